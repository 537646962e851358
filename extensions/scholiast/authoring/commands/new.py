"""``scholiast new``: editions from texts, saved web pages, Word files or web archives."""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import shorten
from typing import NamedTuple

from ...files import UnwritableFileError, write_folder
from ...importers.draft import LARGEST, Draft, ImportFault
from ...importers.write_edition import edition_files, slug
from ...model.plainfile import read_file
from ...text.counts import counted
from ...text.fold import one_line
from ..contents import add_to_contents
from ..project import refuse, unread

HELP = "make an edition of a text file, a saved web page, a Word file or a web archive"
DESCRIPTION = (
    "Make the folder of an edition from each file: .txt, .md, .html, .mhtml, .webarchive, .docx (each comment becomes a note) "
    "or .warc. The text is "
    "frozen with its hash and proves at once. What the file states is written into edition.yaml; what was found, what is not "
    "known and what was left out is printed. Nothing that exists is overwritten, except that the edition is added to the list "
    "of contents. --batch reads a list of files: a table in CSV with the column 'file' and, if you like, 'id' and 'out'. A file "
    "of which no edition can be made stops no other. Example: scholiast new article.html"
)
#: What a file is that begins with some bytes, and how its text becomes an edition.
_NO_TEXT = {
    b"%PDF-": "a PDF: take its text, as with pdftotext, and read that",
    b"\xd0\xcf\x11\xe0": "an old file of an office program: save it as DOCX",
    **dict.fromkeys((b"\x89PNG", b"\xff\xd8\xff", b"GIF8"), "a picture: read its text from a file of text"),
    b"\x7fELF": "a program, and has no text",
    b"{\\rtf": "a file in Rich Text Format: save it as DOCX, and read that",
    b"%!PS": "a file in PostScript: take its text, and read that",
}
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")


class _Item(NamedTuple):
    """A file to read, with the id and the folder of its edition; an id is "" and a folder ``None`` if they are not given."""

    path: Path
    id: str = ""
    out: Path | None = None


class _Made(NamedTuple):
    """An edition that was made: what was read, its folder, and the list of contents that names it."""

    draft: Draft
    folder: Path
    contents: Path | None


#: Files of data by their suffix, with what to do.
_DATA = dict.fromkeys(
    (".json", ".jsonl", ".jsonld"), "this is data: add annotations to an edition with 'scholiast import --into'"
)
_DATA |= dict.fromkeys((".csv", ".tsv"), "this is a table: name the files of a list with --batch")
_DATA |= dict.fromkeys((".yaml", ".yml", ".bib", ".ris"), "this is data and not a text: name the file of the text")


class _NotMadeError(Exception):
    """No edition was made: ``code`` is 1 for a file without a text, and 2 for one that cannot be read or written."""

    def __init__(self, message: str, code: int = 2) -> None:
        super().__init__(message)
        self.code = code


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", type=Path, nargs="*", help="a file to read, or several")
    parser.add_argument("-o", "--out", type=Path, help="the folder of the edition, for one file (default: source/ID)")
    parser.add_argument("--id", help="the permanent id of the edition, for one file (default: made of its title)")
    parser.add_argument(
        "--batch", type=Path, metavar="LIST", help="a CSV file that names the files, relative to its folder"
    )
    parser.add_argument(
        "--json", action="store_true", help="print the result as JSON: an object, or a list for several files"
    )


def run(arguments: argparse.Namespace) -> int:
    """Make the editions, list what was found, and return 0; 1 if a file has no text, 2 if one cannot be read or written."""
    try:
        items = list(_items(arguments))
    except _NotMadeError as error:
        return refuse(str(error))
    results, code = [], 0
    for item in items:
        try:
            made = _make(item)
        except _NotMadeError as error:
            code = max(code, error.code)
            print(one_line(f"scholiast: {error}"), file=sys.stderr)
            continue
        results.append(_as_json(made))
        if not arguments.json:
            _print(made)
    several = len(items) != 1 or arguments.batch is not None
    if arguments.json and (several or results):
        print(json.dumps(results if several else results[0], indent=2, ensure_ascii=False))
    elif several:
        print(f"{len(results)} of {len(items)} editions made")
    return code


def _items(arguments: argparse.Namespace) -> Iterator[_Item]:
    """Yield the files to read. Raises :class:`_NotMadeError` if the arguments or the list are wrong."""
    several = arguments.batch is not None or len(arguments.file) > 1
    if several and (arguments.id or arguments.out):
        raise _NotMadeError(
            "--id and --out are for one file: for several, write the columns 'id' and 'out' of a list for --batch"
        )
    if arguments.batch is None and not arguments.file:
        raise _NotMadeError("no file is named: write 'scholiast new FILE', or name a list with --batch")
    yield from (_Item(path, arguments.id or "", arguments.out) for path in arguments.file)
    if arguments.batch is not None:
        yield from _listed(arguments.batch)


def _listed(path: Path) -> Iterator[_Item]:
    """Yield the files of a list. Raises :class:`_NotMadeError` if it is not one."""
    try:
        table = csv.DictReader(io.StringIO(read_file(path).decode("utf-8-sig"), newline=""), restkey="")
        rows = [(table.line_num, row) for row in table]
    except OSError as error:
        raise _NotMadeError(f"{path}: {unread(path, error)}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise _NotMadeError(f"{path}: this is not a table in CSV and UTF-8: {error}") from error
    columns = list(table.fieldnames or ())
    if "file" not in columns or not {*columns} <= {"file", "id", "out"}:
        found = ", ".join(f"'{name}'" for name in columns) or "none"
        raise _NotMadeError(f"{path}:1: the columns are {found}: write 'file' and, if you like, 'id' and 'out'")
    for line, row in rows:
        if "" in row or not (row["file"] or "").strip():
            wrong = "more values than columns" if "" in row else "no file is named"
            raise _NotMadeError(f"{path}:{line}: {wrong}: write one line per file, and quotation marks around a comma")
        name, own, out = ((row.get(column) or "").strip() for column in ("file", "id", "out"))
        yield _Item(path.parent / name, own, Path(out) if out else None)


def _make(item: _Item) -> _Made:
    """Make an edition of a file. Raises :class:`_NotMadeError`."""
    path = item.path
    wanted = item.id or (item.out.resolve().name if item.out else "")
    if wanted and not _ID.fullmatch(wanted):
        raise _NotMadeError(
            f"invalid id '{wanted}': use a-z, 0-9, '-', '.' and '_', starting with a letter or digit: set it with --id"
        )
    if path.is_dir():
        raise _NotMadeError(
            f"{path}: this is a folder: name a file in it, or several, as in 'scholiast new {path}/*.html'"
        )
    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            raise _NotMadeError(f"{path}: larger than {LARGEST // 1024 // 1024} MB: make one edition of each part")
        data = read_file(path)
    except OSError as error:
        raise _NotMadeError(f"{path}: {unread(path, error)}") from error
    try:
        draft = reader_of(path, data)(data, path.stem.removesuffix(".warc"))
        draft.id = wanted or slug(draft.title, slug(path.stem))
        files = edition_files(draft)
    except ImportFault as fault:
        where = f"{path}:{fault.finding.line}" if fault.finding.line else f"{path}"
        raise _NotMadeError(f"{where}: {fault.finding.message}", 1) from fault
    folder = item.out or (Path("source") / draft.id if Path("source").is_dir() else Path(draft.id))
    if folder.resolve().name != draft.id:
        raise _NotMadeError(f"the folder of an edition has its id as its name: '{folder.name}' and '{draft.id}' differ")
    try:
        write_folder(files, folder)
        return _Made(draft, folder, add_to_contents(folder))
    except (FileExistsError, UnwritableFileError) as error:
        raise _NotMadeError(str(error)) from error


def reader_of(path: Path, data: bytes) -> Callable[[bytes, str], Draft]:
    """Return the function that reads a file, by its suffix, or by its first bytes if it has none that is known.

    Raises :class:`_NotMadeError` for a file that has no text.
    """
    from ...importers.docx import read_docx
    from ...importers.html import is_page, read_html
    from ...importers.markdown_text import read_markdown
    from ...importers.one_file import is_mhtml, is_webarchive, read_mhtml, read_webarchive
    from ...importers.plain_text import read_text
    from ...importers.warc import read_warc

    names = {
        ".html": read_html, ".htm": read_html, ".xhtml": read_html, ".docx": read_docx, ".docm": read_docx, ".warc": read_warc,
        ".mhtml": read_mhtml, ".mht": read_mhtml, ".webarchive": read_webarchive,
        ".md": read_markdown, ".markdown": read_markdown, ".txt": read_text, ".text": read_text,
    }  # fmt: skip
    suffix = path.suffix.lower()
    if suffix in _DATA:
        raise _NotMadeError(f"{path}: {_DATA[suffix]}", 1)
    if path.name.lower().endswith(".warc.gz"):
        return read_warc
    if suffix in names:
        return names[suffix]
    if what := next((words for start, words in _NO_TEXT.items() if data.startswith(start)), ""):
        raise _NotMadeError(f"{path}: this is {what}", 1)
    if data.startswith(b"PK"):
        return read_docx
    if data.startswith(b"WARC/"):
        return read_warc
    if is_mhtml(data):
        return read_mhtml
    if is_webarchive(data):
        return read_webarchive
    if is_page(data):
        return read_html
    if data.lstrip()[:5] in (b"<?xml", b"<TEI ", b"<TEI>"):
        raise _NotMadeError(f"{path}: this is XML: read TEI and PAGE XML with 'scholiast import'", 1)
    return read_text


def _as_json(made: _Made) -> dict[str, object]:
    draft, folder, contents = made
    return {
        "edition": draft.id, "folder": folder.as_posix(), "title": draft.title, "blocks": len(draft.blocks),
        "annotations": len(draft.annotations), "excluded": len(draft.furniture),
        "contents": contents.as_posix() if contents else None,
        "findings": [one_line(finding.message) for finding in draft.findings],
    }  # fmt: skip


def _print(made: _Made) -> None:
    draft, folder, contents = made
    print(f"{folder.as_posix()}: {counted(len(draft.blocks), 'block of text', 'blocks of text')}")
    print("".join(f"  {one_line(finding.message)}\n" for finding in draft.findings), end="")
    for each in draft.furniture:
        print(f"  excluded from the text ({each.reason}): {shorten(one_line(each.text), 70, placeholder=' …')}")
    print(f"  added to {contents.as_posix()}" if contents else f"  add '{draft.id}/index' to a toctree")
