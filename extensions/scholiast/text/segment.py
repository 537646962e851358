"""Segmentation of a text where ranges begin and end, so that overlapping ranges need not be nested."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """A range of one block: code points, end exclusive; ``key`` identifies it."""

    start: int
    end: int
    key: int


class Segment(NamedTuple):
    """A segment of text under the same ranges; ``keys`` in order of appearance."""

    start: int
    end: int
    keys: tuple[int, ...]


def segments(spans: Iterable[Span], length: int) -> list[Segment]:
    """Return maximal segments of ``[0, length)`` under the same spans.

    Linear in spans plus segments times overlap depth. Spans are cut to the length; empty
    ones are dropped. The segments cover the whole length, in order, without gaps.
    """
    opens: dict[int, list[Span]] = {}
    closes: dict[int, list[Span]] = {}
    for span in spans:
        start, end = max(0, span.start), min(span.end, length)
        if start < end:
            opens.setdefault(start, []).append(span)
            closes.setdefault(end, []).append(span)
    cuts = sorted({0, length, *opens, *closes})
    active: dict[Span, None] = {}
    out: list[Segment] = []
    for here, there in itertools.pairwise(cuts):
        for span in closes.get(here, ()):
            active.pop(span, None)
        for span in sorted(opens.get(here, ()), key=lambda s: (-s.end, s.key)):
            active[span] = None
        out.append(Segment(here, there, tuple(s.key for s in active)))
    return out


def inside(segment_list: Sequence[Segment], start: int, end: int, at: int = 0) -> tuple[list[Segment], int]:
    """Return the parts of segments in ``[start, end)``, and the index at which to continue.

    *at* is the index returned by the call for the text just before, so that walking a
    block's texts in order is linear.
    """
    pieces: list[Segment] = []
    while at < len(segment_list) and segment_list[at].start < end:
        piece = segment_list[at]
        if piece.end > start and start < end:
            pieces.append(Segment(max(piece.start, start), min(piece.end, end), piece.keys))
        if piece.end > end:
            break
        at += 1
    return pieces, at


def levels(spans: Iterable[Span]) -> dict[int, int]:
    """Return the line, from 1, on which each range is drawn; overlapping ranges have different lines.

    Ranges are placed by their beginning, longer ones first, on the lowest free line.
    """
    out: dict[int, int] = {}
    busy: list[tuple[int, int]] = []  # (level, offset where it becomes free)
    for span in sorted(spans, key=lambda s: (s.start, -s.end, s.key)):
        busy = [(level, end) for level, end in busy if end > span.start]
        taken = {level for level, _end in busy}
        out[span.key] = level = next(n for n in itertools.count(1) if n not in taken)
        busy.append((level, span.end))
    return out
