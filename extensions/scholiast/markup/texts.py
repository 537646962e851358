"""The directives of forms of text: verse, and the parts of letters and plays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from docutils import nodes
from docutils.parsers.rst import states
from docutils.statemachine import StringList

from ..doctree import nodes as ours
from ..text.fold import WHITE
from .directive import OwnDirective

#: Columns from one tab stop to the next, as docutils reads tabs.
_TAB = 8
#: No poem has more lines.
_LAST = 10_000_000


class Line(NamedTuple):
    """A line of text with the line of the source on which it is, and its indentation in columns."""

    words: str
    number: int
    indent: int


class LinesDirective(OwnDirective):
    """A directive whose body is text by lines."""

    def blocks(self) -> Iterator[list[Line]]:
        """Yield the runs of lines between blank lines. The least indented line has an indentation of 0."""
        rest = isinstance(self.state, states.RSTState)
        first = self.content_offset + 1 if rest else self._myst_first_line()
        if not rest:
            first += len(self.content) - len(self.body)
        lines = [Line(words.strip(WHITE), self.lineno + n, 0) for n, words in enumerate(self.argument_lines)]
        lines += [Line("", 0, 0)] if rest and lines else []
        body = [(line.expandtabs(_TAB).strip("\r\n"), number) for number, line in enumerate(self.body, first)]
        indents = [len(line) - len(line.lstrip(" ")) for line, _number in body if line.strip(WHITE)]
        least = min(indents, default=0)
        lines += (Line(line.strip(WHITE), number, len(line) - len(line.lstrip(" ")) - least) for line, number in body)
        block: list[Line] = []
        for line in [*lines, Line("", 0, 0)]:
            if line.words:
                block.append(line)
            elif block:
                yield block
                block = []

    def parsed(self, line: Line, out: list[nodes.Node]) -> ours.verse_line:
        """Return the node of a line; what docutils reports goes to *out*."""
        children, messages = self.state.inline_text(line.words, line.number)
        out += messages
        node = ours.verse_line("", "", *children)
        if line.indent:
            node["indent"] = line.indent
        node.source, node.line = self.where()[0], line.number
        return node

    def need_words(self) -> None:
        """Report a directive that has no text."""
        if not any(line.strip(WHITE) for line in (*self.argument_lines, *self.body)):
            self.fault("text-markup", "found no words: write the text of the copy-text below it, or remove it")


class VerseDirective(LinesDirective):
    """Verse of the reading text: one line a line, stanzas parted by a blank line."""

    def run(self) -> list[nodes.Node]:
        """A stanza or several, their lines numbered where ``numbers`` is given."""
        self.take_apart()
        options = self.check_options(("numbers", "start"))
        every, number = self._count(options, "numbers", 0), self._count(options, "start", 1)
        if "start" in options and "numbers" not in options:
            self.fault("option", "'start' numbers nothing without ':numbers:': add ':numbers: 5', or remove 'start'")
        self.need_words()
        out: list[nodes.Node] = []
        for block in self.blocks():
            stanza = ours.verse("")
            self.set_source_info(stanza)
            out.append(stanza)
            for line in block:
                node = self.parsed(line, out)
                if every and number % every == 0:
                    node += ours.line_number("", number=number)
                stanza += node
                number += 1
        return out

    def _count(self, options: dict[str, str], name: str, default: int) -> int:
        """Return the whole number of an option, *default* where it is not given or not valid."""
        value = options.get(name)
        if value is None:
            return default
        if value.isdecimal() and len(value) < len(str(_LAST)) and int(value) > 0:
            return int(value)
        line = next(option.line for option in self.own_options if option.name == name)
        self.fault(
            "option", f"{name}: '{value[:40]}' is not a whole number from 1: write ':{name}: 5', for example", line
        )
        return default


class TextPartDirective(LinesDirective):
    """A part of a letter or a play: a dateline, a signature, a stage direction.

    Its text is the words behind the directive's name, its body, or both.
    """

    def run(self) -> list[nodes.Node]:
        """The part, with paragraphs in it; an address is read by lines."""
        self.take_apart()
        self.check_options(())
        self.need_words()
        part = ours.text_part("", part=self.short_name)
        self.set_source_info(part)
        out: list[nodes.Node] = [part]
        if self.short_name == "address":
            for block in self.blocks():
                part += nodes.line_block("", *(self.parsed(line, out) for line in block))
                part[-1].source, part[-1].line = part.source, block[0].number
        elif self.short_name == "speech" and self.argument:
            part += self._speaker(out)
            self.parse_body(part)
        else:
            self._take_argument()
            self.parse_body(part)
        return out

    def _speaker(self, out: list[nodes.Node]) -> ours.text_part:
        """Return the speaker whom a speech names on its own line."""
        children, messages = self.state.inline_text(self.argument, self.lineno)
        out += messages
        paragraph = nodes.paragraph("", "", *children)
        speaker = ours.text_part("", paragraph, part="speaker")
        self.set_source_info(paragraph)
        self.set_source_info(speaker)
        return speaker

    def _take_argument(self) -> None:
        """Put the words behind the directive's name before the body, where reST has a blank line and MyST has none."""
        if not self.argument_lines:
            return
        rest = isinstance(self.state, states.RSTState)
        first = [*self.argument_lines, *([""] if rest and self.body else [])]
        self.body = StringList([*first, *self.body], self.where()[0])
        self.body_offset = self.lineno - 1 if rest else self.body_offset - len(first)


TEXT_DIRECTIVES: dict[str, type[OwnDirective]] = {
    "verse": VerseDirective,
    **dict.fromkeys(ours.TEXT_PARTS, TextPartDirective),
}
