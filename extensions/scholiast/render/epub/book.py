"""Metadata of a book: title, people, sources, date.

Values are from ``conf.py`` if they are set there, otherwise from the editions.
"""

from __future__ import annotations

import calendar
import os
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...i18n import _
from ...model.dates import edtf_sort_key

if TYPE_CHECKING:
    from sphinx.config import Config

    from ...model.edition import Edition

#: The earliest time stamp of a zip file, in seconds of the epoch: that of a book without any date.
EARLIEST = calendar.timegm((1980, 1, 1, 0, 0, 0))
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: Sphinx's values for settings that ``conf.py`` does not set.
_UNSAID = ("", "unknown", "Author name not set")


@dataclass(frozen=True, slots=True)
class Book:
    """The metadata of a book: ``editions`` are their titles, ``moment`` is every date in it, in seconds of the epoch."""

    title: str
    author: str
    contributor: str
    publisher: str
    description: str
    identifier: str
    language: str
    editions: tuple[str, ...]
    sources: tuple[str, ...]
    moment: int


def book_of(config: Config, editions: Sequence[tuple[Edition, str]]) -> Book:
    """Return the metadata of the book of *editions*, each with the sha256 of its copy-text."""
    only = editions[0][0] if len(editions) == 1 else None
    editors = ", ".join(dict.fromkeys(e.name for edition, _sha in editions for e in edition.editors))
    authors = ", ".join(p.name for p in only.work_author if p.cert in (None, "high")) if only else ""
    author = _said(config.epub_author) if config.epub_author != config.author else ""
    described = (only.summary or only.title) if only else "; ".join(edition.title for edition, _sha in editions)
    address = config.html_baseurl or f"urn:scholiast:{config.project}"
    return Book(
        title=only.title if only and config.epub_title == config.project else config.epub_title,
        author=author or authors or _said(config.author) or editors or str(_("unknown")),
        contributor=_said(config.epub_contributor) or editors or str(_("unknown")),
        publisher=_said(config.epub_publisher) or editors or str(_("unknown")),
        description=_said(config.epub_description) or described or config.epub_title,
        identifier=_said(config.epub_identifier) or f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, address)}",
        language=config.epub_language or "en",
        editions=tuple(edition.title for edition, _sha in editions),
        sources=tuple(_source(edition, sha) for edition, sha in editions),
        moment=moment_of([edition for edition, _sha in editions]),
    )


def _said(value: str) -> str:
    return "" if value in _UNSAID else value


def _source(edition: Edition, sha: str) -> str:
    """Return the copy-text of an edition in one line: its description, where it was found, and its hash."""
    copy = edition.copy_text
    parts = [f"{edition.title}: {_('copy-text')} {copy.siglum}", copy.url or "", f"sha256 {sha}" if sha else ""]
    return ", ".join(part for part in parts if part)


def moment_of(editions: Sequence[Edition]) -> int:
    """Return the date of the book: ``SOURCE_DATE_EPOCH`` if it is set, otherwise the day of the newest edition.

    The unit is seconds of the epoch; the clock is not used. Raises :class:`ValueError` if the variable is not a number.
    """
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return max(int(given), EARLIEST)
    days = [edtf_sort_key(d)[0] for edition in editions for d in (edition.modified or edition.issued,) if d]
    known = [day for day in days if _DAY.fullmatch(day)]
    if not known:
        return EARLIEST
    year, month, number = (int(part) for part in max(known).split("-"))
    return max(calendar.timegm((year, month, number, 0, 0, 0)), EARLIEST)
