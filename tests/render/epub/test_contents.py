"""The contents of an e-book list the texts, and the package has only the pages of this build."""

from __future__ import annotations

import zipfile
from xml.etree import ElementTree as ET

import pytest

from support.books import book_file
from support.projects import CONF, Built, Project

XHTML = "{http://www.w3.org/1999/xhtml}"
SETTINGS = {"epub_copyright": "free", "copyright": "free", "version": "1"}
FILES = {
    "index.rst": "Editions\n========\n\n.. toctree::\n   :hidden:\n\n   lamp/index\n   bell/index\n",
    **{
        f"{name}/{file}": words.replace("NAME", name)
        for name in ("lamp", "bell")
        for file, words in {
            "copytext.txt": "The NAME\n\nIt was dark, and nobody came.\n",
            "edition.yaml": "id: NAME\ntitle: The NAME\nlanguage: en\ncopy_text:\n  siglum: A\n  role: copy-text\n  sha256: SHA\n",
            "index.md": "---\nedition: NAME\n---\n# The NAME\n\nIt was dark, and nobody came.\n\n:::{note} dark\nNo moon.\n:::\n",
        }.items()
    },
}


def contents(built: Built) -> dict[str, list[str]]:
    """Return the addresses at the top of nav.xhtml, each with those one level below."""
    with zipfile.ZipFile(book_file(built)) as book:
        tree = ET.fromstring(book.read("nav.xhtml"))
    top = next(tree.iter(f"{XHTML}nav")).find(f"{XHTML}ol")
    assert top is not None
    found = {}
    for entry in top:
        links = [str(link.get("href")) for link in entry.iter(f"{XHTML}a")]
        found[links[0]] = links[1:]
    return found


def test_texts_of_a_hidden_table_of_contents_are_in_the_contents(project: Project) -> None:
    """Each text is at the top with its apparatus below it, in nav.xhtml and in toc.ncx."""
    built = project.write(FILES).build("epub", **SETTINGS)
    assert built.warnings == ""
    assert contents(built) == {
        "index.xhtml": [],
        "lamp/index.xhtml": ["lamp/notes.xhtml", "lamp/proof.xhtml"],
        "bell/index.xhtml": ["bell/notes.xhtml", "bell/proof.xhtml"],
    }
    with zipfile.ZipFile(book_file(built)) as book:
        assert b'src="lamp/index.xhtml"' in book.read("toc.ncx")


@pytest.mark.parametrize("in_file", [True, False])
def test_project_may_choose_contents_without_hidden_pages(in_file: bool, project: Project) -> None:
    """What conf.py or the command line sets holds."""
    if in_file:
        project.write({"conf.py": f'{CONF}epub_tocscope = "default"\n'})
    built = project.write(FILES).build("epub", **SETTINGS, **({} if in_file else {"epub_tocscope": "default"}))
    assert "lamp/index.xhtml" not in contents(built)
