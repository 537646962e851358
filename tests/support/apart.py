"""What must hold in every engine; ``tests/browser/test_engine_*.py`` measure it in each."""

from __future__ import annotations

from pathlib import Path

from support.engines import Engine
from support.reader import collisions, sideways

WIDTHS = (360, 768, 1280, 1920)
#: Shows all notes and all lines, on pages that have several ways to be read.
STUDY = "() => document.getElementById('way-study')?.click()"
#: Marked words without a line, and marks that cannot be seen; and how many there are.
MARKS = """() => {
  const drawn = e => {
    const style = getComputedStyle(e);
    return style.textDecorationLine.includes('underline') && !/rgba.* 0\\)|transparent/.test(style.textDecorationColor);
  };
  const lines = [...document.querySelectorAll(
    '.sch-edition :is(.sch-range, a.sch-mention)')].filter(boxes.seen);
  const marks = [...document.querySelectorAll('.sch-edition .sch-ref')];
  const number = e => getComputedStyle(e, '::before').content;
  return [lines.length, marks.length,
    lines.filter(e => !drawn(e)).map(e => `no line under “${e.textContent.slice(0, 30)}”`),
    marks.filter(e => !boxes.seen(e) || ['none', 'normal', '""'].includes(number(e))).map(e => `no mark ${e.hash}`)];
}"""
#: Opens a note by its mark, as a click does, and every third note by its first line.
OPEN = """() => {
  document.querySelector('.sch-edition .sch-ref:not(.sch-author)').click();
  [...document.querySelectorAll('aside.sch-note > details:not([open]) > summary')].forEach((s, n) => n % 3 || s.click());
}"""

#: Some frames later, when the events of opened notes have been handled. A busy Firefox may draw no frame: 3 s at most.
SETTLED = """() => new Promise(done => {
  setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))), 60);
  setTimeout(() => done(false), 3000);
})"""


def assert_apart(engine: Engine, page: Path, width: int) -> None:
    """Assert that no notes overlap, that each mark and its line are seen, and that nothing scrolls sideways."""
    engine.open(page, width)
    engine.evaluate(STUDY)
    engine.evaluate(SETTLED)
    assert not sideways(engine)
    found = collisions(engine)
    assert not found, found[:5]
    lines, marks, without_line, unseen = engine.evaluate(MARKS)
    assert lines > 100, f"only {lines} lines"
    assert marks > 10, f"only {marks} marks"
    assert not without_line, f"{len(without_line)} of {lines}: {without_line[:5]}"
    assert not unseen, f"{len(unseen)} of {marks}: {unseen[:5]}"
    engine.evaluate(OPEN)
    engine.evaluate(SETTLED)
    found = collisions(engine)
    assert not found, f"with several notes open: {found[:5]}"
    assert not sideways(engine), "with several notes open"
