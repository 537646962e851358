"""The copy-text has an invisible character that no annotation is about."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject
from . import uncovered

#: Invisible characters that scripts and languages need, or that printed texts have.
_NEEDED = frozenset("\u00a0\u202f\u200c\u200d\u2009\u2002\u2003\u3000")


def check(subject: Subject) -> Iterator[Found]:
    """Yield control and format characters in the blocks of the text, one for each character and block."""
    seen: set[tuple[str, str]] = set()
    for unit, at, char in uncovered(subject, _invisible, "emendation", "note"):
        if (unit.id, char) not in seen:
            seen.add((unit.id, char))
            name = unicodedata.name(char, "a control character").lower()
            around = unit.text[max(0, at - 10) : at].lstrip()
            message = (
                f"U+{ord(char):04X} ({name}) in {unit.id} after “{around}”: if it is not in the source, remove it "
                "there; otherwise add a note or an emendation"
            )
            yield subject.at_unit_of_copy(message, unit)


def _invisible(text: str) -> Iterator[tuple[int, str]]:
    for at, char in enumerate(text):
        if unicodedata.category(char) in ("Cc", "Cf", "Co") and char not in _NEEDED:
            yield at, char


RULE = Rule(
    code="text-003",
    title=__doc__,
    what="Looks for characters without a form of their own: zero-width space, soft hyphen, marks of "
    "direction, control "
    "characters. No-break and other spaces and the joiners of Indic and Persian script are left alone.",
    why="They come with copying from web pages and PDFs. Readers cannot see them, but searches and "
    "quotations break at them.",
    check=check,
    example=Example(
        "copytext.txt",
        finding="U+00AD (soft hyphen) in p1 after “The har”: if it is not in the source, remove it there; "
        "otherwise add a note or an emendation",
        faulty="The Lamp\n\nThe har\u00adbour was open.",
        corrected="The Lamp\n\nThe harbour was open.",
        line=3,
    ),
)
