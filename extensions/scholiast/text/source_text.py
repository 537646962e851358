"""The words of a source without what a program or a page puts between them: page heads, divided words, time codes.

What is taken from between two words is put at the end, so that it can be quoted as well.
"""

from __future__ import annotations

import re

#: Lines at the head and the foot of a page that can be a running head, the letters of one, and the pages that must have it
#: (two are enough if its number changes).
_EDGE, _LONGEST, _LEAST = 2, 80, 3
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
#: A number of a page, alone on its line.
_NUMBER = re.compile(
    r"\W*(?:page|seite|p\.|s\.)?\s*(?:\d{1,4}|[ivxlc]{1,7})\W*(?:(?:of|von|/)\s*\d{1,4}\W*)?", re.IGNORECASE
)
_DIVIDED = re.compile(r"(\w+)([-\u2010\u00ad])[ \t]*\r?\n[ \t\r\n\f]*(\w+)")
#: The time at which words are said: alone on a line, as a cue of subtitles with its number, or in brackets.
_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?"
_CUE = re.compile(
    rf"^(?:\d+[ \t]*\r?\n)?[ \t]*[\[(]?{_CLOCK}(?:[ \t]*(?:-->|[-–])[ \t]*{_CLOCK}[^\r\n]*)?[\])]?[ \t]*\r?$|\[{_CLOCK}\]",
    re.MULTILINE,
)
#: So many of them make a transcript.
_MANY = 3


def text_of_pdf(text: str) -> str:
    """Return text taken from a PDF with its running heads and page numbers at the end, and divided words in one piece.

    Pages are separated by form feeds. A word that the text has with its hyphen elsewhere, within a line, keeps it.
    """
    text = _without_heads(text)
    whole = set(re.findall(r"\w+-\w+", text))

    def join(match: re.Match[str]) -> str:
        first, sign, second = match.groups()
        hyphened = f"{first}-{second}"
        return hyphened if sign != "\u00ad" and (hyphened in whole or not second[0].islower()) else first + second

    return _DIVIDED.sub(join, text)


def _without_heads(text: str) -> str:
    """Return a text of several pages with the lines that its pages have at their head or foot at its end."""
    pages = [page.split("\n") for page in text.split("\f")]
    if len(pages) < 2:
        return text
    edges = [_edges(lines) for lines in pages]
    seen: dict[str, list[str]] = {}
    for lines, edge in zip(pages, edges, strict=True):
        for shape, line in {_shape(lines[n]): lines[n].strip() for n in sorted(edge)}.items():
            seen.setdefault(shape, []).append(line)
    repeated = {shape for shape, found in seen.items() if len(found) >= _LEAST or _numbered(shape, found)}
    taken: list[str] = []
    kept: list[str] = []
    for lines, edge in zip(pages, edges, strict=True):
        heads = {n for n in edge if _shape(lines[n]) in repeated or _NUMBER.fullmatch(lines[n].strip())}
        taken += (lines[n].strip() for n in sorted(heads))
        kept.append("\n".join(line for n, line in enumerate(lines) if n not in heads).strip("\r\n"))
    return "\n".join([*(page for page in kept if page), "\n".join(("", *taken))]) if taken else text


def _edges(lines: list[str]) -> set[int]:
    """Return the numbers of the first and last short lines of a page."""
    full = [n for n, line in enumerate(lines) if line.strip()]
    return {n for n in (*full[:_EDGE], *full[-_EDGE:]) if len(lines[n].strip()) <= _LONGEST}


def _shape(line: str) -> str:
    """Return a line without its numbers."""
    return " ".join(_DIGITS.sub("#", line).split())


def _numbered(shape: str, lines: list[str]) -> bool:
    """Return whether lines of one shape differ in a number at their beginning or end, as that of their page."""
    return len({*lines}) > 1 and (shape.startswith("#") or shape.endswith("#"))


def without_time_codes(text: str) -> str:
    """Return a transcript or subtitles with its time codes at the end; any other text as it is."""
    found = [match[0].strip() for match in _CUE.finditer(text)]
    if len(found) < _MANY:
        return text
    return "\n".join((_CUE.sub("", text), "", *found))
