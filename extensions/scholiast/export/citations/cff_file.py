"""``CITATION.cff`` (Citation File Format 1.2.0): the edition as a set of data, and how it is to be cited.

The authors of the data are the editors; ``preferred-citation`` names the author of the text too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...model.creators import csl_name
from ...model.dates import is_plain_day

if TYPE_CHECKING:
    from ...model.edition import Edition, Editor
    from ...model.sources import Source

_MESSAGE = "If you use this edition, please cite it as below."
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+")
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=-|$)")
#: Creative Commons licences by their address or by their id of SPDX.
_LICENCE = re.compile(r"https?://creativecommons\.org/licenses/(by(?:-nc)?(?:-nd|-sa)?)/([1-4]\.[05])(?:/.*)?")
_SPDX = re.compile(r"CC0-1\.0|CC-BY(?:-NC)?(?:-ND|-SA)?-[1-4]\.[05]")
_ZERO = re.compile(r"https?://creativecommons\.org/publicdomain/zero/1\.0(?:/.*)?")


def cff(edition: Edition, source: Source) -> str:
    """Return the file of an edition; *source* is the edition as a source that others cite."""
    import yaml

    return yaml.safe_dump(_fields(edition, source), sort_keys=False, allow_unicode=True, width=100_000)


def _fields(edition: Edition, source: Source) -> dict[str, object]:
    csl = source.csl
    publisher = csl.get("publisher", "")
    authors = [_person(name) for name in csl.get("author", ())]
    makers = [_editor(editor) for editor in edition.editors] or authors or [{"name": publisher or "anonymous"}]
    released = edition.modified or edition.issued
    common: dict[str, object] = {"title": source.title, "version": edition.version}
    common |= {"doi": csl["DOI"]} if _DOI.fullmatch(csl.get("DOI", "")) else {}
    common |= {"url": source.url} if source.url and _ADDRESS.fullmatch(source.url) else {}
    found = {"cff-version": "1.2.0", "message": _MESSAGE, "type": "dataset", "authors": makers, **common}
    found |= {"date-released": released} if released and is_plain_day(released) else {}
    found |= {"abstract": csl["abstract"]} if csl.get("abstract") else {}
    found |= licence(edition.licence_annotations)
    cite: dict[str, object] = {"type": "book", "authors": authors or makers, **common}
    editors = [_person(name) for name in csl.get("editor", ())]
    cite |= {"editors": editors} if editors and authors else {}
    cite |= {"translators": [_person(name) for name in csl["translator"]]} if csl.get("translator") else {}
    cite |= {"publisher": {"name": publisher}} if publisher else {}
    issued, original = source.issued or "", csl.get("original-date", {})
    cite |= {"date-published": issued} if is_plain_day(issued) else {}
    cite |= {"year": int(issued[:4])} if re.fullmatch(r"\d{4}(-\d\d){0,2}", issued) else {}
    cite |= _original_year(original)
    language = _LANGUAGE.match(edition.language)
    cite |= {"languages": [language[0]]} if language else {}
    return {**found, "preferred-citation": cite}


def _original_year(date: Mapping[str, Any]) -> dict[str, int]:
    """Return the year of the text, if it is certain."""
    parts = date.get("date-parts", ())
    return {"year-original": parts[0][0]} if len(parts) == 1 and not date.get("circa") else {}


def _editor(editor: Editor) -> dict[str, str]:
    more = {"orcid": editor.orcid_address} if editor.orcid_address else {}
    return {**_person(csl_name(editor.name, editor.family)), **more}


def _person(name: Mapping[str, str]) -> dict[str, str]:
    """Return a name with parts as a person, another as an entity, of which nothing is said but the name."""
    if "literal" in name:
        return {"name": name["literal"]}
    particle = " ".join(filter(None, (name.get("dropping-particle"), name.get("non-dropping-particle"))))
    parts = {
        "family-names": name.get("family"),
        "given-names": name.get("given"),
        "name-particle": particle,
        "name-suffix": name.get("suffix"),
    }
    return {key: value for key, value in parts.items() if value}


def licence(text: str | None) -> dict[str, str]:
    """Return a licence as CFF has it: its id of SPDX, or else its address; nothing for one in words."""
    text = (text or "").strip()
    if m := _LICENCE.fullmatch(text):
        return {"license": f"CC-{m[1].upper()}-{m[2]}"}
    if _ZERO.fullmatch(text):
        return {"license": "CC0-1.0"}
    if _SPDX.fullmatch(text):
        return {"license": text}
    return {"license-url": text} if _ADDRESS.fullmatch(text) else {}
