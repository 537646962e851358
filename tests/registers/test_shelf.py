"""The groups of the shelf."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from support.projects import Built, Project

META = """id: {name}
title: {title}
copy_text: {{siglum: A, role: copy-text, sha256: SHA, bibl: {bibl}}}
"""
SOURCE = ":::{{source}} src-print\n:type: book\n:title: A Print\n:issued: {issued}\n:::\n"
MORE = {
    "lamp": "language: de\ngenre: letter\nwork_author: [{name: Zoë Alder}]\n",
    "quay": "genre: speech\nwork_author: [{name: Zoë Alder, cert: low}, {name: Bob Zeller}]\n",
    "gate": "",
}


def built(folder: Path, by: str, **dates: str) -> Built:
    """Return a site with a shelf of three editions; *dates* are those of their sources, by default one has a source."""
    dates = dates or {"lamp": "1912-05"}
    files: dict[str, str | bytes | None] = {
        "index.rst": f"Shelf\n=====\n\n.. shelf::\n{by}\n.. toctree::\n\n   lamp/index\n   gate/index\n   quay/index\n"
    }
    for name, more in MORE.items():
        source = SOURCE.format(issued=dates[name]) if name in dates else ""
        text = f"{name.title()}\n\nIt burns.\n"
        files |= {
            f"{name}/edition.yaml": META.format(name=name, title=name.title(), bibl="src-print" if source else "null")
            + more,
            f"{name}/copytext.txt": text,
            f"{name}/index.md": f"---\nedition: {name}\n---\n# {text}\n{source}",
        }
    return Project(folder).write(files).build()


def groups(built: Built) -> dict[str, list[str]]:
    """Return the titles of the cards below each heading."""
    page = LexborHTMLParser((built.outdir / "index.html").read_bytes())
    found: dict[str, list[str]] = {}
    heading = ""
    for node in page.css(".sch-register-heading, .sch-card .sd-card-title"):
        if "sch-register-heading" in (node.attributes["class"] or ""):
            heading = node.text(strip=True)
        else:
            found.setdefault(heading, []).append(node.text(strip=True))
    return found


@pytest.mark.parametrize(("by", "expected"), [
    ("", {"": ["Gate", "Lamp", "Quay"]}),
    ("author", {"Zoë Alder (1)": ["Lamp"], "Zoë Alder (?) (1)": ["Quay"], "Bob Zeller (1)": ["Quay"],
                "not named (1)": ["Gate"]}),
    ("year", {"1912 (1)": ["Lamp"], "date unknown (2)": ["Gate", "Quay"]}),
    ("language", {"English (2)": ["Gate", "Quay"], "German (1)": ["Lamp"]}),
    ("genre", {"Letter (1)": ["Lamp"], "Speech (1)": ["Quay"], "unknown (1)": ["Gate"]}),
])  # fmt: skip
def test_shelf_has_groups(tmp_path: Path, by: str, expected: dict[str, list[str]]) -> None:
    """Each group has its number and its cards; what is not known comes last, and an assumed author is marked."""
    made = built(tmp_path, f"   :by: {by}\n" if by else "")
    assert made.warnings == ""
    found = groups(made)
    assert found == expected
    assert list(found) == list(expected)


def test_shelf_has_groups_of_years_that_are_not_plain(tmp_path: Path) -> None:
    """A year that is approximate has its words, a span is at its beginning, and years before Christ come first."""
    found = groups(built(tmp_path, "   :by: year\n", lamp="1905~", gate="1904/1906", quay="-0043"))
    assert list(found.items()) == [("44 BC (1)", ["Quay"]), ("1904 (1)", ["Gate"]), ("about 1905 (1)", ["Lamp"])]


@pytest.mark.parametrize(("directive", "option", "words"), [
    ("shelf", "by: autor", "did you mean 'author'?"), ("notes", "by: year", "only 'shelf' has groups"),
    ("shelf", "facets: year autor", "did you mean 'author'?"), ("notes", "facets: year", "only 'shelf' has groups"),
])  # fmt: skip
def test_wrong_group_is_reported(tmp_path: Path, directive: str, option: str, words: str) -> None:
    """The message has the line of the option, and the register is made without it."""
    made = Project(tmp_path).write({"index.rst": f"Shelf\n=====\n\n.. {directive}::\n   :{option}\n"}).build()
    assert [(t.type, t.subtype, t.line) for t in made.told] == [("scholiast.option", "option", 5)]
    assert words in made.told[0].message


def test_facets_name_their_editions(tmp_path: Path) -> None:
    """On a short shelf each value of a facet has its editions next to it, also where it is not known."""
    made = built(tmp_path, "   :facets: genre language\n")
    assert made.warnings == ""
    page = LexborHTMLParser((made.outdir / "index.html").read_bytes())
    items = [" ".join(node.text().split()) for node in page.css("ul.sch-register > li")]
    assert items == [
        "Letter (1): Lamp", "Speech (1): Quay", "unknown (1): Gate", "English (2): Gate · Quay", "German (1): Lamp",
    ]  # fmt: skip
    links = [node.attributes["href"] for node in page.css("ul.sch-register > li a")]
    assert links[:2] == ["lamp/index.html", "quay/index.html"]


def test_facets_of_a_long_shelf_lead_to_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each value has a page with its editions; a facet with many values has one page for all of them."""
    monkeypatch.setattr("scholiast.render.html.continuation_pages._SHORT", 0)
    monkeypatch.setattr("scholiast.registers.shelf_facets._NAMED", 2)
    made = built(tmp_path, "   :facets: language author\n")
    assert made.warnings == ""
    page = LexborHTMLParser((made.outdir / "index.html").read_bytes())
    links = {" ".join(node.text().split()): node.attributes["href"] or "" for node in page.css("p.sch-facts a")}
    assert links == {
        "English (2)": "index/language-1.html", "German (1)": "index/language-2.html", "4 values": "index/author.html",
    }  # fmt: skip
    assert [len(page.css(".sch-card")), page.css_first("ul.sch-register")] == [3, None]
    english = LexborHTMLParser((made.outdir / links["English (2)"]).read_bytes())
    assert [(n.text(), n.attributes["href"]) for n in english.css(".sch-index a")] == [
        ("Gate", "../gate/index.html"), ("Quay", "../quay/index.html"),
    ]  # fmt: skip
    authors = LexborHTMLParser((made.outdir / links["4 values"]).read_bytes())
    headings = [" ".join(node.text().split()) for node in authors.css(".sch-register-heading")]
    assert headings == ["Zoë Alder (1)", "Zoë Alder (?) (1)", "Bob Zeller (1)", "not named (1)"]
    assert len(authors.css(".sch-index a")) == 4


@pytest.mark.parametrize("builder", ["latex", "text", "html"])
def test_shelf_names_editions_that_are_in_no_table_of_contents(tmp_path: Path, builder: str) -> None:
    """An output without their pages has their titles as words."""
    project = Project(tmp_path).write({
        "index.rst": "Shelf\n=====\n\n.. shelf::\n   :facets: language\n\n.. entities::\n",
        "lamp/edition.yaml": META.format(name="lamp", title="Lamp", bibl="null"),
        "lamp/entities.yaml": "entities: [{id: pier, type: place, label: Pier}]\n",
        "lamp/copytext.txt": "Lamp\n\nOn the Pier.\n",
        "lamp/index.md": "---\nedition: lamp\norphan: true\n---\n# Lamp\n\nOn the Pier.\n",
    })  # fmt: skip
    made = project.build(builder)
    assert made.warnings == ""
    shown = "".join(path.read_text("utf-8") for path in made.outdir.glob("*.tex")) or "".join(
        path.read_text("utf-8") for path in made.outdir.glob("index.*")
    )
    assert "English" in shown
    assert "Lamp" in shown
