"""Editions as data: addresses, and places of words."""

from __future__ import annotations

import pytest

from scholiast.model.copytext import CopyText
from scholiast.model.dataset import Dataset, Places, page_iris
from scholiast.model.edition import Exclusion
from scholiast.model.records import Anchor, Mention, Record, Unit


@pytest.mark.parametrize(
    ("addresses", "base", "iris", "site"),
    [
        (["a/index.html", "a/two.html"], "", ["index.html", "two.html"], "../"),
        (["a/index.html", "b/c.html", "d.html"], "", ["index.html", "../b/c.html", "../d.html"], "../"),
        (["one.html"], "", ["one.html"], ""),
        (["a/", "a/two/"], "", ["./", "two/"], "../"),
        (["a/b/one.html", "a/two.html"], "", ["one.html", "../two.html"], "../../"),
        (["a/index.html"], "https://example.org/x", ["https://example.org/x/a/index.html"], "https://example.org/x/"),
    ],
)
def test_pages_have_addresses(addresses: list[str], base: str, iris: list[str], site: str) -> None:
    """Addresses are relative to the folder of the first page, and absolute if the project has a base address."""
    found, top = page_iris({str(i): each for i, each in enumerate(addresses)}, base)
    assert ([*found.values()], top) == (iris, site)


def bare(**fields: object) -> Dataset:
    empty = dict.fromkeys(("units", "records", "mentions", "entities", "sources"), ())
    return Dataset(**{"id": "a", "title": "A", "pages": {"p": "p.html"}, **empty, **fields})  # type: ignore[arg-type]


def test_iris_quote_what_a_fragment_cannot_have() -> None:
    """The id of something is quoted in its IRI, and files are named next to the first page."""
    data = bare(pages={"p": "https://example.org/a/", "q": "https://example.org/a/q/"})
    assert data.iri("naïve §1", "q") == "https://example.org/a/q/#na%C3%AFve%20%C2%A71"
    assert data.beside("x.json") == "https://example.org/a/x.json"
    assert bare().beside("x.json") == "x.json"


COPY = b"One  [1]two\r\nthree.\n\nOne two three.\n"
EXCLUDED = [Exclusion(text="[1]", reason="note-mark")]
UNITS = (
    Unit(id="p1", kind="paragraph", edition="a", docname="p", line=1, text="One two three.", position=(0, 19)),
    Unit(id="p2", kind="paragraph", edition="a", docname="p", line=2, text="One two three.", position=(21, 35)),
    Unit(id="p3", kind="paragraph", edition="a", docname="p", line=3, text="Not there.", position=None),
)


def mention(unit: str, start: int, end: int) -> Mention:
    return Mention(id=f"m-{unit}", entity="e", docname="p", unit=unit, start=start, end=end, exact="")


def test_mentions_have_positions_in_the_file() -> None:
    """The position of a mention counts the excluded and folded characters before it, in the right one of two equal blocks."""
    places = Places(UNITS, CopyText(COPY, "copytext.txt", EXCLUDED))
    found = [*places.mentions([mention("p1", 4, 13), mention("p2", 4, 7), mention("p3", 0, 3)])]
    assert [m.anchor.position for m in found] == [(8, 18), (25, 28), None]
    assert [COPY[a:b] for a, b in (m.anchor.position or (0, 0) for m in found)] == [b"two\r\nthree", b"two", b""]
    assert (found[0].anchor.prefix, found[0].anchor.exact, found[0].anchor.suffix) == ("One ", "two three", ".")


def test_mentions_without_copy_text_have_no_position() -> None:
    """Without a copy-text nothing has a position, and a mention in an unknown unit is left out."""
    places = Places(UNITS, None)
    assert [m.anchor.position for m in places.mentions([mention("p1", 0, 3), mention("p9", 0, 3)])] == [None]


def test_records_over_several_units_have_parts() -> None:
    """The words of a record in each unit are those of its range, and nothing of units of which it has none."""
    places = Places(UNITS, CopyText(COPY, "copytext.txt", EXCLUDED))
    whole = Anchor(unit="p1", start=4, end=3, end_unit="p2", exact="two three.\n\nOne")
    far = Anchor(unit="p1", start=14, end=3, end_unit="p2", exact="\n\nOne")
    records = [Record(id="a", anchor=whole, units=("p1", "p2")), Record(id="b", anchor=far, units=("p1", "p2"))]
    parts = places.parts([*records, Record(id="c")])
    assert [(p.unit, p.exact, p.position) for p in parts["a"]] == [
        ("p1", "two three.", (8, 19)),
        ("p2", "One", (21, 24)),
    ]
    assert [p.exact for p in parts["b"]] == ["One"]
    assert bare(parts=parts).anchors(records[0]) == parts["a"]
    assert bare().anchors(Record(id="c")) == ()
