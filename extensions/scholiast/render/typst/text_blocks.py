"""Visitors of the text: blocks with their numbers, quotations, photographs, passages, verse."""

from __future__ import annotations

import re

from docutils import nodes

from ... import nodes as ours
from ...text.sentences import breadth
from .inline import tongue
from .literals import quote
from .notes import Notes

#: How many lines a stanza may have that is kept on one page, in the source and printed: fewer than those of any page.
_STANZA, _STANZA_PRINTED = 12, 24
#: How many letters of verse fit in a line of the narrowest column, next to notes in the margin.
_VERSE = 36
_NUMBERED = re.compile(r"(x-)?p\d+[a-z]?(-1)?$")


class TextBlocks(Notes):
    """Visitors of what is in the text of an edition."""

    # -- blocks and words ------------------------------------------------------------------

    def visit_unit(self, node: ours.unit) -> None:
        """Write a block of reading text: its number in the margin, then exactly its words."""
        self.anchor(*self.names(node))
        name = node["unit"]
        if _NUMBERED.fullmatch(name) and not isinstance(node.parent, nodes.title):
            column = node.parent.parent
            within = not (isinstance(column, nodes.section | nodes.document) or ours.means(column, ours.ARTICLE))
            self.record.furniture.add(name.removesuffix("-1"))
            self.put(f"#margin-number{'-within' if within else ''}({quote(name.removesuffix('-1'))})")
        outer, self.joint = self.joint, "\u00ad"
        if isinstance(node.parent, nodes.math_block):
            self.formula(node.parent, node.astext(), block=True)
            for mark in node.findall(ours.marker):
                self.walk(mark)
        else:
            self.children(node)
        self.joint = outer

    def visit_text_range(self, node: ours.text_range) -> None:
        """Write annotated words; on paper the note repeats them."""
        self.children(node)

    def visit_mention(self, node: ours.mention) -> None:
        """Write a mention with a link to its entry."""
        self.visit_reference(node)

    visit_source_link = visit_mention

    # -- quotations, photographs, passages -------------------------------------------------

    def visit_quotation(self, node: ours.quotation) -> None:
        """Write a quotation below the facts about it."""
        self.at(node)
        self.put("\n")
        self.anchor(*self.names(node))
        head = node.children[0] if node.children and isinstance(node.children[0], ours.quotation_head) else None
        self.put("#quotation(")
        if head is None:
            self.put("none, [")
        else:
            self.at(head)
            self.put("\n[")
            self.blank = True
            with self.block(head), self.within("apparatus"):
                self.children(head)
            self.put("], [")
        for child in node.children:
            if child is not head:
                self.walk(child)
        self.put("])")
        self.blank = True

    def visit_quotation_head(self, node: ours.quotation_head) -> None:
        """Write the facts about a quotation outside of it."""
        with self.call("facts", node=node):
            self.children(node)

    def visit_photo(self, node: ours.photo) -> None:
        """Write a photograph: image or frame, caption, credits by role."""
        with self.call("photo", node=node):
            self.anchor(*self.names(node))
            self.children(node)

    def visit_photo_frame(self, node: ours.photo_frame) -> None:
        """Write a description in a frame, if there is no image file."""
        with self.call("frame", node=node):
            self.children(node)

    def visit_field_list(self, node: nodes.Element) -> None:
        """Write names and values; those of a credit as one paragraph."""
        if not ours.means(node, ours.CREDIT):
            super().visit_field_list(node)
            return
        self.at(node)
        self.put("\n#credit(")
        with self.block(node):
            for number, item in enumerate(c for c in node.children if isinstance(c, nodes.field)):
                self.record.add("apparatus", " · " if number else "")
                self.put("(")
                for part in item.children:
                    self.blank = True
                    self.put("[")
                    self._inline_of(part)
                    self.put("], ")
                self.put("), ")
        self.put(")")
        self.blank = True

    def _inline_of(self, part: nodes.Node) -> None:
        """Write the inline content of a block, without its paragraphs."""
        for child in part.children:
            if isinstance(child, nodes.paragraph):
                self.children(child)
                self.words(" ")
            else:
                self.walk(child)

    def visit_passage(self, node: ours.passage) -> None:
        """Write reading text in another language."""
        with self.call(
            "tongue", *tongue(lang := node.get("lang") or "", node.get("dir")), self.builder.fonts_for(lang), node=node
        ):
            self.children(node)

    def visit_verse(self, node: ours.verse) -> None:
        """Write a stanza; one of few lines stays on one page, outside of the narrow cells of a table."""
        lines = list(node.findall(ours.verse_line))
        printed = sum(1 + int((line.get("indent", 0) + breadth(line.astext())) / _VERSE) for line in lines)
        kept = len(lines) <= _STANZA and printed <= _STANZA_PRINTED and not self.unbroken
        with self.call("stanza" if kept else "verse", *["narrow: true"] * bool(self.unbroken), node=node):
            self.children(node)

    def visit_verse_line(self, node: ours.verse_line) -> None:
        """Write a line of verse, with half an em per column of indentation."""
        depth = self.page.depth + node.get("indent", 0) * 0.36
        with self.own_line(depth, node):
            self.children(node)

    def visit_line_number(self, node: ours.line_number) -> None:
        """Write the number of a line, which is not text: before a line of code, after a line of verse."""
        name = "code-number" if node.get("width") else "line-number"
        self.record.furniture.add(str(node["number"]))
        self.put(f"#{name}({quote(str(node['number']))})")

    def visit_page_break(self, node: ours.page_break) -> None:
        """Write the number of a printed page, which is not text, above the place where it begins."""
        number = str(node["number"])
        self.record.marks.add(number)
        self.record.furniture.add(number)
        self.put(f"#printed-page({quote(number)})")

    def visit_attributed(self, node: ours.attributed) -> None:
        """Write the attribution of a quotation of the reading text."""
        with self.call("attributed", node=node):
            self.children(node)

    def visit_text_part(self, node: ours.text_part) -> None:
        """Write a part of a letter or a play."""
        with self.call(f"part-{node['part']}", node=node):
            self.anchor(*self.names(node))
            self.children(node)

    def visit_editorial(self, node: ours.editorial) -> None:
        """Write the editor's own prose."""
        if ours.holds_only_footnotes(node):
            self.children(node)
            return
        with self.call("editorial-aside" if self.page.reading else "editorial", node=node):
            self.children(node)
