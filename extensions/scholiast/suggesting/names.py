"""Names: runs of capitals within sentences, and which of them name the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .lexicon import Lexicon
from .suggestion import Span, Suggestion
from .tokens import Block

#: The lists of words with which a name neither begins nor ends.
_PLAIN = ("stops", "determiners", "pronouns", "prepositions", "relatives")
#: A day of the week has fewer letters, in the plural too.
_DAY = 11
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z]?[A-Z]{1,6})\)")


class Name(NamedTuple):
    """A name in a block: its span, the words, and the id of what it names."""

    span: Span
    words: str
    entity: str
    type: str
    rule: str


def find_names(blocks: Sequence[Block], words: Lexicon) -> list[Name]:
    """Return the names of a text in order. A last name, an acronym or a part of a longer name names the same."""
    known = _Known()
    often = _used_inside(blocks)
    out: list[Name] = []
    for number, block in enumerate(blocks):
        for first, last in _runs(block, words, often):
            start, end = block.span(first, last)
            text = re.sub(r"[’']s?$", "", block.text[start:end])
            end = start + len(text)
            title = block.tokens[first].text.rstrip(".") in words.names["titles"]
            bare = text.partition(" ")[2] if title and " " in text else text
            key, rule = known.find(bare)
            if not key and words.has("capital_nouns") and not _is_proper(bare, words, title=title):
                continue
            if not key:
                key, rule = _id(bare), "new"
                known.add(bare, key, _type(bare, title=title, words=words))
            acronym = _ACRONYM.match(block.text[end : end + 12].lstrip())
            if acronym:
                known.ids.setdefault(acronym[1], key)
            out.append(Name(Span(number, start, end), text, key, known.types[key], rule))
    return out


class _Known:
    """The names of a text so far, and the forms that mean them."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}
        self.types: dict[str, str] = {}
        self._short: dict[str, str] = {}
        self._initials: dict[str, str] = {}

    def add(self, name: str, key: str, kind: str) -> None:
        """Add a name with the forms that may follow it: the last name of a person, the first words of a body, initials."""
        self.ids[name] = key
        self.types.setdefault(key, kind)
        parts = name.split()
        if len(parts) > 1 and kind in ("person", "concept"):
            self._short[parts[-1]] = key
        if kind == "org":
            self._short |= {" ".join(parts[:count]): key for count in range(1, len(parts))}
        if kind != "person" and len(parts) > 2:
            self._initials["".join(p[0] for p in parts if p[0].isupper())] = key

    def find(self, name: str) -> tuple[str, str]:
        """Return the id that a name or a form has, and the rule; empty if there is no such name."""
        for forms, rule in ((self.ids, "same"), (self._short, "short"), (self._initials, "acronym")):
            if name in forms:
                return forms[name], rule
        return "", ""


def _used_inside(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the words that have a capital within sentences, by which one at a beginning is known for a name."""
    out: set[str] = set()
    for block in blocks:
        starts = set(block.starts)
        for i, token in enumerate(block.tokens):
            if token.is_capital and i not in starts and i and block.tokens[i - 1].is_word:
                out.add(token.text)
    return frozenset(out)


def _is_name_word(block: Block, i: int, words: Lexicon, often: frozenset[str]) -> bool:
    token = block.tokens[i]
    if (
        not token.is_capital
        or not token.is_word
        or token.low in words.words["months"]
        or (token.low.rstrip("s").endswith(words.endings["day"]) and len(token.low) < _DAY)
        or token.low in words.names["never"]
        or any(token.low in words.words[name] for name in _PLAIN)
    ):
        return False
    opening = i in block.starts or (i and not block.tokens[i - 1].is_word and block.tokens[i - 1].text in "“\"‘':—–«•")
    if not opening:
        return True
    following = block.tokens[i + 1] if i + 1 < len(block.tokens) else None
    return (
        token.text in often
        or (token.text.isupper() and len(token.text) > 1)
        or token.text in words.names["titles"]
        or (
            following is not None
            and following.is_capital
            and following.is_word
            and following.low not in words.words["stops"]
        )
    )


def _runs(block: Block, words: Lexicon, often: frozenset[str]) -> Iterator[tuple[int, int]]:
    i, tokens = 0, block.tokens
    joins = words.names["joins"] | words.names["articles"]
    while i < len(tokens):
        if not _is_name_word(block, i, words, often):
            i += 1
            continue
        last = i
        while last + 1 < len(tokens):
            after = last + 1
            if tokens[last].low.endswith("'s"):
                break
            if tokens[after].text == "." and (
                tokens[last].text in words.names["titles"] or len(tokens[last].text) == 1
            ):
                after += 1
            if after < len(tokens) and _is_name_word(block, after, words, often):
                last = after
                continue
            ahead = after
            while ahead < len(tokens) and tokens[ahead].text in joins and ahead - after < 2:
                ahead += 1
            if (
                after < ahead < len(tokens)
                and tokens[after].text in words.names["joins"]
                and _is_name_word(block, ahead, words, often)
            ) and (tokens[after].text in words.names["particles"] or tokens[last].text in words.names["organisations"]):
                last = ahead
                continue
            break
        yield i, last
        i = last + 1


def _type(name: str, *, title: bool, words: Lexicon) -> str:
    parts = name.split()
    if title:
        return "person"
    if set(parts) & words.names["organisations"] or (name.isupper() and 2 < len(name) < 7 and " " not in name):
        return "org"
    if set(parts) & words.names["places"]:
        return "place"
    if 2 <= len(parts) <= 3 and all(p[0].isupper() and p[1:2].islower() for p in parts):
        return "person"
    return "concept"


def _is_proper(name: str, words: Lexicon, *, title: bool) -> bool:
    """Return whether words are a name where all nouns have a capital: two of them, initials, or a known place."""
    parts = name.split()
    return title or len(parts) > 1 or (name.isupper() and len(name) > 1) or name in words.names["places"]


def _id(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "name"


def names(blocks: Sequence[Block], words: Lexicon) -> Iterator[Suggestion]:
    """Yield one suggestion per name of a text."""
    for found in find_names(blocks, words):
        why = {
            "new": "named for the first time",
            "same": "named before in the same words",
            "short": "a short form of a name before it",
            "acronym": "the initials of a name before it",
        }
        yield Suggestion(
            "mention",
            f"name.{found.rule}",
            found.span,
            why[found.rule],
            fields=(("entity", found.entity), ("type", found.type)),
        )
