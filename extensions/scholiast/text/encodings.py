"""Files that are not UTF-8, and their probable encoding."""

from __future__ import annotations

import codecs
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
#: The number of bytes from which UTF-16 without a byte order mark is detected.
_SAMPLE = 4096


class Misencoded(NamedTuple):
    """A file that is not UTF-8: its line (from 1) and byte, its probable encoding, and the text in that encoding.

    ``codec`` is Python's name of the encoding, ``None`` where no guess is possible.
    """

    line: int
    what: str
    looks: str
    codec: str | None
    text: str

    @property
    def message(self) -> str:
        """The fault as a sentence without advice."""
        return f"{self.what} is not UTF-8{f': the file looks like {self.looks}' if self.looks else ''}"


def misencoded(data: bytes) -> Misencoded | None:
    """Return what is wrong with the bytes of a text file, or ``None`` where they are UTF-8.

    UTF-16 without a byte order mark is wrong even where its bytes are valid UTF-8 with nulls between the letters.
    """
    start = 0
    try:
        data.decode("utf-8-sig")
        if not _has_nulls(data):
            return None
        what = "byte 0"
    except UnicodeDecodeError as error:
        start = error.start
        what = f"byte {start} (0x{data[start]:02x})"
    codec, looks = _guess(data)
    if codec is None:
        text = data.decode("utf-8", errors="replace")
        return Misencoded(data.count(b"\n", 0, start) + 1, what, "", None, text)
    text = data.decode(codec)
    if codec.startswith("utf-"):
        start, what = 0, f"byte 0 (0x{data[0]:02x})"
    line = data.count(b"\n", 0, start) + 1
    return Misencoded(line, what, looks, codec, text)


def _has_nulls(data: bytes) -> bool:
    """Return whether every other byte is null, as in UTF-16 of most scripts."""
    sample = data[:_SAMPLE]
    return len(sample) > 3 and max(sample[::2].count(0), sample[1::2].count(0)) * 2 > len(sample) * 0.6


def _guess(data: bytes) -> tuple[str | None, str]:
    found = next(((codec, looks) for mark, codec, looks in _MARKS if data.startswith(mark)), None)
    if found is None and _has_nulls(data):
        sample = data[:_SAMPLE]
        found = ("utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"), "UTF-16"
    if found is None and b"\0" not in data:
        found = "cp1252", "Windows-1252"
    if found is not None:
        try:
            data.decode(found[0]).encode()
        except (UnicodeDecodeError, UnicodeEncodeError):
            return None, ""
        return found
    return None, ""


def is_utf8(encoding: str) -> bool:
    """Return whether the name of an encoding, as an editor writes it, is one of UTF-8."""
    try:
        return codecs.lookup(encoding).name in ("utf-8", "utf-8-sig")
    except (LookupError, ValueError):
        return False
