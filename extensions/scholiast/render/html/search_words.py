"""The words of Sphinx's search page, where Sphinx's own catalogue has none in the language of the interface."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from ...files import reported, write_whole
from ...i18n import _

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

SCRIPT = "scholiast-search.js"
_STATIC = Path(__file__).parents[2] / "static"


def _words() -> dict[str, str]:
    """Return what Sphinx's script writes in English, with our words for it."""
    return {
        "Searching": _("Searching"),
        "Preparing search...": _("Searching"),
        "Search Results": _("Search results"),
        "Search finished, found one page matching the search query.": _("Pages found: %s") % "${resultCount}",
        "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've "
        "selected enough categories.": _("No pages found. Check the spelling, or look for fewer words."),
    }


def on_search_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, object], doctree: nodes.document | None
) -> None:
    """Add a script to the search page, in any theme, that fills in missing words; in English none is missing."""
    if pagename != "search" or doctree is not None or str(app.config.language or "en").partition("_")[0] == "en":
        return
    with reported(app):
        write_whole(Path(app.outdir, "_static", SCRIPT), (_STATIC / SCRIPT).read_bytes())
    app.add_js_file(SCRIPT, 500, **{"data-words": json.dumps(_words(), ensure_ascii=False)})
