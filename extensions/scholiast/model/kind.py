"""Kinds of annotation: what a kind is, the table of all, and how the options of a directive are read.

A kind is one :class:`Kind`, which says everything about it. Nothing else in the package asks for a kind by its name. The
modules of :mod:`scholiast.kinds` have the built-in ones; other extensions bring their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Literal, NamedTuple, get_args

from msgspec import inspect

from ..text.options import Option, split_list
from . import records as r
from . import vocabularies as v
from .dates import edtf_fault
from .faults import Severity
from .field_types import alternatives, field_types
from .source_files import SourceFiles
from .validate import build, field_names, path_words, unknown

#: Options that place an annotation and are not fields of its record.
PLACING = ("in", "prefix", "suffix", "occurrence", "exact", "end", "id", "class")
#: Fields that the build sets.
FILLED = frozenset("type edition docname line anchor units number order body id sic caption collation assumed".split())
_ALIASES = {"name": "id", "cue": "cues"}


#: What the value of a field names: a source, an entity, a witness by its siglum, words of the text around the annotation,
#: a block or another annotation (``target``), or a date in EDTF.
Reference = Literal["source", "entity", "witness", "words", "target", "date"]
#: A source that nobody has found.
UNIDENTIFIED = "unidentified"


@dataclass(frozen=True)
class Look:
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


class Referring(NamedTuple):
    """A field that names something: ``inner`` is the field of its items that has the names, if it has items."""

    name: str
    inner: str
    may: tuple[Reference, ...]


class OptionFault(NamedTuple):
    """A fault in a directive's options: ``line`` counts from 0 at the directive's own line.

    ``field`` is the field that the option sets or, if its name is misspelt, was probably meant to set.
    """

    line: int
    subtype: str
    message: str
    field: str = ""


class Contradiction(NamedTuple):
    """A fault of a record that a comparison with the files of its sources shows."""

    subtype: str
    message: str
    severity: Severity = "error"
    option: str = ""


@dataclass(frozen=True)
class Kind:
    """One kind of annotation.

    ``name`` is the name of the directive and of the CSS class (``sch-<name>``), ``prefix`` begins
    its default ids, ``series`` numbers its notes (``None``: no note of its own), ``label`` and
    ``plural`` are the English words for one and for several. ``aliases`` maps option names to
    fields, ``readers`` turn the values of an option (a list, one per line) into plain data for
    a field, ``check`` returns what is missing in a record, one sentence each. ``assumes`` returns values of Scholiast's own
    for fields that neither the annotation nor its edition states, from those that are stated.

    ``collate`` compares the words of a record with the files of sources and witnesses (``SourceFiles``), and returns the
    record with the outcome and what contradicts it.

    ``references`` says what the values of fields name, as one or several of :data:`Reference`; ``a.b`` is the field
    ``b`` of each item of ``a``. The build checks the names, and registers list the records by them. A source may also
    be :data:`UNIDENTIFIED`, but not that of an item. ``reach`` is the number of blocks around the words of an
    annotation in which its ``words`` may be. ``look`` is how it is drawn; without it, like a note.

    What it shows is made of document nodes, so that all outputs show the same. ``present`` turns a record into what its
    note opens with and its facts (``Presented``), with the lookups of ``Tools``. ``short`` turns it into its note in few
    words, for the foot of a page in a PDF for study with many notes (nothing: the option ``short`` or the first sentence
    of the comment is shown); with ``more`` the notes are there without it. ``registers`` are functions from a ``Context``
    to nodes, by the names of their directives; ``lists`` returns whether a record is in one of them, for those that do
    not have all records of the kind. ``dated`` yields the dates that a record adds to the time line (``Dated``).

    ``foremost`` returns whether a note with a comment is shown next to its words before other comments, where a paragraph
    has more notes than room.

    With ``reading`` its notes are shown in the way Reading, unless the edition says otherwise; without, in Study only.

    ``motivation`` says why an editor makes such an annotation, in the words of the W3C Web Annotation Vocabulary.

    ``tei`` says how its words are marked in TEI P5: it returns elements, the outermost first, from a record and pointers
    (:class:`~scholiast.model.tei.TeiPointers`). Without it they are a ``seg`` with the name of the kind as its type.

    ``prose`` are fields whose values are shown to readers and may have inline markup; the record has them as plain words.
    ``words`` are further fields in the words of the editor, or those of its items (``outcomes.summary``).

    ``spoken`` is the field whose value screen readers say with the number of the note.

    ``directive`` is a subclass of ``AnnotationDirective``, for a directive that does more than read options,
    ``more_directives`` are others, by name, that make records of the kind (with its name as their ``kind_name``), and
    ``block`` one of ``BlockContent``, for annotations of whole blocks. With ``prefixed`` the directive has the prefix
    ``scholiast:``, because its name is that of another. With ``mention`` a record is a mention of an entity and has no
    note. ``options`` says what each option is for, and ``rank`` is the place among the built-in kinds.
    """

    name: str
    record: type[r.Record]
    prefix: str
    series: str | None
    label: str
    plural: str
    aliases: Mapping[str, str] = field(default_factory=dict)
    readers: Mapping[str, Callable[[Sequence[str]], object]] = field(default_factory=dict)
    check: Callable[[Any], Iterable[str]] = lambda record: ()
    assumes: Callable[[r.Fields], r.Fields] = lambda fields: {}
    references: Mapping[str, Reference | tuple[Reference, ...]] = field(default_factory=dict)
    reach: int = 0
    collate: Callable[[Any, SourceFiles], tuple[Any, Sequence[Contradiction]]] | None = None
    look: Look | None = None
    present: Callable[[Any, Any], Any] | None = None
    short: Callable[[Any], Any] | None = None
    more: bool = False
    spoken: str = ""
    prose: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    registers: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    lists: Mapping[str, Callable[[r.Record], bool]] = field(default_factory=dict)
    dated: Callable[[Any, Any], Iterable[Any]] | None = None
    directive: type[Any] | None = None
    more_directives: Mapping[str, type[Any]] = field(default_factory=dict)
    block: type[Any] | None = None
    prefixed: bool = False
    mention: bool = False
    foremost: Callable[[Any], bool] = lambda record: False
    reading: bool = True
    motivation: tuple[str, ...] = ("commenting",)
    tei: Callable[[Any, Any], Any] | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    rank: int = 1000

    def references_to(self, *what: Reference) -> Sequence[Referring]:
        """Return the fields that name one of *what*."""
        if what not in self._referring:
            paths = ((path, (may,) if isinstance(may, str) else may) for path, may in self.references.items())
            found = [Referring(*path.partition(".")[::2], may) for path, may in paths if not set(may).isdisjoint(what)]
            self._referring[what] = found
        return self._referring[what]

    @cached_property
    def _referring(self) -> dict[tuple[Reference, ...], list[Referring]]:
        """What has been found before."""
        return {}

    def named(self, record: r.Record, what: Reference) -> Iterator[str]:
        """Yield what a record names in its fields that refer to *what*."""
        for name, inner, _may in self.references_to(what):
            for item in listed(getattr(record, name)):
                yield from listed(getattr(item, inner) if inner else item)

    @cached_property
    def wording(self) -> tuple[str, ...]:
        """The fields in the words of the editor, besides comment, title and short form."""
        return (*self.prose, *self.words)

    def option_field(self, option: str) -> str:
        """Return the field that an option sets."""
        return self.aliases.get(option) or _ALIASES.get(option, option)

    @cached_property
    def option_of(self) -> dict[str, str]:
        """The option that editors write, by the field that it sets, where the two names differ."""
        return {target: name for name, target in {**_ALIASES, **self.aliases}.items()}

    def lacks(self, record: r.Record, faulty: Collection[str] = ()) -> list[str]:
        """Return what is missing in a record, one sentence each, without the fields whose options are faulty."""
        short = self.option_of
        told = [f"'{name}'" for field in faulty for name in (field, short.get(field, field))]
        return [sentence for sentence in self.check(record) if not any(name in sentence for name in told)]

    @cached_property
    def option_names(self) -> tuple[str, ...]:
        """Every option of the directive, by the names that editors use."""
        short = self.option_of
        own = [short.get(f, f) for f in field_names(self.record) if f not in FILLED]
        return tuple(dict.fromkeys([*own, *PLACING]))


def listed(value: Any) -> tuple[Any, ...]:
    """Return the values of a field, which has one, several or none."""
    return value if isinstance(value, tuple) else () if value in (None, "") else (value,)


KINDS: dict[str, Kind] = {}


def sources_named(record: r.Record) -> tuple[str, ...]:
    """Return the sources that a record names: those that it cites, then those of the fields of its kind."""
    kind = KINDS.get(record.type)
    return (*record.cites, *(kind.named(record, "source") if kind is not None else ()))


def short_series() -> frozenset[str]:
    """Return the series whose notes have a short form at the foot of a page, where the whole notes are after the text."""
    return frozenset(kind.series for kind in KINDS.values() if kind.series and (kind.short is not None or kind.more))


def register(kind: Kind) -> None:
    """Register a kind. Raises :class:`ValueError` if its name or prefix is taken, or a field that it names is missing."""
    for name, *_rest in kind.references_to(*get_args(Reference)):
        if name not in kind.record.__struct_fields__:
            message = f"references: {unknown('field', name, kind.record.__struct_fields__)}"
            raise ValueError(message)
    for other in KINDS.values():
        if other.name == kind.name and other is not kind and other != kind:
            message = f"a kind of annotation named '{kind.name}' is already registered: choose another name"
            raise ValueError(message)
        if other.name != kind.name and other.prefix == kind.prefix:
            message = f"the prefix '{kind.prefix}' is used by '{other.name}': choose another for '{kind.name}'"
            raise ValueError(message)
    KINDS[kind.name] = kind


def read_options(
    kind: Kind, options: Sequence[Option], directive: str = ""
) -> tuple[r.Fields, dict[str, str], list[OptionFault]]:
    """Return the fields and the placing options from a directive's options, and the faults.

    *directive* is its name in messages, if that is not the name of the kind.
    """
    values: dict[str, list[str]] = {}
    lines: dict[str, int] = {}
    typed: dict[str, str] = {}
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
            message = unknown("option", option.name, kind.option_names, owner=directive or kind.name)
            meant = v.nearest(option.name, kind.option_names)
            faults.append(OptionFault(option.line, "option", message, kind.option_field(meant) if meant else ""))
        else:
            values.setdefault(target, []).append(option.value)
            lines.setdefault(target, option.line)
            typed.setdefault(target, option.name)
    fields: r.Fields = {}
    for name, given in values.items():
        shape = shape_of(kind.record, name)
        try:
            if name in kind.readers:
                fields[name] = kind.readers[name](given)
            elif name == "chain":
                fields[name] = _voices(given)
            elif shape == "list":
                fields[name] = [part for value in given for part in split_list(value)]
            elif len(given) > 1:
                message = f"the option '{typed[name]}' occurs {len(given)} times; it must occur once"
                faults.append(OptionFault(lines[name], "option", message, name))
            else:
                fields[name] = given[0] if given[0] or shape == "flag" else None
        except ValueError as error:
            faults.append(OptionFault(lines[name], "option", str(error), name))
    return _validated(kind, fields, lines, typed, faults), placing, faults


def _validated(
    kind: Kind, fields: r.Fields, lines: Mapping[str, int], typed: Mapping[str, str], faults: list[OptionFault]
) -> r.Fields:
    record, wrong = build(kind.record, fields)
    for fault in wrong:
        name = str(fault.path[0]) if fault.path else ""
        where = path_words((typed.get(name, name), *fault.path[1:]) if name else ())
        subtype = "option" if fault.subtype == "field" else fault.subtype
        message = f"{where}: {fault.message}" if where else fault.message
        faults.append(OptionFault(lines.get(name, 0), subtype, message, name))
        fields.pop(name, None)
    if record is None:
        record, wrong = build(kind.record, fields)
    if record is None:
        return {}
    checked = {name: getattr(record, name) for name in fields}
    for name, value in _dates(kind.record, checked):
        if problem := edtf_fault(value):
            faults.append(OptionFault(lines.get(name, 0), "date-syntax", f"{typed.get(name, name)}: {problem}", name))
            checked.pop(name, None)
    return checked


def _dates(record: type[r.Record], fields: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the dates in EDTF, including those of a field's items, each with the name of the field."""
    for name, inner in _dated_fields(record):
        for item in listed(fields.get(name)):
            if found := getattr(item, inner) if inner else item:
                yield name, found


@cache
def _dated_fields(record: type[r.Struct]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a record whose type is ``Edtf``, and those with items that have one."""
    out: list[tuple[str, str]] = []
    for name, found in field_types(record).items():
        for part in _parts_of(found):
            if part == _EDTF:
                out.append((name, ""))
            elif isinstance(part, inspect.StructType):
                out += ((name, inner.name) for inner in part.fields if _EDTF in _parts_of(inner.type))
    return tuple(out)


_EDTF = inspect.type_info(r.Edtf)


def _parts_of(found: inspect.Type) -> tuple[inspect.Type, ...]:
    """Return the types that a field may have, or that its items have."""
    if isinstance(found, inspect.VarTupleType):
        return (found.item_type,)
    return alternatives(found)


def shape_of(record: type[r.Record], name: str) -> str:
    """Return what the value of a field is: a ``list``, a ``flag``, or ``one`` thing."""
    found = field_types(record)[name]
    if isinstance(found, inspect.VarTupleType):
        return "list"
    return "flag" if isinstance(found, inspect.BoolType) else "one"


_VOICE = re.compile(r"^(?P<role>\S+)(?:\s+(?P<who>.*?))?(?P<implied>\s*\(implied\))?(?:\s*@(?P<when>\S+))?$")


def _voices(values: Sequence[str]) -> list[dict[str, str | bool | None]]:
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


def parts(what: str, shape: str, value: str, least: int, most: int) -> list[str]:
    """Return the parts of a value that are separated by bars. Raises :class:`ValueError` without the *least* number."""
    # the last part is free text and may contain bars
    parts = [p.strip() for p in re.split(r"\s*\|\s*", value, maxsplit=most - 1)]
    if not least <= len(parts) <= most or not all(parts[:least]):
        message = f"{what} must be written '{shape}': found '{value}'"
        raise ValueError(message)
    return parts + [""] * (most - len(parts))


def missing(record: r.Record, *wanted: str) -> list[str]:
    """Return one sentence for each field that is empty, by the names of their options."""
    options = KINDS[record.type].option_of if record.type in KINDS else {}
    return [f"'{options.get(name, name)}' is missing" for name in wanted if getattr(record, name) in (None, "", ())]
