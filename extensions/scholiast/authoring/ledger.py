"""Writing of the ledger of ids for the current state of a project."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple, TypeAlias

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ..build.report import project_report
from ..checks.ledger import UNPLACED_SUBTYPES
from ..domain.editions import EditionIndex, edition_index
from ..domain.store import Store, store_of
from ..files import UnwritableFileError, write_changed
from ..messages import relative_fault
from ..model.edition_folder import LEDGER, METADATA, EditionFolder
from ..model.faults import Fault
from ..model.kind import KINDS
from ..model.ledger import FAMILIES, Landed, Ledger, entry, write_ledger
from ..text.fold import marked
from .dry_run import dry_run, read_pages
from .project import require_editions

#: Maximum number of code points that are quoted of an annotation's words.
_QUOTED = 60
#: Faults that prevent writing: an id cannot be changed once it has been assigned.
_FORBID = frozenset(
    {"proof", "copy-text", "copy-text-hash", "exclusion", "hyphenation", "translation", "coverage", "metadata", "page"}
)


class Move(NamedTuple):
    """An annotation that is in another place than the ledger records: units before and now, its words in context."""

    id: str
    before: str
    now: str
    words: str


class Outcome(NamedTuple):
    """The result for one edition's ledger: ``state`` is written, unchanged, refused or unconfirmed.

    ``moved`` lists annotations that the ledger records in another place: a ledger with such changes is written only
    when they are confirmed. ``new`` and ``gone`` are ids of annotations that only the new or only the old ledger has.
    ``renamed`` pairs removed ids with new ones of the same kind, in the same unit or with the same words: most likely
    the same annotation.
    """

    edition: str
    path: Path
    state: str
    reason: str = ""
    moved: tuple[Move, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()


#: A function that is asked whether the annotations of an edition may move as an outcome lists.
Confirm: TypeAlias = "Callable[[Outcome], bool]"


def write_ledgers(
    srcdir: Path,
    confdir: Path,
    only: frozenset[str] = frozenset(),
    *,
    force: bool = False,
    confirm: Confirm = lambda outcome: False,
) -> list[Outcome]:
    """Read a project and write the ledger of each edition (or of those in *only*).

    A ledger is refused if the text is not proved (ids would be assigned to wrong words) unless *force* is true; if an
    annotation has an error (its id would be removed); and if the old ledger cannot be read (ids that readers use would
    be assigned again). If annotations have moved, *confirm* is called; a ledger that only gains or loses annotations is
    written without a question. Files are written whole or not at all. Raises :class:`.project.UnknownEditionError`.
    """
    recorded: dict[str, Mapping[str, Landed]] = {}

    def accept_places(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Place annotations by their current words, which is what the ledger is to record."""
        editions = edition_index(env)
        for edition in editions.paths:
            folder = editions.get(edition)
            if folder is not None and folder.ledger is not None:
                recorded[edition] = folder.ledger.annotations
                folder.ledger = folder.ledger._replace(annotations={})

    with dry_run(srcdir, confdir) as app:
        app.connect("env-before-read-docs", accept_places)
        read_pages(app)
        require_editions(only, store_of(app.env).editions())
        faults = project_report(app.env)
        return list(_each(app, only, faults, recorded, confirm, force=force))


def _each(
    app: Sphinx,
    only: frozenset[str],
    faults: list[Fault],
    recorded: Mapping[str, Mapping[str, Landed]],
    confirm: Confirm,
    *,
    force: bool,
) -> Iterator[Outcome]:
    store = store_of(app.env)
    editions = edition_index(app.env)
    for edition in store.editions():
        folder = editions.get(edition)
        if folder is None or (only and edition not in only):
            continue
        path = folder.root / LEDGER
        if not force and (reason := _refusal(store, editions, folder, faults)):
            yield Outcome(edition, path, "refused", reason)
            continue
        if folder.copy is None:
            yield Outcome(edition, path, "refused", "the edition has no copy-text with blocks that could get ids")
            continue
        ledger = make_ledger(folder, store)
        outcome = _compared(path, folder, store, recorded.get(edition, {}), ledger.annotations)
        if outcome.moved and not confirm(outcome):
            yield outcome._replace(state="unconfirmed")
            continue
        yield _write(path, folder, store, ledger, outcome)


def _write(path: Path, folder: EditionFolder, store: Store, ledger: Ledger, outcome: Outcome) -> Outcome:
    """Write one ledger if it has changed; return *outcome* in that case."""
    text = write_ledger(ledger)
    try:
        if not write_changed(path, text):
            return Outcome(folder.id, path, "unchanged")
    except UnwritableFileError as error:
        name = path.relative_to(store.env.srcdir).as_posix()
        return Outcome(folder.id, path, "refused", f"{name}: cannot write the ledger: {error.reason}")
    return outcome


def _compared(
    path: Path,
    folder: EditionFolder,
    store: Store,
    before: Mapping[str, Landed],
    now: Mapping[str, Landed],
) -> Outcome:
    """Compare the annotations of two ledgers."""
    new = {n: place.unit for n, place in sorted(now.items()) if n not in before}
    gone = {n: place.unit for n, place in sorted(before.items()) if n not in now}
    elsewhere = dict(_elsewhere(gone, new))
    renamed = {**elsewhere, **dict(_renamed(
        {n: u for n, u in gone.items() if n not in elsewhere},
        {n: u for n, u in new.items() if n not in elsewhere.values()},
    ))}  # fmt: skip
    pairs = [(name, name) for name in now if name in before] + list(elsewhere.items())
    quoted = _quoted(folder, store)
    moved = [
        Move(name, _shown(before[old]), _shown(now[name]), quoted.get(name, ""))
        for old, name in pairs
        if old != name or _differ(before[old], now[name])
    ]
    return Outcome(
        folder.id,
        path,
        "written",
        moved=tuple(sorted(moved)),
        new=tuple(n for n in new if n not in elsewhere.values()),
        gone=tuple(gone),
        renamed=tuple(sorted(renamed.items())),
    )


def _differ(before: Landed, now: Landed) -> bool:
    """Return whether two places differ, as far as the older one is known."""
    return before != now and not (before.unit == now.unit and not before.words)


def _shown(place: Landed) -> str:
    return f"{place.unit} to {place.end_unit}" if place.end_unit else place.unit


def _quoted(folder: EditionFolder, store: Store) -> dict[str, str]:
    """Return the words of each annotation with some context."""
    out = {m.id: m.exact for m in store.mentions(folder.id)}
    for record in store.records(folder.id):
        if record.anchor is not None:
            words, before = record.anchor.exact.replace("\n\n", " / "), record.anchor.prefix
            shown = words if len(words) <= _QUOTED else f"{words[: _QUOTED // 2]} … {words[-_QUOTED // 2 :]}"
            out[record.id] = marked(before + shown + record.anchor.suffix, len(before), len(before) + len(shown))
    return out


def _elsewhere(gone: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield removed ids made of block and words, each with a new id of its kind and words in another block."""
    free: dict[tuple[str, str], list[str]] = {}
    for name, unit in new.items():
        prefix, mark, stem = name.partition(f"-{unit}-")
        if mark:
            free.setdefault((prefix, stem), []).append(name)
    for old, unit in gone.items():
        prefix, mark, stem = old.partition(f"-{unit}-")
        if mark and free.get((prefix, stem)):
            yield old, free[prefix, stem].pop(0)


def _renamed(gone: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield removed ids, each with the most similar new id of the same kind and unit."""
    left: dict[tuple[str, str], list[str]] = {}
    for name, unit in new.items():
        left.setdefault((unit, _prefix(name)), []).append(name)
    for old, unit in gone.items():
        alike = left.get((unit, _prefix(old)), []) if _prefix(old) else []
        if alike:
            name = max(alike, key=lambda n: SequenceMatcher(None, old, n).ratio())
            alike.remove(name)
            yield old, name


def _prefix(name: str) -> str:
    """Return the prefix that shows the kind of an annotation with this id; empty if it has none."""
    first = name.partition("-")[0]
    return first if any(kind.prefix == first for kind in KINDS.values()) else ""


# -- reasons for a refusal -------------------------------------------------------------------


def _refusal(store: Store, editions: EditionIndex, folder: EditionFolder, faults: Iterable[Fault]) -> str:
    """Return why the ledger of an edition cannot be written, with file and line; empty if nothing prevents it."""
    srcdir = str(store.env.srcdir)
    pages = _pages(store, editions, folder)
    # faults of an included file are stored with the page, whatever folder the file is in
    on_pages = {f for docname in pages for f in store.pages[docname].faults} | {*store.proof_faults(folder.id)}
    page_files = {Path(store.env.doc2path(docname, base=False)).as_posix() for docname in pages}
    in_folder = {relative_fault(f, srcdir) for f in folder.faults}
    ledger, metadata = ((folder.root / name).relative_to(srcdir).as_posix() for name in (LEDGER, METADATA))
    copy = [os.path.relpath(folder.copy.filename, srcdir).replace(os.sep, "/")] if folder.copy is not None else []
    for fault in faults:
        of_page = fault in on_pages or fault.file in page_files
        if (
            (fault.subtype in _FORBID and (of_page or fault in in_folder or fault.file in (metadata, ledger, *copy)))
            or (fault.severity == "error" and fault.subtype in UNPLACED_SUBTYPES and of_page)
            or (fault.severity == "error" and fault.file == ledger)
        ):
            return f"{fault.file}:{fault.line}: {fault.message}"
    return _unproved(store, folder)


def _pages(store: Store, editions: EditionIndex, folder: EditionFolder) -> list[str]:
    """Return the pages of an edition, including pages in its folder that belong to no edition (e.g. unreadable ones)."""
    listed = (
        {editions.docname(folder.id, page) for page in folder.edition.pages} if folder.edition is not None else set()
    )
    own = folder.root.relative_to(store.env.srcdir)
    return [
        docname
        for docname, page in sorted(store.pages.items())
        if page.edition == folder.id
        or ((page.edition or "") not in editions and (docname in listed or Path(docname).is_relative_to(own)))
    ]


def _unproved(store: Store, folder: EditionFolder) -> str:
    """Return how the verdict on an edition fails if no fault reports it; empty if the text is equal."""
    verdict = store.verdict(folder.id)
    if verdict is None or verdict.equal:
        return ""
    return f"the text is not proved: {verdict.units_equal} of {verdict.units} units are equal to the copy-text"


# -- what is written -----------------------------------------------------------------------


def make_ledger(folder: EditionFolder, store: Store) -> Ledger:
    """Return the ledger of an edition: its own ids if it has any, otherwise ids numbered from the pages."""
    assert folder.copy is not None
    if folder.ids is not None:
        ids, retired = folder.ids.of, folder.ids.retired
        renamed: dict[str, str] = {}
    else:
        ids, renamed = _first_ids(folder, store)
        retired = {}

    def final(unit: str) -> str:
        base, dash, segment = unit.partition("-")
        return renamed.get(base, base) + dash + segment

    annotations = {
        _renamed_id(name, place.unit, final(place.unit)): place._replace(
            unit=final(place.unit), end_unit=final(place.end_unit)
        )
        for name, place in store.landed(folder.id).items()
    }
    units = tuple(entry(i, b.text) for i, b in zip(ids, folder.copy.blocks, strict=True))
    return Ledger(folder.copy.sha256, units, retired, annotations)


def _renamed_id(name: str, old: str, unit: str) -> str:
    """Return the new default id of an annotation: it contains the id of its unit and changes with it."""
    prefix, mark, stem = name.partition(f"-{old}-")
    return f"{prefix}-{unit}-{stem}" if mark and old != unit else name


def _first_ids(folder: EditionFolder, store: Store) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return ids in the order of the copy-text, without gaps, by the role of each block on its page."""
    assert folder.copy is not None
    kinds: dict[int, tuple[str, str]] = {}
    starts = [block.start for block in folder.copy.blocks]  # in the order of the text
    for unit in store.units(folder.id):
        if unit.position is not None:
            index = max(bisect_right(starts, unit.position[0]) - 1, 0)
            kinds.setdefault(index, (unit.kind, unit.id.partition("-")[0]))
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
