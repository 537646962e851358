"""A rule: its number, why it exists, an example, and the function that finds what breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from .finding import Found, Level
from .subject import Subject


@dataclass(frozen=True)
class Example:
    """A part of a file that breaks a rule, and the same part corrected.

    ``file`` is ``index.md`` (annotations of the example edition), ``copytext.txt`` (all of its text), ``edition.yaml``
    (some fields), ``sources.yaml`` or ``entities.yaml`` (some entries). ``also`` has parts of other files that the
    example needs. ``finding`` is the message about the faulty part, and ``line`` its line in it, from 1; 0 stands for
    a message about the file as a whole.
    """

    file: str
    faulty: str
    corrected: str
    finding: str = ""
    line: int = 1
    also: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """One rule.

    ``code`` is its family and number; ``title`` says what is wrong in one sentence, ``what`` what is looked at, ``why``
    why it matters. ``check`` yields what breaks it in an edition. ``fix`` says what ``--fix`` does, where it is safe.
    """

    code: str
    title: str
    what: str
    why: str
    check: Callable[[Subject], Iterable[Found]]
    example: Example
    level: Level = "warning"
    fix: str = ""

    @property
    def family(self) -> str:
        """The first part of its code."""
        return self.code.partition("-")[0]
