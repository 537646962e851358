"""The cover: a page of text with notes in its margin, drawn from the words of the book.

It does not depend on font metrics: lines break early, and the picture consists of strokes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from docutils.utils import column_width

from .book import Book

WIDTH, HEIGHT = 1000, 1600
_LEFT, _RIGHT = 110, 890
#: Right end of the drawn text, where its margin begins.
_MARGIN = 640
_PAPER, _INK, _SOFT, _STROKE = "#f5f1e8", "#262320", "#655e54", "#c9c0b0"
_NOTES = ("#6b3fa0", "#a5371f", "#1a6b57", "#33518f", "#8a5a00")
#: Maximum number of editions that are named.
_NAMED = 6
_FONT = "Georgia, 'Times New Roman', 'Noto Serif', serif"


def cover(book: Book, lengths: Sequence[int]) -> str:
    """Return the cover as SVG. The strokes follow *lengths*, those of the text's blocks in characters."""
    size = next((s for s in (92, 80, 68, 58) if len(_lines(book.title, s)) <= 4), 50)
    title = _lines(book.title, size)[:7]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">',
        f"<title>{escape(book.title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_PAPER}"/>',
    ]
    at = 190
    for line in title:
        parts.append(_text(line, at, size, _INK))
        at += round(size * 1.22)
    at += 10
    for line in _lines(book.author, 36)[:2]:
        parts.append(_text(line, at, 36, _SOFT))
        at += 48
    if len(book.editions) > 1:
        at += 24
        for name in book.editions[:_NAMED]:
            lines = _lines(name, 30)
            parts.append(_text(" …".join([*lines[:1], *([""] if len(lines) > 1 else [])]), at, 30, _SOFT))
            at += 44
    parts += _page(max(at + 60, 700), HEIGHT - 150, lengths)
    parts.append("</svg>")
    return "\n".join(parts) + "\n"


def _text(words: str, at: int, size: int, colour: str) -> str:
    return (
        f'<text x="{_LEFT}" y="{at}" font-family="{escape(_FONT)}" font-size="{size}" fill="{colour}">'
        f"{escape(words)}</text>"
    )


def _lines(words: str, size: int) -> list[str]:
    """Return *words* in lines that fit the cover in any font: each letter is assumed to be 0.62 of its size wide."""
    room = int((_RIGHT - _LEFT) / (size * 0.62))
    out: list[str] = []
    for word in words.split():
        if out and column_width(f"{out[-1]} {word}") <= room:
            out[-1] += f" {word}"
            continue
        while column_width(word) > room:  # longer than a line, or a script without spaces
            cut = next(i for i in range(len(word), 0, -1) if column_width(word[:i]) <= room or i == 1)
            out.append(word[:cut])
            word = word[cut:]
        if word:
            out.append(word)
    return out


def _page(top: int, bottom: int, lengths: Sequence[int]) -> Iterator[str]:
    """Yield strokes for lines of text, block by block, and in the margin a note for every other block."""
    step, at = 34, top
    for index, length in enumerate(lengths or (200, 120, 320)):
        count = max(1, min(9, round(length / 55)))
        if at + count * step > bottom:
            return
        colour = _NOTES[index % len(_NOTES)]
        for line in range(count):
            last = line == count - 1
            end = _LEFT + (_MARGIN - _LEFT) * (30 + length * 7 % 60) // 100 if last else _MARGIN
            yield f'<rect x="{_LEFT}" y="{at}" width="{end - _LEFT}" height="9" rx="4" fill="{_STROKE}"/>'
            if line == count // 2:
                start = _LEFT + length * 13 % 260
                width = min(60 + length * 3 % 150, end - start)
                if width > 20:
                    yield f'<rect x="{start}" y="{at + 13}" width="{width}" height="5" rx="2" fill="{colour}"/>'
                    for note in range(min(3, count)):
                        width = (160, 190, 120)[note]
                        yield (
                            f'<rect x="{_MARGIN + 60}" y="{at + note * 20 - 2}" width="{width}" height="7" rx="3" '
                            f'fill="{colour}" opacity=".75"/>'
                        )
            at += step
        at += 22
