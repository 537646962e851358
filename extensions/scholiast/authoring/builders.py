"""The names of outputs on the command line: those of Sphinx's builders, which extensions add to."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

from ..model.validate import unknown

#: Builders that every project has, so that nothing is loaded to look them up.
USUAL = frozenset(
    """
    changes data dirhtml dummy epub gettext html json latex linkcheck lualatex man pickle pseudoxml
    singlehtml texinfo text typst xml
    """.split()
)
#: What is meant by names of formats that are not the names of their builders.
_MEANT = {"pdf": "typst", "tex": "latex", "txt": "text", "tei": "data", "ebook": "epub"}


def builder_fault(name: str, source: Path, config: Path) -> str:
    """Return why a project has no builder of that name, with the nearest one; empty if it has one.

    It is empty also for a project whose settings cannot be read, which Sphinx itself reports.
    """
    if name in USUAL or name in entry_points(group="sphinx.builders").names:
        return ""
    from sphinx.errors import SphinxError

    from .dry_run import dry_run

    try:
        with dry_run(source, config) as app:
            known = tuple(app.registry.builders)
    except SphinxError:
        return ""
    if name in known:
        return ""
    if (meant := _MEANT.get(name.casefold())) is not None:
        return f"unknown output '{name}': use '-b {meant}'"
    return unknown("output", name, known)
