"""Changes of a page that was written, as edits of its HTML, and what of a page is words.

The page is taken apart with the parser of the standard library, not with the one that the package uses.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from html import escape, unescape
from html.parser import HTMLParser
from typing import NamedTuple

from support.mutations.changes import change_text

#: The ends of a page's body in its file.
BEGIN, END = "<!--scholiast:body-->", "<!--/scholiast:body-->"
BLOCKS = frozenset(
    "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
VOID = frozenset("area br col embed hr img input link meta source track wbr".split())
HIDING = ("hidden", "aria-hidden", "inert", "style")
#: Words of our own that are no text of an edition: what the page says of its proof, and its legend.
NOT_TEXT = ("sch-layers", "sch-proved", "sch-unproved", "sch-proof")
HIDE = (
    "<span hidden>{}</span>", "<template>{}</template>", "<noscript>{}</noscript>", "<!-- {} -->",
    '<span class="sd-d-none">{}</span>', '<span style="display:none">{}</span>',
)  # fmt: skip
ADDED_BLOCKS = (
    "<p>{}</p>", '<p class="sch-note">{}</p>', '<div class="sch-editorial"><p>{}</p></div>', "{}", "<h2>{}</h2>",
    '<aside class="n1 sch-note sch-note" role="note"><details><summary>{}</summary></details></aside>',
    '<p><span data-sch-unit="p999" id="p999">{}</span></p>', "<div hidden>{}</div>", "<section><p>{}</p></section>",
)  # fmt: skip
ADDED_LINES = (
    "<span>{}</span>",
    "<em>{}</em>",
    "<br/>{}",
    '<span class="sch-cite">{}</span>',
    '<a class="headerlink" href="#">{}</a>',
)


class Part(NamedTuple):
    """An element: where it and its content begin and end, its tag and attributes."""

    start: int
    inner: int
    inner_end: int
    end: int
    tag: str
    attributes: dict[str, str]


class Run(NamedTuple):
    """A piece of text without a character reference in it; ``unit`` where it is in a unit, ``direct`` where nothing is between."""

    start: int
    end: int
    unit: Part | None
    direct: bool


class Taken(HTMLParser):
    """A page's body taken apart."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.html = html
        self.first, self.last = html.index(BEGIN) + len(BEGIN), html.index(END)
        self._lines = [0, *(m.end() for m in re.finditer("\n", html))]
        self._open: list[tuple[str, int, int, dict[str, str]]] = []
        self._texts: list[tuple[int, int, list[int]]] = []
        self.parts: list[Part] = []
        self.signature: list[str] = []
        self.feed(html)
        self.close()
        self.parts.sort(key=lambda p: (p.start, -p.end))
        self.units = self._innermost()
        self.blocks = self._blocks()
        self.runs = list(self._runs())

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _inside(self) -> bool:
        return self.first <= self._at() < self.last

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start, source = self._at(), self.get_starttag_text() or ""
        values = {name: value or "" for name, value in attrs}
        if self._inside():
            hidden = [f"{n}={values[n]}" for n in HIDING if n in values] + [
                c for c in values.get("class", "").split() if "none" in c
            ]
            if tag in BLOCKS or "data-sch-unit" in values or hidden or tag in ("template", "noscript"):
                self.signature.append(f"<{tag} {values.get('data-sch-unit', '')} {hidden}>")
            elif tag == "br":
                self.signature.append(" ")
        if tag not in VOID and not source.endswith("/>"):
            self._open.append((tag, start, start + len(source), values))

    def handle_endtag(self, tag: str) -> None:
        at = self._at()
        end = self.html.index(">", at) + 1
        for k in range(len(self._open) - 1, -1, -1):
            if self._open[k][0] == tag:
                name, start, inner, values = self._open[k]
                if start >= self.first and end <= self.last:
                    self.parts.append(Part(start, inner, at, end, name, values))
                    if tag in BLOCKS or "data-sch-unit" in values:
                        self.signature.append(f"</{tag}>")
                del self._open[k:]
                return

    def handle_data(self, data: str) -> None:
        if self._inside() and not any(o[0] in ("script", "style") for o in self._open):
            inside = any("data-sch-unit" in o[3] for o in self._open)
            self.signature.append(data if inside else re.sub(r"\s", "", data))
            skipped = any(c in o[3].get("class", "").split() for o in self._open for c in NOT_TEXT)
            if data.strip() and not skipped and "<!--" not in data:
                self._texts.append((self._at(), self._at() + len(data), [o[1] for o in self._open]))

    def handle_entityref(self, name: str) -> None:
        if self._inside():
            self.signature.append(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        if self._inside():
            self.signature.append(unescape(f"&#{name};"))

    def said(self) -> str:
        """The words of the body with its blocks, units and what hides them: equal pages say the same.

        In units white space is folded; in notes and other apparatus it is not compared.
        """
        return re.sub(
            "[ \t\r\n]+", " ", re.sub("[ \t\r\n]*(</?[a-z][^<>]*>)[ \t\r\n]*", r"\1", "".join(self.signature))
        )

    def _innermost(self) -> list[Part]:
        found = [p for p in self.parts if "data-sch-unit" in p.attributes]
        return [p for p, q in zip(found, [*found[1:], None], strict=True) if q is None or q.start > p.end]

    def _blocks(self) -> list[Part]:
        """The innermost block around each unit, where it holds no other block with a unit."""
        around = [p for p in self.parts if p.tag in BLOCKS]
        out: dict[int, Part] = {}
        for unit in self.units:
            holder = [p for p in around if p.start <= unit.start and unit.end <= p.end]
            if holder:
                out[holder[-1].start] = holder[-1]
        return [out[k] for k in sorted(out)]

    def _runs(self) -> list[Run]:
        starts = [u.start for u in self.units]
        for start, end, above in self._texts:
            at = bisect_right(starts, start) - 1
            unit = self.units[at] if at >= 0 and self.units[at].end >= end else None
            yield Run(start, end, unit, unit is not None and above[-1] == unit.start)


def edit(kind: str, grain: str, page: Taken, rng: random.Random) -> str | None:
    """The page with one change; ``None`` where there is nothing to change in that way."""
    html = page.html
    if grain in ("character", "word"):
        runs = [r for r in page.runs if r.unit] if rng.random() < 0.75 else page.runs
        if not runs:
            return None
        run = rng.choice(runs)
        old = html[run.start : run.end]
        if kind == "hide":
            if run.unit is None:  # what our notes show may be hidden: they open and close
                return None
            words = [m.span() for m in re.finditer(r"\S" if grain == "character" else r"\S+", old)]
            if not words:
                return None
            a, b = (run.start + x for x in rng.choice(words))
            return html[:a] + rng.choice(HIDE).format(html[a:b]) + html[b:]
        new = change_text(kind, grain, old, rng)
        return None if new is None else html[: run.start] + escape(new, quote=False) + html[run.end :]
    parts = page.units if grain == "line" else page.blocks
    if not parts:
        return None
    at = rng.randrange(len(parts))
    part = parts[at]
    whole, before, after = html[part.start : part.end], html[: part.start], html[part.end :]
    if kind == "delete":
        return before + after
    if kind == "insert":
        words = "Nobody wrote these words."
        new = rng.choice(ADDED_LINES if grain == "line" else ADDED_BLOCKS).format(words)
        return before + new + whole + after if rng.random() < 0.5 else before + whole + new + after
    if kind == "duplicate":
        return before + whole + whole + after
    if kind == "hide":
        if grain == "line" and rng.random() < 0.3:
            return (
                before
                + whole.replace("<span ", rng.choice(["<span aria-hidden='true' ", "<span hidden='' "]), 1)
                + after
            )
        return before + rng.choice(HIDE).replace("span", "span" if grain == "line" else "div").format(whole) + after
    if kind == "split":
        runs = [r for r in page.runs if r.direct and part.start <= r.start < part.end]
        cuts = [r.start + m.start() for r in runs for m in re.finditer(" ", html[r.start : r.end])]
        if not cuts:
            return None
        cut = rng.choice(cuts)
        unit = next(u for u in page.units if u.start <= cut < u.end)
        again = html[unit.start : unit.inner]
        if grain == "line":
            return f"{html[:cut]}</{unit.tag}>{again}{html[cut:]}"
        return f"{html[:cut]}</{unit.tag}></{part.tag}><{part.tag}>{again}{html[cut:]}"
    others = [p for p in parts if p.start >= part.end]
    if not others:
        return None
    other = others[0] if kind in ("swap", "merge") else rng.choice(others)
    between, rest = html[part.end : other.start], html[other.end :]
    if kind == "swap":
        return before + html[other.start : other.end] + between + whole + rest
    if kind == "move":
        return before + between + html[other.start : other.end] + whole + rest
    inner = html[other.inner : other.inner_end]
    return html[: part.inner_end] + " " + inner + html[part.inner_end : part.end] + between + rest
