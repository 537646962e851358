"""Witnesses of a text compared with one of them, the base: an apparatus of all places where they differ.

Words and signs are aligned by patience. What remains is named as textual critics do: omission, addition, transposition, a
skip from the same to the same, repetition, and differences that leave the words the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from .changes import Change, changes_of, moved_passages
from .language import main_language
from .spelling import difference_kind, is_word
from .words import Token, keys, tokens

VariationKind = Literal[
    "words",
    "spelling",
    "word-division",
    "capitals",
    "punctuation",
    "omission",
    "addition",
    "transposition",
    "moved",
    "same-to-same",
    "repetition",
    "haplography",
]
#: The words at both ends of an omission that a scribe may have skipped over.
_LEAST_SKIPPED = 2


class Variation(NamedTuple):
    """A reading: the witnesses that have it, its words as written ("" for none), and what it is.

    ``partner`` is the place in the list of entries of the other end of a moved passage. ``apart`` says whether the first of the
    witnesses has a blank before the words and after them.
    """

    sigla: tuple[str, ...]
    text: str
    kind: VariationKind
    partner: int | None = None
    apart: tuple[bool, bool] = (True, True)


class Entry(NamedTuple):
    """A place of the base where witnesses differ: its range in code points, its words, and the readings.

    The range is empty where a witness adds words. ``agreeing`` are the sigla of the base and of the witnesses that agree with it.
    """

    start: int
    stop: int
    lemma: str
    agreeing: tuple[str, ...]
    readings: tuple[Variation, ...]


class _Witness:
    """One witness with its changes."""

    def __init__(self, siglum: str, text: str, base: Sequence[Token], language: str) -> None:
        self.language = language
        self.siglum, self.text, self.tokens = siglum, text, tokens(text)
        self.keys = keys(self.tokens)
        self.changes = changes_of(base, self.tokens, language)
        self.moved = moved_passages(self.changes, base, self.tokens)


def collate(texts: Mapping[str, str], language: str = "") -> list[Entry]:
    """Return where the other texts differ from the first one, in its order. Nearly linear in the texts.

    *language* is the tag of their language, whose older spellings are known, or empty.
    """
    (base_siglum, base_text), *others = texts.items()
    base = tokens(base_text)
    words = keys(base)
    known = main_language(language)
    witnesses = [_Witness(siglum, text, base, known) for siglum, text in others]
    ranges = _joined({(c.a, c.b) for witness in witnesses for c in witness.changes})
    found: list[dict[str, list[Change]]] = [{} for _range in ranges]
    place: dict[tuple[str, Change], int] = {}
    for witness in witnesses:
        for change in witness.changes:
            at = _place(ranges, change)
            found[at].setdefault(witness.siglum, []).append(change)
            place[witness.siglum, change] = at
    out: list[Entry] = []
    for (start, stop), changed in zip(ranges, found, strict=True):
        readings: dict[tuple[str, VariationKind, int | None], tuple[list[str], tuple[bool, bool]]] = {}
        for witness in witnesses:
            if mine := changed.get(witness.siglum):
                first, last = mine[0], mine[-1]
                own = (first.c - (first.a - start), last.d + (stop - last.b))
                kind, partner = _kind(base, words, witness, (start, stop), own, mine), None
                if kind == "moved":
                    partner = place[witness.siglum, witness.moved[first]]
                words_of_it = _raw(witness.text, witness.tokens, *own)
                apart = _is_apart(witness.tokens, own[0]), _is_apart(witness.tokens, own[1])
                readings.setdefault((words_of_it, kind, partner), ([], apart))[0].append(witness.siglum)
        agreeing = (base_siglum, *(w.siglum for w in witnesses if w.siglum not in changed))
        variations = tuple(Variation(tuple(sigla), *reading, apart) for reading, (sigla, apart) in readings.items())
        at = base[start].start if start < len(base) else len(base_text.rstrip())
        end = base[stop - 1].end if start < stop else at
        out.append(Entry(at, end, _raw(base_text, base, start, stop), agreeing, variations))
    return out


def _joined(ranges: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges in order, of which those that overlap are one; an empty range belongs to one that it is inside of."""
    out: list[tuple[int, int]] = []
    for start, stop in sorted(ranges):
        if out and start < out[-1][1]:
            out[-1] = out[-1][0], max(stop, out[-1][1])
        else:
            out.append((start, stop))
    return out


def _place(ranges: Sequence[tuple[int, int]], change: Change) -> int:
    """Return which of the ranges has a change: the range itself, or the one that contains it."""
    at = bisect_right(ranges, (change.a, change.b)) - 1
    return at if ranges[at][0] <= change.a and change.b <= ranges[at][1] else at + 1


def _raw(text: str, found: Sequence[Token], start: int, stop: int) -> str:
    return " ".join(text[found[start].start : found[stop - 1].end].split()) if start < stop else ""


def _is_apart(found: Sequence[Token], at: int) -> bool:
    """Return whether there is a blank between a token and the one before it."""
    return 0 < at < len(found) and found[at - 1].end < found[at].start


# -- what a difference is ------------------------------------------------------------------


def _kind(
    base: Sequence[Token],
    words: Sequence[str],
    witness: _Witness,
    at: tuple[int, int],
    own: tuple[int, int],
    changed: Sequence[Change],
) -> VariationKind:
    """Return what a witness has for a range of the base, whose keys are *words*; *own* is its own range."""
    (a, b), (c, d) = at, own
    if len(changed) == 1 and (changed[0].a, changed[0].b) == at:
        if changed[0] in witness.moved:
            return "moved"
        if changed[0].inverted:
            return "transposition"
    mine, its = (any(is_word(t, witness.language) for t in side) for side in (base[a:b], witness.tokens[c:d]))
    if mine and its:
        return difference_kind(base[a:b], witness.tokens[c:d], witness.language)
    if not mine and not its:
        return "punctuation"
    if its:
        return "repetition" if a == b and _is_repeated(witness.keys, c, d) else "addition"
    return _omission(words, a, b) if c == d else "omission"


def _is_repeated(words: Sequence[str], start: int, stop: int) -> bool:
    """Return whether a run is the same as what is just before or after it."""
    size = stop - start
    run = words[start:stop]
    return words[max(0, start - size) : start] == run or words[stop : stop + size] == run


def _omission(words: Sequence[str], start: int, stop: int) -> VariationKind:
    if _is_repeated(words, start, stop):
        return "haplography"
    before = after = 0
    while before < stop - start and start - before > 0 and words[start - before - 1] == words[stop - before - 1]:
        before += 1
    while after < stop - start and stop + after < len(words) and words[start + after] == words[stop + after]:
        after += 1
    skipped = [word for word in (*words[start - before : start], *words[stop : stop + after]) if word[0].isalnum()]
    return "same-to-same" if len(skipped) >= _LEAST_SKIPPED else "omission"


# -- a witness again -----------------------------------------------------------------------


def witness_text(base: str, entries: Sequence[Entry], siglum: str) -> str:
    """Return the text of a witness from the base and the apparatus, with the blanks of the base where both have some."""
    out: list[str] = []
    at = 0
    after: bool | None = None
    for entry in entries:
        reading = next((r for r in entry.readings if siglum in r.sigla), None)
        if reading is None:
            continue
        between = base[at : entry.start]
        words = between.strip()
        lead, _, tail = between.partition(words) if words else ("", "", between)
        if words:
            out += (_blank(lead, after), words)
        out += (_blank(tail, reading.apart[0] and bool(reading.text)), reading.text)
        at, after = entry.stop, reading.apart[1]
    rest = base[at:].lstrip()
    return "".join([*out, _blank(base[at : len(base) - len(rest)], after), rest])


def _blank(found: str, apart: bool | None) -> str:
    """Return the blank between two words: that which was found, or, if it is known whether they are *apart*, one or none."""
    if apart is None:
        return found
    return (found or " ") if apart else ""
