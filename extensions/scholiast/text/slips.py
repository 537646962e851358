"""Misspelt directives, which are not read as directives.

Both parsers ignore such a line or read it as text. It was meant as a directive if it contains
the name of one of ours.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from .fences import VERBATIM

_SHOWN = 60
#: A Markdown fence and the text after it.
_FENCE = re.compile(r"(?P<mark>:{2,}|`{3,}|~{3,})(?P<info>.*)")
_ITEM = re.compile(r" *(?:[-+*:]|\d{1,9}[.)]) +(?=\S)")
#: The beginning of a footnote, whose further blocks are indented by four spaces.
_FOOTNOTE = re.compile(r"( {0,3})\[\^[^\]\s]+\]:(?=\s|$)")
#: A name without braces, in other brackets, with one brace, with spaces in them, or directly followed by words.
_WRONG = (
    (re.compile(r"\{(?P<name>[\w:.-]+)\}(?P<rest>[^\s{}].*)"), "needs a space after the braces"),
    (re.compile(r"\{[ \t]+(?P<name>[\w:.-]+)[ \t]*\}(?P<rest>.*)"), "must not have spaces inside the braces"),
    (re.compile(r"\{(?P<name>[\w:.-]+)[ \t]+\}(?P<rest>.*)"), "must not have spaces inside the braces"),
    (re.compile(r"[(\[](?P<name>[\w:.-]+)[)\]](?P<rest>.*)"), "needs braces around its name"),
    (re.compile(r"\{?(?P<name>[\w:.-]+)\}?(?P<rest>(?:[ \t].*)?)"), "needs braces around its name"),
)
_RIGHT = re.compile(r"\{(?P<name>[\w:.-]+)\}(?P<rest>(?:\s.*)?)")
_REST = re.compile(
    r"(?P<dots>\.{1,4})(?P<gap>[ \t]*)(?P<name>[A-Za-z][\w:-]*?)(?P<colons>[ \t]*:{0,3})(?P<rest>(?:[ \t].*)?)"
)
_OPTION = re.compile(r"[ \t]+:[A-Za-z][\w-]*:(?:\s|$)")
#: What a fence of Markdown or a directive of reST begins with.
_BEGINNINGS = frozenset(":`~.")
#: Directives of reST whose bodies are not read.
_LITERAL = re.compile(rf"\.\. +(?:{'|'.join(sorted(VERBATIM))})::")
#: Names at the beginning of ordinary comments, as in ``.. note: ask the printer``.
_PLAIN_WORDS = frozenset(
    "address closing date dateline entity irony measure mention note notes passage photo quotation salutation "
    "signature source sources span speaker speech stage timeline verse".split()
)


class Slip(NamedTuple):
    """A line (from 1) that was meant as a directive, and what to write.

    ``first`` and ``last`` are the lines that are misread because of it.
    """

    line: int
    first: int
    last: int
    message: str
    subtype: str = "directive"


def _short(words: str) -> str:
    words = words.strip()
    return f" {words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(' ', 1)[0] + ' …'}" if words else ""


def markdown_slips(lines: Sequence[str], names: Collection[str]) -> Iterator[Slip]:
    """Yield the misspelt directives of a Markdown source; *names* are those of our directives."""
    code = ""
    items: list[int] = []
    first = 1  # the line in its paragraph
    for index, line in enumerate(lines):
        if not (items or code) and line[:1].isalpha():  # words: most lines
            continue
        if not line:
            first = index + 2
            continue
        text = line.expandtabs(4).rstrip()
        first = first if text else index + 2
        body = text.lstrip(" ")
        if code:
            if body.startswith(code) and not body.strip(code[0]):
                code = ""
            continue
        if not body:
            continue
        at = len(text) - len(body)
        while items and at < items[-1]:
            items.pop()
        over = at - (items[-1] if items else 0)
        if item := _ITEM.match(text):
            while item:
                items.append(item.end())
                item = _ITEM.match(text, item.end())
            body, over = text[items[-1] :], 0
        elif over < 4 and (note := _FOOTNOTE.match(text)):
            items.append(note.end(1) + 4)
            continue
        if body[:1] not in _BEGINNINGS:
            continue
        match = _FENCE.fullmatch(body)
        if match is None:
            if over < 4 and (wrong := _rest_in_markdown(body, names)):
                yield Slip(index + 1, first, _end_of_indented(lines, index), wrong)
            continue
        mark, info = match["mark"], match["info"].strip()
        right = _RIGHT.fullmatch(info)
        if over >= 4:
            if right and _ours(right["name"], names) and len(mark) > 2:
                wrong = f"'{mark}{{{right['name']}}}' is indented by {over} spaces, which makes it code: remove them"
                yield Slip(index + 1, first, _end_of_fence(lines, index, mark), wrong)
            continue
        if (message := _fence_slip(mark, info, match["info"], names)) is not None:
            subtype = "fence" if mark == "::" else "directive"
            yield Slip(index + 1, first, _end_of_fence(lines, index, mark), message, subtype)
        elif right["name"] in VERBATIM if right else mark[0] != ":" and not (mark[0] == "`" and "`" in info):
            code = mark


def _fence_slip(mark: str, info: str, written: str, names: Collection[str]) -> str | None:
    right = _RIGHT.fullmatch(info)
    if mark == "::":
        if right and written[:1] == "{" and right["name"][:1].isalpha():
            return f"a directive must begin with three colons: write ':::{info[:_SHOWN]}'"
        return None
    if right:
        return None
    for pattern, wrong in _WRONG:
        if (found := pattern.fullmatch(info)) and (name := _meant(found["name"], names, near=mark[0] == ":")):
            shown = info[: found.start("rest")]
            return f"'{mark}{shown}' {wrong}: write '{mark}{{{name}}}{_short(found['rest'])}'"
    return None


def _ours(name: str, names: Collection[str]) -> bool:
    return name.lower().removeprefix("scholiast:") in names


def _meant(written: str, names: Collection[str], *, near: bool) -> str | None:
    """Return the name of the intended directive; with *near* also for a misspelt name."""
    if _ours(written, names):
        return written
    close = get_close_matches(written.lower(), names, n=1, cutoff=0.8) if near and len(written) > 4 else []
    return close[0] if close else None


def _rest_in_markdown(body: str, names: Collection[str]) -> str | None:
    found = _REST.fullmatch(body)
    if found is None or found["dots"] != ".." or found["colons"].strip() != "::" or not _ours(found["name"], names):
        return None
    return (
        f"'.. {found['name']}::' is how reStructuredText writes a directive, and this page is Markdown: "
        f"write ':::{{{found['name']}}}{_short(found['rest'])}', and ':::' on a line of its own after it"
    )


def rest_slips(lines: Sequence[str], names: Collection[str]) -> Iterator[Slip]:
    """Yield the misspelt directives of a reStructuredText source; *names* are those of our directives."""
    literal: int | None = None
    first = 1  # the line in its paragraph
    for index, line in enumerate(lines):
        if line[:1].isalpha():  # words: most lines
            literal = 0 if line.rstrip().endswith("::") else None
            continue
        text = line.expandtabs(8).rstrip()
        first = first if text else index + 2
        body = text.lstrip(" ")
        if not body:
            continue
        at = len(text) - len(body)
        if literal is not None:
            if at > literal:
                continue
            literal = None
        if _LITERAL.match(body) or (body.endswith("::") and not body.startswith("..")):
            literal = at
        fence = _FENCE.fullmatch(body)
        if fence and len(fence["mark"]) > 2 and (right := _RIGHT.fullmatch(fence["info"].strip())):
            if _ours(right["name"], names):
                literal = None
                message = (
                    f"'{fence['mark']}{{{right['name']}}}' is how Markdown writes a directive, and this page is "
                    f"reStructuredText: write '.. {right['name']}::{_short(right['rest'])}', and indent its content"
                )
                yield Slip(index + 1, first, _end_of_fence(lines, index, fence["mark"]), message)
            continue
        found = _REST.fullmatch(body)
        if found is None or not _ours(found["name"], names):
            continue
        written = f".. {found['name']}::{_short(found['rest'])}"
        if (wrong := _rest_slip(found, lines, index, at)) is not None:
            literal = None
            yield Slip(index + 1, first, _end_of_indented(lines, index), f"{wrong}: write '{written}'")
        elif found["dots"] == ".." and found["colons"].strip() == "::" and _touches(lines, index, at, first):
            message = (
                f"'.. {found['name']}::' is read as part of the paragraph above it: leave a blank line between them"
            )
            yield Slip(index + 1, first, _end_of_indented(lines, index), message)


def _rest_slip(found: re.Match[str], lines: Sequence[str], index: int, at: int) -> str | None:
    dots, gap, name, colons = found["dots"], found["gap"], found["name"], found["colons"].strip()
    if dots == ".." and gap:
        if colons == "::":
            return None
        has_options = index + 1 < len(lines) and _OPTION.match(lines[index + 1]) is not None
        if colons == ":::":
            return f"'.. {name}:::' has a colon too many"
        if colons == ":" and (has_options or name.lower() not in _PLAIN_WORDS or _has_body(lines, index, at)):
            return f"'.. {name}:' with one colon is a comment, which is not shown"
        if not colons and has_options:
            return f"'.. {name}' without two colons is a comment, which is not shown"
        return None
    if colons != "::":
        return None
    if dots == "..":
        return f"'..{name}::' needs a space after the two dots"
    return f"'{dots}{gap}{name}::' must begin with two dots"


def _has_body(lines: Sequence[str], index: int, at: int) -> bool:
    following = next((line for line in lines[index + 1 :] if line.strip()), "")
    return len(following) - len(following.lstrip()) > at


def _touches(lines: Sequence[str], index: int, at: int, first: int) -> bool:
    """Return whether a directive directly follows a paragraph that begins in line *first* (from 1)."""
    before = lines[index - 1].rstrip() if index else ""
    words = before.lstrip()
    if not words or len(before) - len(words) != at or words.startswith(("..", ":", "|", "+", "__ ")):
        return False
    if not any(c.isalnum() for c in words) or _ITEM.match(f"{words} x"):
        return False
    return not lines[first - 1].lstrip().startswith(("..", ":", "- ", "* ", "+ "))


def _end_of_fence(lines: Sequence[str], index: int, mark: str) -> int:
    """Return the line (from 1) that closes a fence, else the last one before a blank line."""
    last = None
    for at in range(index + 1, len(lines)):
        body = lines[at].strip()
        if len(body) > 1 and not body.strip(mark[0]):
            return at + 1
        if body[:2] == "::" or body[:3] in ("```", "~~~"):
            return last if last is not None else at
        if not body and last is None:
            last = at
    return last if last is not None else len(lines)


def _end_of_indented(lines: Sequence[str], index: int) -> int:
    """Return the last line (from 1) of a reST directive: lines that are indented more than it."""
    first = lines[index].expandtabs(8)
    at, last = len(first) - len(first.lstrip()), index
    for number in range(index + 1, len(lines)):
        line = lines[number].expandtabs(8)
        if line.strip():
            if len(line) - len(line.lstrip()) <= at:
                break
            last = number
    return last + 1
