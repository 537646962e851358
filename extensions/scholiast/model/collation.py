"""What a comparison with the file of a source or witness found, as a part of a record, and what contradicts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import vocabularies as v
from .records import Anchor, Struct
from .source_files import SourceText

if TYPE_CHECKING:
    from ..text.quoted import Comparison


class WordChange(Struct, frozen=True):
    """A place where the words differ: those of the text and those of the source, as written; one of them may be empty."""

    kind: v.DifferenceKind
    quoted: str = ""
    source: str = ""


class Collation(Struct, frozen=True):
    """The comparison of words with the file of their source.

    ``sha256`` is the hash of the file's bytes. ``folds`` are the differences that leave the words the same, ``gaps`` the
    marks of omission and words in brackets, ``left_out`` the number of words of the source that they stand for.
    """

    tier: v.Tier
    sha256: str
    folds: tuple[v.Fold, ...] = ()
    gaps: int = 0
    left_out: int = 0
    differences: tuple[WordChange, ...] = ()


def collate_quotation(words: str, source: SourceText) -> Collation:
    """Compare the words of a quotation with the text of its source."""
    from ..text.quoted import compare  # not loaded by projects without such files

    return _as_record(compare(words, source.index), source)


def collate_reading(words: str, anchor: Anchor, witness: SourceText) -> Collation:
    """Compare a reading with the text of its witness, at the place that the words around its lemma show."""
    from ..text.readings import look_up

    return _as_record(look_up(words, anchor.prefix, anchor.suffix, witness.index), witness)


def _as_record(found: Comparison, source: SourceText) -> Collation:
    return Collation(
        tier=found.tier,
        sha256=source.sha256,
        folds=found.folds,
        gaps=found.gaps,
        left_out=found.left_out,
        differences=tuple(WordChange(kind=d.kind, quoted=d.quoted, source=d.source) for d in found.differences),
    )


#: Folds that leave every letter and sign the same.
_SILENT = frozenset({"blanks", "invisible-characters", "composition"})


def fidelity_of(found: Collation) -> v.Fidelity:
    """Return the fidelity that a comparison shows."""
    if found.tier == "not-found":
        return "paraphrase"
    if found.tier == "words-differ":
        return "normalised" if all(each.kind != "words" for each in found.differences) else "altered"
    return "verbatim" if _SILENT.issuperset(found.folds) else "normalised"


def fidelity_fault(stated: v.Fidelity, found: Collation) -> str | None:
    """Return how a stated fidelity contradicts the comparison with the source, as a sentence, or ``None``."""
    shown = fidelity_of(found)
    if stated == shown or (stated == "paraphrase" and found.tier == "words-differ"):
        return None
    if stated == "altered" and found.tier == "words-differ" and shown == "normalised":
        kinds = ", ".join(dict.fromkeys(each.kind.replace("-", " ") for each in found.differences))
        return f"the fidelity is 'altered', but the source has the same words, with other {kinds}: write 'fidelity: {shown}'"
    if found.tier == "not-found":
        return (
            f"the fidelity is '{stated}', but the source has no passage like it: "
            "correct 'source' or its file, or write 'fidelity: paraphrase'"
        )
    if found.tier == "words-differ":
        advice = f"correct the quotation or write 'fidelity: {shown}'"
        return f"the fidelity is '{stated}', but the words differ from the source: {changes(found)}. To fix: {advice}"
    same = "the source has these words to the letter"
    if found.tier == "gaps":
        same = "the source has these words in this order, except for the marked gaps"
    if shown == "normalised":
        folds = ", ".join(name.replace("-", " ") for name in found.folds if name not in _SILENT)
        same = f"the source has the same words, with a difference of {folds}"
    return f"the fidelity is '{stated}', but {same}: write 'fidelity: {shown}'"


def changes(found: Collation, most: int = 5) -> str:
    """Return the differing words of a comparison in one line, at most *most* places."""
    shown = [_change(each) for each in found.differences[:most]]
    if (more := len(found.differences) - most) > 0:
        shown.append(f"and {more} more")
    return "; ".join(shown)


def _change(each: WordChange) -> str:
    if not each.source:
        return f"“{each.quoted}” is not in the source"
    if not each.quoted:
        return f"the source also has “{each.source}”"
    return f"“{each.quoted}” where the source has “{each.source}”"


def reading_fault(siglum: str, words: str, found: Collation) -> str | None:
    """Return how the file of a witness contradicts a reading, as a sentence, or ``None``."""
    if found.tier == "not-found":
        return f"the reading “{words}” is not in the file of {siglum}: correct the reading, its siglum or the file"
    if found.tier != "words-differ":
        return None
    theirs = "; ".join(each.source for each in found.differences)
    has = f"“{theirs}”" if theirs else "nothing"
    return f"{siglum} does not read “{words}” here, but {has}, according to its file: correct the reading or the file"
