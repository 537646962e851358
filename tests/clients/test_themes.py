"""Themes of others: each is proved, and leaves notes, numbers and switches in their places."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from support.reader import BOXES, build, letters_project, sideways

#: Names of themes → the modules that bring them.
THEMES = {
    "python_docs_theme": "python_docs_theme",
    "sphinxawesome_theme": "sphinxawesome_theme",
    "shibuya": "shibuya",
    "bootstrap": "sphinx_bootstrap_theme",
    "sphinx_book_theme": "sphinx_book_theme",
    "pydata_sphinx_theme": "pydata_sphinx_theme",
}
PATH = "import sphinx_bootstrap_theme\nhtml_theme_path = sphinx_bootstrap_theme.get_html_theme_path()\n"
STUDY = "() => document.getElementById('way-study')?.click()"
#: Numbers that something covers, switches that are too small, paragraphs without space before their notes.
FAULTS = """() => {
  const out = [];
  for (const number of document.querySelectorAll('.sch-edition p > .sch-num')) {
    number.scrollIntoView({block: 'center', behavior: 'instant'});
    const box = number.getBoundingClientRect();
    const top = document.elementFromPoint(box.right - 4, box.top + box.height / 2);
    if (boxes.seen(number) && top !== number) out.push(`${number.hash} is below ${top?.outerHTML.slice(0, 80)}`);
  }
  for (const label of document.querySelectorAll('.sch-layers label')) {
    if (boxes.seen(label) && label.getBoundingClientRect().height < 24) out.push(`${label.textContent} is not 24 pixels high`);
  }
  for (const note of document.querySelectorAll('p + aside.sch-note')) {
    const words = document.createRange();
    words.selectNodeContents(note.previousElementSibling.querySelector('[data-sch-unit]') ?? note.previousElementSibling);
    const space = note.getBoundingClientRect().top - words.getBoundingClientRect().bottom;
    if (boxes.seen(note) && space < 4) out.push(`${boxes.name(note)} is ${space} pixels below its paragraph`);
  }
  return out;
}"""


@pytest.fixture(scope="module", params=THEMES)
def themed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the made-up letters in a theme; the build fails unless its pages are proved."""
    if importlib.util.find_spec(THEMES[request.param]) is None:
        pytest.skip(f"the theme {request.param} is not installed: make test-clients")
    folder = tmp_path_factory.mktemp(request.param)
    source = letters_project(folder / "source")
    with (source / "conf.py").open("a", encoding="utf-8") as file:
        file.write('html_title = "Letters"\n')
        if request.param == "bootstrap":
            file.write(PATH)
    return build(source, folder, html_theme=request.param)


@pytest.mark.parametrize("width", [360, 1280])
def test_theme_leaves_notes_and_numbers_in_their_places(browser: Any, themed: Path, width: int) -> None:
    """No number is covered, each switch is at least 24 pixels high, notes have space, nothing scrolls sideways."""
    page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page.goto((themed / "harbour-letters/index.html").as_uri())
    page.evaluate(STUDY)
    page.evaluate(BOXES)
    assert page.evaluate(FAULTS) == []
    assert not sideways(page)
    page.close()


def test_theme_shows_that_the_text_is_proved(themed: Path) -> None:
    """The statement about the text is that of a proved page."""
    page = (themed / "harbour-letters/index.html").read_text(encoding="utf-8")
    assert "sch-proved" in page
    assert "sch-unproved" not in page
