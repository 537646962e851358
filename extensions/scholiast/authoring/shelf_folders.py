"""The folders of a shelf that is built in parts: the plan, and for each part a source folder with its files.

Below the folder of the shelf there are ``plan.json``, a folder for each part, and the merged ``site``. A part has ``source``,
``inputs.json`` (which changes if the part must be built again), its output and its doctrees.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec
import sphinx
from sphinx.config import Config
from sphinx.errors import SphinxError
from sphinx.util.matching import compile_matchers
from sphinx.util.tags import Tags

from .. import __version__
from ..files import UnwritableFileError, copy_whole, remove, write_changed, write_whole
from ..model.edition_folder import METADATA
from ..model.plainfile import lies_in, stamp_of
from ..shelf.plan import FRONT, PLAN, PartFolders, Plan, digest_of, divide, part_folders, read_plan

#: Why a file cannot have a second name: it would be on another disk, or the disk or the system allows none.
_NO_LINK = (errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EMLINK)
_HEADING = {
    ".md": re.compile(r"\A(?:---\n.*?\n---\n)?(?:.*?\n)??# +(?P<title>\S.*?)\s*$", re.MULTILINE | re.DOTALL),
    ".rst": re.compile(r"^(?P<title>\S.*)\n(?P<line>[=*#^~-])(?P=line)+\s*$", re.MULTILINE),
}
_STUB = {".md": "---\norphan: true\n---\n# {title}\n", ".rst": ":orphan:\n\n{title}\n{line}\n"}


class ShelfError(Exception):
    """An error of a shelf; its message says what to do."""


class Inputs(msgspec.Struct, frozen=True):
    """What the output of a part depends on, as a digest; for each of its files the time (ns) and size (bytes), 0 for a broken link."""

    digest: str
    files: dict[str, tuple[int, int]]


def plan_of(shelf: Path) -> Plan:
    """Return the plan of a shelf. Raises :class:`ShelfError` if it has none."""
    try:
        return read_plan(shelf)
    except (OSError, msgspec.DecodeError) as error:
        raise ShelfError(f"no shelf in '{shelf}': divide the editions first, with 'scholiast shelf split'") from error


def planned_parts(shelf: Path) -> int:
    """Return the number of parts of a shelf, 0 before it is divided."""
    try:
        return len(plan_of(shelf).parts)
    except ShelfError:
        return 0


def split(source: Path, config: Path, shelf: Path, parts: int, builder: str) -> Plan:
    """Write the plan and the source folders of a shelf, and return the plan; files that are right stay as they are.

    Raises :class:`ShelfError` if the folders cannot be used, and :class:`..files.UnwritableFileError`.
    """
    if shelf.is_dir() and any(shelf.iterdir()) and not (shelf / PLAN).is_file():
        raise ShelfError(f"'{shelf}' has other files: choose another folder with --out, or empty this one")
    settings = _settings(config)
    excluded = _excluded(settings)
    found = _Walk(source.resolve(), shelf, excluded)
    planned, doubles = divide(found.editions, parts)
    faults = [
        f"{source.resolve() / folder / METADATA}: duplicate edition '{Path(folder).name}', first in {first}: rename one of the "
        "folders. This one is left out"
        for folder, first in doubles
    ]
    own = {
        name: [file for each in editions for file in _files_of(source.resolve(), each.folder, found.faults)]
        for name, editions in planned.items()
    }
    suffixes = tuple(suffix for suffix in _STUB if suffix == ".md" or suffix in settings.source_suffix)
    pages = {file for file in found.front if file.endswith(suffixes) and not excluded(file)}
    plan = Plan(
        source=str(source.resolve()),
        config=str(config.resolve()),
        builder=builder,
        address=str(settings.html_baseurl or "").rstrip("/"),
        parts=planned,
        front=sorted(set(found.front) - pages),
        pages=sorted(pages),
        faults=[*dict.fromkeys(found.faults), *faults],
    )
    write_changed(shelf / PLAN, msgspec.json.format(msgspec.json.encode(plan)))
    stubs = {page: _stub(source / page) for page in plan.pages}
    state = [*_stamps(config.resolve(), settings, shelf.resolve()), builder, sphinx.__version__, __version__]
    for name, files in own.items():
        _fill(part_folders(shelf, name), source, [*plan.front, *files], stubs, state)
    _fill(part_folders(shelf, FRONT), source, [*plan.front, *plan.pages], {}, state)
    for folder in (shelf / "parts").iterdir():
        if folder.name not in planned and folder.name != FRONT:
            shutil.rmtree(folder, ignore_errors=True)
    return plan


def changed_since(plan: Plan, name: str, inputs: Inputs) -> Path | None:
    """Return a file of a part that is new, gone or another one since the shelf was divided; or ``None``."""
    top = Path(plan.source)
    found = (file for each in plan.parts.get(name, ()) for file in _files_of(top, each.folder, []))
    names = sorted({*inputs.files, *found})
    return next((top / file for file in names if _stamp(top / file) != inputs.files.get(file)), None)


def _stamp(path: Path) -> tuple[int, int]:
    return stamp_of(path) or (0, 0)


def _walk(top: Path, faults: list[str]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield folders with the names in them, sorted, as ``os.walk``; what has to be left out is added to *faults*."""

    def unreadable(error: OSError) -> None:
        faults.append(f"{error.filename}: cannot be read: {error.strerror}. Its editions are left out")

    for folder, names, files in os.walk(top, onerror=unreadable):
        for name in [*names, *files]:
            path = Path(folder, name)
            if not _is_unicode(name):
                shown = os.fsencode(path).decode("utf-8", "backslashreplace")
                faults.append(f"{shown}: the name is not in UTF-8: rename it. It is left out")
            elif path.is_symlink() and path.is_dir() and not name.startswith("."):
                faults.append(f"{path}: this is a link to a folder: move the folder here. It is left out")
        names[:] = sorted(name for name in names if not name.startswith(".") and _is_unicode(name))
        yield folder, names, sorted(filter(_is_unicode, files))


def _files_of(source: Path, edition: str, faults: list[str]) -> Iterator[str]:
    """Yield the files in the folder of an edition that can be read; others are added to *faults*."""
    for folder, _names, files in _walk(source / edition, faults):
        for name in files:
            path = Path(folder, name)
            if os.access(path, os.R_OK) or not path.is_file():
                yield path.relative_to(source).as_posix()
            else:
                faults.append(f"{path}: cannot be read: allow reading it. It is left out")


class _Walk:
    """The files of a source folder: ``editions`` are the folders of editions, ``front`` the files outside of them.

    *excluded* returns whether Sphinx leaves out a file or folder. No edition is in a folder that it leaves out.
    """

    def __init__(self, source: Path, shelf: Path, excluded: Callable[[str], bool]) -> None:
        self.editions: list[str] = []
        self.front: list[str] = []
        self.faults: list[str] = []
        outside = shelf.resolve()
        if (source / METADATA).is_file():
            raise ShelfError(
                f"'{source}' is the folder of one edition: a shelf is a folder with the folders of editions"
            )
        for around in outside.parents:
            if (around / METADATA).is_file():
                raise ShelfError(f"'{shelf}' is in the folder of an edition, '{around}': choose another with --out")
        for folder, names, files in _walk(source, self.faults):
            here = os.path.relpath(folder, source).replace(os.sep, "/")
            if METADATA in files:
                if not excluded(here):
                    self.editions.append(here)
                names.clear()
                continue
            names[:] = [name for name in names if Path(folder, name).resolve() != outside]
            self.front += (name if here == "." else f"{here}/{name}" for name in files if name != "conf.py")


def _is_unicode(name: str) -> bool:
    """Return whether the name of a file can be written in UTF-8: Python has surrogates for other bytes."""
    return not any("\ud800" <= sign <= "\udfff" for sign in name)


def _settings(config: Path) -> Config:
    """Return the settings of ``conf.py``. Raises :class:`ShelfError` if it fails."""
    try:
        found = Config.read(config.resolve(), overrides={}, tags=Tags())
    except SphinxError as error:
        raise ShelfError(str(error)) from error
    found.add("html_baseurl", "", "html", (str,))
    for name in ("html_static_path", "html_extra_path"):
        found.add(name, [], "html", (list, tuple))
    return found


def _stamps(config: Path, settings: Config, shelf: Path) -> Iterator[str]:
    """Yield the names and stamps of the modules next to ``conf.py``, and of the files in the folders that it names."""
    named = (settings.html_static_path, settings.html_extra_path, settings.templates_path)
    roots = [config / str(path) for paths in named for path in paths]
    files = {*config.glob("*.py"), *roots}
    for folder, names, found in (each for root in roots for each in os.walk(root)):
        names[:] = [name for name in names if not name.startswith(".") and Path(folder, name).resolve() != shelf]
        files.update(Path(folder, name) for name in found)
    for path in sorted(files):
        if not path.is_dir():
            yield f"{os.fsencode(path)!r} {stamp_of(path)}"


def _excluded(settings: Config) -> Callable[[str], bool]:
    """Return a function that returns whether Sphinx leaves out a file or folder, or a folder around it."""
    patterns = compile_matchers([*settings.exclude_patterns, *settings.templates_path])

    def excluded(name: str) -> bool:
        around = [name, *(parent.as_posix() for parent in Path(name).parents)]
        return any(matches(each) for matches in patterns for each in around)

    return excluded


def _stub(path: Path) -> str:
    """Return a page with the title of a page, so that a part has its name for links."""
    suffix = path.suffix
    with suppress(OSError, UnicodeDecodeError):
        if found := _HEADING[suffix].search(path.read_text(encoding="utf-8")):
            return _STUB[suffix].format(title=found["title"], line="=" * (2 * len(found["title"])))
    return _STUB[suffix].format(title=path.stem, line="=" * (2 * len(path.stem)))


def _fill(
    part: PartFolders, source: Path, files: Iterable[str], stubs: Mapping[str, str], settings: Iterable[str]
) -> None:
    """Make the source folder of a part: links to files, and stubs in place of pages; nothing else is left in it."""
    wanted = dict.fromkeys(files)
    top = source.resolve()
    for folder, _names, found in os.walk(part.source, topdown=False):
        for name in found:
            path = Path(folder, name)
            if (file := path.relative_to(part.source).as_posix()) not in wanted and file not in stubs:
                remove(path)
                part.begun.touch()  # Sphinx leaves the page of a file that is gone: the part is built from scratch
        with suppress(OSError):  # a folder that has become empty may be a file now
            Path(folder).rmdir()
    stamps: dict[str, tuple[int, int]] = {}
    for file in wanted:
        _link(top / file, part.source / file, top)
        stamps[file] = _stamp(top / file)
    for file, text in stubs.items():
        write_changed(part.source / file, text)
    inputs = Inputs(digest_of(stamps, [*settings, *stubs.values()]), stamps)
    if write_changed(part.inputs, msgspec.json.encode(inputs)):
        remove(part.done)


def _link(file: Path, link: Path, top: Path) -> None:
    """Link a file by a hard link, or copy it where there can be none. A link that leads out of the source folder stays one.

    No symbolic link: an edition must not have files outside of the source folder.
    """
    outside = file.is_symlink() and not lies_in(file, top)
    found = stamp_of(file.resolve())
    if found is not None and stamp_of(link) == found and link.is_symlink() == outside and _is_linked(file, link):
        return
    link.parent.mkdir(parents=True, exist_ok=True)
    link.unlink(missing_ok=True)
    if outside or found is None:
        link.symlink_to(file.resolve())
        return
    try:
        link.hardlink_to(file.resolve())
    except OSError as error:
        if error.errno not in _NO_LINK:
            raise UnwritableFileError(link, error) from error
        copy_whole(file, link)
        shutil.copystat(file, link)


def _is_linked(file: Path, link: Path) -> bool:
    """Return whether two names are those of one file, or are on different disks."""
    return link.samefile(file) or link.stat().st_dev != file.stat().st_dev


def read_inputs(part: PartFolders) -> Inputs:
    """Return what the output of a part depends on. Raises :class:`ShelfError` if the file is missing or damaged."""
    try:
        return msgspec.json.decode(part.inputs.read_bytes(), type=Inputs)
    except (OSError, msgspec.DecodeError) as error:
        raise ShelfError(f"{part.inputs}: cannot be read: {error}: run 'scholiast shelf split' again") from error


def write_json(path: Path, value: object) -> None:
    """Write plain data as JSON. Raises :class:`..files.UnwritableFileError`."""
    write_whole(path, msgspec.json.encode(value))
