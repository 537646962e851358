"""What is wrong with a file or a value, and where: the one shape in which readers say so."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Literal

from .records import Struct


class Fault(Struct, frozen=True):
    """One thing wrong, for a person to mend.

    ``subtype`` groups faults so that a reader can silence one kind (``yaml``, ``source``,
    ``style`` …); ``message`` is a sentence that names what was found and, where one is near,
    what was probably meant. ``file`` is the name that the caller gave, and ``line`` counts
    from 1; 0 stands for the file as a whole.

    ``covers`` are the first and the last line that the fault keeps from being read as meant:
    that the text differs there only follows from it. :data:`TO_THE_END` stands for the last.
    """

    subtype: str
    message: str
    file: str
    line: int = 0
    severity: Literal["error", "warning"] = "error"
    covers: tuple[int, int] | None = None


#: A fault that swallows text: nothing on the page after it is read as meant.
TO_THE_END = -1
#: What is compared with the text, and so may only follow from a fault that covers it.
_FOLLOWING = frozenset({"proof", "text-markup", "lemma-missing", "lemma-ambiguous", "cue-missing", "scope", "span"})


def without_followups(faults: Iterable[Fault]) -> list[Fault]:
    """Leave out the faults that only follow from one that covers their place."""
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


#: Every subtype of a message of type ``scholiast``: what it means. Errors fail the build.
SUBTYPES: dict[str, str] = {
    "proof": "the reading text of a page differs from the copy-text",
    "proof-output": "the text that was written to an output differs from the reading text, is hidden, or has words that nobody declared",
    "copy-text": "the copy-text is missing or cannot be read",
    "copy-text-hash": "the copy-text's bytes are not those that the metadata names",
    "exclusion": "a declared exclusion matches nothing, or more than it says",
    "hyphenation": "a word that the edition declares as divided at a line's end is divided nowhere",
    "translation": "a message catalogue translates the reading text, which is printed as it is",
    "coverage": "the pages of an edition leave out, repeat or disorder blocks of the copy-text",
    "metadata": "an edition's metadata is incomplete or wrong",
    "page": "a page cannot be read, or names an edition that is not there",
    "register": "a register of entities is wrong",
    "authority": "an authority id has the wrong form or check digit",
    "alias-ambiguous": "a name may stand for several entities and is not linked by hand",
    "entity-unknown": "a mention or field names an entity that no register has",
    "entity-unused": "an entity is never mentioned and not marked as supplied",
    "entity-collision": "an entity and a heading or other target have the same name",
    "source": "a file of sources is wrong",
    "source-unknown": "a field names a source that no file has",
    "lemma-missing": "the words that an annotation is about are not where it looks",
    "lemma-ambiguous": "the words that an annotation is about occur more than once",
    "lemma-empty": "an annotation does not say which words it is about",
    "lemma-part": "an annotation is about a part of a word",
    "grapheme": "words begin or end inside a character, as between a letter and its combining mark",
    "cue-missing": "a cue, scope or condition is not in the text around the annotation",
    "span": "an inline span and its directive do not fit together",
    "scope": "the block or quotation that ':in:' names does not exist",
    "directive": "a directive is misspelt or written so that it is not read as one, and its block would be left out",
    "option": "an option does not exist or its value has the wrong form",
    "vocabulary": "a word is not one of those that a field may hold",
    "date-syntax": "a date is not EDTF",
    "field": "a field of a record or file has the wrong form",
    "incomplete": "a field that a complete edition has is missing",
    "duplicate-id": "two things have the same id",
    "credit": "a credit line is not in the caption exactly once, or cannot be read",
    "fence": "a Markdown fence is not closed or ends too early, and swallows text",
    "yaml": "a YAML file cannot be read",
    "ledger": "the build and the ledger of ids disagree",
    "drift": "an annotation would land on other words than the ledger records",
    "style": "a citation style cannot be used",
    "setting": "a setting in conf.py, or an option of the theme, does not exist or has a wrong value",
    "siglum": "a reading names a witness that the edition does not have",
    "footnote": "nothing refers to a footnote, so that nobody can know whose it is",
    "text-markup": "something in the reading text has no place there (raw markup, a link with no words)",
    "register-scope": "a register is asked for an edition that is not there",
    "image": "an image file is not there, or a PDF or a book cannot hold it",
    "download": "a file to be had cannot be put beside the pages",
    "alt": "an image of a PDF or of a book has no alternative text",
    "file": "a file of the output cannot be written",
    "glyph": "no font has some characters of a script, so that a PDF cannot be made; one message for each script and file",
    "node": "something of another extension's, or a formula, is not known to the PDF builder",
    "pdf": "Typst cannot set a document as it is",
    "internal": "a fault of the program's own",
}
