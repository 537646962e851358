"""Texts to collate, and the outcome as a table, an apparatus, data or directives."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from ..model.edition_folder import LEDGER, METADATA, EditionFolder
from ..model.source_files import SourceText, suffix_of
from ..text.collation import Entry, VariationKind, collate, witness_text
from ..text.counts import counted
from ..text.directive_lines import directive_lines
from ..text.fold import Folded
from ..text.lemma import Place as Found
from ..text.lemma import Texts as Searched
from ..text.selector import Selector, shortest_selector
from ..text.words import tokens
from .project import unread

#: The name of the page that has the directives.
PAGE = "collation.md"
OMITTED = "om."
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
#: What kinds of variation are called.
NAMES: dict[VariationKind, str] = {
    "words": "other words",
    "spelling": "spelling",
    "word-division": "division of words",
    "capitals": "capitals",
    "punctuation": "punctuation",
    "omission": "omission",
    "addition": "addition",
    "transposition": "transposition",
    "moved": "moved passage",
    "same-to-same": "omission, from the same to the same",
    "repetition": "repetition",
    "haplography": "omission of a repeated word",
}
_EMENDATION_KINDS: dict[VariationKind, str] = {
    "spelling": "orthography",
    "word-division": "orthography",
    "capitals": "accidental",
    "punctuation": "accidental",
}


class CannotCollateError(Exception):
    """An error for texts that cannot be collated, with what to do."""


class Texts(NamedTuple):
    """Texts by siglum, the base first; ``blocks`` has the id of each block of the base and where it begins and ends.

    ``language`` is the tag of their language, empty if it is not known.
    """

    texts: dict[str, str]
    blocks: tuple[tuple[str, int, int], ...] = ()
    language: str = ""

    @property
    def base(self) -> str:
        """The text of the base."""
        return next(iter(self.texts.values()))

    def where(self, offset: int) -> str:
        """Return the place of an offset in the base: the id of its block, or its line."""
        if not self.blocks:
            return str(self.base.count("\n", 0, offset) + 1)
        return self.blocks[self._block(offset)][0]

    def block(self, start: int, stop: int) -> tuple[str, int, int] | None:
        """Return the block that a range is in, ``None`` if it is in several."""
        found = self.blocks[self._block(start)]
        return found if stop <= found[2] else None

    def _block(self, offset: int) -> int:
        return max(0, bisect_right(self.blocks, offset, key=itemgetter(1)) - 1)


def read_texts(paths: Sequence[Path], sigla: Sequence[str] = (), language: str = "") -> Texts:
    """Return the texts of files, or the copy-text and the witnesses of an edition's folder with other files after them.

    Their language is the one that is given, or that of the edition.

    Raises :class:`CannotCollateError`.
    """
    found, files = Texts({}), list(paths)
    if files and files[0].is_dir():
        found = _edition(files.pop(0))
    if len(sigla) > len(files):
        raise CannotCollateError(
            f"--sigla has {counted(len(sigla), 'name')} ({' '.join(sigla)}) for {counted(len(files), 'file')}: "
            "write one for each file, or fewer"
        )
    named = iter(sigla)
    for path in files:
        siglum = next(named, "") or next(letter for letter in _letters() if letter not in found.texts)
        if siglum in found.texts:
            raise CannotCollateError(f"two texts have the siglum '{siglum}': give each its own with --sigla")
        found.texts[siglum] = _text(path)
    if len(found.texts) < 2:
        raise CannotCollateError(
            "there is one text only: name a second one, or give a witness a 'path' in edition.yaml"
        )
    return found._replace(language=language or found.language)


def _letters() -> Iterator[str]:
    yield from "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    yield from (f"W{number}" for number in range(1, 10_000))


def _text(path: Path) -> str:
    if not path.exists():
        raise CannotCollateError(f"'{path}': {unread(path, FileNotFoundError())}")
    text = SourceText(path, suffix_of(path.name) or ".txt")
    if text.fault:
        raise CannotCollateError(f"'{path}': {text.fault}")
    if not text.text.strip():
        raise CannotCollateError(f"'{path}' has no text")
    return text.text


def _edition(root: Path) -> Texts:
    folder = EditionFolder(root.resolve())
    if folder.edition is None or folder.copy is None:
        wrong = next((fault.message for fault in folder.faults if fault.severity == "error"), f"it has no {METADATA}")
        raise CannotCollateError(f"'{root}' is not the folder of an edition: {wrong}")
    names = folder.ids.of if folder.ids else tuple(str(block.index + 1) for block in folder.copy.blocks)
    blocks: list[tuple[str, int, int]] = []
    at = 0
    for name, block in zip(names, folder.copy.blocks, strict=True):
        blocks.append((name, at, at + len(block.text)))
        at += len(block.text) + 2
    texts = {folder.edition.copy_text.siglum: "\n\n".join(block.text for block in folder.copy.blocks)}
    for siglum, file in folder.texts.witnesses.items():
        texts[siglum] = _text(file.path)
    return Texts(texts, tuple(blocks), folder.edition.language)


def collated(texts: Texts, ignored: Collection[str] = ()) -> list[Entry]:
    """Return where the texts differ, without readings of the kinds that are *ignored*."""
    out: list[Entry] = []
    places: dict[int, int] = {}
    for number, entry in enumerate(collate(texts.texts, texts.language)):
        kept = tuple(each for each in entry.readings if each.kind not in ignored)
        dropped = {siglum for each in entry.readings if each not in kept for siglum in each.sigla}
        if kept:
            places[number] = len(out)
            agreeing = tuple(s for s in texts.texts if s in entry.agreeing or s in dropped)
            out.append(entry._replace(agreeing=agreeing, readings=kept))
    return [
        entry._replace(
            readings=tuple(
                each._replace(partner=places.get(each.partner)) if each.partner is not None else each
                for each in entry.readings
            )
        )
        for entry in out
    ]


# -- for people and for programs -----------------------------------------------------------


def table(texts: Texts, entries: Sequence[Entry]) -> Iterator[str]:
    """Yield the lines of a table in Markdown, with a column for each text."""
    head = ("Where", *texts.texts, "What")
    rows = [_row(texts, entry) for entry in entries]
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


def _row(texts: Texts, entry: Entry) -> Sequence[str]:
    own = {siglum: each.text or OMITTED for each in entry.readings for siglum in each.sigla}
    what = dict.fromkeys(NAMES[each.kind] for each in entry.readings)
    words = (own.get(siglum, entry.lemma or "–") for siglum in texts.texts)
    return (texts.where(entry.start), *words, "; ".join(what))


def apparatus(texts: Texts, entries: Sequence[Entry]) -> Iterator[str]:
    """Yield one line for each place: lemma] reading sigla; reading sigla."""
    for entry in entries:
        readings = "; ".join(f"{e.text or OMITTED} {' '.join(e.sigla)} ({NAMES[e.kind]})" for e in entry.readings)
        yield f"{texts.where(entry.start)}  {entry.lemma or _before(texts, entry)}] {readings}"


def _before(texts: Texts, entry: Entry) -> str:
    """Return what is shown for an addition: after which word it is."""
    before = tokens(texts.base[max(0, entry.start - 200) : entry.start])
    word = next((token.key for token in reversed(before) if token.is_word), "")
    return f"(after {word})" if word else "(at the beginning)"


def as_json(texts: Texts, entries: Sequence[Entry]) -> dict[str, object]:
    """Return the outcome as plain data; offsets count code points of the base."""
    return {
        "witnesses": list(texts.texts),
        "entries": [
            {
                "where": texts.where(entry.start),
                "start": entry.start,
                "end": entry.stop,
                "lemma": entry.lemma,
                "agreeing": list(entry.agreeing),
                "readings": [
                    {"sigla": list(each.sigla), "text": each.text, "kind": each.kind}
                    | ({"partner": each.partner} if each.partner is not None else {})
                    for each in entry.readings
                ],
            }
            for entry in entries
        ],
    }


# -- directives ----------------------------------------------------------------------------


class _Place(NamedTuple):
    """A lemma for a directive: its range in the base, and the entries in it."""

    start: int
    stop: int
    entries: tuple[Entry, ...]


def directives(texts: Texts, entries: Sequence[Entry]) -> tuple[list[str], list[str]]:
    """Return a directive for each place, and what cannot be one because its words are in several blocks."""
    made: list[str] = []
    left: list[str] = []
    used: dict[str, int] = {}
    parted = texts if texts.blocks else texts._replace(blocks=tuple(_paragraphs(texts.base)))
    for place in _places(parted, entries):
        block = parted.block(place.start, place.stop)
        lemma = " ".join(texts.base[place.start : place.stop].split())
        if block is None or not lemma:
            left.append(f"{texts.where(place.start)}  {lemma}")
            continue
        key = f"{block[0]} {lemma.casefold()}"
        used[key] = used.get(key, 0) + 1
        made.append("\n".join(_directive(texts, place, block, lemma, used[key])))
    return made, left


def _paragraphs(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the paragraphs of a file as blocks without ids."""
    start = 0
    for blank in _BLANK_LINE.finditer(text):
        yield "", start, blank.start()
        start = blank.end()
    yield "", start, len(text)


def _directive(texts: Texts, place: _Place, block: tuple[str, int, int], lemma: str, number: int) -> list[str]:
    found = _selector(texts.base, place, block) or Selector(lemma)
    argument, told = found.written()
    scope = [("in", block[0])] if block[0] else []
    return directive_lines("emendation", argument, [*scope, *told, *_options(texts, place, block, number)])


def _options(texts: Texts, place: _Place, block: tuple[str, int, int], number: int) -> Iterator[tuple[str, str]]:
    if number > 1:
        yield "id", f"em-{block[0] or 'collation'}-{place.start - (block[1] if block[0] else 0)}"
    kinds = list(dict.fromkeys(each.kind for entry in place.entries for each in entry.readings))
    kind = _EMENDATION_KINDS.get(kinds[0]) if len(kinds) == 1 else None
    yield "kind", kind or "substantive"
    yield "reason", "; ".join(NAMES[each] for each in kinds)
    yield "cert", "unknown"
    readings: dict[str, list[str]] = {}
    for siglum in texts.texts:
        readings.setdefault(_reading(texts.base, place, siglum) or OMITTED, []).append(siglum)
    for words, sigla in readings.items():
        yield "reading", f"{' '.join(sigla)} | {words}"


def _reading(base: str, place: _Place, siglum: str) -> str:
    """Return what a witness has in place of a lemma."""
    shifted = [e._replace(start=e.start - place.start, stop=e.stop - place.start) for e in place.entries]
    return " ".join(witness_text(base[place.start : place.stop], shifted, siglum).split())


def _selector(base: str, place: _Place, block: tuple[str, int, int]) -> Selector | None:
    """Return the shortest selector of a lemma in its block."""
    folded = Folded(base[block[1] : block[2]])
    start, stop = (folded.fold_offset(at - block[1]) for at in (place.start, place.stop))
    return shortest_selector(Searched([folded.text]), Found(0, start, 0, stop), [0])


def _places(texts: Texts, entries: Sequence[Entry]) -> list[_Place]:
    """Return the lemmas of entries: one without words of its own gets the word before it, or else the one after it."""
    found = [token for token in tokens(texts.base) if token.is_word]
    starts, ends = [token.start for token in found], [token.end for token in found]
    out: list[_Place] = []
    for entry in entries:
        start, stop = entry.start, entry.stop
        if not any(token.is_word for token in tokens(entry.lemma)) and found:
            at = bisect_right(ends, start) - 1
            after = bisect_left(starts, stop)
            if at >= 0 and texts.block(starts[at], stop) is not None:
                start = starts[at]
            elif after < len(found):
                stop = ends[after]
        stop = start + len(texts.base[start:stop].rstrip())
        if out and start < out[-1].stop:
            out[-1] = _Place(out[-1].start, max(stop, out[-1].stop), (*out[-1].entries, entry))
        else:
            out.append(_Place(start, stop, (entry,)))
    return out


def page_of(folder: Path, made: Sequence[str]) -> tuple[Path, str]:
    """Return the path and the text of a page with directives for the edition in a folder. Raises :class:`CannotCollateError`."""
    path = folder / PAGE
    if path.exists():
        raise CannotCollateError(f"'{path}' exists: move it away, or take the directives from the output")
    if not (folder / LEDGER).is_file():
        raise CannotCollateError(
            f"'{folder}' has no {LEDGER}: write it with 'scholiast ledger', so that blocks have ids"
        )
    head = f"---\norphan: true\nedition: {folder.resolve().name}\n---\n{{.editorial}}\n# Readings of the witnesses\n"
    return path, "\n".join([head, *(f"{each}\n" for each in made)])
