"""The groups of a shelf: its editions by author, genre, language or year."""

from __future__ import annotations

from collections.abc import Sequence

from ..i18n import _, initial, language_name, word
from ..model.dates import plain_date
from .context import Context


def by_title(context: Context) -> list[str]:
    """Return the editions of a shelf, sorted by title."""
    return sorted((*context.editions, *context.others), key=lambda e: (context.title(e).casefold(), e))


def groups_of(context: Context, editions: Sequence[str], by: str) -> list[tuple[tuple[bool, str, str], list[str]]]:
    """Return the groups of editions, sorted; the third of the three parts of a key has the words for readers."""
    groups: dict[tuple[bool, str, str], list[str]] = {}
    for edition in editions:
        for key in _keys(context, edition, by):
            groups.setdefault(key, []).append(edition)
    return sorted(groups.items())


def _keys(context: Context, edition: str, by: str) -> list[tuple[bool, str, str]]:
    """Return the groups that an edition belongs to: whether it is for what is not known, what to sort it by, its words."""
    from ..model.creators import is_certain  # with a part of the processor of citations
    from ..model.edition_source import text_date

    meta = context.metadata(edition)
    if by == "author":
        people = (
            [(person.family or person.name.rpartition(" ")[2], person) for person in meta.work_author] if meta else []
        )
        found = [
            (f"{family}, {person.name}".casefold(), person.name if is_certain(person) else f"{person.name} (?)")
            for family, person in people
        ]
        return [(False, *one) for one in found] or [(True, "", _("not named"))]
    if by == "year":
        date = plain_date(text_date(meta, context.sources(edition)) or "") if meta else None
        return [(False, date[0].zfill(5), date[0])] if date else [(True, "", _("date unknown"))]
    if by == "language":
        tag = meta.language if meta else str(context.env.config.language or "en")
        name = initial(language_name(tag, str(context.env.config.language or "en")))
        return [(False, name.casefold(), name)]
    genre = initial(word(meta.genre)) if meta and meta.genre else ""
    return [(not genre, genre.casefold(), genre or _("unknown"))]
