"""The words of annotations as selectors: the least that is needed to find them again, proved by searching."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.ledger import Landed, fingerprint
from ..text.bounds import word_around
from ..text.lemma import Place, Texts
from ..text.selector import shortest_selector
from .draft import Spot

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
        numbers = range(place.block, place.end_block + 1)  # all are named: another page finds only what is named
        if len(numbers) > _MOST_UNITS:
            return None
        text, last = self.texts[place.block], self.texts[place.end_block]
        first, stop = word_around(text, place.start, len(text))[0], word_around(last, 0, place.end)[1]
        whole = (first, stop) == (place.start, place.end)  # whole words elsewhere would come first
        near = near and whole and len(numbers) == 1
        found = shortest_selector(self._search, place, [*reversed(numbers)], joint=not near)
        if found is None:
            return None
        argument, options = found.written()
        if any(len(value.splitlines()) > 1 for _name, value in options):
            return None
        scope = [] if near else [("in", " ".join(self.ids[number] for number in numbers))]
        return argument, [*options, *scope]

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
