"""``scholiast upgrade``: earlier names and formats in the files of a project."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ...text.fold import one_line
from ..project import add_folders, folder_fault, refuse

HELP = "replace earlier names and formats in the files of a project"
DESCRIPTION = (
    "Rewrite options of directives by their present names, ledgers of an earlier version, and JSON Schemas that "
    "'scholiast schema' has written. Each changed line is listed. Comments and layout stay. Exit codes: 0 upgraded or "
    "nothing to do; 1 a ledger cannot be upgraded, or with --check something would change; 2 wrong use."
)
#: The number of characters that are shown of a line.
_SHOWN = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_folders(parser)
    parser.add_argument("--check", action="store_true", help="change nothing, and list what would change")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Upgrade the files and list the changes."""
    from sphinx.errors import SphinxError

    from ..upgrade import upgrade

    if fault := folder_fault(arguments):
        return refuse(fault)
    source, config = arguments.source.resolve(), arguments.config.resolve()
    try:
        changes, refused = upgrade(source, lambda ids: _write_ledgers(source, config, ids), check=arguments.check)
    except SphinxError as error:
        return refuse(f"cannot read the project: {error}")
    if arguments.json:
        found = {"changes": [c._asdict() for c in changes], "refused": [r._asdict() for r in refused]}
        print(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        for file, line, old, new in changes:
            print(one_line(f"{arguments.source / file}:{line}: {_short(old)} → {_short(new)}"))
        for file, reason in refused:
            print(one_line(f"{arguments.source / file}: not upgraded: {reason}"))
        if not changes and not refused:
            print("nothing to upgrade")
    return int(bool(refused) or (arguments.check and bool(changes)))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _write_ledgers(source: Path, config: Path, editions: frozenset[str]) -> dict[str, str]:
    """Write ledgers in the present version, and return the reasons for those that were not written."""
    from ..ledger import write_ledgers

    outcomes = {o.edition: o for o in write_ledgers(source, config, editions)}
    failed = dict.fromkeys(editions - outcomes.keys(), "no page belongs to this edition")
    for edition, outcome in outcomes.items():
        if outcome.state == "unconfirmed":
            failed[edition] = "annotations have moved. If this is correct, run 'scholiast ledger'"
        elif outcome.state == "refused":
            failed[edition] = outcome.reason
    return failed
