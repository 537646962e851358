"""What contradicts a stated fidelity."""

from __future__ import annotations

import pytest

from scholiast.model.collation import Collation, WordChange, fidelity_fault, fidelity_of
from scholiast.model.vocabularies import Fidelity, words_of

SPELLING = (WordChange(kind="spelling", quoted="harbor", source="harbour"),)
WORDS = (*SPELLING, WordChange(kind="words", quoted="July", source="June"))
FOUND = {
    "letter": Collation(tier="to-the-letter", sha256="0"),
    "blanks": Collation(tier="folds", sha256="0", folds=("blanks",)),
    "quotes": Collation(tier="folds", sha256="0", folds=("quotation-marks", "blanks")),
    "gaps": Collation(tier="gaps", sha256="0", gaps=1, left_out=4),
    "gaps-dashes": Collation(tier="gaps", sha256="0", gaps=1, left_out=4, folds=("dashes",)),
    "spelling": Collation(tier="words-differ", sha256="0", differences=SPELLING),
    "words": Collation(tier="words-differ", sha256="0", differences=WORDS),
    "absent": Collation(tier="not-found", sha256="0"),
}
#: For each outcome the fidelity that it shows, then others that do not contradict it.
AGREE = {
    "letter": ("verbatim",),
    "blanks": ("verbatim",),
    "quotes": ("normalised",),
    "gaps": ("verbatim",),
    "gaps-dashes": ("normalised",),
    "spelling": ("normalised", "paraphrase"),
    "words": ("altered", "paraphrase"),
    "absent": ("paraphrase",),
}


@pytest.mark.parametrize("outcome", FOUND)
def test_fidelity_fault_says_what_contradicts_the_comparison(outcome: str) -> None:
    """A fidelity is a fault unless it agrees, and the fault names one that does."""
    found = FOUND[outcome]
    assert fidelity_of(found) == AGREE[outcome][0]
    for stated in words_of(Fidelity):
        if stated == "uncollated":
            continue
        wrong = fidelity_fault(stated, found)
        assert (wrong is None) == (stated in AGREE[outcome]), (stated, wrong)
        assert wrong is None or f"write 'fidelity: {AGREE[outcome][0]}'" in wrong


@pytest.mark.parametrize(
    ("stated", "outcome", "words"),
    [
        ("verbatim", "quotes", "with a difference of quotation marks:"),
        ("verbatim", "words", "“July” where the source has “June”"),
        ("altered", "spelling", "with other spelling"),
        ("altered", "letter", "to the letter"),
        ("altered", "gaps", "in this order, except for the marked gaps"),
        ("verbatim", "absent", "no passage like it"),
    ],
)
def test_fidelity_fault_names_the_difference(stated: Fidelity, outcome: str, words: str) -> None:
    """The message says what was found."""
    assert words in (fidelity_fault(stated, FOUND[outcome]) or "")


def test_fidelity_fault_shows_a_few_of_many_differences() -> None:
    """A long list is cut, with the number of the others."""
    many = tuple(WordChange(kind="words", quoted=f"a{i}", source=f"b{i}") for i in range(9))
    assert "and 4 more" in (
        fidelity_fault("verbatim", Collation(tier="words-differ", sha256="0", differences=many)) or ""
    )
