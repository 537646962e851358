"""The blocks of a web page in their order: headings, paragraphs, lists, quotations, figures, tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from .figures import caption_of, is_figure
from .furniture import Reason
from .inline import Run, plain, runs
from .tables import is_layout, rows
from .tree import HEADINGS, Child, Element

#: Elements in a heading that are lines of it, and the most characters of such a heading.
_LINES, _LONGEST_HEADING = frozenset(("div", "p", "span", "center")), 300

Kind = Literal["heading", "paragraph", "preformatted", "quotation", "list", "item", "figure", "table", "row", "note"]


@dataclass(slots=True, eq=False)
class PageBlock:
    """One block of a page.

    ``words`` are those of a heading, a paragraph, a preformatted text or a cell; a quotation, a list, an item, a table and a
    row have ``parts``, as has a footnote, with its ``key``. A figure has its caption in ``words``, in lines, and what is known
    of its picture in ``picture``. ``element`` is where it comes from, ``reason`` why it is furniture, if it is.
    """

    kind: Kind
    element: Element
    words: list[Run] = field(default_factory=list)
    parts: list[PageBlock] = field(default_factory=list)
    level: int = 0
    ordered: bool = False
    reason: Reason | None = None
    about: bool = False
    picture: dict[str, str] = field(default_factory=dict)
    key: str = ""

    @property
    def text(self) -> str:
        """All its words, blocks in it separated by a line end."""
        if not self.parts:
            return plain(self.words).strip("\n")
        return "\n".join([plain(self.words), *(part.text for part in self.parts)]).strip("\n")

    def leaves(self) -> Iterator[PageBlock]:
        """Yield the blocks in it that have words of their own, itself included."""
        if self.words:
            yield self
        for part in self.parts:
            yield from part.leaves()


class _Reader:
    def __init__(self, furniture: Mapping[Element, Reason], *, frames: bool) -> None:
        self.furniture = furniture
        self.frames = frames
        self.out: list[PageBlock] = []
        self.pending: list[Child] = []

    def read(self, element: Element, reason: Reason | None) -> None:
        """Add the blocks in *element*."""
        for child in element.children:
            if isinstance(child, str) or not (child.is_block or child.tag == "img"):
                self._inline(child, element, reason)
                continue
            self.flush(element, reason)
            self.block(child, self.furniture.get(child, reason))
        self.flush(element, reason)

    def _inline(self, child: Child, element: Element, reason: Reason | None) -> None:
        """Collect words; two line ends in a row end a paragraph."""
        if isinstance(child, Element) and child.tag == "br":
            before = next(
                (p for p in reversed(self.pending) if not isinstance(p, str) or p.strip(" \t\r\n\u00a0")), None
            )
            if isinstance(before, Element) and before.tag == "br":
                self.flush(element, reason)
                return
        self.pending.append(child)

    def flush(self, element: Element, reason: Reason | None) -> None:
        """End the paragraph that was collected."""
        if self.pending:
            pending, self.pending = self.pending, []
            words, apart = self._linked(element, runs(self._kept(pending))), self._furniture_in(pending)
            if plain(words).strip():
                self.out.append(PageBlock("paragraph", element, words, reason=reason))
            for inner in apart:
                if plain(found := runs(inner.children)).strip():
                    self.out.append(PageBlock("paragraph", inner, found, reason=self.furniture[inner]))

    def _kept(self, children: list[Child]) -> list[Child]:
        """Return the children of a line without what is furniture in it."""
        if not any(isinstance(child, Element) for child in children):
            return children
        return [*self._without(children)]

    def _without(self, children: Iterable[Child]) -> Iterator[Child]:
        for child in children:
            if isinstance(child, str):
                yield child
            elif child not in self.furniture:
                if self.furniture and any(e in self.furniture for e in child.walk()):
                    copy = Element(child.tag, child.attributes, child.parent)
                    copy.children = [*self._without(child.children)]
                    yield copy
                else:
                    yield child

    def _furniture_in(self, children: list[Child]) -> list[Element]:
        """Return the outermost elements of a line that are furniture."""
        out: list[Element] = []
        due = [child for child in reversed(children) if isinstance(child, Element)]
        while due:
            element = due.pop()
            if element in self.furniture:
                out.append(element)
            else:
                due += reversed([*element.elements])
        return out

    @staticmethod
    def _linked(element: Element, words: list[Run]) -> list[Run]:
        """Return words with the address of the link around their block, if it is in one."""
        link = next((e for e in (element, *element.above()) if e.is_link), None)
        return words if link is None else [run._replace(href=run.href or link.get("href")) for run in words]

    def block(self, element: Element, reason: Reason | None) -> None:
        """Add an element that is a block of its own."""
        tag = element.tag
        if element.footnote:
            parts = self._inner(element, reason)
            if any(part.text for part in parts):
                self.out.append(PageBlock("note", element, parts=parts, reason=reason, key=element.footnote))
        elif tag == "img":
            picture = caption_of(element)
            self.out.append(PageBlock("figure", element, reason=reason, picture=picture.about))
        elif tag in HEADINGS and _is_line(element):
            words = self._linked(element, runs(self._kept(_apart(element).children)))
            if plain(words).strip():
                self.out.append(PageBlock("heading", element, words, level=int(tag[1]), reason=reason))
        elif tag == "pre":
            self._preformatted(element, reason)
        elif self.frames and tag == "blockquote":
            self._with_parts("quotation", element, reason)
        elif tag in ("ul", "ol") and self._is_list(element):
            self._list(element, reason)
        elif tag == "table" and not is_layout(element):
            self._table(element, reason)
        elif is_figure(element):
            self._figure(element, reason)
        else:
            self.read(element, reason)

    def _inner(self, element: Element, reason: Reason | None) -> list[PageBlock]:
        reader = _Reader(self.furniture, frames=self.frames)
        reader.read(element, reason)
        return reader.out

    def _with_parts(self, kind: Kind, element: Element, reason: Reason | None) -> None:
        parts = self._inner(element, reason)
        if any(part.text for part in parts):
            self.out.append(PageBlock(kind, element, parts=parts, reason=reason))
        else:
            self.out += parts

    def _preformatted(self, element: Element, reason: Reason | None) -> None:
        text = "".join(_raw(element)).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        if text.strip():
            self.out.append(PageBlock("preformatted", element, [Run(text)], reason=reason))

    def _is_list(self, element: Element) -> bool:
        """Return whether each item is a few words or lines: lists of cards, entries and notes are a layout."""
        items = [e for e in element.elements if e.tag == "li"]
        if not items or any(isinstance(c, str) and c.strip() for c in element.children):
            return False
        for item in items:
            for inner in item.walk():
                if inner.tag in HEADINGS or inner.tag in ("article", "section", "blockquote", "pre", "table", "img"):
                    return False
                if inner.footnote or (inner is not item and (is_figure(inner) or inner in self.furniture)):
                    return False
        return True

    def _list(self, element: Element, reason: Reason | None) -> None:
        made = PageBlock("list", element, ordered=element.tag == "ol", reason=reason)
        for child in element.elements:
            parts = self._inner(child, self.furniture.get(child, reason))
            if any(part.text for part in parts):
                made.parts.append(PageBlock("item", child, parts=parts, reason=reason))
        if made.parts:
            self.out.append(made)

    def _table(self, element: Element, reason: Reason | None) -> None:
        caption = next((e for e in element.elements if e.tag == "caption"), None)
        if caption is not None:
            self.read(caption, reason)
        made = PageBlock("table", element, reason=reason)
        for row in rows(element):
            cells = [PageBlock("paragraph", cell, runs(cell.children), reason=reason) for cell in row]
            if any(plain(cell.words).strip() for cell in cells):
                made.parts.append(PageBlock("row", element, parts=cells, reason=reason))
        if made.parts:
            self.out.append(made)

    def _figure(self, element: Element, reason: Reason | None) -> None:
        """Add a figure; one that has more than a picture and a caption is read like any other element."""
        found = caption_of(element)
        if found.captions:
            words: list[Run] = []
            for caption in found.captions:
                lines = [block for block in self._inner(caption, reason) if block.words]
                for line in lines:
                    words += [Run("\n"), *line.words] if words else line.words
            if words:
                self.out.append(PageBlock("figure", element, words, reason=reason, picture=found.about))
        elif not found.rest:
            self.out.append(PageBlock("figure", element, reason=reason, picture=found.about))
        if found.rest:
            for rest in found.rest:
                self.block(rest, self.furniture.get(rest, reason))


def _is_line(element: Element) -> bool:
    """Return whether a heading is one line, or a few in elements of their own: a tag that is never closed holds a whole text."""
    if not any(e.is_block for e in element.elements):
        return True
    inner = [e for e in element.walk() if e is not element and e.is_block]
    return all(e.tag in _LINES for e in inner) and len(element.text()) <= _LONGEST_HEADING


def _apart(element: Element) -> Element:
    """Return a heading with a space between elements that a style sheet sets as lines: a topic, and what is said of it.

    Their words have no space between them on the page, and a small letter before a capital.
    """
    children: list[Child] = []
    for child in element.children:
        before = children[-1] if children else ""
        if isinstance(child, Element) and isinstance(before, Element) and child.tag != "br" and before.tag != "br":
            left, right = before.text()[-1:], child.text()[:1]
            if right.isupper() and not (left.isupper() or left.isspace()) and left:
                children.append(" ")
        children.append(child)
    if len(children) == len(element.children):
        return element
    copy = Element(element.tag, element.attributes, element.parent)
    copy.children = children
    return copy


def _raw(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag == "br":
            yield "\n"
        else:
            yield from _raw(child)


def blocks_of(root: Element, furniture: Mapping[Element, Reason], *, frames: bool = True) -> list[PageBlock]:
    """Return the blocks in *root*, furniture included; without *frames* the blocks of quotations are those of the text."""
    reader = _Reader(furniture, frames=frames)
    reader.read(root, furniture.get(root))
    return reader.out
