"""Pictures that are links, and formulas that follow each other: blocks without words of their own."""

from __future__ import annotations

import pytest

from support.projects import Built, Project

PNG = b"\x89PNG\r\n\x1a\n" + bytes.fromhex(
    "0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63606060f80f00010401005fe5c34b0000000049454e44ae426082"
)
META = "id: pier\ntitle: The Pier\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n"
MARKDOWN = """---
edition: pier
---
# The Pier

The lamp was lit.

:::{image} lamp.png
:alt: the lamp
:target: https://example.org/lamp
:::

:::{figure} lamp.png
:alt: the bell
:target: https://example.org/bell

The bell.
:::

:::{math}
a + b
:::

:::{math}
c + d
:::
"""
REST = """:edition: pier

The Pier
========

The lamp was lit.

.. image:: lamp.png
   :alt: the lamp
   :target: https://example.org/lamp

.. figure:: lamp.png
   :alt: the bell
   :target: https://example.org/bell

   The bell.

.. math:: a + b

.. math:: c + d
"""
SYNTAX = {"md": MARKDOWN, "rst": REST}
COPY = "The Pier\n\nThe lamp was lit.\n\nThe bell.\n\na + b\n\nc + d\n"


def build(project: Project, syntax: str, builder: str) -> Built:
    project.write(
        {
            "pier/edition.yaml": META,
            "pier/copytext.txt": COPY,
            f"pier/index.{syntax}": SYNTAX[syntax],
            "pier/lamp.png": PNG,
        }
    )
    return project.build(builder, copyright="2026, the editors", version="1")


@pytest.mark.parametrize("syntax", SYNTAX)
@pytest.mark.parametrize("builder", ["html", "epub", "text", "typst"])
def test_linked_pictures_and_formulas_are_proved_in_every_output(builder: str, syntax: str, project: Project) -> None:
    """The address of a picture's link is apparatus, and a formula is a block of its own."""
    built = build(project, syntax, builder)
    assert not built.told, built.warnings
    assert not built.app.statuscode


@pytest.mark.parametrize("syntax", SYNTAX)
def test_the_address_of_a_linked_picture_is_on_its_line_in_plain_text(syntax: str, project: Project) -> None:
    """The caption follows on a line of its own."""
    text = (build(project, syntax, "text").outdir / "pier/index.txt").read_text(encoding="utf-8")
    assert "[Picture: the lamp] <https://example.org/lamp>\n" in text
    assert "[Picture: the bell] <https://example.org/bell>\n" in text
