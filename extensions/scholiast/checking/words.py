"""Words as the rules compare them."""

from __future__ import annotations

import re

_WORD = re.compile(r"[\w'’]+")


def words(text: str) -> list[str]:
    """Return the words of a text, without the signs between them."""
    return _WORD.findall(text)


def bare(text: str) -> str:
    """Return the words of a text in small letters with one blank between them, by which texts are compared."""
    return " ".join(words(text)).replace("’", "'").casefold()


def shown(text: str, longest: int = 60) -> str:
    """Return a text for a message, cut at a word where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"
