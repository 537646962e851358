"""The English of the package, README and handbook: phrases to avoid."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]

#: Files and folders whose English is checked, relative to the root of the repository.
CHECKED = tuple(
    map(
        Path,
        (
            "extensions/scholiast",
            "benchmarks",
            "tools",
            "source/handbook",
            "source/gallery.md",
            "docs/proposals.md",
            "README.md",
            "CONTRIBUTING.md",
            "CHANGELOG.md",
            "SECURITY.md",
        ),
    )
)
#: Samples of texts by authors, which are not the project's own English.
SAMPLES = frozenset({Path("source/handbook/snippets")})

#: Phrases to avoid, as regular expressions that ignore case, each with the usual words.
PHRASES = {
    r"\b(is|are) no (?!(longer|more|less|fewer|other|one)\b)(\w+ )*?of\b": "is not a valid …, unknown …",
    r"\b(is|are) (?-i:none)\b(?! of)": "is not …",
    r"\bare no (?!(longer|more|less|fewer)\b)\w+": "are not …",
    r"\b(is|are|was|were|be|been) told\b(?! apart)": "reported",
    r"\btell(s|ing)? (what|where|which|who|how)\b": "report",
    r"\bmend(s|ed|ing)?\b(?! Merc)": "fix, correct",  # Mende is a script
    r"\banew\b": "again",
    r"\btak(e|es|en|ing) (\w+ )?away\b": "remove",
    r"\bstand(s|ing)? (behind|beside|in front|side by side|twice|once|for nothing)\b": "occurs, is",
    r"\b(behind|in front of) (it|them|the (words?|text|title|name|label|article|mark|page)s?)\b": "after, before",
    r"\bbeside\b(?! between)": "next to, alongside",  # title case
    r"\bat hand\b": "available",
    r"\b(an?|one) (line|page|item|row|file|note|key|column) an? (?!second)\w+": "one … per …",
    r"\bfurther pages?\b": "continuation page",
    r"\bways? back\b": "back link",
    r"\b(says? so|knows? nothing|is silent on)\b": "is stated, is unknown",
    r"\blets? (it|them) (go|pass)\b": "allow, drop",
    r"\bas (it|they) stands?\b": "as written, unchanged",
    r"\bno \w+ (says?|knows?|tells?|holds?)\b": "is not in any …",
    r"\bthere (is|are) no \w+ \{": "unknown …",
    r"\bnobody (declared|knows)\b": "undeclared, unknown",
    r"\bgives? way\b": "is replaced",
    r"\bparted (by|at)\b": "separated by",
    r"\blooked (for|at|up) (where|when)\b": "searched",
    r"\bas (it|they) (is|are) printed\b": "as printed",
}


class Text(NamedTuple):
    """A piece of prose with its line (from 1)."""

    line: int
    words: str


def source_texts(source: str) -> Iterator[Text]:
    """Yield the comments and the strings of more than one word in a module; values in messages are ``{}``."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield Text(token.start[0], token.string)
    inner: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            parts = [v.value if isinstance(v, ast.Constant) else "{}" for v in node.values]
            inner.update(id(v) for v in node.values)
            yield Text(node.lineno, "".join(str(p) for p in parts))
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and " " in node.value
            and id(node) not in inner
        ):
            yield Text(node.lineno, node.value)


def markdown_texts(source: str) -> Iterator[Text]:
    """Yield the paragraphs and tables of a Markdown file, without fenced code."""
    tables = re.sub(r"(?ms)^```\{list-table\}$(.*?)^```$", r"\1", source)
    plain = re.sub(r"(?ms)^ *(`{3,}|~{3,}).*?^ *\1 *$", lambda m: "\n" * m[0].count("\n"), tables)
    at = 1
    for paragraph in re.split(r"(\n\s*\n)", plain):
        if paragraph.strip():
            yield Text(at, paragraph)
        at += paragraph.count("\n")


def found_phrases(texts: Iterator[Text]) -> Iterator[str]:
    """Yield each phrase to avoid with its line and the words to use instead."""
    for text in texts:
        words = re.sub(r"[ \t]*\n[ \t]*", "\n", text.words)
        for phrase, instead in PHRASES.items():
            for match in re.finditer(phrase.replace(" ", r"\s"), words, re.IGNORECASE):
                line = text.line + words.count("\n", 0, match.start())
                yield f"{line}: {' '.join(match[0].split())!r}: write {instead!r}"


def checked_files() -> list[Path]:
    """Return the files whose English is checked, relative to the root of the repository."""
    out: list[Path] = []
    for path in CHECKED:
        whole = ROOT / path
        found = sorted(p for p in whole.rglob("*") if p.suffix in (".py", ".md")) if whole.is_dir() else [whole]
        out += (p.relative_to(ROOT) for p in found)
    return [p for p in out if SAMPLES.isdisjoint((p, *p.parents))]


@pytest.mark.parametrize("path", checked_files(), ids=str)
def test_prose_has_no_phrases_to_avoid(path: Path) -> None:
    """Messages, docstrings and pages use the usual words; a failure lists each place."""
    source = (ROOT / path).read_text("utf-8")
    texts = source_texts(source) if path.suffix == ".py" else markdown_texts(source)
    found = list(found_phrases(texts))
    assert not found, "\n".join(["", *(f"{path}:{f}" for f in found)])


def test_phrases_are_found_in_strings_and_pages() -> None:
    """Docstrings, messages with values and paragraphs are searched; code and identifiers are not."""
    source = 'def f(x):\n    """Tell what is wrong."""\n    return f"{x} is no name of a page: mend it", "anew"  # a page at hand\n'
    assert [f.split(":")[:2] for f in found_phrases(source_texts(source))] == [
        ["3", " 'at hand'"],
        ["2", " 'Tell what'"],
        ["3", " 'is no name of'"],
        ["3", " 'mend'"],
    ]
    page = "# Title\n\n```python\nanew = 1\n```\n\nThe page\nis written\nanew.\n\n```{list-table}\n* - beside\n```\n"
    assert list(found_phrases(markdown_texts(page))) == [
        "9: 'anew': write 'again'",
        "12: 'beside': write 'next to, alongside'",
    ]
