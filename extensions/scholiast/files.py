"""Writing files: each is either whole or not there at all.

A file is written next to its target under another name and then renamed, which replaces the target in one step. On a full
disk, in a folder that must not be written to, or when the build is interrupted, the target is still what it was before.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sphinx.errors import SphinxError

_NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_IN_THE_WAY = frozenset((errno.ENOTDIR, errno.EEXIST, errno.EISDIR, errno.ENOTEMPTY))


class UnwritableFileError(SphinxError):
    """A file that cannot be written: ``path``, and ``reason`` with the cause and the way out."""

    category = "A file cannot be written"

    def __init__(self, path: Path, error: OSError) -> None:
        self.path = path
        self.reason = f"{error.strerror or error}. {_advice(error)}"
        super().__init__(f"{path}: this file cannot be written: {self.reason}")


def _advice(error: OSError) -> str:
    if error.errno in _NO_ROOM:
        return "Make room on the disk, or choose another output folder"
    if error.errno in _IN_THE_WAY:
        return "Remove the file that has the name of a folder, or the folder that has the name of a file"
    return "Allow writing to its folder, or choose another output folder"


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Yield the name under which to write the file *path*, and rename it at the end of the block.

    The folder of *path* is created. If the block raises, nothing is left of what it wrote. Raises
    :class:`UnwritableFileError` in place of an :class:`OSError`.
    """
    part = path.with_name(f".scholiast-{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield part
        part.replace(path)
    except BaseException as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise UnwritableFileError(path, error) from error
        raise


def write_whole(path: Path, data: bytes | str) -> None:
    """Write *data* to the file *path*; text as UTF-8 with its line ends as they are.

    Raises :class:`UnwritableFileError`.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    with whole(path) as part:
        part.write_bytes(content)


def write_changed(path: Path, data: bytes | str) -> bool:
    """Write *data* to the file *path* unless it has the same bytes already, and return whether it was written.

    Raises :class:`UnwritableFileError`.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    with suppress(OSError):
        if path.stat().st_size == len(content) and path.read_bytes() == content:
            return False
    write_whole(path, content)
    return True


def copy_whole(source: Path, target: Path) -> None:
    """Copy the bytes of a file.

    Raises :class:`OSError` if *source* cannot be read, :class:`UnwritableFileError` if *target* cannot be written.
    """
    with source.open("rb") as data, whole(target) as part, part.open("wb") as copy:
        shutil.copyfileobj(data, copy)


__all__ = ["UnwritableFileError", "copy_whole", "whole", "write_changed", "write_whole"]
