"""Drafts of annotations by rules on strings: no build, no network, and a reason for each.

A draft is never published: a person accepts it first. The rules know one language each (:mod:`.lexicon`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from .attributions import attributions
from .corruptions import corruptions
from .credits import photo_credits
from .dates import dates
from .expectations import expectations
from .hedges import conjectures
from .lexicon import Lexicon, language_of, languages, lexicon
from .measures import measures
from .names import names
from .quotations import Quote, form_of, quotes
from .suggestion import Part, Span, Suggestion
from .tokens import read_block

#: The kinds of annotation that are suggested, in the order in which drafts of one block are listed.
KINDS = ("quotation", "attribution", "conjecture", "date", "measure", "photo", "mention", "emendation")

#: The types of cues that are not verbs, by rule.
_CUE_TYPES = {"according-to": "according-to", "colon": "colon", "noun": "nominal"}
#: A cue that is further away from a quotation, in code points, does not report it.
_NEAR = 320


def suggest(
    blocks: Sequence[str], *, language: str = "en", today: date | None = None, kinds: Collection[str] = KINDS
) -> list[Suggestion]:
    """Return the drafts for the blocks of a text, in the order of the text.

    *today* is the date of the text, from which "on Sunday" is reckoned. The cost is linear in the length of the text.
    Raises :class:`LookupError` for a language without a lexicon.
    """
    words = lexicon(language)
    read = [read_block(text, words) for text in blocks]
    quoted = quotes(blocks, words)
    by_block: dict[int, list[Quote]] = {}
    for quote in quoted:
        by_block.setdefault(quote.block, []).append(quote)
    found: list[Suggestion] = []
    if "photo" in kinds:
        found += (s for number, text in enumerate(blocks) for s in photo_credits(number, text, words))
    for number, block in enumerate(read):
        own = by_block.get(number, [])
        cues = (
            list(attributions(number, block, own, words))
            if {"quotation", "attribution", "conjecture"} & set(kinds)
            else []
        )
        if "quotation" in kinds:
            found += _quotations(blocks, own, cues, words)
        if "attribution" in kinds:
            found += cues
        if "conjecture" in kinds:
            theirs = _theirs(own, cues, block.text, words)
            hedged = [*conjectures(number, block, words)]
            stated = expectations(number, block, words, [(draft.span.start, draft.span.end) for draft in hedged])
            found += (_held(draft, theirs) for draft in (*hedged, *stated))
        if "date" in kinds:
            found += dates(number, block, today, words)
        if "measure" in kinds:
            found += measures(number, block, words)
    if "mention" in kinds:
        found += names(read, words)
    if "emendation" in kinds:
        found += corruptions(blocks, words)
    # two rules may find the same words: the first counts
    unique = {(s.kind, s.span): s for s in reversed(found)}
    return sorted(unique.values(), key=lambda s: (s.span.block, s.span.start, -s.span.end, KINDS.index(s.kind)))


def _theirs(own: Sequence[Quote], cues: Sequence[Suggestion], text: str, words: Lexicon) -> list[tuple[int, int]]:
    """Return the ranges of a block that are words of somebody quoted or reported, joined and in order."""
    ranges = [(q.inner_start, q.inner_end) for q in own]
    ranges += [
        (span.start, span.end) for c in cues if (span := c.part("content")) is not None and _speaks(c, text, words)
    ]
    out: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _held(draft: Suggestion, theirs: Sequence[tuple[int, int]]) -> Suggestion:
    """Return a conjecture with its holder: somebody quoted or reported, if its words are among theirs, or the author."""
    cue = draft.parts[0].span
    at = bisect_right(theirs, (cue.start, cue.end + len(theirs))) - 1
    inside = at >= 0 and theirs[at][0] <= cue.start and cue.end <= theirs[at][1]
    return draft._replace(fields=(*draft.fields, ("holder", "quoted-source" if inside else "author")))


def _speaks(cue: Suggestion, text: str, words: Lexicon) -> bool:
    """Return whether the source of an attribution is somebody other than the author."""
    source = cue.part("source")
    return source is not None and text[source.start : source.end].lower() not in words.words["self"]


def _quotations(
    blocks: Sequence[str], own: Sequence[Quote], cues: Sequence[Suggestion], words: Lexicon
) -> Iterator[Suggestion]:
    """Yield one suggestion per quotation of a block, with the cue that reports it."""
    starts = [cue.span.start for cue in cues]
    for quote in own:
        text = blocks[quote.block]
        first, last = bisect_left(starts, quote.start - _NEAR), bisect_right(starts, quote.end + _NEAR)
        near = _reporting(
            text, quote, [cue for cue in cues[first:last] if not quote.start < cue.span.start < quote.end]
        )
        form = form_of(text, quote, words, reported=near is not None)
        fields = [("form", form), ("rend", text[quote.start : quote.inner_start].strip())]
        parts = [Part("content", Span(quote.block, quote.inner_start, quote.inner_end))]
        if near is not None and form != "scare":
            cue, source = near.part("cue"), near.part("source")
            if cue is not None:
                parts.append(Part("cue", cue))
                fields.append(("cue", text[cue.start : cue.end]))
            if source is not None:
                parts.append(Part("source", source))
                fields.append(("cue_type", _CUE_TYPES.get(near.rule.partition(".")[2], "reporting-verb")))
        fields += [("source", "unidentified"), ("fidelity", "uncollated")]
        why = {
            "inline": "words between quotation marks",
            "partial": "part of what somebody says, between quotation marks",
        }
        reason = why.get(form, "a term, a title or a distancing mark, and hardly what somebody says")
        yield Suggestion(
            "quotation",
            f"quotation.{form}",
            Span(quote.block, quote.start, quote.end),
            reason,
            tuple(parts),
            tuple(fields),
        )


def _reporting(text: str, quote: Quote, cues: Sequence[Suggestion]) -> Suggestion | None:
    """Return the attribution that reports a quotation: the nearest whose words are in the same sentence, outside of it."""
    best, distance = None, _NEAR // 2
    for cue in cues:
        span = cue.span
        if span.start < quote.end and quote.start < span.end:
            continue
        between = text[span.end : quote.start] if span.end <= quote.start else text[quote.end : span.start]
        if len(between) < distance and not any(mark in between for mark in (". ", "! ", "? ", "; ")):
            best, distance = cue, len(between)
    return best


__all__ = ["KINDS", "Lexicon", "Part", "Span", "Suggestion", "language_of", "languages", "lexicon", "suggest"]
