"""The files of an edition from a draft: :func:`..files.write_folder` puts them on disk.

The copy-text is made from the same blocks as the page, so the text proves at once; the ledger has the ids of all blocks and
the places of all annotations.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

import msgspec

from ..model.edition_folder import LEDGER, METADATA
from ..model.entities import Entity
from ..model.ledger import FAMILIES, VERSION, Entry, Landed, Ledger, entry, write_ledger
from ..text.fold import fold
from .draft import Annotation, Block, Data, Draft, Finding, ImportFault, Inline, Spot, clean
from .excluded import declared, page_breaks, with_breaks
from .layout import Layout, directive
from .markdown import escaped, heading, option_value, paragraphs
from .placing import Units
from .yaml_text import yaml_text, yaml_value

COPY_TEXT, ATTRIBUTES = "copytext.txt", ".gitattributes"
_SLUG = re.compile(r"[a-z0-9][a-z0-9._-]*")
_ID = re.compile(r"[a-z]+[0-9]+[a-z]*|head")
#: Kinds of annotations whose short names other software has too.
_SHARED = frozenset({"note", "date"})


def edition_files(draft: Draft) -> dict[str, bytes]:
    """Return the files of an edition by their names. What cannot be written is added to ``draft.findings``.

    Raises :class:`ImportFault` if the draft has no text.
    """
    writer = _Writer(draft)
    return {name: text.encode("utf-8") for name, text in writer.files()}


def layer_files(draft: Draft, ids: Sequence[str], groups: Sequence[object]) -> dict[str, bytes]:
    """Return the pages of the annotations of an edition that exists, one for each ``layer``.

    *ids* are those of the units that are the blocks of the draft, *groups* as in :class:`..text.lemma.Texts`.
    """
    writer = _Writer(draft, ids=ids, groups=groups)
    return {name: text.encode("utf-8") for name, text in writer.layers()}


def slug(text: str, fallback: str = "edition") -> str:
    """Return an id in the form of an edition's: letters without accents, digits and hyphens, at most 60."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-")
    return found or fallback


class _Writer:
    """Makes the files of one draft."""

    def __init__(self, draft: Draft, *, ids: Sequence[str] = (), groups: Sequence[object] = ()) -> None:
        if not draft.blocks:
            raise ImportFault("no text found: there is nothing to make an edition of")
        self.draft = draft
        self._labels: dict[tuple[str, str], str] = {}
        if draft.replaced:
            message = f"control characters in the text, shown as U+FFFD: {draft.replaced}"
            draft.findings.append(Finding(message))
        if not ids:
            self._ordered()
        self._groups = list(groups) or [*_groups(draft.blocks)]
        self.ids = list(ids) or [*_unit_ids(draft.blocks, self._groups)]
        texts = [fold(block.text) for block in draft.blocks]
        alone = {n for n, group in enumerate(self._groups) if group is None or group not in self._groups[n + 1 : n + 2]}
        self._between, self._excluded = declared(draft, texts, alone)
        self._breaks, excluded = page_breaks(draft, texts)
        self._excluded += excluded
        self.units = Units(texts, self.ids, self._groups)
        self.landed: dict[str, Landed] = {}
        self._mentioned: set[str] = set()
        self._names = {annotation.id for annotation in draft.annotations if annotation.id}
        self._written: set[str] = set()
        self._names |= {name.partition(".")[2] for name in draft.frames}
        self._at: dict[int, list[Annotation]] = {}
        self._layers: dict[str, list[Annotation]] = {}
        self._asides: dict[int, list[str]] = {}
        for aside in draft.asides:
            self._asides.setdefault(aside.after, []).append(aside.text)
        for annotation in draft.annotations:
            if annotation.layer:
                self._layers.setdefault(annotation.layer, []).append(annotation)
            else:
                self._at.setdefault(annotation.end.block, []).append(annotation)

    # -- what is prepared --------------------------------------------------------------------

    def _ordered(self) -> None:
        """Put the footnotes of each page after its text, in the order of their marks."""
        draft = self.draft
        pages: dict[str, list[int]] = {}
        for number, block in enumerate(draft.blocks):
            pages.setdefault(block.page, []).append(number)
        order: list[int] = []
        for page, numbers in pages.items():
            order += self._page_order(page, numbers)
        if order != [*range(len(draft.blocks))]:
            new = {old: at for at, old in enumerate(order)}
            draft.blocks[:] = [draft.blocks[old] for old in order]
            draft.annotations[:] = [
                replace(each, start=each.start._replace(block=new[each.start.block]),
                        end=each.end._replace(block=new[each.end.block]))
                for each in draft.annotations
            ]  # fmt: skip
            draft.asides[:] = [each._replace(after=new.get(each.after, -1)) for each in draft.asides]
            draft.breaks[:] = [
                each._replace(spot=each.spot._replace(block=new[each.spot.block])) for each in draft.breaks
            ]
            draft.furniture[:] = [each._replace(after=new[each.after]) for each in draft.furniture]
        for number, block in enumerate(draft.blocks):
            inline = [*self._labelled(block)]
            if len(inline) != len(block.inline) or any(each.kind == "note" for each in inline):
                draft.blocks[number] = replace(block, inline=tuple(inline))

    def _page_order(self, page: str, numbers: Sequence[int]) -> list[int]:
        blocks = self.draft.blocks
        keys = {number: key for number in numbers if (key := footnote_key(blocks[number]))}
        self._unmarked(numbers, keys, {t for n in numbers for t in _marks(blocks[n]) if t != keys.get(n)})
        reached = self._reached(page, numbers, keys)
        self._unmarked(numbers, keys, set(reached))
        due = [number for number in numbers if number not in keys]
        of: dict[str, list[int]] = {key: [] for key in reached}
        for number, key in keys.items():
            of[key].append(number)
        return [*due, *(number for found in of.values() for number in found)]

    def _unmarked(self, numbers: Sequence[int], keys: dict[int, str], marked: Set[str]) -> None:
        """Make footnotes without a mark a part of the text where they are."""
        blocks = self.draft.blocks
        for number in numbers:
            if number in keys and keys[number] not in marked:
                del keys[number]
                blocks[number] = replace(blocks[number], within=without_footnote(blocks[number]))

    def _reached(self, page: str, numbers: Sequence[int], keys: Mapping[int, str]) -> list[str]:
        """Return the footnotes that the text of a page marks, in order, also by way of others, and label them."""
        blocks = self.draft.blocks
        of: dict[str, list[int]] = {}
        for number, key in keys.items():
            of.setdefault(key, []).append(number)
        due = deque(number for number in numbers if number not in keys)
        reached: dict[str, None] = {}
        while due:
            for key in _marks(blocks[due.popleft()]):
                if key in of and key not in reached:
                    reached[key] = None
                    self._labels[page, key] = str(len(reached))
                    due += of[key]
        return [*reached]

    def _labelled(self, block: Block) -> Iterator[Inline]:
        """Yield what is marked in a block, the marks of footnotes with the labels that they have on their page."""
        for each in block.inline:
            if each.kind != "note":
                yield each
            elif label := self._labels.get((block.page, each.target)):
                yield each._replace(target=label)

    # -- the files ---------------------------------------------------------------------------

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the text of each file."""
        draft = self.draft
        pages: dict[str, list[int]] = {}
        for number, block in enumerate(draft.blocks):
            pages.setdefault(block.page, []).append(number)
        copy_text = self._copy_text()
        written = [(f"{name}.md", self._page(numbers, [*pages])) for name, numbers in pages.items()]
        layers = [*self.layers()]
        sha256 = hashlib.sha256(copy_text.encode("utf-8")).hexdigest()
        yield METADATA, self._metadata(sha256, len(copy_text), [*pages])
        yield COPY_TEXT, copy_text
        yield ATTRIBUTES, f"{COPY_TEXT} -text\n"
        yield from written
        yield from layers
        if draft.entities:
            items = [msgspec.to_builtins(entity) for entity in self._entities()]
            yield "entities.yaml", yaml_text({"entities": items})
        if draft.sources:
            yield "sources.json", json.dumps(draft.sources, ensure_ascii=False, indent=2) + "\n"
        yield LEDGER, write_ledger(Ledger(sha256, tuple(self._entries()), {}, self.landed, VERSION))

    def _entities(self) -> Iterator[Entity]:
        """Yield the entities; without automatic links, those of which no mention is written are supplied."""
        for entity in self.draft.entities:
            lone = self.draft.metadata.get("autolink") is False and entity.id not in self._mentioned
            yield msgspec.structs.replace(entity, supplied=True) if lone else entity

    def _copy_text(self) -> str:
        breaks = self._breaks
        pieces: list[str] = []
        between = self._between
        for number, block in enumerate(self.draft.blocks):
            if number:
                joined = self._groups[number] is not None and self._groups[number] == self._groups[number - 1]
                pieces.append("\n" if joined else "\n\n")
            text = block.text if block.kind == "preformatted" else _in_lines(fold(block.text), block.lines)
            pieces.append(with_breaks(text, breaks[number]) if number in breaks else text)
            pieces += (f"\n\n{text}" for text in between.get(number, ()))
        return "".join(pieces) + "\n" if pieces else ""

    def _entries(self) -> Iterator[Entry]:
        lines: dict[str, list[str]] = {}
        for unit, text in zip(self.ids, self.units.texts, strict=True):
            lines.setdefault(unit.partition("-")[0], []).append(text)
        yield from (entry(name, " ".join(found)) for name, found in lines.items())

    def _metadata(self, sha256: str, chars: int, pages: list[str]) -> str:
        draft = self.draft
        copy: dict[str, Data] = {"siglum": "A", "role": "copy-text", **draft.copy_text}
        copy |= {"path": COPY_TEXT, "sha256": sha256, "encoding": "utf-8", "chars": chars}
        copy |= {"excluded": self._excluded}
        known: dict[str, Data] = {"id": draft.id, "title": draft.title, "language": draft.language}
        data = {**known, **draft.metadata, "copy_text": copy}
        if pages != ["index"]:
            data["pages"] = [*pages]
        return yaml_text(data)

    def _page(self, numbers: Sequence[int], pages: Sequence[str]) -> str:
        """Return a page; the one with the name of the edition leads to the others of its *pages*."""
        blocks = self.draft.blocks
        text = [number for number in numbers if not footnote_key(blocks[number])]
        layout = Layout(blocks, self.draft.frames, self._after)
        lines = ["---", f"edition: {yaml_value(self.draft.id)}", "---"]
        if numbers and numbers[0] == 0:
            for aside in self._asides.get(-1, ()):
                lines += [*directive("editorial", "", (), paragraphs(aside)), ""]
        lines += layout.page(text)
        notes: dict[str, list[int]] = {}
        for number in numbers:
            if key := footnote_key(blocks[number]):
                notes.setdefault(key, []).append(number)
        for key, found in notes.items():
            inner = [replace(blocks[number], within=without_footnote(blocks[number])) for number in found]
            own = Layout(inner, self.draft.frames, lambda _numbers: [])
            label = self._labels.get((blocks[found[0]].page, key), key)
            lines += ["", *own.footnote(label, range(len(inner)))]
            lines += self._after(found)
        if not layout.level:
            title = heading(escaped(fold(clean(self.draft.title)))) or self.draft.id
            lines += ["", "{.editorial}", f"# {title}", "", "This text has no heading of its own."]
        others = [name for name in pages if name != "index"] if blocks[numbers[0]].page == "index" else []
        if others:
            lines += ["", ":::{toctree}", ":hidden:", "", *others, ":::"]
        return "\n".join(lines) + "\n"

    def layers(self) -> Iterator[tuple[str, str]]:
        """Yield the page of each layer."""
        for layer, found in self._layers.items():
            name = slug(layer, "layer")
            lines = ["---", f"edition: {yaml_value(self.draft.id)}", "orphan: true", "---"]
            lines += ["{.editorial}", f"# {heading(escaped(fold(clean(layer))))}"]
            for annotation in sorted(found, key=lambda each: (each.end, each.start)):
                lines += self._annotation(annotation, near=False)
            yield f"layer-{name}.md", "\n".join(lines) + "\n"

    # -- annotations -------------------------------------------------------------------------

    def _after(self, numbers: Sequence[int]) -> list[str]:
        """Return the lines of the annotations whose words end in these blocks."""
        out: list[str] = []
        for number in numbers:
            near = len(numbers) == 1 and not self.draft.blocks[number].within
            for annotation in self._at.get(number, ()):
                out += self._annotation(annotation, near=near)
            for aside in self._asides.get(number, ()):
                out += ["", *directive("editorial", "", (), paragraphs(aside))]
        return out

    def _annotation(self, annotation: Annotation, *, near: bool) -> list[str]:
        if any(option == "from" for option, _value in annotation.options):  # whole blocks, named by their ids
            name = self._name(annotation, annotation.start)
            self.landed[name] = self.units.landed(annotation.start, annotation.end)
            return ["", *directive(annotation.kind, name, annotation.options, paragraphs(annotation.body))]
        ends = self.units.trimmed(annotation.start, annotation.end)
        selector = self.units.selector(*ends, near=near) if ends else None
        if ends is None or selector is None:
            shown = self._quoted(annotation)
            why = "Markdown has no way to name exactly these words" if ends else "it has no words"
            self.draft.findings.append(Finding(f"{annotation.kind} left out: {why}: {shown}"))
            return []
        argument, place = selector
        name = self._name(annotation, ends[0])
        self.landed[name] = self.units.landed(*ends)
        self._mentioned |= {value for option, value in annotation.options if option == "entity"}
        kind = f"scholiast:{annotation.kind}" if annotation.kind in _SHARED and not argument else annotation.kind
        options = [("id", name), *place, *annotation.options]
        return ["", *directive(kind, argument, options, paragraphs(annotation.body))]

    def _name(self, annotation: Annotation, start: Spot) -> str:
        """Return the id of an annotation, which no other has."""
        wanted = annotation.id or ""
        if _SLUG.fullmatch(wanted) and wanted not in self._written:
            self._written.add(wanted)
            return wanted
        stem = f"{annotation.kind}-{self.ids[start.block]}"
        number = 1
        while (name := f"{stem}-{number}") in self._names or name in self._written:
            number += 1
        self._written.add(name)
        return name

    def _quoted(self, annotation: Annotation) -> str:
        text = self.units.texts[annotation.start.block]
        words = text[max(annotation.start.offset - 20, 0) : annotation.start.offset + 40]
        return f"“{option_value(words)}” in {self.ids[annotation.start.block]}"


def _marks(block: Block) -> list[str]:
    """Return the footnotes whose marks are in a block, in order."""
    return [each.target for each in sorted(block.inline, key=lambda each: each.end) if each.kind == "note"]


def footnote_key(block: Block) -> str:
    """Return the key of the footnote that a block is in, "" outside of footnotes."""
    return next((name.partition(".")[2] for name in block.within if name.startswith("footnote.")), "")


def without_footnote(block: Block) -> tuple[str, ...]:
    """Return the structures of a block within its footnote."""
    names = [name.startswith("footnote.") for name in block.within]
    return block.within[names.index(True) + 1 :] if True in names else block.within


def _in_lines(text: str, count: int) -> str:
    """Return a text on a number of lines, as far as it has words for them."""
    words = text.split(" ", count - 1)
    return "\n".join(words)


def _groups(blocks: Iterable[Block]) -> Iterator[object]:
    """Yield a number for each block that is in one block of the copy-text with others, ``None`` for all others."""
    listed = [*blocks]
    group = 0
    for number, block in enumerate(listed):
        joins = number > 0 and _joins(listed[number - 1], block)
        followed = number + 1 < len(listed) and _joins(block, listed[number + 1])
        group += not joins
        yield group if joins or followed else None


def _joins(before: Block, block: Block) -> bool:
    plain = block.kind != "preformatted" and before.kind != "preformatted"
    return block.joins and plain and before.page == block.page and footnote_key(before) == footnote_key(block)


def _unit_ids(blocks: Sequence[Block], groups: Sequence[object]) -> Iterator[str]:
    """Yield the id of each unit: its own if it has one, otherwise the next of its family."""
    known = Counter(block.id.partition("-")[0] for block in blocks if block.id)
    used: set[str] = set()
    counters: Counter[str] = Counter()
    base, segment = "", 0
    for number, (block, group) in enumerate(zip(blocks, groups, strict=True)):
        if group is not None and number and groups[number - 1] == group:
            segment += blocks[number - 1].lines
            yield f"{base}-{segment}"
            continue
        own = (block.id or "").partition("-")[0]
        base, segment = own, 1
        if not _ID.fullmatch(own) or own in used:
            base = _next(block, number, known, used, counters)
        used.add(base)
        yield f"{base}-1" if group is not None else base


def _next(block: Block, number: int, known: Mapping[str, int], used: set[str], counters: Counter[str]) -> str:
    kind = "caption" if any(name.startswith("photo.") for name in block.within) else block.kind
    kind = "footnote" if footnote_key(block) else kind
    if kind == "heading" and number == 0 and "head" not in known:
        return "head"
    family = FAMILIES.get(kind, "p")
    while True:
        counters[family] += 1
        if (name := f"{family}{counters[family]}") not in known and name not in used:
            return name
