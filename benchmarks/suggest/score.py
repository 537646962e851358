"""Precision and recall of suggestions against marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.suggest.gold import Document, Mark, overlap

from scholiast.suggesting import Suggestion, suggest


class Score(NamedTuple):
    """Counts of one kind: marks found and wanted, suggestions right and made; ``same`` values of dates among those found."""

    found: int
    wanted: int
    right: int
    made: int
    same: int = 0
    valued: int = 0

    @property
    def recall(self) -> float:
        """The share of marks that were found."""
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def precision(self) -> float:
        """The share of suggestions that are right."""
        return self.right / self.made if self.made else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def made_marks(drafts: Sequence[Suggestion], blocks: Sequence[str]) -> list[Mark]:
    """Return suggestions in the form of marks."""
    out: list[Mark] = []
    for draft in drafts:
        span = draft.span
        if draft.kind == "quotation":
            content = draft.part("content") or span
            out.append(Mark("Z" if draft.rule.endswith("scare") else "Q", *content))
        elif draft.kind == "attribution":
            out += (
                Mark({"cue": "C", "source": "S"}[p.role], *p.span) for p in draft.parts if p.role in ("cue", "source")
            )
        elif draft.kind == "conjecture":
            out += (Mark("H", *p.span) for p in draft.parts)
        elif draft.kind == "date":
            out.append(Mark("D", *span, dict(draft.fields).get("edtf", "")))
        elif draft.kind == "measure":
            out.append(Mark("M", *span))
    return sorted(set(out))


def _equal(a: Mark, b: Mark, text: str) -> bool:
    """Return whether two quotations have the same words, marks and punctuation at their ends aside."""
    trim = " \"'“”‘’«»—,.!?…"
    return overlap(a, b) and text[a.start : a.end].strip(trim) == text[b.start : b.end].strip(trim)


def score(texts: Sequence[Document], kind: str) -> Score:
    """Return the counts of one kind of mark.

    What both markings have is wanted; what is right is in either, since a mark that only one pass made is in doubt. A
    quotation must have the same words, all else must share words.
    """
    found = wanted = right = made = same = valued = 0
    for text in texts:
        drafts = made_marks(suggest(text.blocks, language=text.language, today=text.day), text.blocks)
        mine = [m for m in drafts if m.kind == kind]

        def hits(a: Mark, b: Mark, blocks: Sequence[str] = text.blocks) -> bool:
            return _equal(a, b, blocks[a.block]) if kind == "Q" else overlap(a, b)

        first, second = ([m for m in marks if m.kind == kind] for marks in (text.first, text.second))
        agreed = [m for m in first if any(overlap(m, o) for o in second)]
        wanted += len(agreed)
        for mark in agreed:
            meet = [m for m in mine if hits(m, mark)]
            found += bool(meet)
            if kind == "D" and mark.value and meet:
                valued += 1
                same += any(m.value == mark.value for m in meet)
        made += len(mine)
        right += sum(any(hits(m, o) for o in (*first, *second)) for m in mine)
    return Score(found, wanted, right, made, same, valued)


def misses(texts: Sequence[Document], kind: str) -> list[str]:
    """Return what was missed (-) and what was made without a mark (+), with the block."""
    out: list[str] = []
    for text in texts:
        drafts = [
            m
            for m in made_marks(suggest(text.blocks, language=text.language, today=text.day), text.blocks)
            if m.kind == kind
        ]
        first, second = ([m for m in marks if m.kind == kind] for marks in (text.first, text.second))

        def hits(a: Mark, b: Mark, blocks: Sequence[str] = text.blocks) -> bool:
            return _equal(a, b, blocks[a.block]) if kind == "Q" else overlap(a, b)

        def shown(sign: str, m: Mark, blocks: Sequence[str] = text.blocks, name: str = text.name) -> str:
            return f"{sign} {name} {m.block + 1}: [{blocks[m.block][m.start : m.end]}] {m.value} in {blocks[m.block]}"

        out += (
            shown("-", m) for m in first if any(overlap(m, o) for o in second) and not any(hits(d, m) for d in drafts)
        )
        out += (shown("+", d) for d in drafts if not any(hits(d, m) for m in (*first, *second)))
        if kind == "D":
            near = ((m, d) for m in first for d in drafts if m.value and overlap(m, d) and m.value != d.value)
            out += (f"{shown('=', m)} (made: {d.value})" for m, d in near)
    return out
