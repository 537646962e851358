"""What a file that is not UTF-8 probably is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.text.encodings import misencoded

TEXT = "First.\n\nA café sold “tickets”.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_utf8_is_not_reported(encoding: str, newline: str) -> None:
    """With a byte order mark or without, whatever ends its lines."""
    assert misencoded(TEXT.replace("\n", newline).encode(encoding)) is None


@pytest.mark.parametrize(
    ("encoding", "looks", "line"),
    [
        ("cp1252", "Windows-1252", 3),
        ("utf-16", "UTF-16", 1),
        ("utf-16-le", "UTF-16", 1),
        ("utf-16-be", "UTF-16", 1),
        ("utf-32", "UTF-32", 1),
    ],
)
def test_other_encodings_are_named(encoding: str, looks: str, line: int) -> None:
    """The text is what the file was meant to say."""
    found = misencoded(TEXT.encode(encoding))
    assert found is not None
    assert (found.looks, found.line, found.text.removeprefix("\ufeff")) == (looks, line, TEXT)
    assert looks in found.message


def test_utf16_of_ascii_is_reported() -> None:
    """Its bytes are UTF-8 too, with a null after each letter."""
    found = misencoded("Nothing but letters.".encode("utf-16-le"))
    assert found is not None
    assert found.codec == "utf-16-le"


@given(st.binary(max_size=60))
def test_any_bytes_have_a_text(data: bytes) -> None:
    """Nothing raises; what is reported has a text that can be written."""
    found = misencoded(data)
    if found is None:
        data.decode("utf-8-sig")
    else:
        found.text.encode()
