"""Names that changed: the earlier and the present names of options.

Earlier names still work. ``scholiast upgrade`` replaces them. A change of a name is complete when it is here, in the
changelog and in the handbook's list of names.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Present names of options by their earlier ones, for every kind of annotation.
_OF_ALL = {"cues": "cue", "elisions": "elision", "outcomes": "outcome", "readings": "reading"}
#: Present names of options by their earlier ones, for one kind.
_OF_ONE = {
    "photo": {"credit_line": "credit", "alt_text": "alt", "date_created": "date", "rights_status": "rights"},
    "quotation": {"from_unit": "from", "to_unit": "to"},
}


def renamed_options(kind: str) -> Mapping[str, str]:
    """Return the present names of options of a kind by their earlier ones."""
    return {**_OF_ALL, **_OF_ONE.get(kind, {})}
