"""Language tags (BCP 47), also as gettext writes them."""

from __future__ import annotations

import re

_SEPARATOR = re.compile("[-_]")


def main_language(tag: str) -> str:
    """Return the language of a tag without script and region, in small letters: ``en`` of ``en-GB`` and ``EN_us``."""
    return _SEPARATOR.split(tag, maxsplit=1)[0].lower()
