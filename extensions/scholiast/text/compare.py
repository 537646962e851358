"""Comparison of a reading text with its copy-text, and descriptions of the differences."""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from . import patience
from .eaten import Source, Taken
from .fold import marked

_TOKEN = re.compile(r"\w+|[^\w]")
#: The maximum number of token pairs for a comparison word by word.
_MOST = 4_000_000


class Difference(NamedTuple):
    """One difference of two texts: ranges in code points, end exclusive."""

    expected: str
    found: str
    expected_at: tuple[int, int]
    found_at: tuple[int, int]


def differences(expected: str, found: str) -> list[Difference]:
    """Return every difference of *found* from *expected*, word by word, in order.

    Words and single marks are compared as wholes, so that a difference shows the word it is
    in. Longer differing parts (some 2,000 tokens on either side, between the common
    beginning and end) are reported as one difference.
    """
    if expected == found:
        return []
    lead = _common_prefix(expected, found)
    tail = _common_prefix(expected[lead:][::-1], found[lead:][::-1])
    # extend to whole words, so that the message does not cut one
    while lead and (expected[lead - 1].isalnum() or expected[lead - 1] in "’'"):
        lead -= 1
    while tail and expected[len(expected) - tail].isalnum():
        tail -= 1
    left = _tokens(expected, lead, len(expected) - tail)
    right = _tokens(found, lead, len(found) - tail)
    if len(left) * len(right) > _MOST:
        return [_difference(expected, found, lead, len(expected) - tail, lead, len(found) - tail)]
    matcher = difflib.SequenceMatcher(None, [t for t, _ in left], [t for t, _ in right], autojunk=False)
    out = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            a, b = _bounds(left, i1, i2, len(expected) - tail), _bounds(right, j1, j2, len(found) - tail)
            out.append(_difference(expected, found, *a, *b))
    return out


def _difference(expected: str, found: str, a: int, b: int, c: int, d: int) -> Difference:
    return Difference(expected[a:b], found[c:d], (a, b), (c, d))


def _common_prefix(one: str, two: str) -> int:
    for at, (a, b) in enumerate(zip(one, two, strict=False)):
        if a != b:
            return at
    return min(len(one), len(two))


def _tokens(text: str, start: int, end: int) -> list[tuple[str, int]]:
    return [(m.group(), m.start()) for m in _TOKEN.finditer(text, start, end)]


def _bounds(tokens: list[tuple[str, int]], i: int, j: int, end: int) -> tuple[int, int]:
    start = tokens[i][1] if i < len(tokens) else end
    if j <= i:
        return start, start
    return start, tokens[j - 1][1] + len(tokens[j - 1][0])


#: Characters at the beginning of a block that Markdown or reST reads as markup, and how to escape them.
_EATEN = (
    (re.compile(r"(\d+)([.)]) "), r"a number at the beginning of a line was read as a list: write '\1\\\2 '"),
    (re.compile(r"([-+*•]) "), r"a mark at the beginning of a line was read as a list: write '\\\1 '"),
    (re.compile(r"(#+) "), r"'\1' at the beginning of a line was read as a heading: write '\\\1 '"),
    (re.compile(r"(>) ?"), r"'>' at the beginning of a line was read as a quotation: write '\\> '"),
)
_HARD_BREAK = "two spaces or a backslash at the end of a line made a hard break: remove them"
#: A word divided by another mark than a hyphen, as in early prints and in transcriptions.
_OTHER_DIVIDED = re.compile(r"(\w*[^\W\d_])([=\u00ac\u2e17\u2e40\u2e5d]) ([^\W\d_]\w*)")
_DIVIDED = re.compile(r"[^\W\d_]([-\u2010\u00ad] )[^\W\d_]")
#: Characters at which Python, and so docutils, ends a line.
_LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_QUOTED = frozenset(("'", '"', "‘", "’", "“", "”", "-", "–", "—", "--", "---", "...", "…"))
_MARKUP = re.compile(r"[*_`~\\]+")


def _hyphenated(text: str, blank: int) -> str:
    """Return the word that has a hyphen before a blank, without the blank, "" without such a word."""
    first = re.search(r"[^\W\d_]+-\Z", text[:blank])
    last = re.match(r"[^\W\d_]+", text[blank + 1 :])
    return f"{first[0]}{last[0]}" if first and last else ""


def describe(difference: Difference, expected: str, found: str) -> str:
    """Return one difference in words, with the text around it and, if known, how to fix it."""
    return _described(difference, expected, found, _hint(difference, expected, found))


def _described(difference: Difference, expected: str, found: str, hint: str | None) -> str:
    shown = (
        f"the copy-text has {marked(expected, *difference.expected_at)}, "
        f"the page has {marked(found, *difference.found_at)}"
    )
    return f"{shown} ({hint})" if hint else shown


def explain(
    expected: str,
    found: str,
    source: Source | None = None,
    line: int = 0,
    joined: Mapping[str, str] = MappingProxyType({}),
) -> list[str]:
    """Return all differences of a block in words, each cause once.

    *source* is the page, and *line* the line of the block in it (from 1): they show which
    characters were read as markup. Without a source the cause is guessed from the texts.
    *joined* has the words that were joined over line ends, each with its form with a hyphen.
    """
    out: list[str] = []
    causes: dict[str, int] = {}
    for difference in differences(expected, found):
        hint = _hint(difference, expected, found, guess=source is None)
        if difference.found and joined.get(difference.expected) == difference.found:
            hint = f"the hyphen is at the end of a line: declare 'hyphenation: {{keep: [{difference.found}]}}' in edition.yaml"
        if hint == _HARD_BREAK and source is not None and not source.breaks(line):
            hint = None
        if hint is None and source is not None and difference.expected:
            hint = source.inline(line, expected, *difference.expected_at)
        if hint is not None and hint in causes:
            causes[hint] += 1
            continue
        if hint is not None:
            causes[hint] = 0
        out.append(_described(difference, expected, found, hint))
    return out


def _hint(difference: Difference, expected: str, found: str, *, guess: bool = True) -> str | None:
    """Return the cause of a difference, or ``None``; with *guess* also the probable markup."""
    missing, extra = difference.expected, difference.found
    start, end = difference.expected_at
    if start == 0 and difference.found_at[0] == 0:
        if not missing and re.fullmatch("#{1,6}", extra):
            return f"a heading needs a space after its marks: write '{extra} '"
        # without a space between the two, the following word is part of the difference
        rest = missing.removesuffix(extra)
        rest += " " if end == len(expected) and not rest.endswith(" ") else ""
        for pattern, advice in _EATEN if guess else ():
            if match := pattern.fullmatch(rest):
                return match.expand(advice)
        if missing == "\ufeff" + extra:
            return "the file begins with a byte order mark: add 'encoding: utf-8-sig' to the copy-text"
    if (divider := _DIVIDED.search(missing)) and missing.replace(divider[1], "", 1) == extra:
        divided = missing.replace(divider[1], "-", 1)
        return f"the copy-text divides the word at the end of a line: declare 'hyphenation: {{join: [{divided}]}}' in edition.yaml"
    if (other := _OTHER_DIVIDED.fullmatch(missing)) and other[1] + other[3] == extra:
        return (
            f"the copy-text divides the word at the end of a line with '{other[2]}': declare "
            f"'hyphenation: {{rule: join, marks: \"{other[2]}-\"}}' in edition.yaml"
        )
    if (missing, extra) == (" ", "") and (kept := _hyphenated(expected, start)):
        return f"the hyphen is at the end of a line: declare 'hyphenation: {{keep: [{kept}]}}' in edition.yaml"
    if " " in missing and missing.replace(" ", "", 1) == extra:
        return _HARD_BREAK
    blank = missing.strip(" ")
    if len(blank) == 1 and blank.isspace() and not extra.strip():
        code = f"{ord(blank):04X}"
        if blank < " ":
            return f"U+{code} is not allowed in a page: declare it under 'excluded' in edition.yaml"
        if blank in _LINE_ENDS or start == 0 or end == len(expected):
            return (
                f"it is lost where a line ends: write '&#x{code};' in Markdown, "
                f"in reST '\\ |s|' and below the paragraph '.. |s| unicode:: U+{code}'"
            )
    if not guess:
        return None
    marks = "".join(dict.fromkeys(_MARKUP.findall(missing)))
    if marks and _MARKUP.sub("", missing) == extra:
        return f"it was read as markup: write '\\{marks[0]}'"
    if missing in _QUOTED and extra in _QUOTED:
        return "smart quotes or replacements changed it, or it was typed so: write what the copy-text has, and switch them off"
    named = expected.rfind("&", max(0, start - 1), end)
    if named >= 0:
        read = found[difference.found_at[0] - (start - named) : difference.found_at[1]]
        if html.unescape(expected[named:end]) == read:
            return f"it was read as an HTML entity: write '&amp;{expected[named + 1 : end]}'"
    return None


def explain_taken(expected: str, found: str, taken: Taken) -> str | None:
    """Return the difference made by a line that was read as markup, in words, or ``None``."""
    for difference in differences(expected, found):
        start, end = difference.expected_at
        if start <= taken.at[1] and taken.at[0] <= end:
            return _described(difference, expected, found, taken.advice)
    return None


class Pairing(NamedTuple):
    """The correspondence of expected and found texts: index pairs, ``None`` for a text without a partner."""

    expected: int | None
    found: int | None


def align(expected: Sequence[str], found: Sequence[str]) -> list[Pairing]:
    """Pair texts in order: equal ones first, those at both ends before all others, then the most similar ones between them.

    Equal runs cost linear time; only differing runs are compared in detail.
    """
    out: list[Pairing] = []
    for equal, left, right in patience.align(expected, found):
        if equal:
            out += map(Pairing, range(*left), range(*right))
        else:
            out += _pair(expected, found, range(*left), range(*right))
    return out


def _pair(expected: Sequence[str], found: Sequence[str], left: range, right: range) -> list[Pairing]:
    """Pair two runs without equal texts, in order, where the similarity is above one half."""
    out: list[Pairing] = []
    j = right.start
    for i in left:
        best, best_score = None, 0.5
        for k in range(j, min(right.stop, j + 12)):
            score = likeness(expected[i], found[k])
            if score > best_score:
                best, best_score = k, score
        if best is None and len(left) == len(right) == 1:
            best = j
        if best is None:
            out.append(Pairing(i, None))
            continue
        out += (Pairing(None, k) for k in range(j, best))
        out.append(Pairing(i, best))
        j = best + 1
    out += (Pairing(None, k) for k in range(j, right.stop))
    return out


def likeness(one: str, two: str) -> float:
    """Return the similarity of two texts, 0 to 1, by their words in order."""
    a, b = one.split()[:400], two.split()[:400]
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()
