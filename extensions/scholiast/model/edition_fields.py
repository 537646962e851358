"""What each field of ``edition.yaml`` is for: for its JSON Schema and the table in the handbook."""

from __future__ import annotations

from .edition import CiteAs, Correction, Edition, Editor, Exclusion, Person, Policy, RuleException, Witness
from .hyphenation import Hyphenation
from .reading import ReadingRules
from .records import Struct

#: The meaning of each field, by the structure that has it.
FIELDS: dict[type[Struct], dict[str, str]] = {
    Edition: {
        "id": "the permanent id: the name of the folder",
        "title": "the title of the edition, which may be that of the text",
        "copy_text": "the text that the edition reproduces",
        "subtitle": "what follows the title",
        "work_author": "who wrote the text",
        "editors": "who made the edition",
        "genre": "what kind of text it is",
        "edition_type": "'diplomatic' keeps the text as printed, 'reading' is made for readers, 'critical' compares witnesses",
        "language": "the language of the text (BCP 47)",
        "witnesses": "the other texts that bear witness to the work; the fields are those of 'copy_text'",
        "editorial_policy": "what the editor does with the text",
        "version": "the version of the edition",
        "issued": "when the edition was first published",
        "modified": "when it was last changed",
        "corrections": "what was changed in published versions",
        "licence_text": "the licence of the text, as an address or in words",
        "licence_annotations": "the licence of the annotations",
        "rights_note": "what else is to be said of rights",
        "rights_status": "the state of the rights in the text",
        "cite_as": "how the edition is cited",
        "pages": "the pages of the edition in their order, relative to its folder; by default 'index'",
        "summary": "a few sentences about the text and the edition",
        "fictional": "the text is made up",
        "reading": "how pages open, and which notes the way Reading shows",
        "defaults": "options that annotations of a kind have if they do not state them",
        "unpublished": "kinds and layers of annotations that are in no output",
        "hyphenation": "which hyphens at line ends are the printer's",
        "autolink": "whether mentions of entities are found by their names; by default as 'scholiast_autolink' says",
        "registers": "files of entities that are shared with other editions, relative to the folder",
        "sources": "files of sources that are shared with other editions, relative to the folder",
        "exceptions": "rules of 'scholiast check' that do not apply",
    },
    Person: {
        "name": "the whole name",
        "family": "the family name, if it is not the last word of the name; empty if the name is not divided",
        "ref": "the id of an entity",
        "cert": "how certain it is that this person wrote the text",
    },
    Editor: {
        "name": "the whole name",
        "family": "the family name, as of an author",
        "role": "what this person did",
        "orcid": "the ORCID iD",
    },
    Witness: {
        "siglum": "the short name by which notes refer to it",
        "role": "what it is to the work",
        "description": "what it looks like, and how it came down",
        "bibl": "the id of the source that it is, or is in",
        "path": "its file, relative to the folder; of the copy-text by default 'copytext.txt'",
        "sha256": "the hash of its file",
        "encoding": "the encoding of its file",
        "chars": "the number of code points of its file",
        "url": "where it is on the web",
        "archived": "the address of an archived copy",
        "accessed": "when it was seen there",
        "extent": "how much of the work it has: 'full', or a description",
        "collated": "how much of it was compared with the copy-text",
        "excluded": "parts of the file that are not part of the text",
    },
    Exclusion: {
        "text": "the words as in the file; 'first ... last' for a range",
        "reason": "why they are not part of the text",
        "occurrence": "which of several equal places is meant, counting from 1, or 'all'",
        "continues": "the paragraph goes on after these words: always, or if a lower-case letter follows",
        "note": "a remark",
    },
    Policy: {
        "correction": "what is done with errors",
        "normalization": "what is done with spelling and other forms",
        "quotation": "what is done with quotation marks",
        "punctuation": "what is done with punctuation",
        "hyphenation": "what is done with hyphens at line ends",
        "interpretation": "what the annotations add",
    },
    Correction: {
        "version": "the version that has the change",
        "date": "when it was made",
        "who": "who made it",
        "description": "what was changed",
        "kind": "what kind of change it is",
        "targets": "the ids of the blocks or annotations that were changed",
    },
    CiteAs: {
        "citation_key": "the key in BibTeX and other files",
        "doi": "the DOI of the edition",
        "url": "the address to cite",
    },
    ReadingRules: {
        "opens": "the way in which pages open",
        "show": "kinds, series and ids whose notes Reading shows",
        "quiet": "kinds, series and ids whose notes only Study shows",
    },
    Hyphenation: {
        "rule": "'join': all hyphens at line ends are the printer's; 'listed': only those of the words in 'join'",
        "join": "words that the print divides, with the hyphen",
        "keep": "words that keep their hyphen",
        "marks": "the characters that divide words",
    },
    RuleException: {
        "rule": "the number of the rule",
        "reason": "why it does not apply",
        "where": "ids of what it does not apply to; by default the whole edition",
    },
}
