"""Gate B of a PDF: what its structure tree says, against the reading text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import pikepdf

from ...model.faults import Fault
from ...model.records import Unit
from ...text.compare import differences, likeness
from ...text.fold import fold, marked, reveal
from .direction import UNSEEN
from .pdftext import Block, structure_texts

if TYPE_CHECKING:
    from pathlib import Path

#: Blocks that are looked at for the one that a missing unit may have become.
_NEAREST = 12
_SHOWN = 60


class Proved(NamedTuple):
    """What came of reading one PDF again: ``equal`` of ``total`` units stand in it, to the character."""

    equal: int
    total: int
    faults: list[Fault]


def read_again(path: Path, name: str, units: Sequence[Unit]) -> Proved:
    """Read a PDF and compare it with the units that it was made from, in their order."""
    try:
        with pikepdf.open(path) as pdf:
            blocks = structure_texts(pdf)
    except (OSError, ValueError, RecursionError, pikepdf.PdfError) as error:
        message = f"the PDF that was written cannot be read again: {error}"
        return Proved(0, len(units), [Fault(subtype="proof-output", message=message, file=name)])
    wrong = list(compare(units, blocks))
    several = len({unit.docname for unit in units}) > 1
    faults = [
        Fault(subtype="proof-output", message=f"{unit.docname}: {message}" if several else message, file=name)
        for unit, messages in wrong
        for message in messages
    ]
    return Proved(len(units) - len(wrong), len(units), faults)


def compare(units: Sequence[Unit], blocks: Sequence[Block]) -> Iterator[tuple[Unit, list[str]]]:
    """The units to which no block of a PDF is equal in its place, each with what is wrong.

    A unit has to be the whole text of one block; what stands between units is the editor's.
    The author's footnotes are looked for among the notes first, in any order: they stand at
    their marks.
    """
    body = [u for u in units if u.kind != "footnote"]
    notes = [u for u in units if u.kind == "footnote"]
    text = _Texts([b for b in blocks if not b.note])
    yield from _told(body, text, text.in_order([_shown(u.text) for u in body]))
    if notes:
        foot = _Texts(sorted(blocks, key=lambda b: not b.note))
        yield from _told(notes, foot, foot.in_any_order([_shown(u.text) for u in notes]))


def _shown(text: str) -> str:
    """A text as a line of print shows it, folded."""
    return fold(text.translate(UNSEEN))


class _Texts:
    """The texts of blocks as they are compared, and where each of them stands."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.texts = [_shown(b.text) for b in blocks]
        self._places: dict[str, list[int]] = defaultdict(list)
        self._turned: dict[str, list[int]] = defaultdict(list)
        for at, (block, text) in enumerate(zip(blocks, self.texts, strict=True)):
            self._places[text].append(at)
            if block.lines is not None:
                self._turned[_letters(text)].append(at)
        self.places = cache(self._find)

    def _find(self, text: str) -> Sequence[int]:
        """Where a text stands, in order. In lines of two directions it may be one of several readings."""
        found = self._places.get(text, [])
        if not self._turned:
            return found
        others = (i for i in self._turned.get(_letters(text), ()) if i not in found)
        return sorted(
            [*found, *(i for i in others if (lines := self.blocks[i].lines) is not None and lines.reads(text))]
        )

    def in_order(self, wanted: Sequence[str]) -> list[int | None]:
        """The place of each text, all in order; ``None`` where it has none.

        Texts that stand once on both sides hold the others in their place, so that one
        difference leaves all else where it is.
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

    def in_any_order(self, wanted: Sequence[str]) -> list[int | None]:
        """The place of each text, no place for two of them; ``None`` where it has none."""
        left = {text: iter(self.places(text)) for text in wanted}
        return [next(left[text], None) for text in wanted]


def _letters(text: str) -> str:
    """The characters of a text in an order of their own."""
    return "".join(sorted(text.replace(" ", "")))


def _following(places: Sequence[int | None], last: int) -> list[int]:
    """For each place that, or the next one that is known."""
    out: list[int] = []
    for place in reversed(places):
        last = last if place is None else place
        out.append(last)
    return out[::-1]


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of *pairs* whose second numbers rise, as the first ones do."""
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


def _told(units: Sequence[Unit], texts: _Texts, places: Sequence[int | None]) -> Iterator[tuple[Unit, list[str]]]:
    """What is wrong with the units that have no place."""
    taken = {p for p in places if p is not None}
    spare = {t: (i for i in texts.places(t) if i not in taken) for t in {_shown(u.text) for u in units}}
    floor, before = 0, ""
    for unit, place, following in zip(units, places, _following(places, len(texts.blocks)), strict=True):
        if place is not None:
            floor, before = place + 1, unit.id
            continue
        text = _shown(unit.text)
        elsewhere = next(spare[text], None)
        free = islice((i for i in range(floor, following) if i not in taken), _NEAREST)
        score, nearest = max(((likeness(text, texts.texts[i]), -i) for i in free), default=(0.0, 0))
        if elsewhere is not None:
            where = f"behind {before}" if before else "as the first one"
            yield (
                unit,
                [f"{unit.id} stands on page {texts.blocks[elsewhere].page} of the PDF, and not {where} as in the text"],
            )
        elif score > 0.5:
            floor = 1 - nearest
            found, page = texts.texts[-nearest], texts.blocks[-nearest].page
            yield (
                unit,
                [
                    f"{unit.id}: the text has {marked(text, *difference.expected_at)}, "
                    f"page {page} of the PDF has {marked(found, *difference.found_at)}"
                    for difference in differences(text, found)
                ],
            )
        else:
            where = f"; it should stand behind {before}" if before else ""
            yield unit, [f"{unit.id} is not in the PDF that was written{where}: “{reveal(_beginning(text))}”"]


def _beginning(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 2].rsplit(" ", 1)[0] + " …"
