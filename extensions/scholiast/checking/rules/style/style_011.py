"""A comment has a space before a punctuation mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....text.language import main_language
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: A space before a mark that ends words, and not before the points of an omission or a number.
_APART = re.compile(r"(?<=\w) +([,;:!?]|\.(?!\.|\w))(?=\s|$)")
#: Languages that set a space before some marks.
_SPACED = frozenset(("fr", "br"))


def check(subject: Subject) -> Iterator[Found]:
    """Yield comments with such a space, in languages that have none there."""
    if main_language(subject.data.note_language) in _SPACED:
        return
    for record in subject.comments():
        lemma = record.anchor.exact if record.anchor else ""
        if (found := _APART.search(record.body)) and found[0] not in lemma:
            word = re.search(r"\w+$", record.body[: found.start()])
            words = f"{word[0] if word else ''}{found[0]}"
            mended = f"{word[0] if word else ''}{found[1]}"
            yield subject.at_words(record, f"the comment has “{words}”: write “{mended}”", swap=(words, mended))


RULE = Rule(
    code="style-011",
    title=__doc__,
    what="Looks in comments for a space before a comma, a full stop, a colon, a semicolon, a question mark or an exclamation "
    "mark. French and Breton, which set one before some of them, are left alone.",
    why="Readers stumble, and a line may begin with the mark.",
    check=check,
    fix="Removes the space.",
    example=Example(
        "index.md",
        finding="the comment has “glass ,”: write “glass,”",
        faulty=":::{note} the first glass\nIt was a small glass , and thick.\n:::",
        corrected=":::{note} the first glass\nIt was a small glass, and thick.\n:::",
        line=2,
    ),
)
