"""What is shown of a closed note: its short form, or as much of it as there is room for.

A short form that has to be cut loses first what the reader sees elsewhere: the middle of the words that it is about, which
are marked in the text, and what became of a conjecture, which the open note says. So the comment comes into sight.
"""

from __future__ import annotations

from docutils import nodes

from .. import nodes as ours
from ..i18n import dot
from .opening import AFTER_OPENING, opening_of, short_form
from .room import cut_at_word

#: Letters of a note in one line, as far as its opening is not longer, and the fewest of a comment that say anything.
_LINE, _FEWEST = 70, 12


def excerpt(note: ours.annotation, most: int) -> str:
    """Return at most *most* letters of the short form of a note, with an ellipsis if the note has more, never on its own line."""
    short = short_form(note)
    if len(short) > most:
        short = AFTER_OPENING.join(filter(None, (_brief_opening(note), note["short"])))
    if len(short) > most:
        return cut_at_word(short, most)
    comment = " ".join(child.astext() for child in note.children if not isinstance(child, ours.note_label))
    return f"{short}\u00a0…" if short != comment and comment else short


def in_one_line(note: ours.annotation) -> nodes.paragraph | None:
    """Return the line of a note whose comment is elsewhere: its whole opening, and of its comment what there is room for.

    ``None`` for a comment of several blocks, or one with links, emphasis or footnotes.
    """
    comment = [child for child in note.children if not isinstance(child, ours.note_label)]
    if len(comment) != 1 or not isinstance(comment[0], nodes.paragraph):
        return None
    opening = opening_of(note)
    if not all(isinstance(part, nodes.Text) or part is opening for part in comment[0].children):
        return None
    inner = list(opening.children) if opening is not None else []
    ends = [at for at, part in enumerate(inner) if part.astext() == AFTER_OPENING]
    words = note["short"]
    if ends and all(
        isinstance(part, nodes.Text) for part in inner[ends[0] :]
    ):  # the reason of a note without a comment
        words = "".join(part.astext() for part in inner[ends[0] + 1 :])
        inner = inner[: ends[0]]
    before = "".join(part.astext() for part in inner) + (AFTER_OPENING if inner else "")
    room = _LINE - len(before)
    words = cut_at_word(words, room) if room > _FEWEST else ""
    line = nodes.paragraph("", "", *([ours.note_opening("", "", *inner, support_smartquotes=False)] if inner else []))
    if words:
        line += nodes.Text((AFTER_OPENING if before else "") + words)
    return line


def _brief_opening(note: ours.annotation) -> str:
    """Return the opening of a note with its words shortened, and with the first value of a vocabulary alone."""
    opening = opening_of(note)
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
