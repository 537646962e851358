"""Python values as Typst literals. No author's text is ever written as markup.

Everything that somebody wrote goes out as ``#"…";``: a string in an expression that ends
there, so that what follows it can be no call, no field and no operator.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ...text.links import SCHEMES, scheme_of

#: No character of XML, HTML or PDF text: taken out.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
#: A run of signs without a blank that is longer than this may run out of its column.
LONG = 24
_RUN = re.compile(r"[^\s\u00ad\u200b-]+")
#: Signs that stand in every line of prose; a longer run, as addresses are, would leave the page. Scripts that are
#: written without blanks are broken anyhow.
LINE = 40
_UNENDING = re.compile(rf"[!-~\u00a1-\u00ac\u00ae-\u024f]{{{LINE + 1},}}")
_JOINT = re.compile(r"(?<=[/._:?&=,;@#)\]}])(?=\w)|(?<=[a-z])(?=[A-Z])")
_SPACE = re.compile(r"[ \t\r\n]+")


def clean(text: str) -> str:
    """*text* without control characters; halves of surrogate pairs become U+FFFD."""
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))


def quote(text: str) -> str:
    """A string literal on one line."""
    escaped = clean(text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"'


def text(words: str) -> str:
    """Words in markup: a string that is an expression, and its end."""
    return f"#{quote(words)};"


def folded(words: str) -> str:
    """Words with each run of blanks, tabs and line ends as one blank."""
    return _SPACE.sub(" ", words)


def value(item: object) -> str:
    """A plain Python value as a Typst literal."""
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
    """The name of a label: a document, or a place in it."""
    return f"{docname}#{name}" if name else docname


def address(uri: str) -> str | None:
    """An address that a reader of a file may follow, or ``None``: relative ones lead nowhere from a PDF."""
    bare = re.sub(r"[\x00-\x20]", "", clean(uri))
    return bare if scheme_of(bare) in SCHEMES and len(bare) < 2000 else None


def breakable(words: str, limit: int = LONG, joint: str = "\u200b") -> str:
    """Words whose long runs may be broken: behind signs where there are some, else every few letters."""

    def cut(found: re.Match[str]) -> str:
        if len(found[0]) <= limit:
            return found[0]
        parts = [p for piece in _JOINT.split(found[0]) for p in _pieces(piece, limit)]
        return joint.join(parts)

    return _RUN.sub(cut, words)


def unending(words: str, joint: str) -> str:
    """Prose whose runs may be broken where they are longer than a line."""
    return _UNENDING.sub(lambda found: breakable(found[0], LINE, joint), words)


def _pieces(words: str, limit: int) -> list[str]:
    return [words[i : i + limit] for i in range(0, len(words), limit)] or [""]
