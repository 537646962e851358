"""An edition's metadata: the file ``edition.yaml``, field by field.

Follows the TEI header (``fileDesc``, ``editorialDecl``, ``listWit``, ``revisionDesc``) in
content and schema.org in names where the two meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from . import vocabularies as v
from .hyphenation import Hyphenation
from .reading import ReadingRules
from .records import Edtf, Slug, Struct

_ORCID = re.compile(r"(?:https?://orcid\.org/)?([0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X])")
#: Text that is searched in the copy-text exactly as written, and so is not normalized.
Exact = Annotated[str, Meta(extra={"exact": True})]


class Person(Struct, frozen=True):
    """A person responsible for a part of the work.

    ``family`` is the family name where that is not the last word of the name; an empty one keeps the name whole.
    """

    name: str
    family: str | None = None
    ref: str | None = None
    cert: v.Cert | None = None


class Editor(Struct, frozen=True):
    """A person responsible for the edition; ``orcid`` keeps its check digit, ``family`` is as in :class:`Person`."""

    name: str
    family: str | None = None
    role: v.EditorRole = "editor"
    orcid: str | None = None

    @property
    def orcid_address(self) -> str:
        """The address of the ORCID iD, which may be written with or without it; "" for anything else."""
        found = _ORCID.fullmatch(self.orcid or "")
        return f"https://orcid.org/{found[1]}" if found else ""


class Exclusion(Struct, frozen=True):
    """A declaration that some characters of the copy-text do not belong to the reading text.

    ``text`` is a lemma (``first … last`` with three points between spaces for a range) and
    must occur exactly once, unless ``occurrence`` names one of several (from 1) or is
    ``all``. An exclusion that matches nothing is an error.

    ``continues`` says that the paragraph around these words goes on after them, as over the
    number of a page: ``always``, or where a ``lower-case`` letter follows. Blank lines around
    them then end no block.
    """

    text: Exact
    reason: v.ExclusionReason
    occurrence: str | None = None
    continues: v.Continues | None = None
    note: str | None = None


class Witness(Struct, frozen=True):
    """A text that bears witness to the work; the copy-text is one of them."""

    siglum: str
    role: v.WitnessRole
    description: str = ""
    bibl: str | None = None
    path: str | None = None
    sha256: str | None = None
    encoding: str = "utf-8"
    chars: int | None = None
    url: str | None = None
    archived: str | None = None
    accessed: Edtf | None = None
    extent: str = "full"
    collated: v.Collated = "none"
    excluded: tuple[Exclusion, ...] = ()


#: The ways of reading, and an example for the message about a value that is not a mapping.
Ways = Annotated[ReadingRules, Meta(extra={"example": "{opens: reading, show: [date], quiet: [irony]}"})]

#: The copy-text, and an example for the message about a path without a witness.
CopyTextWitness = Annotated[Witness, Meta(extra={"example": "{siglum: A, role: copy-text, path: copytext.txt}"})]


#: Options that all annotations of a kind have if they do not state them, by kind (``all``: every kind).
StatedOnce = Annotated[
    dict[str, dict[str, str | tuple[str, ...]]],
    Meta(extra={"example": "{conjecture: {holder: author}, all: {resp: A. Editor}}"}),
]


class Policy(Struct, frozen=True):
    """The editorial policy (TEI ``editorialDecl``)."""

    correction: str = ""
    normalization: str = ""
    quotation: str = ""
    punctuation: str = ""
    hyphenation: str = ""
    interpretation: str = ""


class Correction(Struct, frozen=True):
    """One published change to the edition (TEI ``change``, schema.org CorrectionComment)."""

    version: str
    date: Edtf
    who: str
    description: str
    kind: str = "annotation"
    targets: tuple[str, ...] = ()


class RuleException(Struct, frozen=True):
    """A rule of ``scholiast check`` that does not apply here, and why.

    ``where`` are the ids of what it does not apply to: annotations, blocks, sources, entities, fields of ``edition.yaml``
    such as ``copy_text.chars``, or pages. Without it, the rule does not apply to the whole edition.
    """

    rule: str
    reason: str
    where: tuple[str, ...] = ()


class CiteAs(Struct, frozen=True):
    """The recommended citation of the edition."""

    citation_key: str | None = None
    doi: str | None = None
    url: str | None = None


class Edition(Struct, frozen=True):
    """One annotated edition. ``id`` names its folder and its links permanently."""

    id: Slug
    title: str
    copy_text: CopyTextWitness
    subtitle: str | None = None
    work_author: tuple[Person, ...] = ()
    editors: tuple[Editor, ...] = ()
    genre: v.Genre | None = None
    edition_type: v.EditionType = "critical"
    language: str = "en"
    witnesses: tuple[Witness, ...] = ()
    editorial_policy: Policy | None = None
    version: str = "0.1.0"
    issued: Edtf | None = None
    modified: Edtf | None = None
    corrections: tuple[Correction, ...] = ()
    licence_text: str | None = None
    licence_annotations: str | None = None
    rights_note: str | None = None
    rights_status: v.RightsStatus = "unknown"
    cite_as: CiteAs | None = None
    pages: tuple[str, ...] = ("index",)
    summary: str | None = None
    fictional: bool = False
    reading: Ways = ReadingRules()
    defaults: StatedOnce = msgspec.field(default_factory=dict)
    unpublished: tuple[str, ...] = ()
    hyphenation: Hyphenation | None = None
    autolink: bool | None = None
    registers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    exceptions: tuple[RuleException, ...] = ()

    @property
    def sigla(self) -> tuple[str, ...]:
        """The sigla of all witnesses, the copy-text's first."""
        return (self.copy_text.siglum, *(w.siglum for w in self.witnesses))

    @property
    def without_hash(self) -> Edition:
        """The same without the hash of the copy-text, which every edit of the text changes."""
        return msgspec.structs.replace(self, copy_text=msgspec.structs.replace(self.copy_text, sha256=None))

    def undivided(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield what is wrong with family names, each with its path in the file: one must begin or end its name."""
        yield from _undivided("work_author", self.work_author)
        yield from _undivided("editors", self.editors)

    def addresses(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield the addresses in the metadata, each with its path in the file."""
        places: list[tuple[tuple[str | int, ...], Witness]] = [(("copy_text",), self.copy_text)]
        places += ((("witnesses", i), witness) for i, witness in enumerate(self.witnesses))
        for place, witness in places:
            for field, address in (("url", witness.url), ("archived", witness.archived)):
                if address:
                    yield (*place, field), address
        if self.cite_as is not None and self.cite_as.url:
            yield ("cite_as", "url"), self.cite_as.url


def _undivided(field: str, people: Iterable[Person | Editor]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for i, person in enumerate(people):
        words, family = " ".join(person.name.split()), " ".join((person.family or "").split())
        if family and not (words.startswith(f"{family} ") or words.endswith(f" {family}")):
            yield (field, i, "family"), f"the name neither begins nor ends with '{family[:80]}'"
