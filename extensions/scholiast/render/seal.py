"""The seals of HTML: what the translator itself wrote for apparatus and editorial matter.

A class or an element says nothing about who wrote some words. So the translator keeps the HTML of
each node that bears :data:`APPARATUS_MARK` (set where a page is read and where a register is filled), and the
check of the output accepts these strings, each once and in their order, and nothing that looks like them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ..doctree import nodes as ours
from .page_check import cut

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

#: Where an element of apparatus, or of declared editorial matter, says so.
APPARATUS_MARK = ours.APPARATUS_MARK


@dataclass(slots=True)
class WrittenPage:
    """What was written for one page: its seals in order, and the pages inside it.

    ``html`` is the page's own part of a file that holds several pages, else ``None``: the whole file.
    """

    seals: list[str] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)
    html: str | None = None


class Sealing:
    """Mixed into the translator of the pages: keeps what it writes for apparatus.

    Every node outside of apparatus passes :meth:`dispatch_visit`, so that as little as can be is done for most.
    """

    #: by page; a file of ``singlehtml`` has several
    written: dict[str, WrittenPage] | None = None

    def visit_document(self: Any, node: nodes.document) -> None:
        """Begin a file."""
        super().visit_document(node)  # type: ignore[misc]
        if not self.config.scholiast_readback:
            self.dispatch_visit = super().dispatch_visit  # type: ignore[misc]
            return
        self.written = node.scholiast_written = {}  # type: ignore[attr-defined]
        self._files: list[tuple[str, int, nodes.Element | None, int]] = []
        self._start = 0
        self._seen: set[str] = set()
        self._sealed: nodes.Element | None = None
        # numbers of notes are words in a book, and generated content elsewhere
        self._marks = (ours.marker, ours.author_mark) if self.builder.name == "epub" else ()

    def page_written(self: Any) -> WrittenPage:
        """Return what is known of the page that is being written."""
        page: WrittenPage = self.written.setdefault(self.docnames[-1], WrittenPage())
        return page

    def dispatch_visit(self: Any, node: Any) -> None:
        """Visit a node; remember where what is written for apparatus begins."""
        kind = node.__class__
        if kind is nodes.Text or self.written is None:
            super().dispatch_visit(node)  # type: ignore[misc]
        elif APPARATUS_MARK in node.attributes or kind in self._marks:
            self._begin(node, len(self.body))
            try:
                super().dispatch_visit(node)  # type: ignore[misc]
            except nodes.SkipNode:
                self._seal(node)
                raise
            except nodes.SkipDeparture:
                self._end()  # where it ends is not known
                raise
        else:
            super().dispatch_visit(node)  # type: ignore[misc]

    def _begin(self: Any, node: nodes.Element, start: int) -> None:
        """Begin an element of apparatus: what is in it needs no look."""
        self._sealed, self._start = node, start
        self.dispatch_visit = super().dispatch_visit  # type: ignore[misc]
        self.dispatch_departure = self._leave

    def _end(self: Any) -> None:
        """End it: from here the methods of the class are used again."""
        self._sealed = None
        del self.dispatch_visit, self.dispatch_departure

    def _leave(self: Any, node: Any) -> None:
        """Leave a node inside of apparatus, or the apparatus itself."""
        super().dispatch_departure(node)  # type: ignore[misc]
        if node is self._sealed:
            self._seal(node)

    def _seal(self: Any, node: nodes.Element) -> None:
        self._end()
        name = node["ids"][0] if node.get("ids") else ""
        if name and name in self._seen:
            return  # the same note twice: an extension copied it
        self._seen.add(name)
        self.keep(cut("".join(self.body[self._start :]), self.page_written().inner))

    def keep(self: Any, html: str) -> None:
        """Keep *html* as apparatus, unless it is inside of what is kept anyway."""
        if html and self.written is not None and self._sealed is None:
            self.page_written().seals.append(html)

    def visit_start_of_file(self: Any, node: nodes.Element) -> None:
        """Begin a page of a file that holds several."""
        if self.written is not None:
            self._files.append((node["docname"], len(self.body), self._sealed, self._start))
            if self._sealed is not None:  # a toctree in an editorial block: the page is none of its words
                self._end()
        super().visit_start_of_file(node)  # type: ignore[misc]

    def depart_start_of_file(self: Any, node: nodes.Element) -> None:
        """Leave a page of a file that holds several."""
        super().depart_start_of_file(node)  # type: ignore[misc]
        if self.written is not None:
            docname, start, sealed, sealed_from = self._files.pop()
            html = "".join(self.body[start:])
            self.written.setdefault(docname, WrittenPage()).html = html
            self.page_written().inner.append(html)
            if sealed is not None:
                self._begin(sealed, sealed_from)


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
