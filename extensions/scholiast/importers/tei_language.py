"""The language of a TEI document: that of most of its words, otherwise what its header says, otherwise a guess."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..text.guess_language import guessed_language
from ..text.language import LANGUAGE_TAG, main_language
from .draft import Draft
from .xml_tree import Element

#: Codes and names of languages in TEI files that are not those of BCP 47.
_CODES = dict(
    pair.split(":")
    for pair in (
        "eng:en english:en ger:de deu:de german:de fre:fr fra:fr french:fr lat:la latin:la greek:grc gre:el ell:el ita:it "
        "italian:it spa:es spanish:es dut:nl nld:nl por:pt swe:sv dan:da fin:fi pol:pl cze:cs ces:cs hun:hu rum:ro ron:ro rus:ru ukr:uk "
        "srp:sr bul:bg wel:cy cym:cy gle:ga jpn:ja chi:zh zho:zh ara:ar heb:he yid:yi per:fa fas:fa hin:hi san:sa"
    ).split()
)
#: The share of a language in a document, in percent.
_SHARE = re.compile(r"[0-9]{1,3}")
#: Elements of a text whose words are not in the language of the text as a rule.
_OTHERS = frozenset({"teiHeader", "standOff", "note", "foreign", "back", "front", "listPerson", "listPlace"})


def language_tag(code: str) -> str:
    """Return a code of a language as a BCP 47 tag, "" for any other."""
    main, hyphen, rest = code.partition("-")
    found = f"{_CODES.get(main.lower(), main)}{hyphen}{rest}"
    return found if LANGUAGE_TAG.fullmatch(found) else ""


def set_language(draft: Draft, root: Element, texts: Sequence[Element]) -> None:
    """Give a draft its language; one that is not stated is in ``assumed``."""
    if own := next((tag for text in texts if (tag := language_tag(text.get("xml:lang") or text.get("lang")))), ""):
        draft.language = own
        return
    around = root.get("xml:lang") or root.get("lang")
    stated: Counter[str] = Counter()
    words: list[str] = []
    due: list[tuple[Element, str]] = [(text, around) for text in texts]
    while due:
        element, outer = due.pop()
        tag = language_tag(element.get("xml:lang") or element.get("lang")) or outer
        for child in element.children:
            if isinstance(child, str):
                stated[language_tag(tag)] += len(child.strip())
                words.append(child)
            elif child.name not in _OTHERS:
                due.append((child, tag))
    unstated = stated.pop("", 0)
    most, listed = _main_tag(stated), _listed(root)
    named = most if stated.total() >= unstated else _of_source(root) or (listed[0] if len(listed) == 1 else "")
    if named:
        draft.language = named
        return
    guess = guessed_language(" ".join(words)) or ""
    draft.language = next((tag for tag in listed if tag == guess), "") or (
        listed[0] if listed else guess or most or "en"
    )
    if not listed:
        draft.assumed["language"] = draft.language


def _of_source(root: Element) -> str:
    """Return the language that the description of the source gives for its text, "" without one or with several."""
    header = root.first("teiHeader")
    stated = header.all("textLang") if header is not None else ()
    found = {tag for each in stated if (tag := language_tag(each.get("mainLang")))}
    return found.pop() if len(found) == 1 else ""


def _listed(root: Element) -> list[str]:
    """Return the languages that a header lists, the most used first."""
    header = root.first("teiHeader", "profileDesc", "langUsage")
    if header is None:
        return []
    found = {
        tag: int(each.get("usage")) if _SHARE.fullmatch(each.get("usage")) else 0
        for each in header.elements
        if (tag := language_tag(each.get("ident") or each.get("id")))
    }
    return sorted(found, key=lambda tag: -found[tag])


def _main_tag(weights: Counter[str]) -> str:
    """Return the tag that most of a text has, the first of those with its language; "" without any."""
    languages: Counter[str] = Counter()
    for tag, weight in weights.items():
        languages[main_language(tag)] += weight
    best = languages.most_common(1)[0][0] if languages else ""
    return next((tag for tag, _weight in weights.most_common() if main_language(tag) == best), "")
