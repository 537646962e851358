"""A plain text as a draft: paragraphs between blank lines, the first one as the title if it is short."""

from __future__ import annotations

import re

from ..text.encodings import misencoded
from ..text.fold import fold
from .draft import Block, Draft, Finding, ImportFault
from .write_edition import slug

_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_ENDS = re.compile(r"[.!?;:,…]$")
#: The most characters of a first paragraph that is a title.
_TITLE = 120
#: Control characters that no text has; a file with many is not text.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decoded(data: bytes) -> tuple[str, list[Finding]]:
    """Return the text of a file with line feeds as line ends, and what was found about its encoding.

    Raises :class:`ImportFault` if the file is empty or is not text.
    """
    if not data.strip():
        raise ImportFault("the file is empty: there is nothing to make an edition of")
    wrong = misencoded(data)
    findings: list[Finding] = []
    if wrong is None:
        text = data.decode("utf-8-sig")
    elif wrong.codec is None:
        raise ImportFault(f"{wrong.message}: save it as UTF-8")
    else:
        text = wrong.text
        findings.append(Finding(f"the file is not UTF-8; it was read as {wrong.looks}: check its special characters"))
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ImportFault(
            "the text has a null byte here: the file is damaged, or is not a text; remove it, or save the text again",
            line,
        )
    if len(_CONTROL.findall(text[:100_000])) > max(8, len(text[:100_000]) // 200):
        raise ImportFault("this is not a text file: it has many control characters")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), findings


def read_text(data: bytes, name: str = "text") -> Draft:
    """Return a draft of a plain text; *name* is the name of the file without its suffix.

    Raises :class:`ImportFault` if the file is empty or is not text.
    """
    text, findings = decoded(data)
    parts = [part for part in _BLANK.split(text.strip("\n")) if part.strip()]
    if not parts:
        raise ImportFault("the file has no words: there is nothing to make an edition of")
    first = fold(parts[0])
    titled = len(parts) > 1 and "\n" not in parts[0].strip() and len(first) <= _TITLE and not _ENDS.search(first)
    title = first if titled else name
    draft = Draft(id=slug(title), title=title)
    draft.findings += findings
    draft.findings.append(Finding(f"the first line was taken as the title: {first}" if titled else "no title found"))
    for number, part in enumerate(parts):
        lines = [line for line in part.split("\n") if line.strip()]
        if titled and not number:
            draft.add(Block(part, "heading", level=1))
        elif is_verse(lines):
            indent = min(len(line) - len(line.lstrip(" ")) for line in lines)
            for at, line in enumerate(lines):
                own = len(line) - len(line.lstrip(" ")) - indent
                draft.add(Block(line, "verse-line", (f"verse.{number}",), joins=at > 0, indent=own))
        else:
            draft.add(Block(part))
    return draft


def is_verse(lines: list[str]) -> bool:
    """Return whether the lines of a paragraph are lines of verse: short, of unequal length, most with a capital first."""
    bare = [line.strip() for line in lines]
    if len(bare) < 3 or max(map(len, bare)) > 60:
        return False
    capitals = sum(1 for line in bare if line.lstrip("“‘\"'(—")[:1].isupper())
    return capitals >= len(bare) * 0.8 or len({len(line) - len(line.lstrip(" ")) for line in lines}) > 1
