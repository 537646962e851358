"""What a reader's window shows, determined in the page itself, and the pages that are opened in it."""

from __future__ import annotations

import functools
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
ARTICLE = "russia-asks-china/index.html"
LETTERS = "harbour-letters/index.html"
SECOND = "harbour-letters/second.html"
APPARATUS = "harbour-letters/apparatus.html"
NARROW, WIDE = 360, 1280
#: Other themes → the module that provides each.
THEMES = ("alabaster", "sphinx_rtd_theme", "furo", "pydata_sphinx_theme", "sphinx_book_theme", "piccolo_theme")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
UNITS = "() => [...document.querySelectorAll('.sch-edition [data-sch-unit]')].map(e => e.textContent)"


def build(source: Path, out: Path, conf: Path | None = None, builder: str = "html", **overrides: str) -> Path:
    """Build the HTML of a project below *out* and return it; warnings of a theme are ignored.

    The build is a process of its own, as a reader's page is made: what earlier tests left in this one is not in it.
    """
    given = [f"-D{name}={value}" for name, value in overrides.items()]
    command = ["-q", "-E", "-b", builder, "-c", conf or source, "-d", out / "doctrees", *given, source, out / "html"]
    done = subprocess.run([sys.executable, "-m", "sphinx", *command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"the build of {source.name} failed:\n{done.stderr}"
    return out / "html"


def load(path: Path) -> Any:
    """Return a module that is outside of the package and of this folder."""
    name = f"loaded_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


def theme_is_here(theme: str) -> None:
    """Skip the test if a theme is not installed."""
    if importlib.util.find_spec(theme) is None:
        pytest.skip(f"the theme is not installed: pip install {theme.replace('_', '-')}")


def letters_project(folder: Path) -> Path:
    """Write the made-up letters alone, as a project for other themes."""
    shutil.copytree(ROOT / "source/harbour-letters", folder / "harbour-letters")
    folder.joinpath("index.md").write_text(
        "# Letters\n\n```{toctree}\n:glob:\nharbour-letters/*\n```\n", encoding="utf-8"
    )
    folder.joinpath("conf.py").write_text(
        'extensions = ["myst_parser", "scholiast"]\nlanguage = "en"\n', encoding="utf-8"
    )
    return folder


def plain_project(folder: Path) -> Path:
    """Write a page of headings, links, notes, a quotation, a table, a glossary, a list, for faults of the theme itself."""
    folder.mkdir(parents=True)
    folder.joinpath("conf.py").write_text('language = "en"\n', encoding="utf-8")
    folder.joinpath("index.rst").write_text("Letters\n=======\n\n.. toctree::\n\n   page\n", encoding="utf-8")
    sections = "".join(f"\nSection {n}\n---------\n\nWords.\n" for n in "23456")
    folder.joinpath("page.rst").write_text(f"{_PLAIN}{sections}\n.. toctree::\n\n   below\n", encoding="utf-8")
    folder.joinpath("below.rst").write_text("Below\n=====\n\nWords.\n", encoding="utf-8")
    return folder


_PLAIN = """\
A plain page
============

Words with a footnote [#one]_ and :term:`a term <harbour>`, a `link <https://example.org>`_, ``code`` and *stress*.

    Words that are quoted, over a line or so.

A section
---------

.. figure:: missing.png
   :alt: Nothing

   A caption.

=====  =====
Where  What
=====  =====
p1     words
=====  =====

.. rubric:: A rubric

| Verse
| and verse

:Field: its value

- a list

.. glossary::

   harbour
      Where ships lie.

.. [#one] The note, with a `link <https://example.org>`__ and a link to :ref:`search`.
"""


# -- accessibility -------------------------------------------------------------------------


class Violation(NamedTuple):
    """A rule of axe that an element breaks, with the colour of letters or kind of element concerned."""

    rule: str
    what: str
    html: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.html}"

    @property
    def fault(self) -> tuple[str, str]:
        """Return what identifies a fault of the theme itself."""
        return self.rule, self.what


@functools.cache
def axe_source() -> str:
    """Return the script of axe-core, from its package."""
    carrier = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed: make test installs it")
    return next(Path(carrier.__file__).parent.rglob("axe*.js")).read_text(encoding="utf-8")


def violations(page: Any, within: str = "html") -> list[Violation]:
    """Return what axe-core finds against WCAG 2.2 AA in a part of a page, one entry per element."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(axe_source())
    found = page.evaluate(
        """async ([within, tags]) => {
          const {violations} = await axe.run(within, {runOnly: tags, resultTypes: ['violations']});
          return violations.flatMap(v => v.nodes.map(n => {
            const why = n.any[0] || n.all[0] || n.none[0] || {};
            const what = why.data?.fgColor || document.querySelector(n.target[0])?.localName || '';
            return [v.id, what, n.html.slice(0, 160) + ' ' + (why.message || '')];
          }));
        }""",
        [within, RULES],
    )
    return [Violation(*v) for v in found]


# -- boxes ---------------------------------------------------------------------------------

#: Functions for the page: the boxes of notes and of text, and their overlaps.
BOXES = """
window.boxes = {
  seen: e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().height > 1,
  notes: () => [...document.querySelectorAll('aside.sch-note:not(.sch-away)')].filter(boxes.seen),
  // reading text, captions and whatever else the page says outside notes, line by line
  words: () => {
    const out = [];
    const walk = document.createTreeWalker(document.querySelector('.sch-edition'), NodeFilter.SHOW_TEXT, n =>
      n.parentElement.closest('aside.sch-note, .sch-fold > details, script, style') || !n.data.trim() ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    for (let n; (n = walk.nextNode());) {
      if (!n.parentElement.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
      const range = document.createRange();
      range.selectNodeContents(n);
      for (const r of range.getClientRects()) if (r.width > 1) out.push([r, n.data.trim().slice(0, 30)]);
    }
    return out;
  },
  over: (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1.5 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1.5,
  lines: () => [...document.querySelectorAll('.sch-fold > details')].filter(boxes.seen),
  name: e => e.querySelector('details > div')?.id ?? `the line “${e.innerText}”`,
  lifted: e => e.querySelector(':scope > details > :target') !== null,
};
"""

#: Notes, and lines of folded ones, that overlap each other or words. A note that is the target may cover others, but in the margin
#: no words.
COLLISIONS = """() => {
  const out = [], notes = [...boxes.notes(), ...boxes.lines()].map(e => [e, e.getBoundingClientRect()]), words = boxes.words();
  for (const [i, [e, r]] of notes.entries()) {
    const fixed = getComputedStyle(e).position === 'fixed';
    if (!boxes.lifted(e))
      for (const [f, s] of notes.slice(i + 1)) if (!boxes.lifted(f) && boxes.over(r, s)) out.push(`${boxes.name(e)} lies on ${boxes.name(f)}`);
    if (!fixed) for (const [s, text] of words) if (boxes.over(r, s)) { out.push(`${boxes.name(e)} lies on “${text}”`); break; }
    if (r.left < -1 || r.right > innerWidth + 1) out.push(`${boxes.name(e)} stands out of the window`);
  }
  return out;
}"""


def collisions(page: Any) -> list[str]:
    """Return notes that overlap each other or words, or that are outside the window."""
    page.evaluate(BOXES)
    found: list[str] = page.evaluate(COLLISIONS)
    return found


def sideways(page: Any) -> str:
    """Return what makes a page wider than its window; empty if nothing does."""
    found: str = page.evaluate(
        """() => {
          const wide = document.documentElement.scrollWidth;
          if (wide <= document.documentElement.clientWidth) return '';
          const far = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1);
          return `${wide} pixels in a window of ${innerWidth}: ` + far.slice(-1).map(e => e.outerHTML.slice(0, 120));
        }"""
    )
    return found


def read(page: Any, way: str) -> None:
    """Choose a way of reading, as a click on the switch does: ``text``, ``reading`` or ``study``."""
    page.evaluate("way => document.getElementById('way-' + way).click()", way)


def follow(page: Any, marker: str) -> str:
    """Follow a marker as a click does, and return the note that it opened."""
    note: str = page.evaluate(
        """selector => {
          const mark = document.querySelector(selector);
          mark.click();
          return decodeURIComponent(mark.hash.slice(1));
        }""",
        marker,
    )
    page.wait_for_function("id => document.querySelector(':target')?.id === id", arg=note)
    return note
