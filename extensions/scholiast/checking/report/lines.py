"""Findings as lines: for people, and as annotations of GitHub."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from textwrap import wrap

from ...text.counts import counted
from ...text.fold import one_line
from ..finding import LEVELS, Finding
from ..rule import Rule


def place(finding: Finding, base: str) -> str:
    """Return the file of a finding, named from the folder in which *base* is the source folder."""
    return placed(finding.file, base)


def placed(file: str, base: str) -> str:
    """Return the name of a file, which is named from the source folder *base*; the folder's own for no file."""
    return posixpath.normpath(posixpath.join(base, file)) if file else base


def for_people(findings: Iterable[Finding], base: str) -> Iterator[str]:
    """Yield one line per finding: file, line, level, message, and the number of the rule."""
    for each in findings:
        fix = " (--fix)" if each.edits else ""
        yield one_line(f"{place(each, base)}:{max(each.line, 1)}: {each.level}: {each.message} [{each.rule}]{fix}")


def for_github(findings: Iterable[Finding], base: str) -> Iterator[str]:
    """Yield one workflow command per finding, by which GitHub shows it at its line of a pull request."""
    words = {"error": "error", "warning": "warning", "note": "notice"}
    for each in findings:
        file, title = _property(place(each, base)), _property(each.rule)
        yield f"::{words[each.level]} file={file},line={max(each.line, 1)},title={title}::{_data(each.message)}"


def _data(text: str) -> str:
    """Return the message of a workflow command; GitHub reads these three characters in percent notation."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def count(findings: Iterable[Finding]) -> str:
    """Return how many findings there are of each level, in words."""
    found = Counter(each.level for each in findings)
    parts = [counted(found[level], level) for level in LEVELS if found[level]]
    return ", ".join(parts) or "nothing found"


def explained(rule: Rule) -> Iterator[str]:
    """Yield a rule in lines: what it looks at, why, and its example."""
    yield f"{rule.code} ({rule.level})"
    yield rule.title
    for head, words in (("What it does", rule.what), ("Why", rule.why), ("What --fix does", rule.fix)):
        if words:
            yield from ("", head, *_wrapped(words))
    example = rule.example
    if not example.faulty:
        return
    yield from ("", f"Example, in {example.file}", *_indented(example.faulty))
    yield from ("", "What is reported", *_wrapped(example.finding))
    if example.corrected:
        yield from ("", "Corrected", *_indented(example.corrected))


def _wrapped(words: str) -> list[str]:
    return wrap(words, 78, initial_indent="  ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def _indented(text: str) -> list[str]:
    return [f"  {line}".rstrip() for line in text.strip("\n").split("\n")]
