"""Extremes of what a page of an edition can have: no note, names without a description, 5,000 notes."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser

from support.projects import CONF, Project

MANY, EACH = 5_000, 20
FILES: dict[str, str | bytes | None] = {
    "conf.py": CONF + 'html_theme = "scholiast"\nversion = "1"\ncopyright = "none"\n',
    "index.rst": "Shelf\n=====\n\n.. toctree::\n\n   quay/index\n",
    "quay/index.md": "---\nedition: quay\n---\n# The Quay\n\nAnna waits for the boat.\n",
    "quay/edition.yaml": "id: quay\ntitle: The Quay\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n",
    "quay/copytext.txt": "The Quay\n\nAnna waits for the boat.\n",
}


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "text"])
def test_edition_without_notes_is_its_text(builder: str, project: Project) -> None:
    """An edition with no annotation builds without a message; its page has no switch, no marks and no empty list."""
    built = project.write(FILES).build(builder)
    assert (built.warnings, built.app.statuscode) == ("", 0)
    if builder == "html":
        page = LexborHTMLParser(built.html("quay/index"))
        units = [unit.text() for unit in page.css("[data-sch-unit]")]
        assert units == ["The Quay", "Anna waits for the boat."]
        assert page.css(".sch-way, .sch-layers, .sch-ref, aside.sch-note, .sch-cards > div") == []


def test_card_of_a_name_without_a_description_says_what_it_is(project: Project) -> None:
    """A card has at least the name, the kind, and how often the name occurs, without empty parts."""
    entities = "entities:\n  - {id: anna, type: person, label: Anna}\n"
    built = project.write({**FILES, "quay/entities.yaml": entities}).build()
    assert (built.warnings, built.app.statuscode) == ("", 0)
    card = LexborHTMLParser(built.html("quay/index")).css_first("#ent-anna")
    assert card is not None
    assert card.text() == "Anna Person · mentioned once"


def dense() -> dict[str, str | bytes | None]:
    """Return an edition with many notes on one page, and several in each line."""
    text, page = ["The Quay"], ["---\nedition: quay\n---\n# The Quay"]
    for number in range(MANY // EACH):
        words = [f"w{number}x{n}" for n in range(EACH)]
        text.append(" ".join(f"Then {word} came" for word in words) + ".")
        page.append(text[-1])
        page += (f":::{{note}} {word}\n:id: n-{word}\n\nA comment on {word}, in one sentence.\n:::" for word in words)
    return {**FILES, "quay/copytext.txt": "\n\n".join(text) + "\n", "quay/index.md": "\n\n".join(page) + "\n"}


def test_page_with_five_thousand_notes_has_them_all(make_project: Callable[[str], Project]) -> None:
    """Each note is on the page and in the margin, those of a paragraph are folded, and the list of notes has pages."""
    built = make_project("dense").write(dense()).build()
    assert (built.warnings, built.app.statuscode) == ("", 0)
    html = built.html("quay/index")
    page = LexborHTMLParser(html)
    assert len(page.css("aside.sch-note > details > div")) == len(page.css("a.sch-ref")) == MANY
    assert len(page.css(".sch-fold > details:first-child")) == MANY // EACH
    assert "sch-proved" in html
    places = (built.outdir / "_static/scholiast-places.css").read_text(encoding="utf-8")
    assert f".n{MANY}{{" in places
    lists = [path.read_text(encoding="utf-8") for path in built.outdir.glob("quay/notes*/**/*.html")]
    lists.append(built.html("quay/notes"))
    assert len(lists) > 10
    assert sum(len(re.findall(r"A comment on w\d+x\d+,", each)) for each in lists) == MANY
