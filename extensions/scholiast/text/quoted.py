"""A quotation compared with the text of its source: word for word, with folds, with gaps, or not.

The source is read once into an index of its words. A quotation is looked up by its rarest word, so that the cost is that
of its own words and of the places where they occur; only a window of the source as long as the quotation is aligned.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, TypeVar

from .patience import Step, align
from .spelling import difference_kind
from .words import FOLDS, OMISSION, DifferenceKind, Fold, Tier, Token, folds, keys, same_but_first_letter, tokens

K = TypeVar("K", bound=Hashable)
#: Places of a passage that are tried, and places of a word by which a similar passage is looked for.
_MOST_PLACES, _MOST_VOTES = 50, 200
#: The least number of words by which it is looked for, however frequent they are.
_FEW = 8
#: The share of the words of a quotation that must be in the source in order, for its words to differ and not to be absent.
_ENOUGH = 0.5
_BUCKET = 32
#: The longest words of an editor in square brackets, in tokens.
_LONGEST_INSERTION = 14


class WordDifference(NamedTuple):
    """A place where the words differ: those quoted and those of the source, as written; one of them may be empty."""

    quoted: str
    source: str
    kind: DifferenceKind


class Comparison(NamedTuple):
    """The outcome of a comparison.

    ``gaps`` counts the marks of omission and words in brackets that stand for words of the source, or for none;
    ``left_out`` the words of the source in them. ``at`` is the passage in the source, in code points.
    """

    tier: Tier
    folds: tuple[Fold, ...] = ()
    gaps: int = 0
    left_out: int = 0
    differences: tuple[WordDifference, ...] = ()
    at: tuple[int, int] | None = None


class WordIndex:
    """The words of a source, with the places of each."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.keys = keys(self.tokens)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The places of each key, in order."""
        return _places(self.keys)

    @cached_property
    def folded(self) -> dict[str, list[int]]:
        """The places of each word without the case of its letters, in order."""
        return _places([token.key.casefold() for token in self.tokens])

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[int]]:
        """The places of each pair of tokens that follow one another, without the case of their letters."""
        folded = [token.key.casefold() for token in self.tokens]
        return _places(list(pairwise(folded)))

    def range(self, start: int, stop: int) -> tuple[int, int]:
        """Return the range in code points of a run of tokens."""
        return self.tokens[start].start, self.tokens[stop - 1].end

    def find(self, wanted: Sequence[str], loose: frozenset[int], after: int = 0) -> Iterator[int]:
        """Yield where a run of keys begins, from the token *after* on; the case of the first letter of *loose* ones is free."""
        firm = [i for i in range(len(wanted)) if i not in loose]
        rare = min(firm or [0], key=lambda i: len(self._of(wanted[i], i in loose)))
        found = self._of(wanted[rare], rare in loose)
        size = len(wanted)
        for at in found[bisect_left(found, after + rare) :]:
            start = at - rare
            if start + size <= len(self.keys) and self._is_at(wanted, loose, start):
                yield start

    def _of(self, key: str, loose: bool) -> list[int]:
        found = self.places.get(key, [])
        if loose and (other := key[:1].swapcase() + key[1:]) != key:
            return sorted([*found, *self.places.get(other, [])])
        return found

    def _is_at(self, wanted: Sequence[str], loose: frozenset[int], start: int) -> bool:
        if not loose:
            return self.keys[start : start + len(wanted)] == wanted
        pairs = zip(wanted, self.keys[start : start + len(wanted)], strict=True)
        return all(a == b or (i in loose and same_but_first_letter(a, b)) for i, (a, b) in enumerate(pairs))


def _places(found: Sequence[K]) -> dict[K, list[int]]:
    out: dict[K, list[int]] = {}
    for at, key in enumerate(found):
        out.setdefault(key, []).append(at)
    return out


def _votes(wanted: Iterable[K], places: Mapping[K, list[int]]) -> dict[int, float]:
    """Return for each distance between a passage and its quotation, in buckets, how much speaks for it; rare words count most."""
    found = [(i, at) for i, key in enumerate(wanted) if (at := places.get(key))]
    found.sort(key=lambda pair: len(pair[1]))
    votes: dict[int, float] = {}
    for number, (i, at) in enumerate(found):
        if number >= _FEW and len(at) > _MOST_VOTES:
            break
        for place in at:
            votes[(place - i) // _BUCKET] = votes.get((place - i) // _BUCKET, 0) + 1 / len(at)
    return votes


def compare(quoted: str, source: WordIndex) -> Comparison:
    """Compare the words of a quotation with its source. Linear in the quotation and the places of its rarest words."""
    return _Quotation(quoted, source).compared()


class _Segment(NamedTuple):
    """A run of tokens of a quotation between two gaps."""

    start: int
    stop: int


class _Quotation:
    """One comparison."""

    def __init__(self, text: str, source: WordIndex) -> None:
        self.text, self.source = text, source
        self.tokens = tokens(text)
        self.bracketed = frozenset(
            i for i, token in enumerate(self.tokens) if token.is_word and "[" in self._raw(i, i + 1)
        )

    def _raw(self, start: int, stop: int) -> str:
        return _raw(self.text, self.tokens[start:stop])

    def compared(self) -> Comparison:
        if not any(token.is_word for token in self.tokens):
            return Comparison("not-found")
        whole = _Segment(0, len(self.tokens))
        if found := self._exact(whole):
            return found
        segments, gaps = self._segments()
        return (self._with_gaps(segments, gaps) if gaps else None) or self._differing(segments, gaps)

    # -- the same words ------------------------------------------------------------------

    def _wanted(self, segment: _Segment) -> tuple[list[str], frozenset[int]]:
        """Return the keys of a segment and the places of words whose first letter may have another case."""
        wanted = keys(self.tokens[segment.start : segment.stop])
        return wanted, frozenset({0} | {i - segment.start for i in self.bracketed if segment.start <= i < segment.stop})

    def _places(self, segment: _Segment, after: int = 0) -> Iterator[int]:
        yield from self.source.find(*self._wanted(segment), after)

    def _folds(self, segment: _Segment, at: int) -> tuple[Fold, ...]:
        start, end = self.source.range(at, at + segment.stop - segment.start)
        return folds(self._raw(*segment), self.source.text[start:end])

    def _exact(self, segment: _Segment) -> Comparison | None:
        best: Comparison | None = None
        for tried, at in enumerate(self._places(segment)):
            found = self._folds(segment, at)
            if best is None or len(found) < len(best.folds):
                place = self.source.range(at, at + segment.stop - segment.start)
                best = Comparison("folds" if found else "to-the-letter", found, at=place)
            if not found or tried == _MOST_PLACES:
                break
        return best

    # -- gaps ------------------------------------------------------------------------------

    def _segments(self) -> tuple[list[_Segment], int]:
        """Return the runs of words between marks of omission and words in brackets, and how many of these there are."""
        out: list[_Segment] = []
        gaps, at, i = 0, 0, 0
        while i < len(self.tokens):
            end = self._gap(i)
            if end > i:
                out.append(_Segment(at, i))
                gaps, at, i = gaps + 1, end, end
            else:
                i += 1
        out.append(_Segment(at, len(self.tokens)))
        return [s for s in out if any(t.is_word for t in self.tokens[s.start : s.stop])], gaps

    def _gap(self, at: int) -> int:
        """Return where a gap that begins at a token ends, or *at* if none does."""
        key = self.tokens[at].key
        if key == OMISSION:
            return at + 1
        if key == "(" and [t.key for t in self.tokens[at + 1 : at + 3]] == [OMISSION, ")"]:
            return at + 3
        if key == "[":
            for end in range(at + 1, min(at + _LONGEST_INSERTION, len(self.tokens))):
                if self.tokens[end].key == "]":
                    return end + 1
        return at

    def _trims(self, segment: _Segment) -> Iterator[_Segment]:
        """Yield a segment, then without the sign that its sentence got next to a gap."""
        yield segment
        start, stop = segment
        if stop < len(self.tokens) and not self.tokens[stop - 1].is_word:
            yield _Segment(start, stop - 1)
        if start > 0 and not self.tokens[start].is_word:
            yield _Segment(start + 1, stop)

    def _with_gaps(self, segments: Sequence[_Segment], gaps: int) -> Comparison | None:
        """Return the shortest passage in which all segments follow one another, if there is one."""
        best: list[tuple[_Segment, int]] | None = None
        for first in self._trims(segments[0]):
            for tried, at in enumerate(self._places(first)):
                placed = self._follow(first, at, segments)
                if placed is None:
                    break  # what does not follow here does not follow later
                if best is None or _length(placed) < _length(best):
                    best = placed
                if tried == _MOST_PLACES:
                    break
            if best is not None:
                break
        if best is None:
            return None
        found = {fold for segment, at in best for fold in self._folds(segment, at)}
        start, stop = best[0][1], best[-1][1] + best[-1][0].stop - best[-1][0].start
        inner = sum(1 for token in self.source.tokens[start:stop] if token.is_word)
        kept = sum(1 for segment, _at in best for t in self.tokens[segment.start : segment.stop] if t.is_word)
        return Comparison(
            "gaps",
            tuple(fold for fold in FOLDS if fold in found),
            gaps=gaps,
            left_out=inner - kept,
            at=self.source.range(start, stop),
        )

    def _follow(self, first: _Segment, at: int, segments: Sequence[_Segment]) -> list[tuple[_Segment, int]] | None:
        placed = [(first, at)]
        for segment in segments[1:]:
            after = placed[-1][1] + placed[-1][0].stop - placed[-1][0].start
            found = next(((s, p) for s in self._trims(segment) for p in self._places(s, after)), None)
            if found is None:
                return None
            placed.append(found)
        return placed

    # -- other words -----------------------------------------------------------------------

    def _differing(self, segments: Sequence[_Segment], gaps: int) -> Comparison:
        """Return how the words differ from the passage that is most similar, if one is similar enough."""
        matched = total = 0
        found: list[WordDifference] = []
        ends: list[int] = []
        for segment in segments:
            size = sum(1 for t in self.tokens[segment.start : segment.stop] if t.is_word)
            total += size
            window = self._window(segment)
            if window is None:
                found.append(WordDifference(self._raw(*segment), "", "words"))
                continue
            steps = _settled(align(self._keys(segment), self._window_keys(*window)))
            matched += sum(self._words_in(segment, step) for step in steps if step.equal)
            differing, place = self._differences(segment, window[0], steps)
            found += differing
            ends += place
        if not ends or matched < _ENOUGH * total:
            return Comparison("not-found")
        return Comparison(
            "words-differ", gaps=gaps, differences=tuple(found), at=self.source.range(min(ends), max(ends))
        )

    def _keys(self, segment: _Segment) -> list[str]:
        return keys(self.tokens[segment.start : segment.stop])

    def _window_keys(self, start: int, stop: int) -> list[str]:
        return self.source.keys[start:stop]

    def _words_in(self, segment: _Segment, step: Step) -> int:
        start, stop = segment.start + step.a[0], segment.start + step.a[1]
        return sum(1 for token in self.tokens[start:stop] if token.is_word)

    def _window(self, segment: _Segment) -> tuple[int, int] | None:
        """Return the part of the source in which most of the words of a segment occur at the same distances."""
        words = [token.key.casefold() for token in self.tokens[segment.start : segment.stop]]
        votes = _votes(pairwise(words), self.source.pairs) or _votes(words, self.source.folded)
        if not votes:
            return None
        best = max(votes, key=lambda d: (votes[d] + votes.get(d + 1, 0), -d))
        size = segment.stop - segment.start
        start = best * _BUCKET - 8
        return max(0, start), min(len(self.source.keys), start + 2 * _BUCKET + size + max(24, size // 2))

    def _differences(
        self, segment: _Segment, base: int, steps: Sequence[Step]
    ) -> tuple[list[WordDifference], list[int]]:
        """Return the differing words, and the first and the last token of the passage in the source and the one after."""
        equal = [step for step in steps if step.equal]
        if not equal:
            return [WordDifference(self._raw(*segment), "", "words")], []
        first, last = equal[0], equal[-1]
        out: list[WordDifference] = []
        start, stop = base + first.b[0], base + last.b[1]
        for step in steps:
            if step.equal:
                continue
            (a, b), (c, d) = step.a, step.b
            c, d = base + c, base + d
            mine = self.tokens[segment.start + a : segment.start + b]
            if step.a[1] <= first.a[0]:  # before the passage: as many words of the source as are quoted
                c = max(c, d - (b - a))
                while c < d and mine[0].is_word and not self.source.tokens[c].is_word:
                    c += 1
                start = c
            elif step.a[0] >= last.a[1]:
                d = min(d, c + (b - a))
                while c < d and mine[-1].is_word and not self.source.tokens[d - 1].is_word:
                    d -= 1
                stop = d
            its = self.source.tokens[c:d]
            out += (
                WordDifference(_raw(self.text, one), _raw(self.source.text, two), difference_kind(one, two))
                for one, two in _word_by_word(mine, its)
                if not (one and two and one[0] is self.tokens[segment.start] and _loosely(one, two))
            )
        return out, [start, stop]


def _raw(text: str, found: Sequence[Token]) -> str:
    """Return a run of tokens as written."""
    return text[found[0].start : found[-1].end] if found else ""


def _loosely(one: Sequence[Token], two: Sequence[Token]) -> bool:
    """Return whether two single words differ in the case of the first letter only."""
    return len(one) == len(two) == 1 and same_but_first_letter(one[0].key, two[0].key)


def _word_by_word(one: Sequence[Token], two: Sequence[Token]) -> list[tuple[Sequence[Token], Sequence[Token]]]:
    """Return two differing runs as pairs of words, if both are as many words without signs; nothing for empty runs."""
    if len(one) == len(two) and all(token.is_word for token in (*one, *two)):
        return [(one[i : i + 1], two[i : i + 1]) for i in range(len(one))]
    return [(one, two)] if one or two else []


def _length(placed: Sequence[tuple[_Segment, int]]) -> int:
    return placed[-1][1] - placed[0][1]


def _settled(steps: list[Step]) -> list[Step]:
    """Return steps without equal runs at the ends that are far from all others: such words match by chance."""
    found = steps
    while len(found) > 2:
        shorter = _without_edge(found)
        if shorter is found:
            shorter = [_turned(step) for step in _without_edge([_turned(step) for step in reversed(found)])][::-1]
            if shorter == found:
                return found
        found = shorter
    return found


def _turned(step: Step) -> Step:
    return Step(step.equal, (-step.a[1], -step.a[0]), (-step.b[1], -step.b[0]))


def _without_edge(steps: list[Step]) -> list[Step]:
    """Return steps without their first equal run, if it is short and the source goes on far from it."""
    at = next((i for i, step in enumerate(steps) if step.equal), None)
    if at is None or at + 2 >= len(steps) or steps[at + 1].equal:
        return steps
    run, gap = steps[at], steps[at + 1]
    size, apart = run.a[1] - run.a[0], (gap.b[1] - gap.b[0]) - (gap.a[1] - gap.a[0])
    if apart <= 3 * size + 3:
        return steps
    return [Step(False, (steps[0].a[0], gap.a[1]), (steps[0].b[0], gap.b[1])), *steps[at + 2 :]]
