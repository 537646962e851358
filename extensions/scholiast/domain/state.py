"""What a build leaves for the next one: typed data, stored with Sphinx's environment.

Processes that read pages for a parallel build have a copy of it, which is dropped: a build writes it only before and after
pages are read, in the main process.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from ..model.copytext import Match
from ..model.edition_folder import RegisterMemory
from ..model.faults import Fault
from ..model.source_files import FileStamp
from ..model.verdict import Verdict

#: Time (ns) and size (bytes) of files, by path, without missing files.
Stamps = dict[str, tuple[int, int]]
#: A row of ``objects.inv``: name, title, type, page, HTML id, priority.
Row = tuple[str, str, str, str, str, int]
#: The name and title of a page before or after another.
Neighbour = tuple[str, str] | None


class InputState(msgspec.Struct):
    """The files of the editions as they were read.

    ``files`` has the paths of each edition, ``entities`` a digest of each of its entries, ``copies`` its copy-text;
    ``registers`` has the entries of each file, ``order`` the pages of each edition, ``texts`` the files of the sources
    and witnesses of each, and ``frames`` a digest of the metadata and block ids of each, without the hash of its copy-text.
    """

    stamps: Stamps = msgspec.field(default_factory=dict)
    files: dict[str, list[str]] = msgspec.field(default_factory=dict)
    entities: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)
    copies: dict[str, str] = msgspec.field(default_factory=dict)
    registers: RegisterMemory = msgspec.field(default_factory=dict)
    order: dict[str, list[str]] | None = None
    texts: dict[str, dict[str, FileStamp]] = msgspec.field(default_factory=dict)
    frames: dict[str, str] = msgspec.field(default_factory=dict)


class EditionSummary(NamedTuple):
    """Facts of an edition for the summary: its annotations in words, the hash of its copy-text (empty without one).

    ``unread`` is whether its metadata could not be read.
    """

    annotations: str
    sha256: str
    unread: bool = False


class Report(msgspec.Struct):
    """What is reported when all pages have been read: faults, ids that are not in a ledger, and facts by edition.

    ``uncompared`` names witnesses that are collated in full, without a file.
    """

    faults: list[Fault]
    unrecorded: str
    summaries: dict[str, EditionSummary]
    uncompared: str = ""


class RegisterData(NamedTuple):
    """A digest of the data that the registers of a page show, its size in bytes, and a digest of what its head shows."""

    digest: str
    size: int
    head: str = ""


class Inventory(msgspec.Struct):
    """The rows of ``objects.inv``, the output whose continuation pages they name, and a digest of what they are made from."""

    rows: list[Row]
    output: str
    key: str = ""


class ContinuationPage(NamedTuple):
    """A page with a part of a long register: its title, and its neighbours."""

    title: str
    before: Neighbour
    after: Neighbour


class RegisterLayout(msgspec.Struct):
    """How the registers of a document are divided over continuation pages.

    ``digest`` is that of the data with the settings, ``moved`` has the continuation page of each HTML id. ``written`` has a digest of each
    page as it was written, and ``base`` one of what all pages depend on. ``here`` is that of what the page of the document has,
    ``sizes`` those of rows of tables, in nodes and bytes.
    """

    digest: str = ""
    moved: dict[str, str] = msgspec.field(default_factory=dict)
    pages: dict[str, ContinuationPage] = msgspec.field(default_factory=dict)
    written: dict[str, str] = msgspec.field(default_factory=dict)
    base: list[str | float] | None = None
    here: str = ""
    sizes: dict[str, tuple[int, int]] = msgspec.field(default_factory=dict)


class OutputState(msgspec.Struct):
    """What was written for an output.

    ``page_digests`` has a digest of the data of other pages on each page, ``layouts`` the layout of long registers by
    document, ``continuation_pages`` the names of all such pages, ``made_pages`` those of the pages of apparatus that the
    build has made, ``downloads`` the paths that a page links to.
    """

    page_digests: dict[str, str] = msgspec.field(default_factory=dict)
    layouts: dict[str, RegisterLayout] = msgspec.field(default_factory=dict)
    continuation_pages: list[str] = msgspec.field(default_factory=list)
    made_pages: list[str] = msgspec.field(default_factory=list)
    downloads: dict[str, list[str]] = msgspec.field(default_factory=dict)


class BuildState(msgspec.Struct):
    """Everything that a build leaves for the next one; ``None`` where no build has come so far.

    ``placements`` has the matches of pages whose text occurs several times in the copy-text, by page; ``verdicts`` and
    ``proof_faults`` are those of each edition with a copy-text. ``made`` has a digest of the parts of each page of
    apparatus that the build has made, ``languages`` the language of each edition's text and the file that states it.
    """

    inputs: InputState = msgspec.field(default_factory=InputState)
    placements: dict[str, tuple[Match, ...]] = msgspec.field(default_factory=dict)
    verdicts: dict[str, Verdict] = msgspec.field(default_factory=dict)
    proof_faults: dict[str, tuple[Fault, ...]] = msgspec.field(default_factory=dict)
    report: Report | None = None
    registers: dict[str, RegisterData] | None = None
    inventory: Inventory | None = None
    made: dict[str, str] = msgspec.field(default_factory=dict)
    languages: dict[str, tuple[str, str]] = msgspec.field(default_factory=dict)
    outputs: dict[str, OutputState] = msgspec.field(default_factory=dict)

    def forget_written(self) -> None:
        """Forget what pages show, so that all are written again."""
        self.made = {}
        for output in self.outputs.values():
            output.page_digests = {}
            for layout in output.layouts.values():
                layout.digest, layout.written = "", {}

    @property
    def faults(self) -> list[Fault]:
        """What was reported when all pages had been read."""
        return self.report.faults if self.report is not None else []

    def output(self, name: str) -> OutputState:
        """Return the state of an output, by the name of its builder."""
        return self.outputs.setdefault(name, OutputState())
