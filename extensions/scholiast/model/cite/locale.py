"""The terms, date forms and options of a language, as CSL has them."""

from __future__ import annotations

import functools
import json
import re
from collections import ChainMap
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from .marks import NOT_TEXT, Quotes

if TYPE_CHECKING:
    from lxml.etree import _Element

#: An element of a style or of a locale.
Node: TypeAlias = "_Element"

CSL = "{http://purl.org/net/xbiblio/csl}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: The form of a term that replaces a missing one.
_NEXT_FORM = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}


def data_folder() -> Path:
    """Return the folder of the locales and the schema of CSL, which the package citeproc-py brings."""
    spec = find_spec("citeproc")
    if spec is None or spec.origin is None:
        message = "the package citeproc-py is not installed"
        raise ModuleNotFoundError(message)
    return Path(spec.origin).parent / "data"


def parse(data: bytes) -> tuple[Node, str]:
    """Return the root and the document type of an XML file; no entity is resolved and nothing is fetched.

    Raises :class:`lxml.etree.XMLSyntaxError`.
    """
    etree = import_module("lxml.etree")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    return root, root.getroottree().docinfo.doctype


@functools.cache
def known_locales() -> tuple[str, ...]:
    """Return the tags of all locales that there are."""
    files = (data_folder() / "locales").glob("locales-*.xml")
    return tuple(sorted(path.stem.removeprefix("locales-") for path in files))


@functools.cache
def primary_dialects() -> dict[str, str]:
    """Return the locale that stands for each language."""
    listed = json.loads((data_folder() / "locales" / "locales.json").read_text("utf-8"))
    return {str(k): str(v) for k, v in listed["primary-dialects"].items()}


class Term:
    """A term: singular and plural, and the gender of what it names. A citation needs few of the terms of a locale."""

    def __init__(self, node: Node) -> None:
        self._node = node

    @functools.cached_property
    def single(self) -> str:
        """The term for one; a term without numbers has the same for several."""
        return self._for("single")

    @functools.cached_property
    def multiple(self) -> str:
        """The term for several."""
        return self._for("multiple")

    @property
    def gender(self) -> str | None:
        """The gender of what the term names."""
        return self._node.get("gender")

    @property
    def match(self) -> str | None:
        """Which digits of a number must be those of this ordinal."""
        return self._node.get("match")

    def _for(self, number: str) -> str:
        found = self._node.find(f"{CSL}{number}")
        return _words(self._node if found is None else found)


def _words(node: Node) -> str:
    return NOT_TEXT.sub(" ", node.text or "") if (node.text or "").strip() else ""


class _Part:
    """What one file, or one element of a style, says of a language: the first of each term, date and option."""

    def __init__(self, node: Node) -> None:
        self.terms: dict[tuple[str, str, str], Term] = {}
        self.ordinals: dict[tuple[str, str], Term] = {}
        self.dates: dict[str, Node] = {}
        self.options: dict[str, str] = {}
        for each in node.iterfind(f"{CSL}terms/{CSL}term"):
            name, form, gender = each.get("name") or "", each.get("form") or "long", each.get("gender-form") or ""
            if re.fullmatch(r"ordinal(-\d\d)?", name):
                self.ordinals[name, gender] = Term(each)
            else:
                self.terms.setdefault((name, form, gender), Term(each))
        for each in node.iterfind(f"{CSL}date"):
            self.dates.setdefault(each.get("form") or "", each)
        for each in node.iterfind(f"{CSL}style-options"):
            for key, value in each.attrib.items():
                self.options.setdefault(str(key), str(value))


@functools.lru_cache(maxsize=16)
def _file(tag: str) -> _Part:
    root, _ = parse((data_folder() / "locales" / f"locales-{tag}.xml").read_bytes())
    return _Part(root)


def _chain(style: Node, tag: str) -> Iterator[_Part]:
    """Yield the parts of a locale in the order in which they are asked: those of the style go first."""
    own = {node.get(_LANG): node for node in style.findall(f"{CSL}locale")}
    language = tag.split("-")[0]
    yield from (_Part(own[key]) for key in dict.fromkeys((tag, language, None)) if key in own)
    for name in dict.fromkeys((tag, primary_dialects().get(language, "en-US"), "en-US")):
        if name in known_locales():
            yield _file(name)


class Locale:
    """What a style and a language make of terms, dates and options together."""

    def __init__(self, style: Node, tag: str) -> None:
        self.tag = tag
        self.language = tag.split("-")[0]
        parts = list(_chain(style, tag))
        self._terms = ChainMap(*(part.terms for part in parts))
        self._dates = ChainMap(*(part.dates for part in parts))
        self._options = ChainMap(*(part.options for part in parts))
        # a locale that has ordinals has all of its ordinals
        self._ordinals = next((part.ordinals for part in parts if part.ordinals), {})

    def find(self, name: str, form: str = "long", gender: str = "") -> Term | None:
        """Return a term, in the next longer form where it has not the one that is asked for."""
        wanted: str | None = form
        while wanted:
            if (term := self._terms.get((name, wanted, gender))) is not None:
                return term
            wanted = _NEXT_FORM.get(wanted)
        return self.find(name, form) if gender else None

    def term(self, name: str, form: str = "long", *, plural: bool = False, gender: str = "") -> str:
        """Return the words of a term, or "" where there is no such term."""
        term = self.find(name, form, gender)
        return "" if term is None else term.multiple if plural else term.single

    def date(self, form: str) -> Node | None:
        """Return the layout of a localized date."""
        return self._dates.get(form)

    def option(self, name: str) -> bool:
        """Return whether an option is set."""
        return self._options.get(name) == "true"

    @property
    def quotes(self) -> Quotes:
        """The quotation marks."""

        def pair(prefix: str) -> tuple[str, str]:
            return self.term(f"open{prefix}-quote"), self.term(f"close{prefix}-quote")

        return Quotes(pair(""), pair("-inner"), self.option("punctuation-in-quote"))

    def ordinal(self, number: int, gender: str = "") -> str:
        """Return *number* as an ordinal number in digits, "2nd"."""
        for key, fits in self._ordinal_keys(number):
            for form in dict.fromkeys((gender, "")):
                if (term := self._ordinals.get((key, form))) is not None and fits(term):
                    return f"{number}{term.single}"
        return str(number)

    def _ordinal_keys(self, number: int) -> Sequence[tuple[str, Callable[[Term], bool]]]:
        whole, two, one = f"ordinal-{number:02}", f"ordinal-{number % 100:02}", f"ordinal-{number % 10:02}"
        return (
            (whole, lambda term: term.match == "whole-number" or number > 9 or term.match in (None, "last-digit")),
            (two, lambda term: term.match == "last-two-digits" or (term.match is None and number % 100 > 9)),
            (one, lambda term: term.match in (None, "last-digit")),
            ("ordinal", lambda _term: True),
        )
