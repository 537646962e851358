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


def test_rules_are_numbered_without_gaps() -> None:
    """The code of a rule is the name of its module, and the numbers of each family count from 1."""
    families: dict[str, list[int]] = {}
    for rule in RULES:
        family, number = rule.code.split("-")
        assert rule.check.__module__.endswith(f".{family}.{family}_{number}")
        families.setdefault(family, []).append(int(number))
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in families.values())
    assert len(RULES) >= 80


def test_rules_say_what_they_do_in_sentences() -> None:
    """Title, what and why are sentences, and no two rules have the same."""
    for part in ("title", "what", "why"):
        texts = [getattr(rule, part) for rule in RULES]
        assert all(text[0].isupper() or text[0] in "“`" for text in texts), part
        assert all(text.rstrip("”)").endswith(".") for text in texts), part
        assert len(set(texts)) == len(texts), part
