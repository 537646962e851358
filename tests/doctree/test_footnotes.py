"""Footnotes of the editor: separate from the author's in every output, in any markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.projects import Built, Project

COPY = "The Ferry\n\nThe ferry came at nine.\n\nNobody was aboard.\n\nThe captain says six.\n"
META = "id: ferry\ntitle: The Ferry\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n"
FRONT = "---\nedition: ferry\n---\n# The Ferry\n\n"
NOTE = ":::{note} at nine\nBy the tower clock[^1], which was slow[^slow].\n:::\n\n"
MARKDOWN = f"""{FRONT}The ferry came[^cap] at nine.

{NOTE}Nobody was aboard.

[^1]: The only clock, see also[^deep].

[^slow]: By an hour.

[^cap]: The captain says six.

[^deep]: The log.

:::{{editorial}}
A preface[^pre].

[^pre]: Written later.
:::

{{.editorial}}
## On this text

The text has no date[^date].

[^date]: Nor a place.
"""
REST = """:edition: ferry

The Ferry
=========

The ferry came [#cap]_ at nine.

.. scholiast:note:: at nine

   By the tower clock [1]_, which was slow [#slow]_.

Nobody was aboard.

.. [1] The only clock, see also [#deep]_.
.. [#slow] By an hour.
.. [#cap] The captain says six.
.. [#deep] The log.

.. editorial::

   A preface [*]_.

   .. [*] Written later.

.. rst-class:: editorial

On this text
------------

The text has no date [#]_.

.. [#] Nor a place.
"""
EDITORS = {
    "e1": "The only clock, see also",
    "e2": "By an hour.",
    "e3": "Written later.",
    "e4": "Nor a place.",
    "e5": "The log.",
}


def write(project: Project, page: str, suffix: str = ".md", conf: str = "", **more: str) -> Project:
    """Write the edition with one page."""
    conf = 'extensions = ["myst_parser", "scholiast"]\nhtml_theme = "basic"\n' + conf
    return project.write(
        {"conf.py": conf, "ferry/copytext.txt": COPY, "ferry/edition.yaml": META, f"ferry/index{suffix}": page, **more}
    )


def output(built: Built, pattern: str) -> str:
    """Return the text of the only file that matches."""
    (path,) = built.outdir.rglob(pattern)
    return path.read_text(encoding="utf-8")


SYNTAX = {
    "myst": (MARKDOWN, ".md", ""),
    "myst-unsorted": (MARKDOWN, ".md", "myst_footnote_sort = False\n"),
    "rest": (REST, ".rst", ""),
}


def numbers(text: str) -> dict[str, str]:
    """Return the labels of footnotes in plain text, each with the words that follow it."""
    return {m[1]: m[2] for m in re.finditer(r"^ *[\[(](e?\d+)[\])] (?!Note)(.*?)(?:\(|\[e\d\]|$)", text, re.MULTILINE)}


@pytest.mark.parametrize("syntax", SYNTAX)
def test_editors_footnotes_are_numbered_apart_in_text(syntax: str, project: Project) -> None:
    """Editors' footnotes have e and a number, in the order of their marks; the author's have round brackets."""
    page, suffix, conf = SYNTAX[syntax]
    built = write(project, page, suffix, conf).build("text")
    assert (built.warnings, built.app.statuscode) == ("", 0)
    text = output(built, "ferry/index.txt")
    found = {**numbers(output(built, "ferry/index.apparatus.txt")), **numbers(text)}
    assert found.pop("1") == "The captain says six."
    order = {words.strip(): label for label, words in found.items()}
    assert set(order) == set(EDITORS.values())
    assert order["The only clock, see also"] == "e1"
    assert order["By an hour."] == "e2"
    assert sorted(order.values()) == ["e1", "e2", "e3", "e4", "e5"]
    assert re.search(r"tower clock ?\[e1\], which was slow ?\[e2\]", text)
    assert re.search(r"The ferry came ?\(1\) at nine\[1\]", text), "the author's mark, and that of the note"


@pytest.mark.parametrize("syntax", SYNTAX)
@pytest.mark.parametrize("builder", ["html", "epub", "singlehtml"])
def test_editors_footnotes_stand_in_editorial_matter(builder: str, syntax: str, project: Project) -> None:
    """In pages and books they are outside the reading text, with working links, and the build is proved."""
    page, suffix, conf = SYNTAX[syntax]
    built = write(project, page, suffix, conf + 'epub_copyright = "x"\nversion = "1"\nexclude_patterns = []\n').build(
        builder
    )
    assert built.app.statuscode == 0, built.warnings
    assert not built.about("proof")
    name = {"html": "ferry/index.html", "epub": "ferry/index.xhtml", "singlehtml": "index.html"}[builder]
    html = (built.outdir / name).read_text(encoding="utf-8")
    assert len(re.findall(r'<aside class="footnote brackets editorial"', html)) == len(EDITORS)
    assert not re.search(r'data-sch-unit="fn[2-9]"', html), "a footnote of the editor's is a unit"
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'role="doc-noteref"[^>]*? href="#([^"]+)"|href="#([^"]+)"[^>]*role="doc-noteref"', html))
    for one, other in re.findall(
        r'href="#([^"]+)"[^>]*role="doc-noteref"|role="doc-noteref"[^>]*href="#([^"]+)"', html
    ):
        assert (one or other) in ids


@pytest.mark.parametrize("syntax", SYNTAX)
def test_editors_footnotes_in_latex(syntax: str, project: Project) -> None:
    """LaTeX numbers footnotes by plain numbers, so the editor's are counted from 9001."""
    page, suffix, conf = SYNTAX[syntax]
    built = write(project, page, suffix, conf).build("latex")
    assert (built.warnings, built.app.statuscode) == ("", 0)
    tex = output(built, "*.tex")
    assert sorted(re.findall(r"\\begin\{footnote(?:text)?\}\[(\w+)\]", tex)) == ["1", *(f"900{i}" for i in range(1, 6))]
    assert "9000 e" in output(built, "scholiast.sty")


@pytest.mark.parametrize("syntax", SYNTAX)
def test_editors_footnotes_in_typst(syntax: str, project: Project) -> None:
    """A PDF has each at the foot, by its own label; short notes have no digits at the ends of their words."""
    page, suffix, conf = SYNTAX[syntax]
    built = write(project, page, suffix, conf).build("typst")
    assert (built.warnings, built.app.statuscode) == ("", 0)
    typ = Path(built.app.doctreedir, "typst", "ferry.typ").read_text("utf-8")
    assert sorted(re.findall(r'#foot\("[^"]+", "(e\d)"', typ)) == sorted(EDITORS)
    assert not re.search(r"(?:clock|slow)e\d", typ)


def test_body_of_a_note_is_kept_without_footnote_marks(project: Project) -> None:
    """Registers and catalogues repeat the text of a note without the numbers of footnotes."""
    built = write(project, MARKDOWN).build("dummy")
    (record,) = built.store.records()
    assert record.body == "By the tower clock, which was slow."


def test_footnote_of_text_and_editor_is_the_authors(project: Project) -> None:
    """A footnote with marks in both is compared with the copy-text, and the editor's mark is the author's."""
    page = (
        f"{FRONT}The ferry came[^cap] at nine.\n\n:::{{note}} at nine\nSo he says[^cap].\n:::\n\nNobody was aboard.\n\n"
    )
    built = write(project, f"{page}[^cap]: The captain says six.\n").build("text")
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert "So he says(1)." in output(built, "ferry/index.txt")
    assert (built.store.verdict("ferry").equal, built.store.verdict("ferry").units) == (True, 4)


@pytest.mark.parametrize("suffix", [".md", ".rst"])
def test_author_footnote_written_in_an_editorial_block_is_compared(suffix: str, project: Project) -> None:
    """A footnote with a mark in the text is the author's and must be in the copy-text, wherever it is written."""
    page = {
        ".md": f"{FRONT}The ferry came[^cap] at nine.\n\nNobody was aboard.\n\n:::{{editorial}}\nx\n\n[^cap]: The captain says seven.\n:::\n",
        ".rst": ":edition: ferry\n\nThe Ferry\n=========\n\nThe ferry came [#cap]_ at nine.\n\nNobody was aboard.\n\n"
        ".. editorial::\n\n   x\n\n   .. [#cap] The captain says seven.\n",
    }[suffix]
    built = write(project, page, suffix).build("text")
    assert built.app.statuscode == 1
    (told,) = built.about("proof")
    assert (told.file, told.line) == (f"ferry/index{suffix}", project.line(f"ferry/index{suffix}", "captain"))
    assert "[[six]]" in told.message
    assert "[[seven]]" in told.message


def test_remark_as_a_footnote_of_the_text_is_reported_with_the_way_out(project: Project) -> None:
    """A footnote that an editor adds to the text is reported with the way to make it the editor's."""
    page = f"{FRONT}The ferry[^mine] came at nine.\n\nNobody was aboard.\n\nThe captain says six.\n\n[^mine]: Steam, no doubt.\n"
    built = write(project, page).build("dummy")
    (told,) = built.about("proof")
    assert (told.line, built.app.statuscode) == (project.line("ferry/index.md", "Steam"), 1)
    assert "refer to it only from a note or an {editorial} block" in told.message


LONE = {
    ".md": (
        f"{FRONT}The ferry came at nine.\n\nNobody was aboard.\n\nThe captain says six.\n\n[^lone]: Mine.\n",
        "'[^lone]'",
    ),
    ".rst": (
        ":edition: ferry\n\nThe Ferry\n=========\n\nThe ferry came at nine.\n\nNobody was aboard.\n\n"
        "The captain says six.\n\n.. [#lone] Mine.\n",
        "'[#lone]_'",
    ),
}


@pytest.mark.parametrize("suffix", LONE)
def test_footnote_without_a_mark_is_reported_once_with_both_ways(suffix: str, project: Project) -> None:
    """A footnote without marks is one error with the remedies for author's and editor's footnotes."""
    page, mark = LONE[suffix]
    built = write(project, page, suffix).build("dummy")
    (told,) = built.told
    assert (told.subtype, told.level, built.app.statuscode) == ("footnote", "ERROR", 1)
    assert (told.file, told.line) == (f"ferry/index{suffix}", project.line(f"ferry/index{suffix}", "Mine."))
    for words in ("author's", "editor's", mark, "{editorial}"):
        assert words in told.message


def test_authors_footnote_without_a_mark_is_still_compared(project: Project) -> None:
    """A footnote that the copy-text prints stays the author's; Sphinx reports that its mark is missing."""
    page = f"{FRONT}The ferry came at nine.\n\nNobody was aboard.\n\n[^cap]: The captain says six.\n"
    built = write(project, page).build("dummy")
    assert [t.type for t in built.told] == ["ref.footnote"]
    assert (built.store.verdict("ferry").equal, built.store.verdict("ferry").units) == (True, 4)


def test_mark_in_a_photographs_caption_is_the_authors(project: Project) -> None:
    """A mark in a caption belongs to an author's footnote, because captions are reading text."""
    page = (
        f"{FRONT}The ferry came at nine.\n\nNobody was aboard.\n\n"
        ":::{photo} pic\n:credit: A. Lens\n:rights: unknown\n:alt: x\n:date: 1931\nA deck. (A. Lens[^cap])\n:::\n\n"
        "[^cap]: The captain says six.\n"
    )
    copy = COPY.replace("The captain", "A deck. (A. Lens)\n\nThe captain")
    built = write(project, page, **{"ferry/copytext.txt": copy}).build("text")
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert built.record("pic").credit_line == "A. Lens"
    assert "(A. Lens(1))" in output(built, "ferry/index.txt")


BIB = "@book{log, author={Reed, Anna}, title={The Log}, year={1931}, publisher={Buoy}}\n"


@pytest.mark.client
@pytest.mark.parametrize("syntax", ["myst", "rest"])
def test_footcite_in_a_note_is_the_editors(syntax: str, project: Project) -> None:
    """Citations in footnotes by sphinxcontrib-bibtex are editors' footnotes like others."""
    pytest.importorskip("sphinxcontrib.bibtex", reason="sphinxcontrib-bibtex is not installed: make test-clients")
    text = "The ferry came at nine.\n\n{}Nobody was aboard.\n\nThe captain says six.\n\n{}"
    if syntax == "myst":
        page = FRONT + text.format(
            ":::{note} at nine\nSee {footcite:p}`log`.\n:::\n\n", ":::{editorial}\n```{footbibliography}\n```\n:::\n"
        )
    else:
        page = ":edition: ferry\n\nThe Ferry\n=========\n\n" + text.format(
            ".. scholiast:note:: at nine\n\n   See :footcite:p:`log`.\n\n",
            ".. editorial::\n\n   .. footbibliography::\n",
        )
    conf = 'extensions = ["myst_parser", "sphinxcontrib.bibtex", "scholiast"]\nbibtex_bibfiles = ["refs.bib"]\n'
    (project.root / "source").mkdir(parents=True, exist_ok=True)
    built = write(project, page, {"myst": ".md", "rest": ".rst"}[syntax], conf, **{"refs.bib": BIB}).build("text")
    assert (built.warnings, built.app.statuscode) == ("", 0)
    shown = output(built, "ferry/index.txt")
    assert re.search(r"See ?\[e1\]\.", shown)
    assert "[e1] Anna Reed. *The Log*. Buoy, 1931." in shown
