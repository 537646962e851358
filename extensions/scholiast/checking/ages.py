"""How dates lie to each other, for rules that count years and compare days."""

from __future__ import annotations

from ..model.dates import LAST, edtf_days, edtf_sort_key


def older_than(value: str, today: str, years: int) -> bool:
    """Return whether the latest day that a date (EDTF) can mean is more than some years before today."""
    then, now = edtf_days(value)[1], edtf_days(today)[0]
    return then is not None and now is not None and now - then > 365.25 * years


def is_before(one: str, other: str) -> bool:
    """Return whether every day that a date (EDTF) can mean is before every day of the other; not for unreadable ones."""
    end, begin = edtf_sort_key(one)[1], edtf_sort_key(other)[0]
    return LAST not in (end, begin) and end < begin
