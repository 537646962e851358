"""The article of a web page: its blocks from the title to the last sentence, the furniture between them, and all other text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from .blocks import PageBlock, blocks_of
from .core import GAP, Core, core_of, is_prose, label_between, label_byline, label_gap, label_headings, link_share
from .ending import last_of, other_article
from .lines import leads_elsewhere, line_reason
from .metadata import PageFacts, facts_of
from .notes import mark_notes
from .office import mark_office
from .region import Region, find_region
from .shadow import compose, with_shadow_trees
from .shown import with_shown
from .tree import Element, parse

#: From this number of characters on, a paragraph is a sentence of somebody, whatever it begins with.
_LONG = 200
#: From this score on, a block is the title; so many blocks before and after the beginning of a text are near it.
_SURE, _NEAR = 0.5, 5
#: A line of which so much is links is one, and one that is repeated so often is the name of who posts.
_LINKED, _OFTEN = 0.75, 3
_HOME = re.compile(r"(?:(?:https?:)?//[^/]+)?/(?:index\.\w+)?|https?://[^/]+")


@dataclass(slots=True)
class Article:
    """The article of a page. ``blocks`` has furniture between its blocks, with a reason; ``outside`` is all other text.

    ``notes`` are the footnotes on the page.
    """

    facts: PageFacts
    title: PageBlock | None
    blocks: list[PageBlock]
    outside: list[PageBlock] = field(default_factory=list)
    notes: list[PageBlock] = field(default_factory=list)


def read_article(html: str) -> Article | None:
    """Return the article of a page, or ``None`` if it has no text that could be one."""
    facts = facts_of(html)
    root = parse(with_shadow_trees(html))
    compose(root)
    mark_office(root)
    mark_notes(root)
    region = find_region(root)
    if region is None:
        return None
    found = blocks_of(root, region.furniture, frames=_has_frames(region))
    blocks = [block for block in found if block.kind != "note"]
    inside = [block.element.is_in(region.element) for block in blocks]
    if True not in inside:
        return None
    _label_lines(blocks, inside, facts.address)
    first = inside.index(True)
    last = len(inside) - 1 - inside[::-1].index(True)
    title = _title_of(blocks, first, last, facts.title)
    if title is None:
        title = _title_of(blocks, first, last, facts.window)
    core = core_of(blocks, inside, facts, title or 0)
    start = first if title is None else min(title, first)
    text = first
    if core is not None:
        start, last = _edges(blocks, core, title, start, last, facts)
        text = min(core.numbers)
    facts = with_shown(facts, blocks, title, text, last)
    chosen: list[PageBlock] = []
    outside = blocks[:start]
    for index in range(start, last + 1):
        block = blocks[index]
        if not inside[index] and index > first and block.reason is None:
            block.reason = "site-furniture"
        (chosen if inside[index] or index == title or block.reason is None or block.about else outside).append(block)
    outside += blocks[last + 1 :]
    heading = blocks[title] if title is not None else None
    notes = [block for block in found if block.kind == "note"]
    return _trimmed(Article(facts, heading, chosen, outside, notes), blocks)


def _edges(
    blocks: list[PageBlock], core: Core, title: int | None, start: int, last: int, facts: PageFacts
) -> tuple[int, int]:
    """Label what is before, between and after the text, and return its first and last block."""
    begin = min(core.numbers)
    text = min((n for n in core.numbers if core.is_set_as_text(blocks[n])), default=begin)
    if title is not None and title < text:
        label_gap(blocks[title + 1 : text], core, facts)
    elif title is None:
        label_gap(blocks[start:text], core, facts)
    if title is not None and title > start:
        _label_before_title(blocks, start, min(title, begin))
    if title is not None:
        last = min(last, other_article(blocks, core, title) - 1)
    label_byline(blocks[text + 1 : last + 1], core, facts)
    label_between(blocks[begin : last + 1], text - begin, core)
    label_headings(blocks[begin : last + 1])
    return start, last_of(blocks[: last + 1], core)


def parts_with_titles(blocks: Sequence[PageBlock]) -> int:
    """Return how many ``article`` elements of a text have a heading of their own: entries of a live blog, or several articles."""
    found: set[Element] = set()
    for block in blocks:
        if block.kind == "heading" and block.reason is None and block.level <= 3:
            own = next((e for e in block.element.above() if e.tag == "article"), None)
            if own is not None:
                found.add(own)
    return len(found)


def _has_frames(region: Region) -> bool:
    """Return whether block quotations are quotations: on some pages the whole text is in one, to indent it."""
    whole = region.sizes[region.element].chars
    return not any(
        e.tag == "blockquote" and region.sizes[e].chars > whole * 0.7
        for e in (*region.element.walk(), *region.element.above())
    )


def _label_lines(blocks: Sequence[PageBlock], inside: Sequence[bool], address: str) -> None:
    """Label lines that are furniture by what they say, and the links that follow their headings on the same side of the article.

    The *address* of the page itself, printed on it, is furniture as well.
    """
    after = False
    own = _without_scheme(address)
    often = Counter(block.text for block in blocks if block.kind == "paragraph" and link_share(block) >= _LINKED)
    for number, block in enumerate(blocks):
        text = block.text
        after = after and inside[number] is inside[number - 1]
        if block.reason is not None or block.kind == "figure":
            continue
        linked = link_share(block) >= _LINKED
        if block.kind in ("heading", "paragraph"):
            reason = line_reason(text)
            if own and _without_scheme(text) == own:
                reason = "site-furniture"
            if reason is None and linked and (leads_elsewhere(text) or often[text] >= _OFTEN) and len(text) < _LONG:
                reason = "site-furniture"
            if reason is not None:
                block.reason = reason
                after = True
                continue
        if after and linked and len(text) < 2000:
            block.reason = "navigation"
        else:
            after = False


def _without_scheme(address: str) -> str:
    """Return what an address has after its scheme; empty if it has none."""
    return address.strip().partition("://")[2].rstrip("/").casefold()


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _title_of(blocks: list[PageBlock], first: int, last: int, words: str) -> int | None:
    """Return the block that is the title: a heading with the words that the page states, or its first heading.

    A heading in a menu, which a site may fill with its latest titles, is one only if no other heading is near the text, or if it
    is the main heading of the page, as at the end of the path to it, and text comes between it and the next one.
    """
    found: tuple[int, float] | None = None
    listed: tuple[int, float] | None = None
    stated = _key(words)
    for index in range(last + 1):
        block = blocks[index]
        score = _title_score(block, index, first, stated)
        if block.reason in ("navigation", "comments") or (block.reason is not None and _is_listed(block)):
            listed = _better(listed, index, score, first)
        elif score:
            found = _better(found, index, score, first)
    best = found[0] if found is not None else None
    if best is None and (leading := _leading(blocks, first)) is not None:
        own = _key(blocks[leading].text)
        best = leading if listed is not None or (own and own in stated) else None
    if listed is not None and (best is None or _is_main(blocks, listed[0], best, stated)):
        return _below_path(blocks, listed[0])
    return best


def _is_main(blocks: Sequence[PageBlock], listed: int, other: int, stated: str) -> bool:
    """Return whether a heading in a path or a menu is the main one of its page, and another one is that of a part of the text."""
    if blocks[listed].level != 1 or blocks[other].level < 2 or not _likeness(_key(blocks[listed].text), stated):
        return False
    return any(is_prose(block) for block in blocks[listed + 1 : other])


def _below_path(blocks: Sequence[PageBlock], path: int) -> int:
    """Return the line under the path to a page that says again what the path ends with, as its title; or the end of the path."""
    words = _key(blocks[path].text)
    for index in range(path + 1, min(len(blocks), path + 1 + _NEAR)):
        block = blocks[index]
        if block.kind != "paragraph" or len(block.text) >= _LONG:
            break
        if block.reason is None and _likeness(_key(block.text), words):
            return index
    return path


def _likeness(own: str, stated: str) -> float:
    """Return how much the letters of a block are like those of the stated title, from 0 to 1; 0 if they are hardly alike."""
    if not own or not stated:
        return 0.0
    alike = SequenceMatcher(None, own, stated, autojunk=False).ratio() if len(own) < 400 else 0.0
    if len(own) > 12 and own in stated:
        alike = max(alike, 0.85)
    return alike if alike > 0.6 else 0.0


def _is_listed(block: PageBlock) -> bool:
    """Return whether a block is in a list or a menu, as in the path to a page."""
    return any(e.tag in ("li", "nav") for e in block.element.above())


def _leads_home(block: PageBlock) -> bool:
    """Return whether a heading is a link to the first page of its site, whose name it has."""
    return bool(block.words) and all(_HOME.fullmatch(run.href) for run in block.words if run.text.strip())


def _better(best: tuple[int, float] | None, index: int, score: float, first: int) -> tuple[int, float] | None:
    """Return the better one of two titles with their scores; near the text the first one of equal ones, before it the last."""
    if score < _SURE or (best is not None and score <= best[1] + (1e-9 if index >= first - GAP else -0.01)):
        return best
    return index, score


def _leading(blocks: Sequence[PageBlock], first: int) -> int | None:
    """Return the heading right before a text or at its beginning, if it is of the first or second level."""
    for index in range(max(0, first - _NEAR), min(len(blocks), first + _NEAR)):
        block = blocks[index]
        if block.kind == "heading" and block.level <= 2 and block.reason is None and not _leads_home(block):
            return index
        if index >= first and block.kind == "paragraph" and len(block.text) >= _LONG:
            return None
    return None


def _title_score(block: PageBlock, index: int, first: int, stated: str) -> float:
    """Return how much speaks for a block as the title: its words are those that the page states, it is a heading near the text."""
    if block.kind != "heading" and not (block.kind == "paragraph" and len(block.text) < 300 and index <= first):
        return 0.0
    if block.kind == "heading" and block.level > 2 and index > first + 3:
        return 0.0
    own = _key(block.text)
    if not own or (block.reason is not None and block.kind != "heading") or _leads_home(block):
        return 0.0
    score = _likeness(own, stated)
    if block.kind == "heading":
        near = index <= first + 2
        return score + ({1: 0.5, 2: 0.2}.get(block.level, 0.05) if near else (0.1 if block.level == 1 else 0.0))
    return score if score >= 0.85 else 0.0


def _label_before_title(blocks: list[PageBlock], start: int, title: int) -> None:
    """Label short lines in the article's element before its title: a section's name, a date."""
    for block in blocks[start:title]:
        if (
            block.reason is None
            and block.kind in ("paragraph", "list")
            and (len(block.text) < 60 or link_share(block) >= 0.75)
        ):
            block.reason = "site-furniture"
            block.about = True


def _trimmed(article: Article, blocks: list[PageBlock]) -> Article | None:
    """Move the furniture before the first and after the last block of the article to the text outside it."""
    chosen = article.blocks
    kept = [i for i, b in enumerate(chosen) if b.reason is None and b.text]
    if not kept:
        return None
    inner = {id(b) for b in chosen[kept[0] : kept[-1] + 1]}
    article.blocks = [b for b in chosen if id(b) in inner]
    article.outside = [b for b in blocks if id(b) not in inner]
    return article
