"""The groups of a shelf: its editions by author, genre, language or year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..i18n import _
from .context import Context

if TYPE_CHECKING:
    from .facets import Value


def by_title(context: Context) -> list[str]:
    """Return the editions of a shelf, sorted by title."""
    return sorted((*context.editions, *context.others), key=lambda e: (context.title(e).casefold(), e))


def groups_of(context: Context, editions: Sequence[str], by: str) -> list[tuple[Value, list[str]]]:
    """Return the groups of editions, sorted; those of which the value is not known come last."""
    groups: dict[Value, list[str]] = {}
    for edition in editions:
        for value in _values(context, edition, by):
            groups.setdefault(value, []).append(edition)
    return sorted(groups.items())


def _values(context: Context, edition: str, by: str) -> list[Value]:
    """Return the groups that an edition belongs to."""
    from . import facets  # with a part of the processor of citations

    meta = context.metadata(edition)
    interface = str(context.env.config.language or "en")
    if by == "author":
        return facets.authors(meta) or [facets.Value(True, (), _("not named"))]
    if by == "year":
        return [facets.year(meta, context.sources(edition), interface) or facets.Value(True, (), _("date unknown"))]
    if by == "language":
        return [facets.language(meta, interface)]
    return [facets.genre(meta) or facets.Value(True, (), _("unknown"))]
