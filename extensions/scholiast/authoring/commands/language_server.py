"""``scholiast language-server``: completion for text editors."""

from __future__ import annotations

import argparse
import os
import sys

from ..project import refuse

HELP = "complete directives, options and ids in a text editor"
DESCRIPTION = (
    "A server of the Language Server Protocol on standard input and output, which a text editor starts. It completes names "
    "of directives, their options and words, and ids of entities and sources. It needs: pip install 'scholiast[editor]'. "
    "Example: scholiast language-server. Exit codes: 0 ended by the editor, 2 a package is missing."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--stdio", action="store_true", help="no effect: the server always uses standard input and output"
    )
    parser.add_argument("--json", action="store_true", help="no effect: messages are always JSON")


def run(arguments: argparse.Namespace) -> int:
    """Run the server until the editor ends it."""
    from ..language_server import make_server

    try:
        server = make_server()
    except ImportError:
        return refuse("the language server needs the package pygls: pip install 'scholiast[editor]'")
    server.start_io(sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb"))  # pygls closes what it writes to
    return 0
