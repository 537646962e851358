"""Pages whose only heading is the editor's, marks in headings, and ranges over blocks of another page."""

from __future__ import annotations

from pathlib import Path

from support.projects import Project

METADATA = "id: lamp\ntitle: The Lamp\ncopy_text: {siglum: A, role: copy-text, path: copytext.txt, sha256: SHA}\n"


def test_footnotes_stay_on_pages_with_only_an_editorial_heading(tmp_path: Path) -> None:
    """A footnote of the author's is shown before an editorial section, also if the page has no other heading."""
    page = "---\nedition: lamp\n---\nThe lamp is out.[^1]\n\n[^1]: By four.\n\n{.editorial}\n# About\n\nThe editor's words.\n"
    built = Project(tmp_path).write({
        "lamp/edition.yaml": METADATA, "lamp/copytext.txt": "The lamp is out.\n\nBy four.\n", "lamp/index.md": page,
    }).build()  # fmt: skip
    assert [told for told in built.told if told.type] == []


def test_marks_in_headings_leave_their_words_alone(tmp_path: Path) -> None:
    """A heading with the mark of a footnote keeps its hyphens and straight quotation marks."""
    page = "---\nedition: lamp\n---\n# Lamps -- 'old' ones[^1]\n\nThe lamp.\n\n[^1]: By four.\n"
    built = Project(tmp_path).write({
        "lamp/edition.yaml": METADATA,
        "lamp/copytext.txt": "Lamps -- 'old' ones\n\nThe lamp.\n\nBy four.\n",
        "lamp/index.md": page,
    }).build()  # fmt: skip
    assert built.about("proof-output") == []


def test_ranges_over_blocks_of_another_page_run_in_the_order_of_the_text(tmp_path: Path) -> None:
    """A range from p2 to p10 on a page of notes includes the blocks between them and is not searched by their names."""
    paragraphs = [f"Line {number} of it." for number in range(1, 12)]
    page = "---\nedition: lamp\n---\n# Lamp\n\n" + "\n\n".join(paragraphs) + "\n"
    note = "---\nedition: lamp\norphan: true\n---\n{.editorial}\n# Notes\n\n:::{note}\n:id: n-range\n:exact: Line 9\n:end: 10 of it.\n:in: p9 p10\nA remark.\n:::\n"
    project = Project(tmp_path).write({
        "lamp/edition.yaml": METADATA,
        "lamp/copytext.txt": "\n\n".join(["Lamp", *paragraphs]) + "\n",
        "lamp/index.md": page,
    })  # fmt: skip
    from scholiast.authoring.cli import main

    assert main(["ledger", "--source", str(project.source), "--config", str(project.source)]) == 0
    built = project.write({"lamp/notes.md": note}).build()
    record = built.record("n-range")
    assert (record.anchor.unit, record.anchor.end_unit) == ("p9", "p10")
