"""The boxes of task lists, which MyST writes as raw HTML."""

from __future__ import annotations

import re

_BOX = re.compile(
    r'<input class="task-list-item-checkbox"(?P<ticked> checked="checked")?(?: disabled="disabled")? +type="checkbox" */?>'
)


def ticked(markup: str) -> bool | None:
    """Return whether a box is ticked; ``None`` for any other markup."""
    found = _BOX.fullmatch(markup)
    return found["ticked"] is not None if found else None


def in_words(markup: str) -> str:
    """Return a box as it is written in a task list, with the space after it; empty for any other markup."""
    return {True: "[x] ", False: "[ ] ", None: ""}[ticked(markup)]


def closed(markup: str) -> str:
    """Return a box as an empty element of XML, as e-books need it; other markup as it is."""
    return markup if ticked(markup) is None else f"{markup.rstrip(' />')} />"
