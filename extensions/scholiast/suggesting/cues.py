"""Cues of reporting, with the words that name the source.

Cues are verbs of reporting, "according to" and its like, nouns as in "the claim that", and words without a source
("reportedly"). The source is the subject before the verb, the phrase after it where the order is inverted, or the agent
of a passive.
"""

from __future__ import annotations

from collections.abc import Iterator

from .lexicon import Lexicon, phrase_pattern
from .nouns import noun_cues
from .phrases import OPENING, is_stop, phrase_after, phrase_before
from .subjects import CLOSERS, main_subject, subject_of
from .tokens import Block
from .verbs import Found, verb_at

#: A verb and its noun of speech are fewer places apart.
_LIGHT = 6
#: A name before a colon, and one of a poll, has fewer tokens.
_NAME = 8


def find_cues(block: Block, words: Lexicon) -> list[Found]:
    """Return the cues of a block with their sources, in order; no two share words."""
    taken: set[int] = set()
    found: list[Found] = []
    for finder in (_phrases, _attitudes, _light, noun_cues, _verbs, _adjectives, _minds, _arrivals):
        for item in finder(block, words, taken):
            cue = set(range(item.cue[0], item.cue[1] + 1))
            if not cue & taken:
                found.append(item)
                taken |= cue
    found += _polls(block, taken, words)
    cues = [item.cue[0] for item in found]
    found += _headings(block, cues, words)
    found += _colons(block, cues, words)
    found.sort(key=lambda item: item.cue)
    return _inherited(block, found, words)


def _matches(block: Block, phrases: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of phrases as ranges of tokens."""
    starts = {token.start: i for i, token in enumerate(block.tokens)}
    ends = {token.end: i for i, token in enumerate(block.tokens)}
    for match in phrase_pattern(phrases).finditer(block.text):
        if match.start() in starts and match.end() in ends:
            yield starts[match.start()], ends[match.end()]


def _phrases(block: Block, words: Lexicon, taken: set[int]) -> Iterator[Found]:
    for first, last in _matches(block, words.phrases["source_after"]):
        source = phrase_after(block, last + 1, words)
        rule = "cited" if block.tokens[first].low in words.verbs else "according-to"
        yield Found(rule, (first, last), source, block.text[block.tokens[first].start : block.tokens[last].end].lower())
    for first, last in _matches(block, words.phrases["with_subject"]):
        yield Found("phrase", (first, last), subject_of(block, first, words), "")
    for first, last in _matches(block, words.phrases["unnamed"]):
        yield Found("unnamed", (first, last), None, block.tokens[first].low)
    listed = words.words
    for i in range(1, len(block.tokens) - 1):
        token, before = block.tokens[i], block.tokens[i - 1].low
        if token.low in listed["views"] and (before in listed["owners"] or words.is_owner(before)):
            at = next((j for j in range(i - 1, max(i - 6, -1), -1) if block.tokens[j].low in listed["viewing"]), None)
            if at is not None:
                yield Found("view", (at, i), None, token.low)


def _attitudes(block: Block, words: Lexicon, taken: set[int]) -> Iterator[Found]:
    """Yield adjectives of attitude after a form of "be": "is deeply sceptical of"."""
    listed, tokens = words.words, block.tokens
    for i in range(1, len(tokens) - 1):
        if tokens[i].low not in listed["attitudes"] or tokens[i + 1].low not in listed["regarding"]:
            continue
        at = i - 1
        while at > 0 and (tokens[at].low in listed["degrees"] or words.is_adverb(tokens[at].text)):
            at -= 1
        if tokens[at].low in listed["being"]:
            subject = subject_of(block, at, words)
            yield Found("phrase" if subject is not None else "same-subject", (at, i), subject, "")


def _light(block: Block, words: Lexicon, taken: set[int]) -> Iterator[Found]:
    """Yield verbs that mean little with a noun of speech after them: "issued a short statement", "raised doubts"."""
    listed, tokens = words.words, block.tokens
    for i in range(len(tokens) - 1):
        if tokens[i].low not in listed["light"] or tokens[i].is_capital:
            continue
        if i and tokens[i - 1].low in listed["to"] | listed["determiners"]:
            continue
        stop = min(i + _LIGHT, block.sentence_of(i)[1])
        at = i + 1
        while at < stop and tokens[at].is_word and tokens[at].low not in listed["speech"]:
            if at > i + 1 and is_stop(tokens[at], words):
                break
            at += 1
        others = at + 1 < len(tokens) and tokens[at + 1].low in listed["from"]  # "drew criticism from"
        if at < stop and tokens[at].low in listed["speech"] and not others:
            subject = subject_of(block, i, words)
            yield Found("phrase" if subject is not None else "same-subject", (i, at), subject, "", True)


def _adjectives(block: Block, words: Lexicon, taken: set[int]) -> Iterator[Found]:
    """Yield adjectives of hearsay before their noun: "the alleged theft", "a self-described poet"."""
    listed, tokens = words.words, block.tokens
    for i in range(len(tokens) - 1):
        if tokens[i].low in listed["hearsay"] and tokens[i + 1].is_word and not is_stop(tokens[i + 1], words):
            before = tokens[i - 1].low if i else ""
            if before in listed["determiners"] | listed["owners"] or words.is_owner(before):
                yield Found("unnamed", (i, i), None, tokens[i].low)


def _minds(block: Block, words: Lexicon, taken: set[int]) -> Iterator[Found]:
    """Yield a preposition that opens a sentence with the name of who thinks so: "For Quill, the pier is lost"."""
    listed, tokens = words.words, block.tokens
    for i in range(len(tokens) - 3):
        if tokens[i].low not in listed["minds"] or i != block.sentence_of(i)[0]:
            continue
        source = (i + 1, i + 1) if tokens[i + 1].low in listed["objects"] else phrase_after(block, i + 1, words)
        if source is None or source[1] + 2 >= len(tokens) or tokens[source[1] + 1].text != ",":
            continue
        named = tokens[i + 1 : source[1] + 1]
        if all(t.is_capital or t.low in listed["objects"] for t in named if t.is_word) and not any(
            t.low in listed["months"] or t.low.endswith(words.endings["day"]) for t in named
        ):
            yield Found("view", (i, i), source, tokens[i].low)


def _arrivals(block: Block, words: Lexicon, taken: set[int]) -> Iterator[Found]:
    """Yield verbs by which words arrive: "“No,” came the reply", "“Pier lost,” ran the headline"."""
    for i in range(1, len(block.tokens) - 1):
        if block.tokens[i].low in words.words["arriving"] and block.tokens[i - 1].text in CLOSERS:
            source = phrase_after(block, i + 1, words)
            if source is not None and not CLOSERS.isdisjoint(t.text for t in block.tokens[:i]):
                yield Found("verb-subject", (i, i), source, block.tokens[i].low)


def _verbs(block: Block, words: Lexicon, taken: set[int]) -> Iterator[Found]:
    for i in range(len(block.tokens)):
        if i not in taken and (found := verb_at(block, i, words)) is not None:
            yield found


def _colons(block: Block, cues: list[int], words: Lexicon) -> Iterator[Found]:
    """Yield colons before a quotation in sentences without a cue before them: "The mayor: “…”", "He was blunt: “…”"."""
    for i in range(1, len(block.tokens) - 1):
        if block.tokens[i].text != ":" or block.tokens[i + 1].text not in OPENING:
            continue
        first = block.sentence_of(i)[0]
        if any(first <= cue < i for cue in cues):
            continue
        source = main_subject(block, i, words) or phrase_before(block, i - 1, words)
        if source is not None:
            yield Found("colon", (i, i), source, "")


def _headings(block: Block, cues: list[int], words: Lexicon) -> Iterator[Found]:
    """Yield the colon after a name that opens a headline or a turn of a transcript: "Quill: The pier must close"."""
    tokens = block.tokens
    i = next((n for n, token in enumerate(tokens[:_NAME]) if not token.is_word and token.text not in ".’'"), 0)
    if not 0 < i < len(tokens) - 1 or tokens[i].text != ":" or i in cues or not tokens[i + 1].is_capital:
        return
    if tokens[i - 1].low in words.names["never"]:
        return  # "Q: When did you start?"
    if all(t.is_capital or t.low in words.words["of"] or not t.is_word for t in tokens[:i]):
        yield Found("colon", (i, i), (0, i - 1), "")


def _polls(block: Block, taken: set[int], words: Lexicon) -> Iterator[Found]:
    """Yield "in" before a document in which what a sentence says was found: "in a poll last month"."""
    listed, tokens = words.words, block.tokens
    for i in range(len(tokens)):
        if tokens[i].low in listed["polls"] and i not in taken:
            at = next((j for j in range(i - 1, max(i - _NAME, -1), -1) if is_stop(tokens[j], words)), -1)
            if at >= 0 and tokens[at].low in listed["in"] and at not in taken:
                yield Found("according-to", (at, at), (at + 1, i), "")


def _inherited(block: Block, found: list[Found], words: Lexicon) -> list[Found]:
    """Give cues of the same subject the last source before them in their sentence."""
    out: list[Found] = []
    last: Found | None = None
    for item in found:
        if item.rule == "same-subject":
            same = last is not None and block.sentence_of(last.cue[0]) == block.sentence_of(item.cue[0])
            if not same or last is None or last.source is None:
                head = main_subject(block, item.cue[0], words)
                if head is not None and item.verb not in words.words["often_not"]:
                    out.append(item._replace(source=head))
                    continue
                if not item.loose:
                    out.append(item._replace(rule="unnamed"))
                continue
            item = item._replace(source=last.source)
        out.append(item)
        if item.source is not None and item.rule in ("subject-verb", "same-subject", "phrase", "verb-subject"):
            last = item
    return out
