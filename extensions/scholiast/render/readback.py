"""Gate B: what was written, read again as a browser or a reading system reads it, against the reading text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..model.faults import Fault
from ..model.records import Unit
from ..text.compare import describe, differences
from ..text.fold import fold

if TYPE_CHECKING:
    from pathlib import Path

#: How an attribute of EPUB's own namespace is named once its page has been read.
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def read_units(html: str) -> list[tuple[str, str]]:
    """The innermost units of a page: id and folded text, in order."""
    from selectolax.lexbor import LexborHTMLParser  # a library of some size, wanted only at the end

    tree = LexborHTMLParser(html)
    outer = {node.mem_id for inner in tree.css("[data-sch-unit] [data-sch-unit]") for node in _parents(inner)}
    return [
        (node.attributes.get("data-sch-unit") or "", fold(node.text(deep=True)))
        for node in tree.css(".sch-edition [data-sch-unit]")
        if node.mem_id not in outer
    ]


def _parents(node: Any) -> Iterator[Any]:
    while (node := node.parent) is not None:
        yield node


def read_book_units(page: bytes) -> list[tuple[str, str]]:
    """The innermost units of a page of a book (XHTML) less the note references: id and folded text, in order.

    Raises :class:`xml.etree.ElementTree.ParseError` where the page is not well-formed.
    """
    from xml.etree import ElementTree as ET  # wanted only where a book is built

    def text(element: Any) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            if "noteref" not in child.get(_EPUB_TYPE, "").split():
                yield from text(child)
            yield child.tail or ""

    units = [element for element in ET.fromstring(page).iter() if "data-sch-unit" in element.attrib]  # noqa: S314 - ours
    return [
        (unit.attrib["data-sch-unit"], fold("".join(text(unit))))
        for unit in units
        if not any(inner is not unit and "data-sch-unit" in inner.attrib for inner in unit.iter())
    ]


def compare_book(book: Path, name: str, pages: Mapping[str, Sequence[Unit]]) -> Iterator[Fault]:
    """Faults of a written EPUB: *pages* has the units of each file in it."""
    from xml.etree.ElementTree import ParseError
    from zipfile import BadZipFile, ZipFile

    def fault(message: str) -> Fault:
        return Fault(subtype="proof-output", message=message, file=name)

    try:
        with ZipFile(book) as opened:
            for page, units in pages.items():
                try:
                    written = read_book_units(opened.read(page))
                except (KeyError, ParseError) as error:
                    yield fault(f"{page} cannot be read again: {error.args[0]}")
                else:
                    yield from (
                        Fault(subtype=f.subtype, message=f"{page}: {f.message}", file=name)
                        for f in compare_units(written, name, units)
                    )
    except (OSError, BadZipFile) as error:
        yield fault(f"the book that was written cannot be read again: {error}")


def compare_output(path: Path, name: str, units: Sequence[Unit]) -> Iterator[Fault]:
    """Faults of one written page against the units that were read for it."""
    try:
        html = path.read_text(encoding="utf-8")
    except OSError as error:
        message = f"the page that was written cannot be read again: {error.strerror or error}"
        yield Fault(subtype="proof-output", message=message, file=name)
        return
    yield from compare_units(read_units(html), name, units)


def compare_units(written: Sequence[tuple[str, str]], name: str, units: Sequence[Unit]) -> Iterator[Fault]:
    """Faults of the units that were written against those that were read.

    *units* are in the order of the text, except that the author's footnotes may stand
    anywhere: outputs gather them at the end.
    """

    def fault(message: str) -> Fault:
        return Fault(subtype="proof-output", message=message, file=name)

    found = dict(written)
    if len(found) != len(written):
        twice = sorted({i for i, _t in written if sum(1 for j, _u in written if j == i) > 1})
        yield fault(f"the page has blocks twice: {', '.join(twice)}")
    for unit in units:
        if unit.id not in found:
            yield fault(f"{unit.id} is not on the page that was written")
        elif found[unit.id] != unit.text:
            for difference in differences(unit.text, found[unit.id]):
                yield fault(
                    f"{unit.id}: {describe(difference, unit.text, found[unit.id])}".replace(
                        "the copy-text has", "the text has"
                    )
                )
    known = {u.id for u in units}
    for name_, words in written:
        if name_ not in known:
            yield fault(f"the page has a block {name_!r} that is not in the text: “{words[:60]}”")
    wanted = [u.id for u in units if u.kind != "footnote"]
    order = [i for i, _t in written if i in set(wanted)]
    if order != wanted and set(order) == set(wanted):
        yield fault("the blocks of the page stand in another order than those of the text")
