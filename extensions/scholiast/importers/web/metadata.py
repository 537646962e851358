"""What a web page states about its article: JSON-LD (schema.org), Open Graph, Dublin Core, Highwire, plain HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...text.links import link_fault

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_ARTICLES = re.compile(r"(?:Article|Posting|Report|Review|WebPage|CreativeWork|Blog|Recipe|Story|Speech|Book)$")
_TEXTS = re.compile(r"(?:Article|Posting|Report|Review|Story|Speech)$")
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?=$|[T\s+Z])")
_COMPACT = re.compile(r"(\d{4})[/.]?(\d\d)[/.]?(\d\d)(?:\b|T)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
#: "By" before a name. What is also the beginning of names ("Von Hayek") is "by" before a colon or two words of a name.
_BY = re.compile(
    r"^(?:(?:(?:view )?all (?:posts|articles|stories) (?:by|from)|(?:posted|written|words|text|story|reported|published) by|by|"
    r"par|por|door|od|от)(?:\s*:\s*|\s+)|(?:von|di|av|af|автор|autor(?:in)?|author|texte?)(?:\s*:\s*|\s+(?=\S+\s+[^\W\d_])))",
    re.IGNORECASE,
)
_WORD = r"(?:and|und|et|y|e|en|og|och|ja|i|и|та|ve|dan|és|și)\s"
_AND = re.compile(rf"\s*(?:,\s*{_WORD}|[,;|/&]|\s{_WORD})\s*")
#: What no name has: a digit, an address of e-mail, a bracket at its beginning, a colon.
_NO_NAME = re.compile(r"\d|@|^[(\[]|:")
#: Tags at which a line ends.
_LINE_END = re.compile(
    r"</?(?:article|blockquote|br|div|figure|figcaption|h[1-6]|hr|li|ol|p|pre|section|table|td|th|tr|ul)(?:\s[^<>]*|/)?>",
    re.IGNORECASE,
)
#: Where a page was saved from is written within so many characters of its beginning.
_TOP = 4000
#: The months in dates as JavaScript writes them, whatever the language of the browser.
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
#: JSON-LD deeper or longer than this is not read.
_DEEPEST, _MOST = 24, 4000


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page states; empty where it states nothing. Dates are ISO 8601, ``language`` is a BCP 47 tag.

    ``window`` is the title of its window, which a script keeps up to date where it leaves what the page states for others.
    ``saved`` is the day on which SingleFile saved the page, ``dated_by`` what shows the day of ``published`` if it is not stated.
    """

    title: str = ""
    window: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    address: str = ""
    site: str = ""
    description: str = ""
    language: str = ""
    licence: str = ""
    body: str = ""
    live: bool = False
    saved: str = ""
    dated_by: str = ""


def facts_of(html: str) -> PageFacts:
    """Return what the page states about itself. Machine-readable statements for all readers come first."""
    page = LexborHTMLParser(html)
    meta: dict[str, list[str]] = {}
    for node in page.css("meta"):
        given = node.attributes
        name = (
            given.get("property") or given.get("name") or given.get("itemprop") or given.get("http-equiv") or ""
        ).lower()
        value = _line(given.get("content") or "")
        if name and value:
            meta.setdefault(name, []).append(value)
    found = [*_objects(page)]
    data = _best(found)
    return PageFacts(
        title=_title(page, meta, data),
        window=_window(page),
        authors=_authors(page, meta, data),
        published=_date(
            [
                _string(data.get("datePublished")),
                *(_string(each.get("datePublished")) for each in found if _describes(each)),
                *_all(
                    meta,
                    "article:published_time",
                    "datepublished",
                    "citation_publication_date",
                    "citation_date",
                    "dc.date",
                    "dc.date.issued",
                    "dcterms.created",
                    "dcterms.issued",
                    "date",
                    "pubdate",
                    "publishdate",
                    "sailthru.date",
                    "parsely-pub-date",
                    "og:published_time",
                    "og:article:published_time",
                    "article:published",
                    "publish-date",
                    "publish_date",
                    "pub_date",
                    "dc.date.created",
                    "dcterms.date",
                    "shareaholic:article_published_time",
                ),
                *_times(page),
            ]
        ),
        modified=_date(
            [
                _string(data.get("dateModified")),
                *_all(
                    meta,
                    "article:modified_time",
                    "og:updated_time",
                    "dcterms.modified",
                    "datemodified",
                    "last-modified",
                ),
            ]
        ),
        address=_address(html, page, meta, data),
        site=_first(meta, "og:site_name", "citation_journal_title", "application-name")
        or _string(_named(data.get("publisher"))),
        description=_first(meta, "og:description", "description", "dc.description", "twitter:description"),
        language=_language(
            next((lang for node in page.css("html, body") for lang in _tags(node) if lang), ""),
            meta,
            data,
        ),
        licence=_licence(page, data),
        body=_string(data.get("articleBody"), lines=True),
        live="LiveBlogPosting" in _types(data),
        saved=_saved(html),
    )


def _objects(page: LexborHTMLParser) -> Iterator[dict[str, Json]]:
    """Yield all objects of the page's JSON-LD, those in lists and graphs included; what is not JSON is skipped."""
    for script in page.css('script[type="application/ld+json"]'):
        text = re.sub(
            r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|/\*\]\]>\*/)\s*$", "", script.text() or ""
        )
        try:
            found: Json = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        due: list[tuple[Json, int]] = [(found, 0)]
        count = 0
        while due and count < _MOST:
            item, depth = due.pop(0)
            count += 1
            if isinstance(item, list):
                due += ((part, depth + 1) for part in item if depth < _DEEPEST)
            elif isinstance(item, dict):
                yield item
                due += (
                    (item[key], depth + 1)
                    for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
                    if key in item and depth < _DEEPEST
                )


def _types(data: Mapping[str, Json]) -> list[str]:
    kind = data.get("@type")
    return [k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)]


def _best(objects: list[dict[str, Json]]) -> dict[str, Json]:
    """Return the object that describes the article."""
    texts = [
        o
        for o in objects
        if any(_TEXTS.search(k) for k in _types(o)) and ("headline" in o or "articleBody" in o or "author" in o)
    ]
    if texts:
        return texts[0]
    return next((o for o in objects if any(_ARTICLES.search(k) for k in _types(o)) and "headline" in o), {})


def _describes(data: Mapping[str, Json]) -> bool:
    """Return whether an object of JSON-LD describes a page or its text, and not something that is shown on it."""
    return any(_ARTICLES.search(kind) for kind in _types(data))


def _line(text: str) -> str:
    return " ".join(text.split())


def _string(value: Json | None, *, lines: bool = False) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if not isinstance(value, str):
        return ""
    if lines:
        value = _LINE_END.sub("\n", value)
    if "&" in value or "<" in value:
        body = LexborHTMLParser(value).body
        value = body.text() if body is not None else value
    return value if lines else _line(value)


def _named(value: Json | None) -> Json:
    if isinstance(value, list):
        return _named(value[0]) if value else ""
    return value.get("name") if isinstance(value, dict) else value


def _all(meta: Mapping[str, list[str]], *names: str) -> list[str]:
    return [value for name in names for value in meta.get(name, ())]


def _first(meta: Mapping[str, list[str]], *names: str) -> str:
    return next(iter(_all(meta, *names)), "")


def _title(page: LexborHTMLParser, meta: Mapping[str, list[str]], data: Mapping[str, Json]) -> str:
    found = _first(meta, "citation_title", "og:title", "dc.title", "twitter:title") or _string(data.get("headline"))
    return found or _window(page)


def _window(page: LexborHTMLParser) -> str:
    node = page.css_first("head title") or page.css_first("title")
    return _line(node.text()) if node is not None else ""


def _authors(page: LexborHTMLParser, meta: Mapping[str, list[str]], data: Mapping[str, Json]) -> tuple[str, ...]:
    people = data.get("author") or data.get("creator")
    found = [_string(_named(person)) for person in (people if isinstance(people, list) else [people])]
    found = [name for name in found if name] or _all(
        meta,
        "citation_author",
        "author",
        "article:author",
        "dc.creator",
        "dcterms.creator",
        "parsely-author",
        "sailthru.author",
        "byl",
        "twitter:data1",
    )
    if not found:
        for query in (
            '[itemprop="author"] [itemprop="name"]',
            '[itemprop="author"]',
            '[rel="author"]',
            ".byline .author",
            ".p-author",
            ".author .fn",
            ".author-name",
            ".byline-name",
            ".byline a",
            ".reader-credits",
        ):
            found = [_line(node.text()) for node in page.css(query)[:4]]
            if any(found):
                break
    return names_in(found)


def names_in(found: Sequence[str]) -> tuple[str, ...]:
    """Return the names in what a page states as its authors: one or several in each value, without "by" before them."""
    out: list[str] = []
    for value in found:
        bare = _BY.sub("", value).strip(" .,;")
        parts = [bare] if len(found) > 1 else _AND.split(bare)
        whole = sum(" " in part for part in parts)
        for part in parts if whole > 1 or whole == len(parts) else [bare]:
            if _is_name(part) and part not in out:
                out.append(part)
    return tuple(out[:12])


def _is_name(text: str) -> bool:
    """Return whether a text can be a name: a few words, no address, no number of minutes, no remark in brackets."""
    return (
        1 < len(text) <= 80
        and len(text.split()) <= 7
        and "://" not in text
        and not _NO_NAME.search(text)
        and not (text.islower() and "-" in text)
    )


def _date(values: list[str]) -> str:
    """Return the first value that is a date, as a day or a month; empty if none is."""
    for value in values:
        found = _DATE.match(value) or _COMPACT.match(value)
        if found is None:
            continue
        year, month, day = found[1], found[2], found[3] or ""
        if 1 <= int(month) <= 12 and (not day or 1 <= int(day) <= 31) and 1000 <= int(year) <= 2999:
            return "-".join(part for part in (year, month, day) if part)
    return ""


def _times(page: LexborHTMLParser) -> list[str]:
    """Return the dates of the elements for them, those that are marked as the publication's first."""
    marked = page.css(
        'time[itemprop="datePublished"], [itemprop="datePublished"], time[pubdate], time.published, time.entry-date, .dt-published'
    )
    nodes = [*marked, *page.css("article time[datetime], header time[datetime]")]
    return [_line(node.attributes.get("datetime") or node.attributes.get("content") or "") for node in nodes]


def _tags(node: LexborNode) -> Iterator[str]:
    """Yield what an element states as the language of its words."""
    yield from (node.attributes.get(name) or "" for name in ("lang", "xml:lang"))


def _saved(html: str) -> str:
    """Return the day on which SingleFile saved a page (a date as JavaScript writes it) in ISO 8601, or an empty text."""
    found = re.search(
        r"Page saved with SingleFile\s.{0,2000}?\ssaved date:\s*\w+ (\w+) (\d+) (\d{4})\b", html[:_TOP], re.DOTALL
    )
    try:
        return date(int(found[3]), _MONTHS.index(found[1]) + 1, int(found[2])).isoformat() if found else ""
    except ValueError:
        return ""


def _address(html: str, page: LexborHTMLParser, meta: Mapping[str, list[str]], data: Mapping[str, Json]) -> str:
    node = page.css_first('link[rel="canonical"]')
    saved = re.search(r"saved from url=\(\d+\)(\S+)", html[:_TOP])
    single = re.search(r"Page saved with SingleFile\s+url:\s*(\S+)", html[:_TOP])
    shown = page.css_first("a.reader-domain")  # the reader view of Firefox
    main = data.get("mainEntityOfPage")
    choices = [
        (node.attributes.get("href") or "") if node is not None else "",
        _first(meta, "og:url", "twitter:url"),
        _string(data.get("url")),
        _string(main.get("@id") if isinstance(main, dict) else main),
        single[1] if single else "",
        (shown.attributes.get("href") or "") if shown is not None else "",
        saved[1] if saved else "",
    ]
    return next((c.strip() for c in choices if re.match(r"https?://[^\s/]+", c.strip())), "")


def _language(given: str, meta: Mapping[str, list[str]], data: Mapping[str, Json]) -> str:
    for value in (
        given,
        _string(data.get("inLanguage")),
        _first(meta, "og:locale", "dc.language", "content-language", "language"),
    ):
        if _LANGUAGE.fullmatch(value.strip()):
            return value.strip().replace("_", "-")
    return ""


def _licence(page: LexborHTMLParser, data: Mapping[str, Json]) -> str:
    node = page.css_first('a[rel~="license"], link[rel~="license"]')
    for value in ((node.attributes.get("href") or "") if node is not None else "", _string(data.get("license"))):
        if re.match(r"https?://\S+$", value.strip()) and not link_fault(value.strip()):
            return value.strip()
    return ""
