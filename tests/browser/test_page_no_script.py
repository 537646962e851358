"""The pages in browsers that run no script at all: every note can be read, and no control is dead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.engines import Chromium, Engine, Firefox
from support.reader import ARTICLE, LETTERS, NARROW, SECOND, WIDE

PAGES = (ARTICLE, LETTERS, SECOND)
#: Follows every mark in Study, and every link to a name or a source; returns what is not shown then.
REACHED = """() => {
  document.getElementById('way-study').click();
  const shown = id => {
    location.hash = id;
    const e = document.getElementById(id), aside = e?.closest('aside'), box = aside?.matches('.sch-note') ? aside : e;
    const at = box?.getBoundingClientRect();
    return at && e.checkVisibility({visibilityProperty: true}) && at.height > 10 && at.bottom > 0 && at.top < innerHeight;
  };
  const ids = css => [...new Set([...document.querySelectorAll('.sch-edition ' + css)].map(e => decodeURIComponent(e.hash.slice(1))))];
  const notes = ids('a.sch-ref:not(.sch-author)'), cards = ids('a:is(.sch-mention, .sch-entity, .sch-source)[href^="#"]');
  return [notes.length, cards.length, [...notes, ...cards].filter(id => !shown(id))];
}"""
#: Uses every control that is seen, in each way of reading; returns those that change nothing.
CLOSED = """() => {
  const card = document.querySelector('.sch-cards > div'), cross = document.querySelector('.sch-cards > a');
  const isShown = () => card.getClientRects().length > 0;
  scrollTo(0, 900);
  location.hash = card.id;
  const [box, around, before, opened] = [cross.getBoundingClientRect(), card.getBoundingClientRect(), scrollY, isShown()];
  const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  const isOnIt = top === cross && box.left >= around.left && box.right <= around.right + 1;
  location.hash = cross.hash.slice(1);
  return {'on it': isOnIt, shown: [opened, isShown()], moved: scrollY - before};
}"""
DEAD = """() => {
  const seen = e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().height > 0;
  const looks = () => [...document.querySelectorAll('.sch-edition *')].filter(seen).length + ' ' +
    [...document.querySelectorAll('.sch-edition [data-sch-unit] *')].map(e => getComputedStyle(e).textDecorationLine + getComputedStyle(e).textDecorationColor).join();
  const out = [...document.querySelectorAll('button, select, textarea, [onclick], sch-check, form[action] *')].filter(seen).map(e => e.outerHTML.slice(0, 90));
  let before = '';
  for (const way of ['text', 'reading', 'study']) {
    document.getElementById('way-' + way).click();
    const now = looks();
    if (now === before) out.push('way ' + way);
    before = now;
    for (const box of document.querySelectorAll('.sch-layers input')) {
      if (!seen(box)) continue;
      box.click();
      if (looks() === now) out.push(way + ' ' + box.id);
      box.click();
    }
    for (const line of document.querySelectorAll('.sch-edition summary, nav summary, .sch-toc summary')) {
      if (!seen(line)) continue;
      const was = line.parentElement.open;
      line.click();
      if (line.parentElement.open === was) out.push(line.textContent);
      line.click();
    }
  }
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    const [id] = decodeURIComponent(link.hash.slice(1)).split(':~:');
    if (seen(link) && id && !document.getElementById(id)) out.push(link.outerHTML);
  }
  return out;
}"""


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Yield a window in which no script of a page runs."""
    running: Any = (
        Firefox(scripts=False)
        if request.param == "firefox"
        else Chromium(request.getfixturevalue("browser"), scripts=False)
    )
    yield running
    running.close()


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("name", PAGES)
def test_every_note_and_card_can_be_read_without_a_script(engine: Engine, site: Path, name: str, width: int) -> None:
    """A mark shows its note, and a name or source its card, within the window."""
    engine.open(site / name, width)
    notes, cards, missing = engine.evaluate(REACHED)
    assert notes > 10
    assert cards > 3
    assert missing == []


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_card_can_be_closed_without_a_script(engine: Engine, site: Path, width: int) -> None:
    """The cross of a card is on it; it closes the card, and the page stays where it is."""
    engine.open(site / PAGES[0], width)
    assert engine.evaluate(CLOSED) == {"on it": True, "shown": [True, False], "moved": 0}


@pytest.mark.parametrize("name", PAGES)
def test_no_control_is_dead_without_a_script(engine: Engine, site: Path, name: str) -> None:
    """Each box, line and link does something, and nothing is shown that needs a script."""
    engine.open(site / name, WIDE)
    assert engine.evaluate(DEAD) == []


def test_search_needs_a_script_and_says_so(engine: Engine, site: Path) -> None:
    """The search page says that it needs a script, and shows no box that would find nothing."""
    engine.open(site / "search.html", WIDE)
    found = engine.evaluate(
        "() => [document.querySelector('main').innerText, [...document.querySelectorAll('main input')].filter(e => e.checkVisibility()).length]"
    )
    assert "JavaScript" in found[0]
    assert found[1] == 0
