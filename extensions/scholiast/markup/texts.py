"""The directives for verse and for the parts of letters and plays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from docutils import nodes
from docutils.parsers.rst import states

from .. import nodes as ours
from ..doctree.forms import TAB
from ..text.fold import WHITE
from .directive import OwnDirective

#: A directive, in reST or in MyST.
_DIRECTIVE = re.compile(r"[ \t]*(?:\.\. [A-Za-z][\w:-]*::|(?::{3,}|`{3,})\{[A-Za-z][^}]*\})")
#: The largest line number.
_LAST = 10_000_000


class Line(NamedTuple):
    """A line of text with its source line, and its indentation in columns."""

    words: str
    number: int
    indent: int


class LinesDirective(OwnDirective):
    """A directive whose body is text in lines, which may be indented directly after its options."""

    options_continue = False

    def blocks(self) -> Iterator[list[Line]]:
        """Yield the runs of lines between blank lines. The least indented line has indentation 0."""
        rest = isinstance(self.state, states.RSTState)
        first = self.content_line + len(self.content) - len(self.body)
        lines = [Line(words.strip(WHITE), n, 0) for n, words in enumerate(self.argument_lines, self.where()[1])]
        lines += [Line("", 0, 0)] if rest and lines else []
        body = [(line.expandtabs(TAB).strip("\r\n"), number) for number, line in enumerate(self.body, first)]
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
        """Return the node of a line; append messages of docutils to *out*."""
        children, messages = self.state.inline_text(line.words, line.number + self.input_lines)
        out += messages
        node = ours.verse_line("", "", *children)
        if line.indent:
            node["indent"] = line.indent
        node.source, node.line = self.where()[0], line.number
        return node

    def check_words(self) -> None:
        """Report a directive without text, and one whose text is a directive, which would be read as words."""
        if not any(line.strip(WHITE) for line in (*self.argument_lines, *self.body)):
            self.fault("text-markup", "no words found: write the text of the copy-text below it, or remove it")
        for number, line in enumerate(self.body):
            if found := _DIRECTIVE.match(line):
                message = f"found the directive '{found[0].strip()}', but only words are allowed in it: move it after '{self.short_name}'"
                self.fault("text-markup", message, self._body_line() + number)


class VerseDirective(LinesDirective):
    """A directive for verse of the reading text: one verse per line, stanzas separated by a blank line."""

    def run(self) -> list[nodes.Node]:
        """Return one or more stanzas, their lines numbered if ``numbers`` is given."""
        self.take_apart()
        options = self.check_options(("numbers", "start"))
        every, number = self._count(options, "numbers", 0), self._count(options, "start", 1)
        if "start" in options and "numbers" not in options:
            self.fault("option", "'start' has no effect without ':numbers:': add ':numbers: 5', or remove 'start'")
        self.check_words()
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
        """Return the whole number of an option, *default* if it is missing or invalid."""
        value = options.get(name)
        if value is None:
            return default
        if value.isdecimal() and len(value) < len(str(_LAST)) and int(value) > 0:
            return int(value)
        self.fault(
            "option",
            f"{name}: '{value[:40]}' is not a positive whole number: write ':{name}: 5', for example",
            self.line_of(name),
        )
        return default


class TextPartDirective(LinesDirective):
    """A directive for a part of a letter or a play that contains only words: a dateline, a signature, a speaker.

    Its text is the words after the directive's name, its body, or both. Words that look like a
    list item (``A. Captain`` in reST) are not a list here.
    """

    def run(self) -> list[nodes.Node]:
        """Return the part, with lines for an address, otherwise with paragraphs."""
        self.take_apart()
        self.check_options(())
        self.check_words()
        part = ours.text_part("", part=self.short_name)
        self.set_source_info(part)
        out: list[nodes.Node] = [part]
        for block in self.blocks():
            if self.short_name == "address":
                node: nodes.Element = nodes.line_block("", *(self.parsed(line, out) for line in block))
            else:
                node = self.paragraph(" ".join(line.words for line in block), block[0].number, out)
            node.source, node.line = self.where()[0], block[0].number
            part += node
        return out

    def paragraph(self, words: str, line: int, out: list[nodes.Node]) -> nodes.paragraph:
        """Return a paragraph of words; append messages of docutils to *out*."""
        children, messages = self.state.inline_text(words, line + self.input_lines)
        out += messages
        return nodes.paragraph("", "", *children)


class SceneDirective(TextPartDirective):
    """A directive for a part of a play with blocks: a stage direction, or a speech with an optional speaker."""

    def run(self) -> list[nodes.Node]:
        """Return the part with the blocks of its body."""
        self.take_apart()
        self.check_options(())
        part = ours.text_part("", part=self.short_name)
        self.set_source_info(part)
        out: list[nodes.Node] = [part]
        if self.argument:
            paragraph = self.paragraph(self.argument, self.where()[1], out)
            self.set_source_info(paragraph)
            part += ours.text_part("", paragraph, part="speaker") if self.short_name == "speech" else paragraph
        self.parse_body(part)
        if not part.children:
            self.check_words()
        return out


TEXT_DIRECTIVES: dict[str, type[OwnDirective]] = {
    "verse": VerseDirective,
    **dict.fromkeys(ours.TEXT_PARTS, TextPartDirective),
    "stage": SceneDirective,
    "speech": SceneDirective,
}
