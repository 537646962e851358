"""YAML read as plain text with line numbers, from untrusted files.

Every scalar stays the text as written: no Norway problem (``no`` is "no"), no dates, no
numbers. The only conversion is that an empty plain scalar, ``~`` or ``null`` is ``None``.
YAML features beyond lists, mappings and scalars are refused with a fault: tags (they name
constructors), several documents, merge keys, keys that are not scalars.

The tree is built from PyYAML's events and not by its composer, which is recursive: here a file
of a million brackets costs one message and no stack.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from ..text.fold import without_controls
from .faults import Fault
from .records import Struct

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"

#: Nesting and size beyond which a file is refused. Aliases count as often as they are used,
#: so that a small file cannot expand to a huge one.
MAX_DEPTH = 64
MAX_NODES = 1_000_000

_LOADER: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class Place(NamedTuple):
    """The line of a node, counted from 1, and the places of its children."""

    line: int
    below: dict[str | int, Place]


class Located(Struct, frozen=True):
    """A YAML document as plain data (text, ``None``, lists and mappings) with its lines.

    Nodes that the file repeats by an alias are one object here: do not change them.
    """

    data: Plain
    places: Place

    def has(self, path: tuple[str | int, ...]) -> bool:
        """Return whether there is a node at *path*."""
        place = self.places
        for step in path:
            if step not in place.below:
                return False
            place = place.below[step]
        return True

    def line_of(self, path: tuple[str | int, ...] = ()) -> int:
        """Return the line of the node at *path*, a mapping's entry at its key.

        For a path that does not exist, return the line of the nearest node above it, where it
        would have to be added.
        """
        place = self.places
        for step in path:
            if step not in place.below:
                break
            place = place.below[step]
        return place.line


class _Refused(Exception):
    """An error that ends the reading, with the message and the line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message, self.line = message, line


class _Open:
    """A list or mapping that is being read; ``key`` is the key without a value yet."""

    __slots__ = ("anchor", "data", "key", "key_line", "place", "repeated", "size")

    def __init__(self, data: list[Plain] | dict[str, Plain], line: int, anchor: str | None) -> None:
        self.data = data
        self.place = Place(line, {})
        self.anchor = anchor
        self.key: str | None = None
        self.key_line = 0
        self.repeated = -1  # the line of the last key that was there already
        self.size = 1


class _Node(NamedTuple):
    data: Plain
    place: Place
    size: int


class _Builder:
    """A builder of one tree from a stream of events."""

    def __init__(self, filename: str, *, verbatim: bool) -> None:
        self.filename = filename
        self.verbatim = verbatim
        self.faults: list[Fault] = []
        self.stack: list[_Open] = []
        self.anchors: dict[str, _Node | None] = {}
        self.root: _Node | None = None
        self.documents = 0

    def fault(self, message: str, line: int) -> None:
        self.faults.append(Fault(subtype="yaml", message=message, file=self.filename, line=line))

    def take(self, event: Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _Refused("a second document begins here ('---'): a file must contain only one", line)
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            self.close()
        elif isinstance(event, AliasEvent):
            self.put(self.alias(event, line), line)
        elif isinstance(event, NodeEvent):
            tag = getattr(event, "tag", None)
            if tag:
                raise _Refused(f"the tag {tag!r} is not allowed: remove it, all values are text", line)
            if isinstance(event, ScalarEvent):
                # Plain style is None in the Python parser and "" in the C parser. Keys are text even if null.
                null = not event.style and event.value in _NULLS and not self.key_is_due()
                value, odd = (event.value, "") if self.verbatim else without_controls(event.value)
                if odd:
                    self.fault(f"the character {odd} is not allowed in a text; it is read as U+FFFD", line)
                node = _Node(None if null else value, Place(line, {}), 1)
                if event.anchor:
                    self.anchors[event.anchor] = node
                self.put(node, line)
            else:
                self.open({} if isinstance(event, MappingStartEvent) else [], line, event.anchor)

    def open(self, data: list[Plain] | dict[str, Plain], line: int, anchor: str | None) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise _Refused(f"nested deeper than {MAX_DEPTH} levels", line)
        if self.key_is_due():
            raise _Refused("a key must be text, not a list or a mapping", line)
        if anchor:
            self.anchors[anchor] = None
        self.stack.append(_Open(data, line, anchor))

    def key_is_due(self) -> bool:
        return bool(self.stack) and self.stack[-1].key is None and isinstance(self.stack[-1].data, dict)

    def close(self) -> None:
        done = self.stack.pop()
        node = _Node(done.data, done.place, done.size)
        if done.anchor:
            self.anchors[done.anchor] = node
        self.put(node, done.place.line)

    def alias(self, event: AliasEvent, line: int) -> _Node:
        name = event.anchor or ""
        node = self.anchors.get(name)
        if node is None:
            what = "is inside its own anchor" if name in self.anchors else "has no anchor"
            raise _Refused(f"the alias *{name} {what}", line)
        return node

    def put(self, node: _Node, line: int) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        top.size += node.size
        if top.size > MAX_NODES:
            raise _Refused(f"more than {MAX_NODES} values, aliases counted as often as they are used", line)
        if isinstance(top.data, list):
            top.place.below[len(top.data)] = node.place
            top.data.append(node.data)
        elif top.key is None:
            self.key(top, node, line)
        else:
            if top.key not in top.data:
                top.data[top.key] = node.data
                top.place.below[top.key] = Place(top.key_line, node.place.below)
            top.key = None

    def key(self, top: _Open, node: _Node, line: int) -> None:
        if node.data in ("", "~", None):
            raise _Refused("a key is empty", line)
        if not isinstance(node.data, str):
            raise _Refused("a key must be text, not a list or a mapping", line)
        if node.data == "<<":
            raise _Refused("merge keys ('<<') are not supported: write the values out", line)
        if isinstance(top.data, dict) and node.data in top.data:
            first = top.place.below[node.data].line
            if top.repeated + 1 != line:  # several in a row are one mistake
                way = "remove one of them"
                if len(self.stack) > 1 and isinstance(self.stack[-2].data, list):
                    way = f"remove one of them, or begin another item with '- {node.data}'"
                self.fault(f"duplicate key {node.data!r}, first on line {first}: {way}", line)
            top.repeated = line
        top.key, top.key_line = node.data, line


def _events(text: str) -> Iterator[Event]:
    yield from yaml.parse(text, Loader=_LOADER)


def _yaml_fault(error: yaml.YAMLError, text: str) -> tuple[str, int]:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    context = getattr(error, "context", None)
    position = getattr(error, "position", None)
    line = mark.line + 1 if mark is not None else 1
    if mark is None and isinstance(position, int):
        line = text.count("\n", 0, position) + 1
    if "nesting depth" in problem:  # newer parsers have a limit of their own
        return f"nested deeper than {MAX_DEPTH} levels", line
    at = text.splitlines()[line - 1 : line] if "cannot start any token" in problem else []
    if at and at[0].lstrip(" ").startswith("\t"):
        return "not YAML: the line begins with a tab: indent it with spaces", line
    hint = ". Check the indentation, and quote a value that holds ': '" if mark is not None else ""
    return f"not YAML: {context + ', ' if context else ''}{problem}{hint}", line


def read_yaml(text: str, filename: str, *, verbatim: bool = False) -> tuple[Located | None, list[Fault]]:
    """Return one YAML document and its faults; never raise an error for its content.

    With *verbatim*, escaped control characters are kept; otherwise they become U+FFFD and a fault.

    The document is ``None`` where reading had to stop; an empty file is a document that
    contains ``None``. Of a duplicate key, the first value is kept and a fault reported.
    """
    builder = _Builder(filename, verbatim=verbatim)
    try:
        for event in _events(text.removeprefix("\ufeff")):
            builder.take(event)
    except _Refused as refused:
        builder.fault(refused.message, refused.line)
        return None, builder.faults
    except yaml.YAMLError as error:
        builder.fault(*_yaml_fault(error, text))
        return None, builder.faults
    except (UnicodeError, ValueError, OverflowError, RecursionError) as error:
        # For example, a lone surrogate cannot be encoded for the C library.
        builder.fault(f"not YAML: {type(error).__name__} while reading", 1)
        return None, builder.faults
    root = builder.root or _Node(None, Place(1, {}), 1)
    return Located(data=root.data, places=root.place), builder.faults
