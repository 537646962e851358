"""Verse on narrow screens, and the numbers of definition lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from support.reader import build

#: Where the rest of a long line begins, and where the line after it does, in pixels from the left.
BEGINNINGS = """() => {
  const rects = (e) => {
    const range = document.createRange();
    range.selectNodeContents(e.querySelector('[data-sch-unit]'));
    return [...range.getClientRects()].filter((r) => r.width > 1);
  };
  const below = (found) => found.filter((r) => r.top > found[0].bottom);
  const lines = [...document.querySelectorAll('.sch-verse .line')];
  const at = lines.findIndex((e) => !e.className.includes('sch-o') && below(rects(e)).length);
  const rest = below(rects(lines[at]));
  return [rects(lines[at])[0].left, rects(lines[at + 1])[0].left, Math.min(...rest.map((r) => r.left))];
}"""


def test_rest_of_a_long_line_of_verse_is_indented_further_than_the_next_line(
    show: Callable[..., Any], site: Path
) -> None:
    """On a phone, readers can tell the second part of a line from a new line that is indented."""
    line, following, rest = show(site / "sallow-bank/index.html", width=360).evaluate(BEGINNINGS)
    assert line < following < rest - 8


def test_number_of_a_definition_list_is_next_to_its_term(show: Callable[..., Any], tmp_path: Path) -> None:
    """In a theme with a sidebar, the number is in the margin of the text and not at the edge of the window."""
    source = tmp_path / "source"
    files = {
        "index.rst": "Home\n====\n\n.. toctree::\n\n   terms/index\n",
        "terms/index.rst": ":edition: terms\n\nTerms\n=====\n\nlamp\n   A light.\n",
        "terms/copytext.txt": "Terms\n\nlamp\nA light.\n",
        "terms/edition.yaml": "id: terms\ntitle: Terms\ncopy_text: {siglum: A, role: copy-text}\n",
    }
    for name, words in files.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(words, "utf-8")
    (source / "conf.py").write_text("extensions = ['scholiast']\n", "utf-8")
    build(source, tmp_path / "out", source, html_theme="furo")
    page = show(tmp_path / "out/html/terms/index.html", width=1280)
    term, number = (page.locator(place).bounding_box() for place in ("dt", "dt .sch-num"))
    assert 0 < term["x"] - number["x"] - number["width"] < 24
    assert abs(term["y"] - number["y"]) < 12
