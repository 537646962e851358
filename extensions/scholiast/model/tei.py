"""How the words of an annotation are marked in TEI P5."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, Protocol


class TeiElement(NamedTuple):
    """An element around words, and the elements directly after it, such as other readings: name, attributes, words."""

    name: str
    attributes: Mapping[str, str | None] = {}
    after: tuple[tuple[str, Mapping[str, str | None], str], ...] = ()

    def with_categories(self, pointers: str) -> TeiElement:
        """Return the element with pointers to the categories of its annotation."""
        return self._replace(attributes={"ana": pointers, **self.attributes})


class TeiPointers(Protocol):
    """Pointers to what the document describes; nothing for what it does not. ``edited`` is the siglum of the copy-text."""

    edited: str

    def entity(self, name: str | None) -> str | None:
        """Return the pointer to an entity."""
        ...

    def source(self, name: str | None) -> str | None:
        """Return the pointer to a source or a witness."""
        ...

    def witness(self, siglum: str) -> str | None:
        """Return the pointer to a witness."""
        ...


_DAY = re.compile(r"-?[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_SET = re.compile(r"[\[{](?P<first>[^.,]*)(?:\.\.|,).*?(?P<last>[^.,]*)[\]}]")


def dating(edtf: str | None) -> dict[str, str | None]:
    """Return the attributes of a date in EDTF as far as ``att.datable`` has any: a day, month or year, or a range of them."""
    if not edtf:
        return {}
    if _DAY.fullmatch(edtf):
        return {"when": edtf}
    if edtf.count("/") == 1:
        names = ("from", "to")
        first, last = edtf.split("/")
    elif found := _SET.fullmatch(edtf):
        names = ("notBefore", "notAfter")
        first, last = found["first"].strip(), found["last"].strip()
    else:
        return {}
    return {name: day for name, day in zip(names, (first, last), strict=True) if _DAY.fullmatch(day)}
