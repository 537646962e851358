"""Visitors of our own nodes: units, marks, notes, quotations, photographs, registers, heads."""

from __future__ import annotations

import re

from docutils import nodes

from ... import nodes as ours
from ...i18n import _
from ...model.kind import KINDS, short_series
from ...notes.compose import gloss, says_all, short_paragraph
from ...registers.context import unit_label
from ...text.sentences import breadth
from ..svg import pieces
from .inline import tongue
from .literals import label, quote
from .tables import Tables
from .writer import Link

#: How many letters have room in the three lines of a note at the foot.
_ROOM = 264
#: How many lines a stanza may have that is kept on one page, in the source and printed: fewer than those of any page.
_STANZA, _STANZA_PRINTED = 12, 24
#: How many letters of verse fit in a line of the narrowest column, next to notes in the margin.
_VERSE = 36


class gloss_end(nodes.Inline, nodes.Element):
    """The end of a note at the foot that continues elsewhere, at the label ``target``."""


_NUMBERED = re.compile(r"(x-)?p\d+[a-z]?(-1)?$")


class Ours(Tables):
    """Visitors of what Scholiast adds to a document."""

    # -- the text --------------------------------------------------------------------------

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

    def visit_author_mark(self, node: ours.author_mark) -> None:
        """Write the mark of an author's note."""
        self._footnote(node, f"[{node.astext()}]")

    def visit_marker(self, node: ours.marker) -> None:
        """Write the mark after a range: it brings its note to the foot, or links to the section of notes."""
        target = node["target"]
        self.anchor(label(self.page.docname, node["ids"][0]))
        name, note, shown = label(self.page.docname, target), self.page.notes.get(target), str(node["number"])
        if node.get("uri"):  # on another page
            docname, _hash, there = str(node["uri"]).removeprefix("%").partition("#")
            self.mark(label(docname, there), shown, node)
        elif note is None:
            self.record.marks.add(shown)
            self.put(f"#superior({quote(shown)}, {self.room(node, shown)})")
        elif self.page.way == "foot":
            if name in self.defined:
                self.mark(name, shown, node)
            else:
                self.defined.add(name)
                with self.within("apparatus"):
                    self.foot(name, shown, lambda: self.children(note), node)
        elif self.page.way == "gloss" and name not in self.defined:
            self._gloss(note, shown, node)
        elif self.page.way == "section" and self._series(target) in short_series():
            with self.within("apparatus"):
                self.foot(label(self.page.docname, f"foot-{target}"), shown, lambda: self._short(note), node)
        else:
            self.mark(name, shown, node)
            if self.page.way == "margin":
                self.put(f"#margin-note({quote(shown)}, [")
                with self.elsewhere(), self.within("apparatus"), self.block(note, margin=True):
                    self._short_words(note)
                self.put("])")

    def _gloss(self, note: ours.annotation, shown: str, mark: ours.marker) -> None:
        """Bring a note to the foot: its comment, or as much of it as has room, with the page of the whole note."""
        name = label(self.page.docname, mark["target"])
        content, whole = gloss(note, _ROOM, str(self.config.language or "en"))
        if whole:
            self.defined.add(name)
        else:
            self.page.continued.add(mark["target"])
            last = content.children[-1]
            assert isinstance(last, nodes.Element)
            last += gloss_end("", target=name)
        at = name if whole else label(self.page.docname, f"foot-{mark['target']}")
        with self.within("apparatus"):
            self.foot(at, shown, lambda: self.children(content), mark)

    def visit_gloss_end(self, node: gloss_end) -> None:
        """Write the page on which a note continues."""
        self.page_number(" → ", node["target"])
        self.put(Link(f"#more({quote(node['target'])})", "", node["target"]))

    def _series(self, target: str) -> str:
        record = self.page.records.get(target)
        return str(record.series) if record is not None else ""

    # -- notes -----------------------------------------------------------------------------

    def _short(self, note: ours.annotation) -> None:
        """Write the short form of a note as a paragraph, with the page of the whole note if it leaves something out."""
        with self.call("p", node=note):
            if not self._short_words(note):
                name = label(self.page.docname, note["ids"][0])
                self.page_number(" → ", name)
                self.put(Link(f"#more({quote(name)})", "", name))

    def _short_words(self, note: ours.annotation) -> bool:
        """Write a note in few words: those of its kind, or its short form. Return whether that is the whole comment."""
        record = self.page.records.get(note["ids"][0])
        short = KINDS[record.type].short if record is not None else None
        words = nodes.paragraph("", "", *(short(record) if short is not None else ()))
        if not words.children:
            words = short_paragraph(note)
        self.children(words)
        return says_all(note, words)

    def visit_annotation(self, node: ours.annotation) -> None:
        """Write a note in its place, unless a mark brings it to the foot or a section collects it."""
        name = node["ids"][0] if node["ids"] else ""
        placed = self.page.way in ("section", "margin") or name in self.page.called
        if node.get("hidden") or (name in self.page.notes and placed):
            return
        with self.call("boxed-note", node=node):
            self.anchor(*self.names(node))
            if self.page.way in ("foot", "gloss") and name not in self.page.called:
                with self.call("p"), self.link(label(self.page.docname, node["mark"])):
                    self.declare(str(node["number"]))
            self.children(node)

    def visit_note_label(self, node: ours.note_label) -> None:
        """Write a note's last line."""
        with self.call("note-facts", node=node):
            for child in node.children:
                if isinstance(child, nodes.strong) and child is node.children[0]:
                    with self.call("note-kind", inline=True):
                        self.children(child)
                else:
                    self.walk(child)

    def visit_lemma(self, node: ours.lemma) -> None:
        """Write the words that a note annotates."""
        with self.call("emph", inline=True):
            self.children(node)

    def visit_note_opening(self, node: ours.note_opening) -> None:
        """Write what a note opens with."""
        self.children(node)

    def visit_badge(self, node: ours.badge) -> None:
        """Write the value of a vocabulary."""
        with self.call("badge", inline=True):
            self.children(node)

    def note_section(self) -> None:
        """Write all notes of a page after its text, by block."""
        self.page.section_due = False
        with self.within("apparatus"):
            self._note_section()

    def _note_section(self) -> None:
        wanted = self.page.continued if self.page.way == "gloss" else self.page.called
        shown = [
            n for n in self.page.notes.values()
            if n["ids"][0] in wanted or not (n.get("away") or self.page.way == "gloss")
        ]  # fmt: skip
        if not shown:
            return
        name = label(self.page.docname, "scholiast-notes")
        self.defined.add(name)
        self._titled(_("Notes"))
        apart = "" if self.page.way == "gloss" else "apart: true, "
        self.put(f"\n#note-section({apart}{self.heading_level(2)}, {quote(_('Notes'))}, {quote(name)}, [")
        group: str | None = None
        for note in sorted(shown, key=lambda n: int(n.get("order", 0))):
            record = self.page.records.get(note["ids"][0])
            unit = record.anchor.unit if record is not None and record.anchor is not None else ""
            if unit != group:
                group = unit
                self._group(unit)
            self._note(note)
        self.put("\n])")

    def _titled(self, words: str) -> None:
        self.record.headings.add(words)
        with self.block(None):
            self.record.add("apparatus", words)

    def _group(self, unit: str) -> None:
        if not unit:
            return
        name = label(self.page.docname, unit)
        with self.call("note-group"):
            with self.link(name):
                self.say(unit_label(unit))
            self.where(name)

    def _note(self, note: ours.annotation) -> None:
        target = note["ids"][0]
        name, back = label(self.page.docname, target), label(self.page.docname, note["mark"])
        self.defined.add(name)
        self.at(note)
        self.record.marks.add(str(note["number"]))
        beginning = f"\n#note({quote(name)}, "
        self.put(Link(f"{beginning}{quote(back)}, ", f"{beginning}none, ", back), f"{quote(str(note['number']))}, [")
        self.blank = True
        self.children(note)
        self.put("])")

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
