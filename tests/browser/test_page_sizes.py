"""Small windows, large letters, and readers who prefer reduced motion."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.reader import ARTICLE, LETTERS, collisions, follow, sideways

#: Words that are cut off: their box hides what does not fit, without any sign that there is more.
CLIPPED = """() => [...document.querySelectorAll('body *')].filter(e => {
  const style = getComputedStyle(e);
  return e.checkVisibility({visibilityProperty: true}) && e.textContent.trim() && style.textOverflow !== 'ellipsis' &&
    ['hidden', 'clip'].includes(style.overflowX) && style.position !== 'fixed' && e.clientWidth > 1 &&
    (e.scrollWidth > e.clientWidth + 2 || (['hidden', 'clip'].includes(style.overflowY) && e.scrollHeight > e.clientHeight + 4));
}).map(e => e.outerHTML.slice(0, 120))"""


def test_nothing_scrolls_sideways_in_the_smallest_window(show: Callable[..., Any], site: Path) -> None:
    """No page is wider than a window of 320 pixels."""
    names = sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html"))
    assert ARTICLE in names
    page = show(site / ARTICLE, width=320)
    wide = []
    for name in names:
        page.goto((site / name).as_uri())
        wide += [f"{name}: {found}" for found in [sideways(page)] if found]
    assert not wide, "\n".join(wide)


@pytest.mark.parametrize("width", [320, 768, 1024, 1280, 1920])
@pytest.mark.parametrize("letters", ["100%", "200%"])
def test_large_letters_find_room(show: Callable[..., Any], site: Path, width: int, letters: str) -> None:
    """With large letters no page is too wide, no notes overlap and no words are cut off."""
    page = show(site / LETTERS, width=width)
    page.add_style_tag(content=f"html {{ font-size: {letters} }}")
    assert not sideways(page)
    assert not collisions(page)
    assert not page.evaluate(CLIPPED)
    follow(page, ".sch-ref.sch-conjecture")
    assert not sideways(page)
    assert not collisions(page)


def test_the_article_in_large_letters(show: Callable[..., Any], site: Path) -> None:
    """With letters of double size the article is not too wide and no notes overlap."""
    page = show(site / ARTICLE)
    page.add_style_tag(content="html { font-size: 200% }")
    assert not sideways(page)
    assert not collisions(page)


def test_nothing_moves_for_readers_who_want_that(show: Callable[..., Any], site: Path) -> None:
    """With reduced motion nothing on a page is animated."""
    page = show(site / LETTERS)
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(e => {
          const s = getComputedStyle(e);
          return s.scrollBehavior === 'smooth' || s.animationName !== 'none' || s.transitionDuration.split(', ').some(t => parseFloat(t) > 0);
        }).map(e => e.outerHTML.slice(0, 80))"""
    )
    assert not moving, f"these move although the reader asked for reduced motion: {moving[:5]}"
