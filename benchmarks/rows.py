"""The rows of the benchmarks: what is built, by what, and what of its cost is compared with what else.

A phase is ``clean``, ``unchanged`` (built again), or one of the edits, after which it is built again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from benchmarks.edits import EDITS

Figure = Literal["cpu", "wall", "memory"]


@dataclass(frozen=True)
class Row:
    """A cost of one variant, compared with that of others that build the same project at the same phase."""

    project: str
    phase: str = "clean"
    figure: Figure = "cpu"
    ours: str = "ours"
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Growth:
    """How the cost of clean builds grows with the size of projects; the start of a build without pages is subtracted."""

    title: str
    unit: str
    per: int
    projects: tuple[str, ...]


SECTIONS: dict[str, tuple[Row, ...]] = {
    "A book of 100,000 words": (
        Row("book", others=("plain", "plain-no-quotes", "stem", "stem-no-quotes")),
        Row("book", ours="ours-no-data", others=("plain", "plain-no-quotes", "stem", "stem-no-quotes")),
        Row("book", figure="memory", others=("plain", "stem")),
        Row("book", "unchanged", others=("plain", "stem")),
        *(Row("book", edit, others=("stem",)) for edit in EDITS),
        Row("book", "a note", ours="ours-no-data", others=("stem",)),
        Row("book", ours="ours-furo", others=("stem-furo",)),
        Row("book", figure="wall", others=("stem",)),
        Row("book", figure="wall", ours="ours-j2", others=("ours", "stem-j2")),
        Row("book", figure="wall", ours="stem-j2", others=("stem",)),
    ),
    "Other programs": (Row("book", others=("mkdocs", "zensical", "pandoc")),),
    "A book of 564,000 words": (
        *(Row("war", phase, others=("plain", "stem")) for phase in ("clean", "unchanged", "a note")),
        Row("war", figure="memory", others=("plain", "stem")),
    ),
    "Many entities": (Row("entities", others=("stem",)), Row("entities", figure="memory", others=("stem",))),
    "Start of Sphinx": (Row("empty", others=("same",)),),
    "The PDF for study": (
        Row("book", ours="ours-study"),
        Row("book", ours="ours-study", figure="memory"),
        Row("book", ours="ours-study", figure="wall"),
    ),
}
GROWTHS = (
    Growth("Words", "thousand words", 1_000, ("book-25", "book-50", "book", "book-200", "war")),
    Growth("Editions", "edition", 1, ("shelf-100", "shelf-1000")),
)


def wanted(projects: tuple[str, ...]) -> dict[str, dict[str, list[str]]]:
    """Return what has to be measured for the rows of some projects: the phases of each variant, by project."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in (row for rows in SECTIONS.values() for row in rows):
        for variant in (row.ours, *row.others):
            _add(found, row.project, variant, row.phase)
    for project in (project for growth in GROWTHS for project in growth.projects):
        _add(found, project, "ours", "clean")
    return {project: found[project] for project in found if project in projects}


def _add(found: dict[str, dict[str, list[str]]], project: str, variant: str, phase: str) -> None:
    phases = found.setdefault(project, {}).setdefault(variant, ["clean"])
    if phase not in phases:
        phases.append(phase)
