"""PDFs of whole projects: their documents, tags and metadata, and the same bytes for the same sources."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from scholiast.render.typst.tables import LETTERS, Need, plan
from support.pdf import CONF, COPY, PICTURE, bookmarks, outloud_errors, pdf, pictures, quay, tags, typst_source
from support.projects import Built, Project

MANUAL = """The manual
==========

Intro *emph* **strong** ``literal`` `title` H\\ :sub:`2`\\ O `out <https://example.org/?a="b">`_ :ref:`lists` :doc:`more`
:download:`pic.svg` :abbr:`PDF (a file)` :kbd:`Ctrl` :guilabel:`&Ok` :menuselection:`A --> B` :pep:`8` |inline| [CIT]_.

.. |inline| image:: pic.svg
   :alt: a small square

.. toctree::

   more

.. _lists:

Lists
-----

- one

  - two *a*
- three

4. four
5. five

   a) letter

term : kind
    definition

    second paragraph

:field: value

-a, --all=ARG  an option

Deep
~~~~

Deeper
^^^^^^

Tables
------

.. table:: With *spans*

   +---+---+---+
   | a | b     |
   +===+===+===+
   | c | d | e |
   |   +---+---+
   |   | f     |
   +---+-------+

Boxes
-----

.. code-block:: python
   :caption: A caption

   def f(x): return "a line that is rather longer than any page of the size A5 is wide, so that it has to be broken somewhere"

>>> 1 + 1
2

.. note:: A note.

.. admonition:: Own *title*

   Body

.. seealso:: elsewhere

.. topic:: A topic

   Body

.. sidebar:: A sidebar

   Body

.. versionadded:: 1.0
   New.

.. rubric:: Rubric

.. epigraph::

   Quoted

   -- Somebody

| a line
|   and another

----

.. figure:: pic.svg
   :alt: A square
   :width: 50%

   Caption with a note [#f]_.

   Legend

.. image:: pic.svg
   :alt:

Again [#f]_ and [1]_ and [*]_.

.. [#f] A note with a note [2]_ in it.
.. [1] One
.. [2] Two
.. [*] Star
.. [CIT] A work

.. math:: \\frac{a}{\\sqrt{b}} = \\sum_{i=0}^\\infty x_i

Inline :math:`E = mc^2`.

.. index:: lamp; oil

.. glossary::

   lamp
      Gives light.

.. py:function:: light(lamp: str, *args) -> None

   Lights a :term:`lamp`.

   :param lamp: which one

.. py:class:: Lamp

   .. py:method:: burn()

      See :py:func:`light`.

.. option:: --oil

   Which oil.

.. centered:: centred

.. hlist::

   * a
   * b

.. productionlist::
   lamp: "oil" "wick"

.. only:: html

   not on paper

.. raw:: html

   <b>not on paper</b>

.. container:: box

   boxed

.. compound::

   together
"""
MORE = """# More

- [ ] to do
- [x] done

A note[^a] and $x^2$.

[^a]: Its words.

| a | b |
|---|---|
| `c` | [d](https://example.org) |

![Square](pic.svg)
"""


@pytest.fixture(scope="module")
def manual(make_project: Callable[[str], Project]) -> Built:
    conf = CONF + 'myst_enable_extensions = ["dollarmath", "tasklist"]\n'
    files = {"conf.py": conf, "index.rst": MANUAL, "more.md": MORE, "pic.svg": PICTURE}
    return make_project("manual").write(files).build("typst")


def test_ordinary_nodes(manual: Built) -> None:
    """Everything in a project without editions is set without a message."""
    assert manual.warnings == ""
    path = pdf(manual, "a-made-up-manual")
    assert outloud_errors(path) == []
    kinds = [kind for kind, _attributes in tags(path)]
    for kind in (
        "H1",
        "H2",
        "P",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TH",
        "TD",
        "Figure",
        "Caption",
        "Note",
        "Formula",
        "Code",
        "Link",
        "BlockQuote",
        "TOC",
    ):
        assert kind in kinds, f"no {kind} in the structure tree: {sorted(set(kinds))}"
    assert kinds.count("Note") == 5, "each footnote is set once, at its first mark; notes within notes too"
    source = typst_source(manual, path.stem)
    for lost in ("A caption", "Own ", "Legend", "together", "boxed", "☑", "Its words.", "lamp ::= "):
        assert lost in source
    assert "not on paper" not in source


def test_structure_of_a_pdf_is_in_place(manual: Built) -> None:
    """Title, language, alternative texts and bookmarks are in the places that readers use."""
    path = pdf(manual)
    with pikepdf.open(path) as file:
        assert str(file.Root.Lang) == "en"
        assert bool(file.Root.MarkInfo.Marked)
        assert str(file.docinfo["/Title"]) == "A made-up manual"
        assert str(file.docinfo["/Author"]) == "Nobody"
        assert "pdfuaid" in file.Root.Metadata.read_bytes().decode()
    assert pictures(path) == ["a small square", "Square", "A square"], (
        "the image with an empty :alt: decorates, and is an artifact"
    )
    assert bookmarks(path) == ["More", "Lists", "  Deep", "    Deeper", "Tables", "Boxes", "Index"]


def test_same_bytes(project: Project, tmp_path: Path) -> None:
    """Two builds in two folders give the same bytes at any time."""
    one = pdf(quay(project).build("typst")).read_bytes()
    other = pdf(quay(Project(tmp_path / "elsewhere")).build("typst", parallel=2)).read_bytes()
    assert one == other
    assert b"2021" in one, "the file is as old as the edition"


def test_epoch_of_the_environment_is_the_date(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH sets the date of the file."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    with pikepdf.open(pdf(quay(project).build("typst"))) as file:
        assert str(file.docinfo["/CreationDate"]).startswith("D:19700102")


@pytest.mark.parametrize(("paper", "size"), [("a5", (420, 595)), ("a4", (595, 842)), ("us-letter", (612, 792))])
@pytest.mark.parametrize("notes", ["foot", "margin"])
def test_papers_have_their_sizes(project: Project, paper: str, size: tuple[int, int], notes: str) -> None:
    """Each paper has its size, with notes at the foot and in the margin."""
    built = quay(project).build("typst", scholiast_pdf_paper=paper, scholiast_pdf_notes=notes)
    assert built.warnings == ""
    with pikepdf.open(pdf(built)) as file:
        box = [float(x) for x in file.pages[0].mediabox]
        assert (round(box[2]), round(box[3])) == size


def test_edition_is_a_pdf_of_its_own(project: Project) -> None:
    """An edition is a PDF of its own, named after it, with its metadata."""
    built = quay(project).build("typst")
    assert built.warnings == ""
    path = pdf(built, "quay")
    assert outloud_errors(path) == []
    with pikepdf.open(path) as file:
        assert str(file.docinfo["/Title"]) == "The Long Quay"
        assert str(file.docinfo["/Author"]) == "Nobody in Particular"
        assert "annotated edition" in str(file.docinfo["/Keywords"])
    assert bookmarks(path) == ["The Long Quay", "  Names", "  Colophon"], (
        "bookmarks have the words of titles, without marks"
    )
    (made,) = built.app.builder.made
    assert (made.path, made.docnames, made.edition) == (path, ("quay/index",), "quay")
    source = typst_source(built, "quay")
    sha = next(line for line in source.splitlines() if "SHA-256 of the copy-text" in line).replace("\u200b", "")
    assert hashlib.sha256(COPY.encode()).hexdigest() in sha


def test_short_notes(project: Project) -> None:
    """In a PDF for study with more notes than text, the foot has short notes, and all whole notes are after the text and in their register."""
    source = typst_source(quay(project).build("typst", scholiast_pdf="study"), "quay").replace("\n", "")
    reading = '#emph([#"rang twice";])#"] ";#"rang once";#" ";#emph([#"B";])#" — ";#"It rang once.";'
    guess = '#badge([#"stated as likely";])#" · ";#badge([#"not yet decided";])#" — ";#"There will be a clear day.";'
    for words in (reading, guess):
        assert source.count(words) == 3, words
    assert source.count("#foot(") == source.count("#note(") == 3


def test_glosses_are_the_notes_of_reading(project: Project) -> None:
    """A PDF for reading has the notes of Reading at the foot, whole where they are short, and no other."""
    built = quay(project).build("typst")
    source = typst_source(built, "quay").replace("\n", "")
    assert source.count("#foot(") == 2
    assert "#note(" not in source
    assert (
        '#badge([#"stated as likely";])#" · ";#badge([#"not yet decided";])#" — ";#"There will be a clear day.";'
        in source
    )
    assert "rang once" not in source
    assert "Conjecture" not in source, "facts are for study"


def test_glosses_have_at_most_three_lines(project: Project) -> None:
    """A longer note has whole sentences at the foot, and continues after the text with its words and facts."""
    sentence = "The fog lay on the quay for eleven days, and nobody wrote down why it lifted. "
    page = PAGE_OF.replace("TEXT", "Anna Reed said nothing.").replace("A whole note.", (sentence * 5).strip())
    copy = "The Long Quay\n\nAnna Reed said nothing.\n\nThe bell rang twice.\n"
    built = quay(project, quay__index_dot_md=page, quay__copytext_dot_txt=copy).build("typst")
    assert built.warnings == ""
    source = typst_source(built, "quay")
    foot = source[source.index("#foot(") : source.index("#note-section(")]
    assert foot.count(sentence.strip()) == 3
    assert "#more(" in foot
    assert source.count("#note(") == 1
    assert source.count(sentence.strip()) == 8
    assert max(notes_at_the_foot(pdf(built, "quay"))) == 3


def test_notes_of_all_articles_of_a_page_are_after_the_last(project: Project) -> None:
    """A page with two headings of the first level has one section of notes, with the long notes of both."""
    long = "The fog lay on the quay for eleven days, and nobody wrote down why it lifted. " * 5
    parts = ("One", "A boat came."), ("Two", "A boat left.")
    body = "\n".join(f"# {title}\n\n{text}\n\n:::{{note}} {text}\n{long}\n:::\n" for title, text in parts)
    copy = "\n\n".join(words for part in parts for words in part) + "\n"
    files = {"quay__index_dot_md": f"---\nedition: quay\n---\n{body}", "quay__copytext_dot_txt": copy}
    files["quay__entities_dot_yaml"] = "[]\n"
    for way in ("reading", "study"):
        built = quay(project, **files).build("typst", scholiast_pdf=way)
        assert built.warnings == ""
        source = typst_source(built, "quay")
        assert source.count("#note-section(") == 1
        assert source.count("#note(") == 2
        assert source.index("A boat left") < source.index("#note-section(")


def notes_at_the_foot(path: Path) -> list[int]:
    """Return the number of lines of each note at the foot of the pages of a file on A5."""
    pymupdf = pytest.importorskip("pymupdf", reason="it tells where words stand on a page")
    out: list[int] = []
    with pymupdf.open(path) as file:
        for page in file:
            rules = [d["rect"].y0 for d in page.get_drawings() if d["rect"].y0 > 300 and d["rect"].width < 100]
            words = [w for w in page.get_text("words") if rules and w[1] > max(rules) and w[3] < page.rect.height - 45]
            left = min((w[0] for w in words), default=0)
            marks = sorted({round(w[3]) for w in words if w[0] < left + 8})
            lines = {round(w[3]) for w in words if w[0] > left + 8}
            ends = [*marks[1:], 10_000][: len(marks)]
            out += (sum(a - 3 <= y < b - 3 for y in lines) for a, b in zip(marks, ends, strict=True))
    return out


def test_whole_notes_at_the_foot(project: Project) -> None:
    """A few notes are whole at the foot, and nowhere else."""
    text = "A long paragraph on Anna Reed that goes on for a while in made-up words. " * 20
    page = PAGE_OF.replace("TEXT", text.strip())
    copy = f"The Long Quay\n\n{text.strip()}\n\nThe bell rang twice.\n"
    built = quay(project, quay__index_dot_md=page, quay__copytext_dot_txt=copy).build("typst")
    assert built.warnings == ""
    source = typst_source(built, "quay")
    assert source.count("#foot(") == 1
    assert "#note-section(" not in source
    assert source.count("A whole note.") == 1


PAGE_OF = """---
edition: quay
---
# The Long Quay

TEXT

The bell rang twice.

:::{note} rang twice
A whole note.
:::
"""


def test_template_of_the_project_is_used(project: Project) -> None:
    """A template of the project replaces functions; its errors are reported at its lines."""
    quay(project, own_dot_typ="#let p(body) = par(underline(body))\n")
    plain = pdf(project.build("typst", out="plain")).read_bytes()
    built = project.build("typst", scholiast_pdf_template="own.typ")
    assert built.warnings == ""
    assert pdf(built).read_bytes() != plain
    (project.source / "own.typ").write_text("#let p(body) = nothing-of-that-name\n")
    built = project.build("typst", scholiast_pdf_template="own.typ")
    (told,) = built.told
    assert (told.subtype, told.level) == ("pdf", "ERROR")
    assert "nothing-of-that-name" in told.message or "unknown variable" in told.message
    assert not list(built.outdir.glob("*.pdf")), "a PDF of an earlier build would pass for the one that failed"
    assert built.app.statuscode == 1


def test_documents_can_be_chosen(project: Project) -> None:
    """The documents can be set, as for LaTeX."""
    documents = [("quay/index", "the-quay.pdf", "The Quay", "A. Nobody"), ("index", "all")]
    built = quay(project).build("typst", scholiast_pdf_documents=documents)
    assert {p.name for p in built.outdir.glob("*.pdf")} == {"the-quay.pdf", "all.pdf"}
    with pikepdf.open(built.outdir / "the-quay.pdf") as file:
        assert str(file.docinfo["/Title"]) == "The Quay"
    apparatus = built.store.made_pages("quay")
    assert apparatus
    assert built.app.builder.made[1].docnames == ("index", "quay/index", *apparatus)


@pytest.mark.parametrize(
    ("needs", "scaled", "turned"),
    [
        ([(5, 5), (5, 8)], False, False),
        ([(10, 200), (12, 300), (9, 20)], False, False),
        ([(14, 40)] * 6, True, False),
        ([(22, 40)] * 9, True, True),
    ],
)
def test_tables_fit(needs: list[tuple[int, int]], scaled: bool, turned: bool) -> None:
    """Columns get the room that they need; type shrinks before a page is turned, words are broken last."""
    made = plan([Need(word, full, full / 2) for word, full in needs], LETTERS["a5"], 112)
    assert (made.scale < 1, made.turned) == (scaled, turned)
    if made.columns and not turned:
        assert sum(made.columns) * made.scale <= LETTERS["a5"] + 1


def test_pdf_for_archives_names_both_standards_and_embeds_its_fonts(project: Project) -> None:
    """With the setting a PDF names PDF/UA-1 and PDF/A-2a, and has what the latter asks for: fonts, a profile of colours, tags."""
    plain = pdf(quay(project).build("typst"))
    with pikepdf.open(plain) as file, file.open_metadata() as metadata:
        assert (metadata.get("pdfuaid:part"), metadata.get("pdfaid:part")) == ("1", None)
    archived = pdf(project.build("typst", scholiast_pdf_archive=True))
    with pikepdf.open(archived) as file:
        with file.open_metadata() as metadata:
            names = ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance")
            assert [metadata.get(name) for name in names] == ["1", "2", "A"]
        assert file.Root.MarkInfo.Marked
        assert file.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert "/DestOutputProfile" in file.Root.OutputIntents[0]
        fonts = [o for o in file.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
