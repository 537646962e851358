"""Rebuilds after edits of any kind: what is made again of files of data, registers and the search makes the bytes of a clean build."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from benchmarks.edits import edit_note
from benchmarks.forms import write
from benchmarks.generate import make_book

from scholiast.export.parts import Part, Parted
from support.projects import Built, Project

NOTE = re.compile(r"(?m)^:::\{note\} .*\n:id: .*\n.*\n:::\n")
LINKED = re.compile(r"\[([A-Za-z ]+)\]\(#[a-z0-9-]+\)")
FOLDER = "book"


@pytest.fixture
def book(make_project: Callable[[str], Project]) -> Project:
    """Return a book of a few short chapters."""
    project = make_project("parts")
    write(make_book(1_500, chapters=4), project.source, "ours")
    return project


def files(built: Built) -> dict[str, bytes]:
    """Return all that a build wrote, without what it keeps for the next one."""
    kept = (".buildinfo", ".doctrees")
    found = (p for p in sorted(built.outdir.rglob("*")) if p.is_file() and not p.name.startswith(kept))
    return {path.relative_to(built.outdir).as_posix(): path.read_bytes() for path in found}


def chapters(folder: Path) -> list[Path]:
    return sorted(folder.glob("ch*.md"))


def edited_comment(folder: Path, rng: random.Random) -> None:
    """Change the comment of a note."""
    page = rng.choice([page for page in chapters(folder) if NOTE.search(page.read_text("utf-8"))])
    text = page.read_text("utf-8")
    found = rng.choice(list(NOTE.finditer(text)))
    lines = found[0].splitlines(keepends=True)
    lines[2] = f"Comment {rng.randrange(1_000)} & <more>.\n"
    page.write_text(text[: found.start()] + "".join(lines) + text[found.end() :], "utf-8")


def removed_note(folder: Path, rng: random.Random) -> None:
    """Remove a note, so that others get other numbers."""
    page = rng.choice([page for page in chapters(folder) if NOTE.search(page.read_text("utf-8"))])
    text = page.read_text("utf-8")
    found = rng.choice(list(NOTE.finditer(text)))
    page.write_text(text[: found.start()] + text[found.end() :], "utf-8")


def removed_mention(folder: Path, rng: random.Random) -> None:
    """Take the link to an entity from a name."""
    page = rng.choice([page for page in chapters(folder) if LINKED.search(page.read_text("utf-8"))])
    page.write_text(LINKED.sub(r"\1", page.read_text("utf-8"), count=1), "utf-8")


def reworded_text(folder: Path, rng: random.Random) -> None:
    """Insert a word into the text of a page, and into the copy-text, or remove it."""
    page, copy = rng.choice(chapters(folder)), folder / "copytext.txt"
    begins = re.search(r"(?<=\n\n)[A-Z][a-z]+ [a-z]+(?= [a-z]+ )", page.read_text("utf-8"))
    assert begins is not None
    new = f"{begins[0]} {rng.choice(['indeed', 'a', '&'])}" if rng.random() < 0.7 else begins[0].partition(" ")[0]
    for path in (page, copy):
        path.write_text(path.read_text("utf-8").replace(f"\n\n{begins[0]} ", f"\n\n{new} "), "utf-8")
    rehash(folder)


def rehash(folder: Path) -> None:
    """State the hash of the copy-text in the metadata."""
    path = folder / "edition.yaml"
    data = json.loads(path.read_text("utf-8"))
    data["copy_text"]["sha256"] = hashlib.sha256((folder / "copytext.txt").read_bytes()).hexdigest()
    path.write_text(json.dumps(data), "utf-8")


def described_entity(folder: Path, rng: random.Random) -> None:
    """Change the description of an entity, or its name in the register."""
    path = folder / "entities.yaml"
    data = json.loads(path.read_text("utf-8"))
    entity = rng.choice(data["entities"])
    entity[rng.choice(["description", "label"])] = f"Another {rng.randrange(1_000)}"
    path.write_text(json.dumps(data, indent=1), "utf-8")


def retitled_edition(folder: Path, rng: random.Random) -> None:
    """Change the title of the edition."""
    path = folder / "edition.yaml"
    data = json.loads(path.read_text("utf-8"))
    data["title"] = f"A made-up book {rng.randrange(1_000)}"
    path.write_text(json.dumps(data), "utf-8")


def rewritten_metadata(folder: Path, rng: random.Random) -> None:
    """Write the metadata in another layout, which every page of the edition is read again for."""
    path = folder / "edition.yaml"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")), indent=rng.choice([1, 2, 3])), "utf-8")


EDITS = (
    edited_comment, removed_note, removed_mention, reworded_text, described_entity, retitled_edition, rewritten_metadata,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
def test_many_edits_leave_the_bytes_of_a_clean_build(seed: int, book: Project) -> None:
    """After each of several edits of any kind, the output is that of a clean build."""
    rng = random.Random(seed)
    book.build()
    for step in range(5):
        for edit in rng.sample(EDITS, rng.choice([1, 1, 2])):
            edit(book.source / FOLDER, rng)
        one, two = files(book.build()), files(book.build("html", out=f"clean-{step}"))
        assert one.keys() == two.keys()
        assert [name for name in one if one[name] != two[name]] == [], f"step {step}"


@pytest.fixture
def parts_made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the pages of text that are made for files, from now on."""
    made: list[str] = []

    class Watched(Parted):
        def __init__(self, parts: object) -> None:
            super().__init__(self._watched(each) if isinstance(each, Part) else each for each in parts)  # type: ignore[attr-defined]

        @staticmethod
        def _watched(part: Part) -> Part:
            def make() -> Iterator[bytes]:
                made.append(part.text)
                yield from part.make()

            return part._replace(make=make)

    monkeypatch.setattr("scholiast.export.tei.Parted", Watched)
    return made


def test_an_edited_note_makes_the_text_of_its_page_again(book: Project, parts_made: list[str]) -> None:
    """Of the TEI of a book, the text of the page of an edited note is made again, and no other."""
    book.build()
    assert len([page for page in parts_made if page]) == len(chapters(book.source / FOLDER))
    parts_made.clear()
    edit_note(book.source, "ours")
    book.build()
    assert len([page for page in parts_made if page]) == 1


def test_a_file_that_somebody_has_changed_is_made_as_a_whole(book: Project) -> None:
    """Parts of a file are copied only if it has the bytes that were written."""
    built = book.build()
    path = built.outdir / FOLDER / "edition.tei.xml"
    path.write_bytes(path.read_bytes().replace(b"<p ", b"<p  ", 3))
    edit_note(book.source, "ours")
    assert files(book.build()) == files(book.build("html", out="clean"))


def test_parts_in_parallel_are_those_of_one_process(book: Project) -> None:
    """A build with two processes that follows an edit writes the bytes of a clean one with one process."""
    book.build(parallel=2)
    edit_note(book.source, "ours")
    assert files(book.build(parallel=2)) == files(book.build("html", out="clean"))
