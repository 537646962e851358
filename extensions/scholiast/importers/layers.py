"""Annotations of others as layers of an edition that exists: one page per person."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ..model import vocabularies as v
from ..model.copytext import CopyText
from ..model.edition_folder import EditionFolder
from ..text.fold import fold
from ..text.lemma import Lemma
from ..text.near import nearest
from .draft import Annotation, Block, Draft, Finding, ImportFault, Spot
from .markdown import option_value
from .typed_records import Known, typed_record
from .web_annotation import Remark, read_annotations
from .write_edition import layer_files, slug

_WHITE = re.compile(r"\s+")
#: The characters of a context that must be the same.
_CONTEXT = 12
#: The most quotations whose nearest words are searched.
_EXPLAINED = 40


class Layers(NamedTuple):
    """The new pages of an edition by their names, and what was left out."""

    files: dict[str, bytes]
    findings: list[Finding]


def annotation_layers(data: bytes, _name: str, root: Path) -> Layers:
    """Return the pages for the annotations of a file that are about the edition in the folder *root*.

    Raises :class:`ImportFault` if the file has no annotations, or the edition no copy-text or no ledger.
    """
    folder = EditionFolder(root.resolve())
    copy, ids = folder.copy, folder.ids
    if folder.edition is None or copy is None:
        raise ImportFault(f"the edition '{root}' cannot be read: " + "; ".join(f.message for f in folder.faults[:2]))
    if ids is None:
        raise ImportFault(f"the edition '{root}' has no ledger: run 'scholiast ledger' first")
    remarks, findings = read_annotations(data, copy.sha256)
    draft = Draft(id=folder.id, title=folder.edition.title, language=folder.edition.language, findings=findings)
    draft.blocks = [Block(block.text, id=name) for block, name in zip(copy.blocks, ids.of, strict=True)]
    texts = _Texts(copy, ids.of)
    taken = set(folder.ledger.annotations) if folder.ledger is not None else set()
    counts: dict[str, int] = {}
    known = Known(frozenset(folder.entities), frozenset(folder.sources), frozenset(folder.edition.sigla))
    for remark, start, end in _placed(remarks, texts, draft.blocks, findings):
        layer = slug(remark.person, "layer")
        counts[layer] = counts.get(layer, 0) + 1
        while (own := f"{layer}-{counts[layer]}") in taken:
            counts[layer] += 1
        if remark.motivation == "identifying" and remark.names in folder.entities:
            named = (("entity", remark.names),)
            draft.annotations.append(Annotation("mention", start, end, "", named, own, layer=remark.person))
            continue
        if (typed := typed_record(remark, known)) is not None:
            fields = (*typed.options, ("resp", option_value(remark.person)), ("layer", layer))
            draft.annotations.append(Annotation(typed.kind, start, end, typed.body, fields, own, layer=remark.person))
            continue
        motivation = remark.motivation.rpartition(":")[2]
        options = [("resp", option_value(remark.person)), ("layer", layer)]
        if motivation in v.words_of(v.Motivation) and motivation != "commenting":
            options.append(("motivation", motivation))
        elif not remark.text.strip():
            options.append(("motivation", "highlighting"))
        draft.annotations.append(Annotation("note", start, end, remark.text, tuple(options), own, layer=remark.person))
    files = layer_files(draft, ids.of, [None] * len(ids.of))
    return Layers(files, draft.findings)


class _Placed(NamedTuple):
    """A remark and the range of its words."""

    remark: Remark
    start: Spot
    end: Spot


def _placed(
    remarks: Iterable[Remark], texts: _Texts, blocks: Sequence[Block], findings: list[Finding]
) -> Iterator[_Placed]:
    """Yield the remarks whose words are found; the targets of one annotation in adjoining blocks are one range."""
    last: _Placed | None = None
    for remark in remarks:
        place = texts.place(remark)
        if isinstance(place, Finding):
            findings.append(place)
            continue
        found = _Placed(remark, *place)
        if last is not None and _continues(last, found, blocks):
            last = last._replace(end=found.end)
            continue
        if last is not None:
            yield last
        last = found
    if last is not None:
        yield last


def _continues(last: _Placed, found: _Placed, blocks: Sequence[Block]) -> bool:
    """Return whether a range begins where the range before it ends, with only blanks between them, and both are of one annotation."""
    items = [each.remark.pointer.rpartition("/target/")[0] for each in (last, found)]
    text, rest = fold(blocks[last.end.block].text), fold(blocks[found.start.block].text)[: found.start.offset]
    if found.start.block == last.end.block:
        adjoining = last.end <= found.start and not text[last.end.offset : found.start.offset].strip()
    else:
        adjoining = found.start.block == last.end.block + 1 and not (text[last.end.offset :] + rest).strip()
    return bool(items[0]) and items[0] == items[1] and adjoining


class _Texts:
    """The text of an edition to search for quotations: white space does not count, everything else does."""

    def __init__(self, copy: CopyText, ids: Sequence[str]) -> None:
        self._copy = copy
        self._ids = ids
        self._blocks = [block.text for block in copy.blocks]
        pieces: list[str] = []
        self._at: list[Spot] = []
        for number, text in enumerate(self._blocks):
            for offset, char in enumerate(text):
                if not char.isspace():
                    pieces.append(char)
                    self._at.append(Spot(number, offset))
        self._bare = "".join(pieces)
        self._explained = 0
        self._starts = [block.start for block in copy.blocks]

    def place(self, remark: Remark) -> tuple[Spot, Spot] | Finding:
        """Return the range of the words of a remark, or why it has none, with the nearest place."""
        words = _WHITE.sub("", remark.exact)
        shown = f"“{option_value(remark.exact)[:80]}”"
        if not words:
            return Finding("a position without words is left out: it is never guessed", pointer=remark.pointer)
        found = _occurrences(words, self._bare)
        if remark.position is not None:
            found = self._at_position(remark.position, words, found)
            if not found:
                return Finding(
                    f"quotation and position disagree for {shown}. {self._near(remark)}", pointer=remark.pointer
                )
        if len(found) > 1:
            found = [at for at in found if self._in_context(remark, at, len(words))]
        if len(found) == 1:
            first, last = self._at[found[0]], self._at[found[0] + len(words) - 1]
            return first, last._replace(offset=last.offset + 1)
        if _occurrences(words, self._bare):
            times = len(_occurrences(words, self._bare))
            return Finding(f"{shown} occurs {times} times, and its context does not say which", pointer=remark.pointer)
        return Finding(f"{shown} not found. {self._near(remark)}", pointer=remark.pointer)

    def _at_position(self, position: tuple[int, int], words: str, found: Sequence[int]) -> list[int]:
        """Return the occurrence at a position in the file of the copy-text, if its words are there."""
        start, end = position
        if not 0 <= start < end <= self._copy.chars or _WHITE.sub("", self._copy.source[start:end]) != words:
            return []
        block = bisect_right(self._starts, start) - 1
        for at in found:
            spot = self._at[at]
            if spot.block == block:
                begin, _end = self._copy.blocks[block].position(spot.offset, spot.offset + 1)
                if start <= begin and not self._copy.source[start:begin].strip():
                    return [at]
        return []

    def _in_context(self, remark: Remark, at: int, size: int) -> bool:
        prefix = _WHITE.sub("", remark.prefix)[-_CONTEXT:]
        suffix = _WHITE.sub("", remark.suffix)[:_CONTEXT]
        return self._bare.endswith(prefix, 0, at) and self._bare.startswith(suffix, at + size)

    def _near(self, remark: Remark) -> str:
        self._explained += 1
        if self._explained > _EXPLAINED:
            return "See the first of these messages for near words"
        found = nearest(Lemma(fold(remark.exact)), self._blocks, range(len(self._blocks)), 1)
        if not found:
            return "Nothing in the text is similar"
        best = found[0]
        return f"Nearest: “{best.words[:80]}” ({self._ids[best.block]}, {best.score:.2f})"


def _occurrences(words: str, text: str) -> list[int]:
    found: list[int] = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found
