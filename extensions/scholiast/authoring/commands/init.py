"""``scholiast init``: a site for editions in an empty folder."""

from __future__ import annotations

import argparse
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from ...files import UnwritableFileError, write_files, write_folder
from ..project import refuse
from ..site_files import requirement, site_files

HELP = "make a site for editions in an empty folder"
DESCRIPTION = (
    "Write the files of a site: conf.py, a start page, a Makefile, a README, and the settings by which Read the Docs and GitHub "
    "Pages build it as it is. Nothing is overwritten: the folder must be empty or new. Example: scholiast init my-editions"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", nargs="?", type=Path, default=Path(), help="the folder (default: this one)")
    parser.add_argument(
        "--requirement",
        metavar="LINE",
        help="the line of requirements.txt that installs Scholiast (default: where this one was installed from)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the site and list its files."""
    folder: Path = arguments.folder
    requires = arguments.requirement or requirement(_origin())
    if any(character in requires for character in "\r\n`"):
        return refuse("the requirement must be one line, as in requirements.txt")
    files = site_files(requires)
    try:
        if folder.resolve() == Path.cwd():
            if occupied := [*folder.iterdir()]:
                raise FileExistsError(f"this folder is not empty ('{occupied[0].name}'): name a new one")
            write_files(files, folder)  # the folder in which the command runs cannot be replaced
        else:
            write_folder(files, folder)
    except (FileExistsError, UnwritableFileError) as error:
        return refuse(str(error))
    for name in files:
        print((folder / name).as_posix())
    print(f"requirements.txt: '{requires}'; README.md says when to change it")
    there = "" if folder.resolve() == Path.cwd() else f"'cd {folder.as_posix()}', "
    print(f"Next: {there}'make html', then 'scholiast new FILE'")
    return 0


def _origin() -> str | None:
    """Return where this package was installed from, as its metadata state it (PEP 610)."""
    try:
        return distribution("scholiast").read_text("direct_url.json")
    except PackageNotFoundError:
        return None
