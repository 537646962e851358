"""The register of changes: what differs between the published versions of an edition, as a comparison finds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from docutils import nodes

from ..domain.datasets import dataset_of
from ..export.parts import Parted, json_parts
from ..export.records import as_json
from ..i18n import _, semicolon, word
from ..model.records import Record
from ..notes.presenting import Inline, quoted
from ..reviewing.compare import Review, compare
from ..reviewing.describe import Item, Line, Report, Run, Section, Words, describe, replacements
from ..reviewing.snapshot import Snapshot, read_snapshot
from ..reviewing.versions import KeptVersion, kept_versions
from ..text.fold import sound
from .context import Context


def changes(context: Context) -> list[nodes.Node]:
    """Return what differs between the versions of the editions, the newest version first."""
    out = nodes.definition_list("", classes=["sch-register", "sch-changes"])
    for edition in context.editions:
        folder = context.folder(edition)
        kept = [each for each in kept_versions(folder) if each.snapshot is not None] if folder is not None else []
        records = {record.id: record for record in context.store.records(edition)} if kept else {}
        for review in _reviews(context, edition, kept):
            report = describe(review, Words(_, word))
            term = nodes.term("", "", nodes.strong("", sound(report.versions)))
            sha = next((k.sha256 for k in kept if k.snapshot is not None and k.snapshot.name == review.old.name), "")
            out += nodes.definition_list_item("", term, _entry(context, report, records, review.old.name, sha))
    return [out] if out.children else []


def has_changes(context: Context, edition: str) -> bool:
    """Return whether an edition has a kept version with which another can be compared."""
    folder = context.folder(edition)
    return folder is not None and any(kept.snapshot is not None for kept in kept_versions(folder))


def _reviews(context: Context, edition: str, kept: Iterable[KeptVersion]) -> list[Review]:
    """Return the comparisons of each version with the one before it, the newest first.

    If the present version is equal to the last one that was kept, it is that one.
    """
    versions = [each.snapshot for each in kept if each.snapshot is not None]
    if not versions:
        return []
    reviews = [compare(old, new) for old, new in pairwise([*versions, present_version(context, edition)])]
    if reviews[-1].equal and len(reviews) > 1:
        reviews.pop()
    return [_without_comments(review) for review in reviews[::-1]]


def _without_comments(review: Review) -> Review:
    """Return a comparison that does not repeat the comments of removed annotations: they may have been withdrawn."""
    return review._replace(gone=tuple(record._replace(fields={}) for record in review.gone))


def present_version(context: Context, edition: str) -> Snapshot:
    """Return the present version of an edition, as its ``records.json`` has it."""
    pages = {docname: f"{docname}.html" for docname in context.store.page_order(edition)}
    data = dataset_of(context.env._app, context.store, edition, pages)
    return read_snapshot(b"".join(Parted(json_parts(as_json(data)))), str(_("this version")))


def _entry(context: Context, report: Report, records: dict[str, Record], old: str, sha: str) -> nodes.definition:
    """Return a comparison: remarks on the text, then a list for each section. *old* is the older version's name, *sha* its hash."""

    def paragraph(line: Line) -> nodes.paragraph:
        return nodes.paragraph("", "", *_inline(context, line, records))

    out = nodes.definition("", *map(paragraph, report.summary))
    if sha:
        words = _("The data of the older version: %s") % f"{old}.json"
        out += nodes.paragraph("", "", nodes.Text(f"{words} (sha256 "), nodes.literal("", sha), nodes.Text(")"))
    for section in report.sections:
        out += nodes.paragraph("", "", nodes.strong("", section.title))
        out += nodes.bullet_list("", *(_item(context, item, records) for item in section.items), *_more(section))
    return out


def _item(context: Context, item: Item, records: dict[str, Record]) -> nodes.list_item:
    lines = (nodes.paragraph("", "", *_inline(context, line, records)) for line in (item.head, *item.lines))
    return nodes.list_item("", *lines)


def _more(section: Section) -> Iterator[nodes.list_item]:
    if section.left_out:
        yield nodes.list_item("", nodes.paragraph("", f"… {section.left_out}"))


def _inline(context: Context, line: Line, records: dict[str, Record]) -> Inline:
    """Return a line as nodes. Of words that differ, both wordings are shown; the words that are equal are left out."""
    out: Inline = []
    for form, found in groupby(line, key=lambda run: run.form if run.form in ("", "strong", "code") else "same"):
        runs = [*found]
        if form == "same":
            pairs = (f"{_side(old)} → {_side(new)}" for old, new in replacements(runs))
            out.append(nodes.Text(semicolon().join(pairs)))
        else:
            out += (_run(context, run, records) for run in runs)
    return out


def _side(words: str) -> str:
    return quoted(sound(words)) if words else "–"


def _run(context: Context, run: Run, records: dict[str, Record]) -> nodes.Node:
    """Return words as a node; the id of an annotation is a link to it."""
    if run.form == "code" and (record := records.get(run.text)) is not None:
        return context.link(record.docname, record.id, record.id)
    kinds: dict[str, type[nodes.TextElement]] = {"strong": nodes.strong, "code": nodes.literal}
    words = sound(run.text)
    return kinds[run.form]("", words) if run.form in kinds else nodes.Text(words)
