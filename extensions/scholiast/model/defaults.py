"""Defaults of an edition: values that it states once for all annotations of a kind.

``defaults:`` in ``edition.yaml`` has a mapping for each kind, and ``all`` for every kind. Its values are read as the options
of a directive are, so that both have the same words and the same messages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..text.options import Option
from .edition_folder import METADATA, EditionFolder
from .faults import Fault
from .kind import FILLED, KINDS, PLACING, Kind, OptionFault, read_options
from .records import Fields, Record
from .validate import field_names, unknown

#: The key for all kinds, and what may be stated for all: what every record has.
ALL = "all"
EVERYWHERE = ("resp", "layer", "witness", "cites")
#: Fields that belong to one annotation alone.
_SINGLE = frozenset("title short from_unit to_unit attribution alt_text corr proposition image".split())


def options_with_defaults(kind: Kind) -> tuple[str, ...]:
    """Return the options of a kind that an edition may state once: not those that have, place or restate words of the text."""
    words = {found.name for found in kind.references_to("words", "target")}
    left = {*PLACING, *FILLED, *_SINGLE, *words, *kind.readers}
    return tuple(name for name in kind.option_names if kind.option_field(name) not in left)


class Defaults(NamedTuple):
    """The defaults of an edition: fields by kind, and the faults in ``edition.yaml``."""

    fields: Mapping[str, Fields]
    faults: Sequence[Fault]


def defaults_of(folder: EditionFolder) -> Defaults:
    """Return the defaults of an edition for all kinds, checked against the options of each."""
    written = folder.edition.defaults if folder.edition is not None else {}
    fields: dict[str, Fields] = {}
    faults: list[Fault] = []

    def report(message: str, subtype: str, *place: str) -> None:
        path = str(folder.root / METADATA)
        faults.append(Fault(subtype, f"defaults: {message}", path, folder.line_of("defaults", *place)))

    for name, values in written.items():
        if name not in (ALL, *KINDS):
            report(unknown("kind of annotation", name, (*KINDS, ALL)), "metadata", name)
            continue
        for kind in KINDS.values() if name == ALL else (KINDS[name],):
            allowed = EVERYWHERE if name == ALL else options_with_defaults(kind)
            known = fields.get(kind.name, {})
            found: Fields = {}
            for option, value in values.items():
                if option.replace("-", "_") not in allowed:
                    report(_not_allowed(kind, option, allowed, name), "metadata", name, option)
                    continue
                read, wrong = _read(kind, option, value)
                found.update(read)
                for fault in wrong:
                    subtype = "metadata" if fault.subtype == "option" else fault.subtype
                    report(f"{name}: {fault.message}", subtype, name, option)
            fields[kind.name] = {**found, **known} if name == ALL else {**known, **found}
    return Defaults(fields, tuple(dict.fromkeys(faults)))


def _read(kind: Kind, option: str, value: str | Sequence[str]) -> tuple[Fields, list[OptionFault]]:
    values = [value] if isinstance(value, str) else value
    read, _placing, faults = read_options(kind, [Option(option.replace("-", "_"), each, 0) for each in values])
    return read, faults


def _not_allowed(kind: Kind, option: str, allowed: Sequence[str], owner: str) -> str:
    """Return the message for an option that is unknown, or that each annotation must state itself."""
    if owner != ALL and (kind.option_field(option) in field_names(kind.record) or option in PLACING):
        return f"{owner}: '{option}' belongs to one annotation: state it there. Allowed: {', '.join(allowed)}"
    return unknown("option", option, tuple(allowed), owner=owner)


def filled(kind: Kind, given: Fields, defaults: Fields, faulty: frozenset[str] = frozenset()) -> Fields:
    """Return the fields of an annotation with those that it does not state: of its edition, then of Scholiast.

    ``assumed`` names the latter. A field that is stated as empty stays empty, and so does one whose option is *faulty*.
    """
    own = {name: value for name, value in defaults.items() if name not in given and name not in faulty}
    fields = {**own, **given}
    ours = {name: value for name, value in kind.assumes(fields).items() if name not in fields and name not in faulty}
    return {**fields, **ours, "assumed": tuple(sorted(ours))} if ours else fields


def stated(record: Record, name: str) -> Iterator[str]:
    """Yield the value of a field that an editor has stated, for the annotation or for its edition."""
    value = getattr(record, name)
    if value and name not in record.assumed:
        yield value
