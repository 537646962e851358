"""The register of witnesses: what each siglum stands for, in every output."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser

from support.pdf import pdf, poppler
from support.projects import CONF, Built, Project

FILES: dict[str, str | bytes | None] = {
    "conf.py": CONF + 'project = "Quay"\nversion = release = "1"\ncopyright = "none"\n',
    "index.rst": "Shelf\n=====\n\n.. toctree::\n\n   quay/index\n",
    "quay/index.md": """---
edition: quay
---
# The Quay

Anna waits for the boat.

:::{emendation} boat
:id: em-boat
:kind: substantive
:action: leave
:reason: another word
:cert: high
:reading: B | ship
:::

:::{source} src-log
:type: book
:title: The Log
:::

:::{editorial}
```{witnesses}
```
:::
""",
    "quay/edition.yaml": """id: quay
title: The Quay
fictional: true
copy_text: {siglum: A, role: copy-text, sha256: SHA, description: An invented sheet., collated: full}
witnesses:
  - siglum: B
    role: reprint
    description: An invented reprint.
    bibl: src-log
    extent: the first line
    collated: partial
    url: https://www.example.org/reprint
    archived: javascript:alert(1)
    accessed: "2026-11-02"
  - {siglum: "Ω ω", role: translation}
""",
    "quay/copytext.txt": "The Quay\n\nAnna waits for the boat.\n",
}


@pytest.fixture(scope="module")
def quay(make_project: Callable[[str], Project]) -> Built:
    """Return an edition with three witnesses."""
    return make_project("quay").write(FILES).build()


def test_witnesses_are_listed_with_what_is_known(quay: Built) -> None:
    """The copy-text comes first; each has its role, description, extent, collation, source, address and day."""
    page = LexborHTMLParser(quay.html("quay/index"))
    listing = page.css_first("dl.sch-witnesses")
    assert [term.text() for term in listing.css("dt")] == ["A · copy-text", "B · reprint", "Ω ω · translation"]
    sheet, reprint, other = (" ".join(entry.text().split()) for entry in listing.css("dd"))
    assert sheet == "An invented sheet. Extent: complete · compared throughout"
    assert reprint == (
        "An invented reprint. Extent: the first line · compared in part · The Log · example.org · seen on 2 November 2026"
        " Used in: p1 α"
    )
    assert other == "Extent: complete · not compared"


def test_witness_links_to_its_source_and_readings(quay: Built) -> None:
    """Links lead to the source, the address and the annotations; an address that is a script is no link."""
    page = LexborHTMLParser(quay.html("quay/index"))
    targets = [a.attributes["href"] for a in page.css("dl.sch-witnesses dd a")]
    assert targets == ["#src-log", "https://www.example.org/reprint", "#p1", "#em-boat"]
    assert "javascript" not in quay.html("quay/index")


def test_witnesses_have_ids(quay: Built) -> None:
    """Each witness can be linked to, whatever its siglum is."""
    page = LexborHTMLParser(quay.html("quay/index"))
    names = [term.attributes.get("id") for term in page.css("dl.sch-witnesses dt")]
    assert names[:2] == ["wit-A", "wit-B"]
    assert len(set(names)) == 3
    assert not [name for name in names if not name or " " in name]


@pytest.mark.parametrize("builder", ["singlehtml", "dirhtml", "text", "epub", "latex", "man", "texinfo"])
def test_every_output_lists_the_witnesses(builder: str, project: Project) -> None:
    """The register has no warnings in any output."""
    built = project.write(FILES).build(builder)
    assert [told for told in built.told if told.subtype != "metadata"] == []
    files = [p for p in built.outdir.rglob("*") if p.is_file() and p.suffix not in (".js", ".css")]
    assert b"invented reprint" in b"".join(p.read_bytes() for p in files)


def test_changed_witness_is_shown(project: Project) -> None:
    """A change in the metadata is shown by the next build."""
    project.write(FILES).build()
    meta = str(FILES["quay/edition.yaml"]).replace("the first line", "one word")
    assert "one word" in project.write({"quay/edition.yaml": meta}).build().html("quay/index")


def test_sigla_are_explained_on_the_page(project: Project) -> None:
    """A page says below its key what the sigla in its notes stand for, and leads to the list; unused ones are left out."""
    page = LexborHTMLParser(project.write(FILES).build().html("quay/index"))
    key = page.css_first(".sch-head p.sch-sigla")
    assert key.text() == "Sigla: B reprint (The Log)"
    assert key.css_first("a").attributes["href"] == "#register-witnesses-quay"
    assert "q" in str(key.attributes["class"]).split()  # readings are quiet in Reading, and so is their key


def test_key_of_sigla_is_shown_with_readings(project: Project) -> None:
    """An edition that shows its readings in Reading shows their sigla there; one without readings has no key."""
    shown = str(FILES["quay/edition.yaml"]) + "reading: {show: [emendation]}\n"
    html = project.write({**FILES, "quay/edition.yaml": shown}).build().html("quay/index")
    assert 'class="sch-sigla"' in html
    text = str(FILES["quay/index.md"]).replace(":reading: B | ship\n", "")
    assert "sch-sigla" not in project.write({"quay/index.md": text}).build().html("quay/index")


@pytest.mark.parametrize("builder", ["text", "epub"])
def test_sigla_are_explained_in_books(builder: str, project: Project) -> None:
    """Books and plain text have the key as well."""
    shown = str(FILES["quay/edition.yaml"]) + "reading: {show: [emendation]}\n"
    built = project.write({**FILES, "quay/edition.yaml": shown}).build(builder)
    files = [p.read_text("utf-8") for p in built.outdir.rglob("*") if p.suffix in (".txt", ".xhtml")]
    assert re.search(r"Sigla:\W.{0,20}\bB\b.{0,20} reprint \(The Log\)", " ".join(" ".join(files).split()))


def test_sigla_are_explained_on_paper(project: Project) -> None:
    """A study PDF, which has the readings, has the key as well."""
    built = project.write(FILES).build("typst", scholiast_pdf="study")
    assert "Sigla: B reprint (The Log)" in " ".join(poppler(pdf(built)).split())
