"""Plain text, as one would send it by mail: 72 columns, blocks numbered in the margin, notes below their words.

The text of the author begins at the sixth column, what the editor says stands further in or in square brackets. Line
breaks are made at blanks only: no character of the text is lost, and none is added but note marks and the stars of
emphasis.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.utils import column_width

from ..doctree import nodes as ours
from ..doctree.notes import shorten
from ..domain import domain_of
from ..text.marked import own, stripped
from ..words import _, labelled
from .lines import formatted, in_margin, laid, narrowed
from .text_blocks import TextBlocks
from .text_marks import MarkedText, as_written

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.text import TextBuilder
    from sphinx.writers.text import TextTranslator as Base
else:
    Base = object

WIDTH = 72
#: Columns before the text of the author, where the number of its block stands.
MARGIN = 6
#: How far further lines of a labelled line stand in.
HANG = 4


class EditionText(TextBlocks, MarkedText, Base):
    """Mixed into the translator of the ``text`` builder. Pages that have nothing of ours are written as ever."""

    def __init__(self, document: nodes.document, builder: TextBuilder) -> None:
        super().__init__(document, builder)
        page = domain_of(builder.env).pages.get(getattr(builder, "current_docname", None) or "")
        self.is_ours = page is not None
        self.begin_marks()
        self.lemmas = {r.id: shorten(r.anchor.exact) for r in (page.records if page else ()) if r.anchor}

    # -- lines -------------------------------------------------------------------------------

    def end_state(self, wrap: bool = True, end: Sequence[str] | None = ("",), first: str | None = None) -> None:
        """End a block: our own lines instead of Sphinx's."""
        if self.is_ours:
            width = WIDTH - sum(self.stateindent) if wrap and not hasattr(self, "entry") else 0  # cells are cut later
            self.states[-1] = list(formatted(self.states[-1], width, end or ()))
        super().end_state(wrap, end, self.own(first) if first else first)

    def blank(self) -> None:
        """A blank line, unless there is one."""
        lines = next((item for indent, item in reversed(self.states[-1]) if indent != -1 and item), None)
        if lines and lines[-1] != "":
            self.states[-1].append((0, [""]))

    def visit_document(self, node: nodes.Element) -> None:
        """Set the author's blocks off from what is the editor's."""
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
        """The author's blocks stand in; other boxes are not seen."""
        if "sch-text" in node["classes"]:
            self.new_state(MARGIN)

    def depart_container(self, node: nodes.Element) -> None:
        """End of a box."""
        if "sch-text" in node["classes"]:
            self.end_state()

    # -- blocks ------------------------------------------------------------------------------

    def visit_paragraph(self, node: nodes.Element) -> None:
        """A paragraph; labelled lines hang."""
        if self.is_ours and _hangs(node):
            self.new_state(HANG)
        elif self.is_ours and isinstance(node.parent, nodes.Admonition):
            self.new_state(0)  # Sphinx joins the paragraphs of a box
        elif not (self.is_ours and isinstance(node.parent, nodes.field_body) and _is_facts(node.parent.parent.parent)):
            super().visit_paragraph(node)

    def depart_paragraph(self, node: nodes.Element) -> None:
        """End of a paragraph: a blank line where nothing closer follows, and the number of a unit."""
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
        """A heading within a register."""
        if not self.is_ours:
            super().visit_rubric(node)
            return
        self.new_state(0)

    def depart_rubric(self, node: nodes.Element) -> None:
        """Its line."""
        if not self.is_ours:
            super().depart_rubric(node)
            return
        self.end_state(end=None)
        self.states[-1].append((0, ["." * column_width(node.astext()), ""]))

    def depart_title(self, node: nodes.Element) -> None:
        """A heading, in as many lines as it needs."""
        super().depart_title(node)
        if self.is_ours and isinstance(node.parent, nodes.section):
            *before, words, rule, after = list(self.states[-1][-1][1])
            lines = laid(words, WIDTH - sum(self.stateindent))
            self.states[-1][-1] = 0, [*before, *lines, rule[: max(map(column_width, lines), default=0)], after]

    def depart_table(self, node: nodes.Element) -> None:
        """A table of the author's, as wide as its words, and never wider than a line."""
        if self.is_ours:
            cells = list(self.table.cells)
            for cell in cells:
                cell.wrap = partial(_wrap_cell, cell)  # type: ignore[method-assign]
            natural = [max((_wide(c) for c in cells if c.col == n), default=1) for n in range(len(self.table.colwidth))]
            self.table.colwidth = narrowed(natural, WIDTH - sum(self.stateindent) - 3 * len(natural) - 1)
        super().depart_table(node)

    def visit_image(self, node: nodes.Element) -> None:
        """A picture in words, once."""
        if not self.is_ours:
            super().visit_image(node)
        self.add_own(f"[{_('Picture: %s') % node.get('alt', '') if node.get('alt') else _('Picture')}]")
        if isinstance(node.parent, nodes.TextElement):
            raise nodes.SkipNode
        self.new_state(0)
        self.states[-1].append(self.states[-2].pop())
        self.end_state()
        raise nodes.SkipNode

    def depart_definition_list_item(self, node: nodes.Element) -> None:
        """A blank line behind an entry of a register."""
        super().depart_definition_list_item(node)
        if self.is_ours:
            self.blank()

    def visit_field(self, node: nodes.Element) -> None:
        """A fact under a photograph or of the proof: label and value in one hanging line."""
        if self.is_ours and _is_facts(node.parent):
            self.new_state(HANG)
        else:
            super().visit_field(node)

    def depart_field(self, node: nodes.Element) -> None:
        """End of the fact."""
        if self.is_ours and _is_facts(node.parent):
            self.end_state(first="", end=None)
        else:
            super().depart_field(node)

    def visit_field_name(self, node: nodes.Element) -> None:
        """The label of a fact."""
        if self.is_ours and _is_facts(node.parent.parent):
            self.add_text(f"{labelled(node.astext())} ")
            raise nodes.SkipNode
        super().visit_field_name(node)

    def visit_field_body(self, node: nodes.Element) -> None:
        """The value of a fact."""
        if not (self.is_ours and _is_facts(node.parent.parent)):
            super().visit_field_body(node)

    def depart_field_body(self, node: nodes.Element) -> None:
        """End of the value."""
        if not (self.is_ours and _is_facts(node.parent.parent)):
            super().depart_field_body(node)

    def depart_field_list(self, node: nodes.Element) -> None:
        """End of the facts."""
        super().depart_field_list(node)
        if self.is_ours:
            self.blank()

    # -- our nodes ---------------------------------------------------------------------------

    def seen_through(self, node: nodes.Element) -> None:
        """What the node holds, and nothing else."""

    visit_text_range = depart_text_range = seen_through
    visit_badge = depart_badge = visit_passage = depart_passage = seen_through
    visit_photo = depart_photo = visit_edition_head = seen_through

    def skipped(self, node: nodes.Element) -> None:
        """Nothing of the node."""
        raise nodes.SkipNode

    visit_register = visit_silent = visit_pager = visit_sieve = visit_further = skipped

    def depart_edition_head(self, node: nodes.Element) -> None:
        """A blank line under what stands below the title."""
        self.blank()

    def visit_marker(self, node: ours.marker) -> None:
        """The mark of a note."""
        self.add_own(f"[{node['number']}]")
        raise nodes.SkipNode

    def visit_author_mark(self, node: ours.author_mark) -> None:
        """The mark of a note of the author's own, which no note of the editor's can have."""
        self.add_own(f"({node.astext()})")
        raise nodes.SkipNode

    def depart_footnote(self, node: nodes.Element) -> None:
        """The author's own notes have round brackets."""
        if self.is_ours and next(node.findall(ours.unit), None) is not None:
            self.end_state(first=own(f"({self._footnote}) "))
        else:
            super().depart_footnote(node)

    def visit_annotation(self, node: ours.annotation) -> None:
        """A note: it stands in, and its number hangs."""
        if node.get("hidden"):
            raise nodes.SkipNode
        self.new_state(HANG)
        self.new_state(max(HANG, len(f"[{node['number']}] ")))

    def depart_annotation(self, node: ours.annotation) -> None:
        """End of a note."""
        self.end_state(first=f"[{node['number']}] ".ljust(HANG), end=None)
        self.end_state(end=None)
        self.blank()

    def visit_note_label(self, node: ours.note_label) -> None:
        """The first line of a note: what it is, the words that it is about, a bracket, its heading."""
        self.new_state(0)

    def depart_note_label(self, node: ours.note_label) -> None:
        """End of the first line."""
        self.end_state(end=None)

    def visit_lemma(self, node: ours.lemma) -> None:
        """The words of the text, with the bracket of old commentaries."""
        words = self.lemmas.get(node.parent.get("target", ""), node.astext().strip().rstrip(":：").rstrip())
        self.add_text(f"{words}] ")
        raise nodes.SkipNode

    def visit_quotation(self, node: ours.quotation) -> None:
        """A quotation stands in."""
        self.new_state(HANG)

    def depart_quotation(self, node: ours.quotation) -> None:
        """End of a quotation."""
        self.end_state()

    def visit_quotation_head(self, node: ours.quotation_head) -> None:
        """Who is quoted, above the quotation: no words of the author's."""
        self.new_state(0)
        self.add_text("[")

    def depart_quotation_head(self, node: ours.quotation_head) -> None:
        """End of it."""
        self.add_text("]")
        self.end_state()

    def visit_editorial(self, node: ours.editorial) -> None:
        """The editor's own prose: between the author's blocks it stands in like a note."""
        if _within(node, ours.quotation):
            self.new_state(HANG)
            self.new_state(len(_editor()))

    def depart_editorial(self, node: ours.editorial) -> None:
        """End of it."""
        if _within(node, ours.quotation):
            self.end_state(first=_editor())
            self.end_state()

    visit_photo_frame, depart_photo_frame = visit_quotation_head, depart_quotation_head

    # -- words -------------------------------------------------------------------------------

    def visit_strong(self, node: nodes.Element) -> None:
        """Bold has stars in prose; labels need none."""
        if self.is_ours and isinstance(node.parent, ours.note_label):
            self.add_text(labelled(node.astext()))
            raise nodes.SkipNode
        if not (self.is_ours and _is_label(node)):
            super().visit_strong(node)

    def depart_strong(self, node: nodes.Element) -> None:
        """End of it."""
        if not (self.is_ours and _is_label(node)):
            super().depart_strong(node)

    def visit_emphasis(self, node: nodes.Element) -> None:
        """Italics have stars in prose."""
        if not (self.is_ours and _is_label(node)):
            super().visit_emphasis(node)

    def depart_emphasis(self, node: nodes.Element) -> None:
        """End of it."""
        if not (self.is_ours and _is_label(node)):
            super().depart_emphasis(node)

    def visit_literal(self, node: nodes.Element) -> None:
        """Code has quotation marks in prose."""
        if not (self.is_ours and _is_label(node)):
            super().visit_literal(node)

    def depart_literal(self, node: nodes.Element) -> None:
        """End of it."""
        if not (self.is_ours and _is_label(node)):
            super().depart_literal(node)

    def depart_reference(self, node: nodes.Element) -> None:
        """The address of a link in the editor's prose: nobody can click on paper."""
        super().depart_reference(node)
        address = node.get("refuri", "")
        shown = not address.startswith(("http:", "https:")) or address in node.astext()
        if self.is_ours and not shown and not _is_label(node) and not _within(node, ours.unit):
            self.add_text(f" <{address}>")


def set_off(parent: nodes.Element) -> None:
    """Put the children of *parent* that are the author's, and their notes, into boxes of their own."""
    children: list[nodes.Node] = []
    for is_text, run in groupby(parent.children, key=_is_reading_text):
        if is_text:
            box = nodes.container("", classes=["sch-text"])
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


def _wrap_cell(cell: Any, width: int) -> None:
    cell.wrapped = laid(cell.text, width)


def _wide(cell: Any) -> int:
    """The columns that a cell would fill if it had room."""
    width: int = column_width(stripped(cell.text).strip().replace("\n", " ")) // cell.colspan
    return max(1, width)


def _editor() -> str:
    return f"[{_('Editor')}] "


def _hangs(node: nodes.Element) -> bool:
    return "sch-line" in node["classes"]


def _is_facts(node: nodes.Element) -> bool:
    return "sch-credit" in node["classes"] or "sch-proof" in node["classes"]


def _is_close(node: nodes.Element) -> bool:
    """Whether what follows a paragraph stands right below it."""
    parent = node.parent
    last = parent.children[-1] is node
    if isinstance(parent, ours.annotation | ours.edition_head) or ("sch-facts" in node["classes"] and not last):
        return True
    if not isinstance(parent, nodes.list_item):
        return False
    if not last:
        return True
    items = parent.parent.children
    return items[-1] is not parent and all(len(item.children) == 1 for item in items)


def _is_label(node: nodes.Element) -> bool:
    """Whether a word stands in a line that is made up of labels and values."""
    block = next(n for n in _around(node) if not isinstance(n, nodes.Inline))
    if isinstance(block, ours.note_label | ours.quotation_head | nodes.term):
        return True
    if any(c.startswith("sch-") for c in block["classes"]) or isinstance(block.parent, nodes.field_body):
        return True
    return any(isinstance(n, nodes.container) and "sch-register-box" in n["classes"] for n in _around(block))


def _around(node: Any) -> Iterator[Any]:
    """A node and all that it stands in, from the inside."""
    while node is not None:
        yield node
        node = node.parent


def _within(node: nodes.Node, kind: type[nodes.Element]) -> bool:
    return any(isinstance(n, kind) for n in _around(node))


def wire(app: Sphinx) -> None:
    """Write our pages as above, on top of whatever translator is registered."""
    if app.builder.format == "text":
        base = app.registry.get_translator_class(app.builder)
        app.set_translator(app.builder.name, type(f"Edition{base.__name__}", (EditionText, base), {}), override=True)
