"""Attributions: who says something, by what word, what is said, and through whom it is heard.

Cues are verbs of reporting, "according to" and its like, nouns as in "the claim that", and words without a source
("reportedly"). The source is the subject before the verb, the phrase after it where the order is inverted, or the agent
of a passive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .lexicon import Lexicon, phrase_pattern
from .phrases import phrase_after, phrase_before
from .quotations import Quote
from .suggestion import Part, Span, Suggestion
from .tokens import Block

#: The marks after which a verb may come before its subject.
_BEFORE_INVERSION = frozenset(",”’\"'»?!—–-")
_OPENING = frozenset("“‘\"'«")
_BE = frozenset("is are was were be been being get gets got".split())


class Found(NamedTuple):
    """A cue with its source, as ranges of tokens (inclusive) of one block."""

    rule: str
    cue: tuple[int, int]
    source: tuple[int, int] | None
    verb: str
    agent: tuple[int, int] | None = None


def find_cues(block: Block, words: Lexicon) -> list[Found]:
    """Return the cues of a block with their sources, in order; no two share words."""
    taken: set[int] = set()
    found: list[Found] = []
    for finder in (_phrases, _nouns, _verbs):
        for item in finder(block, words, taken):
            cue = set(range(item.cue[0], item.cue[1] + 1))
            if not cue & taken:
                found.append(item)
                taken |= cue
    found.sort(key=lambda item: item.cue)
    return _inherited(block, found)


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
        rule = "cited" if block.tokens[first].low in ("citing", "quoting") else "according-to"
        yield Found(rule, (first, last), source, block.text[block.tokens[first].start : block.tokens[last].end].lower())
    for first, last in _matches(block, words.phrases["with_subject"]):
        yield Found("phrase", (first, last), _subject(block, first, words), "")
    for first, last in _matches(block, words.phrases["unnamed"]):
        yield Found("unnamed", (first, last), None, block.tokens[first].low)
    for i in range(1, len(block.tokens) - 1):
        if block.tokens[i].low in ("view", "opinion", "account", "words") and block.tokens[i - 1].low.endswith(("'s", "my", "our", "his", "her", "own", "their", "s'")):
            at = next((j for j in range(i - 1, max(i - 6, -1), -1) if block.tokens[j].low in ("in", "by")), None)
            if at is not None:
                yield Found("view", (at, i), None, "view")


def _nouns(block: Block, words: Lexicon, taken: set[int]) -> Iterator[Found]:
    listed = set(words.phrases["nouns"])
    for i in range(len(block.tokens) - 1):
        token = block.tokens[i]
        if i in taken or token.low not in listed:
            continue
        before, after = block.tokens[i - 1] if i else None, block.tokens[i + 1]
        if after.low != "that" and not (after.low == "for" and token.low.startswith("claim")):
            continue
        if before is not None and before.low in words.words["pronouns"] - words.words["determiners"]:
            continue  # "he claims that": a verb
        if before is not None and before.low.endswith("'s"):
            source = phrase_before(block, i - 1, words)
            yield Found("noun", (i, i), source, token.low)
        elif before is None or before.low in words.words["determiners"] | words.words["prepositions"] or not token.low.endswith("s"):
            possessor = (i - 1, i - 1) if before is not None and before.low in ("his", "her", "its", "their", "my", "our") else None
            yield Found("noun", (i, i), possessor, token.low)


def _verbs(block: Block, words: Lexicon, taken: set[int]) -> Iterator[Found]:
    for i in range(len(block.tokens)):
        if i not in taken and (found := _verb_at(block, i, words)) is not None:
            yield found


def _verb_at(block: Block, i: int, words: Lexicon) -> Found | None:
    tokens = block.tokens
    form, last = tokens[i].low, i
    if i + 1 < len(tokens) and f"{form} {tokens[i + 1].low}" in words.verbs:
        form, last = f"{form} {tokens[i + 1].low}", i + 1
    if form == "let" and [t.low for t in tokens[i : i + 5]][1:] == ["it", "be", "known"]:
        form, last = "say", i + 4
    if form not in words.verbs or (tokens[i].is_capital and not _begins_clause(block, i)):
        return None
    verb, low = words.verbs[form], tokens[i].low
    begin = _group_start(block, i, words)
    aux = [t.low for t in tokens[begin:i]]
    before = tokens[begin - 1] if begin > block.sentence_of(i)[0] else None
    if before is not None and before.low in words.words["determiners"] and before.low not in ("that", "one", "some", "all", "many", "several"):
        return None  # "the expected results"
    participle = low.endswith(("ed", "en", "ld", "wn", "id", "ought"))
    weak = form in words.weak
    if low.endswith("ing") and " " not in form:
        return _participle(block, i, last, begin, words, weak=weak)
    passive = bool(_BE & set(aux)) and (participle or low in ("told", "said", "thought", "known", "called"))
    if passive or (before is None and participle and low in ("asked",)):
        return _passive(block, i, last, begin, words, weak=weak)
    if verb == low and not (set(aux) - {"not"}) and before is not None and before.low == "to":
        return None
    if "to" in aux and not _reports(block, last, words):
        return None
    subject = _subject_at(block, begin, words)
    if subject is not None:
        if low in words.words["ambiguous"] and not aux and not _verb_like(block, i, last, subject, words):
            return None
        if weak and not _reports(block, last, words):
            return None
        if participle and not aux and subject is not None and last + 1 < len(tokens) and tokens[last + 1].low == "by":
            return None  # "a surveyor called by the defence"
        return Found("subject-verb", (i, last), subject, verb)
    inverted = _inverted(block, i, last, words)
    if inverted is not None:
        return Found("verb-subject", (i, last), inverted, verb)
    if before is not None and before.text in (",", "and", "but", "then", "or") and (not weak or _reports(block, last, words)):
        if low in words.words["ambiguous"] and not _reports(block, last, words):
            return None
        if aux or low != verb:
            return Found("same-subject", (i, last), None, verb)
    return None


def _begins_clause(block: Block, i: int) -> bool:
    return i == block.sentence_of(i)[0] or not block.tokens[i - 1].is_word


def _group_start(block: Block, i: int, words: Lexicon) -> int:
    """Return the first token of the verb's group: auxiliaries, negations and adverbs before it."""
    first, at = block.sentence_of(i)[0], i
    listed = words.words["auxiliaries"]
    while at > first and at > i - 7:
        low = block.tokens[at - 1].low
        used = low == "used" or low in ("declined", "refused", "seems", "seem", "tend", "tends", "tried", "trying", "going", "appears")
        if low in listed or used or (low.endswith("ly") and len(low) > 4 and low not in ("family", "assembly", "july", "italy")):
            at -= 1
        else:
            break
    return at


def _subject(block: Block, first: int, words: Lexicon) -> tuple[int, int] | None:
    return _subject_at(block, _group_start(block, first, words), words)


def _subject_at(block: Block, begin: int, words: Lexicon) -> tuple[int, int] | None:
    """Return the subject before the group of a verb; what is between two commas after it is skipped."""
    first = block.sentence_of(begin)[0] if begin < len(block.tokens) else 0
    at = begin - 1
    if at < first:
        return None
    tokens = block.tokens
    if tokens[at].low in words.words["relatives"]:
        return phrase_before(block, at - 2 if at - 1 > first and tokens[at - 1].text == "," else at - 1, words) if at - 1 >= first else None
    if tokens[at].text in (",", ")", "—", "–"):
        opening = {")": "(", ",": ",", "—": "—", "–": "–"}[tokens[at].text]
        left = next((j for j in range(at - 1, first, -1) if tokens[j].text == opening), None)
        if left is None or at - left > 24 or not _is_aside(block, left + 1, at, words):
            return None
        at = left - 1
    return phrase_before(block, at, words)


def _is_aside(block: Block, start: int, end: int, words: Lexicon) -> bool:
    """Return whether the words between two commas say more of the name before them."""
    low = block.tokens[start].low
    if any(token.text in _OPENING or token.text in "”’" for token in block.tokens[start:end]):
        return False
    listed = words.words
    first = low in listed["relatives"] | listed["determiners"] | {"speaking", "writing", "in", "from", "of", "for", "by", "born", "aged", "now", "then", "like", "including", "to", "at"}
    return first or block.tokens[start].text.isdigit() or block.tokens[start].is_capital or end - start <= 2


def _reports(block: Block, last: int, words: Lexicon) -> bool:
    """Return whether what follows a verb is something said: a clause, an infinitive or a quotation."""
    after = block.tokens[last + 1 : last + 5]
    if not after:
        return False
    low = after[0].low
    if low in words.words["complementizers"] or low == "to" or after[0].text in _OPENING:
        return True
    if after[0].text in (",", ":") and len(after) > 1 and after[1].text in _OPENING:
        return True
    if low in ("he", "she", "it", "they", "we", "i", "there", "no"):
        return True
    clause = block.tokens[last + 1 : min(last + 7, block.sentence_of(last)[1])]
    return any(
        t.low in ("is", "are", "was", "were", "will", "would", "has", "had", "have", "could", "can", "may", "might", "that", "should", "whether", "as")
        or t.text in _OPENING
        for t in clause
    )


def _verb_like(block: Block, i: int, last: int, subject: tuple[int, int], words: Lexicon) -> bool:
    """Return whether a word that may be a noun is a verb here."""
    tokens = block.tokens
    low, head = tokens[i].low, tokens[subject[1]].low
    if head in words.words["pronouns"] - words.words["determiners"] or head in words.words["relatives"]:
        return True
    if low.endswith("ed"):
        return True
    if low.endswith("s") == (head.endswith("s") and not tokens[subject[1]].is_capital):
        return False
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is None or after.low in words.words["prepositions"] - {"about", "to", "on"} or after.low in ("and", "or", "is", "are", "was", "were"):
        return after is not None and after.low == "on" and tokens[subject[0]].low in words.words["determiners"]
    return True


def _inverted(block: Block, i: int, last: int, words: Lexicon) -> tuple[int, int] | None:
    """Return the subject after a verb that follows a quotation or a comma."""
    tokens = block.tokens
    if not i or tokens[i - 1].text not in _BEFORE_INVERSION or last + 1 >= len(tokens):
        return None
    if tokens[last + 1].low in words.words["complementizers"] or tokens[last + 1].low == "to":
        return None
    found = phrase_after(block, last + 1, words)
    if found is None or tokens[found[0]].low in ("him", "her", "them", "me", "us", "it") or tokens[found[0]].low in words.words["months"]:
        return None
    return found


def _passive(block: Block, i: int, last: int, begin: int, words: Lexicon, *, weak: bool) -> Found | None:
    by = last + 1
    tokens = block.tokens
    verb = words.verbs.get(tokens[i].low, tokens[i].low)
    if by < len(tokens) and tokens[by].low == "by":
        agent = phrase_after(block, by + 1, words)
        return Found("passive", (i, last), agent, verb)
    ahead = [t.low for t in tokens[last + 1 : min(last + 14, block.sentence_of(i)[1])]]
    if "by" in ahead and ahead[0] not in words.words["complementizers"] and not weak and _BE & {t.low for t in tokens[begin:i]}:
        agent = phrase_after(block, last + 2 + ahead.index("by"), words)
        if agent is not None and tokens[agent[0]].is_word and not tokens[agent[0]].text[0].isdigit() and tokens[agent[0]].low not in words.words["months"]:
            return Found("passive", (i, last), agent, verb)
    if weak and tokens[i].low != "asked" and not (ahead and ahead[0] in ("that", "whether", "to", "as")):
        return None
    if tokens[i].low in ("rejected", "dismissed", "cited", "recorded"):
        return None
    return Found("passive", (i, last), None, verb)


def _participle(block: Block, i: int, last: int, begin: int, words: Lexicon, *, weak: bool) -> Found | None:
    """Return "…, adding that": its subject is that of the verb before it."""
    tokens = block.tokens
    before = tokens[begin - 1] if begin else None
    verb = words.verbs[tokens[i].low if last == i else f"{tokens[i].low} {tokens[last].low}"]
    if _BE & {t.low for t in tokens[begin:i]}:
        subject = _subject_at(block, begin, words)
        return Found("subject-verb", (i, last), subject, verb) if subject is not None and (not weak or _reports(block, last, words)) else None
    if before is not None and before.text in (",", "and", "”", "’", "—") and tokens[i].low not in words.words["ambiguous"]:
        if weak and not (_reports(block, last, words) or verb in ("describe", "call")):
            return None
        return Found("same-subject", (i, last), None, verb)
    return None


def _inherited(block: Block, found: list[Found]) -> list[Found]:
    """Give cues of the same subject the last source before them in their sentence."""
    out: list[Found] = []
    last: Found | None = None
    for item in found:
        if item.rule == "same-subject":
            same = last is not None and block.sentence_of(last.cue[0]) == block.sentence_of(item.cue[0])
            if not same or last is None or last.source is None:
                if item.verb in ("say", "write", "add"):
                    out.append(item._replace(rule="unnamed"))
                continue
            item = item._replace(source=last.source)
        out.append(item)
        if item.source is not None and item.rule in ("subject-verb", "same-subject", "phrase", "verb-subject"):
            last = item
    return out


def attributions(number: int, block: Block, quoted: Sequence[Quote], words: Lexicon) -> Iterator[Suggestion]:
    """Yield one suggestion per cue of a block."""
    found = find_cues(block, words)
    contents = [_content(block, item, quoted, words) for item in found]
    for i, item in enumerate(found):
        cue = Span(number, *block.span(*item.cue))
        parts = [Part("cue", cue)]
        if item.source is not None:
            parts.insert(0, Part("source", Span(number, *block.span(*item.source))))
        start, end = contents[i]
        if end > start:
            parts.append(Part("content", Span(number, start, end)))
        for j, outer in enumerate(found):
            outside = contents[j][0] <= cue.start and cue.end <= contents[j][1]
            if j != i and outer.source is not None and outside and outer.source != item.source:
                parts.append(Part("via", Span(number, *block.span(*outer.source))))
        begin = min(part.span.start for part in parts if part.role in ("source", "cue"))
        stop = max(part.span.end for part in parts if part.role in ("source", "cue"))
        yield Suggestion("attribution", f"attribution.{item.rule}", Span(number, begin, stop), _why(block, item), tuple(parts), _fields(block, item, words))


_WHY = {
    "subject-verb": "reports; its subject is the source",
    "verb-subject": "follows what is said, and its subject follows it",
    "same-subject": "has the subject of the verb before it",
    "passive": "is passive; the source is named after “by” or not at all",
    "according-to": "names the source after it",
    "cited": "names the source through which this is heard",
    "noun": "is a noun that introduces what somebody says",
    "phrase": "states what its subject says, knows or believes",
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
    before = {t.low for t in block.tokens[_group_start(block, item.cue[0], words) : item.cue[0]]}
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
    tail = block.text[after:end].strip(" .,;:!?”\"’")
    if item.rule in ("verb-subject", "according-to") or len(tail.split()) < 3:
        near = [q for q in quoted if not q.depth and q.end <= before and not block.text[q.end : before].strip(" ,.—–")]
        if near:
            return near[-1].inner_start, near[-1].inner_end
        head = block.text[begin:before].rstrip(" ,")
        if head.strip():
            return begin, begin + len(head)
    start = after + len(block.text[after:end]) - len(block.text[after:end].lstrip(" ,:"))
    if block.text.startswith("that ", start):
        start += 5
    stop = start + len(block.text[start:end].rstrip(" ."))
    return start, max(stop, start)
