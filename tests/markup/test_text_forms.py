"""Realistic texts: escapes, verse, letters and plays are read, proved and shown as written."""

from __future__ import annotations

import re

import pytest
from docutils import nodes
from selectolax.lexbor import LexborHTMLParser

from scholiast import nodes as ours
from support.lamp import CONF, PNG, SOURCES, chapter, lamp, page, proved, set_in, texts, written
from support.projects import Project

# -- escapes of reST ---------------------------------------------------------------------------

ESCAPES = r"""
A \*Lamp\*
==========

.. |oil| replace:: oil \& wick

He paid 4\*2 for |oil|\ s, see :title-reference:`Lamps\* and oils`\ [1]_ and re\ *lit* it.

- \- a dash, no list

+---------+-------+
| \+ 1    | 2\_ 3 |
+---------+-------+

.. verse::

   \| a bar, \`ticks\`
       \* and a star

.. quotation:: q-salt
   :fidelity: verbatim
   :source: src-salt

   \:salt: is \\ salt

.. figure:: lamp.png
   :alt: a lamp

   The \*lamp\*

Salt, it is said:

   No \*salt\*.

   -- A\. Keeper

.. note:: 4\*2
   :id: n-price

   In *full*.

.. note:: a bar, \`ticks\`
   :id: n-bar

   Of the window.

.. [1] Of 1830\_.
"""
ESCAPES_COPY = """A *Lamp*

He paid 4*2 for oil & wicks, see Lamps* and oils and relit it.

- a dash, no list

+ 1

2_ 3

| a bar, `ticks`
    * and a star

:salt: is \\ salt

The *lamp*

Salt, it is said:

No *salt*.

A. Keeper

Of 1830_.
"""


def test_escapes_are_read_as_what_they_are(project: Project) -> None:
    """An escaped character is that character and an escaped space is nothing, wherever it is, in every output."""
    page_text = ESCAPES.replace(".. note:: a bar, \\`ticks\\`", ".. note:: a bar, `ticks`").replace(
        ".. note:: 4\\*2", ".. note:: 4*2"
    )
    project = lamp(project, page_text.lstrip("\n"), ESCAPES_COPY, suffix=".rst",
                   **{"lamp/sources.yaml": SOURCES, "lamp/lamp.png": PNG})  # fmt: skip
    made = proved(project)
    assert texts(made["html"])[:2] == [
        "A *Lamp*",
        "He paid 4*2 for oil & wicks, see Lamps* and oils and relit it.",
    ]
    assert [unit.text for unit in made["html"].store.pages["lamp/index"].units if "\0" in unit.text] == []
    assert made["html"].record("n-price").anchor.exact == "4*2"
    assert made["html"].record("n-bar").anchor.exact == "a bar, `ticks`"
    ranges = [node.text() for node in page(made["html"]).css(".sch-range.sch-note")]
    assert [words for words in ranges if words != "Notes"] == ["4*2", "a bar, `ticks`"]


def test_escapes_on_a_plain_page_stay_as_they_are_for_smart_quotes(project: Project) -> None:
    """A range on a page outside editions leaves escaped quotation marks straight: the marks of escapes are kept."""
    project.write(
        {"conf.py": CONF, "plain.rst": 'Plain\n=====\n\nIt is 6\\" and "long".\n\n.. note:: is 6\n\n   Inches.\n'}
    )
    built = project.build()
    assert built.warnings == ""
    words = LexborHTMLParser(built.html("plain")).css_first("[role=main] p").text()
    assert 'It is 6" and “long”.' in words


# -- verse -------------------------------------------------------------------------------------

POEM = "The Lamp\n\nThe lamp is low\n    and sinking,\n        we know.\n\n  The keeper\nis drinking.\n"
VERSE = "The lamp is low\n    and sinking,\n        we know.\n\n  The keeper\nis drinking.\n"
POEMS = {
    ".md": f"# The Lamp\n\n:::{{verse}}\n:numbers: 2\n{VERSE}:::\n\n:::{{note}} and sinking\n:id: n-oil\nFor want of oil.\n:::\n",
    ".rst": f"The Lamp\n========\n\n.. verse::\n   :numbers: 2\n\n{set_in(VERSE)}\n"
    ".. note:: and sinking\n   :id: n-oil\n\n   For want of oil.\n",
}


@pytest.mark.parametrize("suffix", POEMS)
def test_verse_keeps_its_indentation(suffix: str, project: Project) -> None:
    """Lines and stanzas are indented as in the source in every output; every second line has its number."""
    made = proved(lamp(project, POEMS[suffix], POEM, suffix=suffix))
    tree = page(made["html"])
    lines = tree.css(".sch-verse .line")
    assert [n.attributes["class"] for n in lines] == ["line", "line sch-o4", "line sch-o8", "line sch-o2", "line"]
    numbers = [[m.attributes["data-n"] for m in n.css(".sch-line-number")] for n in lines]
    assert numbers == [[], ["2"], [], ["4"], []]
    assert all(not n.text() for n in tree.css(".sch-line-number"))
    assert re.findall(r'class="line"(?: style="margin-inline-start: (\w+)")?', chapter(made["epub"])) == [
        "",
        "2em",
        "4em",
        "1em",
        "",
    ]
    text = (made["text"].outdir / "lamp/index.txt").read_text(encoding="utf-8")
    assert (
        "p1       The lamp is low\n2            and sinking[1],\n                 we know.\n\n"
        "p2 4       The keeper\n         is drinking.\n" in text
    )
    assert [int(n) for n in re.findall(r"\\scholiastindent\{(\d+)\}", written(made["latex"], "*.tex"))] == [4, 8, 2]
    man = written(made["man"], "*.1")
    assert "\n\\ \\ \\ \\ and sinking[1],\\ \\ \\ \\ 2\n" in man
    assert "\n@ @ The keeper@ @ @ @ 4@w{ }\n" in written(made["texinfo"], "*.texi")


def test_line_blocks_keep_their_indentation(project: Project) -> None:
    """A line block of reST is indented in every output by the levels of docutils."""
    text = "The Lamp\n========\n\n| The lamp is low\n|   and sinking,\n|     we know.\n"
    made = proved(lamp(project, text, "The Lamp\n\nThe lamp is low\n  and sinking,\n    we know.\n", suffix=".rst"))
    assert len(page(made["html"]).css(".line-block .line-block .line-block")) == 1
    text = (made["text"].outdir / "lamp/index.txt").read_text(encoding="utf-8")
    indents = [len(line) - len(line.lstrip()) for line in text.splitlines() if line.startswith("    ")]
    assert indents == sorted(set(indents))
    assert written(made["latex"], "*.tex").count(r"\begin{DUlineblock}{\DUlineblockindent}") == 2
    assert written(made["man"], "*.1").count(".in +2") == 2
    assert written(made["texinfo"], "*.texi").count("@display") == 3


def test_verse_may_begin_indented_after_its_options(project: Project) -> None:
    """An indented first line is text, and does not continue the option above it."""
    text = "# The Lamp\n\n:::{verse}\n:numbers: 1\n      Low\n  is the lamp.\n:::\n"
    tree = page(proved(lamp(project, text, "The Lamp\n\nLow\nis the lamp.\n"), "html")["html"])
    assert [n.attributes["class"] for n in tree.css(".sch-verse .line")] == ["line sch-o4", "line"]


def test_verse_keeps_blanks_that_count(project: Project) -> None:
    """A no-break space at the beginning of a line is text, unlike an indentation."""
    built = proved(
        lamp(project, "# The Lamp\n\n:::{verse}\n\u00a0a\u00a0b\nc\n:::\n", "The Lamp\n\n\u00a0a\u00a0b\nc\n"), "html"
    )
    assert texts(built["html"])[1:] == ["\u00a0a\u00a0b", "c"]


@pytest.mark.parametrize("suffix", [".md", ".rst"])
def test_verse_takes_words_behind_its_name(suffix: str, project: Project) -> None:
    """Words on the directive's own line are its first line; they are not lost."""
    text = {
        ".md": "# The Lamp\n\n:::{verse} Low\nis the lamp.\n:::\n",
        ".rst": "The Lamp\n========\n\n.. verse:: Low\n   is the lamp.\n",
    }
    built = proved(lamp(project, text[suffix], "The Lamp\n\nLow\nis the lamp.\n", suffix=suffix), "html")
    assert texts(built["html"])[1:] == ["Low", "is the lamp."]


def test_numbers_go_on_where_verse_is_cut(project: Project) -> None:
    """A second directive counts from the number in 'start'; an empty line is not counted."""
    text = "# The Lamp\n\n:::{verse}\n:numbers: 5\n:start: 4\na\n\nb\nc\n:::\n"
    tree = page(proved(lamp(project, text, "The Lamp\n\na\n\nb\nc\n"), "html")["html"])
    assert [n.parent.text(deep=True) for n in tree.css("[data-sch-unit] > .sch-line-number")] == ["b"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (":numbers: five", "verse: numbers: 'five' is not a positive whole number: write ':numbers: 5', for example"),
        (":numbers: 0", "verse: numbers: '0' is not a positive whole number: write ':numbers: 5', for example"),
        (
            ":numbers: 5\n:start: -1",
            "verse: start: '-1' is not a positive whole number: write ':start: 5', for example",
        ),
        (":start: 3", "verse: 'start' has no effect without ':numbers:': add ':numbers: 5', or remove 'start'"),
    ],
)
def test_verse_reports_numbers_that_are_none(options: str, message: str, project: Project) -> None:
    """An option that is not a number is reported at its line, and the text is still read."""
    built = lamp(project, f"# The Lamp\n\n:::{{verse}}\n{options}\na\n:::\n", "The Lamp\n\na\n").build()
    last = options.split("\n")[-1]
    line = 6 if "without" in message else project.line("lamp/index.md", last)
    assert [(t.file, t.line, t.message) for t in built.told] == [("lamp/index.md", line, message)]
    assert (texts(built), built.app.statuscode) == (["The Lamp", "a"], 1)


# -- letters and plays -------------------------------------------------------------------------

LETTER_COPY = (
    "The Lamp\n\nThe Light Office\n  2 Quay Street\n\nGull Rock, 3 May\n\nSir,\n\nThe lamp is out.\n\n"
    "I am, Sir, your servant,\n\nA. Keeper\n\nLamplighter\n\nKEEPER.\n\nOut!\n\nHe goes.\n\nWIFE.\n\nIs it?\n"
)
LETTER = {
    ".md": "# The Lamp\n\n:::{address}\nThe Light Office\n  2 Quay Street\n:::\n\n:::{dateline} Gull Rock, 3 May\n:::\n\n"
    ":::{salutation}\nSir,\n:::\n\nThe lamp is out.\n\n:::{closing}\nI am, Sir,\nyour servant,\n:::\n\n"
    ":::{signature}\nA. Keeper\n\n*Lamplighter*\n:::\n\n::::{speech} KEEPER.\nOut!\n\n:::{stage} He goes.\n:::\n::::\n\n"
    ":::{speaker} WIFE.\n:::\n\nIs it?\n\n:::{note} A. Keeper\n:id: n-hand\nIn his hand.\n:::\n",
    ".rst": "The Lamp\n========\n\n.. address::\n\n   The Light Office\n     2 Quay Street\n\n.. dateline:: Gull Rock, 3 May\n\n"
    ".. salutation::\n\n   Sir,\n\nThe lamp is out.\n\n.. closing:: I am, Sir,\n   your servant,\n\n"
    ".. signature:: A. Keeper\n\n   *Lamplighter*\n\n.. speech:: KEEPER.\n\n   Out!\n\n   .. scholiast:stage:: He goes.\n\n"
    ".. speaker:: WIFE.\n\nIs it?\n\n.. note:: A. Keeper\n   :id: n-hand\n\n   In his hand.\n",
}  # fmt: skip


@pytest.mark.parametrize("suffix", LETTER)
def test_letters_and_plays_are_text(suffix: str, project: Project) -> None:
    """The parts of a letter and of a play are proved, annotated, and marked by their role in every output."""
    made = proved(lamp(project, LETTER[suffix], LETTER_COPY, suffix=suffix))
    assert " ".join(texts(made["html"])) == " ".join(LETTER_COPY.split())
    assert made["html"].record("n-hand").anchor.exact == "A. Keeper"
    tree = page(made["html"])
    for part in ours.TEXT_PARTS:
        assert tree.css(f".sch-edition div.sch-{part} [data-sch-unit]"), part
        assert f'<div class="sch-{part} sch-text">' in chapter(made["epub"])
        assert rf"\begin{{scholiast{part}}}" in written(made["latex"], "*.tex")
    assert len(tree.css(".sch-address .line [data-sch-unit]")) == 2
    assert tree.css_first(".sch-speech > .sch-speaker") is not None
    text = (made["text"].outdir / "lamp/index.txt").read_text(encoding="utf-8")
    assert re.search(
        r"^p1 +The Light Office\n +2 Quay Street\n\np\d+ {10,}Gull Rock, 3 May\n\np\d+ +Sir,\n", text, re.MULTILINE
    )


def test_lines_of_text_know_their_line(project: Project) -> None:
    """Every line and paragraph of a text directive has its own line of the source, in both syntaxes."""
    files = {
        "a/x.md": "# T\n\n:::{verse}\n:numbers: 5\n\nl6\n\nl8\n:::\n\n:::{verse} l11\nl12\n:::\n\n"
        ":::{address}\nl16\n:::\n\n:::{closing} l19\nl20\n\nl22\n:::\n",
        "a/y.rst": "T\n=\n\n.. verse::\n   :numbers: 5\n\n   l7\n\n   l9\n\n.. verse:: l11\n   l12\n\n   l14\n\n"
        ".. address::\n\n   l18\n\n.. closing:: l20\n   l21\n\n   l23\n",
    }
    built = project.write(files).build()
    assert built.warnings == ""
    for name in ("a/x", "a/y"):
        blocks = built.app.env.get_doctree(name).findall(lambda n: isinstance(n, nodes.line | nodes.paragraph))
        found = [(f"l{block.line}", block.astext().split()[0]) for block in blocks]
        assert len(found) > 5
        assert [line for line, _words in found] == [words for _line, words in found]


@pytest.mark.parametrize("name", ["verse", *(p for p in ours.TEXT_PARTS)])
def test_a_part_without_words_is_reported(name: str, project: Project) -> None:
    """A directive of text without text is reported at its line."""
    built = lamp(project, f"# The Lamp\n\nOut.\n\n:::{{{name}}}\n:::\n", "The Lamp\n\nOut.\n").build()
    message = f"{name}: no words found: write the text of the copy-text below it, or remove it"
    assert [(t.file, t.line, t.message, t.subtype) for t in built.told] == [
        ("lamp/index.md", 8, message, "text-markup")
    ]
    assert built.app.statuscode == 1


@pytest.mark.parametrize("name", ["verse", "address", "closing"])
def test_a_directive_among_words_is_reported(name: str, project: Project) -> None:
    """These contain only words: a directive in them is reported at its line, in both syntaxes."""
    inner = "move it after"
    files = {".md": f"# The Lamp\n\n::::{{{name}}}\nOut.\n:::{{note}} Out\nx\n:::\n::::\n", ".rst": f"The Lamp\n========\n\n.. {name}::\n\n   Out.\n\n   .. note:: Out\n\n      x\n"}  # fmt: skip
    for suffix, text in files.items():
        built = lamp(project, text, "The Lamp\n\nOut.\n", suffix=suffix, **{}).build(fresh=True)
        told = built.about("text-markup")
        assert [t.line for t in told] == [project.line(f"lamp/index{suffix}", "note")]
        assert inner in told[0].message
        project.write({f"lamp/index{suffix}": None})


# -- lists and quotations ----------------------------------------------------------------------


def test_words_that_writers_add_are_text(project: Project) -> None:
    """The colons of fields and classifiers and the commas of options are read and proved, as every output shows them."""
    text = (
        "The Lamp\n========\n\nOut.\n\n:To: The Keeper\n:Re: oil\n\noil : fish\n   Of whales.\n\n-o N, --oil=N  How much.\n\n"
        "He said:\n\n   No.\n\n   -- A Keeper\n"
    )
    copy = (
        (
            "The Lamp\n\nOut.\n\nTo: The Keeper\nRe: oil\n\noil : fish\nOf whales.\n\n-o N, --oil=N  How much.\n\nHe said:\n\nNo.\n\nA Keeper\n"
        )
        .replace("To: The Keeper\nRe: oil", "To:\nThe Keeper\nRe:\noil")
        .replace("--oil=N  How", "--oil=N\nHow")
    )
    made = proved(lamp(project, text, copy, suffix=".rst"))
    assert texts(made["html"])[2:] == [
        "To:", "The Keeper", "Re:", "oil", "oil : fish", "Of whales.", "-o N, --oil=N", "How much.", "He said:", "No.", "A Keeper",
    ]  # fmt: skip
    tree = page(made["html"])
    assert [n.text(deep=True) for n in tree.css("p.attribution [data-sch-unit]")] == ["A Keeper"]
    assert tree.css_first("p.attribution").text(deep=False) == ""
    assert "-- A Keeper" not in (made["text"].outdir / "lamp/index.txt").read_text(encoding="utf-8")


def test_lists_of_the_editor_stay_as_they_are(project: Project) -> None:
    """Field lists in an editorial block keep docutils' form."""
    text = "The Lamp\n========\n\nOut.\n\n.. editorial::\n\n   :To: The Keeper\n"
    built = proved(lamp(project, text, "The Lamp\n\nOut.\n", suffix=".rst"), "html")["html"]
    assert len(list(built.app.env.get_doctree("lamp/index").findall(nodes.field_list))) == 1


# -- columns, fields and formulas --------------------------------------------------------------


@pytest.mark.parametrize(
    ("suffix", "page_text", "copy"),
    [
        (".md", "# Prices\n\n| Eels | 9 |\n|---|---|\n| Sprats | 12 |\n\nEnd.\n", "Prices\n\nEels     9\nSprats  12\n\nEnd.\n"),
        (".rst", "Prices\n======\n\n====== ==\nEels   9\nSprats 12\n====== ==\n\nEnd.\n", "Prices\n\nEels     9\nSprats  12\n\nEnd.\n"),
        (".rst", "Letter\n======\n\n.. no field of the page\n\n:To: the pier\n:From:  Ida\n\nEnd.\n", "Letter\n\nTo: the pier\nFrom: Ida\n\nEnd.\n"),
    ],
    ids=["md-table", "rst-table", "rst-fields"],
)  # fmt: skip
def test_columns_of_the_copy_text_are_cells_and_fields(
    suffix: str, page_text: str, copy: str, project: Project
) -> None:
    """A table that is printed in columns, and a field on one line, are equal to the copy-text in every output."""
    proved(lamp(project, page_text, copy, suffix=suffix), "html", "epub", "text")


def test_formula_in_a_line_is_proved_without_the_marks_of_mathjax(project: Project) -> None:
    """The marks that MathJax looks for are not text; a formula of other words is an error."""
    files = {"conf.py": CONF + 'mathjax_inline = ["$", "$"]\n'}
    made = lamp(project, "Sums\n====\n\nSo :math:`a^2 < b` is.\n", "Sums\n\nSo a^2 < b is.\n", suffix=".rst", **files)
    proved(made, "html", "epub", "text")
    assert "$a^2 &lt; b$" in made.build().html("lamp/index")
    wrong = lamp(
        project, "Sums\n====\n\nSo :math:`a^3 < b` is.\n", "Sums\n\nSo a^2 < b is.\n", suffix=".rst", **files
    ).build()
    assert [(t.file, t.line, t.subtype) for t in wrong.told] == [("lamp/index.rst", 6, "proof")]
    assert wrong.app.statuscode == 1


@pytest.mark.parametrize("builder", ["html", "epub", "text"])
def test_output_of_text_that_is_wrong_already_is_not_reported_again(builder: str, project: Project) -> None:
    """What docutils puts in place of a link that leads nowhere follows from the markup: one message names it."""
    copy = "Names\n\nThe field name_ is empty.\n"
    built = lamp(project, "Names\n=====\n\nThe field name_ is empty.\n", copy, suffix=".rst").build(builder)
    told = [t for t in built.told if t.type.startswith("scholiast")]
    assert [(t.file, t.line, t.subtype) for t in told] == [("lamp/index.rst", 6, "proof")], built.warnings
    assert built.app.statuscode == 1
