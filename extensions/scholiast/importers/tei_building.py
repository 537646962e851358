"""A draft that is being built: the words of the block that is being read, the structures around it, and marks in it."""

from __future__ import annotations

from dataclasses import replace

from ..text.fold import Folded
from .draft import Block, Draft, PageBreak, clean
from .tei_marks import Buffer, Mark, folded


class Building:
    """Collects words and adds them to *draft* as blocks. The kind of a block, its structures and its page are attributes."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._buffer = Buffer()
        self._within: list[str] = []
        self._kind = "paragraph"
        self._unit: str | None = None
        self._indent = 0
        self._count = 0
        self._depth = 0
        self._page = "index"
        self._head_shift = 0
        self._headed = False
        self._loose: list[Mark] = []
        self._breaks: list[tuple[Mark, str]] = []

    def _add(self, words: str) -> None:
        if words:
            self._buffer.pieces.append(words)
            self._buffer.size += len(words)

    def _mark(self, *, starts: bool) -> Mark:
        mark = Mark(self._buffer.size, starts)
        self._buffer.marks.append(mark)
        return mark

    def _flush(self) -> None:
        """End the block that is being read, and add it to the draft if it has words."""
        buffer, self._buffer = self._buffer, Buffer()
        text = "".join(buffer.pieces)
        within = tuple(self._within)
        if self._kind != "verse-line":
            within = tuple(name for name in within if not name.startswith(("verse.", "address.")))
        last = self.draft.blocks[-1] if self.draft.blocks else None
        joins = self._kind == "verse-line" and last is not None and last.kind == "verse-line" and last.within == within
        level = max(self._depth, 1) + self._head_shift if self._headed else 1
        self._headed = self._headed or (self._kind == "heading" and bool(text.strip()))
        inline, indent = tuple(buffer.inline), self._indent if self._kind == "verse-line" else 0
        block = Block(text, self._kind, within, level, self._unit, joins, indent=indent, inline=inline, page=self._page)
        number = self.draft.add(block) if text.strip() else -1
        if number < 0:
            self._carry(buffer)
            return
        folded = Folded(clean(text))
        size = len(folded.text)
        for mark in buffer.marks:
            mark.block, mark.offset = number, min(folded.fold_offset(mark.offset), size)
        for mark in self._loose:
            mark.block, mark.offset = number, 0
        self._loose = []

    def _carry(self, buffer: Buffer) -> None:
        """Keep what is in a block without text: beginnings belong to the next block, ends to the last one."""
        for mark in buffer.marks:
            if mark.starts or not self.draft.blocks:
                self._loose.append(mark)
            else:
                self._settle(mark)
        notes = [each._replace(start=0, end=0) for each in buffer.inline if each.kind == "note"]
        if notes and self.draft.blocks:
            last = self.draft.blocks[-1]
            end = len(folded(last))
            moved = (each._replace(start=end, end=end) for each in notes)
            self.draft.blocks[-1] = replace(last, inline=(*last.inline, *moved))

    def _settle(self, mark: Mark) -> None:
        """Place a mark after which, or before which, there is no text."""
        last = len(self.draft.blocks) - 1
        if last >= 0:
            mark.block, mark.offset = last, len(folded(self.draft.blocks[last]))

    def _page_break(self, label: str) -> None:
        """Note that a page of the printed text begins here; one without a number is counted, in square brackets."""
        self._breaks.append((self._mark(starts=True), label or f"[{len(self._breaks) + 1}]"))

    def _settle_all(self) -> None:
        """Place what is after the last words, when all has been read."""
        for mark in self._loose:
            self._settle(mark)
        self.draft.breaks += (PageBreak(mark.spot, label) for mark, label in self._breaks if mark.block >= 0)

    def _push(self, kind: str) -> int:
        """Enter a structure, if it has a name; return how many were entered."""
        self._count += 1
        self._within += [f"{kind}.{self._count}"] if kind else []
        return 1 if kind else 0
