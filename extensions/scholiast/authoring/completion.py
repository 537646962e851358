"""Completion in a text editor: names of directives, options, words of vocabularies, and ids of the edition of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from ..kinds import KINDS, Kind
from ..model.edition_folder import METADATA, EditionFolder
from ..model.field_types import field_types, vocabulary_of
from ..model.kind import PLACING

#: The beginning of a directive before the cursor, in Markdown and in reStructuredText.
_DIRECTIVE = re.compile(r"^\s*(?::{3,}\{|\.\.[ ])(?P<begun>[\w:-]*)$")
_OPENING = re.compile(r"^\s*(?::{3,}\{(?P<md>[\w:-]+)\}|\.\.[ ](?P<rst>[\w:-]+)::)")
_OPTION = re.compile(r"^\s*:(?P<begun>\w*)$")
_VALUE = re.compile(r"^\s*:(?P<option>\w+):\s+(?:.*\s)?(?P<begun>[\w.-]*)$")
_WRITTEN = re.compile(r"^\s*:(\w+):")
_LINK = re.compile(r"\]\(#(?P<begun>[\w.-]*)$")


class Completion(NamedTuple):
    """A word to write, what kind of word it is, and what it means."""

    word: str
    kind: Literal["directive", "option", "value", "entity", "source", "witness"]
    detail: str = ""


class Names(NamedTuple):
    """What an edition has names for, each with a description."""

    entities: dict[str, str]
    sources: dict[str, str]
    witnesses: dict[str, str]


NO_NAMES = Names({}, {}, {})


def names_around(page: Path) -> Names:
    """Return the names of the edition whose folder a page is in; empty outside of editions."""
    for folder in page.resolve().parents[:4]:
        if (folder / METADATA).is_file():
            read = EditionFolder(folder)
            witnesses = (read.edition.copy_text, *read.edition.witnesses) if read.edition is not None else ()
            return Names(
                {name: entity.label for name, entity in read.entities.items()},
                {name: source.title or "" for name, source in read.sources.items()},
                {witness.siglum: witness.description or witness.role for witness in witnesses},
            )
    return NO_NAMES


def names_are_wanted(before: str) -> bool:
    """Return whether what may follow *before* on its line can be a name of the edition, which has to be read for it."""
    return _LINK.search(before) is not None or _VALUE.match(before) is not None


def complete(lines: Sequence[str], line: int, before: str, names: Names) -> list[Completion]:
    """Return what may be written at the cursor, which is after *before* in line number *line* (from 0)."""
    if found := _LINK.search(before):
        return [each for each in _ids(names) if each.word.startswith(found["begun"])]
    if found := _DIRECTIVE.match(before):
        return [each for each in _directives() if each.word.startswith(found["begun"])]
    kind = _kind_at(lines, line)
    if kind is None:
        return []
    if found := _OPTION.match(before):
        written = {m[1] for other in _options_at(lines, line) if (m := _WRITTEN.match(other))}
        described = ((name, kind.options.get(name, "")) for name in kind.option_names if name not in written)
        return [Completion(name, "option", what) for name, what in described if name.startswith(found["begun"])]
    if found := _VALUE.match(before):
        return [each for each in _values(kind, found["option"], names) if each.word.startswith(found["begun"])]
    return []


def _directives() -> Iterator[Completion]:
    for kind in KINDS.values():
        yield Completion(kind.name, "directive", kind.label)
        yield from (Completion(name, "directive", kind.label) for name in kind.more_directives)
        yield from (Completion(name, "directive", kind.plural) for name in kind.registers)


def _ids(names: Names) -> Iterator[Completion]:
    yield from (Completion(name, "entity", label) for name, label in names.entities.items())
    yield from (Completion(name, "source", title) for name, title in names.sources.items())


def _kind_at(lines: Sequence[str], line: int) -> Kind | None:
    """Return the kind of the directive whose options a line is among, ``None`` for other lines."""
    for number in range(line - 1, -1, -1):
        if found := _OPENING.match(lines[number]):
            name = (found["md"] or found["rst"]).removeprefix("scholiast:")
            return KINDS.get(name) or next((kind for kind in KINDS.values() if name in kind.more_directives), None)
        if not _WRITTEN.match(lines[number]):
            return None
    return None


def _options_at(lines: Sequence[str], line: int) -> Iterator[str]:
    """Yield the other lines of options around a line."""
    for numbers in (range(line - 1, -1, -1), range(line + 1, len(lines))):
        for number in numbers:
            if not _WRITTEN.match(lines[number]):
                break
            yield lines[number]


def _values(kind: Kind, option: str, names: Names) -> Iterator[Completion]:
    """Yield the words that an option may have."""
    field = kind.option_field(option)
    if field in PLACING:
        return
    found = field_types(kind.record).get(field)
    if found is not None:
        yield from (Completion(word, "value", field) for word in vocabulary_of(found))
    may = {
        what for each in kind.references_to("source", "entity", "witness") if each.name == field for what in each.may
    }
    if field == "cites":
        may.add("source")
    if field == "chain":
        may.add("entity")
    if "entity" in may:
        yield from (Completion(name, "entity", label) for name, label in names.entities.items())
    if "source" in may:
        yield from (Completion(name, "source", title) for name, title in names.sources.items())
    if "witness" in may:
        yield from (Completion(name, "witness", what) for name, what in names.witnesses.items())
