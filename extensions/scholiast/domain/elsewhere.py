"""Editions that other builds have read: those of the parts of a shelf, for the build of its start page and its lists.

They are known by their ``records.json``. The setting ``scholiast_shelf`` names the folder of the shelf.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote
from weakref import WeakKeyDictionary

import msgspec
from sphinx.errors import SphinxError

from ..model.build_summary import SUMMARY_DATA, read_summary
from ..model.edition import Edition
from ..model.entities import Entity
from ..model.outcome import Outcome
from ..model.records import Anchor, Mention, Struct, Unit
from ..model.schema import RECORDS_FILE, RECORDS_SCHEMA
from ..model.sources import Source
from ..model.vocabularies import MentionType
from ..shelf.plan import PLAN, part_folders, read_plan

if TYPE_CHECKING:
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


class _Unit(Struct, frozen=True):
    id: str
    page: str
    text: str


class _Mention(Struct, frozen=True):
    id: str
    entity: str
    page: str
    anchor: Anchor
    mention_type: MentionType = "name"


class _Record(Struct, frozen=True):
    id: str


class _Records(Struct, frozen=True):
    """The fields of ``records.json`` that lists of all editions need."""

    schema: str = msgspec.field(name="$schema")
    id: str
    title: str
    iri: str
    language: str
    pages: tuple[str, ...]
    units: tuple[_Unit, ...]
    records: tuple[_Record, ...]
    mentions: tuple[_Mention, ...]
    entities: tuple[Entity, ...]
    sources: tuple[Source, ...]
    edition: Edition | None = None


class Elsewhere:
    """An edition of another build. Its pages are named as documents of this one, so that they have addresses.

    ``digest`` is that of its data, of ``size`` bytes.
    """

    def __init__(self, data: bytes, folder: str, suffix: str, outcome: Outcome) -> None:
        """Read the *data* of an edition, whose file is in *folder* below the site; pages end with *suffix*.

        Raises :class:`msgspec.DecodeError`.
        """
        self._found = msgspec.json.decode(data, type=_Records)
        self._folder = folder
        self._suffix = suffix
        self.outcome = outcome
        self.digest, self.size = hashlib.sha256(data).digest(), len(data)

    @property
    def id(self) -> str:
        """The id."""
        return self._found.id

    @property
    def title(self) -> str:
        """The title."""
        return self._found.title

    @property
    def metadata(self) -> Edition | None:
        """The metadata, ``None`` if they could not be read."""
        return self._found.edition

    @property
    def language(self) -> str:
        """The language of the text."""
        return self._found.language

    @property
    def site(self) -> str:
        """The address of the top of the site, as the edition has it."""
        return self._found.schema.removesuffix(RECORDS_SCHEMA)

    @property
    def home(self) -> str:
        """The IRI of the first page."""
        return self._found.iri

    @property
    def first_page(self) -> str:
        """The name of the first page."""
        return self._page(self._found.iri)

    @property
    def annotations(self) -> int:
        """The number of annotations, mentions included."""
        return len(self._found.records) + len(self._found.mentions)

    @property
    def text_pages(self) -> int:
        """The number of pages that have text."""
        return len({unit.page for unit in self._found.units})

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """The entities, by id."""
        return {entity.id: entity for entity in self._found.entities}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources, by id."""
        return {source.id: source for source in self._found.sources}

    @cached_property
    def units(self) -> dict[str, Unit]:
        """The units, by id."""
        return {
            unit.id: Unit(id=unit.id, kind="", edition=self.id, docname=self._page(unit.page), line=0, text=unit.text)
            for unit in self._found.units
        }

    def mentions(self) -> Iterator[Mention]:
        """Yield the mentions in the order of the text."""
        for one in self._found.mentions:
            at, words = one.anchor, one.anchor.exact
            yield Mention(
                one.id, one.entity, self._page(one.page), at.unit, at.start, at.end, words, one.mention_type
            )  # fmt: skip

    def _page(self, iri: str) -> str:
        """Return the name of the page at an address, which Sphinx quotes again in links."""
        if "://" in self.site:
            address = iri.removeprefix(self.site)
        else:
            address = posixpath.normpath(posixpath.join(self._folder, iri)) + ("/" if iri.endswith("/") else "")
        return unquote(address.removesuffix(self._suffix).removesuffix("/"))


_OPENED: WeakKeyDictionary[BuildEnvironment, Mapping[str, Elsewhere]] = WeakKeyDictionary()


def elsewhere(env: BuildEnvironment) -> Mapping[str, Elsewhere]:
    """Return the editions of other builds, by id: none unless ``scholiast_shelf`` is set. They are read once.

    Raises :class:`sphinx.errors.SphinxError` if they cannot be read.
    """
    if env not in _OPENED:
        folder = env.config.scholiast_shelf
        _OPENED[env] = dict(sorted(_read(Path(folder), env.config))) if folder else {}
    return _OPENED[env]


def _read(shelf: Path, config: Config) -> Iterator[tuple[str, Elsewhere]]:
    path = shelf / PLAN
    try:
        plan = read_plan(shelf)
        for name, editions in plan.parts.items():
            part = part_folders(shelf, name)
            path = part.doctrees / SUMMARY_DATA
            outcomes = {each.edition: each.outcome for each in read_summary(part.doctrees)}
            for edition in editions:
                path = part.output / edition.folder / RECORDS_FILE
                if edition.id in outcomes:  # otherwise no page of it could be read
                    suffix = config.html_file_suffix or ".html"
                    one = Elsewhere(path.read_bytes(), edition.folder, suffix, outcomes[edition.id])
                    yield one.id, one
    except (OSError, msgspec.DecodeError) as error:
        message = (
            f"{path}: the editions of the shelf cannot be read from this file: {error}. Build its parts first, with "
            "'records' among the formats in scholiast_data"
        )
        raise SphinxError(message) from error
