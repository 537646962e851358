"""The search page for Pagefind: its script, its style sheet and its words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from ....files import reported, write_changed
from ....i18n import _, initial, word
from .index import FOLDER, is_used

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

SCRIPT = "scholiast-pagefind.js"
STYLE = "scholiast-pagefind.css"
_STATIC = Path(__file__).parents[3] / "static"


def words() -> dict[str, object]:
    """Return the words of the search page."""
    from .found import FILTERS, kinds  # with the registers, which only this page needs here

    labels = (_("Kind"), initial(word("edition")), _("Author"), _("Language"), _("Year"))
    return {
        "title": _("Search results"),
        "searching": _("Searching"),
        "found": _("Results: %s"),
        "none": _("No results. Check the spelling, or look for fewer words."),
        "filters": _("Filters"),
        "all": _("Show all"),
        "more": _("More results"),
        "before_christ": _("%s BC"),
        "kinds": kinds(),
        "labels": dict(zip(FILTERS, labels, strict=True)),
    }


def on_pagefind_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, object], doctree: nodes.document | None
) -> None:
    """Let the search page use Pagefind, in any theme: only this page has the script, which loads the rest when it is used.

    The script is deferred, so that it runs after that of Sphinx, whose search it replaces, and before that begins.
    """
    if pagename != "search" or doctree is not None or not is_used(app):
        return
    with reported(app):
        for name in (SCRIPT, STYLE):
            write_changed(Path(app.outdir, "_static", name), (_STATIC / name).read_bytes())
    data = json.dumps({"folder": FOLDER, **words()}, ensure_ascii=False)
    app.add_js_file(SCRIPT, 900, loading_method="defer", **{"data-words": data})
    app.add_css_file(STYLE)
    context["scholiast_pagefind"] = True
