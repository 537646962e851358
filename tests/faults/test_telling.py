"""How faults are told: again, as warnings, not at all, and no longer when they are mended."""

from __future__ import annotations

import pytest

from support.planted_faults import COPY, FILES, note
from support.projects import Project

FAULTY = note(":::{note} sold a ticket\nx\n:::", "lemma-missing").files


def test_told_again(project: Project) -> None:
    """A build that reads nothing anew tells the same and ends with the same exit code."""
    first = project.write({**FAULTY, "quay/copytext.txt": COPY.replace("Sunday", "Monday")}).build()
    assert {t.subtype for t in first.told} == {"lemma-missing", "proof"}
    again = project.build()
    assert again.told == first.told
    assert (first.app.statuscode, again.app.statuscode) == (1, 1)


def test_warn_only(project: Project) -> None:
    """With ``scholiast_proof = 'warn'`` the same is told as warnings, and the exit code is 0."""
    built = project.write(FAULTY).build("dummy", scholiast_proof="warn")
    assert [(t.level, t.subtype) for t in built.told] == [("WARNING", "lemma-missing")]
    assert built.app.statuscode == 0


def test_capitals_in_a_directive_are_no_fault(project: Project) -> None:
    """To docutils a directive's name is the same in capitals: nothing is wrong."""
    more = "\n:::{Irony} tickets\n:id: ir-tickets\n:kind: mimicry\nx\n:::\n\n:::{Ironies}\n:::\n\n:::{Dates}\n:::\n"
    built = project.write({**FILES, "quay/index.md": FILES["quay/index.md"] + more}).build()
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert built.record("ir-tickets").type == "irony"
    assert "None." in built.html("quay/index"), "a register of nothing says nothing"


@pytest.mark.parametrize("silenced", ["scholiast", "scholiast.lemma-missing", "scholiast.*"])
def test_suppressed_warning_is_neither_reported_nor_counted(silenced: str, project: Project) -> None:
    """What ``suppress_warnings`` silences is not told and does not count."""
    built = project.write(FAULTY).build("dummy", suppress_warnings=[silenced])
    assert (built.warnings, built.app.statuscode) == ("", 0)


def test_mended_fault_is_not_reported_again(project: Project) -> None:
    """A fault that is mended is not told again."""
    project.write(FAULTY).build()
    built = project.write(FILES).build()
    assert (built.warnings, built.app.statuscode) == ("", 0)
