"""PAGE XML in all its valid forms: whatever the order of its parts, each word becomes text once, in reading order."""

from __future__ import annotations

from scholiast.importers.page_xml import read_page_xml

NAMESPACE = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"


def texts(content: str) -> list[str]:
    """Return the texts of the blocks of a page."""
    source = f'<PcGts xmlns="{NAMESPACE}"><Page imageFilename="a.jpg">{content}</Page></PcGts>'
    return [block.text for block in read_page_xml(source.encode(), "quay").blocks]


def equiv(words: str) -> str:
    """Return the text of an element."""
    return f"<TextEquiv><Unicode>{words}</Unicode></TextEquiv>"


def region(name: str, content: str) -> str:
    """Return a region of text."""
    return f'<TextRegion id="{name}">{content}</TextRegion>'


def order(content: str) -> str:
    """Return a reading order."""
    return f'<ReadingOrder><OrderedGroup id="all">{content}</OrderedGroup></ReadingOrder>'


def ref(index: int, name: str) -> str:
    """Return the place of a region in a group."""
    return f'<RegionRefIndexed index="{index}" regionRef="{name}"/>'


LAMP, BELL, SAND = (region(name, equiv(name)) for name in ("lamp", "bell", "sand"))


def test_page_xml_orders_regions_by_index() -> None:
    """The index of a region is its place, not the line of the file in which it is named; ten comes after two."""
    assert texts(order(ref(10, "lamp") + ref(2, "sand") + ref(0, "bell")) + LAMP + BELL + SAND) == [
        "bell",
        "sand",
        "lamp",
    ]


def test_page_xml_orders_groups_in_groups() -> None:
    """A group in a group comes at its index, and a region that no group names comes last."""
    column = f'<OrderedGroupIndexed id="column" index="0">{ref(0, "sand")}</OrderedGroupIndexed>'
    assert texts(order(ref(1, "bell") + column) + LAMP + BELL + SAND) == ["sand", "bell", "lamp"]


def test_page_xml_takes_words_of_lines_without_text() -> None:
    """A line that has its text in its words alone is not lost between lines that have their own."""
    words = "".join(f'<Word id="{word}">{equiv(word)}</Word>' for word in ("The", "bell"))
    lines = f'<TextLine id="a">{equiv("Fog.")}</TextLine><TextLine id="b">{words}</TextLine>'
    assert texts(region("r", lines)) == ["Fog. The bell"]


def test_page_xml_reads_regions_in_regions_once() -> None:
    """A region that only gathers other regions does not repeat their text."""
    assert texts(region("all", LAMP + BELL + equiv("lamp bell"))) == ["lamp", "bell"]


def test_page_xml_takes_first_of_two_readings() -> None:
    """Of two readings the one with the lower index is the text."""
    readings = "".join(
        f'<TextEquiv index="{index}"><Unicode>{words}</Unicode></TextEquiv>'
        for index, words in ((1, "lamb"), (0, "lamp"))
    )
    assert texts(region("r", f'<TextLine id="a">{readings}</TextLine>')) == ["lamp"]
