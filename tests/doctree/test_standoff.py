"""Annotations in a file of their own: placed by the copy-text, drawn on the page of the words."""

from __future__ import annotations

from support.projects import Project

TEXT = "# The Gate\n\nThe gate was painted green in April.\n\nNobody asked why it was painted.\n"
NOTES = """---
edition: gate
---
{.editorial}
# Notes by a class

:::{note} painted ... in April
:in: p1
:id: n-when
:layer: class
The month is in the parish book.
:::

:::{irony} Nobody asked why
:in: p2
:kind: understatement
:id: ir-why
Everybody asked.
:::
"""


def files(notes: str = NOTES) -> dict[str, str]:
    copy_text = TEXT.removeprefix("# ")
    return {
        "gate/copytext.txt": copy_text,
        "gate/edition.yaml": (
            "id: gate\ntitle: The Gate\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n"
        ),
        "gate/index.md": f"---\nedition: gate\n---\n{TEXT}",
        "gate/notes.md": notes,
        "gate/units.yaml": ledger(copy_text),
        "index.rst": "Index\n=====\n\n.. toctree::\n\n   gate/index\n   gate/notes\n",
    }


def ledger(copy_text: str) -> str:
    from hashlib import sha256

    from scholiast.model.ledger import Landed, Ledger, entry, write_ledger

    blocks = copy_text.strip().split("\n\n")
    units = tuple(entry(name, text) for name, text in zip(("head", "p1", "p2"), blocks, strict=True))
    where = {"n-when": Landed("p1"), "ir-why": Landed("p2")}
    return write_ledger(Ledger(sha256(copy_text.encode()).hexdigest(), units, {}, where))


def test_notes_of_another_file_are_joined_to_their_words(project: Project) -> None:
    """Notes of another file are linked with their words in both directions."""
    built = project.write(files()).build()
    assert (built.warnings, built.app.statuscode) == ("", 0)
    page, notes = built.html("gate/index"), built.html("gate/notes")
    assert '<span class="sch-range sch-note" data-sch="n-when">painted green in April</span>' in page
    assert 'href="notes.html#n-when"' in page, "the mark behind the words does not lead to the note"
    assert 'href="index.html#r.n-when"' in notes, "the note does not lead back to its words"
    found = {r.id: r for r in built.domain.records()}
    assert found["n-when"].anchor.position is not None, "the range has no place in the copy-text"
    start, end = found["n-when"].anchor.position
    assert TEXT.removeprefix("# ")[start:end] == "painted green in April"
    assert found["n-when"].layer == "class"


def test_a_note_taken_away_leaves_no_range_behind(project: Project) -> None:
    """The page of the words is written again although its own file has not changed."""
    project.write(files()).build()
    rest = NOTES[: NOTES.index(":::{irony}")]
    again = project.write({"gate/notes.md": rest}).build()
    assert "ir-why" not in again.html("gate/index")
    assert "n-when" in again.html("gate/index")


def test_missing_words_are_told_at_the_note(project: Project) -> None:
    """A lemma that is not in the text is reported at the note."""
    built = project.write(files(NOTES.replace("Nobody asked why", "Nobody knew why"))).build("dummy")
    assert "notes.md:14: ERROR: irony: “Nobody knew why” not found in p2. Nearest: “Nobody asked why" in built.warnings
