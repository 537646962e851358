"""What the notes on a page of the text leave to the register of notes, if that is on another page.

A note that the way Reading shows keeps its comment and as many facts as there is room for in two lines. A quiet note is one
line: its opening and the beginning of its comment. A comment with links, emphasis or several blocks stays on the page, because
the register has its words alone, and so does a note that has nothing but facts. The kind of a note leads to its entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .. import nodes as ours
from ..domain.links import links_of
from ..i18n import _, dot, labelled
from ..model.kind import KINDS
from ..model.reading import in_reading
from ..notes.compose import note_facts
from ..notes.excerpt import in_one_line
from ..notes.opening import AFTER_OPENING
from ..notes.presenting import present

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..domain.store import Store
    from ..model.reading import ReadingRules
    from ..model.records import Record
    from ..notes.presenting import Inline, Presented
    from .context import Context

#: The register that has the facts.
REGISTER = "notes"
#: Letters of the small line of a note on the page of the text: about two lines of the margin.
_MOST = 100
#: What the HTML id of a row begins with; the id of the note follows.
_PREFIX = "of-"


def facts_page(store: Store, docname: str, edition: str) -> str:
    """Return the page with the facts of the quiet notes of a page; empty if they are on the page itself."""
    page = links_of(store.env).register_page(REGISTER, edition)
    return page if page is not None and page != docname else ""


def facts_place(store: Store, page: str, note: str) -> tuple[str, str]:
    """Return the page and the HTML id of the facts of a note, which may be on a continuation page of *page*."""
    return store.layouts.page_of(page, _PREFIX + note), _PREFIX + note


def has_facts(context: Context, record: Record, rules: ReadingRules, shown: Presented) -> bool:
    """Return whether the register of notes has what a note on another page leaves out: facts, and the words of a quiet one."""
    if not context.output.cards or record.docname == context.docname:
        return False
    if in_reading(record, rules):
        return _kept(record, shown) is not None
    return bool(record.body or shown.opening)


def add_facts(context: Context, row: nodes.row, record: Record) -> None:
    """Add the facts that a note leaves out to its *row* in the register of notes."""
    last = row.children[-1]
    assert isinstance(last, nodes.Element)
    row["ids"] = [_PREFIX + record.id]
    if facts := note_facts(record, context.tools(record.edition)):
        last += nodes.paragraph("", "", *facts, classes=["sch-facts"], meaning=ours.FACTS)


def has_links(opening: Inline) -> bool:
    """Return whether the opening of a note leads to an entry of a register, whose page may change."""
    return ours.has(ours.all_below(*opening), ours.mention, ours.source_link)


def whole(record: Record, opening: Inline) -> list[nodes.Node]:
    """Return a note without its facts: title, *opening* and comment."""
    first, *others = record.body.split("\n\n")
    title = [nodes.Text(f"{labelled(record.title)} ")] if record.title else []
    comment = [nodes.Text((AFTER_OPENING if opening else "") + first)] if first else []
    return [nodes.paragraph("", "", *title, *opening, *comment), *(nodes.paragraph("", words) for words in others)]


def lead_to_facts(document: nodes.document, context: Context, edition: str) -> None:
    """Take from the notes of a page what the register of notes has, and the words that the text next to them has."""
    if not context.output.cards:
        return
    page, tools = facts_page(context.store, context.docname, edition), context.tools(edition)
    records = {record.id: record for record in context.store.pages[context.docname].records}
    for note in ours.below([document], ours.annotation):
        label = next((child for child in note.children if isinstance(child, ours.note_label)), None)
        record = records.get(note["ids"][0]) if note["ids"] else None
        if label is None or record is None or note.get("away"):
            continue
        label.children = _without_words(label.children)
        kept = 0 if note.get("quiet") else _kept(record, present(record, tools))
        if not page or not note["number"] or kept is None or (note.get("quiet") and len(note.children) == 1):
            continue
        label["uri"] = context.uri(*facts_place(context.store, page, record.id))
        label.children = _first(label.children, kept)
        if note.get("quiet") and (line := in_one_line(note)):
            note.children = []
            note["line"] = True
            note += [line, label]


def _without_words(small: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Return a small line without the words that its note is about, which follow its kind."""
    return [*small[:1], *(small[3:] if len(small) > 2 and isinstance(small[2], ours.lemma) else small[1:])]


def _first(small: Sequence[nodes.Node], kept: int) -> list[nodes.Node]:
    """Return a small line up to the separator after the *kept* ones."""
    ends = [at for at, node in enumerate(small) if _separates(node)]
    return list(small[: ends[kept]] if len(ends) > kept else small)


def _kept(record: Record, shown: Presented) -> int | None:
    """Return how many separators, each with a fact after it, the small line of a note keeps; ``None`` for all."""
    length, kept = len(str(_(KINDS[record.type].label))), 0
    for part in filter(None, (shown.heading, *shown.lines)):
        length += len(" · ") + sum(len(node.astext()) for node in part)
        if length > _MOST:
            return kept
        kept += 1 + sum(map(_separates, part))
    return None


def _separates(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Text) and len(node) < 9 and node == dot()
