"""Shelves of small made-up editions, built at once or in parts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from scholiast.authoring.cli import main

CONF = """\
project = "A Shelf"
extensions = ["myst_parser", "scholiast"]
html_theme = "scholiast"
html_baseurl = "https://shelf.example/editions"
suppress_warnings = ["toc.not_included"]
"""
PAGES = {
    "index.md": "# The Shelf\n\n:::{shelf}\n:by: genre\n:::\n\n:::{toctree}\n:hidden:\n\nnames\nabout/index\n:::\n",
    "names.md": "# All Names\n\n:::{entities}\n:additional:\n:::\n",
    "about/index.md": "# About\n\nSee [the start page](../index.md).\n",
    "about/note.inc": "Not a page.\n",
}
GENRES = ("letter", "speech", "analysis")


def write_shelf(folder: Path, names: Iterable[str]) -> Path:
    """Write a project with an edition for each name, and return its source folder.

    Some share entities with one description, others have different ones.
    """
    source = folder / "source"
    for name, text in {"../conf.py": CONF, **PAGES}.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text, encoding="utf-8")
    for number, name in enumerate(names):
        write_edition(source / name, number)
    return source


def write_edition(home: Path, number: int, *, words: str = "burns", picture: str = "") -> None:
    """Write an edition in a folder; *number* decides its metadata, *words* are in its text. *picture* is a name for its picture."""
    home.mkdir(parents=True, exist_ok=True)
    text = f"Lamp {number}\n\nIt {words} at the Pier, said Zoe.\n"
    sha = hashlib.sha256(text.encode()).hexdigest()
    (home / "copytext.txt").write_text(text, encoding="utf-8")
    (home / "edition.yaml").write_text(
        f"id: {home.name}\ntitle: Lamp {number}\nfictional: true\nissued: '2026-01-{1 + number % 28:02}'\n"
        f"genre: {GENRES[number % 3]}\nwork_author: [{{name: Nobody {number % 4}}}]\nlanguage: {'de' if number % 5 == 1 else 'en'}\n"
        f"copy_text: {{siglum: A, role: copy-text, bibl: src-print, sha256: {sha}}}\n",
        encoding="utf-8",
    )
    (home / "entities.yaml").write_text(
        "entities:\n- {id: pier, type: place, label: Pier, description: A pier.}\n"
        f"- {{id: zoe, type: person, label: Zoe, description: Person {number % 2}.}}\n",
        encoding="utf-8",
    )
    picture = picture or f"{home.name}.svg"
    source = f":::{{source}} src-print\n:type: book\n:title: A Print\n:issued: {1900 + number % 6}\n:::\n"
    note = f":::{{note}} {words}\n:id: n1\nIndeed. ![A square]({picture})\n:::\n"
    body = f"# Lamp {number}\n\nIt {words} at the [Pier](#pier), said Zoe.\n\n{note}\n{source}"
    (home / "index.md").write_text(f"---\nedition: {home.name}\n---\n{body}", encoding="utf-8")
    square = f'<svg xmlns="http://www.w3.org/2000/svg" width="{number + 1}" height="1"/>\n'
    (home / picture).write_text(square, encoding="utf-8")


def shelf(*arguments: str) -> int:
    """Run ``scholiast shelf``."""
    return main(["shelf", *arguments])


def split(folder: Path, parts: int = 3) -> int:
    """Divide the shelf in a folder into parts, in the folder ``shelf``."""
    places = ["--source", str(folder / "source"), "--config", str(folder), "--out", str(folder / "shelf")]
    return shelf("split", *places, "--parts", str(parts))


def build_parts(folder: Path, parts: Iterable[str] = ("0", "1", "2", "front")) -> list[int]:
    """Build parts of the shelf in a folder, and return their exit codes."""
    return [shelf("build", name, "--out", str(folder / "shelf")) for name in parts]


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a site by name, without what Sphinx keeps for itself."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".buildinfo" and ".doctrees" not in path.parts
    }


def differing(first: Path, second: Path) -> list[str]:
    """Return the names of files that two sites do not have with the same bytes."""
    one, other = files_of(first), files_of(second)
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def build_at_once(folder: Path) -> Path:
    """Build the shelf in a folder by a single build, and return the folder of its site."""
    from sphinx.cmd.build import main as sphinx_build

    site = folder / "one"
    places = [str(folder / "source"), str(site), "-c", str(folder), "-d", str(folder / "trees")]
    assert sphinx_build(["-q", "-b", "html", *places]) == 0
    return site
