"""Names and shapes that programs make, and what they say of a text: places to link to, page builders, streams, parts."""

from __future__ import annotations

import pytest
from importers.test_page_column import FIRST, SECOND, THIRD, p, texts

from scholiast.importers.html import read_html

LATER = "Whoever wants to cross takes the road now, which is longer by two hours and a hill than the way by the lamp."


@pytest.mark.parametrize(
    "heading",
    [
        "<h2 id=h-how-to-share-a-rope>How to share a rope</h2>",
        "<h2 id=toc_oil-and-related>Oil, and what is related to it</h2>",
        "<div id=what-is-social-about-it><h2>What is social about it</h2></div>",
        "<div class=cmp-title><h2>The years of the rope</h2></div>",
        '<div class="elementor-element elementor-element-3ad elementor-widget elementor-widget-heading" data-id=3ad>'
        "<div class=elementor-widget-container><h2>The years of the rope</h2></div></div>",
    ],
)
def test_names_that_programs_make_do_not_make_headings_furniture(heading: str) -> None:
    """An id made of the words of a heading, and the names of page builders, say nothing about what an element is."""
    words = heading.rpartition("<h2")[2].partition(">")[2].partition("<")[0]
    assert words in texts(p(FIRST), heading, p(SECOND), p(THIRD))


def test_title_of_the_window_is_the_title_where_the_stated_one_is_of_the_site() -> None:
    """A script that shows an article above a list of others leaves the statements of the list; the window has the title."""
    stream = "".join(
        f"<li><h3><a href='/{n}'>Story {n}</a></h3><p class=x1>{LATER} Day {n}.</p></li>" for n in range(8)
    )
    head = '<title>The bell</title><meta property="og:title" content="The Evening Lamp - all news">'
    body = f"<div><ul>{stream}</ul><div class=x2><h1>The bell</h1><div class=x3>{p(FIRST)}{p(SECOND)}{p(THIRD)}</div></div></div>"
    draft = read_html(f"<html>{head}<body>{body}</body></html>".encode())
    assert draft.title == "The bell"
    assert {FIRST, SECOND, THIRD} <= {block.text for block in draft.blocks}


def test_text_right_after_the_title_is_text_whatever_comes_later() -> None:
    """A gallery with more words than the article, further down, does not make the article's short lines furniture."""
    line = "Take the blankets off the bed"
    pictures = "".join(f"<div class=x1><div class=x2><p>{LATER} Picture {n}.</p></div></div>" for n in range(30))
    found = texts(p(FIRST), p(SECOND), p(THIRD), p(FIRST + " So it was."), p(line), p(SECOND + " So it is."), pictures)
    assert line in found


def test_parts_in_elements_of_their_own_with_main_headings_are_one_text() -> None:
    """Where each part of a text has a main heading and an element of its own, none of them is another article."""
    parts = [
        f"<div class=x{n}><h1>Night {n}</h1>{p(f'{FIRST} Day {n}.')}{p(f'{SECOND} Day {n}.')}</div>" for n in range(6)
    ]
    page = (
        f"<html lang=en><head><title>The bell</title></head><body><div><div><h1>The bell</h1>{p(THIRD)}{p(LATER)}</div>"
    )
    found = "\n".join(block.text for block in read_html(f"{page}{''.join(parts)}</div></body></html>".encode()).blocks)
    assert all(f"{SECOND} Day {n}." in found for n in range(6))


@pytest.mark.parametrize(
    "line",
    [
        "19:55Ada Quill",
        "4 hours ago08:36 Ada Quill",
        "View all (4)",
        "Enjoy additional articles per month.",
        "Access articles from the whole coast with one account.",
        "Get e-mail updates from the writers that you like",
        "For more stories like this, look at our page of the quay.",
        "Share your thoughts and join us in the comments.",
        "GET THE LAMP ON THE GO BY CLICKING HERE",
    ],
)
def test_lines_of_sites_between_paragraphs_are_furniture(line: str) -> None:
    """What a site says to its readers, and who wrote the entry of a live blog and when, is declared and is no text."""
    shown = f"<div class=x1>{line}</div>" if line[0].isdigit() else p(line)
    found = texts(p(FIRST), shown, p(SECOND), p(THIRD))
    assert line not in found
    assert SECOND in found


def test_questions_and_answers_after_the_text_are_text() -> None:
    """Questions in an element of their own after a text belong to it, with what their answers list; a single one does not."""
    asked = [
        f"<div class=x{n}><h3>What of night {n}?</h3><div class=y>{LATER} Night {n}.</div></div>" for n in range(3)
    ]
    inner = p(FIRST), p(SECOND), p(THIRD)
    after = f"<div class=x9>Ada Quill</div><div class=x10>{FIRST} It is our newsletter: sign up for it.</div>"
    found = texts(*inner, "<h2>Frequent questions</h2>", *asked, after)
    assert "What of night 2?" in found
    assert f"{LATER} Night 2." in found
    assert "Ada Quill" not in found
    assert "What of night 0?" not in texts(*inner, f"<div class=x8>{asked[0]}</div>", after)


def test_closed_panels_of_a_text_are_text() -> None:
    """What a click on its label opens belongs to a text; what is hidden for another reason does not."""
    panels = "".join(
        f"<h2 id=b{n}>Week {n}</h2><div role=region aria-labelledby=b{n} style='display:none'>{p(f'{LATER} Week {n}.')}</div>"
        for n in range(2)
    )
    found = texts(p(FIRST), p(SECOND), p(THIRD), panels, f"<div style='display:none'>{p('Later. ' + LATER)}</div>")
    assert [f"{LATER} Week {n}." in found for n in range(2)] == [True, True]
    assert "Later. " not in found


@pytest.mark.parametrize(
    ("before", "attributes", "inside", "kept"),
    [
        ("", "aria-label=Cookies", "", False),
        ("", "aria-labelledby=c", "<h2 id=c>Cookies</h2>", False),
        ("", "id=b aria-label=Cookies", "<button aria-controls=b>Close</button>", False),
        ("<button aria-controls=b>Week 9</button>", "id=b", "", True),
        ("<h2><button id=c>Week 9</button></h2>", "aria-labelledby=c", "", True),
    ],
)
def test_hidden_region_is_text_only_if_something_opens_it(
    before: str, attributes: str, inside: str, kept: bool
) -> None:
    """A banner that waits for its script is no text, whatever its label; a panel with a button outside of it is."""
    region = f"{before}<div role=region hidden {attributes}>{inside}{p(f'{LATER} Week 9.')}</div>"
    assert (f"{LATER} Week 9." in texts(p(FIRST), p(SECOND), region, p(THIRD))) is kept


def test_text_can_end_with_a_quotation_and_a_picture_in_its_frame() -> None:
    """A quotation after the paragraphs, next to the element that holds them, is the end of the text."""
    said = "The bell was rung twice, and twice nobody came to the pier to see what it meant."
    found = texts(f"<div class=body>{p(FIRST)}{p(SECOND)}{p(THIRD)}</div><blockquote>{p(said)}</blockquote>")
    assert said in found
