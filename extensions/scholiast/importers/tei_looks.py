"""How words and lines of a TEI document look, from ``rend``, ``rendition`` and ``style``."""

from __future__ import annotations

import re

from .draft import InlineKind
from .xml_tree import Element

#: The parts of a description: ``italic``, ``#i``, ``simple:bold``, ``font-style:italic``, ``i:both``.
_PART = re.compile(r"(?<![0-9a-z])[a-z]+(?![0-9a-z])")
_ITALIC = frozenset("i it ital italic italics italique kursiv cursive corsivo cursiva em".split())
_BOLD = frozenset("b bold fett gras strong grassetto negrita bolder".split())
_NUMBERED = frozenset({"numbered", "ordered", "nummeriert", "decimal"})
#: Elements whose words are emphasised without a description.
_EMPHASISED = frozenset({"emph"})
#: Elements that may be bold; a bold heading or label is so without a mark.
_ANY_LOOK = frozenset({"hi", "emph"})
_INDENT = re.compile(
    r"(?<![a-z-])(?:indent|einzug|retrait)[^0-9a-z]{0,2}(?P<steps>[0-9]{0,2})"
    r"|(?:margin-left|padding-left|text-indent)\s*:\s*(?P<size>[0-9]{1,3})(?P<unit>p[xt])?"
)
#: Columns of one step of indentation, and the most that are read.
_STEP, _MOST = 2, 20


def described(element: Element) -> str:
    """Return what an element says of its look, in small letters."""
    return " ".join(element.get(name) for name in ("rend", "rendition", "style")).lower()


def look_of(element: Element) -> InlineKind | None:
    """Return the look of the words of an element, ``None`` for that of the words around it."""
    parts = {*_PART.findall(described(element))}
    if element.name in _ANY_LOOK and not parts.isdisjoint(_BOLD):
        return "strong"
    if element.name in _EMPHASISED:
        return "emphasis"
    return None if parts.isdisjoint(_ITALIC) else "emphasis"


def is_numbered(element: Element) -> bool:
    """Return whether an element is a list whose items have numbers that are not in its text."""
    said = {*_PART.findall(f"{described(element)} {element.get('type').lower()}")}
    labelled = any(each.name == "label" for each in element.elements)
    return element.name == "list" and not labelled and not said.isdisjoint(_NUMBERED)


def indent_of(line: Element, *, ours: bool) -> int:
    """Return the indentation of a line of verse in columns; the documents of others (not *ours*) count steps."""
    found = _INDENT.search(described(line))
    if found is None:
        return 0
    number = int(found["steps"] or found["size"] or 1)
    if ours:
        return number
    return min(number // 10 if found["unit"] else number * _STEP, _MOST)
