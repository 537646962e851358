"""Drafts of annotations by rules on strings: no build, no network, and a reason for each.

A draft is never published: a person accepts it first. The rules know one language each (:mod:`.lexicon`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from .attributions import attributions
from .corruptions import corruptions
from .credits import photo_credits
from .dates import dates
from .hedges import conjectures
from .lexicon import Lexicon, languages, lexicon
from .measures import measures
from .names import names
from .quotations import Quote, form_of, quotes
from .suggestion import Part, Span, Suggestion
from .tokens import read_block

#: The kinds of annotation that are suggested, in the order in which drafts of one block are listed.
KINDS = ("quotation", "attribution", "conjecture", "date", "measure", "photo", "mention", "emendation")


def suggest(
    blocks: Sequence[str], *, language: str = "en", today: date | None = None, kinds: Collection[str] = KINDS
) -> list[Suggestion]:
    """Return the drafts for the blocks of a text, in the order of the text.

    *today* is the date of the text, from which "on Sunday" is reckoned. The cost is linear in the length of the text.
    Raises :class:`LookupError` for a language without a lexicon.
    """
    words = lexicon(language)
    read = [read_block(text, words) for text in blocks]
    quoted = quotes(blocks)
    by_block: dict[int, list[Quote]] = {}
    for quote in quoted:
        by_block.setdefault(quote.block, []).append(quote)
    found: list[Suggestion] = []
    if "photo" in kinds:
        found += (s for number, text in enumerate(blocks) for s in photo_credits(number, text))
    for number, block in enumerate(read):
        own = by_block.get(number, [])
        cues = list(attributions(number, block, own, words)) if {"quotation", "attribution"} & set(kinds) else []
        if "quotation" in kinds:
            found += _quotations(blocks, own, cues)
        if "attribution" in kinds:
            found += cues
        if "conjecture" in kinds:
            found += conjectures(number, block, words)
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


def _quotations(blocks: Sequence[str], own: Sequence[Quote], cues: Sequence[Suggestion]) -> Iterator[Suggestion]:
    """Yield one suggestion per quotation of a block, with the cue that reports it."""
    for quote in own:
        text = blocks[quote.block]
        near = _reporting(text, quote, cues)
        form = form_of(text, quote, reported=near is not None)
        fields = [("form", form), ("rend", text[quote.start : quote.inner_start].strip())]
        parts = [Part("content", Span(quote.block, quote.inner_start, quote.inner_end))]
        if near is not None and form != "scare":
            cue, source = near.part("cue"), near.part("source")
            if cue is not None:
                parts.append(Part("cue", cue))
                fields.append(("cue", text[cue.start : cue.end]))
            if source is not None:
                parts.append(Part("source", source))
                fields.append(("cue_type", "according-to" if near.rule.endswith("according-to") else "reporting-verb"))
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
    best, distance = None, 160
    for cue in cues:
        span = cue.span
        if span.start < quote.end and quote.start < span.end:
            continue
        between = text[span.end : quote.start] if span.end <= quote.start else text[quote.end : span.start]
        if len(between) < distance and not any(mark in between for mark in (". ", "! ", "? ", "; ")):
            best, distance = cue, len(between)
    return best


__all__ = ["KINDS", "Lexicon", "Part", "Span", "Suggestion", "languages", "lexicon", "suggest"]
