"""An interface from right to left: the page is mirrored, the English text in it is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.reader import (
    APPARATUS,
    ARTICLE,
    LETTERS,
    NARROW,
    ROOT,
    SECOND,
    WIDE,
    build,
    collisions,
    sideways,
    violations,
)

PAGES = (ARTICLE, LETTERS, SECOND, APPARATUS, "index.html", "search.html")


@pytest.fixture(scope="session")
def arabic(shared: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """Return this project's own site with an Arabic interface."""

    return shared("arabic", lambda out: build(ROOT / "source", out, ROOT, language="ar")) / "html"


@pytest.mark.parametrize("width", [320, NARROW, 768, WIDE])
def test_nothing_scrolls_sideways_and_nothing_lies_on_anything(
    show: Callable[..., Any], arabic: Path, width: int
) -> None:
    """In an interface from right to left no page is too wide and no notes overlap."""
    for name in PAGES:
        page = show(arabic / name, width=width)
        assert not sideways(page), f"{name}: {sideways(page)}"
        found = collisions(page) if page.query_selector(".sch-edition") else []
        assert not found, f"{name}: {found[:3]}"


def test_notes_stand_left_of_the_text_and_the_text_runs_from_the_left(show: Callable[..., Any], arabic: Path) -> None:
    """Notes are left of the text, and the English text runs from the left."""
    page = show(arabic / ARTICLE, width=WIDE)
    wrong = page.evaluate(
        """() => {
          const out = [], article = document.querySelector('.sch-edition').getBoundingClientRect();
          for (const note of document.querySelectorAll('aside.sch-note:not(.sch-away)')) {
            if (note.getBoundingClientRect().right > article.left) out.push('right of the text: ' + note.textContent.slice(0, 40));
            if (getComputedStyle(note).direction !== 'rtl') out.push('not from the right: ' + note.textContent.slice(0, 40));
          }
          for (const unit of document.querySelectorAll('[data-sch-unit]')) {
            const block = getComputedStyle(unit.parentElement);
            if (block.direction !== 'ltr') out.push(unit.id + ' does not run from the left');
            if (getComputedStyle(unit).unicodeBidi !== 'isolate') out.push(unit.id + ' turns what stands beside it');
          }
          const line = getComputedStyle(document.querySelector('div.sch-quotation'));
          if (parseFloat(line.borderLeftWidth) < 1) out.push('the line beside a quotation is not where its lines begin');
          return out;
        }"""
    )
    assert not wrong, wrong[:5]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_axe_finds_nothing(show: Callable[..., Any], arabic: Path, width: int, scheme: str) -> None:
    """Axe finds no fault of an interface from right to left."""
    for name in (ARTICLE, LETTERS, APPARATUS):
        found = violations(show(arabic / name, width=width, color_scheme=scheme))
        assert not found, f"{name}: " + "\n".join(map(str, found[:5]))
