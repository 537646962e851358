"""Footnotes of an edition's page: the author's and the editor's, distinguished by their references.

A footnote that is only referenced in editorial content (a note, an editorial block or section,
another editorial footnote) is the editor's, wherever it is defined. It is neither a unit nor
compared with the copy-text. All others are the author's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.transforms.references import Footnotes
from sphinx.transforms import SphinxTransform

from .. import nodes as ours
from ..domain.editions import edition_index
from ..domain.store import store_of
from ..model.faults import Fault
from .classes import EDITORIAL, is_editorial, is_within_editorial
from .origin import origin_of
from .parsed import page_edition
from .units import fold_block

if TYPE_CHECKING:
    from ..model.copytext import CopyText

#: The prefix of the number of an editor's footnote, which no series of notes uses.
EDITOR_MARK = "e"


class PartFootnotes(SphinxTransform):
    """A transform that separates the editor's footnotes, with their own numbers, from the author's.

    It runs after docutils has resolved references to footnotes, and before Sphinx reports footnotes
    without a reference and MyST moves all footnotes to the end of the page.
    """

    default_priority = Footnotes.default_priority + 1

    def apply(self, **kwargs: object) -> None:
        """Change a page of an edition that has footnotes."""
        document = self.document
        if not (document.footnotes or document.autofootnotes or document.symbol_footnotes):
            return
        edition = page_edition(document)
        if edition is None:
            return
        folder = edition_index(self.env).get(edition)
        notes = _PageNotes(document, folder.copy if folder is not None else None)
        markdown = self.env.doc2path(self.env.current_document.docname).suffix == ".md"
        store_of(self.env).reading.add(notes.lone_faults(markdown=markdown))
        notes.part()


class _PageNotes:
    """The footnotes of one page and their references, in document order."""

    def __init__(self, document: nodes.document, copy: CopyText | None) -> None:
        self.document = document
        self.notes = list(document.findall(nodes.footnote))
        self._by_id = {name: note for note in self.notes for name in note["ids"]}
        self.marks: dict[int, list[nodes.footnote_reference]] = {id(note): [] for note in self.notes}
        from_text: list[nodes.footnote] = []
        from_editor: list[nodes.footnote] = []
        inner: dict[int, list[nodes.footnote]] = {}
        for mark in document.findall(nodes.footnote_reference):
            note = self._by_id.get(mark.get("refid", ""))
            if note is None:
                continue  # docutils reports a reference without a footnote
            self.marks[id(note)].append(mark)
            around = _footnote_around(mark)
            if around is not None:
                inner.setdefault(id(around), []).append(note)
            else:
                (from_editor if is_within_editorial(mark) else from_text).append(note)
        authors = _reached(from_text, inner)
        reached = authors | _reached(from_editor, inner)
        self.lone = [n for n in self.notes if id(n) not in reached and not _is_printed(n, copy)]
        editors = {id(n) for n in self.lone} | (reached - authors)
        self.editors = [n for n in self.notes if id(n) in editors]
        self.authors = [n for n in self.notes if id(n) not in editors]

    def lone_faults(self, *, markdown: bool) -> Iterator[Fault]:
        """Yield one fault for each footnote without a reference."""
        for note in self.lone:
            file, line = origin_of(note) or ("", 0)
            mark, name = _written(note, markdown=markdown)
            if is_within_editorial(note):
                ways = f"put its mark '{mark}' into the editor's words, or remove it"
            else:
                ways = (
                    f"if it is the author's, put its mark '{mark}' into the text; "
                    "if it is the editor's, put the mark into a note or an {editorial} block"
                )
            message = f"nothing refers to the footnote {name}: {ways}"
            yield Fault(
                subtype="footnote", message=message, file=file or str(self.document.get("source") or ""), line=line
            )

    def part(self) -> None:
        """Set the class, number and place of the footnotes."""
        if self.editors:
            self._number()
        ids = {id(note) for note in self.editors}
        for name in ("footnotes", "autofootnotes", "symbol_footnotes"):
            # neither reported by Sphinx as not referenced nor moved by MyST
            setattr(self.document, name, [n for n in getattr(self.document, name) if id(n) not in ids])
        strays = [note for note in self.editors if not is_within_editorial(note)]
        for note in self.editors:
            note["classes"].append(EDITORIAL)
        if strays:
            self._box(strays)
        for note in self.authors:
            if is_within_editorial(note):  # our own order of blocks moves it back into the article
                _detach(note)
                self.document.append(note)
            for mark in self.marks[id(note)]:
                around = _footnote_around(mark)
                if is_within_editorial(mark) or (around is not None and id(around) in ids):
                    as_authors(mark, self.document)

    def _number(self) -> None:
        """Assign numbers to the editor's footnotes in the order of their marks, and to the author's without gaps."""
        order = [id(n) for n in self.editors]
        seen: dict[int, None] = {}
        for mark in self.document.findall(nodes.footnote_reference):
            note = self._by_id.get(mark.get("refid", ""))
            if note is not None and id(note) in order:
                seen.setdefault(id(note))
        for name in order:
            seen.setdefault(name)
        by_id = {id(n): n for n in self.editors}
        self.editors = [by_id[name] for name in seen]
        for number, note in enumerate(self.editors, 1):
            note.attributes.pop("auto", None)  # or Sphinx's LaTeX numbers it again
            self._label(note, f"{EDITOR_MARK}{number}")
        auto = sorted(
            (n for n in self.authors if n.get("auto") == 1),
            key=lambda n: int(_label(n)) if _label(n).isdecimal() else 0,
        )
        taken = {_label(n) for n in self.authors if "auto" not in n}
        free = (str(i) for i in range(1, len(self.notes) + len(taken) + 2) if str(i) not in taken)
        for note in auto:
            self._label(note, next(free))
        symbols = Footnotes.symbols
        for index, note in enumerate(n for n in self.authors if n.get("auto") == "*"):
            rounds, at = divmod(index, len(symbols))
            self._label(note, symbols[at] * (rounds + 1))

    def _label(self, note: nodes.footnote, label: str) -> None:
        if note.children and isinstance(note[0], nodes.label):
            note[0] = nodes.label("", label)
        for mark in self.marks[id(note)]:
            mark.children = []
            mark += nodes.Text(label)

    def _box(self, notes: list[nodes.footnote]) -> None:
        """Move the editor's footnotes that are defined elsewhere to the end of the page."""
        for note in notes:
            _detach(note)
        parent: nodes.Element = self.document
        sections = [c for c in parent.children if isinstance(c, nodes.section)]
        if sections:
            parent = sections[-1]
        if parent.children and isinstance(last := parent[-1], nodes.section) and is_editorial(last):
            parent = last
        box = ours.editorial("", *notes)
        box.source, box.line = notes[0].source, notes[0].line
        parent.append(box)


def _footnote_around(mark: nodes.Node) -> nodes.footnote | None:
    return next((node for node in ours.above(mark) if isinstance(node, nodes.footnote)), None)


def _reached(roots: list[nodes.footnote], inner: dict[int, list[nodes.footnote]]) -> set[int]:
    """Return the footnotes reachable from *roots*, themselves included, by identity."""
    found: set[int] = set()
    queue = list(roots)
    while queue:
        note = queue.pop()
        if id(note) not in found:
            found.add(id(note))
            queue += inner.get(id(note), ())
    return found


def _is_printed(note: nodes.footnote, copy: CopyText | None) -> bool:
    """Return whether the copy-text has a block with a footnote's words; false without a copy-text."""
    if is_within_editorial(note):
        return False
    return copy is None or any(
        fold_block(block).text in copy.by_text for block in note.findall(nodes.paragraph) if block.parent is note
    )


def _label(note: nodes.footnote) -> str:
    return note[0].astext() if note.children and isinstance(note[0], nodes.label) else ""


def _written(note: nodes.footnote, *, markdown: bool) -> tuple[str, str]:
    """Return the mark of a footnote as an editor writes it, and the footnote's name for a message."""
    name = (note["names"] or note["dupnames"] or [_label(note)])[0]
    if markdown:
        return f"[^{name}]", f"[^{name}]"
    if note.get("auto") == "*":
        return "[*]_", "[*]"
    if note.get("auto") == 1:
        shown = "#" if name == _label(note) else f"#{name}"
        return f"[{shown}]_", f"[{shown}]"
    return f"[{name}]_", f"[{name}]"


def _detach(note: nodes.footnote) -> None:
    parent = note.parent
    parent.children = [c for c in parent.children if c is not note]
    note.parent = None


def as_authors(mark: nodes.footnote_reference, document: nodes.document) -> None:
    """Style a mark in editorial content as its target, a footnote of the author's."""
    own = ours.author_mark("", "", *ours.take_children(mark), **mark.attributes)
    own.source, own.line = mark.source, mark.line
    ours.put_in_place_of(mark, [own])
    for name in own["ids"]:
        document.ids[name] = own
