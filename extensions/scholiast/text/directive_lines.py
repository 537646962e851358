"""Directives as lines of a page, in Markdown or reStructuredText."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_FENCE = re.compile(r"[ >]*(:{3,})")
#: How lines begin that MyST takes for options directly below the first line of a directive.
_LIKE_OPTIONS = (":", "---")


def directive_lines(
    name: str,
    argument: str,
    options: Iterable[tuple[str, str]] = (),
    body: Sequence[str] = (),
    *,
    markdown: bool = True,
) -> list[str]:
    """Return the lines of a directive; the values of its options are text on one line.

    In Markdown the fence is longer than each fence of colons in the body.
    """
    if markdown:
        inner = max((len(found[1]) for line in body if (found := _FENCE.match(line))), default=2)
        fence = ":" * (inner + 1)
        indent, opening, closing = "", f"{fence}{{{name}}} {argument}", [fence]
    else:
        indent, opening, closing = "   ", f".. {name}:: {argument}", []
    lines = [f"{indent}:{option}: {value}".rstrip(" ") for option, value in options]
    apart = lines or not markdown or (body and body[0].lstrip().startswith(_LIKE_OPTIONS))
    blank = [""] if body and apart else []
    return [opening.rstrip(" "), *lines, *blank, *(f"{indent}{line}".rstrip(" ") for line in body), *closing]
