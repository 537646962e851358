"""The words of a language are in its lexicon, not in the rules."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

import scholiast.suggesting
from scholiast.suggesting import suggest
from scholiast.suggesting.lexicon import language_of, languages, lexicon

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


@pytest.mark.parametrize("language", languages())
def test_lexicons_have_the_same_lists(language: str) -> None:
    """Each lexicon has all tables and lists of the English one, and no others; its patterns and dates can be used."""
    reference, own = (tomllib.loads((FOLDER / f"lexicons/{name}.toml").read_text("utf-8")) for name in ("en", language))
    assert set(own) == set(reference)
    for table in set(reference) - {"grammar", "verbs", "stances", "limits"}:
        assert set(own[table]) == set(reference[table]), table
    assert suggest(["3 1 2026"], language=language) is not None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor said that the pumps had failed and that it would take until Friday to repair them.", "en"),
        ("Der Rat sagte, dass die Pumpen in der Nacht ausgefallen seien und es bis zum Freitag dauern könne.", "de"),
        ("Borgmästaren sade att pumparna hade gått sönder och att det kunde dröja till fredag.", None),
        ("Borgmesteren sagde, at han har en bro for biler over åen, under for man den der i går.", None),
        ("Die burgemeester het gesê dat die brug in die stad oor die rivier is, en die bote was daar.", None),
        ("Der Bürgermeister sagte am Montag: Nein.", "de"),
        ("The mayor said no.", "en"),
        ("Harbour Board", "en"),
    ],
)
def test_language_of_a_text_is_that_of_its_plain_words(text: str, language: str | None) -> None:
    """A text has the language of its plain words, and none if no lexicon has them."""
    assert language_of(text) == language
