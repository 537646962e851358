"""The number of a printed page between two pages of an edition is written once."""

from __future__ import annotations

import re
import zipfile

import pytest

from scholiast.model.copytext import CopyText, Match
from scholiast.model.edition import Exclusion
from scholiast.model.printed_pages import break_ids, breaks_in
from support.books import book_file
from support.projects import Project

NUMBERS = Exclusion(text="[page ... ]", reason="page-break", occurrence="all")
BELL = {
    "bell/copytext.txt": "The Bell\n\nIt rang at one,\nit rang at two,\n[page 2]\nit rang at three,\nand then no more.\n",
    "bell/edition.yaml": "id: bell\ntitle: The Bell\nlanguage: en\npages: [index, second]\ncopy_text:\n  siglum: A\n"
    '  role: copy-text\n  sha256: SHA\n  excluded:\n    - {text: "[page ... ]", reason: page-break, occurrence: all}\n',
    "bell/index.md": "---\nedition: bell\n---\n# The Bell\n\n:::{verse}\nIt rang at one,\nit rang at two,\n:::\n",
    "bell/second.md": "---\nedition: bell\n---\n:::{verse}\nit rang at three,\nand then no more.\n:::\n",
}


def test_stanza_on_two_pages_has_the_number_between_them_once(project: Project) -> None:
    """The web page, TEI and the e-book's list have one break, at the first line of the second half."""
    built = project.write(BELL).build(scholiast_data=["tei"])
    pages = [built.html(f"bell/{name}") for name in ("index", "second")]
    assert [page.count('data-n="2"') for page in pages] == [0, 1]
    tei = (built.outdir / "bell" / "edition.tei.xml").read_text("utf-8")
    assert [words.split() for words in re.findall(r"<pb [^>]*>([^<,]*)", tei)] == [["it", "rang", "at", "three"]]
    book = book_file(project.build("epub", epub_copyright="free", copyright="free", version="1"))
    with zipfile.ZipFile(book) as opened:
        assert re.findall(r'[^"]*#pb-[^"]*', opened.read("nav.xhtml").decode()) == ["bell/second.xhtml#pb-2"]


@pytest.mark.parametrize(
    ("copy", "begins"),
    [
        ("one,\n[page 2]\ntwo.\n", [(), (0,)]),
        ("one, [page 2]\ntwo.\n", [(4,), ()]),
        ("one,\n[page 2]two.\n", [(), (0,)]),
        ("[page 2]\none,\ntwo. [page 3]\n", [(0,), (4,)]),
        ("o[page 2]ne,\ntwo.\n", [(1,), ()]),
    ],
)
def test_lines_on_two_pages_have_the_breaks_that_they_have_on_one(copy: str, begins: list[tuple[int, ...]]) -> None:
    """Which line of a block has the number does not depend on the pages of the edition."""
    text = CopyText(copy.encode(), "copytext.txt", (NUMBERS,))
    lines = [Match(0, 0, 0, 4), Match(0, 1, 5, 9)]
    apart = [found for line in lines for found in breaks_in(text, [line])]
    assert apart == breaks_in(text, lines)
    assert [tuple(offset for offset, _label in found) for found in apart] == begins


def test_ids_of_printed_pages_are_unique() -> None:
    """A number that looks like the id of a repeated one gets another, and a number without a word has a name."""
    assert [*break_ids(["1", "1", "1-2", "*", "—"])] == ["pb-1", "pb-1-2", "pb-1-2-2", "pb-page", "pb-page-2"]
