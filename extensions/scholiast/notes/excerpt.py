"""What is shown of a closed note: its short form, or as much of it as there is room for.

A short form that has to be cut loses first what the reader sees elsewhere: the middle of the words that it is about, which
are marked in the text, and what became of a conjecture, which the open note says. So the comment comes into sight.
"""

from __future__ import annotations

from .. import nodes as ours
from ..i18n import dot
from .room import cut_at_word


def excerpt(note: ours.annotation, most: int) -> str:
    """Return at most *most* letters of the short form of a note, with an ellipsis if the note has more, never on its own line."""
    short = ours.short_form(note)
    if len(short) > most:
        short = ours.AFTER_OPENING.join(filter(None, (_brief_opening(note), note["short"])))
    if len(short) > most:
        return cut_at_word(short, most)
    comment = " ".join(child.astext() for child in note.children if not isinstance(child, ours.note_label))
    return f"{short}\u00a0…" if short != comment and comment else short


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


__all__ = ["excerpt"]
