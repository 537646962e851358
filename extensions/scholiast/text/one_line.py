"""Annotations in one line: words of the text, a separator, and a comment or readings.

The words may contain the separator themselves. So the whole line is tried as words first, and only if it does not occur
is it divided: at the last separator that has words of the text on its left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from .fold import WHITE
from .options import split_list

#: Separators of words and a sentence, and of words and readings.
DASHES = (" — ", " -- ")
BAR = (" | ",)
#: What to do about a siglum that no witness has.
ADD_WITNESS = "Add a new witness under 'witnesses' in edition.yaml"


class Divided(NamedTuple):
    """A line in two parts. With *both* the whole line occurs in the text too, so that it is ambiguous."""

    words: str
    rest: str | None
    both: bool = False


def divisions(line: str, separators: Sequence[str]) -> Iterator[Divided]:
    """Yield the ways to divide a line at one of *separators*, from the last to the first; both parts have words."""
    end = len(line)
    while True:
        at, separator = max((line.rfind(each, 0, end), each) for each in separators)
        if at < 0:
            return
        words, rest = line[:at].strip(WHITE), line[at + len(separator) :].strip(WHITE)
        if words and rest:
            yield Divided(words, rest)
        end = at + len(separator) - 1


def divide(line: str, separators: Sequence[str], nearness: Callable[[str], int | None]) -> Divided:
    """Return the words of a line and what follows them.

    *nearness* returns the position of words in the text: the higher, the nearer; ``None`` if they do not occur. A whole line in a
    block that is farther away than its left side does not count. Where neither the whole line nor a left side occurs, it is
    divided at the first separator.
    """
    found = list(divisions(line, separators))
    if not found:
        return Divided(line, None)
    whole = nearness(line)
    for split in found:
        near = nearness(split.words)
        if near is not None and (whole is None or near > whole):
            return split
        if near is not None:
            return Divided(line, split.rest, both=True)
    return found[-1] if whole is None else Divided(line, None)


def _unknown_siglum(word: str, sigla: Sequence[str]) -> str:
    meant = next((f"; did you mean '{each}'?" for each in sigla if each.casefold() == word.casefold()), ".")
    return f"'{word}' is not the siglum of a witness{meant} Known: {', '.join(sigla) or 'none'}. {ADD_WITNESS}"


class ReadingOfWitnesses(NamedTuple):
    """Words, and the sigla of the witnesses that have them."""

    words: str
    sigla: tuple[str, ...]


def parse_readings(text: str, sigla: Sequence[str] | None) -> list[ReadingOfWitnesses]:
    """Return readings, each with its witnesses after it, separated by bars, as in ``Unskilful PP Q | Unskilled R``.

    All words at the end of a reading that are *sigla* name witnesses; without known sigla it is the last word. Raises
    :class:`ValueError` for a reading without words or without a witness.
    """
    out = []
    for part in split_list(text):
        words = part.split()
        end = len(words)
        while end and (words[end - 1] in sigla if sigla is not None else end == len(words)):
            end -= 1
        if end == len(words):
            raise ValueError(f"no witness at the end of '{part}': {_unknown_siglum(words[-1], sigla or ())}")
        if not end:
            raise ValueError(f"no words before the witnesses in '{part}': write what they have, or 'om.'")
        out.append(ReadingOfWitnesses(" ".join(words[:end]), tuple(words[end:])))
    if not out:
        raise ValueError("no reading: write words, a bar, what witnesses have, and their sigla, as in 'low | high B C'")
    return out
