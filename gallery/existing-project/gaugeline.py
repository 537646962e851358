"""Read the lines that river gauges send (an example for documentation: no such gauges exist)."""

from datetime import UTC, datetime
from typing import NamedTuple


class Reading(NamedTuple):
    """What one line reports. Stage and change are in centimetres, and ``None`` if the gauge did not know them."""

    gauge: str
    time: datetime
    stage: int | None
    change: int | None


def check_of(words: str) -> str:
    """Return the check of the characters before the star: their codes, added modulo 256, in two digits."""
    return f"{sum(map(ord, words)) % 256:02X}"


def parse(line: str) -> Reading:
    """Return the reading of a line.

    Raise :exc:`ValueError` if the check is wrong or a field is missing. Years from 70 to 99 are of the twentieth
    century, all others of the twenty-first.
    """
    words, _, check = line.rstrip("\r").partition("*")
    if check != check_of(words):
        raise ValueError(f"the check is {check}, expected {check_of(words)}")
    gauge, day, hour, stage, change = words.split(",")
    century = "19" if day[:2] >= "70" else "20"
    time = datetime.strptime(century + day + hour, "%Y%m%d%H%M").replace(tzinfo=UTC)
    return Reading(gauge, time, _number(stage), _number(change))


def _number(field: str) -> int | None:
    """Return the number in a field, or ``None`` for question marks."""
    return None if "?" in field else int(field)
