"""A version of an edition, read from its ``records.json``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from ..model.records import Anchor
from ..model.schema import RECORDS_VERSION

#: The size (bytes) from which a file is not read.
LARGEST = 200_000_000
#: The fields of something, as plain data.
Data = Mapping[str, object]


class _Unit(msgspec.Struct):
    id: str
    text: str
    page: str = ""


class _Record(msgspec.Struct):
    id: str
    type: str
    page: str = ""
    anchor: Anchor | None = None


class _Mention(msgspec.Struct):
    entity: str
    anchor: Anchor


class _CopyText(msgspec.Struct):
    sha256: str = ""


class _File(msgspec.Struct):
    version: str
    id: str
    title: str = ""
    pages: list[str] = []
    units: list[_Unit] = []
    records: list[dict[str, object]] = []
    mentions: list[_Mention] = []
    entities: list[dict[str, object]] = []
    sources: list[dict[str, object]] = []
    edition: dict[str, object] = {}
    copytext: _CopyText | None = None


class UnitText(NamedTuple):
    """A block of the reading text: its id, its page and its text, folded as in a :class:`~scholiast.model.records.Unit`."""

    id: str
    page: str
    text: str


class Annotated(NamedTuple):
    """An annotation: its id, its kind, its page, the place of its words, and all its fields as plain data."""

    id: str
    kind: str
    page: str
    anchor: Anchor | None
    fields: Data


class Named(NamedTuple):
    """A place where the text names an entity."""

    entity: str
    unit: str


class Snapshot(NamedTuple):
    """A version of an edition.

    ``name`` is the name of the version in a comparison. ``copy_text`` is the sha256 of the bytes of the copy-text, empty
    without one. ``retired`` maps ids of blocks that are no longer used to those that have taken their place. ``remarks`` are
    sentences that readers of a comparison need, for example that this version could not be read completely.
    ``proof`` says in one line whether the build that made the file proved the text; empty if that is not known.
    """

    name: str
    id: str
    title: str
    units: tuple[UnitText, ...]
    records: Mapping[str, Annotated]
    mentions: tuple[Named, ...]
    entities: Mapping[str, Data]
    sources: Mapping[str, Data]
    edition: Data
    copy_text: str = ""
    retired: Mapping[str, str] = {}
    remarks: tuple[str, ...] = ()
    proof: str = ""

    @property
    def reading_text(self) -> str:
        """The sha256 of the blocks of the reading text in their order, joined by blank lines, in UTF-8."""
        text = "\n\n".join(unit.text for unit in self.units)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def version(self) -> str:
        """The version that the edition states, with its date; empty if it states none."""
        stated = [self.edition.get(name) for name in ("version", "modified", "issued")]
        number, changed, issued = (value if isinstance(value, str) else "" for value in stated)
        date = changed or issued
        return f"{number} ({date})" if number and date else number or date


class UnreadableSnapshotError(ValueError):
    """An error for a file that is not the ``records.json`` of an edition; its message is a clause."""


def read_snapshot(data: bytes, name: str) -> Snapshot:
    """Return the version of an edition in the bytes of a ``records.json``. Raises :class:`UnreadableSnapshotError`."""
    if len(data) > LARGEST:
        raise UnreadableSnapshotError(f"it has {len(data):,} bytes; the limit is {LARGEST:,}")
    try:
        file = msgspec.json.decode(data, type=_File)
        anchors = [msgspec.convert(record, _Record) for record in file.records]
    except RecursionError as error:
        raise UnreadableSnapshotError("its data is nested too deeply") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableSnapshotError(f"it is not the records.json of an edition: {error}") from error
    if file.version.partition(".")[0] != RECORDS_VERSION.partition(".")[0]:
        raise UnreadableSnapshotError(
            f"its format has version {file.version[:20]}; this version of Scholiast reads {RECORDS_VERSION}"
        )
    pages = _page_names(file.pages)
    return Snapshot(
        name=name,
        id=file.id,
        title=file.title or file.id,
        units=tuple(UnitText(unit.id, pages.get(unit.page, unit.page), unit.text) for unit in file.units),
        records={
            found.id: Annotated(found.id, found.type, pages.get(found.page, found.page), found.anchor, fields)
            for found, fields in zip(anchors, file.records, strict=True)
        },
        mentions=tuple(Named(m.entity, m.anchor.unit) for m in file.mentions),
        entities=_by_id(file.entities),
        sources=_by_id(file.sources),
        edition=file.edition,
        copy_text=file.copytext.sha256 if file.copytext is not None else "",
    )


def _by_id(entries: Iterable[Data]) -> dict[str, Data]:
    return {str(entry.get("id", "")): entry for entry in entries}


def _page_names(pages: Iterable[str]) -> dict[str, str]:
    """Return the names of pages by their addresses: relative to the first one, as in a build of any kind of HTML.

    The name of a page does not depend on the address of the site, nor on whether it is a file or a folder.
    """
    found = [*pages]
    top = found[0].rpartition("/")[0] if found else ""
    return {page: _page_name(page.removeprefix(f"{top}/") if top else page) for page in found}


def _page_name(address: str) -> str:
    name = address.removesuffix("/").removesuffix(".html").removesuffix(".htm")
    return "index" if name in ("", "index") else name.removesuffix("/index")
