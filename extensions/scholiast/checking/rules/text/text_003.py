"""The copy-text has an invisible character that no annotation is about."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: Invisible characters that scripts and languages need, or that printed texts have.
_NEEDED = frozenset("\u00a0\u202f\u200c\u200d\u2009\u2002\u2003\u3000")


def check(subject: Subject) -> Iterator[Found]:
    """Yield control and format characters in the blocks of the text, one for each character and block."""
    covered = subject.annotated("emendation", "note")
    for unit in subject.data.units:
        seen: set[str] = set()
        for at, char in enumerate(unit.text):
            odd = unicodedata.category(char) in ("Cc", "Cf", "Co") and char not in _NEEDED
            if odd and char not in seen and not covered.covers(unit.id, at):
                seen.add(char)
                name = unicodedata.name(char, "a control character").lower()
                around = unit.text[max(0, at - 10) : at].lstrip()
                message = (
                    f"U+{ord(char):04X} ({name}) in {unit.id} after “{around}”: if it is not in the source, remove it "
                    "there; "
                    "otherwise add a note or an emendation"
                )
                offset = unit.position[0] if unit.position else 0
                yield subject.at_copy(message, offset, unit.id)


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
