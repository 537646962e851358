"""The text of a page that shows none: from the data that it has for programs, where the text is whole there.

Pages that a script fills in have their text as ``articleBody`` in JSON-LD, as HTML in a script that holds a template, or in the
JSON that the script reads: as one text with tags, or as a list of paragraphs. Nothing is put together from several places, and
a text that breaks off is not taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from .article import Article
from .blocks import blocks_of
from .lines import ends_sentence
from .metadata import Json, PageFacts
from .tree import parse

#: The fewest characters of a text that is taken.
_LEAST = 250
#: The most values of JSON that are looked at, and the fewest paragraphs of a list of them.
_MOST, _FEWEST = 200_000, 3
#: Names that programs give to the words of a paragraph.
_WORDS = ("text", "content", "html", "value", "body", "paragraph")
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]+>")
#: What is in a paragraph that a program has as HTML, and not as its bare words.
_MARKUP = re.compile(
    r"</?(?:a|abbr|b|br|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|u)(?:\s[^<>=]*=[^<>]*|\s*/)?>|&(?:[a-z]+|#[0-9]+|#x[0-9a-f]+);",
    re.IGNORECASE,
)
#: What a program fills in: ``{{title}}``, ``${title}``, ``<%= title %>``.
_BLANK = re.compile(r"\{\{|\$\{|<%")
_BREAKS_OFF = ("…", "...", "[…]", "[...]")


class Stated(NamedTuple):
    """The text of a page in its data: as HTML, and the name of its place."""

    html: str
    place: str


def stated_text(html: str, facts: PageFacts) -> Stated | None:
    """Return the whole text of a page from its data, or ``None`` if it has none or only its beginning."""
    if _is_whole(facts.body):
        return Stated(_marked_up(facts.body), "articleBody")
    page = LexborHTMLParser(html)
    for place, texts in (("template in a script", _templates(page)), ("JSON of a script", _texts(page))):
        if found := max((text for text in texts if _is_whole(text)), key=len, default=""):
            return Stated(_marked_up(found), place)
    return None


def stated_article(stated: Stated, facts: PageFacts) -> Article:
    """Return the article that a text of the data is; its title is the one that the page states."""
    heading = f"<h1>{escape(facts.title)}</h1>" if facts.title else ""
    blocks = [block for block in blocks_of(parse(heading + stated.html), {}) if block.text]
    title = blocks[0] if heading and blocks else None
    return Article(facts, title, blocks)


def _is_whole(text: str) -> bool:
    """Return whether a text is long enough and does not break off."""
    words = _TAG.sub(" ", text).strip()
    return len(words) >= _LEAST and ends_sentence(words) and not words.endswith(_BREAKS_OFF)


def _marked_up(text: str) -> str:
    if _PARAGRAPH.search(text):
        return text
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.splitlines() if line.strip())


def _templates(page: LexborHTMLParser) -> Iterator[str]:
    """Yield the HTML that a page has in scripts to show it later, where nothing is to be filled in."""
    for script in page.css('script[type="text/template"], script[type="text/html"], script[type="text/x-template"]'):
        text = script.text() or ""
        if len(_PARAGRAPH.findall(text)) > 1 and not _BLANK.search(text):
            yield text


def _texts(page: LexborHTMLParser) -> Iterator[str]:
    """Yield all that could be a text in the JSON of a page's scripts."""
    for script in page.css('script[type="application/json"], script#__NEXT_DATA__'):
        try:
            due: list[Json] = [json.loads(script.text() or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while due and seen < _MOST:
            value = due.pop()
            seen += 1
            if isinstance(value, str):
                if len(_PARAGRAPH.findall(value)) > 1:
                    yield value
            elif isinstance(value, dict):
                due += value.values()
            elif isinstance(value, list):
                due += value
                parts = [part for item in value if len(part := _words_of(item)) > 1]
                if len(parts) >= _FEWEST:
                    yield "".join(map(_paragraph, parts))


def _paragraph(part: str) -> str:
    """Return an item of a list of paragraphs as HTML; one without markup is bare words."""
    if _PARAGRAPH.search(part):
        return part
    return f"<p>{part if _MARKUP.search(part) else escape(part, quote=False)}</p>"


def _words_of(item: Json) -> str:
    """Return the words of an item of a list of paragraphs; empty if it has none."""
    if isinstance(item, str):
        return item if " " in item else ""
    if not isinstance(item, dict):
        return ""
    return next((words for name in _WORDS if isinstance(words := item.get(name), str) and " " in words), "")
