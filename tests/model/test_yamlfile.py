"""YAML as plain text: lines, refusals, and no input that breaks the reader."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scholiast.model import yamlfile
from scholiast.model.yamlfile import MAX_DEPTH, read_yaml


@pytest.fixture(params=["c", "python"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of PyYAML's parsers must give the same answers."""
    if request.param == "python":
        monkeypatch.setattr(yamlfile, "_LOADER", yaml.SafeLoader)


def test_all_scalars_are_text() -> None:
    """Every scalar is read as text, except null."""
    text = """\
norway: no
number: 012
date: 2022-03-14
float: 1e3
quoted: "yes"
nothing:
tilde: ~
null: null
text: "null"
empty: ''
block: |
  two
  lines
flow: [a, {b: 1}, null]
"""
    found, faults = read_yaml(text, "x.yaml")
    assert [f.message for f in faults] == []
    assert found is not None
    assert found.data == {
        "norway": "no",
        "number": "012",
        "date": "2022-03-14",
        "float": "1e3",
        "quoted": "yes",
        "nothing": None,
        "tilde": None,
        "text": "null",
        "empty": "",
        "block": "two\nlines\n",
        "flow": ["a", {"b": "1"}, None],
    } | {"null": None}


def test_empty_key() -> None:
    """An empty key is a fault at its line."""
    _, faults = read_yaml("a: 1\n~: x\n", "x.yaml")
    assert [(f.message, f.line) for f in faults] == [("a key is empty", 2)]


def test_line_of_each_value_is_known() -> None:
    """The line of each value is known by its path; a path that does not exist has the line of the nearest value above."""
    found, _ = read_yaml("# head\nreferences:\n- id: a\n  title:\n    x\n\n-\n  id: b\n", "x.yaml")
    assert found is not None
    assert found.line_of() == 2
    assert found.line_of(("references",)) == 2
    assert found.line_of(("references", 0)) == 3
    assert found.line_of(("references", 0, "title")) == 4
    assert found.line_of(("references", 1)) == 8
    assert found.line_of(("references", 1, "id")) == 8
    assert found.line_of(("references", 1, "missing", "deeper")) == 8


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "duplicate key 'a', first on line 1: remove one of them", 3),
        ("{a: 1, a: 2}\n", "duplicate key 'a', first on line 1: remove one of them", 1),
        (
            "a: 1\nb: !!python/object/apply:os.system ['true']\n",
            "!!python|tag:yaml.org,2002:python/object",
            2,
        ),
        ("a: !local x\n", "the tag '!local' is not allowed", 1),
        ("- !!int 3\n", "is not allowed: remove it, all values are text", 1),
        ("a: 1\n---\nb: 2\n", "a second document begins here", 2),
        ("a: *b\n", "", 1),
        ("a: &a\n- *a\n", "the alias *a is inside its own anchor", 2),
        ("a: 1\nb: [1\n", "not YAML:", 3),
        ("a: 'x\n", "not YAML:", 2),
        ("a: b: c\n", "not YAML:", 1),
        ("\ta: b\n", "not YAML:", 1),
        ("? [a]\n: b\n", "a key must be text", 1),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", "merge keys", 3),
        ("[" * 100_000, f"nested deeper than {MAX_DEPTH} levels", 1),
        ("- " * 100_000, f"nested deeper than {MAX_DEPTH} levels", 1),
        ("a\n\x00", "not YAML:", 2),
        ("a: \ud800\n", "not YAML:", 1),
    ],
)
def test_file_that_is_refused_has_one_fault(text: str, message: str, line: int) -> None:
    """YAML that cannot be used is one error at its line."""
    _, faults = read_yaml(text, "dir/x.yaml")
    assert len(faults) == 1
    assert any(part in faults[0].message for part in message.split("|"))
    assert (faults[0].file, faults[0].subtype, faults[0].severity) == ("dir/x.yaml", "yaml", "error")
    # The two parsers put an early end into the line that ends or the line that would follow.
    assert abs(faults[0].line - line) <= (1 if message == "not YAML:" else 0)


def test_the_first_of_two_is_kept() -> None:
    """Of two equal keys the first is kept, and the second is a fault."""
    found, faults = read_yaml("a: 1\na: {b: 2}\n", "x.yaml")
    assert found is not None
    assert found.data == {"a": "1"}
    assert len(faults) == 1


def test_alias_bomb() -> None:
    """Aliases that multiply are refused before they fill the memory."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    start = time.perf_counter()
    found, faults = read_yaml("\n".join(lines), "x.yaml")
    assert found is None
    assert "aliases counted as often as they are used" in faults[0].message
    assert faults[0].line == 6
    assert time.perf_counter() - start < 2


def test_plain_aliases_are_read() -> None:
    """Ordinary aliases are read as copies."""
    found, faults = read_yaml("a: &x [1, 2]\nb: *x\nc: &y z\nd: *y\n", "x.yaml")
    assert found is not None
    assert not faults
    assert found.data == {"a": ["1", "2"], "b": ["1", "2"], "c": "z", "d": "z"}


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "\ufeff"])
def test_file_that_is_empty_has_no_data(text: str) -> None:
    """An empty file has no data and no fault."""
    found, faults = read_yaml(text, "x.yaml")
    assert found is not None
    assert found.data is None
    assert not faults


ODD = st.text("ab:-?[]{}&*!|>'\"%@#~<, \t\n\x00\x85\u2028\ufeff\ud800\U0001f600\\", max_size=60)


@given(st.text() | ODD)
def test_never_raises(text: str) -> None:
    """No text raises, and each fault has a line."""
    found, faults = read_yaml(text, "x.yaml")
    assert found is not None or faults
    assert all(fault.line >= 1 for fault in faults)
