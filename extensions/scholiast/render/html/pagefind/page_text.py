"""The words of a page of HTML, section by section."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ....text.fold import fold

#: What is not text of the page: links to headings, lists of its own parts, and what browsers do not show.
_SKIPPED = "a.headerlink, nav, script, style, template, details.sch-toc, [hidden]"
#: Elements within a line: all others divide words.
_INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var wbr".split()
)


def passages_of(page: str) -> tuple[tuple[str, str], ...]:
    """Return the words of the main part of a page, each passage with the HTML id of its section, "" for the beginning."""
    tree = LexborHTMLParser(page)
    main = tree.css_first("[role=main]") or tree.css_first("main") or tree.body
    if main is None:
        return ()
    for skipped in main.css(_SKIPPED):
        skipped.decompose()
    found: dict[str, list[str]] = {}
    _collect(main, "", found)
    passages = ((name, fold("".join(parts)).strip()) for name, parts in found.items())
    return tuple(passage for passage in passages if passage[1])


def _collect(node: LexborNode, section: str, found: dict[str, list[str]]) -> None:
    """Add the words of a node to the passage of the section that it is in."""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            found.setdefault(section, []).append(child.text_content or "")
            continue
        within = child.attributes.get("id") or section if child.tag == "section" else section
        edge = "" if child.tag in _INLINE else "\n"
        found.setdefault(within, []).append(edge)
        _collect(child, within, found)
        found[within].append(edge)
