"""Language tags (BCP 47), also as gettext writes them."""

from __future__ import annotations

import re

#: A tag that begins with the code of a language in ISO 639.
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_SEPARATOR = re.compile("[-_]")


def main_language(tag: str) -> str:
    """Return the language of a tag without script and region, in small letters: ``en`` of ``en-GB`` and ``EN_us``."""
    return _SEPARATOR.split(tag, maxsplit=1)[0].lower()
