"""The projects that are built: made-up books of several sizes, shelves of small editions, and a project of one line.

``python -m benchmarks.projects PROJECT SHARE FORM=FOLDER …`` writes one. A large book takes a lot of memory, and Linux counts the
memory of a process as that of each program that it starts, so the process that measures never has a book itself.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import cast

from benchmarks.forms import Form, write, write_conf
from benchmarks.generate import BOOK_WORDS, Book, make_book
from benchmarks.measure import call
from benchmarks.shelf import write_shelf

#: Words of a long edition with 226 chapters.
WAR_WORDS = 564_000
#: Entities of a register as large as those of whole libraries, each named once on average.
MANY_ENTITIES = 8_000


@dataclass(frozen=True)
class Project:
    """What is built, how many rounds count, and *write*, which gets a new folder, the form, and the share of the size."""

    title: str
    runs: int
    write: Callable[[Path, Form, float], None]
    #: What it has of the thing by which costs grow: words or editions.
    size: int = 0


@cache
def _book(words: int, many: bool) -> Book:
    return (
        make_book(words, entities_of_book=MANY_ENTITIES, mentions_of_book=MANY_ENTITIES) if many else make_book(words)
    )


def _write_book(words: int, folder: Path, form: Form, share: float, *, many: bool = False) -> None:
    write(_book(round(words * share), many), folder, form)


def _write_shelf(editions: int, folder: Path, form: Form, share: float) -> None:
    assert form == "ours", "only Scholiast has shelves"
    write_shelf(folder, round(editions * share))


def _write_empty(folder: Path, form: Form, _share: float) -> None:
    write_conf(folder, form)
    (folder / "index.md").write_text("# Nothing\n", encoding="utf-8")


def _words(words: int, runs: int = 3) -> Project:
    return Project(f"{words:,} words", runs, partial(_write_book, words), words)


PROJECTS = {
    "empty": Project("a project of one line", 9, _write_empty),
    "book": Project("a book of 100,000 words", 5, partial(_write_book, BOOK_WORDS), BOOK_WORDS),
    "book-25": _words(25_000),
    "book-50": _words(50_000),
    "book-200": _words(200_000),
    "war": Project("a book of 564,000 words", 3, partial(_write_book, WAR_WORDS), WAR_WORDS),
    "entities": Project("a book with 8,000 entities", 3, partial(_write_book, BOOK_WORDS, many=True)),
    "shelf-100": Project("100 editions of 600 words", 3, partial(_write_shelf, 100), 100),
    "shelf-1000": Project("1,000 editions of 600 words", 1, partial(_write_shelf, 1_000), 1_000),
}


def write_new(project: str, share: float, folders: Iterable[tuple[Form, Path]]) -> None:
    """Write a project into folders, in place of what is there."""
    for form, folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
        PROJECTS[project].write(folder, form, share)


def write_apart(project: str, share: float, folders: Iterable[tuple[Form, Path]]) -> None:
    """Write a project in a process of its own. Raises :class:`BuildError` if that fails."""
    each = (f"{form}={folder}" for form, folder in folders)
    call(sys.executable, "-m", "benchmarks.projects", project, str(share), *each)


def main(arguments: Sequence[str]) -> None:
    """Write a project as the command line says."""
    project, share, *folders = arguments
    pairs = (each.partition("=") for each in folders)
    write_new(project, float(share), ((cast("Form", form), Path(folder)) for form, _, folder in pairs))


if __name__ == "__main__":
    main(sys.argv[1:])
