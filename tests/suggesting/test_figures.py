"""The figures that the rules reach on marked sentences, as lower bounds."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks.suggest.gold import Document, agreement, documents, other_documents
from benchmarks.suggest.inputs import results
from benchmarks.suggest.score import score

from scholiast.suggesting import suggest
from support.inputs import with_inputs

#: Precision and recall by letter of kind: what holds on seen and on unseen texts.
BOUNDS = {"Q": (0.93, 0.93), "C": (0.8, 0.88), "S": (0.8, 0.8), "H": (0.8, 0.9), "D": (0.93, 0.93), "M": (0.85, 0.88)}


@pytest.fixture(scope="module")
def texts() -> list[Document]:
    return documents()


def test_gold_has_four_hundred_sentences_in_twelve_manners(texts: list[Document]) -> None:
    """There are at least 400 sentences of at least twelve kinds of text, a third of them unseen, and no block twice."""
    assert sum(t.sentences for t in texts) >= 400
    assert len({t.name.partition("-")[0] for t in texts}) >= 12
    assert 3 * sum(t.unseen for t in texts) == len(texts)
    assert max(Counter(block for t in texts for block in t.blocks if len(block) > 30).values()) == 1


@pytest.mark.parametrize("kind", BOUNDS)
def test_markings_agree(texts: list[Document], kind: str) -> None:
    """The two markings agree so far that figures on them mean something."""
    assert agreement(texts, kind) >= 0.85


@pytest.mark.parametrize("unseen", [False, True])
@pytest.mark.parametrize(("kind", "bounds"), BOUNDS.items())
def test_precision_and_recall_stay_above_their_bounds(
    texts: list[Document], kind: str, bounds: tuple[float, float], unseen: bool
) -> None:
    """Each kind is as precise and as complete as before, on the texts that were seen and on the others."""
    found = score([t for t in texts if t.unseen == unseen], kind)
    assert found.wanted >= 10
    assert found.precision >= bounds[0], found
    assert found.recall >= bounds[1], found


@pytest.mark.parametrize("kind", BOUNDS)
def test_german_stays_above_its_bounds(kind: str) -> None:
    """The rules hold for a second language, of which nothing but its lexicon is known."""
    texts = other_documents("de")
    found = score(texts, kind)
    assert sum(t.sentences for t in texts) >= 80
    assert found.wanted >= 10
    assert min(found.precision, found.recall) >= 0.8, found


def test_values_of_dates_stay_above_their_bound(texts: list[Document]) -> None:
    """Four dates of five have the value of the marking."""
    found = score(texts, "D")
    assert found.same >= 0.8 * found.valued > 80


@with_inputs
def test_real_texts_stay_above_their_bounds() -> None:
    """Dates, names and quotations that editors marked are found."""
    found = {r.kind: r for r in results()}
    for kind, recall in (("date", 0.8), ("date, its value", 0.7), ("name", 0.65), ("quotation", 0.65)):
        assert found[kind].found >= recall * found[kind].wanted > 0, found[kind]
    assert found["name"].right >= 0.7 * found["name"].made
    assert found["emendation"].right >= 0.5 * found["emendation"].made


def test_cost_is_linear_in_the_length() -> None:
    """Ten times the text, in as many blocks or in one, takes about ten times the calls of functions."""
    import cProfile
    import pstats

    sentence = "The mayor said on Sunday that the tide may rise by 3 metres, according to two pilots. “Low,” she said. "

    def calls(blocks: list[str]) -> int:
        profile = cProfile.Profile()
        profile.runcall(suggest, blocks)
        return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]

    suggest([sentence])
    small, many, long = calls([sentence] * 20), calls([sentence] * 200), calls([sentence * 200])
    assert many < 11 * small
    assert long < 14 * small
