"""The words of a language are in its lexicon, not in the rules."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import scholiast.suggesting
from scholiast.suggesting.lexicon import lexicon

FOLDER = Path(scholiast.suggesting.__file__).parent
RULES = tuple(
    sorted(
        path.stem for path in FOLDER.glob("*.py") if path.stem not in ("__init__", "drafts", "lexicon", "suggestion")
    )
)
#: Names of rules, roles, periods and values that are words too.
NAMES = {"asserted", "source", "view", "between", "late", "month", "person", "week", "year"}


def words_of_english() -> set[str]:
    known = lexicon("en")
    return {*known.verbs, *(word for words in known.words.values() for word in words)}


def compared(tree: ast.AST) -> set[str]:
    """Return the texts that a module compares with others, or keeps in a set."""
    found: set[str] = set()
    for node in ast.walk(tree):
        parts = node.comparators if isinstance(node, ast.Compare) else [node] if isinstance(node, ast.Set) else []
        found |= {
            inner.value
            for part in parts
            if not isinstance(part, ast.Subscript | ast.BinOp)
            for inner in ast.walk(part)
            if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
        }
    return found


@pytest.mark.parametrize("name", RULES)
def test_rules_compare_no_words_of_english(name: str) -> None:
    """What a rule compares with the words of a text comes from the lexicon: the rules know no language."""
    tree = ast.parse((FOLDER / f"{name}.py").read_text("utf-8"))
    split = [
        n
        for n in ast.walk(tree)
        if isinstance(n, ast.Attribute) and n.attr == "split" and isinstance(n.value, ast.Constant)
    ]
    assert not split
    assert compared(tree) & words_of_english() <= NAMES


def test_limits_are_of_hedges() -> None:
    """Each limit is that of a phrase in the lists of hedges, so that none is there in vain."""
    known = lexicon("en")
    phrases = {phrase.lower() for listed in known.hedges.values() for phrase in listed}
    limited = {phrase for phrases in known.limits for phrase in phrases.split(", ")}
    assert {phrase.lower() for phrase in limited} <= phrases
