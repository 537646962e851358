"""An edition as data: one immutable object, from which every export is made.

It holds no document tree and asks no builder, so that an export is a pure function of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

import msgspec

from ..text.digests import digest
from .edition import Edition
from .entities import Entity
from .records import Anchor, Mention, Record, Struct, Unit
from .sources import Source
from .vocabularies import MentionType

if TYPE_CHECKING:
    from .copytext import Block, CopyText

#: The name of the published copy-text, to which all positions refer.
COPYTEXT = "copytext.txt"
#: Code points of context on each side of the words of an annotation.
CONTEXT = 32
#: Characters that the fragment of an IRI has as they are (RFC 3986).
_FRAGMENT = "!$&'()*+,;=:@/?~-._"
#: Names that need no quoting, as nearly all do.
_PLAIN = re.compile(r"[A-Za-z0-9._-]+")


class PublishedText(Struct, frozen=True):
    """The published copy-text: its file next to the first page, the hash of its bytes, its code points, its encoding."""

    sha256: str
    chars: int
    encoding: str = "utf-8"
    name: str = COPYTEXT


class MentionPlace(Struct, frozen=True):
    """A mention of an entity with its words, their context and their position."""

    id: str
    entity: str
    docname: str
    anchor: Anchor
    mention_type: MentionType = "name"


class PageBreak(Struct, frozen=True):
    """A place at which a page of the printed text begins: before the code point at *offset* of a unit; its ``label`` is the number.

    ``in_word`` says that no white space is next to it.
    """

    docname: str
    unit: str
    offset: int
    label: str
    in_word: bool = False


#: Parts of a text that can have files of their own.
DtsDepth = Literal["chapter", "paragraph", "ranges"]


class Dataset(Struct, frozen=True, dict=True, gc=True):
    """An edition as data.

    ``pages`` has the IRI of each page by its name, in reading order: absolute where the project has a base address, and
    otherwise relative to the folder of the first page, where the files of the edition are. ``language`` is that of the
    text, ``note_language`` that of the editor's words. ``citations`` has each source in short form, by id. ``site`` is the
    address of the top of the site, ``project`` its name. ``parts`` has the words in each unit, for records whose words are in several.
    ``dts`` is the smallest part of the text that has files of its own for Distributed Text Services. ``breaks`` has the pages of
    the printed text, from the exclusions of the copy-text.
    """

    id: str
    title: str
    pages: dict[str, str]
    units: tuple[Unit, ...]
    records: tuple[Record, ...]
    mentions: tuple[MentionPlace, ...]
    entities: tuple[Entity, ...]
    sources: tuple[Source, ...]
    metadata: Edition | None = None
    copytext: PublishedText | None = None
    language: str = "en"
    note_language: str = "en"
    site: str = ""
    project: str = ""
    dts: DtsDepth = "chapter"
    parts: dict[str, tuple[Anchor, ...]] = msgspec.field(default_factory=dict)
    citations: dict[str, str] = msgspec.field(default_factory=dict)
    breaks: tuple[PageBreak, ...] = ()

    @property
    def home(self) -> str:
        """The IRI of the first page."""
        return next(iter(self.pages.values()), "")

    @cached_property
    def frame_digest(self) -> str:
        """A digest of what any page of a file may show: all but units, records, mentions and the hash of the copy-text."""
        return digest(
            self.id, self.title, self.pages, self.entities, self.sources, self.metadata and self.metadata.without_hash,
            self.language, self.note_language, self.site, self.project, self.citations,
        )  # fmt: skip

    @cached_property
    def page_digests(self) -> dict[str, str]:
        """A digest of the units, records, mentions and page breaks of each page that has some, by its name."""
        found: dict[str, list[object]] = {}
        shown: list[Iterable[Unit | Record | MentionPlace | PageBreak]]
        shown = [self.units, self.records, self.mentions, self.breaks]
        for things in shown:
            for each in things:
                found.setdefault(each.docname, []).append(each)
        return {docname: digest(own) for docname, own in found.items()}

    def iri(self, name: str, docname: str = "") -> str:
        """Return the IRI of something with the HTML id *name* on a page; on the first page if none is given."""
        page = self.pages.get(docname) or self.home
        return f"{page}#{name}" if _PLAIN.fullmatch(name) else f"{page}#{quote(name, _FRAGMENT, errors='replace')}"

    def anchors(self, record: Record) -> tuple[Anchor, ...]:
        """Return the words of a record, unit by unit."""
        return self.parts.get(record.id) or ((record.anchor,) if record.anchor is not None else ())

    def beside(self, file: str) -> str:
        """Return the IRI of a file in the folder of the first page."""
        return self.home.rpartition("/")[0] + "/" + file if "/" in self.home else file


class Places:
    """The places of words in the units of an edition, and in its copy-text if it has one."""

    def __init__(self, units: Sequence[Unit], copy: CopyText | None) -> None:
        self._units = {unit.id: unit for unit in units}
        self._segments: dict[str, list[tuple[Unit, int]]] = {}  # of a block: its units, and where they begin in it
        for unit in units:
            base, dash, _number = unit.id.rpartition("-")
            if dash:
                segments = self._segments.setdefault(base, [])
                before, at = segments[-1] if segments else (None, 0)
                segments.append((unit, at + len(before.text) + 1 if before is not None else 0))
        self._positions = _Positions(copy) if copy is not None else None

    def mentions(self, mentions: Iterable[Mention]) -> Iterator[MentionPlace]:
        """Yield mentions with the context of their words and their positions."""
        for m in mentions:
            if m.unit in self._units:
                anchor = self._anchor(self._units[m.unit], m.start, m.end)
                yield MentionPlace(
                    id=m.id, entity=m.entity, docname=m.docname, anchor=anchor, mention_type=m.mention_type
                )

    def parts(self, records: Iterable[Record]) -> dict[str, tuple[Anchor, ...]]:
        """Return the words in each unit, for the records whose words are in several; by the id of the record.

        A record that is on another page than its words names blocks of the copy-text, of which each may be several units.
        """
        found: dict[str, tuple[Anchor, ...]] = {}
        for record in records:
            whole = record.anchor
            if whole is None or (whole.end_unit is None and whole.unit in self._units):
                continue
            names = record.units if whole.end_unit is not None else (whole.unit,)
            ranges: list[tuple[Unit, int, int]] = []
            for number, name in enumerate(names):
                start = whole.start if number == 0 else 0
                ranges += self._ranges(name, start, whole.end if number == len(names) - 1 else None)
            if ranges:
                found[record.id] = tuple(self._anchor(*each) for each in ranges)
        return found

    def _ranges(self, name: str, start: int, end: int | None) -> Iterator[tuple[Unit, int, int]]:
        """Yield the units of a block and the range in each, for a range of the block; its *end* is that of the block if ``None``."""
        own = self._units.get(name)
        for unit, at in [(own, 0)] if own is not None else self._segments.get(name, ()):
            size = len(unit.text)
            first, last = max(start - at, 0), size if end is None else min(end - at, size)
            if first < last:
                yield unit, first, last

    def _anchor(self, unit: Unit, start: int, end: int) -> Anchor:
        return Anchor(
            unit=unit.id,
            start=start,
            end=end,
            exact=unit.text[start:end],
            prefix=unit.text[max(0, start - CONTEXT) : start],
            suffix=unit.text[end : end + CONTEXT],
            position=self._positions.find(unit, start, end) if self._positions is not None else None,
        )


class _Positions:
    """The ranges of units in the copy-text's blocks, looked up once for each unit."""

    def __init__(self, copy: CopyText) -> None:
        self._blocks = copy.blocks
        self._starts = [block.start for block in copy.blocks]
        self._found: dict[str, tuple[Block, int] | None] = {}
        #: where the units begin of which each code point is one of the file
        self._begin: dict[str, int] = {}

    def find(self, unit: Unit, start: int, end: int) -> tuple[int, int] | None:
        """Return the range in the file of a range of a unit, ``None`` if the unit differs from the copy-text."""
        if unit.id in self._begin:
            return self._begin[unit.id] + start, self._begin[unit.id] + end
        if unit.id not in self._found:
            self._found[unit.id] = self._locate(unit)
            if self._found[unit.id] and unit.position and unit.position[1] - unit.position[0] == len(unit.text):
                self._begin[unit.id] = unit.position[0]
                return self.find(unit, start, end)
        found = self._found[unit.id]
        return found[0].position(found[1] + start, found[1] + end) if found else None

    def _locate(self, unit: Unit) -> tuple[Block, int] | None:
        if unit.position is None:
            return None
        at = bisect_right(self._starts, unit.position[0]) - 1
        if at < 0:
            return None
        block, search = self._blocks[at], 0
        while unit.text and (search := block.text.find(unit.text, search)) >= 0:
            if block.position(search, search + len(unit.text)) == unit.position:
                return block, search
            search += 1
        return None


def page_breaks(units: Iterable[Unit]) -> Iterator[PageBreak]:
    """Yield the places in units at which a page of the printed text begins."""
    for unit in units:
        for offset, label in unit.breaks:
            around = unit.text[max(offset - 1, 0) : offset + 1]
            in_word = 0 < offset < len(unit.text) and not any(map(str.isspace, around))
            yield PageBreak(unit.docname, unit.id, offset, label, in_word)


def relative_iri(target: str, base: str) -> str:
    """Return the address *target* relative to the folder of *base*; both are relative to the same folder."""
    here, there = base.split("/")[:-1], target.split("/")
    same = 0
    while same < min(len(here), len(there) - 1) and here[same] == there[same]:
        same += 1
    return "/".join([*[".."] * (len(here) - same), *there[same:]]) or "./"


def page_iris(addresses: Mapping[str, str], base: str) -> tuple[dict[str, str], str]:
    """Return the IRIs of pages from their addresses below the site, and that of the site.

    They are absolute with a *base* address, and otherwise relative to the folder of the first page.
    """
    if base:
        top = f"{base.rstrip('/')}/"
        return {name: top + address for name, address in addresses.items()}, top
    first = next(iter(addresses.values()), "")
    return {name: relative_iri(address, first) for name, address in addresses.items()}, "../" * first.count("/")
