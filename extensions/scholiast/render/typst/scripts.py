"""Scripts by name, and the package with a font for each, which is named in messages about missing fonts.

Unicode names begin with the name of the script, so that no table of ranges is needed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple


class Script(NamedTuple):
    """Characters for which one package has a font: their name in a message, and what to do."""

    name: str
    advice: str


def _pip(package: str) -> str:
    return f"pip install {package}, or add a folder with a font that has them to scholiast_pdf_fonts"


def _debian(package: str, folder: str) -> str:
    return (
        f'add a folder with a font that has them, as in scholiast_pdf_fonts = ["{folder}"]; '
        f"on Debian and Ubuntu the package {package} installs that folder"
    )


_TRUETYPE = "/usr/share/fonts/truetype/noto"
_CJK = Script("Chinese, Japanese or Korean", _debian("fonts-noto-cjk", "/usr/share/fonts/opentype/noto"))
_NOTO = _debian("fonts-noto-core (or fonts-noto-extra)", _TRUETYPE)
_EMOJI = Script("emoji", _debian("fonts-noto-color-emoji", _TRUETYPE))

#: Beginnings of Unicode names.
_KNOWN: dict[str, Script] = {
    **dict.fromkeys(
        ("CJK", "IDEOGRAPHIC", "KANGXI", "HIRAGANA", "KATAKANA", "BOPOMOFO", "HANGUL", "FULLWIDTH", "HALFWIDTH", "HENTAIGANA"),
        _CJK,
    ),
    "ARABIC": Script("Arabic", _pip("fontpkg-amiri")),
    "HEBREW": Script("Hebrew", _pip("fontpkg-frank-ruhl-libre")),
    "DEVANAGARI": Script("Devanagari", _pip("fontpkg-noto-sans-devanagari")),
    "THAI": Script("Thai", _pip("fontpkg-noto-sans-thai")),
    "TAMIL": Script("Tamil", _pip("fontpkg-noto-sans-tamil")),
    "TELUGU": Script("Telugu", _pip("fontpkg-noto-sans-telugu")),
    "KHMER": Script("Khmer", _pip("fontpkg-noto-sans-khmer")),
    **{name.upper(): Script(name, _pip("fontpkg-noto-serif")) for name in ("Latin", "Greek", "Cyrillic")},
    "TWO-EM": Script("dash", _pip("fontpkg-noto-serif")),
    "THREE-EM": Script("dash", _pip("fontpkg-noto-serif")),
    "COMBINING": Script("combining", _pip("fontpkg-noto-serif")),
}  # fmt: skip
_CONTROL = Script(
    "control",
    "remove it; if a text in Windows-1252 was read as ISO 8859-1, state 'encoding: cp1252' for the copy-text",
)
#: What follows the name of a script in the name of one of its characters.
_KIND = re.compile(
    r" (?:CAPITAL |SMALL |INDEPENDENT |DEPENDENT |FINAL |SUBJOINED |HALF )*"
    r"(?:LETTER|SYLLABLE|SYLLABICS|SIGN|VOWEL|CONSONANT|DIGIT|NUMBER|NUMERAL|FRACTION|MARK|TONE|PUNCTUATION|IDEOGRAM|HIEROGLYPH|LIGATURE|"
    r"SYMBOL|CHARACTER)\b"
)
_PICTURES = ((0x1F000, 0x1FAFF), (0x2600, 0x27BF), (0xFE0F, 0xFE0F))


def script_of(character: str) -> Script:
    """Return the script of a character; characters of no script are emoji, signs or unnamed."""
    if unicodedata.category(character) == "Cc":
        return _CONTROL
    name = unicodedata.name(character, "")
    known = _KNOWN.get(re.split("[ -]", name, maxsplit=1)[0]) or _KNOWN.get(" ".join(name.split()[:1]))
    if known is not None:
        return known
    if any(low <= ord(character) <= high for low, high in _PICTURES):
        return _EMOJI
    if name and unicodedata.category(character)[0] in "LMN" and (kind := _KIND.search(name)):
        return Script(name[: kind.start()].title(), _NOTO)
    return Script("" if name else "unnamed", _NOTO)


def describe(character: str) -> str:
    """Describe a character so that it can be looked up: ``漢 (U+6F22 CJK UNIFIED IDEOGRAPH-6F22)``."""
    name = unicodedata.name(character, "unnamed")
    return f"{character if character.isprintable() else ''} (U+{ord(character):04X} {name})".strip()
