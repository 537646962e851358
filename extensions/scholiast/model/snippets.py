"""Snippets of directives for Visual Studio Code and editors that read its format, generated from the kinds of annotation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from ..text.directive_lines import directive_lines
from .field_types import field_types, vocabulary_of
from .kind import KINDS, Kind

#: What is between quotation marks in a sentence about a missing option.
_NAMED = re.compile(r"'(\w+)' is missing")
#: Annotations in one line: their names, and what follows the words.
_LINES = {"note": " — ${2:sentence}", "reading": " | ${2:reading} ${3:B}"}
_LANGUAGES = {"markdown": "", "restructuredtext": " in reStructuredText"}


def snippets_text() -> str:
    """Return the text of a file of snippets: for each kind its directive with the options that it needs."""
    found: dict[str, dict[str, object]] = {}
    for scope, where in _LANGUAGES.items():
        for name, body in _bodies(markdown=scope == "markdown"):
            found[f"Scholiast {name}{where}"] = {"prefix": f"sch-{name}", "scope": scope, "body": body}
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _bodies(*, markdown: bool) -> Iterator[tuple[str, list[str]]]:
    """Yield the names and the lines of the snippets of one syntax."""
    for kind in KINDS.values():
        argument = f"{kind.prefix}-${{1:name}}" if kind.block is not None else "${1:words}"
        options = [(name, _choice(kind, name, number)) for number, name in enumerate(required_options(kind), 2)]
        yield kind.name, directive_lines(kind.name, argument, options, ["$0"], markdown=markdown)
    for name, rest in _LINES.items():
        yield f"{name}-line", directive_lines(name, "${1:words}" + rest, markdown=markdown)


def required_options(kind: Kind) -> list[str]:
    """Return the options without which an annotation of a kind is not complete."""
    empty = kind.record(type=kind.name, **kind.assumes({}))
    return [name for sentence in kind.check(empty) for name in _NAMED.findall(sentence)[:1]]


def _choice(kind: Kind, option: str, number: int) -> str:
    """Return the place of a value, with the words of its vocabulary to choose from."""
    found = field_types(kind.record).get(kind.option_field(option))
    words = vocabulary_of(found) if found is not None else ()
    return f"${{{number}|{','.join(words)}|}}" if words else f"${{{number}:{option}}}"
