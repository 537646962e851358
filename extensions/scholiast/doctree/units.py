"""Reading of a page: one walk over its tree that collects everything Scholiast needs.

The walk collects the units (blocks of text), the annotations without words yet, the links
that may name an entity, the quotations, photographs and spans, and content that is not allowed
in a reading text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes

from .. import nodes as ours
from ..model.records import Break, Mark
from ..model.vocabularies import Printed
from ..text.fold import Folded
from .classes import is_contents, is_editorial, span_kinds
from .origin import number_rows

_COLON_FENCE = re.compile(r":{3,}\{[A-Za-z][\w:.+-]*\}")
#: Inline nodes whose text is not the author's or is not shown.
_SILENT_INLINE = (nodes.footnote_reference, nodes.raw, nodes.image, nodes.system_message,
                  nodes.comment, nodes.citation_reference, addnodes.index, ours.marker,
                  ours.line_number, ours.page_break)  # fmt: skip
#: Nodes of a link, and of code: isinstance is faster with tuples than with unions.
_LINKS = (nodes.reference, addnodes.pending_xref)
_CODE = (nodes.literal, nodes.math)
#: Blocks that are not shown, or whose words are not shown.
INVISIBLE = (nodes.comment, nodes.substitution_definition, nodes.docinfo, nodes.meta, nodes.system_message, nodes.pending,
              addnodes.toctree, addnodes.index, nodes.decoration, nodes.label,
              addnodes.highlightlang, addnodes.tabular_col_spec, nodes.image)  # fmt: skip


#: Inline nodes that say how words are printed, with their names in :class:`~scholiast.model.records.Unit`.
_PRINTED: dict[type[nodes.Element], Printed] = {
    nodes.emphasis: "italic",
    nodes.strong: "bold",
    nodes.superscript: "superscript",
    nodes.subscript: "subscript",
}


@dataclass(slots=True, eq=False)
class PageUnit:
    """A block of text of a page: its element, its kind, its folded text."""

    element: nodes.Element
    kind: str
    line: int
    source: str
    section: int
    quotation: str | None
    lang: str | None
    folded: Folded
    links: list[tuple[int, int]] = field(default_factory=list)
    code: list[tuple[int, int]] = field(default_factory=list)
    id: str = ""
    within: tuple[str, ...] = ()
    indent: int = 0
    marks: list[Mark] = field(default_factory=list)
    #: calls of footnotes: places in the text, and the ids of the footnotes
    calls: list[tuple[int, str]] = field(default_factory=list)
    printed_page: str = ""
    breaks: tuple[Break, ...] = ()

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text


@dataclass(slots=True, eq=False)
class PendingAnnotation:
    """An annotation whose words are not yet found: ``at`` units are before it."""

    node: ours.annotation
    at: int
    section: int
    quotation: str | None


@dataclass(slots=True, eq=False)
class Scope:
    """A quotation or photograph: its node and the units in it, ``[first, end)``."""

    node: nodes.Element
    id: str
    first: int
    end: int = -1


class Inside(NamedTuple):
    """An inline element and its raw range in the text of its block; ``unit`` is ``None`` in editorial prose."""

    element: nodes.Element
    unit: PageUnit | None
    start: int
    end: int


class Unsaid(NamedTuple):
    """A link of the reading text whose words come from its target, when all pages are read."""

    link: addnodes.pending_xref
    source: str
    line: int


@dataclass(slots=True)
class Page:
    """The result of the walk."""

    units: list[PageUnit] = field(default_factory=list)
    waiting: list[PendingAnnotation] = field(default_factory=list)
    scopes: list[Scope] = field(default_factory=list)
    links: list[Inside] = field(default_factory=list)
    spans: list[Inside] = field(default_factory=list)
    registers: list[nodes.Element] = field(default_factory=list)
    silent: list[ours.silent] = field(default_factory=list)
    misplaced: list[nodes.Node] = field(default_factory=list)
    unsaid: list[Unsaid] = field(default_factory=list)
    #: the names of footnotes in ``within`` of their units, by their ids
    footnotes: dict[str, str] = field(default_factory=dict)


#: Structures of which units are a part, with their names in :class:`~scholiast.model.records.Unit`.
_STRUCTURES: tuple[tuple[type[nodes.Element], str], ...] = (
    (nodes.section, "section"),
    (ours.quotation, "quotation"),
    (ours.photo, "photo"),
    (nodes.block_quote, "quote"),
    (nodes.bullet_list, "list"),
    (nodes.enumerated_list, "numbered"),
    (nodes.definition_list, "glossary"),
    (nodes.list_item, "item"),
    (nodes.definition_list_item, "item"),
    (nodes.table, "table"),
    (nodes.row, "row"),
    (nodes.entry, "cell"),
    (nodes.line_block, "verse"),
    (nodes.footnote, "footnote"),
    (nodes.citation, "footnote"),
)


def _structure_name(node: nodes.Element) -> str:
    """Return the name of a structure, or nothing for any other node."""
    if isinstance(node, ours.text_part):
        return str(node["part"])
    return next((name for kind, name in _STRUCTURES if isinstance(node, kind)), "")


class PageReader:
    """A walk over a document."""

    def __init__(self, document: nodes.document, *, proved: bool) -> None:
        """Prepare a walk; on *proved* pages editorial content is left out, others are all text."""
        self.page = Page()
        self._proved = proved
        self._section = 0
        self._quotation: str | None = None
        self._lang: str | None = None
        self._source = document.get("source") or ""
        self._line = 0
        self._context: list[str] = []
        self._inside: tuple[str, ...] = ()
        self._opened = 0
        self._stanza = ""
        self._ids = document.ids

    def read(self, node: nodes.Element, *, text: bool = True) -> Page:
        """Walk *node*; with *text* false nothing in it is reading text."""
        for child in node.children:
            if isinstance(child, nodes.Element):
                self._visit(child, text)
            elif text and self._proved and child.astext().strip():
                self.page.misplaced.append(child)  # shown, but not in a block that could be compared
        return self.page

    def _visit(self, node: nodes.Element, text: bool) -> None:
        if node.line:
            self._line = node.line
        if isinstance(node, ours.annotation):
            self.page.waiting.append(PendingAnnotation(node, len(self.page.units), self._section, self._quotation))
            node[ours.APPARATUS_MARK] = True
            self.read(node, text=False)
        elif isinstance(node, ours.register | ours.edition_head):
            self.page.registers.append(node)
        elif isinstance(node, ours.silent):
            self.page.silent.append(node)
        elif isinstance(node, INVISIBLE):
            return
        elif isinstance(node, nodes.raw):
            if text and self._proved:
                self.page.misplaced.append(node)
        elif is_editorial(node) if self._proved else isinstance(node, ours.APPARATUS):
            node[ours.APPARATUS_MARK] = True
            self.read(node, text=False)
        elif is_contents(node) and self._lists_headings(node):
            return
        elif isinstance(node, ours.quotation | ours.photo):
            self._scope(node, text)
        elif isinstance(node, nodes.TextElement) and not isinstance(
            node, ours.preformatted
        ):  # some nodes made for a line may also be a block
            self._block(node, text)
        else:
            self._structure(node, text)

    def _lists_headings(self, topic: nodes.Element) -> bool:
        """Return whether a table of contents lists only the page's own headings, with at most a title."""
        for words in topic.findall(nodes.Text):
            link = words.parent
            while link is not topic and not isinstance(link, nodes.reference):
                link = link.parent
            if isinstance(link, nodes.reference):
                section = self._ids.get(link.get("refid", ""))
                title = section[0] if isinstance(section, nodes.section) else None
                if not isinstance(title, nodes.title) or link.astext().split() != ours.words_of(title).split():
                    return False
            elif not isinstance(words.parent, nodes.title):
                return False
        return True

    def _enter(self, node: nodes.Element) -> tuple[str, ...]:
        """Enter a structure of which units are a part, and return what the units before it are in."""
        outer = self._inside
        if name := _structure_name(node):
            self._opened += 1
            key = node.get("key") if isinstance(node, ours.quotation | ours.photo) else ""
            self._inside = (*outer, f"{name}.{key or self._opened}")
            if isinstance(node, nodes.footnote):
                self.page.footnotes.update(dict.fromkeys(node["ids"], self._inside[-1]))
        return outer

    def _scope(self, node: nodes.Element, text: bool) -> None:
        scope = Scope(node, node.get("key", ""), len(self.page.units))
        self.page.scopes.append(scope)
        outer = self._quotation
        if isinstance(node, ours.quotation):
            self._quotation = scope.id
        outside = self._enter(node)
        self._within("caption" if isinstance(node, ours.photo) else "", node, text)
        self._quotation, self._inside = outer, outside
        scope.end = len(self.page.units)

    def _structure(self, node: nodes.Element, text: bool) -> None:
        if isinstance(node, nodes.enumerated_list) and str(start := node.get("start", "")).isdecimal():
            node["start"] = int(start)  # MyST's attribute is a string, with which plain text cannot count
        if isinstance(node, nodes.table):
            number_rows(node)
        outside = self._enter(node)
        if isinstance(node, nodes.line_block) and not isinstance(node.parent, nodes.line_block):
            self._stanza = self._inside[-1]
        if isinstance(node, ours.passage):
            outer, self._lang = self._lang, node.get("lang") or self._lang
            self.read(node, text=text)
            self._lang = outer
        elif isinstance(node, nodes.list_item):
            self._within("list-item", node, text)
        elif isinstance(node, nodes.entry):
            self._within("table-cell", node, text)
        elif isinstance(node, nodes.footnote | nodes.citation):
            self._within("footnote", node, text)
        else:
            self.read(node, text=text)
        self._inside = outside

    def _within(self, context: str, node: nodes.Element, text: bool) -> None:
        if context:
            self._context.append(context)
        self.read(node, text=text)
        if context:
            self._context.pop()

    def _in_stanza(self) -> tuple[str, ...]:
        """Return the structures around a line; an empty line of a line block begins a new stanza in it."""
        at = next((i for i, name in enumerate(self._inside) if name.startswith("verse.")), None)
        return self._inside if at is None else (*self._inside[:at], self._stanza, *self._inside[at + 1 :])

    def _kind(self, node: nodes.Element) -> str:
        if isinstance(node, nodes.title | nodes.subtitle | nodes.rubric):
            return "heading"
        if isinstance(node, nodes.caption) or (self._context and self._context[-1] == "caption"):
            return "caption"
        if isinstance(node, nodes.line):
            return "verse-line"
        if isinstance(node, nodes.attribution):
            return "attribution"
        if isinstance(node, nodes.term):
            return "term"
        return self._context[-1] if self._context else "paragraph"

    def _block(self, node: nodes.TextElement, text: bool) -> None:
        if isinstance(node, nodes.title) and not isinstance(node.parent, nodes.section | nodes.document):
            kind = "paragraph"  # titles of tables, topics and admonitions are text, but do not start a section
        else:
            kind = self._kind(node)
            if kind == "heading":
                self._section += 1
        walk = _BlockWalk()
        walk.walk(node)
        unit: PageUnit | None = None
        if text:
            folded = Folded("".join(walk.pieces))
            if folded.text:
                unit = PageUnit(
                    node,
                    kind,
                    node.line or self._line,
                    str(node.source or self._source),
                    self._section,
                    self._quotation,
                    self._lang,
                    folded,
                    within=self._in_stanza() if isinstance(node, nodes.line) else self._inside,
                    indent=node.get("indent", 0) if isinstance(node, ours.verse_line) else 0,
                )
                self.page.units.append(unit)
            if self._proved:
                self.page.misplaced += walk.raw
                place = (
                    (unit.source, unit.line) if unit else (str(node.source or self._source), node.line or self._line)
                )
                self.page.unsaid += (Unsaid(link, *place) for link in walk.unsaid)
            if unit is not None:
                unit.code += walk.code
                unit.marks += _folded_marks(walk.marks, unit.folded)
                unit.calls += ((unit.folded.fold_offset(at), target) for at, target in walk.calls)
        if isinstance(node, nodes.line) and not walk.pieces:
            self._opened += 1
            self._stanza = f"verse.{self._opened}"
        for element, start, end in walk.links:
            self.page.links.append(Inside(element, unit, start, end))
            if unit is not None:
                unit.links.append((start, end))
        self.page.spans += (Inside(element, unit, start, end) for element, start, end in walk.spans)
        for block in walk.blocks:  # blocks in a text element, made by some extensions
            self._visit(block, text)

    def read_document(self, document: nodes.document) -> Page:
        """Walk a whole document and return what was found."""
        return self.read(document)


class _BlockWalk:
    """A walk over the inline nodes of a block: its text, and the raw ranges of links and spans in it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.links: list[tuple[nodes.Element, int, int]] = []
        self.spans: list[tuple[nodes.Element, int, int]] = []
        self.code: list[tuple[int, int]] = []
        self.marks: list[Mark] = []
        self.calls: list[tuple[int, str]] = []
        self.raw: list[nodes.Element] = []
        self.blocks: list[nodes.Element] = []
        self.unsaid: list[addnodes.pending_xref] = []
        self._at = 0

    def walk(self, node: nodes.Element) -> None:
        for child in node.children:
            if isinstance(child, nodes.Text):
                words = ours.words_in(child)
                self.pieces.append(words)
                self._at += len(words)
            elif not isinstance(child, nodes.Element):
                continue
            elif isinstance(child, ours.hard_break):  # an error in reading text, but it joins no words
                self.raw.append(child)
                self.pieces.append(child.astext())
                self._at += len(child.astext())
            elif isinstance(child, _SILENT_INLINE):
                if isinstance(child, nodes.raw):
                    self.raw.append(child)
                elif isinstance(child, nodes.footnote_reference):
                    self.calls.append((self._at, child.get("refid", "")))
            elif isinstance(child, nodes.TextElement) and not isinstance(child, nodes.Inline):
                self.blocks.append(child)
            else:
                start, place = self._at, len(self.marks)
                self.walk(child)
                if (printed := _PRINTED.get(type(child))) is not None:
                    self.marks.insert(place, (start, self._at, printed))  # before those in it
                elif isinstance(child, _LINKS):
                    self.links.append((child, start, self._at))
                    if isinstance(child, addnodes.pending_xref) and _gets_words(child):
                        self.unsaid.append(child)
                elif isinstance(child, _CODE):
                    self.code.append((start, self._at))
                elif isinstance(child, nodes.inline) and span_kinds(child):
                    self.spans.append((child, start, self._at))


def _folded_marks(marks: list[Mark], folded: Folded) -> Iterator[Mark]:
    """Yield marks with their ranges in the folded text, without those of white space alone."""
    for start, end, printed in marks:
        begin, stop = folded.fold_offset(start), folded.fold_offset(end)
        if begin < stop:
            yield begin, stop, printed


#: Links that show the title or the number of their target where they have no words of their own, by domain.
_TITLED = {"std": ("ref", "doc"), "math": ("eq",), "": ("doc",)}


def _gets_words(link: addnodes.pending_xref) -> bool:
    """Whether the words of a link are made from its target."""
    store, kind = link.get("refdomain") or "", link.get("reftype", "")
    if kind == "numref":
        return True  # words of its own have a number put in
    return not link.get("refexplicit") and (store == "scholiast" or kind == "myst" or kind in _TITLED.get(store, ()))


def fold_block(block: nodes.Element) -> Folded:
    """Return the folded text of a block of a finished page."""
    walk = _BlockWalk()
    walk.walk(block)
    return Folded("".join(walk.pieces))


class UnreadFence(NamedTuple):
    """A block that begins like a directive with colons but was read as text."""

    unit: PageUnit
    written: str


def unread_fence(units: Sequence[PageUnit]) -> UnreadFence | None:
    """Return the first block of a Markdown page that begins with a colon fence of a directive, or ``None``."""
    for unit in units:
        found = _COLON_FENCE.match(unit.text)
        if found and not unit.source.endswith(".rst") and not isinstance(unit.element.parent, nodes.literal_block):
            return UnreadFence(unit, found[0])
    return None


def is_silent(node: nodes.Node) -> bool:
    """Return whether an inline node adds nothing to the text of its block."""
    return isinstance(node, _SILENT_INLINE)
