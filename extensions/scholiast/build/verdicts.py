"""The verdict on each edition's text, after all of its pages have been read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.domain import domain_of
from ..domain.editions import edition_index
from ..messages import relative_fault
from ..model.alignment import Match
from ..model.copytext import CopyText
from ..model.edition_folder import METADATA, EditionFolder
from ..model.faults import Fault
from ..model.output_proof import OutputProof, without_reported
from ..model.records import Unit
from ..model.verdict import Judgement, Text, judge
from ..text.eaten import Source

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..domain.domain import ScholiastDomain
    from ..domain.editions import EditionIndex


def judge_editions(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Judge every edition, store the verdicts in the domain, and return the pages that were read again.

    A page is read again if its text occurs several times in the copy-text, because only the
    pages before it determine which occurrence it is, and so its ids and offsets.
    """
    domain, editions = domain_of(env), edition_index(env)
    reread: list[str] = []
    verdicts, faults = {}, {}
    for edition in domain.editions():
        folder = editions.get(edition)
        if folder is None or folder.edition is None or folder.copy is None:
            continue
        judgement = _judge(domain, editions, folder, folder.copy)
        moved = _misplaced(domain, folder.copy, domain.units(edition), judgement.matches)
        for docname, matches in moved.items():
            domain.placements[docname] = tuple(matches)
            _read_again(app, env, docname)
        reread += moved
        verdicts[edition], faults[edition] = judgement.verdict, judgement.faults
    domain.keep_verdicts(verdicts, faults)
    return reread


def _judge(domain: ScholiastDomain, editions: EditionIndex, folder: EditionFolder, copy: CopyText) -> Judgement:
    assert folder.edition is not None
    listed = [editions.docname(folder.id, page) for page in folder.edition.pages]
    pages = [d for d in domain.page_order(folder.id) if d in listed]
    others = [d for d in domain.page_order(folder.id) if d not in listed and domain.pages[d].units]
    unread = any(d in domain.pages and domain.pages[d].unread for d in listed)
    units = [unit for docname in pages for unit in domain.pages[docname].units]
    translated = {
        (docname, fault.line)
        for docname in pages
        for fault in domain.pages[docname].faults
        if fault.subtype == "translation"
    }
    text = Text(
        edition=folder.id,
        units=units,
        files=[unit.file or domain.env.doc2path(unit.docname, base=False).as_posix() for unit in units],
        copy_name=folder.edition.copy_text.path or "copytext.txt",
        metadata=str(folder.root / METADATA),
        pages=len(listed),
        translated=frozenset(i for i, unit in enumerate(units) if (unit.docname, unit.line) in translated),
        whole=not unread and not others and len(pages) == len(listed),
        source=_reader(domain),
    )
    return judge(copy, text)


def _reader(domain: ScholiastDomain) -> Callable[[str, str], Source | None]:
    """Return a function that reads the source files of units, each once."""
    env = domain.env

    @cache
    def read(file: str, docname: str) -> Source | None:
        try:
            text = Path(env.srcdir, file).read_text(encoding="utf-8-sig")
        except (OSError, ValueError):  # a file that is not UTF-8 is reported where it is read
            return None
        return Source(text, markdown=Path(env.doc2path(docname)).suffix == ".md")

    return read


def _misplaced(
    domain: ScholiastDomain, copy: CopyText, units: Iterable[Unit], matches: list[Match]
) -> dict[str, list[Match]]:
    """Return the pages whose units were matched with a wrong occurrence, with the right matches."""
    if not matches:
        return {}
    pages: dict[str, list[Match]] = {}
    wrong: set[str] = set()
    for unit, match in zip(units, matches, strict=True):
        pages.setdefault(unit.docname, []).append(match)
        if unit.position != copy.blocks[match.block].position(match.start, match.end):
            wrong.add(unit.docname)
    return {docname: found for docname, found in pages.items() if docname in wrong}


def _read_again(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Read a page again within one build, in the way of Sphinx."""
    app.events.emit("env-purge-doc", env, docname)
    env.clear_doc(docname)
    app.builder.read_doc(docname)


#: Faults of the reading text: every output shows what is wrong there.
_OF_THE_TEXT = frozenset({"proof", "translation", "text-markup"})


def beyond_the_sources(env: BuildEnvironment, proof: OutputProof) -> OutputProof:
    """Return the proof of an output less what only repeats a fault of the reading text."""
    told: Iterable[Fault] = domain_of(env).data["state"].get("told", ())
    places = {(fault.file, fault.line) for fault in told if fault.subtype in _OF_THE_TEXT}
    if not places:
        return proof
    faults = tuple(relative_fault(fault, str(env.srcdir)) for fault in proof.faults)
    return without_reported(proof._replace(faults=faults), places)
