"""Marked text: strings in which Unicode noncharacters stand for styles and quotation marks.

Values are cleaned of noncharacters before they get here, so a mark is never part of a text.
Marked strings are joined at seams where two punctuation marks could meet, and taken apart
into runs at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

RunStyle: TypeAlias = Literal["plain", "italic", "bold", "smallcaps", "superscript", "subscript"]

OPENERS: dict[str, RunStyle] = {
    "\ufdd0": "plain",
    "\ufdd1": "italic",
    "\ufdd2": "bold",
    "\ufdd3": "smallcaps",
    "\ufdd4": "superscript",
    "\ufdd5": "subscript",
}
OPENER_OF = {style: opener for opener, style in OPENERS.items()}
CLOSER = "\ufdef"
#: Around words whose case must not be changed.
NO_CASE, CASE_AGAIN = "\ufdd6", "\ufdd7"
#: Before a quotation mark that is part of a value; the mark itself follows.
VALUE_OPENS, VALUE_CLOSES = "\ufdd8", "\ufdd9"
#: Where a style wants a quotation mark; the glyph depends on the depth.
QUOTE, UNQUOTE = "\ufdda", "\ufddb"
_MARK = re.compile("[\ufdd0-\ufdef]")
NOT_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+")

#: The rich text that CSL-JSON allows in a value.
_RICH = {
    **{"<i>": OPENER_OF["italic"], "<b>": OPENER_OF["bold"], "<sc>": OPENER_OF["smallcaps"]},
    **{"<sup>": OPENER_OF["superscript"], "<sub>": OPENER_OF["subscript"]},
    '<span style="font-variant:small-caps;">': OPENER_OF["smallcaps"],
    '<span style="font-variant: small-caps;">': OPENER_OF["smallcaps"],
    '<span class="nocase">': NO_CASE,
}
_RICH_TAG = re.compile(r'</?(?:i|b|sup|sub|sc|span)>|<span (?:style="font-variant: ?small-caps;"|class="nocase")>')

_PAIRS = {"“": "”", "‘": "’", "«": "»", "„": "“”", "‚": "‘’", "‹": "›", "「": "」", "『": "』", '"': '"', "'": "'"}


def clean(text: str) -> str:
    """Return *text* on one line, without control characters and noncharacters."""
    return re.sub(" {2,}", " ", NOT_TEXT.sub(" ", text)).strip()


def visible(marked: str) -> str:
    """Return *marked* without its marks."""
    return _MARK.sub("", marked)


def rich(text: str) -> str:
    """Return *text* with the tags of CSL's rich text as marks if they are balanced, else unchanged."""
    if "<" not in text:
        return text
    open_tags: list[tuple[str, str]] = []
    pieces: list[str] = []
    at = 0
    for m in _RICH_TAG.finditer(text):
        pieces.append(text[at : m.start()])
        at = m.end()
        name = m[0].strip("</>").split()[0]
        if m[0] in _RICH:
            opener = _RICH[m[0]]
            open_tags.append((name, CASE_AGAIN if opener == NO_CASE else CLOSER))
            pieces.append(opener)
        elif m[0].startswith("</") and open_tags and open_tags[-1][0] == name:
            pieces.append(open_tags.pop()[1])
        else:
            return text
    return text if open_tags else "".join(pieces) + text[at:]


def quoted(text: str) -> str:
    """Return *text* with a mark before each quotation mark that has a partner.

    An apostrophe is not a quotation mark: a single one opens only after a blank or a bracket
    and closes only where no letter follows.
    """
    if not any(c in _PAIRS for c in text):
        return text
    marks: dict[int, str] = {}
    waiting: list[tuple[int, str]] = []
    for i, char in enumerate(text):
        before, after = _neighbour(text, i, -1), _neighbour(text, i, 1)
        closes = not after.isalnum() and not before.isspace() and before != ""
        found = next((n for n in range(len(waiting) - 1, -1, -1) if char in waiting[n][1]), None)
        if found is not None and (closes or char not in "\"'’"):
            marks[waiting[found][0]], marks[i] = VALUE_OPENS, VALUE_CLOSES
            del waiting[found:]
        elif char in _PAIRS and not before.isalnum() and after and not after.isspace():
            waiting.append((i, _PAIRS[char]))
    return "".join(marks.get(i, "") + char for i, char in enumerate(text)) if marks else text


def _neighbour(text: str, at: int, step: int) -> str:
    """Return the next visible character, or "" at an end."""
    at += step
    while 0 <= at < len(text) and _MARK.match(text[at]):
        at += step
    return text[at] if 0 <= at < len(text) else ""


# Joining


class _Edge(NamedTuple):
    char: str
    at: int


def _last(text: str) -> _Edge:
    for i in range(len(text) - 1, -1, -1):
        if not "\ufdd0" <= text[i] <= "\ufdef":
            return _Edge(text[i], i)
    return _Edge("", -1)


def _first(text: str) -> _Edge:
    for i, char in enumerate(text):
        if not "\ufdd0" <= char <= "\ufdef":
            return _Edge(char, i)
    return _Edge("", -1)


#: Of two punctuation marks that meet, the pairs of which the second goes.
_SECOND_GOES = frozenset("?? !! .. ,, ;; :: ?. !. ?: !: :. ;. ;:".split())
#: ... and those of which the first goes.
_FIRST_GOES = frozenset(":! :? ;! ;? ,.".split())


def seam(left: str, right: str) -> str:
    """Return *left* and *right* joined, with no blank or punctuation mark doubled where they meet."""
    while left and right:
        last, first = _last(left), _first(right)
        pair = last.char + first.char
        if pair == "  " or pair in _SECOND_GOES:
            # A quotation mark between the two ends what it holds: “Why?”. but not ‘p.’.
            if UNQUOTE in left[last.at :] and last.char not in ".?! ":
                break
            return left + right[: first.at] + right[first.at + 1 :]
        if pair in _FIRST_GOES:
            return left[: last.at] + left[last.at + 1 :] + right
        if len(pair) < 2 or last.char != " " or first.char not in ",.;:":
            break
        left = left[: last.at] + left[last.at + 1 :]
    return left + right


def joined(parts: Iterable[str], delimiter: str = "") -> str:
    """Return *parts* that are not empty, joined by *delimiter*."""
    text = ""
    for part in parts:
        if part:
            text = seam(seam(text, delimiter), part) if text else part
    return text


def styled(text: str, style: RunStyle) -> str:
    """Return *text* in one style."""
    return f"{OPENER_OF[style]}{text}{CLOSER}" if text else ""


# Into runs


class Quotes(NamedTuple):
    """The quotation marks of a language, outer and inner, and whether points go inside them."""

    outer: tuple[str, str] = ("“", "”")
    inner: tuple[str, str] = ("‘", "’")
    points_inside: bool = False


def _points_inside(marked: str) -> str:
    """Return *marked* with each point and comma that follows a quotation mark of the style before it.

    A mark of the value that ends at the same place is passed, too: “‘Fog.’”
    """

    def moved(m: re.Match[str]) -> str:
        inside = _last(marked[: m.start()]).char
        keep = "" if m[2] == "." and inside in tuple(".?!") else m[2]
        return keep + m[1]

    return re.sub(f"((?:{VALUE_CLOSES}[’”'\"]{CLOSER}*)?{UNQUOTE}[{CLOSER}]*)([.,])", moved, marked)


def pieces(marked: str, quotes: Quotes) -> Iterator[tuple[str, RunStyle]]:
    """Take a marked string apart: texts with their styles, neighbours never in the same one.

    Quotation marks alternate with their depth, and italics within italics are plain.
    """
    stack: list[RunStyle] = ["plain"]
    depth, text, style = 0, "", stack[-1]
    chars = iter(_points_inside(marked) if quotes.points_inside else marked)
    for char in chars:
        out = ""
        if char in OPENERS:
            inner = OPENERS[char]
            stack.append("plain" if inner == stack[-1] == "italic" else inner)
        elif char == CLOSER:
            stack[1:] = stack[1:-1]
        elif char == QUOTE:
            out = (quotes.inner if depth % 2 else quotes.outer)[0]
            depth += 1
        elif char == UNQUOTE:
            depth = max(depth - 1, 0)
            out = (quotes.inner if depth % 2 else quotes.outer)[1]
        elif char == VALUE_OPENS:
            glyph = next(chars, "")
            out = (quotes.inner if depth % 2 else quotes.outer)[0] if depth else glyph
            depth += bool(depth)
        elif char == VALUE_CLOSES:
            glyph = next(chars, "")
            if depth > 1:
                depth -= 1
                out = (quotes.inner if depth % 2 else quotes.outer)[1]
            else:
                out = glyph
        elif char not in (NO_CASE, CASE_AGAIN):
            out = char
        if out and style != stack[-1]:
            if text:
                yield text, style
            text, style = "", stack[-1]
        text += out
    if text:
        yield text, style


# Case

_STOP = frozenset(
    """a an and as at but by down for from in into nor of on onto or over so the till to up via with yet
    about above across after against along among around before behind below beneath beside between beyond
    near off per since through toward towards under until upon versus vs vs. v v. within without d' de la van von""".split()
)
_WORD = re.compile("[^\\s\\-\u2013\u2014/]+")


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where words are whose case must not be changed."""
    spans, start = [], None
    for i, char in enumerate(text):
        if char == NO_CASE and start is None:
            start = i
        elif char == CASE_AGAIN and start is not None:
            spans.append((start, i))
            start = None
    return spans


def _outside(text: str, change: Callable[[str], str]) -> str:
    kept = _spans(text)
    out, at = "", 0
    for start, end in kept:
        out += change(text[at:start]) + text[start:end]
        at = end
    return out + change(text[at:])


def _capital(word: str) -> str:
    for i, char in enumerate(word):
        if char.isalnum():
            return word[:i] + (char.upper() if len(char.upper()) == 1 else char) + word[i + 1 :]
    return word


def cased(text: str, case: str | None, *, english: bool) -> str:
    """Return *text* in the text case of CSL; title case is for English alone."""
    if not case or not text or (case == "title" and not english):
        return text
    if case in ("lowercase", "uppercase"):
        return _outside(text, str.lower if case == "lowercase" else str.upper)
    if case == "sentence" and visible(text).isupper() and text.count(" ") > 1:
        text = _outside(text, str.lower)
    spans = _spans(text)
    every = list(_WORD.finditer(text))
    out, at = "", 0
    for n, m in enumerate(every):
        if any(a <= m.start() <= b for a, b in spans) or (n and case in ("sentence", "capitalize-first")):
            continue
        word = visible(m[0])
        new = m[0]
        if case == "title":
            before = visible(text[: m.start()]).rstrip()
            opens = n in (0, len(every) - 1) or before[-1:] in tuple(":?!.—")
            small = word.strip("()[]“”‘’\"',.;:?!").casefold() in _STOP
            if small and not opens and (word[:1].islower() or word.istitle()):
                new = new.lower()
            elif word.islower():
                new = _capital(new)
        elif word.islower() or case == "capitalize-first":
            new = _capital(new)
        out += text[at : m.start()] + new
        at = m.end()
    return out + text[at:]
