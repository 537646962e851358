"""Parts of files: each depends on one page of an edition, or on one register, and is made again only if that has changed.

A file is bytes and parts in turn. Who wants its bytes iterates over it, and all of it is made. Who has the file that was
written before, with the keys of its parts, makes the others and copies these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby, islice
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from msgspec.structs import replace

from ..text.digests import digest
from .format import encoded, lines

if TYPE_CHECKING:
    from ..model.dataset import Dataset
    from ..model.records import Anchor

#: Items of a list that are written together.
_TOGETHER = 500


class Part(NamedTuple):
    """A part of a file.

    ``key`` is a digest of all that it is made from, and of what it is; ``make`` makes its bytes. ``text`` is the page whose
    reading text it has, if any. What is found out while it is made and needed later in the file is returned by ``found``,
    and handed to ``recall`` if the part is copied.
    """

    key: str
    make: Callable[[], Iterable[bytes]]
    text: str = ""
    found: Callable[[], str] | None = None
    recall: Callable[[str], None] | None = None


class Parted:
    """The bytes of a file, made part by part."""

    def __init__(self, parts: Iterable[bytes | Part]) -> None:
        self.parts = parts

    def __iter__(self) -> Iterator[bytes]:
        for each in self.parts:
            if isinstance(each, bytes):
                yield each
            else:
                yield from each.make()


class _OnPage(Protocol):
    @property
    def docname(self) -> str: ...


_Thing = TypeVar("_Thing", bound=_OnPage)


def by_page(things: Sequence[_Thing]) -> dict[str, list[_Thing]] | None:
    """Return units, records or mentions by their pages; ``None`` if a page has others between its own."""
    found: dict[str, list[_Thing]] = {}
    for docname, own in groupby(things, attrgetter("docname")):
        if docname in found:
            return None
        found[docname] = list(own)
    return found


class Keys:
    """Digests of what the parts of an edition's files are made from; *more* is what all parts depend on besides the data."""

    def __init__(self, data: Dataset, more: object = None) -> None:
        self._pages = data.page_digests
        self._frame = digest(data.frame_digest, more)

    def of(self, what: str, pages: Iterable[str] = (), *more: object) -> str:
        """Return the key of a part of the sort *what* that shows what is on these *pages*, and *more*."""
        return digest(what, self._frame, [self._pages[docname] for docname in pages], *more)

    def parts(
        self,
        what: str,
        things: Sequence[_Thing],
        write: Callable[[Sequence[_Thing]], Iterable[bytes]],
        *more: object,
    ) -> Iterator[Part]:
        """Yield a part for each page that has some of *things*: units, records or mentions of the edition.

        If they are not in the order of pages, they are one part. *more* is what else they are made from.
        """
        if (pages := by_page(things)) is None:
            order = [each.docname for each in things]
            yield Part(self.of(what, dict.fromkeys(order), order, *more), partial(write, things))
            return
        for docname, own in pages.items():
            yield Part(self.of(what, [docname], *more), partial(write, own))

    def lines(
        self, what: str, things: Sequence[_Thing], write: Callable[[_Thing], object], *more: object
    ) -> Iterator[Part]:
        """Yield the parts of a list in JSON that has an item for each of *things*, as :meth:`parts`."""
        return self.parts(what, things, lambda own: [lines([write(each) for each in own])], *more)


def without_positions(data: Dataset) -> Dataset:
    """Return an edition without positions in the copy-text, which an edit of the text changes on all later pages."""

    def moved(anchor: Anchor | None) -> Anchor | None:
        return anchor and replace(anchor, position=None)

    return replace(
        data,
        units=tuple([replace(unit, position=None) for unit in data.units]),
        records=tuple([replace(record, anchor=moved(record.anchor)) for record in data.records]),
        mentions=tuple([replace(each, anchor=replace(each.anchor, position=None)) for each in data.mentions]),
        parts={name: tuple([replace(each, position=None) for each in anchors]) for name, anchors in data.parts.items()},
    )


class Lines:
    """A list in JSON with one item on each line, part by part; no part is empty."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self.parts = parts


def json_parts(value: object) -> Iterator[bytes | Part]:
    """Yield plain data as JSON in UTF-8, with the parts of its :class:`Lines`.

    An iterator becomes a list with one item on each line, and is never held in memory as a whole. Each field of an object
    that has such lists begins a line.
    """
    if isinstance(value, dict) and any(isinstance(each, dict | Iterator | Lines) for each in value.values()):
        yield b"{"
        for number, (name, each) in enumerate(value.items()):
            yield (b",\n" if number else b"\n") + encoded(name) + b": "
            yield from json_parts(each)
        yield b"\n}"
    elif isinstance(value, Iterator | Lines):
        yield b"["
        before = b"\n"
        for each in value.parts if isinstance(value, Lines) else _together(value):
            yield before
            yield each
            before = b",\n"
        yield b"\n]"
    else:
        yield encoded(value)


def json_pieces(value: object) -> Iterator[bytes]:
    """Yield plain data as :func:`json_parts` does, with the bytes of its parts."""
    return iter(Parted(json_parts(value)))


def _together(items: Iterator[object]) -> Iterator[bytes]:
    while some := list(islice(items, _TOGETHER)):
        yield lines(some)
