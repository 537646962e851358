"""Fixing what rules have found, line by line, without ever changing a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..files import write_whole
from .finding import Edit, Finding


class Outcome(NamedTuple):
    """The number of changed lines by file; ``undone`` if the changes were taken back because a text was no longer the same."""

    fixed: dict[str, int]
    undone: bool = False


def fix(
    findings: Iterable[Finding],
    srcdir: Path,
    before: Mapping[str, Sequence[tuple[str, str]]],
    read_again: Callable[[], Mapping[str, Sequence[tuple[str, str]]]],
) -> Outcome:
    """Make the edits of findings in the files below *srcdir*, each file whole or not at all.

    *before* are the blocks of the texts. *read_again* returns them after the changes: if they are not the same, all files
    get their earlier content back. Raises :class:`~scholiast.files.UnwritableFileError`.
    """
    wanted: dict[str, list[Edit]] = {}
    for edit in dict.fromkeys(edit for each in findings for edit in each.edits):
        wanted.setdefault(edit.file, []).append(edit)
    kept: dict[Path, bytes] = {}
    fixed: dict[str, int] = {}
    try:
        for file, edits in sorted(wanted.items()):
            path = (srcdir / file).resolve()  # a link stays a link
            data = path.read_bytes() if path.is_file() else b""
            new, number = _edited(data, edits)
            if number:
                kept[path] = data
                write_whole(path, new)
                fixed[file] = number
        same = not kept or dict(read_again()) == dict(before)
    except BaseException:
        _restore(kept)
        raise
    if not same:
        _restore(kept)
        return Outcome({}, undone=True)
    return Outcome(fixed)


def _restore(kept: Mapping[Path, bytes]) -> None:
    for path, data in kept.items():
        write_whole(path, data)


def _edited(data: bytes, edits: Sequence[Edit]) -> tuple[bytes, int]:
    """Return the content of a file with changed lines, and their number; line ends stay as they are.

    Of several edits of one line the first is made; the next run finds the others.
    """
    lines: list[bytes | None] = [*data.split(b"\n")]
    done: set[int] = set()
    for edit in edits:
        at, old = edit.line - 1, edit.old.encode()
        found = lines[at] if at not in done and 0 <= at < len(lines) else None
        if found is not None and found.removeprefix(b"\xef\xbb\xbf") == old:
            lines[at] = found.replace(old, edit.new.encode()) if edit.new is not None else None
            done.add(at)
    return b"\n".join(line for line in lines if line is not None), len(done)
