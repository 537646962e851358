"""The HTML checker of the W3C: no error in our pages, and none by us in other themes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from support.reader import APPARATUS, LETTERS, ROOT, theme_is_here

pytestmark = pytest.mark.java

JAR = Path(os.environ.get("VNU_JAR", ROOT / "build/tools/package/build/dist/vnu.jar"))
#: Errors of others: a caption of Sphinx's in a table of contents, a tab of sphinx-design.
FOREIGN = ("required attribute “aria-level”", "“aria-controls” attribute must not be used on any “label”")
FETCH = "mkdir -p build/tools && cd build/tools && npm pack vnu-jar && tar xzf vnu-jar-*.tgz"


def errors(files: Iterable[Path]) -> list[tuple[str, str]]:
    """Return the checker's errors: file and line, and the message."""
    if shutil.which("java") is None:
        pytest.skip("Java is not installed: apt-get install default-jre-headless")
    if not JAR.is_file():
        pytest.skip(f"the HTML checker is not there: {FETCH}")
    command = [
        "java",
        "-XX:TieredStopAtLevel=1",
        "-Xss4m",
        "-jar",
        str(JAR),
        "--errors-only",
        "--format",
        "json",
        *map(str, files),
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    messages = json.loads(answer[answer.index("{") :])["messages"]
    return [(f"{Path(m['url']).name}:{m.get('lastLine')}", m["message"]) for m in messages]


def test_our_pages_have_no_error(site: Path) -> None:
    """The HTML checker finds no error of ours on the pages of the site."""
    pages = sorted(site.rglob("*.html"))
    found = [(where, what) for where, what in errors(pages) if not any(words in what for words in FOREIGN)]
    assert not found, "\n".join(f"{where}: {what}" for where, what in found[:10])


@pytest.mark.filterwarnings("ignore")  # faults of the themes are not ours
@pytest.mark.parametrize("theme", ["furo", "pydata_sphinx_theme", "alabaster"])
def test_we_add_no_error_to_other_themes(themed: Callable[[str], tuple[Path, Path]], theme: str) -> None:
    """In other themes the HTML checker finds no error that the theme does not have by itself."""
    theme_is_here(theme)
    ours, plain = themed(theme)
    known = {what for _where, what in errors([plain / "page.html"])}
    found = [(where, what) for where, what in errors([ours / LETTERS, ours / APPARATUS]) if what not in known]
    assert not found, "\n".join(f"{where}: {what}" for where, what in found[:10])
