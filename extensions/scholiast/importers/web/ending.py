"""Where the text of a page ends: what comes after it, and which other article."""

from __future__ import annotations

from collections.abc import Sequence

from .blocks import PageBlock
from .core import PROSE, Core, link_share, parent_of, shape_of
from .lines import amends, commands, invites, is_address, is_bio, notice_reason
from .measure import weight
from .tree import Element

#: With more main headings than these after its title, a text has one over each of its parts.
_MAINS = 3
#: So many questions with answers, each with a smaller share of links than this, are part of a text.
_ANSWERS, _LINKED = 2, 0.3


def other_article(blocks: Sequence[PageBlock], core: Core, title: int) -> int:
    """Return the number of the block with which another article begins after that of the title, or the number of blocks.

    It is in an element of its own that has a main heading and text of its own, next to the element of the title and its text.
    """
    own = [*blocks[title].element.upward()]
    mains = sum(block.kind == "heading" and block.level == 1 for block in blocks[title:])
    held: dict[Element, list[int]] = {}
    for n in core.numbers:
        for element in blocks[n].element.upward():
            held.setdefault(element, []).append(n)
    for number in range(title + 1, len(blocks)):
        block = blocks[number]
        if block.kind != "heading" or (block.level > 1 and not any(e.tag == "article" for e in block.element.above())):
            continue
        other = None
        for element in block.element.upward():
            if element in own:
                break
            other = element
        else:
            continue
        at = own.index(element)
        if other is None or other is block.element or at == 0 or (block.level > 1 and other.tag != "article"):
            continue
        if other.tag not in ("article", "aside") and (
            mains > _MAINS or any(e.tag == "article" for e in element.upward())
        ):
            continue  # each part of this text has a main heading
        mine, its = held.get(own[at - 1], []), held.get(other, [])
        if len(mine) >= 2 and len(its) >= 2 and min(its) > number:
            return next(n for n in range(title, number + 1) if blocks[n].element.is_in(other))
    return len(blocks)


def last_of(blocks: Sequence[PageBlock], core: Core) -> int:
    """Return the number of the last block of the text; what comes after it is around the article."""
    last = next((n for n in range(len(blocks) - 1, -1, -1) if _is_solid(n, blocks[n], core)), len(blocks) - 1)
    own = {shape[:1] for shape in core.shapes}
    for number in range(last + 1, len(blocks)):  # a text may go on in another frame
        block = blocks[number]
        if block.kind == "heading" and block.reason is not None:
            break
        goes_on = number in core.numbers and (_is_listed(block) or shape_of(block, core.frame)[:1] in own)
        goes_on = goes_on or (number in core.numbers and amends(block.text))
        if goes_on and not core.stated and link_share(block) < 0.3 and not _says_goodbye(block, core):
            last = number
    return _last_caption(blocks, _last_answer(blocks, last, core), core)


def _last_answer(blocks: Sequence[PageBlock], last: int, core: Core) -> int:
    """Return the number of the last block of the questions and answers after a text, or *last*: a page sets them apart."""
    answers = 0
    asked = False
    end = last
    for number in range(last + 1, len(blocks)):
        block = blocks[number]
        if block.kind == "heading":
            asked = block.reason is None and block.text.rstrip().endswith("?")
        elif asked and number in core.numbers and link_share(block) < _LINKED and not _says_goodbye(block, core):
            answers += blocks[number - 1].kind == "heading"
            end = number
        elif asked and block.reason is None and block.kind == "paragraph":
            asked = False
    return end if answers >= _ANSWERS and not core.stated else last


def _is_listed(block: PageBlock) -> bool:
    """Return whether a block is a list or the whole of an item: what is needed, what is to be done."""
    return block.kind == "list" or block.element.tag in ("li", "dd")


def _last_caption(blocks: Sequence[PageBlock], last: int, core: Core) -> int:
    """Return the number of the last caption right after a block and near it, or the block's own: a text can end with a picture."""
    near = parent_of(blocks[last])
    if near is not core.frame and near.parent is not None:
        near = near.parent
    for number in range(last + 1, len(blocks)):
        block = blocks[number]
        shown = block.kind in ("figure", "quotation") or block.element.tag == "figcaption"
        around = core.frame if block.kind == "quotation" else near
        if not shown or block.reason is not None or not block.element.is_in(around):
            break
        if block.text:
            last = number
    return last


def _is_solid(number: int, block: PageBlock, core: Core) -> bool:
    """Return whether a text can end with a block."""
    if block.reason is not None or block.kind == "heading" or not block.text:
        return False
    if core.stated:
        if core.is_stated(block):
            return True
        if number in core.numbers and block.kind == "paragraph":
            return False
    return core.is_set_as_text(block) and link_share(block) <= 0.6 and not _says_goodbye(block, core)


def _says_goodbye(block: PageBlock, core: Core) -> bool:
    """Return whether a block is about the author, about the site, or an invitation."""
    text = block.text
    apart = not core.is_set_as_text(block)
    if notice_reason(text) is not None or commands(text) or is_address(text) or (apart and is_bio(text, core.authors)):
        return True
    return invites(text) and (apart or weight(text) < 2 * PROSE)
