"""Style sheets and the script of the pages, written into the output's folder for static files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...domain.outputs import output_of
from ...files import reported, write_changed, write_whole
from ...model.kind import KINDS
from .css import PLACES, kept_when_saved, layer_rules, place_rules, with_looks

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...domain.store import Store

STYLE = "scholiast.css"
SCRIPT = "scholiast.js"
#: What the script is made of: the button "Check this text", and all else. One file is smaller than two.
_SCRIPTS = ("scholiast-text.js", "scholiast.js")
_STATIC = Path(__file__).parents[2] / "static"
#: Parts of our scripts that a browser does not run: comments, and the white space that indents a line.
_NOT_RUN = re.compile(r"^\s*(?://[^\n]*\n)?|/\*.*?\*/\n?", re.MULTILINE | re.DOTALL)


def add_assets(app: Sphinx) -> None:
    """Add the style sheet to the pages; a static path of our own would count as a changed configuration."""
    static = Path(app.outdir, "_static")
    sheet = (_STATIC / STYLE).read_text(encoding="utf-8")
    with reported(app):
        script = "".join((_STATIC / name).read_text(encoding="utf-8") for name in _SCRIPTS)
        write_whole(static / SCRIPT, _NOT_RUN.sub("", script))
        kinds = KINDS.values()
        made = with_looks(sheet, kinds, app.config.scholiast_colors) + layer_rules(kinds)
        write_whole(static / STYLE, kept_when_saved(made))
    app.add_css_file(STYLE)


def write_places(app: Sphinx, store: Store) -> None:
    """Write the style sheet that puts notes next to their words, for the largest number of notes on a page."""
    counts = [sum(1 for r in page.records if r.number) for page in store.pages.values()]
    most = sum(counts) if output_of(app.builder).one_file else max(counts, default=0)
    path = Path(app.outdir, "_static", PLACES)
    rules = place_rules(max(32, 1 << most.bit_length()))  # few sizes: its hash is in pages that are not written again
    with reported(app):
        write_changed(path, rules)
