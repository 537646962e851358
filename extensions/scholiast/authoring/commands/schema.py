"""``scholiast schema``: the JSON Schemas of an edition's files, and snippets of directives."""

from __future__ import annotations

import argparse
import sys

HELP = "print the JSON Schema of a file of an edition, or snippets of directives"
DESCRIPTION = (
    "Print the JSON Schema of edition.yaml, entities.yaml, sources.yaml or records.json, for a text editor that completes and "
    "checks YAML, or snippets of all directives for Visual Studio Code. "
    "Example: scholiast schema snippets > .vscode/scholiast.code-snippets"
)


SCHEMAS, SNIPPETS = ("edition", "entities", "sources", "records"), "snippets"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", choices=[*SCHEMAS, SNIPPETS], help="which file")
    parser.add_argument("--json", action="store_true", help="no effect: the output is always JSON")


def run(arguments: argparse.Namespace) -> int:
    """Print a schema."""
    from ...kinds import KINDS  # of which both are made
    from ...model.schema import schema_text
    from ...model.snippets import snippets_text

    assert KINDS
    sys.stdout.write(snippets_text() if arguments.file == SNIPPETS else schema_text(arguments.file))
    return 0
