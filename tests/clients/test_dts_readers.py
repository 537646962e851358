"""MyDapytains, the library of the Distributed Text Services, reads the TEI of our editions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.mark.parametrize("edition", ["russia-asks-china", "harbour-letters", "sallow-bank"])
def test_mydapytains_gives_each_block_of_an_edition(site: Path, edition: str) -> None:
    """The file says how it is cited: the references are the ids of the blocks, each leads to the words of its block."""
    library = pytest.importorskip("dapytains.tei.document", reason="MyDapytains is not installed: make test-clients")
    document = library.Document(str(site / edition / "edition.tei.xml"))
    units = json.loads((site / edition / "records.json").read_text(encoding="utf-8"))["units"]
    assert [unit.ref for unit in document.get_reffs()] == [unit["id"] for unit in units]
    for unit in units:
        passage = iter("".join(document.get_passage(unit["id"]).itertext()))
        # the passage has the other readings, too, so the letters of the text are not all next to each other
        assert [sign for sign in unit["text"] if not sign.isspace() and sign not in passage] == []
