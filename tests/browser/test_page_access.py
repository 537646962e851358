"""WCAG 2.2 AA as far as axe-core can test it: our theme in every state of a page, our elements in other themes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.reader import APPARATUS, ARTICLE, LETTERS, NARROW, THEMES, WIDE, follow, read, theme_is_here, violations

LIGHTS: dict[str, dict[str, str]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
}
#: Other pages of the site, tested once: width and light alternate.
OTHERS = (
    (ARTICLE, WIDE, "light"),
    (APPARATUS, WIDE, "dark"),
    (APPARATUS, NARROW, "forced"),
    ("russia-asks-china/apparatus.html", NARROW, "light"),
    ("russia-asks-china/names.html", NARROW, "dark"),
    ("russia-asks-china/proof.html", WIDE, "light"),
    ("index.html", NARROW, "dark"),
    ("harbour-letters/second.html", NARROW, "forced"),
    ("handbook/reference-annotations.html", WIDE, "light"),
    ("handbook/configuration.html", NARROW, "dark"),
    ("search.html", NARROW, "light"),
)


def test_overlapping_ranges_leave_words_legible(show: Callable[..., Any], site: Path) -> None:
    """In Study, words of the article with four notes have enough contrast on a dark page."""
    page = show(site / ARTICLE, width=WIDE, color_scheme="dark")
    read(page, "study")
    assert not violations(page)


@pytest.mark.parametrize("light", LIGHTS)
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_every_state_of_a_page_is_accessible(show: Callable[..., Any], site: Path, width: int, light: str) -> None:
    """Axe finds no fault of our theme in any state of a page."""
    page = show(site / LETTERS, width=width, **LIGHTS[light])
    found = {"at rest": violations(page)}
    follow(page, ".sch-ref.sch-conjecture")
    found["with a note open"] = violations(page, ".sch-edition")
    page.evaluate("() => { location.hash = '#p3'; }")
    found["with a paragraph cited"] = violations(page, ".sch-edition")
    follow(page, "a.sch-mention")
    assert page.locator(".sch-cards > :target").is_visible()
    found["with a card open"] = violations(page, ".sch-edition")
    read(page, "study")
    found["in Study"] = violations(page)
    follow(page, ".sch-ref.sch-emendation")
    found["in Study with a note open"] = violations(page, ".sch-edition")
    for box in page.evaluate("() => [...document.querySelectorAll('[id^=layer-]:checked')].map(b => b.id)"):
        page.evaluate("id => document.getElementById(id).click()", box)
        if (width, light) == (WIDE, "light"):
            found[f"without {box}"] = violations(page, ".sch-edition")
            page.evaluate("id => document.getElementById(id).click()", box)
    if (width, light) != (WIDE, "light"):
        found["without any layer"] = violations(page, ".sch-edition")
    read(page, "text")
    found["in Text"] = violations(page)
    told = [f"{state}: {v}" for state, broken in found.items() for v in broken]
    assert not told, "\n".join(told[:20])


@pytest.mark.parametrize(("name", "width", "light"), OTHERS, ids=["-".join(map(str, other)) for other in OTHERS])
def test_the_rest_of_the_site_is_accessible(
    show: Callable[..., Any], site: Path, name: str, width: int, light: str
) -> None:
    """Axe finds no fault on the other pages of the site."""
    page = show(site / name, width=width, **LIGHTS[light])
    assert not [str(v) for v in violations(page)]


@pytest.mark.filterwarnings("ignore")  # faults of the themes are not ours
@pytest.mark.parametrize("theme", THEMES)
def test_we_add_no_fault_to_other_themes(
    show: Callable[..., Any], themed: Callable[[str], tuple[Path, Path]], theme: str
) -> None:
    """In other themes our elements add no fault to those of the theme."""
    theme_is_here(theme)
    ours, plain = themed(theme)
    known = {v.fault for v in violations(show(plain / "page.html"))}
    told = []
    for name in (LETTERS, APPARATUS):
        page = show(ours / name)
        if name == LETTERS:
            follow(page, ".sch-ref.sch-conjecture")
            page.evaluate("() => scrollTo(0, 0)")  # nothing is half below the switch
        told += [f"{name}: {v}" for v in violations(page) if v.fault not in known]
    assert not told, "\n".join(told[:20])
