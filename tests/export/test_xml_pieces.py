"""XML as text: every character is written so that a parser of XML reads it."""

from __future__ import annotations

import sys
from xml.etree import ElementTree as ET

from scholiast.export.xml_pieces import ILLEGAL, attribute, text

#: The characters of XML 1.0, as its grammar lists them.
LEGAL = ((0x9, 0xA), (0xD, 0xD), (0x20, 0xD7FF), (0xE000, 0xFFFD), (0x10000, 0x10FFFF))


def test_characters_are_those_of_xml() -> None:
    """What XML cannot contain is what its grammar does not list."""
    legal = {code for first, last in LEGAL for code in range(first, last + 1)}
    found = {code for code in range(sys.maxunicode + 1) if not ILLEGAL.match(chr(code))}
    assert found == legal


def test_all_characters_are_read_again() -> None:
    """A parser reads each character in an element and in an attribute; what XML cannot contain is replaced."""
    words = "".join(map(chr, range(sys.maxunicode + 1)))
    shown = ILLEGAL.sub("\ufffd", words)
    read = ET.fromstring(f'<a b="{attribute(words)}">{text(words)}</a>'.encode())
    assert read.get("b") == shown
    assert "".join(read.itertext()) == ILLEGAL.sub("", words)
    assert {g.get("n") for g in read} == {f"U+{ord(c):04X}" for c in ILLEGAL.findall(words)}
