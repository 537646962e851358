"""Inventories and search indexes: what Sphinx writes for a whole site is what is made of its parts."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest

from scholiast.shelf import inventory, search_index
from support.projects import Built, Project

PAGES = {
    "index.md": "# Start\n\n```{toctree}\na/one\na/two\nb/three\n```\n",
    "a/one.md": "# The Lamp\n\n```{index} single: lamp; old\n```\nIt burns on the <b>naïve</b> pier.\n\n(here)=\n## A & B\n\n```{py:function} lamp.burn()\n```\n",
    "a/two.md": "# The Lamp\n\nThe pier burns, and lamps too.\n\n```{index} single: lamp; old\n```\n",
    "b/three.md": "# Pier\n\nNothing here.\n\n```{py:function} pier.close()\n```\n\n```{glossary}\nLamp post\n  It has a lamp.\n```\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Project(tmp_path_factory.mktemp("site")).write({"index.rst": "", **PAGES}).write({"index.rst": None}).build()


def test_index_of_a_site_is_that_of_its_parts(site: Built) -> None:
    """Byte for byte, with objects, headings of one name and entries of the general index."""
    index = search_index.read((site.outdir / "searchindex.js").read_bytes())
    whole = (site.outdir / "objects.inv").read_bytes()
    rows = list(inventory.rows(whole))
    document = inventory.documents(rows)
    made, ordered = inventory.merge(inventory.head(whole), reversed(rows), document)
    assert made == whole
    parts = [(index, lambda name: name.startswith("b/")), (index, lambda name: not name.startswith("b/"))]
    merged = search_index.merge(parts, ordered, document)
    assert merged == (site.outdir / "searchindex.js").read_bytes()
    assert b"lamp" in merged


@pytest.mark.parametrize("title", ["", "one\u2028two", "one\x0ctwo\u2028", " two  spaces ", "of\ntwo lines"])
def test_inventory_keeps_titles(title: str) -> None:
    """An empty title, one of two lines, and one with line separators of Unicode are in the merged inventory as they were."""
    head = b"# Sphinx inventory version 2\n#\n#\n#\n"
    data = head + zlib.compress(f"lamp std:label -1 a.html#$ {title}\n".encode())
    (row,) = inventory.rows(data)
    assert row.title == title
    made, _rows = inventory.merge(head, [row], str)
    assert list(inventory.rows(made)) == [row]


def test_part_of_an_index_names_no_other_page(site: Built) -> None:
    """Words that only other pages have are not in it."""
    index = search_index.read((site.outdir / "searchindex.js").read_bytes())
    only = search_index.read(search_index.merge([(index, lambda name: name == "b/three")], [], str))
    assert only.docnames == ["b/three"]
    assert "naïv" not in only.terms
    assert {number for places in only.alltitles.values() for number, _anchor in places} == {0}


@pytest.mark.parametrize(
    "data", [b"", b"Search.setIndex({)", b"Search.setIndex([])", b"\xff\xfe", b"Search.setIndex({}"]
)
def test_what_is_no_search_index_is_refused(data: bytes) -> None:
    """The message says what it is not."""
    with pytest.raises(ValueError, match="not a search index"):
        search_index.read(data)


@pytest.mark.parametrize(("data", "words"), [
    (b"", "not an inventory"),
    (b"# Sphinx inventory version 1\n\n\n\n", "not an inventory"),
    (b"# Sphinx inventory version 2\n#\n#\n#\nnot compressed", "damaged"),
    (b"# Sphinx inventory version 2\n#\n#\n#\n" + zlib.compress(b"one word\n"), "not a line"),
    (b"# Sphinx inventory version 2\n#\n#\n#\n" + zlib.compress(b"\xff\n"), "damaged"),
])  # fmt: skip
def test_what_is_no_inventory_is_refused(data: bytes, words: str) -> None:
    """The message says what is wrong."""
    with pytest.raises(ValueError, match=words):
        list(inventory.rows(data))


def test_indexes_of_two_versions_are_refused(site: Built, tmp_path: Path) -> None:
    """Sphinx of another version may cut words in another way."""
    data = (site.outdir / "searchindex.js").read_bytes()
    other = re.sub(rb'"envversion":\{', rb'"envversion":{"more":1,', data)
    assert other != data
    with pytest.raises(ValueError, match="different versions"):
        search_index.merge([(search_index.read(each), lambda _name: True) for each in (data, other)], [], str)
