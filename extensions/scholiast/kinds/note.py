"""Notes of the editor: the general kind, with no fields of its own but a comment."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import states

from ..domain.editions import reading_rules
from ..i18n import _
from ..model import vocabularies as v
from ..notes.presenting import Inline, present
from ..registers.context import row_of
from ..registers.facts import add_facts, has_facts, has_links, whole
from ..registers.later import later
from ..registers.pagination import TOGETHER
from ..text.one_line import DASHES
from . import (
    KINDS,
    AnnotationDirective,
    Context,
    Kind,
    Look,
    OneLine,
    Record,
    filtered,
    lemma,
    place,
    table,
    text,
)


class Note(Record, frozen=True):
    """An editor's note in a numbered series."""

    motivation: v.Motivation = "commenting"
    place: str | None = None


def notes(context: Context) -> list[nodes.Node]:
    """Return the notes of all kinds and series, in the order of the text."""
    found = [r for r in context.records() if r.series and r.number]
    rules = {edition: reading_rules(context.folder(edition)) for edition in context.editions}
    shared = (
        {edition: context.spoken(edition) for edition in context.editions},
        context.docname,
        context.env.config.language,
        context.env.config.scholiast_series,
    )

    def cells(record: Record) -> list[Inline]:
        return [
            place(context, record),
            text(_label(record.type)),
            lemma(context, record),
        ]

    def made(record: Record, opening: Inline) -> nodes.row:
        out = row_of(cells(record))
        out += nodes.entry("", *whole(record, opening))
        return out

    def row(record: Record) -> nodes.row:
        shown = present(record, context.tools(record.edition))
        opening = shown.opening
        if has_facts(context, record, rules[record.edition], shown):
            out = made(record, opening)
            add_facts(context, out, record)
            return out
        if has_links(opening):
            return made(record, opening)
        words = record.anchor and (record.anchor.unit, record.anchor.exact)
        said = record.title, [str(node) for node in opening], record.body
        name = record.id, record.type, record.docname, record.edition, record.number, record.series
        page = context.words_page(record)
        return later(context.sizes, lambda: made(record, opening), name, words, said, page, shared)

    def with_others(record: Record) -> nodes.row:
        """Return a row that stays on a page with the other notes of its paragraph."""
        out = row(record)
        if record.anchor:
            out[TOGETHER] = f"{record.edition} {record.docname} {record.anchor.unit}"
        return out

    listed = table((_("Where"), _("Kind"), _("Words"), _("Note")), map(with_others, found), "sch-notes")
    return filtered(context, listed, _("Kind"), [r.type for r in found], _label)


def _label(kind: str) -> str:
    return str(_(KINDS[kind].label))


class NoteDirective(AnnotationDirective):
    """A directive for an editor's note on words of the text, unlike docutils' ``note``, which has no words."""

    form = OneLine(DASHES, "words — sentence")

    def run(self) -> list[nodes.Node]:
        """Return an annotation or, with an error, an editorial admonition if no words are quoted."""
        self.take_apart()
        if self.argument or any(o.name in ("exact", "id", "in") for o in self.own_options):
            return [self.annotation()]
        if isinstance(self.state, states.RSTState):
            ways = "as in '.. note:: words'", "'.. admonition:: Title' with ':class: editorial', or '.. editorial::',"
        else:
            ways = "as in ':::{note} words'", "':::{admonition} Title' with ':class: editorial', or ':::{editorial}',"
        self.fault(
            "lemma-empty",
            f"no words of the text are quoted: write the words that the note is about after its name, {ways[0]}; "
            f"for a remark without words of the text write {ways[1]} instead",
        )
        admonition = nodes.note("", classes=["editorial"])
        self.set_source_info(admonition)
        self.parse_body(admonition)
        return [admonition]


KIND = Kind(
    "note",
    Note,
    "n",
    "editorial",
    "Note",
    "Notes",
    rank=70,
    look=Look("#33518f", "#a6bcf4", "solid 1.5px", book="#5f7fbf"),
    more=True,
    registers={"notes": notes},
    directive=NoteDirective,
    prefixed=True,
    options={
        "motivation": "what the note does (a W3C Web Annotation motivation)",
        "place": "the place of the note (TEI `@place`)",
    },
)
