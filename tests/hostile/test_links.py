"""Links with a forbidden scheme are left out of every output, and reported at their line."""

from __future__ import annotations

import zipfile

import pytest

from support.hostile_fields import META, PAGE, QUAY
from support.projects import Built, Project

SCHEMES = ("javascript", "feed", "view-source", "blob", "filesystem", "jar", "ms-word", "intent")
REST = """:edition: quay

The Long Quay
=============

Anna Reed said that the fog would perhaps lift by noon. Nobody believed her.

The `bell <{0}:https://x.example/text>`_ rang twice.

.. note:: rang

   See `here <{0}:https://x.example/note>`__ and there_.

   .. image:: a.png
      :target: {0}:https://x.example/image

   :download:`this <{0}://x.example/download>`

.. editorial::

   <{0}:https://x.example/plain>

.. _there: {0}:https://x.example/target

.. toctree::

   Log <{0}://x.example/toctree>
   Good <https://good.example/>
"""
MARKDOWN = """
[Seen](https://good.example) today.

:::{{note}} The bell
See <{0}:https://x.example/note>, [again][ref] and [there](https://good.example).

![x]({0}://x.example/image.png)
:::

[ref]: {0}:https://x.example/ref
"""


def page_of(built: Built) -> str:
    """Return the source of the page as it was written."""
    name = built.app.builder.name
    if name == "epub":
        with zipfile.ZipFile(next(built.outdir.glob("*.epub"))) as book:
            return "".join(book.read(n).decode() for n in book.namelist() if n.endswith((".xhtml", ".ncx", ".opf")))
    if name == "typst":
        return "".join(p.read_text("utf-8") for p in built.app.doctreedir.rglob("*.typ"))
    return "".join(
        p.read_text("utf-8")
        for p in built.outdir.rglob("*")
        if p.suffix in (".html", ".tex", ".txt") and "_sources" not in p.parts
    )


@pytest.mark.parametrize("scheme", SCHEMES)
def test_links_of_rest_with_other_schemes_are_left_out(scheme: str, project: Project) -> None:
    """Links in the text, notes, image targets, downloads, editorial blocks and toctrees are reported at their line."""
    files = {n: c for n, c in QUAY.items() if n != "quay/index.md"}
    project.write({**files, "quay/index.rst": REST.format(scheme), "quay/a.png": b""})
    built = project.build()
    assert f"{scheme}:" not in page_of(built).replace(f"&lt;{scheme}:https://x.example/plain&gt;", "").replace(
        f">{scheme}:https://x.example/plain<", ""
    )
    found = built.about("text-markup")
    pieces = {"text", "note", "image", "download", "target", "toctree"}
    if scheme in ("javascript", "feed", "view-source", "jar"):
        pieces.add("plain")  # docutils knows these, and makes a link of a bare address
    assert {t.message.partition("x.example/")[2].partition("'")[0] for t in found} == pieces
    for told in found:
        piece = told.message.partition("x.example/")[2].partition("'")[0]
        where = {"image": ".. image::", "target": "there_", "toctree": ".. toctree::"}.get(piece, f"x.example/{piece}")
        assert told.message.startswith(f"the link to '{scheme}:")
        assert f"has the scheme '{scheme}'; allowed are ark, doi" in told.message
        assert (told.file, told.level) == ("quay/index.rst", "ERROR")
        assert abs(told.line - project.line("quay/index.rst", where)) <= 1, told
    assert built.app.statuscode == 1


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "typst", "latex", "text"])
def test_links_of_markdown_with_other_schemes_are_left_out(builder: str, project: Project) -> None:
    """In every output the words stay, and so do allowed links."""
    text = PAGE + "\nSeen today.\n"
    project.write(
        {**QUAY, "quay/copytext.txt": text.split("# ")[1], "quay/index.md": PAGE + MARKDOWN.format("view-source")}
    )
    built = project.build(builder)
    found = built.about("text-markup")
    assert sorted(t.message.split("'")[1] for t in found) == [
        "view-source://x.example/image.png",
        "view-source:https://x.example/note",
    ]
    assert {t.line for t in found} <= {project.line("quay/index.md", "See <"), project.line("quay/index.md", "![x]")}
    shown = page_of(built)
    assert 'href="view-source' not in shown
    assert 'src="view-source' not in shown
    assert "\\url{view-source" not in shown
    assert 'link("view-source' not in shown
    assert "view-source:https://x.example/note" in shown.replace("\\sphinxhyphen{}", "-").replace("\\_", "_")
    if builder != "text":
        assert "https://good.example" in shown
    assert built.app.statuscode == 1


def test_address_among_the_words_of_the_text_is_not_an_error(project: Project) -> None:
    """reST makes a link of every address that it knows: the words stay, without a link, and the text is proved."""
    files = {n: c for n, c in QUAY.items() if n != "quay/index.md"}
    words = "Read news:alt.fog tomorrow."
    body = REST.partition("The `bell")[0]
    copy = str(QUAY["quay/copytext.txt"]).replace("The bell rang twice.", words)
    built = project.write({**files, "quay/copytext.txt": copy, "quay/index.rst": body + words + "\n"}).build()
    assert [(t.level, t.subtype, t.line) for t in built.told] == [("WARNING", "text-markup", 8)]
    assert built.app.statuscode == 0
    assert 'href="news' not in built.html("quay/index")


@pytest.mark.parametrize("field", ["url", "archived"])
def test_addresses_in_the_metadata_are_held_to_the_list(field: str, project: Project) -> None:
    """Addresses of the copy-text, of other witnesses and of the citation are checked."""
    meta = (
        META
        + f"  {field}: feed:https://x.example/\nwitnesses:\n  - siglum: B\n    role: reprint\n    {field}: blob:https://x.example/\ncite_as:\n  url: intent://x\n"
    )
    built = project.write({**QUAY, "quay/edition.yaml": meta}).build("text")
    found = [(t.line, t.message) for t in built.about("metadata")]
    assert [line for line, _m in found] == [
        project.line("quay/edition.yaml", f"{field}: feed"),
        project.line("quay/edition.yaml", "blob"),
        project.line("quay/edition.yaml", "intent"),
    ]
    assert all("has the scheme" in message for _l, message in found)
    assert built.app.statuscode == 1
