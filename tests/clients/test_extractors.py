"""trafilatura, which collects texts from pages of the web for corpora."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ARTICLE = "russia-asks-china/index.html"


def test_trafilatura_takes_the_text_and_the_day_of_the_edition(site: Path) -> None:
    """All units but two of a few words are extracted, quotations and caption too; the date is that of the edition."""
    # the program leaves out elements with "caption" in their class, and two of the shortest paragraphs of this page
    trafilatura = pytest.importorskip("trafilatura", reason="trafilatura is not installed: make test-clients")
    page = (site / ARTICLE).read_text(encoding="utf-8")
    found = re.search(r'id="scholiast-copytext">(.*?)</script>', page)
    assert found is not None
    units = [(unit, "".join(text.split())) for unit, text, *_free in json.loads(found[1])["units"]]
    taken = "".join(trafilatura.extract(page).split())
    assert [unit for unit, text in units if text not in taken] == ["p14"]
    metadata = trafilatura.extract_metadata(page)
    assert metadata.title.startswith("Russia asks for help from China")
    issued = re.search(r'name="citation_publication_date" content="([^"]*)"', page)
    assert issued is not None
    assert metadata.date == issued[1].replace("/", "-")
