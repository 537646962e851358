"""The records of a TEI document that Scholiast wrote: what its ``standOff`` says of the words in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..model.kind import FILLED, KINDS
from ..text.fold import fold
from .draft import Annotation, Data, Draft, Finding, Spot
from .tei_elements import has_blocks
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
                    self._fields[found.get("corresp").lstrip("#")] = found.get("type"), _features(found)
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
            kind = self._kind(own)
            draft.frames[f"{kind}.{names[own]}"] = tuple(self._options(own))
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

    def _sigla(self, root: Element) -> Iterator[dict[str, Data]]:
        """Yield the witnesses, the copy-text first."""
        for found in root.all("witness"):
            witness: dict[str, Data] = {"siglum": found.get("n"), "role": "derivative"}
            excluded: list[Data] = []
            for child in found.elements:
                if child.name == "note" and child.get("type") != "excluded":
                    witness["description"] = child.words()
                elif child.name == "ref" and child.get("type") in ("url", "archived"):
                    witness[child.get("type")] = child.get("target")
                elif child.name == "ptr" and (source := self._sources.get(child.get("target").lstrip("#"))):
                    witness["bibl"] = source
            if excluded:
                witness["excluded"] = excluded
            yield witness

    def describe(self, draft: Draft, root: Element) -> None:
        """Add the witnesses and the sources to a draft."""
        witnesses = [*self._sigla(root)]
        if witnesses:
            draft.copy_text = {**witnesses[0], "role": "copy-text"}
            others: list[Data] = [*witnesses[1:]]
            draft.metadata["witnesses"] = others
        for found in root.all("bibl"):
            if found.get("n") in self._sources.values() and found.get(XML_ID) in self._sources:
                draft.sources.append(_source(found))

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
        for name, value in fields.items():
            if name not in FILLED:
                yield from written(name, value, own_kind)
        body = next((found for found in note.elements if found.name == "note" and found.get("type") != "title"), None)
        if self._kind(own) == "note" and body is not None and body.get("type") not in ("", "note", "editorial"):
            yield "series", body.get("type")
        if self._kind(own) == "note" and note.get("motivation") not in ("", "commenting"):
            yield "motivation", note.get("motivation").split()[0]
        for found in note.elements:
            if found.name == "respStmt":
                yield "resp", next((each.words() for each in found.elements if each.name == "name"), "")
            elif found.name == "ptr" and (source := self._sources.get(found.get("target").lstrip("#"))):
                yield "cites", source


def _source(bibl: Element) -> dict[str, Data]:
    """Return a source as an item of CSL-JSON."""
    item: dict[str, Data] = {"id": bibl.get("n"), "type": bibl.get("type") or "document"}
    authors: list[Data] = [{"literal": each.words()} for each in bibl.elements if each.name == "author"]
    if authors:
        item["author"] = authors
    for each in bibl.elements:
        if each.name == "title" and each.get("level") == "j":
            item["container-title"] = each.words()
        elif each.name == "title":
            item["title"] = each.words()
        elif each.name == "date":
            item["issued"] = {"raw": each.words()}
        elif each.name == "ref" and each.get("type") == "url":
            item["URL"] = each.get("target")
        elif each.name == "ref" and each.get("type") == "archived":
            item["archived"] = each.get("target")
        elif each.name == "idno" and each.get("type"):
            item[each.get("type")] = each.words()
        elif each.name == "note" and each.get("type") == "basis":
            item["basis"] = each.words()
    if bibl.get("cert"):
        item["cert"] = bibl.get("cert")
    return item


def _body(note: Element) -> str:
    found = next((each for each in note.elements if each.name == "note" and each.get("type") != "title"), None)
    return "\n\n".join(each.words() for each in found.elements) if found is not None else ""


def _features(element: Element) -> dict[str, Data]:
    """Return the features of a structure as plain data."""
    return {f.get("name"): _value(f.elements[0]) for f in element.elements if f.name == "f" and f.elements}


def _value(element: Element) -> Data:
    if element.name == "binary":
        return element.get("value") == "true"
    if element.name == "numeric":
        return element.get("value")
    if element.name == "vColl":
        return [_value(child) for child in element.elements]
    return _features(element) if element.name == "fs" else element.text()


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
