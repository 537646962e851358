"""All pages of several editions in one file: one switch for all, and notes next to their words."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.reader import NARROW, ROOT, WIDE, build, collisions, letters_project, read

#: What a reader perceives of each edition: marks and notes that Reading shows, and those that are quiet.
PERCEIVED = """() => {
  const seen = e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().height > 1;
  return [...document.querySelectorAll('.sch-edition:has(.sch-ref)')].map(part => ['.sch-ref:not(.q, .sch-author)', 'aside.sch-note:not(.q)', '.q:is(.sch-ref, aside)']
    .map(css => [...part.querySelectorAll(css)].filter(seen).length));
}"""


def together(folder: Path) -> None:
    """Build a book of letters and a poem as one file."""
    source = letters_project(folder / "source")
    shutil.copytree(ROOT / "source/sallow-bank", source / "sallow-bank")
    index = source / "index.md"
    index.write_text(
        f"{index.read_text(encoding='utf-8')}\n```{{toctree}}\nsallow-bank/index\nsallow-bank/apparatus\n```\n",
        encoding="utf-8",
    )
    build(source, folder, builder="singlehtml", html_theme="scholiast")


@pytest.fixture(scope="module")
def single(shared: Callable[..., Path]) -> Path:
    """Return the one file."""
    return shared("single", together) / "html/index.html"


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_one_switch_is_for_all_editions_of_a_file(show: Callable[..., Any], single: Path, width: int) -> None:
    """Without a script, Text hides the notes of each edition, Reading shows its own, Study all of them."""
    page = show(single, width=width, java_script_enabled=False)
    assert page.evaluate("() => document.querySelectorAll('.sch-way').length") == 1
    found = {}
    for way in ("reading", "study", "text"):
        read(page, way)
        found[way] = page.evaluate(PERCEIVED)
    assert len(found["text"]) >= 3, "the letters are on two pages, the poem on one"
    for text, reading, study in zip(found["text"], found["reading"], found["study"], strict=True):
        assert text == [0, 0, 0]
        assert reading[0] > 3
        assert reading[1] > 3
        assert reading[2] == 0
        assert study[2] > 3


@pytest.mark.parametrize("way", ["reading", "study"])
def test_notes_of_all_pages_of_a_file_are_next_to_their_words(show: Callable[..., Any], single: Path, way: str) -> None:
    """Notes in the margin overlap neither each other nor words, and none is above its mark or far below it."""
    page = show(single, width=WIDE)
    read(page, way)
    assert not collisions(page)
    away = page.evaluate(
        """() => boxes.notes().map(e => [boxes.name(e), document.querySelector(`.sch-ref[href="#${CSS.escape(boxes.name(e))}"]`), e])
          .filter(([, mark, e]) => mark && boxes.seen(mark) && getComputedStyle(e).position === 'absolute')
          .map(([name, mark, e]) => [name, Math.round(e.getBoundingClientRect().top - mark.getBoundingClientRect().top)])"""
    )
    assert len(away) > 20
    assert [each for each in away if not -12 <= each[1] <= 400] == []
