"""Links to the files of data of an edition: its citation, its sources, the edition as data, and tables of registers."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.osutil import relative_uri

from .. import nodes as ours
from ..export import formats
from ..i18n import _, initial, labelled, word
from ..model.kind import KINDS
from ..notes.presenting import joined

if TYPE_CHECKING:
    from ..export import Format
    from ..notes.presenting import Inline
    from .context import Context

#: The register of the notes of all kinds: each kind has a table, all together have none.
_ALL_NOTES = "notes"


def citation_files(context: Context, edition: str) -> list[nodes.Node]:
    """Return links to the files with the citation of an edition, and to those with its sources."""
    chosen = [each for each in _chosen(context) if each.rel == "describedby"]
    sources = [(each.label, each.sources) for each in chosen if context.sources(edition)]
    return [
        *_line(context, edition, initial(word("citation")), [(each.label, each.main) for each in chosen]),
        *_line(context, edition, initial(word("sources")), sources),
    ]


def data_files(context: Context, edition: str) -> list[nodes.Node]:
    """Return links to the files with all of an edition, and to its copy-text."""
    chosen = [(each.label, each.main) for each in _chosen(context) if each.rel == "alternate"]
    return _line(context, edition, _("Data"), chosen)


def table_file(context: Context, register: str) -> list[nodes.Node]:
    """Return a link to the table of a register in CSV, where one is written: for registers of one edition."""
    tables = {"entities", "sources", *(next(iter(kind.registers), "") for kind in KINDS.values())} - {_ALL_NOTES}
    if register not in tables or context.several or "csv" not in context.env.config.scholiast_data:
        return []
    return _line(context, next(iter(context.editions), ""), _("Data"), [("CSV", f"csv/{register}.csv")])


def _chosen(context: Context) -> list[Format]:
    """Return the formats with a name for readers that are written."""
    known = formats()
    return [known[name] for name in context.env.config.scholiast_data if known[name].label]


def _line(context: Context, edition: str, words: str, files: Iterable[tuple[str, str]]) -> list[nodes.Node]:
    """Return a line of links to files in the folder of an edition, none where nothing can be linked."""
    found = [(label, file) for label, file in files if file]
    if not (found and context.output.downloads and (pages := context.store.page_order(edition))):
        return []
    folder = posixpath.dirname(context.builder.get_target_uri(pages[0]))
    here = context.builder.get_target_uri(context.docname)
    links: list[Inline] = [
        [nodes.reference("", label, refuri=relative_uri(here, posixpath.join(folder, file)), internal=True)]
        for label, file in found
    ]
    label = nodes.Text(f"{labelled(words)} ")
    return [nodes.paragraph("", "", label, *joined(links), classes=["sch-facts"], meaning=ours.FACTS)]
