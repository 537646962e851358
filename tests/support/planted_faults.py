"""A small edition without fault, in which faults are planted, and what is to be told of each.

A fault must be told under its own subtype, at its own file and line, with the words that
matter, and with nothing else told besides. The text is made up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from scholiast.model.records import Record
from support.projects import Built, Project, Told

COPY = """The Long Quay

Anna Reed said that the fog would perhaps lift by noon. Nobody believed her, and the fog stayed.

The bell rang twice, and then the bell rang again.

A man sold tickets on Sunday.
"""
META = """id: quay
title: The Long Quay
fictional: true
copy_text:
  siglum: A
  role: copy-text
  sha256: SHA
witnesses:
  - siglum: B
    role: reprint
"""
ENTITIES = """entities:
  - id: anna-reed
    type: person
    label: Anna Reed
  - id: long-quay
    type: place
    label: Long Quay
"""
SOURCES = """- id: src-log
  type: document
  title: The Log
"""
PAGE = """---
edition: quay
---
# The Long Quay

Anna Reed said that the fog would perhaps lift by noon. Nobody believed her, and the fog stayed.

:::{conjecture} lift by noon
:id: cj-good
:holder: quoted-source
:cue: perhaps
:grade: possible
:status: open
:::

The bell rang twice, and then the bell rang again.

:::{emendation} rang twice
:id: em-good
:reason: It rang once.
:cert: low
:::

A man sold tickets on Sunday.
"""
FILES = {
    "quay/edition.yaml": META,
    "quay/copytext.txt": COPY,
    "quay/index.md": PAGE,
    "quay/entities.yaml": ENTITIES,
    "quay/sources.yaml": SOURCES,
}
LAST = "A man sold tickets on Sunday.\n"
GOOD = {"cj-good", "em-good"}
HEAD = "---\nedition: quay\n---\n"
BLOCKS = COPY.strip().split("\n\n")


class Case(NamedTuple):
    """A fault: the files with it planted, and what is to be told of it.

    ``at`` is a piece of the line at which it is told, or a line number. ``also`` names subtypes
    under which it is told besides, because the text differs too.
    """

    files: dict[str, str | bytes]
    subtype: str
    says: tuple[str, ...]
    file: str
    at: str | int
    level: str = "ERROR"
    also: frozenset[str] = frozenset()


def change(name: str, old: str, new: str, files: dict[str, str] = FILES) -> dict[str, str | bytes]:
    """The files of the edition with one piece of one of them changed."""
    assert files[name].count(old) == 1, f"“{old}” must stand once in {name}"
    return {**files, name: files[name].replace(old, new)}


def page(old: str, new: str, subtype: str, *says: str, at: str | int, level: str = "ERROR", also: str = "") -> Case:
    """A fault of the page."""
    files = change("quay/index.md", old, new)
    return Case(files, subtype, says, "quay/index.md", at, level, frozenset(also.split()))


def note(directive: str, subtype: str, *says: str, at: str | int = "", level: str = "ERROR") -> Case:
    """A fault of an annotation that is added at the end of the page."""
    return page(LAST, f"{LAST}\n{directive}\n", subtype, *says, at=at or directive.splitlines()[0], level=level)


def both(old: str, new: str, markdown: str, subtype: str, *says: str, at: str, also: str = "") -> Case:
    """The text has *new*, and the page writes it as *markdown*."""
    files = {**change("quay/copytext.txt", old, new), "quay/index.md": PAGE.replace(old, markdown)}
    return Case(files, subtype, says, "quay/index.md", at, also=frozenset(also.split()))


def other(
    name: str, old: str, new: str, subtype: str, *says: str, at: str | int, level: str = "ERROR", also: str = ""
) -> Case:
    """A fault of a file beside the page."""
    return Case(change(f"quay/{name}", old, new), subtype, says, f"quay/{name}", at, level, frozenset(also.split()))


def added(
    name: str, content: str | bytes, subtype: str, *says: str, at: str | int, level: str = "ERROR", also: str = ""
) -> Case:
    """A whole file that is at fault."""
    return Case({**FILES, name: content}, subtype, says, name, at, level, frozenset(also.split()))


class Outcome(NamedTuple):
    """What a build told of one case, and the annotations that stand in its edition, by their ids."""

    told: list[Told]
    records: dict[str, Record]
    case: Case
    line: int


def alone(case: Case, project: Project) -> Outcome:
    """Build a case by itself, and hold the exit code to it as well."""
    built = project.write(case.files).build("dummy")
    code = 1 if case.level == "ERROR" else 0
    assert built.app.statuscode == code, "errors end a build with 1, warnings with 0"
    return _outcome(built, project, case, case.file)


def _outcome(built: Built, project: Project, case: Case, file: str) -> Outcome:
    line = case.at if isinstance(case.at, int) else project.line(file, case.at)
    edition = file.partition("/")[0]
    told = [t._replace(file=case.file) if t.file == file else t for t in built.told]
    told = [t for t in told if t.file == case.file or t.file.startswith(f"{edition}/")]
    return Outcome(told, {r.id: r for r in built.domain.records() if r.edition == edition}, case, line)


def together(cases: Mapping[str, Case], make_project: Callable[[str], Project]) -> dict[str, Outcome]:
    """Build all cases at once, each in an edition of its own: a build takes longer than what it reads.

    A case whose message names the edition is built alone.
    """
    project = make_project("together")
    shared = {name: case for name, case in cases.items() if "quay" not in " ".join(case.says)}
    for name, case in shared.items():
        project.write({_moved(file, name): _renamed(content, name) for file, content in case.files.items()})
    built = project.build("dummy")
    strays = [t for t in built.told if t.file.partition("/")[0] not in shared]
    assert not strays, f"told at no case's place: {strays}"
    out = {name: _outcome(built, project, case, _moved(case.file, name)) for name, case in shared.items()}
    for name in cases.keys() - shared.keys():
        out[name] = alone(cases[name], make_project(name))
    return out


def _moved(file: str, name: str) -> str:
    return file.replace("quay/", f"{name}/", 1)


def _renamed(content: str | bytes, name: str) -> str | bytes:
    if isinstance(content, str):
        return content.replace("edition: quay\n", f"edition: {name}\n").replace("id: quay\n", f"id: {name}\n")
    return content.replace(b"edition: quay\n", f"edition: {name}\n".encode()).replace(
        b"id: quay\n", f"id: {name}\n".encode()
    )


def check(outcome: Outcome) -> Outcome:
    """Hold what was told to the case."""
    case, line = outcome.case, outcome.line
    listed = "\n".join(map(str, outcome.told)) or "nothing"
    found = [t for t in outcome.told if t.subtype == case.subtype and (t.file, t.line) == (case.file, line)]
    assert found, f"expected [scholiast.{case.subtype}] at {case.file}:{line}; told was\n{listed}"
    for words in case.says:
        assert any(words in t.message for t in found), f"the message lacks “{words}”:\n{listed}"
    subtypes = {t.subtype for t in outcome.told}
    assert subtypes == {case.subtype, *case.also}, f"one fault is told as several:\n{listed}"
    ours = {t.level for t in outcome.told if "." not in t.subtype}  # others tell of some faults in their own words
    assert ours == {case.level}, listed
    return outcome
