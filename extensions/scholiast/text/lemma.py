"""Search for the words that an annotation is about.

A lemma is the words before the bracket in a commentary: *lemma*] note. Matching is exact on
code points after white space is folded. Whole words are preferred to parts of words, and a
grapheme is never cut (:mod:`scholiast.text.bounds`). Words that are missing or occur more than
once are reported with near misses, never guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from .bounds import cuts_grapheme, inside_word
from .fold import fold

RANGE_MARK = " ... "
#: The maximum number of places of a range that are listed.
MOST = 1000
_WORD = re.compile(r"\S+")


class Lemma(NamedTuple):
    """The words to find: ``start``, or from ``start`` to ``end``; all folded.

    ``prefix`` and ``suffix`` must touch the range (W3C TextQuoteSelector); ``occurrence``
    counts from 1 in the block in which the words are found.
    """

    start: str
    end: str | None = None
    prefix: str = ""
    suffix: str = ""
    occurrence: int | None = None
    #: the whole argument, in case its `` ... `` is literal
    literal: str | None = None

    @property
    def shown(self) -> str:
        """The lemma as an editor types it."""
        return self.literal or (self.start if self.end is None else f"{self.start}{RANGE_MARK}{self.end}")

    @property
    def forms(self) -> tuple[Lemma, ...]:
        """The forms to search, in order: an argument with `` ... `` may be literal."""
        if self.literal is None:
            return (self,)
        return self._replace(start=self.literal, end=None, literal=None), self


class Place(NamedTuple):
    """A range in a sequence of blocks: block indices and code-point offsets, end exclusive."""

    block: int
    start: int
    end_block: int
    end: int


def parse_lemma(argument: str, *, prefix: str = "", suffix: str = "", occurrence: int | None = None) -> Lemma:
    """Return the lemma of an argument; one `` ... `` between spaces makes a range."""
    text = fold(argument)
    if text.startswith("\\#"):
        text = text[1:]
    first, mark, last = text.partition(RANGE_MARK)
    is_range = bool(mark and first and last and RANGE_MARK not in last)
    return Lemma(
        first if is_range else text,
        last if is_range else None,
        fold(prefix),
        fold(suffix),
        occurrence,
        text if is_range else None,
    )


#: Quotation marks with their closing marks, as used in several languages.
_PAIRS = {
    '"': '"',
    "'": "'",
    "“": "”",
    "‘": "’",
    "„": "“”",
    "‚": "‘’",
    "«": "»",
    "»": "«",
    "”": "”",
    "’": "’",
    "「": "」",
}


def unquoted(words: str) -> str | None:
    """Return *words* without the pair of quotation marks around them, or ``None`` without such a pair."""
    inner = words[1:-1].strip()
    return inner if inner and words[-1] in _PAIRS.get(words[0], "") else None


class Texts:
    """The blocks of text to search; adjacent blocks of one group are searched as one text, joined by a space.

    ``groups[i]`` names the group of block *i*: the lines of a stanza, the cells of a row or the
    items of a list that are one block of the copy-text. Blocks without a group (``None``) are
    searched separately. All blocks are one text, ``whole``, so that a search need not visit each block.
    """

    def __init__(self, blocks: Sequence[str], groups: Sequence[object] = ()) -> None:
        self.blocks = blocks
        pieces: list[str] = []
        #: the offset of each block in ``whole``
        self.starts: list[int] = []
        at = 0
        for i, text in enumerate(blocks):
            if i:
                joined = groups and groups[i] is not None and groups[i] == groups[i - 1]
                pieces.append(" " if joined else "\n")  # a lemma never contains a line end
                at += 1
            self.starts.append(at)
            pieces.append(text)
            at += len(text)
        self.whole = "".join(pieces)
        self._edges = frozenset(self.starts)
        self._pointed = RANGE_MARK in self.whole

    def end(self, index: int) -> int:
        """Return the end of block *index* in ``whole``."""
        return self.starts[index] + len(self.blocks[index])

    def run(self, index: int) -> tuple[int, int]:
        """Return the range in ``whole`` of the group of block *index*."""
        begin = self.whole.rfind("\n", 0, self.starts[index]) + 1
        end = self.whole.find("\n", begin)
        return begin, len(self.whole) if end < 0 else end

    def spot(self, at: int, *, end: bool = False) -> tuple[int, int]:
        """Return the block and offset for an offset of ``whole``; an *end* belongs to the block before it."""
        index = (bisect_left(self.starts, at) if end else bisect_right(self.starts, at)) - 1
        return max(index, 0), at - self.starts[max(index, 0)]

    def cuts(self, at: int) -> bool:
        """Return whether an offset of ``whole`` is inside a grapheme; the beginning of a block never is."""
        return at not in self._edges and cuts_grapheme(self.whole, at)

    def skip(self, at: int) -> int:
        """Return an offset of ``whole`` moved past the spaces after it."""
        while self.whole.startswith(" ", at):
            at += 1
        return at

    def skip_back(self, at: int) -> int:
        """Return an offset of ``whole`` moved back past the spaces before it."""
        while self.whole.endswith(" ", 0, at):
            at -= 1
        return at

    def from_first(self, form: Lemma, order: Sequence[int]) -> Sequence[int]:
        """Return *order* from the first block on in which the last words of a form end; empty without one."""
        if form.end is None and RANGE_MARK in form.start and not self._pointed:
            return ()
        first = next(self.having(form.end or form.start, order), None)
        return order[first[0] :] if first is not None else ()

    def having(self, words: str, order: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield the blocks of *order* in which an occurrence of *words* ends, each with its position in the order.

        A contiguous descending order is searched by occurrences, any other block by block.
        """
        if not (isinstance(order, range) and order.step == -1):
            for position, index in enumerate(order):
                if any(True for _ in self.hits(words, index)):
                    yield position, index
            return
        if not order or not words:
            return
        low, high = max(self.starts[order[-1]] - len(words) + 1, 0), self.end(order[0])
        while (at := self.whole.rfind(words, low, high)) >= 0:
            index, _ = self.spot(at + len(words), end=True)
            if index < order[-1]:
                return
            yield order[0] - index, index
            if not index:
                return
            high = self.end(index - 1)

    def hits(self, words: str, index: int) -> Iterator[_Hit]:
        """Yield the occurrences of *words* that end in block *index*; they may begin in another block of its group."""
        begin = self.starts[index]
        for at in occurrences(words, self.whole, max(begin - len(words) + 1, 0), self.end(index)):
            if at + len(words) > begin:
                yield _Hit(at, at + len(words))


class _Hit(NamedTuple):
    """An occurrence of words: offsets in the whole text."""

    start: int
    end: int


#: A predicate for occurrences of words.
Fits: TypeAlias = "Callable[[Texts, _Hit], bool]"


def _anywhere(texts: Texts, hit: _Hit) -> bool:
    return True


def _uncut(texts: Texts, hit: _Hit) -> bool:
    return not texts.cuts(hit.start) and not texts.cuts(hit.end)


def _completed(texts: Texts, hit: _Hit) -> bool:
    """Accept as :func:`_uncut` an occurrence that its prefix and suffix complete to whole words."""
    return _uncut(texts, hit)


def _whole(texts: Texts, hit: _Hit) -> bool:
    return not inside_word(texts.whole, hit.start) and not inside_word(texts.whole, hit.end) and _uncut(texts, hit)


class Located(NamedTuple):
    """The places of a lemma, and how its words occur there.

    ``how`` is ``whole`` (whole words), ``part`` (the only occurrences begin or end inside a
    word) or ``cut`` (the only ones begin or end inside a grapheme).
    """

    places: list[Place]
    how: Literal["whole", "part", "cut"] = "whole"


def locate(lemma: Lemma, texts: Texts, candidates: Sequence[int], *, joint: bool = False) -> Located:
    """Return the places of a lemma in the first of the *candidates* that has it as whole words, else as parts.

    As :func:`find`, but occurrences inside a word count only if no candidate has the words as
    whole words: first those where prefix and suffix are the rest of the word. Occurrences that cut
    a grapheme count only if nothing else is found. The same holds for prefix and suffix. With
    *joint* the places in all candidates are returned, in the order of the text, and occurrences
    are counted across them.
    """
    forms = [(form, rest) for form in lemma.forms if (rest := texts.from_first(form, candidates))]
    how: Literal["whole", "part", "cut"]
    for how, fits in (("whole", _whole), ("part", _completed), ("part", _uncut), ("cut", _anywhere)):
        for form, rest in forms:
            places = _search(form, texts, rest, fits, joint=joint)
            if places is not None:
                return Located(places, how)
    return Located([])


def find(lemma: Lemma, blocks: Sequence[str], candidates: Sequence[int]) -> list[Place]:
    """Return all places of *lemma* in the first of the *candidates* (block indices, nearest first) that has it.

    The candidates are tried in order. The search stops at the first in which the words occur
    with the lemma's prefix and suffix (for a range: its last words, with its first ones before
    them there or in a later candidate). If the block does not have the given occurrence, nothing
    is found: an occurrence of another block is never used instead. An empty list means that the
    words are not found. Boundaries of words and graphemes are ignored: see :func:`locate`.
    """
    asked = sorted(set(candidates))
    texts = Texts([blocks[i] for i in asked])
    order = [bisect_left(asked, i) for i in candidates]
    found = (_search(form, texts, order, _anywhere) for form in lemma.forms)
    places = next((places for places in found if places is not None), [])
    return [p._replace(block=asked[p.block], end_block=asked[p.end_block]) for p in places]


def _search(lemma: Lemma, texts: Texts, order: Sequence[int], fits: Fits, *, joint: bool = False) -> list[Place] | None:
    """Return the places of one form of a lemma; ``None`` if it is not found at all."""
    if lemma.end is not None:
        return _search_range(lemma, texts, order, fits)
    found: list[Place] = []
    having = texts.having(lemma.start, order)
    for _, index in sorted(having, key=lambda pair: pair[1]) if joint else having:
        for hit in texts.hits(lemma.start, index):
            if fits(texts, hit) and _before(lemma.prefix, texts, hit, fits) and _after(lemma.suffix, texts, hit, fits):
                place = _place(texts, hit, hit)
                if place.block == index or place.block in order:
                    found.append(place)
        if found and not joint:
            break
    if not found:
        return None
    if lemma.occurrence is None:
        return found
    return found[lemma.occurrence - 1 : lemma.occurrence] if lemma.occurrence > 0 else []


def _place(texts: Texts, first: _Hit, last: _Hit) -> Place:
    return Place(*texts.spot(first.start), *texts.spot(last.end, end=True))


def _search_range(lemma: Lemma, texts: Texts, order: Sequence[int], fits: Fits) -> list[Place] | None:
    """Return ranges over blocks: from the nearest block with the last words back to the first words.

    Every block is searched once for the first words, and only as far back as needed.
    """
    assert lemma.end is not None
    starting = texts.having(lemma.start, order)
    having: list[tuple[int, int, list[_Hit]]] = []  # position in the order, block, occurrences of the first words in it
    for position, end_index in texts.having(lemma.end, order):
        ends = [
            hit
            for hit in texts.hits(lemma.end, end_index)
            if fits(texts, hit) and _after(lemma.suffix, texts, hit, fits)
        ]
        if not ends:
            continue
        at = bisect_left(having, position, key=lambda known: known[0])
        while True:
            while at == len(having) and (come := next(starting, None)) is not None:
                starts = [
                    hit
                    for hit in texts.hits(lemma.start, come[1])
                    if fits(texts, hit)
                    and _before(lemma.prefix, texts, hit, fits)
                    and texts.spot(hit.start)[0] in order
                ]
                if starts and come[0] >= position:
                    having.append((*come, starts))
            if at == len(having):
                break
            if having[at][1] <= end_index:
                places = _pairs(texts, having[at][2], ends, lemma.occurrence)
                if places is not None:
                    return places
            at += 1
    return None


def _pairs(texts: Texts, starts: list[_Hit], ends: list[_Hit], number: int | None) -> list[Place] | None:
    """Return ranges from each start to each end after it, in order: the given occurrence, or the first :data:`MOST`."""
    bounds = [end.start for end in ends]
    found: list[Place] = []
    passed = 0
    for start in starts:
        after = bisect_left(bounds, start.end)
        if number is None:
            found += (_place(texts, start, end) for end in ends[after : after + MOST - len(found)])
            if len(found) == MOST:
                break
        elif passed < number <= passed + len(ends) - after:
            return [_place(texts, start, ends[after + number - passed - 1])]
        passed += len(ends) - after
    return found if found or passed else None


def _before(prefix: str, texts: Texts, hit: _Hit, fits: Fits) -> bool:
    """Return whether *prefix* is directly before an occurrence, and begins where *fits* allows."""
    if not prefix:
        return fits is not _completed or not inside_word(texts.whole, hit.start)
    end = hit.start if fits is _completed else texts.skip_back(hit.start)
    return texts.whole.endswith(prefix, 0, end) and _may_end(texts, end - len(prefix), fits)


def _after(suffix: str, texts: Texts, hit: _Hit, fits: Fits) -> bool:
    """Return whether *suffix* is directly after an occurrence, and ends where *fits* allows."""
    if not suffix:
        return fits is not _completed or not inside_word(texts.whole, hit.end)
    start = hit.end if fits is _completed else texts.skip(hit.end)
    return texts.whole.startswith(suffix, start) and _may_end(texts, start + len(suffix), fits)


def _may_end(texts: Texts, at: int, fits: Fits) -> bool:
    """Return whether a prefix may begin, or a suffix end, at an offset."""
    if fits is _anywhere:
        return True
    return not texts.cuts(at) and (fits is _uncut or not inside_word(texts.whole, at))


def occurrences(words: str, text: str, start: int = 0, end: int | None = None) -> list[int]:
    """Return all offsets at which *words* occur within ``text[start:end]``, overlapping ones included."""
    found: list[int] = []
    if not words:
        return found
    at = text.find(words, start, end)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1, end)
    return found


#: The maximum number of words of a prefix that identifies a place.
_TRIED = 24


def settling_prefix(places: Sequence[Place], texts: Texts, which: int) -> str | None:
    """Return the shortest prefix of place *which* that no other place has."""
    stops = [texts.skip_back(texts.starts[p.block] + p.start) for p in places]
    end = stops.pop(which)
    # the words of this block and, in a group, of those before it, not across a line end
    begin = max(texts.whole.rfind("\n", 0, end) + 1, end - 40 * _TRIED)
    starts = [m.start() for m in _WORD.finditer(texts.whole, begin, end)][-_TRIED:]
    if starts and starts[0] == begin and begin and texts.whole[begin - 1] not in " \n":
        del starts[0]  # it would begin inside a word
    for at in reversed(starts):
        words = texts.whole[at:end]
        if not any(texts.whole.endswith(words, 0, stop) for stop in stops):
            return words
    return None
