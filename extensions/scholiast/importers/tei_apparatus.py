"""Entries of a critical apparatus, and words that an editor supplied or found hard to read, as annotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..model import vocabularies as v
from .draft import Data
from .tei_marks import first_of
from .xml_tree import XML_ID, Element

#: Options of an annotation.
Options = tuple[tuple[str, str], ...]
#: Names of lemmas, which some projects spell in full, and of readings.
LEMMAS = ("lem", "lemma")
_READINGS = (*LEMMAS, "rdg")
#: What the alternatives of a choice are, for a choice that is not next to its words.
_CHOSEN = {
    "sic": "As printed",
    "orig": "As printed",
    "corr": "Corrected",
    "reg": "Regularised",
    "abbr": "Abbreviated",
    "expan": "Expanded",
}
#: Types of readings in TEI files, as kinds of emendations.
_KINDS = {"orthographic": "orthography", "spelling": "orthography", "accidental": "accidental", "lacuna": "lacuna"}
_SIGLUM = re.compile(r"[\s|#]+")


class Witnesses:
    """The witnesses of a document: those that it lists, then those that only its readings name."""

    def __init__(self, root: Element) -> None:
        self._by_id: dict[str, str] = {}
        self._listed: dict[str, dict[str, Data]] = {}
        for found in root.all("witness"):
            own = found.get(XML_ID)
            siglum = _siglum(found.get("n") or own)
            if not siglum or siglum in self._listed:
                continue
            self._by_id[own] = siglum
            self._listed[siglum] = {"siglum": siglum, "role": "derivative", "description": found.words()[:2000]}

    def sigla(self, pointers: str) -> tuple[str, ...]:
        """Return the sigla of the witnesses to which an attribute points."""
        found = []
        for pointer in pointers.split():
            own = pointer.rpartition("#")[2]
            siglum = self._by_id.get(own) or _siglum(own)
            if siglum:
                self._listed.setdefault(siglum, {"siglum": siglum, "role": "derivative"})
                found.append(siglum)
        return tuple(dict.fromkeys(found))

    @property
    def others(self) -> list[Data]:
        """The witnesses as an edition lists them."""
        return [*self._listed.values()]

    @property
    def own(self) -> str:
        """A siglum for the text of the document itself, which no witness has."""
        return next(
            name
            for name in ("A", "TEI", *(f"TEI{n}" for n in range(len(self._listed) + 1)))
            if name not in self._listed
        )


class Entry(NamedTuple):
    """An entry as an emendation: its options, and as text what no option can hold."""

    options: Options
    body: str


def entry_of(element: Element, lemma: Element | None, witnesses: Witnesses) -> Entry:
    """Return an entry as an emendation; notes, and readings without sigla or words, go into its body."""
    options: list[tuple[str, str]] = []
    lines: list[str] = []
    for reading in readings_of(element):
        words = reading.words()
        sigla = witnesses.sigla(reading.get("wit"))
        if sigla and words and "|" not in words:
            options.append(("reading", f"{' '.join(sigla)} | {words}"))
        elif reading is not lemma:
            who = " ".join(sigla) or " ".join(_SIGLUM.sub(" ", reading.get("resp") or reading.get("source")).split())
            lines.append(f"{who or 'A reading'}: {words or '(left out)'}")
    lines += filter(None, (found.words() for found in element.elements if found.name not in (*_READINGS, "rdgGrp")))
    if options:
        sort = next(
            (kind for each in element.all("rdg", "app") if (kind := _KINDS.get(each.get("type")))), "substantive"
        )
        options = [("kind", sort), ("action", "leave"), ("reason", "variant in the source edition"), *options]
        options.append(("cert", _cert(element)))
    return Entry(tuple(options), "\n\n".join(lines))


def ends_named(element: Element) -> tuple[str, str] | None:
    """Return the ids of the elements at which the words begin and end that an entry or a choice elsewhere is about.

    The second is "" if they end where the entry is (the double end-point method of TEI).
    """
    first, last = element.get("from"), element.get("to")
    return (first[1:], last[1:]) if first.startswith("#") and last[:1] in ("", "#") else None


def chosen_apart(choice: Element) -> str:
    """Return the alternatives of a choice that is not next to its words, as text."""
    return "\n\n".join(
        f"{_CHOSEN.get(each.name, 'Alternative')}: {f'“{words}”' if (words := each.words()) else '(nothing)'}."
        for each in choice.elements
    )


def apart(element: Element, witnesses: Witnesses) -> str:
    """Return an entry that is not next to its text, as text: its place, its lemma and its readings."""
    lemma = first_of(element, *LEMMAS)
    found = entry_of(element, lemma, witnesses)
    place = element.get("loc") or element.get("n")
    shown = f"{lemma.words()}]" if lemma is not None and lemma.words() else ""
    readings = [value.replace(" | ", ": ", 1) for name, value in found.options if name == "reading"]
    said = "; ".join(filter(None, (*readings, *found.body.split("\n\n")))) if readings else found.body
    return " ".join(filter(None, (f"{place}:" if place else "", shown, said)))


def readings_of(element: Element) -> Iterator[Element]:
    """Yield the lemma and the readings of an entry, those of its groups too, but not those of entries within a reading."""
    for child in element.elements:
        if child.name in _READINGS:
            yield child
        elif child.name == "rdgGrp":
            yield from readings_of(child)


def doubt(element: Element) -> Options | None:
    """Return the emendation for words that are ``supplied`` or ``unclear``; nothing for other elements."""
    why = " ".join(element.get("reason").replace("_", " ").split())
    if element.name == "supplied":
        reason = f"supplied in the source edition{f': {why}' if why else ''}"
        found = [("kind", "supplied"), ("action", "leave"), ("reason", reason), ("cert", _cert(element))]
        evidence = element.get("evidence")
        return (*found, ("evidence", evidence)) if evidence in v.words_of(v.Evidence) else tuple(found)
    if element.name == "unclear":
        reason = f"hard to read, according to the source edition{f': {why}' if why else ''}"
        return ("kind", "unclear"), ("action", "flag"), ("reason", reason), ("cert", _cert(element))
    return None


def printed_of(choice: Element) -> Element | None:
    """Return what was printed, of the alternatives of a choice."""
    return first_of(choice, "sic", "orig", "abbr", "unclear", "seg") or next(iter(choice.elements), None)


def alternatives(choice: Element, printed: Element) -> Iterator[Options]:
    """Yield an emendation for each alternative to the printed words; an empty correction if they are to be left out."""
    for other in choice.elements:
        if other is printed or other.name in ("sic", "orig", "abbr"):
            continue
        kind = {"corr": "substantive", "reg": "orthography", "expan": "orthography"}.get(other.name, "sense")
        action = "emend" if other.name == "corr" else "leave"
        reason = {"corr": "corrected", "reg": "regularised", "expan": "abbreviation"}.get(other.name, "alternative")
        words = other.words()
        options = (("kind", kind), ("corr", words), ("action", action), ("reason", f"{reason} in the source edition"))
        yield (*options, ("cert", _cert(other))) if words else ()


def gap_facts(gap: Element, described: str) -> str:
    """Return why a document has a gap, and how large it is."""
    facts = [gap.get("reason").replace("_", " "), gap.get("extent"), gap.get("quantity"), gap.get("unit"), described]
    return " ".join(filter(None, facts))


def gap_of(gap: Element, described: str) -> Options:
    """Return what a document says of a gap, as an emendation of the word before it."""
    reason = f"a gap follows, according to the source edition: {gap_facts(gap, described)}".rstrip(": ")
    return ("kind", "lacuna"), ("action", "flag"), ("reason", reason), ("cert", _cert(gap))


def _cert(element: Element) -> str:
    found = element.get("cert")
    return found if found in v.words_of(v.Cert) else "unknown"


def _siglum(name: str) -> str:
    return _SIGLUM.sub("", name)[:40]
