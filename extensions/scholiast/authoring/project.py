"""The folders of a project, as all commands that read one find them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_folders(parser: argparse.ArgumentParser) -> None:
    """Declare ``--source`` and ``--config``."""
    parser.add_argument("--source", type=Path, default=Path("source"), help="the source folder (default: source)")
    parser.add_argument("--config", type=Path, default=Path(), help="the folder of conf.py (default: this one)")


def folder_fault(arguments: argparse.Namespace) -> str:
    """Return why the folders of a project cannot be used; empty if they can."""
    if not (arguments.config / "conf.py").is_file():
        return f"no conf.py in '{arguments.config}': set its folder with --config"
    if not arguments.source.is_dir():
        return f"source folder '{arguments.source}' not found: set it with --source"
    return ""


def refuse(message: str) -> int:
    """Print why a command cannot run, and return the exit code for wrong use."""
    print(f"scholiast: {message}", file=sys.stderr)
    return 2
