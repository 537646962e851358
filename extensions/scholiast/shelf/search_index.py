"""Search indexes of parts of a site made into one (``searchindex.js``, as Sphinx writes it)."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from .inventory import Row

_PREFIX, _SUFFIX = b"Search.setIndex(", b")"


class SearchIndex(msgspec.Struct):
    """An index: documents by number, and for each word the documents that have it: one number, or several."""

    docnames: list[str]
    filenames: list[str]
    titles: list[str]
    terms: dict[str, int | list[int]]
    titleterms: dict[str, int | list[int]]
    alltitles: dict[str, list[tuple[int, str | None]]]
    indexentries: dict[str, list[tuple[int, str, bool]]]
    objtypes: dict[str, str]
    objnames: dict[str, tuple[str, str, str]]
    envversion: object
    #: the numbers of the pages of editions
    editions: list[int] = []


def read(data: bytes) -> SearchIndex:
    """Return an index. Raises :class:`ValueError` if it is not one."""
    if not (data.startswith(_PREFIX) and data.endswith(_SUFFIX)):
        raise ValueError("not a search index of Sphinx")
    try:
        return msgspec.json.decode(data[len(_PREFIX) : -len(_SUFFIX)], type=SearchIndex)
    except msgspec.DecodeError as error:
        raise ValueError(f"not a search index of Sphinx: {error}") from error


def merge(
    parts: Sequence[tuple[SearchIndex, Callable[[str], bool]]], rows: Iterable[Row], document: Callable[[str], str]
) -> bytes:
    """Return one index of the documents of *parts*, of each those for which its function returns true.

    *rows* are those of the merged inventory, *document* returns the name of the document at an address. Raises
    :class:`ValueError` if the parts were made by different versions of Sphinx.
    """
    versions = [index.envversion for index, _keep in parts]
    if any(version != versions[0] for version in versions):
        raise ValueError("the parts were built with different versions of Sphinx or of an extension")
    of = {
        name: (index.filenames[number], index.titles[number])
        for index, keep in parts
        for number, name in enumerate(index.docnames)
        if keep(name)
    }
    docnames = sorted(of)
    numbers = {name: number for number, name in enumerate(docnames)}
    # for each part: the new number of each of its documents, or none for one that is not kept
    maps = [[numbers[name] if keep(name) else None for name in index.docnames] for index, keep in parts]
    indexes = [index for index, _keep in parts]
    objects, types, names = _objects(rows, document, numbers, indexes)
    editions = [
        at for index, new in zip(indexes, maps, strict=True) for old in index.editions if (at := new[old]) is not None
    ]
    found = {
        "docnames": docnames,
        "editions": sorted(editions),
        "filenames": [of[name][0] for name in docnames],
        "titles": [of[name][1] for name in docnames],
        "terms": _terms([index.terms for index in indexes], maps),
        "titleterms": _terms([index.titleterms for index in indexes], maps),
        "alltitles": _places([index.alltitles for index in indexes], maps),
        "indexentries": _places([index.indexentries for index in indexes], maps),
        "objects": objects,
        "objtypes": types,
        "objnames": names,
        "envversion": versions[0],
    }
    return _PREFIX + json.dumps(found, separators=(",", ":"), sort_keys=True).encode() + _SUFFIX


Numbers = Sequence[int | None]


def _terms(every: Sequence[Mapping[str, int | list[int]]], maps: Sequence[Numbers]) -> dict[str, int | list[int]]:
    """Return the documents of each word, one alone as a number."""
    found: dict[str, list[int]] = {}
    for terms, new in zip(every, maps, strict=True):
        for word, old in terms.items():
            kept = [at for each in ([old] if isinstance(old, int) else old) if (at := new[each]) is not None]
            if kept:
                found.setdefault(word, []).extend(kept)
    return {word: sorted(places) if len(places) > 1 else places[0] for word, places in found.items()}


def _places(every: Sequence[Mapping[str, Sequence[tuple[Any, ...]]]], maps: Sequence[Numbers]) -> dict[str, list[Any]]:
    """Return lists of places, of which each begins with the number of a document, by document."""
    found: dict[str, list[object]] = {}
    for titles, new in zip(every, maps, strict=True):
        for words, places in titles.items():
            kept = [(at, *rest) for old, *rest in places if (at := new[old]) is not None]
            if kept:
                found.setdefault(words, []).extend(kept)
    return {words: sorted(places, key=lambda place: int(place[0])) for words, places in found.items()}


def _objects(
    rows: Iterable[Row], document: Callable[[str], str], numbers: Mapping[str, int], indexes: Sequence[SearchIndex]
) -> tuple[dict[str, list[object]], dict[int, str], dict[int, Sequence[str]]]:
    """Return the link targets that the search shows, and their types and the words for these, by number."""
    known: dict[str, Sequence[str]] = {
        f"{name[0]}:{name[1]}": name for index in indexes for name in index.objnames.values()
    }
    types: dict[str, int] = {}
    objects: dict[str, list[object]] = {}
    for row in rows:
        number = numbers.get(document(row.uri))
        if number is None or row.priority < 0:
            continue
        name, kind = html.escape(row.name), f"{row.domain}:{row.type}"
        prefix, _dot, rest = html.escape(row.title).rpartition(".")
        short = "" if row.anchor == name else "-" if row.anchor == f"{row.type}-{name}" else row.anchor
        at = types.setdefault(kind, len(types))
        objects.setdefault(prefix, []).append((number, at, row.priority, short, rest))
    return (
        objects,
        {at: kind for kind, at in types.items()},
        {at: known.get(kind, (kind,)) for kind, at in types.items()},
    )
