"""Helpers of the PDF tests: made-up projects, and functions that read a file's tags."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from support.projects import Built, Project

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="80" height="50" fill="teal"/></svg>'
)
CONF = 'extensions = ["myst_parser", "scholiast"]\nproject = "A made-up manual"\nauthor = "Nobody"\nrelease = "1"\n'
COPY = "The Long Quay\n\nAnna Reed said that the fog would lift.\n\nThe bell rang twice, and then it rang again.\n"
META = """id: quay
title: The Long Quay
fictional: true
language: en
modified: 2021-03-04
work_author:
  - name: Nobody in Particular
copy_text:
  siglum: A
  role: copy-text
  sha256: SHA
witnesses:
  - siglum: B
    role: reprint
"""
PAGE = """---
edition: quay
---
# The Long Quay

Anna Reed said that the fog would lift.

:::{conjecture} the fog would lift
:id: cj-lift
:holder: quoted-source
:cue: said
:grade: likely
:status: open
:proposition: There will be a clear day.
:::

The bell rang twice, and then it rang again.

:::{emendation} rang twice
:id: em-twice
:reason: It rang once.
:cert: low
:reading: B | rang once
:::

:::{note} it rang again
:id: n-again
A note of the editor's on the bell.
:::
"""
QUAY: dict[str, str | bytes | None] = {
    "conf.py": CONF,
    "quay/index.md": PAGE,
    "quay/edition.yaml": META,
    "quay/copytext.txt": COPY,
    "quay/entities.yaml": "- id: anna-reed\n  type: person\n  label: Anna Reed\n",
}


def pdf(built: Built, name: str = "") -> Path:
    """Return the PDF of a build; fail with the messages of the build if there is none."""
    found = sorted(built.outdir.glob(f"{name or '*'}.pdf"))
    assert len(found) == 1, (
        f"expected one PDF {name}, found {[f.name for f in found]}. The build said:\n{built.warnings}"
    )
    return found[0]


def poppler(path: Path, *options: str) -> str:
    """Return the text of a PDF as poppler gives it."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed: apt-get install poppler-utils")
    return subprocess.run([program, *options, path, "-"], capture_output=True, text=True, check=True).stdout


def typst_source(built: Built, name: str) -> str:
    """Return the Typst source of a document."""
    return Path(built.app.doctreedir, "typst", f"{name}.typ").read_text("utf-8")


def tags(path: Path) -> list[tuple[str, Any]]:
    """Return every structure element of a file, by type, in order."""
    with pikepdf.open(path) as file:
        return [
            (str(node.S)[1:], {k: str(node[k]) for k in ("/Alt", "/Lang", "/T") if k in node})
            for node in elements(file.Root.StructTreeRoot.K)
        ]


def elements(node: Any) -> Iterator[Any]:
    """Yield every structure element at and below a node of the tags, in order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from elements(node.get("/K"))


def pictures(path: Path) -> list[str | None]:
    """Return the alternative texts of a file's pictures, in order, without the drawn marks of notes."""
    with pikepdf.open(path) as file:
        every = list(elements(file.Root.StructTreeRoot.K))
        marks = {n.objgen for e in every if e.S in ("/Lbl", "/Link") for n in elements(e.get("/K"))}
        return [
            str(node.Alt) if "/Alt" in node else None
            for node in every
            if node.S == "/Figure" and node.objgen not in marks
        ]


def bookmarks(path: Path) -> list[str]:
    """Return the titles of a file's outline, with two spaces per level."""
    with pikepdf.open(path) as file, file.open_outline() as outline:
        return list(_titles(outline.root, 0))


def _titles(items: Any, depth: int) -> Iterator[str]:
    for item in items:
        yield "  " * depth + item.title
        yield from _titles(item.children, depth + 1)


def outloud_errors(path: Path) -> list[str]:
    """Return the errors that a reader of tagged files finds.

    It calls a link unnamed if it has a picture and no text; here the name of such a link is that of its picture.
    """
    done = subprocess.run(
        [Path(sys.executable).with_name("outloud"), str(path), "--json", "-"],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    (result,) = json.loads(done.stdout)["results"]
    assert result["error"] is None, result["error"]
    return [
        f"{f['rule']}: {f['message']} {f.get('evidence', '')}"
        for f in result["findings"]
        if f["severity"] == "error" and (f["rule"] != "LNK-003" or f["count"] > _links_with_named_pictures(path))
    ]


def _links_with_named_pictures(path: Path) -> int:
    with pikepdf.open(path) as file:
        links = [node for node in elements(file.Root.StructTreeRoot.K) if node.S == "/Link"]
        held = [[node for node in elements(link) if node is not link] for link in links]
    return sum(len(inner) == 1 and inner[0].S == "/Figure" and bool(str(inner[0].get("/Alt", ""))) for inner in held)


def quay(project: Project, **files: str) -> Project:
    """Return the small edition, with some files replaced (``__`` for ``/`` and ``_dot_`` for a point)."""
    return project.write({**QUAY, **{k.replace("__", "/").replace("_dot_", "."): v for k, v in files.items()}})


def marks_and_notes(path: Path) -> list[tuple[str, int, int]]:
    """Return the mark of each note, its page and the page on which the note begins, from the links of the drawn marks."""
    with pikepdf.open(path) as file:
        pages = {page.obj.objgen: number for number, page in enumerate(file.pages, 1)}
        held = {
            annotation.objgen: number
            for page, number in zip(file.pages, pages.values(), strict=True)
            for annotation in page.obj.get("/Annots", ())
        }
        names = dict(pikepdf.NameTree(file.Root.Names.Dests)) if "/Names" in file.Root else {}
        found: dict[Any, tuple[str, int, int]] = {}
        for link in (node for node in elements(file.Root.StructTreeRoot.K) if node.S == "/Link"):
            kids = link.K if isinstance(link.K, pikepdf.Array) else [link.K]
            pictures = [kid for kid in elements(link.K) if kid.S == "/Figure"]
            places = [kid.Obj for kid in kids if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"]
            if len(pictures) != 1 or not places:
                continue
            place = places[0]
            goal = place.get("/Dest", place.get("/A", {}).get("/D"))
            if goal is None:
                continue
            where = names[str(goal)] if isinstance(goal, pikepdf.String) else goal
            where = where.D if isinstance(where, pikepdf.Dictionary) else where
            there = (where[0].objgen, *map(str, list(where)[1:]))
            found.setdefault(there, (str(pictures[0].get("/Alt", "")), held[place.objgen], pages[where[0].objgen]))
    return list(found.values())
