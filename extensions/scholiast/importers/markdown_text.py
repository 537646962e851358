"""A text in Markdown as a draft: CommonMark with tables, and front matter with title, author, date and language."""

from __future__ import annotations

import re
from importlib import import_module

import yaml

from ..text.fold import fold
from .draft import Draft, ImportFault
from .html import drafted
from .plain_text import decoded
from .web.article import Article
from .web.blocks import blocks_of
from .web.metadata import PageFacts
from .web.tree import parse

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
#: The most characters of front matter that are read.
_LONGEST = 20_000


def read_markdown(data: bytes, name: str = "text") -> Draft:
    """Return a draft of a text in Markdown. HTML in it is read as HTML.

    Raises :class:`ImportFault` if the file is empty or not text, or if the package for Markdown is missing.
    """
    text, findings = decoded(data)
    front = _FRONT.match(text)
    facts = _facts(front[1]) if front else PageFacts()
    html = _rendered(text[front.end() :] if front else text)
    blocks = [block for block in blocks_of(parse(html), {}) if block.text or block.kind == "figure"]
    title = next((b for b in blocks[:3] if b.kind == "heading"), None)
    draft = drafted(Article(facts, title, blocks), facts.title or name)
    draft.copy_text["description"] = "A text file in Markdown."
    draft.findings += findings
    return draft


def _rendered(text: str) -> str:
    try:
        markdown = import_module("markdown_it").MarkdownIt("commonmark").enable("table")
    except ModuleNotFoundError as error:
        raise ImportFault("reading Markdown needs the package markdown-it-py: pip install 'scholiast[site]'") from error
    return f"<body>{markdown.render(text)}</body>"


def _facts(front: str) -> PageFacts:
    try:
        found = yaml.safe_load(front[:_LONGEST])
    except (yaml.YAMLError, RecursionError, ValueError):
        return PageFacts()
    given = {str(key).lower(): value for key, value in found.items()} if isinstance(found, dict) else {}

    def value(*names: str) -> str:
        return next(
            (
                fold(str(given[n]))
                for n in names
                if isinstance(given.get(n), (str, int)) or (n in given and hasattr(given[n], "isoformat"))
            ),
            "",
        )

    people = given.get("authors") or given.get("author") or ()
    listed = people if isinstance(people, list) else [people]
    authors = tuple(fold(str(p.get("name", "") if isinstance(p, dict) else p)) for p in listed)
    published = re.match(r"\d{4}-\d\d(?:-\d\d)?", value("date", "published"))
    return PageFacts(
        title=value("title"),
        authors=tuple(name for name in authors if name),
        published=published[0] if published else "",
        address=value("canonical", "canonical_url", "url")
        if "://" in value("canonical", "canonical_url", "url")
        else "",
        description=value("description", "summary"),
        language=value("lang", "language"),
    )
