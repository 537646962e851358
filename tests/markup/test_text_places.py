"""Escapes, literal blocks and verse in every place where reST can have text: all are proved in every output."""

from __future__ import annotations

import pytest

from support.lamp import PNG, SOURCES, lamp, proved, texts
from support.projects import Project

#: Reading text in lists, tables, quotations, passages, definitions, author's notes, etc.
PLACES = r"""T
=

Words\ [1]_.

- item

  ::

    IN ITEM
      TWO

+-------------+-----+
| ::          | x   |
|             |     |
|   IN CELL   |     |
|     CELL2   |     |
+-------------+-----+

.. quotation:: q
   :source: src-salt
   :fidelity: verbatim

   Quoted:

   ::

     IN QUOTE
       Q2

   .. verse::

      v1
        v2

.. passage:: fr

   ::

     EN FRANCAIS
       DEUX

   .. verse::

      u1
        u2

re\ *mark*\ able `Li\*nk <https://x.example>`_ and `Old\ Ones`__ x\ :sub:`2`\ y.

__ https://y.example

term\*
   ::

     IN DEF

.. epigraph::

   Epi\ .

   -- Who\*

.. topic:: Ti\*tle

   In topic.

.. |c| unicode:: 0xA9
   :rtrim:

© is |c| X.

.. rubric:: Rub\*ric

.. table:: Cap\*tion

   === ===
   a\* b
   === ===

.. figure:: l.png
   :alt: x

   F\ *i*\ g

.. sidebar:: S\ ide

   In side.

#. one
#. two\ [1]_

.. [1] Note:

   ::

     IN NOTE
       N2
"""
COPY = """T

Words.

item

IN ITEM
  TWO

IN CELL
  CELL2

x

Quoted:

IN QUOTE
  Q2

v1
 v2

EN FRANCAIS
  DEUX

u1
  u2

remarkable Li*nk and OldOnes x2y.

term*

IN DEF

Epi.

Who*

Ti*tle

In topic.

© is ©X.

Rub*ric

Cap*tion

a*

b

Fig

Side

In side.

one

two

Note:

IN NOTE
  N2
"""


def test_text_is_proved_in_every_place(project: Project) -> None:
    """Escapes are resolved, and literal blocks and verse are units of their own, wherever they are."""
    files = {"lamp/sources.yaml": SOURCES, "lamp/l.png": PNG}
    made = proved(lamp(project, PLACES, COPY, suffix=".rst", **files))
    found = texts(made["html"])
    assert " ".join(found) == " ".join(COPY.split())
    assert [t for t in found if t.startswith(("IN ", "EN "))] == [
        "IN ITEM TWO", "IN CELL CELL2", "IN QUOTE Q2", "EN FRANCAIS DEUX", "IN DEF", "IN NOTE N2",
    ]  # fmt: skip


@pytest.mark.parametrize("builder", ["html", "text", "epub"])
def test_list_that_is_told_where_to_start_is_built(project: Project, builder: str) -> None:
    """A list with the attribute 'start' of MyST is counted from there in every output."""
    files: dict[str, str | bytes | None] = {
        "mill/edition.yaml": "id: mill\ntitle: The Mill\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n",
        "mill/copytext.txt": "The Mill\n\nOne sack\nTwo sacks\n",
        "mill/index.md": "---\nedition: mill\n---\n# The Mill\n\n{start=5}\n3. One sack\n4. Two sacks\n",
    }
    settings = {"version": "1", "copyright": "x"} if builder == "epub" else {}
    built = project.write(files).build(builder, **settings)
    assert (built.warnings, built.app.statuscode) == ("", 0)
    if builder == "text":
        assert "5. One sack" in (built.outdir / "mill/index.txt").read_text(encoding="utf-8")
