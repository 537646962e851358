"""Characters of a text that Markdown or reStructuredText reads as markup, and how to escape them.

A construct is reported only where the source contains it as printed: then it was read as
markup, and the advice is the same words with a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from .fold import fold

_FRONT = re.compile(r"---[ \t]*\n.*?\n---[ \t]*(?:\n|$)", re.DOTALL)
#: The number of characters by which a line is identified.
_KEY = 16
#: The distance in code points within which markup is the cause of a difference.
_WINDOW = 300
#: Constructs that need a space after their mark.
_BEFORE_BLANK = ("a list", "a heading")


class Construct(NamedTuple):
    """A piece of markup: its pattern, what it is read as, and how to write its words instead."""

    expression: str
    taken_for: str
    instead: Callable[[re.Match[str]], str]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression; only a text that differs needs it, and ``re`` keeps it."""
        return re.compile(self.expression)


class Taken(NamedTuple):
    """A line (from 1) of a source that was read as markup, and the advice.

    ``first`` and ``last`` are the lines of the paragraph, ``at`` the characters of the text that were read as markup.
    """

    line: int
    first: int
    last: int
    at: tuple[int, int]
    advice: str


def _slash(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _ticks(match: re.Match[str]) -> str:
    return "\\" + match[0].replace("`", "\\`")


def _second(match: re.Match[str]) -> str:
    return f"{match[0][0]}\\{match[0][1:]}"


def _last(match: re.Match[str]) -> str:
    return f"{match[0][:-1]}\\{match[0][-1]}"


def _each(match: re.Match[str]) -> str:
    return "".join(f"\\{c}" for c in match[0])


def _table(*rows: tuple[str, str, Callable[[re.Match[str]], str]]) -> tuple[Construct, ...]:
    return tuple(Construct(expression, taken_for, instead) for expression, taken_for, instead in rows)


#: Within a line of Markdown, longer constructs before those that they contain.
_MARKDOWN = _table(
    (r"\{\{.*?\}\}", "a substitution", _slash),
    (r"\{[A-Za-z][\w:.+-]*\}`[^`]+`", "a role", _ticks),
    (r"\[\^[^\]\s]+\]", "a footnote reference", _slash),
    (r"\[[ xX]\](?= )", "a task", _slash),
    (r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?", "a picture", _second),
    (r"\[[^\]]*\]\{[^}]*\}", "a span with attributes", _slash),
    (r"\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])", "a link", _slash),
    (r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>", "a link", _slash),
    (r"<([A-Za-z][A-Za-z0-9]*)\b[^<>]*>.*?</\1>", "HTML", lambda m: m[0].replace("<", "\\<")),
    (r"<(?:/?[A-Za-z][^<>]*|!--.*?--)>", "HTML", _slash),
    (r"&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);", "an HTML entity", _slash),
    (r"\$\$?", "mathematics", _each),
    (r"~~?", "deleted text", _each),
    (r"`+", "code", _each),
    (r"\*{1,3}", "emphasis", _each),
    (r"_{1,3}", "emphasis", _each),
    (r"\\(?=[!-/:-@\[-`{-~]|$)", "an escape", _slash),
    (r"\([cCrRpP]\)|\([tT][mM]\)", "a replacement", _slash),
    (r"\+-|\.{2,}|[?!]{4,}|,{2,}|-{2,3}", "a replacement", _each),
    (r"[\"']", "a smart quotation mark", _slash),
    (r"(?<= )#+$", "the end of a heading", _slash),
)
#: Within a line of reST.
_REST = _table(
    (r":[A-Za-z][\w:.+-]*:`[^`]+`", "a role", _ticks),
    (r"`[^`]+`:[A-Za-z][\w:.+-]*:", "a role", lambda m: m[0].replace("`", "\\`")),
    (r"_`[^`]+`", "a target", _ticks),
    (r"\|[^|\s](?:[^|]*[^|\s])?\|_{0,2}", "a substitution", lambda m: _slash(m).replace("|_", "|\\_")),
    (r"\[[^\]\s]+\]_", "a footnote or citation reference", _last),
    (r"``?[^`]+``?_{0,2}", "code or a link", lambda m: m[0].replace("`", "\\`").replace("_", "\\_")),
    (r"`+", "code", _each),
    (r"\*{1,2}", "emphasis", _each),
    (r"::", "the beginning of a literal block", _slash),
    (r"(?<=\w)_{1,2}(?!\w)", "a link", _each),
    (r"\\", "an escape", _slash),
)
#: At the beginning of a line of Markdown.
_MARKDOWN_LINES = _table(
    (r"%", "a comment", _slash),
    (r"\+\+\+", "a thematic break", _slash),
    (r"\([^()\s]+\)=(?=\s*$)", "a target", _slash),
    (r"\[\^[^\]\s]+\]:", "a footnote", _slash),
    (r"\[[^\]]+\]:(?= )", "a link target", _slash),
    (r"\{[^}]*\}(?=\s*$)", "attributes", _slash),
    (r":{3,}", "a directive", _slash),
    (r":[^:\s][^:]*:(?=\s|$)", "a field list", _slash),
    (r":(?= )", "a definition", _slash),
    (r"(?:(?:- ?){3,}|(?:\* ?){3,}|(?:_ ?){3,})(?=$)", "a rule", lambda m: re.sub(r"(\S)", r"\\\1", m[0])),
    (r"=+(?=\s*$)", "a heading underline", _slash),
    (r"-+(?=\s*$)", "a heading underline", _each),
    (r"\|?[ :]*-+[ :]*(?:\|[ :]*-+[ :]*)*\|?(?=$)", "a table", lambda m: "\\" + m[0].replace("-", "\\-")),
    (r"#{1,6}(?= |$)", "a heading", _slash),
    (r">", "a quotation", _slash),
    (r"[-+*](?= )", "a list", _slash),
    (r"\d{1,9}[.)](?= )", "a list", _last),
    (r"`{3,}|~{3,}", "code", _slash),
    (r"\$\$", "mathematics", _each),
    (r"\\begin(?=\{)", "mathematics", _slash),
    (r"<(?=[A-Za-z/!?])", "HTML", _slash),
    (r"!(?=\[)", "a picture", lambda m: "!\\["),
)
_ENUMERATOR = r"\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|#)[.)](?= )"
_OPTIONS = r"--?[A-Za-z][\w-]*(?:[ =][A-Za-z<][\w>-]*)?(?=,|  |$)|/[A-Za-z](?=  |$)"
#: At the beginning of a line of reST.
_REST_LINES = _table(
    (r"\.\.(?= |$)", "a comment", _slash),
    (r"__(?= )", "a link target", _slash),
    (r":[^:\s](?:[^:]*[^:\s])?:(?= |$)", "a field list", _slash),
    (r">>>(?= |$)", "a doctest block", _slash),
    (r"\|(?= |$)", "verse", _slash),
    (r"\+[-=]{2,}", "a table", _slash),
    (r"={2,} +=", "a table", _slash),
    (r"([!-/:-@\[-`{-~])\1{2,}(?=\s*$)", "a heading underline or a transition", _slash),
    (r"([!-/:-@\[-`{-~])\1?(?=\s*$)", "a heading underline", _slash),
    (r"--(?= )|—(?= ?)", "the attribution of a quotation", _slash),
    (_OPTIONS, "an option list", _slash),
    (r"[-+*•‣⁃](?= )", "a list", _slash),
    (_ENUMERATOR, "a list", _slash),
)


#: The mark of a block that holds another block: an item, a quotation, a field.
_HOLDS = re.compile(r"\s*(?:[-+*>]|\d{1,9}[.)]|:[^:\s][^:]*:)[ \t]+")
#: How many blocks around a part of one line are looked at.
_DEEPEST = 6


#: Constructs that become raw markup of an output, which is reported where it is read.
_RAW = ("HTML", "deleted text", "a task")


def is_raw(message: str) -> bool:
    """Return whether a message reports words that were read as raw markup of an output."""
    return any(f"was read as {what}:" in message for what in _RAW)


class Source:
    """The lines of a source, in Markdown or reST."""

    def __init__(self, text: str, *, markdown: bool) -> None:
        self.lines = text.split("\n")
        front = _FRONT.match(text) if markdown else None
        self._text_from = text.count("\n", 0, front.end()) if front else 0
        self._latest: tuple[tuple[int, int], str] = (0, 0), ""
        self._constructs = _MARKDOWN if markdown else _REST
        self._line_constructs = _MARKDOWN_LINES if markdown else _REST_LINES

    def paragraph(self, line: int) -> tuple[int, int]:
        """Return the first and the last line (from 1) of the paragraph that a line is in."""
        first = last = min(max(line, 1), len(self.lines))
        while first > 1 and self.lines[first - 2].strip():
            first -= 1
        while last < len(self.lines) and self.lines[last].strip():
            last += 1
        return first, last

    def breaks(self, line: int) -> bool:
        """Return whether a line of the paragraph at *line* ends as a hard break does, with a backslash or two spaces."""
        first, last = self.paragraph(line)
        return any(words.endswith(("\\", "  ")) for words in self.lines[first - 1 : last])

    def inline(self, line: int, expected: str, start: int, end: int) -> str | None:
        """Return what the characters of *expected* between two offsets were read as, in the paragraph at *line*."""
        source = self._folded(*self.paragraph(line))
        window = max(0, start - _WINDOW), min(len(expected), end + _WINDOW)
        for construct in self._constructs:
            for match in construct.pattern.finditer(expected, *window):
                if match.start() <= end and start <= match.end() and _stands_in(source, match[0]):
                    return f"'{match[0]}' was read as {construct.taken_for}: write '{construct.instead(match)}'"
        return None

    def _folded(self, first: int, last: int) -> str:
        if self._latest[0] != (first, last):
            self._latest = (first, last), fold("\n".join(self.lines[first - 1 : last]))
        return self._latest[1]

    @cached_property
    def _marked(self) -> dict[str, list[tuple[int, str]]]:
        """The lines, and parts of lines after the mark of a block around them, that begin with a construct.

        They are found by their first characters or those of their paragraphs.
        """
        out: dict[str, list[tuple[int, str]]] = {}
        first = 1
        for number, line in enumerate(self.lines, 1):
            if not line.strip():
                first = number + 1
            elif number > self._text_from:
                for written in self._begun(line):
                    around = [self._key(first)] if written == line.strip() else []
                    for key in {*around, self._key(number + 1, written), fold(written)[:_KEY]}:
                        out.setdefault(key, []).append((number, written))
        return out

    def _begun(self, line: str) -> Iterator[str]:
        """Yield a line, and what is in it after the mark of each block that holds it, where it begins with a construct."""
        for _level in range(_DEEPEST):
            if any(c.pattern.match(line.strip()) for c in self._line_constructs):
                yield line.strip()
            if (held := _HOLDS.match(line)) is None:
                return
            line = line[held.end() :]

    def _key(self, line: int, text: str = "") -> str:
        """Return the first characters of *text* and of the lines of its paragraph from *line* on."""
        for words in self.lines[line - 1 :]:
            text = fold(f"{text} {words}")
            if not words.strip() or len(text) >= _KEY:
                break
        return text[:_KEY]

    def block(self, text: str) -> Taken | None:
        """Return the line that was read as markup in a block of the copy-text that the source has word for word."""
        for number, written in self._marked.get(text[:_KEY], ()):
            first, last = self.paragraph(number)
            line = fold(written)
            if text not in (self._folded(first, last), fold("\n".join((written, *self.lines[number:last]))), line):
                continue
            construct, match = next((c, m) for c in self._line_constructs if (m := c.pattern.match(written)))
            at = max(text.find(line), 0)
            blank = " " if construct.taken_for in _BEFORE_BLANK and written[match.end() :][:1] == " " else ""
            advice = (
                f"'{match[0]}' at the beginning of a line was read as {construct.taken_for}: "
                f"write '{construct.instead(match)}{blank}'"
            )
            return Taken(number, first, last, (at, at + match.end()), advice)
        return None


def _stands_in(source: str, words: str) -> bool:
    """Return whether a source contains some words without a backslash before them."""
    at = source.find(words)
    while at >= 0:
        slashes = at
        while slashes > 0 and source[slashes - 1] == "\\":
            slashes -= 1
        if (at - slashes) % 2 == 0:
            return True
        at = source.find(words, at + 1)
    return False


def first_advice(sources: Sequence[Source], text: str) -> tuple[int, Taken] | None:
    """Return the index of the first source that has a block word for word, and the line that was read as markup."""
    for index, source in enumerate(sources):
        if (taken := source.block(text)) is not None:
            return index, taken
    return None
