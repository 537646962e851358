"""The cards of the shelf, with and without sphinx-design."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.reader import build, letters_project

LOOK = """() => {
  const body = document.querySelector('.sch-card > .sd-card-body'), card = getComputedStyle(body.parentElement);
  return [getComputedStyle(body).paddingLeft, card.borderLeftStyle, card.borderRadius];
}"""


@pytest.mark.parametrize(("design", "theme"), [(False, "scholiast"), (True, "basic")])
def test_card_of_the_shelf_has_a_frame_and_padding(
    show: Callable[..., Any], shared: Callable[..., Path], design: bool, theme: str
) -> None:
    """A card has the same frame and padding whether sphinx-design is loaded or not."""
    extensions = "myst_parser,scholiast" + ",sphinx_design" * design

    def make(out: Path) -> None:
        source = letters_project(out / "source")
        index = source / "index.md"
        index.write_text(index.read_text(encoding="utf-8") + "\n```{shelf}\n```\n", encoding="utf-8")
        build(source, out, html_theme=theme, extensions=extensions)

    page = show(shared(f"shelf-{theme}-{design}", make) / "html/index.html")
    assert page.evaluate(LOOK) == ["16px", "solid", "4px"]
