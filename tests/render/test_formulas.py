"""Mathematics in a reading text: its LaTeX source is the text, in every output, whatever draws it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from support.projects import Built, Project

PAGES = ("html", "dirhtml", "singlehtml", "epub")
BUILDERS = (*PAGES, "text", "typst")
CONF = """extensions = ["myst_parser", "scholiast", "sphinx.ext.mathjax"]
project = "Orbits"
author = copyright = "nobody"
version = release = "1"
html_theme = "basic"
epub_show_urls = "no"
"""
META = "id: orbits\ntitle: Orbits\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n"
COPY = r"""On r < R

Let a + b be the axis, and x_1 its foot.

c = a + b

Then, in two lines,

y &= a \\
z &= b

by [the rule] of

n^2 = 4

End.
"""
MARKDOWN = r"""---
edition: orbits
---
# On {math}`r < R`

Let {math}`a + b` be the axis, and {math}`x_1` its foot.

```{math}
:label: first
c = a + b
```

Then, in two lines,

```{math}
y &= a \\
z &= b
```

by \[the rule\] of

- ```{math}
  n^2 = 4
  ```

End.

:::{note} c = a + b
:id: whole
The whole of it.
:::

:::{note} + b
:id: part
:in: p1
A part of it.
:::
"""
REST = r""":edition: orbits

On :math:`r < R`
================

Let :math:`a + b` be the axis, and :math:`x_1` its foot.

.. math:: c = a + b
   :label: first

Then, in two lines,

.. math::

   y &= a \\
   z &= b

by [the rule] of

* .. math:: n^2 = 4

End.

.. note:: c = a + b
   :id: whole

   The whole of it.

.. note:: + b
   :id: part
   :in: p1

   A part of it.
"""
INDEX = "Shelf\n=====\n\n.. toctree::\n\n   orbits/index\n"


def files(page: str = MARKDOWN, conf: str = "", copy: str = COPY) -> dict[str, str | bytes | None]:
    """The files of the edition."""
    name = "orbits/index.md" if page.startswith("---") else "orbits/index.rst"
    return {
        "conf.py": CONF + conf,
        "index.rst": INDEX,
        "orbits/edition.yaml": META,
        "orbits/copytext.txt": copy,
        name: page,
    }


def summary(built: Built) -> str:
    """The line that sums up the build."""
    return Path(built.app.doctreedir, "scholiast-summary.txt").read_text("utf-8")


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize("page", [MARKDOWN, REST], ids=["markdown", "rest"])
def test_formulas_are_proved_by_their_source(page: str, builder: str, project: Project) -> None:
    """Formulas in lines, in a heading, in a list and on lines of their own pass, with notes about them."""
    built = project.write(files(page)).build(builder)
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert "text proved: 8 of 8 units" in summary(built)


@pytest.mark.parametrize("builder", ["html", "singlehtml"])
def test_formula_keeps_its_delimiters_and_its_notes(builder: str, project: Project) -> None:
    """The script that draws formulas finds them, and marks of notes follow them."""
    built = project.write(files()).build(builder)
    tree = LexborHTMLParser(
        (built.outdir / ("index.html" if builder == "singlehtml" else "orbits/index.html")).read_text("utf-8")
    )
    block = tree.css_first(".sch-formula [data-sch-unit=p2]")
    assert block is not None
    assert block.css_first("div.math") is not None
    assert r"\[c = a + b\]" in block.text()
    assert [mark.attributes["href"].rpartition("/")[2].lstrip("#") for mark in block.css("a.sch-ref")] == ["whole"]
    inline = tree.css_first("[data-sch-unit=p1]")
    assert inline is not None
    assert r"\(a + b\)" in inline.text()
    assert len(inline.css("a.sch-ref")) == 1
    assert inline.css_first(".sch-range span.math") is not None, "what is about a part of a formula is about all of it"


FORGERIES = {
    "another formula": "for m in tree.findall(nodes.math_block):\n        m[0].children = []\n        m[0].append(nodes.Text('c = d'))",
    "another formula in a line": (
        "for m in list(tree.findall(nodes.math)):\n        m.children = []\n        m.append(nodes.Text('q'))"
    ),
    "one more formula": "for u in list(tree.findall(unit))[:1]:\n        u.append(nodes.math('', 'planted'))",
    "one more on a line of its own": (
        "for m in list(tree.findall(nodes.math_block))[:1]:\n        n = nodes.math_block('', 'planted')\n"
        "        n['number'] = None\n        m.parent.append(n)"
    ),
    "no formula": "for m in list(tree.findall(nodes.math_block)):\n        m.parent.remove(m)",
}
PLANT = """
from docutils import nodes
from scholiast.nodes import unit

def plant(app, tree, docname):
    {}

def setup(app):
    app.connect("doctree-resolved", plant)
"""


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize("name", FORGERIES)
def test_forged_formula_is_reported(name: str, builder: str, project: Project) -> None:
    """A formula that is changed, added or left out after reading is an error at its page."""
    built = project.write(files(conf=PLANT.format(FORGERIES[name]))).build(builder)
    told = built.about("proof-output")
    assert {t.file for t in told} == {"orbits/index.md"}, built.warnings
    assert built.app.statuscode == 1
    assert "text NOT proved" in summary(built)


RENDERER = """
from docutils import nodes

def draw(self, node):
    self.body.append({})
    raise nodes.SkipNode

def setup(app):
    app.add_html_math_renderer("own", (draw, None), (draw, None))

html_math_renderer = "own"
"""
PICTURE = """'<img class="math" src="f.png" alt="%s"/>' % self.attval({})"""


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (PICTURE.format("node.astext()"), 0),
        (PICTURE.format("'e = mc^2'"), 1),
        ("'<span class=\"math\">' + self.encode(node.astext()) + '</span>'", 0),
        ("'<span class=\"math\">' + self.encode(node.astext()) + ' planted</span>'", 1),
        ("'<span class=\"math\" hidden=\"hidden\">' + self.encode(node.astext()) + '</span>'", 1),
        ("'<span class=\"math\"><span class=\"eqno\">planted</span>' + self.encode(node.astext()) + '</span>'", 1),
    ],
)
def test_formula_is_read_from_what_a_renderer_writes(made: str, code: int, project: Project) -> None:
    """A picture passes with the source as its alternative text, and text where it is the source and nothing else."""
    built = project.write(files(conf=RENDERER.format(made))).build()
    assert built.app.statuscode == code, built.warnings
    assert bool(built.about("proof-output")) is bool(code)


@pytest.mark.parametrize("builder", PAGES)
def test_numbers_of_formulas_are_sphinxs_own(builder: str, project: Project) -> None:
    """With ``math_numfig`` the number of a formula is no part of the text, and is there in every output."""
    built = project.write(files(conf="numfig = True\nmath_numfig = True\n")).build(builder)
    assert (built.warnings, built.app.statuscode) == ("", 0)
    if builder == "singlehtml":
        assert re.search(r'class="eqno">\(1\)', built.html("index"))


def test_formula_beyond_the_pdf_is_one_block(project: Project) -> None:
    """What Typst cannot set is printed as it is written, and compared."""
    page = "---\nedition: orbits\n---\n# On\n\n```{math}\n:nowrap:\n\\begin{eqnarray}\ny & = & a\n\\end{eqnarray}\n```\n\nEnd.\n"
    copy = "On\n\n\\begin{eqnarray}\ny & = & a\n\\end{eqnarray}\n\nEnd.\n"
    built = project.write(files(page, copy=copy)).build("typst")
    assert [t.subtype for t in built.told] == ["node"]
    assert built.app.statuscode == 0
