"""``scholiast shelf split``: which files belong to a shelf, and which changes have a part built again."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.shelves import split, write_shelf

_SETTINGS = """
html_static_path = ["_static"]
html_extra_path = ["extra", "robots.txt"]
templates_path = ["_templates"]
"""


@pytest.mark.parametrize(
    "name", ["conf.py", "words.py", "_static/deep/own.css", "extra/note.txt", "robots.txt", "_templates/page.html"]
)
def test_file_that_the_settings_use_changes_all_parts(name: str, tmp_path: Path) -> None:
    """A module next to conf.py, and a file in a folder of styles, templates or other files; nothing else does."""
    write_shelf(tmp_path, ["alpha", "beta"])
    with (tmp_path / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(_SETTINGS)
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    before = _inputs(tmp_path)
    (tmp_path / "letter.txt").write_text("of no use", encoding="utf-8")
    assert _inputs(tmp_path) == before
    with path.open("a", encoding="utf-8") as file:
        file.write("# more\n")
    after = _inputs(tmp_path)
    assert len(after) == 3
    assert not set(after) & set(before)


def _inputs(folder: Path) -> list[bytes]:
    """Divide a shelf, and return what the output of each part depends on."""
    assert split(folder, 2) == 0
    return [path.read_bytes() for path in sorted(folder.glob("shelf/parts/*/inputs.json"))]
