"""The folders of a project, as all commands that read one find them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from ..model.edition_folder import METADATA
from ..model.validate import unknown

#: The settings of a project without ``conf.py``, as options of ``sphinx-build``.
WITHOUT_CONF = ("-C", "-D", "extensions=myst_parser,scholiast", "-D", "html_theme=scholiast")


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


def from_here(path: Path) -> str:
    """Return the name of a file or folder from the current folder, as messages show it, with ``/``."""
    try:
        return os.path.relpath(path).replace(os.sep, "/")
    except ValueError:  # another drive
        return path.as_posix()


def unread(path: Path, error: OSError) -> str:
    """Return why a file that is named on the command line cannot be read, and what to do.

    A missing file is answered with the most similar name in its folder, an address and the sign for standard input with
    what to name in place of them.
    """
    if not isinstance(error, FileNotFoundError) or path.exists():
        return f"cannot be read: {error.strerror or error}"
    if str(path) == "-":
        return "standard input is not read: save the text in a file, and name that"
    if path.parts and path.parts[0] in ("http:", "https:"):
        return "this is an address, and nothing is fetched: save the page in a browser, and name the file"
    names = sorted(each.name for each in path.parent.iterdir()) if path.parent.is_dir() else []
    near = get_close_matches(path.name, names, 1)
    return "no such file" + (f"; did you mean '{near[0]}'?" if near else ": check its name and the folder")


def refuse(message: str) -> int:
    """Print why a command cannot run, and return the exit code for wrong use."""
    print(f"scholiast: {message}", file=sys.stderr)
    return 2


def edition_id(name: str) -> str:
    """Return the id of an edition that is named on the command line: by its id, or by its folder."""
    folder = Path(name)
    return folder.resolve().name if (folder / METADATA).is_file() else name


class UnknownEditionError(LookupError):
    """An error for an id that no edition of the project has; its message lists the ids."""


def require_editions(named: Collection[str], known: Iterable[str]) -> None:
    """Raise :class:`UnknownEditionError` for the first of the *named* editions that is not *known*."""
    choices = tuple(known)
    for name in named:
        if name not in choices:
            raise UnknownEditionError(unknown("edition", name, choices))


class Place(NamedTuple):
    """A project: its source folder, the folder of its ``conf.py`` (``None`` without one), and the edition that is meant, if one is."""

    source: Path
    config: Path | None
    edition: str = ""


def find_project(folder: Path) -> Place | None:
    """Return the project that a folder has or belongs to; ``None`` if it has no edition and belongs to none.

    The folder may be that of ``conf.py``, a source folder, or the folder of an edition. The folders above it are searched up to
    the top of its repository, for one whose sources have a start page and include the folder.
    """
    folder = folder.resolve()
    if (found := _project_in(folder)) is not None:
        return found
    edition = folder.name if (folder / METADATA).is_file() else ""
    for above in folder.parents if not _is_top(folder) else ():
        found = _project_in(above)
        if found is not None and folder.is_relative_to(found.source) and any(found.source.glob("index.*")):
            return found._replace(edition=edition)
        if _is_top(above):
            break
    has_editions = edition or any(folder.glob(f"*/{METADATA}"))
    return Place(folder, None, edition) if has_editions else None


def _project_in(folder: Path) -> Place | None:
    source = folder / "source"
    if (folder / "conf.py").is_file():
        return Place(source if source.is_dir() else folder, folder)
    return Place(source, source) if (source / "conf.py").is_file() else None


def _is_top(folder: Path) -> bool:
    """Return whether nothing above a folder belongs to the same work."""
    return (folder / ".git").exists() or folder == Path.home()
