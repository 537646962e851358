"""``scholiast prove``: the proof of the sources, and of what a browser shows of the pages."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ...model.shown import named
from ...text.counts import counted
from ..project import add_folders, folder_fault, refuse

if TYPE_CHECKING:
    from ..browser import PageShown
    from ..prove import Sources

HELP = "prove the texts, with --browser also as a browser shows them"
DESCRIPTION = (
    "Reads the project and compares the text of each edition with its copy-text, as a build does, but "
    "writes nothing. With --browser, opens each page of the editions from a folder that was built with the "
    "builder html or dirhtml in headless Chromium, and compares what can be seen with the text: at each width "
    "and in each setting of the legend. Exit codes: 0 equal, 1 findings, 2 wrong use, or Playwright or a browser is missing."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--browser", type=Path, metavar="FOLDER", help="the built folder, as in build/html")
    add_folders(parser)
    parser.add_argument("--executable", help="the browser (default: the first of chromium, google-chrome … on PATH)")
    parser.add_argument(
        "--http", action="store_true", help="open the pages as from a server, where their scripts need one"
    )
    parser.add_argument(
        "--width", type=_width, action="append", help="a width in pixels, repeatable (default: 360 and 1280)"
    )
    parser.add_argument("--json", action="store_true", help="print the outcome as JSON")


def _width(text: str) -> int:
    if not text.isdecimal() or not 200 <= int(text) <= 10_000:
        raise argparse.ArgumentTypeError(f"'{text}' is not a width from 200 to 10000 pixels")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Prove the texts and print what was found."""
    from sphinx.errors import SphinxError

    from ..browser import WIDTHS, BrowserMissing, files_of
    from ..prove import read_sources

    if fault := folder_fault(arguments):
        return refuse(fault)
    if arguments.browser is not None and not arguments.browser.is_dir():
        return refuse(f"no folder '{arguments.browser}': build the pages first, and name their folder")
    try:
        sources = read_sources(arguments.source.resolve(), arguments.config.resolve())
    except SphinxError as error:
        return refuse(f"the project cannot be read: {error}")
    if not sources.editions:
        return refuse(f"no edition in '{arguments.source}': no page names one in its front matter")
    shown: list[PageShown] = []
    missing: list[str] = []
    if arguments.browser is not None:
        files = files_of(arguments.browser, list(sources.pages), sources.suffix)
        missing = [docname for docname, path in files.items() if path is None]
        if len(missing) == len(files):
            return refuse(
                f"'{arguments.browser}' has no page of the editions {', '.join(sources.editions)}: "
                "name a folder that was built with the builder html or dirhtml"
            )
        try:
            shown = list(_shown(arguments, sources, files, arguments.width or WIDTHS))
        except BrowserMissing as error:
            return refuse(str(error))
    failed = bool(sources.errors or missing or any(page.reports for page in shown))
    if arguments.json:
        print(json.dumps(_as_json(sources, shown, missing), indent=2, ensure_ascii=False))
    else:
        for line in _lines(sources, missing):
            print(line)
        print("not proved" if failed else "proved")
    return int(failed)


def _shown(
    arguments: argparse.Namespace, sources: Sources, files: dict[str, Path | None], widths: Sequence[int]
) -> Iterator[PageShown]:
    """Open each page at each width; without --json a line for each appears as soon as it is done."""
    from ..browser import open_browser

    with open_browser(arguments.browser, arguments.executable, served=arguments.http) as browser:
        for docname, path in files.items():
            if path is None:
                continue
            for width in widths:
                page = browser.prove(docname, path, sources.pages[docname], sources.numbers, width)
                if not arguments.json:
                    print("\n".join(_page_lines(page)), flush=True)
                yield page


def _page_lines(page: PageShown) -> Iterator[str]:
    outcome = counted(len(page.reports), "finding") if page.reports else "equal to the text"
    yield (
        f"{page.page} at {page.width} px: {counted(page.units, 'unit')} in {counted(len(page.settings), 'setting')}, "
        f"{outcome} ({page.seconds:.1f} s)"
    )
    yield from (f"  {named(report, page.settings)}" for report in page.reports)
    yield from (f"  not loaded, so not looked at: {address}" for address in page.blocked)


def _lines(sources: Sources, missing: list[str]) -> Iterator[str]:
    errors = set(sources.errors)
    for fault in sources.faults:
        level = "ERROR" if fault in errors else "WARNING"
        yield f"{fault.file}:{max(fault.line, 1)}: {level}: {fault.message} [scholiast.{fault.subtype}]"
    yield from (f"{docname}: not in the built folder" for docname in missing)
    yield from (f"{edition}: {told}" for edition, told in sources.summary.items())


def _as_json(sources: Sources, shown: list[PageShown], missing: list[str]) -> dict[str, object]:
    errors = set(sources.errors)
    return {
        "editions": sources.summary,
        "sources": [
            {"file": f.file, "line": f.line, "type": f.subtype, "error": f in errors, "message": f.message}
            for f in sources.faults
        ],
        "missing": missing,
        "pages": [
            {
                "page": page.page, "document": page.docname, "width": page.width, "units": page.units,
                "settings": page.settings, "seconds": round(page.seconds, 2), "not_loaded": page.blocked,
                "findings": [r._asdict() for r in page.reports],
            }
            for page in shown
        ],
    }  # fmt: skip
