"""The reading text of a TEI document, read again from its bytes by the rules that the handbook has."""

from __future__ import annotations

from collections.abc import Iterable

from .xml_events import read

#: Elements whose words are not reading text.
OTHER_WORDS = frozenset({"corr", "rdg", "figDesc"})


class _Reader:
    def __init__(self) -> None:
        self.units: list[tuple[str, str]] = []
        self._open: list[bool] = []
        self._in_text = False
        self._aside = 0
        self._unit = ""
        self._words: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note the beginning of an element."""
        self._in_text = self._in_text or name == "text"
        self._aside += name in OTHER_WORDS
        is_unit = self._in_text and not self._unit and "xml:id" in attributes and "n" in attributes
        self._open.append(is_unit)
        if is_unit:
            self._unit, self._words = attributes["n"], []
        elif name == "g" and not self._aside:
            self._words.append(chr(int(attributes["n"].removeprefix("U+"), 16)))

    def end(self, name: str) -> None:
        """Note the end of an element."""
        self._aside -= name in OTHER_WORDS
        self._in_text = self._in_text and name != "text"
        if self._open.pop():
            self.units.append((self._unit, "".join(self._words)))
            self._unit = ""

    def words(self, words: str) -> None:
        """Add words."""
        if self._unit and not self._aside:
            self._words.append(words)


def reading_text(pieces: Iterable[bytes]) -> list[tuple[str, str]]:
    """Return the id and the text of each unit of a document, in order.

    Raises :class:`ValueError` if the document is not well-formed.
    """
    reader = _Reader()
    read(reader, pieces)
    return reader.units
