"""``scholiast shelf``: a shelf of many editions, built in parts that are made into one site."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from ...files import UnwritableFileError
from ...text.counts import counted
from ...text.fold import one_line
from ..project import add_folders, folder_fault, refuse

HELP = "build a shelf of many editions in parts, and make one site of them"
DESCRIPTION = (
    "Divide a folder of many editions into parts, build each part by itself, and make one site of them. 'split' divides: the id of an "
    "edition decides its part, and a part whose files have not changed stays as it is. 'build' builds one part by its name, or "
    "'front': the pages of no edition, with the shelf and the registers of all editions. 'merge' makes the site, and 'report' prints "
    "the messages of all parts. workflows/Snakefile runs them side by side and goes on after a part was killed. Exit codes: "
    "0 clean, 1 findings (report), 2 wrong use, or a part cannot be built. Example: scholiast shelf split --parts 8"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("action", choices=("split", "build", "merge", "report"), help="what to do")
    parser.add_argument("name", nargs="?", help="the name of a part, to build it")
    add_folders(parser)
    parser.add_argument(
        "--out", type=Path, default=Path("build/shelf"), help="the folder of the shelf (default: build/shelf)"
    )
    parser.add_argument(
        "--parts", type=_number, help="the number of parts, to split (default: as many as there are, else 8)"
    )
    parser.add_argument(
        "-b", "--builder", choices=("html", "dirhtml"), default="html", help="the builder, to split (default: html)"
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 10_000):
        raise argparse.ArgumentTypeError(f"'{text[:20]}' is not a number of parts from 1 to 10000")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Do one step, and return the exit code."""
    from ..shelf_folders import ShelfError

    if (arguments.name is not None) != (arguments.action == "build"):
        return refuse("write the name of a part after 'build', and after nothing else: scholiast shelf build 3")
    steps = {"split": _split, "build": _build, "merge": _merge, "report": _report}
    try:
        return steps[arguments.action](arguments)
    except (ShelfError, UnwritableFileError) as error:
        return refuse(str(error))
    except OSError as error:  # of a folder or a link
        return refuse(str(UnwritableFileError(Path(error.filename or arguments.out), error)))


def _split(arguments: argparse.Namespace) -> int:
    from ..shelf_folders import planned_parts, split

    if fault := folder_fault(arguments):
        return refuse(fault)
    parts = arguments.parts or planned_parts(arguments.out) or 8
    plan = split(arguments.source, arguments.config, arguments.out, parts, arguments.builder)
    sizes = {name: len(editions) for name, editions in plan.parts.items()}
    if arguments.json:
        print(json.dumps({"parts": sizes, "faults": plan.faults}, indent=2, ensure_ascii=False))
    else:
        print(
            f"{counted(sum(sizes.values()), 'edition')}, parts: {len(sizes)} of {min(sizes.values())} to {max(sizes.values())}"
        )
        _print_messages(plan.faults)
    return 0


def _build(arguments: argparse.Namespace) -> int:
    from ..shelf_parts import build_part

    done = build_part(arguments.out, arguments.name)
    if arguments.json:
        print(json.dumps({"code": done.code, "messages": done.messages}, indent=2, ensure_ascii=False))
    else:
        them = "it" if len(done.messages) == 1 else "them"
        more = f": 'scholiast shelf report' prints {them}" if done.messages else ""
        print(f"part {arguments.name}: built, {counted(len(done.messages), 'message')}{more}")
    return 0


def _merge(arguments: argparse.Namespace) -> int:
    from ..shelf_site import merge

    found = merge(arguments.out)
    if arguments.json:
        print(json.dumps({"editions": found.editions, "files": found.files}, indent=2))
    else:
        print(f"{arguments.out / 'site'}: {counted(found.editions, 'edition')}, {counted(found.files, 'file')}")
    return 0


def _report(arguments: argparse.Namespace) -> int:
    from ..shelf_site import read_report

    found = read_report(arguments.out)
    if arguments.json:
        print(json.dumps({"editions": found.editions, "messages": found.messages}, indent=2, ensure_ascii=False))
    else:
        _print_messages(found.messages)
        numbers = (
            counted(found.editions, "edition"),
            counted(found.files, "file"),
            counted(len(found.messages), "message"),
        )
        print(f"{arguments.out / 'site'}: {', '.join(numbers)}")
    return int(found.failed)


def _print_messages(messages: list[str]) -> None:
    """Print messages, with the files named from the current folder if they are in it."""
    here = f"{Path.cwd()}{os.sep}"
    for line in messages:
        print(one_line(line.replace(here, "")), file=sys.stderr)
