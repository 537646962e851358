"""Dates of CSL-JSON, in the forms in which programs write them, as EDTF, and the other way round."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypedDict

from . import vocabularies as v
from .date_words import Say, edtf_in_words
from .dates import MONTHS, as_edtf, edtf_fault

if TYPE_CHECKING:
    from .csl import JSON

    #: A date of CSL-JSON: in numbers, or in words.
    CSLDate = TypedDict(
        "CSLDate",
        {"date-parts": list[list[int]], "season": int, "circa": bool, "literal": str, "raw": str},
        total=False,
    )

#: Seasons of CSL in EDTF: by number, and by the English words that some programs write.
_SEASONS = {"1": 21, "2": 22, "3": 23, "4": 24} | v.SEASONS

_SIMPLE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def _date_parts(atom: str) -> list[int] | None:
    m = _SIMPLE.fullmatch(atom)
    if m is None or (m[2] and int(m[2]) > 12):
        return None
    year = int(m[1])
    # EDTF has a year 0, CSL does not.
    return [year if year > 0 else year - 1, *(int(part) for part in m.groups()[1:] if part)]


def csl_date(edtf: str, language: str = "en", say: Say = str, *, circa: bool = True) -> CSLDate:
    """Return an EDTF date as a date of CSL-JSON, in words (by :func:`edtf_in_words`) where CSL cannot express it.

    With *circa* a doubtful date is a plain one that is marked; without it, words.
    """
    bare = re.sub(r"[?~%](?=/|$)", "", edtf) if circa else edtf
    mark: CSLDate = {"circa": True} if bare != edtf else {}
    if (m := re.fullmatch(r"(\d{4})-2([1-4])", bare)) is not None:
        return {"date-parts": [[int(m[1])]], "season": int(m[2]), **mark}
    atoms = bare.split("/")
    parts = [numbers for atom in atoms if (numbers := _date_parts(atom)) is not None]
    if len(parts) == len(atoms) <= 2:
        return {"date-parts": parts, **mark}
    return {"literal": edtf_in_words(edtf, language, say)}


def _edtf_of_parts(parts: JSON) -> str | None:
    if isinstance(parts, dict):
        parts = [parts.get(key) for key in ("year", "month", "day")]
    if not isinstance(parts, list):
        return None
    numbers: list[int] = []
    for part in parts[:3]:
        if part in (None, "", 0, "0"):
            break
        word = str(part).strip()[:12]
        if (
            numbers
            and word.isalpha()
            and len(months := [m for m in MONTHS if m.casefold().startswith(word.casefold())]) == 1
        ):
            word = str(MONTHS.index(months[0]) + 1)
        try:
            numbers.append(int(word))
        except ValueError:
            return None
    if not numbers:
        return ".."
    year = numbers[0] + (numbers[0] < 0)
    return "-".join([f"{'-' * (year < 0)}{abs(year):04}", *(f"{n:02}" for n in numbers[1:])])


def edtf_of(value: JSON) -> tuple[str | None, str | None]:
    """Return a CSL date as EDTF, and its literal words if it has no EDTF form."""
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return str(value).strip() or None, None
    season, circa = None, False
    if isinstance(value, dict):
        raw = value.get("edtf") or value.get("raw")
        if isinstance(raw, (str, int)) and (said := str(raw).strip()):
            # Software that writes "raw" leaves it to others to read the date.
            return said if "edtf" in value else as_edtf(said) or said, None
        words = value.get("literal")
        if "date-parts" not in value and isinstance(words, str):
            literal = words.strip()
            return (literal, None) if edtf_fault(literal) is None else (None, literal)
        season, circa = value.get("season"), value.get("circa") not in (None, False, 0, "", "0", "false")
        value = value.get("date-parts", [value])
    if isinstance(value, list) and value and all(isinstance(part, str | int) for part in value):
        value = [value]  # the numbers of one date
    if not isinstance(value, list) or not 1 <= len(value) <= 2:
        return None, None
    dates = [_edtf_of_parts(parts) for parts in value]
    if None in dates or dates == [".."]:
        return None, None
    edtf = "/".join(date for date in dates if date)
    named = str("" if season is None else season).strip().casefold().removeprefix("season-").lstrip("0")
    if named and len(dates) == 1 and (number := _SEASONS.get(named)):
        edtf = f"{edtf[:4]}-{number}"
    elif named:
        return None, None if named.isdecimal() else f"{season} {edtf}"
    if circa:
        edtf = "/".join(end if end in ("", "..") else f"{end}~" for end in edtf.split("/"))
    return edtf, None
