"""The head of an edition, below its title: what it is, its proof, and its annotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.osutil import relative_uri

from .. import nodes as ours
from ..domain.downloads import offered
from ..domain.links import links_of
from ..i18n import _, dot, initial, labelled, listed, semicolon, word
from ..model.edition_folder import SOURCE_PREFIX, resolve_id
from ..model.kind import KINDS
from ..model.reading import in_reading
from ..model.records import Record
from ..notes.presenting import joined
from ..text.fold import fold
from .citation import citation_lines
from .context import Context
from .proof_register import outcome_in
from .statement import statement

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from ..model.edition import Edition, Witness


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
    page = context.store.pages[context.docname]
    return _counts((r.type for r in _page_records(context, edition)), len(page.mentions)) if page.units else {}


def _page_records(context: Context, edition: str) -> list[Record]:
    """Return the annotations of one page, and those on other pages that annotate its words."""
    store, docname = context.store, context.docname
    return [*store.pages[docname].records, *store.away(edition).get(docname, [])]


def _counts(kinds: Iterable[str], mentions: int) -> dict[str, int]:
    found = Counter(kinds)
    found.update({kind.name: mentions for kind in KINDS.values() if kind.mention})
    return {kind: n for kind in dict.fromkeys((*KINDS, *found)) if (n := found[kind])}


def edition_head(context: Context, edition: str) -> list[nodes.Node]:
    """Return who wrote the text and where it appeared, what it is, what is about the edition, and the legend.

    On pages with layers, what is about the edition is behind one line.
    """
    folder = context.folder(edition)
    if folder is None or folder.edition is None:
        return []
    meta = folder.edition
    facts = _about(context, edition, meta)
    legends = _keys(context, edition)
    summary = (
        [nodes.paragraph("", context.typeset(meta.summary), classes=["sch-summary"])]
        if meta.summary and context.output.html
        else []
    )
    if not context.output.layers:
        return [*facts[:1], *_first_lines(context, edition, meta), *summary, *facts[1:], *legends]
    line = ours.about_line("", "")
    if folder.copy is not None:
        found = outcome_in(context, edition)
        line["proved"] = found.proved
        line += [*statement("about", edition, found, html=True), nodes.Text(f"{dot()}{_('about this edition')}")]
    else:
        line += nodes.Text(initial(_("about this edition")))
    return [*_first_lines(context, edition, meta), *summary, ours.about("", line, *facts), *legends]


def later_head(context: Context, edition: str) -> list[nodes.Node]:
    """Return the title of the edition and the legend, for the later pages of an edition."""
    folder = context.folder(edition)
    title = _title_line(context, folder.edition) if folder is not None and folder.edition is not None else []
    return [*title, *_keys(context, edition)]


def _keys(context: Context, edition: str) -> list[nodes.Node]:
    """Return what explains the marks of a page: the legend of kinds, and the sigla."""
    kinds = legend(context, edition)
    return [*([kinds] if kinds is not None else []), *sigla_key(context, edition)]


def _first_lines(context: Context, edition: str, meta: Edition) -> list[nodes.Node]:
    """Return the title if the heading is another, the subtitle, and who wrote the text, when and for what."""
    out: list[nodes.Node] = _title_line(context, meta)
    if meta.subtitle:
        out.append(nodes.paragraph("", meta.subtitle, classes=["sch-subtitle"], meaning=ours.SUBTITLE))
    authors = [
        _remarked(p.name, f"{labelled(_('certainty of the name'))} {word(p.cert)}")
        if p.cert not in (None, "high")
        else p.name
        for p in meta.work_author
    ]
    by = [*([_("By %s") % listed(authors)] if authors else []), *_appeared(context, edition, meta)]
    if meta.editors and context.output.layers:
        by.append(initial(_edited(meta)))
    if by:
        out.append(nodes.paragraph("", dot().join(by), classes=["sch-facts"], meaning=ours.FACTS))
    return out


def _remarked(name: str, remark: str) -> str:
    """Return a name with a remark in brackets: in those at its end, if it has some."""
    return f"{name[:-1]}{semicolon()}{remark})" if name.endswith(")") and "(" in name else f"{name} ({remark})"


def _title_line(context: Context, meta: Edition) -> list[nodes.Node]:
    """Return the edition's title as a paragraph, on pages whose heading is another."""
    if not context.output.html or is_titled(context.env, context.docname, meta.title):
        return []
    return [nodes.paragraph("", meta.title, classes=["sch-subtitle"], meaning=ours.SUBTITLE)]


def is_titled(env: BuildEnvironment, docname: str, title: str) -> bool:
    """Return whether the heading of a page is the title of its edition."""
    heading = env.titles.get(docname)
    return heading is not None and fold(heading.astext()).strip() == fold(title).strip()


def _appeared(context: Context, edition: str, meta: Edition) -> list[str]:
    """Return where and when the copy-text appeared, if its source has that.

    That of another witness is not asked: the copy-text may be a reworking of it, by somebody else.
    """
    name = meta.copy_text.bibl
    known = resolve_id(name, context.sources(edition), SOURCE_PREFIX) if name else None
    if known is None:
        return []
    source = context.sources(edition)[known]
    date = context.tools(edition).date(source.issued) if source.issued else ""
    return list(filter(None, (source.publication, date)))


def _about(context: Context, edition: str, meta: Edition) -> list[nodes.Node]:
    """Return what kind of edition this is, its editors, its proof, its licences and its other outputs."""
    folder = context.folder(edition)
    kicker = [initial(word(meta.genre)) if meta.genre else "", _("annotated edition %s") % meta.version]
    if meta.fictional:
        kicker.append(_("a made-up text"))
    out: list[nodes.Node] = [
        nodes.paragraph("", dot().join(k for k in kicker if k), classes=["sch-kicker"], meaning=ours.KICKER)
    ]
    facts: list[list[nodes.Node]] = []
    if meta.editors and not context.output.layers:
        facts.append([nodes.Text(initial(_edited(meta)))])
    if context.output.layers:
        facts += _licences(meta)
    if facts:
        out.append(nodes.paragraph("", "", *joined(facts), classes=["sch-facts"], meaning=ours.FACTS))
    if folder is not None and folder.copy is not None:
        out.append(_proof_line(context, edition, folder.copy.sha256))
    if (offered := download_line(context, edition)) is not None:
        out.append(offered)
    if context.output.layers:
        out += citation_lines(context, edition)
    return out


def _edited(meta: Edition) -> str:
    return str(_("edited by %s") % listed(e.name for e in meta.editors))


def _licences(meta: Edition) -> Iterator[list[nodes.Node]]:
    """Yield the licences of the text and of the notes, as links if they are addresses."""
    named = ((_("Licence of the text"), meta.licence_text), (_("Licence of the notes"), meta.licence_annotations))
    for name, licence in named:
        if licence:
            shown = licence.removeprefix("https://").rstrip("/")
            link = nodes.reference("", shown, refuri=licence) if shown != licence else nodes.Text(licence)
            yield [nodes.Text(f"{labelled(name)} "), link]


def _proof_line(context: Context, edition: str, sha256: str) -> nodes.paragraph:
    """Return the statement on the proof of the text, with the hash of the copy-text."""
    found = outcome_in(context, edition)
    line = nodes.paragraph(
        "",
        "",
        classes=["sch-proof-line", "sch-proved" if found.proved else "sch-unproved"],
        meaning=ours.PROOF_LINE,
    )
    line += [*statement("line", edition, found, html=context.output.html), nodes.Text(dot())]
    sha = f"sha256 {sha256[:8]}…{sha256[-4:]}"
    line += nodes.Text(sha) if context.output.layers else nodes.literal("", sha)
    page = links_of(context.env).register_page("proof", edition)
    if page and context.output.links:
        line += [nodes.Text(dot()), context.link(page, f"register-proof-{edition}", _("how it was compared"))]
    return line


def download_line(context: Context, edition: str) -> nodes.paragraph | None:
    """Return links to the edition's other outputs, if they were built before the pages."""
    if not context.output.downloads:
        return None
    found = offered(context.env._app, context.store, edition)
    if not found:
        return None
    line = nodes.paragraph("", nodes.Text(_("Download:") + " "), classes=["sch-facts"], meaning=ours.FACTS)
    here = context.builder.get_target_uri(context.docname)
    addresses = ((each.label, relative_uri(here, each.path)) for each in found)
    line += joined([nodes.reference("", label, refuri=address, internal=True)] for label, address in addresses)
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
        shown = {r.type for r in _page_records(context, edition) if in_reading(r, context.rules)}
        shown |= {
            kind.name for kind in KINDS.values() if kind.mention and in_reading(Record(type=kind.name), context.rules)
        }
        quiet = tuple(kind for kind, *_ in rows if kind not in shown)
        return ours.layer_legend("", rows=rows, quiet=quiet)
    return nodes.paragraph(
        "",
        dot().join(f"{labelled(words)}\u00a0{number}" for _kind, words, _marks, number in rows),
        classes=["sch-facts"],
        meaning=ours.COUNTS,
    )


def sigla_key(context: Context, edition: str) -> list[nodes.Node]:
    """Return what the sigla in notes stand for, in one line that leads to the list of witnesses; nothing without sigla.

    On pages with layers these are the notes of the page, and the line is hidden with the notes in Reading.
    """
    folder = context.folder(edition)
    if folder is None or folder.edition is None:
        return []
    records = _page_records(context, edition) if context.output.layers else list(context.store.records(edition))
    naming = [(r, set(KINDS[r.type].named(r, "witness"))) for r in records if r.series]
    sigla = set[str]().union(*(names for _record, names in naming))
    found = [_witness(context, edition, witness) for witness in folder.edition.witnesses if witness.siglum in sigla]
    if not found:
        return []
    page = links_of(context.env).register_page("witnesses", edition)
    head = labelled(_("Sigla"))
    in_link = page if context.output.links else None
    opening = context.link(in_link, f"register-witnesses-{edition}", head) if in_link else nodes.Text(head)
    shown = any(names and in_reading(record, context.rules) for record, names in naming)
    css = ["sch-sigla"] if shown else ["sch-sigla", "q"]
    words = [opening, nodes.Text(" "), *joined(found, semicolon)]
    return [nodes.paragraph("", "", *words, classes=css, meaning=ours.COUNTS)]


def _witness(context: Context, edition: str, witness: Witness) -> list[nodes.Node]:
    """Return a siglum with what it stands for."""
    known = resolve_id(witness.bibl, context.sources(edition), SOURCE_PREFIX) if witness.bibl else None
    source = f" ({context.store.short_sources(edition)[known]})" if known else ""
    return [nodes.emphasis("", witness.siglum), nodes.Text(f" {word(witness.role)}{source}")]
