"""The register of witnesses: what each siglum stands for, in every output."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser

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
