"""How an edition is cited: its reference in any citation style, and the files that reference managers read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from .. import nodes as ours
from ..domain.citing import cited_edition
from ..i18n import _, labelled
from ..model.csl_styles import style_from
from .data_files import citation_files, data_files
from .sources import bibliography, run_node

if TYPE_CHECKING:
    from ..model.edition import Edition
    from .context import Context


def citation(context: Context) -> list[nodes.Node]:
    """Return how the edition is cited, in any citation style, with its files for reference managers."""
    several = len(context.editions) > 1
    out = nodes.bullet_list("", classes=["sch-register", "sch-citations"])
    single: list[nodes.Node] = []
    for edition in context.editions:
        meta = _metadata(context, edition)
        if meta is not None:
            found: list[nodes.Node] = [
                nodes.paragraph("", "", *_reference(context, meta)),
                *citation_files(context, edition),
            ]
            out += nodes.list_item("", *found)
            single = found
    return [out] if several else single or [out]


def citation_lines(context: Context, edition: str) -> list[nodes.Node]:
    """Return how to cite an edition, and links to its files of data, for the head of its first page."""
    meta = _metadata(context, edition)
    if meta is None:
        return []
    line = nodes.paragraph("", f"{labelled(_('Cite this edition'))} ", classes=["sch-facts"], meaning=ours.FACTS)
    line += _reference(context, meta)
    return [line, *citation_files(context, edition), *data_files(context, edition)]


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
