"""A comment has a placeholder."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_PLACEHOLDER = re.compile(r"\b(?:TODO|FIXME|TBD|TBC|XXX|TK)\b|\?{3,}|\blorem ipsum\b|\[(?:source|citation) needed\]")


def check(subject: Subject) -> Iterator[Found]:
    """Yield annotations whose comment or options have a placeholder."""
    for record in subject.data.records:
        for field in ("title", "short", "body", "reason", "reasoning", "basis", "proposition", "alt_text"):
            text = getattr(record, field, None)
            if isinstance(text, str) and (found := _PLACEHOLDER.search(text)):
                yield subject.at_record(record, f"the placeholder '{found[0]}' is left: finish the sentence", field)


RULE = Rule(
    code="record-003",
    title=__doc__,
    what="Looks for `TODO`, `FIXME`, `TBD`, `TBC`, `TK`, `XXX`, `???`, “lorem ipsum” and “[source "
    "needed]” in comments and in the "
    "options that readers see.",
    why="A placeholder is a message to oneself. It is easily published.",
    check=check,
    example=Example(
        "index.md",
        finding="the placeholder 'TODO' is left: finish the sentence",
        faulty=":::{note} the first glass\nTODO find out who made it.\n:::",
        corrected=":::{note} the first glass\nWho made it is not known.\n:::",
    ),
)
