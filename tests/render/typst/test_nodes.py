"""Our nodes, nodes of others, and hostile words in PDFs."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typst
from docutils import nodes
from hypothesis import given, settings
from hypothesis import strategies as st

from scholiast import nodes as ours
from scholiast.render.typst import literals as strings
from scholiast.render.typst import mathematics
from scholiast.render.typst.translator import TypstTranslator
from support.pdf import CONF, PICTURE, outloud_errors, pdf, quay, tags, typst_source
from support.projects import Built, Project

LETTERS = Path(__file__).parents[3] / "source" / "harbour-letters"
#: A string literal of Typst, and its place in markup.
LITERAL = r'"(?:[^"\\\n]|\\(?:[\\"nrt]|u\{[0-9a-f]+\}))*"'
HOSTILE = [
    '"; #panic("canary") //', '#"canary"', "#panic(1)", "$canary$", "[canary]", "*canary* _canary_ `canary`", "@canary <canary>",
    "canary \\", 'canary \\" + read("/etc/passwd")', "/* canary", "// canary", "= canary", "]) #canary([", "canary\u202eyranac",
    "#import \"/etc/passwd\"", "https://canary/", "\\u{41}canary", "~ -- --- ... canary", "{canary}", ");canary(", "canary;",
]  # fmt: skip


# -- ours ----------------------------------------------------------------------------------


def test_every_node_of_ours_is_known() -> None:
    """Every node that is added to the document has a visitor here, too: its own, or that of the node it is a form of."""
    classes = [
        c
        for c in vars(ours).values()
        if isinstance(c, type) and issubclass(c, nodes.Node) and c.__module__ == ours.__name__
    ]
    known = {name.removeprefix("visit_") for name in dir(TypstTranslator) if name.startswith("visit_")}
    missing = [c.__name__ for c in classes if known.isdisjoint(base.__name__ for base in c.__mro__)]
    assert len(classes) > 20
    assert missing == [], "give one of the classes of render/typst a method visit_<name> for each"


@pytest.fixture(scope="module")
def letters(make_project: Callable[[str], Project]) -> Built:
    """Return an edition with quotations, photographs, verse, another script, tables, author's notes and registers."""
    pytest.importorskip("fontpkg_amiri", reason="the letters have a line of Arabic")
    project = make_project("letters").write({"conf.py": CONF})
    shutil.copytree(LETTERS, project.source / "harbour-letters")
    return project.build("typst", scholiast_pdf="study")


@pytest.mark.slow
def test_nodes_of_ours(letters: Built) -> None:
    """The whole edition is set without a message, and a reader of tags finds no error."""
    assert [t for t in letters.told if t.subtype in ("node", "pdf", "glyph", "alt", "image")] == []
    path = pdf(letters, "harbour-letters")
    assert outloud_errors(path) == []
    assert "ar" in {attributes.get("/Lang") for _kind, attributes in tags(path)}, "a passage's language is tagged"


def test_registers_name_pages(letters: Built) -> None:
    """Each mention has its context and its page, with a link."""
    source = typst_source(letters, "harbour-letters")
    mentions = list(letters.store.mentions("harbour-letters"))
    lines = re.findall(rf"#kwic\(({LITERAL}), ", source)
    assert len(lines) == len(mentions) > 15
    assert {strings.quote(f"{m.docname}#{m.unit}") for m in mentions} == set(lines)
    assert "#where-page(" in source


# -- others --------------------------------------------------------------------------------

UNKNOWN = """
from docutils import nodes

class strange(nodes.General, nodes.Element):
    pass

class known(nodes.General, nodes.Element):
    pass

def visit(self, node):
    self.body.append("\\n#p([#emph([")

def depart(self, node):
    self.body.append("])])")

def fill(app, doctree):
    for paragraph in list(doctree.findall(nodes.paragraph)):
        kind = strange if "odd" in paragraph.astext() else known
        node = kind("", nodes.Text(paragraph.astext()))
        node.source, node.line = paragraph.source, paragraph.line
        paragraph.replace_self(node)

def setup(app):
    app.add_node(known, typst=(visit, depart))
    app.connect("doctree-read", fill)
"""


def test_unknown_node(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text of an unknown node is kept, and one message has its class and place; visitors of others are used."""
    page = "Top\n===\n\nAn odd one.\n\nMore of an odd one.\n\nWhat is known.\n"
    monkeypatch.syspath_prepend(str(project.source))
    project.write(
        {
            "conf.py": f'{CONF}\nextensions = ["scholiast", "strange_nodes"]',
            "strange_nodes.py": UNKNOWN,
            "index.rst": page,
        }
    )
    built = project.build("typst")
    (told,) = built.told
    assert (told.file, told.line, told.level, told.subtype) == ("index.rst", 4, "WARNING", "node")
    assert "strange" in told.message
    source = typst_source(built, "a-made-up-manual")
    assert '#"An odd one.";' in source
    assert '#"More of an odd one.";' in source
    assert '#p([#emph([#"What is known.";])])' in source


def test_unknown_formula(project: Project) -> None:
    """A formula with unsupported LaTeX is set as plain source."""
    built = project.write({"conf.py": CONF, "index.rst": "Top\n===\n\n:math:`\\strange{x}` and :math:`a_1`\n"}).build(
        "typst"
    )
    assert [(t.subtype, t.level, t.line) for t in built.told] == [("node", "WARNING", 4)]
    assert '#lit("\\\\strange{x}")' in typst_source(built, "a-made-up-manual")


def test_nested_notes(project: Project) -> None:
    """In nested notes in captions, tables and quotations nothing is lost and the build does not fail."""
    text = """Top
===

.. figure:: pic.svg
   :alt: A square

   Caption [#a]_

   Legend [#c]_

.. table:: Title [#d]_

   ========= ====
   x [#e]_   y
   ========= ====
   z [#f]_   q
   ========= ====

Words

   Quoted [#g]_

Term [#h]_
    Said [#a]_

Title [#i]_
-----------

.. [#a] A [#b]_
.. [#b] B [#a]_ [#c]_
.. [#c] C

   .. image:: pic.svg
      :alt: Another
.. [#d] D
.. [#e] E
.. [#f] F
.. [#g] G
.. [#h] H
.. [#i] I
.. [#j] Nobody asks for this one.
"""
    files = {"conf.py": CONF, "index.rst": text, "pic.svg": PICTURE}
    built = project.write(files).build("typst", suppress_warnings=["ref.footnote"])
    assert built.told == [], built.warnings
    path = pdf(built)
    assert [kind for kind, _a in tags(path)].count("Note") == 9
    assert outloud_errors(path) == []
    assert '#"Nobody asks for this one.";' in typst_source(built, path.stem)


def test_linked_images(project: Project) -> None:
    """Links need words for screen readers: a linked image is followed by its address."""
    text = "Top\n===\n\n|b| there.\n\n.. |b| image:: pic.svg\n   :alt: badge\n   :target: https://one.example/x\n\n"
    text += ".. figure:: pic.svg\n   :alt: A square\n   :target: https://two.example\n\n   Caption\n\n.. image:: pic.svg\n   :alt:\n   :target: other\n"
    built = project.write({"conf.py": CONF, "index.rst": text, "pic.svg": PICTURE}).build("typst")
    assert built.warnings == ""
    assert outloud_errors(pdf(built)) == []
    source = typst_source(built, "a-made-up-manual")
    assert '#link("https://one.example/x", [#"one.example/x";])' in source
    assert '#link("https://two.example", [#"two.example";])' in source


# -- hostile words -------------------------------------------------------------------------


@given(st.text())
@settings(max_examples=200)
def test_literals_hold_any_text(words: str) -> None:
    """Any text becomes one string literal and nothing else."""
    assert re.fullmatch(rf"#{LITERAL};", strings.text(words))


def test_typst_reads_what_was_written() -> None:
    """Typst reads a literal as the original words."""
    given_ = [*HOSTILE, "tab\there", "line\nend", "é漢\U0001f4a1", "\\n"]
    source = f"#metadata({strings.value(given_)})<words>".encode()
    found = json.loads(typst.Compiler(source).query("<words>", field="value", one=True))
    assert found == given_


def test_hostile_words(project: Project) -> None:
    """No words of an author, wherever they are, escape from their literal."""
    escaped = [re.sub(r"([\\*_`|<>\[\]])", r"\\\1", words) for words in HOSTILE]
    text = "Top\n===\n\n" + "\n\n".join(f"{words}\n\n- {words}\n\n:{i}: {words}" for i, words in enumerate(escaped))
    text += "\n\n.. code-block:: text\n\n" + "".join(f"   {words}\n" for words in HOSTILE)
    text += "\n\n.. image:: pic.svg\n   :alt: " + " ".join(HOSTILE).replace("\n", " ")
    text += '\n\n`out <https://canary.example/"#panic()>`__\n\n.. math:: \\text{#panic("canary")} "canary" #canary\n'
    conf = CONF.replace('"Nobody"', repr(HOSTILE[0])).replace('release = "1"', f"release = {HOSTILE[1]!r}")
    built = project.write({"conf.py": conf, "index.rst": text, "pic.svg": PICTURE}).build(
        "typst", suppress_warnings=["docutils"]
    )
    source = typst_source(built, "a-made-up-manual")
    assert pdf(built).stat().st_size > 1000
    assert source.count("canary") > 60
    outside = re.sub(LITERAL, '""', source)
    assert "canary" not in outside, re.search(".{60}canary.{60}", outside)
    assert "panic" not in outside


def test_hostile_edition(project: Project) -> None:
    """No metadata of an edition and no words of notes escape from their literal."""
    words = '"; #panic("canary") $x$ ]'
    files: dict[str, Any] = {
        "quay__edition_dot_yaml": EDITION.replace("WORDS", words.replace("'", "''")),
        "quay__index_dot_md": NOTES.replace("WORDS", words),
    }
    built = quay(project, **files).build("typst")
    source = typst_source(built, "quay")
    assert pdf(built).stat().st_size > 1000, built.warnings
    assert "canary" not in re.sub(LITERAL, '""', source)


EDITION = """id: quay
title: 'WORDS'
subtitle: 'WORDS'
fictional: true
summary: 'WORDS'
rights_note: 'WORDS'
work_author:
  - name: 'WORDS'
editors:
  - name: 'WORDS'
copy_text:
  siglum: A
  role: copy-text
  description: 'WORDS'
  sha256: SHA
"""
NOTES = """---
edition: quay
---
# The Long Quay

Anna Reed said that the fog would lift.

:::{note} the fog
:title: WORDS
WORDS
:::

The bell rang twice, and then it rang again.

:::{emendation} twice
:corr: WORDS
:reason: WORDS
:cert: low
:::
"""


def test_formulas_are_typst() -> None:
    """Every supported command, and some longer formulas, are valid mathematics in Typst."""
    known = [*(f"\\{n}" for n in mathematics._COMMANDS), *(f"\\{n}{{x}}" for n in mathematics._ONE)]
    longer = [
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix} \begin{cases} x & y \\ z \end{cases}", r"\sqrt[3]{x} \frac{(a}{b]}",
        r"\begin{aligned} a &= b \\ c &= d \end{aligned}", r"\left. x \right|_{0}^{1} f'(x), \binom{n}{k}; \text{if so} 3.14",
    ]  # fmt: skip
    made = {source: mathematics.formula(source) for source in [*(f"a {k} b" for k in known), *longer]}
    assert [source for source, written in made.items() if not written] == []
    typst.compile("\n\n".join(f"${written}$" for written in made.values()).encode())


@pytest.mark.parametrize(
    "source", ["#panic()", r"\input{x}", "$", r"\text{#x $}", r"\frac{a}", "{", r"\begin{x}y\end{x}", "\\"]
)
def test_strange_formulas(source: str) -> None:
    """Unknown commands are not written."""
    made = mathematics.formula(source)
    assert made is None or "#" not in re.sub(LITERAL, "", made)
