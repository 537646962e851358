"""Notes in the margin are next to their words and never overlap words or each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.reader import ARTICLE, BOXES, LETTERS, WIDE, collisions, follow, read

WIDTHS = (360, 768, 1024, 1280, 1920)

#: Notes above their marks, and the largest distance of a note below its mark, in pixels.
DISTANCES = """() => {
  const above = [], far = [];
  for (const e of boxes.notes()) {
    const mark = document.querySelector(`.sch-ref[href="#${CSS.escape(boxes.name(e))}"]`);
    if (!mark || !boxes.seen(mark) || getComputedStyle(e).position !== 'absolute') continue;
    const by = e.getBoundingClientRect().top - mark.getBoundingClientRect().top;
    far.push(by);
    if (by < -12) above.push(`${boxes.name(e)} by ${by}`);
  }
  return [above, far.sort((a, b) => a - b)];
}"""

#: Opens the lines behind which notes are folded.
UNFOLD = "() => document.querySelectorAll('.sch-fold > details > summary').forEach(s => s.click())"
LAST = "() => [...document.querySelectorAll('.sch-ref:not(.sch-author)')].at(-1).hash.slice(1)"
#: Opens every third note by its first line, as a click does.
OPEN_SOME = "() => [...document.querySelectorAll('aside.sch-note > details:not([open]) > summary')].forEach((s, n) => n % 3 || s.click())"


def assert_order(page: Any, when: str) -> None:
    """Assert that no note overlaps another or words, leaves the window, or is above its mark."""
    found = collisions(page)
    assert not found, f"{when}: {len(found)} collisions: {found[:5]}"
    above, _far = page.evaluate(DISTANCES)
    assert not above, f"{when}: notes stand above their marks: {above[:5]}"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", [ARTICLE, LETTERS])
def test_notes_keep_clear_of_words_and_of_one_another(
    show: Callable[..., Any], site: Path, name: str, width: int
) -> None:
    """Notes in the margin overlap neither words nor each other, closed or open."""
    page = show(site / name, width=width)
    assert_order(page, "at rest")
    page.evaluate(UNFOLD)
    assert_order(page, "with all folded notes open")
    read(page, "study")
    assert_order(page, "in Study")
    for kind in ("conjecture", "emendation"):
        opened = follow(page, f".sch-ref.sch-{kind}")
        assert_order(page, f"with {opened} open")
    page.evaluate(OPEN_SOME)
    assert_order(page, "with several open")
    page.evaluate("() => document.getElementById('layer-emendation').click()")
    assert_order(page, "with a layer off")


@pytest.mark.inputs
@pytest.mark.parametrize("text", ["gum", "frus-history"])
def test_the_densest_of_other_peoples_texts(
    show: Callable[..., Any], densest: Callable[[str], Path], text: str
) -> None:
    """Notes of a very dense text do not overlap."""
    file = densest(text)
    for width in (360, WIDE):
        page = show(file, width=width)
        assert page.evaluate("() => document.querySelectorAll('aside.sch-note').length") > 10
        assert_order(page, "at rest")
        read(page, "study")
        assert_order(page, "in Study")
        follow(page, ".sch-ref")
        page.evaluate(OPEN_SOME)
        assert_order(page, "with several open")


def test_where_notes_are_few_each_stands_at_its_mark(show: Callable[..., Any], site: Path) -> None:
    """Few notes are each at the height of their marks."""
    page = show(site / LETTERS, width=WIDE)
    page.evaluate(BOXES)
    _above, far = page.evaluate(DISTANCES)
    assert len(far) > 5, "no note stands in the margin"
    middle, most = far[len(far) // 2], far[-1]
    assert middle < 40, f"half of the notes stand more than {middle:.0f} pixels below their marks"
    assert most < 300, f"a note stands {most:.0f} pixels below its mark"
    opened = follow(page, f'.sch-ref[href="#{page.evaluate(LAST)}"]')
    at = page.evaluate(
        """id => {
          const note = document.getElementById(id).closest('aside').getBoundingClientRect();
          const mark = document.querySelector(`.sch-ref[href="#${CSS.escape(id)}"]`).getBoundingClientRect();
          return [note.top - mark.top, mark.top, note.top];
        }""",
        opened,
    )
    assert abs(at[0]) < 24, f"a note that was followed stands {at[0]:.0f} pixels from its mark"
    assert 0 < at[1] < 900, "the mark that was followed is out of sight"
    assert 0 < at[2] < 900, "the note that was followed is out of sight"
