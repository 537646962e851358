"""The kinds of annotation: for each its record, its options and its completeness rules.

A kind is one :class:`Kind`. The built-in kinds are registered at the end of this module by
the same function that other extensions use; adding a kind changes no other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, TypeVar

from msgspec import inspect

from ..text.options import Option, split_list
from . import records as r
from . import vocabularies as v
from .dates import edtf_fault
from .validate import build, field_names, path_words, type_of, unknown

R = TypeVar("R", bound=r.Record)

#: Options that place an annotation and are not fields of its record.
PLACING = ("in", "prefix", "suffix", "occurrence", "exact", "end", "id", "class")
#: Fields that the build sets.
FILLED = frozenset(
    {"type", "edition", "docname", "line", "anchor", "units", "number", "order", "body", "id", "sic", "caption"}
)
_ALIASES = {"name": "id", "elision": "elisions", "cue": "cues", "outcome": "outcomes", "reading": "readings"}


#: What the value of a field names: a source, an entity, a witness by its siglum, words of the text around the annotation,
#: a block or another annotation (``target``), or a date in EDTF.
Reference = Literal["source", "entity", "witness", "words", "target", "date"]
#: A source that nobody has found.
UNIDENTIFIED = "unidentified"


class Look(NamedTuple):
    """How a kind is drawn: in one colour, with one line under its words.

    ``light`` and ``dark`` are CSS colours for light and dark pages; the former is also that of pictures in books and
    PDFs. ``line`` is the style and the width of the line, or nothing. ``book`` is a middle tone for e-books, visible on white, sepia
    and black, and ``book_line`` a line of CSS borders under its words there (none: the words have only their mark).
    ``sign`` is the form of its dates on a time line.
    """

    light: str
    dark: str
    line: str
    book: str = ""
    book_line: str = ""
    sign: Literal["dot", "ring", "square", "diamond"] = "dot"


#: The kind whose class every note has, and whose look everything has that has none of its own.
GENERAL = "note"


class OptionFault(NamedTuple):
    """A fault in a directive's options: ``line`` counts from 0 at the directive's own line.

    ``field`` is the field that the option sets or, if its name is misspelt, was probably meant to set.
    """

    line: int
    subtype: str
    message: str
    field: str = ""


@dataclass(frozen=True)
class Kind:
    """One kind of annotation.

    ``name`` is the name of the directive and of the CSS class (``sch-<name>``), ``prefix`` begins
    its default ids, ``series`` numbers its notes (``None``: no note of its own), ``label`` and
    ``plural`` are the English words for one and for several. ``aliases`` maps option names to
    fields, ``readers`` turn the values of an option (a list, one per line) into plain data for
    a field, ``check`` returns what is missing in a record, one sentence each.

    ``references`` says what the values of fields name, as one or several of :data:`Reference`; ``a.b`` is the field
    ``b`` of each item of ``a``. The build checks the names, and registers list the records by them. A source may also
    be :data:`UNIDENTIFIED`, but not that of an item. ``reach`` is the number of blocks around the words of an
    annotation in which its ``words`` may be. ``look`` is how it is drawn; without it, like a note.
    """

    name: str
    record: type[r.Record]
    prefix: str
    series: str | None
    label: str
    plural: str
    aliases: Mapping[str, str] = field(default_factory=dict)
    readers: Mapping[str, Callable[[Sequence[str]], Any]] = field(default_factory=dict)
    check: Callable[[Any], Iterable[str]] = lambda record: ()
    references: Mapping[str, Reference | tuple[Reference, ...]] = field(default_factory=dict)
    reach: int = 0
    look: Look | None = None

    def references_to(self, *what: Reference) -> Iterator[tuple[str, str, tuple[Reference, ...]]]:
        """Yield the fields that name one of *what*: field, field of its items or nothing, and all that it may name."""
        for path, named in self.references.items():
            may = (named,) if isinstance(named, str) else named
            if not set(may).isdisjoint(what):
                name, _dot, inner = path.partition(".")
                yield name, inner, may

    def named(self, record: r.Record, what: Reference) -> Iterator[str]:
        """Yield what a record names in its fields that refer to *what*."""
        for name, inner, _may in self.references_to(what):
            for item in listed(getattr(record, name)):
                yield from listed(getattr(item, inner) if inner else item)

    def option_field(self, option: str) -> str:
        """Return the field that an option sets."""
        return self.aliases.get(option) or _ALIASES.get(option, option)

    @property
    def option_of(self) -> dict[str, str]:
        """The option that editors write, by the field that it sets, where the two names differ."""
        return {target: name for name, target in {**_ALIASES, **self.aliases}.items()}

    def lacks(self, record: Any, faulty: Collection[str] = ()) -> list[str]:
        """Return what is missing in a record, one sentence each, without the fields whose options are faulty."""
        short = self.option_of
        told = [f"'{name}'" for field in faulty for name in (field, short.get(field, field))]
        return [sentence for sentence in self.check(record) if not any(name in sentence for name in told)]

    @property
    def option_names(self) -> tuple[str, ...]:
        """Every option of the directive, by the names that editors use."""
        short = self.option_of
        own = [short.get(f, f) for f in field_names(self.record) if f not in FILLED]
        return tuple(dict.fromkeys([*own, *PLACING]))


def listed(value: Any) -> tuple[Any, ...]:
    """Return the values of a field, which has one, several or none."""
    return value if isinstance(value, tuple) else () if value in (None, "") else (value,)


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Register a kind. Raises :class:`ValueError` where its name or prefix is taken."""
    for other in KINDS.values():
        if other.name == kind.name and other is not kind and other != kind:
            message = f"a kind of annotation named '{kind.name}' is already registered"
            raise ValueError(message)
        if other.name != kind.name and other.prefix == kind.prefix:
            message = f"the prefix '{kind.prefix}' is used by '{other.name}': choose another for '{kind.name}'"
            raise ValueError(message)
    KINDS[kind.name] = kind


def read_options(kind: Kind, options: Sequence[Option]) -> tuple[dict[str, Any], dict[str, str], list[OptionFault]]:
    """Return the fields and the placing options from a directive's options, and the faults."""
    values: dict[str, list[str]] = {}
    lines: dict[str, int] = {}
    placing: dict[str, str] = {}
    faults: list[OptionFault] = []
    names = field_names(kind.record)
    for option in options:
        target = kind.option_field(option.name)
        if target in PLACING:
            if target in placing:
                faults.append(
                    OptionFault(
                        option.line, "option", f"the option '{option.name}' occurs twice: remove one of them", target
                    )
                )
            placing[target] = option.value
            lines[target] = option.line
        elif target not in names or target in FILLED:
            message = unknown("option", option.name, kind.option_names, owner=kind.name)
            meant = v.nearest(option.name, kind.option_names)
            faults.append(OptionFault(option.line, "option", message, kind.option_field(meant) if meant else ""))
        else:
            values.setdefault(target, []).append(option.value)
            lines.setdefault(target, option.line)
    fields: dict[str, Any] = {}
    for name, given in values.items():
        shape = _shape(kind.record, name)
        try:
            if name in kind.readers:
                fields[name] = kind.readers[name](given)
            elif name in _READERS:
                fields[name] = _READERS[name](given)
            elif shape == "list":
                fields[name] = [part for value in given for part in split_list(value)]
            elif len(given) > 1:
                message = f"the option '{name}' occurs {len(given)} times; it must occur once"
                faults.append(OptionFault(lines[name], "option", message, name))
            else:
                fields[name] = given[0] if given[0] or shape == "flag" else None
        except ValueError as error:
            faults.append(OptionFault(lines[name], "option", str(error), name))
    return _validated(kind, fields, lines, faults), placing, faults


def _validated(
    kind: Kind, fields: dict[str, Any], lines: Mapping[str, int], faults: list[OptionFault]
) -> dict[str, Any]:
    record, wrong = build(kind.record, fields)
    for fault in wrong:
        name = str(fault.path[0]) if fault.path else ""
        where = path_words(fault.path)
        subtype = "option" if fault.subtype == "field" else fault.subtype
        message = f"{where}: {fault.message}" if where else fault.message
        faults.append(OptionFault(lines.get(name, 0), subtype, message, name))
        fields.pop(name, None)
    if record is None:
        record, wrong = build(kind.record, fields)
    if record is None:
        return {}
    checked = {name: getattr(record, name) for name in fields}
    for name, value in _dates(checked):
        if problem := edtf_fault(value):
            faults.append(OptionFault(lines.get(name, 0), "date-syntax", f"{name}: {problem}", name))
            checked.pop(name, None)
    return checked


def _dates(fields: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the fields with EDTF dates, including those of outcomes and voices."""
    out = [(n, fields[n]) for n in ("edtf", "date_created") if fields.get(n)]
    out += (("outcomes", o.date) for o in fields.get("outcomes", ()))
    out += (("chain", voice.said_on) for voice in fields.get("chain", ()) if voice.said_on)
    return out


def _shape(record: type[r.Record], name: str) -> str:
    kind = type_of(record)
    assert isinstance(kind, inspect.StructType)
    found = next(f.type for f in kind.fields if f.name == name)
    if isinstance(found, inspect.VarTupleType):
        return "list"
    return "flag" if isinstance(found, inspect.BoolType) else "one"


_VOICE = re.compile(r"^(?P<role>\S+)(?:\s+(?P<who>.*?))?(?P<implied>\s*\(implied\))?(?:\s*@(?P<when>\S+))?$")


def _voices(values: Sequence[str]) -> list[dict[str, Any]]:
    out = []
    for part in (p for value in values for p in split_list(value)):
        match = _VOICE.match(part)
        if match is None:
            message = f"expected 'role who', as in 'publication financial-times', found '{part}'"
            raise ValueError(message)
        out.append(
            {
                "role": match["role"],
                "label": match["who"] or None,
                "explicit": not match["implied"],
                "said_on": match["when"],
            }
        )
    return out


def _parts(what: str, shape: str, value: str, least: int, most: int) -> list[str]:
    # the last part is free text and may contain bars
    parts = [p.strip() for p in re.split(r"\s*\|\s*", value, maxsplit=most - 1)]
    if not least <= len(parts) <= most or not all(parts[:least]):
        message = f"{what} must be written '{shape}': found '{value}'"
        raise ValueError(message)
    return parts + [""] * (most - len(parts))


def _outcomes(values: Sequence[str]) -> list[dict[str, Any]]:
    out = []
    for value in values:
        date, evidence, summary = _parts("an outcome", "DATE | source | summary", value, 2, 3)
        out.append({"date": date, "evidence": evidence, "summary": summary})
    return out


def _readings(values: Sequence[str]) -> list[dict[str, Any]]:
    out = []
    for value in values:
        sigla, text = _parts("a reading", "SIGLA | words", value, 2, 2)
        out.append({"wit": sigla.split(), "text": text})
    return out


def _elisions(values: Sequence[str]) -> list[dict[str, Any]]:
    out = []
    for value in values:
        position, mark, by = _parts("an elision", "position | mark | by", value, 1, 3)
        out.append({"position": position, "mark": mark or None, "by": by or "unknown"})
    return out


_READERS: dict[str, Callable[[Sequence[str]], Any]] = {
    "chain": _voices,
    "outcomes": _outcomes,
    "readings": _readings,
    "elisions": _elisions,
}


def _lacking(record: Any, *wanted: str) -> list[str]:
    """Return the fields that are empty, by the names of their options."""
    options = KINDS[record.type].option_of if record.type in KINDS else {}
    return [f"'{options.get(name, name)}' is missing" for name in wanted if getattr(record, name) in (None, "", ())]


def _check_quotation(q: r.Quotation) -> Iterable[str]:
    if not q.source:
        yield "'source' is missing: write a source, or 'unidentified'"
    if q.fidelity is None:
        yield "'fidelity' is missing: state how the words relate to their source, or 'uncollated' if they were not compared"


def _check_conjecture(c: r.Conjecture) -> Iterable[str]:
    yield from _lacking(c, "holder", "grade", "status")
    if not c.cues and not c.no_cue:
        yield "'cue' is missing: quote the words that mark the guess, or give the reason in 'no_cue'"
    if c.status and c.status not in v.STATUS_WITHOUT_EVIDENCE and not c.outcomes:
        yield f"the status '{c.status}' needs an 'outcome' with date and source"


def _check_photo(p: r.Photo) -> Iterable[str]:
    yield from _lacking(p, "credit_line", "rights_status", "alt_text", "date_created")


def _check_date(d: r.Date) -> Iterable[str]:
    if not d.edtf and not d.reasoning:
        yield "'edtf' is missing: resolve the date, or explain in 'reasoning' why it cannot be resolved"


def _check_irony(i: r.Irony) -> Iterable[str]:
    yield from _lacking(i, "kind")


_CREDIT = {"credit": "credit_line", "alt": "alt_text", "date": "date_created", "rights": "rights_status"}

for _kind in (
    Kind(
        "quotation",
        r.Quotation,
        "q",
        "quotation",
        "Quotation",
        "Quotations",
        aliases={"from": "from_unit", "to": "to_unit"},
        check=_check_quotation,
        references={"source": ("source", "witness"), "cues": "words"},
        reach=1,
        look=Look("#44667a", "#9cbccd", "solid 3px", sign="ring"),
    ),
    Kind(
        "attribution",
        r.Attribution,
        "at",
        "attribution",
        "Report",
        "Reports",
        check=lambda a: _lacking(a, "chain"),
        references={"source_phrase": "words", "cues": "words"},
        look=Look("#1a6b57", "#77d3bd", "dotted 1.5px", book="#3f8f78"),
    ),
    Kind(
        "photo",
        r.Photo,
        "photo",
        None,
        "Photograph",
        "Photographs",
        aliases=_CREDIT,
        check=_check_photo,
        look=Look("#44667a", "#9cbccd", "solid 3px", sign="square"),
    ),
    Kind(
        "conjecture",
        r.Conjecture,
        "cj",
        "conjecture",
        "Conjecture",
        "Conjectures",
        check=_check_conjecture,
        references={
            "scope": "words",
            "condition": "words",
            "cues": "words",
            "outcomes.evidence": "source",
            "holder_entity": "entity",
        },
        look=Look("#6b3fa0", "#c9acf3", "wavy 1.5px", book="#8f6bc4", book_line="dotted", sign="diamond"),
    ),
    Kind(
        "emendation",
        r.Emendation,
        "em",
        "textual",
        "Reading",
        "Readings",
        check=lambda e: _lacking(e, "reason", "cert"),
        references={"source": ("source", "witness"), "readings.wit": "witness"},
        look=Look("#a5371f", "#f2a08d", "dashed 1.5px", book="#c0604a", book_line="dashed"),
    ),
    Kind(
        "irony",
        r.Irony,
        "ir",
        "irony",
        "Irony",
        "Ironies",
        check=_check_irony,
        look=Look("#8a5a00", "#e8b968", "double 1.5px", book="#a8772a", book_line="dotted"),
    ),
    Kind(
        "note",
        r.Note,
        "n",
        "editorial",
        "Note",
        "Notes",
        look=Look("#33518f", "#a6bcf4", "solid 1.5px", book="#5f7fbf"),
    ),
    Kind(
        "date",
        r.Date,
        "d",
        "glossary",
        "Date",
        "Dates",
        check=_check_date,
        references={"relative_to": ("source", "date")},
        look=Look("#3f6212", "#b5d384", "dotted 3px", book="#7f7f7f"),
    ),
    Kind(
        "mention",
        r.Naming,
        "m",
        None,
        "Mention",
        "Mentions",
        check=lambda n: _lacking(n, "entity"),
        references={"entity": "entity"},
        look=Look("#6b6459", "#b9b3a8", ""),
    ),
    Kind(
        "measure",
        r.Measure,
        "ms",
        "glossary",
        "Measure",
        "Measures",
        check=lambda m: _lacking(m, "quantity", "unit"),
        references={"approx_cue": "words", "unit_as_written": "words"},
        look=Look("#87326a", "#e9a9cf", "dashed 3px", book="#7f7f7f"),
    ),
):
    register(_kind)
