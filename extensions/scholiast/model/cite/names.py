"""Names and lists of names, in the order, the length and the form that a style wants."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from .item import Person
from .locale import CSL, Locale, Node
from .marks import cased, joined, seam
from .shape import affix, formatted, wrapped


@dataclass(frozen=True, slots=True)
class NameOptions:
    """The options of ``name`` as a style has them, those of its ancestors included."""

    form: str = "long"
    delimiter: str = ", "
    and_: str = ""
    precedes_last: str = "contextual"
    precedes_et_al: str = "contextual"
    et_al_min: int = 0
    et_al_use_first: int = 1
    et_al_use_last: bool = False
    initialize: bool = True
    initialize_with: str | None = None
    keep_hyphens: bool = True
    sort_order: str = ""
    separator: str = ", "
    demote: str = "display-and-sort"
    sorting: bool = False


#: Options under the same name on ``name`` and on what is around it.
_SHARED = {
    **{"and": "and_", "delimiter-precedes-last": "precedes_last", "delimiter-precedes-et-al": "precedes_et_al"},
    **{"initialize-with": "initialize_with", "name-as-sort-order": "sort_order", "sort-separator": "separator"},
}


def name_options(name: Node | None, scope: Node, root: Node, sort: Node | None = None) -> NameOptions:
    """Return the options for *name* in *scope* (``citation`` or ``bibliography``) of a style.

    *sort* is the sort key for which names are written, if they are.
    """

    def look(key: str, outer: str = "") -> str | None:
        if name is not None and name.get(key) is not None:
            return str(name.get(key))
        for node in (scope, root):
            if node.get(outer or key) is not None:
                return str(node.get(outer or key))
        return None

    found: dict[str, object] = {field: value for key, field in _SHARED.items() if (value := look(key)) is not None}
    if (form := look("form", "name-form")) is not None:
        found["form"] = form
    if (delimiter := look("delimiter", "name-delimiter")) is not None:
        found["delimiter"] = delimiter
    for key, field, names in (
        ("et-al-min", "et_al_min", "names-min"),
        ("et-al-use-first", "et_al_use_first", "names-use-first"),
    ):
        value = (sort.get(names) if sort is not None else None) or look(key)
        if value is not None and value.isdecimal() and len(value) < 6:
            found[field] = int(value)
    last = (sort.get("names-use-last") if sort is not None else None) or look("et-al-use-last")
    found["et_al_use_last"] = last == "true"
    found["initialize"] = look("initialize") != "false"
    found["keep_hyphens"] = root.get("initialize-with-hyphen") != "false"
    found["demote"] = root.get("demote-non-dropping-particle") or "display-and-sort"
    if sort is not None:
        found |= {"sort_order": "all", "sorting": True}
    return NameOptions(**found)  # type: ignore[arg-type]  # the names above are those of the fields


# One name


def initials(given: str, options: NameOptions) -> str:
    """Return given names with initials in the form of ``initialize-with``; words that are written small stay.

    Without ``initialize`` only what is an initial already is put into that form.
    """
    mark = options.initialize_with
    if mark is None:
        return given
    out = ""
    for word in re.sub(r"\.(?=[^\W\d_])", ". ", given).split():
        pieces = [p for p in re.split("[-\u2010\u2011]", word) if p] or [word]
        made = ""
        kept = False
        for piece in pieces:
            bare = piece.rstrip(".")
            is_initial = len(bare) == 1 and bare.isupper() and (piece.endswith(".") or bare == piece)
            if not bare or not (bare[0].isupper() or bare[0].istitle()):
                if made and not kept:  # Guo-ping is one name
                    continue
                text, kept = piece, True
            elif is_initial or options.initialize:
                text, kept = bare[0] + mark, False
            else:
                text, kept = piece, True
            hyphen = "-" if options.keep_hyphens or kept else ""
            made = f"{made.rstrip()}{hyphen}{text}" if made else text
        out = f"{out.rstrip()} {made} " if kept else out + made
    return out.strip()


class _Written(NamedTuple):
    text: str
    inverted: bool = False


def _part(name: Node | None, which: str, text: str, locale: Locale) -> str:
    """Return *text* with the formatting and the case that a ``name-part`` asks for."""
    if name is None or not text:
        return text
    for node in name.findall(f"{CSL}name-part"):
        if node.get("name") == which:
            return wrapped(node, cased(text, node.get("text-case"), english=locale.language == "en"))
    return text


def glued(particle: str, family: str) -> str:
    """Return a particle and a family name: d’Arc, but van Gogh."""
    if not particle or not family:
        return particle or family
    return particle + family if particle[-1] in "'\u2019-" else f"{particle} {family}"


def write_name(person: Person, options: NameOptions, *, first: bool, name: Node | None, locale: Locale) -> _Written:
    """Return one name; *first* is whether it is the first of its list."""
    if person.literal:
        text = person.literal
        if options.sorting and (m := re.match(r"(?:the|a|an)\s+(?=\S)", text, re.I)):
            text = text[m.end() :]
        return _Written(_part(name, "family", text, locale))
    if person.script == "cjk" or (person.static and person.family and person.given):
        between = "" if person.script == "cjk" else " "
        text = person.family if options.form == "short" else person.family + between + person.given
        return _Written(_part(name, "family", text, locale))
    given = initials(person.given, options) if person.script == "cased" else person.given
    if options.form == "short":
        return _Written(_part(name, "family", glued(person.particle, person.family), locale))
    inverted = options.sort_order == "all" or (options.sort_order == "first" and first)
    if not person.family:
        return _Written(_part(name, "given", " ".join(filter(None, (given, person.dropping, person.suffix))), locale))
    if not inverted:
        family = _part(name, "family", glued(person.dropping, glued(person.particle, person.family)), locale)
        whole = " ".join(filter(None, (_part(name, "given", given, locale), family)))
        comma = "," if person.comma_suffix else ""
        return _Written(f"{whole}{comma} {person.suffix}" if person.suffix else whole)
    demoted = options.demote == "display-and-sort" or (options.sorting and options.demote == "sort-only")
    if demoted:
        family, rest = person.family, " ".join(filter(None, (given, person.dropping, person.particle)))
    else:
        family = glued(person.particle, person.family)
        rest = " ".join(filter(None, (given, person.dropping)))
    family, rest = _part(name, "family", family, locale), _part(name, "given", rest, locale)
    # Names in scripts without capitals have no comma between their parts.
    separator = options.separator if person.script == "cased" else " "
    return _Written(joined((family, rest, person.suffix), separator), inverted=True)


# A list of names


def _precedes(rule: str, shown: int, *, inverted: bool, least: int) -> bool:
    if rule == "after-inverted-name":
        return inverted
    return rule == "always" or (rule == "contextual" and shown >= least)


def write_names(
    people: list[Person],
    options: NameOptions,
    *,
    others: bool,
    name: Node | None,
    et_al: Node | None,
    locale: Locale,
) -> str:
    """Return a list of names; *others* is whether it goes on beyond the names that are known."""
    cut = len(people) > 1 and 0 < options.et_al_min <= len(people) + others
    first = max(options.et_al_use_first, 1)
    shown = people[:first] if cut and first < len(people) else people
    cut = len(shown) < len(people)
    if options.form == "count":
        return str(len(shown))
    written = [write_name(person, options, first=i == 0, name=name, locale=locale) for i, person in enumerate(shown)]
    texts = [w.text for w in written]
    if cut and options.et_al_use_last and not others and len(shown) <= len(people) - 2:
        last = write_name(people[-1], options, first=False, name=name, locale=locale)
        return joined((*texts, f"… {last.text}"), options.delimiter)
    if options.sorting:
        return joined(texts, options.delimiter)
    if cut or others:
        term = (et_al.get("term") if et_al is not None else None) or "et-al"
        words = locale.term(term)
        words = formatted(et_al, words) if et_al is not None else words
        listed = joined(texts, options.delimiter)
        if not words:
            return listed
        precedes = _precedes(options.precedes_et_al, len(texts), inverted=written[-1].inverted, least=2)
        return seam(seam(listed, options.delimiter if precedes else " "), words)
    if len(texts) < 2 or not options.and_:
        return joined(texts, options.delimiter)
    word = "&" if options.and_ == "symbol" else locale.term("and")
    listed = joined(texts[:-1], options.delimiter)
    precedes = _precedes(options.precedes_last, len(texts), inverted=written[-2].inverted, least=3)
    between = options.delimiter if precedes else " "
    return seam(seam(listed, between), f"{word} {texts[-1]}")


def names_delimiter(node: Node, scope: Node, root: Node) -> str:
    """Return what is between the lists of two roles."""
    for owner, key in ((node, "delimiter"), (scope, "names-delimiter"), (root, "names-delimiter")):
        if owner.get(key) is not None:
            return affix(owner, key)
    return ""
