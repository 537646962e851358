"""The verdict as a function: each change of a text is found, or leaves it equal by definition."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from support.mutations.changes import change
from support.mutations.reading import verdict
from support.mutations.tally import Tally, turns
from support.mutations.texts import Piece, Printed, Sample, equal, inputs, own_editions, sample

#: Blocks that one change is tried in, and changes of the same blocks.
WINDOW, EACH = 24, 32
TEXTS = [*own_editions(), *(pytest.param(name, marks=pytest.mark.inputs) for name in inputs())]


@pytest.mark.parametrize("name", TEXTS)
def test_each_change_of_a_text_is_found(name: str, mutations: int, record_property: Callable[[str, Any], None]) -> None:
    """A change that does not leave the text equal by definition is found, and no other."""
    tally, whole = Tally(f"verdict, {name}"), sample(name)
    rng = random.Random(f"verdict {name}")
    here = whole
    for number, (kind, grain) in enumerate(turns(mutations)):
        if number % EACH == 0:
            here = whole.window(rng, WINDOW)
            assert verdict(here.blocks, here.pieces).verdict.equal
            assert equal(here.blocks, here.pieces)
        changed = change(kind, grain, here.blocks, here.pieces, rng)
        while changed is None:  # nothing to change in this way here
            here = whole.window(rng, WINDOW)
            kind, grain = rng.choice(turns(32))
            changed = change(kind, grain, here.blocks, here.pieces, rng)
        judged = verdict(here.blocks, changed)
        what = lambda: _difference(here, changed)  # noqa: E731, B023
        tally.add(kind, grain, found=not judged.verdict.equal, equal=equal(here.blocks, changed), what=what)
        assert bool(judged.faults) == (not judged.verdict.equal), "a verdict and its messages do not agree"
    assert tally.tried == mutations
    tally.settle(record_property)


def _difference(before: Sample, after: tuple[Piece, ...]) -> str:
    old, new = list(before.pieces), list(after)
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return f"{[p.text for p in old][:4]} became {[(p.kind, p.text) for p in new][:4]}"


@pytest.mark.parametrize("name", TEXTS)
def test_a_change_of_a_whole_text_is_found(name: str) -> None:
    """In a text of full length one changed character in its middle is found, and only that."""
    whole = sample(name)
    assert verdict(whole.blocks, whole.pieces).verdict.equal
    at = len(whole.pieces) // 2
    piece = whole.pieces[at]
    changed = (*whole.pieces[:at], replace(piece, text=f"{piece.text}\u200b"), *whole.pieces[at + 1 :])
    judged = verdict(whole.blocks, changed)
    assert not judged.verdict.equal
    assert len(whole.pieces) - 10 < judged.verdict.units_equal < judged.verdict.units


@pytest.mark.parametrize("name", TEXTS)
def test_equal_rewritings_of_a_text_are_equal(name: str, record_property: Callable[[str, Any], None]) -> None:
    """Other line ends, blanks, units that follow the lines of print, and page ends are no difference."""
    tally, whole = Tally(f"equal rewritings, {name}"), sample(name)
    rng = random.Random(f"equal {name}")
    for _ in range(500):
        here = whole.window(rng, WINDOW)
        blocks, pieces = rewritten(here, rng)
        assert equal(blocks, pieces), "the test itself is wrong"
        judged = verdict(blocks, pieces, pages=rng.choice([1, 1, 2, 3]))
        tally.add("rewrite", "text", found=not judged.verdict.equal, equal=True, what=lambda: repr(judged.faults[:2]))  # noqa: B023
    tally.settle(record_property)


def rewritten(here: Sample, rng: random.Random) -> tuple[list[Printed], list[Piece]]:
    """The same text: paragraphs in one unit are printed in other lines, or read line by line; blanks differ."""
    blocks, pieces = list(here.blocks), []
    for number, block in enumerate(blocks):
        own = [p for p in here.pieces if p.block == number]
        if len(own) == 1:
            words = block.text.split(" ")
            size = rng.randint(1, 12)
            lines = tuple(" ".join(words[i : i + size]) for i in range(0, len(words), size))
            blocks[number] = Printed(lines, block.note)
            if own[0].kind == "paragraph" and not block.note and rng.random() < 0.3:
                cut = rng.randrange(len(lines) + 1)
                own = [replace(own[0], text=" ".join(part)) for part in (lines[:cut], lines[cut:]) if part]
        pieces += [replace(p, text=_blanks(p.text, rng)) for p in own]
    if any(b.note for b in blocks):  # notes are gathered at the end
        pieces.sort(key=lambda p: p.kind == "footnote")
    return blocks, pieces


def _blanks(text: str, rng: random.Random) -> str:
    blank = ["  ", "\n", "\t", " \r\n "]
    words = [word if rng.random() < 0.9 else word + rng.choice(blank) for word in text.split(" ")]
    return rng.choice(["", " ", "\n"]) + " ".join(words) + rng.choice(["", " ", "\t"])
