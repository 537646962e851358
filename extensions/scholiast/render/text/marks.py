"""Marks in plain text that separate the words of units from the writer's own, and nodes that Sphinx would reword."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from docutils import nodes

from ... import nodes as ours
from ...doctree.classes import is_contents, lists_pages
from ...i18n import _
from ...model.unit_names import cited_as
from ...text.fold import fold
from ...text.marked import CLOSE_UNIT, END_WORDS, WORDS, Own, escaped, opening, own, stripped, unit_numbers  # fmt: skip

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.writers.text import TextTranslator as Base
else:
    Base = object

#: Ids that are shown in the margin: those of paragraphs and captions, and of everything that counts as one.
_SHOWN = re.compile(r"(x-)?(p|fig)\d+[a-z]?")


def as_written(marked: str, newline: str = "\n") -> str:
    """Return a page as it is written: without marks."""
    return newline.join(stripped(marked).split("\n"))


class MarkedText(Base):
    """A mixin for the translator of the ``text`` builder that marks the words of units, of apparatus and of the writer."""

    is_ours: bool
    #: the finished page with its marks
    marked = ""

    def begin_marks(self) -> None:
        """Begin a page."""
        self.units: list[str] = []
        self._open_units = 0
        self._apparatus: nodes.Node | None = None
        self._numbered: set[int] = set()
        self._is_laid = False

    # -- words -------------------------------------------------------------------------------

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Visit a node; all words in apparatus are the writer's own."""
        begins = self._apparatus is None and isinstance(node, nodes.Element) and ours.APPARATUS_MARK in node.attributes
        if not (begins and self.is_ours):
            super().dispatch_visit(node)
            return
        self._apparatus = node
        try:
            super().dispatch_visit(node)
        except (nodes.SkipNode, nodes.SkipDeparture):
            self._apparatus = None
            raise

    def dispatch_departure(self, node: nodes.Node) -> None:
        """Leave a node."""
        super().dispatch_departure(node)
        if node is self._apparatus:
            self._apparatus = None

    def own(self, text: str) -> str:
        """Return words with their marks if they are in apparatus, otherwise escaped."""
        if not self.is_ours or self._is_laid or isinstance(text, Own):
            return text
        return own(text) if self._apparatus is not None else escaped(text)

    def add_text(self, text: str) -> None:
        """Add text."""
        super().add_text(self.own(text))

    def add_own(self, text: str) -> None:
        """Add words of the writer's own."""
        super().add_text(own(text) if self.is_ours else text)

    def add_words(self, text: str) -> None:
        """Add words of the document."""
        if not self.is_ours or self._apparatus is not None or not text:
            self.add_text(text)
        else:
            super().add_text(f"{WORDS}{escaped(text)}{END_WORDS}")

    def visit_Text(self, node: nodes.Text) -> None:
        """Write words of the document; those of a table of contents are the writer's own."""
        if not self.is_ours or self._open_units:
            self.add_words(node.astext())
        elif self._apparatus is not None:
            super().add_text(own(node.astext(), statement=_is_statement(node)))
        elif _is_contents(self, node):
            self.add_own(node.astext())
        else:
            self.add_words(node.astext())

    def visit_unit(self, node: ours.unit) -> None:
        """Begin a unit."""
        self._open_units += 1
        super().add_text(opening(len(self.units)))
        self.units.append(node["unit"])

    def depart_unit(self, node: ours.unit) -> None:
        """End a unit."""
        super().add_text(CLOSE_UNIT)
        self._open_units -= 1

    def cited(self, line: str) -> str:
        """Return the numbers of the blocks that begin in a line."""
        if not self.is_ours:
            return ""
        found = [n for n in unit_numbers(line) if n not in self._numbered]
        self._numbered.update(found)
        names = (cited_as(self.units[n]) for n in found)
        return " ".join(name for name in names if _SHOWN.fullmatch(name))

    def depart_table(self, node: nodes.Element) -> None:
        """Add a finished table with the marks of its cells."""
        self._is_laid = self.is_ours
        super().depart_table(node)
        self._is_laid = False

    # -- what Sphinx writes in other words, or not at all ------------------------------------------

    def visit_title(self, node: nodes.Element) -> None:
        """Write a title; the title of a box is ordinary text."""
        if self.is_ours and isinstance(node.parent, nodes.Admonition):
            self.new_state(0)
        else:
            super().visit_title(node)

    def depart_title(self, node: nodes.Element) -> None:
        """End a title."""
        if self.is_ours and isinstance(node.parent, nodes.Admonition):
            self.add_text(":")
            self.end_state()
        else:
            super().depart_title(node)

    def depart_abbreviation(self, node: nodes.Element) -> None:
        """End an abbreviation without its explanation, which is not in the author's text."""
        if not self._open_units:
            super().depart_abbreviation(node)

    def visit_option_argument(self, node: nodes.Element) -> None:
        """Write the delimiter between an option and its argument."""
        self.add_words(node["delimiter"])

    def visit_acks(self, node: nodes.Element) -> None:
        """Write a list of names like any other list."""
        if not self.is_ours:
            super().visit_acks(node)

    def depart_acks(self, node: nodes.Element) -> None:
        """End a list of names."""

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        """Write the mark of a footnote."""
        self.add_own(f"[{node.astext()}]")
        raise nodes.SkipNode

    visit_citation_reference = visit_footnote_reference

    def depart_citation(self, node: nodes.Element) -> None:
        """End a citation; its label is the writer's own."""
        self.end_state(first=own(f"[{self._citlabel}] ") if self.is_ours else f"[{self._citlabel}] ")


#: Statements about the proof, each with its replacement if the output differs from the text.
STATEMENTS = (("Proved:", "Not proved:"), ("text proved", "text not proved"))


def _is_statement(node: nodes.Text) -> bool:
    words = node.astext()
    if not any(str(_(said)) in words for said, _instead in STATEMENTS):
        return False
    return any(isinstance(each, ours.edition_head) or ours.means(each, ours.CARD) for each in ours.above(node))


def _is_contents(translator: MarkedText, node: nodes.Node) -> bool:
    """Return whether words are a title in a table of contents that Sphinx or docutils made."""
    if any(lists_pages(each) or is_contents(each) for each in ours.above(node)):
        return fold(node.astext()) in _titles(translator.builder)
    return False


#: For each builder, the titles of all pages and of their sections.
_TITLES: WeakKeyDictionary[Builder, frozenset[str]] = WeakKeyDictionary()


def _titles(builder: Builder) -> frozenset[str]:
    """Return the titles of all pages and of their sections, collected once."""
    kept = _TITLES.get(builder)
    if kept is None:
        env = builder.env
        found = {fold(words.astext()) for toc in env.tocs.values() for words in toc.findall(nodes.Text)}
        found |= {fold(link.astext()) for toc in env.tocs.values() for link in toc.findall(nodes.reference)}
        found |= {fold(title.astext()) for title in env.titles.values()}
        kept = _TITLES[builder] = frozenset(found)
    return kept
