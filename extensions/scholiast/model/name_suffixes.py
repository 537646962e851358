"""What follows a family name and does not belong to it: "Jr", "Esq.", "PhD", the number of a generation."""

from __future__ import annotations

import re

_TITLE = re.compile(r"(?P<name>.*[^\s,]),?\s+(?P<suffix>(?:[JS]r|Esq)\.?|Ph\.?\s?D\.?|M\.?D\.?)")
#: "Smith III" of somebody with a given name; with one name before it, it is that of a ruler.
_NUMBER = re.compile(r"(?P<name>\S+(?:\s+\S*[^\s,])+),?\s+(?P<suffix>I{2,3}|IV)")


def without_suffix(name: str, *, numbers: bool = False) -> tuple[str, str]:
    """Return a spoken name without what follows it, and that; "" if nothing does. *numbers*: "III" is such a suffix.

    Capitals count: "Md" is a name, "MD" a degree.
    """
    found = _TITLE.fullmatch(name) or (_NUMBER.fullmatch(name) if numbers else None)
    return (found["name"], found["suffix"]) if found else (name, "")
