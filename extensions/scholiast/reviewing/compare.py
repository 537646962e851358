"""The comparison of two versions of an edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple, get_args

import msgspec
from msgspec import inspect

from ..model.edition_folder import ENTITY_PREFIX
from ..model.field_types import alternatives, field_types
from ..model.kind import KINDS
from ..model.records import Record
from .snapshot import Annotated, Data, Named, Snapshot
from .texts import TextReview, compare_texts, occurrence

#: What is different in an annotation: its place, its status, a grade or certainty, its words, or anything else.
Aspect = Literal["moved", "status", "graded", "worded", "other"]
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
_ASPECT_OF: Mapping[str, Aspect] = {
    **dict.fromkeys(("status", "outcomes"), "status"),
    **dict.fromkeys(("grade", "scale", "cert", "factuality", "fidelity"), "graded"),
    **dict.fromkeys(("title", "short", "body"), "worded"),
}
#: Fields that follow from others, or that are compared in another way.
_DERIVED = frozenset(("iri", "page", "id", "type", "edition", "anchor", "units", "number", "order", "citation"))


class Field(NamedTuple):
    """A field with both values as text; an absent value is empty."""

    name: str
    old: str
    new: str


class AnnotationChange(NamedTuple):
    """An annotation in both versions, with its differences by aspect; ``place`` is set if it is about other words."""

    old: Annotated
    new: Annotated
    fields: Mapping[Aspect, tuple[Field, ...]]

    @property
    def moved(self) -> bool:
        """Whether its words, their block or their page have changed."""
        return "moved" in self.fields


class EntryChange(NamedTuple):
    """An entry of a register that is in both versions and has changed."""

    id: str
    label: str
    fields: tuple[Field, ...]


class RegisterReview(NamedTuple):
    """A register: its new, removed and changed entries; ids with their labels."""

    added: Mapping[str, str]
    gone: Mapping[str, str]
    changed: tuple[EntryChange, ...]


class RetiredId(NamedTuple):
    """An id that was in the old version and is not used any more, and the id that has taken its place, if known.

    ``page`` is the name of the old page in the folder of the edition.
    """

    id: str
    page: str
    now: str = ""


class MentionChange(NamedTuple):
    """The number of places that name an entity in each version, and the blocks in which it has changed."""

    entity: str
    old: int
    new: int
    units: tuple[str, ...]


class Review(NamedTuple):
    """Everything that differs between two versions of an edition.

    ``renamed`` are annotations that differ only in their ids. ``retired`` are the ids that links may use and that are gone.
    """

    old: Snapshot
    new: Snapshot
    text: TextReview
    added: tuple[Annotated, ...]
    gone: tuple[Annotated, ...]
    renamed: tuple[tuple[Annotated, Annotated], ...]
    changed: tuple[AnnotationChange, ...]
    entities: RegisterReview
    sources: RegisterReview
    mentions: tuple[MentionChange, ...]
    metadata: tuple[Field, ...]
    retired: tuple[RetiredId, ...]

    def with_aspect(self, aspect: Aspect) -> tuple[AnnotationChange, ...]:
        """Return the annotations that differ in an aspect."""
        return tuple(change for change in self.changed if aspect in change.fields)

    @property
    def equal(self) -> bool:
        """Whether nothing differs."""
        return self.text.equal and not any(
            (
                self.added, self.gone, self.renamed, self.changed, self.mentions, self.metadata, self.retired,
                *self.entities, *self.sources,
            )
        )  # fmt: skip


def compare(old: Snapshot, new: Snapshot) -> Review:
    """Return what differs between two versions."""
    text = compare_texts(old.units, new.units, new.retired)
    added = [record for name, record in new.records.items() if name not in old.records]
    gone = [record for name, record in old.records.items() if name not in new.records]
    renamed = list(_renamed(gone, added))
    others = {record.id for pair in renamed for record in pair}
    added, gone = ([record for record in records if record.id not in others] for records in (added, gone))
    texts = {u.id: u.text for u in old.units}, {u.id: u.text for u in new.units}
    both = ((old.records[name], record) for name, record in new.records.items() if name in old.records)
    changed = (_change(one, two, texts) for one, two in both)
    entities = _registers(old.entities, new.entities, "label")
    sources = _registers(old.sources, new.sources, "citation")
    return Review(
        old, new, text, tuple(added), tuple(gone), tuple(renamed),
        tuple(change for change in changed if change.fields),
        entities, sources,
        tuple(_mentions(old.mentions, new.mentions)),
        tuple(_fields(old.edition, new.edition, frozenset())),
        tuple(_retired(old, text, gone, renamed, entities, sources)),
    )  # fmt: skip


# -- annotations ---------------------------------------------------------------------------


def _renamed(gone: Iterable[Annotated], added: Iterable[Annotated]) -> Iterator[tuple[Annotated, Annotated]]:
    """Yield pairs of annotations that differ only in their id; each old one is matched once."""
    waiting: dict[bytes, list[Annotated]] = {}
    for record in gone:
        waiting.setdefault(_content(record), []).append(record)
    for record in added:
        if found := waiting.get(_content(record)):
            yield found.pop(0), record


def _content(record: Annotated) -> bytes:
    """Return an annotation as bytes, without its id and what depends on its position."""
    anchor = record.anchor
    place = (anchor.unit, anchor.start, anchor.end_unit, anchor.exact) if anchor is not None else ()
    return msgspec.json.encode((record.kind, record.page, place, _own(record.fields)), order="sorted")


def _own(fields: Data) -> Data:
    return {name: value for name, value in fields.items() if name not in _DERIVED}


def _change(old: Annotated, new: Annotated, texts: tuple[Mapping[str, str], Mapping[str, str]]) -> AnnotationChange:
    found: dict[Aspect, list[Field]] = {}
    if place := _place(old, new, texts):
        found["moved"] = [place]
    if old.kind != new.kind:
        found["other"] = [Field("type", old.kind, new.kind)]
    for field in _fields(old.fields, new.fields, _DERIVED):
        found.setdefault(_aspect(new.kind, field.name), []).append(field)
    return AnnotationChange(old, new, {aspect: tuple(found[aspect]) for aspect in ASPECTS if aspect in found})


def _place(old: Annotated, new: Annotated, texts: tuple[Mapping[str, str], Mapping[str, str]]) -> Field | None:
    """Return the old and new words of an annotation with their blocks, if either has changed."""
    before, after = old.anchor, new.anchor
    if before is None or after is None:
        same = before is after
    else:
        same = (before.unit, before.end_unit, before.exact) == (after.unit, after.end_unit, after.exact) and (
            before.start == after.start
            or occurrence(texts[0].get(before.unit, ""), before.exact, before.start)
            == occurrence(texts[1].get(after.unit, ""), after.exact, after.start)
        )
    return None if same and old.page == new.page else Field("anchor", where(old), where(new))


def where(record: Annotated) -> str:
    """Return the block of an annotation and its words, shortened in the middle; the page if it has no words."""
    anchor = record.anchor
    if anchor is None:
        return record.page
    units = f"{anchor.unit}–{anchor.end_unit}" if anchor.end_unit else anchor.unit
    return f"{units}: “{shortened(anchor.exact)}”"


def shortened(words: str, most: int = 100) -> str:
    """Return words on one line with at most *most* characters: the middle is left out."""
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[: most // 2].rstrip()} … {words[-most // 2 :].lstrip()}"


def _aspect(kind: str, field: str) -> Aspect:
    """Return the aspect to which a field of a kind of annotation belongs."""
    return _ASPECT_OF.get(field) or ("worded" if field in _free_texts(kind) else "other")


@cache
def _free_texts(kind: str) -> frozenset[str]:
    """Return the fields of a kind that are free text: not from a list of values, a reference, or words of the text."""
    known = KINDS.get(kind)
    fields = field_types(known.record if known is not None else Record)
    references = {name.partition(".")[0] for name in known.references} if known is not None else set[str]()
    texts = (n for n, found in fields.items() if any(isinstance(t, inspect.StrType) for t in alternatives(found)))
    return frozenset(name for name in texts if name not in references)


# -- fields --------------------------------------------------------------------------------


def _fields(old: Data, new: Data, without: frozenset[str]) -> Iterator[Field]:
    """Yield the fields with different values, in the order of the new version; then those that it does not have."""
    for name in (*new, *(name for name in old if name not in new)):
        if name not in without and old.get(name) != new.get(name):
            yield from _parts(name, old.get(name), new.get(name))


def _parts(name: str, old: object, new: object) -> Iterator[Field]:
    """Yield a field; of one with parts only the parts that differ."""
    if isinstance(old, dict) and isinstance(new, dict):
        for field in _fields(old, new, frozenset()):
            yield field._replace(name=f"{name}.{field.name}")
    else:
        yield Field(name, in_words(old), in_words(new))


def in_words(value: object) -> str:
    """Return a value of a field as one text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " | ".join(map(in_words, value))
    if isinstance(value, dict):
        return ", ".join(f"{name}: {in_words(each)}" for name, each in value.items())
    return str(value)


# -- registers -----------------------------------------------------------------------------


def _registers(old: Mapping[str, Data], new: Mapping[str, Data], label: str) -> RegisterReview:
    """Return what differs in a register whose entries have their name in the field *label*."""

    def named(entries: Mapping[str, Data], others: Mapping[str, Data]) -> dict[str, str]:
        return {name: str(entry.get(label) or name) for name, entry in entries.items() if name not in others}

    found = []
    for name, entry in new.items():
        if name in old and (fields := tuple(_fields(old[name], entry, _DERIVED))):
            found.append(EntryChange(name, str(entry.get(label) or name), fields))
    return RegisterReview(named(new, old), named(old, new), tuple(found))


def _mentions(old: Sequence[Named], new: Sequence[Named]) -> Iterator[MentionChange]:
    """Yield the entities that other blocks name, or that a block names more or less often."""
    before, after = (Counter((m.entity, m.unit) for m in mentions) for mentions in (old, new))
    differing: dict[str, list[str]] = {}
    for entity, unit in dict.fromkeys((*after, *before)):
        if before[entity, unit] != after[entity, unit]:
            differing.setdefault(entity, []).append(unit)
    totals = Counter(m.entity for m in old), Counter(m.entity for m in new)
    for entity, units in differing.items():
        yield MentionChange(entity, totals[0][entity], totals[1][entity], tuple(units))


def _retired(
    old: Snapshot,
    text: TextReview,
    gone: Iterable[Annotated],
    renamed: Iterable[tuple[Annotated, Annotated]],
    entities: RegisterReview,
    sources: RegisterReview,
) -> Iterator[RetiredId]:
    """Yield the ids that links to the old version may use and that the new version does not have."""
    pages = {unit.id: unit.page for unit in old.units}
    for change in text.changes:
        if change.how == "gone":
            yield RetiredId(change.id, pages[change.id], change.now)
    yield from (RetiredId(record.id, record.page) for record in gone)
    yield from (RetiredId(one.id, one.page, two.id) for one, two in renamed)
    first = old.units[0].page if old.units else ""
    yield from (RetiredId(ENTITY_PREFIX + name, first) for name in entities.gone)
    yield from (RetiredId(name, first) for name in sources.gone)
