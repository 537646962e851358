"""The text of an edition in TEI, page by page: each page is a part of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import msgspec

from .parts import Part, by_page
from .tei_ranges import Span
from .tei_text import TextWriter

if TYPE_CHECKING:
    from ..model.dataset import Dataset
    from ..model.records import Record
    from .parts import Keys
    from .tei_names import Names
    from .tei_ranges import Surroundings

_Thing = TypeVar("_Thing")


def page_texts(
    data: Dataset, names: Names, around: Surroundings, keys: Keys, crossing: dict[str, list[Span]]
) -> Iterator[bytes | Part]:
    """Yield what is in the body of the text, and put the spans of each page that cross others into *crossing*."""

    def make(docname: str, own: Dataset) -> Iterator[bytes]:
        writer = TextWriter(own, names, around)
        yield "".join(writer.content()).encode()
        crossing[docname] = writer.spans

    def found(docname: str) -> str:
        return msgspec.json.encode(crossing[docname]).decode()

    def recall(docname: str, spans: str) -> None:
        crossing[docname] = msgspec.json.decode(spans, type=list[Span])

    pages = by_page(data.units)
    if not pages:
        yield from make("", data)
        return
    astray = [
        r for r in data.records if r.id in data.parts or (r.anchor and (r.docname, r.anchor.unit) not in around.lengths)
    ]
    records = (not astray and by_page(data.records)) or _by_places(
        data.records, lambda each: [each.docname, *(page for page, _unit in _ends(each, data, around))]
    )
    elsewhere = [m for m in data.mentions if (m.docname, m.anchor.unit) not in around.lengths]
    mentions = (not elsewhere and by_page(data.mentions)) or _by_places(
        data.mentions, lambda each: [around.place(each.docname, each.anchor.unit)[0]]
    )
    breaks = _by_places(data.breaks, lambda each: [each.docname])
    for docname, units in pages.items():
        own = msgspec.structs.replace(
            data,
            units=tuple(units),
            records=tuple(records.get(docname, ())),
            mentions=tuple(mentions.get(docname, ())),
            breaks=tuple(breaks.get(docname, ())),
        )
        several = [
            (data.parts[record.id], [around.lengths.get(place) for place in _ends(record, data, around)])
            for record in own.records
            if record.id in data.parts
        ]
        framed = [(record.docname, record.id) in around.framed for record in own.records]
        shown = [(r.docname, r.id) for r in own.records] + [(m.docname, m.id) for m in own.mentions]
        sources = dict.fromkeys([docname, *(page for page, _id in shown)])
        yield Part(
            keys.of("text", sources, shown, several, framed),
            partial(make, docname, own),
            docname,
            partial(found, docname),
            partial(recall, docname),
        )


def _ends(record: Record, data: Dataset, around: Surroundings) -> list[tuple[str, str]]:
    """Return the units of the words of a record."""
    return [around.place(record.docname, anchor.unit) for anchor in data.anchors(record)]


def _by_places(things: Iterable[_Thing], pages: Callable[[_Thing], Iterable[str]]) -> dict[str, list[_Thing]]:
    """Return things by the pages that have to do with them, in their order."""
    found: dict[str, list[_Thing]] = {}
    for each in things:
        for page in dict.fromkeys(pages(each)):
            found.setdefault(page, []).append(each)
    return found
