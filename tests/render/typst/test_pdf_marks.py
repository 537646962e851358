"""Marks of notes in PDFs: they are drawn, so that the words around them are found, and they keep their names and notes."""

from __future__ import annotations

import shutil
import subprocess

import pikepdf
import pytest

from scholiast.render.typst.pdftext import read_pdf
from support.pdf import QUAY, elements, marks_and_notes, outloud_errors, pdf, quay, tags
from support.projects import Project

#: The note on the title, and one on words before a full stop.
NOTED = str(QUAY["quay/index.md"]).replace(
    "# The Long Quay\n", "# The Long Quay\n\n:::{note} Long\n:id: n-title\nOn its length.\n:::\n", 1
)


def test_marks_of_notes_have_no_letters(project: Project) -> None:
    """The text of a page has the words on both sides of a mark next to each other; the mark is a picture with a name."""
    path = pdf(quay(project, quay__index_dot_md=NOTED).build("typst"))
    with pikepdf.open(path) as file:
        shown = read_pdf(file)
    assert "the fog would lift." in " ".join(block.text for block in shown.blocks)
    assert {mark.text for mark in shown.marks} == {"2", "a"}, "that of the title is a link to its note"
    figures = [attributes.get("/Alt") for kind, attributes in tags(path) if kind == "Figure"]
    assert {"1", "2", "a"} <= set(figures)
    assert outloud_errors(path) == []


def test_note_of_a_title_is_outside_its_heading(project: Project) -> None:
    """In the tags of a PDF a note on a title follows the heading: a heading has the words of the title alone."""
    path = pdf(quay(project, quay__index_dot_md=NOTED).build("typst"))
    with pikepdf.open(path) as file:
        blocks = read_pdf(file).blocks
        (heading,) = [e for e in elements(file.Root.StructTreeRoot.K) if e.S == "/H1"]
        inside = {str(e.S) for e in elements(heading.K)}
    assert not inside & {"/Note", "/FENote", "/P"}
    texts = [block.text for block in blocks]
    at = next(i for i, text in enumerate(texts) if "The Long Quay" in text)
    assert any("On its length." in text for text in texts[at + 1 : at + 4])


@pytest.mark.parametrize("more", ["", " and so on."])
def test_marks_on_both_sides_of_a_sign_follow_it(project: Project, more: str) -> None:
    """A mark before a sign that has a mark of its own is set after the sign, before the other one: no gap divides the words."""
    page = NOTED.replace(
        "the fog would lift.\n",
        f"the fog would lift.{more}\n\n:::{{note}} fog would lift\n:id: n-lift\nOn lifting.\n:::\n\n"
        ":::{note} would lift.\n:id: n-stop\nOn its end.\n:::\n",
        1,
    )
    copytext = str(QUAY["quay/copytext.txt"]).replace("fog would lift.", f"fog would lift.{more}", 1)
    path = pdf(quay(project, quay__index_dot_md=page, quay__copytext_dot_txt=copytext).build("typst"))
    with pikepdf.open(path) as file:
        marks = [e for e in elements(file.Root.StructTreeRoot.K) if e.S == "/Figure" and str(e.get("/Alt")) in "23"]
        spans = sorted((float(e.A[0].BBox[0]), float(e.A[0].BBox[2])) for e in marks)
    assert len(spans) == 2
    assert spans[0][1] <= spans[1][0], f"the marks lie on each other: {spans}"
    if poppler := shutil.which("pdftotext"):
        done = subprocess.run([poppler, "-raw", path, "-"], capture_output=True, text=True, check=True)
        assert f"the fog would lift.{more}" in done.stdout


def test_mark_before_the_sign_at_the_end_of_a_numbered_line_follows_it(project: Project) -> None:
    """The number of a line of verse, which is at the right margin, does not keep a mark between its last word and the sign."""
    verse = ":::{verse}\n:numbers: 1\nThe bell rang twice;\nand then it rang again.\n:::"
    page = NOTED.replace("The bell rang twice, and then it rang again.", verse).replace(
        ":::{note} it rang again", ":::{note} bell rang twice"
    )
    page = page.replace(":::{emendation} rang twice", ":::{emendation} it rang again")
    copytext = str(QUAY["quay/copytext.txt"]).replace("twice, and", "twice;\nand")
    path = pdf(quay(project, quay__index_dot_md=page, quay__copytext_dot_txt=copytext).build("typst"))
    poppler = shutil.which("pdftotext")
    if poppler is None:
        pytest.skip("pdftotext is not installed: apt-get install poppler-utils")
    text = subprocess.run([poppler, "-raw", path, "-"], capture_output=True, text=True, check=True).stdout
    assert "The bell rang twice; 1\n" in text
    assert "and then it rang again. 2\n" in text


def test_marks_link_to_their_notes(project: Project) -> None:
    """Each mark is a link to the note that it stands for."""
    path = pdf(quay(project, quay__index_dot_md=NOTED).build("typst"))
    assert {mark for mark, _page, _there in marks_and_notes(path)} == {"1", "2", "a"}
