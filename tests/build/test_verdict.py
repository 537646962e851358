"""The verdict on an edition's text, over whole builds: what is lost, moved, split or translated is reported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.projects import Built, Project

META = "id: quay\ntitle: T\nfictional: true\ncopy_text:\n  siglum: A\n  role: copy-text\n  sha256: SHA\n"
HEAD = "---\nedition: quay\n---\n"
WRAPPED = """The Long Quay

The witness said that he had seen the ship.
He added that he had not seen her captain,
and that he was drunk at the time.

- one rope
- two ropes
- three ropes

The end.
"""


def build(
    project: Project, copy: str, page: str, *, builder: str = "dummy", meta: str = "", **settings: object
) -> Built:
    """Build an edition of one page."""
    files = {"quay/edition.yaml": META + meta, "quay/copytext.txt": copy, "quay/index.md": HEAD + page}
    return project.write(files).build(builder, **settings)


def findings(built: Built) -> list[tuple[str, str, int, str]]:
    return [(t.subtype, t.file, t.line, t.message) for t in built.told if t.type.startswith("scholiast.")]


def only(built: Built, subtype: str, line: int, *words: str, file: str = "quay/index.md") -> None:
    """Assert that a build has one finding, with these words, and exit code 1."""
    assert [(f[0], f[1], f[2]) for f in findings(built)] == [(subtype, file, line)], built.warnings
    for part in words:
        assert part in findings(built)[0][3]
    assert built.app.statuscode == 1
    assert not built.store.verdict("quay").equal


LIST = WRAPPED.replace("- ", "")
ITEMS = "- one rope\n- two ropes\n- three ropes\n"


@pytest.mark.parametrize("builder", ["html", "epub", "text"])
def test_wrapped_paragraph_must_be_whole(project: Project, builder: str) -> None:
    """A paragraph printed over three lines does not pass if two of them are left out."""
    page = f"# The Long Quay\n\nThe witness said that he had seen the ship.\n\n{ITEMS}\nThe end.\n"
    built = build(project, LIST, page, builder=builder)
    only(built, "proof", 6, "2 lines of the copy-text are missing after p1-1", "He added that", "copytext.txt, line 4")


@pytest.mark.parametrize(
    ("block", "copy", "line", "gone"),
    [
        (":::{verse}\nOne line\nThree lines\n:::", "One line\nTwo lines\nThree lines", 7, "Two lines"),
        (":::{verse}\nOne line\nTwo lines\n:::", "One line\nTwo lines\nThree lines", 8, "Three lines"),
        ("- one\n- three", "one\ntwo\nthree", 6, "two"),
        ("| A | B |\n| - | - |\n| c | d |", "A\tB\nc\td\ne\tf", 8, "e"),
        ("| A | B |\n| - | - |\n| e | f |", "A\tB\nc\td\ne\tf", 6, "c"),
    ],
    ids=["verse", "last-verse", "list", "last-row", "row"],
)
def test_line_of_a_block_must_be_there(project: Project, block: str, copy: str, line: int, gone: str) -> None:
    """A missing line of verse, list item or table row is reported like a paragraph."""
    built = build(project, f"T\n\n{copy}\n\nEnd.\n", f"# T\n\n{block}\n\nEnd.\n")
    only(built, "proof", line, "of the copy-text", "missing after", f"“{gone}")


@pytest.mark.parametrize(
    "page",
    [
        "{.editorial}\n# T\n\nForged.\n",
        "{.editorial}\n# T\n\n:::{notes}\n:::\n",
        ":::{editorial}\nForged.\n:::\n",
    ],
    ids=["editorial", "register", "block"],
)
def test_edition_without_reading_text_is_an_error(project: Project, page: str) -> None:
    """If nothing is compared, nothing is proved."""
    built = build(project, "T\n\nOne.\n", page)
    only(built, "coverage", 1, "'quay' has no reading text", "2 blocks of copytext.txt", file="quay/edition.yaml")


def test_paragraph_moved_into_a_footnote_is_an_error(project: Project) -> None:
    """The text keeps its order: a paragraph is not a note, wherever its mark is."""
    built = build(project, "T\n\nOne.\n\nTwo.\n\nThree.\n", "# T\n\nOne.[^1]\n\nThree.\n\n[^1]: Two.\n")
    only(built, "proof", 10, "fn1 is a note", "“Two.”", "copytext.txt, line 5", "note-mark")


def test_footnote_with_a_mark_may_be_printed_within_the_text(project: Project) -> None:
    """The excluded mark before a block declares it as a note."""
    meta = "  excluded:\n    - text: '[1]'\n      reason: note-mark\n      occurrence: all\n"
    built = build(
        project, "T\n\nOne.[1]\n\n[1] Two.\n\nThree.\n", "# T\n\nOne.[^1]\n\nThree.\n\n[^1]: Two.\n", meta=meta
    )
    assert (built.warnings, built.app.statuscode) == ("", 0)


_SAME = "T\n\nOne* two.\n\nThree* four.\n\n* First.\n\n* Second.\n"
_TWO = "T\n\nOne*† two.\n\n* First.\n\n† Second.\n"
_AGAIN = "T\n\nOne[1] two[2], again[1].\n\n[1] First.\n\n[2] Second.\n"
_LINES = "T\n\nOne*\ntwo†\n\n* First.\n\n† Second.\n"
_NOTES = "\n[^a]: First.\n[^b]: Second.\n"


@pytest.mark.parametrize(
    ("copy", "right", "wrong", "says"),
    [
        (_SAME, "One[^a] two.\n\nThree[^b] four.\n", "One[^b] two.\n\nThree[^a] four.\n", ["p2 calls the note fn2 (“First.”) at a mark “*”"]),
        (_TWO, "One[^a][^b] two.\n", "One[^b][^a] two.\n", ["p1 calls the note fn1 (“Second.”) at a mark “*”", "p1 calls the note fn2 (“First.”) at a mark “†”"]),
        (_LINES, ":::{verse}\nOne[^a]\ntwo[^b]\n:::\n", ":::{verse}\nOne[^b]\ntwo[^a]\n:::\n", ["p1-1 calls", "p1-2 calls"]),
        (_AGAIN, "One[^a] two[^b], again[^a].\n", "One[^b] two[^a], again[^b].\n", ["at a mark “2”", "at a mark “1”"]),
    ],
)  # fmt: skip
def test_notes_are_called_at_their_marks(copy: str, right: str, wrong: str, says: list[str], project: Project) -> None:
    """Two notes that a page exchanges are no longer those of their marks in the copy-text."""
    entries = (
        f"    - {{text: '{m}', reason: note-mark, occurrence: all}}\n" for m in ("*", "†", "[1]", "[2]") if m in copy
    )
    marks = "  excluded:\n" + "".join(entries)
    proved = build(project, copy, f"# T\n\n{right}{_NOTES}", meta=marks)
    assert (proved.told, proved.app.statuscode) == ([], 0)
    told = build(project, copy, f"# T\n\n{wrong}{_NOTES}", meta=marks).about("proof")
    assert len(told) == len(says)
    for said in says:
        assert any(said in t.message and t.file == "quay/index.md" and t.line in (6, 7, 8) for t in told), told


#: A text with a mark within it, and the same text with calls in other places: each with what the message says of the first.
_HERE = "T\n\nOne word{m}, two words.\n\nThree lines\nof a song.\n\n{m} First.\n"
_PLACES = {
    "One word[^a], two words.\n\nThree lines\nof a song.": "",
    "One word[^a], two\nwords.\n\nThree lines\nof a song[^a].": "",
    "One wo[^a]rd, two words.\n\nThree lines\nof a song.": "p1 calls the note fn1 (“First.”) after “One wo”",
    "One word,[^a] two words.\n\nThree lines\nof a song.": "p1 calls the note fn1 (“First.”) after “One word,”",
    "One word, two[^a] words.\n\nThree lines\nof a song.": "p1 calls the note fn1 (“First.”) after “One word, two”",
    "[^a]One word, two words.\n\nThree lines\nof a song.": "p1 calls the note fn1 (“First.”) at its beginning",
    "One word, two words.\n\nThree lines\nof a song.[^a]": "p2 calls the note fn1 (“First.”) after “Three lines of a song.”",
}


@pytest.mark.parametrize("syntax", ["md", "rst"])
@pytest.mark.parametrize("mark", ["*", "[1]", "¹"])
@pytest.mark.parametrize(("page", "says"), _PLACES.items())
def test_a_note_is_called_where_its_mark_is(page: str, says: str, mark: str, syntax: str, project: Project) -> None:
    """A call that was moved to another word, or within a word, is reported with both places."""
    meta = f"  excluded:\n    - {{text: '{mark}', reason: note-mark, occurrence: all}}\n"
    if syntax == "md":
        text = f"{HEAD}# T\n\n{page}\n\n[^a]: First.\n"
    else:
        text = f":edition: quay\n\nT\n=\n\n{page}\n\n.. [#a] First.\n".replace("[^a]", r"\ [#a]_\ ")
    files = {
        "quay/edition.yaml": META + meta,
        "quay/copytext.txt": _HERE.format(m=mark),
        f"quay/index.{syntax}": text,
    }
    built = project.write(files).build("dummy")
    if not says:
        assert (built.warnings, built.app.statuscode) == ("", 0)
        return
    line = project.line(f"quay/index.{syntax}", page.split("[")[0].rpartition("\n")[2] or "[")
    words = f"{says}, where the copy-text has no mark", "call it after “One word” (copytext.txt, line 3)"
    (told,) = built.about("proof")
    assert all(part in told.message for part in words), told
    assert told.file == f"quay/index.{syntax}"
    assert told.line in (line, line - 1)


@pytest.mark.parametrize("note", ["[^a]: First.", "```{eval-rst}\n.. [#a] First.\n```"], ids=["md", "rst"])
def test_a_note_that_is_not_called_at_its_mark_is_reported(note: str, project: Project) -> None:
    """A lost call is an error at the note; without a mark in the text there is nothing to compare it with."""
    meta = "  excluded:\n    - {text: '*', reason: note-mark, occurrence: all}\n"
    page = f"# T\n\nOne word.\n\n{note}\n"
    settings = {"suppress_warnings": ["ref.footnote"]}
    built = build(project, "T\n\nOne word*.\n\n* First.\n", page, meta=meta, **settings)
    (told,) = built.about("proof")
    assert told.line == project.line("quay/index.md", "First.")
    assert "is not called in the text" in told.message
    assert "after “One word” (copytext.txt, line 3)" in told.message
    assert built.app.statuscode == 1
    assert not build(project, "T\n\nOne word.\n\n* First.\n", page, meta=meta, **settings).about("proof")


@pytest.mark.parametrize(
    ("copy", "page"),
    [
        ("T\n\nOne word\n* goes on.\n\n* First.\n", "One word[^a] goes on."),
        ("T\n\nOne word\n\n*\n\n* First.\n\nEnd.\n", "One word[^a]\n\nEnd."),
        ("T\n\nOne[page 2] * word.\n\n* First.\n", "One[^a] word."),
        ("T\n\nOne word¹.\n\n1. First.\n", "One word[^a]."),
        ("T\n\nOne word*.\n\nTwo words*.\n\n* First.\n", "One word.\n\nTwo words[^a]."),
        ("T\n\nOne word.\n\n* First.\n", "One[^a] word."),
        ("T\n\nOne word*† two.\n\n* First.\n\n† Second.\n", "One word[^a][^b] two."),
        ("T\n\nA*\tB†\n\n* First.\n\n† Second.\n", "| A[^a] | B[^b] |\n|---|---|"),
    ],
    ids=["line-end", "own-line", "page", "raised", "twice", "none", "two", "cells"],
)
def test_a_mark_between_blanks_is_at_its_word(copy: str, page: str, project: Project) -> None:
    """Blanks, line ends and other exclusions may be between a word and its mark, and a mark may be printed twice."""
    entries = "".join(
        f"    - {{text: '{m}', reason: {reason}, occurrence: all}}\n"
        for m, reason in {
            "*": "note-mark",
            "†": "note-mark",
            "¹": "note-mark",
            "1.": "note-mark",
            "[page 2]": "page-break",
        }.items()
        if m in copy
    )
    notes = "\n\n[^a]: First.\n" + ("[^b]: Second.\n" if "Second" in copy else "")
    built = build(project, copy, f"# T\n\n{page}{notes}", meta=f"  excluded:\n{entries}")
    assert (built.warnings, built.app.statuscode) == ("", 0)


@pytest.mark.parametrize(
    "around", ["{}", ":::{{table}} Catch\n\n{}\n:::", "> {}"], ids=["plain", "directive", "quotation"]
)
def test_a_changed_cell_is_reported_at_its_row(around: str, project: Project) -> None:
    """MyST gives all rows of a table with bars the line of the table, or none."""
    rows = ["| Eels | nine |", "|---|---|", "| Sheep | two |", "| Cows | seven |"]
    table = around.format(("\n> " if around[0] == ">" else "\n").join(rows))
    catch = "Catch\n\n" if "Catch" in around else ""
    built = build(project, f"T\n\n{catch}Eels\tnine\nSheep\ttwo\nCows\tsix\n", f"# T\n\n{table}\n")
    only(built, "proof", project.line("quay/index.md", "| Cows"), "[[six]], the page has [[seven]]")


def test_split_paragraph_is_reported_once(project: Project) -> None:
    """Both parts are found; the extra empty line between them is reported."""
    built = build(project, "T\n\nOne two. Three four.\n", "# T\n\nOne two.\n\nThree four.\n")
    only(
        built,
        "proof",
        6,
        "p1-1 and p1-2 are one block of the copy-text",
        "after “One two.”",
        "copytext.txt, line 3",
        "join them",
    )


def test_joined_paragraphs_are_reported_once(project: Project) -> None:
    """Both are found; the missing empty line between them is reported."""
    built = build(project, "T\n\nOne two.\n\nThree four.\n", "# T\n\nOne two.\nThree four.\n")
    only(built, "proof", 6, "p1 joins several blocks", "leave a blank line before “Three four.”")


NUMBERS = "  excluded:\n    - {text: '[page ... ]', reason: page-break, occurrence: all, continues: lower-case}\n"
ALWAYS = "    - {text: '[page 2]', reason: page-break, continues: always}\n"


def test_paragraph_that_goes_on_with_a_capital_after_a_page_number_is_told_how(project: Project) -> None:
    """The message names the number, and an exclusion of that number alone joins the blocks, with one break."""
    copy, page = (
        "T\n\nHe met\n\n[page 2]\n\nKeeper Day.\n\n[page 3]\n\nIt rained.\n",
        "# T\n\nHe met\nKeeper Day.\n\nIt rained.\n",
    )
    built = build(project, copy, page, meta=NUMBERS)
    only(built, "proof", 6, "p1 joins several blocks", "goes on after “[page 2]”", "'continues: always'")
    built = build(project, copy, page, meta=NUMBERS + ALWAYS)
    assert built.warnings == ""
    (edition,) = built.store.editions()
    assert [label for unit in built.store.units(edition) for _offset, label in unit.breaks] == ["2", "3"]


STANZAS = "A Song\n\na lamp\na boat\n\na rope\na sail\n"
#: Verse with its stanzas joined, in both syntaxes, the line of the second stanza's first line, and what parts them.
JOINED = {
    "index.md": ("# A Song\n\n:::{verse}\na lamp\na boat\na rope\na sail\n:::\n", 9, "\n"),
    "index.rst": ("A Song\n======\n\n| a lamp\n|   a boat\n| a rope\n| a sail\n", 8, "\n| "),
}


@pytest.mark.parametrize("name", JOINED)
def test_joined_stanzas_are_reported_once(project: Project, name: str) -> None:
    """A blank line of the copy-text within a stanza is missing on the page, although each line is equal."""
    page, line, blank = JOINED[name]
    head = HEAD if name.endswith(".md") else ":edition: quay\n\n"
    files = {"quay/edition.yaml": META, "quay/copytext.txt": STANZAS, f"quay/{name}": head + page}
    built = project.write(files).build("dummy")
    words = "p1-2 and p2-1 are lines of one stanza", "leave a blank line before “a rope”"
    only(built, "proof", line, *words, file=f"quay/{name}")
    verdict = built.store.verdict("quay")
    assert (verdict.units_equal, verdict.units) == (4, 5)
    parted = page.replace("a rope", f"{blank}a rope")
    assert project.write({f"quay/{name}": head + parted}).build("dummy").warnings == ""


@pytest.mark.parametrize(
    ("copy", "verse"),
    [
        ("a lamp\n\na boat\n\na rope\n\na sail\n", "a lamp\na boat\n\na rope\na sail"),
        ("a lamp\na boat\na rope\na sail\n", "a lamp\na boat\n:::\n\n:::{verse}\na rope\na sail"),
    ],
    ids=["blank line after every line", "stanza in two directives"],
)
def test_stanzas_that_the_copy_text_does_not_deny_are_equal(project: Project, copy: str, verse: str) -> None:
    """Blank lines after every line say nothing of stanzas; a stanza may be cut, as a paragraph may at a line end."""
    built = build(project, f"A Song\n\n{copy}", f"# A Song\n\n:::{{verse}}\n{verse}\n:::\n")
    assert built.warnings == ""


def test_moved_paragraph_is_reported_once(project: Project) -> None:
    """The message says where the paragraph is, and where it belongs."""
    built = build(project, "T\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n", "# T\n\nTwo.\n\nThree.\n\nFour.\n\nOne.\n")
    only(built, "proof", 12, "is out of order: the copy-text has “One.” after head", "copytext.txt, line 3")


def test_pages_with_the_same_text_are_told_apart_by_their_order(project: Project) -> None:
    """A dispatch that is printed twice gives two pages, whose ids and offsets are those of their places."""
    meta = META + "pages: [first, second, third]\n"
    copy = "Dispatch\n\nThe bell rang.\n\nWar\n\nIt rained.\n\nDispatch\n\nThe bell rang.\n"
    twice = HEAD + "# Dispatch\n\nThe bell rang.\n\n:::{note} bell\n:id: n-NAME\nA bell.\n:::\n"
    files = {
        "quay/edition.yaml": meta,
        "quay/copytext.txt": copy,
        "quay/first.md": twice.replace("NAME", "one"),
        "quay/second.md": HEAD + "# War\n\nIt rained.\n",
        "quay/third.md": twice.replace("NAME", "two"),
    }
    built = project.write(files).build()
    assert (built.warnings, built.app.statuscode) == ("", 0)
    units = list(built.store.units("quay"))
    assert len({u.id for u in units}) == 6
    assert [copy[slice(*u.position)] for u in units] == [u.text for u in units]
    assert [built.record(n).anchor.position for n in ("n-one", "n-two")] == [(14, 18), (57, 61)]
    again = project.write({"quay/third.md": files["quay/third.md"] + "\n"}).build()
    assert (again.warnings, again.app.statuscode) == ("", 0)
    assert [u.position for u in again.store.units("quay")] == [u.position for u in units]


@pytest.mark.parametrize("name", ["first", "second"])
@pytest.mark.parametrize(("old", "new", "line"), [("rang.", "rang?", 6), ("# Dispatch", "# Dispatches", 4)])
def test_a_change_on_one_of_two_equal_pages_is_reported_there(
    name: str, old: str, new: str, line: int, project: Project
) -> None:
    """The other page, which is equal to the same words, is not taken for the changed one."""
    page = HEAD + "# Dispatch\n\nThe bell rang.\n"
    files = {
        "quay/edition.yaml": META + "pages: [first, second]\n",
        "quay/copytext.txt": "Dispatch\n\nThe bell rang.\n\n" * 2,
        "quay/first.md": page,
        "quay/second.md": page,
    }
    built = project.write({**files, f"quay/{name}.md": page.replace(old, new)}).build("dummy")
    only(built, "proof", line, "the copy-text has", "the page has", file=f"quay/{name}.md")


@pytest.mark.parametrize(
    ("copy", "page", "line"),
    [("T\n\nOne.\n\nTwo.\n", "# T\n\nOne.\n\nTwo.\n", 6), ("T\n\nOne.   2\n", "# T\n\n| One. | 2 |\n|---|---|\n", 6)],
)
def test_translated_reading_text_is_an_error(copy: str, page: str, line: int, project: Project) -> None:
    """A catalogue that replaces a block or a cell is named, at its line; nothing else is reported."""
    po = 'msgid "One."\nmsgstr "Eins."\n'
    project.write({"loc/de/LC_MESSAGES/quay/index.po": po})
    settings = {"language": "de", "locale_dirs": ["loc"], "gettext_compact": False}
    built = build(project, copy, page, **settings)
    only(built, "translation", line, "p1: a message catalogue for 'de'", "“Eins.”")


def test_gettext_leaves_the_reading_text_out(project: Project) -> None:
    """A catalogue contains the editor's words, not the text, and the build reports this once."""
    page = "# Heading words\n\nText words.\n\n:::{note} Text\nNote words.\n:::\n\n- Item words\n\n[^1]: x\n"
    built = build(
        project, "Heading words\n\nText words.\n\nItem words\n", page.replace("\n[^1]: x\n", ""), builder="gettext"
    )
    pot = (built.outdir / "quay.pot").read_text(encoding="utf-8")
    assert "Note words." in pot
    for words in ("Heading words", "Text words", "Item words"):
        assert words not in pot
    assert built.app.statuscode == 0
    assert built.app._status.getvalue().count("the reading text of an edition is not translated") == 1


def test_divided_words_are_joined_and_counted(project: Project) -> None:
    """The edition declares whose hyphens they are; the proof states how many there were."""
    copy = "T\n\nThe har-\nbour was well-\nknown.\n"
    meta = "hyphenation:\n  rule: join\n  keep: [well-known]\n"
    built = build(
        project,
        copy,
        "# T\n\nThe harbour was well-known.\n\n{.editorial}\n## Proof\n\n:::{proof}\n:::\n",
        meta=meta,
        builder="html",
    )
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert built.store.verdict("quay").joined == 1
    html = built.html("quay/index")
    assert "1: “har-bour”" in html
    assert "1: “well-known”" in html


def test_divided_word_that_is_not_declared_is_explained(project: Project) -> None:
    """The message shows what to write."""
    built = build(project, "T\n\nThe har-\nbour was full.\n", "# T\n\nThe harbour was full.\n")
    only(built, "proof", 6, "[[har- bour]]", "'hyphenation: {join: [har-bour]}'")


@pytest.mark.parametrize("mark", ["-", "\u2010", "\u00ad"])
def test_hyphen_of_the_author_that_a_rule_joins_is_explained(mark: str, project: Project) -> None:
    """Which words keep their hyphen is shown to the editor who has declared a rule."""
    copy = f"T\n\nIt was well{mark}\nknown.\n"
    built = build(project, copy, "# T\n\nIt was well-known.\n", meta="hyphenation:\n  rule: join\n")
    only(built, "proof", 6, "[[wellknown]]", "'hyphenation: {keep: [well-known]}'")


def test_exit_code_of_a_lost_line(tmp_path: Path) -> None:
    """On the command line sphinx-build exits with 1."""
    source = tmp_path / "source"
    project = Project(tmp_path)
    project.write(
        {
            "quay/edition.yaml": META,
            "quay/copytext.txt": "T\n\nOne\nTwo\n",
            "quay/index.md": HEAD + "# T\n\nOne\n",
        }
    )
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", source, tmp_path / "out"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 1
    assert "quay/index.md:6: ERROR: " in done.stderr
    assert "missing after p1-1: “Two”" in done.stderr


OUTSIDE = """
from docutils import nodes
from sphinx.transforms import SphinxTransform

class Outside(SphinxTransform):
    default_priority = 1

    def apply(self):
        for words in list(self.document.findall(nodes.paragraph))[-1:]:
            words.parent.append(nodes.Text("Planted words"))

def setup(app):
    app.add_transform(Outside)
"""


@pytest.mark.parametrize("builder", ["html", "epub", "text", "typst"])
def test_output_with_words_that_the_sources_report_is_not_proved(project: Project, builder: str) -> None:
    """Words outside all paragraphs are reported where they are read, and no output says that its text is proved."""
    conf = f"extensions = ['myst_parser', 'scholiast']\n{OUTSIDE}"
    project.write({"conf.py": conf})
    built = build(
        project, "A Song\n\nThe end.\n", "# A Song\n\nThe end.\n", builder=builder, version="1", copyright="2026"
    )
    assert [told.subtype for told in built.about("text-markup")] == ["text-markup"], built.warnings
    assert built.app.statuscode == 1
    assert "text NOT proved" in Path(built.app.doctreedir, "scholiast-summary.txt").read_text("utf-8")
