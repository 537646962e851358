"""``scholiast``: the command line.

Each module in ``commands/`` is one command, found by its name. Exit codes: 0 clean, 1 findings, 2 wrong use.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from typing import Protocol, cast

from . import commands
from .parser import CommandParser
from .project import refuse


class Command(Protocol):
    """A module in ``commands/``.

    ``HELP`` is its line in the list of commands, ``DESCRIPTION`` the first paragraph of its own help.
    """

    HELP: str
    DESCRIPTION: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the options of the command.

        A command that sets the default ``rest=()`` gets the arguments that the parser does not know in its place.
        """
        ...

    def run(self, arguments: argparse.Namespace) -> int:
        """Run the command and return its exit code."""
        ...


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return the exit code."""
    parser = _parser()
    arguments, rest = parser.parse_known_args(argv)
    if rest and not hasattr(arguments, "rest"):
        arguments.parser.refuse_rest(rest)
    arguments.rest = rest
    command: Command | None = getattr(arguments, "command", None)
    if command is None:
        parser.print_help()
        return 2
    code = 1
    try:
        code = command.run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return refuse("interrupted: no file is half-written")
    except BrokenPipeError:  # the program that reads the output has stopped: what is left of it is dropped
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def find_commands() -> dict[str, Command]:
    """Return all commands by name; a module whose name would be a keyword of Python ends with ``_``."""
    return {
        found.name.rstrip("_").replace("_", "-"): cast(
            Command, importlib.import_module(f"{commands.__name__}.{found.name}")
        )
        for found in pkgutil.iter_modules(commands.__path__)
    }


def _parser() -> CommandParser:
    from .. import __version__

    parser = CommandParser(prog="scholiast", description="Annotated editions with Sphinx.")
    parser.set_defaults(parser=parser)
    parser.add_argument("--version", action="version", version=f"scholiast {__version__}")
    listed = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, command in find_commands().items():
        own = listed.add_parser(name, help=command.HELP, description=command.DESCRIPTION, allow_abbrev=False)
        command.add_arguments(own)
        own.set_defaults(command=command, parser=own)
    return parser


if __name__ == "__main__":
    sys.exit(main())
