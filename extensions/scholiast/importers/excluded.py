"""Furniture of a draft: the words that the copy-text has and the reading text has not, as exclusions that match only them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence, Set

from ..text.fold import fold
from ..text.lemma import RANGE_MARK
from .draft import Data, Draft, Finding, clean

#: The most characters that are compared to see what is declared, and the fewest texts for which they are: of a page of many
#: megabytes, most furniture is left out.
_COMPARED, _FEWEST = 5_000_000_000, 100
#: Brackets around the number of a page in a copy-text; the first pair that the text does not have is taken.
_BRACKETS = ("⟦⟧", "⦗⦘", "⟬⟭", "⦃⦄")
#: The numbers of the pages that begin in a block, with their offsets in its folded text, in order.
Breaks = list[tuple[int, str]]


def declared(draft: Draft, texts: Sequence[str], ends: Set[int]) -> tuple[dict[int, list[str]], list[Data]]:
    """Return the furniture after each block, and the exclusions for ``edition.yaml``.

    *texts* are the folded texts of the blocks, *ends* the numbers of blocks after which a block of the copy-text ends.
    Furniture whose words occur in the text as well is ambiguous there: it is left out, and reported.
    """
    between: dict[int, list[str]] = {}
    reasons: dict[str, str] = {}
    if not draft.furniture:
        return between, []
    found = [each._replace(text=fold(clean(each.text))) for each in draft.furniture]
    counts = Counter(each.text for each in found)
    lines = "".join(f"{text}\n\n" if number in ends else f"{text} " for number, text in enumerate(texts))
    whole = lines + "\n\n".join(each.text for each in found)
    compared = itertools.islice(counts, max(_FEWEST, _COMPARED // (len(whole) + 1)))
    single = {text for text in compared if text and RANGE_MARK not in text and whole.count(text) == counts[text]}
    for each in found:
        if each.text in single and each.after in ends:
            between.setdefault(each.after, []).append(each.text)
            reasons.setdefault(each.text, each.reason)
        elif each.text:
            draft.findings.append(Finding(f"left out between paragraphs ({each.reason}): {each.text}"))
    placed = Counter(text for texts_after in between.values() for text in texts_after)
    out: list[Data] = []
    for text, reason in reasons.items():
        item: dict[str, Data] = {"text": text, "reason": reason}
        if placed[text] > 1:
            item["occurrence"] = "all"
        out.append(item)
    return between, out


def page_breaks(draft: Draft, texts: Sequence[str]) -> tuple[dict[int, Breaks], list[Data]]:
    """Return the page breaks in each block, in the form of the copy-text, and the exclusion that matches them all.

    *texts* are the folded texts of the blocks.
    """
    if not draft.breaks:
        return {}, []
    pair = next((pair for pair in _BRACKETS if not any(sign in text for text in texts for sign in pair)), "")
    if not pair:
        draft.findings.append(Finding(f"left out: {len(draft.breaks)} page breaks: the text has all brackets for them"))
        return {}, []
    opening, closing = pair[0], pair[1]
    found: dict[int, Breaks] = {}
    for spot, label in draft.breaks:
        shown = re.sub(rf"[{opening}{closing}]", "", fold(clean(label))).replace(RANGE_MARK, "...")[:40]
        found.setdefault(spot.block, []).append((spot.offset, f"{opening}p. {shown}{closing}"))
    item: dict[str, Data] = {"text": f"{opening}p. ... {closing}", "reason": "page-break"}
    return found, [item | {"occurrence": "all"} if len(draft.breaks) > 1 else item]


def with_breaks(text: str, breaks: Breaks) -> str:
    """Return a text with the numbers of pages in it, with blanks around them unless they are in a word."""
    out: list[str] = []
    at = 0
    for offset, shown in sorted(breaks, key=lambda each: each[0]):
        out.append(text[at:offset])
        before, after = text[offset - 1 : offset], text[offset : offset + 1]
        if not before or not after or before.isspace() or after.isspace():  # not in a word
            shown = f"{'' if not before or before.isspace() else ' '}{shown}{'' if after.isspace() else ' '}"
        out.append(shown)
        at = offset
    return "".join((*out, text[at:])).rstrip(" ")
