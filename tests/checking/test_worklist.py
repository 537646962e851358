"""The worklist: what is not wrong, but not finished."""

from __future__ import annotations

from pathlib import Path

from scholiast.authoring.check import read_project
from scholiast.checking.worklist import lines, worklist
from support.rule_examples import TODAY, write_edition, write_project

NOTES = """
:::{conjecture} will probably be sold
:cue: probably
:holder: author
:grade: likely
:status: open
:::

:::{quotation} burn all night
:form: inline
:source: unidentified
:fidelity: uncollated

Not in the minutes.
:::

:::{date} Last spring
:reasoning: no year is known
:::

:::{emendation} storms
:action: flag
:reason: a slip
:cert: low
:::
"""
METADATA = """witnesses:
  - siglum: B
    role: reprint
    description: A reprint.
    collated: partial"""
ENTITY = """- id: the-pilot
  type: person
  label: the pilot
  description: He saw the boats.
  authority: [{scheme: wikidata, id: Q1}, {scheme: viaf, id: "12345"}]"""


def test_worklist_counts_what_is_open(tmp_path: Path) -> None:
    """Each sort of open point has its number, one or several, and its places with file and line."""
    write_project(tmp_path)
    write_edition(tmp_path / "quay", NOTES, also={"edition.yaml": METADATA, "entities.yaml": ENTITY})
    tasks = worklist(read_project(tmp_path, tmp_path, TODAY).subjects["quay"])
    assert [task.words for task in tasks] == [
        "1 conjecture open",
        "1 quotation uncollated",
        "1 quotation without source",
        "1 date not resolved",
        "1 doubtful place without correction",
        "2 authority ids not looked up",
        "1 witness not collated in full",
    ]
    told = list(lines(tasks, lambda found: found.file))
    assert told[1] == "  quay/index.md:13: cj-p2-will-probably-be-sold: will probably be sold"
    assert told[-1].endswith(": B")
    assert {item.about for task in tasks for item in task.items} >= {"B", "the-pilot", "d-p1-last-spring"}
