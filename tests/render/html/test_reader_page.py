"""The reader's page around the text: numbers, citations, lines, notes."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from support.projects import Built, Project

WORDS = "The gate was painted green in April, and nobody at all in the village asked the keeper why it was."
NOTES = """
:::{note} painted green
:id: n-green
A comment.
:::

:::{conjecture} green in April
:id: cj-april
:grade: likely
:holder: author
:no_cue: a test
:::

:::{note} asked
:id: n-asked
Another comment.
:::
"""
METADATA = """id: gate
title: The “Gate”
fictional: true
version: 1.2
work_author: [{name: A. Keeper, cert: low}]
copy_text: {siglum: A, role: copy-text, sha256: SHA}
"""


def built(project: Project, **config: object) -> Built:
    files = {
        "gate/copytext.txt": f"Gate\n\n{WORDS}\n",
        "gate/edition.yaml": METADATA,
        "gate/index.md": f"---\nedition: gate\n---\n# Gate\n\n{WORDS}\n{NOTES}",
    }
    return project.write(files).build(**config)


def page(project: Project, **config: object) -> LexborHTMLParser:
    return LexborHTMLParser(built(project, **config).html("gate/index"))


def test_a_paragraph_says_how_to_cite_it(project: Project) -> None:
    """A paragraph has a number outside the text and a citation."""
    tree = page(project)
    number = tree.css_first('a.sch-num[href="#p1"]')
    assert (number.attributes["data-n"], number.text()) == ("p1", ""), "its number must not be in the text"
    assert number.attributes["aria-label"] == "paragraph 1"
    cite = tree.css_first("#p1 + .sch-cite")
    assert cite.css_first("input").attributes["value"] == "[A. Keeper?], “The “Gate””, annotated edition 1.2, p1"
    links = [a.attributes["href"] for a in cite.css("a")]
    assert cite.text(deep=True).strip() == "", "the citation has text, which whoever takes the page's text gets, too"
    assert "hidden" in cite.attributes
    assert links == ["#p1:~:text=The%20gate%20was%20painted%20green%20in,keeper%20why%20it%20was."]


def test_no_address_of_a_host_without_a_base(project: Project) -> None:
    """Without html_baseurl a page has no absolute address of its own."""
    html = built(project, html_show_sphinx=False).html("gate/index")
    assert not re.findall(r'(?:href|content)="https?://', html), "without html_baseurl nothing is absolute"


def test_the_published_address_is_cited(project: Project) -> None:
    """With html_baseurl the citation has the published address."""
    tree = page(project, html_baseurl="https://example.org/shelf/")
    cite = tree.css_first("#p1 + .sch-cite")
    assert cite.css_first("input").attributes["value"].endswith("p1, https://example.org/shelf/gate/index.html#p1")
    assert cite.css_first("a").attributes["href"] == "https://example.org/shelf/gate/index.html#p1"


def test_ranges_that_overlap_are_drawn_on_lines_of_their_own(project: Project) -> None:
    """Overlapping ranges each have a line of their own, and a range that crosses another is split at its end."""
    tree = page(project)
    whole = tree.css_first('[data-sch="n-green"]')
    crossing = tree.css('[data-sch="cj-april"]')
    assert next(part.text() for part in crossing) == "green"
    assert [part.attributes["class"] for part in crossing] == ["sch-range sch-conjecture u2"] * 2, (
        "the line of a range stays at its height where it goes on alone"
    )
    assert crossing[0].parent.attributes == whole.attributes, "a range within another is inside it"
    assert whole.attributes["class"] == "sch-range sch-note"


def test_a_marker_says_its_kind_and_grade(project: Project) -> None:
    """The title of a marker, whose name is its number, has its kind and its grade."""
    assert (
        page(project).css_first('[data-sch="cj-april"] ~ .sch-ref.sch-conjecture').attributes["title"]
        == "Conjecture, stated as likely"
    )


def test_notes_lead_back_to_their_words(project: Project) -> None:
    """Each note links to its mark; the words for links to other notes are on the page once, for the script."""
    tree = page(project)
    ways = {
        note: [a.attributes["href"] for a in tree.css(f"div#{note} > a.sch-back")]
        for note in ("n-green", "cj-april", "n-asked")
    }
    assert ways == {"n-green": ["#r.1"], "cj-april": ["#r.2"], "n-asked": ["#r.3"]}
    switch = tree.css_first("form.sch-way").attributes
    assert (switch["data-prev"], switch["data-next"]) == ("‹ Previous", "Next ›")


@pytest.mark.parametrize(("mode", "opened"), [("open", 3), ("closed", 0), ("auto", 1)])
def test_whether_notes_are_open(project: Project, mode: str, opened: int) -> None:
    """The setting scholiast_notes decides which notes are open."""
    tree = page(project, scholiast_notes=mode)
    assert len(tree.css("aside.sch-note > details[open]")) == opened


def test_few_notes_are_open_by_themselves(project: Project) -> None:
    """A few short notes are open by default."""
    files = {"plain.md": f"---\nedition: gate\n---\n{WORDS}\n\n:::{{note}} nobody\nOdd.\n:::\n"}
    tree = LexborHTMLParser(
        project.write({**files, "gate/edition.yaml": METADATA.replace(", sha256: SHA", "")}).build().html("plain")
    )
    assert len(tree.css("details[open]")) == 1


def test_the_script_can_be_left_out(project: Project) -> None:
    """With scholiast_script = False pages have no script of ours."""
    assert "scholiast.js" in built(project).html("gate/index")
    assert "scholiast.js" not in built(project, scholiast_script=False).html("gate/index")
