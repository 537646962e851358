"""``scholiast ledger``: the id of each block and the place of each annotation."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...text.counts import counted
from ...text.fold import one_line
from ..project import UnknownEditionError, add_folders, edition_id, folder_fault, refuse

if TYPE_CHECKING:
    from ..ledger import Outcome

HELP = "write units.yaml: the id of each block and the place of each annotation"
DESCRIPTION = (
    "Write the ledger of ids of each edition. Commit the file. The id of a block is assigned once and "
    "survives changes of its words. The default id of an annotation is derived from its block and its words: when "
    "they change, the id changes too, and links to the old id break. An id that you set with "
    "':id:' never changes. Ids that no longer exist are listed, and so are annotations that are now on other words "
    "than the ledger records: on a terminal you are asked to confirm them, otherwise nothing is written without "
    "--yes. Nothing is written if the text is not proved or an annotation has an error."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("edition", nargs="*", type=edition_id, help="ids or folders of editions (default: all)")
    add_folders(parser)
    parser.add_argument(
        "--force", action="store_true", help="write even if the text is not proved or an annotation has an error"
    )
    parser.add_argument("--yes", "-y", action="store_true", help="record moved annotations without asking")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Write the ledgers and list what changed."""
    from sphinx.errors import SphinxError

    from ..ledger import write_ledgers

    if fault := folder_fault(arguments):
        return refuse(fault)
    asked: set[str] = set()

    def confirm(outcome: Outcome) -> bool:
        if asks:
            asked.add(outcome.edition)
        return bool(arguments.yes) or (asks and _confirmed(outcome))

    asks = not arguments.yes and not arguments.json and sys.stdin.isatty() and sys.stdout.isatty()
    try:
        outcomes = write_ledgers(
            arguments.source.resolve(),
            arguments.config.resolve(),
            frozenset(arguments.edition),
            force=arguments.force,
            confirm=confirm,
        )
    except UnknownEditionError as error:
        return refuse(str(error))
    except SphinxError as error:
        return refuse(f"cannot read the project: {error}")
    if arguments.json:
        named = ("edition", "state", "reason", "moved", "new", "gone", "renamed")
        shown = [{name: getattr(o, name) for name in named} for o in outcomes]
        print(json.dumps(shown, indent=2, ensure_ascii=False))
    else:
        for o in outcomes:
            print("\n".join(_told(o, asked=o.edition in asked)))
    return 1 if any(o.state in ("refused", "unconfirmed") for o in outcomes) else 0


def _confirmed(outcome: Outcome) -> bool:
    """List the annotations that have moved, ask on the terminal for confirmation, and return the answer."""
    print(f"{outcome.edition}: {len(outcome.moved)} moved")
    print("\n".join(_moves(outcome)))
    try:
        answer = input("Record these places? [y/N] ")
    except (EOFError, KeyboardInterrupt):
        print()
        return False
    return answer.strip().lower() in ("y", "yes")


def _moves(outcome: Outcome) -> Iterator[str]:
    for name, before, now, words in outcome.moved:
        where = (
            f"is now in {now} (before: {before})"
            if now != before
            else f"is still in {now}, but its words or the words around it have changed"
        )
        yield one_line(f"  {name} {where}: {words}")


def _told(outcome: Outcome, *, asked: bool) -> Iterator[str]:
    """Yield what was done to one ledger, line by line; moves that were already listed in a question are not repeated."""
    if outcome.state == "unconfirmed":
        yield f"{outcome.edition}: not written" + (
            "" if asked else ": annotations have moved. If this is correct, add --yes"
        )
        if not asked:
            yield from _moves(outcome)
        return
    yield f"{outcome.edition}: {outcome.state}" + (f": {outcome.reason}" if outcome.reason else "")
    if outcome.new:
        yield f"  {counted(len(outcome.new), 'annotation')} newly recorded"
    if not asked:
        yield from _moves(outcome)
    renamed = dict(outcome.renamed)
    for name in outcome.gone:
        yield f"  removed: {name} (links to it no longer work)"
        if name in renamed:
            yield f"  {name} is now {renamed[name]}: add ':id: {name}' to it to keep links working"
