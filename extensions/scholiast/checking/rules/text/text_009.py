"""A block is in another script than the edition, and its language is not stated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: Scripts that are recognised by their letters.
_SCRIPTS = (
    "Latin", "Greek", "Cyrillic", "Armenian", "Hebrew", "Arabic", "Devanagari", "Bengali", "Tamil", "Thai", "Georgian",
    "Hangul", "Han",
)  # fmt: skip
_LETTERS = {name: regex.compile(rf"\p{{Script={name}}}") for name in _SCRIPTS}
#: Letters of a block, from which its script can be known.
_LEAST = 12


def check(subject: Subject) -> Iterator[Found]:
    """Yield blocks whose letters are mostly of another script than most of the text."""
    found = {unit.id: script for unit in subject.data.units if (script := _script(unit.text))}
    if not found:
        return
    usual = Counter(found.values()).most_common(1)[0][0]
    for unit in subject.data.units:
        script = found.get(unit.id, usual)
        if script != usual and unit.lang is None:
            message = (
                f"{unit.id} is in {script} script, and the text in {usual}: put it into a 'passage' with its language"
            )
            yield subject.at_unit(unit, message)


def _script(text: str) -> str:
    """Return the script of most letters of a text, "" for a text with few letters."""
    counts = {name: len(letters.findall(text)) for name, letters in _LETTERS.items()}
    name = max(counts, key=lambda each: counts[each])
    return name if counts[name] >= _LEAST else ""


RULE = Rule(
    code="text-009",
    title=__doc__,
    what="Looks for blocks of twelve letters or more in another script than most blocks, without a "
    "language of their own.",
    why="Screen readers need the language to say the words (WCAG 3.1.2), browsers to hyphenate them and "
    "to choose a font.",
    check=check,
    example=Example(
        "index.md",
        finding="p3 is in Greek script, and the text in Latin: put it into a 'passage' with its language",
        faulty="Ἐν ἀρχῇ ἦν ὁ λόγος, καὶ ὁ λόγος ἦν.",
        corrected=":::{passage} grc\nἘν ἀρχῇ ἦν ὁ λόγος, καὶ ὁ λόγος ἦν.\n:::",
        also={
            "copytext.txt": "The Lamp\n\nThe harbour was open.\n\nThe pier was closed.\n\nἘν ἀρχῇ ἦν ὁ λόγος, καὶ ὁ λόγος ἦν."
        },
    ),
)
