"""Whether the notes of a printed page leave room for its text."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from ...text.fold import fold

#: Above this share of the words of the text, whole notes at the foot would leave no room for the text.
_MOST = 0.75


def are_crowded(notes: Iterable[nodes.Element], text: Iterable[nodes.Element]) -> bool:
    """Return whether some notes have so many words that they cannot be at the foot of the pages with the *text*."""
    return _words(notes) > _MOST * _words(text)


def _words(some: Iterable[nodes.Element]) -> int:
    return sum(len(fold(node.astext()).split()) for node in some)
