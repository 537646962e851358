"""What a TEI document says of its words: choices, substitutions, gaps and the entries of an apparatus, next to them or apart."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace

from .draft import Annotation, Aside, Draft
from .tei_apparatus import (
    LEMMAS,
    Options,
    Witnesses,
    alternatives,
    apart,
    chosen_apart,
    ends_named,
    entry_of,
    gap_facts,
    gap_of,
    printed_of,
    readings_of,
)
from .tei_building import Building
from .tei_marks import Found, Mark, ends_of, first_of, said_of
from .tei_places import Places
from .xml_tree import XML_ID, Element

_TEXTUAL = ("series", "textual")


class Readings(Building, ABC):
    """Collects annotations of the words that are being read. ``ranges`` has the marks of the elements whose ids are *wanted*."""

    def __init__(self, draft: Draft, wanted: frozenset[str], witnesses: Witnesses | None) -> None:
        super().__init__(draft)
        self.found: list[Found] = []
        self.ranges: dict[str, tuple[Mark, Mark]] = {}
        self._wanted = wanted
        self._witnesses = witnesses
        self._anchors: dict[str, Mark] = {}
        self._entries: dict[int, Element] = {}  # entries that only name a line, by the numbers of their asides

    @abstractmethod
    def _element(self, element: Element, parent: Element) -> None:
        """Read an element."""

    @abstractmethod
    def _flow(self, element: Element, parent: Element | None) -> None:
        """Read the children of an element."""

    def finish(self) -> None:
        """Add what is said of the words to the draft, when all texts have been read."""
        self._settle_all()
        blocks = self.draft.blocks
        places = Places(block.text for block in blocks if self._entries)
        placed = {number: found for number, entry in self._entries.items() if (found := self._by_lemma(entry, places))}
        self.draft.asides[:] = [each for number, each in enumerate(self.draft.asides) if number not in placed]
        self.draft.annotations += placed.values()
        for each in self.found:
            start, end = ends_of(each, blocks, self.ranges)
            about = (
                replace(each, kind="note", body=each.apart, options=(_TEXTUAL,)) if each.word and each.apart else each
            )
            if 0 <= start.block <= end.block and start < end:
                self.draft.annotations.append(Annotation(about.kind, start, end, about.body, about.options, each.id))
            elif said := said_of(each):
                self.draft.asides.append(Aside(end.block, said))

    # -- what is about the word before -------------------------------------------------------

    def _about_word(self, kind: str, body: str, options: Options = ()) -> None:
        end = self._mark(starts=False)
        self.found.append(Found(kind, end, end, body, options, word=True))

    def _gap(self, element: Element) -> None:
        shown = "".join(child.words() for child in element.elements if child.name == "desc")
        if shown and len(shown) <= 3:
            self._add(shown)
            return
        begun = bool("".join(self._buffer.pieces).strip())
        if begun:
            self._about_word("emendation", "", gap_of(element, shown))
        else:
            self._about_word("note", f"A gap comes before this word: {gap_facts(element, shown)}".rstrip(": "))

    # -- choices and substitutions -----------------------------------------------------------

    def _choice(self, element: Element) -> None:
        """Read a choice: what was printed is the text, the other is recorded."""
        printed = printed_of(element)
        if printed is None:
            return
        if (ends := self._elsewhere(element)) is not None:
            self._placed(ends, "note", "", (), chosen_apart(element))
            return
        start, before, at = self._mark(starts=True), len(self.draft.blocks), self._buffer.size
        self._element(printed, element)
        end = self._mark(starts=False)
        if element.get(XML_ID) in self._wanted:
            return
        empty = len(self.draft.blocks) == before and self._buffer.size == at
        for options in alternatives(element, printed):
            if empty and options:
                self._about_word("note", f"The source edition adds “{dict(options)['corr']}” after this word.")
            elif options:
                self.found.append(Found("emendation", start, end, options=options))
            elif not empty:
                self.found.append(Found("note", start, end, "The source edition leaves these words out."))

    def _substitution(self, element: Element) -> None:
        """Read a substitution: what was added is the text."""
        added = first_of(element, "add")
        deleted = [child.words() for child in element.elements if child.name == "del"]
        if added is None:
            self._flow(element, None)
            return
        start = self._mark(starts=True)
        self._element(added, element)
        if any(deleted):
            body = f"Instead of “{' '.join(deleted)}”, which was deleted."
            self.found.append(Found("note", start, self._mark(starts=False), body))

    # -- the apparatus -----------------------------------------------------------------------

    def _apparatus(self, element: Element) -> None:
        """Read the entry of an apparatus: the lemma is the text, readings are recorded."""
        ends = self._elsewhere(element)
        lemma = first_of(element, *LEMMAS) or (next(readings_of(element), None) if ends is None else None)
        if ends is not None and self._witnesses is not None:
            options, body = entry_of(element, lemma, self._witnesses)
            self._placed(ends, "emendation" if options else "note", body, options, apart(element, self._witnesses))
            return
        start, before = self._mark(starts=True), len(self.draft.blocks)
        at = self._buffer.size
        if lemma is not None:
            self._element(lemma, element)
        if element.get(XML_ID) in self._wanted or self._witnesses is None:
            return
        options, body = entry_of(element, lemma, self._witnesses)
        if len(self.draft.blocks) == before and self._buffer.size == at:
            self._about_word("note", apart(element, self._witnesses), (_TEXTUAL,))
        elif options:
            self.found.append(Found("emendation", start, self._mark(starts=False), body, options))
        elif body:
            self.found.append(Found("note", start, self._mark(starts=False), body, (("title", "Readings"), _TEXTUAL)))

    def _elsewhere(self, element: Element) -> tuple[str, str] | None:
        """Return the ids of the ends of the words that an entry or a choice names, ``None`` if it is next to its words."""
        return ends_named(element) if self._witnesses is not None else None

    def _placed(self, ends: tuple[str, str], kind: str, body: str, options: Options, said: str) -> None:
        """Record what is said of words that are named by their ends."""
        first, last = ends
        here = self._mark(starts=False)
        opened = self._anchors.get(first) if not last else None
        found = Found(kind, opened or here, here, body if options else body or said, options, apart=said)
        self.found.append(found if opened is not None else replace(found, target=first, until=last))

    def _apart(self, element: Element) -> None:
        """Read a list of entries that stand apart from their text."""
        for entry in element.elements:
            is_entry = entry.name == "app" and self._witnesses is not None
            if entry.name == "listApp":
                self._apart(entry)
            elif is_entry and self._elsewhere(entry) is not None:
                self._apparatus(entry)
            elif words := apart(entry, self._witnesses) if is_entry and self._witnesses else entry.words():
                self._flush()
                if is_entry:
                    self._entries[len(self.draft.asides)] = entry
                self.draft.asides.append(Aside(len(self.draft.blocks) - 1, words))

    def _by_lemma(self, entry: Element, places: Places) -> Annotation | None:
        """Return an entry that only names a line as an annotation, if the words of its lemma are in the text once."""
        lemma = first_of(entry, *LEMMAS)
        words = lemma.words() if lemma is not None else ""
        if len(words) < 2 or self._witnesses is None:
            return None
        found = places.of(words)
        spot = next(found, None)
        if spot is None or next(found, None) is not None:
            return None
        options, body = entry_of(entry, lemma, self._witnesses)
        place = entry.get("loc") or entry.get("n")
        if place:
            body = f"{place}: {body}" if body else f"Place in the source edition: {place}"
        kind, options = ("emendation", options) if options else ("note", (_TEXTUAL,))
        return Annotation(kind, spot, spot._replace(offset=spot.offset + len(words)), body, options)
