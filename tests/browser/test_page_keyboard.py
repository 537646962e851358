"""Text, notes and layers can be used with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.reader import LETTERS, NARROW, WIDE

FOCUS = """() => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  return {
    tag: e.localName, id: e.id, classes: [...e.classList], hash: e.hash || '', note: e.closest('aside.sch-note') !== null,
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


def tab(page: Any, wanted: Callable[[dict[str, Any]], bool], most: int) -> dict[str, Any]:
    """Press Tab until something wanted has the focus; assert that every stop is visible, with a ring around it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focus: dict[str, Any] = page.evaluate(FOCUS)
        assert focus["seen"], f"the focus is where nobody sees it: {focus}"
        assert focus["ring"], f"nothing shows that this has the focus: {focus}"
        if wanted(focus):
            return focus
    pytest.fail(f"{most} times Tab does not lead there")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_tab_and_enter_lead_from_words_to_note_and_back(
    show: Callable[..., Any], site: Path, width: int, script: bool
) -> None:
    """Tab and Enter lead from a mark to its note and back."""
    page = show(site / LETTERS, width=width, java_script_enabled=script)
    first = tab(page, lambda _focus: True, 1)
    assert "sch-skip" in first["classes"], "the first thing that Tab reaches is not the link to the text"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.querySelector(':target').matches('main')")

    mark = tab(page, lambda f: "sch-ref" in f["classes"], 60)
    page.keyboard.press("Enter")
    page.wait_for_function("hash => document.querySelector(':target')?.id === hash.slice(1)", arg=mark["hash"])
    assert page.evaluate("() => document.querySelector(':target').closest('details').open"), (
        "Enter does not open the note"
    )
    back = tab(page, lambda f: "sch-back" in f["classes"], 12)
    assert back["note"]
    page.keyboard.press("Enter")
    page.wait_for_function("id => document.activeElement.id === id", arg=mark["id"])
    focus = page.evaluate(FOCUS)
    assert focus["ring"], "back at the words, nothing shows where"
    assert focus["seen"], "back at the words, they are out of sight"


def test_enter_opens_a_note_at_its_first_line_and_space_turns_a_layer(show: Callable[..., Any], site: Path) -> None:
    """Enter opens a note at its first line, and Space switches a layer."""
    page = show(site / LETTERS, width=NARROW)
    tab(page, lambda f: f["id"] == "way-reading", 40)
    page.keyboard.press("ArrowRight")
    assert page.evaluate("() => document.activeElement.id") == "way-study"
    tab(page, lambda f: f["id"] == "layer-note", 40)
    page.keyboard.press("Space")
    assert not page.evaluate("() => document.getElementById('layer-note').checked")
    assert (
        page.evaluate(
            "() => getComputedStyle(document.querySelector('.sch-ref.sch-note:not(.sch-conjecture)')).visibility"
        )
        == "hidden"
    )
    page.keyboard.press("Space")
    tab(page, lambda f: f["tag"] == "summary" and f["note"], 60)
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.parentElement.open")
    back = tab(page, lambda f: "sch-back" in f["classes"], 12)
    assert back["note"]
