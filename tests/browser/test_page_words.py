"""Searching, copying and linking use the words of the copy-text, with nothing of ours between them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from scholiast.text.fold import fold
from support.reader import ARTICLE, NARROW, ROOT, UNITS


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_browser_shows_the_copy_text(show: Callable[..., Any], site: Path, script: bool) -> None:
    """The words of the units in the browser are the copy-text."""
    page = show(site / ARTICLE, java_script_enabled=script)
    shown = fold("\n\n".join(page.evaluate(UNITS)))
    copy = (ROOT / "source/russia-asks-china/copytext.txt").read_text(encoding="utf-8")
    assert shown == fold(copy.removesuffix("Comments are closed."))


def test_what_is_copied_is_the_text_alone(show: Callable[..., Any], site: Path) -> None:
    """A copied paragraph contains its text, without numbers and marks."""
    page = show(site / ARTICLE)
    wrong = page.evaluate(
        """() => [...document.querySelectorAll('.sch-edition :is(p, h1):has(> [data-sch-unit])')].map(block => {
          const chosen = getSelection();
          chosen.selectAllChildren(block);
          return [chosen.toString().trim(), block.querySelector('[data-sch-unit]').textContent];
        }).filter(([copied, text]) => copied.replace(/\\s+/g, ' ') !== text.replace(/\\s+/g, ' ').trim())"""
    )
    assert not wrong, f"copying a paragraph gives more or less than its text: {wrong[0]}"


def test_what_is_copied_of_several_paragraphs_is_the_text_alone(show: Callable[..., Any], site: Path) -> None:
    """A selection over three paragraphs contains their text, without the notes and labels between them."""
    page = show(site / ARTICLE)
    wrong = page.evaluate(
        """() => {
          const units = [...document.querySelectorAll('.sch-edition [data-sch-unit]')], chosen = getSelection();
          return units.slice(2).map((unit, i) => {
            const three = units.slice(i, i + 3), range = document.createRange();
            range.setStartBefore(three[0]);
            range.setEndAfter(three[2]);
            chosen.removeAllRanges();
            chosen.addRange(range);
            return [chosen.toString(), three.map(e => e.innerText).join(' ')].map(text => text.trim().replace(/\\s+/g, ' '));
          }).filter(([copied, text]) => copied !== text);
        }"""
    )
    assert not wrong, f"copying three paragraphs gives more or less than their text: {wrong[0]}"


def test_a_note_can_be_copied_by_itself(show: Callable[..., Any], site: Path) -> None:
    """Words of a note can be copied, without a script, while the pointer is on the note."""
    page = show(site / ARTICLE, width=NARROW, java_script_enabled=False)
    page.locator("aside.sch-note summary").first.click()
    copied = page.evaluate(
        """() => {
          getSelection().selectAllChildren(document.querySelector('aside.sch-note details'));
          return getSelection().toString().trim();
        }"""
    )
    assert re.match(r"1\s+The present tense asserts[^“]+\s“Help” is also wider", copied)


def test_a_citation_is_copied_from_its_box(show: Callable[..., Any], site: Path) -> None:
    """The number of a paragraph opens a box with its citation, without a script and without words in the text."""
    page = show(site / ARTICLE, java_script_enabled=False)
    box = page.locator("#p3 + .sch-cite input")
    assert not box.is_visible()
    page.locator(".sch-num[href='#p3']").click()
    assert box.is_visible()
    assert box.input_value().startswith("[Andrew Stuttaford?], “Russia asks for help from China”")
    assert "Stuttaford" not in page.locator("p:has(> #p3)").inner_text()


def test_find_in_page_finds_words_across_markers_and_in_closed_notes(show: Callable[..., Any], site: Path) -> None:
    """The browser's search finds words across markers and in closed notes."""
    page = show(site / ARTICLE)
    words = "any support would be limited. Beijing would not want"
    assert page.evaluate("words => window.find(words)", words), "a marker breaks the words that a reader looks for"
    # a search opens a closed <details>; window.find cannot, so the test uses the mechanism that fragments and searches
    # share
    note = page.evaluate("() => document.querySelector('aside.sch-note p:not(.sch-facts)').textContent.slice(0, 40)")
    opened = page.evaluate(
        """words => {
          const notes = [...document.querySelectorAll('aside.sch-note > details:not([open])')];
          return notes.some(d => d.textContent.includes(words)) && notes.every(d => d.querySelector(':scope > div').checkVisibility({contentVisibilityAuto: true}) === false);
        }""",
        note,
    )
    assert opened, "closed notes are not closed as a <details> is: a search would not open them"
    other = show(site / ARTICLE, f"#:~:text={note.replace(',', '%2C').replace('-', '%2D')}")
    other.wait_for_function("() => document.querySelector('aside.sch-note > details[open]')", timeout=3000)


def test_links_to_the_words_land_in_their_paragraph(show: Callable[..., Any], site: Path) -> None:
    """Text fragment links scroll to their paragraph."""
    start = show(site / ARTICLE, height=400)
    links = start.evaluate(
        """() => [...document.querySelectorAll('.sch-cite a[href*="text="]')].map(a => [a.parentElement.previousElementSibling.id, a.hash])"""
    )
    assert len(links) > 10
    assert not {"head", "p1", "p2"} & {unit for unit, _address in links}, "words that a browser finds elsewhere first"
    lost = []
    for unit, address in links:
        # the id is removed, so that the words alone must be sufficient
        start.evaluate("() => scrollTo(0, 0)")
        start.goto((site / ARTICLE).as_uri() + "#" + address.partition("#")[2][len(unit) :])
        start.wait_for_timeout(60)
        box = start.evaluate(
            "id => { const r = document.getElementById(id).getBoundingClientRect(); return [scrollY, r.top, r.bottom, innerHeight]; }",
            unit,
        )
        if not (box[1] < box[3] and box[2] > 0):
            lost.append((unit, address, box))
    assert not lost, f"links to the words that do not lead to them: {lost}"


#: The words before each mark, up to it and over it, if they occur once in the text; with the block that has them.
AT_MARKS = """() => {
  const units = [...document.querySelectorAll('[data-sch-unit]')], text = units.map(e => e.textContent).join(' ').toLowerCase();
  const trimmed = words => words.replace(/^[^\\p{L}]+|[^\\p{L}]+$/gu, '');
  const out = [];
  for (const mark of document.querySelectorAll('[data-sch-unit] .sch-ref')) {
    const unit = mark.closest('[data-sch-unit]'), range = document.createRange();
    range.setStart(unit, 0);
    range.setEndBefore(mark);
    const before = range.toString().split(/\\s+/).slice(-3).join(' ');
    range.setStartAfter(mark);
    range.setEnd(unit, unit.childNodes.length);
    const over = before + (range.toString().match(/^\\S*\\s+\\S+/) ?? [''])[0];
    for (const words of [before, over].map(trimmed))
      if (text.split(words.toLowerCase()).length === 2) out.push([unit.id, words]);
  }
  return out;
}"""


@pytest.mark.parametrize("way", ["reading", "study"])
def test_words_next_to_marks_are_found_by_their_address(show: Callable[..., Any], site: Path, way: str) -> None:
    """A text fragment finds words that end at a mark, and words with a mark between them, shown or not."""
    page = show(site / ARTICLE, f"?way={way}", height=300)
    wanted = page.evaluate(AT_MARKS)
    assert len(wanted) > 150
    lost = []
    for unit, words in wanted[::5]:
        page.goto("about:blank")
        address = quote(words, safe="").replace("-", "%2D")
        page.goto(f"{(site / ARTICLE).as_uri()}?way={way}#:~:text={address}")
        page.wait_for_timeout(100)
        top, bottom = page.evaluate(
            "id => { const r = document.getElementById(id).getBoundingClientRect(); return [r.top, r.bottom]; }", unit
        )
        if not (top < 300 and bottom > 0):
            lost.append((unit, words))
    assert lost == []
