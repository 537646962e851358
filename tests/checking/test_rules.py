"""The rules: each finds its own example and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from scholiast.authoring.check import Project
from scholiast.checking.finding import Finding
from scholiast.checking.rule import Rule
from scholiast.checking.rules import all_rules
from scholiast.checking.run import check
from support.rule_examples import place_of

RULES = list(all_rules().values())


def found(project: Project, name: str) -> list[Finding]:
    return check(project.subjects[name], RULES).findings


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_finds_its_example(rule: Rule, examples: tuple[Path, Project]) -> None:
    """The faulty example breaks this rule once, with the message and at the line that the rule states, and no other rule."""
    root, project = examples
    name = f"{rule.code}-faulty"
    file = f"{name}/{rule.example.file}"
    line = place_of(rule, root.joinpath(file).read_text("utf-8"))
    assert [(f.rule, f.level, f.file, max(f.line, 1), f.message) for f in found(project, name)] == [
        (rule.code, rule.level, file, max(line, 1), rule.example.finding)
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_finds_nothing_in_the_corrected_example(rule: Rule, examples: tuple[Path, Project]) -> None:
    """The corrected example breaks no rule at all."""
    _root, project = examples
    assert found(project, f"{rule.code}-corrected") == []
