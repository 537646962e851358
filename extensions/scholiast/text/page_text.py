"""The visible text of a saved web page: all of it, in order, not only what a program would take for the article."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

#: Elements whose text is not shown, or not as text.
_UNSEEN = frozenset(
    "head script style template noscript title meta link object embed iframe svg math canvas audio video map textarea select "
    "datalist rt rp".split()
)
#: Elements within a line; all others separate what is before them from what is after them.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rb ruby s samp small span "
    "strike strong sub sup time tt u var wbr img input button slot".split()
)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
#: The mark of a note.
_NOTE_MARK = re.compile(r"\s*(?:[\[(]?\s*(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3})\s*[\])]?|\[[^\[\]]{1,30}\])\s*")
#: Classes of words for those who hear a page only: what a symbol shows, "opens in a new window". The first are whole names, as
#: pages name what moves after them ("has-offscreen-menu"), the others may have names of a program around them.
_FOR_EARS = re.compile(
    r"(?:^|\s)(?:off-?screen|screen-?reader|element-invisible|a11y-hidden|show-for-sr|sronly)(?=$|\s)|"
    r"(?:^|[\s_-])(?<!\bnot-)(?:sr-only|(?:visually-?hid(?:den|e)|hidden-?visually)|screen-?reader-?(?:text|only)|"
    r"assistive-?text|hidden-accessibility-label)(?=$|[\s_-])",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BREAK = "\n\n"


def decoded(data: bytes, charset: str = "") -> str:
    """Return a page as text: by its byte order mark, the *charset* of its transfer, its own statement, or as UTF-8.

    A program that saves a page as UTF-8 often leaves the statement of the server's encoding in it, so a page whose bytes are
    all valid UTF-8 is read as UTF-8 whatever it states. Where nothing is stated and it is not UTF-8, it is read as
    Windows-1252, as browsers do.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    found = _CHARSET.search(data, 0, 4096)
    stated = charset or (found[1].decode() if found else "")
    try:
        name = codecs.lookup(stated).name if stated else "utf-8"
    except LookupError:
        name = "utf-8"
    if not charset and name != "utf-8" and _is_utf8(data):
        name = "utf-8"
    if name in ("iso8859-1", "ascii"):
        name = "cp1252"
    try:
        return data.decode(name, "strict" if not stated else "replace")
    except (UnicodeDecodeError, LookupError, TypeError):
        return data.decode("cp1252", "replace")


def _is_utf8(data: bytes) -> bool:
    """Return whether bytes are valid UTF-8 with letters outside ASCII; no other encoding in use looks like that by chance."""
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def visible_text(html: str) -> str:
    """Return the text that a page shows, with a blank line between blocks and a line end for each break.

    Left out are scripts, styles, elements that their own attributes hide, and the marks of notes. Linear in the page.
    """
    root = LexborHTMLParser(html).body
    return "".join(_pieces(root)).strip() if root is not None else ""


def _pieces(root: LexborNode) -> Iterator[str]:
    """Yield the text of a tree, without recursion: pages may be nested as deeply as they like."""
    stack: list[LexborNode | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
            continue
        if node.is_text_node:
            yield node.text(deep=False) or ""
            continue
        tag = node.tag or ""
        if tag in ("br", "hr"):
            yield "\n"
            continue
        if tag.startswith(("-", "!")) or tag in _UNSEEN or _is_hidden(node) or _is_note_mark(node):
            continue
        around = ("“", "”") if tag == "q" else ("", "") if tag in _INLINE else (_BREAK, _BREAK)
        yield around[0]
        stack.append(around[1])
        child = node.last_child
        while child is not None:
            stack.append(child)
            child = child.prev


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
        return True
    return is_for_ears(attributes.get("class") or "")


@lru_cache(maxsize=8192)
def is_for_ears(names: str) -> bool:
    """Return whether an element with these classes has words for those who hear the page, which nobody sees."""
    return _FOR_EARS.search(names) is not None


def _is_note_mark(node: LexborNode) -> bool:
    if node.tag != "sup":
        return False
    linked = node.css_first("a") is not None or (node.parent is not None and node.parent.tag == "a")
    return linked and _NOTE_MARK.fullmatch(node.text()) is not None
