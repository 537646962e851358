"""The tree of a web page: plain elements and strings, without what no reader sees.

selectolax parses as browsers do (WHATWG HTML). Its nodes are copied once, because every later question asks for parents,
sizes and order, which are fast on plain objects.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TypeAlias

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...text.page_text import is_for_ears

#: Elements without words for readers, or with words for machines only; and what says how characters are read (ruby).
_UNSEEN = frozenset(
    "script style template head iframe object embed applet svg math-ml canvas audio video map datalist "
    "noframes noembed meta link param source track base title rt rp rtc".split()
)
#: Form controls: their words are labels of a program.
_CONTROLS = frozenset("button input select textarea option optgroup progress meter output".split())
#: Elements that begin a new block. Unknown elements are inline unless they contain one of these.
BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup p pre search section summary "
    "table caption tbody td tfoot th thead tr ul".split()
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)(?!\s*!?\w)", re.IGNORECASE)
#: Elements that open a panel with a click, and those that can be its label.
_OPENERS = ":is(button, summary, a, [role=button], [role=tab])"
_LABELS = ":is(button, summary, a, [role=button], [role=tab], [role=heading], h1, h2, h3, h4, h5, h6)"
#: What a program says about a link, for those who hear the page: whole elements only.
_ABOUT_LINKS = re.compile(
    r"[\s(,]*(?:(?:this |the )?(?:link |page |site )?(?:is )?(?:opens?|opening|will open) in (?:a |an )?(?:new|external) "
    r"(?:browser )?(?:tab|window)s?|opens? (?:a )?(?:new (?:tab|window)|external site)|external link|(?:link )?(?:wird in einem|öffnet"
    r"(?: sich)?(?: in)?(?: einem| einen| im| ein)?) neue[nms]? (?:tab|fenster)(?: geöffnet)?|externer link|(?:s.ouvre dans une )?"
    r"nouvelle (?:fenêtre|onglet)|lien externe|(?:se )?abre en (?:una )?(?:nueva )?ventana(?: nueva)?|enlace externo)[\s).]*",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
#: A part of a name that a program drew by lot; the letters in it do not say anything.
_HASH = re.compile(r"(?:(?<=[-_])|\b)(?:[A-Za-z]+\d+[A-Za-z]|\d+[A-Za-z]+)[A-Za-z\d]*(?=[-_]|\b)")
#: From so many words on, an id was made of words of the text, as a place to link to.
_SLUG = 4
#: Names that say how an element looks or what it is tagged with, not what it is.
_MODES = re.compile(
    r"(?:tag|category|cat|has|with|without|no|is|js|format|status|type|theme|supports|show|hide|not|layout|post-\d+)-|"
    r"elementor-(?!(?:widget-)?(?:share|social|nav|menu|post|form|toc|table|author|search))",
    re.I,
)
#: Depth from which elements are put next to each other, not into each other.
_DEEPEST = 180

Child: TypeAlias = "Element | str"


@lru_cache(maxsize=8192)
def _words_in(names: str) -> frozenset[str]:
    """Return the words of some names, which many elements of a page share."""
    found: set[str] = set()
    for name in names.split():
        if _MODES.match(name):
            continue
        parts = [part.lower() for part in _WORDS.findall(_HASH.sub("-", name))]
        found.update(parts)
        found.update(a + b for a, b in pairwise(parts))
        found.add(name.lower())
    return frozenset(found)


class Element:
    """An element of a page: its tag in lower case, its attributes, its children in order, its parent."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Child] = []
        #: the key of the footnote whose mark this is, or whose words these are; see :mod:`.notes`
        self.note = ""
        self.footnote = ""

    def get(self, name: str) -> str:
        """Return the value of an attribute; empty if it is missing."""
        return self.attributes.get(name, "")

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its classes, its id and its role, in lower case; names such as ``shareBar`` are split."""
        names = " ".join(self.get(name) for name in ("class", "role", "data-component", "data-testid"))
        own = self.get("id")
        if self.tag not in HEADINGS and len(re.split(r"[-_]+", own)) < _SLUG:
            names += f" {own}"
        return _words_in(names)

    @property
    def is_link(self) -> bool:
        """Whether it leads to another page."""
        return self.tag == "a" and self.get("href")[:1] not in ("", "#")

    @property
    def elements(self) -> Iterator[Element]:
        """The children that are elements."""
        return (child for child in self.children if isinstance(child, Element))

    def walk(self) -> Iterator[Element]:
        """Yield the element and all elements in it, in the order of the page."""
        due = [self]
        while due:
            element = due.pop()
            yield element
            if element.children:
                due += [child for child in reversed(element.children) if isinstance(child, Element)]

    def first(self, *tags: str) -> Element | None:
        """Return the first element in it with one of these tags."""
        return next((e for e in self.walk() if e is not self and e.tag in tags), None)

    def above(self) -> Iterator[Element]:
        """Yield the elements around it, the nearest first."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def upward(self) -> Iterator[Element]:
        """Yield it and the elements around it, the nearest first."""
        yield self
        yield from self.above()

    def is_in(self, other: Element) -> bool:
        """Return whether it is *other* or inside it."""
        return self is other or any(element is other for element in self.above())

    @cached_property
    def is_block(self) -> bool:
        """Whether it begins a block, or contains an element that does."""
        return self.tag in BLOCKS or any(child.is_block for child in self.elements)

    def text(self) -> str:
        """Return all its words, with white space folded and one space between blocks."""
        return " ".join("".join(self._pieces()).split(" ")).strip()

    def _pieces(self) -> Iterator[str]:
        due: list[Child] = [self]
        while due:
            item = due.pop()
            if isinstance(item, str):
                yield item
            elif item.tag == "br":
                yield " "
            else:
                if item.tag in BLOCKS:
                    yield " "
                    due.append(" ")
                due += reversed(item.children)


def parse(html: str) -> Element:
    """Return the body of a page, without elements that no reader sees.

    The closed panels of a text are kept. Other hidden elements are kept if they hold more than half of the words: a script shows
    them, as where a page waits for its reader's consent, or arrives in pieces. The same holds for what is for readers without
    scripts.
    """
    root = Element("body", {}, None)
    body = LexborHTMLParser(html).body
    if body is None:
        return root
    root.attributes = _attributes(body)
    panels = _Panels(body)
    hidden: list[Element] = []
    due: list[tuple[LexborNode | None, Element, int]] = [(body.child, root, 0)]
    while due:
        node, target, depth = due.pop()
        if node is None:
            continue
        due.append((node.next, target, depth))
        if node.is_text_node:
            words = node.text_content or ""
            if not (9 < len(words) < 80 and _ABOUT_LINKS.fullmatch(words) and node.prev is None and node.next is None):
                target.children.append(words)
        elif node.is_element_node:
            tag = (node.tag or "").lower()
            if tag in _UNSEEN or tag in _CONTROLS:
                continue
            if depth < _DEEPEST:
                attributes = _attributes(node)
                element = Element(tag, attributes, target)
                target.children.append(element)
                if tag == "noscript" or (_is_hidden(tag, attributes) and not panels.has(node, attributes)):
                    hidden.append(element)
                due.append((node.child, element, depth + 1))
            else:  # hostile pages nest without end
                due.append((node.child, target, depth))
    _remove(root, hidden)
    return root


def _remove(root: Element, hidden: list[Element]) -> None:
    if not hidden:
        return
    whole = len(root.text())
    for element in hidden:
        parent = element.parent
        inside = parent is not None and any(child is element for child in parent.children)
        if parent is not None and inside and len(element.text()) * 2 <= whole:
            parent.children = [child for child in parent.children if child is not element]


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name.lower(): value or "" for name, value in node.attributes.items()}


class _Panels:
    """The closed panels of a page, which something outside of them opens: not so its banners, such as one about cookies."""

    def __init__(self, body: LexborNode) -> None:
        self._body = body

    @cached_property
    def _controls(self) -> Counter[str]:
        return _controls(self._body)

    @cached_property
    def _labels(self) -> frozenset[str]:
        nodes = (*self._body.css(f"{_LABELS}[id]"), *self._body.css(f"{_LABELS} [id]"))
        return frozenset(node.attributes.get("id") or "" for node in nodes)

    def has(self, node: LexborNode, attributes: dict[str, str]) -> bool:
        """Return whether a hidden element is such a panel."""
        labels = attributes.get("aria-labelledby", "").split()
        role = attributes.get("role")
        if role != "region":
            return role == "tabpanel" and bool(labels or attributes.get("aria-label"))
        own = attributes.get("id", "")
        if own and self._controls[own] > _controls(node)[own]:
            return True
        within = {each.attributes.get("id") for each in node.css("[id]")}
        return any(label in self._labels and label not in within for label in labels)


def _controls(node: LexborNode) -> Counter[str]:
    """Return how many buttons and tabs in an element control what has an id."""
    return Counter(
        name
        for each in node.css(f"{_OPENERS}[aria-controls]")
        for name in (each.attributes["aria-controls"] or "").split()
    )


def _is_hidden(tag: str, attributes: dict[str, str]) -> bool:
    if "hidden" in attributes or (attributes.get("aria-hidden") == "true" and tag != "img"):
        return True
    style = attributes.get("style", "")
    if style and _HIDDEN_STYLE.search(style):
        return True
    return is_for_ears(attributes.get("class", ""))
