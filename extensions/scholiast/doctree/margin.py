"""The notes of a page that are shown whole, those that are shown in one sentence, and those that are folded.

Reading and Study show different notes, so each has its own space. What Reading opens is open in Study too, and quiet notes
are closed; whether notes are folded is decided for each way. Folded notes are those of one paragraph from one of them on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from .. import nodes as ours
from ..notes.excerpt import excerpt
from ..notes.room import Room, Wanted, give_room

if TYPE_CHECKING:
    from .drift import Placed
    from .units import PageUnit

#: The ways of reading that fold notes.
READING, STUDY = "reading", "study"


def show_notes(placed: Sequence[Placed], units: Sequence[PageUnit], mode: str) -> None:
    """Open, close or fold the notes of a page, as far as there is room for them next to the text.

    *mode* is ``open`` or ``closed`` for all notes, or ``auto``. Notes of a page without text are open.
    """
    notes = [p for p in sorted(placed, key=lambda p: p.record.order) if not p.node.get("hidden")]
    if mode == "open" or (mode == "auto" and not any(unit.text for unit in units)):
        for note in notes:
            note.node["open"] = True
    if mode != "auto":
        return
    runs = _runs(notes)
    run_of = {id(node): i for i, run in enumerate(runs) for node in run}
    shown = [p for p in notes if p.landing.last < len(units)]
    blocks = [len(unit.text) for unit in units]

    def rooms(placed: Sequence[Placed], sizes: Callable[[ours.annotation], tuple[int, int]]) -> Iterator[tuple[Placed, Room]]:
        wanted = [Wanted(p.landing.last, p.landing.end, *sizes(p.node), run_of[id(p.node)]) for p in placed]
        return zip(placed, give_room(blocks, wanted), strict=True)

    folded: dict[str, set[int]] = {READING: set(), STUDY: set()}
    for p, room in rooms([p for p in shown if not p.node.get("quiet")], lambda note: (_whole(note), _short(note))):
        if room is Room.WHOLE:
            p.node["open"] = True
        elif room is Room.FOLDED:
            folded[READING].add(id(p.node))
    for p, room in rooms(shown, lambda note: (_whole(note) if note.get("open") else _short(note),) * 2):
        if room is Room.FOLDED:
            folded[STUDY].add(id(p.node))
    for run in runs:
        _fold(run, folded)


def _whole(note: ours.annotation) -> int:
    return len(note.astext())


def _short(note: ours.annotation) -> int:
    return len(excerpt(note))


def _fold(run: Sequence[ours.annotation], folded: dict[str, set[int]]) -> None:
    """Put the notes of a *run*, from the first that is *folded* in either way, behind a line in the ways that fold any."""
    start = next((at for at, note in enumerate(run) if any(id(note) in nodes for nodes in folded.values())), None)
    if start is None:
        return
    behind = run[start:]
    in_reading = any(id(note) in folded[READING] for note in behind)
    counts = sum(not note.get("quiet") for note in behind) if in_reading else 0, len(behind)
    behind[0]["folds"], behind[0]["more"] = counts, start > 0
    behind[-1]["unfolds"] = True


def _runs(notes: Iterable[Placed]) -> list[list[ours.annotation]]:
    """Return the notes that follow each other on the page and are about one block, run by run."""
    block = {id(p.node): p.landing.last for p in notes}
    out: list[list[ours.annotation]] = []
    for parent in {id(p.node.parent): p.node.parent for p in notes if p.node.parent is not None}.values():
        for key, run in groupby(parent.children, lambda child: block.get(id(child))):
            if key is not None:
                out.append([child for child in run if isinstance(child, ours.annotation)])
    return out
