"""Random changes of a reading text: eight kinds, each of a character, a word, a line or a block."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from support.mutations.texts import FOOTNOTE, Piece, Printed

KINDS = ("delete", "insert", "swap", "move", "duplicate", "merge", "split", "hide")
GRAINS = ("character", "word", "line", "block")
CHARACTERS = "aeinorstAZ.,;:!?-–—'’“” \u00a0\u200b\u00ad\u0301\u2060éß0179δж中ا"
UNSEEN = "\u200b\u00ad\u2060\u200d\ufeff\u061c"

Pieces = tuple[Piece, ...]


def change(kind: str, grain: str, blocks: Sequence[Printed], pieces: Pieces, rng: random.Random) -> Pieces | None:
    """The pieces with one change; ``None`` where there is nothing to change in that way.

    Nothing is promised but that one place is touched: a swap of two equal words changes nothing.
    """
    if not pieces:
        return None
    if grain == "block":
        return _block(kind, pieces, rng)
    if grain == "line":
        return _line(kind, blocks, pieces, rng)
    at = rng.randrange(len(pieces))
    text = (_character if grain == "character" else _word)(kind, pieces[at].text, rng)
    if text is None:
        return None
    if grain == "word" and kind == "move":  # to another place of the text
        text, word = text.rsplit("\n", 1)
        to = rng.randrange(len(pieces))
        out = [*pieces[:at], replace(pieces[at], text=text), *pieces[at + 1 :]]
        words = out[to].text.split(" ")
        words.insert(rng.randrange(len(words) + 1), word)
        out[to] = replace(out[to], text=" ".join(filter(None, words)))
        return tuple(out)
    return (*pieces[:at], replace(pieces[at], text=text), *pieces[at + 1 :])


def change_text(kind: str, grain: str, text: str, rng: random.Random) -> str | None:
    """A text with one change of a character or a word; ``None`` where there is nothing to change in that way."""
    if grain == "character":
        return _character(kind, text, rng)
    new = _word(kind, text, rng)
    if kind == "move" and new is not None:
        left, word = new.rsplit("\n", 1)
        words = left.split(" ")
        words.insert(rng.randrange(len(words) + 1), word)
        return " ".join(words)
    return new


def _character(kind: str, text: str, rng: random.Random) -> str | None:
    if not text:
        return None
    at = rng.randrange(len(text))
    char = text[at]
    if kind == "delete":
        return text[:at] + text[at + 1 :]
    if kind == "insert":
        return text[:at] + rng.choice(CHARACTERS) + text[at:]
    if kind == "duplicate":
        return text[:at] + char + text[at:]
    if kind == "swap":
        return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
    if kind == "move":
        left = text[:at] + text[at + 1 :]
        to = rng.randrange(len(left) + 1)
        return left[:to] + char + left[to:]
    if kind == "merge":  # two characters that become one
        for pair, one in (("fi", "ﬁ"), ("...", "…"), ("--", "–"), ("ae", "æ"), ("ss", "ß"), (" ", "")):
            if pair in text:
                return text.replace(pair, one, 1)
        return None
    if kind == "split":  # one character that becomes two
        found = [(m.start(), d) for m in re.finditer(r"\w", text) if (d := unicodedata.normalize("NFD", m[0])) != m[0]]
        if found:
            where, two = rng.choice(found)
            return text[:where] + two + text[where + 1 :]
        return text[:at] + rng.choice(UNSEEN) + text[at:]
    return text[:at] + rng.choice(UNSEEN) + text[at + 1 :]


def _word(kind: str, text: str, rng: random.Random) -> str | None:
    words = text.split(" ")
    at = rng.randrange(len(words))
    if kind == "delete":
        del words[at]
    elif kind == "insert":
        words.insert(at, rng.choice(["not", "never", "and", "“no”", "1904", *words]))
    elif kind == "duplicate":
        words.insert(at, words[at])
    elif kind == "swap":
        words[at : at + 2] = words[at : at + 2][::-1]
    elif kind == "move":
        word = words.pop(at)
        return " ".join(words) + "\n" + word
    elif kind == "merge":
        words[at : at + 2] = ["".join(words[at : at + 2])]
    elif kind == "split":
        where = rng.randint(min(1, len(words[at]) - 1), len(words[at]) - 1) if words[at] else 0
        words[at] = f"{words[at][:where]} {words[at][where:]}"
    else:
        words[at] = ""
    return " ".join(words)


def _line(kind: str, blocks: Sequence[Printed], pieces: Pieces, rng: random.Random) -> Pieces | None:
    """A line of print: a unit of its own, as in verse, or a part of a unit that was printed over several lines."""
    held: dict[int, list[int]] = defaultdict(list)
    for i, piece in enumerate(pieces):
        held[piece.block].append(i)
    parted = [b for b, own in held.items() if b < len(blocks) and len(blocks[b].lines) > 1]
    if not parted:
        return None
    block = rng.choice(parted)
    own = held[block]
    if len(own) == 1:
        lines = list(blocks[block].lines)
        if pieces[own[0]].text != " ".join(lines):
            return None
        at = rng.randrange(len(lines))
        other = rng.choice([line for b in blocks for line in b.lines])
        if kind == "split":
            where = rng.randrange(1, len(lines))
            parts = [" ".join(lines[:where]), " ".join(lines[where:])]
            return _with(pieces, own[0], *(replace(pieces[own[0]], text=t) for t in parts))
        if kind == "merge":
            lines[at : at + 2] = ["".join(lines[at : at + 2])]
        else:
            _list_change(kind, lines, at, other, rng)
        return _with(pieces, own[0], replace(pieces[own[0]], text=" ".join(lines)))
    out = list(pieces)
    at = rng.choice(own)
    if kind == "split":
        words = out[at].text.split(" ")
        where = rng.randrange(len(words) + 1)
        parts = [" ".join(words[:where]), " ".join(words[where:])]
        return _with(pieces, at, *(replace(out[at], text=t) for t in parts))
    return _pieces_change(kind, out, at, rng)


def _block(kind: str, pieces: Pieces, rng: random.Random) -> Pieces | None:
    groups = [list(g) for _b, g in groupby(pieces, key=lambda p: p.block)]
    at = rng.randrange(len(groups))
    if kind == "split":
        which = rng.randrange(len(groups[at]))
        piece = groups[at][which]
        places = [m.start() for m in re.finditer(" ", piece.text)]
        if not places:
            return None
        where = rng.choice(places)
        groups[at][which : which + 1] = [
            replace(piece, text=piece.text[:where]),
            replace(piece, text=piece.text[where:]),
        ]
    elif kind == "merge":
        if at + 1 >= len(groups):
            return None
        first, second = groups[at], groups.pop(at + 1)
        first[-1] = replace(first[-1], text=f"{first[-1].text} {second[0].text}")
        first += second[1:]
    elif kind == "hide":  # a paragraph that becomes a note of the author's own, at the end of the page
        hidden = [replace(p, kind=FOOTNOTE) for p in groups.pop(at)]
        groups.append(hidden)
    elif kind == "insert":
        new = rng.choice([p.text for p in pieces] + ["A paragraph that nobody wrote."])
        groups.insert(at, [Piece(new, rng.choice(["paragraph", "caption", "footnote"]), -1)])
    else:
        _list_change(kind, groups, at, groups[at], rng)
    return tuple(p for g in groups for p in g)


def _pieces_change(kind: str, out: list[Piece], at: int, rng: random.Random) -> Pieces | None:
    if kind == "merge":
        if at + 1 >= len(out):
            return None
        out[at : at + 2] = [replace(out[at], text=f"{out[at].text} {out[at + 1].text}")]
    elif kind == "hide":
        out.append(replace(out.pop(at), kind=FOOTNOTE))
    else:
        _list_change(kind, out, at, rng.choice(out), rng)
    return tuple(out)


def _list_change(kind: str, items: list[Any], at: int, other: Any, rng: random.Random) -> None:
    """Change one item of a list: lines of print, units, or the units of a block."""
    if kind in ("delete", "hide"):
        del items[at]
    elif kind == "insert":
        items.insert(at, other)
    elif kind == "duplicate":
        items.insert(at, items[at])
    elif kind == "swap":
        items[at : at + 2] = items[at : at + 2][::-1]
    elif kind == "move":
        item = items.pop(at)
        items.insert(rng.randrange(len(items) + 1), item)


def _with(pieces: Pieces, at: int, *new: Piece) -> Pieces:
    return (*pieces[:at], *new, *pieces[at + 1 :])
