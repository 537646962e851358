"""Annotated words as elements inside each other: a range within another is written inside it, and only ranges that cross are split.

In the document tree overlapping ranges are pieces, each with all of its annotations. A page on which every piece had one
element per annotation would be larger by a twentieth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ... import nodes as ours

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docutils import nodes
    from sphinx.writers.html5 import HTML5Translator


class Mark(NamedTuple):
    """One annotation of some words: its id, its kind, the level of its line, and whether the way Reading shows it not."""

    annotation: str
    kind: str
    level: int
    quiet: bool


class Piece(NamedTuple):
    """What is written around a piece of annotated words: the marks that begin before it, and how many end after it."""

    begin: list[Mark]
    ends: int


def visit_range(self: HTML5Translator, node: ours.text_range) -> None:
    """Write the start of the ranges that begin with these words, outermost first."""
    if "piece" not in node:
        for run in _runs(node.parent):
            for words, piece in zip(run, nest([_marks(words) for words in run]), strict=True):
                words["piece"] = piece
    for mark in node["piece"].begin:
        css = f"sch-{mark.kind}" + (f" u{min(mark.level, 4)}" if mark.level > 1 else "") + (" q" if mark.quiet else "")
        self.body.append(f'<span class="sch-range {css}" data-sch="{self.attval(mark.annotation)}">')


def depart_range(self: HTML5Translator, node: ours.text_range) -> None:
    """Write the end of the ranges that end with these words."""
    self.body.append("</span>" * node["piece"].ends)


def _runs(parent: nodes.Element) -> Iterator[list[ours.text_range]]:
    """Yield the pieces of annotated words that follow each other, with nothing between them but marks of notes."""
    run: list[ours.text_range] = []
    for child in parent.children:
        if isinstance(child, ours.text_range):
            run.append(child)
        elif run and not isinstance(child, ours.marker):
            yield run
            run = []
    if run:
        yield run


def _marks(node: ours.text_range) -> list[Mark]:
    quiet = node.get("quiet", ())
    drawn = zip(node["annotations"], node["lines"], strict=True)
    return [Mark(name, kind, level, name in quiet) for name, (kind, level) in drawn]


def nest(run: Sequence[Sequence[Mark]]) -> list[Piece]:
    """Return how the *run* of pieces, each with its marks, is written: what goes on longest is outermost.

    A mark that goes on after the one around it has ended begins again there. Linear in the marks of all pieces.
    """
    goes_on: list[dict[Mark, int]] = []  # the piece before which each mark ends
    following: dict[Mark, int] = {}
    for at in reversed(range(len(run))):
        following = {mark: following.get(mark, at + 1) for mark in run[at]}
        goes_on.append(following)
    out: list[Piece] = []
    around: list[tuple[Mark, int]] = []
    for at, ends in enumerate(reversed(goes_on)):
        inside = {mark for mark, _end in around}
        begin = sorted((mark for mark in ends if mark not in inside), key=lambda mark: (-ends[mark], mark.level))
        for mark in begin:
            around.append((mark, min(ends[mark], around[-1][1]) if around else ends[mark]))
        still = [(mark, end) for mark, end in around if end > at + 1]
        out.append(Piece(begin, len(around) - len(still)))
        around = still
    return out
