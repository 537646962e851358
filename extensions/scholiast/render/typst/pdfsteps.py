"""Operators of a PDF's content that show, place or tag text, in the order of the stream.

A stream of nothing but common forms, such as Typst writes, is read by one regular expression; any other by pikepdf, which
is several times slower. Both yield the same steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pikepdf

# Groups are atomic, not possessive: Python before 3.11.5 matches a possessive group wrongly if it could go back inside.
#: Operators that show, place or tag text.
OPERATORS = "BDC BMC EMC Tf Tj TJ ' \" Tm BT cm q Q Do"

_END = rb"(?![^\s\[\]()<>/%])"
_NUMBER = rb"[-+]?+(?:[0-9]++\.?+[0-9]*+|\.[0-9]++)"
_NAME = rb"/[^\s\[\]()<>/%#\\]*+"
#: What a literal string holds once no bracket is escaped: signs, and balanced brackets, up to four deep.
_HELD = _SIGNS = rb"[^()\r]*+"
for _depth in range(4):
    _HELD = rb"(?>" + _SIGNS + rb"(?:\(" + _HELD + rb"\)" + _SIGNS + rb")*)"
_LITERAL = rb"\(" + _HELD + rb"\)"
#: An escape that Python does not know, or reads in another way.
_STRANGE = re.compile(rb"\\(?![0-3][0-7]{2}|[nrtbf]|[0-7]{1,2}+(?![0-7]))")
_DIGITS = rb"<(?>(?:[0-9A-Fa-f]{2})*)>"
_FLAT = rb"[^()<>%\\]|" + _LITERAL + rb"|" + _DIGITS
_DICTIONARY = rb"<<(?>(?:" + _FLAT + rb"|<<(?>(?:" + _FLAT + rb")*)>>)*)>>"
#: Operators that change neither where text is nor what it says: paths, and colours that are known to be visible.
_QUIET = rb"(?:ET|Tr|re|[fBb]\*?|[wJjMimlcvyhSsFn]|W\*?|CS|cs|SCN?|scn|RG|G|K)"
#: What an array of strings and distances holds; the distances do not matter.
_SHOWN = rb"(?>(?:[-+.0-9\s]*+\([^()\r]*+\))*)(?>(?:[-+.0-9\s]++|" + _LITERAL + rb"|" + _DIGITS + rb")*)"
_STEP = re.compile(
    rb"\s*+(?:(?P<bare>BT|EMC|q|Q)" + _END +
    rb"|\[(?P<TJ>" + _SHOWN + rb")\]\s*+TJ" + _END +
    rb"|(?P<matrix>(?:" + _NUMBER + rb"\s++){6})(?P<placing>Tm|cm)" + _END +
    rb"|(?P<quiet>(?>(?:(?>(?:(?:" + _NUMBER + rb"|" + _NAME + rb")\s*+)*)" + _QUIET + _END + rb"\s*+)+))"
    rb"|(?P<font>" + _NAME + rb")\s++(?P<size>" + _NUMBER + rb")\s++Tf" + _END +
    rb"|(?P<Tj>" + _LITERAL + rb"|" + _DIGITS + rb")\s*+Tj" + _END +
    rb"|(?P<drawn>" + _NAME + rb")\s++Do" + _END +
    rb"|(?P<tag>" + _NAME + rb")\s*+(?:BMC|<<\s*+/MCID\s++(?P<id>[0-9]++)\s*+>>\s*+BDC"
    rb"|(?P<given>" + _DICTIONARY + rb"|" + _NAME + rb")\s*+BDC)" + _END +
    rb"|(?P<end>\Z))",
    re.S,
)  # fmt: skip
_LITERALS = re.compile(rb"\((" + _HELD + rb")\)", re.S)
_STRING = re.compile(rb"\((" + _HELD + rb")\)|<([0-9A-Fa-f]*+)>", re.S)


class Step(NamedTuple):
    """An operator with its operands: numbers, codes of glyphs, a name, properties of marked content or their name."""

    operator: str
    numbers: tuple[float, ...] = ()
    codes: bytes = b""
    name: str = ""
    given: pikepdf.Object | Mapping[str, int] | str | None = None
    #: all operands of an operator that is not one of text
    operands: Any = ()


_BARE = {name.encode(): Step(name) for name in ("BT", "EMC", "q", "Q")}


def quick_steps(data: bytes) -> list[Step] | None:
    """Return the steps of a content stream, or ``None`` if it has any form that is not a common one."""
    data = _in_digits(data)
    if _STRANGE.search(data):
        return None
    out: list[Step] = []
    at = 0
    for found in _STEP.finditer(data):
        if found.start() != at:
            return None
        at = found.end()
        match found.lastgroup:
            case "quiet":
                pass
            case "TJ" | "Tj" as operator:
                out.append(Step(operator, (), _codes(found[operator])))
            case "placing":
                out.append(Step(found["placing"].decode(), tuple(map(float, found["matrix"].split()))))
            case "size":
                out.append(Step("Tf", (float(found["size"]),), name=found["font"].decode("latin-1")))
            case "bare":
                out.append(_BARE[found["bare"]])
            case "drawn":
                out.append(Step("Do", name=found["drawn"].decode("latin-1")))
            case "id":
                out.append(Step("BDC", name=found["tag"].decode("latin-1"), given={"/MCID": int(found["id"])}))
            case "given":
                given = found["given"]
                read = pikepdf.Object.parse(given) if given.startswith(b"<<") else given.decode("latin-1")
                out.append(Step("BDC", name=found["tag"].decode("latin-1"), given=read))
            case "tag":
                out.append(Step("BMC", name=found["tag"].decode("latin-1")))
            case _:
                return out
    return None


def steps(stream: pikepdf.Object, more: str = "") -> Iterator[Step]:
    """Yield the steps of a page or a form, with the operators in *more*, which keep their operands as they are."""
    written: Any = pikepdf.parse_content_stream(stream, f"{OPERATORS} {more}")
    for operands, operator in written:
        match str(operator):
            case "Tj" | "TJ" | "'" | '"' as name:
                yield Step(name, codes=_shown(operands[-1]))
            case "Tm" | "cm" as name:
                yield Step(name, tuple(map(float, operands)))
            case "Tf":
                yield Step("Tf", (float(operands[1]),), name=str(operands[0]))
            case "BDC":
                given = operands[1]
                yield Step(
                    "BDC",
                    name=str(operands[0]),
                    given=given if isinstance(given, pikepdf.Dictionary) else str(given),
                )
            case "BMC" | "Do" as name:
                yield Step(name, name=str(operands[0]))
            case name:
                yield Step(name, operands=operands)


def _codes(written: bytes) -> bytes:
    """Return the codes of all strings in an operand."""
    if b"<" not in written:
        # a backslash before a line end is no sign, so the end of a string does not become part of an escape
        return _plain(b"\\\n".join(_LITERALS.findall(written)))
    parts = _STRING.findall(written)
    return b"".join(bytes.fromhex(digits.decode()) if digits else _plain(literal) for literal, digits in parts)


def _plain(literal: bytes) -> bytes:
    return literal.decode("unicode_escape").encode("latin-1") if b"\\" in literal else literal


def _in_digits(data: bytes) -> bytes:
    """Write escaped backslashes and brackets in digits; first each backslash, since a bracket that is not escaped can follow it."""
    return data.replace(rb"\\", rb"\134").replace(rb"\(", rb"\050").replace(rb"\)", rb"\051")


def _shown(operand: pikepdf.Object) -> bytes:
    """Return the codes of the glyphs that an operator shows: one string, or an array of strings and distances."""
    if not isinstance(operand, pikepdf.Array):
        return bytes(operand) if isinstance(operand, pikepdf.String) else b""
    return b"".join([bytes(part) for part in operand.as_list() if isinstance(part, pikepdf.String)])
