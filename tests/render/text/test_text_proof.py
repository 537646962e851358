"""The proof of plain text: every form of text is found in the file, and every change of it is reported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from scholiast import nodes as ours
from support.projects import Built, Project, Told

META = "id: {0}\ntitle: The Tide\nfictional: true\ncopy_text: {{siglum: A, role: copy-text, sha256: SHA}}\n"
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
WIDE = "潮は満ち潮は引く" * 12
ARABIC = "عاد المد إلى الميناء قبل الفجر ولم يره أحد من الناس " * 4
#: Form of text: Markdown or reST, and the paragraphs of the copy-text.
FORMS: dict[str, tuple[str, list[str]]] = {
    "emphasis": ("The *tide* **came** in `code`.", ["The tide came in code."]),
    "long-word": (f"He wrote {LONG} twice.", [f"He wrote {LONG} twice."]),
    "wide": (f"He wrote {WIDE} twice.", [f"He wrote {WIDE} twice."]),
    "right-to-left": (ARABIC.strip(), [ARABIC.strip()]),
    "blanks": ("No\u00a0break, thin\u2009blank and sep\u2028arator.", ["No\u00a0break, thin\u2009blank and sep\u2028arator."]),
    "noncharacter": ("Odd \ufdd0\ufdd5\ufde3 signs.", ["Odd \ufdd0\ufdd5\ufde3 signs."]),
    "soft-breaks": ("One line\nand another\nand a third.", ["One line and another and a third."]),
    "list": ("- one\n- two\n\n  two again\n- three", ["one", "two", "two again", "three"]),
    "nested-list": ("1. one\n   - one a\n   - one b\n2. two", ["one", "one a", "one b", "two"]),
    "quote": ("> Said one.\n>\n> Said two.", ["Said one.", "Said two."]),
    "table": (f"| Name | Tide |\n|---|---|\n| {WIDE} | high and long and high and long again |\n| b | low |", ["Name", "Tide", WIDE, "high and long and high and long again", "b", "low"]),
    "box": (":::{admonition} A *Notice*\nFirst of it.\n\nSecond of it.\n:::", ["A Notice", "First of it.", "Second of it."]),
    "footnote": ("It came[^a] in.\n\n[^a]: At six.", ["It came in.", "At six."]),
    "image": ("A ![sign](tide.png) hung.", ["A hung."]),
    "verse": (":::{verse}\nThe tide comes in,\nthe tide goes out.\n:::", ["The tide comes in,\nthe tide goes out."]),
    "note": ("The tide came in.\n\n:::{note} tide\n:id: nt-tide\nIt was <b>high</b>.\n:::", ["The tide came in."]),
    "abbreviation": ("{abbr}`HW (high water)` at six.", ["HW at six."]),
    "sub-and-super": ("H{sub}`2`O and 4{sup}`th`.", ["H2O and 4th."]),
    "rst-definitions": ("ebb\n   The tide goes out.\n\nflow : verb\n   It comes in.", ["ebb", "The tide goes out.", "flow : verb", "It comes in."]),
    "rst-options": ("-a FILE  Reads it.\n-b  Writes it.", ["-a FILE", "Reads it.", "-b", "Writes it."]),
    "rst-grid": ("+-----+-----+\n| one | two |\n|     +-----+\n|     | 潮  |\n+-----+-----+", ["one", "two", "潮"]),
    "rst-lines": ("| The tide\n|    comes in", ["The tide", "comes in"]),
    "rst-admonition": (".. admonition:: Beware\n\n   - of this\n   - of that", ["Beware", "of this", "of that"]),
    "rst-contents": (".. contents::\n   :local:\n\nThe tide came in.", ["The tide came in."]),
}  # fmt: skip
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def built(make_project: Callable[[str], Project]) -> Built:
    project = make_project("forms")
    for name, (body, copy) in FORMS.items():
        rest = name.startswith("rst")
        page = (
            {"index.rst": f":edition: {name}\n\nThe Tide\n========\n\n{body}\n"}
            if rest
            else {"index.md": f"---\nedition: {name}\n---\n# The Tide\n\n{body}\n"}
        )
        files = {
            "edition.yaml": META.format(name),
            "copytext.txt": "\n\n".join(["The Tide", *copy]) + "\n",
            "tide.png": PNG,
        }
        project.write({f"{name}/{file}": content for file, content in {**files, **page}.items()})
    return project.build("text")


@pytest.mark.parametrize("name", FORMS)
def test_text_is_found_again_in_every_form(name: str, built: Built) -> None:
    """Long words, wide letters, text from right to left, tables, boxes, lists: nothing is reported, no mark is left."""
    told = [t for t in built.told if t.subtype == "proof-output" and t.file.startswith(f"{name}/")]
    assert told == []
    text = (built.outdir / f"{name}/index.txt").read_text("utf-8")
    left = {c for c in text if "\ufdd0" <= c <= "\ufdef"}
    assert left == (set("\ufdd0\ufdd5\ufde3") if name == "noncharacter" else set())
    assert "Proved:" in text


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("verse", ["p1       The tide comes in,", "         the tide goes out."]),
        ("list", ["p1    * one", "p2    * two", "p3      two again", "p4    * three"]),
        ("quote", ["p1       Said one.", "p2       Said two."]),
        (
            "rst-definitions",
            ["p1    ebb", "p2       The tide goes out.", "p3    flow : verb", "p4       It comes in."],
        ),
        ("rst-lines", ["p1       The tide"]),
        ("box", ["p1    A *Notice*:", "p2    First of it.", "p3    Second of it."]),
    ],
)
def test_every_block_that_can_be_cited_has_its_number(name: str, lines: list[str], built: Built) -> None:
    """Numbers are shown in verse, lists, quotations, definitions and boxes, as in HTML and PDF."""
    text = (built.outdir / f"{name}/index.txt").read_text("utf-8").splitlines()
    found = [line for line in text if line in lines]
    assert found == lines, "\n".join(text)


def test_cells_of_a_table_have_the_number_of_their_row(built: Built) -> None:
    """The first line of a row has the numbers of the cells that begin in it."""
    text = (built.outdir / "table/index.txt").read_text("utf-8")
    assert "p1 p2 | Name " in text


# -- changes ------------------------------------------------------------------------------------

EDITION: dict[str, str | bytes | None] = {
    "tide/edition.yaml": META.format("tide"),
    "tide/copytext.txt": "The Tide\n\nIt came in at six.\n\nIt went out at noon.\n\nNobody saw it.\n",
    "tide/index.md": "---\nedition: tide\n---\n# The Tide\n\nIt came in at six.\n\n:::{note} six\n:id: nt-six\nBy the clock.\n:::\n\n"
    "It went out at noon.\n\n:::{editorial}\nHere a line is blotted.\n:::\n\nNobody saw it.\n",
}


def build(project: Project, prepare: Callable[[Sphinx], Any], *, files: Any = EDITION, parallel: int = 0) -> Built:
    """Build with an extension."""
    from io import StringIO

    from support.projects import _TOLD

    project.write(files)
    outdir, warning = project.root / "out-text", StringIO()
    with docutils_namespace():
        app = Sphinx(project.source, project.source, outdir, project.root / "doctrees-text", "text", status=None, warning=warning, parallel=parallel)  # fmt: skip
        prepare(app)
        app.build()
    built = Built(app, warning.getvalue(), outdir, [])
    return built._replace(told=[project_told(project, m) for m in _TOLD.finditer(_plain(warning.getvalue()))])


def _plain(text: str) -> str:
    from support.projects import _ESCAPES

    return _ESCAPES.sub("", text)


def project_told(project: Project, match: Any) -> Told:
    return Project._told(project, match)


def on_tree(change: Callable[[nodes.document], None]) -> Callable[[Sphinx], None]:
    """Return an extension that changes the page's tree before it is written."""

    def connect(app: Sphinx) -> None:
        app.connect("doctree-resolved", lambda app, tree, name: change(tree) if name == "tide/index" else None)

    return connect


def unit(tree: nodes.document, number: int) -> nodes.Element:
    return next(n for n in tree.findall(ours.unit) if n["unit"] == f"p{number}")


def plant(*classes: str, **attributes: Any) -> Callable[[nodes.document], None]:
    def change(tree: nodes.document) -> None:
        block = unit(tree, 2).parent
        block.parent.insert(
            block.parent.index(block), nodes.paragraph("", "Forged words.", classes=list(classes), **attributes)
        )

    return change


def add_word(tree: nodes.document) -> None:
    unit(tree, 1).insert(0, nodes.Text("Then "))


def take_word(tree: nodes.document) -> None:
    unit(tree, 2).children = [nodes.Text("It went at noon.")]


def take_block(tree: nodes.document) -> None:
    block = unit(tree, 2).parent
    block.parent.remove(block)


def swap(tree: nodes.document) -> None:
    one, other = unit(tree, 1), unit(tree, 2)
    one_parent, other_parent = one.parent, other.parent
    one_parent.remove(one)
    other_parent.remove(other)
    one_parent.append(other)
    other_parent.append(one)


def copy_block(tree: nodes.document) -> None:
    block = unit(tree, 2).parent
    block.parent.append(block.deepcopy())


def hide(tree: nodes.document) -> None:
    block = unit(tree, 2).parent
    block.replace_self(nodes.comment("", block.astext()))


def merge(tree: nodes.document) -> None:
    unit(tree, 3).parent.insert(0, nodes.inline("", "In the evening "))


CHANGES: dict[str, tuple[Callable[[nodes.document], None], str, str]] = {
    "paragraph": (plant(), "these words are in no block of the text: “Forged words.”", "It came"),
    "class-of-a-note": (plant("sch-note"), "these words are in no block of the text: “Forged words.”", "It came"),
    "class-editorial": (plant("editorial"), "these words are in no block of the text: “Forged words.”", "It came"),
    "word-more": (add_word, "p1: the text has [[]]It came in at six., the file has [[Then ]]It came in at six.", "It came"),
    "word-less": (take_word, "p2: the text has It went [[out ]]at noon., the file has It went [[]]at noon.", "It went"),
    "block-less": (take_block, "p2 is not in the text that was written", "It went"),
    "swapped": (swap, "the order of the blocks differs from the text", ""),
    "twice": (copy_block, "p2 is written twice", ""),
    "hidden": (hide, "p2 is not in the text that was written", "It went"),
    "before-a-unit": (merge, "these words are in no block of the text: “In the evening”", ""),
}  # fmt: skip


@pytest.mark.parametrize("parallel", [0, 2])
@pytest.mark.parametrize("name", CHANGES)
def test_change_of_the_tree_is_reported(name: str, parallel: int, project: Project) -> None:
    """Words that an extension adds, removes, moves, doubles or hides are an error at the unit."""
    change, message, at = CHANGES[name]
    built = build(project, on_tree(change), parallel=parallel)
    found = [t for t in built.about("proof-output") if t.message.startswith(message)]
    assert found, built.warnings
    assert {t.level for t in found} == {"ERROR"}
    assert all(t.file == "tide/index.md" and "tide/index.txt" in t.message for t in found)
    if at:
        assert {t.line for t in found} == {project.line("tide/index.md", at)}
    assert built.app.statuscode == 1
    text = (built.outdir / "tide/index.txt").read_text("utf-8")
    assert "Not proved: " in text
    assert "\nProved" not in text


def test_words_of_another_visitor_are_reported(project: Project) -> None:
    """Words that an extension's visitor adds to the text are reported."""

    def connect(app: Sphinx) -> None:
        app.add_node(
            nodes.emphasis, override=True, text=(lambda self, node: self.add_text("forged"), lambda self, node: None)
        )

    page = str(EDITION["tide/index.md"]).replace("went", "*went*")
    built = build(project, connect, files={**EDITION, "tide/index.md": page})
    assert [t.message.partition(" (")[0] for t in built.about("proof-output")] == [
        "p2: the text has It [[went]] out at noon., the file has It [[forgedwent]] out at noon."
    ]
    assert built.app.statuscode == 1


def test_label_of_a_box_is_reported(project: Project) -> None:
    """The word that Sphinx writes for a warning is not the author's and is reported."""
    page = str(EDITION["tide/index.md"]).replace("Nobody saw it.", ":::{warning}\nNobody saw it.\n:::")
    built = project.write({**EDITION, "tide/index.md": page}).build("text")
    assert [t.message.partition(" (")[0] for t in built.about("proof-output")] == [
        "these words are in no block of the text: “Warning:”"
    ]


FILE_CHANGES: dict[str, tuple[Callable[[str], str], str, str]] = {
    "word": (lambda text: text.replace("six", "seven", 1), "the text has p1 It came in at [[six]][1]., the file has p1 It came in at [[seven]][1].", "It came"),
    "line": (lambda text: text.replace("It went out at noon.", ""), "the text has p2[[ It went out at noon.]], the file has p2[[]]", "It went"),
    "more": (lambda text: text + "Forged.\n", "the text has [[]], the file has [[Forged.]]", "Nobody"),
    "half": (lambda text: text[: len(text) // 2], "the text has", "It came"),
    "blank": (lambda text: text.replace("\n\n", "\n\n\n", 1), "only white space differs", "# The Tide"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILE_CHANGES)
def test_change_of_the_file_is_reported(name: str, project: Project) -> None:
    """A handler that changes the file when the build is finished: an error, in this build and the next."""
    change, words, at = FILE_CHANGES[name]

    def finish(app: Sphinx, exception: Exception | None) -> None:
        path = Path(app.outdir, "tide/index.txt")
        path.write_text(change(path.read_text("utf-8")), encoding="utf-8")

    built = build(project, lambda app: app.connect("build-finished", finish, priority=100))
    found = built.about("proof-output")
    assert found
    assert all(t.message.startswith("the file was changed after it was written: ") for t in found)
    assert words in found[0].message.replace("⟦", "[[").replace("⟧", "]]")
    assert (found[0].file, found[0].line) == ("tide/index.md", project.line("tide/index.md", at))
    assert built.app.statuscode == 1
    assert "\nProved:" not in (built.outdir / "tide/index.txt").read_text("utf-8")
    again = project.build("text")
    assert again.about("proof-output")
    assert again.app.statuscode == 1


def test_change_of_the_apparatus_is_reported(project: Project) -> None:
    """A handler that changes the file of the apparatus: an error in this build."""

    def finish(app: Sphinx, exception: Exception | None) -> None:
        path = Path(app.outdir, "tide/index.apparatus.txt")
        path.write_text(path.read_text("utf-8").replace("By the clock.", "By the sun."), encoding="utf-8")

    built = build(project, lambda app: app.connect("build-finished", finish, priority=100))
    [told] = built.about("proof-output")
    assert told.message.startswith("the file was changed after it was written: ")
    assert "index.apparatus.txt" in told.message
    assert built.app.statuscode == 1


def test_file_that_is_gone_is_reported(project: Project) -> None:
    """A file that a handler removes is reported."""

    def finish(app: Sphinx, exception: Exception | None) -> None:
        Path(app.outdir, "tide/index.txt").unlink()

    built = build(project, lambda app: app.connect("build-finished", finish, priority=100))
    [told] = built.about("proof-output")
    assert told.message.startswith("cannot read the written page: No such file")
    assert built.app.statuscode == 1


def test_a_page_that_is_right_again_says_so(project: Project) -> None:
    """When the cause is gone the page is written again and states that the text is proved."""
    build(project, on_tree(add_word))
    project.write({"tide/index.md": str(EDITION["tide/index.md"]) + "\n% a comment\n"})
    built = project.build("text", out="text")
    text = (built.outdir / "tide/index.txt").read_text("utf-8")
    assert built.about("proof-output") == []
    assert "\nProved: 4 of 4" in text


def test_nothing_is_read_back_where_that_is_switched_off(project: Project) -> None:
    """With scholiast_readback = False the file is not compared."""
    conf = 'extensions = ["myst_parser", "scholiast"]\nscholiast_readback = False\n'
    built = build(project, on_tree(add_word), files={**EDITION, "conf.py": conf})
    assert built.about("proof-output") == []


def test_card_of_an_edition_says_what_the_output_shows(project: Project) -> None:
    """The shelf on another page states the outcome, too."""
    shelf = {"index.md": "# Editions\n\n:::{shelf}\n:::\n\n```{toctree}\ntide/index\n```\n", "index.rst": None}
    project.write(EDITION)
    built = build(project, on_tree(take_word), files=shelf)
    text = (built.outdir / "index.txt").read_text("utf-8")
    assert "text not proved" in text


def test_same_bytes_with_and_without_processes(project: Project) -> None:
    """The files do not depend on the number of processes."""
    one = project.write(EDITION).build("text", out="one")
    two = project.build("text", out="two", parallel=2)
    assert (one.outdir / "tide/index.txt").read_bytes() == (two.outdir / "tide/index.txt").read_bytes()


def test_paragraphs_of_a_box_are_apart(project: Project) -> None:
    """Sphinx joins the paragraphs of an admonition in plain text; on pages of ours they are separate."""
    page = str(EDITION["tide/index.md"]) + "\n:::{tip}\n:class: editorial\nOne.\n\nTwo.\n:::\n"
    text = (project.write({**EDITION, "tide/index.md": page}).build("text").outdir / "tide/index.txt").read_text(
        "utf-8"
    )
    assert "One.Two." not in text
    assert "One." in text
    assert "Two." in text


def test_class_of_the_author_is_none_of_ours(project: Project) -> None:
    """A paragraph whose class only begins like ours is not a line of labels: its emphasis keeps the asterisks."""
    page = (
        str(EDITION["tide/index.md"])
        + "\n:::{tip}\n:class: editorial\n```{rst-class} sch-own\n```\nA *spring* tide.\n:::\n"
    )
    built = project.write({**EDITION, "tide/index.md": page}).build("text")
    assert "A *spring* tide." in (built.outdir / "tide/index.txt").read_text("utf-8")


def test_markup_that_is_dropped_joins_no_words(project: Project) -> None:
    """A hard break, and HTML that a browser shows between words, separate the words of an editor."""
    page = str(EDITION["tide/index.md"]).replace(
        "Here a line is blotted.", "Good grounds\\\nand a<br>fresh wind, un<b>believ</b>able."
    )
    built = project.write({**EDITION, "tide/index.md": page}).build("text", scholiast_raw_html="allow")
    text = " ".join((built.outdir / "tide/index.txt").read_text("utf-8").split())
    assert "Good grounds and a fresh wind, unbelievable." in text


def test_hard_break_of_a_plain_page_joins_no_words(project: Project) -> None:
    """Hard breaks separate words on pages outside editions as well."""
    built = project.write({"plain.md": "# Plain\n\nGood grounds\\\nand more.\n"}).build("text")
    assert "Good grounds and more." in " ".join((built.outdir / "plain.txt").read_text("utf-8").split())


def test_title_of_a_table_of_contents_is_reported(project: Project) -> None:
    """A list of the page's headings is Sphinx's own; a title of the list is not the author's."""
    page = str(EDITION["tide/index.md"]).replace("It came in", "```{contents} What follows\n```\n\nIt came in", 1)
    built = project.write({**EDITION, "tide/index.md": page}).build("text")
    assert [t.message.partition(" (")[0] for t in built.about("proof-output")] == [
        "these words are in no block of the text: “What follows”"
    ]
    assert built.app.statuscode == 1


def test_caption_of_a_toctree_is_reported_at_its_line(project: Project) -> None:
    """A caption that begins like a title of the text is not taken for that title."""
    page = str(EDITION["tide/index.md"]) + "\n```{toctree}\n:caption: The Tide and more\n\nnext\n```\n"
    built = project.write({**EDITION, "tide/index.md": page, "tide/next.md": "# Next\n"}).build("text")
    (told,) = built.about("proof-output")
    assert told.message.startswith("these words are in no block of the text: “The Tide and more”")
    assert told.line == project.line("tide/index.md", "```{toctree}")
