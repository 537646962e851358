"""Footnotes of the author that hold lists, tables, quotations and code: one text, wherever they are printed."""

from __future__ import annotations

import pytest

from support.projects import Built, Project

META = """id: ferry
title: The Ferry
copy_text:
  siglum: A
  role: copy-text
  path: copytext.txt
  sha256: SHA
  excluded:
    - {text: "(a)", reason: note-mark, occurrence: all}
    - {text: "(b)", reason: note-mark, occurrence: all}
"""
BODY = "The Ferry\n\nThe ferry (a) came (b) at nine.\n\n"
NOTES = """(a) It carried:

eels
two sheep with one bell

Eels  nine
Sheep  two

“Nobody asked the mate.”

(b) eels
two sheep with one bell

"""
LAST = "Nobody was aboard.\n"
MARKDOWN = """---
edition: ferry
---
# The Ferry

The ferry[^a] came[^b] at nine.

[^a]: It carried:

    - eels
    - two sheep with one bell

    | Eels | nine |
    |------|------|
    | Sheep | two |

    > “Nobody asked the mate.”

[^b]: - eels
    - two sheep with one bell

Nobody was aboard.
"""
REST = """:edition: ferry

The Ferry
=========

The ferry [#a]_ came [#b]_ at nine.

.. [#a] It carried:

   * eels
   * two sheep with one bell

   =====  ====
   Eels   nine
   =====  ====
   Sheep  two
   =====  ====

      “Nobody asked the mate.”

.. [#b] * eels
   * two sheep with one bell

Nobody was aboard.
"""
SYNTAX = {"md": MARKDOWN, "rst": REST}


def build(project: Project, syntax: str, copy: str, page: str, builder: str = "html") -> Built:
    project.write({"ferry/edition.yaml": META, "ferry/copytext.txt": copy, f"ferry/index.{syntax}": page})
    return project.build(builder, copyright="2026, the editors", version="1")


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "text", "typst"])
@pytest.mark.parametrize("syntax", SYNTAX)
@pytest.mark.parametrize("copy", [BODY + NOTES + LAST, BODY + LAST + "\n" + NOTES], ids=["below", "at-the-end"])
def test_notes_of_several_parts_are_proved_wherever_they_are_printed(
    copy: str, syntax: str, builder: str, project: Project
) -> None:
    """Items, cells and quotations of a footnote follow it, at the foot of a page or at the end of the text."""
    built = build(project, syntax, copy, SYNTAX[syntax], builder)
    assert not built.told, built.warnings
    assert not built.app.statuscode


@pytest.mark.parametrize("syntax", SYNTAX)
def test_a_paragraph_that_was_moved_into_a_note_is_found(syntax: str, project: Project) -> None:
    """Nothing between the paragraphs of the text may become a part of a note."""
    page = SYNTAX[syntax].replace("“Nobody asked the mate.”", "Nobody was aboard.")
    page = page[: page.rindex("Nobody")] + "“Nobody asked the mate.”\n"
    built = build(
        project,
        syntax,
        BODY + NOTES.replace("“Nobody asked the mate.”\n\n", "") + "“Nobody asked the mate.”\n\n" + LAST,
        page,
    )
    (told,) = built.about("proof")
    assert "is a note, but the copy-text has “Nobody was aboard.” among its paragraphs" in told.message
    assert told.line == project.line(f"ferry/index.{syntax}", "Nobody was aboard.")
    assert built.app.statuscode == 1


@pytest.mark.parametrize("syntax", SYNTAX)
@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("two sheep", "ten sheep", "[[two]] sheep with one bell, the page has [[ten]] sheep"),
        ("Nobody asked", "Nobody told", "“Nobody [[asked]] the mate.”, the page has “Nobody [[told]] the mate.”"),
    ],
)
def test_a_changed_item_of_a_note_is_explained(old: str, new: str, words: str, syntax: str, project: Project) -> None:
    """The message has both texts, at the line of the item."""
    page = SYNTAX[syntax].replace(old, new, 1)
    built = build(project, syntax, BODY + NOTES + LAST, page)
    assert any(words in told.message for told in built.about("proof")), built.warnings
    assert built.app.statuscode == 1
