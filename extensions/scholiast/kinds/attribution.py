"""Attributions: who reports something, through whom, and how firmly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from docutils import nodes

from ..i18n import _, listed, word
from ..model import vocabularies as v
from ..model.tei import TeiElement, TeiPointers
from ..registers.drawing import Form, tree
from ..registers.drawing import Voice as Drawn
from . import (
    Context,
    Inline,
    Kind,
    Look,
    Presented,
    Record,
    Tools,
    Voice,
    certainty,
    fact,
    filtered,
    joined,
    lemma,
    missing,
    pictured,
    place,
    place_mark,
    quoted,
)


class Attribution(Record, frozen=True):
    """One attribution of reported content: who says it, through whom, and how firmly."""

    cues: tuple[str, ...] = ()
    source_phrase: str | None = None
    chain: tuple[Voice, ...] = ()
    content_type: v.ContentType | None = None
    stance: v.Stance | None = None
    anonymous: bool = False
    addressee: str | None = None
    modality: str | None = None
    cert: v.Cert | None = None


def check(attribution: Attribution) -> Iterable[str]:
    """Yield one sentence if nobody is named who reports."""
    yield from missing(attribution, "chain")


def present(a: Attribution, tools: Tools) -> Presented:
    """Return the facts of the note: who reports, through whom, and how."""
    heading: Inline = [nodes.Text(word(a.content_type))] if a.content_type else []
    lines: list[Inline] = []
    if a.chain:
        lines.append(fact(_("Told by"), *tools.chain(a.chain)))
    lines.append(
        joined(
            [
                fact(_("Stance"), word(a.stance)) if a.stance and a.stance != "asserted" else [],
                fact(_("Cue"), listed(quoted(x) for x in a.cues)) if a.cues else [],
                fact(_("To"), tools.entity(a.addressee)) if a.addressee else [],
                [nodes.Text(_("the source is not named"))] if a.anonymous else [],
                fact(_("Modality"), a.modality) if a.modality else [],
            ]
        )
    )
    lines.append(certainty(a.cert))
    return Presented(heading, lines)


def attributions(context: Context) -> list[nodes.Node]:
    """Return who reports what through whom: each chain in words, beginning with the outermost voice."""
    out = nodes.bullet_list("", classes=["sch-register", "sch-attributions"])
    found = context.records("attribution")
    for a in found:
        tools = context.tools(a.edition)
        head = nodes.paragraph("", "", *place(context, a), nodes.Text(" "), *lemma(context, a))
        if a.content_type:
            head += [nodes.Text(" — "), nodes.Text(word(a.content_type))]
        item = nodes.list_item("", head)
        if a.chain:
            item += nodes.paragraph("", "", *tools.chain(a.chain))
        out += item
    return filtered(context, out, _("Show"), [a.content_type for a in found])


# -- the tree of all chains ------------------------------------------------------------------

#: Roles of papers, not of people.
_PAPERS = frozenset({"publication", "document"})
#: Maximum nesting depth of lists; deeper voices are shown at this depth.
_DEEPEST = 9


@dataclass
class _Heard:
    """A voice, the voices heard through it, and the reports that end with it."""

    voice: Voice
    through: dict[Voice, _Heard] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)


def chains(context: Context) -> list[nodes.Node]:
    """Return all chains of report as one tree: each voice is below the voice through which it is heard."""
    out: list[nodes.Node] = []
    for edition in context.editions:
        top: dict[Voice, _Heard] = {}
        for record in context.store.records(edition):
            here = top
            heard: _Heard | None = None
            for voice in getattr(record, "chain", ()):
                heard = here.setdefault(voice, _Heard(voice))
                here = heard.through
            if heard is not None:
                heard.records.append(record)
        if top:
            voices = [_drawn(context, edition, depth, heard) for depth, heard in _walk(top)]
            caption = _(
                "Who reports through whom. A square is a paper, an empty ring somebody who is not named; "
                "a broken line: only implied, or ascribed."
            )
            out += pictured(context, tree(voices, KIND.name), caption, _nested(context, edition, top))
    return out


def _walk(top: dict[Voice, _Heard]) -> Iterator[tuple[int, _Heard]]:
    """Yield every voice of a tree with its depth, before the voices that are heard through it."""
    waiting = [(0, heard) for heard in reversed(top.values())]
    while waiting:
        depth, heard = waiting.pop()
        yield min(depth, _DEEPEST), heard
        waiting += [(depth + 1, below) for below in reversed(heard.through.values())]


def _drawn(context: Context, edition: str, depth: int, heard: _Heard) -> Drawn:
    voice, tools = heard.voice, context.tools(edition)
    form: Form = "ring" if voice.role == "anonymous-group" else "square" if voice.role in _PAPERS else "dot"
    named = voice.entity or voice.label
    words = tools.entity(named).astext() if named else word(voice.role)
    if voice.said_on:
        words += f" ({tools.date(voice.said_on)})"
    ends = tuple((place_mark(context, r) or r.id, context.uri(r.docname, r.id)) for r in heard.records)
    return Drawn(depth, words, form, not voice.explicit or voice.role == "imputed", ends)


def _nested(context: Context, edition: str, top: dict[Voice, _Heard]) -> nodes.bullet_list:
    """Return the tree as nested lists."""
    lists = [nodes.bullet_list("")]
    item = nodes.list_item("")
    for depth, heard in _walk(top):
        line = nodes.paragraph("", "", *context.tools(edition).voice(heard.voice))
        for i, record in enumerate(heard.records):
            mark = place_mark(context, record) or record.id
            line += [nodes.Text(" · " if i else ": "), context.link(record.docname, record.id, mark)]
        del lists[depth + 1 :]
        if depth == len(lists):
            lists.append(nodes.bullet_list(""))
            item += lists[depth]
        item = nodes.list_item("", line)
        lists[depth] += item
    return lists[0]


def tei(a: Attribution, pointers: TeiPointers) -> list[TeiElement]:
    """Return how its words are marked in TEI: as said by each voice of the chain, the outermost first."""
    direct = "true" if a.content_type == "direct" else "false"
    return [TeiElement("said", {"direct": direct, "who": pointers.entity(each.entity)}) for each in a.chain] or [
        TeiElement("said", {"direct": direct})
    ]


KIND = Kind(
    "attribution",
    Attribution,
    "at",
    "attribution",
    "Report",
    "Reports",
    tei=tei,
    motivation=("classifying", "commenting"),
    rank=20,
    reading=False,
    check=check,
    references={"source_phrase": "words", "cues": "words"},
    look=Look("#1a6b57", "#77d3bd", "dotted 1.5px", book="#3f8f78"),
    present=present,
    registers={"attributions": attributions, "chains": chains},
    lists={"chains": lambda record: bool(getattr(record, "chain", ()))},
    options={
        "cue": "words of the text that indicate it",
        "source_phrase": "the words of the text that name the source",
        "content_type": "what is reported",
        "stance": "the attitude of the source to it",
        "anonymous": "the source is not named",
        "addressee": "the person addressed",
        "modality": "the modality of the report",
    },
)
