"""Hostile content of pages outside of fields."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from support.hostile_fields import PAGE, QUAY
from support.projects import Project


def test_links_that_run_a_script_are_left_out(project: Project) -> None:
    """Links and image targets that would run a script are left out."""
    body = (
        ":edition: quay\n\nThe Long Quay\n=============\n\nThe bell rang twice.\n\n.. editorial::\n\n"
        "   `x <javascript:alert(1)>`_ `y <vbscript:x>`__ <data:text/html,x> `z <https://example.org>`_ foo_\n\n"
        "   .. image:: a.png\n      :target: javascript:alert(2)\n\n.. _foo: JavaScript:x\n"
    )
    built = project.write(
        {**{n: c for n, c in QUAY.items() if n != "quay/index.md"}, "quay/index.rst": body, "quay/a.png": b""}
    ).build()
    page_ = built.html("quay/index").lower()
    assert 'href="javascript' not in page_
    assert 'href="vbscript' not in page_
    assert 'href="data' not in page_
    assert 'href="https://example.org"' in page_
    assert len(built.about("text-markup")) == 5, built.warnings


def test_raw_markup_in_the_reading_text_is_told(project: Project) -> None:
    """Raw markup in the reading text is reported."""
    built = project.write(
        {**QUAY, "quay/index.md": PAGE + "\nA <b onclick=x>bold</b> word.\n\n<script>x</script>\n"}
    ).build()
    assert len(built.about("text-markup")) >= 2


def test_classes_and_widths_are_what_docutils_takes(project: Project) -> None:
    """Only valid widths and classes reach the output."""
    photo = ":::{photo} ph\n:image: a.png\n:width: 1px;background:url(x)\n:alt: x\n:class: a}\\input{b Big\n\nA caption.\n:::\n"
    built = project.write({**QUAY, "quay/index.md": PAGE + "\n" + photo, "quay/a.png": b""}).build()
    assert "background" not in built.html("quay/index")
    assert built.about("option")
    (photograph,) = LexborHTMLParser(built.html("quay/index")).css("[role=figure]")
    assert {*str(photograph.attributes["class"]).split()} == {"sch-photo", "sch-text", "a-input-b", "big"}


def test_directives_may_hold_each_other_deeply(project: Project) -> None:
    """Deeply nested directives are read in both syntaxes."""
    depth = 40
    md = (
        "".join(":" * (60 - i) + "{editorial}\n" for i in range(depth))
        + "x\n"
        + "".join(":" * (21 + i) + "\n" for i in range(depth))
    )
    rst = "".join("   " * i + ".. editorial::\n\n" for i in range(depth)) + "   " * depth + "x\n"
    project.write({**QUAY, "quay/index.md": PAGE + "\n" + md + "\n" + ">" * 3000 + " x\n", "deep.rst": rst}).build()
