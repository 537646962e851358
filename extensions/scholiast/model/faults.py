"""Faults: what is wrong with a file or a value, and where, in the one form that all readers return."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Literal

from .records import Struct

#: Whether a fault makes the build fail.
Severity = Literal["error", "warning"]


class Fault(Struct, frozen=True):
    """One fault in the input, for a person to fix.

    ``subtype`` groups faults so that a user can suppress one kind (``yaml``, ``source``,
    ``style`` …); ``message`` is a sentence that names what was found and, if there is a near
    match, what was probably meant. ``file`` is the name given by the caller, and ``line`` counts
    from 1; 0 stands for the file as a whole.

    ``covers`` are the first and the last line that are misread because of the fault:
    a difference of the text there only follows from it. :data:`TO_THE_END` means the last line.
    """

    subtype: str
    message: str
    file: str
    line: int = 0
    severity: Severity = "error"
    covers: tuple[int, int] | None = None


#: The last line of a fault after which the rest of the page is misread.
TO_THE_END = -1
#: Subtypes of faults that come from comparing the text, and so may follow from another fault.
_FOLLOWING = frozenset({"proof", "text-markup", "lemma-missing", "lemma-ambiguous", "cue-missing", "scope", "span"})


def without_followups(faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults without those that only follow from one that covers their place."""
    found = list(faults)
    swallowed: dict[str, int] = {}
    ranges: dict[str, list[tuple[int, int]]] = {}
    for fault in found:
        if fault.covers and fault.covers[1] == TO_THE_END:
            swallowed[fault.file] = min(fault.covers[0], swallowed.get(fault.file, fault.line))
        elif fault.covers:
            ranges.setdefault(fault.file, []).append(fault.covers)
    folders = {PurePath(file).parent for file in swallowed}

    def follows(fault: Fault) -> bool:
        if fault.covers:
            return False
        if fault.subtype == "coverage":
            return PurePath(fault.file).parent in folders
        if fault.subtype not in _FOLLOWING:
            return False
        if fault.file in swallowed and (fault.subtype == "proof" or fault.line >= swallowed[fault.file]):
            return True
        return any(first <= fault.line <= last for first, last in ranges.get(fault.file, ()))

    return [fault for fault in found if not follows(fault)]


def not_yet_told(told: Iterable[Fault], written: Iterable[Fault]) -> list[Fault]:
    """Leave out of the faults of an output those at a line at which the reading text itself was reported as wrong.

    They only follow from it: what docutils puts in place of broken markup is not the text that was read.
    """
    wrong = {(fault.file, fault.line) for fault in told if fault.subtype in _OF_THE_TEXT and fault.severity == "error"}
    return [fault for fault in written if fault.subtype != "proof-output" or (fault.file, fault.line) not in wrong]


#: Faults of the reading text, which an output shows as well.
_OF_THE_TEXT = frozenset({"proof", "text-markup"})
#: Every subtype of a message of type ``scholiast`` and its meaning. Errors fail the build.
SUBTYPES: dict[str, str] = {
    "proof": "the reading text of a page differs from the copy-text",
    "proof-output": "the text in an output differs from the reading text, is hidden, or contains undeclared words",
    "copy-text": "the copy-text is missing or cannot be read",
    "copy-text-hash": "the hash of the copy-text differs from the one in the metadata",
    "exclusion": "an exclusion matches nothing, or more than it declares",
    "hyphenation": "a word declared as divided at a line end is not divided anywhere",
    "translation": "a message catalogue translates the reading text, which must stay as printed",
    "coverage": "the pages of an edition omit, repeat or reorder blocks of the copy-text",
    "metadata": "the metadata of an edition is incomplete or invalid",
    "page": "a page cannot be read, or names an unknown edition",
    "register": "a file of entities is invalid",
    "authority": "an authority id is malformed or has a wrong check digit",
    "alias-ambiguous": "a name could mean several entities and is not linked by hand",
    "entity-unknown": "a mention or field names an unknown entity",
    "entity-unused": "an entity is not mentioned and not marked as supplied",
    "entity-collision": "an entity and a heading or other target have the same name",
    "source": "a file of sources is invalid",
    "source-file": "the file of a source or witness is missing, cannot be read, or differs from its hash",
    "version": "a kept version of an edition cannot be compared",
    "fidelity": "the fidelity of a quotation contradicts the comparison with the file of its source",
    "reading": "the file of a witness does not have a reading",
    "source-unknown": "a field names an unknown source",
    "lemma-missing": "the words that an annotation is about were not found",
    "lemma-ambiguous": "the words that an annotation is about occur more than once",
    "lemma-empty": "an annotation does not quote the words that it is about",
    "lemma-part": "an annotation is about a part of a word",
    "grapheme": "words begin or end inside a character, as between a letter and its combining mark",
    "cue-missing": "a cue, scope or condition was not found in the text around the annotation",
    "span": "an inline span and its directive do not match",
    "scope": "the block, quotation or annotation that ':in:' or a field names does not exist",
    "directive": "a directive is misspelt or malformed, so that its block would be left out",
    "option": "an option is unknown or its value has the wrong form",
    "vocabulary": "the value of a field is not one of the allowed words",
    "date-syntax": "a date is not valid EDTF",
    "field": "a field of a record or file has the wrong form",
    "incomplete": "a field that a complete edition needs is missing",
    "duplicate-id": "two things have the same id",
    "credit": "a credit line does not occur in the caption exactly once, or cannot be read",
    "fence": "a Markdown fence is not closed or is closed too early",
    "yaml": "a YAML file cannot be read",
    "ledger": "the build and the ledger disagree",
    "drift": "an annotation is on other words than the ledger records",
    "style": "a citation style cannot be used",
    "setting": "a setting in conf.py or a theme option is unknown or has an invalid value",
    "siglum": "a reading names an unknown witness",
    "footnote": "nothing refers to a footnote, so that it is unknown whether it is the author's or the editor's",
    "text-markup": "the reading text contains something that is not allowed there (raw markup, a link without words)",
    "register-scope": "a register names an unknown edition",
    "image": "an image file is missing, or cannot be used in a PDF or e-book",
    "search": "the search of the site cannot separate the words of a text, or Pagefind is missing or fails",
    "download": "a file for download cannot be copied to the pages",
    "alt": "an image in a PDF or e-book has no alternative text",
    "file": "an output file cannot be written",
    "glyph": "no font has some characters of a script, so that a PDF cannot be made; one message per script and file",
    "node": "an output has no form for a node of another extension, or PDFs none for a formula",
    "pdf": "Typst cannot compile a document",
    "internal": "an error in Scholiast itself",
}
