"""Input that would need endless time with a quadratic algorithm."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from scholiast.markup.frontmatter import sniff_edition
from scholiast.text.lemma import Lemma
from scholiast.text.near import nearest
from support.hostile_fields import COPY, PAGE, QUAY
from support.projects import Project


def _seconds(call: Callable[[], Any]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def test_a_page_that_begins_with_indented_lines_is_read_in_no_time() -> None:
    """A pattern with two ways to match each line would need endless time for thirty of them."""
    assert _seconds(lambda: sniff_edition("    indented\n" * 5000 + "x\n")) < 1
    assert sniff_edition("\n    indented\n\n:author: x\n:edition: quay\n") == "quay"


def test_a_long_lemma_is_compared_in_no_time() -> None:
    """A lemma of thousands of words is compared within seconds."""
    text = " ".join(f"word{i % 97} of{i % 13}" for i in range(4000))
    assert _seconds(lambda: nearest(Lemma(text.replace("word5 ", "wort5 ")), [text] * 3, [0, 1, 2])) < 5
    assert _seconds(lambda: nearest(Lemma("x y " * 25_000), ["the fog " * 2000] * 3, [0, 1, 2])) < 5


def test_a_large_copy_text_is_compared_in_no_time(project: Project) -> None:
    """A copy-text of 4.5 million characters is compared within seconds."""
    blocks = "\n\n".join(f"Block {i} of a text that goes on. " + "word " * 60 for i in range(14_000))
    assert len(blocks) > 4_500_000
    project.write({**QUAY, "quay/copytext.txt": COPY + "\n" + blocks})
    assert _seconds(project.build) < 30, "line numbers of missing blocks are counted anew for each"


@pytest.mark.slow
def test_a_list_of_ten_thousand(project: Project) -> None:
    """Thousands of list items and entities are read within seconds."""
    entities = "".join(f"- {{id: e{i}, type: person, label: Entity {i}, supplied: true}}\n" for i in range(2000))
    page_ = PAGE + "\n:::{editorial}\n" + "- item\n" * 10_000 + ":::\n" + ":::{note} rang\n:cites: a\n:::\n"
    page_ += "".join(f"[x](#e{i}x) {{entity}}`no-{i}`\n" for i in range(50))
    built = project.write({**QUAY, "quay/index.md": page_, "quay/entities.yaml": entities}).build()
    assert all(len(t.message) < 5000 for t in built.told), "a message lists every entity there is"
