"""The transfer size of a page, compared with plain Sphinx with the same words."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

from support.reader import ARTICLE, ROOT, build, load

#: Everything of ours that a page loads, in bytes after gzip.
SCRIPT, STYLE, WITH_THEME = 5_000, 12_000, 25_000
#: Maximum ratio of our markup to that of plain Sphinx for the same words and links.
MARKUP = 1.10


def weight(data: str | bytes) -> int:
    """Return the bytes after gzip."""
    return len(gzip.compress(data.encode() if isinstance(data, str) else data, 9, mtime=0))


def test_scripts_and_styles_are_light(site: Path) -> None:
    """All our scripts and our style sheets stay below their size limits."""
    static = site / "_static"
    script = sum(weight(path.read_bytes()) for path in static.glob("scholiast*.js"))
    style = sum(weight((static / name).read_bytes()) for name in ("scholiast.css", "scholiast-places.css"))
    theme = weight((static / "scholiast-theme.css").read_bytes())
    print(f"script {script} bytes, styles {style}, theme {theme}; together {script + style + theme}")
    assert script <= SCRIPT
    assert style <= STYLE
    assert script + style + theme <= WITH_THEME


def test_markup_is_no_heavier_than_footnotes_and_a_glossary(site: Path, shared: Callable[..., Path]) -> None:
    """The markup of an article is at most ten per cent larger than that of its plain twin."""
    twins = load(ROOT / "benchmarks/twin.py")
    article = twins.text_and_notes((site / ARTICLE).read_text(encoding="utf-8"), ".sch-edition")

    def make(out: Path) -> None:
        twins.write_twin(article, out / "source", 'language = "en"\nhtml_theme = "basic"\n')
        build(out / "source", out)

    plain = twins.text_and_notes((shared("twin", make) / "html/page.html").read_text(encoding="utf-8"), "section")
    assert len(plain.css("aside.footnote")) == len(article.css("aside.sch-note")) > 100, "the twin is no twin"
    words = [len(" ".join(e.text() for e in part.css("p, dt, dd, summary")).split()) for part in (article, plain)]
    assert abs(words[0] - words[1]) < 0.1 * words[0], f"the twin says more or less: {words} words"
    ratio = weight(article.html) / weight(plain.html)
    print(f"markup: {weight(article.html)} bytes, plain Sphinx {weight(plain.html)}: {ratio:.3f}")
    assert round(ratio, 2) <= MARKUP
