"""State of a page during its translation: its notes and how they are shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from docutils import nodes

from ... import nodes as ours
from ..paper.density import are_crowded
from .literals import label

if TYPE_CHECKING:
    from ...domain.store import Store
    from ...model.records import Record

Way = Literal["foot", "section", "margin", "gloss"]


@dataclass(slots=True)
class PageState:
    """The state of one page: ``way`` is where its notes are shown in full.

    Glosses are in full at the foot if they are short, otherwise in the section, and begin at the foot.
    """

    docname: str
    document: nodes.document
    edition: str | None
    level: int
    way: Way = "foot"
    footnotes: dict[str, nodes.Element] = field(default_factory=dict)
    notes: dict[str, ours.annotation] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    #: ids of notes that have a mark on this page
    called: set[str] = field(default_factory=set)
    #: the label of a block whose page has not been written yet
    pending: str | None = None
    #: notes of which the foot has only the beginning
    continued: set[str] = field(default_factory=set)
    #: the last of the page's articles, which the section of notes ends
    last_article: nodes.Element | None = None
    #: whether the section of notes has not been written yet
    section_due: bool = False
    #: labels of footnotes that have references
    footnote_marks: set[str] = field(default_factory=set)
    #: ids of the section whose title comes next
    section_names: list[str] = field(default_factory=list)
    #: whether the kicker of the edition's head has been set above the title
    kicker_set: bool = False
    depth: int = 0
    #: whether the page has reading text besides its titles
    reading: bool = False


def page_state(
    docname: str, document: nodes.document, store: Store, level: int, *, margin: bool, glosses: bool
) -> PageState:
    """Return the state of a page before it is translated."""
    page = store.pages.get(docname)
    state = PageState(docname, document, page.edition if page else None, level)
    units: list[nodes.Element] = []
    for node in document.findall(nodes.Element):
        if isinstance(node, nodes.section) and ours.means(node, ours.ARTICLE):
            state.last_article = node
        elif isinstance(node, nodes.footnote):
            state.footnotes.update(dict.fromkeys(node["ids"], node))
        elif isinstance(node, ours.annotation):
            if node["ids"] and not node.get("hidden"):
                state.notes[node["ids"][0]] = node
        elif isinstance(node, nodes.footnote_reference):
            state.footnote_marks.add(label(docname, node.get("refid", "")))
        elif isinstance(node, ours.marker):
            state.called.add(node["target"])
        elif isinstance(node, ours.unit):
            units.append(node)
            state.reading = state.reading or not isinstance(node.parent, nodes.title)
    if page is not None:
        state.records = {r.id: r for r in page.records}
    if state.edition is not None and state.notes:
        if margin:
            state.way = "margin"
        elif glosses:
            state.way = "gloss"
        elif are_crowded(state.notes.values(), units):
            state.way = "section"
        state.section_due = state.way != "foot"
    return state
