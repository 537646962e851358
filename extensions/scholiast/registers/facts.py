"""The facts of quiet notes, which are in the register of notes instead of on the page of the text.

Readers meet a quiet note when they study a text. It has its comment on the page; the small line after the comment leads
to its entry in the register, which has the rest. A note without a comment, and one without such a register on another page,
has its facts itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from .. import nodes as ours
from ..domain.editions import reading_rules
from ..domain.links import links_of
from ..model.reading import in_reading
from ..notes.compose import note_facts
from ..notes.presenting import present

if TYPE_CHECKING:
    from ..domain.store import Store
    from ..model.records import Record
    from .context import Context

#: The register that has the facts.
REGISTER = "notes"
#: What the HTML id of a row begins with; the id of the note follows.
_PREFIX = "of-"


def facts_page(store: Store, docname: str, edition: str) -> str:
    """Return the page with the facts of the quiet notes of a page; empty if they are on the page itself."""
    page = links_of(store.env).register_page(REGISTER, edition)
    return page if page is not None and page != docname else ""


def facts_place(store: Store, page: str, note: str) -> tuple[str, str]:
    """Return the page and the HTML id of the facts of a note, which may be on a continuation page of *page*."""
    return store.layouts.page_of(page, _PREFIX + note), _PREFIX + note


def add_facts(context: Context, listing: nodes.table, records: Sequence[Record]) -> None:
    """Add the facts of quiet notes to the register of notes: each row of *listing* is that of one of the *records*."""
    if not context.output.cards:
        return
    rows = next(listing.findall(nodes.tbody)).findall(nodes.row)
    for record, row in zip(records, rows, strict=True):
        tools = context.tools(record.edition)
        if record.docname == context.docname or in_reading(record, reading_rules(context.folder(record.edition))):
            continue
        if not (record.body or present(record, tools).opening):  # its note has nothing but facts
            continue
        row["ids"] = [_PREFIX + record.id]
        if facts := note_facts(record, tools):
            last = row.children[-1]
            assert isinstance(last, nodes.Element)
            last += nodes.paragraph("", "", *facts, classes=["sch-facts"], meaning=ours.FACTS)


def lead_to_facts(document: nodes.document, context: Context, edition: str) -> None:
    """Reduce the small line of each quiet note of a page to its kind, which leads to the facts, and its words."""
    page = facts_page(context.store, context.docname, edition) if context.output.cards else ""
    for note in document.findall(ours.annotation) if page else ():
        label = next((child for child in note.children if isinstance(child, ours.note_label)), None)
        if label is None or len(note.children) == 1 or not note.get("quiet") or not note["number"]:
            continue
        label["uri"] = context.uri(*facts_place(context.store, page, note["ids"][0]))
        kind, lemma = label.children[0], [part for part in label.children if isinstance(part, ours.lemma)]
        label.children = []
        label += [kind, *([nodes.Text(" "), *lemma] if lemma else [])]


__all__ = ["REGISTER", "add_facts", "facts_page", "facts_place", "lead_to_facts"]
