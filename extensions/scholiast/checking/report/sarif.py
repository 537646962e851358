"""Findings in the Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS), which code hosts and editors read."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from ..finding import Edit, Finding
from ..rule import Rule
from ..run import Checked
from .lines import place

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
#: The name of the folder from which files are named, for readers that have it elsewhere.
ROOT = "%SRCROOT%"


def as_sarif(
    findings: Sequence[Finding], checked: Mapping[str, Checked], rules: Sequence[Rule], base: str, version: str
) -> dict[str, object]:
    """Return a SARIF log with one run; what an edition excepts is in it as suppressed, with the reason.

    *version* is that of this package.
    """
    places = {rule.code: i for i, rule in enumerate(rules)}
    excepted = [each for found in checked.values() for each in found.excepted]
    results = list(_results(findings, excepted, places, base))
    driver = {
        "name": "scholiast check",
        "semanticVersion": version,
        "rules": [_rule(rule) for rule in rules],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.what},
        "help": {"text": rule.why},
        "defaultConfiguration": {"level": rule.level},
    }


def _results(
    findings: Sequence[Finding], excepted: Sequence[tuple[Finding, str]], places: Mapping[str, int], base: str
) -> Iterator[dict[str, object]]:
    seen: Counter[str] = Counter()
    for each, reason in [*((found, "") for found in findings), *excepted]:
        digest = hashlib.sha256("\0".join((each.rule, each.edition, each.about, each.message)).encode()).hexdigest()
        seen[digest] += 1
        result: dict[str, object] = {
            "ruleId": each.rule,
            "level": each.level,
            "message": {"text": each.message},
            "locations": [_location(each, base)],
            # equal for the same finding after lines have moved, so that readers know it again
            "partialFingerprints": {"scholiast/v1": f"{digest[:32]}:{seen[digest]}"},
        }
        if each.rule in places:
            result["ruleIndex"] = places[each.rule]
        if reason:
            result["suppressions"] = [{"kind": "external", "justification": reason}]
        if each.edits:
            result["fixes"] = [_fix(each, base)]
        yield result


def _location(each: Finding, base: str) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": _artifact(place(each, base))}
    if each.line:
        physical["region"] = {"startLine": each.line}
    name = f"{each.edition}#{each.about}" if each.edition else each.about
    return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": name}]}


def _artifact(file: str) -> dict[str, object]:
    return {"uri": quote(file), "uriBaseId": ROOT}


def _fix(each: Finding, base: str) -> dict[str, object]:
    replacements = [_replacement(edit) for edit in each.edits]
    return {"artifactChanges": [{"artifactLocation": _artifact(place(each, base)), "replacements": replacements}]}


def _replacement(edit: Edit) -> dict[str, object]:
    if edit.new is None:  # with its line end
        return {
            "deletedRegion": {"startLine": edit.line, "startColumn": 1, "endLine": edit.line + 1, "endColumn": 1},
        }
    region = {"startLine": edit.line, "startColumn": 1, "endColumn": len(edit.old) + 1}
    return {"deletedRegion": region, "insertedContent": {"text": edit.new}}
