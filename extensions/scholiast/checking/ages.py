"""How long ago something was, for rules that count years."""

from __future__ import annotations

from ..model.dates import edtf_days


def older_than(value: str, today: str, years: int) -> bool:
    """Return whether the latest day that a date (EDTF) can mean is more than some years before today."""
    then, now = edtf_days(value)[1], edtf_days(today)[0]
    return then is not None and now is not None and now - then > 365.25 * years
