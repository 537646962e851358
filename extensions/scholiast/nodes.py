"""The nodes that Scholiast adds to a document.

They are few, and describe the meaning of a thing, not its look. Every node class is rendered in
every output (:mod:`scholiast.render`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar, cast

from docutils import nodes

Found = TypeVar("Found", bound=nodes.Node)
Taker = TypeVar("Taker", bound=nodes.Element)


class unit(nodes.Inline, nodes.TextElement):
    """The text of a citable block: wraps the content of a paragraph, title, caption, line or cell.

    ``ids[0]`` and ``unit`` hold its id. Its text is the reading text of the block. ``fragment`` is set if the block can be
    linked to by its words: the text directive of its address.
    """


class text_range(nodes.Inline, nodes.TextElement):
    """Words with one or more annotations, whose ids are in ``annotations``.

    ``lines`` has a (kind, level) for each of the annotations, in their order: what is drawn under the words. ``quiet``
    has those that the way Reading does not show, if there are any.
    """


class author_mark(nodes.footnote_reference):
    """The mark of a footnote of the author, inside the reading text.

    In HTML it contains no text: the mark of the copy-text is declared as excluded.
    """


class marked_title(nodes.title):
    """The title of a section with footnote marks.

    Its ``astext`` omits them, because labels, the search and the inventory of a project use it. Writers handle the node
    as a title.
    """

    def astext(self) -> str:
        """Return the words of the title."""
        return words_of(self)


class register_table(nodes.table):
    """A table of a register, which outputs with narrow pages show as a list."""

    tagname = "table"


class register_box(nodes.container):
    """A register at its place."""

    tagname = "container"


class unit_link(nodes.reference):
    """A link to a unit, in a register."""

    tagname = "reference"


class record_link(nodes.reference):
    """A link to a record's note, in a register."""

    tagname = "reference"


#: Nodes with a meaning of their own that writers handle like the class that they are derived from.
DERIVED = (marked_title, register_table, register_box, unit_link, record_link)


class mention(nodes.reference):
    """Words that name an entity: ``entity`` is its id, ``mention_id`` that of the record.

    ``mention_id`` is empty in editorial prose, where a name is only a link. Its target is known
    when all pages have been read; until then it has no ``refuri``.
    """


class source_link(nodes.reference):
    """A link to the entry of a source: ``source_id``. Resolved like a mention."""


class marker(nodes.Inline, nodes.Element):
    """The mark after a range, which links to its note. It contains no text, because numbers are not the author's.

    ``label`` names it with its number, ``title`` without. ``quiet`` is set if the way Reading does not show the note.
    """


class annotation(nodes.General, nodes.Element):
    """A note: the visible content of an annotation.

    Until the words are found it contains the editor's body and, in ``draft``, the directive's data. Afterwards it
    contains the finished note: the comment after its :class:`note_opening`, then a :class:`note_label`. ``short`` is its
    comment in one sentence, as plain words; :func:`short_form` adds the opening. ``quiet`` is set if the way Reading
    does not show it. ``open`` is set if there is room for the whole note next to its words. From a note with ``folds`` to one
    with ``unfolds`` notes are behind a line: ``folds`` has its words in Reading, empty if nothing is folded there, and in Study,
    with the number of notes; ``folded`` is their kind if they have the same one.
    """


class one_line(nodes.General, nodes.TextElement):
    """A comment in the line of an annotation, after one of the separators in it; the text shows which one it is.

    ``rest`` is its source. The annotation keeps that of one separator, as a paragraph.
    """


class option_words(nodes.Inline, nodes.TextElement):
    """The value of an option with markup, until the note is written: ``field`` is its name."""


class note_opening(nodes.Inline, nodes.TextElement):
    """The words with which a note opens, before the editor's comment: a reading, a grade and an outcome, a date."""


class note_label(nodes.Part, nodes.TextElement):
    """The last line of a note, in small letters: its kind, its words, its title, and the facts of its record."""


class lemma(nodes.Inline, nodes.TextElement):
    """The words that a note is about, repeated in it."""


class quotation(nodes.General, nodes.Element):
    """A block quotation of the reading text with its data."""


class quotation_head(nodes.Part, nodes.TextElement):
    """The head of a quotation: who is quoted, through whom, and with which fidelity to the source."""


class badge(nodes.Inline, nodes.TextElement):
    """A highlighted value: a fidelity, a grade, a status. ``value`` is the value in the vocabulary."""


class photo(nodes.General, nodes.Element):
    """A photograph: its image or a described frame, its caption, its credit by role."""


class photo_frame(nodes.Part, nodes.TextElement):
    """A description in place of an image that is not available."""


class editorial(nodes.General, nodes.Element):
    """Editorial prose, which is not part of the reading text."""


class passage(nodes.General, nodes.Element):
    """Reading text in another language: ``lang`` and ``dir``."""


class verse(nodes.line_block):
    """Verse: a stanza of lines."""


class hard_break(nodes.Inline, nodes.Element):
    """A hard line break outside the reading text. Its text is a line end."""

    def astext(self) -> str:
        """Return a line end."""
        return "\n"


class verse_line(nodes.line):
    """A line of verse or of an address. ``indent`` is its indentation in columns of the source.

    The indentation is an attribute and not a nested ``line_block``: columns preserve the typed
    distances, and all outputs can scale them.
    """


class line_number(nodes.Inline, nodes.Element):
    """The ``number`` of a line. It contains no text, because numbers are not the author's."""


class page_break(nodes.Inline, nodes.Element):
    """The beginning of a page of the printed text, inside a unit: ``number``. It contains no text, like a line number."""


class preformatted(nodes.literal_block):
    """A literal block of the reading text: one unit for each run of lines between blank lines.

    It is never highlighted as code: the copy-text has no colours, a lexer would read a telegram
    as Python, and ranges and marks could not be placed in the output of a lexer.
    """


class attributed(nodes.attribution):
    """The attribution of a quotation of the reading text, to which no output adds a dash."""


#: Parts of letters and plays, by their directives' names. TEI calls them address, dateline, salute, closer, signed,
#: speaker, stage and sp.
TEXT_PARTS = ("address", "dateline", "salutation", "closing", "signature", "speaker", "stage", "speech")
#: Those that are indented where an output cannot align text to the right.
SET_IN = ("dateline", "closing", "signature", "stage")


class text_part(nodes.General, nodes.Element):
    """A part of a letter or a play; ``part`` is its name in :data:`TEXT_PARTS`."""


class register(nodes.General, nodes.Element):
    """The placeholder of a register: ``name``, ``edition``, ``options``."""


class concordance(nodes.General, nodes.Element):
    """Keywords in context: ``lines`` of (address, label, before, keyword, after, remark).

    One node for all mentions of an entity, so that a register of thousands of mentions costs no
    more than their text. It contains no text that a search would find a second time.
    """


class further(nodes.General, nodes.Element):
    """The content of a continuation page of a long register, before writing; identified by ``owner`` and ``page``."""


class pager(nodes.General, nodes.Element):
    """The navigation between the pages of a long register.

    Links are pairs of (address, words): ``up`` to the register, ``before`` and ``after`` (or ``None``) to the
    neighbouring pages. ``pages`` are (address, words, whether it is this one), with the content of each page.
    """


class sieve(nodes.General, nodes.Element):
    """Radio buttons that filter rows by one value: ``name`` of the set, ``rows`` of (class, words, number)."""


class picture(nodes.General, nodes.Element):
    """A drawing of records: ``drawing`` and ``caption``; its children are the same in words.

    Outputs without drawings show the words instead.
    """


class cards(nodes.General, nodes.Element):
    """What stands for the apparatus on a page of the text: ``cards`` of entries, and links to ``registers``.

    A register is (HTML id, address, heading). The node contains no text, because the entries are on other pages.
    """


class layer_legend(nodes.General, nodes.Element):
    """The legend of annotations: ``rows`` of (kind, words, marks, number). In HTML its checkboxes show and hide layers.

    The marks are the first of each series in which the kind's notes are numbered.
    """


class ways(nodes.General, nodes.Element):
    """The switch between the ways of reading. ``opens`` is the way in which the page opens.

    ``mentions`` is set if Reading marks the names that the text mentions.
    """


class edition_head(nodes.General, nodes.Element):
    """The block under the title of an edition: who wrote it and when, then what is about the edition, and the legend."""


class about(nodes.General, nodes.Element):
    """What is about an edition, behind one line: an :class:`about_line`, then the rest."""


class about_line(nodes.Part, nodes.TextElement):
    """The line behind which the facts about an edition are. ``proved`` is whether its text is proved, if it is compared."""


class silent(nodes.General, nodes.Element):
    """A directive without visible content, such as an entity for the register."""


#: The attribute of apparatus and declared editorial content, set when a page is read or a register is filled.
#: Outputs accept the words written for such an element, and not words that only look like it.
APPARATUS_MARK = "apparatus"
#: The attribute of nodes of docutils' that are part of something of ours: outputs ask it, and never CSS classes.
#: A node class of ours would change the HTML, where docutils looks for compact lists by the names of node classes.
MEANING = "meaning"
#: A part of a page that is its article: a section, or a box around what is in none.
ARTICLE = "article"
#: Paragraphs: facts about an item, in smaller letters; the first lines of the head of an edition or of an entry, and how
#: many annotations there are; a labelled line of a register as a list.
FACTS, KICKER, SUBTITLE, PROOF_LINE, LINE = "facts", "kicker", "subtitle", "proof-line", "line"
COUNTS = "counts"
#: Lists of fields: who has made a photograph, and what was compared.
CREDIT, PROOF = "credit", "proof"
#: Others: a list of entities, the sigla of witnesses, the card of an edition.
ENTITIES, SIGLA, CARD = "entities", "sigla", "card"
#: Nodes that are never reading text.
APPARATUS = (annotation, quotation_head, photo_frame, editorial, register, edition_head, silent, note_label, lemma)


def means(node: nodes.Node, *meanings: str) -> bool:
    """Return whether a node has one of *meanings* as its :data:`MEANING`."""
    return isinstance(node, nodes.Element) and node.get(MEANING) in meanings


def words_of(title: nodes.Element) -> str:
    """Return the text of a title without footnote marks."""
    words = ""
    for node in title.findall():
        if isinstance(node, nodes.footnote_reference):
            words = words.rstrip(" ")
        elif isinstance(node, nodes.Text) and not is_within(node, nodes.footnote_reference):
            words += node.astext()
    return words


def above(node: nodes.Node) -> Iterator[nodes.Element]:
    """Yield the elements around a node, from the innermost."""
    while node.parent is not None:
        node = node.parent
        yield node


def is_within(node: nodes.Node, *kinds: type[nodes.Element]) -> bool:
    """Return whether an element of one of *kinds* is around a node."""
    return any(isinstance(each, kinds) for each in above(node))


def words_in(text: nodes.Text) -> str:
    """Return the words of a text node without the NUL characters by which docutils marks escaped ones."""
    return text.astext() if "\0" in text else str(text)


def take_children(node: nodes.Element) -> list[nodes.Node]:
    """Remove and return the children of *node*, ready to be added elsewhere."""
    children = list(node.children)
    node.children = []
    for child in children:
        child.parent = None
    return children


def set_children(node: nodes.Element, children: Sequence[nodes.Node]) -> None:
    """Make *children* those of *node*, after a page is parsed.

    Docutils' own methods also look for the document of each child, and for lines that only a parser knows.
    """
    node.children = list(children)
    for child in node.children:
        child.parent = node


def give_children(old: nodes.Element, new: Taker) -> Taker:
    """Move the children of *old* to *new*, with its source line, and return *new*."""
    set_children(new, old.children)
    new.source, new.line = old.source, old.line
    old.children = []
    return new


def holds_only_footnotes(node: nodes.Element) -> bool:
    """Return whether a box contains only footnotes, which paged outputs set where their marks are."""
    return bool(node.children) and all(isinstance(child, nodes.footnote) for child in node.children)


def put_in_place_of(old: nodes.Node, new: Sequence[nodes.Node]) -> None:
    """Put *new* nodes in place of *old* in its parent.

    The old node is found by identity: a ``Text`` node is compared by value, and docutils would find its first equal.
    """
    parent = old.parent
    at = list(map(id, parent.children)).index(id(old))
    parent.children[at : at + 1] = new
    for node in new:
        node.parent = parent


def gather(top: nodes.Node, *kinds: type[nodes.Element]) -> dict[type[nodes.Element], list[nodes.Element]]:
    """Return the elements of each of *kinds* in *top* and below it, in document order, found in one pass.

    An element of several kinds is listed under the first of them.
    """
    found: dict[type[nodes.Element], list[nodes.Element]] = {kind: [] for kind in kinds}
    lists: dict[type[nodes.Node], list[nodes.Element] | None] = {}
    waiting: list[nodes.Node] = [top]
    while waiting:
        node = waiting.pop()
        kind = node.__class__
        if kind is nodes.Text:
            continue
        if kind not in lists:
            lists[kind] = next((found[each] for each in kinds if issubclass(kind, each)), None)
        if (of_kind := lists[kind]) is not None:
            assert isinstance(node, nodes.Element)
            of_kind.append(node)
        if node.children:
            waiting += node.children[::-1]
    return found


def all_below(*tops: nodes.Node) -> list[nodes.Node]:
    """Return *tops* and all nodes below them, level by level, with few calls of functions."""
    level = list(tops)
    every: list[nodes.Node] = []
    while level:
        every += level
        level = [child for node in level for child in node.children]
    return every


def has(every: Iterable[nodes.Node], *kinds: type[nodes.Node]) -> bool:
    """Return whether a node of one of *kinds* is among some nodes."""
    return any(issubclass(kind, kinds) for kind in {node.__class__ for node in every})


def below(tops: Iterable[nodes.Node], *kinds: type[Found]) -> list[Found]:
    """Return the nodes of *kinds* among *tops* and below them, level by level.

    This is many times as fast as ``findall``, for trees of thousands of nodes whose order does not matter.
    """
    every = all_below(*tops)
    wanted = {kind for kind in {node.__class__ for node in every} if issubclass(kind, kinds)}
    return cast("list[Found]", [node for node in every if node.__class__ in wanted])
