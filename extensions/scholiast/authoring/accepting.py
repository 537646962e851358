"""Accepted drafts in the source of an edition: each one is written as ``scholiast annotate`` writes a directive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..files import write_whole
from ..suggesting import Suggestion
from ..suggesting.drafts import Text, draft_id, options_of
from ..suggesting.suggestion import words_of
from .annotate import Annotated, CannotAnnotateError, Wanted, annotating

#: Code points before and after the words of a draft by which they differ from equal words elsewhere.
_AROUND = 80


def accept(srcdir: Path, confdir: Path, text: Text, drafts: Sequence[Suggestion]) -> Iterator[Annotated]:
    """Write each draft after its block and yield it; a page is written whole or not at all.

    Raises :class:`.annotate.CannotAnnotateError` for the first draft that a build would not accept, and
    :class:`..files.UnwritableFileError`; the drafts before it are written.
    """
    with annotating(srcdir, confdir) as annotator:
        for draft in drafts:
            if draft.kind in ("photo", "mention"):
                raise CannotAnnotateError(
                    f"draft {draft_id(text, draft)} of the kind '{draft.kind}' is not an annotation of words: "
                    "run the command without --accept, and copy what it prints"
                )
            made = annotator.annotate(_wanted(text, draft))
            write_whole(made.path, made.text)
            yield made


def _wanted(text: Text, draft: Suggestion) -> Wanted:
    """Return a draft as what to write: its words, with what is around them in their block."""
    block, span = text.blocks[draft.span.block], draft.span
    before, after = block[max(span.start - _AROUND, 0) : span.start], block[span.end : span.end + _AROUND]
    if span.start > _AROUND:
        before = before.partition(" ")[2]
    if span.end + _AROUND < len(block):
        after = after.rpartition(" ")[0]
    return Wanted(
        words_of(text.blocks, span), draft.kind, [*options_of(text, draft)], prefix=before.strip(), suffix=after.strip(),
        once=True,
    )  # fmt: skip
