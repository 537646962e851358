"""Alignment of the units of a reading text with the blocks of the copy-text.

Two questions are kept separate. :func:`equal_run` decides whether units are equal to a run of
blocks, in every character and every boundary, in linear time; similar text does not pass.
:func:`align` pairs differing texts by similarity, to explain differences and to assign ids.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from ..text.compare import align as pair
from ..text.compare import likeness
from .columns import columns, ends_column, is_split
from .copytext import Block, CopyText, Match, first_word
from .notes import ALIKE, FOOTNOTE, lift_notes, own_kind, pair_notes, torn_parts

CAPTION = "caption"
#: Consecutive units that are tried as one block, and blocks that are tried as one unit.
_MOST_JOINED = 12
#: Places in the copy-text that are tried for one text: a bound, so that a text of equal lines stays linear.
_MOST_STARTS = 50


class Missing(NamedTuple):
    """A folded range of a block that no unit contains."""

    block: int
    start: int
    end: int


class Run(NamedTuple):
    """The outcome of :func:`equal_run`: the match of each unit, and the block and offset at which the run ends."""

    matches: list[Match]
    block: int
    offset: int


def equal_run(
    copy: CopyText, texts: Sequence[str], kinds: Sequence[str], start: tuple[int, int] = (0, 0)
) -> Run | None:
    """Return the run of blocks that *texts* (folded) are equal to from *start* on, or ``None``.

    *start* is a block's index and a folded offset in it. Every blank line of the copy-text
    must be a boundary between two units, and every boundary between units a line end, a tab or
    a blank line of the copy-text; where a cell of a table ends, also a gap between
    columns, and after the colon of a field's name a blank. Notes of the author's own that the copy-text marks as such
    (:attr:`.Block.is_note`) and captions may be printed elsewhere: each is then equal to one
    whole block that is used once. Linear in the texts.
    """
    lifted = lift_notes(copy, texts, kinds)
    return None if torn_parts(kinds, lifted) else _Walk(copy, texts, kinds, start, lifted).run()


class _Walk:
    """One walk over units and blocks in parallel."""

    def __init__(
        self,
        copy: CopyText,
        texts: Sequence[str],
        kinds: Sequence[str],
        start: tuple[int, int],
        lifted: dict[int, Match],
    ) -> None:
        self._blocks = copy.blocks
        self._texts = texts
        self._kinds = kinds
        self._block, self._offset = start
        self._matches: list[Match | None] = [lifted.get(i) for i in range(len(texts))]
        self._used = {match.block for match in lifted.values()}
        #: captions that have no block yet, by their text, and those of them that the walk has passed
        self._captions: dict[str, deque[int]] = defaultdict(deque)
        self._passed: set[int] = set()
        for unit, kind in enumerate(kinds):
            if kind == CAPTION:
                self._captions[texts[unit]].append(unit)
        #: the lines of the current block: the start of each, and its ordinal by its end
        self._starts: list[int] = []
        self._stops: dict[int, int] = {}
        self._segment = 0
        #: units so far that end within a line of the current block
        self._within = 0
        if self._offset:
            self._enter()

    def run(self) -> Run | None:
        """Walk all units; the caller handles what follows the last one."""
        for unit, text in enumerate(self._texts):
            if self._matches[unit] is not None:  # a note, or a caption whose block came before
                continue
            self._skip_used()
            if self._kinds[unit] == CAPTION:
                if self._is_next(text, CAPTION):
                    self._captions[text].remove(unit)
                    self._take(unit, text)
                else:
                    self._passed.add(unit)
                continue
            while not self._is_next(text, own_kind(self._kinds[unit])):
                if not self._take_caption():
                    return None
            self._take(unit, text)
        self._skip_used()
        while self._passed:
            if not self._take_caption():
                return None
        return Run([m for m in self._matches if m is not None], self._block, self._offset)

    def _skip_used(self) -> None:
        while self._offset == 0 and self._block in self._used:
            self._block += 1

    def _is_next(self, text: str, kind: str) -> bool:
        """Return whether *text* is the next words of the copy-text, up to a line end or the end of a block."""
        if self._block >= len(self._blocks) or not text:
            return False
        block = self._blocks[self._block]
        if self._offset == 0:
            if block.text == text:
                return True
            if not block.text.startswith(text):
                return False
            self._enter()
        elif not block.text.startswith(text, self._offset):
            return False
        end = self._offset + len(text)
        return end in self._stops or ends_column(block, kind, self._offset, end)

    def _enter(self) -> None:
        """Look up the lines of the current block."""
        segments = self._blocks[self._block].segments()
        self._starts = [start for start, _stop in segments]
        self._stops = {stop: k for k, (_start, stop) in enumerate(segments)}
        self._segment = self._starts.index(self._offset) if self._offset in self._starts else 0
        self._within = 0

    def _take(self, unit: int, text: str) -> None:
        if self._offset == 0 and self._blocks[self._block].text == text:
            self._matches[unit] = Match(self._block, 0, 0, len(text))
            self._block += 1
            return
        end = self._offset + len(text)
        self._matches[unit] = Match(self._block, self._segment + 1 + self._within, self._offset, end)
        if end not in self._stops:
            self._within += 1
            self._offset = end + 1
            return
        self._segment = self._stops[end] + 1
        if self._segment < len(self._starts):
            self._offset = self._starts[self._segment]
        else:
            self._block, self._offset = self._block + 1, 0

    def _take_caption(self) -> bool:
        """Match the current block with a caption placed elsewhere on the page; return whether one matches."""
        if self._offset or self._block >= len(self._blocks):
            return False
        text = self._blocks[self._block].text
        waiting = self._captions.get(text)
        if not waiting:
            return False
        unit = waiting.popleft()
        self._passed.discard(unit)
        self._matches[unit] = Match(self._block, 0, 0, len(text))
        self._block += 1
        self._skip_used()
        return True


# -- a page, when it is read -----------------------------------------------------------------


def align_page(
    copy: CopyText,
    texts: Sequence[str],
    kinds: Sequence[str],
    *,
    complete: bool = False,
    placed: Sequence[Match] = (),
) -> list[Match | None]:
    """Return the match of each unit of one page, from which its ids are made.

    A page is a run of blocks that may begin anywhere; with *complete* it is the whole
    copy-text. *placed* are matches known from the whole edition, which say which run is meant
    where several are equal. A page that is equal to no run is aligned by likeness.
    """
    if len(placed) == len(texts) and all(
        m.block < len(copy.blocks) and copy.blocks[m.block].text[m.start : m.end] == text
        for m, text in zip(placed, texts, strict=True)
    ):
        return list(placed)
    if (run := _find_run(copy, texts, kinds, complete=complete)) is not None:
        return list(run.matches)
    return align(copy, texts, kinds).matches


def _find_run(copy: CopyText, texts: Sequence[str], kinds: Sequence[str], *, complete: bool) -> Run | None:
    """Find the first run of blocks that the texts are equal to."""
    if not texts:
        return Run([], 0, 0)
    if complete:
        run = equal_run(copy, texts, kinds)
        return run if run is not None and (run.block, run.offset) == (len(copy.blocks), 0) else None
    lifted = lift_notes(copy, texts, kinds)
    if torn_parts(kinds, lifted):
        return None
    lead = next((t for i, (t, k) in enumerate(zip(texts, kinds, strict=True)) if i not in lifted and k != CAPTION), "")
    for start in copy.by_first_word.get(first_word(lead), [])[:_MOST_STARTS] or [0]:
        if (run := _Walk(copy, texts, kinds, (start, 0), lifted).run()) is not None:
            return run
    return None


# -- texts that differ -----------------------------------------------------------------------


class Alignment(NamedTuple):
    """Units and the blocks that they are equal or most similar to.

    ``matches[i]`` belongs to unit *i*, ``None`` where nothing in the copy-text is like it.
    ``missing`` are the words that no unit carries. ``split`` has the units (first, last) that
    are one block of the copy-text, ``merged`` a unit with the last of the blocks that it joins.
    """

    matches: list[Match | None]
    missing: list[Missing]
    split: list[tuple[int, int]]
    merged: dict[int, int]


class _Item(NamedTuple):
    """A candidate for a unit in the copy-text: a block, one of its lines, or several blocks."""

    match: Match
    text: str
    last: int


def align(copy: CopyText, texts: Sequence[str], kinds: Sequence[str]) -> Alignment:
    """Pair units with blocks in order: equal ones first, then similar ones."""
    lifted = lift_notes(copy, texts, kinds)
    torn = torn_parts(kinds, lifted)
    changed, gone = _align_torn(copy, texts, sorted(torn), lifted)
    lifted |= changed
    lifted |= _lift_captions(copy, texts, kinds, {match.block for match in lifted.values()})
    used = {match.block for match in (*lifted.values(), *gone)}
    blocks = [b for b in copy.blocks if b.index not in used]
    units = [i for i in range(len(texts)) if i not in lifted and i not in torn and own_kind(kinds[i]) != FOOTNOTE]
    groups = list(_groups(blocks, texts, units))
    words = [" ".join(texts[i] for i in group) for group in groups]
    items = list(_items(blocks, words))
    matches: list[Match | None] = [lifted.get(i) for i in range(len(texts))]
    split: list[tuple[int, int]] = []
    merged: dict[int, int] = {}
    carried: set[int] = set()
    for expected, found in pair([item.text for item in items], words):
        if expected is None or found is None:
            continue
        item, group = items[expected], groups[found]
        carried.add(expected)
        if item.last != item.match.block:
            merged[group[0]] = item.last
        if (
            len(group) > 1
            and item.text == words[found]
            and is_split(copy.blocks[item.match.block], [(texts[i], own_kind(kinds[i])) for i in group])
        ):
            split.append((group[0], group[-1]))
        at = item.match.start
        for unit in group:
            whole = len(group) == 1
            end = item.match.end if whole else min(at + len(texts[unit]), item.match.end)
            matches[unit] = Match(item.match.block, item.match.segment if whole else unit - group[0] + 1, at, end)
            at = end + 1
    left = [*gone, *(item.match for k, item in enumerate(items) if k not in carried)]
    left = pair_notes(copy, texts, kinds, matches, left, torn)
    missing = [Missing(m.block, m.start, m.end) for m in left]
    return Alignment(matches, missing, split, merged)


def _align_torn(
    copy: CopyText, texts: Sequence[str], torn: Sequence[int], lifted: Mapping[int, Match]
) -> tuple[dict[int, Match], list[Match]]:
    """Pair the parts of notes that differ with the blocks after their notes; return the pairs, and what is missing."""
    used = {match.block for match in lifted.values()}
    found: dict[int, Match] = {}
    gone: list[Match] = []
    for _run, numbered in groupby(enumerate(torn), key=lambda n: n[1] - n[0]):
        parts = [unit for _at, unit in numbered]
        before = lifted.get(parts[0] - 1)
        if before is None:
            continue
        following: list[Block] = []
        for block in copy.blocks[before.block + 1 :][: len(parts)]:
            if block.is_note or block.index in used:
                break
            following.append(block)
        items = list(_items(following, [texts[unit] for unit in parts]))
        pairs = pair([item.text for item in items], [texts[unit] for unit in parts])
        here = {
            parts[k]: items[i].match
            for i, k in pairs
            if i is not None and k is not None and likeness(items[i].text, texts[parts[k]]) > ALIKE
        }
        blocks = {match.block for match in here.values()}
        gone += (item.match for item in items if item.match.block in blocks and item.match not in here.values())
        found |= here
        used |= blocks
    return found, gone


def _lift_captions(copy: CopyText, texts: Sequence[str], kinds: Sequence[str], used: set[int]) -> dict[int, Match]:
    """Match captions that are printed elsewhere: those whose only equal block no other unit needs.

    A caption that occurs several times is aligned in the order of the text, like all other units.
    """
    wanted = Counter(texts)
    out: dict[int, Match] = {}
    for unit, (text, kind) in enumerate(zip(texts, kinds, strict=True)):
        blocks = copy.by_text.get(text, ())
        if kind == CAPTION and wanted[text] == len(blocks) == 1 and blocks[0] not in used:
            out[unit] = Match(blocks[0], 0, 0, len(text))
    return out


def _groups(blocks: Sequence[Block], texts: Sequence[str], units: Sequence[int]) -> Iterator[list[int]]:
    """Join units that are one block of the copy-text, split where it has no line end."""
    starting: dict[str, list[Block]] = defaultdict(list)
    whole = {block.text for block in blocks}
    for block in blocks:
        starting[first_word(block.text)].append(block)
    at = 0
    while at < len(units):
        size = 1
        text = texts[units[at]]
        if text not in whole:
            size = next(
                (
                    n
                    for b in starting[first_word(text)][:_MOST_STARTS]
                    if (n := _joined(b, texts, units[at : at + _MOST_JOINED]))
                ),
                1,
            )
        yield list(units[at : at + size])
        at += size


def _joined(block: Block, texts: Sequence[str], units: Sequence[int]) -> int:
    """Return how many units make up the whole block where one of them ends within a line, else 0."""
    stops = {stop for _start, stop in block.segments()}
    at, within_line = 0, False
    for count, unit in enumerate(units, 1):
        if not block.text.startswith(texts[unit], at):
            return 0
        at += len(texts[unit])
        if at == len(block.text):
            return count if within_line else 0
        within_line |= at not in stops
        if block.text[at] != " ":
            return 0
        at += 1
    return 0


def _items(blocks: Sequence[Block], words: Sequence[str]) -> Iterator[_Item]:
    """Split blocks whose lines are units, and join blocks that are one unit."""
    here = set(words)
    whole = {block.text for block in blocks}
    longer: dict[str, list[str]] = defaultdict(list)
    for text in here - whole:
        longer[first_word(text)].append(text)
    at = 0
    while at < len(blocks):
        block = blocks[at]
        size = 1
        if block.text not in here:
            size = next((n for t in longer[first_word(block.text)][:_MOST_STARTS] if (n := _covers(t, blocks, at))), 1)
        if size > 1:
            text = " ".join(b.text for b in blocks[at : at + size])
            yield _Item(Match(block.index, 0, 0, len(block.text)), text, blocks[at + size - 1].index)
        else:
            yield from _lines(block, here)
        at += size


def _covers(text: str, blocks: Sequence[Block], at: int) -> int:
    """Return how many blocks from *at* on make up a unit's text, else 0."""
    done = 0
    for count, block in enumerate(blocks[at : at + _MOST_JOINED], 1):
        if not text.startswith(block.text, done):
            return 0
        done += len(block.text)
        if done == len(text):
            return count
        if text[done] != " ":
            return 0
        done += 1
    return 0


def _lines(block: Block, here: set[str]) -> Iterator[_Item]:
    """Yield a block as it is, or line by line, or column by column, where these are units of the page."""
    segments = block.segments()
    if block.text not in here and not any(block.text[a:b] in here for a, b in segments):
        pieces = columns(block)
        found = [block.text[a:b] in here for a, b in pieces]
        segments = pieces if found[0] or sum(found) > 1 else segments
    split = len(segments) > 1 and block.text not in here and any(block.text[a:b] in here for a, b in segments)
    for number, (a, b) in enumerate(segments if split else [(0, len(block.text))], 1):
        yield _Item(Match(block.index, number if split else 0, a, b), block.text[a:b], block.index)
