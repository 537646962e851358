"""Plain text as in a letter by mail: 72 columns, numbered blocks, notes below their words.

The author's text begins in the sixth column; the editor's words are indented further or in square brackets. Lines are
broken only at spaces: no character of the text is lost, and only note marks and the asterisks of emphasis are added.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils import column_width

from ... import nodes as ours
from ...domain.store import store_of
from ...i18n import _, labelled
from ...text.marked import own, stripped
from .blocks import TextBlocks
from .marks import MarkedText, as_written
from .wrapping import formatted, in_margin, laid, narrowed

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.text import TextBuilder
    from sphinx.writers.text import Cell
    from sphinx.writers.text import TextTranslator as Base
else:
    Base = object

WIDTH = 72
#: Columns before the author's text, which hold the number of its block.
MARGIN = 6
#: Hanging indentation of a labelled line.
HANG = 4
#: The meaning of the box around the author's blocks, which is made here.
_READING_TEXT = "text"


class EditionText(TextBlocks, MarkedText, Base):
    """A mixin for the translator of the ``text`` builder. Pages without our nodes are written as by Sphinx."""

    def __init__(self, document: nodes.document, builder: TextBuilder) -> None:
        super().__init__(document, builder)
        page = store_of(builder.env).pages.get(getattr(builder, "current_docname", None) or "")
        self.is_ours = page is not None
        self.begin_marks()

    # -- lines -------------------------------------------------------------------------------

    def end_state(self, wrap: bool = True, end: Sequence[str] | None = ("",), first: str | None = None) -> None:
        """End a block with our own line breaking instead of Sphinx's."""
        if self.is_ours:
            width = (
                WIDTH - sum(self.stateindent) if wrap and not hasattr(self, "entry") else 0
            )  # cells are wrapped later
            self.states[-1] = list(formatted(self.states[-1], width, end or ()))
        super().end_state(wrap, end, self.own(first) if first else first)

    def blank(self) -> None:
        """Add an empty line unless there is one already."""
        lines = next((item for indent, item in reversed(self.states[-1]) if indent != -1 and item), None)
        if lines and lines[-1] != "":
            self.states[-1].append((0, [""]))

    def visit_document(self, node: nodes.Element) -> None:
        """Separate the author's blocks from the editor's."""
        if self.is_ours:
            for parent in [n for n in node.findall(nodes.Element) if isinstance(n, nodes.section | nodes.container)]:
                set_off(parent)
        super().visit_document(node)

    def depart_document(self, node: nodes.Element) -> None:
        """Join the lines, with numbers in the margin."""
        self.end_state()
        lines = [in_margin(indent, line, self.cited(line)) for indent, block in self.states[0] for line in block]
        if self.is_ours:
            self.marked = "\n".join(lines).rstrip("\n") + "\n"
            self.body = as_written(self.marked, self.nl)
        else:
            self.body = self.nl.join(lines)

    def visit_container(self, node: nodes.Element) -> None:
        """Indent the author's blocks; other boxes are not shown."""
        if ours.means(node, _READING_TEXT):
            self.new_state(MARGIN)

    def depart_container(self, node: nodes.Element) -> None:
        """End a box."""
        if ours.means(node, _READING_TEXT):
            self.end_state()

    # -- blocks ------------------------------------------------------------------------------

    def visit_paragraph(self, node: nodes.Element) -> None:
        """Write a paragraph; labelled lines have a hanging indentation."""
        if self.is_ours and _hangs(node):
            self.new_state(HANG)
        elif self.is_ours and isinstance(node.parent, nodes.Admonition):
            self.new_state(0)  # Sphinx joins the paragraphs of a box
        elif not (self.is_ours and isinstance(node.parent, nodes.field_body) and _is_facts(node.parent.parent.parent)):
            super().visit_paragraph(node)

    def depart_paragraph(self, node: nodes.Element) -> None:
        """End a paragraph: an empty line unless the next block follows closely, and the number of a unit."""
        if not self.is_ours:
            super().depart_paragraph(node)
        elif _hangs(node):
            self.end_state(first="", end=None)
        elif isinstance(node.parent, nodes.field_body) and _is_facts(node.parent.parent.parent):
            return
        elif _is_close(node):
            self.end_state(end=None)
        else:
            self.end_state()

    def visit_rubric(self, node: nodes.Element) -> None:
        """Write a heading within a register."""
        if not self.is_ours:
            super().visit_rubric(node)
            return
        self.new_state(0)

    def depart_rubric(self, node: nodes.Element) -> None:
        """End the heading with its underline."""
        if not self.is_ours:
            super().depart_rubric(node)
            return
        self.end_state(end=None)
        self.states[-1].append((0, ["." * column_width(node.astext()), ""]))

    def depart_title(self, node: nodes.Element) -> None:
        """Write a heading, on as many lines as it needs."""
        super().depart_title(node)
        if self.is_ours and isinstance(node.parent, nodes.section):
            *before, words, rule, after = list(self.states[-1][-1][1])
            lines = laid(words, WIDTH - sum(self.stateindent))
            self.states[-1][-1] = 0, [*before, *lines, rule[: max(map(column_width, lines), default=0)], after]

    def depart_table(self, node: nodes.Element) -> None:
        """Write a table of the author's, as wide as its words, but not wider than a line."""
        if self.is_ours:
            cells = list(self.table.cells)
            for cell in cells:
                cell.wrap = partial(_wrap_cell, cell)  # type: ignore[method-assign]
            natural = [max((_wide(c) for c in cells if c.col == n), default=1) for n in range(len(self.table.colwidth))]
            self.table.colwidth = narrowed(natural, WIDTH - sum(self.stateindent) - 3 * len(natural) - 1)
        super().depart_table(node)

    def visit_image(self, node: nodes.Element) -> None:
        """Write a picture's alternative text, once."""
        if not self.is_ours:
            super().visit_image(node)
        shown = f"[{_('Picture: %s') % node.get('alt', '') if node.get('alt') else _('Picture')}]"
        if isinstance(node.parent, nodes.TextElement) and not _is_linked_block(node.parent):
            self.add_own(shown)
            raise nodes.SkipNode
        address = _address(node.parent) if self.is_ours else ""
        self.add_own(f"{shown} <{address}>" if address else shown)
        self.new_state(0)
        self.states[-1].append(self.states[-2].pop())
        self.end_state()
        raise nodes.SkipNode

    def depart_definition_list_item(self, node: nodes.Element) -> None:
        """End an entry of a register with an empty line."""
        super().depart_definition_list_item(node)
        if self.is_ours:
            self.blank()

    def visit_field(self, node: nodes.Element) -> None:
        """Write a fact below a photograph or about the proof: label and value in one hanging line."""
        if self.is_ours and _is_facts(node.parent):
            self.new_state(HANG)
        else:
            super().visit_field(node)

    def depart_field(self, node: nodes.Element) -> None:
        """End the fact."""
        if self.is_ours and _is_facts(node.parent):
            self.end_state(first="", end=None)
        else:
            super().depart_field(node)

    def visit_field_name(self, node: nodes.Element) -> None:
        """Write the label of a fact."""
        if self.is_ours and _is_facts(node.parent.parent):
            self.add_text(f"{labelled(node.astext())} ")
            raise nodes.SkipNode
        super().visit_field_name(node)

    def visit_field_body(self, node: nodes.Element) -> None:
        """Write the value of a fact."""
        if not (self.is_ours and _is_facts(node.parent.parent)):
            super().visit_field_body(node)

    def depart_field_body(self, node: nodes.Element) -> None:
        """End the value."""
        if not (self.is_ours and _is_facts(node.parent.parent)):
            super().depart_field_body(node)

    def depart_field_list(self, node: nodes.Element) -> None:
        """End the facts."""
        super().depart_field_list(node)
        if self.is_ours:
            self.blank()

    # -- our nodes ---------------------------------------------------------------------------

    def seen_through(self, node: nodes.Element) -> None:
        """Write the content of the node and nothing else."""

    visit_text_range = depart_text_range = seen_through
    visit_badge = depart_badge = visit_passage = depart_passage = seen_through
    visit_lemma = depart_lemma = visit_note_opening = depart_note_opening = seen_through
    visit_photo = depart_photo = visit_edition_head = seen_through

    def skipped(self, node: nodes.Element) -> None:
        """Skip the node."""
        raise nodes.SkipNode

    visit_register = visit_silent = visit_pager = visit_sieve = visit_further = visit_cards = skipped
    visit_decoration = skipped  # headers and footers of docutils', for which Sphinx has no plain text

    def depart_edition_head(self, node: nodes.Element) -> None:
        """End the head of an edition with an empty line."""
        self.blank()

    def visit_marker(self, node: ours.marker) -> None:
        """Write the mark of a note."""
        self.add_own(f"[{node['number']}]")
        raise nodes.SkipNode

    def visit_author_mark(self, node: ours.author_mark) -> None:
        """Write the mark of a note of the author's, which differs from all marks of the editor's notes."""
        self.add_own(f"({node.astext()})")
        raise nodes.SkipNode

    def visit_page_break(self, node: ours.page_break) -> None:
        """Skip the number of a printed page: in plain text it would be read as the author's."""
        raise nodes.SkipNode

    def depart_footnote(self, node: nodes.Element) -> None:
        """End a note of the author's, whose label is in round brackets."""
        if self.is_ours and next(node.findall(ours.unit), None) is not None:
            self.end_state(first=own(f"({self._footnote}) "))
        else:
            super().depart_footnote(node)

    def visit_annotation(self, node: ours.annotation) -> None:
        """Write a note, indented, with its number in the hanging indentation."""
        if node.get("hidden"):
            raise nodes.SkipNode
        self.new_state(max(HANG, len(f"[{node['number']}] ")))

    def depart_annotation(self, node: ours.annotation) -> None:
        """End a note."""
        self.end_state(first=f"[{node['number']}] ".ljust(HANG), end=None)
        self.blank()

    def visit_note_label(self, node: ours.note_label) -> None:
        """Write the last line of a note: its kind, the annotated words, its title, the facts."""
        self.new_state(0)

    def depart_note_label(self, node: ours.note_label) -> None:
        """End the last line."""
        self.end_state(end=None)

    def visit_quotation(self, node: ours.quotation) -> None:
        """Write a quotation, indented."""
        self.new_state(HANG)

    def depart_quotation(self, node: ours.quotation) -> None:
        """End a quotation."""
        self.end_state()

    def visit_quotation_head(self, node: ours.quotation_head) -> None:
        """Write the speaker above the quotation; these are not words of the author."""
        self.new_state(0)
        self.add_text("[")

    def depart_quotation_head(self, node: ours.quotation_head) -> None:
        """End the speaker."""
        self.add_text("]")
        self.end_state()

    def visit_editorial(self, node: ours.editorial) -> None:
        """Write the editor's own prose; between the author's blocks it is indented like a note."""
        if ours.is_within(node, ours.quotation):
            self.new_state(HANG)
            self.new_state(len(_editor()))

    def depart_editorial(self, node: ours.editorial) -> None:
        """End the editor's prose."""
        if ours.is_within(node, ours.quotation):
            self.end_state(first=_editor())
            self.end_state()

    visit_photo_frame, depart_photo_frame = visit_quotation_head, depart_quotation_head

    # -- words -------------------------------------------------------------------------------

    def visit_strong(self, node: nodes.Element) -> None:
        """Write bold words, with asterisks in prose; labels have none."""
        if not (self.is_ours and _is_label(node)):
            super().visit_strong(node)

    def depart_strong(self, node: nodes.Element) -> None:
        """End bold words."""
        if not (self.is_ours and _is_label(node)):
            super().depart_strong(node)

    def visit_emphasis(self, node: nodes.Element) -> None:
        """Write italic words, with asterisks in prose."""
        if not (self.is_ours and _is_label(node)):
            super().visit_emphasis(node)

    def depart_emphasis(self, node: nodes.Element) -> None:
        """End italic words."""
        if not (self.is_ours and _is_label(node)):
            super().depart_emphasis(node)

    def visit_literal(self, node: nodes.Element) -> None:
        """Write code, with quotation marks in prose."""
        if not (self.is_ours and _is_label(node)):
            super().visit_literal(node)

    def depart_literal(self, node: nodes.Element) -> None:
        """End code."""
        if not (self.is_ours and _is_label(node)):
            super().depart_literal(node)

    def depart_reference(self, node: nodes.Element) -> None:
        """Write the address of a link in the editor's prose, because links in plain text cannot be followed."""
        super().depart_reference(node)
        address = _address(node)
        hidden = not address or _is_linked_block(node)
        if self.is_ours and not hidden and not _is_label(node) and not ours.is_within(node, ours.unit):
            self.add_text(f" <{address}>")


def _address(link: nodes.Element) -> str:
    """Return the address of a link to the web, unless its words have it."""
    address = str(link.get("refuri", ""))
    return address if address.startswith(("http:", "https:")) and address not in link.astext() else ""


def _is_linked_block(link: nodes.Element) -> bool:
    """Return whether a link is around a picture that is a block of its own, as in a figure with a target."""
    return isinstance(link, nodes.reference) and not isinstance(link.parent, nodes.TextElement)


def set_off(parent: nodes.Element) -> None:
    """Put the children of *parent* that are the author's, and their notes, into boxes of their own."""
    children: list[nodes.Node] = []
    for is_text, run in groupby(parent.children, key=_is_reading_text):
        if is_text:
            box = nodes.container("", meaning=_READING_TEXT)
            for child in list(run):
                child.parent = None
                box.append(child)
            children.append(box)
        else:
            children += run
    parent.children = []
    for child in children:
        child.parent = None
        parent.append(child)


def _is_reading_text(node: nodes.Node) -> bool:
    if isinstance(node, ours.annotation):
        return True
    if not isinstance(node, nodes.Element) or isinstance(node, nodes.title | nodes.section | nodes.container):
        return False
    return next(node.findall(ours.unit), None) is not None


def _wrap_cell(cell: Cell, width: int) -> None:
    cell.wrapped = laid(cell.text, width)


def _wide(cell: Cell) -> int:
    """Return the number of columns that a cell would fill with enough room."""
    return max(1, column_width(stripped(cell.text).strip().replace("\n", " ")) // cell.colspan)


def _editor() -> str:
    return f"[{_('Editor')}] "


def _hangs(node: nodes.Element) -> bool:
    return ours.means(node, ours.LINE)


def _is_facts(node: nodes.Element) -> bool:
    return ours.means(node, ours.CREDIT, ours.PROOF)


def _is_close(node: nodes.Element) -> bool:
    """Return whether the block after a paragraph follows without an empty line."""
    parent = node.parent
    last = parent.children[-1] is node
    if isinstance(parent, ours.annotation | ours.edition_head) or (ours.means(node, ours.FACTS) and not last):
        return True
    if not isinstance(parent, nodes.list_item):
        return False
    if not last:
        return True
    items = parent.parent.children
    return items[-1] is not parent and all(len(item.children) == 1 for item in items)


def _is_label(node: nodes.Element) -> bool:
    """Return whether a word is in a line made of labels and values."""
    if isinstance(node.parent, ours.note_opening):
        return True
    block = next(n for n in ours.above(node) if not isinstance(n, nodes.Inline))
    if isinstance(block, ours.note_label | ours.quotation_head | nodes.term):
        return True
    if ours.MEANING in block or isinstance(block.parent, nodes.field_body):
        return True
    return isinstance(block, ours.register_box) or ours.is_within(block, ours.register_box)


def wire(app: Sphinx) -> None:
    """Register these visitors on top of whatever translator is set."""
    base = app.registry.get_translator_class(app.builder)
    app.set_translator(app.builder.name, type(f"Edition{base.__name__}", (EditionText, base), {}), override=True)
