"""Words with hyphens in code, which the lines of the theme must not divide.

The theme wraps long lines of code. Browsers also wrap after a hyphen, and no property of a style sheet prevents only
that: the option ``--comment`` would be divided after its second hyphen.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.writers.html5 import HTML5Translator as Base
else:
    Base = object

#: The class of a word that is not divided, and the most characters of one: as many fit on the line of a phone.
WHOLE, LONGEST = "sch-whole", 30
#: What is between two spaces, and its parts: tags and characters.
_BETWEEN, _PART = re.compile(r"(?:<[^>]*>|[^\s<])+"), re.compile(r"<[^>]*>|[^<]+")


def keep_whole(html: str) -> str:
    """Return the HTML of code in which words with hyphens are not divided, unless they are too long.

    The highlighter may have put the parts of a word into elements of their own.
    """
    return _BETWEEN.sub(lambda found: "".join(_kept(found[0])) if "-" in found[0] else found[0], html)


def _kept(word: str) -> Iterator[str]:
    """Yield what is between two spaces, with an element around each part that has whole elements only."""
    parts = _PART.findall(word)
    whole: list[str] = []
    alone = _without_partner(parts)
    for at, part in enumerate(parts):
        if at not in alone:
            whole.append(part)
            continue
        yield _around("".join(whole))
        yield part
        whole = []
    yield _around("".join(whole))


def _without_partner(parts: Sequence[str]) -> set[int]:
    """Return the places of the tags whose element begins or ends elsewhere."""
    opened: list[int] = []
    alone: set[int] = set()
    for at, part in enumerate(parts):
        if not part.startswith("</"):
            opened += [at] if part.startswith("<") else []
        elif opened and parts[opened[-1]].startswith(f"<{part[2:-1]}"):
            opened.pop()
        elif opened:  # an element without an end: nothing is known of the others
            return {place for place, each in enumerate(parts) if each.startswith("<")}
        else:
            alone.add(at)
    return alone.union(opened)


def _around(html: str) -> str:
    words = unescape("".join(part for part in _PART.findall(html) if part[0] != "<"))
    return f'<span class="{WHOLE}">{html}</span>' if "-" in words and len(words) <= LONGEST else html


class CodeWords(Base):
    """A mixin for the translator of pages in the theme that wraps lines of code."""

    def visit_literal_block(self, node: nodes.literal_block) -> None:
        """Write a block of code."""
        start = len(self.body)
        try:
            super().visit_literal_block(node)
        except nodes.SkipNode:
            self._keep_whole(start)
            raise

    def visit_literal(self, node: nodes.Element) -> None:
        """Begin code in a line."""
        start = len(self.body)
        try:
            super().visit_literal(node)
        except nodes.SkipNode:  # it was highlighted
            self._keep_whole(start)
            raise
        self._code = start

    def depart_literal(self, node: nodes.Element) -> None:
        """End code in a line."""
        super().depart_literal(node)
        self._keep_whole(self._code)

    def _keep_whole(self, start: int) -> None:
        self.body[start:] = [keep_whole("".join(self.body[start:]))]
