"""Blocks: sections, paragraphs, figures, code, admonitions, descriptions of code."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import admonitionlabels

from ... import nodes as ours
from ...doctree.classes import is_contents
from .lists import Lists
from .literals import label, quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Blocks(Lists):
    """Visitors of everything that is in a column of text."""

    def visit_document(self, node: nodes.Element) -> None:
        """Write a page."""
        self.children(node)

    visit_compound = visit_start_of_file = visit_decoration = visit_docinfo = visit_document
    visit_description = visit_option_list_item = visit_compact_paragraph = visit_document

    # -- sections --------------------------------------------------------------------------

    def visit_section(self, node: nodes.Element) -> None:
        """Write a section, one level below its parent."""
        self.page.level += 1
        self.section_content(node)
        self.page.level -= 1

    def section_content(self, node: nodes.Element) -> None:
        """Write the content of a section; a subclass puts notes between its parts."""
        names = self.names(node)
        if not (node.children and isinstance(node[0], nodes.title)):
            self.put("\n")
            self.anchor(*names)
        self.page.section_names = names
        self.children(node)

    def visit_title(self, node: nodes.Element) -> None:
        """Write the title of a section; boxes write their titles themselves."""
        names = self.page.section_names
        self.page.section_names = []
        if self.page.level == 0:  # of the project's root page, whose title has a page of its own
            self.put("\n")
            self.anchor(*names, *self.names(node))
            return
        self.heading(node, [*names, *self.names(node)])

    visit_marked_title = visit_title

    def heading(self, node: nodes.Element, names: Sequence[str]) -> None:
        """Write a heading: in plain words for bookmarks and running heads, and as it is shown."""
        level = self.heading_level(self.page.level)
        new = [n for n in names if n not in self.defined]
        self.defined.update(new)
        self.at(node)
        self.blank = True
        self.record.headings.add(plain_title(node))
        below: list[str] = []
        self.below = below
        with self.block(node):
            shown = self.captured(lambda: self.children(node))
        self.below = None
        # a heading at the top of a page cannot move to the next one
        kept = bool(below) and not (level == 1 and self.builder.book.chapters)
        self.put(f"\n#kept({level}, [" if kept else "")
        self.put(
            f"\n#heads({level}, {quote(plain_title(node))}, [", *shown, "], (", *(f"{quote(n)}, " for n in new), "))"
        )
        self.put(*below, "])" if kept else "")
        self.blank = True

    def heading_level(self, wanted: int) -> int:
        """Return the level of the next heading: 1 to 6, and at most one below the last."""
        self._level = max(1, min(wanted, 6, self._level + 1))
        return self._level

    #: the level of the last heading
    _level = 0

    def visit_subtitle(self, node: nodes.Element) -> None:
        """Write a subtitle."""
        with self.call("subtitle", node=node):
            self.children(node)

    def visit_rubric(self, node: nodes.Element) -> None:
        """Write a heading that is not in the table of contents."""
        with self.call("rubric", node=node):
            self.anchor(*self.names(node))
            self.children(node)

    def visit_toctree(self, node: nodes.Element) -> None:
        """Write the pages below this one."""
        pages: list[str] = node.get("scholiast_pages", [])
        for child in pages:
            self.builder.render_page(self, child)

    # -- paragraphs ------------------------------------------------------------------------

    def visit_paragraph(self, node: nodes.Element) -> None:
        """Write a paragraph; one that contains only an image is written as the image."""
        held = [c for c in node.children if not (isinstance(c, nodes.Text) and not c.astext().strip())]
        if len(held) == 1 and isinstance(held[0], nodes.image):
            with self.call("centred-picture", node=node):
                self.image(held[0], inline=False)
            return
        if not held:
            self.anchor(*self.names(node))
            return
        with self.call(self.paragraph_style(node), node=node):
            self.anchor(*self.names(node))
            self.children(node)

    def paragraph_style(self, node: nodes.Element) -> str:
        """Return the name of the template's function for a paragraph."""
        return "facts" if ours.means(node, ours.FACTS) else "p"

    def visit_centered(self, node: nodes.Element) -> None:
        """Write a centred line."""
        with self.call("centred", node=node):
            self.children(node)

    def visit_block_quote(self, node: nodes.Element) -> None:
        """Write an ordinary quotation, or an indented block."""
        last = node.children[-1] if node.children else None
        by = last if isinstance(last, nodes.attribution) and not isinstance(last, ours.attributed) else None
        self.at(node)
        self.put("\n#blockquote([")
        for child in node.children:
            if child is not by:
                self.walk(child)
        self.put("], ", "none" if by is None else "[")
        if by is not None:
            with self.block(by):
                self.declare("—")  # as in HTML
                self.blank = True
                self.children(by)
            self.put("]")
        self.put(")")
        self.blank = True

    def visit_attribution(self, node: nodes.Element) -> None:
        """Write an attribution outside a quotation."""
        with self.call("p", node=node):
            self.children(node)

    def visit_label(self, node: nodes.Element) -> None:
        """Write the label of a tab, as some extensions make it; those of notes are written with the notes."""
        with self.call("p", node=node), self.call("strong", inline=True):
            self.children(node)

    def visit_line_block(self, node: nodes.Element) -> None:
        """Write lines whose line breaks are kept."""
        if isinstance(node.parent, nodes.line_block):
            self.page.depth += 1
            self.children(node)
            self.page.depth -= 1
        else:
            with self.call("lines", node=node):
                self.children(node)

    def visit_line(self, node: nodes.Element) -> None:
        """Write a line; an empty one separates stanzas."""
        with self.own_line(self.page.depth, node):
            self.children(node)
            if not node.astext().strip():
                self.plain("\u00a0")

    @contextmanager
    def own_line(self, depth: float, node: nodes.Element) -> Iterator[None]:
        """Write a line of its own in this context; in the cells of a table its indentation takes fewer letters."""
        outer, name = self.unbroken, "cell-line" if self.unbroken else "vline"
        self.unbroken = max(4, outer - 2) if outer else 0
        with self.call(name, f"{depth:g}", node=node):
            yield
        self.unbroken = outer

    def visit_transition(self, node: nodes.Element) -> None:
        """Write a transition in the text."""
        self.put("\n#page-break-rule()")

    def visit_math_block(self, node: nodes.Element) -> None:
        """Write a displayed formula."""
        with self.call("div", node=node):
            self.anchor(*self.names(node))
            if node.children and isinstance(node[0], ours.unit):
                self.children(node)
            else:
                self.formula(node, node.astext(), block=True)

    # -- boxes -----------------------------------------------------------------------------

    def visit_figure(self, node: nodes.Element) -> None:
        """Write an image and the text below it."""
        self.at(node)
        self.put("\n")
        self.anchor(*self.names(node))
        held = [c for c in node.children if not isinstance(c, nodes.caption | nodes.legend)]
        below = [c for c in node.children if isinstance(c, nodes.caption | nodes.legend)]
        self.put("#figured([")
        for child in held:
            self.walk(child)
        self.put("], [")
        for child in below:
            self.walk(child)
        self.put("])")
        self.blank = True

    def visit_caption(self, node: nodes.Element) -> None:
        """Write a caption."""
        with self.call("figure-caption", node=node), self.call("p", inline=True):
            self.children(node)

    def visit_legend(self, node: nodes.Element) -> None:
        """Write the text below a caption."""
        with self.call("figure-caption", node=node):
            self.children(node)

    def visit_admonition(self, node: nodes.Element) -> None:
        """Write a box with a title of its own, or that of its kind."""
        title = node.children[0] if node.children and isinstance(node.children[0], nodes.title) else None
        kind = type(node).__name__
        self._box("admonition", node, title, str(admonitionlabels.get(kind, "")) if title is None else "")

    visit_attention = visit_caution = visit_danger = visit_error = visit_hint = visit_important = visit_admonition
    visit_note = visit_tip = visit_warning = visit_seealso = visit_admonition

    def visit_versionmodified(self, node: nodes.Element) -> None:
        """Write in which version something changed."""
        self.children(node)

    def visit_topic(self, node: nodes.Element) -> None:
        """Write a box in the column; the table of contents of a page is left to the bookmarks."""
        if is_contents(node):
            return
        title = node.children[0] if node.children and isinstance(node.children[0], nodes.title) else None
        self._box("boxed", node, title, "")

    visit_sidebar = visit_topic

    def _box(self, name: str, node: nodes.Element, title: nodes.Element | None, words: str) -> None:
        self.at(node)
        self.put("\n")
        self.anchor(*self.names(node))
        self.put(f"#{name}(")
        if title is not None or words:
            self.blank = True
            self.put("[")
            with self.block(title if title is not None else node):
                if title is not None:
                    self.children(title)
                else:
                    self.say(words)
            self.put("], [")
        else:
            self.put("none, [")
        for child in node.children:
            if child is not title:
                self.walk(child)
        self.put("])")
        self.blank = True

    def visit_container(self, node: nodes.Element) -> None:
        """Write a generic box; a card of sphinx-design has a frame."""
        names = self.names(node)
        if node.get("design_component") == "card":
            self._box("boxed", node, None, "")
            return
        if names:
            self.put("\n")
            self.anchor(*names)
        self.children(node)

    def visit_PassthroughTextElement(self, node: nodes.Element) -> None:
        """Write a wrapper of sphinx-design."""
        if all(isinstance(c, nodes.Text | nodes.Inline) for c in node.children):
            titled = node.parent is not None and node.parent.get("design_component") == "card-title"
            with self.call("title-line" if titled else "p", node=node):
                self.children(node)
        else:
            self.children(node)

    # -- footnotes, citations --------------------------------------------------------------

    def visit_footnote(self, node: nodes.Element) -> None:
        """Write a footnote in its place, if nothing refers to it."""
        name = label(self.page.docname, node["ids"][0]) if node["ids"] else ""
        if name in self.page.footnote_marks:
            return
        with self.call("boxed-note", node=node):
            self.anchor(*self.names(node))
            self._footnote_body(node)

    def visit_citation(self, node: nodes.Element) -> None:
        """Write an entry of a list of works."""
        with self.call("boxed-note", node=node):
            self.anchor(*self.names(node))
            held = [c for c in node.children if not isinstance(c, nodes.label)]
            with self.call("p", inline=True):
                self.declare(f"[{node.children[0].astext()}] ")
                if held and isinstance(held[0], nodes.paragraph):
                    self.children(held[0])
                    held = held[1:]
            for child in held:
                self.walk(child)

    # -- unknown nodes ---------------------------------------------------------------------

    def unknown(self, node: nodes.Node) -> None:
        """Write the text of a node of an unknown class, and warn once per class."""
        if not isinstance(node, nodes.Element):
            return
        kind = type(node)
        self.builder.tell_once(
            "node",
            f"no PDF visitor for the node class {kind.__name__} ({kind.__module__}): only its text is kept. "
            "Its extension can add one with app.add_node(…, typst=(visit, depart))",
            node,
            key=kind,
        )
        inside = isinstance(node.parent, nodes.TextElement)
        blocks = any(
            isinstance(c, nodes.Body | nodes.Structural | nodes.TextElement) and not isinstance(c, nodes.Inline)
            for c in node.children
        )
        if inside or blocks or not node.astext().strip():
            self.anchor(*self.names(node))
            self.children(node)
        else:
            with self.call("p", node=node):
                self.anchor(*self.names(node))
                self.children(node)


def plain_title(node: nodes.Element) -> str:
    """Return the words of a title without marks and notes."""
    out: list[str] = []

    def walk(element: nodes.Element) -> None:
        for child in element.children:
            if isinstance(child, nodes.Text):
                out.append(child.astext())
            elif isinstance(child, ours.hard_break | nodes.image):
                out.append(" ")
            elif isinstance(child, nodes.Element) and not isinstance(child, nodes.footnote_reference | nodes.raw):
                walk(child)

    walk(node)
    return " ".join("".join(out).split())
