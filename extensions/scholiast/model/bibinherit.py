"""What an entry inherits from the one that its ``crossref`` names, by biblatex's rules."""

from __future__ import annotations

from collections.abc import Mapping

_TITLE_PARTS = ("title", "subtitle", "titleaddon")
#: What is never inherited.
_NEVER = frozenset(
    """crossref xref xdata entryset entrysubtype execute ids indextitle indexsorttitle label options presort
    related relatedoptions relatedstring relatedtype shortauthor shorteditor shorthand shorthandintro shorttitle
    sortkey sortname sorttitle sortyear keywords file timestamp owner""".split()
)
_DATES = ("date", "year", "month", "day")
_IN_BOOKS = frozenset(("inbook", "bookinbook", "suppbook"))
_IN_COLLECTIONS = frozenset(("incollection", "inreference", "suppcollection", "inproceedings", "conference"))
_IN_PERIODICALS = frozenset(("article", "suppperiodical", "review"))
_MULTIVOLUME = frozenset(("mvbook", "mvcollection", "mvreference", "mvproceedings"))
_VOLUMES = frozenset(("book", "collection", "reference", "proceedings"))


def _prefix(kind: str, parent: str) -> str:
    """Return what the title of the parent becomes: ``book``, ``main`` or ``journal``, or "" for a title."""
    inside = kind in _IN_BOOKS or kind in _IN_COLLECTIONS
    if parent in _MULTIVOLUME and (inside or kind in _VOLUMES):
        return "main"
    if inside:
        return "book"
    return "journal" if kind in _IN_PERIODICALS else ""


def inherit(kind: str, fields: Mapping[str, str], parent_kind: str, parent: Mapping[str, str]) -> dict[str, str]:
    """Return *fields* of an entry with those of its parent that it does not have.

    A chapter takes the title of its book as ``booktitle``, a volume that of the whole work as
    ``maintitle``, an article that of its periodical as ``journaltitle``, and a part of a book
    the author of the book as ``bookauthor``. Dates are inherited together or not at all.
    """
    made = dict(fields)
    prefix = _prefix(kind, parent_kind)
    dated = any(fields.get(key) for key in _DATES)
    for key, value in parent.items():
        if key in _NEVER or (key in _DATES and dated):
            continue
        target = f"{prefix}{key}" if prefix and key in _TITLE_PARTS else key
        if prefix == "journal" and made.get("journal") and target == "journaltitle":
            continue
        if kind in _IN_BOOKS and key == "author" and fields.get("author", value) != value:
            made.setdefault("bookauthor", value)
        made.setdefault(target, value)
    return made
