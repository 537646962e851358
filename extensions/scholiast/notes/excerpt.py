"""What is shown of a closed note: its short form, always in whole words and sentences.

A reader learns nothing from the beginning of a sentence. A long short form loses what the reader sees elsewhere: the middle
of the words that it is about, which are marked in the text, and what became of a conjecture, which the open note says.
"""

from __future__ import annotations

from docutils import nodes

from .. import nodes as ours
from ..i18n import dot

#: Letters of a short form from which on its opening is shortened, and of the line of a quiet note.
_LONG, _LINE = 100, 100


def excerpt(note: ours.annotation) -> str:
    """Return the short form of a note, with an ellipsis if the note has more, never on its own line."""
    short = ours.short_form(note)
    if len(short) > _LONG:
        short = ours.AFTER_OPENING.join(filter(None, (_brief_opening(note), note["short"])))
    comment = " ".join(child.astext() for child in note.children if not isinstance(child, ours.note_label))
    return f"{short}\u00a0…" if short != comment and comment else short


def in_one_line(note: ours.annotation) -> nodes.paragraph | None:
    """Return the line of a note whose comment is elsewhere: its opening, and its comment in a sentence if that has room.

    A note without an opening has the sentence in any case. ``None`` for a comment of several blocks, or one with links,
    emphasis or footnotes.
    """
    comment = [child for child in note.children if not isinstance(child, ours.note_label)]
    if len(comment) != 1 or not isinstance(comment[0], nodes.paragraph):
        return None
    opening = ours.opening_of(note)
    if not all(isinstance(part, nodes.Text) or part is opening for part in comment[0].children):
        return None
    inner = list(opening.children) if opening is not None else []
    ends = [at for at, part in enumerate(inner) if part.astext() == ours.AFTER_OPENING]
    words = note["short"]
    if ends and all(
        isinstance(part, nodes.Text) for part in inner[ends[0] :]
    ):  # the reason of a note without a comment
        words = "".join(part.astext() for part in inner[ends[0] + 1 :])
        inner = inner[: ends[0]]
    before = "".join(part.astext() for part in inner) + (ours.AFTER_OPENING if inner else "")
    line = nodes.paragraph("", "", *([ours.note_opening("", "", *inner, support_smartquotes=False)] if inner else []))
    if words and (not before or len(before) + len(words) <= _LINE):
        line += nodes.Text((ours.AFTER_OPENING if before else "") + words)
    return line


def _brief_opening(note: ours.annotation) -> str:
    """Return the opening of a note with its words shortened, and with the first value of a vocabulary alone."""
    opening = ours.opening_of(note)
    words = ""
    badges = 0
    for part in opening.children if opening is not None else ():
        badges += isinstance(part, ours.badge)
        if badges > 1:
            return words.removesuffix(dot())
        words += _ends_of(part.astext()) if isinstance(part, ours.lemma) else part.astext()
    return words


def _ends_of(words: str) -> str:
    """Return the first and the last of three words or more."""
    each = words.split()
    return f"{each[0]} … {each[-1]}" if len(each) > 2 else words
