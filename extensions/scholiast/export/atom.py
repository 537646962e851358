"""The feed of a site: its editions, and the published corrections to them (Atom, RFC 4287)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..model.dataset import Dataset
from ..model.dates import is_plain_day
from ..model.edition import Edition
from .format import ExportFile, Format, Summary
from .xml_pieces import attribute

FILE = "editions.atom"
MEDIA = "application/atom+xml"
_NAMESPACE = "http://www.w3.org/2005/Atom"


class _News(NamedTuple):
    """An entry: ``first`` is the day of publication, "" if only that of the last change is known."""

    iri: str
    page: str
    title: str
    language: str
    day: str
    first: str
    words: str
    people: Sequence[tuple[str, str]]
    more: Sequence[str] = ()


def write(_data: Dataset) -> Iterator[ExportFile]:
    """Yield nothing: the feed is one file for all editions."""
    yield from ()


def day_of(edition: Edition | None) -> str:
    """Return the day on which an edition was last changed, "" if no exact day is known."""
    days = (edition.modified, edition.issued) if edition else ()
    return next((day for day in days if day and is_plain_day(day)), "")


def site(editions: Sequence[Summary]) -> Iterator[ExportFile]:
    """Yield the feed, newest first; nothing without an absolute address of the site or without any day.

    An edition of which no exact day is known is not news. Days are midnight in Greenwich, so that the bytes do not depend on
    the place of the build.
    """
    top = editions[0].site if editions else ""
    news = sorted(_news(editions), key=lambda one: (one.day, one.iri), reverse=True)
    if "://" not in top or not news:
        return
    name = editions[0].project or "Editions"
    yield ExportFile(f"/{FILE}", [_feed(top, name, news).encode()])


def _news(editions: Iterable[Summary]) -> Iterator[_News]:
    for one in editions:
        meta, day = one.metadata, day_of(one.metadata)
        if meta is None or not day:
            continue
        people = [("author", person.name) for person in meta.work_author if person.cert in (None, "high")]
        people += [("contributor" if people else "author", editor.name) for editor in meta.editors]
        first = meta.issued if meta.issued and is_plain_day(meta.issued) else ""
        more = [f'<category term="{attribute(meta.genre)}"/>'] if meta.genre else []
        more += [_element("rights", meta.licence_annotations)] if meta.licence_annotations else []
        yield _News(one.home, one.home, one.title, one.language, day, first, one.description, people, more)
        numbers = Counter[str]()
        for change in meta.corrections:
            if is_plain_day(change.date):
                numbers[change.date] += 1
                iri = f"{one.home}#correction-{change.date}-{numbers[change.date]}"
                title, who = f"{one.title}, {change.version}", [("author", change.who)]
                yield _News(iri, one.home, title, one.language, change.date, change.date, change.description, who)


def _feed(top: str, name: str, news: Sequence[_News]) -> str:
    head = [_element("id", top), _element("title", name), _element("updated", _moment(news[0].day))]
    head += [f'<link rel="self" type="{MEDIA}" href="{attribute(top + FILE)}"/>', f'<link href="{attribute(top)}"/>']
    head += [f"<author>{_element('name', name)}</author>"]
    entries = (
        line for one in news for line in (f'<entry xml:lang="{attribute(one.language)}">', *_entry(one), "</entry>")
    )
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<feed xmlns="{_NAMESPACE}">', *head, *entries, "</feed>"]
    return "\n".join((*lines, ""))


def _entry(one: _News) -> Iterator[str]:
    yield _element("id", one.iri)
    yield _element("title", one.title)
    yield _element("updated", _moment(one.day))
    if one.first:
        yield _element("published", _moment(one.first))
    yield f'<link href="{attribute(one.page)}"/>'
    for role, person in one.people:
        yield f"<{role}>{_element('name', person)}</{role}>"
    if one.words:
        yield _element("summary", one.words)
    yield from one.more


def _element(name: str, words: str) -> str:
    plain = " ".join(words.split())
    return f"<{name}>{attribute(plain)}</{name}>"


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


FORMAT = Format(
    "atom", write, "a feed of the editions and of corrections to them, at the top of the site (Atom)", site=site
)
