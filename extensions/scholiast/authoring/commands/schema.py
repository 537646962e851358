"""``scholiast schema``: the JSON Schemas of an edition's files."""

from __future__ import annotations

import argparse
import sys

HELP = "print the JSON Schema of a file of an edition"
DESCRIPTION = "Print the JSON Schema of edition.yaml or entities.yaml, for an editor's YAML plugin."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", choices=["edition", "entities", "records"], help="which file")
    parser.add_argument("--json", action="store_true", help="no effect: the output is always JSON")


def run(arguments: argparse.Namespace) -> int:
    """Print a schema."""
    from ...model.schema import schema_text

    sys.stdout.write(schema_text(arguments.file))
    return 0
