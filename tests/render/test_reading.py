"""What is for reading, in outputs on paper and in plain text: the text comes first, and the apparatus does not drown it."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest

from support.editions import EDITIONS, editions
from support.pdf import META, quay
from support.projects import Built, Project

#: The most pages of a PDF on A5 of an article, and how many times longer than the text a plain text may be.
PAGES = 12
TIMES = 5


@pytest.fixture(scope="module")
def texts(make_project: Callable[[str], Project]) -> Built:
    """Return the editions of this repository as plain text."""
    return editions(make_project("texts")).build("text")


@pytest.mark.parametrize("edition", EDITIONS)
def test_plain_text_is_at_most_five_times_as_long_as_the_text(edition: str, texts: Built) -> None:
    """The files with reading text hold to it; the apparatus has a file of its own."""
    pages = [d for d in texts.store.page_order(edition) if texts.store.pages[d].units]
    written = [(texts.outdir / f"{docname}.txt").read_text("utf-8") for docname in pages]
    text = (texts.app.srcdir / edition / "copytext.txt").read_text("utf-8")
    assert sum(map(len, written)) <= TIMES * len(text)
    assert all(
        f"{docname.rpartition('/')[2]}.apparatus.txt" in words for docname, words in zip(pages, written, strict=True)
    )


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_note_is_whole_in_the_second_file(edition: str, texts: Built) -> None:
    """The apparatus has the comment of every note, and the main file that of every note of Reading."""
    from scholiast.domain.editions import edition_index, reading_rules
    from scholiast.model.reading import in_reading

    rules = reading_rules(edition_index(texts.app.env).get(edition))

    for docname in texts.store.page_order(edition):
        main, second = (texts.outdir / f"{docname}{suffix}" for suffix in (".txt", ".apparatus.txt"))
        records = [r for r in texts.store.pages[docname].records if r.series]
        for record in records:
            words = squeezed(record.body)
            assert words in squeezed(second.read_text("utf-8")), record.id
            shown = words in squeezed(main.read_text("utf-8"))
            assert shown == in_reading(record, rules) or not words, record.id


def squeezed(text: str) -> str:
    for mark in "“”‘’\"'*":
        text = text.replace(mark, "")
    return "".join(text.split())


@pytest.mark.slow
def test_pdf_of_the_article_has_few_pages(make_project: Callable[[str], Project]) -> None:
    """A PDF for reading is short; a PDF for study has everything."""
    pages = {}
    for way in ("reading", "study"):
        built = editions(make_project(f"article-{way}"), ["russia-asks-china"]).build("typst", scholiast_pdf=way)
        with pikepdf.open(built.outdir / "russia-asks-china.pdf") as file:
            pages[way] = len(file.pages)
    assert pages["reading"] <= PAGES
    assert pages["study"] > 2 * PAGES


QUIET = """---
edition: quay
---
# The Long Quay

The bell rang twice, and then it rang again.

:::{emendation} rang twice
:id: em-twice
:reason: It rang once.
:cert: low
:reading: B | rang once
:::

:::{note} The bell rang
:id: n-bell
A note for reading.
:::
"""


def quiet_edition(project: Project, reading: str = "") -> Project:
    """Return an edition with a note of Reading and a quiet one on the same words."""
    copy = "The Long Quay\n\nThe bell rang twice, and then it rang again.\n"
    files = {"quay__index_dot_md": QUIET, "quay__copytext_dot_txt": copy, "quay__edition_dot_yaml": META + reading}
    return quay(project, **files, quay__entities_dot_yaml="[]\n")


def book(built: Built) -> str:
    assert "ERROR" not in built.warnings, built.warnings
    return (built.outdir / "quay" / "index.xhtml").read_text("utf-8")


def test_quiet_notes_are_behind_the_text_of_a_book(project: Project) -> None:
    """The text of an e-book has marks and lines of the notes of Reading; quiet notes follow it, and link back."""
    page = book(quiet_edition(project).build("epub", **EPUB))
    text, _heading, behind = page.partition("More notes")
    assert 'href="#n-bell"' in text
    assert "#em-twice" not in page
    assert "sch-range sch-note sch-emendation" not in text
    assert text.count("sch-emendation") == 1, "only the legend has it"
    assert 'id="em-twice"' in behind
    assert 'href="#p1"' in behind
    assert page.count("<aside") == 2


@pytest.mark.parametrize(("way", "marks"), [("study", 2), ("text", 0)])
def test_books_open_in_the_way_of_the_edition(way: str, marks: int, project: Project) -> None:
    """In Study the text has all marks, in Text none."""
    page = book(quiet_edition(project, f"reading: {{opens: {way}}}\n").build("epub", **EPUB))
    assert page.count('role="doc-noteref"') == marks
    assert page.count("<aside") == 2


EPUB = {"epub_show_urls": "no", "version": "1", "copyright": "nobody"}
