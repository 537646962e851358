"""Attributions: who says something, by what word, what is said, and through whom it is heard."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from .cues import find_cues
from .lexicon import Lexicon
from .quotations import Quote
from .subjects import group_start
from .suggestion import Part, Span, Suggestion
from .tokens import Block
from .verbs import Found

#: Cues that are more places apart do not report each other.
_FAR = 12


def attributions(number: int, block: Block, quoted: Sequence[Quote], words: Lexicon) -> Iterator[Suggestion]:
    """Yield one suggestion per cue of a block."""
    outermost = [q for q in quoted if not q.depth]
    found = [item for item in find_cues(block, words) if not _is_plain_speech(block, item, outermost, words)]
    contents = _bounded(block, found, [_content(block, item, outermost, words) for item in found])
    found, contents = _told_once(block, found, contents)
    for i, item in enumerate(found):
        cue = Span(number, *block.span(*item.cue))
        parts = [Part("cue", cue)]
        if item.source is not None:
            parts.insert(0, Part("source", Span(number, *block.span(*item.source))))
        start, end = contents[i]
        if end > start:
            parts.append(Part("content", Span(number, start, end)))
        outer = [
            (contents[j][0] - contents[j][1], other.source)
            for j, other in enumerate(found[max(i - _FAR, 0) : i + _FAR], max(i - _FAR, 0))
            if j != i and other.source is not None and other.source != item.source
            if contents[j][0] <= cue.start and cue.end <= contents[j][1]
        ]
        parts += (Part("via", Span(number, *block.span(*source))) for _size, source in sorted(outer))
        edges = [cue] if item.rule == "same-subject" else [p.span for p in parts if p.role in ("source", "cue")]
        begin, stop = min(span.start for span in edges), max(span.end for span in edges)
        yield Suggestion(
            "attribution",
            f"attribution.{item.rule}",
            Span(number, begin, stop),
            _why(block, item),
            tuple(parts),
            _fields(block, item, words),
        )


def _is_plain_speech(block: Block, item: Found, quoted: Sequence[Quote], words: Lexicon) -> bool:
    """Return whether a cue within a quotation reports nobody else's words.

    Its source is the speaker or the listener ("I think", "you know"), or it says what somebody wants, knows or does.
    """
    start, end = block.span(*item.cue)
    if not any(quote.inner_start <= start and end <= quote.inner_end for quote in quoted):
        return False
    if item.source is not None and block.tokens[item.source[1]].low in words.words["partners"]:
        return True
    form = " ".join(token.low for token in block.tokens[item.cue[0] : item.cue[1] + 1])
    if item.rule == "according-to":
        return False
    return item.source is None or words.verbs.get(form) not in words.words["telling"]


def _told_once(
    block: Block, found: Sequence[Found], contents: Sequence[tuple[int, int]]
) -> tuple[list[Found], list[tuple[int, int]]]:
    """Return cues with their contents, without loose cues among the words that another cue reports."""
    starts = [block.tokens[item.cue[0]].start for item in found]
    kept = [
        i
        for i, item in enumerate(found)
        if not item.loose
        or not any(
            contents[j][0] <= starts[i] < contents[j][1]
            for j in range(max(i - _FAR, 0), min(i + _FAR, len(found)))
            if j != i and not found[j].loose
        )
    ]
    return [found[i] for i in kept], [contents[i] for i in kept]


def _bounded(block: Block, found: Sequence[Found], contents: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return contents that end before a later cue of their sentence which reports what comes before it."""
    out: list[tuple[int, int]] = []
    for i, (start, end) in enumerate(contents):
        for j in range(i + 1, len(found)):
            cue = block.tokens[found[j].cue[0]].start
            if cue >= end:
                break
            if contents[j][1] <= cue and contents[j][0] < contents[j][1] and start <= cue:
                source = found[j].source
                whole = min(cue, block.tokens[source[0]].start) if source is not None else cue
                end = max(start, start + len(block.text[start:whole].rstrip(" ,—–")))
                break
        out.append((start, end))
    return out


_WHY = {
    "subject-verb": "reports; its subject is the source",
    "verb-subject": "follows what is said, and its subject follows it",
    "same-subject": "has the subject of the verb before it",
    "passive": "is passive; the source is named after “by” or not at all",
    "according-to": "names the source after it",
    "cited": "names the source through which this is heard",
    "noun": "is a noun that introduces what somebody says",
    "phrase": "states what its subject says, knows or believes",
    "colon": "leads to words between quotation marks",
    "unnamed": "reports and names no source",
    "view": "names whose view this is",
}


def _why(block: Block, item: Found) -> str:
    start, end = block.span(*item.cue)
    return f"“{block.text[start:end]}” {_WHY[item.rule]}"


def _fields(block: Block, item: Found, words: Lexicon) -> tuple[tuple[str, str], ...]:
    start, end = block.span(*item.cue)
    out = [("cue", block.text[start:end])]
    stance = words.stances.get(item.verb, "asserted")
    before = {t.low for t in block.tokens[group_start(block, item.cue[0], words) : item.cue[0]]}
    if words.words["negations"] & before and stance == "asserted":
        stance = ""
    if item.source is not None:
        first, last = block.span(*item.source)
        low = [t.low for t in block.tokens[item.source[0] : item.source[1] + 1]]
        unnamed = not any(t.is_capital for t in block.tokens[item.source[0] + 1 : item.source[1] + 1]) and bool(
            words.words["anonymous"] & set(low)
        )
        out.append(("source_phrase", block.text[first:last]))
        if unnamed:
            out.append(("anonymous", ""))
    elif item.rule != "view":
        out.append(("anonymous", ""))
    if stance:
        out.append(("stance", stance))
    return tuple(out)


def _content(block: Block, item: Found, quoted: Sequence[Quote], words: Lexicon) -> tuple[int, int]:
    """Return the offsets of what is said: after the cue, or before it where the cue follows."""
    first, last = block.sentence_of(item.cue[0])
    begin = block.tokens[first].start
    end = block.tokens[last - 1].end
    edges = [item.cue, *([item.source] if item.source else [])]
    after = block.span(*max(edges))[1]
    before = block.span(*min(edges))[0]
    tail = block.text[after:end].strip(' .,;:!?”"’')
    if item.rule in ("verb-subject", "according-to") or len(tail.split()) < 3:
        at = bisect_right(quoted, before, key=lambda q: q.end) - 1
        if at >= 0 and before - quoted[at].end < 9 and not block.text[quoted[at].end : before].strip(" ,.—–"):
            return quoted[at].inner_start, quoted[at].inner_end
        head = block.text[begin:before].rstrip(" ,")
        if head.strip():
            return begin, begin + len(head)
    start = after + len(block.text[after:end]) - len(block.text[after:end].lstrip(" ,:"))
    opening = block.text[start:].split(" ", 1)
    if len(opening) > 1 and opening[0] in words.words["that"]:
        start += len(opening[0]) + 1
    stop = start + len(block.text[start:end].rstrip(" ."))
    return start, max(stop, start)
