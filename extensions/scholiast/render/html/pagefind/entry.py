"""What the search finds, as the small HTML files that Pagefind reads.

Pagefind is given one file per entry, made of records and not of pages: so marks of notes divide no words, and a note, a
person or a source is a result of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from html import escape
from typing import NamedTuple

import regex

#: Hexadecimal digits in one part of the name of a file: a part may have 255 bytes.
_PART = 200
#: A space that divides words, with a sign that cannot be seen by which the search page knows it and removes it again.
_GAP = "\u2060 "
_LETTER = r"[\w\p{M}]"
#: Punctuation between words: Pagefind divides words at white space, and finds parts of a word at punctuation of ASCII only.
_JOINED = regex.compile(rf"(?<={_LETTER})[!-/:-@\[-`{{-~]*[^\x00-\x7f\w\s\p{{M}}\p{{C}}][^\w\s\p{{M}}]*(?=\w)")
#: Apostrophes and hyphens within words, with the ones of ASCII for which Pagefind finds both the parts and the whole.
_WITHIN = {"’": "'", "‐": "-", "‑": "-", "־": "-"}
#: Pagefind takes a text with a space of zero width for one without other spaces, and the search page must count words as it
#: does; a soft hyphen is only seen at the end of lines.
_INVISIBLE = str.maketrans({"\u200b": None, "\u00ad": None, "\ufeff": None, "\u0085": " "})


class Passage(NamedTuple):
    """A part of the text of a result: its words, its HTML id and its heading, "" for none."""

    words: str
    id: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A result of the search: its kind in words, its address from the top of the site, its title, and its text.

    ``filters`` has the other values by which readers filter, in words, by the name of the filter.
    """

    kind: str
    address: str
    title: str
    passages: tuple[Passage, ...] = ()
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The address and the kind, on two lines: no other result has both."""
        return f"{self.address}\n{self.kind}"


def merged(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries, each once: an entry of several editions has the filters of all."""
    found: dict[str, Entry] = {}
    for entry in entries:
        if (same := found.get(entry.key)) is not None:
            names = {*same.filters, *entry.filters}
            filters = {
                n: tuple(dict.fromkeys(same.filters.get(n, ()) + entry.filters.get(n, ()))) for n in sorted(names)
            }
            entry = replace(same, filters=filters)
        found[entry.key] = entry
    return list(found.values())


def file_name(entry: Entry) -> str:
    """Return the name of the file of an entry, from which Pagefind makes its address and the search page reads it."""
    digits = entry.key.encode("utf-8", "replace").hex()
    return "/".join(digits[at : at + _PART] for at in range(0, len(digits), _PART)) + ".html"


def as_html(entry: Entry) -> str:
    """Return the file of an entry."""
    values = {"kind": (entry.kind,), **entry.filters}
    filters = "".join(
        f'<meta data-pagefind-filter="{name}[content]" content="{escape(value)}">\n'
        for name, of in values.items()
        for value in of
    )
    return (
        f'<!DOCTYPE html>\n<html>\n<head>\n<meta data-pagefind-meta="title[content]" content="{_words(entry.title)}">\n'
        f"{filters}</head>\n<body data-pagefind-body>\n{''.join(map(_paragraph, entry.passages))}</body>\n</html>\n"
    )


def _paragraph(passage: Passage) -> str:
    """Return a passage, whose id is that of its heading if it has one: Pagefind passes both to the search page."""
    identity = f' id="{escape(passage.id)}"' if passage.id else ""
    if passage.heading:
        return f"<h2{identity}>{_words(passage.heading)}</h2>\n<p>{_words(passage.words)}</p>\n"
    return f"<p{identity}>{_words(passage.words)}</p>\n"


def _words(text: str) -> str:
    """Return a text as HTML in which Pagefind finds each word."""
    return escape(divided(text))


def divided(text: str) -> str:
    """Return a text in which Pagefind finds the word after a dash or an apostrophe that is not of ASCII.

    What is added comes directly after such a sign, so that the search page can remove it.
    """
    sound = text.translate(_INVISIBLE)
    return sound if sound.isascii() else _JOINED.sub(lambda match: match[0] + _WITHIN.get(match[0], _GAP), sound)
