"""PDFs that were written, changed in place and read again: each change of what they show is found."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from support.mutations import drawn
from support.mutations.reading import builder_of, found_in_pdf
from support.mutations.sites import make
from support.mutations.tally import Tally, turns
from support.mutations.texts import own_editions
from support.projects import Project

#: Changes that CI tries in all.
USUAL = 60


@pytest.mark.parametrize("name", own_editions())
def test_each_change_of_a_pdf_is_found(
    make_project: Callable[[str], Project],
    name: str,
    mutations_of: Callable[[int], int],
    record_property: Callable[[str, Any], None],
) -> None:
    """A PDF that is changed after the build does not pass."""
    built = make(make_project(f"pdf-{name}"), name).build("typst")
    assert found_in_pdf(built) == []
    path = builder_of(built).made[0].path
    whole = path.read_bytes()
    reading = drawn.Reading.of(unit.text for unit in built.domain.units(name))
    numbers = drawn.reading_pages(whole, reading)
    assert numbers
    tally, rng = Tally(f"PDF, {name}"), random.Random(f"pdf {name}")
    every = [(kind, grain) for kind, grain in turns(32) if kind in drawn.POSSIBLE[grain]]
    count = mutations_of(-(-USUAL // len(own_editions())))
    first = own_editions().index(name) * count  # together, the editions have every kind of change
    for number in range(first, first + count):
        kind, grain = every[number % len(every)]
        changed, tries = None, 0
        while changed is None:
            changed, tries = drawn.edit(kind, grain, whole, numbers, reading, rng), tries + 1
            assert tries < 500, f"no PDF to {kind} a {grain} of"
        path.write_bytes(changed[0])
        found = found_in_pdf(built)
        tally.add(kind, grain, found=bool(found), equal=False, what=lambda: changed[1])  # noqa: B023
    path.write_bytes(whole)
    assert found_in_pdf(built) == []
    tally.settle(record_property)
