"""The places of the calls of notes, compared with the marks that the copy-text prints."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from scholiast.model.copytext import CopyText
from scholiast.model.edition import Exclusion
from scholiast.model.records import Unit
from scholiast.model.verdict import Judgement, Text, judge

_WORDS = ["tide", "bell,", "a", "“gull”", "fog.", "e\u0301tage"]
_MARKS = ["*", "†", "[1]", "¹"]


@st.composite
def texts(draw: st.DrawFn) -> tuple[list[list[str]], list[tuple[int, int, str]], str, str]:
    """Draw lines of words, places of marks (line, word, mark) in their order, what is before each mark and between lines."""
    lines = draw(st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=5), min_size=1, max_size=4))
    words = [(line, word) for line, each in enumerate(lines) for word in range(len(each))]
    called = sorted(draw(st.lists(st.sampled_from(words), min_size=1, max_size=4, unique=True)))
    marks = [draw(st.sampled_from(_MARKS)) for _place in called]
    places = [(line, word, mark) for (line, word), mark in zip(called, marks, strict=True)]
    return lines, places, draw(st.sampled_from(["", " "])), draw(st.sampled_from(["\n\n", "\n", "\t"]))


def judged(
    lines: list[list[str]], marks: list[tuple[int, int, str]], blank: str, joint: str, calls: list[tuple[int, int]]
) -> Judgement:
    """Return the judgement on a text with marks, and with calls (line, offset) of its notes in other places perhaps."""
    printed = [list(line) for line in lines]
    for line, word, mark in marks:
        printed[line][word] += blank + mark
    notes = [f"Note {number}." for number, _mark in enumerate(marks)]
    body = joint.join(" ".join(line) for line in printed)
    foot = "\n\n".join(f"{mark[2]} {note}" for mark, note in zip(marks, notes, strict=True))
    excluded = [
        Exclusion(text=mark, reason="note-mark", occurrence="all") for mark in dict.fromkeys(m[2] for m in marks)
    ]
    copy = CopyText(f"{body}\n\n{foot}\n".encode(), "copytext.txt", excluded)
    assert not copy.misdeclared
    unit = Unit(id="", kind="paragraph", edition="e", docname="d", line=1, text="")
    units = [
        msgspec.structs.replace(
            unit,
            id=f"p{number}",
            text=" ".join(line),
            calls=tuple((at, f"footnote.{note}") for note, (own, at) in enumerate(calls) if own == number),
        )
        for number, line in enumerate(lines)
    ]
    units += [
        msgspec.structs.replace(unit, id=f"fn{n}", kind="footnote", text=note, within=(f"footnote.{n}",))
        for n, note in enumerate(notes)
    ]
    return judge(copy, Text("e", units, ["e/d.md"] * len(units), "copytext.txt", "e/edition.yaml"))


@given(texts(), st.data())
def test_a_call_is_equal_only_at_its_mark(
    drawn: tuple[list[list[str]], list[tuple[int, int, str]], str, str], data: st.DataObject
) -> None:
    """The calls of a text are equal at their marks, and one that is anywhere else is one fault with its unit."""
    lines, marks, blank, joint = drawn
    calls = [(line, len(" ".join(lines[line][: word + 1]))) for line, word, _mark in marks]
    assert judged(lines, marks, blank, joint, calls).verdict.equal
    moved = data.draw(st.integers(0, len(calls) - 1))
    line = data.draw(st.integers(0, len(lines) - 1))
    text = " ".join(lines[line])
    at = data.draw(st.integers(0, len(text)))
    beside = {(own, place + after) for own, place in calls for after in (0, blanks_after(lines[own], place))}
    if (line, at) in beside:
        return
    judgement = judged(lines, marks, blank, joint, [*calls[:moved], (line, at), *calls[moved + 1 :]])
    (fault,) = judgement.faults
    assert not judgement.verdict.equal
    assert fault.message.startswith(f"p{line} calls the note fn{moved} (“Note {moved}.”)")


def blanks_after(line: list[str], place: int) -> int:
    """Return the number of blanks after a place of a line: a call before or after one is at the same place."""
    return int(" ".join(line)[place : place + 1] == " ")
