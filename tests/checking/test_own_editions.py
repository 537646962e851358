"""This project's own editions break no rule, or say why."""

from __future__ import annotations

from pathlib import Path

import pytest

from scholiast.authoring.check import read_project
from scholiast.checking.rules import all_rules
from scholiast.checking.run import check

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_own_editions_break_no_rule() -> None:
    """Nothing is found in them, and each of their exceptions accounts for something."""
    project = read_project(ROOT / "source", ROOT, "2026-12-01")
    assert set(project.subjects) == {"harbour-letters", "market-clock", "russia-asks-china", "sallow-bank"}
    assert project.faults == ()
    for subject in project.subjects.values():
        checked = check(subject, list(all_rules().values()))
        assert checked.findings == []
        assert bool(checked.excepted) == bool(subject.edition.exceptions)
