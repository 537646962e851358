"""The words of one block of a web page, with what is set off in them: emphasis, links, raised and lowered letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from .tree import Child

#: Tags whose words are set off, with the name of the mark.
_MARKS = {
    "em": "emphasis", "i": "emphasis", "cite": "emphasis", "dfn": "emphasis", "var": "emphasis",
    "strong": "strong", "b": "strong",
    "sup": "superscript", "sub": "subscript",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code",
}  # fmt: skip
#: White space of HTML; a no-break space is a character of the text.
_SPACES = re.compile(r"[ \t\n\r\f]+")
_TO_FOLD = re.compile(r"[\t\n\r\f]|  ")
#: Line and paragraph separators, which end a line like ``br``.
_LINES = re.compile("[\x0b\x85\u2028\u2029]")
#: Characters without width that tell a program where a line may end: soft hyphen, zero-width space, byte order mark.
INVISIBLE = re.compile("[\u00ad\u200b\ufeff]")
#: Characters that no text may contain.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class Run(NamedTuple):
    """Words of one block with the same marks; ``href`` is the address they link to. A line end is a line feed.

    ``note`` is the key of the footnote whose mark the words are.
    """

    text: str
    marks: frozenset[str] = frozenset()
    href: str = ""
    note: str = ""


def runs(children: Iterable[Child]) -> list[Run]:
    """Return the words of some children of a block, white space folded, with no space at the ends of a line."""
    return folded(_pieces(children, frozenset(), ""))


def plain(words: Iterable[Run]) -> str:
    """Return the words without marks."""
    return "".join(run.text for run in words)


def cleaned(text: str) -> str:
    """Return text without characters that have no width and no meaning for readers, or that no text may contain."""
    if text.isascii() and text.isprintable():  # most texts
        return text
    return _FORBIDDEN.sub("", INVISIBLE.sub("", _LINES.sub("\n", text)))


def _pieces(children: Iterable[Child], marks: frozenset[str], href: str) -> Iterator[Run]:
    for child in children:
        if isinstance(child, str):
            yield Run(cleaned(child), marks, href)
        elif child.tag == "br":
            yield Run("\n")
        elif child.note:
            yield Run(cleaned(child.text()), marks, href, child.note)
        else:
            mark = _MARKS.get(child.tag)
            address = child.get("href").strip() if child.tag == "a" else ""
            space = [Run(" ")] if child.tag in ("td", "th", "li", "p", "div") else []
            yield from space
            yield from _pieces(child.children, marks | {mark} if mark else marks, address or href)
            yield from space


def folded(pieces: Iterable[Run]) -> list[Run]:
    """Return runs with adjacent equal ones joined, one space for several, and none at the ends of a line."""
    out: list[Run] = []
    last = "\n"  # nothing before: a space is not needed
    for run in pieces:
        text = run.text
        if text != "\n" and _TO_FOLD.search(text):
            text = _SPACES.sub(" ", text)
        if last in " \n":
            text = text.lstrip(" ")
        if not text:
            continue
        if text[0] == "\n":
            _strip_end(out)
            if not out:
                continue
        last = text[-1]
        out.append(run._replace(text=text))
    _strip_end(out, " \n")
    return [_outside(_joined([*same])) for _marks, same in groupby(out, lambda run: run[1:])]


def _joined(same: list[Run]) -> Run:
    """Return runs with the same marks as one."""
    return same[0]._replace(text=plain(same)) if len(same) > 1 else same[0]


def _strip_end(out: list[Run], what: str = " ") -> None:
    while out:
        text = out[-1].text.rstrip(what)
        if text:
            out[-1] = out[-1]._replace(text=text)
            return
        out.pop()


def _outside(run: Run) -> Run:
    """Return a run of white space without marks."""
    return Run(run.text) if not run.text.strip() else run
