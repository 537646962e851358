"""What a rule finds: a sentence, its place, and how to fix it."""

from __future__ import annotations

from typing import Literal

import msgspec

from ..model.records import Struct

#: How much a finding matters, in the words of SARIF.
Level = Literal["error", "warning", "note"]
#: The levels, the most serious first.
LEVELS: tuple[Level, ...] = ("error", "warning", "note")


class Edit(Struct, frozen=True):
    """The replacement of one line (from 1) of a file; ``old`` and ``new`` are without line ends. Without ``new`` it is removed."""

    file: str
    line: int
    old: str
    new: str | None = None


class Found(Struct, frozen=True):
    """What a rule has found.

    ``about`` is the id of the thing: of an annotation, a block, a source, an entity, or the field of ``edition.yaml``
    (``copy_text.chars``). ``file`` is named from the source folder, with ``/``; ``line`` counts from 1, and 0 stands
    for the file as a whole. ``edits`` fix it.
    """

    message: str
    about: str
    file: str
    line: int = 0
    edits: tuple[Edit, ...] = ()


class Finding(Struct, frozen=True):
    """What was found in an edition (``""`` for the project), by which rule. The other fields are those of :class:`Found`."""

    rule: str
    level: Level
    edition: str
    message: str
    about: str
    file: str
    line: int = 0
    edits: tuple[Edit, ...] = ()


def finding(found: Found, rule: str, level: Level, edition: str) -> Finding:
    """Return what a rule has found with the name of the rule."""
    return Finding(rule=rule, level=level, edition=edition, **msgspec.structs.asdict(found))


def in_order(finding: Finding) -> tuple[str, int, str, str]:
    """Return the key by which findings are sorted: by file, line and rule."""
    return finding.file, finding.line, finding.rule, finding.message
