"""The shortest selector of a range: what an editor writes so that exactly these words are found, and no others.

All commands that write directives take their words from here. A selector is proved by the search that a build makes
(:func:`~scholiast.text.lemma.locate`); a range to which nothing leads alone has no selector.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .bounds import word_around
from .lemma import RANGE_MARK, Lemma, Place, Texts, locate, occurrences
from .one_line import BAR, DASHES

#: A lemma of more words is written as its first and last words, with *shorten*.
_LONG, _SHOWN = 14, 5
#: The most words of context on one side, and the most words at the ends of a range over several blocks.
_CONTEXT, _ENDS = 8, 60
#: The most code points that are searched for context, and that are written after the name of a directive.
_REACH, _WIDEST = 400, 240
_WORD = re.compile(r"\S+")


class Selector(NamedTuple):
    """Words, or with *end* the first and last words of a range, and the context that identifies them."""

    start: str
    end: str | None = None
    prefix: str = ""
    suffix: str = ""
    occurrence: int | None = None

    @property
    def lemma(self) -> Lemma:
        """The selector as input of the search."""
        return Lemma(self.start, self.end, self.prefix, self.suffix, self.occurrence)

    def written(self) -> tuple[str, list[tuple[str, str]]]:
        """Return the argument and the options of a directive; words that would be misread as an argument become an option."""
        told = [("prefix", self.prefix), ("suffix", self.suffix), ("occurrence", str(self.occurrence or ""))]
        options = [(name, value) for name, value in told if value]
        argument = self.start if self.end is None else f"{self.start}{RANGE_MARK}{self.end}"
        if _is_plain(self.start) and _is_plain(self.end or "x") and len(argument) <= _WIDEST:
            return argument, options
        ends = [("end", self.end)] if self.end is not None else []
        return "", [("exact", self.start), *ends, *options]


def _is_plain(words: str) -> bool:
    """Return whether words can be the argument of a directive without being misread."""
    parted = any(mark in words for mark in (RANGE_MARK, *BAR, *DASHES))
    return not parted and words[0] not in "#:\\{" and words == words.strip() and len(words.splitlines()) == 1


def shortest_selector(
    texts: Texts, place: Place, order: Sequence[int], *, joint: bool = False, shorten: bool = False
) -> Selector | None:
    """Return the shortest selector that leads to *place* and to no other; ``None`` if none does.

    *order* and *joint* are as in :func:`~scholiast.text.lemma.locate`. With *shorten* many words are written as a range.
    """
    tried = _within(texts, place, shorten=shorten) if place.block == place.end_block else _across(texts, place, order)
    if (found := next((each for each in tried if _leads(texts, each, place, order, joint=joint)), None)) is not None:
        return found
    if place.block != place.end_block:
        return None
    whole = next(_within(texts, place, shorten=False))
    places = locate(whole.lemma, texts, order, joint=joint).places
    if place not in places:
        return None
    last = whole._replace(occurrence=places.index(place) + 1)
    return last if _leads(texts, last, place, order, joint=joint) else None


def _leads(texts: Texts, selector: Selector, place: Place, order: Sequence[int], *, joint: bool) -> bool:
    found = locate(selector.lemma, texts, order, joint=joint)
    return found.how != "cut" and found.places == [place]


def _within(texts: Texts, place: Place, *, shorten: bool) -> Iterator[Selector]:
    """Yield selectors of a range in one block, the shortest first; parts of words get the rest of the word as context."""
    start, end = texts.starts[place.block] + place.start, texts.starts[place.end_block] + place.end
    words = texts.whole[start:end]
    begin, stop = word_around(texts.whole, start, end)
    listed = words.split()
    if shorten and len(listed) > _LONG and (begin, stop) == (start, end):
        yield Selector(" ".join(listed[:_SHOWN]), " ".join(listed[-_SHOWN:]))
    first, last = texts.run(place.block)
    before = [m.start() for m in _WORD.finditer(texts.whole, max(first, begin - _REACH), begin)]
    if before and before[0] > first and not texts.whole[before[0] - 1].isspace():
        del before[0]  # it would begin inside a word
    after = [m.end() for m in _WORD.finditer(texts.whole, stop, min(last, stop + _REACH))]
    if after and after[-1] < last and not texts.whole[after[-1]].isspace():
        del after[-1]
    yield Selector(words, None, texts.whole[begin:start], texts.whole[end:stop])
    for count in range(1, _CONTEXT + 1):
        left = texts.whole[before[-count] : start].rstrip(" ") if count <= len(before) else None
        right = texts.whole[end : after[count - 1]].lstrip(" ") if count <= len(after) else None
        if left is not None:
            yield Selector(words, None, left, texts.whole[end:stop])
        if right is not None:
            yield Selector(words, None, texts.whole[begin:start], right)
        if left is not None and right is not None:
            yield Selector(words, None, left, right)


def _across(texts: Texts, place: Place, order: Sequence[int]) -> Iterator[Selector]:
    """Yield selectors of a range over several blocks, with as few words at each end as are unique."""
    first, last = texts.blocks[place.block][place.start :], texts.blocks[place.end_block][: place.end]
    asked = [texts.blocks[number] for number in order]
    starting, ending = first.split(" "), last.split(" ")
    heads = (" ".join(starting[:n]) for n in range(1, min(len(starting), _ENDS) + 1))
    tails = (" ".join(ending[-n:]) for n in range(1, min(len(ending), _ENDS) + 1))
    head = next((each for each in heads if each and sum(len(occurrences(each, text)) for text in asked) == 1), None)
    tail = next((each for each in tails if each and len(occurrences(each, texts.blocks[place.end_block])) == 1), None)
    if head is not None and tail is not None:
        yield Selector(head, tail)
