"""``scholiast review``: what differs between two versions of an edition."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from ...files import UnwritableFileError, write_whole
from ..project import refuse

HELP = "compare two versions of an edition: text, notes, grades, names, sources, ids"
DESCRIPTION = (
    "Compares two versions of an edition and prints what differs as Markdown, for example for a pull request. A version is "
    "a project's folder, the folder of an edition, the output of a build, a records.json, or a version in Git: REV, or "
    "REV:path with one of these. Projects are read as by a build, so their conf.py runs. "
    "Example: scholiast review main . --html review.html. "
    "Exit codes: 0 nothing differs, 1 something differs, 2 wrong use."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("old", metavar="OLD", help="the old version: a folder, a records.json, REV or REV:path")
    parser.add_argument("new", metavar="NEW", help="the new version")
    parser.add_argument("--edition", default="", metavar="ID", help="compare only this edition")
    parser.add_argument("--config", type=Path, help="the folder of a conf.py for both versions in place of their own")
    parser.add_argument("--html", type=Path, metavar="FILE", help="also write the comparison as one HTML page")
    parser.add_argument("--json", action="store_true", help="print the outcome as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Compare the versions and print what differs."""
    from ...reviewing.compare import compare
    from ...reviewing.data import as_json
    from ...reviewing.describe import describe
    from ...reviewing.markdown import as_markdown
    from ...reviewing.page import as_page
    from ..versions import CannotReadError, find_version, pairs, read_versions

    if arguments.config is not None and not (arguments.config / "conf.py").is_file():
        return refuse(f"no conf.py in '{arguments.config}': name its folder with --config")
    try:
        with tempfile.TemporaryDirectory() as scratch:
            names = (arguments.old, arguments.new)
            versions = [find_version(name, Path(scratch, f"v{n}")) for n, name in enumerate(names)]
            found = read_versions(versions, arguments.config, Path(scratch))
        compared = pairs(found[0], found[1], [version.name for version in versions], arguments.edition)
        reviews = [compare(old, new) for old, new in compared]
        reports = [describe(review) for review in reviews]
        if arguments.html is not None:
            write_whole(arguments.html, as_page(reports))
    except (CannotReadError, UnwritableFileError) as error:
        return refuse(str(error))
    if arguments.json:
        print(json.dumps([as_json(review) for review in reviews], indent=2, ensure_ascii=False))
    else:
        print(as_markdown(reports))
    return int(not all(review.equal for review in reviews))
