"""Grouping of the entries of a long register on pages, so that a new entry changes few of them.

A page ends before an entry that the checksum of its id chooses, not after a certain number of entries. An entry that is
added or removed therefore moves only its neighbours, up to the next page that begins at such an entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zlib import crc32

from .pagination import Size

#: Share of a page that is filled before it may end: two thirds.
_FILLED = (2, 3)
#: One entry in so many may begin a page.
_RARITY = 8


def groups(keys: Sequence[tuple[str, str]], sizes: Sequence[Size], page: Size, most: int) -> Iterator[tuple[int, int]]:
    """Yield the entries of each page as the first and the end of a range of positions.

    *keys* has the kind and the id of each entry: a page has entries of one kind. *sizes* has their sizes; a page has at
    most *most* entries and the size *page*, unless a single entry is larger.
    """
    first, used = 0, Size(0, 0)
    for at, ((kind, name), size) in enumerate(zip(keys, sizes, strict=True)):
        count = at - first
        if count and (
            kind != keys[first][0]
            or count >= most
            or not used.plus(size).fits(page)
            or (_mostly_filled(used, count, page, most) and crc32(name.encode("utf-8", "surrogatepass")) % _RARITY == 0)
        ):
            yield first, at
            first, used = at, Size(0, 0)
        used = used.plus(size)
    if keys:
        yield first, len(keys)


def _mostly_filled(used: Size, count: int, page: Size, most: int) -> bool:
    """Return whether a page is filled so far that it may end."""
    part, whole = _FILLED
    return any(
        whole * has >= part * room for has, room in ((used.nodes, page.nodes), (used.bytes, page.bytes), (count, most))
    )
