"""The text of an edition in TEI, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model.kind import KINDS
from .tei_blocks import ELEMENTS, blocks
from .tei_ranges import Ranges, Span, Surroundings
from .xml_pieces import element, start

if TYPE_CHECKING:
    from ..model.dataset import Dataset
    from ..model.records import Record
    from .tei_names import Names

CLOSING = "</body>\n</text>\n"


def opening(data: Dataset) -> str:
    """Return the beginning of the element ``text``."""
    return f"{start('text', {'xml:lang': data.language})}\n<body>\n"


class TextWriter:
    """Writes the text of an edition, or of one of its pages. ``spans`` are the ranges that are described apart for crossing others."""

    def __init__(self, data: Dataset, names: Names, around: Surroundings | None = None) -> None:
        self._data = data
        self._names = names
        self._around = around or Surroundings(data)
        self._blocks = [*blocks(data.units)]
        self._ranges = Ranges(data, names, self._around)

    @property
    def spans(self) -> list[Span]:
        """The ranges that are not elements."""
        return self._ranges.spans

    def content(self) -> Iterator[str]:
        """Yield what is in its ``body``."""
        open_now: list[str] = []
        closing: list[str] = []
        for unit, path, name, sort in self._blocks:
            same = 0
            while same < min(len(open_now), len(path)) and open_now[same] == path[same]:
                same += 1
            while len(open_now) > same:
                open_now.pop()
                yield closing.pop()
            for each in path[same:]:
                begin, end = self._frame(unit.docname, each)
                yield begin
                open_now.append(each)
                closing.append(end)
            attributes = {
                "xml:id": self._names.ids.get("unit", unit.id, unit.docname),
                "n": unit.id,
                "type": sort,
                "xml:lang": unit.lang,
                "rend": f"indent({unit.indent})" if unit.indent and name == "l" else None,
            }
            words = self._ranges.marked(unit, name)
            yield f"{start(name, attributes)}{words}</{name}>\n"
        yield from reversed(closing)
        if not self._blocks:
            yield "<p/>\n"

    def _frame(self, docname: str, name: str) -> tuple[str, str]:
        """Return the tags of a structure."""
        kind, _dot, key = name.partition(".")
        if kind in ELEMENTS:
            tag, attributes = ELEMENTS[kind]
            if kind == "page":
                attributes = {**attributes, "corresp": self._data.pages.get(key)}
            elif kind == "footnote":
                attributes = {**attributes, "xml:id": self._names.ids.get("footnote", name, docname)}
            return f"{start(tag, attributes)}\n", f"</{tag}>\n"
        record = self._around.framed.get((docname, key))
        return self._figure(record) if kind == "photo" else self._quotation(record)

    def _quotation(self, record: Record | None) -> tuple[str, str]:
        tei = KINDS[record.type].tei if record is not None else None
        if record is None or tei is None:
            return "<quote>\n", "</quote>\n"
        (found,) = tei(record, self._names)
        own = {"xml:id": self._names.record(record), "ana": self._names.categories(record)}
        quote = start("quote", {**own, **found.attributes})
        if (source := found.attributes.get("source")) is None:
            return f"{quote}\n", "</quote>\n"
        return f"<cit>\n{quote}\n", f"</quote>\n{start('ptr', {'target': source}, empty=True)}\n</cit>\n"

    def _figure(self, record: Record | None) -> tuple[str, str]:
        if record is None:
            return "<figure>\n", "</figure>\n"
        shown = [getattr(record, name, None) for name in ("alt_text", "extended_description")]
        described = "".join(
            element("figDesc", words, {"xml:lang": self._data.note_language}) + "\n" for words in shown if words
        )
        own = {"xml:id": self._names.record(record)}
        return f"{start('figure', own)}\n", f"{described}</figure>\n"
