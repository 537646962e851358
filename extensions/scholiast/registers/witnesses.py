"""The list of witnesses: each siglum with what it stands for, and the annotations that name it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from docutils import nodes

from .. import nodes as ours
from ..i18n import _, comma, dot, labelled, word
from ..model.edition import Witness
from ..model.kind import KINDS
from ..model.records import Record
from ..notes.presenting import Inline, joined
from ..text.links import link_fault
from .context import Context
from .tables import place


def witnesses(context: Context) -> list[nodes.Node]:
    """Return the witnesses of the editions, the copy-text first, each with its description and its readings."""
    out = nodes.definition_list("", classes=["sch-register", "sch-witnesses"])
    for edition in context.editions:
        folder = context.folder(edition)
        if folder is None or folder.edition is None:
            continue
        named = _naming(context, edition)
        for witness in (folder.edition.copy_text, *folder.edition.witnesses):
            anchor = "-".join(("wit", *witness.siglum.split()))
            anchor = f"{anchor}-{edition}" if len(context.editions) > 1 else anchor
            term = nodes.term("", "", nodes.strong("", witness.siglum), nodes.Text(dot() + word(witness.role)))
            out += nodes.definition_list_item(
                "", term, nodes.definition("", *_entry(context, edition, witness, named.get(witness.siglum, ())))
            )
            term["ids"] = [anchor] if not _has(out, anchor) else []
    return [out]


def _has(tree: nodes.Element, name: str) -> bool:
    return any(name in term["ids"] for term in tree.findall(nodes.term))


def _naming(context: Context, edition: str) -> dict[str, list[Record]]:
    """Return the records that name each witness."""
    out: dict[str, list[Record]] = {}
    for record in context.store.records(edition):
        for siglum in dict.fromkeys(KINDS[record.type].named(record, "witness")):
            out.setdefault(siglum, []).append(record)
    return out


def _entry(
    context: Context, edition: str, witness: Witness, naming: list[Record] | tuple[Record, ...]
) -> Iterator[nodes.Node]:
    """Yield the description of a witness, its facts, and the annotations that name it."""
    if witness.description:
        yield nodes.paragraph("", context.typeset(witness.description.strip()))
    yield _line(joined(_facts(context, edition, witness)))
    if naming:
        places = joined((place(context, record) or [context.record_link(record)] for record in naming), comma)
        yield _line([nodes.Text(_("Used in:") + " "), *places])


def _line(inline: Inline) -> nodes.paragraph:
    return nodes.paragraph("", "", *inline, classes=["sch-facts"], meaning=ours.FACTS)


def _facts(context: Context, edition: str, witness: Witness) -> Iterator[Inline]:
    """Yield the extent, how far it was compared, its source, its addresses and the day on which it was seen."""
    tools = context.tools(edition)
    yield [nodes.Text(f"{labelled(_('Extent'))} {_('complete') if witness.extent == 'full' else witness.extent}")]
    compared = {"full": _("compared throughout"), "partial": _("compared in part"), "none": _("not compared")}
    yield [nodes.Text(str(compared[witness.collated]))]
    if witness.bibl:
        yield [tools.source(witness.bibl)]
    site = urlsplit(witness.url or "").netloc.removeprefix("www.") or witness.url or ""
    for address, words in ((witness.url, site), (witness.archived, _("archived copy"))):
        if address and not link_fault(address):
            yield [nodes.reference("", str(words), refuri=address, internal=False)]
    if witness.accessed:
        yield [nodes.Text(str(_("seen on %s") % tools.date(witness.accessed)))]
