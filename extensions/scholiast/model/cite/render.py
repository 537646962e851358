"""The rendering elements of CSL, applied to one item."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from .dates import DateText, layout_of
from .item import Item, is_numeric
from .locale import CSL, Locale, Node
from .marks import cased, joined, seam, visible
from .names import name_options, names_delimiter, write_names
from .shape import affix, wrapped

#: More steps than this for one entry are those of a style that does not end.
_MOST_STEPS = 20_000
_DEEPEST = 100
_ENDLESS = "its macros call each other without end"
_NUMBER_RANGE = re.compile("\\s*[\u2013-]\\s*")


class Part(NamedTuple):
    """What an element became, whether it called a variable, and whether one of them held anything."""

    text: str = ""
    called: bool = False
    filled: bool = False


class Style:
    """A parsed style in one language."""

    def __init__(self, root: Node, locale: Locale) -> None:
        self.root, self.locale = root, locale
        self.macros = {node.get("name"): node for node in root.findall(f"{CSL}macro")}
        found = [node.get("variable") for node in root.iter(f"{CSL}text")]
        self.has_year_suffix = "year-suffix" in found
        self.tells_circa = any(
            "issued" in (n.get("is-uncertain-date") or "") for n in root.iter(f"{CSL}if", f"{CSL}else-if")
        )

    def section(self, name: str) -> Node | None:
        """Return ``citation`` or ``bibliography``."""
        return self.root.find(f"{CSL}{name}")


def _tag(node: Node) -> str:
    return str(node.tag).removeprefix(CSL)


class Renderer:
    """Renders one item for one place (``citation`` or ``bibliography``); created for each.

    *sort* is the sort key for which a macro is rendered. Raises :class:`RecursionError` where
    a style calls itself or never ends.
    """

    def __init__(self, style: Style, item: Item, scope: Node, sort: Node | None = None) -> None:
        self._style, self._item, self._scope, self._sort = style, item, scope, sort
        self._locale = style.locale
        language = visible(item.get("language"))
        self._english = language[:2].casefold() == "en" if language else style.locale.language == "en"
        self._gone: set[str] = set()
        self._printed: list[str] = []
        self._worded: set[str] = set()
        self._suffix_done = style.has_year_suffix or not item.year_suffix
        self._steps = self._depth = 0
        self._frames: list[Node] = []

    def layout(self) -> str:
        """Return the whole entry."""
        layout = self._scope.find(f"{CSL}layout")
        if layout is None:
            return ""
        return wrapped(layout, joined(p.text for p in self._children(layout)))

    def macro(self, name: str) -> str:
        """Return one macro."""
        return self._macro(name).text

    def names(self, node: Node) -> str:
        """Return the names of a ``names`` element that no style has."""
        return self._names(node).text

    # Dispatch

    def _render(self, node: Node) -> Part:
        self._steps += 1
        self._depth += 1
        if self._steps > _MOST_STEPS or self._depth > _DEEPEST:
            raise RecursionError(_ENDLESS)
        try:
            make = _ELEMENTS.get(_tag(node))
            return make(self, node) if make else Part()
        finally:
            self._depth -= 1

    def _children(self, node: Node) -> Iterator[Part]:
        """Yield the children of *node*; those of the branch of a ``choose`` count as its own."""
        for child in node:
            if _tag(child) == "choose":
                self._steps += 1
                branch = next((b for b in child if self._holds(b)), None)
                if branch is not None:
                    yield from self._children(branch)
            else:
                yield self._render(child)

    def _macro(self, name: str) -> Part:
        node = self._style.macros.get(name)
        if node is None:
            return Part()
        self._depth += 1
        if self._depth > _DEEPEST:
            raise RecursionError(_ENDLESS)
        try:
            return self._together(node, "")
        finally:
            self._depth -= 1

    def _together(self, node: Node, delimiter: str) -> Part:
        parts = list(self._children(node))
        text = joined((p.text for p in parts), delimiter)
        return Part(text, any(p.called for p in parts), any(p.filled for p in parts))

    # Elements

    def _group(self, node: Node) -> Part:
        made = self._together(node, affix(node, "delimiter"))
        if made.called and not made.filled:
            return Part("", called=True)
        return made._replace(text=wrapped(node, made.text))

    def _text(self, node: Node) -> Part:
        if variable := node.get("variable"):
            value = self._variable(variable, node)
            # A letter after the year is no reason to leave out a group without one: "(n.d.)".
            made = Part(value, called=bool(value) or variable != "year-suffix", filled=bool(value))
        elif macro := node.get("macro"):
            made = self._macro(macro)
        elif term := node.get("term"):
            form, plural = node.get("form") or "long", node.get("plural") == "true"
            made = Part(self._locale.term(term, form, plural=plural))
        else:
            made = Part(affix(node, "value"))
        return made._replace(text=self._shaped(node, made.text))

    def _shaped(self, node: Node, text: str) -> str:
        if node.get("strip-periods") == "true":
            text = text.replace(".", "")
        return wrapped(node, cased(text, node.get("text-case"), english=self._english))

    def _variable(self, variable: str, node: Node) -> str:
        if variable in self._gone:
            return ""
        value = ""
        if node.get("form") == "short":
            value = self._item.get(f"{variable}-short")
        value = value or self._item.get(variable)
        if value:
            self._printed.append(variable)
        if variable in ("page", "page-first") or (variable in _RANGED and is_numeric(visible(value))):
            return self._ranges(value, variable)
        return value

    def _ranges(self, value: str, variable: str) -> str:
        """Return numbers with dashes in their ranges, those of pages as short as the style wants."""
        dash = (self._locale.term("page-range-delimiter") if variable == "page" else "") or "\u2013"
        out = []
        for piece in re.split(r"(\s*[,&]\s*)", value):
            if piece.strip() in (",", "&"):
                out.append(", " if piece.strip() == "," else " & ")
                continue
            ends = _NUMBER_RANGE.split(piece)
            if len(ends) == 2 and all(any(c.isdigit() for c in e) or _is_roman(e) for e in ends):
                last = _page_end(ends[0], ends[1], self._style.root.get("page-range-format"))
                out.append(f"{ends[0]}{dash}{last}" if variable == "page" else f"{ends[0]}\u2013{ends[1]}")
            else:
                out.append(piece)
        return "".join(out)

    def _number(self, node: Node) -> Part:
        variable = node.get("variable") or ""
        value = "" if variable in self._gone else self._item.get(variable)
        if not value:
            return Part("", called=True)
        self._printed.append(variable)
        if self._sort is not None:
            value = re.sub(r"\d+", lambda m: m[0].zfill(10), value)
        elif is_numeric(visible(value)):
            form = node.get("form") or "numeric"
            value = re.sub("\\s*&\\s*", " & ", re.sub("\\s*,\\s*", ", ", _NUMBER_RANGE.sub("\u2013", value)))
            value = re.sub(r"(?<![^\W\d_])\d+(?![^\W_])", lambda m: self._numeral(m[0], form, variable), value)
        return Part(self._shaped(node, value), called=True, filled=True)

    def _numeral(self, digits: str, form: str, variable: str) -> str:
        if form == "numeric" or len(digits) > 6:
            return digits
        number = int(digits)
        if form == "roman":
            return _roman(number) if 0 < number < 4000 else digits
        term = self._locale.find(variable)
        gender = (term.gender if term else None) or ""
        if form == "long-ordinal" and 1 <= number <= 10:
            long = self._locale.term(f"long-ordinal-{number:02}", gender=gender)
            if long:
                return long
        return self._locale.ordinal(number, gender)

    def _label(self, node: Node) -> Part:
        variable = node.get("variable") or ""
        value = visible(self._item.get(variable))
        if not value or variable in self._gone:
            return Part("", called=True)
        if variable.startswith("number-of"):
            several = value.isdecimal() and int(value[:9]) > 1
        else:
            parts = re.split("\\s*[-\u2013,&]\\s*", value)
            several = len(parts) > 1 and all(any(c.isdigit() for c in part) or _is_roman(part) for part in parts)
        rule = node.get("plural") or "contextual"
        plural = rule == "always" or (rule == "contextual" and several)
        name = {"number-of-pages": "page", "number-of-volumes": "volume"}.get(variable, variable)
        words = self._locale.term(variable, node.get("form") or "long", plural=plural)
        words = words or self._locale.term(name, node.get("form") or "long", plural=plural)
        return Part(self._shaped(node, words))

    def _date(self, node: Node) -> Part:
        variable = node.get("variable") or ""
        when = self._item.dates.get(variable)
        if when is None or variable in self._gone or variable in self._worded:
            return Part("", called=True)
        layout = layout_of(node, self._locale)
        if self._sort is not None:
            shown = [part["name"] for part in layout.parts]
            kept = 3 if "day" in shown else 2 if "month" in shown else 1
            return Part("-".join(when.order.rsplit("-", 2)[:kept]), called=True, filled=True)
        suffix = "" if self._suffix_done or variable != "issued" else visible(self._item.year_suffix)
        writer = DateText(layout, self._locale, suffix)
        if when.parts:
            text = writer.write(when)
            self._suffix_done = self._suffix_done or (bool(suffix) and writer.has_year)
        elif writer.has_year:
            # Words have no parts: they are printed once, where the style has the year.
            text = seam(when.words, suffix)
            self._worded.add(variable)
        else:
            return Part("", called=True)
        self._printed.append(variable)
        text = cased(text, node.get("text-case"), english=self._english)
        return Part(wrapped(node, text), called=True, filled=bool(text))

    def _names(self, node: Node) -> Part:
        frame = node
        if self._frames and node.find(f"{CSL}name") is None and node.find(f"{CSL}label") is None:
            frame = self._frames[-1]
        name, et_al = frame.find(f"{CSL}name"), frame.find(f"{CSL}et-al")
        options = name_options(name, self._scope, self._style.root, self._sort)
        item = self._item
        roles = [r for r in (node.get("variable") or "").split() if r in item.names and r not in self._gone]
        both = {"editor", "translator"}
        merged = both <= set(roles) and item.names["editor"] == item.names["translator"]
        merged = merged and bool(self._locale.term("editortranslator"))
        lists = []
        for role in roles:
            if merged and role == "translator":
                continue
            term = "editortranslator" if merged and role == "editor" else role
            others = role in item.others
            text = write_names(item.names[role], options, others=others, name=name, et_al=et_al, locale=self._locale)
            if name is not None:
                text = wrapped(name, text)
            several = len(item.names[role]) > 1 or others
            counts = options.form == "count"
            lists.append(text if counts else self._labelled(frame, text, term, several=several))
            self._printed.append(role)
        if merged:
            self._printed.append("translator")
        if options.form == "count":
            lists = [str(sum(int(count) for count in lists))] if lists else []
        text = joined(lists, names_delimiter(node, self._scope, self._style.root))
        if self._frames:
            self._gone.update(roles)
        if not text and (instead := node.find(f"{CSL}substitute")) is not None:
            return self._substitute(node, instead)
        return Part(wrapped(node, text), called=True, filled=bool(text))

    def _labelled(self, frame: Node, text: str, role: str, *, several: bool) -> str:
        label = frame.find(f"{CSL}label")
        if label is None or self._sort is not None:
            return text
        rule = label.get("plural") or "contextual"
        plural = rule == "always" or (rule == "contextual" and several)
        words = self._shaped(label, self._locale.term(role, label.get("form") or "long", plural=plural))
        tags = [_tag(child) for child in frame]
        before = "name" in tags and tags.index("label") < tags.index("name")
        return seam(words, text) if before else seam(text, words)

    def _substitute(self, node: Node, instead: Node) -> Part:
        """Return the first alternative that is not empty; what it printed is not printed again."""
        self._frames.append(node)
        try:
            for child in instead:
                start = len(self._printed)
                made = joined(p.text for p in self._children_of(child))
                if made:
                    self._gone.update(self._printed[start:])
                    return Part(wrapped(node, made), called=True, filled=True)
        finally:
            self._frames.pop()
        return Part("", called=True)

    def _children_of(self, child: Node) -> Iterator[Part]:
        if _tag(child) == "choose":
            branch = next((b for b in child if self._holds(b)), None)
            return self._children(branch) if branch is not None else iter(())
        return iter((self._render(child),))

    # Conditions

    def _holds(self, branch: Node) -> bool:
        if _tag(branch) == "else":
            return True
        results: list[bool] = []
        for name, test in _TESTS.items():
            if (asked := branch.get(name)) is not None:
                results += [test(self._item, word) for word in asked.split()]
        if (asked := branch.get("position")) is not None:
            first = self._scope.tag == f"{CSL}citation"
            results += [first and word == "first" for word in asked.split()]
        match = branch.get("match") or "all"
        return not any(results) if match == "none" else any(results) if match == "any" else all(results)


_RANGED = frozenset("issue volume number chapter-number collection-number edition".split())

_ELEMENTS: dict[str, Callable[[Renderer, Node], Part]] = {
    "group": Renderer._group,
    "text": Renderer._text,
    "number": Renderer._number,
    "label": Renderer._label,
    "date": Renderer._date,
    "names": Renderer._names,
}


def _uncertain(item: Item, variable: str) -> bool:
    when = item.dates.get(variable)
    return when is not None and when.circa


def _never(_item: Item, _word: str) -> bool:
    return False


_TESTS: dict[str, Callable[[Item, str], bool]] = {
    "type": lambda item, word: item.type == word,
    "variable": lambda item, word: item.has(word),
    "is-numeric": lambda item, word: is_numeric(visible(item.get(word))),
    "is-uncertain-date": _uncertain,
    "locator": _never,
    "disambiguate": _never,
}


# Numbers


def _is_roman(text: str) -> bool:
    return re.fullmatch(r"[ivxlcdm]+", text, re.I) is not None


def _roman(number: int) -> str:
    out = ""
    steps = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split(), strict=True
    )
    for value, letters in steps:
        out += letters * (number // value)
        number %= value
    return out


def _page_end(first: str, last: str, rule: str | None) -> str:
    """Return the end of a range of pages in the form that a style wants: 321–28, 1496–504."""
    a, b = re.fullmatch(r"(\D*)(\d+)", first), re.fullmatch(r"(\D*)(\d+)", last)
    if rule is None or a is None or b is None or (b[1] and b[1] != a[1]):
        return last
    start, end = a[2], b[2]
    if len(end) < len(start):
        end = start[: len(start) - len(end)] + end
    if len(end) != len(start) or int(end) < int(start):
        return last
    common = next((i for i, (x, y) in enumerate(zip(start, end, strict=True)) if x != y), len(start) - 1)
    if rule == "expanded":
        return a[1] + end
    if rule.startswith("chicago"):
        number = int(start)
        if number < 100 or number % 100 == 0:
            rule = "expanded"
        elif number % 100 < 10:
            rule = "minimal"
        elif len(start) == 4 and rule != "chicago-16" and len(start) - common >= 3:
            rule = "expanded"
        else:
            rule = "minimal-two"
    if rule == "expanded":
        return end
    least = 2 if rule == "minimal-two" else 1
    return end[min(common, max(len(start) - least, 0)) :]
