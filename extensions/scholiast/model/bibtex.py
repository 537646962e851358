"""BibTeX, and what BibLaTeX adds: entries as items of CSL, with their lines.

Macros are concatenated, LaTeX is converted to characters, and entries inherit from those that
they refer to. The content of a file never raises an error: faults are reported.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import logging
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from . import vocabularies as v
from .bibdates import MONTHS
from .bibinherit import inherit
from .biblatex import FIELDS, NAMES, TYPES, entry_csl
from .bibnames import undivided
from .csl import Item, Read, line_in
from .faults import Fault
from .plain_latex import untex

#: BibTeX values are copied together from macros; a few lines can ask for gigabytes.
_LONGEST_VALUE = 100_000

#: Types of entry that bibtexparser takes for what their names begin with: @commentary for a @comment.
_MISTAKEN = re.compile(r"@(?=(?:comment|string|preamble)[a-z]+\s*[{(])", re.I)
#: Blanks after "@", which bibtexparser takes for the end of an entry.
_BLANK = re.compile(r"(?m)^([ \t]*@)[ \t]+(?=[A-Za-z]+[ \t]*[{(])")
#: What follows a value without a comma, and is a field itself.
_NEXT_FIELD = re.compile(r"\s+([A-Za-z][\w-]*)\s*=\s*[{\"\w]")
#: Deeper chains of crossref and xdata are those of a file that refers to itself.
_DEEPEST = 20


@contextlib.contextmanager
def _silent(*names: str) -> Iterator[None]:
    """Keep libraries from logging what is reported as a fault."""
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.CRITICAL + 1)
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _bib_parts(raw: str) -> Iterator[str]:
    """Yield the operands of a value that ``#`` puts together."""
    depth, quoted, start = 0, False, 0
    for i, c in enumerate(raw):
        if c == "{":
            depth += 1
        elif c == "}":
            depth -= 1
        elif depth == 0 and c == '"':
            quoted = not quoted
        elif depth == 0 and not quoted and c == "#":
            yield raw[start:i].strip()
            start = i + 1
    yield raw[start:].strip()


def _bib_value(raw: str, strings: dict[str, str]) -> str:
    value = ""
    for part in _bib_parts(raw):
        if len(part) > 1 and (part[0], part[-1]) in (("{", "}"), ('"', '"')):
            value += part[1:-1]
        else:
            value += strings.get(part.casefold(), part)
        if len(value) > _LONGEST_VALUE:
            return value[:_LONGEST_VALUE]
    return value


class _Entry(NamedTuple):
    key: str
    kind: str
    fields: dict[str, str]
    lines: dict[str, int]
    line: int


def read_bibtex(text: str, filename: str) -> Read:
    """Return the entries of a BibTeX file as items of CSL, and what is wrong with them."""
    try:
        bibtexparser = importlib.import_module("bibtexparser")
        importlib.import_module("pylatexenc.latex2text")
    except ImportError:
        message = "BibTeX is read with the package bibtexparser (2.1 or later), which is not installed"
        return [], [Fault(subtype="source", message=message, file=filename)]
    strings = {name: name for name in MONTHS}
    entries: list[_Entry] = []
    faults: list[Fault] = []
    with _silent("bibtexparser", "pylatexenc"):
        for found in bibtexparser.parse_string(_readable(text), parse_stack=[]).blocks:
            line = (found.start_line or 0) + 1
            error, repeated = getattr(found, "error", None), getattr(found, "duplicate_keys", None)
            block = found if error is None else found.ignore_error_block
            entry = hasattr(block, "entry_type")
            # Two entries with one key are found with all other ids that are used twice.
            if error is not None and (repeated or not entry):
                why = getattr(error, "abort_reason", None) or str(error) or "it cannot be read"
                if repeated:
                    why = f"the field {', '.join(sorted(repeated))} occurs twice in one entry"
                faults.append(Fault(subtype="source", message=f"BibTeX: {why}", file=filename, line=line))
            if entry:
                entries.append(_entry(block, line, strings))
                for name, at in _uncommaed(block):
                    message = f"BibTeX: a comma is missing before the field '{name[:60]}'"
                    faults.append(Fault(subtype="source", message=message, file=filename, line=at))
            elif type(block).__name__ == "String":
                strings[block.key.casefold()] = _bib_value(block.value, strings)
        return _Reader(entries, filename, faults).items(), faults


def _readable(text: str) -> str:
    """Return the text of a file without what bibtexparser misunderstands; lines keep their numbers."""
    return _MISTAKEN.sub("@_", _BLANK.sub(r"\1", text))


def _uncommaed(block: Any) -> Iterator[tuple[str, int]]:
    """Yield the fields of an entry that have become a part of the field before, and their lines."""
    for field in block.fields:
        raw, depth = str(field.value), 0
        for at, char in enumerate(raw):
            depth += (char == "{") - (char == "}")
            if depth == 0 and char in '}"' and (found := _NEXT_FIELD.match(raw, at + 1)):
                yield found[1], (field.start_line or 0) + 1 + raw.count("\n", 0, found.start(1))


def _entry(block: Any, line: int, strings: dict[str, str]) -> _Entry:
    fields: dict[str, str] = {}
    lines: dict[str, int] = {}
    for field in block.fields:
        # A comment before a field is read as a part of its name; a field in a comment does not count.
        key = field.key.casefold().rsplit("\n", 1)[-1].strip()
        if key not in fields and not key.startswith("%"):
            fields[key] = _bib_value(str(field.value), strings)
            lines[key] = (field.start_line or 0) + 1
    return _Entry(block.key, block.entry_type.casefold().removeprefix("_"), fields, lines, line)


class _Reader:
    """Makes items of entries, once all of them are known: one may inherit from another."""

    def __init__(self, entries: list[_Entry], filename: str, faults: list[Fault]) -> None:
        self._entries, self._filename, self._faults = entries, filename, faults
        self._by_key = {entry.key.casefold(): entry for entry in reversed(entries)}
        self._by_key |= {entry.key: entry for entry in reversed(entries)}

    def items(self) -> list[Item]:
        """Return the items of all entries that are sources themselves."""
        made = [(entry, self._item(entry)) for entry in self._entries if entry.kind != "xdata"]
        by_key = {entry.key: item for entry, item in reversed(made)}
        return [self._set(entry, item, by_key) if entry.kind == "set" else item for entry, item in made]

    def _fault(self, entry: _Entry, message: str, key: str = "") -> None:
        line = entry.lines.get(key, entry.line)
        self._faults.append(Fault(subtype="source", message=f"{entry.key}: {message}", file=self._filename, line=line))

    def _item(self, entry: _Entry) -> Item:
        kind = entry.kind
        if kind not in TYPES:
            near = v.nearest(kind, tuple(TYPES))
            hint = f"; is @{near} meant?" if near else ""
            self._fault(entry, f"unknown type of entry @{kind[:60]}{hint}")
            kind = "misc"
        for role in NAMES:
            for name in undivided(entry.fields.get(role, "")):
                message = f"{role}: {name[:80]!r} is read as one name: write 'and' between people, or put an organisation in braces"
                self._fault(entry, message, role)
        fields = self._inherited(entry, ())
        lines = {FIELDS.get(key, key): line for key, line in reversed(entry.lines.items())}
        lines["issued"] = entry.lines.get("date") or entry.lines.get("year") or entry.line
        return Item(
            {"id": entry.key, **entry_csl(kind, fields, untex)},
            functools.partial(line_in, lines, entry.line),
        )

    def _named(self, entry: _Entry, field: str) -> list[_Entry]:
        """Return the entries that a field names, and report those that there are not."""
        found = []
        for key in filter(None, (part.strip() for part in entry.fields.get(field, "").split(","))):
            other = self._by_key.get(key) or self._by_key.get(key.casefold())
            if other is None:
                near = v.nearest(key[:60], tuple(e.key for e in self._entries))
                hint = f"; is {near!r} meant?" if near else ""
                self._fault(entry, f"{field} names {key[:60]!r}, which is not in this file{hint}", field)
            else:
                found.append(other)
        return found

    def _inherited(self, entry: _Entry, below: tuple[str, ...]) -> dict[str, str]:
        """Return the fields of *entry* with those that it has from the entries that it refers to."""
        if entry.key in below or len(below) > _DEEPEST:
            self._fault(entry, "crossref or xdata leads back to the entry itself")
            return dict(entry.fields)
        fields = dict(entry.fields)
        chain = (*below, entry.key)
        for other in self._named(entry, "xdata"):
            for key, value in self._inherited(other, chain).items():
                fields.setdefault(key, value)
        for key, value in list(fields.items()):
            if m := _GRANULAR.fullmatch(value):
                source = self._by_key.get(m[1])
                fields[key] = source.fields.get(m[2], "") if source else value
        for parent in self._named(entry, "crossref")[:1]:
            fields = inherit(entry.kind, fields, parent.kind, self._inherited(parent, chain))
        return fields

    def _set(self, entry: _Entry, item: Item, by_key: dict[str, Item]) -> Item:
        """Return an entry set: the item of its first member, with the ids of all members."""
        members = [e.key for e in self._named(entry, "entryset") if e.key in by_key and e.kind != "set"]
        if not members:
            self._fault(entry, "@set needs an entryset with the keys of its members")
            return item
        return Item({**by_key[members[0]].raw, "id": entry.key, "entryset": members}, item.line)


_GRANULAR = re.compile(r"xdata=([^,\s]+?)-([a-z]+)(?:-\d+)?")
