"""Cues of all sorts: nouns, adjectives, adverbs, parentheses, passives, prepositions, verbs of several words.

The sentences were written before the rules were run on them; a cue is between square brackets.
"""

from __future__ import annotations

import re

import pytest

from scholiast.suggesting import suggest

SENTENCES = """
The board’s [contention] is that the quay will last.
Her [claim] was that the lamp had failed.
The [claim] was that the lamp had failed.
The [word] from the yard is that the boat will sail.
The [feeling] among the crew is that they were lucky.
The [consensus] among economists is that prices will fall.
There is a [belief] in the village that the well is cursed.
There was [talk] of a strike.
[Claims] of fraud were rejected.
[Allegations] of bribery followed the vote.
His [account] of the night differs from hers.
The paper’s [estimate] of the cost was too low.
The [alleged] theft took place on Monday.
The [reported] sighting was on Monday.
The [purported] letter was never shown.
The [so-called] experts stayed away.
The [supposed] heir never came.
The [self-described] poet lives in the mill.
The [self-proclaimed] king lives in the mill.
The [rumoured] sale did not happen.
The [suspected] arsonist was released.
The ship was [supposedly] lost.
The bridge, [officials say], will open in May.
The bridge, [it is claimed], will open in May.
The bridge, [so the story goes], was built in a night.
The bridge, [as Ada Quill put it], was a disgrace.
The bridge, [in Quill’s view], was a disgrace.
[For] Quill, the bridge was a disgrace.
[To] Quill, the bridge was a disgrace.
To hear Quill [tell] it, the bridge was a disgrace.
[In the eyes of] the council, the bridge was a disgrace.
[From the point of view of] the council, the bridge was a disgrace.
[In the words of] Quill, the bridge was a disgrace.
[In] her telling, the bridge was a disgrace.
[By] her own account, she never saw the bridge.
[By all accounts] the bridge was a disgrace.
[As per] the council, the bridge is closed.
[Per] the council, the bridge is closed.
[Going by] the council’s figures, the bridge is busy.
[On] Quill’s reading, the bridge is closed.
Quill was [quoted] as saying the bridge is closed.
The mayor was [overheard] saying that the bridge is closed.
The bridge is [said] to be closed.
The bridge is [rumoured] to be closed.
The bridge is [tipped] to win the prize.
The mayor is [understood] to be considering it.
The bridge was [described] as a disgrace.
The bridge was [billed] as the longest in the north.
The bridge was [hailed] as a triumph.
The bridge has been [likened] to a harp.
It [emerged] that the bridge was closed.
It [transpired] that the bridge was closed.
It was [revealed] that the bridge was closed.
It is [alleged] that the mayor was there.
[Word has it] that the mayor was there.
[Legend has it] that a monk built it.
[Rumour had it] that a monk built it.
The story [goes] that a monk built it.
The sign [reads] “No entry”.
The notice on the door [said] the shop was closed.
The law [stipulates] that dogs are kept on a lead.
Quill’s [response] was blunt: “No entry.”
Her [answer]: “No entry.”
“No entry,” was his [reply].
“No entry,” [came] the reply.
“No entry,” [ran] the headline.
Quill is [adamant] that the quay will last.
Quill remains [sceptical] that the quay will last.
Quill [made no secret of] her dislike.
Quill has [long held] that the quay will last.
Quill [is on record as] saying so.
Quill [took the view] that the quay will last.
Quill [had it] that the quay will last.
Quill [gave the impression] that she would come.
Quill [let slip] that she would come.
Quill [went so far as to] call it a fraud.
Quill [singled out] the clerk for praise.
Quill [ruled out] a sale.
Quill [pushed back] on the report.
Quill [doubled down] on the claim.
Quill [walked back] the claim.
Quill [backtracked] on the pledge.
Quill [hinted] at a sale.
Quill [floated] the idea of a sale.
Quill [mooted] a sale.
Quill [spelled out] her terms.
Quill [radioed] the harbour that the boat was lost.
Quill [cabled] that the boat was lost.
Quill [signed] the petition against the quay.
Quill [voted] against the quay.
The council [resolved] that the quay be closed.
The jury [found] that the clerk lied.
The court [held] that the clerk lied.
The judge [ordered] that the clerk be released.
The inquest [heard] that the brake had failed.
MPs [heard] that the brake had failed.
The committee was [told] that the brake had failed.
The data [show] that fewer boats sail.
Police [named] the man as Ada Quill.
The charity [puts] the number at forty.
Analysts [see] prices falling.
Analysts [expect] prices to fall.
Shares are [forecast] to fall.
"""
#: Sentences in which nobody is reported.
PLAIN = """
The rent is due per month.
For Monday, the forecast is rain.
To Netherquay by bus takes an hour.
The supposed.
Q: When did you start?
The minutes were approved.
She runs to the shop and comes back.
The reading is high this month.
The nod of a horse means little.
It is a reminder of home.
"""


def cues(text: str) -> list[tuple[int, int]]:
    drafts = suggest([text], language="en", kinds=("attribution",))
    return [(part.span.start, part.span.end) for draft in drafts for part in draft.parts if part.role == "cue"]


@pytest.mark.parametrize("sentence", SENTENCES.strip().splitlines())
def test_cue_of_each_sort_is_found(sentence: str) -> None:
    """Each cue that is marked shares words with a cue that is found."""
    text, wanted = "", list[tuple[int, int]]()
    for piece in re.split(r"(\[[^\]]*\])", sentence):
        words = piece.removeprefix("[").removesuffix("]")
        if words != piece:
            wanted.append((len(text), len(text) + len(words)))
        text += words
    found = cues(text)
    assert all(any(start < end_ and start_ < end for start_, end_ in found) for start, end in wanted), found


@pytest.mark.parametrize("sentence", PLAIN.strip().splitlines())
def test_plain_sentence_has_no_cue(sentence: str) -> None:
    """Words that are cues elsewhere are none where nobody is reported."""
    assert not [sentence[start:end] for start, end in cues(sentence)]


def test_source_is_named_by_nouns_and_prepositions() -> None:
    """The source is the owner of a noun, who holds it, or the name after a preposition."""
    expected = {
        "The board’s contention is that the quay will last.": "The board’s",
        "The consensus among economists is that prices will fall.": "economists",
        "“No,” was his reply.": "his",
        "“No,” came the reply.": "the reply",
        "For Quill, the bridge was a disgrace.": "Quill",
        "In the eyes of the council, the bridge was a disgrace.": "the council",
        "The plan, opposed by the council, failed.": "the council",
    }
    for text, source in expected.items():
        drafts = suggest([text], language="en", kinds=("attribution",))
        found = [text[p.span.start : p.span.end] for d in drafts for p in d.parts if p.role == "source"]
        assert source in found, (text, found)
