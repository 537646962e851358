"""The optional script: it remembers layers, shares them in the address, and has three keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.reader import ARTICLE, LETTERS, SECOND, follow, read
from support.serving import serving

ON = "kind => document.getElementById('layer-' + kind).checked"
CLICK = "kind => document.getElementById('layer-' + kind).click()"
TARGET = "() => document.querySelector(':target')?.id ?? ''"


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """Yield the address of the site on a local server, where a browser has storage."""
    with serving(site) as top:
        yield f"{top}/{LETTERS}"


def test_layers_are_remembered_and_shared(show: Callable[..., Any], site: Path, address: str) -> None:
    """The state of layers is remembered, and an address with it restores it."""
    page = show(site / "index.html")
    page.goto(address)
    page.evaluate(CLICK, "irony")
    assert page.url.endswith("?layers=irony")
    page.goto(address)
    assert not page.evaluate(ON, "irony"), "the layer that was turned off is on again when the page is visited again"
    assert page.evaluate(ON, "note")
    page.goto(f"{address}?layers=note.date")
    assert page.evaluate(ON, "irony"), "an address that somebody shared does not win over what was remembered"
    assert not page.evaluate(ON, "note")
    assert not page.evaluate(ON, "date")
    page.evaluate(CLICK, "date")
    page.evaluate(CLICK, "note")
    assert "layers" not in page.url
    page.goto(address)
    assert page.evaluate(ON, "date")
    assert page.evaluate(ON, "note")


WAY = "() => document.querySelector('.sch-way :checked').id"


def test_way_is_remembered_and_shared(show: Callable[..., Any], site: Path, address: str) -> None:
    """The reader's way goes from page to page and into the address; an address wins, and so do those of earlier versions."""
    page = show(site / "index.html")
    page.goto(address)
    assert page.evaluate(WAY) == "way-reading"
    page.check("#way-study")
    assert page.url.endswith("?way=study")
    page.goto(address.replace(LETTERS, SECOND))
    assert page.evaluate(WAY) == "way-study", "the way does not follow the reader to the next page"
    page.goto(f"{address}?way=text")
    assert page.evaluate(WAY) == "way-text"
    page.goto(f"{address}?layers=plain.note")
    assert page.evaluate(WAY) == "way-text", "an address with the layer 'plain' does not show the text alone"
    page.check("#way-reading")
    assert "way" not in page.url.partition("?")[2]
    page.goto(f"{address}?way=nonsense")
    assert page.evaluate(WAY) == "way-reading"


def test_what_is_off_stays_off_on_the_next_page(show: Callable[..., Any], site: Path, address: str) -> None:
    """Each page has boxes only for its own kinds; those of another page are not forgotten."""
    later = address.replace(LETTERS, SECOND)
    page = show(site / "index.html")
    page.goto(address)
    page.evaluate(CLICK, "photo")
    page.evaluate(CLICK, "emendation")
    page.goto(later)
    assert not page.query_selector("#layer-photo"), "choose a kind that the second letter has nothing of"
    assert not page.evaluate(ON, "emendation")
    page.evaluate(CLICK, "emendation")
    assert page.url.endswith("?layers=photo")
    page.goto(address)
    assert not page.evaluate(ON, "photo"), "a choice on a page that has no photograph has turned photographs on"
    assert page.evaluate(ON, "emendation")


def test_keys_close_a_note_and_go_to_the_next_of_its_kind(show: Callable[..., Any], site: Path) -> None:
    """Escape closes a note, and ] and [ go to the next and previous note of its kind."""
    page = show(site / LETTERS)
    read(page, "study")
    first = follow(page, ".sch-ref.sch-emendation")
    page.wait_for_selector("aside.sch-note:has(> details > :target) a[rel=next]")
    mark = page.evaluate("() => document.querySelector('.sch-ref.sch-emendation').id")
    page.keyboard.press("]")
    page.wait_for_function(f"id => ({TARGET})() !== id", arg=first)
    second = page.evaluate(TARGET)
    assert page.evaluate("id => document.getElementById(id).closest('aside').matches('.sch-emendation')", second)
    assert page.evaluate("() => document.querySelectorAll('.sch-lit').length") > 0, (
        "the words of an open note are not lit"
    )
    page.keyboard.press("[")
    page.wait_for_function(f"id => ({TARGET})() === id", arg=first)
    page.keyboard.press("Escape")
    page.wait_for_function(f"id => ({TARGET})() === id", arg=mark)
    assert page.evaluate("() => document.activeElement.id") == mark
    lit = page.evaluate("() => [...document.querySelectorAll('.sch-lit')].map(e => e.dataset.sch.split(' '))")
    assert lit, "the words that a note led back to are not lit"
    assert all(first in notes for notes in lit)
    page.keyboard.press("Escape")  # with nothing open it does nothing
    assert page.evaluate(TARGET) == mark


def test_nothing_fails_in_a_folder_or_without_memory(show: Callable[..., Any], site: Path) -> None:
    """The script raises no error for local files or without storage."""
    page = show(site / "index.html")
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(error.stack) if "scholiast" in (error.stack or "") else None)
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no memory here'); }})"
    )
    for name in (LETTERS, "handbook/reference-annotations.html", "search.html"):
        page.goto((site / name).as_uri())
    page.goto((site / LETTERS).as_uri())
    page.evaluate(CLICK, "irony")
    assert not page.evaluate(ON, "irony")
    page.keyboard.press("]")
    page.keyboard.press("Escape")
    assert not said, said


def test_the_words_of_a_note_in_the_address_are_lit(show: Callable[..., Any], site: Path) -> None:
    """The words of the note that is the target of the address are highlighted."""
    page = show(site / LETTERS)
    note = page.evaluate("() => document.querySelector('.sch-ref.sch-conjecture').hash")
    page.goto("about:blank")
    page.goto((site / LETTERS).as_uri() + note)
    page.wait_for_function("() => document.querySelector('.sch-lit')")


def test_no_script_holds_up_the_text(site: Path) -> None:
    """All scripts of a page are deferred or asynchronous."""
    tags = re.findall(r"<script [^>]*src=[^>]*>", (site / ARTICLE).read_text(encoding="utf-8"))
    assert tags
    assert not [tag for tag in tags if " defer" not in tag and " async" not in tag]
    search = (site / "search.html").read_text(encoding="utf-8")
    assert '<script src="_static/doctools.js' in search, "Sphinx's search calls it at once"
