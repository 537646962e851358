"""The opening of a note, before its comment, and the note in one line."""

from __future__ import annotations

from docutils import nodes

from .. import nodes as ours

#: What is between the opening of a note and the comment.
AFTER_OPENING = " — "


def opening_of(note: nodes.Element) -> ours.note_opening | None:
    """Return the opening of a note, if it has one."""
    first = note.children[0] if note.children else None
    inner = first.children[0] if isinstance(first, nodes.paragraph) and first.children else None
    return inner if isinstance(inner, ours.note_opening) else None


def short_form(note: ours.annotation) -> str:
    """Return a note in one line, as plain words: its opening, and the comment in one sentence."""
    opening = opening_of(note)
    return AFTER_OPENING.join(filter(None, (opening.astext() if opening is not None else "", note["short"])))
