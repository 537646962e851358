"""Segments: overlapping ranges side by side, no character lost."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from scholiast.text.segment import Segment, Span, inside, levels, segments

steady = settings(deadline=None, derandomize=True)
spans_of = st.lists(
    st.builds(
        lambda a, b, k: Span(min(a, b), max(a, b), k), st.integers(-3, 24), st.integers(-3, 24), st.integers(0, 9)
    ),
    max_size=8,
)


@steady
@given(spans_of, st.integers(0, 20))
def test_segments_cover_the_text_under_the_right_keys(spans: list[Span], length: int) -> None:
    """Segments cover the text without gaps, each with the keys of the ranges over it."""
    cut = segments(spans, length)
    assert "".join(str(s.start) for s in cut[:1]) in ("", "0")
    assert (cut[-1].end if cut else 0) == length
    assert all(a.end == b.start for a, b in itertools.pairwise(cut))
    assert all(s.start < s.end for s in cut)
    for segment in cut:
        for at in range(segment.start, segment.end):
            assert set(segment.keys) == {s.key for s in spans if s.start <= at < s.end}


@steady
@given(spans_of, st.integers(1, 20))
def test_cuts_are_only_where_a_range_begins_or_ends(spans: list[Span], length: int) -> None:
    """Segments are cut only where a range begins or ends."""
    ends = {0, length} | {p for s in spans for p in (s.start, s.end)}
    assert all(s.start in ends and s.end in ends for s in segments(spans, length))


def test_keys_stand_in_order_of_appearance_the_longer_first() -> None:
    """The keys of a segment are in the order in which their ranges begin, the longer first."""
    cut = segments([Span(2, 6, 1), Span(0, 4, 2), Span(2, 9, 3)], 10)
    assert cut == [
        Segment(0, 2, (2,)),
        Segment(2, 4, (2, 3, 1)),
        Segment(4, 6, (3, 1)),
        Segment(6, 9, (3,)),
        Segment(9, 10, ()),
    ]


@steady
@given(spans_of, st.lists(st.integers(0, 6), max_size=8))
def test_walking_over_texts_finds_every_piece_once(spans: list[Span], lengths: list[int]) -> None:
    """Segments over several texts are divided at the ends of the texts, without loss."""
    total = sum(lengths)
    cut = segments(spans, total)
    at = start = 0
    walked: list[Segment] = []
    for length in lengths:
        pieces, at = inside(cut, start, start + length, at)
        assert sum(p.end - p.start for p in pieces) == length
        assert all(p.start < p.end for p in pieces)
        walked += pieces
        start += length
    assert [(i, p.keys) for p in walked for i in range(p.start, p.end)] == [
        (i, s.keys) for s in cut for i in range(s.start, s.end)
    ]


def test_a_text_with_no_characters_has_no_pieces() -> None:
    """An empty text has no pieces."""
    assert inside([Segment(0, 5, (1,))], 2, 2) == ([], 0)


@steady
@given(
    st.lists(st.tuples(st.integers(0, 24), st.integers(1, 12)), max_size=8).map(
        lambda found: [Span(start, start + length, key) for key, (start, length) in enumerate(found)]
    )
)
def test_ranges_that_overlap_have_lines_of_their_own(spans: list[Span]) -> None:
    """Ranges that overlap are drawn on different lines, as few as possible."""
    line = levels(spans)
    assert sorted(line) == sorted(s.key for s in spans)
    for a in spans:
        for b in spans:
            if a.key < b.key and a.start < b.end and b.start < a.end:
                assert line[a.key] != line[b.key], f"{a} and {b} are drawn on one line"
    depth = max((sum(s.start <= at < s.end for s in spans) for at in {s.start for s in spans}), default=0)
    assert max(line.values(), default=0) == depth, "more lines than ranges lie over one another"
