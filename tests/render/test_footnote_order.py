"""Footnotes of the author may be anywhere in an output; their own parts, such as items of a list, stay in order."""

from __future__ import annotations

import pytest

from scholiast.model.records import Unit
from scholiast.model.shown import Shown, compare_shown
from scholiast.render.html.page_check import compare_units
from scholiast.render.text.verify import compare
from scholiast.text.marked import Read

NOTE = ("footnote.2",)
UNITS = [
    Unit(id=name, kind=kind, text=text, edition="e", docname="e", line=1, within=within)
    for name, kind, text, within in (
        ("p1", "paragraph", "One lamp.", ()),
        ("fn1", "footnote", "A note.", NOTE),
        ("p2", "list-item", "First.", (*NOTE, "list.3", "item.4")),
        ("p3", "list-item", "Second.", (*NOTE, "list.3", "item.5")),
        ("p4", "paragraph", "Two lamps.", ()),
        ("fn2", "footnote", "Another note.", ("footnote.6",)),
    )
]
TEXTS = {unit.id: unit.text for unit in UNITS}


@pytest.mark.parametrize(
    ("order", "sound"),
    [
        ("p1 fn1 p2 p3 p4 fn2", True),
        ("p1 p4 fn1 p2 p3 fn2", True),
        ("p1 p4 fn2 fn1 p2 p3", True),
        ("p1 p4 fn1 p3 p2 fn2", False),
        ("p4 p1 fn1 p2 p3 fn2", False),
    ],
)
def test_notes_move_as_a_whole(order: str, sound: bool) -> None:
    """Every proof of an output accepts a note in another place, and neither moved parts of it nor moved paragraphs."""
    names = order.split()
    written = [(name, TEXTS[name]) for name in names]
    assert (compare_units(written, UNITS)[1] == []) == sound
    assert (compare(Read(dict(enumerate(TEXTS[name] for name in names)), []), names, UNITS)[1] == []) == sound
    assert (list(compare_shown(UNITS, [Shown(name, text) for name, text in written])) == []) == sound


def test_part_of_a_note_that_is_missing_or_repeated_is_found() -> None:
    """What a browser shows of a note is complete, and once."""
    missing = [Shown(unit.id, unit.text) for unit in UNITS if unit.id != "p3"]
    assert [(f.unit, f.seen) for f in compare_shown(UNITS, missing)] == [("p3", "the page does not have it: “Second.”")]
    repeated = [*(Shown(unit.id, unit.text) for unit in UNITS), Shown("fn2", TEXTS["fn2"])]
    assert [f.seen for f in compare_shown(UNITS, repeated)] == ["the page has it again: “Another note.”"]
