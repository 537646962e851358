"""On paper every note is whole, nothing is cut, and kinds can be distinguished without colour."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.reader import ARTICLE, LETTERS, NARROW, collisions, read

PAPER = {"width": 680, "height": 1000}  # about the area of A4 within its margins, in CSS pixels


@pytest.mark.parametrize("name", [ARTICLE, LETTERS])
def test_paper_has_every_note_whole(show: Callable[..., Any], site: Path, name: str) -> None:
    """In Study every note is printed, open, and nothing is cut."""
    page = show(site / name, width=PAPER["width"], height=PAPER["height"])
    read(page, "study")
    page.emulate_media(media="print")
    cut = page.evaluate(
        """() => [...document.querySelectorAll('aside.sch-note')].filter(e => {
          const box = e.getBoundingClientRect(), body = e.querySelector('details > div');
          const words = [...body.querySelectorAll('p'), e.querySelector('summary')].filter(p => p.textContent.trim());
          return words.some(p => {
            const own = p.getBoundingClientRect();
            return own.height < 8 || own.bottom > box.bottom + 2 || own.right > innerWidth + 1 || p.scrollWidth > p.clientWidth + 2;
          }) || !e.querySelector('.sch-lemma, summary').checkVisibility();
        }).map(e => e.querySelector('details > div').id)"""
    )
    assert not cut, f"these notes are not whole on paper: {cut[:5]}"
    assert not collisions(page)
    left = page.evaluate(
        "() => [...document.querySelectorAll('.sch-way, .sch-layers, .sch-back, .sch-top, .sch-toc, .sch-cite, .sch-skip')].filter(e => e.checkVisibility() && e.getBoundingClientRect().left > -50 ).map(e => e.className)"
    )
    assert not left, f"paper has no use for {left}"
    lines = page.evaluate(
        """() => Object.fromEntries(['conjecture', 'emendation', 'irony', 'attribution', 'date', 'measure'].map(kind => {
          const e = document.querySelector(`[data-sch-unit] .sch-range.sch-${kind}`);
          const s = e && getComputedStyle(e);
          return [kind, s && s.textDecorationStyle + s.textDecorationThickness];
        }).filter(([, line]) => line))"""
    )
    assert len(set(lines.values())) == len(lines) > 3, f"two kinds look alike without colour: {lines}"


def test_a_dark_room_still_prints_on_white(show: Callable[..., Any], site: Path) -> None:
    """In dark mode pages are printed with dark ink on white."""
    page = show(site / LETTERS, width=PAPER["width"], color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.evaluate("() => getComputedStyle(document.querySelector('[data-sch-unit]')).color")
    assert sum(int(n) for n in ink[4:-1].split(",")[:3]) < 200, f"paper gets light letters, {ink}, on white"


def test_the_pdf_of_a_page_has_no_page_of_nothing(show: Callable[..., Any], site: Path) -> None:
    """A printed page has no empty sheets."""
    page = show(site / LETTERS, width=NARROW)
    pdf = page.pdf(format="A4", print_background=False)
    assert pdf.startswith(b"%PDF")
    assert 3 <= pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") <= 30
