"""Writing the ledger of ids from a project as it stands."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import docutils_namespace

from ..build import told_faults
from ..domain import ScholiastDomain, domain_of
from ..model.faults import Fault
from ..model.folder import LEDGER, EditionFolder
from ..model.ledger import FAMILIES, Ledger, entry, write_ledger
from ..shelf import shelf_of

#: Faults that forbid to write: an id that is given once is given for ever.
_FORBID = frozenset({"proof", "copy-text", "copy-text-hash", "exclusion", "coverage", "metadata", "page"})


class Outcome(NamedTuple):
    """What happened to one edition's ledger: ``state`` is written, unchanged or refused.

    ``moved`` names annotations that now belong to another unit than the ledger recorded:
    id, unit before, unit now.
    """

    edition: str
    path: Path
    state: str
    reason: str = ""
    moved: tuple[tuple[str, str, str], ...] = ()


def write_ledgers(
    srcdir: Path, confdir: Path, only: frozenset[str] = frozenset(), *, force: bool = False
) -> list[Outcome]:
    """Read a project and write the ledger of each edition (or of those in *only*).

    A ledger is refused where the text is not proved, unless *force* is given: ids would be
    given to words that are not the text's. So it is where the old one cannot be read, or ids
    that readers hold on to would be given anew. Files are written whole or not at all.
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
        prefix = folder.root.relative_to(app.srcdir).as_posix() + "/"
        wrong = [
            f
            for f in faults
            if (f.subtype in _FORBID and f.file.startswith(prefix))
            or (f.file == prefix + LEDGER and f.severity == "error")
        ]
        if wrong and not force:
            first = wrong[0]
            yield Outcome(edition, path, "refused", f"{first.file}:{first.line}: {first.message}")
            continue
        if folder.copy is None:
            yield Outcome(edition, path, "refused", "there is no copy-text whose blocks could be given ids")
            continue
        ledger = make_ledger(folder, domain)
        before = recorded.get(edition, {})
        moved = tuple((n, before[n], u) for n, u in sorted(ledger.annotations.items()) if before.get(n, u) != u)
        text = write_ledger(ledger)
        if path.is_file() and path.read_bytes() == text.encode():
            yield Outcome(edition, path, "unchanged")
            continue
        part = path.with_suffix(".part")
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
        yield Outcome(edition, path, "written", moved=moved)


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
