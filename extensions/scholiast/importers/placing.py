"""The words of annotations as selectors: the least that is needed to find them again, proved by searching."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.ledger import Landed, fingerprint
from ..text.bounds import word_around
from ..text.lemma import RANGE_MARK, Lemma, Place, Texts, locate, occurrences
from .draft import Spot

#: The longest words that are written after the name of a directive.
_LONGEST = 240
#: The most units over which an annotation may run.
_MOST_UNITS = 60


class Units:
    """The units of a text with their ids: *groups* as in :class:`..text.lemma.Texts`."""

    def __init__(self, texts: Sequence[str], ids: Sequence[str], groups: Sequence[object]) -> None:
        self.texts = texts
        self.ids = ids
        self._search = Texts(texts, groups)

    def trimmed(self, start: Spot, end: Spot) -> tuple[Spot, Spot] | None:
        """Return a range without white space at its ends, and without units of which it has no words."""
        text, last = self.texts[start.block], self.texts[end.block]
        first, stop = start.offset, end.offset
        while first < len(text) and text[first] == " ":
            first += 1
        while stop > 0 and last[stop - 1] == " ":
            stop -= 1
        if start.block < end.block:
            if first >= len(text):
                return self.trimmed(Spot(start.block + 1, 0), end)
            if stop == 0:
                return self.trimmed(start, Spot(end.block - 1, len(self.texts[end.block - 1])))
        elif start.block > end.block or not text[first:stop].strip():
            return None
        return Spot(start.block, first), Spot(end.block, stop)

    def selector(self, start: Spot, end: Spot, *, near: bool) -> tuple[str, list[tuple[str, str]]] | None:
        """Return the argument and the options that find exactly this range, ``None`` if nothing does.

        With *near* the directive comes directly after the unit, so that it need not be named.
        """
        place = Place(start.block, start.offset, end.block, end.offset)
        found = self._within(place, near=near) if start.block == end.block else self._across(place)
        if found is None or any(len(value.splitlines()) > 1 for _name, value in found):
            return None
        name, words = found[0]
        plain = name == "exact" and len(found[1:]) == len([o for o in found[1:] if o[0] != "end"])
        bare = words[0] not in "#:\\{" and not words[0].isspace() and not words[-1].isspace()
        if plain and bare and len(words) <= _LONGEST and RANGE_MARK not in words:
            return words, found[1:]
        return "", found

    def _within(self, place: Place, *, near: bool) -> list[tuple[str, str]] | None:
        text = self.texts[place.block]
        words = text[place.start : place.end]
        begin, stop = word_around(text, place.start, place.end)
        prefix, suffix = text[begin : place.start], text[place.end : stop]
        scope = [] if near else [("in", self.ids[place.block])]
        around = [(name, value) for name, value in (("prefix", prefix), ("suffix", suffix)) if value]
        if around and near:  # whole words elsewhere would come first
            scope = [("in", self.ids[place.block])]
        lemma = Lemma(words, None, prefix, suffix)
        found = locate(lemma, self._search, [place.block], joint=bool(scope))
        if found.how == "cut" or place not in found.places:
            return None
        number = found.places.index(place) + 1
        occurrence = [("occurrence", str(number))] if len(found.places) > 1 else []
        again = locate(
            lemma._replace(occurrence=number if occurrence else None), self._search, [place.block], joint=bool(scope)
        )
        return [("exact", words), *around, *occurrence, *scope] if again.places == [place] else None

    def _across(self, place: Place) -> list[tuple[str, str]] | None:
        first, last = self.texts[place.block][place.start :], self.texts[place.end_block][: place.end]
        if place.end_block - place.block >= _MOST_UNITS:
            return None
        numbers = range(place.block, place.end_block + 1)  # all are named: another page finds only what is named
        texts = [self.texts[number] for number in numbers]
        starting, ending = first.split(" "), last.split(" ")
        heads = (" ".join(starting[:n]) for n in range(1, min(len(starting), 60) + 1))
        tails = (" ".join(ending[-n:]) for n in range(1, min(len(ending), 60) + 1))
        head = next((w for w in heads if w and sum(len(occurrences(w, text)) for text in texts) == 1), None)
        tail = next((w for w in tails if w and len(occurrences(w, texts[-1])) == 1), None)
        if head is None or tail is None:
            return None
        found = locate(Lemma(head, tail), self._search, [*reversed(numbers)], joint=True)
        if found.how == "cut" or found.places != [place]:
            return None
        return [("exact", head), ("end", tail), ("in", " ".join(self.ids[number] for number in numbers))]

    def landed(self, start: Spot, end: Spot) -> Landed:
        """Return the place of a range as the ledger records it."""
        first, last = self.texts[start.block], self.texts[end.block]
        if start.block == end.block:
            words = first[start.offset : end.offset]
        else:
            inner = self.texts[start.block + 1 : end.block]
            words = "\n\n".join([first[start.offset :], *inner, last[: end.offset]])
        mark = fingerprint(first[: start.offset], words, last[end.offset :])
        return Landed(self.ids[start.block], "" if start.block == end.block else self.ids[end.block], mark)
