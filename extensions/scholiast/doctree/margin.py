"""The notes of a page that are shown whole, those that are cut, and those that are folded into one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from .. import nodes as ours
from ..notes.opening import short_form
from ..notes.room import Wanted, give_room

if TYPE_CHECKING:
    from .drift import Placed
    from .units import PageUnit


def show_notes(placed: Sequence[Placed], units: Sequence[PageUnit], mode: str) -> None:
    """Open, cut or fold the notes of a page, as far as there is room for them next to the text.

    *mode* is ``open`` or ``closed`` for all notes, or ``auto``. Notes of a page without text are open.
    """
    notes = [p for p in sorted(placed, key=lambda p: p.record.order) if not p.node.get("hidden")]
    if mode == "open" or (mode == "auto" and not any(unit.text for unit in units)):
        for note in notes:
            note.node["open"] = True
    if mode != "auto":
        return
    shown = [p for p in notes if p.landing.last < len(units) and not p.node.get("quiet")]
    runs = _runs(notes)
    run_of = {id(node): i for i, run in enumerate(runs) for node in run}
    wanted = [
        Wanted(p.landing.last, p.landing.end, len(p.node.astext()), len(short_form(p.node)), run_of[id(p.node)])
        for p in shown
    ]
    folded: dict[int, list[bool]] = {}
    for one, asked, room in zip(shown, wanted, give_room([len(unit.text) for unit in units], wanted), strict=True):
        folded.setdefault(asked.run, []).append(room.folded)
        if room.whole:
            one.node["open"] = True
        elif not room.folded:
            one.node["letters"] = room.letters
    for number, each in folded.items():
        if all(each):
            runs[number][0]["folds"] = len(each)
            runs[number][-1]["unfolds"] = True


def _runs(notes: Iterable[Placed]) -> list[list[ours.annotation]]:
    """Return the notes that follow each other on the page and are about one block, run by run."""
    block = {id(p.node): p.landing.last for p in notes}
    out: list[list[ours.annotation]] = []
    for parent in {id(p.node.parent): p.node.parent for p in notes if p.node.parent is not None}.values():
        for key, run in groupby(parent.children, lambda child: block.get(id(child))):
            if key is not None:
                out.append([child for child in run if isinstance(child, ours.annotation)])
    return out
