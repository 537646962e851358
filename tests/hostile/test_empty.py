"""Pages of editions without anything to read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from support.projects import Project

META = "id: {0}\ntitle: The Ferry\nfictional: true\npages: [index, second]\ncopy_text: {{siglum: A, role: copy-text, sha256: SHA}}\n"
COPY = "The ferry left at six.\n"
SECOND = "---\nedition: {0}\n---\nThe ferry left at six.\n"
MARKDOWN = {
    "front": "",
    "comment": "% Nobody has written this page.\n",
    "target": "(landing)=\n",
    "entity": ":::{entity} ent-ferry\n:type: object\n:label: The ferry\n:supplied: true\n:::\n",
    "source": ":::{source} src-log\n:type: book\n:title: Log\n:::\n",
    "link": "[log]: https://ferry.example/\n",
    "index": ":::{index} ferry\n:::\n",
    "toctree": ":::{toctree}\n:hidden:\n:::\n",
    "passage": ":::{passage} nl\n:::\n",
    "register": ":::{notes}\n:::\n",
}
REST = {
    "field": "",
    "remark": ".. Nobody has written this page.\n",
    "anchor": ".. _pier:\n",
    "substitution": ".. |ferry| replace:: boat\n",
    "meta": ".. meta::\n   :keywords: ferry\n",
    "contents": ".. contents::\n",
    "highlight": ".. highlight:: none\n",
}


def pages() -> dict[str, str]:
    """One edition per kind of empty page; its text is on a second page."""
    out: dict[str, str] = {}
    for name, body in {**MARKDOWN, **REST}.items():
        page = (
            {"index.md": f"---\nedition: {name}\n---\n{body}"}
            if name in MARKDOWN
            else {"index.rst": f":edition: {name}\n\n{body}"}
        )
        files = {"edition.yaml": META.format(name), "copytext.txt": COPY, "second.md": SECOND.format(name), **page}
        out |= {f"{name}/{file}": content for file, content in files.items()}
    return out


@pytest.mark.parametrize(
    "builder", ["html", "dirhtml", "singlehtml", "epub", "text", "typst", "latex", "man", "texinfo"]
)
def test_page_without_anything_to_read_is_built(builder: str, make_project: Callable[[str], Project]) -> None:
    """Front matter, a comment, a target, an entity or the like alone give an ordinary build."""
    built = make_project(f"empty-{builder}").write(pages()).build(builder)
    assert [t for t in built.told if t.level == "ERROR"] == []
    assert built.app.statuscode == 0


def test_head_of_an_edition_is_shown_on_a_page_without_anything_to_read(project: Project) -> None:
    """The proof and the layers are on the first page although it has no title above them."""
    built = project.write(pages()).build()
    assert "sch-kicker" in built.html("front/index")
    assert "sch-kicker" not in built.html("front/second")
