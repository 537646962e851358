"""Several people are in one name of a source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_SEVERAL = re.compile(r";| et al\b|\bu\. ?a\.$", re.I)


def check(subject: Subject) -> Iterator[Found]:
    """Yield names of sources that have several people in them."""
    for source in subject.data.sources:
        for key in ("author", "editor", "translator", "contributor"):
            for name in source.csl.get(key, ()):
                words = str(name.get("literal") or name.get("family") or "")
                if _SEVERAL.search(words):
                    message = f"“{words}” under '{key}' of '{source.id}' is several people in one name: write one entry for each"
                    yield subject.at_source(source, message, key)


RULE = Rule(
    code="source-015",
    title=__doc__,
    what="Looks for names with a semicolon or “et al.” in them.",
    why="The citation puts such a name in the wrong order and under the wrong letter, and nobody finds "
    "the second author.",
    check=check,
    example=Example(
        "sources.yaml",
        finding="“Q. Nobody; R. Noone” under 'author' of 'src-lamps' is several people in one name: write one "
        "entry for each",
        faulty="- id: src-lamps\n  type: document\n  title: On lamps\n  author:\n    - literal: Q. Nobody; R. Noone",
        corrected="- id: src-lamps\n  type: document\n  title: On lamps\n  author:\n    - literal: Q. Nobody\n    "
        "- literal: R. Noone",
        line=4,
    ),
)
