"""The head of an edition, below its title: what it is, its proof, and its annotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from docutils import nodes
from sphinx.util.osutil import relative_uri

from .. import nodes as ours
from ..domain.downloads import offered
from ..domain.links import links_of
from ..i18n import _, dot, initial, labelled, listed, word
from ..model.kind import KINDS
from .citation import citation_lines
from .context import Context
from .proof_register import outcome_in
from .statement import statement


def annotation_counts(context: Context, edition: str) -> dict[str, int]:
    """Return the number of annotations of each kind in an edition, mentions included, in the order of the kinds."""
    store = context.store
    return _counts((r.type for r in store.records(edition)), sum(1 for _m in store.mentions(edition)))


def _first_marks(context: Context) -> dict[str, str]:
    """Return for each kind the first mark of each series that numbers its notes on the page."""
    found: dict[str, dict[str, str]] = {}
    for record in context.store.pages[context.docname].records:
        if record.number:
            found.setdefault(record.type, {}).setdefault(record.series, context.number(record))
    return {kind: "\u00a0".join(marks.values()) for kind, marks in found.items()}


def page_counts(context: Context, edition: str) -> dict[str, int]:
    """Return the numbers for one page: its own annotations, and those on other pages that annotate its words."""
    store, docname = context.store, context.docname
    page = store.pages[docname]
    if not page.units:
        return {}
    away = store.away(edition).get(docname, [])
    return _counts((r.type for r in (*page.records, *away)), len(page.mentions))


def _counts(kinds: Iterable[str], mentions: int) -> dict[str, int]:
    found = Counter(kinds)
    found.update({kind.name: mentions for kind in KINDS.values() if kind.mention})
    return {kind: n for kind in dict.fromkeys((*KINDS, *found)) if (n := found[kind])}


def edition_head(context: Context, edition: str) -> list[nodes.Node]:
    """Return kicker, responsibility, proof and legend."""
    folder = context.folder(edition)
    if folder is None or folder.edition is None:
        return []
    meta = folder.edition
    out: list[nodes.Node] = []
    kicker = [initial(word(meta.genre)) if meta.genre else "", _("annotated edition %s") % meta.version]
    if meta.fictional:
        kicker.append(_("a made-up text"))
    out.append(nodes.paragraph("", dot().join(k for k in kicker if k), classes=["sch-kicker"], meaning=ours.KICKER))
    if meta.subtitle:
        out.append(nodes.paragraph("", meta.subtitle, classes=["sch-subtitle"], meaning=ours.SUBTITLE))
    authors = [
        p.name + (f" ({labelled(_('certainty'))} {word(p.cert)})" if p.cert and p.cert != "high" else "")
        for p in meta.work_author
    ]
    by = [_("By %s") % listed(authors)] if authors else []
    if meta.editors:
        by.append(_("edited by %s") % listed(e.name for e in meta.editors))
    if by:
        out.append(nodes.paragraph("", dot().join(by), classes=["sch-facts"], meaning=ours.FACTS))
    if folder.copy is not None:
        found = outcome_in(context, edition)
        line = nodes.paragraph(
            "",
            "",
            classes=["sch-proof-line", "sch-proved" if found.proved else "sch-unproved"],
            meaning=ours.PROOF_LINE,
        )
        line += [*statement("line", edition, found, html=context.output.html), nodes.Text(dot())]
        page = links_of(context.env).register_page("proof", edition)
        sha = f"sha256 {folder.copy.sha256[:8]}…{folder.copy.sha256[-4:]}"
        line += nodes.literal("", sha)
        if page and context.output.links:
            line += [nodes.Text(dot()), context.link(page, f"register-proof-{edition}", _("how it was compared"))]
        out.append(line)
    if (offered := download_line(context, edition)) is not None:
        out.append(offered)
    if context.output.layers:
        out += citation_lines(context, edition)
    if (kinds := legend(context, edition)) is not None:
        out.append(kinds)
    return out


def download_line(context: Context, edition: str) -> nodes.paragraph | None:
    """Return links to the edition's other outputs, if they were built before the pages."""
    if not context.output.downloads:
        return None
    found = offered(context.env._app, context.store, edition)
    if not found:
        return None
    line = nodes.paragraph("", nodes.Text(_("Download:") + " "), classes=["sch-facts"], meaning=ours.FACTS)
    here = context.builder.get_target_uri(context.docname)
    for i, download in enumerate(found):
        uri = relative_uri(here, download.path)
        line += [*([nodes.Text(dot())] if i else []), nodes.reference("", download.label, refuri=uri, internal=True)]
    return line


def legend(context: Context, edition: str) -> nodes.Element | None:
    """Return each kind of annotation with its number, in one line or with boxes; ``None`` without annotations.

    A box shows or hides the notes of its page, so with boxes the numbers are the page's, otherwise the edition's.
    """
    counted = page_counts if context.output.layers else annotation_counts
    marks = _first_marks(context) if context.output.layers else {}
    rows = [
        (kind, str(_(KINDS[kind].label if number == 1 else KINDS[kind].plural)), marks.get(kind, ""), number)
        for kind, number in counted(context, edition).items()
    ]
    if not rows:
        return None
    if context.output.lists_layers:
        return ours.layer_legend("", rows=rows)
    return nodes.paragraph(
        "",
        dot().join(f"{labelled(words)}\u00a0{number}" for _kind, words, _marks, number in rows),
        classes=["sch-facts"],
        meaning=ours.FACTS,
    )
