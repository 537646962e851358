"""The grammar of directives: values that editors really write, letter by letter."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholiast.text.options import Option, parse_directive, split_list

steady = settings(deadline=None, derandomize=True)


@pytest.mark.parametrize(
    "value",
    ['"quoted" and more', "'tis", "no # 3", "a: b", "[x](y)", "{z}", "*star*", "`code`", "back\\slash", "100 %", ":x:"],
)
def test_values_are_literal(value: str) -> None:
    """The value of an option is text as it is written, whatever YAML would make of it."""
    parsed = parse_directive("lemma", [f":cue: {value}", "", "body"])
    assert parsed.options == [Option("cue", value, 1)]
    assert parsed.body_at == 2


def test_continued_lines_and_lines_of_options() -> None:
    """Indented lines continue a value, and each option knows its line."""
    parsed = parse_directive(" any support ", [":no-cue: first", "  second", "   third ", ":flag:", ":grade:   likely"])
    assert parsed.argument == "any support"
    assert parsed.options == [
        Option("no_cue", "first second third", 1),
        Option("flag", "", 4),
        Option("grade", "likely", 5),
    ]
    assert parsed.body_at == 5


@pytest.mark.parametrize("body", ["not an option", ":alt:text", ": x: y", ":1: y", "  indented"])
def test_what_is_no_option_begins_the_body(body: str) -> None:
    """A line that is no option begins the body."""
    assert parse_directive("", [body, ":grade: likely"]) == ("", [], 0)


def test_no_break_space_at_the_ends_is_kept() -> None:
    """No-break spaces at the ends of argument and values are kept."""
    parsed = parse_directive("\u00a0word\u00a0 ", [":prefix: 10\u00a0 ", "  more\u00a0"])
    assert parsed.argument == "\u00a0word\u00a0"
    assert parsed.options == [Option("prefix", "10\u00a0 more\u00a0", 1)]


def test_one_blank_line_parts_options_and_body() -> None:
    """One blank line after the options is not part of the body."""
    assert parse_directive("", [":a: b", "", "", "x"]).body_at == 2
    assert parse_directive("", ["", "x"]).body_at == 1
    assert parse_directive("", []).body_at == 0


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("I would expect that | this is conjecture", ("I would expect that", "this is conjecture")),
        ("a|b | c", ("a|b", "c")),
        ("| a | ", ("a",)),
        ("a | | b", ("a", "b")),
        ("a ||b", ("a ||b",)),
        ("a\u00a0| b", ("a\u00a0| b",)),
        ("", ()),
        ("|", ()),
    ],
)
def test_list_is_divided_at_bars(value: str, parts: tuple[str, ...]) -> None:
    """A value is divided at bars with spaces around them."""
    assert split_list(value) == parts


@steady
@given(st.lists(st.text("ab|’ ", min_size=1).map(str.strip).filter(lambda p: p.strip("| ") and p[0] != "|" != p[-1])))
def test_lists_come_back(parts: list[str]) -> None:
    """A list that is joined with bars is divided into the same parts."""
    parts = [p for p in parts if " | " not in f" {p} " and " |" not in p and "| " not in p]
    assert split_list(" | ".join(parts)) == tuple(parts)


@steady
@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=6))
def test_never_raises_and_loses_no_line(first: str, lines: list[str]) -> None:
    """Any lines raise nothing, and options and body are within them."""
    parsed = parse_directive(first, lines)
    assert 0 <= parsed.body_at <= len(lines)
    assert all(1 <= option.line <= len(lines) for option in parsed.options)
