"""A plain text as a draft: paragraphs between blank lines, the first one as the title if it is short.

A line with signs under it is a heading; each item of a list is a paragraph, with its sign as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..text.encodings import misencoded
from ..text.fold import fold
from .draft import Block, Draft, Finding, ImportFault
from .write_edition import slug

_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_ENDS = re.compile(r"[.!?;:,…]$")
#: Signs under a heading, and what begins an item of a list.
_UNDER = re.compile(r"([=*~^-])\1{2,}")
_ITEM = re.compile(r"[ \t]*(?:[-*+•–]|\(?\d{1,3}[.)]|\([a-z]\)|[a-z]\))[ \t]+\S")
#: The most characters of a first paragraph that is a title.
_TITLE = 120
#: Control characters that no text has; a file with many is not text.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decoded(data: bytes) -> tuple[str, list[Finding]]:
    """Return the text of a file with line feeds as line ends, and what was found about its encoding.

    Raises :class:`ImportFault` if the file is empty or is not text.
    """
    if not data.strip():
        raise ImportFault("the file is empty: there is nothing to make an edition of")
    wrong = misencoded(data)
    findings: list[Finding] = []
    if wrong is None:
        text = data.decode("utf-8-sig")
    elif wrong.codec is None:
        raise ImportFault(f"{wrong.message}: save it as UTF-8")
    else:
        text = wrong.text
        findings.append(Finding(f"the file is not UTF-8; it was read as {wrong.looks}: check its special characters"))
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ImportFault(
            "the text has a null byte here: the file is damaged, or is not a text; remove it, or save the text again",
            line,
        )
    if len(_CONTROL.findall(text[:100_000])) > max(8, len(text[:100_000]) // 200):
        raise ImportFault("this is not a text file: it has many control characters")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), findings


def read_text(data: bytes, name: str = "text") -> Draft:
    """Return a draft of a plain text; *name* is the name of the file without its suffix.

    Raises :class:`ImportFault` if the file is empty or is not text.
    """
    text, findings = decoded(data)
    parts = [piece for part in _BLANK.split(text.strip("\n")) if part.strip() for piece in _pieces(part.split("\n"))]
    if not parts:
        raise ImportFault("the file has no words: there is nothing to make an edition of")
    first = fold(parts[0].lines[0])
    plain = not parts[0].level and len(first) <= _TITLE and not _ENDS.search(first)
    titled = len(parts) > 1 and len(parts[0].lines) == 1 and (bool(parts[0].level) or plain)
    title = first if titled else name
    draft = Draft(id=slug(title), title=title)
    draft.findings += findings
    draft.findings.append(Finding(f"the first line was taken as the title: {first}" if titled else "no title found"))
    if underlined := sum(bool(part.level) for part in parts):
        draft.findings.append(Finding(f"lines of signs under a heading, left out of the text: {underlined}"))
    for number, part in enumerate(parts):
        if titled and not number:
            draft.add(Block(part.lines[0], "heading", level=1))
        elif part.level:
            draft.add(Block(part.lines[0], "heading", level=max(2, part.level)))
        elif not part.item and is_verse(part.lines):
            indent = min(len(line) - len(line.lstrip(" ")) for line in part.lines)
            for at, line in enumerate(part.lines):
                own = len(line) - len(line.lstrip(" ")) - indent
                draft.add(Block(line, "verse-line", (f"verse.{number}",), joins=at > 0, indent=own))
        else:
            draft.add(Block("\n".join(part.lines)))
    return draft


class _Piece(NamedTuple):
    """Lines between blank lines: a paragraph, an item of a list, or a heading with its level (else 0)."""

    lines: list[str]
    level: int = 0
    item: bool = False


def _pieces(lines: list[str]) -> Iterator[_Piece]:
    """Yield the headings with signs under them, the items of a list, and the paragraph of some lines without a blank one."""
    lines = [line for line in lines if line.strip()]
    while len(lines) > 1 and (level := _level(lines[0], lines[1])):
        yield _Piece(lines[:1], level)
        lines = lines[2:]
    starts = [at for at, line in enumerate(lines) if _ITEM.match(line)]
    if len(starts) < 2 or starts[0]:
        if lines:
            yield _Piece(lines)
        return
    for at, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield _Piece(lines[at:end], item=True)


def _level(line: str, under: str) -> int:
    """Return the level of a heading with a line of signs under it that is about as long; else 0."""
    words, signs = line.strip(), under.strip()
    if not _UNDER.fullmatch(signs) or not any(map(str.isalnum, words)) or len(words) > _TITLE:
        return 0
    return (1 if signs[0] in "=*" else 2) if len(words) * 0.6 <= len(signs) <= len(words) * 1.5 + 2 else 0


def is_verse(lines: list[str]) -> bool:
    """Return whether the lines of a paragraph are lines of verse: short, of unequal length, most with a capital first."""
    bare = [line.strip() for line in lines]
    if len(bare) < 3 or max(map(len, bare)) > 60:
        return False
    capitals = sum(1 for line in bare if line.lstrip("“‘\"'(—")[:1].isupper())
    return capitals >= len(bare) * 0.8 or len({len(line) - len(line.lstrip(" ")) for line in lines}) > 1
