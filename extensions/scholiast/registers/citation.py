"""How an edition is cited: its reference in any citation style, and the files that reference managers read."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.osutil import relative_uri

from .. import nodes as ours
from ..domain.citing import cited_edition
from ..export import formats
from ..i18n import _, initial, labelled, word
from ..model.csl_styles import style_from
from ..notes.presenting import joined
from .sources import bibliography, run_node

if TYPE_CHECKING:
    from ..export import Format
    from ..model.edition import Edition
    from ..notes.presenting import Inline
    from .context import Context


def citation(context: Context) -> list[nodes.Node]:
    """Return how the edition is cited, in any citation style, with its files for reference managers."""
    several = len(context.editions) > 1
    out = nodes.bullet_list("", classes=["sch-register", "sch-citations"])
    single: list[nodes.Node] = []
    for edition in context.editions:
        meta = _metadata(context, edition)
        if meta is not None:
            found: list[nodes.Node] = [nodes.paragraph("", "", *_reference(context, meta)), *_files(context, edition)]
            out += nodes.list_item("", *found)
            single = found
    return [out] if several else single or [out]


def citation_lines(context: Context, edition: str) -> list[nodes.Node]:
    """Return the lines on how to cite an edition for the head of its first page."""
    meta = _metadata(context, edition)
    if meta is None:
        return []
    line = nodes.paragraph("", f"{labelled(_('Cite this edition'))} ", classes=["sch-facts"], meaning=ours.FACTS)
    line += _reference(context, meta)
    return [line, *_files(context, edition)]


def _metadata(context: Context, edition: str) -> Edition | None:
    folder = context.folder(edition)
    return folder.edition if folder is not None else None


def _reference(context: Context, meta: Edition) -> list[nodes.Node]:
    """Return the reference to an edition in the style that is asked for."""
    import msgspec

    own = cited_edition(context.builder, context.store, meta)
    asked = context.options.get("style") or context.env.config.scholiast_citation_style
    style = style_from(asked, Path(context.builder.confdir))
    language = str(context.env.config.language or "en")
    made = bibliography((msgspec.json.encode(own).decode(),), style, language)
    return [run_node(run) for run in made.entry(own.id)]


def _files(context: Context, edition: str) -> list[nodes.Node]:
    """Return links to the files with the citation of an edition, and to those with its sources."""
    if not context.output.downloads:
        return []
    known = formats()
    chosen = [known[name] for name in context.env.config.scholiast_data if known[name].label]
    pages = context.store.page_order(edition)
    folder = posixpath.dirname(context.builder.get_target_uri(pages[0])) if pages else ""
    out: list[nodes.Node] = []
    for words, files in (
        (word("citation"), [(each, each.main) for each in chosen]),
        (word("sources"), [(each, each.sources) for each in chosen if context.sources(edition)]),
    ):
        if links := list(_links(context, folder, files)):
            label = nodes.Text(f"{labelled(initial(words))} ")
            out.append(nodes.paragraph("", "", label, *joined(links), classes=["sch-facts"], meaning=ours.FACTS))
    return out


def _links(context: Context, folder: str, files: list[tuple[Format, str]]) -> Iterator[Inline]:
    here = context.builder.get_target_uri(context.docname)
    for each, file in files:
        if file:
            uri = relative_uri(here, posixpath.join(folder, file))
            yield [nodes.reference("", each.label, refuri=uri, internal=True)]
