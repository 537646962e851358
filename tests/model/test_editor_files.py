"""The schema of sources agrees with how they are read, and the snippets are directives that a build takes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.kinds import KINDS
from scholiast.model.schema import schema_of
from scholiast.model.snippets import required_options, snippets_text
from scholiast.model.sources import load_sources
from support.planted_faults import FILES, PAGE
from support.projects import Project

from .test_schema import problems

ROOT = Path(__file__).parents[2]
BOOK: dict[str, Any] = {"id": "src-log", "type": "book", "title": "The Log"}


def faults(items: Any) -> list[str]:
    return [fault.message for fault in load_sources(json.dumps(items), ".json", "sources.json")[1]]


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"author": [{"family": "Reed", "given": "A."}, "The Quay Press"]},
        {"author": "Anna Reed"},
        {"issued": "1931-03"},
        {"issued": {"date-parts": [[1931, 3]]}},
        {"issued": 1931},
        {"volume": 3, "URL": "https://example.org/log"},
        {"scholiast": {"cert": "low", "admiralty": "B2", "sha256": "0" * 64}},
        {"custom": {"x": [1]}, "categories": ["a"]},
        {"entryset": ["src-a", "src-b"]},
    ],
)
def test_sources_that_are_read_keep_to_the_schema(more: dict[str, Any]) -> None:
    """An item that is read without a fault is valid under the schema, in a list or under its key."""
    items = [{**BOOK, **more}]
    assert faults(items) == []
    schema = schema_of("sources")
    assert problems(schema, items) == []
    assert problems(schema, {"references": items}) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": None},
        {"type": "boook"},
        {"type": None},
        {"scholiast": {"cert": "hihg"}},
        {"scholiast": {"certainty": "high"}},
        {"scholiast": {"admiralty": "G7"}},
        {"scholiast": {"sha256": "12"}},
        {"title": ["The Log"]},
        {"scholiast": "high"},
    ],
)
def test_sources_that_are_refused_break_the_schema(wrong: dict[str, Any]) -> None:
    """A wrong word, an unknown field of Scholiast's own or a missing one is found by the reader and by the schema."""
    item = {key: value for key, value in {**BOOK, **wrong}.items() if value is not None}
    assert faults([item])
    assert _problems(item)


def _problems(item: dict[str, Any]) -> list[str]:
    """Return what breaks the schema of one item; the helper does not know schemas of all other fields."""
    schema = schema_of("sources")["anyOf"][0]["items"]
    known = schema["properties"]
    others = {key: value for key, value in item.items() if key not in known}
    return [*problems(schema, item), *(p for v in others.values() for p in problems(schema["additionalProperties"], v))]


_VALUES = st.sampled_from(
    ["", "book", "high", "1931", 5, None, [], ["x"], {}, {"family": "Reed"}, {"cert": "low"}, {"cert": "x"}]
)


@given(st.dictionaries(st.sampled_from(["title", "author", "issued", "scholiast", "note", "DOI"]), _VALUES))
def test_schema_has_no_false_alarm(more: dict[str, Any]) -> None:
    """Whatever fields an item has, what the reader takes without a fault is valid under the schema."""
    item = {**BOOK, **{key: value for key, value in more.items() if value is not None}}
    if not faults([item]):
        assert _problems(item) == []


def test_file_of_snippets_is_the_one_that_the_code_writes() -> None:
    """The snippets in the repository are those that the code generates."""
    written = (ROOT / "schemas" / "scholiast.code-snippets").read_text("utf-8")
    assert written == snippets_text(), (
        "schemas/scholiast.code-snippets is out of date: run 'make schemas' and commit it"
    )


def test_snippets_have_a_directive_for_each_kind() -> None:
    """Each kind has a snippet in both syntaxes with the options that it needs, and no name is used twice."""
    found = json.loads(snippets_text())
    assert required_options(KINDS["conjecture"]) == ["holder", "grade", "cue"]
    for kind in KINDS.values():
        for scope in ("markdown", "restructuredtext"):
            (snippet,) = (s for s in found.values() if (s["prefix"], s["scope"]) == (f"sch-{kind.name}", scope))
            body = "\n".join(snippet["body"])
            assert all(f":{option}:" in body for option in required_options(kind))


def filled(body: list[str], words: str) -> str:
    """Return a snippet as it is after its places are filled."""
    text = "\n".join(body).replace("${1:words}", words)
    text = re.sub(r"\$\{\d+\|([^,|}]*)[^}]*\|\}", r"\1", text).replace("$0", "A comment.")
    special = {"cue": "sold", "edtf": "1931", "date": "1931", "chain": "author the author", "source": "unidentified",
               "entity": "anna-reed", "value": "1", "unit": "crown", "quantity": "1", "amount": "1"}  # fmt: skip
    return re.sub(r"\$\{\d+:([^}]*)\}", lambda m: special.get(m[1], m[1]), text)


@pytest.mark.parametrize(
    "kind", [kind.name for kind in KINDS.values() if kind.block is None] + ["note-line", "reading-line"]
)
def test_filled_snippet_is_a_complete_annotation(kind: str, project: Project) -> None:
    """A snippet whose places are filled is built without a fault."""
    body = json.loads(snippets_text())[f"Scholiast {kind}"]["body"]
    built = project.write({**FILES, "quay/index.md": f"{PAGE}\n{filled(body, 'tickets')}\n"}).build("dummy")
    assert built.warnings == ""
    words = [r.anchor.exact for r in built.store.records("quay")] + [m.exact for m in built.store.mentions("quay")]
    assert "tickets" in words
