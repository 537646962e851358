"""A page without scripts, without style sheets, or in a browser without anchor positioning is complete."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scholiast.text.fold import fold
from support.reader import ARTICLE, LETTERS, NARROW, ROOT, SECOND, UNITS, WIDE, collisions, read

PAGES = (ARTICLE, LETTERS, SECOND)


def test_every_marker_leads_to_its_note_and_back(show: Callable[..., Any], site: Path) -> None:
    """Every marker links to its note, and the note links back."""
    page = show(site / "index.html")
    for name in PAGES:
        page.goto((site / name).as_uri())
        broken = page.evaluate(
            """() => {
              const out = [];
              for (const ref of document.querySelectorAll('.sch-edition a.sch-ref:not(.sch-author)')) {
                const note = document.getElementById(decodeURIComponent(ref.hash.slice(1)))?.closest('aside');
                if (!note || !note.querySelector(`a.sch-back[href="#${ref.id}"]`)) out.push(ref.id);
                if (!ref.title) out.push(ref.id + ' has no name');
                if (ref.textContent) out.push(ref.id + ' puts text into the text');
              }
              const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
              for (const id of new Set(ids)) if (ids.filter(i => i === id).length > 1) out.push(id + ' stands twice');
              for (const a of document.querySelectorAll('.sch-edition a[href^="#"]')) {
                const [id] = decodeURIComponent(a.getAttribute('href').slice(1)).split(':~:');
                if (id && !document.getElementById(id)) out.push(id + ' leads nowhere');
              }
              return out;
            }"""
        )
        assert not broken, f"{name}: {broken[:10]}"


@pytest.mark.parametrize("bare", ["no script", "no script and no style"])
def test_a_marker_opens_its_note_and_the_note_leads_back(show: Callable[..., Any], site: Path, bare: str) -> None:
    """Markers and back links work without scripts and without style sheets."""
    page = show(site / "index.html", java_script_enabled=False)
    if bare == "no script and no style":
        page.route("**/*.css*", lambda route: route.abort())
    page.goto((site / ARTICLE).as_uri())
    if bare == "no script and no style":
        assert (
            page.evaluate(
                "() => getComputedStyle(document.querySelector('.sch-edition .sch-range')).textDecorationLine"
            )
            == "none"
        )
        copy = (ROOT / "source/russia-asks-china/copytext.txt").read_text(encoding="utf-8")
        assert fold("\n\n".join(page.evaluate(UNITS))) == fold(copy.removesuffix("Comments are closed."))
    markers = page.evaluate("() => [...document.querySelectorAll('.sch-ref')].map(e => [e.id, e.hash.slice(1)])")
    assert len(markers) > 50
    for marker, note in markers[::20]:
        page.evaluate("id => document.getElementById(id).click()", marker)
        page.wait_for_function("id => document.querySelector(':target')?.id === id", arg=note)
        seen = page.evaluate(
            """id => {
              const e = document.getElementById(id), box = e.getBoundingClientRect();
              return e.closest('details').open && e.checkVisibility() && box.height > 10 && box.bottom > 0 && box.top < innerHeight;
            }""",
            note,
        )
        assert seen, f"the marker of {note} does not open it within sight"
        page.evaluate("id => document.getElementById(id).querySelector('.sch-back').click()", note)
        page.wait_for_function("id => document.querySelector(':target')?.id === id", arg=marker)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_browser_that_cannot_anchor_shows_notes_after_their_paragraph(
    show: Callable[..., Any], site: Path, width: int
) -> None:
    """Without anchor positioning the notes follow their paragraph."""
    page = show(site / "index.html", width=width)

    def older(route: Any) -> None:
        path = Path(route.request.url.removeprefix("file://").partition("?")[0])
        route.fulfill(body=path.read_text(encoding="utf-8").replace("anchor", "unheard-of"), content_type="text/css")

    page.route("**/*.css*", older)
    page.goto((site / ARTICLE).as_uri())
    read(page, "study")
    page.evaluate("() => document.querySelectorAll('.sch-fold > details > summary').forEach(s => s.click())")
    out = page.evaluate(
        """() => [...document.querySelectorAll('aside.sch-note:not(.sch-away)')].filter(e => {
          const before = e.previousElementSibling?.getBoundingClientRect(), box = e.getBoundingClientRect();
          return getComputedStyle(e).position !== 'static' || box.height < 10 || (before && box.top < before.bottom - 1);
        }).map(e => e.className)"""
    )
    assert not out, f"these notes do not stand after their paragraph: {out[:5]}"
    assert not collisions(page)
