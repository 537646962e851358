"""In Study, a box of the legend hides one whole kind, and nothing else; the way Text leaves the text alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.reader import ARTICLE, LETTERS, NARROW, SECOND, UNITS, WIDE, read

#: The items of each kind, and those that a reader perceives: marks, lines, notes.
PERCEIVED = """() => {
  const seen = e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().height > 1;
  const lined = e => { const s = getComputedStyle(e); return s.textDecorationLine !== 'none' && !/[,/] 0\\)$/.test(s.textDecorationColor); };
  const out = {};
  for (const box of document.querySelectorAll('[id^=layer-]')) {
    const kind = box.id.slice(6), of = (css, also) => [...document.querySelectorAll('.sch-edition ' + css)].filter(also);
    // the kind 'note' has the class that all notes and marks have: its own are those with no other kind's
    const own = e => kind !== 'note' || !/sch-(conjecture|emendation|irony|attribution|date|measure|quotation|photo|mention|author)/.test(e.className);
    const text = e => e.closest('[data-sch-unit]') && own(e);
    out[kind] = {
      marks: of(`.sch-ref.sch-${kind}`, own).filter(seen).length,
      lines: of(`.sch-range.sch-${kind}, a.sch-mention.sch-${kind}`, text).filter(lined).length,
      notes: of(`aside.sch-note.sch-${kind}`, own).filter(seen).length,
      heads: kind === 'quotation' ? of('.sch-quoted', seen).length : 0,
    };
  }
  return out;
}"""


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("name", [ARTICLE, LETTERS, SECOND])
def test_a_layer_hides_its_own_and_nothing_else(show: Callable[..., Any], site: Path, name: str, width: int) -> None:
    """A layer's box hides its own marks, lines and notes, and nothing else."""
    page = show(site / name, width=width, java_script_enabled=False)
    read(page, "study")
    before, text = page.evaluate(PERCEIVED), page.evaluate(UNITS)
    assert sum(n for kind in before.values() for n in kind.values()) > 20
    for kind in before:
        page.evaluate("id => document.getElementById(id).click()", f"layer-{kind}")
        now = page.evaluate(PERCEIVED)
        wanted = {**before, kind: dict.fromkeys(before[kind], 0)}
        differ = {k: (now[k], wanted[k]) for k in now if now[k] != wanted[k]}
        assert not differ, f"without {kind}, perceived and wanted: {differ}"
        assert page.evaluate(UNITS) == text
        page.evaluate("id => document.getElementById(id).click()", f"layer-{kind}")


#: The words of the lines behind which notes are, and the kinds behind each.
LINES = """() => [...document.querySelectorAll('.sch-fold > details')].filter(e => e.checkVisibility() && e.getBoundingClientRect().height > 1)
  .map(e => [e.innerText.trim(), [...new Set([...e.parentElement.querySelectorAll('aside')].map(n => (/sch-(?!note|away)(\\w+)/.exec(n.className) ?? ['', 'note'])[1]))].sort()])"""


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_line_of_folded_notes_counts_what_is_behind_it(show: Callable[..., Any], site: Path, width: int) -> None:
    """A line has a number only while all kinds are shown, and is hidden with the only kind behind it."""
    page = show(site / ARTICLE, width=width, java_script_enabled=False)
    read(page, "study")
    before = page.evaluate(LINES)
    alone = {kinds[0] for _words, kinds in before if len(kinds) == 1}
    assert {"emendation", "note"} <= alone
    assert any(words.endswith(": 2") for words, _kinds in before)
    for kind in sorted(alone):
        page.evaluate("id => document.getElementById(id).click()", f"layer-{kind}")
        now = page.evaluate(LINES)
        assert [kinds for _words, kinds in now] == [kinds for _words, kinds in before if kinds != [kind]]
        assert not [words for words, _kinds in now if ":" in words]
        page.evaluate("id => document.getElementById(id).click()", f"layer-{kind}")
    assert page.evaluate(LINES) == before


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_what_is_hidden_is_not_read_out(show: Callable[..., Any], site: Path, width: int) -> None:
    """Hidden layers are not in the accessibility tree."""
    page = show(site / LETTERS, width=width)
    read(page, "study")
    tree = page.context.new_cdp_session(page)

    def roles() -> list[tuple[str, str]]:
        nodes = tree.send("Accessibility.getFullAXTree")["nodes"]
        return [
            (n["role"]["value"], " ".join(n.get(key, {}).get("value", "") for key in ("name", "description")))
            for n in nodes
            if not n.get("ignored")
        ]

    def count(words: str) -> int:
        return sum(
            role in ("link", "doc-noteref", "DisclosureTriangle", "note") and words in name for role, name in roles()
        )

    assert count("Conjecture") > 0
    page.evaluate("() => document.getElementById('layer-conjecture').click()")
    assert count("Conjecture") == 0, "a conjecture's mark or note is still in the accessibility tree"
    read(page, "text")
    left = [role for role, _name in roles() if role in ("note", "doc-noteref")]
    assert not left, "in the way Text, notes or marks are still in the accessibility tree"


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_text_leaves_the_text(show: Callable[..., Any], site: Path, width: int) -> None:
    """The way Text hides all apparatus and keeps the text."""
    page = show(site / ARTICLE, width=width)
    read(page, "text")
    assert not {k: n for k, n in page.evaluate(PERCEIVED).items() if any(n.values())}
    painted = page.evaluate(
        """() => [...document.querySelectorAll('[data-sch-unit] *')].filter(e => {
          const s = getComputedStyle(e);
          return s.display !== 'none' && (!/[,/] 0\\)$/.test(s.backgroundColor) || (s.textDecorationLine !== 'none' && !/[,/] 0\\)$/.test(s.textDecorationColor)));
        }).map(e => e.outerHTML.slice(0, 100))"""
    )
    assert not painted, f"in the way Text, but these words are still painted: {painted[:5]}"


def test_words_of_a_hidden_layer_have_the_cursor_around_them(show: Callable[..., Any], site: Path) -> None:
    """The hand is shown on words whose note a click opens: those of a layer that is off have the cursor of what they are in."""
    page = show(site / ARTICLE)
    read(page, "study")
    cursors = """() => [...document.querySelectorAll('.sch-edition .sch-range.sch-conjecture[data-sch]')]
      .map(e => [getComputedStyle(e).cursor, getComputedStyle(e.parentElement).cursor])"""
    assert {own for own, _around in page.evaluate(cursors)} == {"pointer"}
    page.evaluate("() => document.getElementById('layer-conjecture').click()")
    found = page.evaluate(cursors)
    assert all(own == around for own, around in found)
    assert ["auto", "auto"] in found
