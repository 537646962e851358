"""Names and shapes that programs make, and what they say of a text: places to link to, page builders, streams, parts."""

from __future__ import annotations

import pytest
from importers.test_page_column import FIRST, SECOND, THIRD, p, texts

from scholiast.importers.draft import Draft
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


def read(*parts: str, head: str = "<title>The bell</title>") -> Draft:
    """Return the draft of a page with a title and some parts."""
    page = f"<html lang=en>{head}<body><nav><a href=/>Home</a></nav><main><article>{''.join(parts)}</article></main></body></html>"
    return read_html(page.encode())


def test_heading_in_a_menu_is_not_the_title_where_the_text_has_its_own() -> None:
    """A menu that lists the latest titles has that of this page as the page states it, and the text another one."""
    menu = "<nav><ul><li><h1><a href=/b>The bell of Pennywick rings for nine hours</a></h1></li></ul></nav>"
    stated = "<title>The bell of Pennywick rings for nine hours</title>"
    draft = read(menu, "<h2>Nobody asked for it</h2>", p(FIRST), p(SECOND), p(THIRD), head=stated)
    assert draft.title == "Nobody asked for it"


def test_main_heading_at_the_end_of_the_path_is_the_title_if_text_follows() -> None:
    """The next heading, under a standfirst, is that of a part; a line that says again what the path ends with is the title."""
    path = "<nav><ol><li><a href=/sea>Sea</a></li><li><h1>What is a bell on a pier for?</h1></li></ol></nav>"
    stated = "<title>What is a bell on a pier for?</title>"
    standfirst = (
        "For centuries bells were the eyes of boats in fog, and a keeper with a rope was all the light that there was."
    )
    part = f"<h2>What is a bell?</h2>{p(FIRST)}{p(SECOND)}<h2>Who rings it?</h2>{p(THIRD)}"
    draft = read(path, p(standfirst), part, head=stated)
    assert draft.title == "What is a bell on a pier for?"
    assert {standfirst, "What is a bell?"} <= {block.text for block in draft.blocks}
    again = "<div class=h1>Bells in fog: what is a bell on a pier for?</div>"
    draft = read(path, again, p(standfirst), part, head=stated)
    assert draft.title == "Bells in fog: what is a bell on a pier for?"
    assert draft.blocks[1].text == standfirst


def test_heading_over_comments_is_not_the_title() -> None:
    """It has the words of the title as well; the short lines before it are text."""
    short = "It was a cold night."
    comments = "<div id=comments><h2>6 comments on The bell of the north pier</h2><p class=comment>Nobody told us so.</p></div>"
    menu = "<div>Related articles</div><ul><li><a href=/oil>The oil</a></li></ul>"
    text = f"<div class=text><h2><a href=/bell>The bell of the north pier</a></h2>{p(short)}{p(FIRST)}{p(SECOND)}{p(THIRD)}</div>"
    page = f"<html><title>The bell of the north pier</title><body>{menu}<div class=column>{text}{comments}</div></body></html>"
    draft = read_html(page.encode())
    assert draft.title == "The bell of the north pier"
    assert [block.text for block in draft.blocks][:3] == [draft.title, short, FIRST]


def test_invitation_of_a_text_to_write_to_somebody_is_text() -> None:
    """Only a site that speaks of itself invites as furniture does."""
    ending = "Would you like to help with the rope? The office gives the oil. Get in touch with Ada Sample today!"
    assert ending in texts(p(FIRST), p(SECOND), p(ending))


def test_text_of_lists_of_titles_is_text() -> None:
    """Where most of a text is links to other pages of its site, the lists are what it has to say."""
    lists = "".join(
        f"<h2>Pier {pier}</h2><ul>"
        + "".join(f"<li><a href=/{pier}/{n}>What the keeper of lamp {n} said of the fog</a></li>" for n in range(9))
        + "</ul>"
        for pier in range(3)
    )
    assert "What the keeper of lamp 1 said of the fog" in texts(p(FIRST), lists, p(SECOND), p(THIRD))


def test_caption_about_the_author_is_text() -> None:
    """It says more than a name and an office."""
    head = '<meta name="author" content="Ada Sample">'
    caption = "Ada Sample with the rope of the bell, 2021"
    figure = f"<figure><img src=a.jpg alt=''><figcaption>{caption}</figcaption></figure>"
    assert caption in texts(figure, p(FIRST), p(SECOND), p(THIRD), head=head)


def test_name_of_the_site_is_not_the_title() -> None:
    """A main heading that leads to the first page of its site has the site's name."""
    site = "<h1><a href='https://lamp.example/'>The Evening Lamp</a></h1>"
    draft = read(
        site, "<h2>The rope</h2>", p(FIRST), p(SECOND), p(THIRD), head="<title>The rope | The Evening Lamp</title>"
    )
    assert draft.title == "The rope"


@pytest.mark.parametrize(
    "heading",
    [
        "<h1><span>Fog at sea</span><span>The bell rings</span></h1>",
        "<h1><div>Fog at sea</div><div>The bell rings</div></h1>",
    ],
)
def test_lines_of_a_heading_are_words_apart(heading: str) -> None:
    """A topic and what is said of it are one heading, in elements without a space between them."""
    assert read(heading, p(FIRST), p(SECOND), p(THIRD)).title == "Fog at sea The bell rings"


def test_large_first_letter_stays_with_its_word() -> None:
    """Only a small letter before a capital shows that two elements are two lines."""
    assert read("<h1><span>T</span><span>he bell</span></h1>", p(FIRST), p(SECOND), p(THIRD)).title == "The bell"


def test_heading_that_is_never_closed_does_not_swallow_the_text() -> None:
    """A heading with paragraphs of a whole text in it is none."""
    found = [block.text for block in read("<h2>", *(p(f"{FIRST} {SECOND} Day {n}.") for n in range(4)), "</h2>").blocks]
    assert f"{FIRST} {SECOND} Day 3." in found


def test_list_of_titles_within_a_text_is_navigation() -> None:
    """Links to other pages of the site between two paragraphs are not text; after a colon, or to other sites, they are."""
    items = [f"<li><a href='{{}}/{n}'>What the keeper of lamp {n} said of the fog</a></li>" for n in range(3)]
    own = f"<ul>{''.join(items).replace('{}', '')}</ul>"
    away = f"<ul>{''.join(items).replace('{}', 'https://pier.example')}</ul>"
    line = "What the keeper of lamp 1 said of the fog"
    assert line not in [b.text for b in read("<h1>The bell</h1>", p(FIRST), own, p(SECOND), p(THIRD)).blocks]
    assert line in [b.text for b in read("<h1>The bell</h1>", p(FIRST), away, p(SECOND), p(THIRD)).blocks]
    announced = p("The keepers of the lamps of the pier spoke as well:")
    assert line in [b.text for b in read("<h1>The bell</h1>", p(FIRST), announced, own, p(SECOND), p(THIRD)).blocks]


def test_picture_and_list_that_name_the_author_are_not_text() -> None:
    """A portrait with a byline as its caption, and a list of author and day, are between the title and the text."""
    head = '<title>The bell</title><meta name="author" content="Ada Sample">'
    portrait = "<figure><img src=a.jpg alt=''><figcaption>By Ada Sample<br>Head of the office of the quay</figcaption></figure>"
    listed = "<ul><li>By Ada Sample</li><li>Updated 28.04.2023, 19:20</li></ul>"
    below = p("by Ada Sample, The Evening Lamp")
    for byline in (portrait, listed):
        draft = read("<h1>The bell</h1>", byline, p(FIRST), p(SECOND), p(THIRD), head=head)
        assert not [block.text for block in draft.blocks if "Sample" in block.text]
    draft = read("<h1>The bell</h1>", p(FIRST), below, p(SECOND), p(THIRD), head=head)
    assert not [block.text for block in draft.blocks if "Sample" in block.text]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("<div class=byline>By Ada Sample | May 3, 2021</div>", "2021-5-3"),
        ("<div class=byline>By Ada Sample, 3 May 2021</div>", "2021-5-3"),
        ("<div class=byline>By Ada Sample on 13/05/2021</div>", "2021-5-13"),
        ("<div class=byline>By Ada Sample on 03/05/2021</div>", ""),
        ("<div class=byline>Updated 4 May 2021</div><div class=byline>By Ada Sample – 2021-05-03</div>", "2021-5-3"),
    ],
)
def test_day_and_author_that_only_readers_see_are_known(line: str, day: str) -> None:
    """Where a page states nothing for programs, the line near its title counts; a day that can be read in two ways does not."""
    draft = read("<h1>The bell</h1>", line, p(FIRST), p(SECOND), p(THIRD))
    source = draft.sources[0]
    issued = source.get("issued")
    found = "-".join(str(part) for part in issued["date-parts"][0]) if isinstance(issued, dict) else ""  # type: ignore[index]
    assert (found, source.get("author")) == (day, [{"literal": "Ada Sample"}])


def test_day_in_the_address_is_known() -> None:
    """Weblogs and newspapers have the day in the addresses of their pages; the output says that it is from there."""
    head = '<title>The bell</title><link rel=canonical href="https://lamp.example/2021/05/03/the-bell">'
    draft = read("<h1>The bell</h1>", p(FIRST), p(SECOND), p(THIRD), head=head)
    assert draft.sources[0]["issued"] == {"date-parts": [[2021, 5, 3]]}
    assert any(finding.message.endswith("its address has it") for finding in draft.findings)


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("Ada Sample og Cyril Nobody", ("Ada Sample", "Cyril Nobody")),
        ("Ada Sample und Cyril Nobody, dpa", ("Ada Sample", "Cyril Nobody", "dpa")),
        ("View all posts by Ada Sample", ("Ada Sample",)),
        ("Sample and Sons", ("Sample and Sons",)),
    ],
)
def test_several_authors_in_one_statement_are_told_apart(stated: str, names: tuple[str, ...]) -> None:
    """Conjunctions of several languages and agencies after names divide; the name of a firm does not."""
    draft = read(
        "<h1>The bell</h1>",
        p(FIRST),
        p(SECOND),
        p(THIRD),
        head=f'<title>x</title><meta name="author" content="{stated}">',
    )
    assert draft.sources[0]["author"] == [{"literal": name} for name in names]


@pytest.mark.parametrize(
    "ruby",
    [
        "<ruby>鐘<rp>(</rp><rt>かね</rt><rp>)</rp></ruby>",
        "<ruby>鐘<rt>かね</ruby>",
        "<ruby><rb>鐘</rb><rt><span>かね</span></rt></ruby>",
        "<ruby><rb>鐘<rtc><rt>かね</rtc></ruby>",
    ],
)
def test_readings_of_characters_are_not_text(ruby: str) -> None:
    """Ruby says how characters are read; the words are found again on the page without it."""
    words = f"昨夜{ruby}は九時間鳴らされた。綱が擦り切れるまで、北の桟橋の番人は誰からも返事をもらえなかった。"
    draft = read(f"<h1>北の{ruby}</h1>", p(words), p(words.replace("昨夜", "今夜")), p(FIRST), p(SECOND))
    assert draft.title == "北の鐘"
    assert draft.blocks[1].text.startswith("昨夜鐘は九時間")
    assert not [f for f in draft.findings if "NOT found" in f.message]
    assert any(f.message.endswith("left out of the text: 3") for f in draft.findings)


@pytest.mark.parametrize(
    ("named", "popup"),
    [
        (
            '<span class="rollover-people"><a class="rollover-link" href="/ada">Ada Lark</a>',
            '<span class="rollover-block"><a href="/1">Lark in the news</a> again</span></span>',
        ),
        ("<span class=hovercard>Ada Lark", "<span class=hovercard-content>Keeper of the lamp</span></span>"),
        ('<a class="popover-trigger" href="/ada">Ada Lark</a>', "<span class=tooltiptext>Keeper of the lamp</span>"),
    ],
)
def test_words_that_open_a_popup_stay_in_their_sentence(named: str, popup: str) -> None:
    """A name and what appears above it have similar names: the name is text, the pop-up is not."""
    found = texts(p(FIRST), p(f"The keeper {named}{popup} said so on Monday, and went home."), p(SECOND), p(THIRD))
    assert "The keeper Ada Lark said so on Monday, and went home." in found


@pytest.mark.parametrize(
    "names",
    [
        "off-screen",
        "visually-hidden",
        "lamp-1f39n02-VisuallyHidden e1",
        "u-hiddenVisually",
        "Nav_visuallyHide__AbSDF",
        "a-screen-reader-only",
    ],
)
def test_words_for_those_who_hear_a_page_are_not_text(names: str) -> None:
    """Programs put names of their own around the class by which words are hidden from those who see the page."""
    label = f'<span class="{names}">Image caption</span>'
    assert FIRST in texts(f"<p>{label}{FIRST}</p>", p(SECOND), p(THIRD))


@pytest.mark.parametrize(
    "names", ["has-offscreen-menu", "not-sr-only", "Nav_visuallyHideOnMobile__hxCGG", "screen-reader-tips"]
)
def test_words_that_are_seen_are_text_whatever_their_class_resembles(names: str) -> None:
    """A class that begins like one that hides words does not hide them."""
    assert f"Truly {FIRST}" in texts(f'<p><span class="{names}">Truly</span> {FIRST}</p>', p(SECOND), p(THIRD))


@pytest.mark.parametrize(
    "line",
    [
        "https://lamp.example/2024/the-rope/",
        "http://lamp.example/2024/the-rope",
        "Tempo de leitura: 1 minuto",
        "This slideshow requires JavaScript.",
        "Media playback is unsupported on your device",
    ],
)
def test_what_a_page_says_of_itself_is_not_text(line: str) -> None:
    """The address that is printed with a page, the time that it takes to read, and what its player needs are furniture."""
    head = '<title>The rope</title><link rel="canonical" href="https://lamp.example/2024/the-rope">'
    body = f"<div class=print>{p(line)}</div><h1>The rope</h1>{p(FIRST)}{p(SECOND)}{p(line)}{p(THIRD)}"
    draft = read_html(f"<html>{head}<body>{body}</body></html>".encode())
    assert [block.text for block in draft.blocks] == ["The rope", FIRST, SECOND, THIRD]


def test_comments_of_a_match_are_its_report() -> None:
    """A report that grows minute by minute may call its entries comments, and be most of its page."""
    entries = "".join(
        f'<div class="live-match-comment"><div class="live-match-comment-time">{n}</div><div class="live-match-comment-body">{words}</div></div>'
        for n, words in enumerate((SECOND, THIRD, LATER), start=1)
    )
    found = texts(f'{p(FIRST)}<div class="live-match-comments">{entries}</div>')
    assert all(words in found for words in (FIRST, SECOND, THIRD, LATER))
