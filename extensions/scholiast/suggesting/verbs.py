"""Verbs of reporting: whether a form of one reports here, and whose words it reports."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from .lexicon import Lexicon
from .phrases import OPENING, is_stop, phrase_after, phrase_before
from .subjects import CLOSERS, group_start, subject_at
from .tokens import Block

#: The marks after which a verb may come before its subject.
_BEFORE_INVERSION = frozenset((",", "”", "“", "’", '"', "'", "''", "»", "«", "?", "!", "—", "–", "-", "--"))
#: The marks after which a participle has the subject of the verb before it.
_BEFORE_PARTICIPLE = frozenset((",", "”", "’", "—", "–", "-", "--", "''", '"', ";", ")"))


#: The marks that end a clause.
_ENDS = frozenset(",.;:!?—–")
#: A clause has no more tokens.
_CLAUSE = 16


class Found(NamedTuple):
    """A cue with its source, as ranges of tokens (inclusive) of one block.

    A ``loose`` one says what somebody thinks, wants or does, with nothing said after it: it counts only where no other
    cue reports it.
    """

    rule: str
    cue: tuple[int, int]
    source: tuple[int, int] | None
    verb: str
    loose: bool = False


def verb_at(block: Block, i: int, words: Lexicon) -> Found | None:
    """Return the cue that a token begins, if it is a form of a verb of reporting that reports here."""
    tokens, listed = block.tokens, words.words
    form, last = tokens[i].low, i
    if i + 1 < len(tokens) and f"{form} {tokens[i + 1].low}" in words.verbs:
        form, last = f"{form} {tokens[i + 1].low}", i + 1
    verb = words.verbs.get(form) or _parted(block, i, words)
    if verb is None or (tokens[i].is_capital and not block.titled and not _begins_clause(block, i)):
        return None
    low = tokens[i].low
    begin = group_start(block, i, words)
    aux = [t.low for t in tokens[begin:i]]
    before = tokens[begin - 1] if begin > block.sentence_of(i)[0] else None
    if before is not None and before.low in listed["determiners"] - listed["counts"]:
        return None  # "the expected results"
    if (
        low in listed["ambiguous"]
        and low.endswith(words.endings["plural"])
        and i
        and tokens[i - 1].low in listed["counting"]
    ):
        return None  # "several states"
    participle = words.may_be_passive(low)
    weak = form in words.weak
    if low.endswith(words.endings["present"]) and " " not in form:
        return _participle(block, i, last, begin, words, weak=weak)
    if form in words.turns and not _next_to_quotation(block, i, last, words):
        return None
    if participle and words.has("late_participles") and (found := _late(block, i, verb, words)) is not None:
        return found if not weak or _reports(block, last, words) else None
    agent = last + 1 < len(tokens) and tokens[last + 1].low in listed["by"]
    passive = participle and (not listed["be"].isdisjoint(aux) or (agent and not aux))
    if passive or (low in listed["asked"] and (before is None or before.low in listed["complementizers"])):
        return _passive(block, i, last, begin, words, weak=weak)
    if verb == low and before is not None and before.low in listed["to"] and not set(aux) - listed["negations"]:
        return _infinitive(block, i, last, words)
    if not listed["to"].isdisjoint(aux) and (aux[0] in listed["to"] or not _reports(block, last, words)):
        return _infinitive(block, i, last, words) if aux[0] in listed["to"] else None
    if form in words.phrases["phrasing"] and not _puts_it(block, begin, last, words):
        return None
    subject = subject_at(block, begin, words)
    if subject is not None and words.has("verb_second") and _adverbial(block, subject, words):
        subject = None
    if subject is not None:
        if low in listed["ambiguous"] and not aux and not _verb_like(block, i, last, subject, words):
            return None
        if participle and not aux and last + 1 < len(tokens) and _is_adjective(block, last, subject, words):
            return None
        shown = not weak or _reports(block, last, words) or _documented(block, verb, subject, words)
        told = shown or (form in words.loose and _has_object(block, last, words))
        return Found("subject-verb", (i, last), subject, verb, not shown) if told else None
    inverted = _inverted(block, i, last, words)
    if inverted is not None:
        return Found("verb-subject", (i, last), inverted, verb)
    if before is not None and (before.text == "," or before.low in listed["joining"]):
        reports = _reports(block, last, words)
        if low in listed["ambiguous"] and not reports and not _takes_name(block, last, words):
            return None
        if (aux or reports or low != verb) and (not weak or reports or form in words.loose):
            return Found("same-subject", (i, last), None, verb, weak and not reports)
    return None


def _parted(block: Block, i: int, words: Lexicon) -> str | None:
    """Return the verb of a form whose first part comes at the end of its clause: "kündigte … an"."""
    parts = words.parted.get(block.tokens[i].low)
    if parts is None:
        return None
    stop = min(i + _CLAUSE, block.sentence_of(i)[1])
    ends = (j for j in range(i + 1, stop) if block.tokens[j].text in _ENDS)
    return parts.get(block.tokens[next(ends, stop) - 1].low)


def _late(block: Block, i: int, verb: str, words: Lexicon) -> Found | None:
    """Return a participle at the end of a clause with the subject of its auxiliary: "der Rat hat gestern gesagt"."""
    tokens, listed = block.tokens, words.words
    at = i - 1
    while at >= max(block.sentence_of(i)[0], i - _CLAUSE) and tokens[at].is_word:
        low = tokens[at].low
        if low in listed["be"]:
            by = next((j for j in range(at + 1, i) if tokens[j].low in listed["by"]), None)
            agent = phrase_after(block, by + 1, words) if by is not None else None
            return Found("passive", (i, i), agent, verb)
        if low in listed["have"]:
            subject = subject_at(block, group_start(block, at, words), words)
            if subject is None or _adverbial(block, subject, words):
                subject = phrase_after(block, at + 1, words)
            return None if subject is None or subject[1] >= i else Found("subject-verb", (i, i), subject, verb)
        at -= 1
    return None


def _adverbial(block: Block, subject: tuple[int, int], words: Lexicon) -> bool:
    """Return whether a phrase has a preposition before it, so that it is no subject."""
    return subject[0] > 0 and block.tokens[subject[0] - 1].low in words.words["prepositions"]


def _documented(block: Block, verb: str, subject: tuple[int, int], words: Lexicon) -> bool:
    """Return whether a verb says what a document says: "polls show", "the study found"."""
    named = any(token.low in words.words["documents"] for token in block.tokens[subject[0] : subject[1] + 1])
    return named and verb in words.words["documenting"]


def _takes_name(block: Block, last: int, words: Lexicon) -> bool:
    """Return whether a name or a noun with an article follows a verb: "and praises Ada Quill"."""
    after = block.tokens[last + 1] if last + 1 < block.sentence_of(last)[1] else None
    return (
        after is not None
        and after.is_word
        and (after.is_capital or after.low in words.words["articles"] | words.words["objects"] | words.words["owners"])
    )


def _has_object(block: Block, last: int, words: Lexicon) -> bool:
    """Return whether something that a verb is about follows it."""
    after = block.tokens[last + 1] if last + 1 < block.sentence_of(last)[1] else None
    listed = words.words
    return (
        after is not None
        and after.is_word
        and (
            not is_stop(after, words) or after.low in listed["prepositions"] | listed["determiners"] | listed["objects"]
        )
        and not words.is_adverb(after.text)
    )


def _next_to_quotation(block: Block, i: int, last: int, words: Lexicon) -> bool:
    """Return whether a verb comes right before a quotation, or its subject right after one."""
    tokens = block.tokens
    after = [token.text for token in tokens[last + 1 : last + 3]]
    if after[:1] == [":"] or bool(OPENING.intersection(after[:1] if after[:1] != [","] else after[1:])):
        return True
    subject = subject_at(block, group_start(block, i, words), words)
    at = i if subject is None else subject[0]
    return at > 0 and tokens[at - 1].text in CLOSERS


def _is_adjective(block: Block, last: int, subject: tuple[int, int], words: Lexicon) -> bool:
    """Return whether a participle belongs to its noun: "a surveyor called by the defence", "270 pledged delegates"."""
    after = block.tokens[last + 1]
    listed = words.words
    if after.low in listed["by"] or (after.low in listed["as"] and block.tokens[last].low in listed["seen"]):
        return True
    counted = block.tokens[subject[1]].text[0].isdigit()
    return (
        counted
        and after.is_word
        and after.low.endswith(words.endings["plural"])
        and not after.is_capital
        and len(after.low) > 4
    )


def _puts_it(block: Block, begin: int, last: int, words: Lexicon) -> bool:
    """Return whether "put it" is about words: "as he put it", "she put it this way"."""
    after = block.tokens[last + 1].low if last + 1 < len(block.tokens) else "."
    return (
        after in OPENING
        or after in (",", ":", ".")
        or after in words.words["thus"]
        or any(token.low in words.words["as"] for token in block.tokens[max(begin - 7, 0) : begin])
    )


def _begins_clause(block: Block, i: int) -> bool:
    return i == block.sentence_of(i)[0] or not block.tokens[i - 1].is_word


def _reports(block: Block, last: int, words: Lexicon) -> bool:
    """Return whether what follows a verb is something said: a clause, an infinitive or a quotation."""
    after = block.tokens[last + 1 : last + 5]
    if not after:
        return False
    low, listed = after[0].low, words.words
    if low in listed["complementizers"] | listed["to"] or after[0].text in OPENING:
        return True
    if words.has("verb_second"):
        if low == "," and len(after) > 1:
            return after[1].low in listed["complementizers"] | listed["subjects"] | listed["determiners"]
    elif low in listed["subjects"]:
        return True
    if after[0].text in (".", ",", "?") and _follows_content(block, last, words):
        return True
    if after[0].text in (",", ":") and len(after) > 1 and after[1].text in OPENING:
        return True
    verb = words.verbs.get(block.tokens[last].low)
    if verb in listed["naming"] and _names(block, last, words):
        return True
    clause = block.tokens[last + 1 : min(last + 7, block.sentence_of(last)[1])]
    far = 8 if verb in listed["naming"] else 4
    return any(t.low in listed["clause"] or (t.text in OPENING and n < far) for n, t in enumerate(clause))


def _names(block: Block, last: int, words: Lexicon) -> bool:
    """Return whether a verb has two objects after it."""
    after = block.tokens[last + 1 : min(last + 9, block.sentence_of(last)[1])]
    listed = words.words
    other = listed["prepositions"] | listed["stops"] - listed["objects"]
    if len(after) > 1 and after[0].low in listed["objects"]:
        return after[1].is_word and after[1].low not in other
    return any(b.low in listed["articles"] and a.is_word and a.low not in other for a, b in pairwise(after))


def _follows_content(block: Block, last: int, words: Lexicon) -> bool:
    """Return whether what is said comes before the subject of a verb: "…, he asks."."""
    subject = subject_at(block, group_start(block, last, words), words)
    return subject is not None and subject[0] > 0 and block.tokens[subject[0] - 1].text in _BEFORE_INVERSION


def _verb_like(block: Block, i: int, last: int, subject: tuple[int, int], words: Lexicon) -> bool:
    """Return whether a word that may be a noun is a verb here."""
    tokens, listed = block.tokens, words.words
    low, head = tokens[i].low, tokens[subject[1]].low
    if head in (listed["pronouns"] - listed["determiners"]) | listed["relatives"]:
        return True
    if words.is_owner(head):
        return False  # "the mayor's remarks"
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if low.endswith(words.endings["past"]) or (after is not None and after.low in listed["that"]):
        return True
    plural = words.endings["plural"]
    name = tokens[subject[1]].is_capital and subject[1] > block.sentence_of(i)[0]
    if low in listed["mostly_nouns"] and not name and (after is None or after.text not in OPENING):
        return False  # "the swing states"
    if low.endswith(plural) == (head.endswith(plural) and not name):
        return False
    if after is not None and after.text in (".", ",", ";", ")") and not _follows_content(block, last, words):
        return False
    if after is None or after.low in listed["after_nouns"]:
        return after is not None and after.low in listed["on"] and tokens[subject[0]].low in listed["determiners"]
    return True


def _inverted(block: Block, i: int, last: int, words: Lexicon) -> tuple[int, int] | None:
    """Return the subject after a verb that follows a quotation or a comma."""
    tokens, listed = block.tokens, words.words
    if last + 1 >= len(tokens):
        return None
    opens = i == block.sentence_of(i)[0] and tokens[i].is_capital  # "Said the mayor: …"
    second = words.has("verb_second")
    if not opens and not second and not _follows_speech(block, i):
        return None
    if tokens[last + 1].low in listed["complementizers"] | listed["to"]:
        return None
    found = phrase_after(block, last + 1, words)
    alone = found is not None and found[0] == found[1]
    if (
        found is None
        or (alone and (tokens[found[0]].low in listed["objects"] or _is_reporting(block, found[0], words)))
        or tokens[found[0]].low in listed["months"] | listed["not_subjects"]
        or not (second or _may_end(block, found[1] + 1, words, opens=opens))
    ):
        return None
    return found


def _is_reporting(block: Block, at: int, words: Lexicon) -> bool:
    """Return whether a word is a verb that a noun before it is the subject of: "records show"."""
    return block.tokens[at].low in words.verbs and not block.tokens[at].is_capital


def _follows_speech(block: Block, i: int) -> bool:
    """Return whether a mark that ends what is said comes before a token; one that is joined to it opens or joins words."""
    if not i or block.tokens[i - 1].text not in _BEFORE_INVERSION:
        return False
    return block.tokens[i - 1].text in (",", "?", "!") or block.tokens[i - 1].end < block.tokens[i].start


def _may_end(block: Block, index: int, words: Lexicon, *, opens: bool) -> bool:
    """Return whether a subject after its verb ends before a token: no verb of its own may follow it."""
    if index >= block.sentence_of(index - 1)[1]:
        return not opens
    token = block.tokens[index]
    if opens:
        return token.text in (",", ":")
    if not token.is_word:
        return True
    listed, endings = words.words, words.endings
    return token.low in listed["prepositions"] | listed["after_subject"] or token.low.endswith(
        (*endings["present"], *endings["day"], *endings["adverb"])
    )


def _passive(block: Block, i: int, last: int, begin: int, words: Lexicon, *, weak: bool) -> Found | None:
    by = last + 1
    tokens, listed = block.tokens, words.words
    verb = words.verbs.get(tokens[i].low, tokens[i].low)
    if by < len(tokens) and tokens[by].low in listed["by"]:
        agent = phrase_after(block, by + 1, words)
        return Found("passive", (i, last), agent, verb)
    ahead = [t.low for t in tokens[last + 1 : min(last + 14, block.sentence_of(i)[1])]]
    named = not weak or (bool(ahead) and ahead[0] in OPENING)
    agent_at = next((n for n, low in enumerate(ahead) if low in listed["by"]), -1)
    if (
        agent_at >= 0
        and ahead[0] not in listed["complementizers"]
        and named
        and any(t.low in listed["be"] for t in tokens[begin:i])
    ):
        agent = phrase_after(block, last + 2 + agent_at, words)
        if (
            agent is not None
            and tokens[agent[0]].is_word
            and not tokens[agent[0]].text[0].isdigit()
            and tokens[agent[0]].low not in listed["months"]
        ):
            return Found("passive", (i, last), agent, verb)
    if tokens[i].low in listed["known"] and ahead and ahead[0] in listed["as"]:
        return None
    told = bool(ahead) and ahead[0] in listed["complementizers"] | listed["to"] | listed["as"]
    loose = weak and not told and tokens[i].low not in listed["asked"]
    if (loose and tokens[i].low not in words.loose) or tokens[i].low in listed["acted"]:
        return None
    return Found("passive", (i, last), None, verb, loose)


def _infinitive(block: Block, i: int, last: int, words: Lexicon) -> Found | None:
    """Return "went on to say": its subject is that of the sentence."""
    form = " ".join(token.low for token in block.tokens[i : last + 1])
    doubtful = form in words.loose or block.tokens[i].low in words.words["ambiguous"]
    if form in words.weak and not doubtful:
        return None
    at = next((n for n in range(i - 1, max(i - 7, 0), -1) if block.tokens[n].low in words.words["to"]), 0) - 1
    start, first = at, block.sentence_of(i)[0]
    while start > first and not block.titled and block.tokens[start].is_capital:
        start -= 1
    subject = (start + 1, at) if start < at and start > first else None  # "the vote led Ada Quill to say"
    rule = "same-subject" if subject is None else "subject-verb"
    return Found(rule, (i, last), subject, words.verbs[form], doubtful)


def _participle(block: Block, i: int, last: int, begin: int, words: Lexicon, *, weak: bool) -> Found | None:
    """Return "…, adding that": its subject is that of the verb before it."""
    tokens, listed = block.tokens, words.words
    before = tokens[begin - 1] if begin else None
    form = " ".join(token.low for token in tokens[i : last + 1])
    verb = words.verbs[form]
    reports = _reports(block, last, words)
    if any(t.low in listed["be"] for t in tokens[begin:i]):
        subject = subject_at(block, begin, words)
        told = not weak or reports
        return (
            Found("subject-verb", (i, last), subject, verb, not told)
            if subject is not None and (told or form in words.loose)
            else None
        )
    if before is None:
        return None
    if (before.text in _BEFORE_PARTICIPLE or before.low in listed["before_participle"] | listed["and"]) and (
        tokens[i].low not in listed["ambiguous"] or reports
    ):
        told = not weak or reports or verb in listed["naming"]
        return Found("same-subject", (i, last), None, verb, not told) if told or form in words.loose else None
    deed = form in words.loose and _has_object(block, last, words)
    if (not weak or verb in listed["naming"] or deed) and before.is_word:
        told = (
            reports
            or before.low in listed["documents"] | listed["channels"]
            or ((not weak or deed) and tokens[i].low not in listed["ambiguous"])
        )
        subject = phrase_before(block, begin - 1, words) if told else None
        if subject is not None and tokens[subject[1]].low not in listed["be"]:
            return Found("subject-verb", (i, last), subject, verb)  # "with the mayor saying that"
    return None
