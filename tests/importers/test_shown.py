"""Names and days in the lines near a text, and in its address."""

from __future__ import annotations

import pytest

from scholiast.importers.web.blocks import PageBlock
from scholiast.importers.web.inline import Run
from scholiast.importers.web.metadata import PageFacts, names_in
from scholiast.importers.web.shown import day_in, day_of, with_shown
from scholiast.importers.web.tree import Element


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://lamp.example/2024/05/12/the-ferry", "2024-05-12"),
        ("https://lamp.example/2024/may/12.html", "2024-05-12"),
        ("https://lamp.example/2024/05/12-things-to-do/", ""),
    ],
)
def test_day_in_an_address_is_a_part_of_its_own(address: str, day: str) -> None:
    """The number at the beginning of a title is no day."""
    assert day_in(address) == day


@pytest.mark.parametrize(
    ("line", "language", "day"),
    [
        ("03.04.2024", "de", "2024-04-03"),
        ("03.04.2024", "", "2024-04-03"),
        ("03.04.2024", "en-US", ""),
        ("03.25.2024", "en-US", "2024-03-25"),
        ("25.03.2024", "en-US", "2024-03-25"),
        ("03/04/2024", "fr", "2024-04-03"),
        ("03/04/2024", "", ""),
        ("Sept. 5, 2024", "en", "2024-09-05"),
        ("5 Sept 2024", "en-US", "2024-09-05"),
        ("5 Sep 2024", "", "2024-09-05"),
    ],
)
def test_day_in_a_line_is_read_in_one_way_only(line: str, language: str, day: str) -> None:
    """A day whose month can be its other number is none; each short form of a month is read."""
    assert day_of(line, language) == day


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ursula K. le Guin", ("Ursula K. le Guin",)),
        ("By Ada el Lamp on Monday", ("Ada el Lamp",)),
        ("Von Ada Lampe am 3. Mai", ("Ada Lampe",)),
        ("Von Ada Lampe am Montag", ("Ada Lampe",)),
        ("Par Ada Lampe, le mardi 3 mai", ("Ada Lampe",)),
        ("By Ada Lamp 3 May", ("Ada Lamp",)),
        ("By Ada Lamp | The Ferry", ("Ada Lamp",)),
        ("Von Redaktion", ()),
    ],
)
def test_names_in_a_byline_end_before_its_day(line: str, names: tuple[str, ...]) -> None:
    """Words before a day are parts of names as well, and end a name only before a day."""
    block = PageBlock("paragraph", Element("p", {}, None), [Run(line)], about=True)
    text = PageBlock("paragraph", Element("p", {}, None), [Run("The ferry stays in harbour.")])
    assert with_shown(PageFacts(), [block, text], None, 1, 1).authors == names


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("By Ada Lamp, Cyril Rope, and Bo Bell", ("Ada Lamp", "Cyril Rope", "Bo Bell")),
        ("Ada Lampe, Cyril Seil und Bo Glocke", ("Ada Lampe", "Cyril Seil", "Bo Glocke")),
        ("Von Hayek", ("Von Hayek",)),
        ("Text Berg", ("Text Berg",)),
        ("Text: Berg", ("Berg",)),
        ("Von Ada Lampe", ("Ada Lampe",)),
    ],
)
def test_names_are_without_what_is_before_and_between_them(stated: str, names: tuple[str, ...]) -> None:
    """A comma with "and" is one separator; what can be the first word of a name is a label before a colon or a whole name."""
    assert names_in([stated]) == names
