"""Quotations: passages that the author quotes from somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from docutils import nodes

from .. import nodes as ours
from ..i18n import _, dot, word
from ..model import vocabularies as v
from ..model.collation import Collation, collate_quotation, fidelity_fault, fidelity_of
from ..model.kind import UNIDENTIFIED, Contradiction
from ..model.source_files import SourceFiles
from ..model.tei import TeiElement, TeiPointers
from ..notes.checked import checked
from . import (
    AnnotationDirective,
    AnnotationSource,
    BlockContent,
    Context,
    Dated,
    Inline,
    Kind,
    Look,
    Presented,
    Record,
    Struct,
    Tools,
    Voice,
    badge,
    certainty,
    class_names,
    fact,
    filtered,
    joined,
    lemma,
    parts,
    place,
    table,
    text,
)


class Elision(Struct, frozen=True):
    """An omission in a quotation (TEI ``ellipsis``): its position, and the mark as printed."""

    position: v.ElisionPosition
    mark: str | None = None
    by: v.Party = "unknown"
    omitted: str | None = None


class Quotation(Record, frozen=True):
    """A passage that the author quotes from somebody else."""

    form: v.QuotationForm = "block"
    source: str | None = None
    fidelity: v.Fidelity | None = None
    rend: str | None = None
    elisions: tuple[Elision, ...] = ()
    attribution: str | None = None
    cues: tuple[str, ...] = ()
    cue_type: v.CueType | None = None
    explicit: bool | None = None
    chain: tuple[Voice, ...] = ()
    translated_from: str | None = None
    from_unit: str | None = None
    to_unit: str | None = None
    cert: v.Cert | None = None
    collation: Collation | None = None


def _read_elisions(values: Sequence[str]) -> list[dict[str, str | None]]:
    out = []
    for value in values:
        position, mark, by = parts("an elision", "position | mark | by", value, 1, 3)
        out.append({"position": position, "mark": mark or None, "by": by or "unknown"})
    return out


def check(q: Quotation) -> Iterable[str]:
    """Yield one sentence for each missing field."""
    if not q.source:
        yield "'source' is missing: write a source, or 'unidentified'"
    if q.fidelity is None:
        yield "'fidelity' is missing: state how the words relate to their source, or 'uncollated' if they were not compared"


def collate(q: Quotation, texts: SourceFiles) -> tuple[Quotation, list[Contradiction]]:
    """Compare a quotation with the file of its source, unless it is a translation."""
    text = texts.text(q.source) if q.source and q.source != UNIDENTIFIED and not q.translated_from else None
    if text is None or q.anchor is None:
        return q, []
    found = collate_quotation(q.anchor.exact, text)
    q = msgspec.structs.replace(q, collation=found)
    if q.fidelity == "uncollated":
        message = (
            f"the fidelity is 'uncollated', but the words were compared with the source's file '{text.path.name}': "
            f"write 'fidelity: {fidelity_of(found)}'"
        )
        return q, [Contradiction("fidelity", message, "warning")]
    wrong = fidelity_fault(q.fidelity, found) if q.fidelity else None
    return q, [Contradiction("fidelity", wrong)] if wrong else []


def present(q: Quotation, tools: Tools) -> Presented:
    """Return source and fidelity, with which the note opens, and the facts."""
    opening = joined(
        [[tools.source(q.source)] if q.source else [], [badge(q.fidelity, "fidelity")] if q.fidelity else []]
    )
    lines: list[Inline] = [
        [nodes.Text(word(q.form))] if q.form not in ("block", "inline") else [],
        fact(_("Told by"), *tools.chain(q.chain)) if q.chain else [],
        fact(_("Marks as printed"), q.rend) if q.rend else [],
        fact(_("Translated from"), q.translated_from) if q.translated_from else [],
        *_elisions(q),
        certainty(q.cert),
        checked(q.collation) if q.collation else [],
    ]
    return Presented(lines=lines, opening=opening)


def _elisions(q: Quotation) -> list[Inline]:
    where = {"start": _("at its beginning"), "medial": _("within it"), "end": _("at its end")}
    return [fact(_("Words left out"), str(where[e.position]) + (f" ({e.mark})" if e.mark else "")) for e in q.elisions]


def quotations(context: Context) -> list[nodes.Node]:
    """Return the quotations: from whom, and how faithful each is to its source."""

    def rows() -> Iterator[Sequence[Inline]]:
        for q in context.records("quotation"):
            tools = context.tools(q.edition)
            span = text(" – ") if len(q.units) > 1 else []
            where: Inline = [context.unit_link(q.docname, q.units[0])] if q.units and q.units[0] else place(context, q)
            if span:
                where += [*span, context.unit_link(q.docname, q.units[-1])]
            yield (
                where,
                lemma(context, q),
                [tools.source(q.source)] if q.source else [],
                joined(
                    [
                        [badge(q.fidelity, "fidelity")] if q.fidelity else [],
                        [nodes.Text(word(q.collation.tier))] if q.collation else [],
                    ]
                ),
                tools.chain(q.chain),
            )

    made = table((_("Where"), _("Words"), _("Source"), _("Fidelity"), _("Voices")), rows(), "sch-quotations")
    return filtered(context, made, _("Fidelity"), [q.fidelity for q in context.records("quotation")])


def dated(q: Quotation, context: Context) -> Iterator[Dated]:
    """Yield when the source was issued, once for all its quotations."""
    source = context.sources(q.edition).get(q.source or "")
    if source is not None and source.issued:
        yield Dated(source.issued, context.tools(q.edition).sources[source.id], once=source.id)


class QuotationDirective(AnnotationDirective):
    """A directive for a quotation: a block with its text as body, stand-off by ``from`` and ``to``, or inline."""

    def run(self) -> list[nodes.Node]:
        """Return a block quotation, or an annotation whose words are not yet found."""
        self.take_apart()
        draft = self.draft()
        inline = draft.fields.get("form", "block") != "block" or draft.key is not None
        if inline or draft.fields.get("from_unit") or draft.fields.get("to_unit"):
            node: nodes.Element = ours.annotation("", draft=draft)
        else:
            node = ours.quotation("", draft=draft, key=draft.argument or draft.placing.get("id", ""))
        node["classes"] += class_names(draft.placing.get("class", ""))
        self.set_source_info(node)
        self.parse_body(node)
        return [node]


class QuotationBlock(BlockContent[Quotation]):
    """A block quotation: a line above it says who is quoted, and from where."""

    def check(self, draft: AnnotationSource, record: Quotation) -> None:
        """Report an ellipsis at the end for which no author is stated."""
        assert record.anchor is not None
        text = record.anchor.exact.rstrip()
        if text.endswith(("…", "...")) and not record.elisions and "elisions" not in draft.faulty:
            self.context.annotation_fault(
                draft,
                "incomplete",
                f"'{record.id}' ends in “…”: add ':elision: end' to state whose omission that is",
                severity="warning",
            )

    def dress(self, node: nodes.Element, record: Quotation, tools: Tools) -> None:
        """Write the line above the quotation."""
        node.insert(0, _head(record, tools))


def _head(record: Quotation, tools: Tools) -> ours.quotation_head:
    head = ours.quotation_head("", "", key=record.id, apparatus=True)
    if record.source == "unidentified":
        head += nodes.strong("", _("Source unidentified"))
    elif record.source:
        head += nodes.strong("", "", tools.source(record.source))
    else:
        head += nodes.strong("", _("Quotation"))
    if record.fidelity:
        head += [nodes.Text(dot()), badge(record.fidelity, "fidelity")]
    if record.explicit is False or record.cue_type == "none":
        head += nodes.Text(dot() + _("identified by the editor: the text names nobody"))
    if record.chain:
        head += [nodes.Text(dot() + _("told by:") + " "), *tools.chain(record.chain)]
    for elision in record.elisions:
        where = {
            "start": _("words left out at its beginning"),
            "medial": _("words left out within it"),
            "end": _("words left out at its end"),
        }
        head += nodes.Text(dot() + where[elision.position])
    if record.cert and record.cert != "high":
        head += nodes.Text(dot() + _("certainty %s") % word(record.cert))
    if record.collation:
        head += [nodes.Text(dot()), *checked(record.collation)]
    return head


def tei(q: Quotation, pointers: TeiPointers) -> list[TeiElement]:
    """Return how its words are marked in TEI."""
    return [TeiElement("quote", {"type": q.form, "subtype": q.fidelity, "source": pointers.source(q.source)})]


KIND = Kind(
    "quotation",
    Quotation,
    "q",
    "quotation",
    "Quotation",
    "Quotations",
    tei=tei,
    motivation=("linking", "commenting"),
    rank=10,
    aliases={"from": "from_unit", "to": "to_unit", "elision": "elisions"},
    readers={"elisions": _read_elisions},
    check=check,
    collate=collate,
    references={"source": ("source", "witness"), "cues": "words"},
    reach=1,
    look=Look("#44667a", "#9cbccd", "solid 3px", sign="ring"),
    present=present,
    dated=dated,
    registers={"quotations": quotations},
    directive=QuotationDirective,
    block=QuotationBlock,
    options={
        "form": "how the words appear in the text",
        "source": "a source by its id, or `unidentified`",
        "fidelity": "how closely the wording follows its source",
        "rend": "the quotation marks as printed",
        "elision": "words omitted from the quotation",
        "attribution": "the id of the attribution that introduces it",
        "cue": "words of the text that indicate it",
        "cue_type": "the type of these words",
        "explicit": "`false` if the text names no source and the editor identified it",
        "translated_from": "the language from which the quotation was translated",
        "from": "stand-off form: the first block of the quotation",
        "to": "stand-off form: its last block",
    },
)
