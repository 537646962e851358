"""Search for the words of each annotation, and messages for those that cannot be placed."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..text.bounds import code_points, grapheme_around, graphemes_around, inside_word, is_whole, word_around
from ..text.fold import fold, marked, reveal
from ..text.lemma import (
    MOST,
    RANGE_MARK,
    Lemma,
    Place,
    Texts,
    locate,
    occurrences,
    parse_lemma,
    settling_prefix,
    unquoted,
)
from ..text.near import Near, nearest
from ..text.one_line import divide
from ..text.variants import Key, differences, key, variant

if TYPE_CHECKING:
    from ..model.kind import Kind
    from .annotation_source import AnnotationSource, OneLine
    from .units import Page, PageUnit, PendingAnnotation, Scope

#: The maximum number of missing lemmata per page for which near misses are searched.
_EXPLAINED = 40
#: Advice for words that an editor has put in quotation marks.
_DROP_MARKS = "The words occur there without the quotation marks: remove them, and write {}"


class ResolvedRange(NamedTuple):
    """The place of an annotation's words: indices into the page's units, folded offsets."""

    first: int
    start: int
    last: int
    end: int

    @property
    def order(self) -> tuple[int, int, int, int]:
        """A sort key for notes in the order of their markers: by the end of the range, then by its beginning."""
        return (self.last, self.end, self.first, self.start)

    def words(self, units: Sequence[PageUnit]) -> str:
        """Return the words of the range in *units*; those of several units are joined by a blank line."""
        if self.first == self.last:
            return units[self.first].text[self.start : self.end]
        inner = (u.text for u in units[self.first + 1 : self.last])
        return "\n\n".join([units[self.first].text[self.start :], *inner, units[self.last].text[: self.end]])


class AnchorError(Exception):
    """An error for an annotation that cannot be placed, with its fault; ``option`` is the option that is wrong."""

    def __init__(self, subtype: str, message: str, option: str = "") -> None:
        super().__init__(message)
        self.subtype = subtype
        self.option = option


class Anchoring:
    """The search for the words of the annotations of one page."""

    def __init__(
        self,
        page: Page,
        units: Sequence[PageUnit],
        groups: Sequence[object] = (),
        sigla: Sequence[str] | None = None,
    ) -> None:
        """Prepare the search in *units*: first those of the page, then those that only ``in`` can name.

        *sigla* are those of the edition. Units of one group (:class:`scholiast.text.lemma.Texts`) are searched as one text.
        """
        self.page = page
        self.units = units
        self.sigla = sigla
        self.texts = [u.text for u in units]
        self.search = Texts(self.texts, groups)
        self._by_id: dict[str, list[int]] = {}
        for i, u in enumerate(units):
            if u.id:
                self._by_id.setdefault(u.id, []).append(i)
                self._by_id.setdefault(u.id.partition("-")[0], []).append(i) if "-" in u.id else None
        self._scopes: dict[str, Scope] = {s.id: s for s in page.scopes if s.id}
        self._section_start: dict[int, int] = {}
        for i, u in enumerate(page.units):
            self._section_start.setdefault(u.section, i)
        self._explained = 0
        self._keys: dict[int, Key] = {}

    def divide(self, waiting: PendingAnnotation, draft: AnnotationSource) -> None:
        """Separate the words of an annotation in one line from what is said of them.

        Raises :class:`AnchorError` where the line may be read in both ways.
        """
        form = draft.form
        if form is None or draft.key is not None or not draft.argument:
            return
        if "exact" in draft.placing:
            draft.rest = draft.argument if form.read else None
            return
        order, joint = self._candidates(waiting, draft), "in" in draft.placing

        def nearness(words: str) -> int | None:
            found = locate(self._lemma(draft, words), self.search, order, joint=joint)
            if not found.places or found.how == "cut":
                return None
            return 0 if joint else found.places[0].end_block

        divided = divide(draft.argument, form.separators, nearness)
        if divided.both and (form.read is None or self._reads(form, divided.rest or "")):
            raise AnchorError(
                "lemma-ambiguous",
                f"“{reveal(fold(draft.argument))}” occurs in the text, but it may also be read as '{form.shape}': write all "
                "the words with ':exact:', or what is said of them on its own line",
            )
        draft.argument, draft.rest = divided.words, None if divided.both else divided.rest

    def _reads(self, form: OneLine, rest: str) -> bool:
        try:
            return form.read is not None and bool(form.read(rest, self.sigla))
        except ValueError:
            return False

    def place(self, waiting: PendingAnnotation, draft: AnnotationSource) -> tuple[ResolvedRange, str]:
        """Return the landing of an annotation, and a warning if it is about a part of a word.

        Raises :class:`AnchorError` with what to report.
        """
        lemma = self._lemma(draft)
        order = self._candidates(waiting, draft)
        places, how = locate(lemma, self.search, order, joint="in" in draft.placing)
        if not places:
            raise AnchorError("lemma-missing", self._missing(lemma, draft, order, waiting))
        if how == "cut":
            raise AnchorError("grapheme", self._cut(lemma, places[0]))
        if len(places) > 1:
            raise AnchorError("lemma-ambiguous", self._ambiguous(lemma, places))
        place = places[0]
        landing = ResolvedRange(place.block, place.start, place.end_block, place.end)
        return landing, self._part(lemma, place) if how == "part" else ""

    def _part(self, lemma: Lemma, place: Place) -> str:
        """Return a warning for a place inside a word, unless prefix and suffix complete the word."""
        text, start, end = self._range(place)
        left = inside_word(text, start) and not (lemma.prefix and text.endswith(lemma.prefix, 0, start))
        right = inside_word(text, end) and not (lemma.suffix and text.startswith(lemma.suffix, end))
        if not left and not right and (lemma.end is None or inside_word(text, start) or inside_word(text, end)):
            return ""
        message = f"“{reveal(lemma.shown)}” is found only as a part of a word, in {self._shown(place)}."
        if lemma.end is not None or place.block != place.end_block:
            return f"{message} Write whole words"
        begin, stop = word_around(text, start, end)
        rest = [f"':prefix: {text[begin:start]}'"] if left else []
        rest += [f"':suffix: {text[end:stop]}'"] if right else []
        return f"{message} Write “{text[begin:stop]}”; if a part of the word is meant, add {' and '.join(rest)}"

    def _range(self, place: Place) -> tuple[str, int, int]:
        """Return the text of all blocks, and the offsets of a place in it."""
        return (
            self.search.whole,
            self.search.starts[place.block] + place.start,
            self.search.starts[place.end_block] + place.end,
        )

    def _cut(self, lemma: Lemma, place: Place) -> str:
        """Return the message for a place that begins or ends inside a grapheme, with what to write."""
        text, start, end = self._range(place)
        edges = [
            ("the lemma", start, start + len(lemma.start)),
            ("the lemma", end - len(lemma.end or lemma.start), end),
        ]
        if lemma.prefix:
            edges.append(("the prefix", (at := self.search.skip_back(start)) - len(lemma.prefix), at))
        if lemma.suffix:
            edges.append(("the suffix", (at := self.search.skip(end)), at + len(lemma.suffix)))
        for what, a, b in edges:
            if self.search.cuts(a) or self.search.cuts(b):
                return f"{what} {cut_message(text, a, b)}"
        return f"the lemma {cut_message(text, start, end)}"

    def _lemma(self, draft: AnnotationSource, words: str | None = None) -> Lemma:
        """Return the lemma of an annotation, or one of other *words* with the same options. Raises :class:`AnchorError`."""
        placing = draft.placing
        number: int | None = None
        if "occurrence" in placing:
            counts = placing["occurrence"].isdecimal() and len(placing["occurrence"]) < 10
            if not counts or int(placing["occurrence"]) < 1:
                raise AnchorError("option", f"occurrence must be a number from 1, found '{placing['occurrence'][:40]}'")
            number = int(placing["occurrence"])
        prefix, suffix = placing.get("prefix", ""), placing.get("suffix", "")
        if "exact" in placing:
            end = fold(placing["end"]) if placing.get("end") else None
            lemma = Lemma(fold(placing["exact"]), end, fold(prefix), fold(suffix), number)
        else:
            lemma = parse_lemma(
                draft.argument if words is None else words, prefix=prefix, suffix=suffix, occurrence=number
            )
        if not lemma.start:
            raise AnchorError(
                "lemma-empty",
                "no words of the text: write the words that it is about after the directive's name, as in the text",
            )
        return lemma

    def _candidates(self, waiting: PendingAnnotation, draft: AnnotationSource) -> Sequence[int]:
        if "in" in draft.placing:
            return self._named(draft.placing["in"].split())
        start = self._section_start.get(waiting.section, 0)
        return range(waiting.at - 1, start - 1, -1)  # computed on demand: usually the words are in the first unit

    def _named(self, names: Sequence[str]) -> Sequence[int]:
        """Return the units named by ``in``, last first."""
        out: set[int] = set()
        for name in names:
            if name in self._by_id:
                out.update(self._by_id[name])
            elif name in self._scopes:
                whole = range(self._scopes[name].end - 1, self._scopes[name].first - 1, -1)
                if len(names) == 1:
                    return whole
                out.update(whole)
            else:
                known = [*dict.fromkeys(u.id for u in self.units if u.id), *self._scopes]
                some = ", ".join(known[:12]) + (" …" if len(known) > 12 else "")
                raise AnchorError(
                    "scope", f"':in: {name}' is not a block or quotation of this page. Known: {some or 'none'}"
                )
        return sorted(out, reverse=True)

    def _find(self, lemma: Lemma, order: Sequence[int], *, joint: bool) -> list[Place]:
        return locate(lemma, self.search, order, joint=joint).places

    def _label(self, index: int) -> str:
        unit = self.units[index]
        return unit.id or f"line {unit.line}"

    def _missing(self, lemma: Lemma, draft: AnnotationSource, order: Sequence[int], waiting: PendingAnnotation) -> str:
        where = self._where(draft, order)
        message = f"“{reveal(lemma.shown)}” not found {where}."
        self._explained += 1
        if self._explained > _EXPLAINED:
            return message
        halves = [lemma] if lemma.end is None else [Lemma(lemma.start), Lemma(lemma.end)]
        missing = [h for h in halves if not self._find(h, order, joint=True)] or halves[:1]
        if lemma.end is not None and len(missing) < 2:
            message += (
                f" The words “{reveal(missing[0].start)}” are missing there, or occur after the end of the range."
            )
        if lemma.occurrence or lemma.prefix or lemma.suffix:
            bare = lemma._replace(occurrence=None, prefix="", suffix="")
            places = self._find(bare, order, joint="in" in draft.placing)
            if places:
                listed = "; ".join(self._shown(p) for p in places[:5])
                return f"{message} The words occur, but not with that prefix, suffix or occurrence: {listed}"
        asked = set(order)
        everywhere = [*order, *(i for i in range(len(self.texts)) if i not in asked)]
        if typed := self._typed_otherwise(missing[0].start, everywhere):
            return f"{message} {typed}"
        if (bare_words := unquoted(lemma.shown)) and self._find(
            parse_lemma(bare_words, prefix=lemma.prefix, suffix=lemma.suffix), order, joint="in" in draft.placing
        ):
            return f"{message} {_DROP_MARKS.format(reveal(bare_words))}"
        near = nearest(missing[0], self.texts, everywhere)
        if not near:
            return f"{message} Nothing on this page is similar."
        below = [n for n in near if n.words == missing[0].start and n.block >= waiting.at]
        if below and lemma.end is None and "in" not in draft.placing:
            label = self._label(below[0].block)
            return f"{message} It occurs below, in {label}: put the annotation after it, or write ':in: {label}'"
        return f"{message} {self._listed(near)}"

    def _typed_otherwise(self, words: str, order: Iterable[int]) -> str:
        """Return a sentence if *words* occur with other quotation marks, dashes, spaces or composition, else nothing."""
        wanted = key(words)
        seen: set[int] = set()
        begin = end = -1
        for i in order:
            if begin <= self.search.starts[i] < end:
                continue  # a part of the last text
            begin, end = self.search.run(i)
            if begin in seen:
                continue
            seen.add(begin)
            text = self.search.whole[begin:end]
            if begin not in self._keys:
                self._keys[begin] = key(text)
            found = variant(wanted, self._keys[begin], text)
            if found and (passage := text[slice(*found)]) != words:
                index, _ = self.search.spot(begin + found[0])
                return f"In {self._label(index)} only {differences(words, passage)}. Write: {passage}"
        return ""

    def _listed(self, near: Sequence[Near]) -> str:
        shown = "; ".join(f"“{reveal(n.words)}” ({self._label(n.block)}, {n.score:.2f})" for n in near)
        return f"Nearest: {shown}"

    def _shown(self, place: Place) -> str:
        """Return a place for a message: its block, and its words in context."""
        text, start, stop = self._range(place)
        begin, over = self.search.run(place.block)
        if place.block < place.end_block and stop <= over:  # across several lines of one block
            return f"{self._label(place.block)}: {marked(text[begin:over], start - begin, stop - begin)}"
        end = place.end if place.block == place.end_block else len(self.texts[place.block])
        return f"{self._label(place.block)}: {marked(self.texts[place.block], place.start, end)}"

    def _where(self, draft: AnnotationSource, order: Sequence[int]) -> str:
        if "in" in draft.placing:
            return f"in {draft.placing['in']}"
        if not order:
            return "above: there is no text between it and the last heading"
        if len(order) == 1:
            return f"in {self._label(order[0])}"
        return f"in {self._label(order[0])}, nor in the blocks above it back to {self._label(order[-1])}"

    def _ambiguous(self, lemma: Lemma, places: Sequence[Place]) -> str:
        count = f"{len(places)} times" if len(places) < MOST else f"{MOST} times or more"
        message = f"“{reveal(lemma.shown)}” occurs {count}."
        self._explained += 1
        if self._explained > _EXPLAINED:
            return f"{message} Add ':prefix:', ':suffix:' or ':occurrence:'"
        listed = []
        for i, place in enumerate(places[:6]):
            prefix = settling_prefix(places, self.search, i)
            settle = f"':prefix: {prefix}'" if prefix else f"':occurrence: {i + 1}'"
            listed.append(f"{self._shown(place)} → {settle}")
        more = f"; and {len(places) - 6} more" if len(places) > 6 else ""
        return f"{message} Say which one: {'; '.join(listed)}{more}"

    def near_words(self, words: str, landing: ResolvedRange, *, reach: int = 0) -> bool:
        """Return whether *words* occur in the units of a landing, or in up to *reach* units around it.

        An occurrence that cuts a grapheme does not count.
        """
        wanted = fold(words)
        texts = self._around(landing, reach)
        first, mark, last = wanted.partition(RANGE_MARK)
        if mark and any(_has(t, first) for t in texts):
            return any(_has(t, last) for t in texts)
        return any(_has(t, wanted) for t in texts)

    def _near_units(self, landing: ResolvedRange, reach: int) -> range:
        return range(max(0, landing.first - reach), min(len(self.texts), landing.last + 1 + reach))

    def _around(self, landing: ResolvedRange, reach: int) -> list[str]:
        """Return the texts of the units of a landing and around it, those of one group as one text."""
        near = self._near_units(landing, reach)
        return self.search.whole[self.search.starts[near.start] : self.search.end(near.stop - 1)].split("\n")

    def instead_of(self, words: str, landing: ResolvedRange, *, reach: int = 0) -> str:
        """Return what to write for *words* that do not occur near a landing, as a sentence, or nothing."""
        self._explained += 1
        if self._explained > _EXPLAINED:
            return ""
        wanted = fold(words)
        halves = [half for half in wanted.split(RANGE_MARK) if not self.near_words(half, landing, reach=reach)]
        sought = halves[0] if halves else wanted
        for text in self._around(landing, reach):
            if at := occurrences(sought, text):
                return cut_message(text, at[0], at[0] + len(sought))
        if typed := self._typed_otherwise(sought, self._near_units(landing, reach)):
            return typed
        if (bare := unquoted(wanted)) and self.near_words(bare, landing, reach=reach):
            return _DROP_MARKS.format(reveal(bare))
        near = nearest(Lemma(sought), self.texts, self._near_units(landing, reach))
        return self._listed(near) if near else ""


def _has(text: str, words: str) -> bool:
    return any(is_whole(text, at, at + len(words)) for at in occurrences(words, text))


def cut_message(text: str, start: int, end: int) -> str:
    """Return which grapheme a range of *text* cuts, by code points, and what to write."""
    begins = grapheme_around(text, start)
    ends = grapheme_around(text, end)
    verb, (a, b) = ("begins", begins) if begins[0] < begins[1] else ("ends", ends)
    whole = text[slice(*word_around(text, *graphemes_around(text, start, end)))]
    character = text[a:b]
    shown = f"“{character}” ({code_points(character[:12])}{' …' if len(character) > 12 else ''})"
    return (
        f"“{reveal(text[start:end])}” {verb} inside the character {shown}. "
        f"Write whole characters, as in “{whole}”, or leave this one out"
    )


_WORDS = re.compile(r"\w+")


def slug(words: str, count: int = 5) -> str:
    """Return a part of an id from the first words of a lemma: lower case, hyphens; else a digest."""
    plain = unicodedata.normalize("NFKD", words.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    found = _WORDS.findall(plain.lower())[:count]
    return "-".join(found) or hashlib.sha256(words.encode()).hexdigest()[:8]


def default_id(kind: Kind, unit: str, words: str) -> str:
    """Return the id of an annotation without an ``id`` option: kind, unit and lemma, never an ordinal."""
    return "-".join(filter(None, (kind.prefix, unit, slug(words))))
