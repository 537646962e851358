"""The annotations of an e-book as a set of EPUB Annotations 1.0, a profile of the Web Annotation Data Model.

A set is in the book itself (``META-INF/annotations.json``), and in a ZIP file of its own (``.annotations``). The target of an
annotation is a chapter of the book, and in it words: a CssSelector for the element of the unit, refined by positions in its
text, and a TextQuoteSelector over the text of the chapter. Both count the numbers of notes in the text, which are words in an
e-book. An annotation of words in several units is several annotations, because each has one target.

The specification is a draft (W3C, EPUB Annotations 1.0). What its versions of 2026 have in common is written.
"""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from colorsys import rgb_to_hls
from typing import TYPE_CHECKING, NamedTuple

from ...model.creators import is_group
from ...model.dates import is_plain_day
from ...model.kind import GENERAL, KINDS
from ..parts import json_pieces
from ..web_annotation import bodies

if TYPE_CHECKING:
    from ...model.dataset import Dataset
    from ...model.records import Anchor, Record
    from .chapters import Chapter

#: The name of the set in a package, and in a file of its own.
EMBEDDED, DETACHED = "META-INF/annotations.json", "annotations.json"
#: The suffix of a set in a file of its own.
SUFFIX = ".annotations"
CONTEXT = "https://www.w3.org/ns/epub-anno.jsonld"
#: Code points of context on each side of the words.
_CONTEXT = 32
#: An id that a CSS selector has as it is.
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_COLOR = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")
#: The hues of the colours that reading systems have, in degrees; yellow is theirs where none is given.
_HUES = {"pink": 335, "orange": 30, "green": 120, "blue": 220, "purple": 275, "yellow": 55}
JSON = dict[str, object]


class BookFacts(NamedTuple):
    """What identifies a book, as in its package document; ``moment`` is its date in seconds of the epoch."""

    identifier: str
    title: str
    publisher: str
    authors: tuple[str, ...]
    moment: int


def annotation_set(book: BookFacts, editions: Sequence[tuple[Dataset, Mapping[str, Chapter]]]) -> Iterator[bytes]:
    """Yield the set of a book as JSON in UTF-8, piece by piece.

    *editions* are those in the book, each with its chapters by the names of their pages. The language is stated once if
    all words have the same, otherwise for each comment.
    """
    languages = {language for data, _chapters in editions for language in (data.language, data.note_language)}
    language = languages.pop() if len(languages) == 1 else ""
    about = {"dc:identifier": [book.identifier], "dc:title": book.title, "dc:publisher": book.publisher}
    about |= {"dc:creator": list(book.authors), "dc:date": time.strftime("%Y", time.gmtime(book.moment))}
    yield from json_pieces(
        {
            "@context": [CONTEXT, {"@language": language}] if language else CONTEXT,
            "id": _urn(book, "annotations"),
            "type": "AnnotationSet",
            "generated": _moment(book.moment),
            "about": about,
            "items": (item for data, chapters in editions for item in _items(book, data, chapters, language)),
        }
    )


def _items(book: BookFacts, data: Dataset, chapters: Mapping[str, Chapter], language: str) -> Iterator[JSON]:
    """Yield the annotations of an edition whose words are in one of the chapters: its records, then its mentions."""
    pages = {unit.id: unit.docname for unit in data.units}
    dates = _dates(book, data)
    makers = _Makers(book, data)
    own = "" if language else data.note_language
    for record in data.records:
        content = {**makers.by(record.resp), "body": _body(data, record, own)}
        yield from _annotations(book, data, chapters, pages, record.id, data.anchors(record), {**dates, **content})
    names = {entity.id: " – ".join(filter(None, (entity.label, entity.description))) for entity in data.entities}
    editor = makers.by("editor")
    for each in data.mentions:
        body = _textual(names.get(each.entity, each.entity), "mention", own)
        content = {**dates, **editor, "body": body}
        yield from _annotations(book, data, chapters, pages, each.id, (each.anchor,), content)


def _annotations(
    book: BookFacts,
    data: Dataset,
    chapters: Mapping[str, Chapter],
    pages: Mapping[str, str],
    name: str,
    anchors: Iterable[Anchor],
    content: JSON,
) -> Iterator[JSON]:
    """Yield an annotation for each of some words; words of a chapter that does not have their unit are left out."""
    number = 0
    for anchor in anchors:
        chapter = chapters.get(pages.get(anchor.unit, ""))
        if chapter is not None and (place := target(chapter, anchor)):
            number += 1
            own = f"{data.id}/{name}" if number == 1 else f"{data.id}/{name}/{number}"
            yield {
                "id": _urn(book, own),
                "type": "Annotation",
                "motivation": "highlighting",
                **content,
                "target": place,
            }


def target(chapter: Chapter, anchor: Anchor) -> JSON | None:
    """Return the target of some words.

    Where the chapter shows something else in their place, such as the drawing of a formula, it is the whole unit.
    """
    unit = chapter.units.get(anchor.unit)
    if unit is None:
        return None
    element: JSON = {"type": "CssSelector", "value": _by_id(unit.element)}
    if anchor.start >= anchor.end or unit.text[anchor.start : anchor.end] != anchor.exact:
        return {"source": chapter.href, "selector": [element]}
    start, end = unit.find(anchor.start, anchor.end)
    element["refinedBy"] = {"type": "TextPositionSelector", "start": start, "end": end}
    begin, stop, text = unit.start + start, unit.start + end, chapter.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[begin:stop],
        "prefix": text[max(0, begin - _CONTEXT) : begin],
        "suffix": text[stop : stop + _CONTEXT],
    }
    return {"source": chapter.href, "selector": [quote, element]}


def _by_id(name: str) -> str:
    """Return the CSS selector of an element with an id."""
    if _PLAIN.fullmatch(name):
        return f"#{name}"
    escaped = "".join(c if c.isalnum() or c in "-_." else f"\\{ord(c):x} " for c in name)
    return f'[id="{escaped}"]'


def _body(data: Dataset, record: Record, language: str) -> JSON:
    """Return the one body that an annotation may have: heading and comment, then the fields, in plain text."""
    kind = KINDS[record.type]
    said = [str(each["value"]) for each in bodies(data, kind, record) if each["type"] == "TextualBody"]
    head = [words for words in (record.title, record.body) if words]
    fields = "\n".join(said[1 + len(head) :])
    return _textual("\n\n".join([*head, *([fields] if fields else [])]) or kind.label, record.type, language)


def _textual(words: str, kind: str, language: str) -> JSON:
    value: object = {"language": language, "text": words} if language else words
    body: JSON = {"type": "TextualBody", "format": "text/plain", "value": value, "tags": [kind]}
    color = _color(kind)
    return {**body, **({"color": color} if color else {}), "highlight": "underline"}


def _color(kind: str) -> str:
    """Return the colour of reading systems that is nearest to that of a kind; "" for a grey."""
    look = KINDS[kind].look or KINDS[GENERAL].look
    found = _COLOR.fullmatch(look.light) if look is not None else None
    if found is None:
        return ""
    hue, _lightness, saturation = rgb_to_hls(*(int(part, 16) / 255 for part in found.groups()))
    if saturation < 0.1:
        return ""
    return min(_HUES, key=lambda name: abs((hue * 360 - _HUES[name] + 180) % 360 - 180))


class _Makers:
    """Who made the annotations of an edition: each has one creator, and a creator has an address."""

    def __init__(self, book: BookFacts, data: Dataset) -> None:
        self._book = book
        self._editors = data.metadata.editors if data.metadata else ()

    def by(self, resp: str) -> JSON:
        """Return the creator of an annotation, by who is responsible; several editors are one group."""
        if resp != "editor":
            return self._named(resp, "", "Organization" if is_group(resp) else "Person")
        if not self._editors:
            return {}
        first, *others = self._editors
        if others:
            return self._named(", ".join(editor.name for editor in self._editors), "", "Organization")
        return self._named(
            first.name, first.orcid_address, "Organization" if is_group(first.name, first.family) else "Person"
        )

    def _named(self, name: str, address: str, sort: str) -> JSON:
        return {"creator": {"id": address or _urn(self._book, f"creator/{name}"), "type": sort, "name": name}}


def _dates(book: BookFacts, data: Dataset) -> JSON:
    """Return when the annotations were made: on the day of the edition if that is known, otherwise with the book."""
    meta = data.metadata
    days = [day for day in (meta.issued, meta.modified) if day and is_plain_day(day)] if meta else []
    dates = {"created": f"{days[0]}T00:00:00Z" if days else _moment(book.moment)}
    return {**dates, **({"modified": f"{days[1]}T00:00:00Z"} if days[1:] and days[1] > days[0] else {})}


def _moment(seconds: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def _urn(book: BookFacts, name: str) -> str:
    """Return a name that stays, for something in a book."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{book.identifier}#{name}").urn
