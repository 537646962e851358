"""Who says something, by what word, and through whom. The sentences are made up."""

from __future__ import annotations

import pytest

from scholiast.suggesting import Suggestion, suggest


def found(text: str) -> list[tuple[str, str]]:
    """Return source and cue of each attribution."""
    return [(role(text, s, "source"), role(text, s, "cue")) for s in attributions(text)]


def attributions(text: str) -> list[Suggestion]:
    return suggest([text], kinds=("attribution",))


def role(text: str, draft: Suggestion, name: str) -> str:
    span = draft.part(name)
    return text[span.start : span.end] if span is not None else ""


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The mayor said the tide was low.", "The mayor", "said"),
        ("The tide was low, the mayor said.", "the mayor", "said"),
        ("“It is low,” said the mayor.", "the mayor", "said"),
        ("“It is low,” the port's spokeswoman told reporters.", "the port's spokeswoman", "told"),
        ("The tide was low, according to two pilots.", "two pilots", "according to"),
        ("The mayor, who had come by boat, said it was low.", "The mayor", "said"),
        ("The ministry on Tuesday said it was low.", "The ministry", "said"),
        ("A person familiar with US cables said it was low.", "A person familiar with US cables", "said"),
        ("The keeper of the light at Netherquay has never denied that it was low.", "The keeper of the light at Netherquay", "denied"),
        ("The tide was reportedly low.", "", "reportedly"),
        ("The keeper is said to have slept.", "", "is said to"),
        ("The report's claim that it was low is wrong.", "The report's", "claim"),
        ("It was called “low” by the keeper.", "the keeper", "called"),
        ("Ada Quill, warden of the salt works of Netherquay, said the tide was low.", "Ada Quill", "said"),
        ("Warden Ada Quill, facing an inquiry in Pennywick, a port in the north, said it was low.", "Warden Ada Quill", "said"),
        ("Quill, who came in what is “a boat,” said nothing had changed.", "Quill", "said"),
        ("Mr. Quill said the tide was low.", "Mr. Quill", "said"),
        ("Warden Ada B. Quill Jr. said the tide was low.", "Warden Ada B. Quill Jr", "said"),
        ("Ada Quill, D-Calif., said the tide was low.", "Ada Quill", "said"),
        ("Jolly said the tide was low.", "Jolly", "said"),
        ("The others, however, say it was low.", "The others", "say"),
        ("The keeper -- after a long silence -- said it was low.", "The keeper", "said"),
        ("The pilot Brack on Thursday evening said it was low.", "The pilot Brack", "said"),
        ("One in four said the tide was low.", "One in four", "said"),
        ("Some 42% say the tide was low.", "42%", "say"),
        ("A man close to him said the tide was low.", "A man close to him", "said"),
        ("“It is low,” said Will Quill, a pilot.", "Will Quill", "said"),
        ("''It is low,'' the mayor told reporters.", "the mayor", "told"),
        ("With the keeper saying it was low, nobody left.", "the keeper", "saying"),
        ("On Sunday, the mayor closed the port, saying it was low.", "the mayor", "saying"),
        ("“It is low,” the mayor continued.", "the mayor", "continued"),
        ("The pilot called him a liar.", "The pilot", "called"),
        ("Said the mayor: it is low.", "the mayor", "Said"),
        ("Harbour Board Denies Blame for Lamp.", "Harbour Board", "Denies"),
        ("The mayor: “It is low.”", "The mayor", ":"),
        ("Brack went on to deny it.", "Brack", "deny"),
        ("The vote led Brack to deny it.", "Brack", "deny"),
        ("Polls show the tide below its mark.", "Polls", "show"),
        ("A letter denouncing the board lay on the table.", "A letter", "denouncing"),
        ("The board has drawn criticism from the pilots.", "the pilots", "criticism"),
        ("The mayor is critical of the board.", "The mayor", "critical of"),
        ("Quill has long said it was low.", "Quill", "said"),
    ],
)  # fmt: skip
def test_source_is_the_subject_or_the_agent(text: str, source: str, cue: str) -> None:
    """The source is found before the verb, after it, after "by" and after "according to"."""
    assert found(text) == [(source, cue)]


@pytest.mark.parametrize(
    "text",
    [
        "The claims office is closed.", "The expected rain fell.", "A boat called there.", "His reports are in the drawer.", "",
        "The rain continued until noon.", "She won both states.", "The mayor’s remarks had gone.", "It is a “state house” now, and a 50-state board.", "He has 270 pledged delegates.", "The port is known as the Horn.",
    ],
)  # fmt: skip
def test_nouns_and_adjectives_are_no_cues(text: str) -> None:
    """Words that look like verbs of reporting and are nouns or adjectives make no draft."""
    assert found(text) == []


def test_speakers_do_not_report_themselves() -> None:
    """Within a quotation, "I think" and "you know" are no attributions of their own; the same words outside are."""
    assert found("“I think it is low,” the mayor said. “You know it rose.”") == [("the mayor", "said")]
    assert found("I think it is low.") == [("I", "think")]


def test_chain_begins_with_the_outermost_voice() -> None:
    """A voice whose words hold another report is a voice through which that one is heard."""
    text = "The port has told the crews that the pilots deny the fault, according to two officials."
    by_cue = {role(text, s, "cue"): s for s in attributions(text)}
    via = [text[p.span.start : p.span.end] for p in by_cue["deny"].parts if p.role == "via"]
    assert via == ["two officials", "The port"]
    assert not [p for p in by_cue["according to"].parts if p.role == "via"]


def test_content_is_what_is_said() -> None:
    """The words that are said come after the cue, or before it where the cue follows."""
    for text in ("The mayor said that the tide was low.", "The tide was low, the mayor said."):
        (draft,) = attributions(text)
        assert role(text, draft, "content").lower() == "the tide was low"


def test_same_subject_is_carried_on() -> None:
    """A second verb without a subject has that of the first."""
    text = "The mayor said it was low, adding that it would rise."
    assert found(text) == [("The mayor", "said"), ("The mayor", "adding")]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Der Rat hat am Montag gesagt, dass die Brücke bleibt.", "Der Rat", "gesagt"),
        ("Am Montag kündigte die Bank neue Regeln an.", "die Bank", "kündigte"),
        ("Die Brücke bleibt, teilte die Sprecherin dem Boten mit.", "die Sprecherin", "teilte"),
        ("Nach Ansicht des Richters war das erlaubt.", "des Richters", "Nach Ansicht"),
        ("Die Behauptung des Bäckers, dass er schlief, ist neu.", "des Bäckers", "Behauptung"),
        ("Wie der Leiter des Amtes schrieb, fehlt das Geld.", "der Leiter des Amtes", "schrieb"),
    ],
)
def test_german_verbs_come_second_or_last(text: str, source: str, cue: str) -> None:
    """Subjects after the verb, parts of verbs and participles at the end of the clause, and genitives are found."""
    (made,) = suggest([text], language="de", kinds=("attribution",))
    spans = {part.role: text[part.span.start : part.span.end] for part in made.parts}
    assert (spans.get("source"), spans.get("cue")) == (source, cue)


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The mayor is deeply proud of the plan.", "The mayor", "is deeply proud"),
        ("The board issued a short statement on Monday.", "The board", "issued a short statement"),
        ("Her repeated attacks on the board went unheard.", "Her", "attacks"),
        ("In a poll of pilots, most wanted the lamp.", "a poll", "In"),
        ("The lamp was part of a plan that he said would fail.", "he", "said"),
        ("The board - a body of five - told pilots to wait.", "The board", "told"),
        ("Pilots backed the plan.", "Pilots", "backed"),
    ],
)
def test_attitudes_and_nouns_of_speech_are_cues(text: str, source: str, cue: str) -> None:
    """Adjectives of attitude, verbs with a noun of speech, nouns with an owner and deeds name who thinks what."""
    found = [
        {part.role: text[part.span.start : part.span.end] for part in made.parts}
        for made in suggest([text], kinds=("attribution",))
    ]
    assert (source, cue) in [(parts.get("source"), parts["cue"]) for parts in found]


def test_wishes_within_a_quotation_are_no_attributions() -> None:
    """What a speaker says of the wishes and deeds of others is part of the quotation; what they said is reported by it."""
    text = "“The pilots want a lamp and support the plan. The cook told me so,” she said."
    cues = [text[s.span.start : s.span.end] for s in suggest([text], kinds=("attribution",))]
    assert cues == ["The cook told", "she said"]
