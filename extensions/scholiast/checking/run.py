"""Running the rules on an edition: what they find, less what the edition excepts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from ..model.faults import Fault
from .finding import Finding, Found, finding, in_order
from .rule import Rule
from .rules import all_rules, unknown_rule
from .rules.build import build_001, build_002
from .rules.exception import exception_001, exception_002
from .subject import Subject


class Checked(NamedTuple):
    """The findings in an edition, and those that an exception of it accounts for, each with the reason."""

    findings: list[Finding]
    excepted: list[tuple[Finding, str]]


def check(subject: Subject, chosen: Sequence[Rule]) -> Checked:
    """Return what the *chosen* rules find in an edition.

    An exception is only said not to apply if its rule was chosen.
    """
    everything = [
        finding(each, rule.code, rule.level, subject.data.id) for rule in chosen for each in rule.check(subject)
    ]
    used: set[tuple[int, str]] = set()
    findings: list[Finding] = []
    excepted: list[tuple[Finding, str]] = []
    for found in sorted(dict.fromkeys(everything), key=in_order):
        reason = None
        for i, exception in enumerate(subject.edition.exceptions):
            if exception.rule == found.rule and (not exception.where or found.about in exception.where):
                used.add((i, found.about if exception.where else ""))
                reason = exception.reason
        if reason is None or found.rule.startswith("exception-"):
            findings.append(found)
        else:
            excepted.append((found, reason))
    codes = {rule.code for rule in chosen}
    for rule, idle in _idle(subject, used, codes):
        if rule.code in codes:
            findings.append(finding(idle, rule.code, rule.level, subject.data.id))
    return Checked(sorted(findings, key=in_order), excepted)


def _idle(subject: Subject, used: set[tuple[int, str]], chosen: set[str]) -> Iterable[tuple[Rule, Found]]:
    """Yield the exceptions that account for nothing."""
    known = all_rules()
    for i, exception in enumerate(subject.edition.exceptions):
        if exception.rule not in known:
            message = unknown_rule(exception.rule, known)
            yield exception_002.RULE, subject.at_field(message, "exceptions", i, "rule")
        elif exception.rule in chosen:
            names = exception.where or ("",)
            idle = [name for name in names if (i, name) not in used]
            edits = subject.without_exception(i) if len(idle) == len(names) else ()
            for name in idle:
                where = f" at '{name}'" if name else ""
                message = f"the rule {exception.rule} finds nothing{where}: remove this exception"
                path = ("where", exception.where.index(name)) if len(exception.where) > 1 else ()
                told = subject.at_field(message, "exceptions", i, *path)
                yield exception_001.RULE, msgspec.structs.replace(told, edits=edits)


def of_project(faults: Iterable[Fault], chosen: Sequence[Rule]) -> list[Finding]:
    """Return the messages of a build that belong to no edition, as findings of the *chosen* rules."""
    rules = [(build_001.RULE, build_001.errors), (build_002.RULE, build_002.warnings)]
    kept = [(rule, select) for rule, select in rules if rule in chosen]
    return [finding(each, rule.code, rule.level, "") for rule, select in kept for each in select(faults)]
