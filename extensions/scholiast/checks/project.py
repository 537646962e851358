"""Checks across pages, after all pages have been read: coverage, the ledger, the registers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from ..model.edition_folder import ENTITY_PREFIX, LEDGER, METADATA, SOURCE_PREFIX, EditionFolder, resolve_id
from ..model.faults import Fault
from ..model.plainfile import read_file
from ..model.validate import unknown
from ..model.vocabularies import nearest
from ..registers.post_transforms import covered

if TYPE_CHECKING:
    from ..domain.domain import PageData, ScholiastDomain
    from ..domain.editions import EditionIndex
    from ..model.records import UnresolvedReference


#: Errors after which an annotation is left out, has a wrong id, or may be in the wrong place, so
#: that it cannot be compared with the ledger.
UNPLACED_SUBTYPES = frozenset(
    {
        "lemma-missing",
        "lemma-ambiguous",
        "lemma-empty",
        "grapheme",
        "cue-missing",
        "span",
        "scope",
        "directive",
        "option",
        "duplicate-id",
        "fence",
        "drift",
    }
)


def project_faults(domain: ScholiastDomain, editions: EditionIndex) -> Iterator[Fault]:
    """Yield faults across pages, without those that only follow from an unreadable file."""
    for edition in domain.editions():
        folder = editions.get(edition)
        if folder is None or folder.edition is None:
            continue
        yield from _pages(domain, editions, folder)
        whole = not _unread(domain, editions, folder)
        yield from _relations(domain, folder)
        if whole:
            yield from _ledger(domain, folder)
            yield from _unused(domain, folder)
        yield from _same_ids(domain, folder)
    yield from _wanted(domain, editions)
    yield from _unclaimed(domain, editions)
    yield from _registers(domain, editions)


def _unclaimed(domain: ScholiastDomain, editions: EditionIndex) -> Iterator[Fault]:
    """Yield a fault for each edition without pages."""
    claimed = set(domain.editions())
    for edition in editions.paths:
        folder = editions.get(edition)
        if folder is not None and edition not in claimed and not _unread(domain, editions, folder):
            if nearest(edition, tuple(sorted(claimed - editions.paths.keys()))) is not None:
                continue  # reported at the page that misspells it
            if _names(folder.root / "index.md", edition):
                page = domain.pages.get(editions.docname(edition, "index"))
                if page is not None and any(fault.subtype == "page" for fault in page.faults):
                    continue  # why it is not read has been reported there
                message = (
                    f"the front matter names the edition '{edition}', but is not read: check that it is YAML, "
                    "and that a line of '---' ends it"
                )
                yield _fault(folder, "index.md", "page", message, line=1)
                continue
            message = (
                f"no page belongs to this edition: write 'edition: {edition}' between two lines of '---' "
                f"at the top of {folder.root.name}/index.md (in reST: ':edition: {edition}')"
            )
            yield _fault(folder, METADATA, "page", message, line=1)


def _names(page: Path, edition: str) -> bool:
    """Whether a Markdown file begins with front matter, as it seems, that names an edition."""
    try:
        lines = read_file(page).decode("utf-8-sig").splitlines()[:_HEAD]
    except (OSError, ValueError):
        return False
    named = re.compile(rf"edition[ \t]*:[ \t]*[\[\"']?{re.escape(edition)}\b")
    return lines[:1] == ["---"] and any(map(named.match, lines))


#: Lines at the beginning of a page in which its front matter is looked for.
_HEAD = 30


def _fault(
    folder: EditionFolder, name: str, subtype: str, message: str, severity: str = "error", line: int = 0
) -> Fault:
    return Fault(subtype=subtype, message=message, file=str(folder.root / name), line=line, severity=severity)  # type: ignore[arg-type]


def _pages(domain: ScholiastDomain, editions: EditionIndex, folder: EditionFolder) -> Iterator[Fault]:
    assert folder.edition is not None
    listed = {editions.docname(folder.id, p): p for p in folder.edition.pages}
    unread = _unread(domain, editions, folder)
    unlisted = [d for d in domain.page_order(folder.id) if d not in listed and domain.pages[d].units]
    for docname, page in listed.items():
        if docname not in unread and (docname not in domain.pages or domain.pages[docname].edition != folder.id):
            message = f"pages: '{page}' is not a page of this edition: write 'edition: {folder.id}' in its front matter"
            if docname not in domain.env.all_docs:
                message = f"pages: there is no page '{page}'"
                if (meant := nearest(docname, tuple(unlisted))) is not None:
                    unlisted.remove(meant)
                    message += f": did you mean '{_within(docname, page, meant)}'?"
            yield _fault(folder, METADATA, "page", message)
    for docname in unlisted:
        message = f"the page '{docname}' has text of this edition and is not listed under 'pages:': add it"
        yield _fault(folder, METADATA, "page", message)


def _within(docname: str, page: str, other: str) -> str:
    """Return the page *other* as it is written under ``pages:``, where *page* stands for *docname*."""
    return other.removeprefix(docname.removesuffix(page))


def _unread(domain: ScholiastDomain, editions: EditionIndex, folder: EditionFolder) -> list[str]:
    """Return the pages of an edition that could not be read."""
    listed = [editions.docname(folder.id, page) for page in folder.edition.pages] if folder.edition is not None else []
    return [docname for docname in listed if docname in domain.pages and domain.pages[docname].unread]


def _ledger(domain: ScholiastDomain, folder: EditionFolder) -> Iterator[Fault]:
    if folder.copy is None or folder.ledger is None or folder.ids is None:
        return
    if folder.ledger.copy_text != folder.copy.sha256 or folder.ids.new:
        new = f", and {', '.join(folder.ids.new)} would be new" if folder.ids.new else ""
        yield _fault(
            folder,
            LEDGER,
            "ledger",
            f"the ledger was written for another version of the copy-text{new}: run 'scholiast ledger'",
            "warning",
        )
    # a faulty annotation exists without a place: it must not be removed from the ledger
    gone = [] if _any_mislaid(domain, folder) else sorted(folder.ledger.annotations.keys() - domain.landed(folder.id))
    if gone:
        message = f"annotations in the ledger that are not on any page: {_some(gone)}. If this is right, run 'scholiast ledger'"
        yield _fault(folder, LEDGER, "ledger", message, "warning")


def unrecorded(domain: ScholiastDomain, editions: EditionIndex) -> str:
    """Return a sentence about annotations that are not yet in the ledgers of their editions, or nothing.

    Editions without a ledger are left out.
    """
    parts = []
    for edition in domain.editions():
        folder = editions.get(edition)
        if folder is not None and folder.ledger is not None:
            new = sorted(domain.landed(edition).keys() - folder.ledger.annotations)
            parts += [f"{edition}: {_some(new)}"] if new else []
    return f"not yet in the ledger: {'; '.join(parts)}. Run 'scholiast ledger' when they are finished" if parts else ""


def _some(names: list[str]) -> str:
    """Return the number of ids, and the first of them, in words."""
    return f"{len(names)} ({', '.join(names[:5])}{' …' if len(names) > 5 else ''})"


def _any_mislaid(domain: ScholiastDomain, folder: EditionFolder) -> bool:
    faults = (f for docname in domain.page_order(folder.id) for f in domain.pages[docname].faults)
    return any(f.severity == "error" and f.subtype in UNPLACED_SUBTYPES for f in faults)


def _same_ids(domain: ScholiastDomain, folder: EditionFolder) -> Iterator[Fault]:
    """Yield a fault for each annotation whose id is used on another page: links and the ledger are ambiguous."""
    first: dict[str, str] = {}
    for record in domain.records(folder.id):
        if first.setdefault(record.id, record.docname) != record.docname:
            yield Fault(
                subtype="duplicate-id",
                message=f"{record.type}: the id '{record.id}' is that of an annotation on the page "
                f"'{first[record.id]}': give one of them another ':id:'",
                file=str(domain.env.doc2path(record.docname)),
                line=record.line,
            )


def _unused(domain: ScholiastDomain, folder: EditionFolder) -> Iterator[Fault]:
    mentioned = {m.entity for m in domain.mentions(folder.id)}
    for name, entity in folder.entities.items():
        if name not in mentioned and not entity.supplied:
            file, line = folder.entity_places[name]
            if not file.startswith(str(folder.root)):
                continue
            message = f"'{name}' is not mentioned in the text: link it there, add a name that occurs, or write 'supplied: true'"
            yield Fault(subtype="entity-unused", message=message, file=file, line=line, severity="warning")


def _relations(domain: ScholiastDomain, folder: EditionFolder) -> Iterator[Fault]:
    if "entity" in folder.unread:
        return
    entities = domain.entities(folder.id)
    for name, entity in folder.entities.items():
        for relation in entity.relations:
            if resolve_id(relation.target, entities, ENTITY_PREFIX) is None:
                file, line = folder.entity_places[name]
                yield Fault(
                    subtype="entity-unknown",
                    message=f"relation of '{name}': {unknown('entity', relation.target, tuple(entities))}",
                    file=file,
                    line=line,
                )


def _wanted(domain: ScholiastDomain, editions: EditionIndex) -> Iterator[Fault]:
    """Yield a fault for each unknown name. On pages without an edition, registers of all editions are searched."""
    unread = {edition: folder.unread for edition in editions.paths if (folder := editions.get(edition)) is not None}
    anywhere = set().union(*unread.values())
    for docname, page in sorted(domain.pages.items()):
        for wanted in page.wanted:
            if wanted.kind == "target":
                yield from _untargeted(domain, docname, wanted)
                continue
            kind = "source" if wanted.kind == "source" else "entity"
            if kind in (unread.get(page.edition, ()) if page.edition else anywhere):
                continue
            known = _known(domain, page, wanted.kind)
            prefix = SOURCE_PREFIX if kind == "source" else ENTITY_PREFIX
            if resolve_id(wanted.name, known, prefix) is not None:
                continue
            if wanted.kind == "link" and not _misspelt_entity(domain, docname, wanted.name, known):
                continue  # a link to something else: Sphinx reports it if it is broken
            message = wanted.who + unknown(kind, wanted.name, tuple(known))
            yield Fault(subtype=f"{kind}-unknown", message=message, file=wanted.file, line=wanted.line)


def _untargeted(domain: ScholiastDomain, docname: str, wanted: UnresolvedReference) -> Iterator[Fault]:
    """Yield a fault if a field names neither a block nor an annotation."""
    if domain.find_target(docname, wanted.name) is None:
        edition = domain.edition_of(docname) or ""
        known = [x.id for x in (*domain.records(edition), *domain.units(edition))]
        message = wanted.who + unknown("annotation or block", wanted.name, tuple(known))
        yield Fault(subtype="scope", message=message, file=wanted.file, line=wanted.line)


def _known(domain: ScholiastDomain, page: PageData, kind: str) -> dict[str, object]:
    known: dict[str, object] = {}
    for edition in [page.edition] if page.edition else domain.editions():
        known.update(domain.sources(edition) if kind == "source" else domain.entities(edition))
    if page.edition is None:
        known.update((x.id, x) for x in (page.sources if kind == "source" else page.entities))
    return known


def _misspelt_entity(domain: ScholiastDomain, docname: str, name: str, known: dict[str, object]) -> bool:
    """Return whether a broken link in the text looks like an entity's id."""
    labels = domain.env.domains.standard_domain.anonlabels
    if name in labels or name.lower() in labels or domain.find_target(docname, name) is not None:
        return False
    return name.startswith(ENTITY_PREFIX) or bool(get_close_matches(name, known, n=1, cutoff=0.75))


def _registers(domain: ScholiastDomain, editions: EditionIndex) -> Iterator[Fault]:
    for docname in sorted(domain.pages):
        for use in domain.pages[docname].registers:
            if use.edition not in ("", "all") and not covered(domain, docname, use.register, use.edition):
                message = f"{use.register}: " + unknown("edition", use.edition, tuple(editions.paths))
                yield Fault(subtype="register-scope", message=message, file=use.file, line=use.line)
