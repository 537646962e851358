"""Files that were written, changed in place and read again: each change is found, or leaves the page equal."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.mutations.reading import builder_of, found_in_output
from support.mutations.sites import make, pages, written
from support.mutations.tally import Tally, turns
from support.mutations.texts import inputs, own_editions
from support.mutations.written import Taken, edit
from support.projects import Project

OWN = own_editions()
TEXTS = [*OWN, *(pytest.param(name, marks=pytest.mark.inputs) for name in inputs())]
#: Changes of HTML, and of books, that CI tries in all.
USUAL = 300


def each(count: int) -> int:
    """The part of each text in a number of changes."""
    return -(-count // len(TEXTS))


@pytest.mark.parametrize("name", TEXTS)
def test_each_change_of_a_page_is_found(
    make_project: Callable[[str], Project],
    name: str,
    mutations_of: Callable[[int], int],
    record_property: Callable[[str, Any], None],
) -> None:
    """A page in HTML that is changed after the build does not pass."""
    built = make(make_project(f"page-{name}"), name).build("html", html_permalinks=True)
    assert found_in_output(built) == []
    tally, rng = Tally(f"HTML, {name}"), random.Random(f"page {name}")
    files = {docname: written(built, docname).read_text("utf-8") for docname in pages(built)}
    taken = {docname: Taken(html) for docname, html in files.items()}
    for kind, grain in turns(mutations_of(each(USUAL))):
        docname, changed = _change(kind, grain, taken, rng)
        path = written(built, docname)
        path.write_text(changed, encoding="utf-8")
        found = found_in_output(built)
        same = Taken(changed).said() == taken[docname].said()
        tally.add(kind, grain, found=bool(found), equal=same, what=lambda: _shown(files[docname], changed))  # noqa: B023
        path.write_text(files[docname], encoding="utf-8")
    assert found_in_output(built) == []
    tally.settle(record_property)


@pytest.mark.parametrize("name", TEXTS)
def test_each_change_of_a_book_is_found(
    make_project: Callable[[str], Project],
    name: str,
    mutations_of: Callable[[int], int],
    record_property: Callable[[str, Any], None],
) -> None:
    """An e-book that is changed after the build does not pass."""
    built = make(make_project(f"book-{name}"), name).build("epub")
    assert found_in_output(built) == []
    book = Path(builder_of(built).file)
    whole = book.read_bytes()
    tally, rng = Tally(f"EPUB, {name}"), random.Random(f"book {name}")
    with zipfile.ZipFile(book) as opened:
        names = {docname: builder_of(built).get_target_uri(docname) for docname in pages(built)}
        files = {docname: opened.read(inside).decode() for docname, inside in names.items()}
    taken = {docname: Taken(html) for docname, html in files.items()}
    for kind, grain in turns(mutations_of(each(USUAL))):
        docname, changed = _change(kind, grain, taken, rng)
        _put(book, whole, names[docname], changed)
        found = found_in_output(built)
        same = Taken(changed).said() == taken[docname].said()
        tally.add(kind, grain, found=bool(found), equal=same, what=lambda: _shown(files[docname], changed))  # noqa: B023
    book.write_bytes(whole)
    assert found_in_output(built) == []
    tally.settle(record_property)


def _change(kind: str, grain: str, taken: dict[str, Taken], rng: random.Random) -> tuple[str, str]:
    while True:
        docname = rng.choice(sorted(taken))
        changed = edit(kind, grain, taken[docname], rng)
        if changed is not None:
            return docname, changed


def _put(book: Path, whole: bytes, name: str, page: str) -> None:
    """Write a book with one page replaced."""
    book.write_bytes(whole)
    with zipfile.ZipFile(book) as old:
        entries = [(info, old.read(info)) for info in old.infolist()]
    with zipfile.ZipFile(book, "w") as new:
        for info, data in entries:
            new.writestr(info, page.encode() if info.filename == name else data, zipfile.ZIP_STORED)


def _shown(before: str, after: str) -> str:
    start = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    tail = next((i for i, (a, b) in enumerate(zip(before[::-1], after[::-1], strict=False)) if a != b), 0)
    end = max(start, len(after) - tail)
    return f"…{after[max(0, start - 60) : end + 60][:400]!r}…"
