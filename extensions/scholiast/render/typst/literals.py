"""Python values as Typst literals. Text of authors is never written as markup.

All text is written as ``#"…";``: a string in an expression that ends there, so that what follows cannot be a call, a
field or an operator.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ...text.links import SCHEMES, scheme_of

#: Characters that XML, HTML and PDF text cannot contain; they are removed.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
#: Length above which an unbroken word may overflow its column.
LONG = 24
_RUN = re.compile(r"[^\s\u00ad\u200b-]+")
#: Characters of an unbroken word that any line of prose has room for; longer ones, such as addresses, would leave the
#: page. Scripts without spaces are broken anyhow.
LINE = 40
_UNENDING = re.compile(rf"[!-~\u00a1-\u00ac\u00ae-\u024f]{{{LINE + 1},}}")
_JOINT = re.compile(r"(?<=[/._:?&=,;@#)\]}])(?=\w)|(?<=[a-z])(?=[A-Z])")
_SPACE = re.compile(r"[ \t\r\n]+")


def clean(text: str) -> str:
    """Return *text* without control characters; lone surrogates become U+FFFD."""
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))


def quote(text: str) -> str:
    """Return a string literal on one line."""
    escaped = clean(text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"'


def text(words: str) -> str:
    """Return words in markup: a string that is an expression, and its end."""
    return f"#{quote(words)};"


def folded(words: str) -> str:
    """Return words with each run of spaces, tabs and line ends as one space."""
    return _SPACE.sub(" ", words)


def value(item: object) -> str:
    """Return a plain Python value as a Typst literal."""
    if item is None:
        return "none"
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, int | float):
        return repr(item)
    if isinstance(item, str):
        return quote(item)
    if isinstance(item, Mapping):
        return "(" + (", ".join(f"{quote(str(k))}: {value(v)}" for k, v in item.items()) or ":") + ")"
    if isinstance(item, Sequence):
        return "(" + "".join(f"{value(v)}, " for v in item) + ")"
    message = f"no Typst literal for {type(item).__name__}"
    raise TypeError(message)


def label(docname: str, name: str = "") -> str:
    """Return the name of a label: of a document, or of a place in it."""
    return f"{docname}#{name}" if name else docname


def address(uri: str) -> str | None:
    """Return an address that works from a file, or ``None``: relative ones do not work from a PDF."""
    bare = re.sub(r"[\x00-\x20]", "", clean(uri))
    return bare if scheme_of(bare) in SCHEMES and len(bare) < 2000 else None


def breakable(words: str, limit: int = LONG, joint: str = "\u200b") -> str:
    """Return words with break points in long runs: after punctuation if there is any, else every few letters."""

    def cut(found: re.Match[str]) -> str:
        if len(found[0]) <= limit:
            return found[0]
        parts = [p for piece in _JOINT.split(found[0]) for p in _pieces(piece, limit)]
        return joint.join(parts)

    return _RUN.sub(cut, words)


def unending(words: str, joint: str) -> str:
    """Return prose with break points in runs that are longer than a line."""
    return _UNENDING.sub(lambda found: breakable(found[0], LINE, joint), words)


def _pieces(words: str, limit: int) -> list[str]:
    return [words[i : i + limit] for i in range(0, len(words), limit)] or [""]
