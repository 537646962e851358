"""MyST loaded by another extension, and MyST with parts of its syntax switched off."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable

import pytest

from support.projects import Project

FILES: dict[str, str | bytes | None] = {
    "mill/edition.yaml": "id: mill\ntitle: The Mill\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n",
    "mill/copytext.txt": "The Mill\n\nIt turned all day.\n\nIt stopped.\n",
    "mill/index.md": "---\nedition: mill\n---\n# The Mill\n\nIt turned all day.\n\n:::{note} all day\n:id: nt-day\nFrom six to six.\n:::\n\nIt [stopped]{.note #nt-stop}.\n\n:::{note} #nt-stop\nIn 1880.\n:::\n",
}


def needs_myst_nb(test: Callable[..., None]) -> Callable[..., None]:
    """Mark a test that needs MyST-NB."""
    missing = importlib.util.find_spec("myst_nb") is None
    return pytest.mark.client(pytest.mark.skipif(missing, reason="myst-nb is not installed: make test-clients")(test))


def build_apart(project: Project, builder: str) -> tuple[int, str, str]:
    """Build in a process of its own, as MyST-NB changes defaults of Sphinx; return exit code, messages and output."""
    out = project.root / "out"
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-b", builder, str(project.source), str(out)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    page = out / f"mill/index.{'txt' if builder == 'text' else builder}"
    return done.returncode, done.stderr, page.read_text("utf-8") if page.is_file() else ""


@needs_myst_nb
@pytest.mark.parametrize("extensions", [["myst_nb", "scholiast"], ["scholiast", "myst_nb"]])
@pytest.mark.parametrize("builder", ["html", "text"])
def test_myst_nb_brings_the_syntax_of_editions(builder: str, extensions: list[str], project: Project) -> None:
    """Directives with colons and spans are read if myst_nb is loaded in place of myst_parser."""
    conf = f"extensions = {extensions}\nnb_execution_mode = 'off'\n"
    code, messages, page = build_apart(project.write({**FILES, "conf.py": conf}), builder)
    assert (code, messages) == (0, "")
    assert "From six to six." in page
    assert "In 1880." in page
    assert ":::" not in page


@needs_myst_nb
def test_notebook_in_text_may_be_a_page_of_an_edition(project: Project) -> None:
    """A page that MyST-NB reads as a notebook is proved too, with its cells in editorial blocks."""
    head = "---\nedition: mill\nfile_format: mystnb\nkernelspec:\n  name: python3\n---\n"
    page = str(FILES["mill/index.md"]).replace("---\nedition: mill\n---\n", head)
    page += "\n{.editorial}\n## Counted\n\n```{code-cell}\n1 + 1\n```\n"
    conf = "extensions = ['myst_nb', 'scholiast']\nnb_execution_mode = 'off'\n"
    code, messages, html = build_apart(project.write({**FILES, "mill/index.md": page, "conf.py": conf}), "html")
    assert code == 0
    assert "[scholiast." not in messages
    assert "From six to six." in html


def notebook(metadata: str) -> str:
    """Return a notebook of the text, with an editorial section that has the output of a cell."""
    text = ["# The Mill\n", "\n", "It turned all day.\n", "\n", "It stopped.\n", "\n", "{.editorial}\n", "## Counted\n"]
    shown = {"output_type": "execute_result", "execution_count": 1, "metadata": {}}
    shown["data"] = {"text/plain": ["two turns"], "text/html": ["<b>two turns</b>"]}
    cells = [
        {"id": "a", "cell_type": "markdown", "metadata": {}, "source": text},
        {"id": "b", "cell_type": "code", "execution_count": 1, "metadata": {}, "source": ["1 + 1"], "outputs": [shown]},
    ]
    kernel = {"name": "python3", "display_name": "Python", "language": "python"}
    data = {**json.loads(metadata), "kernelspec": kernel}
    return json.dumps({"cells": cells, "metadata": data, "nbformat": 4, "nbformat_minor": 5})


@needs_myst_nb
@pytest.mark.parametrize("builder", ["html", "text", "typst"])
def test_notebook_with_outputs_may_be_a_page_of_an_edition(builder: str, project: Project) -> None:
    """The outputs of its cells are editorial where they are declared so, in a PDF too."""
    page = notebook('{"edition": "mill"}')
    conf = "extensions = ['myst_nb', 'scholiast']\nnb_execution_mode = 'off'\n"
    files = {name: text for name, text in FILES.items() if name != "mill/index.md"}
    code, messages, _page = build_apart(project.write({**files, "mill/index.ipynb": page, "conf.py": conf}), builder)
    assert (code, messages) == (0, "")


@needs_myst_nb
def test_notebook_without_an_edition_is_told_where_to_name_it(project: Project) -> None:
    """MyST-NB reads the front matter of a notebook from its metadata."""
    conf = "extensions = ['myst_nb', 'scholiast']\nnb_execution_mode = 'off'\n"
    files = {name: text for name, text in FILES.items() if name != "mill/index.md"}
    code, messages, _page = build_apart(
        project.write({**files, "mill/index.ipynb": notebook("{}"), "conf.py": conf}), "text"
    )
    assert code == 1
    assert """add '"edition": "mill"' to the metadata of the notebook mill/index.ipynb""" in messages


def test_fence_that_is_not_read_is_reported_with_the_setting(project: Project) -> None:
    """Front matter that switches colon_fence off is reported at the first directive that became text."""
    page = str(FILES["mill/index.md"]).replace(
        "edition: mill\n", "edition: mill\nmyst:\n  enable_extensions: [attrs_inline]\n"
    )
    built = project.write({**FILES, "mill/index.md": page}).build("text")
    [told] = built.about("fence")
    assert (told.file, told.line, told.level) == ("mill/index.md", project.line("mill/index.md", ":::{note}"), "ERROR")
    assert told.message == (
        "':::{note}' is not read as a directive, because MyST's extension colon_fence is not enabled on this page: "
        "add 'colon_fence' to myst_enable_extensions, in conf.py and in the page's front matter"
    )
    assert built.app.statuscode == 1


@pytest.mark.parametrize("setting", ["myst_commonmark_only", "myst_gfm_only"])
def test_plain_markdown_is_reported_on_pages_of_editions(setting: str, project: Project) -> None:
    """Settings that disable front matter or directives are reported on pages of editions, but not in other projects."""
    conf = f'extensions = ["myst_parser", "scholiast"]\n{setting} = True\n'
    built = project.write({**FILES, "conf.py": conf, "other.md": "# Other\n\nWords.\n"}).build("text")
    found = [t for t in built.about("page") if t.file == "mill/index.md"]
    assert [(t.line, t.message) for t in found] == [
        (1, f"front matter and ':::' directives are not read, because {setting} is set: remove it from conf.py")
    ]
    assert built.app.statuscode == 1
