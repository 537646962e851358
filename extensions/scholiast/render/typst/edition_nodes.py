"""Visitors of what is around the text of an edition: its head, registers, pictures; the order of sections and notes."""

from __future__ import annotations

from docutils import nodes

from ... import nodes as ours
from ...i18n import _
from ..svg import pieces
from .literals import label, quote
from .text_blocks import TextBlocks
from .writer import Link


class Ours(TextBlocks):
    """Visitors of what Scholiast adds to a document."""

    def paragraph_style(self, node: nodes.Element) -> str:
        """Return the style of a paragraph: smaller for facts about an item, individual ones for those of a head."""
        if isinstance(node.parent, ours.edition_head):
            if ours.means(node, ours.COUNTS):
                return "proof-line"
            return node[ours.MEANING] if ours.means(node, ours.KICKER, ours.SUBTITLE, ours.PROOF_LINE) else "byline"
        if isinstance(node.parent, ours.photo):
            return "caption"
        if ours.means(node, ours.FACTS):
            return "facts"
        return "p"

    def visit_silent(self, node: ours.silent) -> None:
        """Skip a node that is not shown."""

    visit_register = visit_further = visit_pager = visit_sieve = visit_cards = visit_ways = visit_silent
    visit_one_line = visit_option_words = visit_silent  # of annotations that are not placed

    # -- heads and registers ---------------------------------------------------------------

    def visit_edition_head(self, node: ours.edition_head) -> None:
        """Write the head below the title. The kicker has been set above the title."""
        with self.call("edition-head", node=node):
            for child in node.children:
                if ours.means(child, ours.KICKER) and self.page.kicker_set:
                    continue
                self.walk(child)
            if self.page.section_due and self.page.way != "gloss":
                name = label(self.page.docname, "scholiast-notes")
                words = (
                    _("All notes are after the text, from page %s.")
                    if self.page.way == "margin"
                    else _("The foot of the page has short notes; the complete notes are after the text, from page %s.")
                )
                before, _mark, after = words.partition("%s")
                with self.call("proof-line"):
                    self.say(before)
                    self.page_number("", name)
                    self.put(Link(f"#to-page({quote(name)})", "", name))
                    self.blank = False
                    self.say(after)

    def visit_about(self, node: ours.about) -> None:
        """Write what is about an edition."""
        self.children(node)

    def visit_about_line(self, node: ours.about_line) -> None:
        """Write the line before the facts about an edition."""
        with self.call("proof-line", node=node):
            self.children(node)

    def visit_layer_legend(self, node: ours.layer_legend) -> None:
        """Write the kinds of annotation with the number of notes of each."""
        with self.call("proof-line", node=node):
            self.say(" · ".join(f"{words}: {number}" for _kind, words, _marks, number in node["rows"]))

    def visit_picture(self, node: ours.picture) -> None:
        """Write a picture of records, in pieces if it is high, its caption, and the list with the same content."""
        for name, alt, content in pieces(node, self.config.scholiast_colors):
            self.put(f"\n#picture({quote(self.builder.drawing(name, content))}, {quote(alt)}, width: 260pt)")
        with self.call("p", node=node):
            self.say(node["caption"])
        self.children(node)

    def visit_concordance(self, node: ours.concordance) -> None:
        """Write each mention in its context, with its page."""
        for address, shown, before, keyword, after, remark in node["lines"]:
            docname, _hash, name = str(address).removeprefix("%").partition("#")
            target = label(docname, name)
            tail = f"{after} ({remark})" if remark else after
            # no line begins with the dots alone
            words = ", ".join(quote(w.replace(" …", "\u00a0…")) for w in (shown, before, keyword, tail))
            with self.block(node):
                self.record.add(self.state, f"{shown}{before}{keyword}{tail}")
                self.page_number("", target)
            self.put(Link(f"\n#kwic({quote(target)}, {words})", f"\n#kwic(none, {words})", target))

    def section_content(self, node: nodes.Element) -> None:
        """Write a section, with the notes between the text of an article and its editorial parts."""
        article = node is self.page.last_article
        head = next((c for c in node.children if isinstance(c, ours.edition_head)), None)
        self.page.kicker_set = head is not None and not self.builder.book.chapters
        if head is not None and self.page.kicker_set:
            for child in head.children:
                if ours.means(child, ours.KICKER):
                    with self.within("apparatus"):
                        self.walk(child)
        names = self.names(node)
        titled = bool(node.children) and isinstance(node.children[0], nodes.title)
        if not titled:
            self.put("\n")
            self.anchor(*names)
        self.page.section_names = names if titled else []
        for child in node.children:
            if article and self.page.section_due and isinstance(child, nodes.section) and ours.APPARATUS_MARK in child:
                self.note_section()
            self.walk(child)
        if article and self.page.section_due:
            self.note_section()
