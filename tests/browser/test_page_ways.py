"""The three ways of reading in a browser: what each shows, without a script and in every theme."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.reader import ARTICLE, LETTERS, NARROW, ROOT, THEMES, WIDE, follow, load, read, theme_is_here

#: What a reader perceives of notes: marks and notes, quiet or not, and the lines under words.
PERCEIVED = """() => {
  const seen = e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().height > 1;
  const line = e => { const s = getComputedStyle(e); return s.textDecorationLine !== 'none' && !/[,/] 0\\)$/.test(s.textDecorationColor) ? `${s.textDecorationStyle} ${s.textDecorationColor}` : ''; };
  const count = css => [...document.querySelectorAll('.sch-edition ' + css)].filter(seen).length;
  const lines = css => [...new Set([...document.querySelectorAll('.sch-edition [data-sch-unit] ' + css)].map(line).filter(Boolean))];
  return {
    marks: count('.sch-ref:not(.q, .sch-author)'), notes: count('aside.sch-note:not(.q)') + count('.sch-fold > details'),
    quiet: count('.q:is(.sch-ref, aside)'), lines: lines('.sch-range:not(.q)'),
    faint: lines('.sch-range.q'),
  };
}"""


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_each_way_shows_its_notes(show: Callable[..., Any], site: Path, width: int) -> None:
    """Text shows no note, Reading its own with one line of one colour, Study all with the lines of their kinds."""
    page = show(site / ARTICLE, width=width, java_script_enabled=False)
    reading = page.evaluate(PERCEIVED)
    assert reading["marks"] > 20
    assert reading["notes"] > 10
    assert (reading["quiet"], len(reading["lines"]), reading["faint"]) == (0, 1, [])
    read(page, "study")
    study = page.evaluate(PERCEIVED)
    assert study["marks"] == reading["marks"]
    assert study["quiet"] > 70
    assert len(study["lines"]) > 1
    assert len({*study["lines"], *study["faint"]}) > 5, "two kinds have the same line"
    read(page, "text")
    assert page.evaluate(PERCEIVED) == {"marks": 0, "notes": 0, "quiet": 0, "lines": [], "faint": []}


def test_line_of_a_kind_shows_when_it_is_pointed_at(show: Callable[..., Any], site: Path) -> None:
    """In Reading the style of a kind appears under the pointer, and at a mark that has the focus."""
    page = show(site / ARTICLE, width=WIDE, java_script_enabled=False)
    style = "() => getComputedStyle(document.querySelector('[data-sch-unit] .sch-range.sch-conjecture')).textDecorationStyle"
    assert page.evaluate(style) == "solid"
    page.hover("[data-sch-unit] .sch-range.sch-conjecture", position={"x": 5, "y": 5})
    assert page.evaluate(style) == "wavy"


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("way", ["text", "reading"])
def test_link_to_a_hidden_note_shows_it(show: Callable[..., Any], site: Path, width: int, way: str) -> None:
    """A note that the way hides is shown if a link leads to it, near its words and within the window."""
    start = show(site / ARTICLE)
    name = start.evaluate("() => document.querySelector('#p8 ~ .q, p:has(#p8) .sch-ref.q').hash.slice(1)")
    page = show(site / ARTICLE, f"?way={way}#{name}", width=width)
    page.wait_for_function("id => document.querySelector(':target')?.id === id", arg=name)
    box = page.evaluate(
        "id => { const r = document.getElementById(id).getBoundingClientRect(); return [r.top, r.height]; }", name
    )
    assert box[1] > 10, "the note that the address names is not shown"
    assert 0 <= box[0] < 900, f"the note is {box[0]:.0f} pixels from the top of the window"


def test_folded_note_that_is_followed_is_shown(show: Callable[..., Any], site: Path) -> None:
    """A mark whose note is folded opens the note alone."""
    page = show(site / ARTICLE, width=WIDE)
    name = page.evaluate("() => document.querySelector('.sch-fold:not(.sch-some) aside:not(.q) > details > div').id")
    follow(page, f'.sch-ref[href="#{name}"]')
    shown = page.evaluate(
        "() => [...document.querySelectorAll('.sch-fold:not(.sch-some) aside')].filter(e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().height > 1).map(e => e.querySelector('details > div').id)"
    )
    assert shown == [name]


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_switch_stays_in_the_window_and_covers_no_target(show: Callable[..., Any], site: Path, width: int) -> None:
    """The switch is at the top of the window after scrolling, and what a link leads to is below it."""
    page = show(site / ARTICLE, "#p12", width=width)
    boxes = page.evaluate(
        "() => ['.sch-way', '#p12'].map(css => document.querySelector(css).getBoundingClientRect()).map(r => [r.top, r.bottom])"
    )
    (top, bottom), (target, _end) = boxes
    assert -1 <= top < 60
    assert bottom <= target


def test_no_note_is_far_from_its_words(show: Callable[..., Any], site: Path) -> None:
    """In Reading no margin note of the article is more than 200 pixels from its words, and 60 on the average."""
    page = show(site / ARTICLE, width=WIDE)
    found = [abs(by) for by in page.evaluate(load(ROOT / "benchmarks/reading.py").DRIFT)]
    assert len(found) > 10
    assert max(found) <= 200
    assert sum(found) / len(found) <= 60


def test_paper_has_what_is_shown(show: Callable[..., Any], site: Path) -> None:
    """Reading is printed without quiet notes, and with folded ones in full; Text is printed alone."""
    page = show(site / ARTICLE, width=680)
    page.emulate_media(media="print")
    counts = "css => [...document.querySelectorAll(css)].filter(e => e.checkVisibility() && e.getBoundingClientRect().height > 8).length"
    every = page.evaluate("() => document.querySelectorAll('aside.sch-note:not(.q)').length")
    assert page.evaluate(counts, "aside.sch-note:not(.q)") == every
    assert page.evaluate(counts, "aside.sch-note:not(.q) > details > div") == every
    assert page.evaluate(counts, "aside.q") == 0
    read(page, "text")
    assert page.evaluate(counts, "aside.sch-note") == 0


@pytest.mark.filterwarnings("ignore")  # faults of the themes are not ours
@pytest.mark.parametrize("theme", THEMES)
def test_switch_works_in_other_themes(
    show: Callable[..., Any], themed: Callable[[str], tuple[Path, Path]], theme: str
) -> None:
    """In other themes the switch is in sight after scrolling, and shows and hides notes."""
    theme_is_here(theme)
    ours, _plain = themed(theme)
    for width in (NARROW, WIDE):
        page = show(ours / LETTERS, width=width, java_script_enabled=False)
        quiet = "() => [...document.querySelectorAll('aside.q')].filter(e => e.checkVisibility()).length"
        assert page.evaluate(quiet) == 0
        read(page, "study")
        assert page.evaluate(quiet) > 3
        page.evaluate("() => document.getElementById('p3').scrollIntoView()")
        top = page.evaluate(
            """() => { const s = document.querySelector('.sch-way label:last-child'), r = s.getBoundingClientRect();
              return s.contains(document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2)); }"""
        )
        assert top, f"the switch is covered or out of the window at {width}"
