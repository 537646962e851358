"""Places in the text of a TEI document, and what is said of the words between them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from urllib.parse import unquote

from ..model import vocabularies as v
from ..text.fold import Folded
from .draft import Block, Inline, Spot
from .write_edition import slug
from .xml_tree import Element

#: Letters of scripts without spaces between words, each of which counts as a word; signs belong to what is before them.
_ALONE = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SIGNS = "\u3001-\u303f\uff01-\uff20"
_FIRST_WORD = re.compile(rf"\s*([{_ALONE}]|[^\s{_ALONE}]+)")
_LAST_WORD = re.compile(rf"(?:[{_ALONE}][{_SIGNS}]*|[^\s{_ALONE}]+)\s*\Z")


@dataclass(slots=True, eq=False)
class Mark:
    """A place in the text, which is known when its block is: ``block`` is -1 until then."""

    offset: int
    starts: bool
    block: int = -1

    @property
    def spot(self) -> Spot:
        """The place."""
        return Spot(self.block, self.offset)


@dataclass(slots=True)
class Found:
    """An annotation between two marks."""

    kind: str
    start: Mark
    end: Mark
    body: str = ""
    options: tuple[tuple[str, str], ...] = ()
    id: str | None = None
    #: whether only the end is known, and the word before it is meant
    word: bool = False
    #: the ids of the element whose words are meant, and of the one with which they end
    target: str = ""
    until: str = ""
    #: what is kept outside the text if the words are not found
    apart: str = ""


@dataclass(slots=True)
class Buffer:
    """The words of a block that is being read."""

    pieces: list[str] = field(default_factory=list)
    size: int = 0
    inline: list[Inline] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


def ends_of(found: Found, blocks: Sequence[Block], ranges: Mapping[str, tuple[Mark, Mark]]) -> tuple[Spot, Spot]:
    """Return the range of an annotation: its own, that of its target, or the word before its place, otherwise the word after it.

    A target without words is a place.
    """
    start, end = found.start.spot, found.end.spot
    if found.target:
        first, last = ranges.get(found.target), ranges.get(found.until or found.target)
        if first is None or last is None:
            return start, start
        start, end = first[0].spot, last[1].spot
        found.word = start == end
    if found.word and end.block >= 0:
        words = folded(blocks[end.block])
        if word := _LAST_WORD.search(words[: end.offset]):
            start = Spot(end.block, word.start())
        elif word := _FIRST_WORD.match(words, end.offset):
            start, end = Spot(end.block, word.start(1)), Spot(end.block, word.end(1))
    return start, end


def said_of(found: Found) -> str:
    """Return what an annotation says that has no words of the text: its comment, the words that it offers, or why it is there."""
    if found.apart:
        return found.apart
    offered = [value for name, value in found.options if name in ("corr", "reading")]
    why = dict(found.options).get("reason", "") if found.word else ""
    return found.body or "\n\n".join(offered) or why


def page_name(address: str, used: Set[str]) -> str:
    """Return the name of the file for the page with an address, which is not in *used*; the first one is that of the edition."""
    name = unquote(address).partition("#")[0].strip("/").rpartition("/")[2].removesuffix(".html")
    found = slug(name, "page") if used else "index"
    while found in used:
        found += "x"
    return found


def character_of(glyph: Element) -> str | None:
    """Return the character that an empty ``g`` stands for, nothing for a hyphen at the end of a line, ``None`` if unknown."""
    code = re.fullmatch(r"U\+([0-9A-Fa-f]{1,6})", glyph.get("n"))
    if code and int(code[1], 16) <= 0x10FFFF:
        return chr(int(code[1], 16))
    return "" if "EOLhyphen" in glyph.get("ref") else None


def first_of(element: Element, *names: str) -> Element | None:
    """Return the first child with the first of these names that a child has."""
    return next((child for name in names for child in element.elements if child.name == name), None)


def folded(block: Block) -> str:
    """Return the folded text of a block."""
    return Folded(block.text).text


def replaces(element: Element) -> bool:
    """Return whether an element has only words that were added and words that were deleted in their place."""
    loose = any(isinstance(child, str) and child.strip() for child in element.children)
    return element.name in ("corr", "mod", "seg") and not loose and {"add", "del"} == {e.name for e in element.elements}


def mention_options(entity: str, way: str) -> tuple[tuple[str, str], ...]:
    """Return the options of a mention of an entity; *way* is how our own documents say that it is named, "" for by its name."""
    return ("entity", entity), *((("mention_type", way),) if way in v.words_of(v.MentionType) else ())


def only_lists(note: Element) -> bool:
    """Return whether a note has only registers in it: what an editor says of the words before it."""
    return bool(note.elements) and all(
        child.name.startswith("list") and child.name != "list" for child in note.elements
    )


def note_body(element: Element) -> str:
    """Return the words of a note, its paragraphs separated by blank lines."""
    parts = [child for child in element.elements if child.name in ("p", "ab", "lg", "l", "list", "quote")]
    loose = "".join(child for child in element.children if isinstance(child, str)).strip()
    if parts and not loose and len(parts) == len(element.elements):
        return "\n\n".join(words for part in parts if (words := part.words()))
    return element.words()
