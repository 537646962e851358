"""The blocks of a plain text or of a Markdown page, as its readers see them."""

from __future__ import annotations

import re

from ..text.fold import fold

_FRONT = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(r"\s{0,3}(:{3,}|`{3,}|~{3,})(.*)")
_BLANK = re.compile(r"\n(?:[ \t]*\n)+")
_LINK = re.compile(r"!?\[([^\]\n]*)\](?:\([^()\n]*\)|\{[^{}\n]*\}|\[[^\]\n]*\])")
_LEAD = re.compile(r"^(?:#{1,6}\s+|>\s?|[*+-]\s+|\d{1,3}[.)]\s+)", re.M)
_EMPHASIS = re.compile(r"(?<!\\)(\*{1,3}|(?<!\w)_{1,2})(?=\S)([^*_\n]+?)(?<=\S)\1")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
#: Directives whose body is text of the page, not about it.
_TEXT = re.compile(r"\{(?:scholiast:)?quotation\}")
_OPTION = re.compile(r"\s*:[\w-]+:")


def plain_blocks(text: str) -> list[str]:
    """Return the blocks of a plain text: what blank lines separate, each on one line."""
    return [folded for block in _BLANK.split(_unix(text)) if (folded := fold(block))]


def markdown_blocks(text: str) -> list[str]:
    """Return the blocks of a Markdown page without front matter, comments, code, and directives that are not text."""
    kept: list[str] = []
    open_marks: list[tuple[str, bool]] = []
    options = False
    for line in _FRONT.sub("", _unix(text)).split("\n"):
        fence = _FENCE.match(line)
        if fence is not None:
            mark, info = fence[1], fence[2].strip()
            if open_marks and not info and mark[0] == open_marks[-1][0][0] and len(mark) >= len(open_marks[-1][0]):
                open_marks.pop()
            elif info or mark[0] != ":":
                open_marks.append((mark, _TEXT.match(info) is not None))
                options = True
            kept.append("")
            continue
        if options and (_OPTION.match(line) or not line.strip()):
            options = bool(line.strip())
            continue
        options = False
        if all(is_text for _mark, is_text in open_marks) and not line.startswith("%"):
            kept.append(line)
    return [_bare(block) for block in plain_blocks(_LEAD.sub("", "\n".join(kept)))]


def _unix(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _bare(block: str) -> str:
    """Return a block without the marks of links, emphasis and escapes."""
    return _ESCAPE.sub(r"\1", _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", block)))
