"""``scholiast annotate``: write a directive at the right place, with the shortest words that lead there."""

from __future__ import annotations

import argparse
import json
import sys

from ..project import add_folders, folder_fault, from_here, refuse

HELP = "write a directive for words of the text, at the right place"
DESCRIPTION = (
    "Finds words in the editions of a project and writes a directive after their block, with the shortest selector that "
    "leads to them. The page is read again before it is written: if a build would report an error, nothing is written. "
    "Words that are missing or occur more than once are reported with their places. "
    'Example: scholiast annotate "any support would be limited" --kind conjecture -o grade=likely -o cue=would. '
    "Exit codes: 0 written, 1 the words are missing or occur more than once, or a build would report an error, 2 wrong use."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("words", help="words of the text as printed, or 'first words ... last words'")
    parser.add_argument("--kind", default="note", help="the kind of annotation (default: note)")
    parser.add_argument(
        "-o", "--option", action="append", default=[], type=_option, metavar="NAME=VALUE", help="an option, repeatable"
    )
    parser.add_argument("--comment", default="", metavar="TEXT", help="the comment, in the markup of the page")
    parser.add_argument("--page", default="", help="search this page only, by its name or file")
    parser.add_argument("--prefix", default="", help="words directly before, if the words occur more than once")
    parser.add_argument("--suffix", default="", help="words directly after, if the words occur more than once")
    parser.add_argument("--occurrence", type=int, metavar="N", help="which of several equal places, from 1")
    parser.add_argument(
        "--print", action="store_true", dest="dry", help="print the directive and its place, and write nothing"
    )
    add_folders(parser)
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def _option(text: str) -> tuple[str, str]:
    name, mark, value = text.partition("=")
    if not mark or not name.strip():
        raise argparse.ArgumentTypeError(f"'{text}' is not an option: write it as grade=likely")
    return name.strip().strip(":"), value.strip()


def run(arguments: argparse.Namespace) -> int:
    """Write or print the directive."""
    if wrong := folder_fault(arguments):
        return refuse(wrong)
    from sphinx.errors import SphinxError

    from ...files import UnwritableFileError, write_whole
    from ...kinds import KINDS
    from ...model.validate import unknown
    from ..annotate import CannotAnnotateError, Wanted, annotating

    kinds = tuple(kind.name for kind in KINDS.values() if kind.block is None)
    if arguments.kind in KINDS and arguments.kind not in kinds:
        return refuse(f"--kind: the text of a '{arguments.kind}' is in its directive: write it by hand")
    if arguments.kind not in kinds:
        return refuse(f"--kind: {unknown('kind', arguments.kind, kinds)}")
    wanted = Wanted(
        arguments.words, arguments.kind, arguments.option, arguments.comment, arguments.page, arguments.prefix,
        arguments.suffix, arguments.occurrence,
    )  # fmt: skip
    try:
        with annotating(arguments.source.resolve(), arguments.config.resolve()) as annotator:
            made = annotator.annotate(wanted)
    except CannotAnnotateError as error:
        print(f"scholiast: {error}", file=sys.stderr)
        return 1
    except (SphinxError, OSError, UnicodeDecodeError) as error:
        return refuse(f"cannot read the project: {error}")
    if not arguments.dry:
        try:
            write_whole(made.path, made.text)
        except UnwritableFileError as error:
            return refuse(f"cannot write '{error.path}': {error.reason}")
    shown = from_here(made.path)
    for fault in made.messages:
        print(f"{shown}:{made.line}: {fault.message}", file=sys.stderr)
    if arguments.json:
        found = {
            "file": shown, "line": made.line, "unit": made.unit, "id": made.id, "directive": made.directive,
            "written": not arguments.dry, "messages": [fault.message for fault in made.messages],
        }  # fmt: skip
        print(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        print(f"{shown}:{made.line}: {made.id}\n{made.directive}")
    return 0
