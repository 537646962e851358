"""Writing the ledger of ids from a project as it stands."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import docutils_namespace

from ..build import told_faults
from ..checks import MISLAID
from ..domain import ScholiastDomain, domain_of, relative_fault
from ..model.faults import Fault
from ..model.folder import LEDGER, METADATA, EditionFolder
from ..model.kinds import KINDS
from ..model.ledger import FAMILIES, Ledger, entry, write_ledger
from ..shelf import Shelf, shelf_of

#: Faults that forbid to write: an id that is given once is given for ever.
_FORBID = frozenset(
    {"proof", "copy-text", "copy-text-hash", "exclusion", "hyphenation", "translation", "coverage", "metadata", "page"}
)


class Outcome(NamedTuple):
    """What happened to one edition's ledger: ``state`` is written, unchanged or refused.

    ``moved`` names annotations that now belong to another unit than the ledger recorded:
    id, unit before, unit now. ``new`` and ``gone`` are ids of annotations that only the new
    ledger has, or only the old one; ``renamed`` pairs one of those that are gone with a new one
    of the same kind in the same unit, which is most likely the same annotation.
    """

    edition: str
    path: Path
    state: str
    reason: str = ""
    moved: tuple[tuple[str, str, str], ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()


def write_ledgers(
    srcdir: Path, confdir: Path, only: frozenset[str] = frozenset(), *, force: bool = False
) -> list[Outcome]:
    """Read a project and write the ledger of each edition (or of those in *only*).

    A ledger is refused where the text is not proved, unless *force* is given: ids would be
    given to words that are not the text's. So it is where an annotation is in error, since
    its id would be taken out, and where the old ledger cannot be read, or ids that readers hold on
    to would be given anew. Files are written whole or not at all.
    """
    recorded: dict[str, Mapping[str, str]] = {}

    def accept_places(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Annotations go where their words are now: that is what the ledger is to record."""
        shelf = shelf_of(env)
        for edition in shelf.paths:
            folder = shelf.get(edition)
            if folder is not None and folder.ledger is not None:
                recorded[edition] = folder.ledger.annotations
                folder.ledger = folder.ledger._replace(annotations={})

    with tempfile.TemporaryDirectory() as folder, docutils_namespace():
        app = Sphinx(
            srcdir, confdir, Path(folder, "out"), Path(folder, "doctrees"), "dummy",
            status=None, warning=io.StringIO(), freshenv=True,
        )  # fmt: skip
        app.connect("env-before-read-docs", accept_places)
        app.build()
        faults = told_faults(app.env)
        return list(_each(app, only, faults, recorded, force=force))


def _each(
    app: Sphinx, only: frozenset[str], faults: list[Fault], recorded: Mapping[str, Mapping[str, str]], *, force: bool
) -> Iterator[Outcome]:
    domain = domain_of(app.env)
    shelf = shelf_of(app.env)
    for edition in domain.editions():
        folder = shelf.get(edition)
        if folder is None or (only and edition not in only):
            continue
        path = folder.root / LEDGER
        if not force and (reason := _refusal(domain, shelf, folder, faults)):
            yield Outcome(edition, path, "refused", reason)
            continue
        if folder.copy is None:
            yield Outcome(edition, path, "refused", "there is no copy-text whose blocks could be given ids")
            continue
        yield _write(path, folder, domain, recorded.get(edition, {}))


def _write(path: Path, folder: EditionFolder, domain: ScholiastDomain, before: Mapping[str, str]) -> Outcome:
    """Write one ledger where it changes; *before* are the annotations that the old one records."""
    ledger = make_ledger(folder, domain)
    text = write_ledger(ledger)
    part = path.with_suffix(".part")
    try:
        if path.is_file() and path.read_bytes() == text.encode():
            return Outcome(folder.id, path, "unchanged")
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        with suppress(OSError):  # what cannot be written may be what cannot be removed
            part.unlink(missing_ok=True)
        wrong = f"{path.relative_to(domain.env.srcdir).as_posix()}: the ledger cannot be written"
        reason = f"{wrong}: {error.strerror or error}. Move away what stands there, or let its folder be written to"
        return Outcome(folder.id, path, "refused", reason)
    now = ledger.annotations
    moved = tuple((n, before[n], u) for n, u in sorted(now.items()) if before.get(n, u) != u)
    new = {n: u for n, u in sorted(now.items()) if n not in before}
    gone = {n: u for n, u in sorted(before.items()) if n not in now}
    renamed = tuple(_renamed(gone, new))
    return Outcome(folder.id, path, "written", moved=moved, new=tuple(new), gone=tuple(gone), renamed=renamed)


def _renamed(gone: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Ids that are gone, each with the new one of its kind and unit that is most like it."""
    left = dict(new)
    for old, unit in gone.items():
        alike = [n for n, u in left.items() if u == unit and _prefix(n) == _prefix(old) != ""]
        if alike:
            name = max(alike, key=lambda n: SequenceMatcher(None, old, n).ratio())
            del left[name]
            yield old, name


def _prefix(name: str) -> str:
    """The prefix that tells the kind of an annotation with this id; empty where it tells none."""
    first = name.partition("-")[0]
    return first if any(kind.prefix == first for kind in KINDS.values()) else ""


# -- what forbids to write -----------------------------------------------------------------


def _refusal(domain: ScholiastDomain, shelf: Shelf, folder: EditionFolder, faults: Iterable[Fault]) -> str:
    """Why the ledger of an edition is not to be written, with file and line; empty where nothing forbids it."""
    srcdir = str(domain.env.srcdir)
    pages = _pages(domain, shelf, folder)
    # what an included file has wrong is kept with the page, whatever folder the file is in
    on_pages = {f for docname in pages for f in domain.pages[docname].faults} | {*domain.proof_faults(folder.id)}
    page_files = {Path(domain.env.doc2path(docname, base=False)).as_posix() for docname in pages}
    in_folder = {relative_fault(f, srcdir) for f in folder.faults}
    ledger, metadata = ((folder.root / name).relative_to(srcdir).as_posix() for name in (LEDGER, METADATA))
    copy = [os.path.relpath(folder.copy.filename, srcdir).replace(os.sep, "/")] if folder.copy is not None else []
    for fault in faults:
        of_page = fault in on_pages or fault.file in page_files
        if (
            (fault.subtype in _FORBID and (of_page or fault in in_folder or fault.file in (metadata, ledger, *copy)))
            or (fault.severity == "error" and fault.subtype in MISLAID and of_page)
            or (fault.severity == "error" and fault.file == ledger)
        ):
            return f"{fault.file}:{fault.line}: {fault.message}"
    return _unproved(domain, folder)


def _pages(domain: ScholiastDomain, shelf: Shelf, folder: EditionFolder) -> list[str]:
    """The pages of an edition; those too that belong to none, as when they could not be read, where it has its pages."""
    listed = {shelf.docname(folder.id, page) for page in folder.edition.pages} if folder.edition is not None else set()
    own = folder.root.relative_to(domain.env.srcdir)
    return [
        docname
        for docname, page in sorted(domain.pages.items())
        if page.edition == folder.id
        or ((page.edition or "") not in shelf and (docname in listed or Path(docname).is_relative_to(own)))
    ]


def _unproved(domain: ScholiastDomain, folder: EditionFolder) -> str:
    """Say what the verdict on an edition lacks, where no fault says it; empty where the text is equal."""
    verdict = domain.verdict(folder.id)
    if verdict is None or verdict.equal:
        return ""
    return f"the text is not proved: {verdict.units_equal} of {verdict.units} units are equal to the copy-text"


# -- what is written -----------------------------------------------------------------------


def make_ledger(folder: EditionFolder, domain: ScholiastDomain) -> Ledger:
    """The ledger of an edition: its own ids where it has them, else ids numbered from the pages."""
    assert folder.copy is not None
    if folder.ids is not None:
        ids, retired = folder.ids.of, folder.ids.retired
        renamed: dict[str, str] = {}
    else:
        ids, renamed = _first_ids(folder, domain)
        retired = {}
    annotations = {}
    for record in domain.records(folder.id):
        if record.anchor is None:
            continue
        old = record.anchor.unit
        base, dash, segment = old.partition("-")
        unit = renamed.get(base, base) + dash + segment
        annotations[_renamed_id(record.id, old, unit)] = unit
    units = tuple(entry(i, b.text) for i, b in zip(ids, folder.copy.blocks, strict=True))
    return Ledger(folder.copy.sha256, units, retired, annotations)


def _renamed_id(name: str, old: str, unit: str) -> str:
    """A default id holds the id of its unit: where that is given anew, so is it."""
    prefix, mark, stem = name.partition(f"-{old}-")
    return f"{prefix}-{unit}-{stem}" if mark and old != unit else name


def _first_ids(folder: EditionFolder, domain: ScholiastDomain) -> tuple[tuple[str, ...], dict[str, str]]:
    """Ids in the order of the copy-text, without gaps, by what each block is on its page."""
    assert folder.copy is not None
    kinds: dict[int, tuple[str, str]] = {}
    starts = {b.start: b.index for b in folder.copy.blocks}
    ordered = sorted(starts)
    for unit in domain.units(folder.id):
        if unit.position is None:
            continue
        at = max((s for s in ordered if s <= unit.position[0]), default=0)
        kinds.setdefault(starts.get(at, 0), (unit.kind, unit.id.partition("-")[0]))
    counters: dict[str, int] = {}
    ids, renamed = [], {}
    for block in folder.copy.blocks:
        kind, provisional = kinds.get(block.index, ("paragraph", ""))
        family = FAMILIES.get(kind, "p")
        if kind == "heading" and block.index == 0:
            name = "head"
        else:
            counters[family] = counters.get(family, 0) + 1
            name = f"{family}{counters[family]}"
        ids.append(name)
        if provisional:
            renamed[provisional] = name
    return tuple(ids), renamed
