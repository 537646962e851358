"""The words of a page of HTML, section by section."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ....text.fold import fold
from .entry import Passage

#: What is not text of the page: links to headings, lists of its own parts, and what browsers do not show.
_SKIPPED = "a.headerlink, nav, script, style, template, details.sch-toc, [hidden]"
#: What the editor has written around a text, and the registers and notes in it, which are results of their own.
_EDITORIAL = ".editorial, .sch-editorial"
_APART = ".sch-register-box, aside.sch-note"
#: Elements within a line: all others divide words.
_INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var wbr".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def passages_of(page: str) -> tuple[Passage, ...]:
    """Return the words of the main part of a page, a passage for each section."""
    tree = LexborHTMLParser(page)
    main = tree.css_first("[role=main]") or tree.css_first("main") or tree.body
    return _passages([main] if main is not None else [], _SKIPPED)


def editorial_passages(page: str) -> tuple[Passage, ...]:
    """Return the words of the editor on a page of an edition that are in no note and in no register."""
    if "editorial" not in page:
        return ()
    found = LexborHTMLParser(page).css(_EDITORIAL)
    return _passages([node for node in found if _is_outermost(node)], f"{_SKIPPED}, {_APART}")


def _is_outermost(node: LexborNode) -> bool:
    """Return whether a node is what the editor has written, and is in nothing else of that kind and in no register."""
    if "sch-register-box" in _classes(node):
        return False
    around = node.parent
    while around is not None:
        if {"editorial", "sch-editorial", "sch-register-box"}.intersection(_classes(around)):
            return False
        around = around.parent
    return True


def _classes(node: LexborNode) -> list[str]:
    return (node.attributes.get("class") or "").split()


def _passages(roots: list[LexborNode], skipped: str) -> tuple[Passage, ...]:
    sections = _Sections()
    for root in roots:
        for each in root.css(skipped):
            each.decompose()
        sections.collect(root, "")
    found = (
        Passage(_joined(parts), name, _joined(sections.headings.get(name, [])))
        for name, parts in sections.words.items()
    )
    return tuple(passage for passage in found if passage.words)


def _joined(parts: list[str]) -> str:
    return fold("".join(parts)).strip()


class _Open(NamedTuple):
    """A node whose words are being read: what is left of it, where they go, what ends them, and where it is."""

    children: Iterator[LexborNode]
    pieces: list[str]
    edge: str
    section: str
    heading: bool


class _Sections:
    """The pieces of the words and of the heading of each section, by its HTML id."""

    def __init__(self) -> None:
        self.words: dict[str, list[str]] = {}
        self.headings: dict[str, list[str]] = {}

    def collect(self, root: LexborNode, section: str) -> None:
        """Add the words of a node, which is in a section or begins one. Pages may be nested deeper than calls can be."""
        open_nodes = [self._opened(root, section, heading=False)]
        while open_nodes:
            here = open_nodes[-1]
            child = next(here.children, None)
            if child is None:
                here.pieces.append(here.edge)
                open_nodes.pop()
            elif child.tag == "-text":
                here.pieces.append(child.text_content or "")
            else:
                open_nodes.append(self._opened(child, here.section, heading=here.heading))

    def _opened(self, node: LexborNode, section: str, *, heading: bool) -> _Open:
        section = node.attributes.get("id") or section if node.tag == "section" else section
        heading = heading or node.tag in _HEADINGS
        pieces = (self.headings if heading else self.words).setdefault(section, [])
        edge = "" if node.tag in _INLINE else "\n"
        pieces.append(edge)
        return _Open(node.iter(include_text=True), pieces, edge, section, heading)
