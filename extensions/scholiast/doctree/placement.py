"""Placement of the annotations of a page: where they are, their records, ranges and notes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec
from docutils import nodes

from .. import nodes as ours
from ..i18n import _, word
from ..model.kind import KINDS
from ..model.reading import in_reading
from ..model.records import Mention, Record
from ..model.validate import unknown
from ..notes.compose import compose_note
from ..notes.presenting import Tools, plain
from ..text.bounds import is_whole
from ..text.numbering import SERIES, show
from ..text.segment import Span, levels
from .anchoring import AnchorError, Anchoring, ResolvedRange, cut_message
from .annotation_source import AnnotationSource
from .block_annotations import Scopes
from .classes import span_kinds
from .drift import Drift, Placed
from .margin import show_notes
from .ranges import Make, ranged, wrap
from .recording import Recorder
from .references import References
from .standoff import units_in_reach
from .typesetting import typeset_in
from .withholding import withhold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..model.copytext import Match
    from .mentions import Mentions
    from .page_context import PageContext
    from .units import PendingAnnotation


class AnnotationPlacer:
    """The placement of all annotations of one page, in order; faulty ones are left out."""

    def __init__(self, context: PageContext, mentions: Mentions) -> None:
        self._context = context
        self._mentions = mentions
        self._page = context.page
        #: the page's own units, then those of other pages that annotations name with ':in:'
        self._units, matches = units_in_reach(context)
        meta = context.folder.edition if context.folder is not None else None
        sigla = meta.sigla if meta is not None else None
        self._anchoring = Anchoring(context.page, self._units, self._groups(matches), sigla)
        references = References(context, self._anchoring)
        self.recorder = Recorder(context, self._units, matches, references, Drift(context, self._units))
        self._scopes = Scopes(context, self.recorder)
        self.placed: list[Placed] = []
        self._spans = {e.element["ids"][0]: e for e in self._page.spans if e.element.get("ids")}
        self._keyed: set[str] = set()
        self._by_place: dict[tuple[str, ResolvedRange], Placed] = {}
        self._claim_span_ids()

    # -- finding the words -------------------------------------------------------------

    def place_all(self) -> None:
        """Find the words of every annotation and create its record."""
        self._scopes.read()
        for waiting in self._page.waiting:
            draft: AnnotationSource = waiting.node["draft"]
            del waiting.node["draft"]
            try:
                if draft.fields.get("from_unit") or draft.fields.get("to_unit"):
                    self._scopes.stand_off(waiting, draft)
                    continue
                self._read_line(waiting, draft)
                landing = self._landing(waiting, draft)
                if self._merge(waiting, draft, landing):
                    continue
                record = self.recorder.record(draft, landing, waiting)
            except AnchorError as error:
                self._context.annotation_fault(draft, error.subtype, str(error), option=error.option)
                waiting.node.parent.remove(waiting.node)
                continue
            placed = Placed(waiting, draft, landing, record)
            self._by_place[draft.kind.name, landing] = placed
            if self._context.publishes(record):
                self.placed.append(placed)
            else:
                self._context.withheld.add(record.layer)
                withhold(waiting.node, self._context.document)
        self.placed = self.recorder.drift.settled(self.placed, self.recorder.ids)
        for placed in self.placed:
            if placed.draft.kind.mention:
                self._explicit_mention(placed.record, placed.landing)
        for name, span in self._spans.items():
            if name not in self._keyed:
                kind = span_kinds(span.element)[0]
                self._context.fault(
                    "span",
                    f"the span '#{name}' has no directive: add ':::{{{kind}}} #{name}' after its block",
                    line=span.unit.line if span.unit else 0,
                    source=span.unit.source if span.unit else None,
                )
        for span in self._page.spans:
            if span.element.get("ids"):
                _unwrap(span.element)
            elif self._context.edition is not None and span.unit is not None:
                kind = span_kinds(span.element)[0]
                self._context.fault(
                    "span",
                    f"a span with the class '.{kind}' has no id: write '[words]{{.{kind} #id}}', "
                    f"and ':::{{{kind}}} #id' after its block",
                    line=span.unit.line,
                    source=span.unit.source,
                )
        self._number()

    def _read_line(self, waiting: PendingAnnotation, draft: AnnotationSource) -> None:
        """Read an annotation in one line. Raises :class:`AnchorError`."""
        form = draft.form
        if form is None:
            return
        self._anchoring.divide(waiting, draft)
        for line in [child for child in waiting.node.children if isinstance(child, ours.one_line)]:
            chosen = [nodes.paragraph("", "", *ours.take_children(line))] if line["rest"] == draft.rest else []
            ours.put_in_place_of(line, chosen)
        if form.read is None or (draft.rest is None and draft.fields.get(form.fills)):
            return
        try:
            read = form.read(draft.rest or "", self._anchoring.sigla)
        except ValueError as error:
            raise AnchorError("option", str(error)) from error
        for name, values in read.items():
            draft.fields[name] = (*draft.fields.get(name, ()), *values)

    def _merge(self, waiting: PendingAnnotation, draft: AnnotationSource, landing: ResolvedRange) -> bool:
        """Merge an annotation in one line into an earlier one of the same kind and words, if there is one."""
        name = draft.form.fills if draft.form is not None else ""
        placed = self._by_place.get((draft.kind.name, landing)) if name else None
        if placed is None or "id" in draft.placing:
            return False
        fields = self.recorder.references.check(draft, landing)
        own = {field: fields[field] for field in ("publish", "layer") if field in fields}
        shown = self._context.publishes(placed.record)
        alone = draft.kind.record(type=draft.kind.name, **own)
        if self._context.publishes(alone) != shown:
            return False
        if not shown:
            self._context.withheld.add(alone.layer)
            withhold(waiting.node, self._context.document)
            return True
        body = "\n\n".join(filter(None, (placed.record.body, plain(waiting.node))))
        added = self.recorder.collated(draft, msgspec.structs.replace(placed.record, **{name: fields[name]}))
        values = (*getattr(placed.record, name), *getattr(added, name))
        placed.record = msgspec.structs.replace(placed.record, body=body, **{name: values})
        placed.node += ours.take_children(waiting.node)
        waiting.node.parent.remove(waiting.node)
        return True

    def _claim_span_ids(self) -> None:
        """Remove the ids of spans from the targets of the page, because they belong to the annotations."""
        document = self._context.document
        if self._spans:
            for key in [key for key, value in document.nameids.items() if value in self._spans]:
                del document.nameids[key]
                document.nametypes.pop(key, None)
        for name in self._spans:
            document.ids.pop(name, None)

    def _groups(self, matches: Sequence[Match | None]) -> list[object]:
        """Return for each unit the block of several units that contains it, else ``None``."""
        folder = self._context.folder
        if folder is not None and folder.copy is not None:
            return [match.block if match is not None and match.segment else None for match in matches]
        return [_container(unit.element) for unit in self._units]

    def _landing(self, waiting: PendingAnnotation, draft: AnnotationSource) -> ResolvedRange:
        if draft.key is None:
            landing, warning = self._anchoring.place(waiting, draft)
            if warning:
                self._context.annotation_fault(draft, "lemma-part", warning, severity="warning")
            return landing
        span = self._spans.get(draft.key)
        if (span is None or span.unit is None) and draft.unnamed:
            self._keyed.add(draft.key)
            raise AnchorError("span", "the words of this note are not in the text of the page: a note there needs none")
        if span is None or span.unit is None:
            message = (
                unknown("span", f"#{draft.key}", tuple(f"#{s}" for s in self._spans))
                if self._spans
                else (
                    f"no span on this page has the id '#{draft.key}': write '[words]{{.{draft.kind.name} #{draft.key}}}' in the text, "
                    f"or '\\#{draft.key}' where these are the words"
                )
            )
            raise AnchorError("span", message)
        if draft.kind.name not in span_kinds(span.element):
            raise AnchorError("span", f"the span '#{draft.key}' does not have the class '.{draft.kind.name}': add it")
        self._keyed.add(draft.key)
        index = self._index[id(span.unit)]
        start, end = span.unit.folded.fold_offset(span.start), span.unit.folded.fold_offset(span.end)
        if not is_whole(span.unit.text, start, end):
            raise AnchorError("grapheme", f"the span '#{draft.key}' {cut_message(span.unit.text, start, end)}")
        return ResolvedRange(index, start, index, end)

    @cached_property
    def _index(self) -> dict[int, int]:
        """The index of each unit, by identity."""
        return {id(unit): i for i, unit in enumerate(self._units)}

    # -- numbers, ranges, notes ----------------------------------------------------------

    def _number(self) -> None:
        """Assign numbers to each series in the order of its markers in the text."""
        counts: dict[str, int] = {}
        order = 0  # counts through the whole page: style sheets place notes by it
        in_order = sorted(self.placed, key=lambda p: (p.landing.order, p.record.id))
        for placed in in_order:
            if placed.record.series:
                counts[placed.record.series] = number = counts.get(placed.record.series, 0) + 1
                order += 1
                placed.record = msgspec.structs.replace(placed.record, number=number, order=order)
                if placed.landing.last >= len(self._page.units):
                    placed.node["away"] = True
        self.recorder.records += (p.record for p in in_order if not p.draft.kind.mention)

    def shown_number(self, record: Record) -> str:
        """Return the number of a note in the format of its series."""
        formats = {**SERIES, **self._context.config.scholiast_series}
        return show(record.number, formats.get(record.series, "decimal"))

    def _explicit_mention(self, record: Any, landing: ResolvedRange) -> None:
        unit = self._units[landing.first]
        self._mentions.add(record.entity, unit, landing.start, landing.end, record.anchor.exact, record.id)

    def wrap(self, mention_spans: dict[int, list[tuple[int, int, Mention]]]) -> None:
        """Wrap mentions and ranges, block by block."""
        spans: dict[int, list[Span]] = {}
        ends: dict[int, dict[int, list[nodes.Node]]] = {}
        for key, placed in enumerate(self.placed):
            landing = placed.landing
            for index in range(landing.first, landing.last + 1):
                unit = self._units[index]
                start = landing.start if index == landing.first else 0
                end = landing.end if index == landing.last else len(unit.text)
                raw_start, raw_end = unit.folded.raw_range(start, end)
                spans.setdefault(index, []).append(Span(raw_start, raw_end, key))
                if index == landing.last and placed.record.series:
                    ends.setdefault(index, {}).setdefault(raw_end, []).append(self._marker(placed.record))
        for index in sorted({*spans, *mention_spans}):
            if index >= len(self._page.units):
                continue  # on another page: its ranges are drawn when that page is written
            block = self._units[index].element
            if found := mention_spans.get(index):
                wrap(block, [Span(a, b, i) for i, (a, b, _m) in enumerate(found)], _mention_maker(found), links=True)
            if index in spans:
                wrap(block, spans[index], self._range_maker(levels(spans[index])), ends.get(index))

    def _range_maker(self, level: dict[int, int]) -> Make:
        def make(keys: tuple[int, ...], inner: Sequence[nodes.Node]) -> nodes.Element:
            inside = sorted(keys)
            records = [self.placed[k].record for k in inside]
            return ranged(inner, records, [level[k] for k in inside], self._context.rules)

        return make

    def _marker(self, record: Record) -> ours.marker:
        kind = KINDS[record.type]
        value = getattr(record, kind.spoken) if kind.spoken else None
        extra = f", {word(value)}" if value else ""
        quiet = {} if in_reading(record, self._context.rules) else {"quiet": True}
        return ours.marker(
            "",
            **quiet,
            ids=[record.mark],
            kind=record.type,
            target=record.id,
            order=record.order,
            number=self.shown_number(record),
            label=f"{_(kind.label)} {self.shown_number(record)}{extra}",
            title=f"{_(kind.label)}{extra}",
        )

    def compose(self) -> None:
        """Write the notes, and sort adjacent ones in the order of the text."""
        tools, own = self._tools(), self._context.spoken.get("lang", "")
        for placed in sorted(self.placed, key=lambda p: p.record.order):
            node = placed.node
            node["order"], node["mark"] = placed.record.order, placed.record.mark
            if not in_reading(placed.record, self._context.rules):
                node["quiet"] = True
            lang = self._units[placed.landing.first].lang or own
            compose_note(node, placed.record, self.shown_number(placed.record), tools, lang)
        self._scopes.compose(tools)
        order = {id(p.node): (p.landing.order, p.record.id) for p in self.placed}
        for parent in {id(p.node.parent): p.node.parent for p in self.placed if p.node.parent is not None}.values():
            _sort_runs(parent, order)
        show_notes(self.placed, self._page.units, self._context.config.scholiast_notes)

    def _tools(self) -> Tools:
        """Return the tools for presenters."""
        context = self._context
        known = context.entities, self.recorder.references.short_sources
        return Tools(*known, context.language, typeset=typeset_in(context.document.settings.env))


def _mention_maker(found: list[tuple[int, int, Mention]]) -> Make:
    return lambda keys, inner: _mention(found[keys[0]][2], inner)


def _mention(mention: Mention, inner: Sequence[nodes.Node]) -> ours.mention:
    return ours.mention(
        "", "", *inner, entity=mention.entity, mention_id=mention.id, classes=["sch-mention"], internal=True
    )


#: Elements that contain several units without a blank line between them in a copy-text.
_CONTAINERS = (nodes.line_block, nodes.bullet_list, nodes.enumerated_list, nodes.definition_list, nodes.table)


def _container(element: nodes.Element) -> object:
    """Return a key of the outermost stanza, list or table that contains a block, or ``None``."""
    found = None
    node = element.parent
    while node is not None and not isinstance(node, nodes.section | nodes.document):
        if isinstance(node, _CONTAINERS):
            found = id(node)
        node = node.parent
    return found


def _unwrap(span: nodes.Element) -> None:
    parent, at = span.parent, span.parent.index(span)
    for child in span.children:
        child.parent = None
        parent.setup_child(child)
    parent.children[at : at + 1] = span.children


def _sort_runs(parent: nodes.Element, order: dict[int, tuple[tuple[int, int, int, int], str]]) -> None:
    out: list[nodes.Node] = []
    run: list[nodes.Node] = []
    for child in [*parent.children, None]:
        if child is not None and id(child) in order:
            run.append(child)
            continue
        out += sorted(run, key=lambda n: order[id(n)])
        run = []
        if child is not None:
            out.append(child)
    parent.children = out
