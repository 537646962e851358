"""Drafts in Markdown: a directive for each suggestion, tied to its words by the shortest lemma that occurs once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..text.directive_lines import directive_lines
from ..text.fold import one_line
from ..text.lemma import Place, Texts
from ..text.selector import Selector, shortest_selector
from .lexicon import lexicon
from .suggestion import Suggestion, words_of

#: The state of a draft that nobody has accepted: an option that the build does not know, so that it is never published.
STATE = "suggested"


class Text(NamedTuple):
    """A text to annotate: its blocks, and the id of each (empty without a ledger)."""

    blocks: tuple[str, ...]
    ids: tuple[str, ...]
    language: str = "en"


def draft_id(text: Text, draft: Suggestion) -> str:
    """Return the id of a draft: made of kind, unit, words and their place, and so the same on each run."""
    span = draft.span
    about = (
        draft.kind,
        draft.rule,
        text.ids[span.block] or text.blocks[span.block],
        str(span.start),
        words_of(text.blocks, span),
    )
    return hashlib.sha256("\0".join(about).encode("utf-8", "replace")).hexdigest()[:8]


def selector(block: str, start: int, end: int) -> Selector | None:
    """Return the shortest selector that leads to a range of a block and to no other; ``None`` if none does."""
    return shortest_selector(_texts(block), Place(0, start, 0, end), range(1), shorten=True)


@lru_cache(maxsize=4)
def _texts(block: str) -> Texts:
    return Texts([block])


def directive(text: Text, draft: Suggestion, *, accepted: bool = False) -> str | None:
    """Return the directive of a draft; ``None`` for a name, which belongs in a register, or where no lemma is unique.

    An *accepted* draft has no line for its state.
    """
    block = text.blocks[draft.span.block]
    state = [] if accepted else [(STATE, draft.rule)]
    if draft.kind == "mention":
        return None
    if draft.kind == "photo":
        name, caption = f"photo-{draft_id(text, draft)}", block.split("\n")
        return "\n".join(directive_lines("photo", name, [*state, *draft.fields], caption))
    found = selector(block, draft.span.start, draft.span.end)
    if found is None or "\n" in found.start:
        return None
    argument, told = found.written()
    scope = [("in", unit)] if (unit := text.ids[draft.span.block]) else []
    options = [(name, one_line(value)) for name, value in options_of(text, draft)]
    return "\n".join(directive_lines(draft.kind, argument, [*scope, *told, *options, *state]))


def options_of(text: Text, draft: Suggestion) -> Iterator[tuple[str, str]]:
    """Yield the options of a draft, without those that lead to its words."""
    yield from draft.fields
    if draft.kind == "attribution":
        yield "chain", " | ".join(f"{role} {words}".strip() for role, words in _chain(text, draft))
        yield "cert", "low"
    elif draft.kind == "conjecture":
        yield "cert", "low"


def _chain(text: Text, draft: Suggestion) -> Iterator[tuple[str, str]]:
    """Yield the voices, the outermost first, with the role that their words show."""
    yield "author", "the author"
    spans = [p.span for p in draft.parts if p.role == "via"] + [p.span for p in draft.parts if p.role == "source"]
    listed = lexicon(text.language).words
    for span in spans:
        words = words_of(text.blocks, span).replace("|", " ")
        low = set(re.findall(r"[\w’'-]+", words.lower()))
        if low & listed["documents"]:
            role = "document"
        elif low & listed["anonymous"]:
            role = "anonymous-group"
        else:
            role = "spokesman" if low & listed["spokesmen"] else "imputed"
        yield role, " ".join(words.replace("@", " ").replace("(", " ").replace(")", " ").split())
    if not spans:
        yield "anonymous-group", "not named"


def register(text: Text, drafts: Sequence[Suggestion]) -> str:
    """Return the names of a text as entries of ``entities.yaml``: an id, a type, a label and the other forms."""
    forms: dict[str, tuple[str, list[str]]] = {}
    for draft in drafts:
        if draft.kind == "mention":
            fields = dict(draft.fields)
            kind, words = forms.setdefault(fields["entity"], (fields["type"], []))
            found = words_of(text.blocks, draft.span)
            if found not in words:
                words.append(found)
    lines: list[str] = []
    for entity, (kind, words) in forms.items():
        label = max(words, key=len)
        lines += [f"  - id: {entity}", f"    type: {kind}", f"    label: {_quoted(label)}"]
        others = [word for word in words if word != label]
        if others:
            lines += ["    aliases:", *(f"      - text: {_quoted(word)}" for word in others)]
    return "\n".join(["entities:", *lines]) if lines else ""


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def markdown(text: Text, drafts: Sequence[Suggestion], *, explain: bool = False) -> str:
    """Return all drafts as Markdown, block by block, the names last as a register in a code block."""
    out = [
        "% Drafts by rules. Nothing here is published: check each one, remove its line ':suggested:', and move it to the text,",
        "% after the words that it is about.",
    ]
    last = -1
    for draft in drafts:
        made = directive(text, draft)
        if made is None:
            continue
        if draft.span.block != last:
            last = draft.span.block
            opening = " ".join(text.blocks[last].split()[:8])
            out.append(f"\n% {text.ids[last] or f'block {last + 1}'}: {opening}")
        head = f"% {draft_id(text, draft)}"
        out.append(f"\n{head}: {one_line(draft.why)} ({draft.rule})\n{made}" if explain else f"\n{head}\n{made}")
    names = register(text, drafts)
    if names:
        out.append(f"\n% Names, for entities.yaml\n\n```yaml\n{names}\n```")
    return "\n".join(out) + "\n"


def as_json(text: Text, drafts: Sequence[Suggestion]) -> list[dict[str, object]]:
    """Return all drafts as JSON objects; offsets count code points in the block, ends exclusive."""
    return [
        {
            "id": draft_id(text, draft),
            "state": STATE,
            "kind": draft.kind,
            "rule": draft.rule,
            "why": draft.why,
            "block": draft.span.block,
            "unit": text.ids[draft.span.block],
            "start": draft.span.start,
            "end": draft.span.end,
            "exact": words_of(text.blocks, draft.span),
            "parts": [
                {
                    "role": p.role,
                    "block": p.span.block,
                    "start": p.span.start,
                    "end": p.span.end,
                    "exact": words_of(text.blocks, p.span),
                }
                for p in draft.parts
            ],
            "fields": dict(draft.fields),
        }
        for draft in drafts
    ]
