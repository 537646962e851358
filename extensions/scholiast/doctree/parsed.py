"""What a parsed page says of itself: its edition, and the directives that docutils does not know."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from docutils import nodes

from ..model.faults import Fault

_UNKNOWN = re.compile(r'Unknown directive type "(?:scholiast:)?([^"]+)"')


def page_edition(document: nodes.document) -> str | None:
    """Return the edition of a page, from its front matter or first field list, or ``None``."""
    for child in _head(document):
        if isinstance(child, nodes.docinfo | nodes.field_list):
            for field in child.children:
                if isinstance(field, nodes.field) and len(field.children) == 2 and field[0].astext() == "edition":
                    return field[1].astext().strip() or None
    return None


def _head(document: nodes.document) -> list[nodes.Node]:
    out = list(document.children[:4])
    for child in document.children[:4]:
        if isinstance(child, nodes.section):
            out += child.children[:3]
    return out


def unknown_in_rest(messages: Iterable[nodes.Element], names: Collection[str], path: str) -> Iterator[Fault]:
    """Yield the misspelt names of our directives on the page *path* of reST: docutils leaves the block out.

    *messages* are docutils' own on that page.
    """
    for message in messages:
        found = _UNKNOWN.match(message.children[0].astext()) if message.children else None
        if found and (close := get_close_matches(found[1].lower(), names, n=1, cutoff=0.7)):
            said = f"there is no directive '{found[1]}': did you mean '{close[0]}'? The block is left out"
            file, line = str(message.get("source") or path), int(message.get("line") or 0)
            yield Fault(subtype="directive", message=said, file=file, line=line)
