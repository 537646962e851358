"""The version is not three numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_SEMVER = re.compile(r"(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?")


def check(subject: Subject) -> Iterator[Found]:
    """Yield a version that is not one of Semantic Versioning."""
    version = subject.edition.version
    if not _SEMVER.fullmatch(version):
        yield subject.at_field(
            f"the version '{version}' is not three numbers with points: write it as in 1.0.0", "version"
        )


RULE = Rule(
    code="edition-007",
    title=__doc__,
    what="Looks at `version`: three numbers as in Semantic Versioning. The first grows when the text or "
    "ids change, the second "
    "with new annotations, the third with corrections.",
    why="Readers can tell from the number whether a quotation may have changed, and programs can put "
    "versions in order.",
    check=check,
    example=Example(
        "edition.yaml",
        finding="the version '0.1' is not three numbers with points: write it as in 1.0.0",
        faulty="version: '0.1'",
        corrected="version: 0.1.0",
    ),
)
