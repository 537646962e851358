"""What of a saved page is text: repeats, gates, second articles, footnotes, encodings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scholiast.importers.html import read_html
from scholiast.importers.write_edition import edition_files

FIRST = "The bell on the north pier was rung for nine hours last night, until the rope of it wore through."
SECOND = "The keeper, who asked for oil in March and again in May, had no answer from the office of the harbour."
THIRD = "In the end three boats came in by the sound of a kettle that was beaten with a spoon by a child."


def texts(body: str, head: str = "") -> list[str]:
    """Return the blocks of the draft of a page."""
    return [block.text for block in read_html(f"<html lang=en><head>{head}</head><body>{body}</body>".encode()).blocks]


def page(*parts: str) -> str:
    """Return an article whose parts are put into it as they are."""
    return f"<main><article><h1>The bell</h1>{''.join(parts)}</article></main>"


def p(words: str) -> str:
    return f"<p>{words}</p>"


@pytest.mark.parametrize(
    "quote",
    [
        "<aside><p>three boats came in by the sound of a kettle</p></aside>",
        "<blockquote>“Three boats came in by the sound of a kettle”</blockquote>",
        '<div class="x1"><h3>Three boats came in by the sound of a kettle</h3></div>',
    ],
)
def test_pull_quotes_are_furniture(quote: str) -> None:
    """What says again, in another form, what the text says is left out; the text itself stays."""
    found = texts(page(p(FIRST), quote, p(SECOND), p(THIRD)))
    assert found == ["The bell", FIRST, SECOND, THIRD]


def test_quotations_that_say_something_new_stay() -> None:
    """A block quotation is left out only if its words are in the text as well."""
    quoted = "The lamp went out at four, and nobody was to blame for it."
    assert texts(page(p(FIRST), f"<blockquote>{quoted}</blockquote>", p(SECOND), p(THIRD)))[2] == quoted


def test_paragraphs_that_a_text_repeats_stay() -> None:
    """Equal paragraphs next to each other in one element are a refrain, not furniture."""
    assert texts(page(p(FIRST), p(SECOND), p(FIRST), p(THIRD))).count(FIRST) == 2


def test_paragraphs_behind_a_gate_stay() -> None:
    """A name that all paragraphs have is not that of furniture, even if it is that of a gate."""
    gate = '<div class="paywall"><p>Subscribe now to read our stories.</p></div>'
    found = texts(page(*(f'<p class="paywall">{words}</p>' for words in (FIRST, SECOND, THIRD)), gate))
    assert found == ["The bell", FIRST, SECOND, THIRD]


def test_next_article_of_a_page_is_left_out() -> None:
    """A second article with its own title, in its own element, is not part of the first one."""
    other = f"<article><h1>The lamp</h1>{p('The lamp went out at four, and nobody lit it again until the morning.') * 2}</article>"
    both = page(p(FIRST), p(SECOND), p(THIRD)) + other
    assert texts(both, "<title>The bell</title>") == ["The bell", FIRST, SECOND, THIRD]


def test_several_articles_on_a_page_are_reported() -> None:
    """A page of three articles, of which it states none as its own, is read whole, and that is said."""
    three = "".join(
        f"<article><h2>Night {n}</h2>{p(FIRST[:-1] + f' on night {n}.')}{p(SECOND + f' It was night {n}.')}</article>"
        for n in (1, 2, 3)
    )
    draft = read_html(f"<html><body><main>{three}</main></body></html>".encode())
    assert [block.text for block in draft.blocks if block.kind == "heading"] == ["Night 1", "Night 2", "Night 3"]
    assert any(finding.message.startswith("3 articles with a heading each") for finding in draft.findings)


def test_sections_with_main_headings_are_one_article() -> None:
    """Headings of the first level within a text do not end it."""
    found = texts(page(p(FIRST), p(SECOND), "<h1>Later</h1>", p(THIRD), p(FIRST + " So it was.")))
    assert THIRD in found


def test_stated_text_ends_the_article() -> None:
    """What the page states as its whole text decides where the text ends."""
    stated = r"\n\n".join((FIRST, SECOND, THIRD))
    data = f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"The bell","articleBody":"{stated}"}}</script>'
    about = "The office of the quay is open on every day but Monday, and it is closed whenever it rains there."
    assert about in texts(page(p(FIRST), p(SECOND), p(THIRD), p(about)))
    assert about not in texts(page(p(FIRST), p(SECOND), p(THIRD), p(about)), data)


def test_words_about_links_are_no_text() -> None:
    """What a program says about a link to those who hear the page does not part the words of a sentence."""
    link = '<a href="https://lamp.example/">the office<span class="x"> (opens in new tab)</span></a>'
    assert texts(page(p(FIRST), p(f"So says {link} of the harbour, which is closed on every Monday."), p(THIRD)))[
        2
    ] == ("So says the office of the harbour, which is closed on every Monday.")


def test_footnotes_become_footnotes() -> None:
    """A mark is no part of the words; its note, without the links back, is a footnote after the text."""
    first = FIRST.replace("hours", 'hours<sup><a href="#fn1" id="r1">1</a></sup>')
    third = THIRD.replace("boats", 'boats<sup class="reference"><a href="#cite-2">[2]</a></sup>')
    notes = (
        '<ol class="references"><li id="fn1"><p>By the clock of the office. <a href="#r1">↩︎</a></p></li>'
        '<li id="cite-2"><span class="mw-cite-backlink"><a href="#c2">^</a></span> <span>Two, says the keeper.</span></li></ol>'
    )
    draft = read_html(page(p(first), p(SECOND), p(third), notes).encode())
    assert [block.text for block in draft.blocks] == [
        "The bell", FIRST, SECOND, THIRD, "By the clock of the office.", "Two, says the keeper.",
    ]  # fmt: skip
    assert "footnotes with their marks: 2" in [finding.message for finding in draft.findings]
    assert not [f.message for f in draft.findings if f.message.startswith("NOT found")]
    text = edition_files(draft)["index.md"].decode()
    assert "hours[^1] last night" in text
    assert "[^2]: Two, says the keeper." in text


def test_links_within_a_page_are_no_footnotes() -> None:
    """A link to a section, and a mark whose note is not on the page, stay words of the text."""
    part = 'as in <a href="#later">part 2</a>, and in a note<sup><a href="#gone">3</a></sup> that is lost'
    found = texts(
        page(
            p(FIRST), p(f"The bell was heard, {part}, by everybody who was awake."), "<h2 id=later>Later</h2>", p(THIRD)
        )
    )
    assert found[2] == "The bell was heard, as in part 2, and in a note3 that is lost, by everybody who was awake."


@pytest.mark.parametrize("stated", ["iso-8859-1", "gb2312", "windows-1251"])
def test_pages_saved_as_utf8_are_read_as_utf8(stated: str) -> None:
    """A page that was saved as UTF-8 but still states the encoding of its server keeps its letters."""
    data = f'<meta charset="{stated}">{page(p(FIRST), p("The café “Lämpchen” on the quay was closed, as it is on Mondays."), p(THIRD))}'
    assert "The café “Lämpchen” on the quay was closed, as it is on Mondays." in [
        b.text for b in read_html(data.encode()).blocks
    ]


def _blocks(count: int) -> str:
    return "".join(
        f"<div class=a><p>{SECOND} It was day {n}.<br>Nobody came.</p><blockquote>Day {n}.</blockquote></div>"
        for n in range(count)
    )


def _lines(count: int) -> str:
    return p("<br>".join(f"{SECOND} It was day {n}." for n in range(count)))


@pytest.mark.parametrize("body", [_blocks, _lines])
def test_large_pages_cost_as_much_as_their_size(body: Callable[[int], str]) -> None:
    """The reader looks at each element a bounded number of times: ten times the blocks, or lines, are about ten times the work."""
    import cProfile

    def calls(count: int) -> int:
        profile = cProfile.Profile()
        profile.runcall(read_html, page(body(count)).encode())
        return sum(entry.callcount for entry in profile.getstats())

    assert calls(1000) < calls(100) * 14
