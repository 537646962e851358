"""Writing of files: a file is written whole or not at all.

A file is written next to its target under another name and then renamed, which replaces the target in one step. If the
disk is full, the folder is read-only or the build is interrupted, the target stays unchanged.
"""

from __future__ import annotations

import errno
import filecmp
import logging
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from pickle import UnpicklingError
from stat import S_ISREG
from tempfile import mkdtemp
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sphinx.errors import ExtensionError, SphinxError
from sphinx.locale import __
from sphinx.util import logging as sphinx_logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = sphinx_logging.getLogger(__name__)
_NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_IN_THE_WAY = frozenset((errno.ENOTDIR, errno.EEXIST, errno.EISDIR, errno.ENOTEMPTY))


class UnwritableFileError(SphinxError):
    """A file that cannot be written: ``path``, and ``reason`` with the cause and what to do."""

    category = "Cannot write a file"

    def __init__(self, path: Path, error: OSError) -> None:
        self.path = path
        self.reason = f"{error.strerror or error}. {_advice(error)}"
        super().__init__(f"{path}: cannot write this file: {self.reason}")


def _advice(error: OSError) -> str:
    if error.errno in _NO_ROOM:
        return "Make room on the disk, or choose another output folder"
    if error.errno in _IN_THE_WAY:
        return "Remove the file that has the name of a folder, or the folder that has the name of a file"
    return "Allow writing to its folder, or choose another output folder"


@contextmanager
def reported(app: Sphinx) -> Iterator[list[Path]]:
    """Log a file that the block cannot write as an error of type ``scholiast.file``; the build then exits with 1.

    The file is added to the list that the block gets.
    """
    unwritten: list[Path] = []
    try:
        yield unwritten
    except UnwritableFileError as error:
        unwritten.append(error.path)
        message = f"cannot write this file: {error.reason}"
        logger.error("%s", message, location=f"{error.path}:1", type="scholiast", subtype="file")
        app.statuscode = 1


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Yield the name under which to write the file *path*, and rename the file at the end of the block.

    The folder of *path* is created. If the block raises, what it wrote is deleted. Raises :class:`UnwritableFileError`
    in place of an :class:`OSError`.
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
        found = path.stat()
        if S_ISREG(found.st_mode) and found.st_size == len(content) and path.read_bytes() == content:
            return False
    write_whole(path, content)
    return True


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write the bytes of *pieces* to the file *path*, one by one; a file that has them already stays as it is.

    Raises :class:`UnwritableFileError`.
    """
    with whole(path) as part:
        with part.open("wb") as out:
            out.writelines(pieces)
        if path.is_file() and filecmp.cmp(part, path, shallow=False):
            shutil.copystat(path, part)


def remove(path: Path) -> None:
    """Delete a file, if it exists.

    Raises :class:`UnwritableFileError`.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise UnwritableFileError(path, error) from error


def remove_folders(folder: Path, top: Path) -> None:
    """Remove a folder that has become empty, and those around it, but not *top*."""
    with suppress(OSError):
        while folder != top:
            folder.rmdir()
            folder = folder.parent


def copy_whole(source: Path, target: Path) -> None:
    """Copy the bytes of a file.

    Raises :class:`OSError` if *source* cannot be read, :class:`UnwritableFileError` if *target* cannot be written.
    """
    with source.open("rb") as data, whole(target) as part, part.open("wb") as copy:
        shutil.copyfileobj(data, copy)


def write_folder(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files into a new folder.

    Raises :class:`FileExistsError` if something with this name exists and is not an empty folder, and
    :class:`UnwritableFileError` if a file cannot be written; then nothing is left.
    """
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise FileExistsError(f"{folder} exists already: name another folder, or remove it")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = Path(mkdtemp(prefix=".scholiast-", suffix=".part", dir=folder.parent))
        try:
            for name, data in files.items():
                (part / name).parent.mkdir(parents=True, exist_ok=True)
                (part / name).write_bytes(data)
            part.chmod(0o755)
            if folder.exists():
                folder.rmdir()
            part.rename(folder)
        except BaseException:
            with suppress(OSError):
                shutil.rmtree(part)
            raise
    except OSError as error:
        raise UnwritableFileError(folder, error) from error


def write_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Add new files to a folder, all or none of them.

    Raises :class:`FileExistsError` if one exists, and :class:`UnwritableFileError` if one cannot be written.
    """
    for name in files:
        if (folder / name).exists():
            raise FileExistsError(f"{folder / name} exists already: rename or remove it first")
    done: list[Path] = []
    try:
        for name, data in files.items():
            write_whole(folder / name, data)
            done.append(folder / name)
    except BaseException:
        for path in done:
            path.unlink(missing_ok=True)
        raise


# -- files that Sphinx writes ----------------------------------------------------------------


class _Unwritten(logging.Handler):
    """A log handler that collects the pages that Sphinx could not write: Sphinx logs a warning and continues."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.paths: list[Path] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Record the file that a warning of Sphinx's builders names."""
        before = __("error writing file %s: %s").partition("%s")[0]
        message = record.getMessage()
        if message.startswith(before):
            self.paths.append(Path(message.removeprefix(before).rpartition(": [Errno")[0]))


_WATCHES: WeakKeyDictionary[Sphinx, _Unwritten] = WeakKeyDictionary()


def watch(app: Sphinx) -> None:
    """Record from now on which pages Sphinx cannot write (see :func:`unwritten`)."""
    _WATCHES[app] = _Unwritten()
    logging.getLogger("sphinx").addHandler(_WATCHES[app])


def unwritten(app: Sphinx) -> list[Path]:
    """Return the pages that Sphinx could not write in this build, or only in part."""
    return _WATCHES[app].paths if app in _WATCHES else []


def unwritable(app: Sphinx, error: Exception) -> Path | None:
    """Return the file that a build could not write and ended for, or ``None`` if it ended for another reason.

    What was written of the file is deleted. Errors of a full disk do not always name a file: then the output folder
    is returned.
    """
    if not isinstance(error, OSError):
        return None
    named = error.filename2 or error.filename  # of a copy the second is the target
    path = Path(os.fsdecode(named)) if isinstance(named, str | bytes | os.PathLike) else app.outdir
    if error.errno in _NO_ROOM:
        with suppress(OSError):
            if error.filename2:
                path.unlink()
        return path
    folders = (Path(app.outdir), Path(app.doctreedir))
    return path if named and any(path.absolute().is_relative_to(folder) for folder in folders) else None


class CutOffTreeError(SphinxError):
    """A document tree of which only the beginning was written, in the folder *doctrees*."""

    category = "Cannot read a document tree"

    def __init__(self, doctrees: Path) -> None:
        super().__init__(
            f"{doctrees}: a document tree is cut off, because another build writes to this folder, or a build was killed. "
            "Build again, and not at the same time as another build"
        )


def is_cut_off(error: Exception) -> bool:
    """Return whether a build ended because a pickled document tree ends too early.

    Sphinx deletes the environment of a build that ends so: the next build reads all pages again.
    """
    cause = error.orig_exc if isinstance(error, ExtensionError) and error.orig_exc else error
    return isinstance(cause, EOFError | UnpicklingError) and (
        "Ran out of input" in str(cause) or "truncated" in str(cause)
    )
