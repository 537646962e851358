"""What is shown of a closed note: its short form, always in whole words and sentences.

A reader learns nothing from the beginning of a sentence.
"""

from __future__ import annotations

from itertools import takewhile

from docutils import nodes

from .. import nodes as ours
from ..text.bounds import inside_word
from .opening import AFTER_OPENING, opening_of

#: Letters of the line of a quiet note up to which its comment follows its opening.
_LINE = 100
#: Signs within words: apostrophes and hyphens.
_WITHIN = tuple("'’-‐‑")


def divide(note: ours.annotation) -> nodes.paragraph | None:
    """Take the short form from the beginning of a note, and return it; what goes on is left.

    ``None`` for a note whose short form is not the beginning of its comment, ends within a word of it, or has markup or a
    link in it: what opens a note cannot lead elsewhere.
    """
    first = note.children[0] if note.children else None
    if not isinstance(first, nodes.paragraph):
        return None
    opening = opening_of(note)
    if opening is not None and next(opening.findall(nodes.reference), None) is not None:
        return None
    parts = first.children[0 if opening is None else 2 :]  # after the opening and what separates it
    texts = list(takewhile(lambda part: isinstance(part, nodes.Text), parts))
    words = "".join(part.astext() for part in texts)
    if not words.startswith(note["short"]):
        return None
    whole = words + "".join(
        part.astext() for part in parts[len(texts) :] if not isinstance(part, nodes.footnote_reference)
    )
    if _cuts_word(whole, len(note["short"])):
        return None
    rest = words.removeprefix(note["short"]).lstrip()
    line = nodes.paragraph("", "", *first.children[: 1 if opening is not None else 0])
    if note["short"]:
        line += nodes.Text((AFTER_OPENING if opening is not None else "") + note["short"])
    first.children = []
    first += [*([nodes.Text(rest)] if rest else []), *parts[len(texts) :]]
    if not first.children:
        note.remove(first)
    return line


def _cuts_word(text: str, at: int) -> bool:
    """Return whether a word goes on at an offset, perhaps after an apostrophe or a hyphen."""
    return inside_word(text, at) or (text[at : at + 1] in _WITHIN and inside_word(text[:at] + text[at + 1 :], at))


def in_one_line(note: ours.annotation) -> nodes.paragraph | None:
    """Return the line of a note whose comment is elsewhere: its opening, and its comment in a sentence if that has room.

    A note without an opening has the sentence in any case. ``None`` for a comment of several blocks, or one with links,
    emphasis or footnotes.
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
    line = nodes.paragraph("", "", *([ours.note_opening("", "", *inner, support_smartquotes=False)] if inner else []))
    if words and (not before or len(before) + len(words) <= _LINE):
        line += nodes.Text((AFTER_OPENING if before else "") + words)
    return line
