"""Two forms of one sign are mixed in the comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....model.records import Record
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: Signs that have two forms: each as it is shown in a message, and its pattern.
_SIGNS: dict[str, dict[str, re.Pattern[str]]] = {
    "quotation marks": {"“ ”": re.compile(r"[“”„]"), '"': re.compile(r"(?<!\d)\"")},
    "apostrophes": {"’": re.compile(r"(?<=\w)’(?=\w)"), "'": re.compile(r"(?<=\w)'(?=\w)")},
    "marks of omission": {"…": re.compile("…"), "...": re.compile(r"(?<!\.)\.\.\.(?!\.)")},
    "ranges of numbers": {
        "1–2": re.compile(r"(?<![\d–])\d+–\d+(?![\d–])"),
        "1-2": re.compile(r"(?<![\w./-])\d{1,4}-\d{2,4}(?![\w-])"),
    },
    "dashes": {"–": re.compile(r" – |—"), "-": re.compile(r"(?<=\w) (?:--?|---) (?=\w)")},
}


def check(subject: Subject) -> Iterator[Found]:
    """Yield, for each sign, the first comment with the form that fewer comments have."""
    for name, forms in _SIGNS.items():
        having: list[tuple[str, list[Record]]] = [
            (shown, [record for record in subject.comments() if form.search(_own(record))])
            for shown, form in forms.items()
        ]
        (rare, fewer), (usual, more) = sorted(having, key=lambda each: len(each[1]))
        if fewer:
            message = f"the comments have two forms of {name}, {rare} in {len(fewer)} and {usual} in {len(more)} of them: use one"
            yield subject.at_record(min(fewer, key=lambda record: (record.docname, record.line)), message)


def _own(record: Record) -> str:
    """Return a comment without the words of the text in it."""
    return record.body.replace(record.anchor.exact, "") if record.anchor else record.body


RULE = Rule(
    code="style-003",
    title=__doc__,
    what="Looks in the comments of an edition for straight and curly quotation marks, straight and curly "
    "apostrophes, “…” and three "
    "points, dashes and hyphens in their place, also between numbers. It is reported once, where the rarer form is first used.",
    why="In a critical edition signs are evidence. Readers who see two forms look for a difference of meaning.",
    level="note",
    check=check,
    example=Example(
        "index.md",
        finding="the comments have two forms of apostrophes, ' in 1 and ’ in 2 of them: use one",
        faulty=":::{note} the first glass\nThe office’s own.\n:::\n\n:::{note} The winter storms\nThe pilot's "
        "word.\n:::\n\n"
        ":::{note} the pilot\nThe paper’s own.\n:::",
        corrected=":::{note} the first glass\nThe office’s own.\n:::\n\n:::{note} The winter storms\nThe pilot’s "
        "word.\n:::",
        line=5,
    ),
)
