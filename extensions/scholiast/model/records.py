"""The records: one immutable object per annotation.

Field names follow the vocabulary of the field (TEI P5, W3C Web Annotation, schema.org,
IPTC, PARC for attribution). Records hold text, numbers and ids only, never a document
tree, so that every export is a pure function of records and units.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from . import vocabularies as v

Edtf = Annotated[str, Meta(description="A date in EDTF (ISO 8601-2), levels 0 to 2.")]
Slug = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9._-]*$", description="A stable id: a-z, 0-9, '-', '.', '_'.")]


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


class Unit(Struct, frozen=True):
    """A citable block of the reading text.

    ``text`` is folded (each run of space, tab, CR and LF is one space); ``position`` is its
    range in the copy-text file in code points. ``lang`` is a BCP 47 tag where it differs
    from that of the edition. ``file`` names the source file, from the source folder, where
    that is not the page's own (text that a page includes).
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


class Voice(Struct, frozen=True):
    """One voice of a chain of report, PARC's *source* with a role."""

    role: v.VoiceRole
    entity: str | None = None
    label: str | None = None
    explicit: bool = True
    said_on: Edtf | None = None


class Elision(Struct, frozen=True):
    """An omission in a quotation (TEI ``ellipsis``): its position, and the mark as printed."""

    position: v.ElisionPosition
    mark: str | None = None
    by: v.Party = "unknown"
    omitted: str | None = None


class Outcome(Struct, frozen=True):
    """The outcome of a conjecture: dated, with its evidence (a source id)."""

    date: Edtf
    evidence: str
    summary: str = ""
    by: str | None = None


class Reading(Struct, frozen=True):
    """A reading of witnesses (TEI ``rdg``); ``wit`` holds sigla."""

    wit: tuple[str, ...]
    text: str


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

    ``kind`` is ``entity``, ``source``, ``target`` or ``link``; ``file`` and ``line`` are where it is used, and
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


class Record(Struct, frozen=True):
    """The base of all annotations.

    ``id`` is stable and unique in its edition; ``type`` names its kind; ``resp`` is who is responsible, ``layer``
    the set of annotations it belongs to, ``witness`` the text that its range is in.
    ``number`` counts the notes of its ``series``, ``order`` all notes of its page, both from 1.
    ``body`` is the editor's comment as plain text, paragraphs separated by a blank line.
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
    body: str = ""
    cites: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """The id of its mark after the words, in a form that no heading can have."""
        return f"r.{self.order}"


class Quotation(Record, frozen=True):
    """A passage that the author quotes from somebody else."""

    form: v.QuotationForm = "block"
    source: str | None = None
    fidelity: v.Fidelity | None = None
    rend: str | None = None
    elisions: tuple[Elision, ...] = ()
    attribution: str | None = None
    cues: tuple[str, ...] = ()
    cue_type: v.CueType | None = None
    explicit: bool | None = None
    chain: tuple[Voice, ...] = ()
    translated_from: str | None = None
    from_unit: str | None = None
    to_unit: str | None = None
    cert: v.Cert | None = None


class Attribution(Record, frozen=True):
    """One attribution of reported content: who says it, through whom, and how firmly."""

    cues: tuple[str, ...] = ()
    source_phrase: str | None = None
    chain: tuple[Voice, ...] = ()
    content_type: v.ContentType | None = None
    stance: v.Stance | None = None
    anonymous: bool = False
    addressee: str | None = None
    modality: str | None = None
    cert: v.Cert | None = None


class Photo(Record, frozen=True):
    """A photograph, in the terms of IPTC Photo Metadata."""

    credit_line: str | None = None
    creator: tuple[str, ...] = ()
    creator_cert: v.Cert | None = None
    source: str | None = None
    provider: tuple[str, ...] = ()
    distributor: str | None = None
    caption: str = ""
    alt_text: str | None = None
    extended_description: str | None = None
    date_created: Edtf | None = None
    date_note: str | None = None
    location_shown: tuple[str, ...] = ()
    persons_shown: tuple[str, ...] = ()
    event: str | None = None
    copyright_notice: str | None = None
    rights_usage_terms: str | None = None
    licence: str | None = None
    rights_status: v.RightsStatus | None = None
    file_photo: bool = False
    handout: bool = False
    image: str | None = None
    width: str | None = None


class Conjecture(Record, frozen=True):
    """A guess of the author, or of somebody quoted in the text; never of the editor.

    ``grade`` is the strength of the claim as its holder states it; ``cert`` is the editor's
    confidence in that reading. The two are never mixed.
    """

    holder: v.Holder | None = None
    holder_entity: str | None = None
    kind: v.ConjectureKind | None = None
    cues: tuple[str, ...] = ()
    no_cue: str | None = None
    scope: str | None = None
    proposition: str | None = None
    condition: str | None = None
    scale: v.Scale = "author"
    grade: v.Grade | None = None
    factuality: v.Factuality | None = None
    basis: str | None = None
    cert: v.Cert | None = None
    status: v.Status | None = None
    outcomes: tuple[Outcome, ...] = ()


class Emendation(Record, frozen=True):
    """A doubtful place of the copy-text: its printed words and the correct ones."""

    kind: v.EmendationKind | None = None
    sic: str = ""
    corr: str | None = None
    action: v.EmendationAction = "flag"
    reason: str | None = None
    cert: v.Cert | None = None
    evidence: v.Evidence | None = None
    source: str | None = None
    readings: tuple[Reading, ...] = ()


class Naming(Record, frozen=True):
    """Words that name an entity, declared by a directive: for ranges that cannot be a link."""

    entity: str = ""
    mention_type: v.MentionType = "name"
    cert: v.Cert | None = None


class Irony(Record, frozen=True):
    """Words that mean something other than they say."""

    kind: v.IronyKind | None = None
    cert: v.Cert | None = None


class Note(Record, frozen=True):
    """An editor's note in a numbered series."""

    motivation: v.Motivation = "commenting"
    place: str | None = None


class Date(Record, frozen=True):
    """A date in the text, resolved (EDTF). ``calendar`` is the one that ``edtf`` counts by; none is the Gregorian."""

    edtf: Edtf | None = None
    calendar: v.Calendar | None = None
    relative_to: str | None = None
    reasoning: str | None = None
    cert: v.Cert | None = None


class Measure(Record, frozen=True):
    """A quantity in the text: as written, and what it amounts to."""

    quantity: str | None = None
    unit: str | None = None
    unit_as_written: str | None = None
    commodity: str | None = None
    approx: bool = False
    approx_cue: str | None = None
    cert: v.Cert | None = None
