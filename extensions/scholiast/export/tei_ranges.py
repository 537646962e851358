"""The words of annotations in TEI: as elements where their ranges nest, otherwise marked at both ends.

Nothing is lost where ranges cross or run over several units: their ends are an ``anchor`` each, and the ``standOff``
describes the range.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ..model.kind import KINDS
from ..model.tei import TeiElement
from .xml_pieces import start, text

if TYPE_CHECKING:
    from ..model.dataset import Dataset, MentionPlace
    from ..model.records import Anchor, Record, Unit
    from .tei_names import Names

#: Elements that cannot contain quotations and speech (their content is ``macro.phraseSeq``).
_PHRASES = frozenset(
    "addrLine date dateline label measure name orgName persName placeName rs salute signed soCalled speaker".split()
)
_QUOTATIONS = frozenset({"quote", "said"})
_NAMES = {"person": "persName", "place": "placeName", "org": "orgName"}
#: Ways of naming that TEI marks as names; all others are ``rs``.
_NAMING = frozenset({"name", "possessive", "apposition"})
#: Attributes of elements that a ``span`` can have too.
_ON_SPANS = frozenset({"ana", "cert", "source"})
#: Structures around units that are made of records: the names of their kinds, before the ids.
FRAMES = ("quotation.", "photo.")


#: A unit: its page, and its id there.
_Place = tuple[str, str]


class Span(NamedTuple):
    """A range that is described apart: its kind, its id, pointers to its beginning and its end, and its attributes."""

    kind: str
    id: str
    start: str
    end: str
    attributes: Mapping[str, str | None]


class _Range(NamedTuple):
    start: int
    end: int
    id: str
    kind: str
    elements: tuple[TeiElement, ...]


class Surroundings:
    """What the ranges of any page need to know of the whole edition."""

    def __init__(self, data: Dataset) -> None:
        self.lengths = {(unit.docname, unit.id): len(unit.text) for unit in data.units}
        self.types = {entity.id: entity.type for entity in data.entities}
        self._pages = {unit.id: unit.docname for unit in reversed(data.units)}
        keys = {
            (unit.docname, name.partition(".")[2])
            for unit in data.units
            for name in unit.within
            if name.startswith(FRAMES)
        }
        #: the records whose blocks are elements already, by their pages and ids
        self.framed = {key: record for record in data.records if (key := (record.docname, record.id)) in keys}

    def place(self, page: str, unit: str) -> _Place:
        """Return the page of a unit and its id: the *page* itself if it has the unit, otherwise the first that has it."""
        return (page, unit) if (page, unit) in self.lengths else (self._pages.get(unit, ""), unit)


class Ranges:
    """The ranges in the units of an edition, or of one of its pages, except for the records whose blocks are elements.

    ``spans`` are those that are described apart because they cross others of their unit; they are complete when all units
    have been marked. Those of several units are :func:`spans_of_records`.
    """

    def __init__(self, data: Dataset, names: Names, around: Surroundings) -> None:
        self._names = names
        self._around = around
        self._ranges: dict[_Place, list[_Range]] = {}
        self._points: dict[_Place, list[tuple[int, str]]] = {}  # offsets, and the empty elements there
        self.spans: list[Span] = []
        for record in data.records:
            if (record.docname, record.id) in around.framed:
                self._add_credit(record)
            else:
                self._add(record, data.anchors(record))
        for mention in data.mentions:
            self._add_mention(mention)
        for each in data.breaks:
            attributes = {"n": each.label, "break": "no" if each.in_word else None}
            found = each.offset, start("pb", attributes, empty=True)
            self._points.setdefault((each.docname, each.unit), []).append(found)

    def _add(self, record: Record, anchors: tuple[Anchor, ...]) -> None:
        kind, name = KINDS[record.type], self._names.record(record)
        if len(anchors) == 1 and anchors[0].start < anchors[0].end:
            place = self._around.place(record.docname, anchors[0].unit)
            elements = _elements(record, self._names)
            self._put(place, _Range(anchors[0].start, anchors[0].end, name, kind.name, elements))
        elif len(anchors) > 1:
            apart = _Apart.of(record, anchors, self._around)
            self._mark_ends(apart, name)

    def _add_mention(self, mention: MentionPlace) -> None:
        anchor, sort = mention.anchor, self._around.types.get(mention.entity, "other")
        if anchor.start >= anchor.end:
            return
        way = mention.mention_type
        more = {"subtype": way if way != "name" else None, "ref": self._names.entity(mention.entity)}
        if way in _NAMING and sort in _NAMES:
            found = TeiElement(_NAMES[sort], more)
        else:
            found = TeiElement("name" if way in _NAMING else "rs", {"type": sort, **more})
        name = self._names.ids.get("mention", mention.id, mention.docname)
        self._put(
            self._around.place(mention.docname, anchor.unit),
            _Range(anchor.start, anchor.end, name, "mention", (found,)),
        )

    def _add_credit(self, record: Record) -> None:
        """Mark the credit line of a picture in its caption."""
        credit, anchor = getattr(record, "credit_line", None), record.anchor
        if credit and anchor is not None and (at := anchor.exact.find(credit)) >= 0 and anchor.end_unit is None:
            name = self._names.credit(record)
            begin = anchor.start + at
            element = TeiElement("seg", {"type": "credit"})
            place = self._around.place(record.docname, anchor.unit)
            self._put(place, _Range(begin, begin + len(credit), name, "credit", (element,)))

    def _put(self, place: _Place, found: _Range) -> None:
        self._ranges.setdefault(place, []).append(found)

    def _mark_ends(self, apart: _Apart, name: str) -> None:
        """Put an anchor at both ends of the range *name*, unless it consists of whole units."""
        for (place, offset), end in () if apart.whole else ((apart.first, "start"), (apart.last, "end")):
            own = self._names.ids.get("anchor", f"{name}.{end}")
            self._points.setdefault(place, []).append((offset, start("anchor", {"xml:id": own}, empty=True)))

    def _calls(self, unit: Unit) -> Iterator[tuple[int, str]]:
        """Yield the calls of footnotes in a unit, as pointers to the notes."""
        for offset, name in unit.calls:
            target = self._names.ids.ref("footnote", name, unit.docname)
            yield offset, start("ptr", {"type": "noteAnchor", "target": target}, empty=True)

    def marked(self, unit: Unit, parent: str) -> str:
        """Return the text of a unit with its ranges and anchors, as the content of an element *parent*."""
        place, words = (unit.docname, unit.id), unit.text
        nested: list[_Range] = []
        ends: list[_Range] = []
        for found in sorted(self._ranges.get(place, ()), key=lambda each: (each.start, -each.end)):
            while ends and ends[-1].end <= found.start:
                ends.pop()
            if ends and ends[-1].end < found.end:
                apart = _Apart((place, found.start), (place, found.end), self._around)
                self._mark_ends(apart, found.id)
                self.spans.append(apart.span(found.kind, found.id, found.elements, self._names))
            else:
                nested.append(found)
                ends.append(found)
        points = sorted([*self._points.get(place, ()), *self._calls(unit)], key=lambda each: each[0])
        if unit.marks:
            nested = sorted([*nested, *_printed(unit, nested)], key=lambda each: (each.start, -each.end))
        return _written(words, nested, points, parent) if nested or points else text(words)


def spans_of_records(data: Dataset, names: Names, around: Surroundings) -> Iterator[Span]:
    """Yield the records whose words are in several units, as spans."""
    for record in data.records:
        anchors = data.anchors(record)
        if len(anchors) > 1 and (record.docname, record.id) not in around.framed:
            apart = _Apart.of(record, anchors, around)
            yield apart.span(record.type, names.record(record), _elements(record, names), names)


def _elements(record: Record, names: Names) -> tuple[TeiElement, ...]:
    """Return the elements around the words of a record, from the outermost."""
    kind = KINDS[record.type]
    elements = tuple(kind.tei(record, names)) if kind.tei else (TeiElement("seg", {"type": kind.name}),)
    if categories := names.categories(record):
        return (elements[0].with_categories(categories), *elements[1:])
    return elements


class _Apart:
    """A range that is described apart, from an offset of a unit to one of a unit: of whole units or between two anchors."""

    def __init__(self, first: tuple[_Place, int], last: tuple[_Place, int], around: Surroundings) -> None:
        self.first, self.last = first, last
        self.whole = first[1] == 0 and last[1] == around.lengths.get(last[0])

    @classmethod
    def of(cls, record: Record, anchors: tuple[Anchor, ...], around: Surroundings) -> _Apart:
        """Return the range of a record with words in several units."""
        first, last, page = anchors[0], anchors[-1], record.docname
        return cls((around.place(page, first.unit), first.start), (around.place(page, last.unit), last.end), around)

    def span(self, kind: str, name: str, elements: tuple[TeiElement, ...], names: Names) -> Span:
        """Return the description of the range *name*."""
        if self.whole:
            begin, end = (names.ids.ref("unit", unit, page) for (page, unit), _offset in (self.first, self.last))
        else:
            begin, end = (names.ids.ref("anchor", f"{name}.{which}") for which in ("start", "end"))
        found = [(key, value) for each in elements for key, value in each.attributes.items()]
        attributes = {key: value for key, value in found if key in _ON_SPANS}
        if kind == "mention":
            attributes = {"ana": dict(found)["ref"], "type": dict(found)["subtype"]}
        return Span(kind, name, begin, end, attributes)


def _printed(unit: Unit, nested: list[_Range]) -> Iterator[_Range]:
    """Yield how the words of a unit are printed, as elements in those of its annotations: parted where one begins or ends."""
    stops = sorted({each for found in nested for each in (found.start, found.end)})
    for first, last, printed in unit.marks:
        inner = [stop for stop in stops if first < stop < last]
        for begin, stop in pairwise((first, *inner, last)):
            yield _Range(begin, stop, "", "printed", (TeiElement("hi", {"rend": printed}),))


def _written(words: str, nested: list[_Range], points: list[tuple[int, str]], parent: str) -> str:
    """Return words with elements around nested ranges, which are in order, and empty elements at *points*."""
    out: list[str] = []
    open_ranges: list[tuple[int, str, str]] = []
    at, number, point = 0, 0, 0
    stops = {each for found in nested for each in (found.start, found.end)} | {offset for offset, _id in points}
    for stop in sorted(stops):
        out.append(text(words[at:stop]))
        at = stop
        while open_ranges and open_ranges[-1][0] == stop:
            out.append(open_ranges.pop()[1])
        while point < len(points) and points[point][0] == stop:
            out.append(points[point][1])
            point += 1
        while number < len(nested) and nested[number].start == stop:
            begin, close, inner = _tags(nested[number], open_ranges[-1][2] if open_ranges else parent)
            out.append(begin)
            open_ranges.append((nested[number].end, close, inner))
            number += 1
    out.append(text(words[at:]))
    return "".join(out)


def _tags(found: _Range, parent: str) -> tuple[str, str, str]:
    """Return what is before and after the words of a range, and the element that they are in."""
    before, after = "", ""
    name: str | None = found.id
    for element in found.elements:
        shown, attributes = element.name, element.attributes
        if shown in _QUOTATIONS and parent in _PHRASES:
            shown, attributes = (
                "seg",
                {"type": element.name, "ana": attributes.get("ana"), "source": attributes.get("source")},
            )
        more = "".join(f"{start(tag, values)}{text(words)}</{tag}>" for tag, values, words in element.after)
        before += start(shown, {"xml:id": name, **attributes})
        after = f"</{shown}>{more}{after}"
        parent, name = shown, None
    return before, after, parent
