"""Screenshots of the site for people to look at: ``build/screenshots/``, kept by CI."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.reader import ARTICLE, NARROW, ROOT, WIDE, follow, read

PICTURES = ROOT / "build/screenshots"
SCREENS = {NARROW: 780, WIDE: 900}


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("width", SCREENS)
def test_pictures_are_taken(show: Callable[..., Any], site: Path, width: int, light: str) -> None:
    """Screenshots of the article are written to the folder that CI keeps."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page = show(site / ARTICLE, width=width, height=SCREENS[width], color_scheme=light)

    def take(name: str, above: str = "") -> None:
        if above:
            page.evaluate("css => document.querySelector(css).scrollIntoView()", above)
        page.screenshot(path=PICTURES / f"{name}-{width}-{light}.png")

    take("first")
    take("middle", "#p8")
    for name, above in (("apparatus", ".sch-register"), ("names", ".sch-entities")):
        page.goto((site / ARTICLE).with_name(f"{name}.html").as_uri())
        take(name, above)
    page.goto((site / ARTICLE).as_uri())
    follow(page, ".sch-ref.sch-conjecture")
    take("note")
    page.evaluate("() => { location.hash = '#p12'; }")
    take("cited")
    read(page, "text")
    take("text", "#p8")
    page.goto((site / "handbook/reference-annotations.html").as_uri())
    take("handbook", "div.sch-quotation")
    page.goto((site / "index.html").as_uri())
    take("home")
    assert len(list(PICTURES.glob(f"*-{width}-{light}.png"))) >= 9
