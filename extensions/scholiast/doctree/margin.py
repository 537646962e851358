"""The notes of a page that are shown whole, those that are shown in one sentence, and those that are folded.

Reading and Study show different notes, so each has its own space. What Reading opens is open in Study too; quiet notes are
closed. Which notes are behind one line is decided for Study, which shows them all; Reading folds them or shows them. Those
that stay in sight are, first, the foremost ones of their kinds, then other comments, and notes of Reading before quiet ones.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from .. import nodes as ours
from ..i18n import _
from ..model.kind import KINDS
from ..notes.opening import short_form
from ..notes.room import FOREMOST, Room, Wanted, give_room

if TYPE_CHECKING:
    from .drift import Placed
    from .units import PageUnit


def show_notes(placed: Sequence[Placed], units: Sequence[PageUnit], mode: str) -> None:
    """Open, close or fold the notes of a page, as far as there is room for them next to the text.

    *mode* is ``open`` or ``closed`` for all notes, or ``auto``. Notes of a page without text are open.
    """
    notes = [p for p in sorted(placed, key=lambda p: p.record.order) if not p.node.get("hidden")]
    if mode == "open" or (mode == "auto" and not any(unit.text for unit in units)):
        for p in notes:
            p.node["open"] = True
    if mode != "auto":
        return
    runs = _runs(notes)
    run_of = {id(node): i for i, run in enumerate(runs) for node in run}
    study = [p for p in notes if p.landing.last < len(units)]
    reading = [p for p in study if not p.node.get("quiet")]
    blocks = [len(unit.text) for unit in units]
    sizes = {id(p.node): (len(p.node.astext()), len(short_form(p.node))) for p in study}

    def shown(note: ours.annotation) -> int:
        """Return the letters of a note as it is shown at first."""
        whole, short = sizes[id(note)]
        return whole if note.get("open") else short

    def rooms(
        placed: Sequence[Placed], groups: Mapping[int, int], *, may_open: bool = False
    ) -> Iterator[tuple[ours.annotation, Room]]:
        """Yield the room of each note; one that *may_open* is also tried whole."""
        wanted = [
            Wanted(
                p.landing.last,
                p.landing.end,
                sizes[id(p.node)][0] if may_open else shown(p.node),
                shown(p.node),
                run_of[id(p.node)],
                groups.get(id(p.node), -1),
                _rank(p),
            )
            for p in placed
        ]
        return zip((p.node for p in placed), give_room(blocks, wanted), strict=True)

    for note, room in rooms(reading, {}, may_open=True):
        if room is Room.WHOLE:
            note["open"] = True
    folded = {id(note) for note, room in rooms(study, {}) if room is Room.FOLDED}
    behind = [group for run in runs for group in _folded(run, folded)]
    groups = {id(note): number for number, group in enumerate(behind) for note in group}
    in_reading = {groups.get(id(note)) for note, room in rooms(reading, groups) if room is Room.FOLDED}
    firsts = {id(run[0]) for run in runs}
    for number, group in enumerate(behind):
        first = id(group[0]) in firsts
        seen = [note for note in group if not note.get("quiet")] if number in in_reading else []
        group[0]["folds"] = _line(seen, first), _line(group, first)
        if len({note["kind"] for note in group}) == 1:
            group[0]["folded"] = group[0]["kind"]
        group[-1]["unfolds"] = True


def _rank(p: Placed) -> int:
    """Return the rank of a note where a paragraph has room for some of its notes only: bare facts are last."""
    commented = 2 - 2 * KINDS[p.record.type].foremost(p.record) if p.record.body else 4
    return FOREMOST + commented + bool(p.node.get("quiet"))


def _folded(run: Iterable[ours.annotation], folded: Container[int]) -> list[list[ours.annotation]]:
    """Return the notes of a run that are *folded*, those together that follow each other."""
    return [list(group) for behind, group in groupby(run, lambda note: id(note) in folded) if behind]


def _line(notes: Sequence[ours.annotation], first: bool) -> tuple[str, str]:
    """Return the words of the line behind which notes are, if any, and their number; for a single note its name alone."""
    if len(notes) == 1:
        return f"{_(KINDS[notes[0]['kind']].label)} {notes[0]['number']}", ""
    return (_("Notes") if first else _("More notes"), str(len(notes))) if notes else ("", "")


def _runs(notes: Iterable[Placed]) -> list[list[ours.annotation]]:
    """Return the notes that follow each other on the page and are about one block, run by run."""
    block = {id(p.node): p.landing.last for p in notes}
    out: list[list[ours.annotation]] = []
    for parent in {id(p.node.parent): p.node.parent for p in notes if p.node.parent is not None}.values():
        for key, run in groupby(parent.children, lambda child: block.get(id(child))):
            if key is not None:
                out.append([child for child in run if isinstance(child, ours.annotation)])
    return out
