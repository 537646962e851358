"""Shadow trees of a web page: what custom elements show, which browsers save as ``template`` elements with an attribute.

A parser drops the content of templates, so those of shadow trees get another name before it reads the page. Afterwards the words
of an element are put where its shadow tree has a slot for them (WHATWG DOM, "slots").
"""

from __future__ import annotations

import re

from .tree import Child, Element

#: The element that holds a shadow tree in a parsed page.
SHADOW = "shadow-tree"
#: The tag of a template; or, without groups, what has no tags in it: a comment, a script, a sheet of styles.
_TEMPLATE = re.compile(
    r"<(/?)template\b([^<>]*+)>|<!--(?:-?>|.*?(?:-->|\Z))|<(script|style)\b.*?(?=</\3\b|\Z)",
    re.IGNORECASE | re.DOTALL,
)
#: HTML, Chromium's MHTML, and earlier programs.
_ROOT = re.compile(r"\bshadow(?:root)?mode\s*=|\bshadowroot\s*=", re.IGNORECASE)


def with_shadow_trees(html: str) -> str:
    """Return a page in which templates that are shadow trees are elements."""
    if "shadowroot" not in html and "shadowmode" not in html:
        return html
    open_: list[bool] = []

    def renamed(match: re.Match[str]) -> str:
        end, attributes, _ = match.groups()
        if end is None:
            return match[0]
        if not end:
            open_.append(_ROOT.search(attributes) is not None)
            return f"<{SHADOW}>" if open_[-1] else match[0]
        return f"</{SHADOW}>" if open_ and open_.pop() else match[0]

    return _TEMPLATE.sub(renamed, html)


def compose(root: Element) -> None:
    """Put each shadow tree in the place of what its element holds, and that into the slots of the tree."""
    for host in [element.parent for element in root.walk() if element.tag == SHADOW]:
        if host is not None:
            _compose(host)


def _compose(host: Element) -> None:
    shadow = next((child for child in host.elements if child.tag == SHADOW), None)
    if shadow is None:
        return
    named: dict[str, list[Child]] = {}
    for child in host.children:
        if child is not shadow:
            named.setdefault(child.get("slot") if isinstance(child, Element) else "", []).append(child)
    due = [shadow]
    while due:
        element = due.pop()
        if element.tag == "slot" and (filled := named.pop(element.get("name"), None)):
            element.children = filled
            _adopt(element)
        elif element is shadow or element.tag != SHADOW:
            due += reversed([*element.elements])
    host.children = shadow.children
    _adopt(host)


def _adopt(parent: Element) -> None:
    for child in parent.elements:
        child.parent = parent
