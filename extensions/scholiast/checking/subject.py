"""What the rules look at: one edition, read once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ..model.edition import Edition
from ..model.edition_folder import METADATA, SOURCE_PREFIX, EditionFolder, resolve_id
from ..model.edition_source import text_date
from ..model.entities import Entity
from ..model.faults import Fault
from ..model.kind import KINDS
from ..model.records import Record, Unit
from ..model.sources import Source
from ..text.language import main_language
from .finding import Edit, Found
from .ranges import Ranges

if TYPE_CHECKING:
    from ..model.dataset import Dataset
    from .pages import Page

R = TypeVar("R", bound=Record)
#: The beginning of an option of a directive, in MyST and in reST.
_OPTION = re.compile(r"\s*:([a-z_-]+):(?:\s|$)")

#: A comment is looked for in so many lines after the beginning of its directive.
_NEAR = 60
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")


class Subject:
    """An edition with all that is known of it, and the places of what a rule finds.

    ``edition`` is its metadata, ``data`` its records, units, entities and sources. ``pages`` has what its pages contain
    besides, by document name. ``faults`` are those of a build, with files named from the source folder. ``unrecorded``
    are the ids of annotations that are not in the ledger. ``today`` is the day (EDTF) from which ages are counted.
    """

    def __init__(
        self,
        data: Dataset,
        edition: Edition,
        folder: EditionFolder,
        srcdir: Path,
        files: Mapping[str, str],
        pages: Mapping[str, Page],
        faults: Sequence[Fault],
        unrecorded: Sequence[str],
        today: str,
    ) -> None:
        """Take an edition; *files* are the files of its pages by document name, named from the source folder."""
        self.data = data
        self.edition = edition
        self.folder = folder
        self.pages = pages
        self.faults = tuple(faults)
        self.unrecorded = tuple(unrecorded)
        self.today = today
        self._srcdir = srcdir
        self._files = files
        self._lines: dict[str, list[str]] = {}

    # -- asking --------------------------------------------------------------------------

    def of(self, kind: type[R]) -> list[R]:
        """Return the annotations of a kind, in the order of the text."""
        return [record for record in self.data.records if isinstance(record, kind)]

    @cached_property
    def units(self) -> dict[str, Unit]:
        """The blocks of the reading text, by id."""
        return {unit.id: unit for unit in self.data.units}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """The entities, by id."""
        return {entity.id: entity for entity in self.data.entities}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources, by id."""
        return {source.id: source for source in self.data.sources}

    def source_named(self, name: str | None) -> Source | None:
        """Return the source that a field names, with or without its prefix."""
        found = resolve_id(name, self.sources, SOURCE_PREFIX) if name else None
        return self.sources[found] if found else None

    @cached_property
    def dated(self) -> str | None:
        """The date of the text (EDTF), as its sources state it."""
        return text_date(self.edition, self.sources)

    def annotated(self, *kinds: str) -> Ranges:
        """Return the ranges of the annotations of some kinds, by their names."""
        return Ranges(self.data, (record for record in self.data.records if record.type in kinds))

    def comments(self) -> list[Record]:
        """Return the annotations with a comment of the editor."""
        return [record for record in self.data.records if record.body]

    def english(self) -> bool:
        """Return whether the editor's words are in English, for rules that look at words."""
        return main_language(self.data.note_language) == "en"

    def own_words(self, pattern: re.Pattern[str]) -> Iterator[tuple[Record, str]]:
        """Yield the comments in English in which a pattern is found outside of the lemma and of quotation marks, and its words."""
        for record in self.comments() if self.english() else ():
            lemma = record.anchor.exact if record.anchor else ""
            own = _QUOTED.sub("", record.body.replace(lemma, "") if lemma else record.body)
            if found := pattern.search(own):
                yield record, found[0]

    def lines(self, file: str) -> list[str]:
        """Return the lines of a file, which is named from the source folder; none if it cannot be read."""
        if file not in self._lines:
            try:
                self._lines[file] = (self._srcdir / file).read_bytes().decode("utf-8-sig").split("\n")
            except (OSError, ValueError):
                self._lines[file] = []
        return self._lines[file]

    def owns(self, file: str) -> bool:
        """Return whether a file, named from the source folder, is in the folder of the edition."""
        folder = self.relative(str(self.folder.root))
        return folder == "." or file.startswith(f"{folder}/")

    # -- what was found, with its place --------------------------------------------------

    def relative(self, path: str) -> str:
        """Return the name of a file from the source folder."""
        return os.path.relpath(path, self._srcdir).replace(os.sep, "/") if os.path.isabs(path) else path

    def at_record(
        self, record: Record, message: str, option: str = "", *, swap: tuple[str, str] | None = None
    ) -> Found:
        """Return a finding at an annotation, or at the line of one of its options; *swap* replaces words on that line."""
        file = self._files.get(record.docname, record.docname)
        line = record.line
        if option:
            kind = KINDS.get(record.type)
            names = {option, kind.option_of.get(option, option) if kind else option}
            names |= {name for name, target in (kind.aliases.items() if kind else ()) if target == option}
            line = self._option(file, record.line, names)
        edits = self._edit(file, line, swap)
        return Found(message=message, about=record.id, file=file, line=line, edits=edits)

    def at_words(self, record: Record, message: str, swap: tuple[str, str]) -> Found:
        """Return a finding at the line of an annotation's comment that has the words to replace, or at the annotation."""
        found = self.at_record(record, message)
        first = record.line
        near = enumerate(self.lines(found.file)[first : first + _NEAR], first + 1)
        line = next((number for number, text in near if swap[0] in text), found.line)
        edits = self._edit(found.file, line, swap) if line != found.line else ()
        return Found(message=message, about=record.id, file=found.file, line=line, edits=edits)

    def at_unit(self, unit: Unit, message: str) -> Found:
        """Return a finding at a block of the reading text."""
        file = unit.file or self._files.get(unit.docname, unit.docname)
        return Found(message=message, about=unit.id, file=file, line=unit.line)

    def at_page(self, docname: str, message: str, line: int = 0, file: str = "") -> Found:
        """Return a finding on a page of the edition."""
        name = self.relative(file) if file else self._files.get(docname, docname)
        return Found(message=message, about=docname.rpartition("/")[2], file=name, line=line)

    def at_field(self, message: str, *path: str | int, swap: tuple[str, str] | None = None) -> Found:
        """Return a finding at a field of ``edition.yaml``, or at the nearest one around it that is there.

        It is about the field or, at a field of a witness, about its siglum.
        """
        file = self.relative(str(self.folder.root / METADATA))
        line = self.folder.line_of(*path)
        about = ".".join(str(step) for step in path)
        if path[0] == "witnesses" and len(path) > 1 and isinstance(path[1], int):
            about = self.edition.witnesses[path[1]].siglum
        return Found(message=message, about=about, file=file, line=line, edits=self._edit(file, line, swap))

    def at_source(self, source: Source, message: str, field: str = "", *, swap: tuple[str, str] | None = None) -> Found:
        """Return a finding at a source, or at one of its fields (as its file names it)."""
        file = self.relative(source.where)
        line = self._field(file, source.line, field) if field else source.line
        return Found(message=message, about=source.id, file=file, line=line, edits=self._edit(file, line, swap))

    def at_entity(self, entity: Entity, message: str, field: str = "", *, remove: str = "") -> Found:
        """Return a finding at an entity, or at one of its fields; *remove* is the line of the field that can be removed."""
        path, line = self.folder.entity_places.get(entity.id, ("", 0))
        if not path:
            return Found(message=message, about=entity.id, file=next(iter(self._files.values()), METADATA))
        file = self.relative(path)
        line = self._field(file, line, field) if field else line
        own = self.lines(file)[line - 1 : line] if remove else []
        edits = tuple(Edit(file=file, line=line, old=text) for text in own if text.strip() == remove)
        return Found(message=message, about=entity.id, file=file, line=line, edits=edits)

    def at_copy(self, message: str, offset: int, about: str = "copy_text") -> Found:
        """Return a finding at a place of the copy-text; *offset* counts its code points."""
        copy = self.folder.copy
        file = self.relative(copy.filename) if copy else METADATA
        return Found(message=message, about=about, file=file, line=copy.line_of(offset) if copy else 0)

    def at_unit_of_copy(self, message: str, unit: Unit) -> Found:
        """Return a finding at the place of the copy-text that a block of the text has."""
        return self.at_copy(message, unit.position[0] if unit.position else 0, unit.id)

    def without_exception(self, number: int) -> tuple[Edit, ...]:
        """Return how to remove an exception (from 0) from ``edition.yaml``: none, if it is not a list with one field per line."""
        file = self.relative(str(self.folder.root / METADATA))
        lines, first = self.lines(file), self.folder.line_of("exceptions", number)
        if not 1 <= first <= len(lines) or not lines[first - 1].lstrip().startswith("- rule"):
            return ()
        dash = len(lines[first - 1]) - len(lines[first - 1].lstrip())
        last = first
        while last < len(lines) and len(lines[last]) - len(lines[last].lstrip()) > dash:
            last += 1
        head = self.folder.line_of("exceptions")
        alone = len(self.edition.exceptions) == 1 and head == first - 1 and lines[head - 1].strip() == "exceptions:"
        return tuple(
            Edit(file=file, line=line, old=lines[line - 1]) for line in range(head if alone else first, last + 1)
        )

    def _edit(self, file: str, line: int, swap: tuple[str, str] | None) -> tuple[Edit, ...]:
        """Return how to replace words on a line, if they occur there exactly once."""
        lines = self.lines(file)
        if swap is None or not 1 <= line <= len(lines) or lines[line - 1].count(swap[0]) != 1:
            return ()
        old = lines[line - 1]
        return (Edit(file=file, line=line, old=old, new=old.replace(*swap)),)

    def _option(self, file: str, start: int, names: set[str]) -> int:
        """Return the line of the first option with one of *names* in the directive at line *start*."""
        lines = self.lines(file)
        for number in range(start, len(lines)):
            text = lines[number]
            if found := _OPTION.match(text):
                if found[1] in names:
                    return number + 1
            elif not text.startswith((" ", "\t")):
                break
        return start

    def _field(self, file: str, start: int, name: str) -> int:
        """Return the line of a field in the entry that begins at line *start* of a YAML, JSON, CSV or BibTeX file."""
        lines = self.lines(file)
        field = re.compile(rf"[\s\"'{{,-]*{re.escape(name)}[\"']?\s*[:=]", re.IGNORECASE)
        starts = re.compile(r"\s*(?:- |\{|@\w)")
        first = lines[start - 1] if 0 < start <= len(lines) else ""
        indent = len(first) - len(first.lstrip())
        for number in range(max(start - 1, 0), len(lines)):
            text = lines[number]
            if number >= start and starts.match(text) and len(text) - len(text.lstrip()) <= indent:
                break
            if field.match(text):
                return number + 1
        return start
