"""A text in Markdown as a draft: CommonMark with tables and footnotes, and front matter with title, author, date and language."""

from __future__ import annotations

import re
from importlib import import_module

import yaml

from ..text.fold import fold
from .draft import Draft, Finding, ImportFault
from .html import drafted
from .plain_text import decoded
from .web.article import Article
from .web.blocks import blocks_of
from .web.metadata import PageFacts
from .web.notes import mark_notes
from .web.tree import parse

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TAG = re.compile(r"<([A-Za-z][\w-]*)")
#: The most tags that are named.
_TAGS = 12
#: The most characters of front matter that are read.
_LONGEST = 20_000


def read_markdown(data: bytes, name: str = "text") -> Draft:
    """Return a draft of a text in Markdown. HTML in it is read as HTML.

    Raises :class:`ImportFault` if the file is empty or not text, or if the package for Markdown is missing.
    """
    text, findings = decoded(data)
    front = _FRONT.match(text)
    facts = _facts(front[1]) if front else PageFacts()
    html, tags = _rendered(text[front.end() :] if front else text)
    root = parse(html)
    mark_notes(root)
    found = [block for block in blocks_of(root, {}) if block.text or block.kind == "figure"]
    blocks = [block for block in found if block.kind != "note"]
    title = next((b for b in blocks[:3] if b.kind == "heading"), None)
    notes = [block for block in found if block.kind == "note"]
    draft = drafted(Article(facts, title, blocks, notes=notes), facts.title or name)
    draft.copy_text["description"] = "A text file in Markdown."
    draft.findings += findings
    if tags:
        draft.findings.append(Finding(f"HTML in the text, read as markup and not as words: {', '.join(tags)}"))
    return draft


def _rendered(text: str) -> tuple[str, list[str]]:
    """Return a text as HTML, and the tags of HTML in it, each once."""
    try:
        markdown = import_module("markdown_it").MarkdownIt("commonmark").enable("table")
        import_module("mdit_py_plugins.footnote").footnote_plugin(markdown, inline=False)
    except ModuleNotFoundError as error:
        raise ImportFault("reading Markdown needs the package myst-parser: pip install 'scholiast[site]'") from error
    environment: dict[str, object] = {}
    tokens = markdown.parse(text, environment)
    raw = [t.content for token in tokens for t in (token, *(token.children or ())) if t.type.startswith("html_")]
    tags = dict.fromkeys(f"<{name}>" for html in raw for name in _TAG.findall(html))
    return f"<body>{markdown.renderer.render(tokens, markdown.options, environment)}</body>", [*tags][:_TAGS]


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
