"""Fonts of a PDF: the characters of the codes in its text."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Mapping

import pikepdf

UNKNOWN = "\ufffd"

_HEX = rb"<([0-9A-Fa-f\s]*)>"
_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.S)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.S)
_CODES = re.compile(rb"begincodespacerange\s*" + _HEX)
_CHAR = re.compile(_HEX + rb"\s*" + _HEX)
_RANGE = re.compile(_HEX + rb"\s*" + _HEX + rb"\s*(?:" + _HEX + rb"|\[([^\]]*)\])")


class Font:
    """The characters of a font's codes, by its ToUnicode map, and which of them have a width."""

    def __init__(self, cmap: bytes, wide: frozenset[int] | None = None) -> None:
        codes = _CODES.search(cmap)
        self.width = len(_bytes(codes[1])) if codes else 2
        self._wide = wide
        self._known: dict[int, str] = {}
        for part in _CHARS.findall(cmap):
            for code, text in _CHAR.findall(part):
                self._add_range(_bytes(code), _bytes(code), b"", [_bytes(text)])
        for part in _RANGES.findall(cmap):
            for low, high, first, listed in _RANGE.findall(part):
                self._add_range(_bytes(low), _bytes(high), _bytes(first), [_bytes(t) for t in re.findall(_HEX, listed)])

    def _add_range(self, low: bytes, high: bytes, first: bytes, listed: list[bytes]) -> None:
        if len(low) != self.width:
            return
        start, count = int.from_bytes(low, "big"), int.from_bytes(high, "big") - int.from_bytes(low, "big") + 1
        for step in range(count if first else min(count, len(listed))):
            text = first[:-1] + bytes([(first[-1] + step) & 0xFF]) if first else listed[step]
            self._known[start + step] = _text(text)

    def add(self, codes: Mapping[int, str]) -> None:
        """Add the characters of some codes."""
        self._known.update(codes)

    def read(self, codes: bytes) -> tuple[list[str], bool, bool]:
        """Return the characters of each glyph (U+FFFD for none), and whether the first and the last have no width."""
        known = self._known
        found = [known.get(code, UNKNOWN) for code in self._each(codes)]
        return found, self._is_thin(codes[: self.width]), self._is_thin(codes[-self.width :])

    def _each(self, codes: bytes) -> Iterable[int]:
        """Return the code of each glyph as a number, -1 if it is not complete; most fonts have codes of two bytes."""
        width = self.width
        if width == 2 and not len(codes) % 2:
            return struct.unpack(f">{len(codes) // 2}H", codes)
        each = (codes[i : i + width] for i in range(0, len(codes), width))
        return (int.from_bytes(code, "big") if len(code) == width else -1 for code in each)

    def _is_thin(self, code: bytes) -> bool:
        return self._wide is not None and int.from_bytes(code, "big") not in self._wide


def _bytes(digits: bytes) -> bytes:
    digits = b"".join(digits.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _text(utf16: bytes) -> str:
    return utf16.decode("utf-16-be", "replace")


#: Encodings of one-byte fonts, which are also those of the 14 standard fonts.
_ENCODINGS = {
    "/WinAnsiEncoding": "cp1252",
    "/MacRomanEncoding": "mac_roman",
    "/StandardEncoding": "ascii",
    "None": "ascii",
}


def font_of(font: pikepdf.Object) -> Font | None:
    """Return a font of a PDF, or ``None`` if the characters of its glyphs are unknown."""
    cmap = font.get("/ToUnicode")
    if isinstance(cmap, pikepdf.Stream):
        return Font(cmap.read_bytes(), _wide(font))
    encoding = _ENCODINGS.get(str(font.get("/Encoding")))
    if encoding is None or font.get("/Subtype") not in ("/Type1", "/MMType1", "/TrueType"):
        return None
    made = Font(b"1 begincodespacerange <00> <FF> endcodespacerange")
    made.add({code: bytes([code]).decode(encoding, "replace") for code in range(32, 256)})
    return made


def _wide(font: pikepdf.Object) -> frozenset[int] | None:
    """Return the codes whose glyphs have a width; ``None`` if all may have one."""
    inner = font.get("/DescendantFonts")
    if inner is None or float(inner[0].get("/DW", 1000)):
        return None
    widths, out, at = list(inner[0].get("/W", ())), set[int](), 0
    while at + 1 < len(widths):
        first, then = int(widths[at]), widths[at + 1]
        if isinstance(then, pikepdf.Array):
            out |= {first + i for i, width in enumerate(then) if float(width)}
            at += 2
        else:
            out |= set(range(first, int(then) + 1)) if float(widths[at + 2]) else set()
            at += 3
    return frozenset(out)
