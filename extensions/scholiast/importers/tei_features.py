"""Feature structures of TEI as plain data, and what those of our own documents say of the edition, its entities and its sources."""

from __future__ import annotations

from typing import Any

import msgspec

from ..model.sources import OWN_KEYS
from .draft import Data
from .xml_tree import Element

#: Fields of a source that are dates of its item, and those that are its editor's but for the hash of its file, which is not there.
_DATES = ("issued", "accessed")
_OWN = ("title_basis", "identified_by", "cert", "basis", "admiralty", "archived")


def features(element: Element) -> dict[str, Data]:
    """Return the features of a structure as plain data; numbers stay text."""
    return {f.get("name"): _value(f.elements[0]) for f in element.elements if f.name == "f" and f.elements}


def described(root: Element, sort: str) -> dict[str, dict[str, Data]]:
    """Return what is known of the things of a sort (``edition``, ``entity``, ``source``), by the ids to which it points."""
    return {
        found.get("corresp").lstrip("#"): features(found)
        for stand_off in root.elements
        if stand_off.name == "standOff"
        for found in stand_off.elements
        if found.name == "fs" and found.get("type") == sort and found.get("corresp")
    }


def source_item(fields: dict[str, Data]) -> dict[str, Data]:
    """Return a source as an item of CSL-JSON, with the fields of its own that a bibliography file has."""
    try:
        found: dict[str, Data] = msgspec.json.decode(str(fields.get("csl") or "{}"), type=dict[str, Any])
    except msgspec.DecodeError:
        found = {}
    found.pop("scholiast", None)
    if isinstance(custom := found.get("custom"), dict):
        found["custom"] = {name: value for name, value in custom.items() if name not in OWN_KEYS}
    found |= {name: {"edtf": fields[name]} for name in _DATES if fields.get(name)}
    if own := {name: fields[name] for name in _OWN if fields.get(name)}:
        found["scholiast"] = own
    if fields.get("members"):
        found["entryset"] = fields["members"]
    return found


def _value(element: Element) -> Data:
    if element.name == "binary":
        return element.get("value") == "true"
    if element.name == "numeric":
        return element.get("value")
    if element.name == "vColl":
        return [_value(child) for child in element.elements]
    return features(element) if element.name == "fs" else element.text()
