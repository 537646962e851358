"""What a rule finds: a suggestion with its words, its parts and its reason."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A range of one block: code points, end exclusive."""

    block: int
    start: int
    end: int


class Part(NamedTuple):
    """A named part of a suggestion (``source``, ``cue``, ``content``, ``addressee``, ``via``) and its place."""

    role: str
    span: Span


class Suggestion(NamedTuple):
    """A draft of an annotation.

    ``kind`` is the name of a directive, ``rule`` the rule that made it, ``why`` its reason in words. ``fields``
    are options of the directive, in order.
    """

    kind: str
    rule: str
    span: Span
    why: str
    parts: tuple[Part, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()

    def part(self, role: str) -> Span | None:
        """Return the first part of a role."""
        return next((part.span for part in self.parts if part.role == role), None)


def words_of(blocks: tuple[str, ...], span: Span) -> str:
    """Return the words of a range."""
    return blocks[span.block][span.start : span.end]
