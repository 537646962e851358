"""Plain text as LaTeX in UTF-8: the reverse of what a reader of BibTeX does."""

from __future__ import annotations

import re

#: Characters that are commands of LaTeX. Braces are commands too: BibTeX counts them even after a backslash.
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    **{char: f"\\{char}" for char in "$&#%_"},
}
_SPECIALS = str.maketrans(_SPECIAL)
#: Pairs of characters of which TeX's fonts make one: two hyphens a dash, two apostrophes a quotation mark.
_LIGATURE = re.compile(r"(?<=-)-|(?<=')'|(?<=`)`|(?<=[?!])`|(?<=,),")


def latex(text: str) -> str:
    """Return *text* so that LaTeX prints it: on one line, with every special character escaped."""
    return _LIGATURE.sub(lambda m: "{}" + m[0], " ".join(text.split()).translate(_SPECIALS))
