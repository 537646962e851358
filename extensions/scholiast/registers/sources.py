"""The list of sources in any citation style, each with the passages that rely on it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from .. import nodes as ours
from ..domain.links import links_of
from ..i18n import _, comma, initial, labelled, listed, word
from ..model.csl_styles import style_from
from ..model.edition_folder import SOURCE_PREFIX, resolve_id
from ..model.kind import sources_named
from ..model.records import Record
from ..model.sources import Source
from ..notes.presenting import joined
from .context import Context, unit_label

if TYPE_CHECKING:
    from ..model.bibliography import Bibliography, Run

_WRAP: dict[str, type[nodes.TextElement]] = {
    "italic": nodes.emphasis,
    "bold": nodes.strong,
    "superscript": nodes.superscript,
    "subscript": nodes.subscript,
}


@lru_cache(maxsize=64)
def bibliography(key: tuple[str, ...], style: str, language: str) -> Bibliography:
    """Return the bibliography of sources, cached for the build. *key* holds the sources' JSON."""
    import msgspec

    from ..model.bibliography import Bibliography  # with the whole processor of styles

    sources = tuple(msgspec.json.decode(k, type=Source) for k in key)
    return Bibliography(sources, style, "en-GB" if language == "en" else language.replace("_", "-"), _)


def reference_list(known: Mapping[str, Source], style: str, language: str) -> Bibliography:
    """Return the bibliography of the *known* sources in a style and in the language of the interface."""
    import msgspec

    return bibliography(tuple(msgspec.json.encode(s).decode() for s in known.values()), style, language)


def sources(context: Context) -> list[nodes.Node]:
    """Return all sources in the order of the style, with how each was identified."""
    out = nodes.bullet_list("", classes=["sch-register", "sch-sources"])
    asked = context.options.get("style") or context.env.config.scholiast_citation_style
    style = style_from(asked, Path(context.builder.confdir))
    language = str(context.env.config.language or "en")
    entries: dict[str, tuple[Source, tuple[Run, ...]]] = {}
    citing: dict[str, list[Record]] = {}
    for edition in context.editions:
        found = context.store.sources(edition)
        made = reference_list(found, style, language)
        cited = _citing(context, edition, found)
        for name in made.ids:
            anchor = links_of(context.env).anchor("sources", edition, name, among_all=len(context.editions) > 1)
            entries.setdefault(anchor, (found[name], made.entry(name)))
            citing.setdefault(anchor, []).extend(cited.get(name, ()))
    for anchor, (source, runs) in entries.items():
        out += _entry(context, anchor, source, runs, citing[anchor])
    return [out]


def _citing(context: Context, edition: str, known: Mapping[str, object]) -> dict[str, list[Record]]:
    """Return the records that name each of the *known* sources."""
    out: dict[str, list[Record]] = {}
    for record in context.store.records(edition):
        named = {resolve_id(name, known, SOURCE_PREFIX) for name in sources_named(record)}
        for name in sorted(filter(None, named)):
            out.setdefault(name, []).append(record)
    return out


def _entry(
    context: Context, anchor: str, source: Source, runs: tuple[Run, ...], citing: list[Record]
) -> nodes.list_item:
    line = nodes.paragraph("", "", *(run_node(r) for r in runs))
    about = []
    if source.identified_by == "editor":
        about.append(_("identified by the editor"))
    if source.cert not in (None, "high"):
        about.append(f"{labelled(_('certainty of the identification'))} {word(source.cert)}")
    if source.title_basis and source.title_basis != "seen":
        about.append(_("title %s") % word(source.title_basis))
    item = nodes.list_item("", line, ids=[anchor])
    details = ". ".join(filter(None, (listed(about), context.typeset(source.basis or ""))))
    if details:
        item += nodes.paragraph("", initial(details), classes=["sch-facts"], meaning=ours.FACTS)
    if citing:
        places = joined(([_place(context, record)] for record in citing), comma)
        words = nodes.Text(_("Used in:") + " ")
        item += nodes.paragraph("", "", words, *places, classes=["sch-facts"], meaning=ours.FACTS)
    return item


def _place(context: Context, record: Record) -> nodes.Node:
    unit = record.anchor.unit if record.anchor and record.anchor.unit else record.id
    return context.link(record.docname, record.id, f"{unit_label(unit)} {context.number(record)}".strip())


def run_node(run: Run) -> nodes.Node:
    """Return a run of a formatted reference as a node."""
    made: nodes.Node = _WRAP[run.style]("", run.text) if run.style in _WRAP else nodes.Text(run.text)
    if run.href:
        link = nodes.reference("", "", refuri=run.href, internal=False)
        link += made
        return link
    return made
