"""What a format of exports is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from ..model.dataset import Dataset
    from ..model.edition import Edition


_ENCODER = msgspec.json.Encoder()
#: Code points that no text in UTF-8 has.
_SURROGATES = re.compile("[\ud800-\udfff]")


class ExportFile(NamedTuple):
    """A file of an edition: its name, and its bytes piece by piece.

    The name is relative to the folder of the edition's first page; one that begins with a slash, to the top of the output.
    """

    name: str
    pieces: Iterable[bytes]


class Summary(NamedTuple):
    """What a file that is once for all editions needs to know of one: ``site`` is the address of the top of the site."""

    id: str
    title: str
    description: str
    language: str
    home: str
    site: str
    project: str
    parts: int
    metadata: Edition | None = None
    ranges: bool = False

    @classmethod
    def of(cls, data: Dataset) -> Summary:
        """Return the summary of an edition; ``parts`` is the number of its pages that have text.

        ``ranges`` says whether ranges of its parts have files of their own.
        """
        about = (data.metadata.summary if data.metadata else None) or ""
        parts = len({unit.docname for unit in data.units})
        known = data.language, data.home, data.site, data.project, parts, data.metadata
        return cls(data.id, data.title, about, *known, ranges=data.dts == "ranges")


@dataclass(frozen=True)
class Format:
    """A format of exports.

    ``write`` makes the files of an edition. ``main`` is the name of the file that its pages link to, if any, of the media
    type ``media``, with the relation ``rel``; ``sources`` is that of what the edition cites. ``shared`` makes files that are
    once at the top of the output, by name, such as a schema; ``site`` makes files of all editions together. ``read`` reads
    the id and the text of each unit again from the bytes of the main file; it raises :class:`ValueError` if it cannot.
    ``depends`` returns all that the files of an edition are made from, where that is not the whole dataset; ``None`` is
    the whole. ``meaning`` is a line of the handbook, ``label`` the name of a format that readers know.
    """

    name: str
    write: Callable[[Dataset], Iterable[ExportFile]]
    meaning: str
    main: str = ""
    media: str = ""
    rel: str = "alternate"
    sources: str = ""
    label: str = ""
    shared: Mapping[str, Callable[[], str]] = field(default_factory=dict)
    site: Callable[[Sequence[Summary]], Iterable[ExportFile]] | None = None
    read: Callable[[Iterable[bytes]], Sequence[tuple[str, str]]] | None = None
    depends: Callable[[Dataset], bytes] | None = None


def utf8(text: str) -> bytes:
    """Return a text in UTF-8; a lone surrogate, which comes from an escape in a file of data, becomes U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text).encode()


def encoded(value: object) -> bytes:
    """Return plain data as JSON in UTF-8, with lone surrogates as in :func:`utf8`."""
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        return _ENCODER.encode(_sound(value))


def lines(items: Sequence[object]) -> bytes:
    """Return items as JSON, one on each line, with commas between them."""
    try:
        # JSON has no line end of its own
        return _ENCODER.encode_lines(items)[:-1].replace(b"\n", b",\n")
    except UnicodeEncodeError:
        return b",\n".join(map(encoded, items))


def _sound(value: object) -> object:
    if isinstance(value, str):
        return _SURROGATES.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_sound(name): _sound(each) for name, each in value.items()}
    if isinstance(value, msgspec.Struct):
        return _sound(msgspec.structs.asdict(value))
    return [_sound(each) for each in value] if isinstance(value, list | tuple) else value


def citation_data(data: Dataset) -> bytes:
    """Return all that the citations of an edition, and of what it cites, are made from."""
    return repr((data.metadata, data.sources, data.project, data.home)).encode("utf-8", "surrogatepass")
