"""The JSON Schema of files of sources, from the names and vocabularies with which they are read."""

from __future__ import annotations

from . import vocabularies as v
from .csl_fields import DATE_KEYS, NAME_KEYS
from .sources import CSL_TYPES, NAME_PARTS, OWN_KEYS


def sources_schema() -> dict[str, object]:
    """Return the JSON Schema of a file of sources in CSL-YAML or CSL-JSON; other fields of CSL are plain text."""
    text = {"type": ["string", "number"]}
    parts = {part: {"type": "string"} for part in NAME_PARTS}
    name = {"anyOf": [{"type": "string"}, {"type": "object", "properties": parts}]}
    names = {"anyOf": [{"type": "array", "items": name}, name]}
    date = {"anyOf": [text, {"type": "object"}, {"type": "array"}]}
    words = {"title_basis": v.TitleBasis, "identified_by": v.IdentifiedBy, "cert": v.Cert}
    own: dict[str, object] = {key: {"type": "string"} for key in OWN_KEYS}
    own |= {key: {"enum": list(v.words_of(vocabulary))} for key, vocabulary in words.items()}
    own["admiralty"] = {"anyOf": [{"type": "string", "pattern": "^[A-F][ /-]?[1-6]$"}, {"type": "object"}]}
    own["sha256"] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    item = {
        "type": "object",
        "properties": {
            "id": text,
            "type": {"type": "string", "enum": list(CSL_TYPES)},
            **dict.fromkeys(sorted(NAME_KEYS), names),
            **dict.fromkeys(sorted(DATE_KEYS), date),
            "scholiast": {"type": "object", "properties": own, "additionalProperties": False},
            "custom": {},
            "categories": {},
            "entryset": {"type": "array"},
        },
        "required": ["id", "type"],
        "additionalProperties": text,
    }
    listed = {"type": "array", "items": item}
    under = {key: {"type": "object", "properties": {key: listed}, "required": [key]} for key in ("references", "items")}
    return {"anyOf": [listed, *under.values()]}
