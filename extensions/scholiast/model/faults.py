"""What is wrong with a file or a value, and where: the one shape in which readers say so."""

from __future__ import annotations

from typing import Literal

from .records import Struct


class Fault(Struct, frozen=True):
    """One thing wrong, for a person to mend.

    ``subtype`` groups faults so that a reader can silence one kind (``yaml``, ``source``,
    ``style`` …); ``message`` is a sentence that names what was found and, where one is near,
    what was probably meant. ``file`` is the name that the caller gave, and ``line`` counts
    from 1; 0 stands for the file as a whole.
    """

    subtype: str
    message: str
    file: str
    line: int = 0
    severity: Literal["error", "warning"] = "error"


#: Every subtype of a message of type ``scholiast``: what it means. Errors fail the build.
SUBTYPES: dict[str, str] = {
    "proof": "the reading text of a page differs from the copy-text",
    "proof-output": "the text that was written to an output differs from the reading text",
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
    "lemma-ambiguous": "the words that an annotation is about stand more than once",
    "lemma-empty": "an annotation does not say which words it is about",
    "cue-missing": "a cue, scope or condition is not in the text around the annotation",
    "span": "an inline span and its directive do not fit together",
    "scope": "the block or quotation that ':in:' names does not exist",
    "directive": "a directive's name is misspelt, so that its block would be left out",
    "option": "an option does not exist or its value has the wrong form",
    "vocabulary": "a word is not one of those that a field may hold",
    "date-syntax": "a date is not EDTF",
    "field": "a field of a record or file has the wrong form",
    "incomplete": "a field that a complete edition has is missing",
    "duplicate-id": "two things have the same id",
    "credit": "a credit line is not in the caption exactly once, or cannot be read",
    "fence": "a Markdown fence ends too early and swallows text",
    "yaml": "a YAML file cannot be read",
    "ledger": "the build and the ledger of ids disagree",
    "drift": "an annotation would land in another block than the ledger records",
    "style": "a citation style cannot be used",
    "setting": "a setting in conf.py, or an option of the theme, does not exist or has a wrong value",
    "siglum": "a reading names a witness that the edition does not have",
    "text-markup": "something in the reading text has no place there (raw markup, a link with no words)",
    "register-scope": "a register is asked for an edition that is not there",
    "image": "an image file is not there, or a PDF or a book cannot hold it",
    "download": "a file to be had cannot be put beside the pages",
    "alt": "an image of a PDF or of a book has no alternative text",
    "glyph": "no font has a character of the text, so that a PDF cannot be made",
    "node": "something of another extension's, or a formula, is not known to the PDF builder",
    "pdf": "Typst cannot set a document as it is",
    "internal": "a fault of the program's own",
}
