"""Findings as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..finding import Finding
from ..rule import Rule
from ..run import Checked
from ..worklist import Task
from .lines import place, placed


def as_json(
    findings: Sequence[Finding], checked: Mapping[str, Checked], open_points: Mapping[str, Sequence[Task]], base: str
) -> dict[str, object]:
    """Return all that was found as plain data; files are named from the folder in which *base* is the source folder."""
    return {
        "findings": [_finding(each, base) for each in findings],
        "excepted": [
            {**_finding(each, base), "reason": reason} for found in checked.values() for each, reason in found.excepted
        ],
        "worklist": {
            name: [
                {
                    "what": task.several,
                    "count": len(task.items),
                    "items": [
                        {"about": i.about, "file": placed(i.file, base), "line": max(i.line, 1)} for i in task.items
                    ],
                }
                for task in tasks
            ]
            for name, tasks in open_points.items()
        },
    }


def _finding(each: Finding, base: str) -> dict[str, object]:
    return {
        "rule": each.rule, "level": each.level, "edition": each.edition, "about": each.about,
        "file": place(each, base), "line": max(each.line, 1), "message": each.message, "fix": bool(each.edits),
    }  # fmt: skip


def rule_as_json(rule: Rule) -> dict[str, object]:
    """Return a rule and its example as plain data."""
    example = rule.example
    return {
        "rule": rule.code, "level": rule.level, "title": rule.title, "what": rule.what, "why": rule.why,
        "fix": rule.fix, "file": example.file, "faulty": example.faulty, "finding": example.finding,
        "corrected": example.corrected,
    }  # fmt: skip
