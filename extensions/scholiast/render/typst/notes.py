"""Visitors of the editor's notes: marks, notes at the foot, in the margin, and in the section after the text."""

from __future__ import annotations

from docutils import nodes

from ... import nodes as ours
from ...i18n import _
from ...model.kind import KINDS, short_series
from ...notes.compose import gloss, says_all, short_paragraph
from ...registers.context import unit_label
from .literals import label, quote
from .tables import Tables
from .writer import Link

#: How many letters have room in the three lines of a note at the foot.
_ROOM = 264


class gloss_end(nodes.Inline, nodes.Element):
    """The end of a note at the foot that continues elsewhere, at the label ``target``."""


class Notes(Tables):
    """Visitors of notes and of what belongs to them."""

    # -- marks -----------------------------------------------------------------------------

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
