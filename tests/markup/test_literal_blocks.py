"""Literal blocks of a text: telegrams, code and doctests are read, proved and shown as written."""

from __future__ import annotations

import re

import pytest

from support.lamp import chapter, lamp, page, proved, set_in, texts, written
from support.projects import Project

TELEGRAM = "The Lamp\n\nSTOP NO FERRY  TODAY\n    STOP LAMP OUT\n\nSTOP\tSEND 'OIL'\n\nEnd.\n"
RUNS = ["The Lamp", "STOP NO FERRY TODAY STOP LAMP OUT", "STOP SEND 'OIL'", "End."]
LINES = "STOP NO FERRY  TODAY\n    STOP LAMP OUT\n\nSTOP\tSEND 'OIL'\n"


BLOCKS = {
    "fence.md": f"```\n{LINES}```\n",
    "fence-language.md": f"```python\n{LINES}```\n",
    "indented.md": set_in(LINES, "    "),
    "code-block.md": f"```{{code-block}} python\n:linenos:\n:emphasize-lines: 2\n{LINES}```\n",
    "lineno-start.md": f"```{{code-block}} text\n:lineno-start: 7\n{LINES}```\n",
    "dedent.md": f"```{{code-block}}\n:dedent: 3\n{set_in(LINES)}```\n",
    "parsed-literal.md": f"```{{parsed-literal}}\n{LINES.replace('NO FERRY', '**NO** *FERRY*')}```\n",
    "literalinclude.md": "```{literalinclude} telegram.txt\n:language: python\n```\n",
    "colons.rst": f"::\n\n{set_in(LINES)}\n",
    "code-block.rst": f".. code-block:: python\n   :linenos:\n   :emphasize-lines: 2\n\n{set_in(LINES)}\n",
    "code.rst": f".. code:: python\n   :number-lines: 3\n\n{set_in(LINES)}\n",
    "parsed-literal.rst": f".. parsed-literal::\n\n{set_in(LINES.replace('NO FERRY', '**NO** *FERRY*'))}\n",
    "escaped-literal.rst": f".. parsed-literal::\n\n{set_in(LINES.replace('NO', chr(92) + 'NO'))}\n",
    "literalinclude.rst": ".. literalinclude:: telegram.txt\n   :linenos:\n\n",
}
NOTES = {
    ".md": ":::{note} TODAY STOP\n:id: n-stop\nWords of two lines.\n:::\n",
    ".rst": ".. note:: TODAY STOP\n   :id: n-stop\n\n   Words of two lines.\n",
}
TITLES = {".md": "# The Lamp\n\n", ".rst": "The Lamp\n========\n\n"}


@pytest.mark.parametrize("name", BLOCKS)
def test_literal_blocks_are_proved_and_annotated(name: str, project: Project) -> None:
    """In every form a literal block is read, proved, shown by lines, and can have a note."""
    suffix = name[name.index(".") :]
    text = f"{TITLES[suffix]}{BLOCKS[name]}\nEnd.\n\n{NOTES[suffix]}"
    lamp(project, text, TELEGRAM, suffix=suffix, **{"lamp/telegram.txt": LINES})
    made = proved(project, "html", "epub", "text", "latex", "man", "texinfo")
    assert texts(made["html"]) == RUNS
    tree = page(made["html"])
    shown = [re.sub(r"[ \t]+", " ", unit.text().strip()) for unit in tree.css("div.sch-preformatted [data-sch-unit]")]
    assert shown == ["STOP NO FERRY TODAY\n STOP LAMP OUT", "STOP SEND 'OIL'"]
    assert "".join(n.text() for n in tree.css(".sch-preformatted .sch-range")) == "TODAY\n    STOP"
    for builder, pattern in (("text", "lamp/*.txt"), ("latex", "*.tex"), ("man", "*.1"), ("texinfo", "*.texi")):
        assert re.search(r"^.*    STOP.*LAMP OUT", written(made[builder], pattern), re.MULTILINE), builder


def test_numbers_of_lines_are_no_text(project: Project) -> None:
    """Line numbers are shown by the style sheet; pages do not contain them, plain text has them in its margin."""
    text = f"{TITLES['.md']}{BLOCKS['lineno-start.md']}\nEnd.\n"
    made = proved(lamp(project, text, TELEGRAM), "html", "epub", "text", "latex")
    tree = page(made["html"])
    numbers = tree.css(".sch-preformatted .sch-line-number")
    assert [(n.attributes["data-n"], n.text()) for n in numbers] == [("7", ""), ("8", ""), ("9", ""), ("10", "")]
    assert chapter(made["epub"]).count('class="sch-line-number"') == 4
    plain = (made["text"].outdir / "lamp/index.txt").read_text(encoding="utf-8")
    assert "p1 7     STOP NO FERRY  TODAY\n8            STOP LAMP OUT\n\np2 10    STOP    SEND 'OIL'\n" in plain
    assert r"\scholiastcodenumber{8}    STOP LAMP OUT" in written(made["latex"], "*.tex")


def test_lines_of_code_may_be_emphasized(project: Project) -> None:
    """Emphasised lines are marked, and nothing is coloured as code."""
    text = f"{TITLES['.md']}{BLOCKS['code-block.md']}\nEnd.\n"
    tree = page(proved(lamp(project, text, TELEGRAM), "html")["html"])
    assert [n.text() for n in tree.css(".sch-marked")] == ["    STOP LAMP OUT"]
    assert tree.css(".sch-edition .highlight, .sch-edition pre span.k") == []


def test_a_caption_of_code_is_text(project: Project) -> None:
    """The caption of a block is a unit, and is in every output."""
    copy = "The Lamp\n\nThe second telegram\n\nSTOP OIL\n"
    text = "# The Lamp\n\n```{code-block} text\n:caption: The second telegram\n:name: second\nSTOP OIL\n```\n"
    made = proved(lamp(project, text, copy), "html", "epub", "text", "latex", "man", "texinfo")
    assert [u.kind for u in made["html"].store.pages["lamp/index"].units] == ["heading", "caption", "paragraph"]
    tex = written(made["latex"], "*.tex")
    assert tex.index("The second telegram") < tex.index(r"\scholiastcodecaption") < tex.index("STOP OIL")


def test_code_of_the_editor_is_coloured(project: Project) -> None:
    """Code in an editorial block stays what Sphinx makes of it."""
    text = "# The Lamp\n\nOut.\n\n:::{editorial}\n```python\nreturn 1\n```\n:::\n"
    tree = page(proved(lamp(project, text, "The Lamp\n\nOut.\n"), "html")["html"])
    assert [n.text() for n in tree.css(".sch-editorial .highlight .k")] == ["return"]


def test_a_doctest_block_is_text(project: Project) -> None:
    """A block that docutils takes for a Python session is text like any other."""
    copy = "The Lamp\n\n>>> lamp.out()\n'dark'\n\nEnd.\n"
    made = proved(lamp(project, "The Lamp\n========\n\n>>> lamp.out()\n'dark'\n\nEnd.\n", copy, suffix=".rst"))
    assert texts(made["html"]) == ["The Lamp", ">>> lamp.out() 'dark'", "End."]


def test_literal_blocks_are_not_handed_to_translators(project: Project) -> None:
    """No catalogue has the lines of a literal block of a text, even if code is to be translated."""
    lamp(project, f"{TITLES['.md']}{BLOCKS['fence.md']}\nEnd.\n", TELEGRAM)
    built = project.build("gettext", gettext_additional_targets=["literal-block"])
    assert built.warnings == ""
    assert not [path for path in built.outdir.rglob("*.pot") if "FERRY" in path.read_text(encoding="utf-8")]


def test_a_literal_block_that_a_catalogue_replaces_is_reported(project: Project) -> None:
    """A translated literal block fails at its line, like any other block of the text."""
    catalogue = 'msgid "STOP LAMP OUT\\n"\nmsgstr "LAMPE AUS"\n'
    lamp(project, "# The Lamp\n\nDark.\n\n```\nSTOP LAMP OUT\n```\n", "The Lamp\n\nDark.\n\nSTOP LAMP OUT\n")
    project.write({"locale/de/LC_MESSAGES/lamp.po": catalogue})
    built = project.build(language="de", locale_dirs=["locale"], gettext_additional_targets=["literal-block"])
    assert [(t.file, t.line) for t in built.about("translation")] == [("lamp/index.md", 8)]
    assert built.app.statuscode == 1


@pytest.mark.parametrize(
    ("suffix", "words"),
    [(".md", "See `a  b   c` and {code}`d  e`."), (".rst", "See ``a  b   c`` and :code:`d  e`.")],
    ids=["md", "rst"],
)
def test_blanks_of_code_in_a_line_stay_blanks(suffix: str, words: str, project: Project) -> None:
    """Code in a line has its spaces as they were written, and no no-break spaces."""
    made = proved(lamp(project, f"{TITLES[suffix]}{words}\n", "The Lamp\n\nSee a  b   c and d  e.\n", suffix=suffix))
    code = page(made["html"]).css("[data-sch-unit] code")
    assert [n.text() for n in code] == ["a  b   c", "d  e"]
    assert "\u00a0" not in chapter(made["epub"])


@pytest.mark.parametrize("builder", ["html", "text"])
def test_literal_block_without_text_is_no_unit(project: Project, builder: str) -> None:
    """An empty code block does not stop a build, and is not part of the text."""
    files: dict[str, str | bytes | None] = {
        "mill/edition.yaml": "id: mill\ntitle: The Mill\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n",
        "mill/copytext.txt": "The Mill\n\nIt turned.\n",
        "mill/index.md": "---\nedition: mill\n---\n# The Mill\n\nIt turned.\n\n```\n\n```\n",
    }
    built = project.write(files).build(builder)
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert len(list(built.store.units("mill"))) == 2
