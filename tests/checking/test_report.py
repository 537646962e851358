"""Findings for other programs: SARIF as its specification requires it, and annotations of GitHub."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scholiast.authoring.check import Project, read_project
from scholiast.authoring.cli import main
from scholiast.checking.finding import Finding
from scholiast.checking.report.lines import explained, for_github, for_people
from scholiast.checking.report.sarif import as_sarif
from scholiast.checking.rules import all_rules
from scholiast.checking.run import check
from support.rule_examples import TODAY, write_examples

RULES = list(all_rules().values())
#: What the objects of SARIF 2.1.0 that are written must have, and may have, by their names in the specification.
OBJECTS: dict[str, tuple[set[str], set[str]]] = {
    "log": ({"version", "runs"}, {"$schema"}),
    "run": ({"tool"}, {"columnKind", "results"}),
    "tool": ({"driver"}, set()),
    "driver": ({"name"}, {"semanticVersion", "rules"}),
    "rule": ({"id"}, {"shortDescription", "fullDescription", "help", "defaultConfiguration"}),
    "result": (
        {"message"},
        {"ruleId", "ruleIndex", "level", "locations", "partialFingerprints", "suppressions", "fixes"},
    ),
    "location": (set(), {"physicalLocation", "logicalLocations"}),
    "physical": ({"artifactLocation"}, {"region"}),
    "suppression": ({"kind"}, {"justification"}),
    "fix": ({"artifactChanges"}, set()),
    "change": ({"artifactLocation", "replacements"}, set()),
    "replacement": ({"deletedRegion"}, {"insertedContent"}),
}


def has(name: str, found: dict[str, Any]) -> dict[str, Any]:
    required, allowed = OBJECTS[name]
    assert required <= found.keys() <= required | allowed, f"{name}: {sorted(found)}"
    return found


@pytest.fixture(scope="module")
def log(examples: tuple[Path, Project]) -> dict[str, Any]:
    """Return the SARIF log of the examples of all rules."""
    _root, project = examples
    checked = {name: check(subject, RULES) for name, subject in project.subjects.items()}
    findings = [each for found in checked.values() for each in found.findings]
    made = as_sarif(findings, checked, RULES, "my source", "1.2.3")
    return json.loads(json.dumps(made, ensure_ascii=False))


def test_sarif_has_what_the_specification_requires(log: dict[str, Any]) -> None:
    """Every object has the properties that it must have, and no unknown ones; words are from the specification's lists."""
    assert has("log", log)["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = has("driver", has("tool", has("run", run)["tool"])["driver"])
    for rule in driver["rules"]:
        has("rule", rule)
        assert all(rule[name]["text"] for name in ("shortDescription", "fullDescription", "help"))
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"]) == len(RULES)
    prints: set[str] = set()
    for result in run["results"]:
        has("result", result)
        assert result["level"] in ("error", "warning", "note")
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        physical = has("physical", has("location", location)["physicalLocation"])
        assert physical["artifactLocation"] == {
            "uri": physical["artifactLocation"]["uri"], "uriBaseId": "%SRCROOT%"
        }  # fmt: skip
        assert physical.get("region", {"startLine": 1})["startLine"] >= 1
        prints.update(result["partialFingerprints"].values())
    assert len(prints) == len(run["results"]) >= len(RULES)


def test_sarif_names_files_as_addresses(log: dict[str, Any]) -> None:
    """A blank in the name of a folder is written as in an address (RFC 3986)."""
    uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in log["runs"][0]["results"]}
    assert all(uri.startswith("my%20source/") for uri in uris)


def test_sarif_has_fixes_and_suppressions(log: dict[str, Any]) -> None:
    """A fix replaces or removes whole lines; what is excepted is in the log with its reason."""
    results = log["runs"][0]["results"]
    fixes = [fix for result in results for fix in result.get("fixes", ())]
    assert fixes
    for fix in fixes:
        for change in has("fix", fix)["artifactChanges"]:
            for replacement in has("change", change)["replacements"]:
                region = has("replacement", replacement)["deletedRegion"]
                removed = "insertedContent" not in replacement
                assert region["startColumn"] == 1
                assert (region.get("endLine") == region["startLine"] + 1) == removed
                assert removed or (region["endColumn"] > 1 and "\n" not in replacement["insertedContent"]["text"])
    suppressed = [has("suppression", s) for result in results for s in result.get("suppressions", ())]
    assert {s["kind"] for s in suppressed} == {"external"}
    assert "The question marks are those of the letter." in {s["justification"] for s in suppressed}


def test_lines_keep_to_one_line() -> None:
    """Line ends and signs with a meaning in a message or a name cannot begin another finding or command."""
    odd = Finding(
        rule="text-001",
        level="error",
        edition="quay",
        message="50%\n::error file=x::y",
        about="p1",
        file="a,b:c.md",
        line=0,
    )
    (line,) = for_people([odd], ".")
    assert "\n" not in line
    (command,) = for_github([odd], ".")
    assert command == "::error file=a%2Cb%3Ac.md,line=1,title=text-001::50%25%0A::error file=x::y"


def test_explained_rule_has_its_example() -> None:
    """Each rule is explained with what it does, why, an example, and what is reported about it."""
    for rule in RULES:
        told = "\n".join(explained(rule))
        assert rule.title in told
        assert " ".join(rule.why.split()) in " ".join(told.split())
        assert rule.example.finding.split(" ")[0] in told


def test_fixes_of_all_examples_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """After --fix, no rule that can be fixed finds anything in its example, and the texts are the same."""
    fixable = [rule for rule in RULES if rule.fix]
    assert len(fixable) >= 7
    write_examples(fixable, tmp_path)
    monkeypatch.chdir(tmp_path)
    texts = {path: path.read_bytes() for path in tmp_path.rglob("copytext.txt")}
    pages = read_project(tmp_path, tmp_path, TODAY).texts()
    assert main(["check", "--source", ".", "--today", TODAY]) == 1
    assert capsys.readouterr().out.count("(--fix)") == len(fixable)
    assert main(["check", "--source", ".", "--today", TODAY, "--fix"]) == 0
    told = capsys.readouterr()
    assert len([line for line in told.err.splitlines() if line.endswith(" changed")]) == len(fixable)
    assert "(--fix)" not in told.out
    assert {path: path.read_bytes() for path in tmp_path.rglob("copytext.txt")} == texts
    assert read_project(tmp_path, tmp_path, TODAY).texts() == pages
