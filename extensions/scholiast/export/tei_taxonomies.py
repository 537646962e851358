"""The taxonomies of a TEI header: the words by which annotations are classified, as far as an edition uses them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model.kind import KINDS
from ..model.vocabularies import MEANINGS
from .tei_names import categories
from .xml_pieces import element, start

if TYPE_CHECKING:
    from ..model.dataset import Dataset
    from .tei_names import Names


def taxonomies(data: Dataset, names: Names) -> Iterator[str]:
    """Yield the element ``classDecl``: the kinds of annotation, the genre, and vocabularies such as that of grades.

    The categories are in the order of their vocabulary. Nothing is yielded if nothing is classified.
    """
    found: dict[str, dict[str, str]] = {}
    used = {record.type for record in data.records} | ({"mention"} if data.mentions else set())
    found["kind"] = {kind.name: kind.label for kind in KINDS.values() if kind.name in used}
    if data.metadata is not None and data.metadata.genre:
        found["genre"] = {data.metadata.genre: data.metadata.genre}
    classified = {each for record in data.records for each in categories(record)}
    for name, meanings in MEANINGS.items():
        found[name] = {value: meaning for value, meaning in meanings.items() if (name, value) in classified}
    if not any(found.values()):
        return
    yield "<classDecl>\n"
    for name, words in found.items():
        if words:
            own = names.ids.get("taxonomy", f"taxonomy-{name}")
            yield f"{start('taxonomy', {'xml:id': own})}\n{element('desc', name, {'xml:lang': 'en'})}\n"
            for value, meaning in words.items():
                attributes = {"xml:id": names.category(name, value)[1:], "n": value}
                description = element("catDesc", meaning, {"xml:lang": "en"})
                yield f"{start('category', attributes)}{description}</category>\n"
            yield "</taxonomy>\n"
    yield "</classDecl>\n"
