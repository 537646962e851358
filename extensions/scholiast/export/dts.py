"""Distributed Text Services 1.0, Level 0, as static files in the folder ``dts`` at the top of the output.

``entry.json`` has the URI templates (RFC 6570) of the three endpoints. Each answer is a file, and the values of a request are in
its name, as in ``dts/gate/navigation/page-two;down=1.json``. An edition is a resource. If it has several pages with text they
are its chapters, ``page-`` and their name; the units below them have their frozen ids. The text of a part is TEI without annotations,
which are in the TEI of the edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from .format import ExportFile, Format, Summary, encoded
from .parts import Keys, Part, Parted, by_page, json_pieces, without_positions
from .tei import NAMESPACE, header
from .tei_names import Names
from .tei_page_texts import page_texts
from .tei_ranges import Surroundings
from .tei_text import CLOSING, TextWriter, opening
from .xml_pieces import start

if TYPE_CHECKING:
    from ..model.dataset import Dataset
    from ..model.records import Unit

CONTEXT = "https://dtsapi.org/context/v1.0.json"
VERSION = "1.0"
#: The namespace of the element around a part of a text.
WRAPPER = "https://w3id.org/api/dts#"
MEDIA = "application/tei+xml"
FOLDER = "dts"
#: The id of the collection of all editions; the id of an edition begins with a letter or a digit.
ROOT = "_editions"
#: The most code points of text in the files of all ranges of an edition, and what each unit counts besides its words.
MOST_IN_RANGES, _OVERHEAD = 4_000_000, 200
#: Depths that reach the blocks from anywhere.
_DEEP = (2, -1)
#: Characters that an identifier cannot have, because it is also the name of a file.
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]|^\.")
JSON = dict[str, object]


class _Addresses:
    """Addresses of endpoints: absolute with a base address, otherwise relative to a file that is *depth* folders down."""

    def __init__(self, site: str, depth: int, *, ranges: bool = False) -> None:
        self._ref = "{/ref,start,end}" if ranges else "{/ref}"
        self.top = f"{site}{FOLDER}/" if "://" in site else "../" * depth

    def collection(self, name: str = "") -> str:
        """Return the template of the endpoint for collections, or for one of them."""
        return f"{self.top}collection{f'/{name}' if name else '{/id}'}{{;nav}}.json"

    def navigation(self, name: str = "{resource}") -> str:
        """Return the template of the endpoint for navigation, or for one resource."""
        return f"{self.top}{name}/navigation{self._ref}{{;down}}.json"

    def document(self, name: str = "{resource}") -> str:
        """Return the template of the endpoint for documents, or for one resource."""
        return f"{self.top}{name}/document{self._ref}.xml"


# -- all editions --------------------------------------------------------------------------------


def site(editions: Sequence[Summary]) -> Iterator[ExportFile]:
    """Yield the files that all editions have together: the entry, and the collections."""
    base = editions[0].site
    at = _Addresses(base, 0, ranges=editions[0].ranges)
    entry: JSON = {"@context": CONTEXT, "dtsVersion": VERSION, "@id": f"{at.top}entry.json", "@type": "EntryPoint"}
    entry |= {"collection": at.collection(), "navigation": at.navigation(), "document": at.document()}
    yield _file("entry.json", entry)
    root: JSON = {"@id": ROOT, "@type": "Collection", "title": editions[0].project or "Editions", "totalParents": 0}
    root |= {"totalChildren": len(editions)}
    for name, depth in (("collection", 0), (f"collection/{ROOT}", 1)):
        at = _Addresses(base, depth, ranges=editions[0].ranges)
        own = {**root, "dtsVersion": VERSION, "collection": at.collection(ROOT)}
        yield from _collections(name, own, (_resource(each, at) for each in editions), ())
    at = _Addresses(base, 1, ranges=editions[0].ranges)
    parent = {**root, "dtsVersion": VERSION, "collection": at.collection(ROOT)}
    for each in editions:
        yield from _collections(f"collection/{identifier(each.id)}", _resource(each, at), (), (parent,))


def _collections(name: str, own: JSON, children: Iterable[JSON], parents: Iterable[JSON]) -> Iterator[ExportFile]:
    """Yield the answers about a collection or a resource: its children, which are also the default, and its parents."""
    below = list(children)
    for suffix, members in (("", below), (";nav=children", below), (";nav=parents", parents)):
        yield _file(f"{name}{suffix}.json", {"@context": CONTEXT, **own, "member": iter(members)})


def _resource(edition: Summary, at: _Addresses) -> JSON:
    """Return an edition as a resource."""
    found: JSON = {"@id": identifier(edition.id), "@type": "Resource", "dtsVersion": VERSION, "title": edition.title}
    if edition.description:
        found["description"] = edition.description
    endpoints = {"collection": at.collection, "navigation": at.navigation, "document": at.document}
    found |= {name: address(identifier(edition.id)) for name, address in endpoints.items()}
    found |= {"totalParents": 1, "totalChildren": 0, "mediaTypes": [MEDIA], "citationTrees": [_tree(edition.parts)]}
    title = {"lang": edition.language, "value": edition.title}
    return {**found, "dublinCore": {"title": [title], "language": [edition.language]}}


def _tree(parts: int) -> JSON:
    blocks = {"@type": "CiteStructure", "citeType": "block"}
    chapters = {"@type": "CiteStructure", "citeType": "chapter", "citeStructure": [blocks]}
    return {"@type": "CitationTree", "citeStructure": [chapters if parts > 1 else blocks]}


# -- one edition ---------------------------------------------------------------------------------


def write(data: Dataset) -> Iterator[ExportFile]:
    """Yield the files of an edition: navigation and documents, for the whole, its chapters, and blocks if they are wanted."""
    summary = Summary.of(data)
    chapters = _chapters(data)
    parts = {name: units for name, units in chapters.items() if len(chapters) > 1}
    ranges = [*_ranges(_first_level(data, parts))] if data.dts == "ranges" else []
    yield from _navigation(data, summary, chapters, parts, [ids for ids, _units in ranges])
    plain = without_positions(_plain(data))
    names, around = Names(plain), Surroundings(plain)
    names.enter(plain)

    def text(units: Sequence[Unit]) -> Iterator[bytes]:
        yield "".join(TextWriter(replace(plain, units=tuple(units)), names, around).content()).encode()

    if parts and by_page(data.units):
        keys = Keys(plain, sorted(names.ids.numbered.items()))
        pages = [*map(_made_once, page_texts(plain, names, around, keys, {}))]
        yield _document(data, "document.xml", _whole(data, pages))
        for name, page in zip(parts, pages, strict=True):
            yield _document(data, f"document/{name}.xml", _wrapped([page]))
    else:  # a page between the parts of another: the whole is not a row of its pages
        yield _document(data, "document.xml", _whole(data, text(data.units)))
        for name, units in parts.items():
            yield _document(data, f"document/{name}.xml", _wrapped(text(units)))
    if data.dts == "paragraph":
        for unit in data.units:
            yield _document(data, f"document/{identifier(unit.id)}.xml", _wrapped(text([unit])))
    for ids, units in ranges:
        yield _document(data, f"document/{ids[0]}/{ids[-1]}.xml", _wrapped(text(units)))


def _first_level(data: Dataset, parts: Mapping[str, Sequence[Unit]]) -> Mapping[str, Sequence[Unit]]:
    """Return the chapters of an edition, or its blocks if it has none, by their ids."""
    return parts or {identifier(unit.id): [unit] for unit in data.units}


def _ranges(parts: Mapping[str, Sequence[Unit]]) -> Iterator[tuple[list[str], list[Unit]]]:
    """Yield the ids of the parts in each range, and its units: short ranges first, as many as have room."""
    ids, room = [*parts], MOST_IN_RANGES
    for length in range(1, len(ids) + 1):
        runs = [ids[at : at + length] for at in range(len(ids) - length + 1)]
        room -= sum(_OVERHEAD + len(unit.text) for run in runs for name in run for unit in parts[name])
        if room < 0:
            return
        yield from ((run, [unit for name in run for unit in parts[name]]) for run in runs)


def _plain(data: Dataset) -> Dataset:
    """Return an edition without annotations and registers: the documents have the text alone."""
    return replace(data, records=(), mentions=(), entities=(), sources=())


def depends(data: Dataset) -> bytes:
    """Return all that the files are made from: the edition without annotations, and the header, which counts them."""
    head = "".join(header(data, Names(data)))
    return encoded(_plain(data)) + head.encode("utf-8", "surrogatepass")


def _chapters(data: Dataset) -> dict[str, list[Unit]]:
    """Return the units of each page that has some, by the id of the chapter."""
    folder = f"{next(iter(data.pages), '').rpartition('/')[0]}/"
    found: dict[str, list[Unit]] = {}
    ids: dict[str, str] = {}
    for unit in data.units:
        if (own := ids.get(unit.docname)) is None:
            own = wanted = f"page-{identifier(unit.docname.removeprefix(folder).replace('/', '.'))}"
            number = 1
            while own in found:
                number += 1
                own = f"{wanted}-{number}"
            ids[unit.docname] = own
        found.setdefault(own, []).append(unit)
    return found


def identifier(name: str) -> str:
    """Return an id that is also the name of a file: other characters become their numbers, as in the ids of TEI."""
    return _UNSAFE.sub(lambda m: f"_{ord(m[0]):X}_", name)


def _navigation(
    data: Dataset,
    summary: Summary,
    chapters: dict[str, list[Unit]],
    parts: dict[str, list[Unit]],
    ranges: Sequence[Sequence[str]],
) -> Iterator[ExportFile]:
    """Yield the answers about the parts of an edition; *ranges* are the ids of the parts in each range."""
    folder = identifier(data.id)

    refs = {name: _chapter(data, name, units) for name, units in parts.items()}
    blocks = {
        name: [
            _citable(unit.id, 2 if parts else 1, name if parts else None, "block", data.iri(unit.id, unit.docname))
            for unit in units
        ]
        for name, units in chapters.items()
    }
    lines = {name: [msgspec.Raw(encoded(each)) for each in found] for name, found in blocks.items()}

    @cache
    def resource(depth: int) -> msgspec.Raw:
        described = _resource(summary, _Addresses(data.site, depth, ranges=summary.ranges))
        return msgspec.Raw(b"".join(json_pieces(described)))

    def answer(name: str, depth: int, members: Iterable[object] | None, **about: JSON) -> ExportFile:
        absolute = "://" in data.site
        own = f"{_Addresses(data.site, depth).top}{folder}/{name}" if absolute else name.rpartition("/")[2]
        found: JSON = {"@context": CONTEXT, "dtsVersion": VERSION, "@type": "Navigation", "@id": own}
        found["resource"] = resource(depth)
        found |= about
        if members is not None:
            found["member"] = iter(members)
        return _file(f"{folder}/{name}", found)

    def tree(names: Iterable[str]) -> Iterator[object]:
        for name in names:
            if parts:
                yield refs[name]
            yield from lines[name]

    yield answer("navigation;down=1.json", 1, refs.values() if parts else tree(chapters))
    for down in _DEEP:
        yield answer(f"navigation;down={down}.json", 1, tree(chapters))
    for name, ref in refs.items():
        yield answer(f"navigation/{name}.json", 2, None, ref=ref)
        for down in (1, *_DEEP):
            yield answer(f"navigation/{name};down={down}.json", 2, lines[name], ref=ref)
    if data.dts == "paragraph":
        for found in blocks.values():
            for ref in found:
                yield answer(f"navigation/{ref['identifier']}.json", 2, None, ref=ref)
    known = refs or {str(each["identifier"]): each for found in blocks.values() for each in found}
    for ids in ranges:
        ends = {"start": known[ids[0]], "end": known[ids[-1]]}
        name = f"navigation/{ids[0]}/{ids[-1]}"
        yield answer(f"{name}.json", 3, None, **ends)
        for down in (1, *_DEEP):
            members = tree(ids) if parts else (known[each] for each in ids)
            yield answer(f"{name};down={down}.json", 3, members, **ends)


def _chapter(data: Dataset, name: str, units: Sequence[Unit]) -> JSON:
    """Return a chapter as a part that can be cited, with the title that it begins with."""
    found = _citable(name, 1, None, "chapter", data.pages.get(units[0].docname, data.home))
    title = next((unit.text for unit in units if unit.kind == "heading"), "")
    return {**found, "dublinCore": {"title": [{"lang": data.language, "value": title}]}} if title else found


def _citable(name: str, level: int, parent: str | None, sort: str, iri: str) -> JSON:
    found: JSON = {"@id": iri} if "://" in iri else {}
    return {
        **found,
        "identifier": identifier(name),
        "@type": "CitableUnit",
        "level": level,
        "parent": parent,
        "citeType": sort,
    }


def _made_once(part: bytes | Part) -> bytes | Part:
    """Return a part that two files have, and that is made for both at once."""
    return part._replace(make=cache(lambda: [*part.make()])) if isinstance(part, Part) else part


def _whole(data: Dataset, text: Iterable[bytes | Part]) -> Iterator[bytes | Part]:
    head = "".join(header(data, Names(data)))
    yield f"{start('TEI', {'xmlns': NAMESPACE, 'n': data.id})}\n{head}{opening(data)}".encode()
    yield from text
    yield f"{CLOSING}</TEI>\n".encode()


def _wrapped(text: Iterable[bytes | Part]) -> Iterator[bytes | Part]:
    """Yield a part of a text as a document."""
    yield f"{start('TEI', {'xmlns': NAMESPACE})}\n{start('dts:wrapper', {'xmlns:dts': WRAPPER})}\n".encode()
    yield from text
    yield b"</dts:wrapper>\n</TEI>\n"


def _document(data: Dataset, name: str, pieces: Iterable[bytes | Part]) -> ExportFile:
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    return ExportFile(f"/{FOLDER}/{identifier(data.id)}/{name}", Parted([head, *pieces]))


def _file(name: str, content: JSON) -> ExportFile:
    return ExportFile(f"/{FOLDER}/{name}", json_pieces(content))


FORMAT = Format(
    "dts", write, "Distributed Text Services 1.0, Level 0: static files in the folder `dts`", site=site, depends=depends
)
