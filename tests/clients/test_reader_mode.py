"""Mozilla's Readability, the reader mode of Firefox: it takes the text of a page, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PAGES = ("russia-asks-china/index.html", "harbour-letters/index.html", "harbour-letters/second.html")
READ = """() => {
  const read = new Readability(document.cloneNode(true)).parse();
  const units = [...document.querySelectorAll('.sch-edition [data-sch-unit]')].filter(e => !e.closest('.footnote'));
  return {heading: units[0].innerText, text: read.textContent, units: units.slice(1).map(e => e.innerText)};
}"""


@pytest.mark.parametrize("name", PAGES)
def test_reader_mode_gives_the_text(
    show: Callable[[Path], Any], site: Path, node_package: Callable[[str], Path], name: str
) -> None:
    """A reader mode shows the paragraphs in their order, without notes, labels, citations, and, as always, footnotes."""
    page = show(site / name)
    page.add_script_tag(path=node_package("@mozilla/readability/Readability.js"))
    read = page.evaluate(READ)
    text = read["text"].strip().removeprefix(read["heading"])  # which it may show above the text
    assert "".join(text.split()) == "".join("".join(read["units"]).split())


def test_reader_mode_gives_the_paragraphs_of_the_copy_text(
    show: Callable[[Path], Any], site: Path, node_package: Callable[[str], Path]
) -> None:
    """The paragraphs of a reader mode are those of the copy-text of the article."""
    page = show(site / PAGES[0])
    page.add_script_tag(path=node_package("@mozilla/readability/Readability.js"))
    lines = [" ".join(line.split()) for line in page.evaluate(READ)["text"].splitlines() if line.strip()]
    copy = (site / "russia-asks-china/copytext.txt").read_text(encoding="utf-8")
    paragraphs = [" ".join(part.split()) for part in copy.split("\n\n") if part.strip()]
    assert lines == paragraphs[1:-1], (
        "without the title, which it shows above, and the line that is declared as left out"
    )
