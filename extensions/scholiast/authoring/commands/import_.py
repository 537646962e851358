"""``scholiast import``: TEI files as editions, and annotations of other software as layers of an edition."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ...model.plainfile import read_file
from ...text.counts import counted
from ...text.fold import one_line
from ..contents import add_to_contents
from ..project import refuse, unread

if TYPE_CHECKING:
    from ...importers.draft import Draft, Finding

HELP = "turn a TEI file into an edition, or add annotations of other software to one"
DESCRIPTION = (
    "Make the folder of an edition from each TEI file (or PAGE XML): copy-text, page, metadata, register, ledger. "
    "With --into, add the annotations of files in the W3C Web Annotation Data Model, of Hypothesis or EPUB Annotations "
    "to an edition, one page per person. Nothing is overwritten. What is left out is listed, and so are elements that are not "
    "understood; their words are kept. Exit code 1: something was left out; 2: a file cannot be imported. "
    "Example: scholiast import letter.xml -o source"
)
#: The most findings of a file that are printed.
_SHOWN = 40


@dataclass
class _Result:
    """What became of one file."""

    file: str
    edition: str = ""
    written: list[str] = field(default_factory=list)
    findings: list[dict[str, str | int]] = field(default_factory=list)
    unknown: dict[str, int] = field(default_factory=dict)
    assumed: dict[str, str] = field(default_factory=dict)
    contents: str | None = None
    error: dict[str, str | int] | None = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", nargs="+", type=Path, help="a file to import")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("-o", "--output", type=Path, help="the folder for new editions (default: source)")
    where.add_argument(
        "--into", type=Path, metavar="EDITION", help="the folder of the edition that gets the annotations"
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Import the files and list what was found."""
    if arguments.into is not None and not (arguments.into / "edition.yaml").is_file():
        return refuse(f"'{arguments.into}' is not the folder of an edition: it has no edition.yaml")
    results = [_imported(path, arguments) for path in arguments.file]
    if arguments.json:
        print(json.dumps([vars(each) for each in results], indent=2, ensure_ascii=True))
    else:
        for each in results:
            _show(each)
    return 2 if any(each.error for each in results) else int(any(each.findings for each in results))


def _imported(path: Path, arguments: argparse.Namespace) -> _Result:
    """Import one file; its errors are a part of the result."""
    from ...files import UnwritableFileError, write_files, write_folder
    from ...importers.draft import ImportFault
    from ...importers.write_edition import edition_files

    result = _Result(str(path))
    try:
        data = read_file(path)
        if arguments.into is not None:
            from ...importers.layers import annotation_layers

            found = annotation_layers(data, path.stem, arguments.into)
            result.edition = arguments.into.resolve().name
            result.findings = [_plain(each) for each in found.findings]
            write_files(found.files, arguments.into)
            result.written = [str(arguments.into / name) for name in found.files]
            return result
        draft = _draft(data, path)
        files = edition_files(draft)
        folder = (arguments.output or Path("source")) / draft.id
        write_folder(files, folder)
        contents = add_to_contents(folder)
        result.contents = contents.as_posix() if contents else None
        result.edition, result.written = draft.id, [str(folder / name) for name in files]
        result.findings = [_plain(each) for each in draft.findings]
        result.assumed = draft.assumed
        result.unknown = dict(sorted(draft.unknown.items()))
    except ImportFault as fault:
        result.error = _plain(fault.finding)
    except FileExistsError as error:
        result.error = {"message": str(error)}
    except UnwritableFileError as error:
        result.error = {"message": f"cannot write '{error.path}': {error.reason}"}
    except OSError as error:
        result.error = {"message": unread(path, error)}
    return result


def _draft(data: bytes, path: Path) -> Draft:
    """Return the draft of a file that has a text."""
    from ...importers.draft import ImportFault
    from ...importers.html import is_page
    from ...importers.page_xml import read_page_xml
    from ...importers.tei import read_tei

    if data.lstrip()[:1] in (b"{", b"["):
        raise ImportFault("JSON has annotations but no text: name the edition that gets them with --into")
    if data.strip() and b"<" not in data[:1024]:
        raise ImportFault("this is not XML: make an edition of a text, a page or a Word file with 'scholiast new'")
    if is_page(data):
        raise ImportFault("this is an HTML page: make an edition of it with 'scholiast new'")
    if b"PcGts" in data[:65536]:
        return read_page_xml(data, path.stem)
    return read_tei(data, path.stem)


def _plain(finding: Finding) -> dict[str, str | int]:
    named: dict[str, str | int] = {"message": finding.message, "line": finding.line, "pointer": finding.pointer}
    return {key: value for key, value in named.items() if value}


def _show(result: _Result) -> None:
    """Print what became of a file: errors and findings with their places on the error output."""
    for found in (*([result.error] if result.error else []), *result.findings[:_SHOWN]):
        place = f"{result.file}:{found['line']}" if found.get("line") else result.file
        pointer = f" {found['pointer']}" if found.get("pointer") else ""
        print(one_line(f"{place}{pointer}: {found['message']}"), file=sys.stderr)
    if (more := len(result.findings) - _SHOWN) > 0:
        print(f"{result.file}: {counted(more, 'more finding')}; --json lists all", file=sys.stderr)
    if result.error is None:
        print(
            one_line(
                f"{result.file}: {counted(len(result.written), 'file')} written for the edition '{result.edition}'"
            )
        )
        for name in result.written:
            print(one_line(f"  {name}"))
    if result.contents:
        print(one_line(f"  added to {result.contents}"))
    for name, value in result.assumed.items():
        print(one_line(f"  not stated in the file, guessed: {name} ({value})"))
    for name, count in result.unknown.items():
        print(one_line(f"  not understood, words kept: {name} ({count})"))
