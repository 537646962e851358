"""Words as Markdown that reads as these words: only what would be markup is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..text.fold import fold
from .draft import Inline, clean

#: Characters that are markup wherever they are; ``_`` and ``&`` depend on their neighbours.
_SPECIAL = frozenset("\\`*[]<{$|~")
_MARKUP = re.compile(r"[\\`*\[\]<{$|~&_]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
#: What is markup at the beginning of a line, up to the character that is escaped.
_LINE = re.compile(
    r"#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=]+(?=[-=\s]*$)|\+{3}|[0-9]{1,9}(?=[.)](?:\s|$))|:|%|\((?=.*\)=\s*$)"
)
#: What the first line of a comment cannot begin with, because it would be taken for an option without its first colon.
_OPTION_LIKE = re.compile(r"\A([A-Za-z][A-Za-z0-9_-]*):")
_HASHES = re.compile(r"(?<= )#+$")
#: The look of words that can begin and end anywhere between letters.
_MARKS = {"emphasis": "*", "strong": "**"}
_SAFE_TARGET = re.compile(r"(?:https?://|mailto:)[!-;=?-~]+")


def escaped(text: str, *, begins: bool = True, ends: bool = True) -> str:
    """Return one line of Markdown that reads as the folded *text*.

    *begins* and *ends* say whether it is at the beginning and the end of its line.
    """
    odd = text[:1].isspace() or text[-1:].isspace() or (begins and _LINE.match(text)) or _MARKUP.search(text)
    return "".join(_pieces(text, begins=begins, ends=ends)) if odd else text


def heading(text: str) -> str:
    """Return a heading's words, already escaped, so that the number signs at their end are kept."""
    return _HASHES.sub(lambda m: "".join(f"\\{c}" for c in m[0]), text)


def _pieces(text: str, *, begins: bool, ends: bool) -> Iterator[str]:
    first = 0
    if begins and (found := _LINE.match(text)):
        whole = found[0]
        first = len(whole)
        if whole[0].isdigit():
            yield f"{whole}\\"
        else:
            yield f"\\{whole[0]}{whole[1:]}"
    last = len(text) - 1
    for at in range(first, len(text)):
        char = text[at]
        if char in _SPECIAL or (char == "&" and _ENTITY.match(text, at)):
            yield f"\\{char}"
        elif char == "_":
            within = 0 < at < last and text[at - 1].isalnum() and text[at + 1].isalnum()
            yield char if within else "\\_"
        elif char != " " and char.isspace() and ((at == 0 and begins) or (at == last and ends)):
            yield f"&#x{ord(char):X};"
        else:
            yield char


def with_inline(text: str, inline: Sequence[Inline]) -> str:
    """Return a line of Markdown with the look, the links and the footnote marks of its words, as far as they nest.

    A look whose ends Markdown would not recognise is left out; no word ever is.
    """
    chosen = [*_nested(text, sorted(inline, key=lambda each: (each.start, -each.end, each.kind)))]
    if not chosen:
        return escaped(text)
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    notes: dict[int, list[str]] = {}
    for each in chosen:
        if each.kind == "note":
            at = each.end - (text[each.end - 1 : each.end] == " ")  # a mark belongs to the word before it
            at = next((o.end for o in chosen if o.kind == "link" and o.start <= at < o.end), at)  # no links in links
            notes.setdefault(at, []).append(f"[^{each.target}]")
        elif each.kind == "link":
            opening.setdefault(each.start, []).append("[")
            closing.setdefault(each.end, []).insert(0, f"](<{each.target}>)")
        else:
            opening.setdefault(each.start, []).append(_MARKS[each.kind])
            closing.setdefault(each.end, []).insert(0, _MARKS[each.kind])
    out: list[str] = []
    at = 0
    for stop in sorted({*opening, *closing, *notes, len(text)}):
        piece = escaped(text[at:stop], begins=at == 0 and not out, ends=stop == len(text))
        if not out and piece[:1] == "(" and _LINE.match(text):  # a target, the words of which are a link in part
            piece = f"\\{piece}"
        after_mark = bool(out) and out[-1].startswith("[^") and piece[:1] in ("(", ":")  # neither a link nor a footnote
        out.append(f"\\{piece}" if after_mark else piece)
        marks = [*closing.get(stop, ()), *notes.get(stop, ()), *opening.get(stop, ())]
        if marks and marks[0][0] == "[" and out[-1].endswith("!"):  # not a picture
            out[-1] = out[-1][:-1] + "\\!"
        out += marks
        at = stop
    return "".join(out)


def _nested(text: str, inline: Sequence[Inline]) -> Iterator[Inline]:
    """Yield what can be written: nested, with ends that Markdown recognises, and never two marks at one place."""
    ends: list[Inline] = []
    taken: set[int] = set()
    for each in inline:
        if each.kind == "note":
            yield each
            continue
        if each.start >= each.end or each.start < 0 or each.end > len(text):
            continue
        while ends and ends[-1].end <= each.start:
            ends.pop()
        if ends and ends[-1].end < each.end:
            continue
        if each.kind == "link":
            if not _SAFE_TARGET.fullmatch(each.target) or any(o.kind == "link" for o in ends):
                continue
        elif not _flanked(text, each) or any(o.kind == each.kind for o in ends):
            continue
        if {each.start, each.end} & taken:
            continue
        taken |= {each.start, each.end}
        ends.append(each)
        yield each


def _flanked(text: str, each: Inline) -> bool:
    """Return whether asterisks around some words begin and end an emphasis: letters inside, whatever is outside."""
    return text[each.start].isalnum() and text[each.end - 1].isalnum()


def paragraphs(text: str) -> list[str]:
    """Return plain text, its paragraphs separated by blank lines, as lines of Markdown."""
    out: list[str] = []
    for part in re.split(r"\n[ \t\r]*\n", clean(text)):
        words = " ".join(part.split())
        if words:
            out += ["", escaped(words)] if out else [_OPTION_LIKE.sub(r"\1\\:", escaped(words))]
    return out


def option_value(text: str) -> str:
    """Return the value of an option on one line."""
    return fold(clean(text))
