"""Which blocks of an article carry it, and what is before, between and after them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from .blocks import PageBlock
from .furniture import Reason, is_about
from .lines import (
    commands,
    ends_sentence,
    invites,
    is_about_text,
    is_address,
    is_clock,
    is_stamp,
    notice_reason,
    shouts,
)
from .measure import weight
from .metadata import PageFacts
from .tree import Element

#: The most blocks of text outside the article's element between its title and its first sentence.
GAP = 14
#: From so many letters on, a block with few links is a piece of text.
PROSE = 50
#: Elements laid out alike with this share of the text are its body.
_BODY = 0.1
#: And with this share, even if it is before or after all other text.
_MUCH = 0.35
#: The share of the text that the element of the article has at least.
_FRAME = 0.85
#: From this share of the text on, what a page states as its text is all of it, and not only its beginning.
_WHOLE = 0.6
#: By what the size of a list, a table and a block before the title is divided where the body is looked for: menus, tickers
#: and what a site asks for consent are such, texts are paragraphs after their title.
_LISTED = 3
#: So many pieces of text of one make, with so many letters, begin a text.
_RUN, _BEGUN = 3, 500
#: Elements that only place others, where they have no name.
_PLACING = frozenset(("div", "section", "span", "main", "article", "center", "font"))

#: The most letters of a byline, and how many blocks after the beginning of a text it may be.
_BYLINE, _BELOW = 160, 4
#: The most letters of a box that is furniture as a whole.
_BOX = 900
#: The most letters of a pull quote, and the most blocks that are looked at as one.
_LONGEST_QUOTE, _QUOTES = 500, 500
#: The letters that the titles in a list of other texts have at least on average, the least share of links in it, and the most
#: of a text that such lists are: where they are more, the text itself is a list.
_TITLE, _LED, _LISTS = 28, 0.7, 0.5
#: The most words of a caption, with no count of those in the name of the author whom the picture shows.
_ROLE = 2
_NO_LETTER = re.compile(r"\W+")
_TAG = re.compile(r"<[^<>]*>")

Shape = tuple[tuple[str, str], ...]


class Core(NamedTuple):
    """The carrying blocks of a text: their numbers, the parents that hold most of them, and the shapes in which they are set.

    ``stated`` has the letters of what the page states as its whole text, if it states it.
    """

    numbers: frozenset[int]
    parents: frozenset[Element]
    shapes: frozenset[Shape]
    frame: Element
    stated: str
    authors: tuple[str, ...]
    address: str

    def is_set_as_text(self, block: PageBlock) -> bool:
        """Return whether a block is laid out as most of the text."""
        return parent_of(block) in self.parents or shape_of(block, self.frame) in self.shapes

    def is_stated(self, block: PageBlock) -> bool:
        """Return whether the page states these words as part of its text."""
        return bool(self.stated) and len(block.text) > 20 and letters(block.text) in self.stated


def core_of(blocks: Sequence[PageBlock], inside: Sequence[bool], facts: PageFacts, title: int) -> Core | None:
    """Return the carrying blocks, or ``None`` if the page has none. *title* is the number of the title, or 0."""
    sizes = {n: weight(block.text) for n, block in enumerate(blocks) if inside[n] and is_prose(block)}
    if not sizes:
        return None
    whole = sum(sizes.values())
    frame = _frame(blocks, sizes, whole)
    by_shape: dict[Shape, list[int]] = {}
    for number in sizes:
        by_shape.setdefault(shape_of(blocks[number], frame), []).append(number)
    shapes = _main(by_shape, {n: _share_of(blocks[n], size, before=n < title) for n, size in sizes.items()})
    shapes |= _beginning(blocks, sizes, shapes, title, frame)
    parents = frozenset(parent_of(blocks[n]) for shape in shapes for n in by_shape[shape])
    stated = letters(_TAG.sub(" ", facts.body))
    found = sum(size for n, size in sizes.items() if stated and letters(blocks[n].text) in stated)
    return Core(
        frozenset(sizes),
        parents,
        shapes,
        frame,
        stated if found >= whole * _WHOLE else "",
        facts.authors,
        facts.address,
    )


def _share_of(block: PageBlock, size: int, *, before: bool) -> int:
    """Return by how much a block counts in the search for the body of a text; *before* says that it is before the title."""
    if before:
        size //= _LISTED
    return size // _LISTED if block.kind in ("list", "table") else size


def letters(text: str) -> str:
    """Return the letters and digits of a text: programs write its quotation marks, dashes and spaces in another way."""
    return _NO_LETTER.sub("", text).casefold()


def _main(by_shape: Mapping[Shape, Sequence[int]], sizes: Mapping[int, int]) -> frozenset[Shape]:
    """Return the shape with most of the text, and those that are much of it, are mixed with it, or begin as it does."""
    whole = sum(sizes.values())
    held = {shape: sum(sizes[n] for n in numbers) for shape, numbers in by_shape.items()}
    best = max(held, key=lambda shape: (held[shape], -by_shape[shape][0]))
    first, last = by_shape[best][0], by_shape[best][-1]
    named = next((n for n, (_tag, name) in enumerate(best[:2], start=1) if name), 0)
    return frozenset(
        shape
        for shape, size in held.items()
        if shape == best
        or size >= whole * _MUCH
        or (size >= whole * _BODY and any(first < number < last for number in by_shape[shape]))
        or (named and shape[:named] == best[:named])
    )


def _beginning(
    blocks: Sequence[PageBlock], sizes: Mapping[int, int], shapes: frozenset[Shape], title: int, frame: Element
) -> frozenset[Shape]:
    """Return the shape of several pieces of text right after a title, if the body of the page was found further down.

    More text than an article has may come after it on its page: other articles, the pictures of a gallery.
    """
    begun: dict[Shape, list[int]] = {}
    for number in sizes:
        shape = shape_of(blocks[number], frame)
        if shape in shapes:
            break
        if number > title:
            begun.setdefault(shape, []).append(sizes[number])
    return frozenset(shape for shape, held in begun.items() if len(held) >= _RUN and sum(held) >= _BEGUN)


def is_prose(block: PageBlock) -> bool:
    """Return whether a block is a piece of text: long enough, a sentence, and not mostly links."""
    if block.reason is not None or block.kind in ("heading", "figure") or _is_caption(block):
        return False
    text = block.text
    if weight(text) < PROSE or link_share(block) > 0.5:
        return False
    return block.kind != "paragraph" or ends_sentence(text) or weight(text) > 2 * PROSE


def _is_caption(block: PageBlock) -> bool:
    """Return whether a block is a caption by its element, as where a gallery has captions of several paragraphs."""
    return any(e.tag == "figcaption" for _n, e in zip(range(3), block.element.upward(), strict=False))


def link_share(block: PageBlock) -> float:
    """Return the share of a block's letters that are links, from 0 to 1."""
    whole = linked = 0
    for leaf in block.leaves():
        for run in leaf.words:
            size = len(run.text.strip())
            whole += size
            linked += size if run.href else 0
    return linked / whole if whole else 0.0


def parent_of(block: PageBlock) -> Element:
    """Return the element that holds a block and those next to it."""
    element = block.element
    return (
        element.parent
        if element.parent is not None and element.tag not in ("div", "td", "section", "article")
        else element
    )


def shape_of(block: PageBlock, frame: Element) -> Shape:
    """Return the tags and first classes of a block's element and of the named ones between it and the article's."""
    out: list[tuple[str, str]] = []
    element: Element | None = block.element
    while element is not None and element is not frame:
        name = element.get("class").partition(" ")[0]
        if name or not out or element.tag not in _PLACING:
            out.append((element.tag, name))
        element = element.parent
    return tuple(out)


def _frame(blocks: Sequence[PageBlock], sizes: Mapping[int, int], whole: int) -> Element:
    """Return the innermost element with nearly all of the text."""
    held: dict[Element, int] = {}
    depth: dict[Element, int] = {}
    for number, size in sizes.items():
        above = [*blocks[number].element.upward()]
        for level, element in enumerate(reversed(above)):
            held[element] = held.get(element, 0) + size
            depth[element] = level
    return max((e for e, size in held.items() if size >= whole * _FRAME), key=lambda e: depth[e])


# -- before the text -------------------------------------------------------------------------


def label_gap(blocks: Sequence[PageBlock], core: Core, facts: PageFacts) -> None:
    """Label what is between a title and the first piece of text: standfirst and pictures belong to the article."""
    for block in blocks:
        if block.reason is None and _names_author(block, facts):
            block.reason, block.about = "site-furniture", True
    lines = [b for b in blocks if b.reason is None and b.kind != "figure"]
    crowded = len(lines) > GAP
    for block in blocks:
        text = block.text
        block.about = block.about or _is_about(block)
        if block.reason is not None or block.kind == "figure" or not text:
            continue
        if core.is_stated(block):
            continue
        apart = not core.is_set_as_text(block)
        short = apart and weight(text) < 30 and not ends_sentence(text)
        if (
            (block.about and apart and weight(text) < 200 and not ends_sentence(text))
            or (block.kind == "paragraph" and is_about_text(text, facts.authors, apart=apart))
            or (block.kind != "quotation" and (link_share(block) > 0.6 or (short and block.kind != "heading")))
            or (crowded and apart and block.kind == "paragraph" and weight(text) < PROSE)
            or invites(text)
        ):
            block.reason = "site-furniture"


def _names_author(block: PageBlock, facts: PageFacts) -> bool:
    """Return whether a picture of an author, or a list, only says who wrote a text and when."""
    if block.kind not in ("figure", "list") or not 0 < len(block.text) < _BYLINE:
        return False
    lines = block.text.split("\n")
    if block.kind == "figure":
        name = max((name for name in facts.authors if name in lines[0]), key=len, default="")
        return bool(name) and len(lines[0].replace(name, " ").split()) <= _ROLE
    return all(is_about_text(line, facts.authors, apart=True) for line in lines)


def label_byline(blocks: Sequence[PageBlock], core: Core, facts: PageFacts) -> None:
    """Label the line right after the first piece of text that says who wrote it: a standfirst may be laid out as the text."""
    for block in blocks[:_BELOW]:
        if block.reason is None and block.kind == "paragraph" and not core.is_stated(block):
            names = any(name in block.text for name in facts.authors)
            if names and is_about_text(block.text, facts.authors, apart=False):
                block.reason, block.about = "site-furniture", True


def _is_about(block: PageBlock) -> bool:
    return is_about(block.element) or any(is_about(e) for _n, e in zip(range(4), block.element.above(), strict=False))


# -- between -----------------------------------------------------------------------------------


def label_between(blocks: Sequence[PageBlock], text: int, core: Core) -> None:
    """Label what interrupts a text: invitations, links to other texts, notices, and the headings over nothing else.

    *text* is the number of the first block that is laid out as the text; boxes before it are those of the title.
    """
    linked = [b for b in blocks if b.kind == "paragraph" and b.reason is None and link_share(b) > 0.9]
    few = len(linked) * 4 < max(len(core.numbers), 4)
    before: PageBlock | None = None
    host = urlsplit(core.address).netloc
    lists: list[PageBlock] = []
    for number, block in enumerate(blocks):
        if block.reason is None and block.kind not in ("heading", "figure", "preformatted", "table"):
            if not core.is_stated(block):
                block.reason = _interrupts(block, core, few=few)
            if block.reason is None and number < len(blocks) - 1 and _lists_titles(block, before, host):
                lists.append(block)
                continue
        if block.reason is None and block.text:
            before = block
    if sum(len(b.text) for b in lists) < _LISTS * sum(len(b.text) for b in blocks if b.reason is None):
        for block in lists:
            block.reason = "navigation"
    _label_groups(blocks[text:], core)
    label_repeats(blocks, core)


def _lists_titles(block: PageBlock, before: PageBlock | None, host: str) -> bool:
    """Return whether a list within a text has nothing but links with the titles of other texts of the same site, after their topics.

    What a text itself lists comes after a colon.
    """
    if block.kind != "list" or before is None or before.text.rstrip().endswith((":", "：")):
        return False
    sizes = [len(part.text) for part in block.parts]
    hosts = {urlsplit(run.href).netloc for leaf in block.leaves() for run in leaf.words if run.href}
    ends = all(item.parts[-1].words and item.parts[-1].words[-1].href for item in block.parts)
    return ends and hosts <= {"", host} and link_share(block) > _LED and sum(sizes) >= _TITLE * len(sizes)


def _interrupts(block: PageBlock, core: Core, *, few: bool) -> Reason | None:
    """Return why a block does not belong to the text around it; *few* says that lines of links are rare in the text."""
    text, apart = block.text, not core.is_set_as_text(block)
    if (apart or weight(text) < 200) and (reason := notice_reason(text)) is not None:
        return reason
    linked = link_share(block) if block.kind in ("paragraph", "list") and len(text) > 20 else 0.0
    if (
        commands(text)
        or is_stamp(text)
        or (linked > 0.95 and shouts(text))
        or (
            few
            and linked > 0.9
            and (apart or (block.kind == "paragraph" and not is_address(text) and not ends_sentence(text)))
        )
        or (linked > 0.3 and core.stated and weight(text) < 200)
        or (apart and is_clock(text))
        or (apart and invites(text))
        or (text.startswith("<") and text.endswith(">"))
    ):
        return "site-furniture"
    return None


def _label_groups(blocks: Sequence[PageBlock], core: Core) -> None:
    """Label all blocks of a box of which one is furniture, if it has no piece of text that is laid out as the rest."""
    held = {element for b in blocks if b.reason is None and core.is_set_as_text(b) for element in b.element.upward()}
    boxes: dict[Element, list[PageBlock]] = {}
    for block in blocks:
        box = None
        for element in block.element.upward():
            if element in held or element is core.frame:
                break
            box = element
        if box is not None and box is not block.element:
            boxes.setdefault(box, []).append(block)
    for group in boxes.values():
        reasons = [b.reason for b in group if b.reason is not None]
        reason = reasons[0] if reasons and (group[0].reason is not None or len(reasons) * 2 >= len(group)) else None
        if reason is not None and sum(weight(b.text) for b in group if b.reason is None) < _BOX:
            for block in group:
                if block.reason is None and block.kind not in ("figure", "quotation"):
                    block.reason = reason


def label_headings(blocks: Sequence[PageBlock]) -> None:
    """Label headings that have only furniture under them."""
    under, last = True, None
    for block in reversed(blocks):
        if block.kind == "heading" and block.reason is None:
            if not under and last is not None:
                block.reason = last
            else:
                under, last = True, None
        elif block.reason is not None:
            under, last = (False, block.reason) if last is None and under else (under, last)
        elif block.text:
            under, last = True, None


# -- said twice --------------------------------------------------------------------------------


def label_repeats(blocks: Sequence[PageBlock], core: Core) -> None:
    """Label what says again, in another place or another form, what the text says: pull quotes, captions of a gallery.

    Paragraphs that follow each other in the same element may be equal: a text can repeat itself, as songs do.
    """
    seen: dict[str, PageBlock] = {}
    due: list[tuple[str, PageBlock]] = []
    text: list[str] = []
    captions: list[str] = []
    for block in blocks:
        if block.reason is not None or not block.text:
            continue
        key = letters(block.text)
        apart = not core.is_set_as_text(block)
        if block.kind == "figure":
            captions.append(key)
        if len(key) < (12 if apart else 30):
            continue
        first = seen.setdefault(key, block)
        if first is not block and (apart or parent_of(first) is not parent_of(block)):
            block.reason = "site-furniture"
            continue
        if block.kind == "quotation" or (apart and block.kind in ("paragraph", "heading")):
            due.append((key, block))
        if block.kind in ("paragraph", "list", "quotation"):
            text.append(key)
    whole, shown = "\0".join(text), "\0".join(captions)
    for key, block in due[:_QUOTES]:
        itself = block.kind != "heading"
        again = whole.count(key) > itself if len(key) >= 20 or block.kind == "quotation" else False
        if len(key) <= _LONGEST_QUOTE and (again or key in shown):
            block.reason = "site-furniture"
