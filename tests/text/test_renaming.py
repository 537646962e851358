"""Replacement of options' names: only options of known directives, and nothing else in the file."""

from __future__ import annotations

import pytest

from scholiast.text.renaming import rename_options

NAMES = {"note": {"cues": "cue", "credit_line": "credit"}}

MARKDOWN = [
    (":::{note} low\n:cues: a | b\n:id: n1\n:::\n", {1: ":cue: a | b"}),
    ("::::{scholiast:note} low\n:id: n1\n:credit-line:\n::::\n", {2: ":credit:"}),
    ("```{note} low\n:id: a very\n  long value\n:cues: a\n```\n", {3: ":cue: a"}),
    (" - x\n\n   :::{note} low\n   :cues: a\n   :::\n", {3: "   :cue: a"}),
    (":::{note} low\r\n:cues:\ta \r\n:::\r\n", {1: ":cue:\ta \r"}),
]
UNCHANGED_MARKDOWN = [
    ":::{other} low\n:cues: a\n:::\n",
    ":::{note} low\nThe body.\n:cues: a\n:::\n",
    ":::{note} low\n\n:cues: a\n:::\n",
    ":::{note} low\n:id: n1\n    :cues: a\n:::\n",
    "````md\n:::{note} low\n:cues: a\n:::\n````\n",
    "```{code-block} md\n:::{note} low\n:cues: a\n:::\n```\n",
    "    :::{note} low\n    :cues: a\n    :::\n",
    ".. note:: low\n   :cues: a\n",
    ":cues: a\n",
]
REST = [
    (".. note:: low\n   :cues: a | b\n\n   Body.\n", {1: "   :cue: a | b"}),
    ("* x\n\n  .. scholiast:note:: a very\n     long argument\n     :id: n1\n     :cues: a\n", {5: "     :cue: a"}),
]
UNCHANGED_REST = [
    ".. note:: low\n\n   :cues: a\n",
    ".. note:: low\n:cues: a\n",
    ".. code-block:: rst\n\n   .. note:: low\n      :cues: a\n",
    "As in::\n\n  .. note:: low\n     :cues: a\n",
    ":::{note} low\n:cues: a\n:::\n",
]


@pytest.mark.parametrize(
    ("markdown", "text", "changed"), [(True, *case) for case in MARKDOWN] + [(False, *case) for case in REST]
)
def test_renaming_changes_the_name_and_nothing_else(markdown: bool, text: str, changed: dict[int, str]) -> None:
    """The line of an option has its present name; every other line and the line ends are unchanged."""
    lines = text.split("\n")
    wanted = [changed.get(number, line) for number, line in enumerate(lines)]
    new, found = rename_options(text, NAMES, markdown=markdown)
    assert new.split("\n") == wanted
    assert [(f.line, f.old, f.new) for f in found] == [
        (number + 1, lines[number].strip(), line.strip()) for number, line in changed.items()
    ]
    assert rename_options(new, NAMES, markdown=markdown) == (new, [])


@pytest.mark.parametrize(
    ("markdown", "text"), [(True, text) for text in UNCHANGED_MARKDOWN] + [(False, text) for text in UNCHANGED_REST]
)
def test_renaming_leaves_text_code_and_other_directives(markdown: bool, text: str) -> None:
    """What only looks like an option of a known directive is left alone."""
    assert rename_options(text, NAMES, markdown=markdown) == (text, [])
