"""Two spellings of one word are mixed in the comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....text.spelling import spelling_key
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|«[^»]*»")


def check(subject: Subject) -> Iterator[Found]:
    """Yield the first comment with the second spelling of a word in English, such as *colour* and *color*."""
    if not subject.english():
        return
    first: dict[str, str] = {}
    for record in subject.comments():
        lemma = set(re.findall(r"[a-z]+", record.anchor.exact.lower())) if record.anchor else set()
        for word in re.findall(r"\b[a-z]{5,}\b", _QUOTED.sub("", record.body)):
            key = spelling_key(word)
            other = first.setdefault(key, word)
            if other != word and word not in lemma and _differ_by_country(word, other):
                message = f"the comments have “{other}” and “{word}”: use one spelling"
                yield subject.at_record(record, message)
                first[key] = word


#: British and American spellings of the same words.
_PAIRS = (
    ("our", "or"),
    ("ise", "ize"),
    ("isa", "iza"),
    ("isi", "izi"),
    ("yse", "yze"),
    ("tre", "ter"),
    ("ence", "ense"),
    ("ogue", "og"),
)


def _differ_by_country(one: str, two: str) -> bool:
    return any(one.replace(a, b) == two or two.replace(a, b) == one for a, b in _PAIRS)


RULE = Rule(
    code="style-008",
    title=__doc__,
    what="Looks in English comments for a word in British and in American spelling, such as *harbour* and "
    "*harbor*, outside of quotation marks.",
    why="A reader who searches for one form does not find the other.",
    level="note",
    check=check,
    example=Example(
        "index.md",
        finding="the comments have “colour” and “color”: use one spelling",
        faulty=":::{note} the first glass\nIt had the colour of the sea.\n:::\n\n:::{note} the pilot\nHe liked "
        "the color of it.\n:::",
        corrected=":::{note} the first glass\nIt had the colour of the sea.\n:::\n\n:::{note} the pilot\nHe liked "
        "the colour of it.\n:::",
        line=5,
    ),
)
