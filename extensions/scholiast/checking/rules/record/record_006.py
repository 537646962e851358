"""A source is cited twice by one annotation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ....model.edition_folder import SOURCE_PREFIX
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield annotations whose `cites` name a source more than once."""
    for record in subject.data.records:
        times = Counter(name.removeprefix(SOURCE_PREFIX) for name in record.cites)
        for name in record.cites:
            if times.pop(name.removeprefix(SOURCE_PREFIX), 0) > 1:
                once = " | ".join(dict.fromkeys(record.cites))
                message = f"'{name}' is cited more than once: name each source once"
                yield subject.at_record(record, message, "cites", swap=(" | ".join(record.cites), once))


RULE = Rule(
    code="record-006",
    title=__doc__,
    what="Looks for a source that occurs more than once in `cites`.",
    why="The note names it twice, and the register of sources counts it twice. Usually another source was meant.",
    fix="Removes the repetition, where the option is on one line.",
    check=check,
    example=Example(
        "index.md",
        finding="'src-quay-paper' is cited more than once: name each source once",
        faulty=":::{note} the first glass\n:cites: src-quay-paper | src-quay-paper\n\nThick, and green.\n:::",
        corrected=":::{note} the first glass\n:cites: src-quay-paper\n\nThick, and green.\n:::",
        line=2,
    ),
)
