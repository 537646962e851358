"""The check digit of an ISBN or ISSN is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: A number in a field that may have several, and words such as "(paperback)" between them.
_NUMBER = re.compile(r"(?<!\w)[0-9][0-9\s\u2010-\u2015-]{3,}[0-9Xx](?!\w)")
#: A word with more digits than a year or a volume is a number too, if a misread one.
_MOST_DIGITS = 4


def check(subject: Subject) -> Iterator[Found]:
    """Yield ISBNs and ISSNs of sources that cannot be right."""
    from stdnum import isbn, issn  # slow imports, only needed for such numbers

    rules = {"ISBN": isbn.is_valid, "ISSN": issn.is_valid}
    for source in subject.data.sources:
        for name, is_valid in rules.items():
            value = source.csl.get(name)
            for number in _wrong(value, is_valid) if isinstance(value, str) else ():
                message = f"the {name} '{number}' of '{source.id}' has a wrong check digit or length: compare it with the source"
                yield subject.at_source(source, message, name)


def _wrong(value: str, is_valid: Callable[[str], bool]) -> list[str]:
    """Return the numbers of a field that are not valid; a field with digits but no number is one itself."""
    if is_valid(value):
        return []
    numbers = _NUMBER.findall(value)
    words = (word.strip(".,;:()[]") for word in _NUMBER.sub(" ", value).split())
    misread = [word for word in words if _digits(word) > _MOST_DIGITS]
    if not numbers and not misread:
        return [value] if _digits(value) else []
    return [n for n in numbers if not is_valid(n) and not all(map(is_valid, filter(_digits, n.split())))] + misread


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))


RULE = Rule(
    code="source-007",
    title=__doc__,
    what="Computes the check digits of the ISBNs and ISSNs of sources.",
    why="With a wrong digit, libraries find nothing or another book.",
    level="error",
    check=check,
    example=Example(
        "sources.yaml",
        finding="the ISBN '978-0-306-40615-2' of 'src-lamps' has a wrong check digit or length: compare it with "
        "the source",
        faulty="- id: src-lamps\n  type: document\n  title: On lamps\n  ISBN: 978-0-306-40615-2",
        corrected="- id: src-lamps\n  type: document\n  title: On lamps\n  ISBN: 978-0-306-40615-7",
        line=4,
    ),
)
