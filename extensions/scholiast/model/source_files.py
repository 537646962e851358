"""The files of sources and witnesses: saved pages, plain text, text taken from a PDF, archives of web pages.

A source's file is in the folder ``sources`` next to the edition's metadata or next to the register that names the source, and
has the id of the source as its name: ``<id>.html``, ``<id>.txt``, ``<id>.pdf.txt`` or ``<id>.warc.gz``. A witness names its file
itself (``path``). These files are read for comparison only and are never part of an output.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..text.encodings import misencoded
from ..text.source_text import text_of_pdf, without_time_codes
from .plainfile import lies_in, read_file, stamp_of

if TYPE_CHECKING:
    from ..text.quoted import WordIndex

FOLDER = "sources"
#: The types of files, the longer endings first.
SUFFIXES = (".pdf.txt", ".warc.gz", ".html", ".txt")
#: The size (bytes) from which a file, or what is packed in it, is not read.
LARGEST = 50_000_000
_PREFIX = "src-"
#: A file, its time of change (ns) and its size (bytes); both 0 for a missing file.
FileStamp = tuple[str, int, int]


class SourceText:
    """The text of a file: ``sha256`` of its bytes, and ``fault``, a clause that says why it cannot be read, if so."""

    def __init__(self, path: Path, suffix: str) -> None:
        self.path = path
        self.sha256 = ""
        self.text = ""
        self.fault = ""
        try:
            if (found := path.stat().st_size) > LARGEST:
                self.fault = f"it has {found:,} bytes; the limit is {LARGEST:,}: keep the page that is quoted only"
                return
            data = read_file(path)
            self.sha256 = hashlib.sha256(data).hexdigest()
            self.text = _READERS[suffix](data)
        except _UnreadableError as error:
            self.fault = str(error)
        except OSError as error:
            self.fault = f"it cannot be read: {error.strerror or error}"

    @cached_property
    def index(self) -> WordIndex:
        """The words of the text."""
        from ..text.quoted import WordIndex

        return WordIndex(self.text)


class _UnreadableError(Exception):
    """An error for a file whose content cannot be read."""


def _read_text(data: bytes) -> str:
    if wrong := misencoded(data):
        raise _UnreadableError(f"{wrong.message}. Save it as UTF-8")
    return without_time_codes(data.decode("utf-8-sig"))


def _read_html(data: bytes) -> str:
    from ..text.page_text import decoded, visible_text

    if b"\0" in data[:1024] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _UnreadableError("it is not a web page: save the page as HTML")
    return visible_text(decoded(data))


def _read_pdf(data: bytes) -> str:
    return text_of_pdf(_read_text(data))


def _read_warc(data: bytes) -> str:
    """Return the visible text of all pages in an archive of web pages."""
    from ..text.page_text import decoded, visible_text
    from ..text.web_archive import ArchiveError, delivered

    texts: list[str] = []
    left = LARGEST
    try:
        for each in delivered(data, LARGEST):
            if each.page is None or each.record != "response":
                continue
            if (left := left - len(each.page)) < 0:
                raise _UnreadableError(f"its pages have more than {LARGEST:,} bytes: keep the page that is quoted only")
            texts.append(visible_text(decoded(each.page, each.charset)))
    except ArchiveError as error:
        raise _UnreadableError(str(error)) from error
    if not texts:
        raise _UnreadableError("it has no web page: save the page again")
    return "\n\n".join(texts)


_READERS = {".html": _read_html, ".txt": _read_text, ".pdf.txt": _read_pdf, ".warc.gz": _read_warc}


@lru_cache(maxsize=64)
def _read(path: str, suffix: str, _time: int, _size: int) -> SourceText:
    """Return the text of a file, kept as long as the file does not change: many editions may share a source."""
    return SourceText(Path(path), suffix)


class FoundFile(NamedTuple):
    """A file of a source or witness; ``name`` is the source's id without prefix, or the siglum."""

    name: str
    path: Path
    suffix: str


def suffix_of(name: str) -> str:
    """Return the ending that says how to read a file, "" for an unknown type."""
    return next((suffix for suffix in SUFFIXES if name.endswith(suffix)), "")


def files_in(folder: Path) -> Iterator[FoundFile]:
    """Yield the files of sources in a folder, by name; links that lead out of it are left out."""
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return
    for path in paths:
        if (suffix := suffix_of(path.name)) and not path.name.startswith(".") and lies_in(path, folder):
            yield FoundFile(path.name.removesuffix(suffix).removeprefix(_PREFIX), path, suffix)


class SourceFiles:
    """The files of the sources and witnesses of one edition.

    *folders* are those of the sources, the edition's own first; *witnesses* are the files that witnesses name, by siglum.
    """

    def __init__(self, folders: Sequence[Path], witnesses: Mapping[str, Path]) -> None:
        self.sources: dict[str, FoundFile] = {}
        #: files with the name of another one in the same folder
        self.doubled: list[tuple[FoundFile, FoundFile]] = []
        for folder in dict.fromkeys(folders):
            own: dict[str, FoundFile] = {}
            for found in files_in(folder):
                if found.name in own:
                    self.doubled.append((own[found.name], found))
                own.setdefault(found.name, found)
            for first, _second in self.doubled:  # which one is meant is not guessed
                own.pop(first.name, None)
            self.sources = {**own, **self.sources}
        self.witnesses = {
            siglum: FoundFile(siglum, path, suffix_of(path.name) or ".txt") for siglum, path in witnesses.items()
        }

    def file_of(self, name: str) -> FoundFile | None:
        """Return the file of a witness, by its siglum, or of a source, by its id with or without prefix."""
        return self.witnesses.get(name) or self.sources.get(name.removeprefix(_PREFIX))

    def text(self, name: str) -> SourceText | None:
        """Return the text of a witness or a source, ``None`` without a file or if the file cannot be read."""
        found = self.file_of(name)
        text = self.read(found) if found is not None else None
        return text if text is not None and not text.fault else None

    def read(self, found: FoundFile) -> SourceText | None:
        """Return what was read of a file, ``None`` if it does not exist."""
        stamp = stamp_of(found.path)
        return _read(str(found.path), found.suffix, *stamp) if stamp is not None else None

    def stamps(self) -> dict[str, FileStamp]:
        """Return the state of each file, by the name of its source or witness, by which a change is noticed."""
        found = {**self.sources, **self.witnesses}
        return {name: (str(each.path), *(stamp_of(each.path) or (0, 0))) for name, each in found.items()}


def canonical(name: str) -> str:
    """Return the name by which the file of a source or witness is kept."""
    return name.removeprefix(_PREFIX)
