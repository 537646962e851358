"""Cues of reporting, with the words that name the source.

Cues are verbs of reporting, "according to" and its like, nouns as in "the claim that", and words without a source
("reportedly"). The source is the subject before the verb, the phrase after it where the order is inverted, or the agent
of a passive.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from .lexicon import Lexicon, phrase_pattern
from .phrases import OPENING, phrase_after, phrase_before
from .subjects import BE, CLOSERS, group_start, main_subject, subject_at, subject_of
from .tokens import Block

#: The marks after which a verb may come before its subject.
BEFORE_INVERSION = frozenset((",", "”", "“", "’", '"', "'", "''", "»", "?", "!", "—", "–", "-", "--"))
#: Words by which the subject of a verb that comes before it is followed, if by a word at all: no verb follows it.
_AFTER_SUBJECT = frozenset(
    "who whose which as when while after before during to today yesterday later this last".split()
)
#: Numbers before a noun, which a form of a verb may be: "several states".
_COUNTING = frozenset("both dozen several few two three four five six seven eight nine ten".split())


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
        rule = "cited" if block.tokens[first].low in ("citing", "quoting") else "according-to"
        yield Found(rule, (first, last), source, block.text[block.tokens[first].start : block.tokens[last].end].lower())
    for first, last in _matches(block, words.phrases["with_subject"]):
        yield Found("phrase", (first, last), subject_of(block, first, words), "")
    for first, last in _matches(block, words.phrases["unnamed"]):
        yield Found("unnamed", (first, last), None, block.tokens[first].low)
    for i in range(1, len(block.tokens) - 1):
        if block.tokens[i].low in ("view", "opinion", "account", "words") and block.tokens[i - 1].low.endswith(
            ("'s", "my", "our", "his", "her", "own", "their", "s'")
        ):
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
        elif (
            before is None
            or before.low in words.words["determiners"] | words.words["prepositions"]
            or not token.low.endswith("s")
        ):
            possessor = (
                (i - 1, i - 1)
                if before is not None and before.low in ("his", "her", "its", "their", "my", "our")
                else None
            )
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
    begin = group_start(block, i, words)
    aux = [t.low for t in tokens[begin:i]]
    before = tokens[begin - 1] if begin > block.sentence_of(i)[0] else None
    if before is not None and before.low in words.words["determiners"] and before.low not in words.words["counts"]:
        return None  # "the expected results"
    if low in words.words["ambiguous"] and low.endswith("s") and i and tokens[i - 1].low in _COUNTING:
        return None  # "several states"
    participle = low.endswith(("ed", "en", "ld", "wn", "id", "ought"))
    weak = form in words.weak
    if low.endswith("ing") and " " not in form:
        return _participle(block, i, last, begin, words, weak=weak)
    if form in words.turns and not _next_to_quotation(block, i, last, words):
        return None
    passive = bool(BE & set(aux)) and (participle or low in ("told", "said", "thought", "known", "called"))
    if passive or (low == "asked" and (before is None or before.low in ("when", "if", "once"))):
        return _passive(block, i, last, begin, words, weak=weak)
    if verb == low and not (set(aux) - {"not"}) and before is not None and before.low == "to":
        return None
    if "to" in aux and (aux[0] == "to" or not _reports(block, last, words)):
        return None
    if form.endswith(" it") and not _puts_it(block, begin, last):
        return None
    subject = subject_at(block, begin, words)
    if subject is not None:
        if low in words.words["ambiguous"] and not aux and not _verb_like(block, i, last, subject, words):
            return None
        if weak and not _reports(block, last, words):
            return None
        if participle and not aux and last + 1 < len(tokens) and _is_adjective(block, last, subject):
            return None
        return Found("subject-verb", (i, last), subject, verb)
    inverted = _inverted(block, i, last, words)
    if inverted is not None:
        return Found("verb-subject", (i, last), inverted, verb)
    if (
        before is not None
        and before.text in (",", "and", "but", "then", "or")
        and (not weak or _reports(block, last, words))
    ):
        if low in words.words["ambiguous"] and not _reports(block, last, words):
            return None
        if aux or low != verb:
            return Found("same-subject", (i, last), None, verb)
    return None


def _next_to_quotation(block: Block, i: int, last: int, words: Lexicon) -> bool:
    """Return whether a verb comes right before a quotation, or its subject right after one."""
    tokens = block.tokens
    after = [token.text for token in tokens[last + 1 : last + 3]]
    if after[:1] == [":"] or bool(OPENING.intersection(after[:1] if after[:1] != [","] else after[1:])):
        return True
    subject = subject_at(block, group_start(block, i, words), words)
    at = i if subject is None else subject[0]
    return at > 0 and tokens[at - 1].text in CLOSERS


def _is_adjective(block: Block, last: int, subject: tuple[int, int]) -> bool:
    """Return whether a participle belongs to its noun: "a surveyor called by the defence", "270 pledged delegates"."""
    after = block.tokens[last + 1]
    if after.low == "by" or (after.low == "as" and block.tokens[last].low in ("known", "described", "seen")):
        return True
    counted = block.tokens[subject[1]].text[0].isdigit()
    return counted and after.is_word and after.low.endswith("s") and not after.is_capital and len(after.low) > 4


def _puts_it(block: Block, begin: int, last: int) -> bool:
    """Return whether "put it" is about words: "as he put it", "she put it this way"."""
    after = block.tokens[last + 1].low if last + 1 < len(block.tokens) else "."
    return (
        after in (",", ":", "this", "thus", ".")
        or after in OPENING
        or "as" in (t.low for t in block.tokens[max(begin - 7, 0) : begin])
    )


def _begins_clause(block: Block, i: int) -> bool:
    return i == block.sentence_of(i)[0] or not block.tokens[i - 1].is_word


def _reports(block: Block, last: int, words: Lexicon) -> bool:
    """Return whether what follows a verb is something said: a clause, an infinitive or a quotation."""
    after = block.tokens[last + 1 : last + 5]
    if not after:
        return False
    low = after[0].low
    if low in words.words["complementizers"] or low == "to" or after[0].text in OPENING:
        return True
    if after[0].text in (".", ",", "?") and _follows_content(block, last, words):
        return True
    if after[0].text in (",", ":") and len(after) > 1 and after[1].text in OPENING:
        return True
    if low in ("he", "she", "it", "they", "we", "i"):
        return True
    if words.verbs.get(block.tokens[last].low) in _NAMING and _names(block, last, words):
        return True
    clause = block.tokens[last + 1 : min(last + 7, block.sentence_of(last)[1])]
    return any(
        t.low
        in (
            "is",
            "are",
            "was",
            "were",
            "will",
            "would",
            "has",
            "had",
            "have",
            "could",
            "can",
            "may",
            "might",
            "that",
            "should",
            "whether",
            "as",
        )
        or (t.text in OPENING and n < (8 if words.verbs.get(block.tokens[last].low) in ("call", "describe") else 4))
        for n, t in enumerate(clause)
    )


#: Verbs of naming, which have two objects: "called him a liar".
_NAMING = frozenset("call brand label dub".split())


def _names(block: Block, last: int, words: Lexicon) -> bool:
    """Return whether a verb has two objects after it."""
    after = block.tokens[last + 1 : min(last + 9, block.sentence_of(last)[1])]
    if len(after) > 1 and after[0].low in ("him", "her", "them", "it", "himself", "herself"):
        return after[1].is_word and after[1].low not in words.words["prepositions"] | words.words["stops"]
    pairs = pairwise(after)
    return any(
        b.low in ("a", "an", "the", "one")
        and a.is_word
        and a.low not in words.words["prepositions"] | words.words["stops"]
        for a, b in pairs
    )


def _follows_content(block: Block, last: int, words: Lexicon) -> bool:
    """Return whether what is said comes before the subject of a verb: "…, he asks."."""
    subject = subject_at(block, group_start(block, last, words), words)
    return subject is not None and subject[0] > 0 and block.tokens[subject[0] - 1].text in BEFORE_INVERSION


def _verb_like(block: Block, i: int, last: int, subject: tuple[int, int], words: Lexicon) -> bool:
    """Return whether a word that may be a noun is a verb here."""
    tokens = block.tokens
    low, head = tokens[i].low, tokens[subject[1]].low
    if head in words.words["pronouns"] - words.words["determiners"] or head in words.words["relatives"]:
        return True
    if low.endswith("ed") or (last + 1 < len(tokens) and tokens[last + 1].low == "that"):
        return True
    if low.endswith("s") == (head.endswith("s") and not tokens[subject[1]].is_capital):
        return False
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.text in (".", ",", ";", ")") and not _follows_content(block, last, words):
        return False
    if (
        after is None
        or after.low in words.words["prepositions"] - {"about", "to", "on"}
        or after.low in ("and", "or", "is", "are", "was", "were")
    ):
        return after is not None and after.low == "on" and tokens[subject[0]].low in words.words["determiners"]
    return True


def _inverted(block: Block, i: int, last: int, words: Lexicon) -> tuple[int, int] | None:
    """Return the subject after a verb that follows a quotation or a comma."""
    tokens = block.tokens
    if last + 1 >= len(tokens):
        return None
    opens = i == block.sentence_of(i)[0] and tokens[i].is_capital  # "Said the mayor: …"
    if not opens and (not i or tokens[i - 1].text not in BEFORE_INVERSION):
        return None
    if tokens[last + 1].low in words.words["complementizers"] or tokens[last + 1].low == "to":
        return None
    found = phrase_after(block, last + 1, words)
    alone = found is not None and found[0] == found[1]
    if (
        found is None
        or (alone and tokens[found[0]].low in ("him", "her", "them", "me", "us", "it"))
        or tokens[found[0]].low in words.words["months"]
        or not _may_end(block, found[1] + 1, words, opens=opens)
    ):
        return None
    return found


def _may_end(block: Block, index: int, words: Lexicon, *, opens: bool) -> bool:
    """Return whether a subject after its verb ends before a token: no verb of its own may follow it."""
    if index >= block.sentence_of(index - 1)[1]:
        return not opens
    token = block.tokens[index]
    if opens:
        return token.text in (",", ":")
    if not token.is_word:
        return True
    return token.low in words.words["prepositions"] | _AFTER_SUBJECT or token.low.endswith(("ing", "day", "ly"))


def _passive(block: Block, i: int, last: int, begin: int, words: Lexicon, *, weak: bool) -> Found | None:
    by = last + 1
    tokens = block.tokens
    verb = words.verbs.get(tokens[i].low, tokens[i].low)
    if by < len(tokens) and tokens[by].low == "by":
        agent = phrase_after(block, by + 1, words)
        return Found("passive", (i, last), agent, verb)
    ahead = [t.low for t in tokens[last + 1 : min(last + 14, block.sentence_of(i)[1])]]
    named = not weak or (bool(ahead) and ahead[0] in OPENING)
    if (
        "by" in ahead
        and ahead[0] not in words.words["complementizers"]
        and named
        and BE & {t.low for t in tokens[begin:i]}
    ):
        agent = phrase_after(block, last + 2 + ahead.index("by"), words)
        if (
            agent is not None
            and tokens[agent[0]].is_word
            and not tokens[agent[0]].text[0].isdigit()
            and tokens[agent[0]].low not in words.words["months"]
        ):
            return Found("passive", (i, last), agent, verb)
    if tokens[i].low == "known" and ahead[:1] == ["as"]:
        return None
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
    if BE & {t.low for t in tokens[begin:i]}:
        subject = subject_at(block, begin, words)
        return (
            Found("subject-verb", (i, last), subject, verb)
            if subject is not None and (not weak or _reports(block, last, words))
            else None
        )
    if (
        before is not None
        and (before.text in (",", "and", "”", "’", "—", "''", '"', "--") or before.low in BEFORE_PARTICIPLE)
        and (tokens[i].low not in words.words["ambiguous"] or _reports(block, last, words))
    ):
        if weak and not (_reports(block, last, words) or verb in ("describe", "call")):
            return None
        return Found("same-subject", (i, last), None, verb)
    if (not weak or verb == "call") and before is not None and before.is_word:
        subject = phrase_before(block, begin - 1, words) if _reports(block, last, words) else None
        if subject is not None and tokens[subject[1]].low not in BE:
            return Found("subject-verb", (i, last), subject, verb)  # "with the mayor saying that"
    return None


#: Words before a participle that has the subject of the sentence: "before adding that".
BEFORE_PARTICIPLE = frozenset("while before after by when without".split())
#: Verbs that have no words of their own after "and" as often as they have.
_OFTEN_NOT = frozenset("decide seek find show hold see call want ask laugh sigh welcome cite".split())


def _inherited(block: Block, found: list[Found], words: Lexicon) -> list[Found]:
    """Give cues of the same subject the last source before them in their sentence."""
    out: list[Found] = []
    last: Found | None = None
    for item in found:
        if item.rule == "same-subject":
            same = last is not None and block.sentence_of(last.cue[0]) == block.sentence_of(item.cue[0])
            if not same or last is None or last.source is None:
                head = main_subject(block, item.cue[0], words)
                if head is not None and item.verb not in _OFTEN_NOT:
                    out.append(item._replace(source=head))
                    continue
                if item.verb in ("say", "write", "add"):
                    out.append(item._replace(rule="unnamed"))
                continue
            item = item._replace(source=last.source)
        out.append(item)
        if item.source is not None and item.rule in ("subject-verb", "same-subject", "phrase", "verb-subject"):
            last = item
    return out
