"""The ledger: the permanent id of each block, and the place of each annotation.

A reader's link to ``#p7`` must lead to the same words in twenty years. So ids are assigned
once, recorded, and found again by the text of the block in a new version of the copy-text:
an inserted block is ``p7a``, a removed id is retired and leads to its neighbour, and nothing
is renumbered.

Nor may an annotation move to other words unnoticed. The ledger holds a fingerprint for each: of its
words, and of up to :data:`CONTEXT` characters before and after them in their sentence. So close
to the annotation every change counts: another occurrence of the words, a word that the lemma is
now only a part of, a sentence that a range now includes. A change in another sentence does not
count, as in a new version of the copy-text. Equal words with an equal context are numbered.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import chain
from typing import NamedTuple

from ..text.compare import likeness
from ..text.numbering import show
from .copytext import CopyText
from .faults import Fault
from .yamlfile import Plain, read_yaml

#: The version of the file that is written.
VERSION = 2
#: How many code points before and after an annotation's words are part of its fingerprint, at most.
CONTEXT = 24
#: The end of a sentence.
_STOP = re.compile("[.!?](?=[\\s\"'”’»)\\]]|$)|[。！？｡।॥؟۔]")
#: Conflict markers of Git.
_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
_ENTRY = re.compile(r"(?P<digest>[0-9a-f]{12})(?: (?P<opening>.*))?", re.DOTALL)
#: Advice for a ledger that was changed by hand. A new one would assign published ids to other words.
_AGAIN = "restore the file from version control, then run 'scholiast ledger'"
#: Text that needs no quotes in YAML.
_BARE = re.compile(r"(?!null\Z)[A-Za-z0-9][A-Za-z0-9._-]*")
_ID = re.compile(r"^(?P<family>[a-z]+)(?P<number>[0-9]{1,9})(?P<letters>[a-z]*)$")


class Entry(NamedTuple):
    """A block in the ledger: its id, a digest of its text, its first words."""

    id: str
    digest: str
    opening: str


class Landed(NamedTuple):
    """The place of an annotation: its first and last unit, and a fingerprint of its words with their context.

    ``end_unit`` is empty where it is the first unit; ``words`` is empty where it is not known, as in
    a ledger of version 1.
    """

    unit: str
    end_unit: str = ""
    words: str = ""


class Ledger(NamedTuple):
    """The contents of ``units.yaml``.

    ``retired`` maps an id that is no longer in the text to the id of the unit in which a
    link to it lands; ``annotations`` maps each annotation's id to its place. ``version`` is that
    of the file that was read; version :data:`VERSION` is written.
    """

    copy_text: str
    units: tuple[Entry, ...]
    retired: Mapping[str, str]
    annotations: Mapping[str, Landed]
    version: int = 2


class Ids(NamedTuple):
    """Ids of the copy-text's blocks: ``of[i]`` belongs to block *i*; ``retired`` as in the ledger.

    ``new`` are ids that the ledger does not have yet.
    """

    of: tuple[str, ...]
    retired: Mapping[str, str]
    new: tuple[str, ...]


def digest(text: str) -> str:
    """Return the first twelve hexadecimal digits of the sha256 of a folded block."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def fingerprint(before: str, words: str, after: str) -> str:
    """Return the fingerprint of a range of words: twelve hexadecimal digits.

    *before* and *after* are all that precedes and follows the words in their first and last block;
    :data:`CONTEXT` code points of either count, and not beyond the end of a sentence. Where the same
    words occur earlier in the same context, as in a litany, it counts how often.
    """
    left, right = before[max(0, len(before) - CONTEXT) :], after[:CONTEXT]
    ends = [m.end() for m in _STOP.finditer(left + words[:1]) if m.end() <= len(left)]
    left = left[ends[-1] :].lstrip(" ") if ends else left
    if stop := _STOP.search(right):
        right = right[: stop.start()]
    here = left + words + right
    text = before + words + after
    at, earlier = text.find(here), 0
    while 0 <= at < len(before) - len(left):
        earlier += 1
        at = text.find(here, at + 1)
    return digest("\n".join((left, words, right, *([str(earlier)] if earlier else []))))


def entry(unit_id: str, text: str) -> Entry:
    """Return the entry of the ledger for a block."""
    return Entry(unit_id, digest(text), " ".join(text.split(" ")[:8])[:80].strip(" "))


def read_ledger(text: str, filename: str) -> tuple[Ledger | None, list[Fault]]:
    """Return the ledger read from ``units.yaml``, version 1 or 2, and its faults."""
    if conflict := _CONFLICT.search(text):
        message = "this file has merge conflicts: keep the lines of both versions, then run 'scholiast ledger'"
        line = text.count("\n", 0, conflict.start()) + 1
        return None, [Fault(subtype="ledger", message=message, file=filename, line=line)]
    located, faults = read_yaml(text, filename, verbatim=True)  # its control characters repeat those of the copy-text
    if located is None:
        return None, faults

    def fault(path: tuple[str | int, ...], message: str) -> None:
        faults.append(Fault(subtype="ledger", message=message, file=filename, line=located.line_of(path)))

    data = located.data
    version = data.get("ledger") if isinstance(data, dict) else None
    if not isinstance(data, dict) or version not in ("1", "2"):
        if isinstance(version, str) and re.fullmatch("[0-9]{1,9}", version) and int(version) > VERSION:
            fault(
                ("ledger",),
                f"this ledger has version {version}; this version of Scholiast reads ledgers up to version {VERSION}: "
                "install a newer version of Scholiast",
            )
        else:
            fault(
                (),
                f"not a ledger: expected 'ledger: {VERSION}' at the beginning. Restore the file from version "
                "control, or delete it and run 'scholiast ledger'",
            )
        return None, faults

    def mapping(name: str) -> dict[str, Plain]:
        """Return the mapping under *name*; report any other value and return an empty mapping."""
        value = data.get(name)
        if not isinstance(value, dict):
            if value is not None:
                fault((name,), f"'{name}' is not a list of ids: {_AGAIN}")
            return {}
        return value

    def texts(name: str) -> dict[str, str]:
        """Return the mapping under *name* with its text values; report and leave out other values."""
        value = mapping(name)
        for key, item in value.items():
            if not isinstance(item, str):
                fault((name, key), f"'{key}' under '{name}' has no text: {_AGAIN}")
        return {key: item for key, item in value.items() if isinstance(item, str)}

    units = []
    for unit_id, value in texts("units").items():
        match = _ENTRY.fullmatch(value)
        if match is None:
            fault(("units", unit_id), f"the entry of '{unit_id}' must be a digest and first words: found {value!r}")
            continue
        units.append(Entry(unit_id, match["digest"], match["opening"] or ""))
    annotations: dict[str, Landed] = {}
    for name, place in mapping("annotations").items():
        fields = {"unit": place} if isinstance(place, str) else place if isinstance(place, dict) else {}
        known = {key: text for key, text in fields.items() if key in Landed._fields and isinstance(text, str)}
        if "unit" in known and len(known) == len(fields):
            annotations[name] = Landed(**known)
        else:
            fault(("annotations", name), f"the place of '{name}' cannot be read: {_AGAIN}")
    ledger = Ledger(str(data.get("copy_text") or ""), tuple(units), texts("retired"), annotations, int(str(version)))
    return ledger, faults


def write_ledger(ledger: Ledger) -> str:
    """Return the text of ``units.yaml``: deterministic, sorted where the order has no meaning."""
    lines = [
        "# The id of each block, and the place of each annotation. Ids are never renumbered.",
        "# Written by 'scholiast ledger' (make ledger); commit it with the text.",
        f"ledger: {VERSION}",
        f"copy_text: {_scalar(ledger.copy_text)}",
        "units:",
    ]
    lines += (f"  {_scalar(e.id)}: {_quoted(f'{e.digest} {e.opening}'.rstrip(' '))}" for e in ledger.units)
    if not ledger.units:
        lines[-1] += " {}"
    lines.append("retired:" if ledger.retired else "retired: {}")
    retired = sorted(ledger.retired.items(), key=lambda pair: sort_key(pair[0]))
    lines += (f"  {_scalar(old)}: {_scalar(now)}" for old, now in retired)
    lines.append("annotations:" if ledger.annotations else "annotations: {}")
    lines += _by_block(ledger)
    return "\n".join(lines) + "\n"


def _by_block(ledger: Ledger) -> Iterator[str]:
    """Yield the annotations, one per line, by block and id, each block under a comment that is always there.

    So Git can merge by line what two branches add to different blocks.
    """
    places: dict[str, list[str]] = {}
    for name in sorted(ledger.annotations):
        places.setdefault(ledger.annotations[name].unit.partition("-")[0], []).append(name)
    blocks = [e.id for e in ledger.units] if places else []
    for block in (*blocks, *sorted(places.keys() - set(blocks))):
        yield f"  # {_scalar(block)}"
        yield from (f"  {_scalar(name)}: {_landed(ledger.annotations[name])}" for name in places.get(block, ()))


def _landed(place: Landed) -> str:
    end = f", end_unit: {_scalar(place.end_unit)}" if place.end_unit else ""
    words = f", words: {_quoted(place.words)}" if place.words else ""
    return f"{{unit: {_scalar(place.unit)}{end}{words}}}"


def _scalar(text: str) -> str:
    return text if _BARE.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    """Return a YAML double-quoted scalar; everything outside printable text is escaped."""
    out = []
    for char in text:
        if char in '"\\':
            out.append("\\" + char)
        elif char.isprintable():
            out.append(char)
        else:
            out.append(
                f"\\x{ord(char):02x}"
                if ord(char) < 256
                else f"\\u{ord(char):04x}"
                if ord(char) < 65536
                else f"\\U{ord(char):08x}"
            )
    return '"' + "".join(out) + '"'


def sort_key(unit_id: str) -> tuple[str, int, int, str, int]:
    """Return a sort key for ids in natural order: ``p2`` before ``p10``, ``p7`` before ``p7a``."""
    base, _, segment = unit_id.partition("-")
    match = _ID.match(base)
    number = int(segment) if segment.isdecimal() and len(segment) < 10 else 0
    if match is None:
        return (base, 0, 0, "", number)
    return (match["family"], int(match["number"]), len(match["letters"]), match["letters"], number)


def assign(copy: CopyText, ledger: Ledger) -> Ids:
    """Return the ids of a copy-text's blocks from its ledger, matched by text where the text has changed."""
    digests = [digest(b.text) for b in copy.blocks]
    known = [e.digest for e in ledger.units]
    if digests == known:
        return Ids(tuple(e.id for e in ledger.units), ledger.retired, ())
    of: list[str | None] = [None] * len(digests)
    changed: list[tuple[list[int], list[int]]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, known, digests, autojunk=False).get_opcodes():
        if tag == "equal":
            for k in range(i2 - i1):
                of[j1 + k] = ledger.units[i1 + k].id
        else:
            changed.append((list(range(i1, i2)), list(range(j1, j2))))
    moved = _take_moved(ledger.units, digests, changed, of)
    gone: list[int] = []
    for old, new in changed:
        gone += _pair_changed(copy, ledger.units, [i for i in old if i not in moved], new, of)
    used = {e.id for e in ledger.units} | set(ledger.retired)
    named = _name_new(of, used)
    ids = tuple(i or "" for i in of)
    alive = set(ids)
    landing = dict(ledger.retired)
    for index in gone:
        landing[ledger.units[index].id] = _neighbour(ledger.units, index, alive)
    retired = {old: _living(old, landing, alive) or (ids[-1] if ids else "") for old in landing if old not in alive}
    return Ids(ids, retired, tuple(named))


def _living(old: str, landing: Mapping[str, str], alive: set[str]) -> str:
    """Return the current id that a retired one leads to, through ids retired later; else an empty string."""
    seen: set[str] = set()
    while old not in alive and old not in seen:
        seen.add(old)
        old = landing.get(old, "")
    return old if old in alive else ""


def _take_moved(
    entries: Sequence[Entry],
    digests: Sequence[str],
    changed: Sequence[tuple[list[int], list[int]]],
    of: list[str | None],
) -> set[int]:
    """Keep the ids of blocks that moved unchanged; return their entries."""
    places: dict[str, list[int]] = {}
    for _, new in changed:
        for j in new:
            places.setdefault(digests[j], []).append(j)
    moved: set[int] = set()
    for old, _ in changed:
        for i in old:
            if here := places.get(entries[i].digest):
                of[here.pop(0)] = entries[i].id
                moved.add(i)
    return moved


def _pair_changed(
    copy: CopyText, entries: Sequence[Entry], old: Sequence[int], new: Sequence[int], of: list[str | None]
) -> list[int]:
    """Keep the ids of blocks whose words were changed, in order; return the entries that are gone."""
    gone = []
    free = [j for j in new if of[j] is None]
    alone = len(old) == len(free) == 1
    for i in old:
        best, score = None, 0.5
        for k, j in enumerate(free):
            opening = " ".join(copy.blocks[j].text.split(" ")[:8])
            like = likeness(entries[i].opening, opening)
            if like > score:
                best, score = k, like
        if best is None and alone:
            best = 0
        if best is None:
            gone.append(i)
        else:
            of[free[best]] = entries[i].id
            free = free[best + 1 :]
    return gone


def _name_new(of: list[str | None], used: set[str]) -> list[str]:
    """Name blocks that have no id: ``p7a`` after ``p7``, ``p0a`` before ``p1``, the next number at the end."""
    new: list[str] = []
    last_named = max((i for i, name in enumerate(of) if name), default=-1)
    last_paragraph = "p0"
    for index, name in enumerate(of):
        if name is None:
            fresh = _next_number(used) if index > last_named else _lettered(last_paragraph, used)
            of[index] = fresh
            used.add(fresh)
            new.append(fresh)
            name = fresh
        if (match := _ID.match(name)) and match["family"] == "p":
            last_paragraph = name
    return new


def _next_number(used: set[str]) -> str:
    numbers = [int(m["number"]) for m in map(_ID.match, used) if m and m["family"] == "p"]
    return f"p{max(numbers, default=0) + 1}"


def _lettered(after: str, used: set[str]) -> str:
    match = _ID.match(after)
    assert match is not None
    stem = f"p{match['number']}"
    number = 1
    while f"{stem}{show(number, 'lower-latin')}" in used:
        number += 1
    return f"{stem}{show(number, 'lower-latin')}"


def _neighbour(entries: Sequence[Entry], index: int, alive: set[str]) -> str:
    for step in chain(range(index - 1, -1, -1), range(index + 1, len(entries))):
        if entries[step].id in alive:
            return entries[step].id
    return ""


def provisional(kinds: Sequence[str], blocks: Sequence[int | None], *, first_page: bool) -> list[str]:
    """Return ids for an edition that has no ledger yet, from a page's own units.

    *kinds* are the unit kinds, *blocks* their block indices. A later page starts its numbers
    at the number of blocks before it, so that ids of different pages are different whatever
    the pages contain; the first ledger numbers them without gaps.
    """
    start = next((b for b in blocks if b is not None), 0) if not first_page else 0
    counters: dict[str, int] = {}
    names: dict[int, str] = {}
    out = []
    for kind, block in zip(kinds, blocks, strict=True):
        if block is not None and block in names:
            out.append(names[block])
            continue
        family = FAMILIES.get(kind, "p")
        if kind == "heading" and (block == 0 or (block is None and first_page and not out)):
            name = "head"
        else:
            counters[family] = counters.get(family, start) + 1
            name = f"{family}{counters[family]}"
        if block is not None:
            names[block] = name
        out.append(name)
    return out


#: The letters with which the ids of a kind of unit begin; other kinds are numbered as paragraphs.
FAMILIES: dict[str, str] = {"heading": "h", "caption": "fig", "footnote": "fn"}
