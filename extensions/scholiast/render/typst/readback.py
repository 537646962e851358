"""Output proof of PDFs: the reading text compared with the structure tree."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from ...model.notes import in_note, note_of_unit
from ...model.records import Unit
from ...text.compare import differences, likeness
from ...text.fold import fold, marked, reveal
from .bidi import UNSEEN
from .pdftext import Block

#: Number of blocks that are searched for the changed form of a missing unit.
_NEAREST = 12
_SHOWN = 60


class Outcome(NamedTuple):
    """The result of comparing units with blocks.

    ``wrong`` has the units without an equal block in their place, each with its differences. ``places`` has the units
    by the numbers of the blocks in which they were found, or that are most similar to them.
    """

    wrong: list[tuple[Unit, list[str]]]
    places: dict[int, Unit]


def compare(
    units: Sequence[Unit], blocks: Sequence[Block], joined: Sequence[Joined] = (), away: Collection[int] = ()
) -> Outcome:
    """Look for each unit among the blocks of a PDF, except those whose numbers are in *away*.

    A unit must be the whole text of one block, or, by *joined*, share it with other units and the words between them.
    The author's footnotes are first looked for among the notes, in any order, because notes follow their marks. The
    parts of one note have to be in order.
    """
    outcome = Outcome([], {})
    body = [u for u in units if not in_note(u)]
    notes = [u for u in units if in_note(u)]
    text = _Texts([(i, b) for i, b in enumerate(blocks) if not b.note and i not in away])
    entries = list(_entries(body, joined, text))
    _settle(entries, text, text.in_order([e.text for e in entries]), outcome)
    if notes:
        foot = _Texts(
            sorted(
                ((i, b) for i, b in enumerate(blocks) if i not in outcome.places and i not in away),
                key=lambda n: not n[1].note,
            )
        )
        entries = list(_entries(notes, joined, foot))
        _settle(entries, foot, foot.by_note([(note_of_unit(e.units[0]), e.text) for e in entries]), outcome)
    return outcome


class Joined(NamedTuple):
    """A block of several parts: ids of units (with their page), and the words between them that are not reading text."""

    parts: tuple[tuple[str, str] | str, ...]


class _Entry(NamedTuple):
    """Units that are one block, and the form of its text that is compared."""

    units: list[Unit]
    text: str


def _entries(units: Sequence[Unit], joined: Sequence[Joined], texts: _Texts) -> Iterator[_Entry]:
    """Yield the expected blocks: one per unit, or one for several units that share a block of the PDF."""
    firsts = {next(p for p in j.parts if not isinstance(p, str)): j for j in joined}
    at = 0
    while at < len(units):
        first = firsts.get((units[at].docname, units[at].id))
        names = [p for p in first.parts if not isinstance(p, str)] if first is not None else []
        held = list(units[at : at + len(names)])
        if first is not None and [(u.docname, u.id) for u in held] == names:
            left = iter(held)
            text = _shown("".join(p if isinstance(p, str) else next(left).text for p in first.parts))
            if texts.places(text):
                yield _Entry(held, text)
                at += len(held)
                continue
        yield _Entry([units[at]], _shown(units[at].text))
        at += 1


def _shown(text: str) -> str:
    """Return a text as a printed line shows it, folded."""
    return fold(text.translate(UNSEEN))


class _Texts:
    """The texts of blocks in the form that is compared, and the places of each."""

    def __init__(self, numbered: Sequence[tuple[int, Block]]) -> None:
        self.numbers = [number for number, _block in numbered]
        self.blocks = blocks = [block for _number, block in numbered]
        self.texts = [_shown(b.text) for b in blocks]
        self._places: dict[str, list[int]] = defaultdict(list)
        self._turned: dict[str, list[int]] = defaultdict(list)
        for at, (block, text) in enumerate(zip(blocks, self.texts, strict=True)):
            self._places[text].append(at)
            if block.lines is not None:
                self._turned[_letters(text)].append(at)
        self.places = cache(self._find)

    def _find(self, text: str) -> Sequence[int]:
        """Return the places of a text, in order. In lines of two directions it may be one of several readings."""
        found = self._places.get(text, [])
        if not self._turned:
            return found
        others = (i for i in self._turned.get(_letters(text), ()) if i not in found)
        return sorted(
            [*found, *(i for i in others if (lines := self.blocks[i].lines) is not None and lines.reads(text))]
        )

    def in_order(self, wanted: Sequence[str]) -> list[int | None]:
        """Return the place of each text, all in order; ``None`` if it has none.

        Texts that occur once on both sides fix the position of the others, so that one difference does not move the
        rest.
        """
        often = Counter(wanted)
        once = [(i, self.places(t)[0]) for i, t in enumerate(wanted) if often[t] == 1 and len(self.places(t)) == 1]
        held = dict(_rising(once))
        ceilings = _following([held.get(i) for i in range(len(wanted))], len(self.blocks))
        out: list[int | None] = []
        floor = 0
        for i, (text, ceiling) in enumerate(zip(wanted, ceilings, strict=True)):
            place = held.get(i)
            if place is None:
                places = self.places(text)
                at = bisect_left(places, floor)
                place = places[at] if at < len(places) and places[at] < ceiling else None
            floor = floor if place is None else place + 1
            out.append(place)
        return out

    def by_note(self, wanted: Sequence[tuple[str, str]]) -> list[int | None]:
        """Return the place of each part of a note, by the name of the note and its text; ``None`` if it has none.

        Each place is used once, and the parts of a note are in order.
        """
        left = {text: list(self.places(text)) for _note, text in wanted}
        out: list[int | None] = []
        floors: dict[str, int] = {}
        for note, text in wanted:
            places = left[text]
            at = bisect_left(places, floors.get(note, 0))
            place = places.pop(at) if at < len(places) else None
            if place is not None:
                floors[note] = place + 1
            out.append(place)
        return out


def _letters(text: str) -> str:
    """Return the characters of a text, sorted."""
    return "".join(sorted(text.replace(" ", "")))


def _following(places: Sequence[int | None], last: int) -> list[int]:
    """Return for each place that place, or the next known one."""
    out: list[int] = []
    for place in reversed(places):
        last = last if place is None else place
        out.append(last)
    return out[::-1]


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of *pairs* whose second numbers rise with the first ones."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_first, second) in enumerate(pairs):
        length = bisect_left(tails, second)
        tails[length : length + 1] = [second]
        ends[length : length + 1] = [at]
        before.append(ends[length - 1] if length else -1)
    out: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        out.append(pairs[at])
        at = before[at]
    return out[::-1]


def _settle(entries: Sequence[_Entry], texts: _Texts, places: Sequence[int | None], outcome: Outcome) -> None:
    """Add the places of the units to *outcome*, and what is wrong with those that are hidden or have no place."""
    taken = {p for p in places if p is not None}
    spare = {t: (i for i in texts.places(t) if i not in taken) for t in {e.text for e in entries}}
    floor, before = 0, ""
    for entry, place, following in zip(entries, places, _following(places, len(texts.blocks)), strict=True):
        unit, text = entry.units[0], entry.text
        if place is not None:
            floor, before = place + 1, entry.units[-1].id
            outcome.places[texts.numbers[place]] = entry.units[-1]
            if hidden := texts.blocks[place].hidden:
                words = f"{unit.id} is invisible on page {texts.blocks[place].page} of the PDF: it is {hidden}"
                outcome.wrong.extend((u, [words]) for u in entry.units)
            continue
        elsewhere = next(spare[text], None)
        free = islice((i for i in range(floor, following) if i not in taken), _NEAREST)
        score, nearest = max(((likeness(text, texts.texts[i]), -i) for i in free), default=(0.0, 0))
        where = f"after {before}" if before else "as the first unit"
        if elsewhere is not None:
            outcome.places[texts.numbers[elsewhere]] = unit
            words = f"{unit.id} is on page {texts.blocks[elsewhere].page} of the PDF, but in the text it is {where}"
            outcome.wrong.append((unit, [words]))
        elif score > 0.5:
            floor = 1 - nearest
            outcome.places[texts.numbers[-nearest]] = unit
            found, page = texts.texts[-nearest], texts.blocks[-nearest].page
            told = [
                f"{unit.id}: the text has {marked(text, *difference.expected_at)}, "
                f"page {page} of the PDF has {marked(found, *difference.found_at)}"
                for difference in differences(text, found)
            ]
            outcome.wrong.append((unit, told))
        else:
            outcome.wrong.append(
                (unit, [f"{unit.id} is not in the PDF; it is expected {where}: “{reveal(_beginning(text))}”"])
            )


def _beginning(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 2].rsplit(" ", 1)[0] + " …"
