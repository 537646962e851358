"""Style sheets and the script of the pages, written into the output's folder for static files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...files import reported, write_changed, write_whole
from ...model.kind import KINDS
from .css import PLACES, layer_rules, place_rules, with_looks

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...domain.domain import ScholiastDomain

STYLE = "scholiast.css"
SCRIPT = "scholiast.js"
_STATIC = Path(__file__).parents[2] / "static"


def add_assets(app: Sphinx) -> None:
    """Add the style sheet to the pages; a static path of our own would count as a changed configuration."""
    static = Path(app.outdir, "_static")
    shown = KINDS.values()
    sheet = (_STATIC / STYLE).read_text(encoding="utf-8")
    with reported(app):
        write_whole(static / SCRIPT, (_STATIC / SCRIPT).read_bytes())
        write_whole(static / STYLE, with_looks(sheet, shown, app.config.scholiast_colors) + layer_rules(shown))
    app.add_css_file(STYLE)


def write_places(app: Sphinx, domain: ScholiastDomain) -> None:
    """Write the style sheet that puts notes next to their words, for the largest number of notes on a page."""
    most = max((sum(1 for r in p.records if r.number) for p in domain.pages.values()), default=0)
    path = Path(app.outdir, "_static", PLACES)
    rules = place_rules(max(32, 1 << most.bit_length()))  # few sizes: its hash is in pages that are not written again
    with reported(app):
        write_changed(path, rules)
