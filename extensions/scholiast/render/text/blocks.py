"""Plain text: verse, literal blocks, parts of letters and plays, and nodes of other extensions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from ... import nodes as ours
from .wrapping import Numbered

if TYPE_CHECKING:
    from sphinx.writers.text import TextTranslator as Base
else:
    Base = object

logger = logging.getLogger(__name__)
#: Indentation of parts of letters and plays: what print aligns to the right is indented far.
_INDENTS = {"dateline": 24, "closing": 12, "signature": 24, "stage": 4}


class TextBlocks(Base):
    """A mixin for the translator of the ``text`` builder."""

    def unknown_visit(self, node: nodes.Node) -> None:
        """Write the words of a node for which its extension has no visitor, and warn once per class."""
        logger.warning(
            "no visitor of plain text for the node class %s (%s): only its words are kept. "
            "Its extension can add one with app.add_node(…, text=(visit, depart))",
            type(node).__name__,
            type(node).__module__,
            type="scholiast",
            subtype="node",
            location=node,
            once=True,
        )

    def unknown_departure(self, node: nodes.Node) -> None:
        """End a node without a visitor."""

    def visit_verse_line(self, node: ours.verse_line) -> None:
        """Write a line of verse, indented as in the source."""
        self.visit_line(node)
        self.add_text(" " * node.get("indent", 0))

    def depart_verse(self, node: ours.verse) -> None:
        """End a stanza: its numbers go into the margin, outside the text."""
        at = len(self.states[-2])
        self.depart_line_block(node)
        self._number_lines(at, list(_verse_numbers(node)))

    def depart_preformatted(self, node: ours.preformatted) -> None:
        """End a literal block: its numbers go into the margin."""
        at = len(self.states[-2])
        self.depart_literal_block(node)
        self._number_lines(at, list(_code_numbers(node)))

    def visit_line_number(self, node: ours.line_number) -> None:
        """Skip the number of a line: it is written when the block ends."""
        raise nodes.SkipNode

    def _number_lines(self, at: int, numbers: list[str]) -> None:
        for _indent, lines in self.states[-1][at : at + 1]:
            if isinstance(lines, list):
                lines[: len(numbers)] = [
                    Numbered(line, number) if number else line for line, number in zip(lines, numbers, strict=False)
                ]

    def visit_attributed(self, node: ours.attributed) -> None:
        """Write an attribution; Sphinx writes two hyphens before others."""

    def depart_attributed(self, node: ours.attributed) -> None:
        """End an attribution."""

    def visit_text_part(self, node: ours.text_part) -> None:
        """Write a part of a letter or a play."""
        self.new_state(_INDENTS.get(node["part"], 0))

    def depart_text_part(self, node: ours.text_part) -> None:
        """End a part."""
        self.end_state(end=None)
        if node["part"] == "address":  # paragraphs end with an empty line, lines do not
            self.states[-1].append((0, [""]))


def _verse_numbers(node: ours.verse) -> Iterator[str]:
    """Yield the number of each line of a stanza, or an empty string."""
    for line in node.children:
        number = line.next_node(ours.line_number)
        yield str(number["number"]) if number is not None else ""


def _code_numbers(node: ours.preformatted) -> Iterator[str]:
    """Yield the number of each line of a literal block, or an empty string."""
    number = ""
    for part in node.findall(lambda n: isinstance(n, nodes.Text | ours.line_number)):
        if isinstance(part, ours.line_number):
            number = str(part["number"])
            continue
        for _end in range(part.astext().count("\n")):
            yield number
            number = ""
    yield number
