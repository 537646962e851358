"""Furniture of a draft: the words that the copy-text has and the reading text has not, as exclusions that match only them."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence, Set

from ..text.fold import fold
from ..text.lemma import RANGE_MARK
from .draft import Data, Draft, Finding, clean

#: The most characters that are compared to see what is declared, and the fewest texts for which they are: of a page of many
#: megabytes, most furniture is left out.
_COMPARED, _FEWEST = 5_000_000_000, 100


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
