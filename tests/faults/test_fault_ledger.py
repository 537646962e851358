"""A build and its ledger: what departs is told, and nothing drifts."""

from __future__ import annotations

import hashlib
import re

import pytest
from projects import Project
from quay import BLOCKS, COPY, FILES, GOOD, HEAD, LAST, Case, alone, change, check


def ledger_of(copy: str, annotations: str = "annotations: {}\n") -> str:
    """A ledger for a copy-text with its blocks as head, p1, p2 …"""
    ids = ["head", *(f"p{i}" for i in range(1, 9))]
    lines = [
        f"  {name}: {hashlib.sha256(b.encode()).hexdigest()[:12]} {' '.join(b.split()[:8])}"
        for name, b in zip(ids, copy.strip().split("\n\n"), strict=False)
    ]
    sha = hashlib.sha256(copy.encode()).hexdigest()
    return f"ledger: 1\ncopy_text: {sha}\nunits:\n" + "\n".join(lines) + f"\nretired: {{}}\n{annotations}"


KEPT = "annotations:\n  cj-good: p1\n  em-good: p2\n"


def test_ledger_without_fault(project: Project) -> None:
    """A build that agrees with its ledger has nothing to tell."""
    assert project.write({**FILES, "quay/units.yaml": ledger_of(COPY, KEPT)}).build("dummy").warnings == ""


@pytest.mark.parametrize(
    ("ledger", "says"),
    [
        (ledger_of(COPY, KEPT + "  n-gone: p3\n"), "that no page has: 1 (n-gone)"),
        (ledger_of(COPY, KEPT).replace("em-good: p2", "em-bad: p2"), "that no page has: 1 (em-bad)"),
        (ledger_of(COPY + "\nOne line more.\n", KEPT), "another version of the copy-text"),
    ],
)
def test_departed_ledger(ledger: str, says: str, project: Project) -> None:
    """A build that departs from its ledger warns."""
    check(
        alone(
            Case(
                {**FILES, "quay/units.yaml": ledger},
                "ledger",
                (says, "'scholiast ledger'"),
                "quay/units.yaml",
                1,
                "WARNING",
            ),
            project,
        )
    )


def test_drift(project: Project) -> None:
    """An annotation whose words now stand nearer in another block does not go there by itself."""
    files = change("quay/index.md", LAST, LAST + "\n:::{note} tickets\n:id: n-tickets\n:::\n")
    files["quay/units.yaml"] = ledger_of(COPY, KEPT + "  n-tickets: p2\n")
    built = project.write(files).build("dummy")
    assert [(t.file, t.line) for t in built.about("drift")] == [
        ("quay/index.md", project.line("quay/index.md", ":::{note}"))
    ]
    assert "“tickets” lands in p3" in built.about("drift")[0].message
    assert "run 'scholiast ledger'" in built.about("drift")[0].message
    assert built.app.statuscode == 1
    assert {r.id for r in built.domain.records()} == GOOD


def test_annotation_in_error_is_not_gone(project: Project) -> None:
    """An annotation that has no place since it is in error is not to be taken out of the ledger."""
    files = change("quay/index.md", ":::{emendation} rang twice", ":::{emendation} rang thrice")
    files["quay/units.yaml"] = ledger_of(COPY, KEPT)
    assert {t.subtype for t in project.write(files).build("dummy").told} == {"lemma-missing"}


def test_retired_id_still_leads_somewhere(project: Project) -> None:
    """A block that the copy-text no longer has: links to its id land in the block before it."""
    shorter = COPY.replace(BLOCKS[2] + "\n\n", "")
    files = {
        **FILES,
        "quay/copytext.txt": shorter,
        "quay/index.md": HEAD + f"# {BLOCKS[0]}\n\n{BLOCKS[1]}\n\n{BLOCKS[3]}\n",
        "quay/units.yaml": ledger_of(COPY),
    }
    built = project.write(files).build()
    assert {t.subtype for t in built.told} == {"ledger"}, (
        "the ledger was made for another copy-text: this is told, and no more"
    )
    html = built.html("quay/index")
    unit = re.search(r'<span[^>]*data-sch-unit="p1"[^>]*>(.*?)</span>', html)
    assert unit is not None
    assert '<span id="p2"></span>' in html, "the retired id p2 has no place in the page"
    assert html.count('id="p2"') == 1
    assert 'data-sch-unit="p3"' in html, "a block after a removed one keeps its id"
