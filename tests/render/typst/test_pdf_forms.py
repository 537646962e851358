"""Blocks of all kinds are read from PDFs without Typst's additions: the units of HTML and PDF are the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from scholiast.render.typst.pdftext import read_pdf
from support.pdf import CONF, META, pdf
from support.projects import Built, Project

REST = """The Long Quay
=============

:edition: quay

Straight "quotes" and 'single' ones -- two dashes --- three ... dots, fi ffl, 1/2 and (c).

    Quoted in a block.

    -- The Harbour Master

    Quoted again; no more.

    -- A *second* hand, 1851

* a bullet
* another, over
  two lines

5. five
#. six

(c) see
(d) dee

tar : noun
    It is black.

pitch
    So is this.

-v LEVEL  how loud
--quiet   not at all

:Ship: a brig
:Port: none

.. figure:: pic.svg
   :alt: A square

   The quay, drawn.

   Below it the sea.

.. table:: What was aboard

   =====  ======
   Cargo  Weight
   =====  ======
   rope   2 tons
   tar    1 - 2
   =====  ======

.. rubric:: A rubric

.. topic:: A topic

   What it says.

As in [LOG]_, and a note. [#n]_

| First line,
|     second line, indented
|   third
|
| A second stanza

.. parsed-literal::

   set *sail*   at dawn
      or   later

>>> 1 + 1
2

Here ``a  b   c`` and ``{long}`` are typed.

::

    A telegram   STOP
        arrives today

    Second part
\tof it

An equation: :math:`a^2 + b^2` here.

H\\ :sub:`2`\\ O and the 4\\ :sup:`th` of May; an escaped \\*star\\*.

.. centered:: In the middle

.. glossary::

   yawl
      A small boat.

.. hlist::

   * left
   * right

.. container:: box

   In a box.

.. compound::

   One.

   Two.

.. [LOG] The log of the brig.

.. [#n] The author's own note, with a -- dash.
""".replace("{long}", "a/very/long/path/" * 6)


def letters(project: Project, page: str, name: str = "quay/index.rst") -> Project:
    """Return an edition whose copy-text is the text of its page, taken from the units of an earlier build."""
    files = {"conf.py": CONF, name: page, "quay/edition.yaml": META, "quay/pic.svg": PICTURE}
    built = project.write({**files, "quay/copytext.txt": "Nothing.\n"}).build(
        "html", out="first", scholiast_proof="warn"
    )
    page_ = built.domain.pages["quay/index"]
    body = [u for u in page_.units if u.kind != "footnote"]
    notes = [u for u in page_.units if u.kind == "footnote"]
    return project.write({**files, "quay/copytext.txt": "\n\n".join(u.text for u in (*body, *notes)) + "\n"})


PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="80" height="50" fill="teal"/></svg>'
)


@pytest.fixture(scope="module")
def project(make_project: Callable[[str], Project]) -> Project:
    return letters(make_project("forms"), REST)


@pytest.fixture(scope="module")
def built(project: Project) -> Built:
    return project.build("typst")


def test_every_kind_of_block_reads_back(built: Built) -> None:
    """Lists, terms, options, tables, captions, verse, code, notes: each unit is in the PDF, to the character."""
    assert (built.warnings, built.app.statuscode) == ("", 0)
    kinds = {unit.kind for unit in built.domain.units("quay")}
    assert kinds >= {
        "heading",
        "paragraph",
        "list-item",
        "table-cell",
        "caption",
        "verse-line",
        "attribution",
        "footnote",
    }


def test_outputs_agree_on_attributions(project: Project, built: Built) -> None:
    """No output has a dash before an attribution of the reading text that the author did not write."""
    html = project.build("html")
    assert "—The Harbour" not in html.html("quay/index")
    with pikepdf.open(pdf(built)) as file:
        texts = [block.text for block in read_pdf(file).blocks]
    assert "The Harbour Master" in texts
    assert "A second hand, 1851" in texts


NARROW = """#import "/scholiast.typ" as base
#let edition(doc, ..more) = { show: base.edition.with(..more.named()); set page(width: 62mm, height: 74mm, margin: 8mm, header: none, footer: none); doc }
"""


def test_hyphens_at_line_ends_compare_equal(make_project: Callable[[str], Project]) -> None:
    """Words that are divided at line ends and page ends are whole; an author's own hyphen is kept."""
    words = "Unquestionably the well-known, extraordinarily long-winded harbour-master's counter-proclamation re-established "
    text = [
        (words * 9 + "in the end.").strip(),
        "Up-to-date " * 40 + "it was.",
        "co-\u00adoperation " * 30 + "x-\u2010y.",
    ]
    notes = "".join(f"\n\n[^{n}]: {words * 3}{n}." for n in "abc")
    marked = text[0].replace("long-winded", "long-winded[^a]", 1).replace("harbour", "harbour[^b]", 1) + "[^c]"
    page = "---\nedition: quay\n---\n# The Long Quay\n\n" + "\n\n".join((marked, *text[1:])) + notes + "\n"
    project = letters(make_project("narrow"), page, "quay/index.md")
    project.write({"conf.py": f'{CONF}scholiast_pdf_template = "narrow.typ"\n', "narrow.typ": NARROW})
    built = project.build("typst")
    assert (built.warnings, built.app.statuscode) == ("", 0)
    with pikepdf.open(pdf(built)) as file:
        assert len(file.pages) > 8
        content = b"".join(page.Contents.read_bytes() for page in file.pages)
    assert b"ActualText" in content, "no word is divided: the test shows nothing"
    project.write(
        {
            "quay/copytext.txt": Path(project.source, "quay/copytext.txt")
            .read_text()
            .replace("long-winded", "longwinded", 1)
        }
    )
    assert project.build("typst").app.statuscode == 1


def test_changed_code_is_found(project: Project) -> None:
    """A word in a literal block that a template changes is found at the block's line."""
    conf = f'{CONF}scholiast_pdf_template = "mine.typ"\n'
    project.write({"conf.py": conf, "mine.typ": '#let typed-lines(body) = { show "STOP": "HALT"; par(body) }'})
    built = project.build("typst", out="changed")
    project.write({"conf.py": CONF})
    told = built.about("proof-output")
    assert [t.line for t in told] == [project.line("quay/index.rst", "A telegram")], built.warnings
    assert "[[STOP]]" in told[0].message
    assert "[[HALT]]" in told[0].message
