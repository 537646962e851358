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


WITHOUT_BELL: dict[str, str | None] = {
    **{name: None for name in FILES if name.startswith("bell/")},
    "index.rst": FILES["index.rst"].replace("   bell/index\n", ""),
}
#: A picture of one pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)


def names(built: Built) -> set[str]:
    """Return the names of the files of a build, without those of the theme."""
    found = {path.relative_to(built.outdir).as_posix() for path in built.outdir.rglob("*") if path.is_file()}
    return {name for name in found if not name.startswith("_static/")}


@pytest.mark.parametrize("fresh", [False, True])
def test_book_has_no_page_and_no_picture_of_a_text_that_was_removed(fresh: bool, project: Project) -> None:
    """Nothing of a withdrawn text is published, also where the build begins anew in the same folder."""
    shown = FILES["bell/index.md"] + "\n:::{editorial}\n![A bell](bell.png)\n:::\n"
    kept = FILES["lamp/index.md"] + "\n:::{editorial}\n![A lamp](lamp.png)\n:::\n"
    pictures: dict[str, str | bytes] = {"bell/bell.png": PIXEL, "lamp/lamp.png": PIXEL}
    first = project.write({**FILES, **pictures, "bell/index.md": shown, "lamp/index.md": kept}).build(
        "epub", **SETTINGS
    )
    assert {"bell/index.xhtml", "_images/bell.png"} <= names(first)
    built = project.write({**WITHOUT_BELL, "bell/bell.png": None}).build("epub", fresh=fresh, **SETTINGS)
    assert built.warnings == ""
    with zipfile.ZipFile(book_file(built)) as book:
        packed = book.namelist()
    assert [name for name in packed if "bell" in name] == []
    assert {"lamp/index.xhtml", "lamp/notes.xhtml", "_images/lamp.png"} <= {*packed}


@pytest.mark.parametrize(
    ("builder", "left"),
    [("text", []), ("html", ["_sources/bell/index.md.txt", "bell/index.html"]), ("data", [])],
)
def test_files_of_an_edition_that_was_removed_are_removed(builder: str, left: list[str], project: Project) -> None:
    """Its text, apparatus, data and copy-text go; pages that Sphinx itself writes stay, as in all its projects."""
    assert any("bell" in name for name in names(project.write(FILES).build(builder)))
    built = project.write(WITHOUT_BELL).build(builder)
    assert built.warnings == ""
    assert sorted(name for name in names(built) if "bell" in name) == left
    assert any("lamp" in name for name in names(built))
