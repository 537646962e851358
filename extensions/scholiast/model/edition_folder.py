"""The folder of an edition: metadata, copy-text, ledger, registers, sources, and all faults.

Everything except the pages is read here, without a build, as the command line does.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from ..text.aliases import AliasIndex
from ..text.encodings import is_utf8, misencoded
from ..text.links import url_fault
from ..text.variants import name_form
from . import vocabularies as v
from .copytext import CopyText
from .dates import edtf_fault
from .edition import Edition, Witness
from .entities import Entity, alias_names, entity_digest, entity_faults, entity_from_row
from .faults import Fault, Severity
from .ledger import Ids, Ledger, assign, read_ledger
from .plainfile import kind_fault, lies_in, not_read, read_file, stamp_of
from .reading import contradictions
from .source_files import FOLDER, SourceFiles
from .sources import Source, load_sources
from .validate import FieldFault, build, path_words
from .yamlfile import Located, Plain, read_yaml

METADATA, LEDGER = "edition.yaml", "units.yaml"
REGISTERS = ("entities.yaml", "entities.yml", "entities.csv")
SOURCES = ("sources.bib", "sources.json", "sources.yaml", "sources.yml")

#: Optional prefixes of entity ids and source ids.
ENTITY_PREFIX, SOURCE_PREFIX = "ent-", "src-"

#: Returns the line of a part of an entity, by the path to it: fields, and places in lists.
LineOf = Callable[..., int]
#: Registers that were read, by path: time (ns) and size (bytes) of the file, entities with their lines.
RegisterMemory = dict[str, tuple[tuple[int, int], tuple[tuple[Entity, int], ...]]]


class EditionFolder:
    """One edition, read from its files. Faults are collected in ``faults`` and never stop the reading."""

    def __init__(
        self,
        root: Path,
        registers: Sequence[Path] = (),
        sources: Sequence[Path] = (),
        within: Path | None = None,
        memory: RegisterMemory | None = None,
    ) -> None:
        """Read the folder; *registers* and *sources* are shared files, all others must be below *within*.

        A register in *memory* whose file has not changed is not read again.
        """
        self._memory = memory or {}
        self.registers_read: RegisterMemory = {}
        self.root = root
        self._within = within or root.parent
        self.faults: list[Fault] = []
        self.files: list[Path] = []
        #: the kinds ("entity", "source") with an unreadable file, for which no name can be called unknown
        self.unread: set[str] = set()
        self._located: Located | None = None
        self.edition = self._metadata()
        self.copy = self._copy_text()
        self.ledger = self._ledger()
        self.entities: dict[str, Entity] = {}
        self.entity_places: dict[str, tuple[str, int]] = {}
        own_registers = [root / name for name in REGISTERS if self._is_own(root / name)]
        own_sources = [root / name for name in SOURCES if self._is_own(root / name)]
        named = self.edition
        named_registers = self._beside("registers", named.registers) if named else []
        for path in [*own_registers, *named_registers, *registers]:
            self._register(path)
        self.sources: dict[str, Source] = {}
        named_sources = self._beside("sources", named.sources) if named else []
        for path in [*own_sources, *named_sources, *sources]:
            self._sources(path)
        beside = [root / FOLDER, *(path.parent / FOLDER for path in (*named_sources, *sources))]
        #: the texts of sources and witnesses, with which quotations and readings are compared
        self.texts = SourceFiles(beside, self._witnesses())

    @property
    def id(self) -> str:
        """The edition's id: the name of its folder. Different metadata are a fault."""
        return self.root.name

    def fault(self, subtype: str, message: str, path: Path, line: int = 0, severity: Severity = "error") -> None:
        """Add a fault of one of the files."""
        self.faults.append(Fault(subtype=subtype, message=message, file=str(path), line=line, severity=severity))

    def line_of(self, *place: str | int) -> int:
        """Return the line of a field of the metadata, by the path to it; 0 if they could not be read."""
        return self._located.line_of(place) if self._located is not None else 0

    def states(self, *place: str | int) -> bool:
        """Return whether the metadata have a field, by the path to it."""
        return self._located is not None and self._located.has(place)

    def _is_own(self, path: Path) -> bool:
        """Return whether a file of the edition exists; a link that leads out of the source folder is a fault."""
        if not path.is_file():
            if wrong := kind_fault(path):
                self.fault("metadata", f"cannot be read: {wrong}", path, 1)
            return False
        if lies_in(path, self.root) or lies_in(path, self._within):
            return True
        self.fault("metadata", f"{path.name} is a link to a file outside the source folder: move it in", path)
        return False

    def _beside(self, field: str, names: Sequence[str]) -> list[Path]:
        """Return the files that the metadata name, without those outside the source folder."""
        out = []
        for i, name in enumerate(names):
            if lies_in(self.root / name, self._within):
                out.append(self.root / name)
            else:
                message = f"{field}: {name[:200]!r} is outside the source folder: move it in, or name it in conf.py"
                self.fault("metadata", message, self.root / METADATA, self.line_of(field, i))
        return out

    def _witnesses(self) -> dict[str, Path]:
        """Return the files of the witnesses other than the copy-text, by siglum, without those outside the folder."""
        found: dict[str, Path] = {}
        for i, witness in enumerate(self.edition.witnesses if self.edition else ()):
            if witness.path and lies_in(self.root / witness.path, self.root):
                found[witness.siglum] = self.root / witness.path
            elif witness.path:
                message = f"witnesses: {witness.path[:200]!r} is outside the edition's folder: move it in"
                self.fault("metadata", message, self.root / METADATA, self.line_of("witnesses", i, "path"))
        return found

    def _read(self, path: Path, subtype: str) -> str | None:
        self.files.append(path)
        try:
            data = read_file(path)
        except OSError as error:
            self.fault(subtype, f"cannot be read: {error.strerror or error}", path)
            return None
        wrong = misencoded(data)
        if wrong is None:
            return data.decode("utf-8-sig")
        self.fault(subtype, f"{wrong.message}. Save it as UTF-8", path, wrong.line)
        return None

    def _yaml(self, path: Path, subtype: str) -> Located | None:
        text = self._read(path, subtype)
        if text is None:
            return None
        located, faults = read_yaml(text, str(path))
        self.faults += faults
        return located

    def _field_faults(
        self,
        faults: Sequence[FieldFault],
        located: Located,
        path: Path,
        base: tuple[str | int, ...] = (),
        subtype: str | None = None,
    ) -> None:
        for fault in faults:
            where = path_words(fault.path)
            message = f"{where}: {fault.message}" if where else fault.message
            self.fault(
                subtype if subtype and fault.subtype == "field" else fault.subtype,
                message,
                path,
                located.line_of((*base, *fault.path)),
            )

    def _metadata(self) -> Edition | None:
        path = self.root / METADATA
        if not path.is_file():
            self.files.append(path)
            if kind := kind_fault(path):
                self.fault("metadata", f"cannot be read: {kind}", path)
                return None
            self.fault(
                "metadata",
                f"the edition '{self.root.name}' has no {METADATA}: write one with id, title and copy_text",
                path,
            )
            return None
        located = self._yaml(path, "metadata")
        if located is None:
            return None
        edition, faults = build(Edition, located.data if located.data is not None else {})
        self._field_faults(faults, located, path, subtype="metadata")
        if edition is None:
            return None
        if edition.id != self.root.name:
            self.fault(
                "metadata",
                f"the id '{edition.id}' is not the folder's name '{self.root.name}': make them the same",
                path,
                located.line_of(("id",)),
            )
            edition = msgspec.structs.replace(edition, id=self.root.name)
        for field, value in (("issued", edition.issued), ("modified", edition.modified)):
            if value and (wrong := edtf_fault(value)):
                self.fault("date-syntax", f"{field}: {wrong}", path, located.line_of((field,)))
        addresses = ((place, url_fault(address)) for place, address in edition.addresses())
        for place, wrong in (*addresses, *edition.undivided()):
            if wrong:
                self.fault("metadata", f"{path_words(place)}: {wrong}", path, located.line_of(place))
        if not edition.pages:
            self.fault("metadata", "pages: an edition must have at least one page", path, located.line_of(("pages",)))
            edition = msgspec.structs.replace(edition, pages=("index",))
        for place, wrong in contradictions(edition.reading):
            self.fault("metadata", f"{path_words(place)}: {wrong}", path, located.line_of(place))
        self._located = located
        seen: set[str] = set()
        for siglum in edition.sigla:
            if siglum in seen:
                self.fault(
                    "metadata",
                    f"duplicate siglum '{siglum}': give each witness its own",
                    path,
                    located.line_of(("witnesses",)),
                )
            seen.add(siglum)
        return edition

    def _copy_text(self) -> CopyText | None:
        if self.edition is None:
            return None
        witness: Witness = self.edition.copy_text
        name = witness.path or "copytext.txt"
        path = self.root / name
        if not lies_in(path, self.root):
            self.fault(
                "copy-text",
                f"the copy-text {name[:200]!r} is outside the edition's folder: move it in",
                self.root / METADATA,
                self.line_of("copy_text", "path"),
            )
            return None
        self.files.append(path)
        try:
            data = read_file(path)
        except OSError as error:
            there = not isinstance(error, FileNotFoundError)
            place = (path, 0) if there else (self.root / METADATA, self.line_of("copy_text", "path"))
            self.fault("copy-text", not_read("the copy-text", path, error), *place)
            return None
        wrong = misencoded(data) if is_utf8(witness.encoding) else None
        if wrong is not None:
            way = f"Write 'encoding: {wrong.codec}' under 'copy_text' in {METADATA}, or save" if wrong.codec else "Save"
            self.fault("copy-text", f"{wrong.message}. {way} it as UTF-8 with a new sha256", path, wrong.line)
            return None
        copy = CopyText(data, str(path), witness.excluded, witness.encoding, self.edition.hyphenation)
        self.faults += copy.faults
        for subtype, message, where in copy.misdeclared:
            self.fault(subtype, message, self.root / METADATA, self.line_of(*where))
        if witness.sha256 is None:
            self.fault(
                "metadata",
                f"copy_text has no sha256: add 'sha256: {copy.sha256}' to freeze the text",
                self.root / METADATA,
                self.line_of("copy_text"),
                severity="warning",
            )
        elif not re.fullmatch(r"[0-9a-f]{64}", witness.sha256):
            message = f"sha256 has {len(witness.sha256)} characters; expected 64 digits (0-9, a-f): {copy.sha256}"
            self.fault("copy-text-hash", message, self.root / METADATA, self.line_of("copy_text", "sha256"))
        elif witness.sha256 != copy.sha256:
            self.fault(
                "copy-text-hash",
                f"the copy-text has changed: {METADATA} has sha256 {witness.sha256}, the file has {copy.sha256}. "
                "Restore the file, or write the new hash with a new version of the edition",
                self.root / METADATA,
                self.line_of("copy_text", "sha256"),
            )
        return copy

    def _ledger(self) -> Ledger | None:
        path = self.root / LEDGER
        if not self._is_own(path):
            return None
        text = self._read(path, "ledger")
        if text is None:
            return None
        ledger, faults = read_ledger(text, str(path))
        self.faults += faults
        return ledger

    @cached_property
    def ids(self) -> Ids | None:
        """The ids of the copy-text's blocks, or ``None`` without a ledger."""
        if self.copy is None or self.ledger is None:
            return None
        return assign(self.copy, self.ledger)

    def _register(self, path: Path) -> None:
        stamp = stamp_of(path)
        kept = self._memory.get(str(path))
        if kept is not None and kept[0] == stamp:
            self.files.append(path)
            self.registers_read[str(path)] = kept
            for entity, line in kept[1]:
                self._add_entity(entity, path, line)
            return
        faults, known = len(self.faults), len(self.entities)
        self._read_register(path)
        if len(self.entities) == known and any(f.subtype != "duplicate-id" for f in self.faults[faults:]):
            self.unread.add("entity")
        if (
            stamp is not None and len(self.faults) == faults
        ):  # faults are reported in each build, so the file is read in each build
            new = tuple((self.entities[n], self.entity_places[n][1]) for n in list(self.entities)[known:])
            self.registers_read[str(path)] = (stamp, new)

    def _read_register(self, path: Path) -> None:
        if path.suffix == ".csv":
            self._register_csv(path)
            return
        located = self._yaml(path, "register")
        if located is None or located.data is None:
            return
        data: Plain = located.data
        base: tuple[str | int, ...] = ()
        if isinstance(data, dict) and "entities" in data:
            data, base = data["entities"], ("entities",)
        if not isinstance(data, list):
            meant = v.nearest("entities", tuple(data)) if isinstance(data, dict) else None
            message = "expected a list of entities, each with id, type and label"
            self.fault("register", message + (f": write 'entities' for '{meant}'" if meant else ""), path, 1)
            return
        for i, item in enumerate(data):
            entity, faults = build(Entity, item)
            self._field_faults(faults, located, path, (*base, i), subtype="register")
            if entity is not None:
                self._add_entity(
                    entity, path, located.line_of((*base, i)), lambda *p, i=i: located.line_of((*base, i, *p))
                )

    def _register_csv(self, path: Path) -> None:
        text = self._read(path, "register")
        if text is None:
            return
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        rows: list[tuple[int, Mapping[str, str | None]]] = []
        try:
            for found in reader:
                # blank lines are not rows, and a row may extend over several lines: the message names the first
                more = sum(str(value).count("\n") for value in found.values())
                rows.append((reader.line_num - more, found))
        except csv.Error as error:
            self.fault("register", f"not a CSV table: {error}", path, reader.reader.line_num)
            return
        for number, row in rows:
            entity, faults = build(Entity, entity_from_row(row))
            for fault in faults:
                self.fault(
                    "register" if fault.subtype == "field" else fault.subtype,
                    f"{path_words(fault.path)}: {fault.message}".lstrip(": "),
                    path,
                    number,
                )
            if entity is not None:
                self._add_entity(entity, path, number, lambda *p, n=number: n)

    def _add_entity(self, entity: Entity, path: Path, line: int, line_of: LineOf | None = None) -> None:
        if entity.id in self.entities:
            first_file, first_line = self.entity_places[entity.id]
            where = f"line {first_line}" if first_file == str(path) else f"{Path(first_file).name}, line {first_line}"
            self.fault(
                "duplicate-id",
                f"duplicate entity id '{entity.id}', first in {where}: change one of them",
                path,
                line,
            )
            return
        self.entities[entity.id] = entity
        self.entity_places[entity.id] = (str(path), line)
        if line_of is not None:
            for subtype, message, place in entity_faults(entity):
                self.fault(subtype, message, path, line_of(*place))

    def _sources(self, path: Path) -> None:
        text = self._read(path, "source")
        sources, faults = load_sources(text, path.suffix, str(path)) if text is not None else ([], [])
        self.faults += faults
        if not sources and (faults or text is None):
            self.unread.add("source")
        for source in sources:
            if source.id in self.sources:
                first = Path(self.sources[source.id].where).name
                message = f"duplicate source id '{source.id}', first in {first}: change one of them"
                self.fault("duplicate-id", message, path, source.line)
            else:
                self.sources[source.id] = source

    @cached_property
    def aliases(self) -> AliasIndex:
        """The names by which mentions without a link are found."""
        return AliasIndex(alias_names(self.entities))

    @cached_property
    def entity_digests(self) -> dict[str, str]:
        """A digest of each entity, to find pages that use a changed one."""
        return {name: entity_digest(entity) for name, entity in self.entities.items()}

    @cached_property
    def drifted(self) -> dict[tuple[str, str], list[str]]:
        """Units by the kind and lemma of default ids in the ledger: earlier places of such annotations."""
        out: dict[tuple[str, str], list[str]] = {}
        for name, place in (self.ledger.annotations if self.ledger else {}).items():
            prefix, _, stem = name.partition(f"-{place.unit}-")
            if stem:
                out.setdefault((prefix, stem), []).append(place.unit)
        return out

    @cached_property
    def mention_types(self) -> dict[tuple[str, str], v.MentionType]:
        """The kind of mention for an alias, by the form of its words and the entity's id."""
        return {(name_form(a.text).text, e.id): a.mention_type for e in self.entities.values() for a in e.aliases}


def resolve_id(word: str, known: Mapping[str, object], prefix: str) -> str | None:
    """Return the id in *known* that *word* names, with or without its prefix, or ``None``."""
    for candidate in (word, word.removeprefix(prefix), prefix + word):
        if candidate in known:
            return candidate
    return None


#: A word that is an id and not a name: small letters with a digit, a hyphen or another sign between them.
_KEY = re.compile(r"(?=.*[0-9._-])[a-z][a-z0-9._-]*[a-z0-9]")


def is_key(word: str) -> bool:
    """Return whether a word in a field for names or ids can only be an id."""
    return _KEY.fullmatch(word) is not None
