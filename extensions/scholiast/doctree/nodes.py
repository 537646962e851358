"""The nodes that Scholiast adds to a document.

They are kept few, and say what a thing is, never how it looks. Every node class here has a
rendering in every output (:mod:`scholiast.render`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from ..model.records import Record


class unit(nodes.Inline, nodes.TextElement):
    """A citable block's text: wraps all that stands in a paragraph, title, caption, line or cell.

    ``ids[0]`` and ``unit`` hold its id. Its text is the reading text of the block.
    """


class text_range(nodes.Inline, nodes.TextElement):
    """Words under one or more annotations: ``kinds`` and ``annotations`` name them.

    ``lines`` has a (kind, level) for each annotation: what is drawn under the words, line by line.
    """


class author_mark(nodes.footnote_reference):
    """The mark of a footnote of the author's own, inside the reading text.

    In HTML it holds no text: what the copy-text prints there is declared as excluded.
    """


class marked_title(nodes.title):
    """The title of a section with marks of footnotes in it.

    Its text is without them: labels, the search and the inventory of a project take the text of a title. Writers handle it
    as the title that it is.
    """

    def astext(self) -> str:
        """Return the words of the title."""
        return words_of(self)


class mention(nodes.reference):
    """Words that name an entity: ``entity`` is its id, ``mention_id`` that of the record.

    ``mention_id`` is empty in the editor's own prose, where a name is only a link. Where it
    leads is known when every page has been read; until then it has no ``refuri``.
    """


class source_link(nodes.reference):
    """Words that lead to a source's entry: ``source_id``. Resolved like a mention."""


class marker(nodes.Inline, nodes.Element):
    """The mark behind a range that leads to its note. It holds no text: numbers are not the author's."""


class annotation(nodes.General, nodes.Element):
    """A note: what an annotation shows to a reader.

    Until the words are found it holds the editor's body and, in ``draft``, what the
    directive said; afterwards it holds the finished note and ``record`` names its record.
    """


class note_label(nodes.Part, nodes.TextElement):
    """The first line of a note: its mark, its kind, its heading and the way back to the words."""


class lemma(nodes.Inline, nodes.TextElement):
    """The words that a note is about, repeated in it."""


class quotation(nodes.General, nodes.Element):
    """A block quotation of the reading text with what is known of it."""


class quotation_head(nodes.Part, nodes.TextElement):
    """Who is quoted, through whom, and how true the wording is to its source."""


class badge(nodes.Inline, nodes.TextElement):
    """A word set off from its sentence: a fidelity, a grade, a status. ``value`` is the vocabulary's."""


class photo(nodes.General, nodes.Element):
    """A photograph: its image or a described frame, its caption, its credit by role."""


class photo_frame(nodes.Part, nodes.TextElement):
    """What stands where no image file is at hand: a description."""


class editorial(nodes.General, nodes.Element):
    """The editor's own prose: no part of the reading text."""


class passage(nodes.General, nodes.Element):
    """Reading text in another language: ``lang`` and ``dir``."""


class verse(nodes.line_block):
    """Verse: a stanza of lines."""


class hard_break(nodes.Inline, nodes.Element):
    """A line break that the author asked for, outside the reading text. Its text is a line end."""

    def astext(self) -> str:
        """Return what parts the words around it."""
        return "\n"


class verse_line(nodes.line):
    """A line of verse or of an address. ``indent`` is how far it is indented, in columns of the source.

    The indentation is an attribute and no nested ``line_block``: columns keep the distances that
    an author typed, and all outputs can set them to scale.
    """


class line_number(nodes.Inline, nodes.Element):
    """The ``number`` of a line. It holds no text: numbers are not the author's."""


class preformatted(nodes.literal_block):
    """A literal block of the reading text: one unit for each run of lines between blank lines.

    It is never coloured as code. Colours mean what no copy-text prints, a lexer reads a telegram
    as Python, and ranges and marks could not stand in what a lexer wrote.
    """


class attributed(nodes.attribution):
    """The attribution of a quotation of the reading text: no output gives it a dash that its author did not write."""


#: Parts of letters and plays, by their directives' names. TEI calls them address, dateline, salute, closer, signed,
#: speaker, stage and sp.
TEXT_PARTS = ("address", "dateline", "salutation", "closing", "signature", "speaker", "stage", "speech")


class text_part(nodes.General, nodes.Element):
    """A part of a letter or a play; ``part`` says which one (:data:`TEXT_PARTS`)."""


class register(nodes.General, nodes.Element):
    """Where a register will stand: ``name``, ``edition``, ``options``."""


class concordance(nodes.General, nodes.Element):
    """Keywords in their contexts: ``lines`` of (address, label, before, keyword, after, remark).

    One node for all the mentions of an entity: a register of thousands of mentions costs a
    build no more than their text. It holds no text that a search would find a second time.
    """


class further(nodes.General, nodes.Element):
    """All that a further page of a long register holds until it is written: ``owner`` and ``page`` say which it is."""


class pager(nodes.General, nodes.Element):
    """Where a reader is in a long register, and the ways on.

    Links are pairs of (address, words): ``up`` to the register, ``before`` and ``after`` (or ``None``) to the pages
    beside this one. ``pages`` are (address, words, whether it is this one), and say what is on which page.
    """


class sieve(nodes.General, nodes.Element):
    """Boxes that show only the rows of one value: ``name`` of the set, ``rows`` of (class, words, number)."""


class picture(nodes.General, nodes.Element):
    """A picture of records: ``drawing`` and ``caption``; its children say the same in words.

    Only outputs that draw have it: the others get the words in its place.
    """


class layer_legend(nodes.General, nodes.Element):
    """What is annotated: ``rows`` of (kind, words, marks, number). In HTML its boxes turn layers on and off.

    The marks are the first of each series that the kind's notes are numbered in.
    """


class edition_head(nodes.General, nodes.Element):
    """What stands under the title of an edition: kicker, responsibility, proof, legend."""


class silent(nodes.General, nodes.Element):
    """A directive with nothing to show, such as an entity that only feeds the register."""


#: The attribute of apparatus and of declared editorial matter, set where a page is read or a register is filled.
#: Outputs accept what they write for such an element, and no words that only look like it.
APPARATUS_MARK = "apparatus"
#: The class of the parts of a page that are its article.
ARTICLE = "sch-edition"
#: What is never reading text, wherever it stands.
APPARATUS = (annotation, quotation_head, photo_frame, editorial, register, edition_head, silent, note_label, lemma)


def words_of(title: nodes.Element) -> str:
    """Return the text of a title without the marks of footnotes in it."""
    words = ""
    for node in title.findall():
        if isinstance(node, nodes.footnote_reference):
            words = words.rstrip(" ")
        elif isinstance(node, nodes.Text) and not _within_mark(node, title):
            words += node.astext()
    return words


def _within_mark(node: nodes.Node, title: nodes.Element) -> bool:
    parent = node.parent
    while parent is not None and parent is not title:
        if isinstance(parent, nodes.footnote_reference):
            return True
        parent = parent.parent
    return False


def take_children(node: nodes.Element) -> list[nodes.Node]:
    """The children of *node*, taken out of it, ready to be put elsewhere."""
    children = list(node.children)
    node.children = []
    for child in children:
        child.parent = None
    return children


def without_marks(node: nodes.Node) -> str:
    """Return the text of a node without marks of footnotes, whose numbers would join its words."""
    if isinstance(node, nodes.label):
        return ""
    if not isinstance(node, nodes.TextElement):
        return "\n\n".join(map(without_marks, node.children)) if node.children else node.astext()
    pieces: list[str] = []
    for child in node.children:
        if isinstance(child, nodes.footnote_reference):
            pieces[-1:] = [piece.rstrip(" ") for piece in pieces[-1:]]
        else:
            pieces.append(without_marks(child))
    return "".join(pieces)


def holds_only_footnotes(node: nodes.Element) -> bool:
    """Whether a box has nothing but footnotes, which outputs with pages set where their marks are."""
    return bool(node.children) and all(isinstance(child, nodes.footnote) for child in node.children)


def put_under_title(articles: Sequence[nodes.Node], head: nodes.Element) -> None:
    """Put *head* under the title of the first of *articles* that has one, else before all."""
    first = next((part for part in articles if isinstance(part, nodes.section)), articles[0])
    assert isinstance(first, nodes.Element)
    first.insert(1 if first.children and isinstance(first.children[0], nodes.title) else 0, head)


def ranged(inner: Sequence[nodes.Node], records: Sequence[Record], levels: Sequence[int]) -> text_range:
    """A range over *inner* for *records*, with the levels of their lines."""
    lines = sorted(zip((r.type for r in records), levels, strict=True), key=lambda line: line[1])
    kinds = list(dict.fromkeys(r.type for r in records))
    return text_range("", "", *inner, kinds=kinds, annotations=[r.id for r in records], lines=lines)


def origin_of(node: nodes.Node | None) -> tuple[str, int] | None:
    """The file and line of a node, or of the nearest around it that has a line."""
    file = ""
    while node is not None:
        file = file or str(getattr(node, "source", None) or "")
        line = getattr(node, "line", None)
        if line:
            return file or _file_of(node), int(line)
        node = node.parent
    return (file, 0) if file else None


def _file_of(node: nodes.Node) -> str:
    while node is not None:
        if getattr(node, "source", None):
            return str(node.source)
        if isinstance(node, nodes.document):
            return str(node.get("source") or "")
        node = node.parent
    return ""
