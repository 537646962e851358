"""Reading of the files of an edition: regular files only, so that a named pipe or a device cannot stop a build."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class NotAFileError(OSError):
    """An error for a path that leads to something other than a regular file."""


def kind_fault(path: Path) -> str:
    """Return what is wrong with the kind of *path*, as a clause; empty for a regular file.

    A path that does not exist is not a fault here. Links are followed.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return "this link is broken: replace it with the file" if _is_link(path) else ""
    if stat.S_ISREG(mode):
        return ""
    what = next((name for is_kind, name in _KINDS if is_kind(mode)), "of an unknown kind")
    return f"this is {what}, not a file: replace it with a file, or remove it"


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except (OSError, ValueError):
        return False


def read_file(path: Path) -> bytes:
    """Return the bytes of a regular file.

    Raises :class:`NotAFileError` for a folder, named pipe, socket or device, which is not opened, and
    :class:`OSError` for what cannot be read.
    """
    if wrong := kind_fault(path):
        raise NotAFileError(errno.EINVAL, wrong, str(path))
    return path.read_bytes()


def stamp_of(path: Path) -> tuple[int, int] | None:
    """Return the time (nanoseconds) and size (bytes) of a file, by which a change is noticed; ``None`` if there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def lies_in(path: Path, folder: Path) -> bool:
    """Return whether a path, with links followed, is below a folder; false for invalid paths."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # too long, a NUL in it, links in a circle
        return False


__all__ = ["NotAFileError", "kind_fault", "lies_in", "read_file", "stamp_of"]
