"""Annotations that the pages of an edition have already: their words need no draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..text.directives import directives
from ..text.lemma import Place, Texts, locate, parse_lemma
from .suggestion import Suggestion


class Page(NamedTuple):
    """The source of a page, and whether it is Markdown."""

    source: str
    markdown: bool


def without_known(blocks: Sequence[str], drafts: Iterable[Suggestion], pages: Iterable[Page]) -> list[Suggestion]:
    """Return the drafts without those of which *pages*, in their markup, have an annotation.

    It is of the same kind, and its words, which are in the text once, contain those of the draft or are among them.
    """
    drafts = list(drafts)
    known = list(_known(blocks, pages, {draft.kind for draft in drafts}))
    return [draft for draft in drafts if not any(kind == draft.kind and _nested(draft, at) for kind, at in known)]


def _known(blocks: Sequence[str], pages: Iterable[Page], kinds: set[str]) -> Iterator[tuple[str, Place]]:
    texts = Texts(blocks)
    for page in pages:
        for found in directives(page.source.split("\n"), markdown=page.markdown):
            lemma = parse_lemma(found.argument)
            if found.name in kinds and lemma.start:
                places = locate(lemma, texts, range(len(blocks) - 1, -1, -1), joint=True).places
                if len(places) == 1:
                    yield found.name, places[0]


def _nested(draft: Suggestion, at: Place) -> bool:
    """Return whether one of the words of a draft and of an annotation are among the other's."""
    own = draft.span
    if not at.block == at.end_block == own.block:
        return False
    return (own.start <= at.start and at.end <= own.end) or (at.start <= own.start and own.end <= at.end)
