"""Noun phrases: where the words that name a source begin and end, by their neighbours alone."""

from __future__ import annotations

from .lexicon import Lexicon
from .tokens import Block, Token, is_shortened

#: No source has more words.
LONGEST = 28
#: Marks that open a quotation.
OPENING = frozenset(("“", "‘", '"', "'", "«", "„", "‚", "»", "''", "``"))
_JOINS = frozenset("&/%$€£°-")


def is_stop(token: Token, words: Lexicon) -> bool:
    """Return whether a token cannot be part of a plain noun phrase."""
    if not token.is_word:
        return token.text not in _JOINS and token.text not in "'’"
    if token.text.isupper() and len(token.text) > 1:
        return False
    listed = words.words
    return token.low in listed["stops"] or token.low in listed["prepositions"] or token.low in listed["relatives"]


def is_verb(block: Block, index: int, words: Lexicon) -> bool:
    """Return whether a token is a form of a reporting verb that is not read as a noun or an adjective."""
    token = block.tokens[index]
    if token.low not in words.verbs or (token.is_capital and index):
        return False
    before = block.tokens[index - 1] if index else None
    if token.low in words.words["ambiguous"]:
        return before is not None and before.low in words.words["pronouns"] | words.words["relatives"]
    return before is None or before.low not in words.words["determiners"]


def phrase_before(block: Block, end: int, words: Lexicon) -> tuple[int, int] | None:
    """Return the noun phrase that ends with token *end*, as the first and last token; or ``None``.

    Prepositions between nouns and relative clauses without commas belong to it.
    """
    tokens, listed = block.tokens, words.words
    first_allowed = max(block.sentence_of(end)[0], end - LONGEST)
    if tokens[end].low in listed["subjects"] or (
        tokens[end].low in listed["pronouns"]
        and not (end > first_allowed and tokens[end - 1].low in listed["determiners"])
    ):
        return (end, end)
    if tokens[end].low in listed["objects"] and end > first_allowed and tokens[end - 1].low in listed["prepositions"]:
        return _extended(block, end, words) if end - 2 >= first_allowed else None
    if tokens[end].text == "%" and end > first_allowed:
        return (end - 1, end)
    if is_stop(tokens[end], words) or not (tokens[end].is_word):
        return None
    start = at = end
    while at >= first_allowed:
        token = tokens[at]
        if token.text == "." and at != end and at > first_allowed and is_shortened(tokens[at - 1], words):
            at -= 1
            continue
        if token.low in listed["relatives"] or (
            token.low in listed["that"] and at and not _said_before(block, at, words)
        ):
            if at - 1 < first_allowed or not tokens[at - 1].is_word or token.low in listed["whom"]:
                break
            at -= 1
            continue
        if token.low in listed["prepositions"]:
            before = tokens[at - 1] if at - 1 >= first_allowed else None
            if (
                before is None
                or not before.is_word
                or (is_stop(before, words) and before.low not in listed["pronouns"])
            ):
                break
            at -= 1
            continue
        if at != end and (
            is_stop(token, words)
            and token.low not in listed["and"]
            and not _in_relative(block, at, first_allowed, words)
        ):
            break
        if token.low in listed["and"] and at != end and not _joins(block, at, first_allowed, words):
            break
        if at != end and is_verb(block, at, words) and not _in_relative(block, at, first_allowed, words):
            break
        start = at
        if _is_first(block, at, first_allowed, words):
            before = tokens[at - 1] if at - 1 >= first_allowed else None
            if before is None or not (
                before.low in listed["prepositions"]
                or (token.low in listed["genitives"] and before.is_word and before.is_capital)
                or (before.low in listed["and"] and _joins(block, at - 1, first_allowed, words))
                or _in_relative(block, at - 1, first_allowed, words)
            ):
                break
        at -= 1
    return (start, end)


def _extended(block: Block, end: int, words: Lexicon) -> tuple[int, int] | None:
    """Return a noun phrase with a preposition and a pronoun after it: "a source close to him"."""
    before = phrase_before(block, end - 2, words)
    return None if before is None else (before[0], end)


def _said_before(block: Block, at: int, words: Lexicon) -> bool:
    """Return whether "that" follows a reporting verb or noun, so that it opens a clause."""
    return any(
        t.low in words.verbs or t.low in words.phrases["nouns"] or not t.is_word
        for t in block.tokens[max(at - 3, 0) : at]
    )


def _is_first(block: Block, at: int, first: int, words: Lexicon) -> bool:
    token = block.tokens[at]
    if token.low in words.words["determiners"]:
        return True
    before = block.tokens[at - 1] if at > first else None
    if before is not None and before.text == "." and at - 1 > first:
        before = block.tokens[at - 2]
    return before is None or (not before.is_capital and token.is_capital and not _fits_before_name(before, words))


def _fits_before_name(token: Token, words: Lexicon) -> bool:
    """Return whether a word can come between the article and a name: "the company spokesman Quill"."""
    return token.is_word and not is_stop(token, words)


def _in_relative(block: Block, at: int, first: int, words: Lexicon) -> bool:
    """Return whether "who" or "which" comes shortly before a token with only words between them."""
    for i in range(at, max(first, at - 10) - 1, -1):
        if not block.tokens[i].is_word:
            return False
        if block.tokens[i].low in words.words["relatives"]:
            return i > first and block.tokens[i - 1].is_word
    return False


def _joins(block: Block, at: int, first: int, words: Lexicon) -> bool:
    """Return whether "and" joins two noun phrases: only words of such a phrase come before it in the clause."""
    i = at - 1
    while i >= first and block.tokens[i].is_word:
        token = block.tokens[i]
        if is_verb(block, i, words) or (is_stop(token, words) and token.low not in words.words["prepositions"]):
            return False
        i -= 1
    return 0 < at - 1 - i <= 6


def phrase_after(block: Block, start: int, words: Lexicon) -> tuple[int, int] | None:
    """Return the noun phrase that begins with token *start*; or ``None``."""
    tokens, listed = block.tokens, words.words
    limit = min(block.sentence_of(start)[1] if start < len(tokens) else 0, start + LONGEST)
    if start >= limit:
        return None
    if tokens[start].low in listed["pronouns"]:
        following = tokens[start + 1] if start + 1 < limit else None
        if following is None or following.low not in listed["of"]:
            plain = tokens[start].low not in listed["determiners"]
            if plain or following is None or is_stop(following, words):
                return (start, start)
    elif is_stop(tokens[start], words) and not _is_name(block, start, limit):
        return None
    at = last = start
    while at < limit:
        token = tokens[at]
        if token.text == "." and at + 1 < limit and tokens[at + 1].is_capital and is_shortened(tokens[at - 1], words):
            at += 1
            continue
        if not token.is_word and token.text not in _JOINS:
            if token.text == "," and _apposition(block, at, limit, words):
                at += 1
                continue
            if token.text in "'’" and at + 1 < limit and tokens[at + 1].is_word:
                at += 1
                continue
            break
        if token.low in listed["relatives"]:
            at = last = _clause_end(block, at, limit) - 1
            break
        if (
            listed["genitives"]
            and at > start
            and token.low in listed["determiners"] - listed["genitives"]
            and tokens[at - 1].low not in listed["prepositions"] | listed["and"]
        ):
            break  # "sagte die Sprecherin dem Kurier"
        if at > start and words.has("capital_nouns") and tokens[at - 1].is_capital and not _leads_on(token, words):
            break  # "kündigte die Bank neue Regeln an"
        if token.low in listed["prepositions"]:
            if not _continues(block, at, limit, words):
                break
        elif (
            (at > start and (is_stop(token, words) or words.is_adverb(token.text)) and token.low not in listed["and"])
            or (
                token.low in listed["and"]
                and not (at + 1 < limit and (tokens[at + 1].is_capital or tokens[at + 1].low in listed["determiners"]))
            )
            or (at > start and is_verb(block, at, words) and tokens[at - 1].low not in listed["and"] | listed["of"])
        ):
            break
        else:
            last = at
        at += 1
    return (start, last)


def _leads_on(token: Token, words: Lexicon) -> bool:
    """Return whether a word after a noun with a capital may lead on to more of its phrase."""
    listed = words.words
    kinds = ("genitives", "prepositions", "and", "relatives")
    return token.is_capital or not token.is_word or any(token.low in listed[kind] for kind in kinds)


def _is_name(block: Block, at: int, limit: int) -> bool:
    """Return whether a first name begins here: a capital after a word and before another capital, as in "said Will Quill"."""
    tokens = block.tokens
    return at > 0 and tokens[at].is_capital and at + 1 < limit and tokens[at + 1].is_capital and tokens[at - 1].is_word


def _apposition(block: Block, comma: int, limit: int, words: Lexicon) -> bool:
    """Return whether a comma in a name is followed by more of it: "the secretary, Tamsel Brack"."""
    i = comma + 1
    if (
        i >= limit
        or not block.tokens[i].is_capital
        or block.tokens[i].low in words.words["months"] | words.words["stops"]
    ):
        return False
    while i < limit and block.tokens[i].is_word:
        if is_verb(block, i, words) or block.tokens[i].low in words.words["auxiliaries"]:
            return False
        i += 1
    return i - comma <= 5


def _clause_end(block: Block, start: int, limit: int) -> int:
    i = start
    while i < limit and block.tokens[i].text not in (",", ".", ";", ":", "!", "?", "—", "–", "”", "“"):
        i += 1
    return max(i, start + 1)


def _continues(block: Block, at: int, limit: int, words: Lexicon) -> bool:
    """Return whether a preposition after a noun leads on to more of the phrase."""
    tokens, listed = block.tokens, words.words
    if at + 1 >= limit or tokens[at + 1].low in listed["relatives"] | listed["complementizers"]:
        return False
    low = tokens[at].low
    if low in listed["of"]:
        return True
    if low in listed["parting"]:
        return (
            low in listed["on"] and not _is_time(tokens[at + 1], words) and tokens[at + 1].low in listed["determiners"]
        )
    ahead = tokens[at + 1 : min(at + 4, limit)]
    if low in listed["in"] and any(t.low in listed["channels"] for t in ahead):
        return False
    return not _is_time(tokens[at + 1], words)


def _is_time(token: Token, words: Lexicon) -> bool:
    return token.low in words.words["months"] or token.low[0].isdigit() or token.low.endswith(words.endings["day"])


def before_time(block: Block, at: int, first: int, words: Lexicon) -> int:
    """Return the last token before a time between a subject and its verb: "the ministry on Tuesday said"."""
    tokens, listed = block.tokens, words.words
    while at - 1 > first:
        low, before = tokens[at].low, tokens[at - 1].low
        day = low.endswith(words.endings["day"]) and len(low) < 10
        is_time = day or low in listed["months"] | listed["periods"] or (low.isdecimal() and len(low) == 4)
        if low in listed["dayparts"] and (before.endswith(words.endings["day"]) or before in listed["nearer"]):
            at -= 1
        elif is_time and before in listed["nearer"] | listed["timing"]:
            at -= 3 if before in listed["nearer"] and tokens[at - 2].low in listed["prepositions"] else 2
        elif day and tokens[at].is_capital and tokens[at - 1].is_word:
            at -= 1
        else:
            break
    return at


def is_aside(block: Block, start: int, end: int, words: Lexicon) -> bool:
    """Return whether the words between two commas say more of the name before them."""
    low = block.tokens[start].low
    if any(token.text in OPENING or token.text in "”’" for token in block.tokens[start:end]):
        return False
    listed = words.words
    if end - start == 1 and low in listed["linking"]:
        return True
    if low in listed["stops"] - listed["relatives"] - listed["pronouns"] - listed["opening"]:
        return False
    return (
        low in listed["relatives"] | listed["determiners"] | listed["opening"]
        or words.is_participle(low)
        or block.tokens[start].text.isdigit()
        or block.tokens[start].is_capital
        or end - start <= 2
    )
