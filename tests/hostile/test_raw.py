"""Raw markup in an editor's words: text by default, markup if the project allows it."""

from __future__ import annotations

import re
import zipfile
from html import unescape

import pytest

from support.hostile_fields import PAGE, QUAY
from support.projects import Built, Project

MARKDOWN = {
    "inline": ":::{note} The bell\nIt was <u onclick=x>loud</u>, 'very'.\n:::\n",
    "block": ":::{note} bell\nOne.\n\n<div><script>ring(1)</script></div>\n\nTwo.\n:::\n",
    "directive": "::::{note} rang\n:::{raw} html\n<script>ring(2)</script>\n:::\n::::\n",
    "latex": "::::{note} twice\n:::{raw} latex\n\\input{ring}\n:::\n::::\n",
    "editorial": ":::{editorial}\nThe <mark>bell</mark> again.\n:::\n",
    "heading": "{.editorial}\n## On <em>bells</em>\n\nWords <br> here.\n",
    "admonition": ":::{admonition} Bells\n:class: editorial\nA <kbd>bell</kbd>.\n:::\n",
    "table": ":::{editorial}\n| A |\n|---|\n| <i>x</i> |\n:::\n",
}
SHOWN = {
    "inline": "It was <u onclick=x>loud</u>",
    "block": "<div><script>ring(1)</script></div>",
    "directive": "<script>ring(2)</script>",
    "latex": "\\input{ring}",
    "editorial": "The <mark>bell</mark> again.",
    "heading": "Words <br> here.",
    "admonition": "A <kbd>bell</kbd>.",
    "table": "<i>x</i>",
}
REST = """:edition: quay

.. role:: raw-html(raw)
   :format: html

The Long Quay
=============

Anna Reed said that the fog would perhaps lift by noon. Nobody believed her.

The bell rang twice.

.. note:: The bell

   It was :raw-html:`<u onclick=x>loud</u>`.

   .. raw:: html

      <script>ring(3)</script>
"""


def words_of(built: Built) -> str:
    """Return what the page of the edition shows, with single spaces."""
    name = built.app.builder.name
    if name == "text":
        found = " ".join(path.read_text("utf-8") for path in sorted((built.outdir / "quay").glob("index*.txt")))
    elif name == "epub":
        with zipfile.ZipFile(next(built.outdir.glob("*.epub"))) as book:
            found = book.read("quay/index.xhtml").decode()
    else:
        found = built.html("quay/index")
    if name != "text":
        found = unescape(re.sub(r"<[^>]*>", "", found[found.index("<body") :]))
    return " ".join(found.split())


def write(project: Project, note: str, **files: str) -> Project:
    return project.write({**QUAY, "quay/index.md": f"{PAGE}\n{note}", **files})


@pytest.mark.parametrize("builder", ["html", "epub", "text"])
@pytest.mark.parametrize("name", MARKDOWN)
def test_raw_markup_of_an_editor_is_text(name: str, builder: str, project: Project) -> None:
    """The source of the markup is shown, and none of it is markup in the output."""
    built = write(project, MARKDOWN[name]).build(builder)
    assert [t for t in built.told if t.level == "ERROR"] == []
    assert SHOWN[name] in words_of(built)
    assert built.app.statuscode == 0
    if builder == "html":
        body = built.html("quay/index")
        for markup in ("<script>ring", "<u onclick", "<mark>", "<kbd>b", "<i>x", "Words <br"):
            assert markup not in body


@pytest.mark.parametrize("builder", ["typst", "latex", "man", "texinfo"])
def test_raw_markup_of_an_editor_is_text_in_print(builder: str, project: Project) -> None:
    """Outputs for paper show the markup's source; no LaTeX of an editor is run."""
    built = write(project, "\n".join(MARKDOWN.values())).build(builder)
    assert [t for t in built.told if t.level == "ERROR"] == []
    if builder == "latex":
        tex = next(built.outdir.glob("*.tex")).read_text("utf-8")
        assert "\n\\input{ring}" not in tex
        assert "input\\{ring\\}" in tex
    if builder == "typst":
        source = "".join(p.read_text("utf-8") for p in built.app.doctreedir.rglob("*.typ"))
        assert all(re.sub(r"\\", r"\\\\", words) in source for words in ("ring(1)", "ring(2)", "<mark>"))


@pytest.mark.parametrize("builder", ["html", "text"])
def test_raw_markup_in_rest_is_text(builder: str, project: Project) -> None:
    """The directive and the role of docutils are handled like HTML in Markdown."""
    files = {name: content for name, content in QUAY.items() if name != "quay/index.md"}
    built = project.write({**files, "quay/index.rst": REST}).build(builder)
    assert [t for t in built.told if t.level == "ERROR"] == []
    words = words_of(built)
    assert "It was <u onclick=x>loud</u>." in words
    assert "<script>ring(3)</script>" in words


def test_raw_markup_is_markup_where_it_is_allowed(project: Project) -> None:
    """With 'allow' raw markup is passed to its output."""
    built = write(project, MARKDOWN["inline"] + MARKDOWN["block"]).build(scholiast_raw_html="allow")
    body = built.html("quay/index")
    assert "<u onclick=x>loud</u>" in body
    assert "<script>ring(1)</script>" in body


def test_raw_markup_in_the_reading_text_is_an_error_in_either_case(project: Project) -> None:
    """Raw markup in the reading text is an error, because the proof cannot compare it."""
    for allowed in ("escape", "allow"):
        built = write(project, "").build(out=allowed, scholiast_raw_html=allowed)
        assert built.told == []
        project.write({"quay/index.md": PAGE.replace("rang twice", "rang <b>twice</b>")})
        built = project.build(out=allowed, scholiast_raw_html=allowed)
        assert {(t.line, t.subtype) for t in built.told} == {(project.line("quay/index.md", "<b>"), "text-markup")}
        assert built.app.statuscode == 1


@pytest.mark.parametrize("builder", ["html", "epub"])
def test_raw_markup_in_the_reading_text_is_in_no_output(builder: str, project: Project) -> None:
    """A build that fails does not pass it on; the words around it stay."""
    write(project, "")
    page = PAGE.replace("rang twice", '<a href="https://x.example">rang</a> twice') + "\n<p onclick=ring()>More</p>\n"
    built = project.write({"quay/index.md": page}).build(builder)
    assert "rang twice" in words_of(built)
    pages = [*built.outdir.rglob("*.html"), *built.outdir.rglob("index.xhtml")]
    assert pages
    for page in pages:
        assert not re.search("x.example|onclick", page.read_text("utf-8"))
    assert (len(built.about("text-markup")), built.app.statuscode) == (2, 1)


def test_raw_markup_on_other_pages_is_untouched(project: Project) -> None:
    """Outside editions only raw markup inside our directives becomes text."""
    plain = "# Plain\n\n<div id=own>mine</div>\n\nA <u>word</u>.\n\n:::{editorial}\nAn <ins>insertion</ins>.\n:::\n\n:::{quotation} q1\nSaid <q>no</q>.\n:::\n"
    body = project.write({**QUAY, "plain.md": plain}).build().html("plain")
    assert "<div id=own>mine</div>" in body
    assert "A <u>word</u>." in body
    words = unescape(re.sub(r"<[^>]*>", "", body))
    assert "An <ins>insertion</ins>." in words
    assert "Said <q>no</q>." in words


def test_comments_are_left_out_but_not_what_only_looks_like_one(project: Project) -> None:
    """A comment that a browser would end early is shown."""
    note = (
        ":::{note} The bell\nLoud<!-- who says? -->ly.\n\n<!-- later -->\n\n<!--> <script>ring(4)</script> -->\n:::\n"
    )
    built = write(project, note).build()
    words = words_of(built)
    assert "Loudly." in words
    assert "who says" not in built.html("quay/index")
    assert "later" not in built.html("quay/index")
    assert "<!--> <script>ring(4)</script> -->" in words


def test_markdown_of_extensions_is_not_raw_markup(project: Project) -> None:
    """Struck-out words, task lists, hard breaks, images and admonitions in HTML work as before."""
    note = (
        ":::{editorial}\nA ~~quiet~~ bell\\\nrang.\n\n- [x] heard\n\n"
        '<img src="bell.png" alt="A bell" onerror="x">\n\n<div class="admonition">\n<p class="title">See</p>\nA tower.\n</div>\n:::\n'
    )
    built = write(project, note, **{"quay/bell.png": ""}).build(
        myst_enable_extensions=["strikethrough", "tasklist", "html_image", "html_admonition"]
    )
    body = built.html("quay/index")
    assert "<s>quiet</s>" in body
    assert 'type="checkbox"' in body
    assert re.search(r"bell<br\s*/?>\s*rang", body)
    assert re.search(r'<img alt="A bell"[^>]*src="[^"]*bell.png"', body)
    assert "onerror" not in body
    assert "A tower." in body
