"""Upgrade of a project: earlier names and formats are replaced by the present ones, file by file.

Pages and schemas are rewritten from their text alone, so comments and layout stay. The ledger of an earlier version is
written as ``scholiast ledger`` writes it, because the words of each annotation have to be found.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from ..files import UnwritableFileError, write_whole
from ..model.edition_folder import LEDGER
from ..model.kind import KINDS
from ..model.ledger import VERSION
from ..model.renames import renamed_options
from ..model.schema import TITLE, schema_text
from ..text.renaming import rename_options

#: Endings of the names of pages, and whether they are Markdown.
_PAGES = {".md": True, ".markdown": True, ".rst": False}
_SCHEMA = ".schema.json"
_VERSION = re.compile(r"^ledger:[ \t]*['\"]?(?P<number>[0-9]{1,9})['\"]?[ \t\r]*(?:#.*)?$", re.MULTILINE)


class Change(NamedTuple):
    """A changed line: its file relative to the source folder, its number (from 1), and its text before and now."""

    file: str
    line: int
    old: str
    new: str


class Refusal(NamedTuple):
    """A file that has to be upgraded and cannot be: its name and the reason."""

    file: str
    reason: str


#: Writes the ledgers of editions (by their ids) and returns why some of them were not written.
WriteLedgers = Callable[[frozenset[str]], dict[str, str]]


def upgrade(source: Path, write_ledgers: WriteLedgers, *, check: bool) -> tuple[list[Change], list[Refusal]]:
    """Upgrade all files of a source folder, and return what was changed and what could not be.

    With *check* nothing is written. Files are written whole or not at all.
    """
    changes: list[Change] = []
    refused: list[Refusal] = []
    ledgers: dict[str, Change] = {}
    for path in _files(source):
        name = path.relative_to(source).as_posix()
        try:
            text = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):  # the build reports it
            continue
        if path.name == LEDGER:
            if old := _old_ledger(name, text):
                ledgers[path.parent.name] = old
            continue
        new, found = _upgraded(path, name, text)
        if found and not check:
            try:
                write_whole(path, new)
            except UnwritableFileError as error:
                refused.append(Refusal(name, f"cannot write this file: {error.reason}"))
                continue
        changes += found
    failed = write_ledgers(frozenset(ledgers)) if ledgers and not check else {}
    for edition, change in ledgers.items():
        if edition in failed:
            refused.append(Refusal(change.file, failed[edition]))
        else:
            changes.append(change)
    return sorted(changes), refused


def _files(source: Path) -> Iterator[Path]:
    """Yield the files of a project in order, without hidden folders and virtual environments."""
    for folder, folders, files in os.walk(source):
        folders[:] = sorted(
            name for name in folders if name[0] != "." and not Path(folder, name, "pyvenv.cfg").is_file()
        )
        yield from (
            Path(folder, name)
            for name in sorted(files)
            if name == LEDGER or name.endswith(_SCHEMA) or Path(name).suffix in _PAGES
        )


def _upgraded(path: Path, name: str, text: str) -> tuple[str, list[Change]]:
    """Return the present text of a page or a schema, and the lines that differ."""
    if path.suffix in _PAGES:
        names = {kind: renamed_options(kind) for kind in KINDS}
        new, found = rename_options(text, names, markdown=_PAGES[path.suffix])
        return new, [Change(name, *line) for line in found]
    new = _current_schema(text)
    if new in ("", text):
        return text, []
    lines = zip_longest(text.splitlines(), new.splitlines(), fillvalue="")
    line, old, now = next((n, a, b) for n, (a, b) in enumerate(lines, 1) if a != b)
    return new, [Change(name, line, old.strip(), now.strip())]


def _current_schema(text: str) -> str:
    """Return the present JSON Schema in place of one that ``scholiast schema`` has written; empty for other files."""
    with suppress(ValueError):
        data = json.loads(text)
        title = str(data.get("title")) if isinstance(data, dict) else ""
        if title.startswith(TITLE):
            return schema_text(title.removeprefix(TITLE)).replace("\n", "\r\n" if "\r\n" in text else "\n")
    return ""


def _old_ledger(name: str, text: str) -> Change | None:
    """Return the line with the version of a ledger that is not the present one."""
    match = _VERSION.search(text)
    if match is None or int(match["number"]) >= VERSION:
        return None
    return Change(name, text.count("\n", 0, match.start()) + 1, match[0].strip(), f"ledger: {VERSION}")
