"""The browser's proof: each page opened in headless Chromium, and what is seen of it compared with the text.

Playwright drives a browser that is installed; nothing is downloaded, and requests to anywhere but the built
folder are blocked. One browser and one window serve all pages.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from ..model.records import Unit
from ..model.shown import Finding, Report, Shown, compare_shown, gathered, wrong_marks

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, CDPSession, Page, Route

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "microsoft-edge")
INSTALL = "pip install 'scholiast[browser]'"
WIDTHS = (360, 1280)
HEIGHT = 1200
#: Where pages are asked for that need a server; the answers come from the folder, and no port is opened.
SERVED = "http://localhost/"
_SCRIPT = Path(__file__).with_suffix(".js")
#: How many letters of words are quoted.
_SHOWN = 70
#: How much of a window's top and bottom is left to bars that stay there, in pixels.
_MARGIN = 150
_QUIET = ("--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
          "--disable-quic", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND")  # fmt: skip
#: Boxes of words in two pictures, with and without the text's ink: those in which nothing differs.
_INKLESS = """async ([before, after, boxes, least]) => {
  const pixels = async data => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d", {willReadFrequently: true});
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, image.width, image.height);
  };
  const a = await pixels(before), b = await pixels(after);
  return boxes.filter(([i, j, left, top, right, bottom]) => {
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(a.height, Math.ceil(bottom)); y++)
      for (let x = Math.max(0, Math.floor(left)); x < Math.min(a.width, Math.ceil(right)); x++) {
        const at = 4 * (y * a.width + x);
        for (let k = 0; k < 3; k++) if (Math.abs(a.data[at + k] - b.data[at + k]) >= least) return false;
      }
    return true;
  });
}"""


class BrowserMissing(Exception):
    """Playwright or a browser is not installed; the message says what to install."""


class PageShown(NamedTuple):
    """One page at one width: its file in the folder, the settings of its switch and legend, what was found, in seconds.

    ``blocked`` are addresses outside the folder that the page asked for and did not get, sorted.
    """

    page: str
    docname: str
    width: int
    units: int
    settings: tuple[str, ...]
    reports: list[Report]
    blocked: tuple[str, ...]
    seconds: float


def find_browser(executable: str | None = None) -> str:
    """Return the path of Chromium or of a browser made from it.

    Raises :class:`BrowserMissing` if no browser is found, or not at *executable*.
    """
    if executable is not None:
        if (found := shutil.which(executable)) is None:
            raise BrowserMissing(f"no browser at '{executable}'")
        return found
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        raise BrowserMissing(
            f"no browser found (looked for {', '.join(PROGRAMS)}): install Chromium (Debian: apt install chromium), "
            "or name a browser with --executable"
        )
    return found


def files_of(folder: Path, docnames: Sequence[str], suffix: str = ".html") -> dict[str, Path | None]:
    """Return the file of each page in a folder that was built with ``html`` or ``dirhtml``; ``None`` where it has none."""
    out: dict[str, Path | None] = {}
    for docname in docnames:
        own = docname.removesuffix("index") if docname.rpartition("/")[2] == "index" else f"{docname}/"
        places = (folder / f"{docname}{suffix}", folder / f"{own}index{suffix}")
        out[docname] = next((p for p in places if p.is_file()), None)
    return out


class Browser:
    """A running browser with one window, and a second one to compare pictures in."""

    def __init__(self, context: BrowserContext, folder: Path, *, served: bool = False) -> None:
        self._folder = folder.resolve()
        self._served = served
        self._blocked: dict[str, None] = {}
        context.route("**/*", self._answer)
        self._page: Page = context.new_page()
        self._pictures: Page = context.new_page()
        self._tools: CDPSession = context.new_cdp_session(self._page)
        self._script = _SCRIPT.read_text(encoding="utf-8")

    def _answer(self, route: Route) -> None:
        """Let a request through where it asks for a file of the folder, and block it elsewhere."""
        url = route.request.url
        if url.startswith(SERVED) and self._served:
            path = Path(self._folder, unquote(urlsplit(url).path).lstrip("/")).resolve()
            path = path / "index.html" if path.is_dir() else path
            if path.is_relative_to(self._folder) and path.is_file():
                route.fulfill(path=path)
            else:
                route.fulfill(status=404)
        elif url.startswith(f"{self._folder.as_uri()}/") or url.startswith(("data:", "blob:", "about:")):
            route.continue_()
        else:
            self._blocked[url] = None
            route.abort()

    def prove(self, docname: str, path: Path, units: Sequence[Unit], numbers: frozenset[str], width: int) -> PageShown:
        """Open a page at a width and compare what it shows, in each setting of its switch and legend, with its units."""
        start = time.perf_counter()
        self._blocked.clear()
        name = path.resolve().relative_to(self._folder).as_posix()
        self._page.set_viewport_size({"width": width, "height": HEIGHT})
        self._page.goto(f"{SERVED}{name}" if self._served else path.resolve().as_uri())
        self._page.evaluate("() => document.fonts.ready.then(() => undefined)")
        self._page.evaluate(f"({self._script})()")
        added: list[str] = self._page.evaluate("html => scholiastProof.strays(html)", path.read_text(encoding="utf-8"))
        found: dict[str, list[Finding]] = {}
        for setting in self._settings():
            self._page.evaluate("() => scholiastProof.still()")
            found[setting] = self._look(units, numbers, ink=setting in (_AS_BUILT, _PLAIN))
        if added:
            stray = Finding("", "words", f"“{' '.join(added)[:_SHOWN]}” is in no unit, and not in the page's file")
            found = {setting: [*findings, stray] for setting, findings in found.items()}
        blocked, count = tuple(sorted(self._blocked)), len(units)
        return PageShown(
            name, docname, width, count, tuple(found), gathered(found), blocked, time.perf_counter() - start
        )

    def _settings(self) -> Iterator[str]:
        """Put the page into each way of reading and, in Study, each setting of its legend, and yield its name."""
        yield _AS_BUILT
        ways = self._page.evaluate("() => [...document.querySelectorAll('.sch-way input')].map(e => [e.id, e.checked])")
        click = "id => document.getElementById(id).click()"
        for way, ticked in ways:  # the last has the legend
            if not ticked or way == ways[-1][0]:
                self._page.evaluate(click, way)
                yield f"way {way.removeprefix('way-')}"
        self._page.evaluate(_FORGET)  # the next page opens in its own way
        boxes = self._page.evaluate(
            "() => [...document.querySelectorAll('.sch-layers input[type=checkbox]')].map(e => [e.id, e.checked])"
        )
        for box, ticked in boxes:
            self._page.evaluate(click, box)
            yield f"{'without' if ticked else 'with'} {box.removeprefix('layer-')}"
            self._page.evaluate(click, box)

    def _look(self, units: Sequence[Unit], numbers: frozenset[str], *, ink: bool) -> list[Finding]:
        answer: dict[str, Any] = self._page.evaluate("() => scholiastProof.look()")
        shown = [Shown(u["id"], u["text"], [tuple(f) for f in u["findings"]], u["changes"]) for u in answer["units"]]
        out = list(compare_shown(units, shown))
        out += (Finding("", p, f"{value} on {element}") for p, value, element, _where in answer["outer"])
        out += wrong_marks([(kind, n, unit) for kind, n, unit in answer["marks"]], numbers)
        doubtful = {(i, j): element for i, j, element in answer["cuts"]}
        if ink or doubtful:
            out += self._without_ink(doubtful, every=ink)
        return out

    def _without_ink(self, doubtful: Mapping[tuple[int, int], str], *, every: bool) -> Iterator[Finding]:
        """Yield units with words that leave no ink on the page: hidden by something that no style property shows."""
        boxes: list[list[float]] = self._page.evaluate("() => scholiastProof.words()")
        failed = self._screened([box for box in boxes if every or (box[0], box[1]) in doubtful])
        for unit in {i: None for i, _j in failed}:
            word = next((j for i, j in failed if i == unit and (i, j) in doubtful), None)
            element = None if word is None else doubtful[unit, word]
            if word is None:
                word = self._lost(unit, [j for i, j in failed if i == unit])
            if word is not None:
                name, text, own = self._page.evaluate("([i, j]) => scholiastProof.describe(i, j)", [unit, word])
                where = f"is cut off by {element}" if element else f"in {own} cannot be seen"
                yield Finding(name, "overflow" if element else "position or colour", f"“{text}” {where}")
        self._page.evaluate("() => scholiastProof.back()")

    def _lost(self, unit: int, words: list[int]) -> int | None:
        """Return the first of the words of a unit that is not seen even when a reader has scrolled to it."""
        while words:
            boxes = self._page.evaluate("([i, words]) => scholiastProof.reveal(i, words)", [unit, words])
            without = {int(box[1]) for box in self._inkless(boxes)}
            if words[0] in without:
                return words[0]
            seen = {int(box[1]) for box in boxes} - without
            words = [j for j in words[1:] if j not in seen]
        return None

    def _screened(self, boxes: Sequence[list[float]]) -> dict[tuple[int, int], None]:
        """Scroll through the page and return the words that leave no ink, as numbers of their unit and word."""
        failed: dict[tuple[int, int], None] = {}
        left = sorted(boxes, key=lambda box: box[3])
        while left:
            top = self._page.evaluate(
                "y => { scrollTo({left: 0, top: y, behavior: 'instant'}); return scrollY; }", left[0][3] - _MARGIN
            )
            last = next((k for k, box in enumerate(left) if box[5] > top + HEIGHT - _MARGIN), len(left)) or 1
            here, left = left[:last], left[last:]
            moved = [[i, j, x, y - top, right, bottom - top] for i, j, x, y, right, bottom in here]
            failed.update(dict.fromkeys((int(box[0]), int(box[1])) for box in self._inkless(moved)))
        return failed

    def _inkless(self, boxes: list[list[float]]) -> list[list[float]]:
        """Return the boxes of the window whose picture is the same without the text."""
        shots = []
        for on in (True, False):
            self._page.evaluate("on => scholiastProof.setInk(on)", on)
            shots.append(
                self._tools.send("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True})["data"]
            )
        least = self._page.evaluate("() => { scholiastProof.setInk(true); return scholiastProof.LEAST_INK; }")
        found: list[list[float]] = self._pictures.evaluate(_INKLESS, [*shots, boxes, least])
        return found


_AS_BUILT, _PLAIN = "as built", "way text"
_FORGET = "() => { try { localStorage.removeItem('scholiast-way'); } catch { /* no storage, nothing to forget */ } }"


@contextmanager
def open_browser(folder: Path, executable: str | None = None, *, served: bool = False) -> Iterator[Browser]:
    """Start a browser for the pages of a built folder; *served* asks for them by ``http`` as from a server.

    Raises :class:`BrowserMissing` where Playwright or a browser is missing or does not start.
    """
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError as error:
        raise BrowserMissing(f"the browser's proof needs Playwright, which is not installed: {INSTALL}") from error
    program = find_browser(executable)
    with sync_playwright() as playwright:
        try:
            running = playwright.chromium.launch(executable_path=program, args=list(_QUIET))
        except Error as error:
            raise BrowserMissing(f"the browser '{program}' does not start: {error.message.splitlines()[0]}") from error
        context = running.new_context(reduced_motion="reduce", service_workers="block", offline=False)
        try:
            yield Browser(context, folder, served=served)
        finally:
            running.close()
