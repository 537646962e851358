"""What stands in the column of a saved text and is text, though it looks like furniture: lists, cards, links, short lines."""

from __future__ import annotations

import pytest

from scholiast.importers.html import read_html

FIRST = "The bell on the north pier was rung for nine hours last night, until the rope of it wore through."
SECOND = "The keeper, who asked for oil in March and again in May, had no answer from the office of the harbour."
THIRD = "In the end three boats came in by the sound of a kettle that was beaten with a spoon by a child."


def p(words: str) -> str:
    return f"<p>{words}</p>"


def texts(*parts: str, before: str = "", head: str = "") -> str:
    """Return all words of the draft of a page with one article."""
    body = f"{before}<main><article><h1>The bell</h1>{''.join(parts)}</article></main>"
    page = f"<html lang=en><head><title>The bell</title>{head}</head><body>{body}</body></html>"
    return "\n".join(block.text for block in read_html(page.encode()).blocks)


def test_lists_of_links_under_each_part_stay() -> None:
    """A list of links that is laid out as the text, as under each thing that a text names, is text."""
    links = [f'<ul><li><a href="https://shop.example/{n}">Get rope {n} from the chandler</a></li></ul>' for n in (1, 2)]
    found = texts(p(FIRST), links[0], p(SECOND), links[1], p(THIRD))
    assert "Get rope 1 from the chandler" in found
    assert "Get rope 2 from the chandler" in found


def test_lists_in_a_frame_after_the_text_stay() -> None:
    """The parts of a recipe, in a frame of their own in the article's element, belong to the text before it."""
    parts = [
        "a rope of four yards of hemp",
        "two spoons, one of them of wood",
        "a kettle without its lid, and some oil",
    ]
    items = "".join(f"<li>{part}</li>" for part in parts)
    found = texts(p(FIRST), p(SECOND), p(THIRD), f"<div class=needs><h3>What you need</h3><ul>{items}</ul></div>")
    assert all(part in found for part in (*parts, "What you need"))


def test_ticker_before_a_short_text_is_not_the_text() -> None:
    """A list of headlines with more letters than the article does not make the article furniture."""
    lines = "".join(f"<li>{SECOND} It was number {n}, of which the harbour had nine.</li>" for n in range(5))
    before = f"<div class=x1><div class=x2><ul>{lines}</ul></div></div>"
    page = f"<body><div>{before}<h1>The bell</h1><div class=x3>{p(FIRST)}{p(THIRD)}</div></div></body>"
    found = [block.text for block in read_html(f"<title>The bell</title>{page}".encode()).blocks]
    assert FIRST in found
    assert THIRD in found


def test_cards_between_sentences_stay() -> None:
    """A text about several things has a card of each one between its sentences; it is not a list of other pages."""
    card = '<div class="thing"><div><a href="https://shop.example/{0}"><img src="{0}.jpg"></a></div><div><a href="https://shop.example/{0}">A kettle of copper, number {0}</a></div></div>'
    found = texts(p(FIRST), card.format(1), p(SECOND), card.format(2), p(THIRD))
    assert "A kettle of copper, number 1" in found
    together = texts(p(FIRST), card.format(1), card.format(2), p(SECOND), p(THIRD))
    assert "A kettle of copper" not in together


@pytest.mark.parametrize("line", ["North pier 9.40 South pier 7.15 West pier 3.05", "The year 1994, in the harbour"])
def test_short_lines_with_numbers_before_the_first_sentence_stay(line: str) -> None:
    """A line that is laid out as the text is no date of publishing only because it has a number like one."""
    assert line in texts(p(line), p(FIRST), p(SECOND), p(THIRD))
    assert line not in texts(f"<div class=x1><span class=x2>{line}</span></div>", p(FIRST), p(SECOND), p(THIRD))


@pytest.mark.parametrize(
    "words", ["Nobody asked the keeper who was to pay for it.", "https://harbour.example/log/1894"]
)
def test_linked_sentences_and_sources_stay(words: str) -> None:
    """A sentence that is a link as a whole, and the address of a source, are text where they are laid out as the text."""
    link = f'<a href="https://harbour.example/log">{words}</a>'
    more = [p(f"{SECOND} It was night {n}.") for n in range(4)]
    assert words in texts(p(FIRST), p(link), *more, p(THIRD))


def test_stated_text_is_found_with_other_marks() -> None:
    """What a page states as its text has other quotation marks and markup in it; the text does not end earlier for that."""
    last = "“So it was,” says the keeper’s wife – and nobody on the pier has said since that it was not so."
    plain = last.translate({0x201C: "'", 0x201D: "'", 0x2019: "'", 0x2013: "-"}).replace("wife", "<b>wife</b>")
    stated = r"\n".join((FIRST, SECOND, THIRD, plain))
    head = f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"The bell","articleBody":"{stated}"}}</script>'
    assert last in texts(p(FIRST), p(SECOND), p(THIRD), p(last), head=head)


def test_last_sentences_about_somebody_stay_in_the_column() -> None:
    """Sentences that say who somebody is are left out after a text only if they are laid out in another way."""
    about = "Nell Tarn is a writer of tide tables and the editor of a list of the lamps on this coast."
    assert about in texts(p(FIRST), p(SECOND), p(THIRD), p(about))
    assert about not in texts(p(FIRST), p(SECOND), p(THIRD), f"<div class=x1><div class=x2>{about}</div></div>")


@pytest.mark.parametrize("kind", ["table", "consent"])
def test_much_that_is_no_paragraph_is_not_the_text(kind: str) -> None:
    """A table, or what a site says before the title, has more letters than a short text and does not make it furniture."""
    rows = "".join(f"<tr><td>Night {n}</td><td>{FIRST}</td></tr>" for n in range(6))
    asked = "".join(f"<p class=x4>The harbour counts its visitors in way number {n}. {SECOND}</p>" for n in range(6))
    before = f"<table class=x1>{rows}</table>" if kind == "table" else f"<div class=x3>{asked}</div>"
    text = f"<div class=x2>{p(SECOND)}{p(THIRD)}{p(THIRD + ' So it was.')}</div>"
    body = f"<h1>The bell</h1>{before}{text}" if kind == "table" else f"{before}<h1>The bell</h1>{text}"
    found = [block.text for block in read_html(f"<title>The bell</title><div>{body}</div>".encode()).blocks]
    assert SECOND in found
    assert THIRD in found


@pytest.mark.parametrize(
    "line",
    [
        "Correction, 3 May: This text said at first that the bell was rung for eight hours, which was wrong.",
        "Additional reporting by the keepers of the two other lamps on the coast, whom the harbour did not name.",
    ],
)
def test_corrections_after_the_text_stay(line: str) -> None:
    """What is added to a text after it, in a frame of its own, is part of it; what is said there of others is not."""
    more = [p(f"{SECOND} It was night {n}.").replace("<p>", "<p class=t>") for n in range(4)]
    assert line in texts(*more, f"<div class=x1><p>{line}</p></div>")
    other = "The office of the quay is open on every day but Monday, and it is closed whenever it rains there."
    assert other not in texts(*more, f"<div class=x1><p>{other}</p></div>")


def test_caption_of_a_last_picture_stays() -> None:
    """A text can end with a picture; its caption, in the figure or next to it, is kept."""
    shown = '<figure><img src="1.jpg" alt=""><figcaption>The kettle, by its finder</figcaption></figure>'
    beside = '<figure><img src="2.jpg" alt=""></figure><figcaption>The spoon, by its owner</figcaption>'
    steps = f"<div class=step><div class=words>{p(FIRST)}</div></div><div class=step><div class=words>{p(SECOND)}</div>"
    found = texts(f"{steps}{shown}{beside}</div>")
    assert "The kettle, by its finder" in found
    assert "The spoon, by its owner" in found


def test_names_drawn_by_lot_say_nothing() -> None:
    """The letters ``ad`` in an id that a program made from letters and digits do not make a paragraph an advertisement."""
    found = texts(p(FIRST), f"<p id=block-n1AuAdJlVL>{SECOND}</p>", f"<p id=e1ad>{THIRD}</p>", p(FIRST + " So it was."))
    assert SECOND in found
    assert THIRD in found
    sold = "The chandler sells rope by the yard, and oil as well."
    assert sold not in texts(p(FIRST), f"<p id=ad-12>{sold}</p>", p(SECOND), p(THIRD))


def test_headings_and_lists_in_a_crowd_before_the_text_stay() -> None:
    """Many short lines before the first sentence are furniture; a heading and a list among them are a list of parts."""
    lines = "".join(f"<div class=x1><span>Line {n} of it</span></div>" for n in range(15))
    parts = "<div class=x2><h2>What you need</h2><ul class=x3><li>a rope of hemp.</li><li>two spoons.</li></ul></div>"
    found = texts(lines, parts, p(FIRST), p(SECOND), p(THIRD))
    assert "What you need\na rope of hemp.\ntwo spoons." in found
    assert "Line 3 of it" not in found


def test_long_captions_of_a_gallery_are_not_the_body() -> None:
    """Captions of several paragraphs, before the text, do not make the text under them furniture."""
    shown = "".join(
        f"<figure><img src='{n}.jpg'><figcaption class=x4><h3>Night {n}</h3><p class=x5>{SECOND}</p></figcaption></figure>"
        for n in range(6)
    )
    found = texts(f"<div class=x1>{shown}</div>", f"<div class=x2>{p(FIRST)}{p(THIRD)}</div>")
    assert FIRST in found
    assert THIRD in found
