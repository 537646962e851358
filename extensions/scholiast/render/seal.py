"""The seals of HTML: what the translator itself wrote for apparatus and editorial matter.

A class or an element says nothing about who wrote some words. So the translator keeps the HTML of
each node that bears :data:`APPARATUS_MARK` (set where a page is read and where a register is filled), and the
check of the output accepts these strings, each once and in their order, and nothing that looks like them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from ..doctree import nodes as ours

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

#: Where an element of apparatus, or of declared editorial matter, says so.
APPARATUS_MARK = ours.APPARATUS_MARK


@dataclass(slots=True)
class WrittenPage:
    """What was written for one page: its seals in order, the pages inside it, where its units come from.

    ``html`` is the page's own part of a file that holds several pages, else ``None``: the whole file.
    ``origins`` has (file, line) of each unit as the document tree has it.
    """

    seals: list[str] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)
    html: str | None = None
    origins: dict[str, tuple[str, int]] = field(default_factory=dict)


class Sealing:
    """Mixed into the translator of the pages: keeps what it writes for apparatus."""

    #: by page; a file of ``singlehtml`` has several
    written: dict[str, WrittenPage] | None = None
    _sealed: nodes.Element | None = None
    _start = 0

    def visit_document(self, node: nodes.document) -> None:
        """Begin a file."""
        super().visit_document(node)  # type: ignore[misc]
        if self.config.scholiast_readback:  # type: ignore[attr-defined]
            self.written = {}
            self._files: list[tuple[str, int]] = []
            self._seen: set[str] = set()
            # numbers of notes are words in a book, and generated content elsewhere
            book = self.builder.name == "epub"  # type: ignore[attr-defined]
            self._marks = (ours.marker, ours.author_mark) if book else ()
            node.scholiast_written = self.written  # type: ignore[attr-defined]

    def page_written(self) -> WrittenPage:
        """Return what is known of the page that is being written."""
        assert self.written is not None
        return self.written.setdefault(self.docnames[-1], WrittenPage())  # type: ignore[attr-defined]

    def dispatch_visit(self, node: Any) -> None:
        """Visit a node; remember where what is written for apparatus begins."""
        kind = node.__class__
        if kind is nodes.Text or self.written is None or self._sealed is not None:
            super().dispatch_visit(node)  # type: ignore[misc]
        elif APPARATUS_MARK in node.attributes or kind in self._marks:
            self._sealed, self._start = node, len(self.body)  # type: ignore[attr-defined]
            try:
                super().dispatch_visit(node)  # type: ignore[misc]
            except nodes.SkipNode:
                self._seal(node)
                raise
            except nodes.SkipDeparture:
                self._sealed = None  # its end is not known
                raise
        else:
            if kind is ours.unit and node.line:
                self.page_written().origins[node["unit"]] = (str(node.source or ""), int(node.line))
            elif kind is addnodes.start_of_file:
                self._files.append((node["docname"], len(self.body)))  # type: ignore[attr-defined]
            super().dispatch_visit(node)  # type: ignore[misc]

    def dispatch_departure(self, node: Any) -> None:
        """Leave a node; keep what was written for apparatus."""
        super().dispatch_departure(node)  # type: ignore[misc]
        if self._sealed is not None:
            if node is self._sealed:
                self._seal(node)
        elif node.__class__ is addnodes.start_of_file and self.written is not None:
            docname, start = self._files.pop()
            html = "".join(self.body[start:])  # type: ignore[attr-defined]
            self.written.setdefault(docname, WrittenPage()).html = html
            self.page_written().inner.append(html)

    def _seal(self, node: nodes.Element) -> None:
        self._sealed = None
        name = node["ids"][0] if node.get("ids") else ""
        if name and name in self._seen:
            return  # the same note twice: an extension copied it
        self._seen.add(name)
        self.keep("".join(self.body[self._start :]))  # type: ignore[attr-defined]

    def keep(self, html: str) -> None:
        """Keep *html* as apparatus, unless it is inside of what is kept anyway."""
        if html and self.written is not None and self._sealed is None:
            self.page_written().seals.append(html)

    def visit_attribution(self, node: nodes.Element) -> None:
        """Begin an attribution: that of reading text gets no dash, which nobody printed."""
        if node.children and isinstance(node.children[0], ours.unit):
            self.context.append("")  # type: ignore[attr-defined]
            self.body.append(self.starttag(node, "p", "", CLASS="attribution"))  # type: ignore[attr-defined]
        else:
            super().visit_attribution(node)  # type: ignore[misc]


def seal(translator: Any, html: str) -> str:
    """Keep *html*, which a visitor is about to write, as apparatus; return it."""
    if isinstance(translator, Sealing):
        translator.keep(html)
    return html


def on_write_started(app: Sphinx, builder: Builder) -> None:
    """Let the translator of the pages, whichever it is, keep what it writes for apparatus."""
    if builder.format != "html":
        return
    translator = app.registry.get_translator_class(builder)
    if not issubclass(translator, Sealing):
        made = type(f"Sealing{translator.__name__}", (Sealing, translator), {})
        app.registry.add_translator(builder.name, made, override=True)


__all__ = ["APPARATUS_MARK", "Sealing", "WrittenPage", "on_write_started", "seal"]
