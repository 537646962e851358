"""Fences: what MyST swallows in silence is told, and what it reads rightly is not."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.text.fences import fence_faults

GOOD = {
    "no fence": "Words.\n\nMore: words :: here.",
    "one directive": ":::{note} words\nBody.\n:::",
    "four around three": "::::{quotation} q1\nText.\n\n:::{note} Text\n:::\n\nMore.\n::::",
    "two after each other inside": "::::{quotation} q1\n:::{note} a\n:::\n:::{note} b\n:::\n::::",
    "five around four around three": ":::::{editorial}\n::::{quotation}\n:::{note} a\n:::\n::::\n:::::",
    "code with a fence in it": "```md\n:::{note} words\n:::\n:::\n```",
    "tildes with backticks in them": "~~~\n```\n~~~",
    "code in a directive": ":::{editorial}\n```\n:: x\n```\n:::",
    "a directive in backticks": "```{note} words\nBody.\n```",
    "colons in a directive in backticks": "```{note} words\n:::{tip}\nx\n:::\n```",
    "longer backticks around shorter": "````{note} words\n```py\nx\n```\n````",
    "code-block with half a fence": "````{code-block} md\n:::{quotation}\n:::{note}\n````",
    "literal colon block": ":::text\n```\n:::",
    "in a list": "- ```py\n  x\n  ```\n- :::{note} a\n  :::\n",
    "a long close": ":::{note} a\n:::::",
    "indented code": "Words:\n\n    :::\n    ```\n",
    "backticks in a line": "```inline``` and words",
    "options with colons": ":::{note} a\n:alt: ::: b\n:::",
}

BAD = {
    "three around three": (
        ":::{quotation} q1\nText.\n\n:::{note} Text\n:::\n\nMore.\n:::",
        1,
        "give it 4 colons, '::::{quotation}'",
    ),
    "three around four": (":::{quotation} q1\n::::{note} Text\n::::\n:::", 1, "give it 5 colons"),
    "nameless": ("Text.\n\n:::\nSwallowed.\n", 3, "has no name and closes nothing"),
    "one close too many": (":::{note} a\n:::\n\n:::\nSwallowed.", 4, "has no name and closes nothing"),
    "never closed": ("Text.\n\n:::{note} a\nSwallowed.", 3, "is never closed"),
    "code never closed": ("```py\nx\n", 1, "is never closed"),
    "inner never closed": (
        "::::{quotation} q1\n:::{note} a\nText.\n::::\nText.",
        2,
        "is never closed: line 4 closes the block around it",
    ),
    "backticks in as many": ("```{note} a\n```py\nx\n```\n```", 1, "give it 4 backticks"),
    "code does not shield from the outside": ("::::{editorial}\n```\n::::\n```\n::::", 2, "is not closed where line 3"),
    "three around three further in": (":::{quotation}\n```{note}\n:::{tip}\n:::\n```\n:::", 1, "give it 4 colons"),
}


#: Forgotten ends: the lines at which blocks open that are not closed, and words of the message.
FORGOTTEN = {
    "before the next": (":::{note} a\nx\n\n:::{irony} b\n:::\n", [1], "before line 4, where :::{irony} opens"),
    "two": (":::{note} a\nx\n\n:::{note} b\ny\n", [1, 4], "before line 4"),
    "the second of three": (":::{note} a\n:::\n:::{note} b\n\n:::{note} c\n:::", [3], "before line 5"),
    "backticks before the next": ("```{note} a\nx\n\n```{note} b\n```", [1], "write '```'"),
    "inner": ("::::{quotation} q\n:::{note} a\nx\n\n::::", [2], "line 5 closes the block around it"),
    "outer": ("::::{editorial}\nx\n\n:::{tip}\n:::\n", [1], "write '::::'"),
    "too short": ("::::{note} a\nx\n:::\n\nWords.", [1], "write '::::' in line 3, not ':::'"),
    "other marks": ("```{note} a\nx\n:::\n\nWords.", [1], "write '```' in line 3, not ':::'"),
    "backticks for colons": (":::{note} a\nx\n```\n\nWords.", [1], "line 3 does not close it because it has another"),
    "two colons": (":::{note} a\nx\n::\n\nWords.", [1], "line 3 does not close it because it has too few marks"),
    "indented": (":::{note} a\nx\n    :::\n\nWords.", [1], "line 3 does not close it because it is indented"),
    "behind words": (":::{note} a\nx:::\n\nWords.", [1], "line 2 does not close it because it has words before"),
    "with words": (":::{note} a\nx\n::: end\n\nWords.", [1], "line 3 does not close it because it has words after"),
    "in a list": ("- a\n\n  :::{tip}\n  x\n\n- b\n\nWords.", [3], "in its list item, which ends before line 6"),
    "closed in the next item": ("- a\n\n  :::{tip}\n  x\n\n- b\n  :::\n", [3], "indented like the item's words"),
    "one too many": (":::{note} a\n:::\n\n:::\n\nWords.\n\n:::{irony} b\n:::", [4], "closes nothing"),
}


@pytest.mark.parametrize(("source", "lines", "words"), FORGOTTEN.values(), ids=FORGOTTEN)
def test_forgotten_ends_are_reported_where_blocks_open(source: str, lines: list[int], words: str) -> None:
    """Each block that is not closed is reported once, at its own line, and nothing else is."""
    faults = fence_faults(source.splitlines())
    assert [f.line for f in faults] == lines, faults
    assert words in faults[0].message


@pytest.mark.parametrize("source", GOOD.values(), ids=GOOD)
def test_fences_that_are_sound_have_no_fault(source: str) -> None:
    """Correct fences have no fault."""
    assert fence_faults(source.splitlines()) == []


@pytest.mark.parametrize(("source", "line", "words"), BAD.values(), ids=BAD)
def test_fence_that_swallows_text_is_reported(source: str, line: int, words: str) -> None:
    """A fence that is not closed, or closed wrongly, is a fault at its line."""
    faults = fence_faults(source.splitlines())
    assert faults, "nothing was told: the text would be swallowed in silence"
    assert faults[0].line == line
    assert words in faults[0].message


def test_lines_count_from_where_they_are_said_to() -> None:
    """Line numbers begin with the number that is given."""
    assert fence_faults(["", ":::"], first_line=10)[0].line == 11


lines_of = st.lists(
    st.sampled_from(
        [":::", "::::", "```", "~~~", ":::{note}", "::::{q} x", "```py", "```{tip}", "- :::{a}", "  :::", "x", ""]
    ),
    max_size=14,
)


@given(lines_of)
def test_never_raises_and_tells_lines_that_are_there(lines: list[str]) -> None:
    """Any lines raise nothing, and faults are at lines that exist."""
    for fault in fence_faults(lines):
        assert 1 <= fault.line <= len(lines)


@given(st.text("`:~ {}a-1.\t\n", max_size=40))
def test_never_raises_on_any_text(text: str) -> None:
    """No text raises."""
    fence_faults(text.split("\n"))


@given(st.recursive(st.just([]), lambda inner: st.lists(inner, max_size=3), max_leaves=8))
def test_blocks_with_enough_colons_are_never_told(tree: list) -> None:
    """Nested blocks with more colons outside than inside have no fault."""

    def depth(node: list) -> int:
        return 1 + max((depth(n) for n in node), default=0)

    def write(node: list) -> list[str]:
        colons = ":" * (2 + depth(node))
        return [f"{colons}{{note}} a", *(line for n in node for line in write(n)), "words", colons]

    assert fence_faults(write(tree)) == []


@pytest.mark.parametrize("lines", [[":::{note} a"], [":::{note} a", "x"], ["```{note} a", ":::{tip}"]])
def test_pages_of_open_blocks_take_linear_time(lines: list[str]) -> None:
    """A page of nothing but blocks that are not closed is looked through in a moment."""
    started = perf_counter()
    assert fence_faults(lines * 5000 + ["::"] * 5000)
    assert perf_counter() - started < 5
