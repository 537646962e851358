"""The draft of an edition: what every importer makes, and what :mod:`.write_edition` writes as a folder.

An importer is one module per format with a function that takes bytes and returns a :class:`Draft`::

    draft = Draft(id="a-letter", title="A letter", language="en")
    draft.blocks += [Block("A letter", "heading", level=1), Block("The lamp is out.")]
    draft.annotations.append(Annotation("note", Spot(1, 4), Spot(1, 8), body="A borrowed lamp."))
    write_folder(edition_files(draft), Path("source/a-letter"))

**Words.** The text of a block is given as it is, never as Markdown: the writer folds white space (see :mod:`..text.fold`) and
escapes what Markdown would read as markup. Offsets count code points of the *folded* text (:func:`fold`), the ends exclusive.
A block without words is dropped by :meth:`Draft.add`; use it, it folds and moves offsets.

**Structures.** ``within`` names what is around a block, from the outermost, each with a key after a dot, as in
:class:`..model.records.Unit`. Blocks that follow each other with equal beginnings of ``within`` share these structures:

========================  ==========================================================================================
``quotation.KEY``         a quotation; its options are in ``Draft.frames["quotation.KEY"]``, and KEY is its id
``photo.KEY``             a picture; its options likewise, its blocks are the caption exactly as printed
``quote.N``               a block quotation of which nothing is known
``list.N numbered.N``     lists, with ``item.N`` in them
``table.N``               a table, with ``row.N`` and in them ``cell.N``
``verse.N``               a stanza, whose blocks are lines of the kind ``verse-line``
``footnote.KEY``          a footnote of the author's: an :class:`Inline` of the kind ``note`` has KEY as its target. Footnotes are
                          written after the text of their page, in the order of their marks
``speech.N stage.N``      parts of plays; ``speaker.N`` is within a speech
``address.N`` …           parts of letters, also ``dateline``, ``salutation``, ``closing``, ``signature``
``passage.TAG``           text in another language, with a BCP 47 tag
========================  ==========================================================================================

Other names are ignored. **Kinds** of blocks: ``paragraph``, ``heading`` (with ``level`` from 1), ``verse-line``, ``preformatted``
(keeps its line ends); any other is written as a paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, TypeAlias

from ..model.entities import Entity
from ..text.fold import Folded

#: The largest file, and the largest page in a file of several, that is read, in bytes.
LARGEST = 64 * 1024 * 1024
_BLANK_LINES = re.compile(r"\r?\n(?:[ \t]*\r?\n)+")
#: Characters that no page can have: control characters, which Markdown cannot name either, and halves of characters.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: Characters at which some software ends a line, and other software does not.
_BREAKS = re.compile("[\x85\u2028\u2029]")
#: Structures that a footnote can have; directives in it would be indented so far that they are code.
_IN_FOOTNOTES = frozenset({"footnote", "list", "numbered", "item", "quote"})
#: Structures whose blocks are only words.
WORDS = frozenset({"verse", "speaker", "address", "dateline", "salutation", "closing", "signature"})
#: Plain data, as in a YAML or JSON file.
Data: TypeAlias = "str | int | float | bool | list[Data] | dict[str, Data] | None"
#: What is marked in the words of a block; ``note`` has no width: it is the mark of a footnote.
InlineKind = Literal["emphasis", "strong", "link", "note"]


def clean(text: str) -> str:
    """Return *text* with U+FFFD for each character that no page can have, and with one kind of line ends; as long as it is."""
    return _CONTROL.sub("\ufffd", _BREAKS.sub("\n", text))


def kind_of(name: str) -> str:
    """Return what a structure is, from its name with a key."""
    return name.partition(".")[0]


class Spot(NamedTuple):
    """A place in the text: the number of a block (from 0) and an offset in its folded text, in code points."""

    block: int
    offset: int


class Inline(NamedTuple):
    """Words with a look or a link; ``target`` is the address of a link, or the key of a footnote."""

    start: int
    end: int
    kind: InlineKind
    target: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the reading text: one citable unit.

    ``id`` is the unit's own permanent id, if the file gives one. ``joins`` says that it is in the same block of the copy-text as
    the block before it, as the lines of a stanza are; ``lines`` is the number of its lines there. ``indent`` is that of a line of
    verse, in columns. ``page`` is the name of
    the file that has it, without its suffix; the blocks of a page must follow each other.
    """

    text: str
    kind: str = "paragraph"
    within: tuple[str, ...] = ()
    level: int = 0
    id: str | None = None
    joins: bool = False
    lines: int = 1
    indent: int = 0
    inline: tuple[Inline, ...] = ()
    page: str = "index"


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation of words: a directive ``kind`` with options, which is written after its words.

    ``body`` is plain text, paragraphs separated by a blank line. Options are those of the handbook; a value must be one line. If
    ``layer`` is set, the annotation is written into a file of that name, one for each person.
    """

    kind: str
    start: Spot
    end: Spot
    body: str = ""
    options: tuple[tuple[str, str], ...] = ()
    id: str | None = None
    layer: str = ""


class Aside(NamedTuple):
    """Words that are kept outside the reading text, such as the description of a picture: written as the editor's.

    They come after the block with the number ``after``, or before everything if it is -1.
    """

    after: int
    text: str


class Furniture(NamedTuple):
    """Words between the blocks of a text that do not belong to it, such as "Share this": in the copy-text, declared as excluded.

    They come after the block with the number ``after``. ``reason`` is one of :data:`..model.vocabularies.ExclusionReason`.
    """

    after: int
    text: str
    reason: str


class PageBreak(NamedTuple):
    """A place at which a page of the printed text begins: in the copy-text, declared as excluded. ``label`` is its number."""

    spot: Spot
    label: str


class Finding(NamedTuple):
    """Something that a person should know: what, and where: a line of the file (0: none) or a JSON pointer."""

    message: str
    line: int = 0
    pointer: str = ""


class ImportFault(Exception):
    """A file that cannot be imported: ``finding`` says why and where."""

    def __init__(self, message: str, line: int = 0, pointer: str = "") -> None:
        super().__init__(message)
        self.finding = Finding(message, line, pointer)


@dataclass(slots=True)
class Draft:
    """An edition that is not written yet.

    ``metadata`` has further fields of ``edition.yaml`` (:class:`..model.edition.Edition`), ``copy_text`` fields of its copy-text.
    ``sources`` are items in CSL-JSON, ``frames`` options of quotations and pictures by the name of their structure.
    ``findings`` is what was left out or could not be known, ``unknown`` what was not understood, each with its count: its
    words are in the text all the same.
    """

    id: str
    title: str
    language: str = "en"
    blocks: list[Block] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    breaks: list[PageBreak] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    sources: list[dict[str, Data]] = field(default_factory=list)
    metadata: dict[str, Data] = field(default_factory=dict)
    copy_text: dict[str, Data] = field(default_factory=dict)
    frames: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unknown: Counter[str] = field(default_factory=Counter)
    #: what the file does not state and was guessed or assumed, by what it is
    assumed: dict[str, str] = field(default_factory=dict)
    #: how many characters that no page can have are U+FFFD now
    replaced: int = 0

    def add(self, block: Block) -> int:
        """Add a block with its text folded and its offsets moved, and return its number, -1 if it has no words."""
        text = clean(block.text)
        self.replaced += text.count("\ufffd") - block.text.count("\ufffd")
        kinds = [*map(kind_of, block.within)]
        if "footnote" in kinds:
            block = replace(block, within=tuple(name for name in block.within if kind_of(name) in _IN_FOOTNOTES))
        if block.kind == "preformatted" and not WORDS.union(("footnote",)).isdisjoint(kinds):
            block = replace(block, kind="paragraph")
        if block.kind == "preformatted":  # the lines between two blank lines are one unit
            parts = [part.strip("\r\n") for part in _BLANK_LINES.split(text) if part.strip()]
            self.blocks += (replace(block, text=part.expandtabs(8), inline=()) for part in parts)
            return len(self.blocks) - len(parts) if parts else -1
        folded = Folded(text)
        if not folded.text.strip():
            return -1
        size = len(folded.text)
        moved = (
            each._replace(start=min(folded.fold_offset(each.start), size), end=min(folded.fold_offset(each.end), size))
            for each in block.inline
        )
        self.blocks.append(replace(block, text=folded.text, inline=tuple(moved)))
        return len(self.blocks) - 1
