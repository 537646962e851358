"""Pages of a site of many pages: the navigation has room in every window, and nothing needs a script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.reader import ARTICLE, SECOND, sideways, violations

HANDBOOK = "handbook/languages.html"
#: Where the navigation and the text overlap, or a link is too small to be tapped.
FAULTS = """() => {
  const box = e => e.getBoundingClientRect(), out = [];
  const [part, main] = [box(document.querySelector('.sch-part > div')), box(document.querySelector('.sch-main'))];
  const over = (a, b) => a.width > 0 && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  if (over(part, main)) out.push('the navigation lies on the text');
  for (const number of document.querySelectorAll('.sch-num')) if (over(part, box(number))) out.push(`it lies on ${number.hash}`);
  for (const link of document.querySelectorAll('.sch-part a, .sch-crumbs a'))
    if (box(link).height < 24 || box(link).width < 24) out.push(`${link.textContent} is too small`);
  return out;
}"""


@pytest.mark.parametrize("width", [320, 768, 1280, 1920])
@pytest.mark.parametrize("letters", ["100%", "200%"])
def test_site_navigation_has_room(show: Callable[..., Any], site: Path, width: int, letters: str) -> None:
    """The pages of a part never lie on the text, in small and wide windows and with large letters."""
    for name in (HANDBOOK, SECOND, ARTICLE):
        page = show(site / name, width=width, java_script_enabled=True)
        page.add_style_tag(content=f"html {{ font-size: {letters} }}")
        assert page.evaluate(FAULTS) == [], name
        assert not sideways(page), name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_site_navigation_passes_axe(show: Callable[..., Any], site: Path, scheme: str) -> None:
    """Axe finds no fault of a page with breadcrumbs and the pages of its part, next to the text and below it."""
    for width in (360, 1400):
        found = violations(show(site / HANDBOOK, width=width, color_scheme=scheme))
        assert not found, "\n".join(map(str, found[:5]))


def test_site_navigation_is_not_printed(show: Callable[..., Any], site: Path) -> None:
    """On paper there is neither the path to the page nor the pages of its part."""
    page = show(site / HANDBOOK)
    page.emulate_media(media="print")
    assert (
        page.evaluate(
            "() => [...document.querySelectorAll('.sch-part, .sch-crumbs')].filter(e => e.checkVisibility()).length"
        )
        == 0
    )
