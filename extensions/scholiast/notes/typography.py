"""Typographic quotation marks, apostrophes and dashes in the words of editors, as Sphinx makes them in prose.

Records keep what was typed, and so does the data that is published. What is shown of a record passes through here, except
for words of the text and of its witnesses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import msgspec
from docutils import nodes
from docutils.utils import normalize_language_tag
from docutils.utils.smartquotes import educate_tokens, smartchars

from ..model.kind import KINDS

if TYPE_CHECKING:
    from ..model.records import Record

    R = TypeVar("R", bound=Record)

#: From words as typed to words as shown.
Typeset = Callable[[str], str]

#: What smart quotes may change; ``&`` begins entities. All other texts stay as they are, and are not looked at.
CHANGED = re.compile(r"""["'`\\&]|--|\.\.\.|\. \. \.""")


def typesetter(action: str, language: str) -> Typeset:
    """Return how words are shown in a language, by its tag, with the *action* of ``smartquotes_action``.

    Words in a language whose quotation marks docutils does not know are unchanged.
    """
    known = next((tag for tag in normalize_language_tag(language) if tag in smartchars.quotes), "")
    return partial(_educated, attr=action, language=known) if known else str


def _educated(words: str, attr: str, language: str) -> str:
    if not CHANGED.search(words):
        return words
    return "".join(educate_tokens([("plain", words)], attr=attr, language=language))


def typeset_nodes(inline: Iterable[nodes.Node], typeset: Typeset) -> None:
    """Change the words in inline nodes, except in literal text and mathematics."""
    for node in inline:
        for words in list(node.findall(nodes.Text)):
            shown = typeset(str(words))
            if shown != words and not isinstance(words.parent, nodes.literal | nodes.math | nodes.raw):
                words.parent.replace(words, nodes.Text(shown))


def typeset_record(record: R, typeset: Typeset) -> R:
    """Return a record whose comment, title and other words of its editor are as they are shown."""
    return typeset_facts(_changed(record, ("body", "short"), typeset), typeset)


def typeset_facts(record: R, typeset: Typeset) -> R:
    """Return a record whose title and fields in its editor's words are as they are shown."""
    fields = KINDS[record.type].wording
    return _changed(record, (*fields, "title"), typeset) if fields or record.title else record


def _changed(record: R, fields: Sequence[str], typeset: Typeset) -> R:
    changed: dict[str, object] = {}
    for path in fields:
        name, _dot, inner = path.partition(".")
        value = getattr(record, name)
        if inner:
            new: object = tuple(
                msgspec.structs.replace(each, **{inner: typeset(getattr(each, inner))}) for each in value
            )
        else:
            new = typeset(value) if value else value
        if new != value:
            changed[name] = new
    return msgspec.structs.replace(record, **changed) if changed else record
