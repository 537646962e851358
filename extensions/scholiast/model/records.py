"""The records: one immutable object per annotation.

Field names follow the vocabulary of the field (TEI P5, W3C Web Annotation, schema.org,
IPTC, PARC for attribution). Records hold text, numbers and ids only, never a document
tree, so that every export is a pure function of records and units.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from . import vocabularies as v

Edtf = Annotated[str, Meta(description="A date in EDTF (ISO 8601-2), levels 0 to 2.")]
Slug = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9._-]*$", description="A stable id: a-z, 0-9, '-', '.', '_'.")]

#: The values of some fields of a record, by name: each field has a type of its own.
Fields = dict[str, Any]


class Struct(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """The base of every record: immutable, compared by value, small when written.

    Records hold no cycles, so the garbage collector need not look at them.
    """


class Anchor(Struct, frozen=True):
    """The position of a range: W3C TextQuoteSelector and TextPositionSelector in one.

    ``start`` and ``end`` count code points of the folded text of ``unit`` and ``end_unit``
    (end exclusive); ``position`` counts code points of the copy-text file, decoded with no
    newline translation, and is ``None`` for a page without a copy-text.
    """

    unit: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    end_unit: str | None = None
    position: tuple[int, int] | None = None


#: A range of the text of a unit, and how it is printed.
Mark = tuple[int, int, v.Printed]
#: A place in the text of a unit, and the name of the footnote that is called there, as in ``within`` of its units.
Call = tuple[int, str]
#: The beginning of a page of the printed text: its place in the text of a unit (code points), and its number.
Break = tuple[int, str]


class Unit(Struct, frozen=True):
    """A citable block of the reading text.

    ``text`` is folded (each run of space, tab, CR and LF is one space); ``position`` is its
    range in the copy-text file in code points. ``lang`` is a BCP 47 tag where it differs
    from that of the edition. ``file`` names the source file, from the source folder, where
    that is not the page's own (text that a page includes). ``within`` names the structures around it, from the outermost, each
    with a number or a key after a dot: ``section``, ``quotation``, ``photo``, ``quote``, ``list``, ``numbered``,
    ``glossary``, ``item``, ``table``, ``row``, ``cell``, ``verse``, ``footnote``, and parts of letters and plays. ``indent`` is
    the indentation of a line of verse, in columns. ``marks`` says how some of its words are printed: start and end in
    ``text``, and how; they nest, the outer ones first. ``calls`` are the calls of the author's footnotes: a place in ``text``, and
    the name that the footnote has in ``within`` of its own units. ``printed_page`` is the number of the page of the printed
    text on which it begins, ``breaks`` are the pages that begin in it: a place in ``text``, and the number of the page.
    """

    id: str
    kind: str
    edition: str
    docname: str
    line: int
    text: str
    position: tuple[int, int] | None = None
    lang: str | None = None
    quotation: str | None = None
    file: str | None = None
    within: tuple[str, ...] = ()
    indent: int = 0
    marks: tuple[Mark, ...] = ()
    calls: tuple[Call, ...] = ()
    printed_page: str = ""
    breaks: tuple[Break, ...] = ()


class Voice(Struct, frozen=True):
    """One voice of a chain of report, PARC's *source* with a role."""

    role: v.VoiceRole
    entity: str | None = None
    label: str | None = None
    explicit: bool = True
    said_on: Edtf | None = None


class Mention(Struct, frozen=True, array_like=True):
    """A place where the reading text names an entity. Kept small, because there are many."""

    id: str
    entity: str
    docname: str
    unit: str
    start: int
    end: int
    exact: str
    mention_type: v.MentionType = "name"
    line: int = 0


class UnresolvedReference(Struct, frozen=True, array_like=True):
    """A name that a page uses but does not define: another page may define it.

    ``kind`` is ``entity``, ``source``, ``voice`` (either), ``target`` or ``link``; ``file`` and ``line`` are where it is used, and
    ``who`` begins the message if it is unknown.
    """

    kind: str
    name: str
    file: str
    line: int
    who: str = ""


class RegisterRequest(Struct, frozen=True, array_like=True):
    """A register directive of a page: the register, the edition, the options, and its place."""

    register: str
    edition: str
    options: dict[str, str] = msgspec.field(default_factory=dict)
    file: str = ""
    line: int = 0

    @property
    def additional(self) -> bool:
        """Whether the editions keep registers of their own, which links lead to."""
        return "additional" in self.options


class Record(Struct, frozen=True):
    """The base of all annotations.

    ``id`` is stable and unique in its edition; ``type`` names its kind; ``resp`` is who is responsible, ``layer``
    the set of annotations it belongs to, ``witness`` the text that its range is in.
    ``number`` counts the notes of its ``series``, ``order`` all notes of its page, both from 1.
    ``body`` is the editor's comment as plain text, paragraphs separated by a blank line; ``short`` is what is shown of it
    where there is room for one line. ``publish`` is false for an annotation that is checked and recorded in the ledger, and
    is in no output. ``assumed`` names the fields whose values nobody has stated: they are Scholiast's own.
    """

    id: str = ""
    type: str = ""
    edition: str = ""
    docname: str = ""
    line: int = 0
    anchor: Anchor | None = None
    units: tuple[str, ...] = ()
    number: int = 0
    order: int = 0
    series: str = ""
    resp: str = "editor"
    layer: str = "base"
    witness: str = "copy-text"
    title: str | None = None
    short: str | None = None
    body: str = ""
    cites: tuple[str, ...] = ()
    publish: bool = True
    assumed: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """The id of its mark after the words, in a form that no heading can have."""
        return f"r.{self.order}"
