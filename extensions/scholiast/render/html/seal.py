"""Seals of HTML: the strings that the translator itself wrote for apparatus and editorial matter.

A class or an element does not prove who wrote some words. Therefore the translator stores the HTML of each node that
has :data:`APPARATUS_MARK` (set when a page is read and when a register is filled). The check of the output accepts
exactly these strings, each once and in order, and nothing that merely looks like them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MethodType
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ... import nodes as ours
from ...domain.outputs import output_of
from .asides import Asides
from .code_words import CodeWords
from .page_check import cut
from .site_navigation import THEME

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.writers.html5 import HTML5Translator as Base

    from ...domain.outputs import Visitor
else:
    Base = object

#: Attribute of nodes that are apparatus or declared editorial matter.
APPARATUS_MARK = ours.APPARATUS_MARK


@dataclass(slots=True)
class WrittenPage:
    """What was written for one page: its seals in order, and the pages inside it.

    ``formulas`` has what was written for each formula, and its source.

    ``html`` is the page's own part of a file that holds several pages, or ``None`` for the whole file.
    """

    seals: list[str] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)
    formulas: list[tuple[str, str]] = field(default_factory=list)
    html: str | None = None


class Sealing(Base):
    """A mixin for the translator of pages that stores what is written for apparatus.

    Every node outside of apparatus passes :meth:`dispatch_visit`, so most nodes must cost as little as possible.
    """

    #: by page; a file of ``singlehtml`` has several
    written: dict[str, WrittenPage] | None = None

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        # docutils looks in its folders for the style sheets of a file of its own, which Sphinx does not write
        document.settings.stylesheet_path = None
        super().__init__(document, builder)

    def _visit(self, node: nodes.Node) -> None:
        super().dispatch_visit(node)

    def visit_document(self, node: nodes.document) -> None:
        """Begin a file."""
        super().visit_document(node)
        self._use(_visit=super().dispatch_visit)  # without the call of a method for each node
        if not self.config.scholiast_readback:
            self._use(dispatch_visit=self._visit)
            return
        self.written = node.scholiast_written = {}  # type: ignore[attr-defined]
        self._files: list[tuple[str, int, nodes.Element | None, int]] = []
        self._start = 0
        self._seen: set[str] = set()
        self._sealed: nodes.Element | None = None
        self._marks = (ours.marker, ours.author_mark) if output_of(self.builder).numbers_are_words else ()

    def depart_document(self, node: nodes.document) -> None:
        """End a file. Without methods among its attributes, the translator and all that it wrote are freed at once."""
        super().depart_document(node)
        for name in [name for name, value in vars(self).items() if isinstance(value, MethodType)]:
            delattr(self, name)

    def page_written(self) -> WrittenPage:
        """Return the record of the page that is being written."""
        assert self.written is not None
        return self.written.setdefault(self.docnames[-1], WrittenPage())

    def dispatch_visit(self, node: Any) -> None:
        """Visit a node; if it is apparatus, remember where its output begins."""
        kind = node.__class__
        if kind is nodes.Text or self.written is None:
            self._visit(node)
        elif APPARATUS_MARK in node.attributes or kind in self._marks:
            self._begin(node, len(self.body))
            try:
                self._visit(node)
            except nodes.SkipNode:
                self._seal(node)
                raise
            except nodes.SkipDeparture:
                self._end()  # its end is unknown
                raise
        else:
            self._visit(node)

    def _use(self, **methods: Callable[[nodes.Node], None]) -> None:
        """Use these in place of the methods of the class with the same names."""
        self.__dict__.update(methods)

    def _begin(self, node: nodes.Element, start: int) -> None:
        """Begin an element of apparatus; nodes inside it are not examined."""
        self._sealed, self._start = node, start
        self._use(dispatch_visit=self._visit, dispatch_departure=self._leave)

    def _end(self) -> None:
        """End an element of apparatus: from here the methods of the class are used again."""
        self._sealed = None
        del self.__dict__["dispatch_visit"], self.__dict__["dispatch_departure"]

    def _leave(self, node: nodes.Node) -> None:
        """Leave a node inside of apparatus, or the apparatus itself."""
        super().dispatch_departure(node)
        if node is self._sealed:
            self._seal(node)

    def _seal(self, node: nodes.Element) -> None:
        self._end()
        name = node["ids"][0] if node.get("ids") else ""
        if name and name in self._seen:
            return  # a duplicate of the same note, copied by an extension
        self._seen.add(name)
        self.keep(cut("".join(self.body[self._start :]), self.page_written().inner))

    def keep(self, html: str) -> None:
        """Store *html* as apparatus, unless it is inside an element that is already stored."""
        if html and self.written is not None and self._sealed is None:
            self.page_written().seals.append(html)

    def visit_math(self, node: nodes.math, math_env: str = "") -> None:
        """Write a formula in a line, and keep what was written with its source."""
        start = len(self.body)
        try:
            super().visit_math(node)
        except nodes.SkipNode:
            self._keep_formula(node, start)
            raise

    def visit_math_block(self, node: nodes.math_block, math_env: str = "") -> None:
        """Write a formula on a line of its own. Renderers take its source as a string, so that its unit is written here."""
        start = len(self.body)
        unit = node[0] if node.children and isinstance(node[0], ours.unit) else None
        try:
            super().visit_math_block(node)
        except nodes.SkipNode:
            self._keep_formula(node, start)
            if unit is not None:
                made, self.body[start:] = self.body[start:], []
                self.dispatch_visit(unit)
                self.body += made
                for mark in unit.findall(ours.marker):
                    mark.walkabout(self)
                self.dispatch_departure(unit)
            raise

    def _keep_formula(self, node: nodes.Element, start: int) -> None:
        if self.written is not None and self._sealed is None:
            self.page_written().formulas.append(("".join(self.body[start:]), node.astext()))

    def visit_start_of_file(self, node: nodes.Element) -> None:
        """Begin a page of a file that holds several."""
        if self.written is not None:
            self._files.append((node["docname"], len(self.body), self._sealed, self._start))
            if self._sealed is not None:  # a toctree in an editorial block: the page does not belong to it
                self._end()
        super().visit_start_of_file(node)

    def depart_start_of_file(self, node: nodes.Element) -> None:
        """Leave a page of a file that holds several."""
        super().depart_start_of_file(node)
        if self.written is not None:
            docname, start, sealed, sealed_from = self._files.pop()
            html = "".join(self.body[start:])
            self.written.setdefault(docname, WrittenPage()).html = html
            self.page_written().inner.append(html)
            if sealed is not None:
                self._begin(sealed, sealed_from)


def seal(translator: nodes.NodeVisitor, html: str) -> str:
    """Store *html*, which a visitor is about to write, as apparatus, and return it."""
    if isinstance(translator, Sealing):
        translator.keep(html)
    return html


#: The methods of translators for our nodes, by name. Sphinx would give each translator handlers of its own, and it makes
#: several for a page.
_METHODS: dict[str, Visitor] = {}


def add_methods(visitors: Mapping[type[nodes.Element], tuple[Visitor, Visitor | None]]) -> None:
    """Let the translators of pages write nodes of ours; a handler that an extension adds for a node comes first."""
    for node, (visit, depart) in visitors.items():
        _METHODS[f"visit_{node.__name__}"] = visit
        if depart is not None:
            _METHODS[f"depart_{node.__name__}"] = depart


def on_write_started(app: Sphinx, builder: Builder) -> None:
    """Make the translator of the pages, whichever is registered, write our nodes and store what it writes for apparatus."""
    translator = app.registry.get_translator_class(builder)
    if not issubclass(translator, Sealing):
        mixins: tuple[type, ...] = (Sealing,) if output_of(builder).numbers_are_words else (Sealing, Asides)
        if builder.config.html_theme == THEME:
            mixins += (CodeWords,)
        made = type(f"Sealing{translator.__name__}", (*mixins, translator), dict(_METHODS))
        app.registry.add_translator(builder.name, made, override=True)
