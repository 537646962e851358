"""The verdict on an edition's text: whether it is equal to its copy-text, and where it differs.

The verdict is given by :func:`~scholiast.model.alignment.equal_run` over all units of all
pages, in their order, by :func:`~scholiast.model.stanzas.joined_stanzas` over the lines of verse,
and by nothing else. What differs is explained afterwards, from an alignment by likeness: an
explanation never makes a text equal.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import msgspec

from ..text.compare import explain, explain_taken
from ..text.eaten import Source, Taken, first_advice, is_raw
from ..text.fold import reveal
from .alignment import Alignment, Missing, align, align_page, equal_run
from .copytext import Block, CopyText, Match
from .faults import Fault
from .note_calls import Exchanged, Moved, miscalled_notes
from .notes import in_note, kinds_in_text
from .records import Struct, Unit
from .stanzas import joined_stanzas

_SHOWN = 70


class Verdict(Struct, frozen=True):
    """The counts of the comparison of an edition's reading text with its copy-text.

    ``units_equal`` of ``units`` are equal to the copy-text; blocks of the copy-text that are on no
    page count among ``units``. ``joined`` counts the words divided at the end of a line that were
    joined before the comparison.
    """

    edition: str
    equal: bool
    units_equal: int
    units: int
    sha256: str
    joined: int = 0


class Judgement(NamedTuple):
    """A verdict, the faults, and (where the text is equal) the match of each unit."""

    verdict: Verdict
    faults: list[Fault]
    matches: list[Match]


class Text(NamedTuple):
    """The reading text of an edition: its units in the order of its pages.

    ``files`` has the source file of each unit, ``pages`` counts the pages, ``translated`` has the
    indices of those that a message catalogue has replaced (reported where they are read). ``whole`` is false where a
    page could not be read, so that no text can be reported as missing. ``source`` returns a source file by its
    name and page, where it is known.
    """

    edition: str
    units: Sequence[Unit]
    files: Sequence[str]
    copy_name: str
    metadata: str
    pages: int = 1
    translated: Collection[int] = ()
    whole: bool = True
    source: Callable[[str, str], Source | None] = lambda _file, _docname: None


def judge(copy: CopyText, text: Text) -> Judgement:
    """Return the judgement on an edition's reading text. Linear where it is equal to the copy-text."""
    texts, kinds = [u.text for u in text.units], kinds_in_text(text.units)
    joined = sum(1 for division in copy.divisions if not division.kept)
    run = equal_run(copy, texts, kinds)
    if (
        texts
        and text.whole
        and run is not None
        and (run.block, run.offset) == (len(copy.blocks), 0)
        and not any(joined_stanzas(text.units, run.matches))
    ):
        miscalled = [*miscalled_notes(copy, text.units, run.matches)]
        verdict = Verdict(
            edition=text.edition,
            equal=not miscalled,
            units_equal=len(texts) - len({found.note for found in miscalled}),
            units=len(texts),
            sha256=copy.sha256,
            joined=joined,
        )
        return Judgement(verdict, [_miscalled(copy, text, found) for found in miscalled], run.matches)
    explained = _Explanation(copy, text)
    faults = list(explained.faults())
    units = len(texts) + len(explained.alignment.missing)
    verdict = Verdict(
        edition=text.edition,
        equal=False,
        units_equal=min(explained.equal(), max(units - 1, 0)),
        units=units,
        sha256=copy.sha256,
        joined=joined,
    )
    return Judgement(verdict, faults, [])


def _miscalled(copy: CopyText, text: Text, found: Exchanged | Moved) -> Fault:
    at = found.note if found.call is None else found.call
    where, note, mark = text.units[at], text.units[found.note], reveal(found.mark)
    name = f"the note {note.id} (“{reveal(_short(note.text))}”)"
    if isinstance(found, Moved):
        line = copy.source[copy.source.rfind("\n", 0, found.start) + 1 : found.start].strip()
        printed = f"after “{reveal(_tail(line))}”" if line else "at the beginning of a line"
        there = f"call it {printed} ({text.copy_name}, line {copy.line_of(found.start)})"
        if found.call is None:
            message = f"{name} is not called in the text, but the copy-text has its mark “{mark}”: {there}"
        else:
            place = f"after “{reveal(_tail(where.text[: found.place]))}”" if found.place else "at its beginning"
            message = f"{where.id} calls {name} {place}, where the copy-text has no mark “{mark}”: {there}"
    else:
        message = (
            f"{where.id} calls {name} at a mark “{mark}” that has another note in the copy-text: exchange the notes"
        )
        if found.same_mark:
            message += ". If they are of different series, declare the marks of each series in an entry of its own under 'excluded'"
    return Fault(subtype="proof", message=message, file=text.files[at], line=where.line)


class _Explanation:
    """The differences of a reading text from its copy-text."""

    def __init__(self, copy: CopyText, text: Text) -> None:
        self._copy = copy
        self._text = text
        self._disordered = self._reordered()
        units = self._text.units
        #: words that are in a unit elsewhere, reported with it
        self._moved: set[Missing] = set()
        self.alignment: Alignment = align(copy, [u.text for u in units], kinds_in_text(units))

    def _reordered(self) -> list[str]:
        """Sort pages that are equal to runs of the copy-text; return those that were out of order."""
        pages: dict[str, list[int]] = defaultdict(list)
        for index, unit in enumerate(self._text.units):
            pages[unit.docname].append(index)
        if len(pages) < 2:
            return []
        first: dict[str, int] = {}
        for docname, indices in pages.items():
            units = [self._text.units[i] for i in indices]
            matches = align_page(self._copy, [u.text for u in units], kinds_in_text(units))
            first[docname] = min((m.block for m in matches if m), default=-1)
        names = list(pages)
        if -1 in first.values() or len(set(first.values())) < len(names):
            return []
        ordered = sorted(names, key=first.__getitem__)
        if ordered == names:
            return []
        order = [i for docname in ordered for i in pages[docname]]
        if self._in_place(order) <= self._in_place(range(len(order))):
            return []  # one of several equal pages was changed
        place = {old: new for new, old in enumerate(order)}
        self._text = self._text._replace(
            units=[self._text.units[i] for i in order],
            files=[self._text.files[i] for i in order],
            translated=frozenset(place[i] for i in self._text.translated),
        )
        return [name for before, name in pairwise(names) if first[name] < first[before]]

    def _in_place(self, order: Sequence[int]) -> int:
        """Return how many units are equal to the copy-text in their places if they are in an *order*."""
        units = [self._text.units[i] for i in order]
        matches = align(self._copy, [u.text for u in units], kinds_in_text(units)).matches
        return sum(m is not None and self._words(m) == u.text for u, m in zip(units, matches, strict=True))

    def equal(self) -> int:
        """Return the number of units that are equal to their matches."""
        apart = {i for first, last in self.alignment.split for i in range(first, last + 1)}
        return sum(
            1
            for i, (unit, match) in enumerate(zip(self._text.units, self.alignment.matches, strict=True))
            if match is not None and i not in apart and self._words(match) == unit.text
        )

    def _words(self, match: Match | Missing) -> str:
        return self._copy.blocks[match.block].text[match.start : match.end]

    def faults(self) -> Iterator[Fault]:
        """Yield each difference once, at the line of the unit that it is in or after."""
        if not self._copy.blocks and not self._copy.excluded_ranges:
            message = (
                f"{self._text.copy_name} has no text: put the text as it was printed into it, and its new sha256 here"
            )
            yield Fault(subtype="copy-text", message=message, file=self._text.metadata, line=1)
            return
        if not self._text.units:
            if self._text.whole:
                yield self._nothing()
            return
        for docname in self._disordered:
            message = f"page '{docname}' begins before the previous page ends: fix the order of 'pages:'"
            yield Fault(subtype="coverage", message=message, file=self._text.metadata, line=1)
        found = [*self._split(), *self._units(), *self._stanzas(), *self._missing()]
        if not found and not self._disordered and self._text.whole and not self._text.translated:
            message = f"the text differs from {self._text.copy_name} where its blocks or lines end"
            found.append(self._fault(0, message))
        yield from found

    def _nothing(self) -> Fault:
        count = len(self._copy.blocks)
        message = (
            f"the edition '{self._text.edition}' has no reading text: nothing on its pages is compared with the {count} "
            f"blocks of {self._text.copy_name}. Write the text on a page, outside {{editorial}} blocks and sections"
        )
        return Fault(subtype="coverage", message=message, file=self._text.metadata, line=1)

    def _fault(self, unit: int, message: str, subtype: str = "proof") -> Fault:
        return Fault(subtype=subtype, message=message, file=self._text.files[unit], line=self._text.units[unit].line)

    def _split(self) -> Iterator[Fault]:
        for first, last in self.alignment.split:
            match = self.alignment.matches[first]
            assert match is not None
            words = self._copy.blocks[match.block].text
            if (taken := self._taken(words)) is not None:
                yield self._taken_fault(
                    *taken, f"a block of the copy-text is split: “{reveal(_short(words))}” ({taken[1].advice})"
                )
                continue
            names = " and ".join(self._label(i) for i in (first, last))
            yield self._fault(
                first,
                f"{names} are one block of the copy-text, which has no line end after "
                f"“{reveal(_tail(self._text.units[first].text))}” {self._place(match)}: join them",
            )

    def _units(self) -> Iterator[Fault]:
        left: dict[str, list[Missing]] = defaultdict(list)
        for missing in self.alignment.missing:
            left[self._words(missing)].append(missing)
        joined = {division.joined: division.hyphenated for division in self._copy.divisions if not division.kept}
        carriers: dict[tuple[int, int], int] = {
            (m.block, m.start): i for i, m in reversed(list(enumerate(self.alignment.matches))) if m
        }
        for index, (unit, match) in enumerate(zip(self._text.units, self.alignment.matches, strict=True)):
            if index in self._text.translated:
                continue
            if match is None:
                where = left[unit.text].pop(0) if left.get(unit.text) else None
                if where is not None:
                    self._moved.add(where)
                yield self._fault(index, self._stray(index, unit, where, carriers))
            elif index in self.alignment.merged:
                last = self._copy.blocks[self.alignment.merged[index]]
                yield self._fault(
                    index,
                    f"{self._label(index)} joins several blocks of the copy-text {self._place(match)}: "
                    f"leave a blank line before “{reveal(_short(last.text))}”{self._over_number(last)}",
                )
            elif (expected := self._words(match)) != unit.text:
                if unit.text in expected and not {index - 1, index + 1}.isdisjoint(self._text.translated):
                    continue  # the other words are those of a unit that a catalogue has replaced
                taken = self._taken(expected)
                if taken is not None and (message := explain_taken(expected, unit.text, taken[1])) is not None:
                    yield self._taken_fault(*taken, f"{self._label(index)}: {message}")
                    continue
                source = self._text.source(self._text.files[index], unit.docname)
                messages = explain(expected, unit.text, source, unit.line, joined)
                # raw markup is also reported at this line, so the advice is enough
                covers = (unit.line, unit.line) if any(map(is_raw, messages)) else None
                for message in messages:
                    fault = self._fault(index, f"{self._label(index)}: {message}")
                    yield msgspec.structs.replace(fault, covers=covers)

    def _stanzas(self) -> Iterator[Fault]:
        matches = self.alignment.matches
        for before, after in joined_stanzas(self._text.units, matches):
            if (match := matches[after]) is not None and after not in self.alignment.merged:
                words = reveal(_short(self._text.units[after].text))
                yield self._fault(
                    after,
                    f"{self._label(before)} and {self._label(after)} are lines of one stanza, but the copy-text has a blank "
                    f"line between them {self._place(match)}: leave a blank line before “{words}”",
                )

    def _over_number(self, block: Block) -> str:
        """Return how a block is joined with the one before it if the number of a page stands between them."""
        before = self._copy.blocks[block.index - 1].end
        for start, end, exclusion in self._copy.excluded_ranges:
            if exclusion.reason == "page-break" and before <= start and end <= block.start:
                number = reveal(self._copy.source[start:end])
                return (
                    f". If the paragraph goes on after “{number}”, add an exclusion of this number alone "
                    "to edition.yaml, with 'reason: page-break' and 'continues: always'"
                )
        return ""

    def _stray(self, index: int, unit: Unit, where: Missing | None, carriers: dict[tuple[int, int], int]) -> str:
        """Return what is wrong with a unit that has no place in the copy-text."""
        label, words = self._label(index), reveal(_short(unit.text))
        if where is not None and in_note(unit) and not self._has_note(where.block):
            return (
                f"{label} is a note, but the copy-text has “{words}” among its paragraphs {self._place(where)}: move the words back "
                "there, or declare the note mark of the copy-text as excluded, with 'reason: note-mark'"
            )
        if where is not None:
            return f"{label} is out of order: the copy-text has “{words}” {self._after(where)} {self._place(where)}"
        for block in self._copy.by_text.get(unit.text, ()):
            if (other := carriers.get((block, 0))) is not None:
                on = (
                    f" on page '{self._text.units[other].docname}'"
                    if self._text.units[other].docname != unit.docname
                    else ""
                )
                return f"{label} repeats {self._label(other)}{on}: the copy-text has “{words}” once: remove one of them"
        way_out = (
            "The text refers to it, so it is read as the author's footnote: "
            "if it is the editor's, refer to it only from a note or an {editorial} block"
            if in_note(unit)
            else "Put the editor's own text into an {editorial} block or a section with the class editorial"
        )
        return f"{label} is not in the copy-text: “{words}”. {way_out}"

    def _has_note(self, block: int) -> bool:
        """Whether a block has a part of a note, so that the other words in it are the note's, too."""
        return any(
            m is not None and m.block == block and in_note(unit)
            for unit, m in zip(self._text.units, self.alignment.matches, strict=True)
        )

    def _after(self, missing: Missing) -> str:
        """Return words for the place before a range of the copy-text."""
        before, _after = self._around(missing, missing)
        return f"after {self._label(before)}" if before is not None else "at its beginning"

    def _around(self, first: Missing, last: Missing) -> tuple[int | None, int | None]:
        """Return the units whose words come before and after a range of the copy-text."""
        at = bisect_left(self._order, first[:2], key=lambda place: place[:2])
        until = bisect_right(self._order, last[:2], key=lambda place: place[:2])
        return self._order[at - 1][2] if at else None, self._order[until][2] if until < len(self._order) else None

    @cached_property
    def _order(self) -> list[tuple[int, int, int]]:
        """Blocks and offsets that are in a unit, in order, each with its unit."""
        return sorted((m.block, m.start, i) for i, m in enumerate(self.alignment.matches) if m is not None)

    def _missing(self) -> Iterator[Fault]:
        if not self._text.whole or any(self.alignment.matches[i] is None for i in self._text.translated):
            return  # units replaced by a catalogue are reported as such
        for missing in self.alignment.missing:
            if missing not in self._moved and (taken := self._taken(self._words(missing))) is not None:
                self._moved.add(missing)
                words = f"“{reveal(_short(self._words(missing)))}”"
                yield self._taken_fault(
                    *taken, f"this block of the copy-text is not in the text: {words} ({taken[1].advice})"
                )
        for run in self._gaps():
            yield self._gap(run[0], run[-1], len(run), *self._around(run[0], run[-1]))

    @cached_property
    def _pages(self) -> tuple[list[str], list[Source]]:
        """The source files of the units, and their contents."""
        found: dict[str, Source] = {}
        for file, unit in zip(self._text.files, self._text.units, strict=True):
            if file not in found and (source := self._text.source(file, unit.docname)) is not None:
                found[file] = source
        return list(found), list(found.values())

    def _taken(self, words: str) -> tuple[str, Taken] | None:
        """Return where a page has words of the copy-text whose first characters were read as markup."""
        files, sources = self._pages
        found = first_advice(sources, words)
        return (files[found[0]], found[1]) if found is not None else None

    def _taken_fault(self, file: str, taken: Taken, message: str) -> Fault:
        covers = (taken.first, taken.last)
        return Fault(subtype="proof", message=message, file=file, line=taken.line, covers=covers)

    def _gaps(self) -> Iterator[list[Missing]]:
        """Yield missing ranges, adjacent ones joined, without those that are reported otherwise."""
        run: list[Missing] = []
        for missing in sorted(m for m in self.alignment.missing if m not in self._moved):
            if run and self._around(run[-1], missing) != self._around(missing, missing):
                yield run
                run = []
            run.append(missing)
        if run:
            yield run

    def _gap(self, first: Missing, last: Missing, count: int, before: int | None, after: int | None) -> Fault:
        """Report words of the copy-text that are in no unit: on no page, or missing within one."""
        units, copy = self._text.units, self._copy
        whole = first.end - first.start == len(copy.blocks[first.block].text)
        what = "block" if whole else "line"
        words = f"“{reveal(_short(self._words(first)))}”"
        if count > 1:
            words += f" … “{reveal(_short(self._words(last)))}”"
        line = copy.line_of(copy.blocks[first.block].position(first.start, first.end)[0])
        if (
            self._text.pages > 1
            and (before is None or after is None or units[before].docname != units[after].docname)
            and whole
        ):
            subject = "no page has this block" if count == 1 else f"no page has these {count} blocks"
            message = f"{subject} of the copy-text: {words}. Put the text on a page, or declare it as excluded"
            return Fault(subtype="coverage", message=message, file=copy.filename, line=line)
        subject = f"a {what} of the copy-text is" if count == 1 else f"{count} {what}s of the copy-text are"
        place = f"after {self._label(before)}" if before is not None else "before the first block"
        return self._fault(
            before if before is not None else 0,
            f"{subject} missing {place}: {words} ({self._text.copy_name}, line {line})",
        )

    def _label(self, unit: int) -> str:
        return self._text.units[unit].id or "this block"

    def _place(self, where: Match | Missing) -> str:
        line = self._copy.line_of(self._copy.blocks[where.block].position(where.start, where.end)[0])
        return f"({self._text.copy_name}, line {line})"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3].rsplit(" ", 1)[0] + " …"


def _tail(text: str) -> str:
    return text if len(text) <= _SHOWN else "… " + text[3 - _SHOWN :].partition(" ")[2]
