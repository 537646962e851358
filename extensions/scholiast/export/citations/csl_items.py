"""CSL-JSON, as citation software exchanges it: ``citation.json`` of the edition, ``sources.json`` of what it cites.

Only fields of the schema of CSL 1.0.2 (``csl-data.json``) are written. A date that it has no parts for is in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...model.cite.item import OTHERS
from ...model.csl_fields import DATE_KEYS, NAME_KEYS
from ...model.date_words import edtf_in_words
from ...model.sources import NAME_PARTS, Source

#: The fields of the schema with text.
_TEXTS = frozenset(
    """
    DOI ISBN ISSN PMCID PMID URL abstract annote archive archive-place archive_collection archive_location authority
    call-number chapter-number citation-key citation-label collection-number collection-title container-title
    container-title-short dimensions division edition event event-place event-title genre issue journalAbbreviation
    jurisdiction keyword language locator medium note number number-of-pages number-of-volumes original-publisher
    original-publisher-place original-title page page-first part part-title printing publisher publisher-place references
    reviewed-genre reviewed-title scale section shortTitle source status supplement title title-short version volume
    volume-title volume-title-short year-suffix
    """.split()
)
#: Names of CSL 1.0.1 and of other software, and what they are in CSL 1.0.2.
_RENAMED = {"archive-location": "archive_location", "archive-collection": "archive_collection", "part-number": "part"}


def csl_items(sources: Iterable[Source]) -> list[dict[str, object]]:
    """Return sources as items of CSL-JSON, in their order."""
    return [_item(source) for source in sources]


def _item(source: Source) -> dict[str, object]:
    item: dict[str, object] = {"id": source.id, "type": source.genre}
    for given, value in source.csl.items():
        key = _RENAMED.get(given, given)
        if key in NAME_KEYS:
            item[key] = [_name(name) for name in value]
        elif key in DATE_KEYS:
            edtf = {"issued": source.issued, "accessed": source.accessed}.get(key) or value.get("raw")
            item[key] = _date(value, edtf)
        elif key in _TEXTS and isinstance(value, str):
            item[key] = value
    return item


def _name(name: Mapping[str, str]) -> dict[str, str]:
    """Return a name; the others that a list does not name are "et al.", which no style takes apart."""
    if name.get("literal") == OTHERS:
        return {"literal": "et al."}
    return {part: name[part] for part in NAME_PARTS if part in name}


def _date(date: Mapping[str, object], edtf: str | None) -> dict[str, object]:
    """Return a date in parts, or in words if it has none."""
    if "date-parts" in date:
        return {key: date[key] for key in ("date-parts", "season", "circa") if key in date}
    return {"literal": edtf_in_words(edtf) if edtf else str(date.get("literal", ""))}
