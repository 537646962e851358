"""``scholiast new``: an edition from a text, a saved web page, a Word file or a web archive."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

from ...files import UnwritableFileError, write_folder, write_whole
from ...importers.draft import Draft, ImportFault
from ...importers.write_edition import edition_files, slug
from ...model.plainfile import read_file
from ...text.fold import one_line
from ..project import refuse

HELP = "make an edition of a text file, a saved web page, a Word file or a web archive"
DESCRIPTION = (
    "Make the folder of an edition from one file: .txt, .md, .html, .docx (each comment becomes a note) or .warc. The text is "
    "frozen with its hash and proves at once. What the file states is written into edition.yaml; what was found, what is not "
    "known and what was left out is printed. Nothing that exists is overwritten, except that the edition is added to the list "
    "of contents. Example: scholiast new article.html"
)
#: The largest file that is read, in bytes.
LARGEST = 64 * 1024 * 1024
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
_TOCTREE = re.compile(r"^(`{3,}|:{3,})\{toctree\}.*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", type=Path, help="the file to read")
    parser.add_argument("-o", "--out", type=Path, help="the folder of the edition (default: source/ID)")
    parser.add_argument("--id", help="the permanent id of the edition (default: made of its title)")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Make the edition, list what was found, and return 0; 1 if the file has no text, 2 if it cannot be read or written."""
    path: Path = arguments.file
    wanted = arguments.id or (arguments.out.resolve().name if arguments.out else "")
    if wanted and not _ID.fullmatch(wanted):
        return refuse(
            f"invalid id '{wanted}': use a-z, 0-9, '-', '.' and '_', starting with a letter or digit: set it with --id"
        )
    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            return refuse(f"{path}: larger than {LARGEST // 1024 // 1024} MB: make one edition of each part")
        data = read_file(path)
    except OSError as error:
        return refuse(f"{path}: cannot be read: {error.strerror or error}")
    try:
        draft = reader_of(path, data)(data, path.stem.removesuffix(".warc"))
        draft.id = wanted or slug(draft.title, slug(path.stem))
        files = edition_files(draft)
    except ImportFault as fault:
        where = f"{path}:{fault.finding.line}" if fault.finding.line else f"{path}"
        print(one_line(f"scholiast: {where}: {fault.finding.message}"), file=sys.stderr)
        return 1
    folder: Path = arguments.out or (Path("source") / draft.id if Path("source").is_dir() else Path(draft.id))
    if folder.resolve().name != draft.id:
        return refuse(f"the folder of an edition has its id as its name: '{folder.name}' and '{draft.id}' differ")
    try:
        write_folder(files, folder)
        contents = add_to_contents(folder)
    except FileExistsError as error:
        return refuse(str(error))
    except UnwritableFileError as error:
        return refuse(str(error))
    _print(arguments, draft, folder, contents)
    return 0


def reader_of(path: Path, data: bytes) -> Callable[[bytes, str], Draft]:
    """Return the function that reads a file, by its suffix, or by its first bytes if it has none that is known."""
    from ...importers.docx import read_docx
    from ...importers.html import read_html
    from ...importers.markdown_text import read_markdown
    from ...importers.plain_text import read_text
    from ...importers.warc import read_warc

    names = {
        ".html": read_html, ".htm": read_html, ".xhtml": read_html, ".docx": read_docx, ".docm": read_docx, ".warc": read_warc,
        ".md": read_markdown, ".markdown": read_markdown, ".txt": read_text, ".text": read_text,
    }  # fmt: skip
    suffix = path.suffix.lower()
    if path.name.lower().endswith(".warc.gz"):
        return read_warc
    if suffix in names:
        return names[suffix]
    if data.startswith(b"PK"):
        return read_docx
    if data.startswith(b"WARC/"):
        return read_warc
    return read_html if re.search(rb"<(?:!doctype html|html|body)\b", data[:4096], re.IGNORECASE) else read_text


def add_to_contents(folder: Path) -> Path | None:
    """Add an edition to the first list of contents next to its folder; return the changed file, or ``None`` without one.

    Raises :class:`..files.UnwritableFileError`.
    """
    index = folder.parent / "index.md"
    try:
        text = index.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    found = _TOCTREE.search(text)
    entry = f"{folder.name}/index"
    if found is None or entry in found[0].split() or ":glob:" in found[0]:
        return None
    end = found.end() - len(found[0].rsplit("\n", 1)[1])
    write_whole(index, f"{text[:end]}{entry}\n{text[end:]}")
    return index


def _print(arguments: argparse.Namespace, draft: Draft, folder: Path, contents: Path | None) -> None:
    findings = [one_line(finding.message) for finding in draft.findings]
    if arguments.json:
        result = {
            "edition": draft.id, "folder": folder.as_posix(), "title": draft.title, "blocks": len(draft.blocks),
            "annotations": len(draft.annotations), "excluded": len(draft.furniture),
            "contents": contents.as_posix() if contents else None, "findings": findings,
        }  # fmt: skip
        print(json.dumps(result, indent=2, ensure_ascii=False))
        return
    print(f"{folder.as_posix()}: {len(draft.blocks)} blocks of text")
    print("".join(f"  {finding}\n" for finding in findings), end="")
    print(f"  added to {contents.as_posix()}" if contents else f"  add '{draft.id}/index' to a toctree")
