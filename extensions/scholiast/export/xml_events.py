"""Reading of XML that an export has written: its events in order, without a tree in memory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from xml.parsers.expat import ExpatError, ParserCreate


class Reader(Protocol):
    """A handler of the events of a document: the beginnings and ends of its elements, and its characters."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note the beginning of an element."""
        ...

    def end(self, name: str) -> None:
        """Note the end of an element."""
        ...

    def words(self, words: str) -> None:
        """Note characters, with references replaced."""
        ...


def read(reader: Reader, pieces: Iterable[bytes]) -> None:
    """Give a reader the events of a document.

    Raises :class:`ValueError` if the document is not well-formed.
    """
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.words
    try:
        for piece in pieces:
            parser.Parse(piece)
        parser.Parse(b"", True)
    except ExpatError as error:
        raise ValueError(str(error)) from error
