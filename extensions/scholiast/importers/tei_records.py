"""The records of a TEI document that Scholiast wrote: what its ``standOff`` says of the words in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import msgspec

from ..model.edition import Edition
from ..model.kind import FILLED, KINDS
from ..model.validate import build
from ..text.fold import fold
from .draft import Annotation, Data, Draft, Finding, Spot
from .tei_elements import has_blocks
from .tei_features import described, features, source_item
from .tei_marks import mention_options
from .tei_register import Register
from .tei_text import TextReader
from .xml_tree import XML_ID, Element

#: Annotations whose blocks are elements around the text.
_FRAMES = {"quotation": "quote", "photo": "figure"}
#: How the items of a field are written in one option, by the names of their parts.
_PARTS = {
    "outcomes": ("date", "evidence", "summary"),
    "readings": ("wit", "text"),
    "elisions": ("position", "mark", "by"),
}
#: Fields of an edition that a draft has itself.
_OF_DRAFT = frozenset({"id", "title", "language", "pages"})


class Records:
    """The records of a document: their kinds, fields and comments, by the ids of their elements."""

    def __init__(self, root: Element, register: Register) -> None:
        self._fields: dict[str, tuple[str, dict[str, Data]]] = {}
        self._notes: dict[str, Element] = {}
        self._spans: dict[str, Element] = {}
        self._elements = {own: found for found in root.walk() if (own := found.get(XML_ID))}
        self._sources = {
            own: found.get("n")
            for own, found in self._elements.items()
            if found.name in ("bibl", "witness") and found.get("n")
        }
        for stand_off in root.elements:
            if stand_off.name != "standOff":
                continue
            for found in stand_off.elements:
                if found.name == "fs" and found.get("corresp"):
                    self._fields[found.get("corresp").lstrip("#")] = found.get("type"), features(found)
            for found in stand_off.all("annotation"):
                self._notes[found.get("target").lstrip("#")] = found
            for group in stand_off.all("spanGrp"):
                for span in group.elements:
                    self._spans[span.get(XML_ID)] = span
                    if span.get(XML_ID) not in self._fields:
                        self._fields[span.get(XML_ID)] = group.get("type"), {}
        points = {found.get(key).lstrip("#") for found in self._spans.values() for key in ("from", "to")}
        self._register = register
        self.frames = frozenset(own for own in self._notes if self._framed(own))
        self.wanted = frozenset((set(self._notes) | points) - self.frames)

    def _framed(self, own: str) -> bool:
        """Return whether a record is the element around its blocks."""
        element = self._elements.get(own)
        kind = self._kind(own)
        if element is None or own in self._spans or element.name != _FRAMES.get(kind):
            return False
        return kind == "photo" or (has_blocks(element) and not _body(self._notes[own]))

    def _kind(self, own: str) -> str:
        """Return the kind of a record: that of its features, or what its comment or its element shows."""
        if own in self._fields:
            return self._fields[own][0]
        element = self._elements.get(own)
        if element is None:
            return ""
        if element.name == "seg":
            return element.get("type")
        shown = {
            "said": "attribution",
            "soCalled": "irony",
            "app": "emendation",
            "choice": "emendation",
            "date": "date",
        }
        return {**shown, "measure": "measure", "quote": "quotation", "figure": "photo"}.get(element.name, "note")

    def add(self, draft: Draft, reader: TextReader) -> None:
        """Add the records to a draft whose text has been read."""
        names = {own: note.get("n") for own, note in self._notes.items()}
        renamed: dict[str, str] = {}
        for own in self.frames:
            kind, options = self._kind(own), [*self._options(own)]
            if image := dict(options).get("image"):
                message = (
                    f"the picture '{image}' is a file of its own: copy it, and state 'image' in '{names[own]}' again"
                )
                draft.findings.append(Finding(message, self._notes[own].line))
            draft.frames[f"{kind}.{names[own]}"] = tuple(each for each in options if each[0] not in ("image", "width"))
            renamed[f"{kind}.{own}"] = f"{kind}.{names[own]}"
        for number, block in enumerate(draft.blocks):
            within = tuple(renamed.get(name, name) for name in block.within)
            draft.blocks[number] = replace(block, within=within)
        self._join(draft)
        records = [own for own in self._notes if own not in self.frames]
        mentions = [each for each in draft.annotations if each.kind == "mention"]
        draft.annotations[:] = mentions
        for own in records:
            ends = self._ends(own, reader)
            kind, note = self._kind(own), self._notes[own]
            if ends is None or not kind:
                message = f"the annotation '{note.get('n')}' points to no words of the text, and is left out"
                draft.findings.append(Finding(message, note.line))
                continue
            options = [*self._options(own)]
            whole = ends[0].offset == 0 and ends[1].offset == len(fold(draft.blocks[ends[1].block].text))
            if kind == "quotation" and whole and dict(options).get("form", "block") == "block":
                first, last = (draft.blocks[spot.block].id or "" for spot in ends)
                options = [("from", first), ("to", last), *options]
            draft.annotations.append(Annotation(kind, *ends, _body(note), tuple(options), note.get("n")))
        for own, span in self._spans.items():
            entity, ends = self._register.known(span.get("ana")), self._ends(own, reader)
            if self._kind(own) == "mention" and entity and ends is not None:
                named = mention_options(entity, span.get("type"))
                draft.annotations.append(Annotation("mention", *ends, "", named, own))

    def _join(self, draft: Draft) -> None:
        """Put the units of one block of the copy-text together: ``p7-1`` and ``p7-3``, the first of which has two lines."""
        blocks = draft.blocks
        for number in range(1, len(blocks)):
            before, _dash, begun = (blocks[number - 1].id or "").partition("-")
            base, _dash, own = (blocks[number].id or "").partition("-")
            joins = bool(own and begun) and base == before and int(own) > int(begun)
            blocks[number] = replace(blocks[number], joins=joins)
            if joins:
                blocks[number - 1] = replace(blocks[number - 1], lines=int(own) - int(begun))

    def describe(self, draft: Draft, root: Element) -> None:
        """Add what is known of the edition and of its sources to a draft."""
        for fields in described(root, "edition").values():
            meta, faults = build(Edition, {**fields, "id": draft.id, "title": draft.title})
            where = next(root.all("standOff")).line
            for fault in faults[:1]:
                why = " ".join(fault.message.split())[:200]
                draft.findings.append(Finding(f"the metadata of the edition is left out: {why}", where))
            if meta is not None:
                kept = {name: value for name, value in msgspec.to_builtins(meta).items() if name not in _OF_DRAFT}
                draft.copy_text, draft.metadata = kept.pop("copy_text"), kept
        draft.sources += map(source_item, described(root, "source").values())

    def _ends(self, own: str, reader: TextReader) -> tuple[Spot, Spot] | None:
        span = self._spans.get(own)
        if span is None:
            found = reader.ranges.get(own)
            return (found[0].spot, found[1].spot) if found and found[0].block >= 0 else None
        first, last = (reader.ranges.get(span.get(key).lstrip("#")) for key in ("from", "to"))
        if first is None or last is None or first[0].block < 0:
            return None
        return first[0].spot, last[1].spot

    def _options(self, own: str) -> Iterator[tuple[str, str]]:
        """Yield the options of a directive for a record: its title, its fields, who is responsible, what it cites."""
        note = self._notes[own]
        for found in note.elements:
            if found.name == "note" and found.get("type") == "title":
                yield "title", found.words()
        kind, fields = self._fields.get(own, ("", {}))
        element = self._elements.get(own)
        if kind == "" and element is not None and element.name == "soCalled":
            fields = {"kind": "so-called"}
        own_kind = self._kind(own)
        left_out = {*FILLED, *_names(fields.get("assumed"))}  # what nobody has stated is filled in again
        for name, value in fields.items():
            if name not in left_out:
                yield from written(name, value, own_kind)
        for found in note.elements:
            if found.name == "respStmt":
                yield "resp", next((each.words() for each in found.elements if each.name == "name"), "")
            elif found.name == "ptr" and (source := self._sources.get(found.get("target").lstrip("#"))):
                yield "cites", source


def _names(value: Data | None) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


def _body(note: Element) -> str:
    found = next((each for each in note.elements if each.name == "note" and each.get("type") != "title"), None)
    return "\n\n".join(each.words() for each in found.elements) if found is not None else ""


def written(field: str, value: Data, kind: str) -> Iterator[tuple[str, str]]:
    """Yield the options of a *kind* that set a field, from its value as plain data."""
    name = KINDS[kind].option_of.get(field, field) if kind in KINDS else field
    if isinstance(value, bool):
        yield name, "true" if value else "false"
    elif field == "chain" and isinstance(value, list):
        yield name, " | ".join(_voice(each) for each in value if isinstance(each, Mapping))
    elif isinstance(value, list) and field in _PARTS:
        for each in value:
            if isinstance(each, Mapping):
                yield name, _joined([each.get(part) for part in _PARTS[field]])
    elif isinstance(value, list):
        yield name, " | ".join(str(each) for each in value)
    elif value is not None:
        yield name, str(value)


def _joined(values: Sequence[Data | None]) -> str:
    shown = [" ".join(map(str, value)) if isinstance(value, list) else str(value or "") for value in values]
    while shown and not shown[-1]:
        shown.pop()
    return " | ".join(shown)


def _voice(voice: Mapping[str, Data]) -> str:
    who = voice.get("entity") or voice.get("label") or ""
    implied = " (implied)" if voice.get("explicit") is False else ""
    when = f" @{voice['said_on']}" if voice.get("said_on") else ""
    return f"{voice.get('role', 'author')} {who}{implied}{when}".strip()
