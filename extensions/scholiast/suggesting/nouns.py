"""Nouns of speech and thought that are cues: with their clause, after their owner, with "is that", before a quotation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from .lexicon import Lexicon, lexicon
from .phrases import OPENING, is_stop, phrase_after, phrase_before
from .subjects import CLOSERS
from .tokens import Block
from .verbs import Found

#: A form of "be" and what a noun is said to be are fewer places apart.
_NEAR = 4


@cache
def _known(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return nouns with a clause or a phrase, nouns with the word after them, and nouns that name a quotation."""
    words = lexicon(language)
    clausal, pairs = frozenset(words.phrases["nouns"]), frozenset(words.phrases["nouns_about"])
    return (
        clausal | {pair.partition(" ")[0] for pair in pairs},
        pairs,
        clausal | words.words["speech"] | words.words["sayings"],
    )


def noun_cues(block: Block, words: Lexicon, taken: set[int]) -> Iterator[Found]:
    """Yield the nouns of a block that are cues; one may be found in more than one way."""
    for finder in (_clausal, _owned, _stated, _replies):
        yield from finder(block, words, taken)


def _clausal(block: Block, words: Lexicon, taken: set[int]) -> Iterator[Found]:
    listed, (nouns, pairs, _sayings) = words.words, _known(words.language)
    for i in range(len(block.tokens) - 1):
        token = block.tokens[i]
        if i in taken or token.low not in nouns or (words.has("capital_nouns") and not token.is_capital):
            continue
        before, after = block.tokens[i - 1] if i else None, block.tokens[i + 1]
        about = f"{token.low} {after.low}" in pairs
        if not about and (source := _whose(block, i, words)) is not None:
            yield Found("noun", (i, i), source, token.low)
            continue
        if not about and not _that_follows(block, i, words):
            continue
        if after.low in words.words["from"]:
            yield Found("noun", (i, i), phrase_after(block, i + 2, words), token.low)
        elif before is None:
            yield Found("noun", (i, i), None, token.low)
        elif before.low in listed["pronouns"] - listed["determiners"]:
            continue  # "he claims that": a verb
        elif words.is_owner(before.low):
            yield Found("noun", (i, i), phrase_before(block, i - 1, words), token.low)
        elif before.low in listed["owners"]:
            yield Found("noun", (i, i), (i - 1, i - 1), token.low)
        elif before.low in listed["determiners"] | listed["prepositions"] or not token.low.endswith(
            words.endings["plural"]
        ):
            yield Found("noun", (i, i), None, token.low)


def _owned(block: Block, words: Lexicon, taken: set[int]) -> Iterator[Found]:
    """Yield nouns of speech with an owner: "his repeated attacks on", "the mayor's remarks about"."""
    listed, tokens = words.words, block.tokens
    for i in range(1, len(tokens) - 1):
        if tokens[i].low not in listed["speech"] or tokens[i + 1].low not in listed["regarding"] | listed["from"]:
            continue
        at = i - 1
        if at and tokens[at].is_word and not tokens[at].is_capital and not is_stop(tokens[at], words):
            at -= not (tokens[at].low in listed["owners"] or words.is_owner(tokens[at].low))
        if tokens[at].low in listed["owners"]:
            yield Found("noun", (i, i), (at, at), tokens[i].low, True)
        elif words.is_owner(tokens[at].low):
            yield Found("noun", (i, i), phrase_before(block, at, words), tokens[i].low, True)


def _that_follows(block: Block, i: int, words: Lexicon) -> bool:
    """Return whether the clause that a noun introduces follows a token, with or without a comma."""
    tokens, that = block.tokens, words.words["that"]
    return any(t.low in that for t in tokens[i + 1 : i + 2]) or (
        i + 2 < len(tokens) and tokens[i + 1].text == "," and tokens[i + 2].low in that and words.has("verb_second")
    )


def _whose(block: Block, i: int, words: Lexicon) -> tuple[int, int] | None:
    """Return who is named after a noun and before its clause: "the claim by the mayor that", "a belief in the port that"."""
    listed, low = words.words, block.tokens[i + 1].low
    at = i + 1 if low in listed["genitives"] else i + 2 if low in listed["holders"] else None
    source = phrase_after(block, at, words) if at is not None else None
    return source if source is not None and _that_follows(block, source[1], words) else None


def _stated(block: Block, words: Lexicon, taken: set[int]) -> Iterator[Found]:
    """Yield nouns that a verb leads on to what they say: "the mayor's claim is that", "her answer was blunt: “No.”"."""
    listed, tokens = words.words, block.tokens
    _nouns, _pairs, nouns = _known(words.language)
    for i, token in enumerate(tokens):
        if token.low not in nouns or (words.has("capital_nouns") and not token.is_capital):
            continue
        last = block.sentence_of(i)[1]
        holder = phrase_after(block, i + 2, words) if i + 2 < last and tokens[i + 1].low in listed["holders"] else None
        at = i + 1 if holder is None else holder[1] + 1
        is_verb = at < last and tokens[at].low in listed["being"]
        ahead = tokens[at + is_verb : min(at + is_verb + _NEAR, last)]
        if _leads_to_quotation([t.text for t in ahead], is_verb=is_verb) or (
            is_verb and any(t.low in listed["that"] for t in ahead[:2])
        ):
            yield Found("noun", (i, i), _owner(block, i, words) or holder, token.low)


def _leads_to_quotation(ahead: list[str], *, is_verb: bool) -> bool:
    """Return whether a colon and a quotation follow, or after a verb a quotation alone."""
    at = next((n for n, text in enumerate(ahead) if text in OPENING), 0)
    return (at > 0 and ahead[at - 1] == ":" and (is_verb or at == 1)) or (
        is_verb and bool(ahead) and ahead[0] in OPENING
    )


def _replies(block: Block, words: Lexicon, taken: set[int]) -> Iterator[Found]:
    """Yield nouns after a quotation that they name: "“No,” was his reply"."""
    listed, tokens = words.words, block.tokens
    _nouns, _pairs, nouns = _known(words.language)
    for i in range(3, len(tokens)):
        if tokens[i].low in nouns and (owner := _owner(block, i, words)) is not None:
            at = owner[0] - 1
            if at > 0 and tokens[at].low in listed["being"] and tokens[at - 1].text in CLOSERS:
                yield Found("noun", (i, i), owner, tokens[i].low)


def _owner(block: Block, i: int, words: Lexicon) -> tuple[int, int] | None:
    """Return whose a noun is, by the words before it: "the mayor's bold claim", "her answer"."""
    listed, tokens = words.words, block.tokens
    first = block.sentence_of(i)[0]
    for at in range(i - 1, max(i - 3, first - 1), -1):
        if tokens[at].low in listed["owners"]:
            return (at, at)
        if words.is_owner(tokens[at].low):
            return phrase_before(block, at, words)
        if not tokens[at].is_word or is_stop(tokens[at], words):
            return None
    return None
