"""Inventories of parts of a site made into one (``objects.inv``, version 2, as Sphinx writes it)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

#: The lines before the compressed part.
_HEAD = 4
#: A title may be empty, or have several lines.
_ROW = re.compile(r"([^\n]+?) ([^\s:]+):(\S+) (-?\d+) (\S*) (.*)", re.DOTALL)


class Row(NamedTuple):
    """A link target: ``uri`` is the address of its page below the site, ``anchor`` the HTML id on it.

    Rows compare as Sphinx sorts them.
    """

    domain: str
    name: str
    title: str
    type: str
    uri: str
    anchor: str
    priority: int


def rows(data: bytes) -> Iterator[Row]:
    """Yield the link targets of an inventory, with the short forms of anchors and titles written in full.

    Raises :class:`ValueError` if it is not one.
    """
    parts = data.split(b"\n", _HEAD)
    if len(parts) <= _HEAD or not parts[0].startswith(b"# Sphinx inventory version 2"):
        raise ValueError("not an inventory of Sphinx, version 2")
    try:
        text = zlib.decompress(parts[_HEAD]).decode("utf-8")
    except (zlib.error, UnicodeDecodeError) as error:
        raise ValueError(f"the inventory is damaged: {error}") from error
    whole: list[str] = []
    for line in text.split("\n")[:-1]:
        if whole and not _ROW.fullmatch(line):
            whole[-1] += f"\n{line}"  # of a title with several lines
        else:
            whole.append(line)
    yield from map(_row, whole)


def _row(line: str) -> Row:
    found = _ROW.fullmatch(line)
    if found is None:
        raise ValueError(f"not a line of an inventory: {line[:80]}")
    name, domain, kind, priority, address, title = found.groups()
    uri, _mark, anchor = address.partition("#")
    if anchor.endswith("$"):
        anchor = anchor[:-1] + name
    return Row(domain, name, name if title == "-" else title, kind, uri, anchor, int(priority))


def head(data: bytes) -> bytes:
    """Return the lines of an inventory that name its project."""
    return b"".join(line + b"\n" for line in data.split(b"\n", _HEAD)[:_HEAD])


def merge(head: bytes, found: Iterable[Row], order: Callable[[str], str]) -> tuple[bytes, list[Row]]:
    """Return one inventory with some rows, and its rows in their order; *head* are the lines that name its project.

    *order* returns the name of the document at an address, by which Sphinx sorts rows of one name.
    """
    every = sorted({*found}, key=lambda row: (*row[:4], order(row.uri), *row[5:]))
    compressor = zlib.compressobj(9)
    out = [head]
    for row in every:
        anchor = row.anchor.removesuffix(row.name) + "$" if row.anchor.endswith(row.name) else row.anchor
        address = f"{row.uri}#{anchor}" if anchor else row.uri
        title = "-" if row.title == row.name else row.title
        line = f"{row.name} {row.domain}:{row.type} {row.priority} {address} {title}\n"
        out.append(compressor.compress(line.encode()))
    return b"".join((*out, compressor.flush())), every


def documents(every: Iterable[Row]) -> Callable[[str], str]:
    """Return a function that returns the name of the document at an address.

    An inventory names its documents. A page that continues another is not one of them, and has the name of its file.
    """
    known = {row.uri: row.name for row in every if (row.domain, row.type) == ("std", "doc")}
    return lambda uri: known.get(uri) or unquote(uri).removesuffix(".html").removesuffix("/")
