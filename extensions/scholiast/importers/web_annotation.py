"""Annotations in JSON: the W3C Web Annotation Data Model, the exports of Hypothesis, EPUB Annotations, Recogito.

All are read into :class:`Remark`: what somebody said of some words. A position that counts characters of another text than the
copy-text is not used, and one without words is never guessed.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import NamedTuple

from .draft import Data, Finding, ImportFault

#: The most bytes of a file, also of one that is unpacked.
MOST_BYTES = 32 * 1024 * 1024
_MOST_DEPTH = 60
_PERSON = re.compile(r"acct:([^@]+)@")
_TAGS = re.compile(r"<[^<>]{0,400}>")
#: Tags of HTML at which a paragraph ends.
_ENDS = re.compile(r"<br\s*/?>|</?(?:p|div|li|ul|ol|blockquote|h[1-6]|tr|pre)\b[^<>]{0,400}>", re.IGNORECASE)
#: Names of the Open Annotation model and of IIIF Presentation 2, as names of the Web Annotation model.
_OLD_NAMES = {
    "@type": "type", "@id": "id", "hasTarget": "target", "on": "target", "hasBody": "body", "resource": "body", "chars": "value",
    "cnt:chars": "value", "hasSelector": "selector", "hasSource": "source", "full": "source", "annotatedBy": "creator",
    "motivatedBy": "motivation",
}  # fmt: skip
#: Names by which an annotation of an earlier model is known.
_OLD_MARKS = frozenset({"@type", "hasTarget", "oa:hasTarget"})
#: Parts of files that have annotations.
_LISTS = ("first", "items", "annotations", "rows", "resources", "@graph")
#: Types and purposes of bodies that are tags.
_TAG_KINDS, _TAG_PURPOSES = frozenset({"Tag", "SemanticTag"}), frozenset({"tagging", "classifying"})
#: Selectors of which others that refine them count in a part of a text.
_PARTIAL = frozenset({"CssSelector", "XPathSelector", "FragmentSelector", "RangeSelector"})
_NAMES = ("name", "schema:name", "foaf:name", "nickname", "nick", "label", "id")


class Remark(NamedTuple):
    """What somebody said of some words: a quotation with its context, and the position if it counts in the copy-text.

    ``names`` is the entity that it identifies, as the end of an address of this project. ``sort`` is the first word by which it is
    classified, and ``bodies`` all that it says, each with its purpose: together they may be a record of this project.
    """

    pointer: str
    person: str
    text: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    position: tuple[int, int] | None = None
    motivation: str = ""
    names: str = ""
    sort: str = ""
    bodies: tuple[tuple[str, str], ...] = ()


def read_annotations(data: bytes, sha256: str = "") -> tuple[list[Remark], list[Finding]]:
    """Return the annotations of a file, and what cannot be used.

    Positions in a file with another hash than *sha256*, that of the copy-text, are not used.

    Raises :class:`ImportFault` for a file that is not JSON or has no annotations.
    """
    found = _parsed(_unpacked(data))
    hypothesis = isinstance(found, dict) and ("annotations" in found or "rows" in found)
    remarks: list[Remark] = []
    findings: list[Finding] = []
    number = 0
    for pointer, item in _items(found, ""):
        number += 1
        _read(item, pointer, remarks, findings, foreign=hypothesis, sha256=sha256)
    if not number:
        raise ImportFault("no annotations found: expected 'items', 'annotations', 'rows' or a list", pointer="/")
    return remarks, findings


def _unpacked(data: bytes) -> bytes:
    if not data.strip():
        raise ImportFault("the file is empty")
    if len(data) > MOST_BYTES:
        raise ImportFault(f"the file has {len(data)} bytes; at most {MOST_BYTES} are read: divide it")
    if not data.startswith(b"PK\x03\x04"):
        return data
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                if info.filename.rpartition("/")[2] in ("annotations.json", "annotations.jsonld"):
                    if info.file_size > MOST_BYTES:
                        raise ImportFault(f"'{info.filename}' in it has {info.file_size} bytes, too many")
                    with archive.open(info) as part:
                        return part.read(MOST_BYTES)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise ImportFault(f"the archive cannot be read: {error}") from None
    raise ImportFault("the archive has no annotations.json")


def _parsed(data: bytes) -> Data:
    try:
        found: Data = json.loads(data)
    except UnicodeDecodeError as error:
        raise ImportFault(f"not UTF-8: byte {error.start}", data[: error.start].count(b"\n") + 1) from None
    except json.JSONDecodeError as error:
        raise ImportFault(f"not JSON: {error.msg}", error.lineno) from None
    except (RecursionError, ValueError) as error:
        raise ImportFault(f"not readable as JSON: {str(error)[:80] or 'nested too deep'}", 1) from None
    return found


def _items(found: Data, pointer: str, depth: int = 0) -> Iterator[tuple[str, Mapping[str, Data]]]:
    """Yield the annotations of a collection, a page, an export or a list, with their JSON pointers."""
    if depth > _MOST_DEPTH:
        return
    if isinstance(found, list):
        for number, each in enumerate(found):
            yield from _items(each, f"{pointer}/{number}", depth + 1)
    elif isinstance(found, Mapping):
        item = _renamed(found)
        if "target" in item or "body" in item or "bodies" in item:
            yield pointer or "/", item
            return
        for name in _LISTS:
            if name in found:
                yield from _items(found[name], f"{pointer}/{name}", depth + 1)


def _renamed(found: Mapping[str, Data]) -> Mapping[str, Data]:
    """Return an annotation of an earlier model with the names of the present one, in all its parts."""
    return _with_new_names(found, 0) if _OLD_MARKS & found.keys() else found


def _with_new_names(found: Mapping[str, Data], depth: int) -> dict[str, Data]:
    names = {name: _OLD_NAMES.get(name.removeprefix("oa:"), name.removeprefix("oa:")) for name in found}
    return {name: _renamed_value(found[old], depth + 1) for old, name in names.items()}


def _renamed_value(value: Data, depth: int) -> Data:
    if isinstance(value, list):
        return [_renamed_value(each, depth + 1) for each in value] if depth <= _MOST_DEPTH else []
    if not isinstance(value, Mapping):
        return value
    return _with_new_names(value, depth) if depth <= _MOST_DEPTH else {}


def _read(
    item: Mapping[str, Data],
    pointer: str,
    remarks: list[Remark],
    findings: list[Finding],
    *,
    foreign: bool,
    sha256: str,
) -> None:
    """Add the remarks of one annotation, one for each target, and what cannot be used."""
    if any(_texts(item.get("references"))):
        findings.append(Finding("a reply to another annotation is left out", pointer=pointer))
        return
    person, text = _person(item), _comment(item)
    motivation = next(iter(_texts(item.get("motivation"))), "").rpartition(":")[2]
    if motivation == "painting":  # a picture on the canvas of IIIF
        return
    targets = _listed(item.get("target"))
    for number, target in enumerate(targets):
        at = f"{pointer}/target" + (f"/{number}" if len(targets) > 1 else "")
        selectors = [*_selectors(_selector(target))]
        quote = next((_quote(each) for each in selectors if _exact(_quote(each))), None)
        if quote is None:
            kinds = ", ".join(dict.fromkeys(kind for each in selectors if (kind := _text(each.get("type")))))
            message = "a position without words is left out: it is never guessed" + (
                f" ({kinds[:200]})" if kinds else ""
            )
            whole = "an annotation of a whole page is left out: it has no words"
            findings.append(Finding(message if selectors else whole, pointer=at))
            continue
        place = next((s for s in _selectors(_selector(target), whole=True) if _is_position(s)), None)
        position = None
        if place is not None and not foreign and not (sha256 and (given := _hash(target)) and given != sha256):
            start, end = place["start"], place["end"]
            position = (start, end) if isinstance(start, int) and isinstance(end, int) else None
        words = _exact(quote)
        context = _text(quote.get("prefix")), _text(quote.get("suffix"))
        remarks.append(Remark(at, person, text, words, *context, position, motivation, _named(item), *_sorted(item)))
    if not targets:
        findings.append(Finding("an annotation without a target is left out", pointer=pointer))


def _named(item: Mapping[str, Data]) -> str:
    """Return the entity that an annotation identifies, "" without one."""
    for body in _listed(item.get("body")):
        if isinstance(body, Mapping) and body.get("purpose") == "identifying":
            return _text(body.get("source")).rpartition("#ent-")[2]
    return ""


def _sorted(item: Mapping[str, Data]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the word by which an annotation is classified first, and its other bodies, each with its purpose."""
    sort, bodies = "", []
    for body in _listed(item.get("body")):
        if isinstance(body, Mapping):
            purpose, value = _text(body.get("purpose")), _text(body.get("value")) or _text(body.get("source"))
            if purpose == "classifying" and not sort:
                sort = value
            elif value:
                bodies.append((purpose, value))
    return sort, tuple(bodies)


def _hash(target: Data) -> str:
    """Return the hash of the file in which the positions of a target count, "" if it names none."""
    for state in _listed(target.get("state")) if isinstance(target, Mapping) else ():
        if isinstance(state, Mapping) and (found := _text(state.get("schema:sha256"))):
            return found
    return ""


def _selector(target: Data) -> Data:
    """Return what selects the words of a target; that of a target which is only an address is its fragment."""
    if isinstance(target, Mapping):
        return target.get("selector")
    _address, hash_, fragment = _text(target).partition("#")
    return {"type": "FragmentSelector", "value": fragment} if hash_ else None


def _selectors(found: Data, depth: int = 0, *, whole: bool = False) -> Iterator[Mapping[str, Data]]:
    """Yield selectors, also those that refine others, but not those that count in a part of the text if the *whole* is wanted."""
    if depth > _MOST_DEPTH:
        return
    for each in _listed(found):
        if isinstance(each, Mapping):
            yield each
            if "refinedBy" in each and not (whole and _PARTIAL & _kinds(each)):
                yield from _selectors(each["refinedBy"], depth + 1, whole=whole)


def _kinds(part: Mapping[str, Data], name: str = "type") -> frozenset[str]:
    """Return the types of a part, or the values of another name, without their namespaces."""
    return frozenset(re.split("[:/#]", each)[-1] for each in _texts(part.get(name)))


def _quote(selector: Mapping[str, Data]) -> Mapping[str, Data]:
    """Return a selector, or the quotation that it has as a part."""
    inner = selector.get("quote")
    return inner if isinstance(inner, Mapping) else selector


def _exact(quote: Mapping[str, Data]) -> str:
    return _text(quote.get("exact")) or _text(quote.get("quote"))


def _is_position(selector: Mapping[str, Data]) -> bool:
    return isinstance(selector.get("start"), int) and isinstance(selector.get("end"), int)


def _person(item: Mapping[str, Data]) -> str:
    """Return who made an annotation, in the words of the file; some software states it with the bodies or the target only."""
    info = item.get("user_info")
    if isinstance(info, Mapping) and (name := _text(info.get("display_name"))):
        return name
    inner = [*_listed(item.get("bodies")), *_listed(item.get("body")), *_listed(item.get("target"))]
    makers = [item.get("creator"), *(each.get("creator") for each in inner if isinstance(each, Mapping))]
    for each in (one for maker in makers for one in _listed(maker)):
        names = (_text(each.get(name)) for name in _NAMES) if isinstance(each, Mapping) else iter([_text(each)])
        if name := next(filter(None, names), ""):
            return name
    user = _text(item.get("user"))
    found = _PERSON.match(user)
    return (found[1] if found else user) or "unknown"


def _comment(item: Mapping[str, Data]) -> str:
    """Return what an annotation says: its texts, then its tags."""
    bodies = [*_listed(item.get("body")), *_listed(item.get("bodies"))]
    tags = [*_texts(item.get("tags"))]
    texts = [_text(item.get("text")), _text(item.get("bodyValue"))]
    for body in bodies:
        if isinstance(body, str):
            texts.append(body)
        elif isinstance(body, Mapping):
            value = _text(body.get("value"))
            if body.get("format") == "text/html":
                value = _plain(value)
            value = value or next(filter(None, map(_text, map(body.get, ("label", "source", "id")))), "")
            if _TAG_KINDS & _kinds(body) or _TAG_PURPOSES & _kinds(body, "purpose"):
                tags.append(value)
            else:
                texts.append(value)
    parts = [*dict.fromkeys(text for text in texts if text.strip())]
    return "\n\n".join([*parts, *([f"Tags: {', '.join(filter(None, tags))}"] if any(tags) else [])])


def _plain(markup: str) -> str:
    """Return the words of HTML, its paragraphs separated by blank lines."""
    parts = (" ".join(unescape(_TAGS.sub("", part)).split()) for part in _ENDS.split(markup))
    return "\n\n".join(filter(None, parts))


def _listed(found: Data) -> Sequence[Data]:
    return found if isinstance(found, list) else [] if found is None else [found]


def _texts(found: Data) -> Iterator[str]:
    return (each for each in _listed(found) if isinstance(each, str) and each)


def _text(found: Data) -> str:
    return found if isinstance(found, str) else ""
