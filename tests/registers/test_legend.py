"""The legend: boxes for the kinds of each page of an edition; in outputs without boxes, a line for the whole edition."""

from __future__ import annotations

import re

import pytest

from support.projects import Built, Project

META = "id: quay\ntitle: The Quay\nfictional: true\npages: [index, second, empty, notes]\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n"
NOTE = ":::{note} boat\n:id: nt-boat\nIt had oars.\n:::\n"
COPY = (
    "The Quay\n\nA boat came in.\n\nSecond\n\nA man sold tickets. A girl sold none.\n\nThird\n\nNobody said a word.\n"
)
PAGES = {
    "quay/copytext.txt": COPY,
    "quay/edition.yaml": META,
    "quay/index.md": "---\nedition: quay\n---\n# The Quay\n\nA boat came in.\n\n" + NOTE,
    "quay/second.md": (
        "---\nedition: quay\n---\n# Second\n\nA man sold tickets. A girl sold none.\n\n"
        ":::{irony} tickets\n:kind: understatement\nHe sold the boat.\n:::\n\n"
        ":::{note} A man\nHis name is lost.\n:::\n\n:::{note} A girl\nSo is hers.\n:::\n"
    ),
    "quay/empty.md": "---\nedition: quay\n---\n# Third\n\nNobody said a word.\n",
    "quay/notes.md": "---\nedition: quay\n---\n{.editorial}\n# Notes\n\n:::{notes} quay\n:::\n",
}
BOX = re.compile(r'id="layer-(\w+)"[^>]*> <span[^>]*>[^<]*</span>(?:<b[^>]*>[^<]*</b>)? <small>(\d+)</small>')


def boxes(built: Built, docname: str) -> dict[str, int]:
    return {kind: int(number) for kind, number in BOX.findall(built.html(docname))}


def test_each_page_has_boxes_for_what_stands_on_it(project: Project) -> None:
    """Each page has boxes for its own kinds, with their numbers."""
    built = project.write(PAGES).build()
    assert built.warnings == ""
    assert boxes(built, "quay/index") == {"note": 1}
    assert boxes(built, "quay/second") == {"irony": 1, "note": 2}
    for bare in ("quay/empty", "quay/notes"):
        assert "sch-layers" not in built.html(bare), f"{bare} has nothing to switch, and boxes for it"
    second = built.html("quay/second")
    text = second.index("A man", second.index("<body"))
    assert second.index("</h1>") < second.index('class="sch-layers"') < text, "the boxes are not under the title"
    assert "sch-kicker" not in second, "a later page repeats the edition's head"


def test_boxes_follow_their_page(project: Project) -> None:
    """A changed page gets new boxes."""
    project.write(PAGES).build()
    project.write(
        {"quay/second.md": PAGES["quay/second.md"].replace("irony} tickets\n:kind: understatement", "note} tickets")}
    )
    built = project.build()
    assert boxes(built, "quay/second") == {"note": 3}
    assert boxes(built, "quay/index") == {"note": 1}


def test_hidden_layers_are_hidden_on_every_page(project: Project) -> None:
    """Layers that are hidden by default are hidden on every page."""
    built = project.write(PAGES).build(scholiast_hidden_layers=["irony"])
    box = re.search('<input[^>]*id="layer-irony"[^>]*>', built.html("quay/second"))
    assert box, "no box turns the layer on again"
    assert "checked" not in box[0]


@pytest.mark.parametrize(("builder", "file"), [("text", "quay/index.apparatus.txt"), ("singlehtml", "index.html")])
def test_a_line_counts_the_whole_edition(project: Project, builder: str, file: str) -> None:
    """In outputs without boxes a line counts the annotations of the whole edition."""
    built = project.write(PAGES).build(builder)
    text = (built.outdir / file).read_text(encoding="utf-8").replace("\u00a0", " ")
    assert re.search(r"Irony: 1 · Notes: 3", text), "nothing says how much is annotated"
    assert "sch-layers" not in text
