"""The subject of a verb of reporting, whatever stands between them."""

from __future__ import annotations

from .lexicon import Lexicon
from .phrases import before_time, is_aside, is_stop, is_verb, phrase_after, phrase_before
from .tokens import Block, is_shortened

#: Marks that close a quotation.
CLOSERS = frozenset(("”", '"', "''", "»", "«", "“"))
#: Marks that close what is said in passing of a subject, with those that open it.
_ASIDES = {")": "(", ",": ",", "—": "—", "–": "–", "--": "--", "-": "-"}


def group_start(block: Block, i: int, words: Lexicon) -> int:
    """Return the first token of the verb's group: auxiliaries, negations and adverbs before it."""
    first, at = block.sentence_of(i)[0], i
    listed, tokens = words.words, block.tokens
    while at > first and at > i - 7:
        low = tokens[at - 1].low
        if f"{tokens[at - 2].low} {low}" in words.phrases["asides"]:
            at -= 2
        elif (
            low in listed["auxiliaries"] | listed["halfway"]
            or words.is_adverb(tokens[at - 1].text)
            or (
                low in listed["held"]
                and at < i
                and tokens[at].low in listed["to"]
                and tokens[at - 2].low in listed["be"]
            )
        ):
            at -= 1
        else:
            break
    return at


def subject_of(block: Block, first: int, words: Lexicon) -> tuple[int, int] | None:
    """Return the subject of the verb at a token; or ``None``."""
    return subject_at(block, group_start(block, first, words), words)


def subject_at(block: Block, begin: int, words: Lexicon) -> tuple[int, int] | None:
    """Return the subject before the group of a verb; what is between two commas after it is skipped."""
    first = block.sentence_of(begin)[0] if begin < len(block.tokens) else 0
    at = begin - 1
    if at < first:
        return None
    tokens = block.tokens
    at = before_time(block, at, first, words)
    if tokens[at].low in words.words["relatives"] | words.words["that"]:
        at -= 2 if at - 1 > first and tokens[at - 1].text in _ASIDES and tokens[at - 1].text != ")" else 1
        return phrase_before(block, at, words) if at >= first else None
    if tokens[at].text == "." and at - 1 > first and is_shortened(tokens[at - 1], words):
        at -= 1  # "Ada Quill Jr. said"
    if tokens[at].text == "," and (head := _head(block, first, at, words)) is not None:
        return head
    if tokens[at].text == "”" and any(token.text == "“" for token in tokens[first + 1 : at]):
        return _head(block, first, at, words)  # "Ada, who calls it “absurd,” said"
    if tokens[at].text in _ASIDES:
        opening = _ASIDES[tokens[at].text]
        left = next((j for j in range(at - 1, first, -1) if tokens[j].text == opening), None)
        if left is None or at - left > 24 or not (opening != "," or is_aside(block, left + 1, at, words)):
            return None
        at = left - 1
    return phrase_before(block, at, words)


def _head(block: Block, first: int, comma: int, words: Lexicon) -> tuple[int, int] | None:
    """Return the name with which a clause begins, if all up to a comma before a verb is said of it.

    "Ada Quill, a pilot from Netherquay, a village in the north, said": commas within what is said of a name do not matter.
    """
    tokens, listed = block.tokens, words.words
    for start in (first, next((j + 1 for j in range(comma - 1, first, -1) if tokens[j].text in CLOSERS), comma)):
        at = start
        while at < comma and (tokens[at].text == "," or tokens[at].low in listed["joining"]):
            at += 1
        if at < comma and (found := _named_before(block, at, comma, words)) is not None:
            return found
    return None


def _named_before(block: Block, start: int, comma: int, words: Lexicon) -> tuple[int, int] | None:
    """Return the name that begins with a token, if a comma follows it and what is between that and *comma* is said of it."""
    tokens, listed = block.tokens, words.words
    if not tokens[start].is_capital or tokens[start].low in listed["pronouns"] - listed["determiners"]:
        return None
    end = next((j for j in range(start, comma) if tokens[j].text == "," and tokens[j - 1].text != "."), comma)
    found = phrase_after(block, start, words)
    if end == comma or found is None or any(t.low in listed["finite"] for t in tokens[start:end]):
        return None
    if is_verb(block, end + 1, words) or any(is_verb(block, j, words) for j in range(start + 1, end)):
        return None
    plain = (
        not is_stop(tokens[end + 1], words) and tokens[end + 1].is_word and tokens[end + 1].low not in listed["finite"]
    )
    return (
        (start, end - 1)
        if plain or is_aside(block, end + 1, comma, words) or tokens[end + 1].low in listed["relatives"]
        else None
    )


def main_subject(block: Block, cue: int, words: Lexicon) -> tuple[int, int] | None:
    """Return the phrase with which a sentence begins, after words of place and time with a comma; before token *cue*."""
    first = start = block.sentence_of(cue)[0]
    tokens, listed = block.tokens, words.words
    for j in range(first, cue):
        if tokens[j].text in CLOSERS and j + 1 < cue:
            start = j + 1  # "“…,” the mayor told reporters, adding"
    while start < cue and (not tokens[start].is_word or tokens[start].low in listed["joining"]):
        start += 1
    if start < cue and (is_stop(tokens[start], words) or words.is_participle(tokens[start].low)):
        if tokens[start].low in listed["pronouns"] | listed["determiners"]:
            return phrase_after(block, start, words)
        comma = next((j for j in range(start, min(start + 14, cue)) if tokens[j].text == ","), cue)
        start = comma + 1
    head = phrase_after(block, start, words) if start < cue else None
    return None if head is None or head[1] >= cue else (head[0], _before_verb(block, *head, words))


def _before_verb(block: Block, first: int, last: int, words: Lexicon) -> int:
    """Return the last token of a phrase before a verb in it that is in no list: "the mayor closed the port"."""
    tokens, listed = block.tokens, words.words
    for at in range(first + 1, last + 1):
        token, before = tokens[at], tokens[at - 1]
        if token.is_capital or not token.is_word or before.low in listed["determiners"]:
            continue
        named = before.is_capital and at - 1 > first and token.low not in listed["prepositions"] | listed["and"]
        if named or token.low.endswith(words.endings["past"]) or token.low in listed["irregular"]:
            return at - 1
    return last
