"""The article's edition in every theme: proved in the written files, with no warning of ours."""

from __future__ import annotations

import importlib.util
from io import StringIO
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from scholiast.domain.store import store_of
from scholiast.text.fold import fold
from support.outputs import read_units

ROOT = Path(__file__).parents[3]
#: theme → the package that provides it
THEMES = {
    "basic": "sphinx",
    "alabaster": "alabaster",
    "furo": "furo",
    "pydata_sphinx_theme": "pydata_sphinx_theme",
    "sphinx_book_theme": "sphinx_book_theme",
    "sphinx_rtd_theme": "sphinx_rtd_theme",
    "piccolo_theme": "piccolo_theme",
}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # faults of the themes are not ours
@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_shows_the_text_to_the_character(theme: str, tmp_path: Path) -> None:
    """In every theme the edition is proved without a warning of ours."""
    if importlib.util.find_spec(THEMES[theme]) is None:
        pytest.skip(f"the theme is not installed: pip install {THEMES[theme].replace('_', '-')}")
    warnings = StringIO()
    overrides = {"html_theme": theme, "smartquotes": True}
    with docutils_namespace():
        app = Sphinx(
            ROOT / "source", ROOT, tmp_path / "out", tmp_path / "doctrees", "html",
            confoverrides=overrides, status=None, warning=warnings, freshenv=True,
        )  # fmt: skip
        app.build()
    ours = [line for line in warnings.getvalue().splitlines() if "scholiast" in line]
    assert not ours, "\n".join(ours)
    assert app.statuscode == 0
    copy = (ROOT / "source/russia-asks-china/copytext.txt").read_text(encoding="utf-8")
    html = (tmp_path / "out/russia-asks-china/index.html").read_text(encoding="utf-8")
    assert fold("\n\n".join(text for _id, text in read_units(html))) == fold(copy.removesuffix("Comments are closed."))
    assert all(verdict.equal for verdict in store_of(app.env).verdicts.values())
