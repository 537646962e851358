"""The words of a block, and where its sentences begin and end."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from typing import NamedTuple

from .lexicon import Lexicon, folded

_TOKEN = re.compile(
    r"(?:[A-Z]-)?[A-Za-z]\.(?:[A-Za-z]\.)+|[A-Z]-[A-Z][a-z]{1,4}\.|\d[\d.,]*\d|\w+(?:[’'](?=\w)\w+)*(?:-\w+(?:[’']\w+)?)*(?:[’'](?=\s\w))?|--+|''|``|[^\w\s]"
)
#: A headline has fewer tokens than this; its words of more letters than this have a capital.
_HEADLINE, _LONG = 40, 4
#: A number of as many digits is a year, and no ordinal.
_YEAR = 4
_END = frozenset(".!?…")
_CLOSING = frozenset(('"', "'", "”", "’", "»", "«", ")", "]", "''"))


class Token(NamedTuple):
    """A word or a mark: its text, lower-case form and offsets."""

    text: str
    low: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


class Block(NamedTuple):
    """A block of text with its tokens; ``sentences`` are ranges of tokens, ``starts`` their first tokens.

    ``titled`` says that most of its words have a capital, as in a headline, so that a capital says nothing there.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]
    titled: bool = False

    def sentence_of(self, index: int) -> tuple[int, int]:
        """Return the range of tokens of the sentence that has a token."""
        return self.sentences[max(bisect_right(self.starts, index) - 1, 0)]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets of tokens *first* to *last*, inclusive."""
        return self.tokens[first].start, self.tokens[last].end


def read_block(text: str, words: Lexicon) -> Block:
    """Return a block with its tokens and sentences."""
    tokens = tuple(Token(m[0], folded(m[0]).replace("’", "'"), m.start(), m.end()) for m in _TOKEN.finditer(text))
    bounds = [0]
    for i, token in enumerate(tokens):
        joined = i + 1 < len(tokens) and tokens[i + 1].is_word and tokens[i + 1].start == token.end  # "(D-N.Y)"
        if token.text in _END and i + 1 < len(tokens) and not joined and _ends(tokens, i, words):
            after = i + 1
            while (
                after < len(tokens) and tokens[after].text in _CLOSING and tokens[after].start == tokens[after - 1].end
            ):
                after += 1
            if after < len(tokens) and _begins(tokens, after):
                bounds.append(after)
    bounds = sorted({*bounds, len(tokens)})
    ranges = tuple(itertools.pairwise(bounds)) or ((0, 0),)
    return Block(
        text, tokens, ranges, tuple(first for first, _ in ranges), not words.has("capital_nouns") and _is_titled(tokens)
    )


def _is_titled(tokens: tuple[Token, ...]) -> bool:
    """Return whether a block is a headline in capitals: one of few words, of which nearly all that are not short have one."""
    long = [token for token in tokens[:_HEADLINE] if len(token.text) > _LONG and token.text[0].isalpha()]
    capitals = sum(token.is_capital for token in long)
    return len(tokens) < _HEADLINE and len(long) > 3 and capitals * 10 >= len(long) * 8


def _ends(tokens: tuple[Token, ...], i: int, words: Lexicon) -> bool:
    if tokens[i].text != "." or not i:
        return True
    before = tokens[i - 1]
    if words.has("ordinal_stops") and before.text.isdigit() and len(before.text) < _YEAR:
        return False  # "am 3. März"
    return not is_shortened(before, words)


def _begins(tokens: tuple[Token, ...], i: int) -> bool:
    while i < len(tokens) - 1 and not tokens[i].is_word:
        i += 1
    return tokens[i].is_capital or tokens[i].text[0].isdigit() or not tokens[i].text[0].isascii()


def is_shortened(token: Token, words: Lexicon) -> bool:
    """Return whether a full stop after a word belongs to it: "Mrs.", "Calif.", an initial."""
    low, listed = token.low, words.words
    return low in listed["abbreviations"] or (token.is_capital and (len(token.text) == 1 or low in listed["regions"]))
