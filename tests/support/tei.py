"""TEI documents as tests read them: their reading text, their ranges, and whether they are valid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from lxml import etree

from scholiast.model.dataset import Dataset
from support.datasets import SHARED_SCHEMAS, exported

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
SCHEMA = SHARED_SCHEMAS / "tei_all.rng"
with_schema = pytest.mark.skipif(not SCHEMA.is_file(), reason="the machine does not have the schema of TEI")
#: Elements in the text whose words are not reading text.
_OTHER_WORDS = frozenset(TEI + name for name in ("corr", "rdg", "figDesc"))


def parsed(content: bytes) -> Any:
    return etree.fromstring(content)


def document(data: Dataset) -> Any:
    """Return the root of the document of an edition."""
    (content,) = exported(data, "tei").values()
    return parsed(content)


@cache
def schema() -> etree.RelaxNG:
    """Return the schema for all of TEI: it takes seconds to load."""
    return etree.RelaxNG(etree.parse(BytesIO(SCHEMA.read_bytes())))


def faults(root: Any) -> list[str]:
    """Return what breaks the schema."""
    validator = schema()
    return [] if validator.validate(root) else [f"{e.line}: {e.message}" for e in validator.error_log]


def words(element: Any) -> Iterator[str]:
    """Yield the words of an element by the rules for reading that the handbook has."""
    if element.tag == TEI + "g":
        yield chr(int(element.get("n").removeprefix("U+"), 16))
    yield element.text or ""
    for child in element:
        if child.tag not in _OTHER_WORDS:
            yield from words(child)
        yield child.tail or ""


def units(root: Any) -> dict[str, str]:
    """Return the reading text of each unit, by its id in the edition."""
    found = (e for e in root.find(TEI + "text").iter() if e.get(ID) and e.get("n") and e.tag != TEI + "g")
    return {e.get("n"): "".join(words(e)) for e in found}


def ranges(root: Any) -> dict[str, str]:
    """Return the words of each range by its XML id: those of an element in a unit, or those between two anchors.

    Words of several units are joined by a blank line.
    """
    text = root.find(TEI + "text")
    found = {e.get(ID): "".join(words(e)) for e in text.iter() if e.get(ID) and not e.get("n")}
    flat = list(_flat(text))
    for span in root.iter(TEI + "span"):
        begin, end = span.get("from")[1:], span.get("to")[1:]
        first = next(i for i, (what, name) in enumerate(flat) if what in ("anchor", "begin") and name == begin)
        last = next(i for i, (what, name) in enumerate(flat) if what in ("anchor", "end") and name == end)
        inner = "".join(
            "\n\n" if what == "end" else value if what == "words" else "" for what, value in flat[first:last]
        )
        found[span.get(ID)] = inner
    return found


def _flat(element: Any) -> Iterator[tuple[str, str]]:
    """Yield the words of units, anchors, and the beginnings and ends of units, in order."""
    if element.tag in _OTHER_WORDS:
        return
    is_unit = bool(element.get(ID) and element.get("n"))
    if element.tag == TEI + "anchor":
        yield "anchor", element.get(ID)
    if is_unit:
        yield "begin", element.get(ID)
    inside = is_unit or any(a.get("n") and a.get(ID) for a in element.iterancestors() if a.tag != TEI + "TEI")
    if inside:
        yield "words", element.text or ""
    for child in element:
        yield from _flat(child)
        if inside:
            yield "words", child.tail or ""
    if is_unit:
        yield "end", element.get(ID)


NCNAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
