"""The order of a reference list, and the letters that tell sources of one author and year apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from string import ascii_lowercase

from .item import Item
from .locale import CSL, Node
from .marks import visible
from .render import Renderer, Style


def collated(text: str) -> str:
    """Return *text* such that the order of texts is that of a reader: case and accents do not count."""
    plain = unicodedata.normalize("NFKD", visible(text).casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^\w\s]+", "", bare).strip()


def sorted_items(items: Sequence[Item], style: Style) -> list[Item]:
    """Return *items* in the order of the style; what has no key comes last, and ids settle the rest."""
    scope = style.section("bibliography")
    found = sorted(items, key=lambda item: item.id)
    if scope is None:
        return found
    keys = scope.findall(f"{CSL}sort/{CSL}key")
    for key in reversed(keys):
        values = {item.id: _key(item, key, style, scope) for item in found}
        named = [item for item in found if values[item.id]]
        named.sort(key=lambda item: values[item.id], reverse=key.get("sort") == "descending")
        found = named + [item for item in found if not values[item.id]]
    return found


def _key(item: Item, key: Node, style: Style, scope: Node) -> str:
    if macro := key.get("macro"):
        return collated(Renderer(style, item, scope, key).macro(macro))
    variable = key.get("variable") or ""
    if variable in item.dates:
        return item.dates[variable].order
    if variable in item.names:
        from lxml import etree

        node = etree.Element(f"{CSL}names", variable=variable)
        return collated(Renderer(style, item, scope, key).names(node))
    value = visible(item.get(variable))
    if value[:1].isdigit():
        return re.sub(r"\d+", lambda m: m[0].zfill(10), value)
    return collated(value)


def year_suffixes(items: Sequence[Item], style: Style) -> dict[str, str]:
    """Return the letters of items, in the order given, whose citations would be the same without them."""
    scope = style.section("citation")
    if scope is None or scope.get("disambiguate-add-year-suffix") != "true":
        return {}
    groups: dict[tuple[str, ...], list[str]] = {}
    for item in items:
        if "issued" in item.dates or item.names:
            groups.setdefault(_citation(item, style, scope), []).append(item.id)
    return {name: _letters(i) for group in groups.values() if len(group) > 1 for i, name in enumerate(group)}


def _citation(item: Item, style: Style, scope: Node) -> tuple[str, ...]:
    """Return what a citation of *item* shows, and the names by which the style would tell it apart first."""
    shown = Renderer(style, item, scope).layout()
    more = scope.get("disambiguate-add-names") == "true"
    given = scope.get("disambiguate-add-givenname") == "true"
    people = item.names.get("author") or item.names.get("editor") or []
    full = people if more else people[:1] if given else []
    told = [f"{p.particle} {p.family}{p.literal}" + (f", {p.given}" if given else "") for p in full]
    return (collated(shown), *told)


def _letters(number: int) -> str:
    """Return the letters of a number from 0: a, b … z, aa, ab."""
    out = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        out = ascii_lowercase[rest] + out
    return out
