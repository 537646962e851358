"""Changes before LaTeX is written: each note goes before the block with its mark, wide tables become lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ... import nodes as ours
from ...doctree.footnotes import EDITOR_MARK
from ...domain.store import store_of
from ...i18n import _, dot
from ...model.kind import short_series
from ...notes.compose import says_all, short_paragraph
from ...registers.as_lists import as_list
from ..paper.density import are_crowded
from .visitors import fact_label, kind_label, more, note_section, page_of

if TYPE_CHECKING:
    from ...domain.store import Store

#: Content that is set twice, moved or boxed: a mark inside cannot bring a note to the foot.
_BOXED = (
    nodes.title, nodes.table, nodes.caption, nodes.term, nodes.figure, nodes.footnote, nodes.Admonition, nodes.topic,
    nodes.sidebar, nodes.rubric, nodes.field_name,
)  # fmt: skip
#: The number after which LaTeX counts the editor's footnotes; scholiast.sty uses the same number.
_EDITORS_FROM = 9000
#: Nodes for which Sphinx's writer makes no link targets.
_WITHOUT_IDS = (nodes.list_item, nodes.container)
#: Maximum length of words that are not broken, and of the pieces of longer ones.
_LONGEST = 24
_PIECE = 8


@dataclass(slots=True)
class _File:
    """The notes and marks of one source file."""

    docname: str
    root: nodes.Element
    units: list[nodes.Element] = field(default_factory=list)
    notes: dict[str, ours.annotation] = field(default_factory=dict)
    marks: dict[str, ours.marker] = field(default_factory=dict)
    footnotes: dict[str, nodes.Element] = field(default_factory=dict)


class PlaceNotes(SphinxPostTransform):
    """A transform that prepares a document for LaTeX.

    The marks of the author's own notes become docutils footnote references, which Sphinx sets at the foot; all its
    footnotes stay unchanged.
    """

    #: after registers are filled and links resolved, before Sphinx collects footnotes (600)
    default_priority = 500
    formats = ("latex",)

    def run(self, **kwargs: object) -> None:
        """Change this document."""
        for mark in list(self.document.findall(ours.author_mark)):
            mark.replace_self(nodes.footnote_reference("", "", *ours.take_children(mark), **mark.attributes))
        _number_editors(self.document)
        for table in list(self.document.findall(nodes.table)):
            if isinstance(table, ours.register_table):
                table.replace_self(as_list(table))
            elif (
                next(table.findall(nodes.tbody), None) is None
            ):  # a table with only a head, on which Sphinx's footnotes fail
                next(table.findall(nodes.tgroup)).append(nodes.tbody(""))
        for listing in self.document.findall(nodes.definition_list):
            if ours.means(listing, ours.ENTITIES):
                _with_pages(listing)
        for note in self.document.findall(ours.annotation):
            _name_parts(note)
        for code in list(self.document.findall(nodes.literal)):
            _let_break(code)
        store = store_of(self.env)
        for file in _files(self.document, self.env.current_document.docname):
            _place(file, store)
        for title in self.document.findall(nodes.title):
            _lift_ids(title)
        for block in list(self.document.findall(nodes.Element)):
            if isinstance(block, _WITHOUT_IDS) and block["ids"]:
                block.insert(0, nodes.target("", "", ids=block["ids"]))
        for fields in list(self.document.findall(nodes.field_list)):
            if ours.means(fields, ours.CREDIT):
                fields.replace_self(_credit(fields))


def _number_editors(document: nodes.document) -> None:
    """Give the editor's footnotes the plain numbers that LaTeX counts with: its style shows 9001 as e1."""
    for box in [n for n in document.findall(ours.editorial) if ours.holds_only_footnotes(n)]:
        box.replace_self(ours.take_children(box))
    numbers: dict[str, str] = {}
    for note in document.findall(nodes.footnote):
        label = note[0].astext() if note.children and isinstance(note[0], nodes.label) else ""
        if ours.APPARATUS_MARK in note and label.startswith(EDITOR_MARK):
            number = str(_EDITORS_FROM + int(label.removeprefix(EDITOR_MARK)))
            note[0] = nodes.label("", number)
            numbers[label] = number
    for mark in document.findall(nodes.footnote_reference):
        if mark.astext() in numbers:
            words = numbers[mark.astext()]
            mark.children = []
            mark += nodes.Text(words)


def _files(document: nodes.document, docname: str) -> list[_File]:
    """Return the source files of a document with their notes and marks."""
    found: dict[str, _File] = {}

    def walk(node: nodes.Element, file: _File) -> None:
        for child in node.children:
            if not isinstance(child, nodes.Element):
                continue
            if isinstance(child, addnodes.start_of_file):
                walk(child, found.setdefault(child["docname"], _File(child["docname"], child)))
                continue
            if isinstance(child, ours.annotation) and child["ids"]:
                file.notes[child["ids"][0]] = child
            elif isinstance(child, ours.unit):
                file.units.append(child)
            elif isinstance(child, ours.marker) and not child.get("uri"):
                file.marks.setdefault(child["target"], child)
            elif isinstance(child, nodes.footnote_reference) and child.get("refid"):
                file.footnotes.setdefault(child["refid"], child)
            walk(child, file)

    name = document.get("docname", docname)
    walk(document, found.setdefault(name, _File(name, document)))
    return list(found.values())


def _place(file: _File, store: Store) -> None:
    """Put each note where LaTeX brings it to the foot of its page."""
    page = store.pages.get(file.docname)
    series = {r.id: r.series for r in page.records} if page is not None else {}
    marked = []
    for name, note in file.notes.items():
        note["series"], note["target"] = series.get(name) or "editorial", name
        mark = file.marks.get(name)
        if mark is not None and not note.get("hidden") and not ours.is_within(mark, ours.annotation):
            marked.append((note, mark))
            note.parent.remove(note)
    if page is not None and page.edition is not None and are_crowded((note for note, _mark in marked), file.units):
        marked = _shortened(file, marked)
    behind: dict[int, nodes.Element] = {}  # the last note put after a box
    for note, mark in marked:
        boxed = _outermost(mark)
        if isinstance(boxed, nodes.footnote):  # a note on an author's note goes to the mark of the latter
            reference = next((file.footnotes[i] for i in boxed["ids"] if i in file.footnotes), None)
            boxed = (_outermost(reference) or _block(reference)) if reference is not None else boxed
        if boxed is None:
            note["place"], block = "mark", _block(mark)
            block.parent.insert(block.parent.index(block), note)
        else:
            note["place"], last = "here", behind.get(id(boxed), boxed)
            behind[id(boxed)] = note
            last.parent.insert(last.parent.index(last) + 1, note)


_Marked = list[tuple[ours.annotation, ours.marker]]


def _shortened(file: _File, marked: _Marked) -> _Marked:
    """Return short notes for the foot, if whole notes would leave no room for the text; the whole ones follow the text."""
    out: _Marked = []
    whole = note_section("")
    for note, mark in marked:
        note["place"] = "whole"
        whole.append(note)
        if note["series"] in short_series():
            words = short_paragraph(note)
            if not says_all(note, words):
                words.append(more("", refid=note["target"]))
            short = ours.annotation("", words, series=note["series"], target=note["target"], number=note["number"])
            out.append((short, mark))
    section = nodes.section("", nodes.title("", _("Notes")), whole, ids=["scholiast-notes"], docname=file.docname)
    articles = [s for s in file.root.findall(nodes.section) if ours.means(s, ours.ARTICLE)]
    place: nodes.Element = articles[-1] if articles else file.root
    editorial = (i for i, c in enumerate(place.children) if isinstance(c, nodes.section) and ours.APPARATUS_MARK in c)
    place.insert(next(editorial, len(place.children)), section)
    return out


def _above(node: nodes.Element) -> list[nodes.Element]:
    """Return the elements around a node within its file, from the innermost."""
    return [*takewhile(lambda each: not isinstance(each, nodes.document | addnodes.start_of_file), ours.above(node))]


def _outermost(node: nodes.Element) -> nodes.Element | None:
    """Return the outermost box around a node, if there is one."""
    return next((n for n in reversed(_above(node)) if isinstance(n, _BOXED)), None)


def _block(node: nodes.Element) -> nodes.Element:
    """Return the paragraph or stanza around a node."""
    above = _above(node)
    lines = [n for n in above if isinstance(n, nodes.line_block)]
    if lines:
        return lines[-1]
    return next(n for n in above if not isinstance(n, nodes.Inline))


def _lift_ids(title: nodes.title) -> None:
    """Move the targets of a block in a heading to the heading."""
    for unit in title.findall(ours.unit):
        title.parent["ids"] += [i for i in unit["ids"] if i not in title.parent["ids"]]
        unit["ids"] = []


def _with_pages(listing: nodes.definition_list) -> None:
    """Add to each mention in a register of entities its page."""
    for item in listing.findall(nodes.list_item):
        line = item.children[0] if item.children else None
        if not isinstance(line, nodes.paragraph) or not line.children:
            continue
        first = line.children[0]
        if isinstance(first, nodes.reference) and "#" in str(first.get("refuri", "")):
            line.append(page_of("", refuri=first["refuri"]))


def _credit(fields: nodes.field_list) -> nodes.paragraph:
    """Return a credit's names and values as one paragraph."""
    out = nodes.paragraph("", classes=["sch-credit"])
    for item in fields.findall(nodes.field):
        name, body = item.children
        assert isinstance(name, nodes.Element)
        assert isinstance(body, nodes.Element)
        out += [nodes.Text(dot())] if out.children else []
        out += [nodes.emphasis("", "", *ours.take_children(name)), nodes.Text(" ")]
        for block in body.children:
            out += ours.take_children(block) if isinstance(block, nodes.paragraph) else [block]
    return out


def _name_parts(note: ours.annotation) -> None:
    """Distinguish strong words that are labels from words that the editor emphasizes."""
    for label in note.children:
        if isinstance(label, ours.note_label):
            for number, child in enumerate(list(label.children)):
                if isinstance(child, nodes.strong):
                    made = fact_label if number else kind_label
                    child.replace_self(made("", "", *ours.take_children(child)))


def _let_break(code: nodes.literal) -> None:
    """Let a long word, such as a hash, break at the end of a line."""
    words = code.astext()
    if len(words) <= _LONGEST or " " in words or len(code.children) != 1:
        return
    parts: list[nodes.Node] = []
    for start in range(0, len(words), _PIECE):
        parts += [nodes.raw("", r"\allowbreak{}", format="latex")] if parts else []
        parts.append(nodes.literal("", words[start : start + _PIECE]))
    code.parent[code.parent.index(code) : code.parent.index(code) + 1] = parts
