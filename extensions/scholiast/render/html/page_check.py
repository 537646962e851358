"""The words that an HTML page shows: its units, compared word by word, and words outside units.

Pure functions over HTML. selectolax walks the tree; Python handles only the matches.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from ...model.notes import sequences
from ...text.compare import Difference, describe, differences
from ...text.fold import fold, reveal

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from ...model.records import Unit

UNIT = "data-sch-unit"
#: What hides its content or changes how it is shown: elements, attributes, and classes of our own style sheets, of
#: sphinx-design and of Bootstrap, which two of the themes use.
_HIDING = (
    "[hidden], [aria-hidden=true], [popover], details:not([open]), dialog:not([open]), noscript, template, noframes, "
    "audio, video, canvas, object, iframe, select, datalist, rp, bdo, title, progress, meter, "
    f"[{UNIT}] svg, .sch-cite, .sch-sieve, .sch-num[{UNIT}], .sch-num [{UNIT}], [{UNIT}] .sch-num, "
    ".toggle, .toggle-hidden, .admonition.dropdown, .tab-content, "  # of sphinx-togglebutton and sphinx-inline-tabs
    ".sd-d-none, .sd-d-sm-none, .sd-d-md-none, .sd-d-lg-none, .sd-d-xl-none, "
    ".sd-hide-link-text, .sd-tab-content, .d-none, .invisible, .visually-hidden, .sr-only"
)
#: Values of styles: zero, and next to nothing.
_ZERO = r"0(?![\d.]*[1-9])"
_LITTLE = rf"(?:{_ZERO}|0?\.0)"
_HIDING_STYLE = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|content-visibility:hidden|text-security|unicode-bidi|text-transform:(?!none)"
    rf"|(?<![a-z-])opacity:(?:{_LITTLE}|\d%)|(?<![a-z-])(?:font-size|font|zoom|line-height|(?:max-)?(?:height|width|block-size|inline-size)):{_LITTLE}"
    r"|(?:(?<![a-z-])|fill-)color:(?:transparent|#[0-9a-f]{3}0\b|#[0-9a-f]{6}00\b)|scale[xy]?\(0|translate[xy3d]*\("
    r"|clip(?:-path)?:|(?<!backdrop-)filter:|mask(?:-[a-z]+)*:|mix-blend-mode:|(?<![a-z-])direction:|text-indent:-"
    r"|(?:^|;)(?:left|right|top|bottom|inset[a-z-]*|margin[a-z-]*):-\d{3}"
)
#: Words that Sphinx and docutils add: where they occur, and their pattern. The handbook publishes this list.
SPHINX_OWN: tuple[tuple[str, re.Pattern[str]], ...] = (
    (".footnote > .label, .citation > .label", re.compile(r"\[\S{1,40}\]")),
    (".footnote > .backrefs, .citation > .backrefs", re.compile(r"\([\d, ]+\)")),
    ("span.linenos, td.linenos", re.compile(r"[\d\s]*")),
    ("span.eqno", re.compile(r"\([\d.]+\)")),
    ("dt > span.colon", re.compile(":")),
)
_EQUATION_NUMBER = re.compile(r"\([\d.]+\)")
#: Elements that are lines of text by themselves, inside which a reader sees no end of a block.
_INLINE = frozenset(
    "a abbr b bdi cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup u var".split()
)
_NUMBERED = re.compile(r"^(?:\d+\.)+\d*\s+")
#: Words that are shown but that the editor did not write, and what to do about them.
_ADVICE: tuple[tuple[str, str], ...] = (
    ("admonition-title", "give the admonition its printed title, as in '{admonition} Title', or add the class 'editorial'"),
    ("toctree-wrapper", "put the toctree into an {editorial} block, or remove its caption and its own titles"),
    ("contents", "add the class 'editorial' to the table of contents, or remove its own title"),
    ("attribution", "write the printed words into the attribution itself"),
)  # fmt: skip
_EDITORIAL = "put the editor's own words into an {editorial} block; if you did not write them, they are from an extension or a template"


class Finding(NamedTuple):
    """A difference between a page and its text. ``unit`` is the unit concerned, or the last one before the words."""

    unit: str
    message: str
    words: str = ""


class Own(NamedTuple):
    """Words that Sphinx adds to the pages of a project.

    The text of heading links, numbers of sections and captions, titles, and pairs of delimiters around formulas.
    """

    permalink: str
    section: re.Pattern[str]
    caption: re.Pattern[str]
    titles: Callable[[], Collection[str]]
    delimiters: Sequence[tuple[str, str]] = ()


class Checked(NamedTuple):
    """The result for one page: the number of equal units, and the differences."""

    equal: int
    findings: list[Finding]


def parse(html: str) -> LexborNode:
    """Return the body of *html* without scripts and style sheets, which show no words."""
    from selectolax.lexbor import LexborHTMLParser  # a large library, imported only when pages are checked

    body = LexborHTMLParser(f"<!DOCTYPE html><body>{html}").body
    assert body is not None
    for node in body.css("script, style"):
        node.decompose()
    return body


def cut(html: str, parts: Iterable[str]) -> str:
    """Return *html* without *parts*, each removed once, in order; parts that do not occur are ignored."""
    kept, at = [], 0
    for part in parts:
        found = html.find(part, at)
        if found >= 0:
            kept.append(html[at:found])
            at = found + len(part)
    kept.append(html[at:])
    return "".join(kept)


def with_sources(html: str, formulas: Iterable[tuple[str, str]], delimiters: Sequence[tuple[str, str]]) -> str:
    """Return *html* with the source of each formula in place of what a renderer made of it.

    *formulas* are what was written for each, in order, and its source. One that shows something else stays.
    """
    kept: list[str] = []
    at = 0
    for made, source in formulas:
        found = html.find(made, at) if made else -1
        if found >= 0 and _shows(made, source, delimiters):
            kept += html[at:found], escape(source, quote=False)
            at = found + len(made)
    kept.append(html[at:])
    return "".join(kept)


def _shows(made: str, source: str, delimiters: Sequence[tuple[str, str]]) -> bool:
    """Whether a formula shows its source: as text within delimiters, or as an image with that alternative text."""
    body = parse(made)
    if _hiding(body):
        return False
    for node in body.css("span.eqno"):
        if _EQUATION_NUMBER.fullmatch(
            "".join(n.text(deep=False) for n in node.iter(include_text=True) if n.is_text_node)
        ):
            node.decompose()
    text = _close(body.text(deep=True))
    if not text:
        return _close(" ".join(node.attributes.get("alt") or "" for node in body.css("img"))) == _close(source)
    wanted = {_close(source), _close(_aligned(source))}
    return text in wanted or any(
        text.startswith(start) and text.endswith(end) and text[len(start) : len(text) - len(end)] in wanted
        for start, end in delimiters
        if len(text) >= len(start) + len(end)
    )


def _close(text: str) -> str:
    """Return a formula without white space, which means nothing in it."""
    return "".join(text.split())


def _aligned(source: str) -> str:
    """Return a formula as Sphinx hands it to a renderer: lines and parts are aligned."""
    parts = [part for part in source.split("\n\n") if part.strip()]
    made = r"\\".join(rf"\begin{{split}}{part}\end{{split}}" if r"\\" in part else part for part in parts)
    return made if len(parts) < 2 else rf"\begin{{align}}\begin{{aligned}}{made}\end{{aligned}}\end{{align}}"


def take_units(body: LexborNode) -> list[tuple[str, str]]:
    """Remove the units from *body* and return the id and folded text of each, in page order; nested units separately."""
    found = []
    for node in reversed(body.css(f"[{UNIT}]")):  # inner before outer
        found.append((node.attributes.get(UNIT) or "", fold(node.text(deep=True))))
        node.decompose()
    return found[::-1]


def check_page(html: str, units: Sequence[Unit], own: Own) -> Checked:
    """Compare a page, without its sealed apparatus, with the units that were read for it."""
    body = parse(html)
    findings = [*hidden(body), *joined(body)]
    written = take_units(body)
    equal, wrong = compare_units(written, units)
    findings += wrong
    headings = {unit.text for unit in units if unit.kind == "heading"}
    _take_own(body, own, headings)
    if body.text(deep=True).strip():
        findings += _strays(html, own, headings)
    return Checked(equal, findings)


def hidden(body: LexborNode, key: str = UNIT) -> Iterator[Finding]:
    """Yield what hides a unit, or words in a unit: known elements, attributes and classes.

    *key* is the attribute by which findings name their unit.
    """
    for node in _hiding(body):
        attributes = node.attributes
        inner = node if UNIT in attributes else node.css_first(f"[{UNIT}]")
        outer: LexborNode | None = node
        while outer is not None and UNIT not in outer.attributes:
            outer = outer.parent
        unit = inner if inner is not None else outer
        shown = node if inner is None else inner
        words = fold(shown.text(deep=True) if node.tag != "template" else re.sub("<[^>]*>", "", node.html or ""))
        if unit is not None and words:
            name = unit.attributes.get(key) or unit.attributes.get(UNIT) or ""
            yield Finding(name, f"{name}: {_named(node)} hides or changes what is shown: “{short(words)}”")


def joined(body: LexborNode, key: str = UNIT) -> Iterator[Finding]:
    """Yield the units that share a block with the unit before them, so that no reader sees where one ends.

    *key* is the attribute by which findings name their unit.
    """
    last, before = None, ""
    for node in body.css(f"[{UNIT}]"):
        if node.tag not in _INLINE:  # a block of its own, such as a formula
            last = None
            continue
        name = node.attributes.get(key) or node.attributes.get(UNIT) or ""
        block = node.parent
        while block is not None and block.tag in _INLINE and UNIT not in block.attributes:
            block = block.parent
        if block is not None and UNIT not in block.attributes:
            if last is not None and last == block.mem_id and not (block.tag == "pre" and _after_line_end(node)):
                yield Finding(name, f"{name} is in one block with {before}: the page has no line end between them")
            last, before = block.mem_id, name


def _after_line_end(node: LexborNode) -> bool:
    """Return whether a line of preformatted text ends between a unit and the one before it."""
    before = node.prev
    while before is not None and UNIT not in before.attributes:
        if "\n" in ((before.text_content if before.is_text_node else before.text(deep=True)) or ""):
            return True
        before = before.prev
    return False


def _hiding(tree: LexborNode | LexborHTMLParser) -> list[LexborNode]:
    """Return the elements of a tree that hide or change their content."""
    found = {node.mem_id: node for node in tree.css(_HIDING)}
    for node in tree.css("[style]"):
        if _HIDING_STYLE.search(re.sub(r"\s", "", node.attributes["style"] or "").lower()):
            found.setdefault(node.mem_id, node)
    return list(found.values())


def _named(node: LexborNode) -> str:
    """Return the start tag of an element, so that it can be found."""
    tag = (node.html or "").partition(">")[0]
    return (tag if len(tag) <= 80 else tag[:79] + "…") + ">"


def compare_units(written: Sequence[tuple[str, str]], units: Sequence[Unit]) -> tuple[int, list[Finding]]:
    """Compare the written units with the read units; return the number of equal units and the differences.

    *units* are in the order of the text, except that the author's footnotes may be anywhere: outputs collect them at
    the end.
    """
    found = dict(written)
    out = []
    equal = 0
    if len(found) != len(written):
        twice = [name for name, count in Counter(name for name, _text in written).items() if count > 1]
        out += [Finding(name, f"{name} is on the page more than once") for name in twice]
    for unit in units:
        if unit.id not in found:
            out.append(Finding(unit.id, f"{unit.id} is not on the page: “{short(unit.text)}”"))
        elif found[unit.id] == unit.text:
            equal += 1
        else:
            out += [
                Finding(unit.id, f"{unit.id}: {_described(difference, unit.text, found[unit.id])}")
                for difference in differences(unit.text, found[unit.id])
            ]
    known = {unit.id for unit in units}
    last = ""
    for name, words in written:
        if name not in known:
            out.append(
                Finding(last, f"the page has the block {name!r}, which is not in the text: “{short(words)}”", words)
            )
        else:
            last = name
    for wanted, order in sequences(units, (name for name in found if name in known)):
        if order != wanted and len(order) == len(wanted):
            moved = next(name for name, other in zip(wanted, order, strict=True) if name != other)
            out.append(Finding(moved, f"{moved} is not where it is in the text: the order of the blocks differs"))
    return equal, out


def _described(difference: Difference, expected: str, found: str) -> str:
    return describe(difference, expected, found).replace("the copy-text has", "the text has")


def _take_own(body: LexborNode, own: Own, headings: Collection[str]) -> None:
    """Remove from *body* what Sphinx adds, as long as it has the expected words."""
    for node in body.css("a.headerlink"):
        if fold(node.text(deep=True)) == own.permalink:
            node.decompose()
    if not body.text(deep=True).strip():
        return
    for selector, pattern in (*SPHINX_OWN, ("span.section-number", own.section), ("span.caption-number", own.caption)):
        for node in body.css(selector):
            if pattern.fullmatch(node.text(deep=True)):
                node.decompose()
    for selector, titles in ((".toctree-wrapper a", own.titles), (".contents a", lambda: headings)):
        for node in body.css(selector):
            if _NUMBERED.sub("", fold(node.text(deep=True))) in titles():
                node.decompose()


def _strays(html: str, own: Own, headings: Collection[str]) -> Iterator[Finding]:
    """Yield the words of a page outside all units, with one finding for each gap between units."""
    body = parse(html)
    _take_own(body, own, headings)
    waiting: list[str] = []
    last, advice = "", _EDITORIAL

    def finding() -> Iterator[Finding]:
        words = fold(" ".join(waiting))
        if words.strip():
            place = f"after {last}" if last else "before the first unit"
            yield Finding(last, f"words that are in no unit, {place}: “{short(words)}” ({advice})", words)

    open_unit = None
    for node in body.traverse(include_text=True):
        if node.is_element_node:
            attributes = node.attributes
            if UNIT in attributes:
                yield from finding()
                waiting, advice = [], _EDITORIAL
                last, open_unit = attributes.get(UNIT) or "", node
            continue
        if node.is_text_node and (text := node.text(deep=False)).strip():
            above = list(_parents(node))
            if open_unit is not None and any(UNIT in n.attributes for n in above):
                continue
            waiting.append(text)
            classes = {name for n in above for name in (n.attributes.get("class") or "").split()}
            advice = next((words for name, words in _ADVICE if name in classes), advice)
    yield from finding()


def _parents(node: LexborNode) -> Iterator[LexborNode]:
    above = node.parent
    while above is not None and above.is_element_node:
        yield above
        above = above.parent


def short(words: str) -> str:
    """Return words shortened for a message."""
    return reveal(words if len(words) <= 70 else words[:67].rsplit(" ", 1)[0] + " …")


# -- one body against another ----------------------------------------------------------------


def compare_bodies(trusted: str, found: str) -> list[Finding]:
    """Compare a body as it was passed to the theme with the body in the file.

    The unit of a finding is the HTML id of its element. Different markup that shows the same words is accepted.
    """
    before, after = parse(trusted), parse(found)
    out = []
    known = Counter(finding.message for look in (hidden, joined) for finding in look(before, "id"))
    for finding in (finding for look in (hidden, joined) for finding in look(after, "id")):
        if known[finding.message]:
            known[finding.message] -= 1
        else:
            out.append(finding)
    old, new = _units_by_place(before), _units_by_place(after)
    texts = dict(new)
    twice = [place for place, count in Counter(place for place, _text in new).items() if count > 1]
    out += [Finding(place, f"{place} is in the file more than once") for place in twice]
    for place, text in old:
        if place not in texts:
            out.append(Finding(place, f"{place} is no longer on the page: “{short(text)}”"))
        elif texts[place] != text:
            out += [Finding(place, f"{place}: {_described(d, text, texts[place])}") for d in differences(text, texts[place])]  # fmt: skip
    if not out and [place for place, _text in old] != [place for place, _text in new]:
        out.append(Finding("", "the order of the blocks on the page differs from the text"))
    out += _other_words(before.text(deep=True), after.text(deep=True))
    return out


def _units_by_place(body: LexborNode) -> list[tuple[str, str]]:
    """Remove the units from *body* and return the HTML id and folded text of each, in the order of the page."""
    out = []
    for node in reversed(body.css(f"[{UNIT}]")):
        out.append((node.attributes.get("id") or node.attributes.get(UNIT) or "", fold(node.text(deep=True))))
        node.decompose()
    return out[::-1]


def _other_words(expected: str, found: str) -> Iterator[Finding]:
    """Yield the first difference in the words around the units, ignoring white space."""
    left, right = expected.split(), found.split()
    if "".join(left) == "".join(right):
        return
    lead = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    left, right = left[lead:], right[lead:]
    tail = next(
        (i for i, (a, b) in enumerate(zip(reversed(left), reversed(right), strict=False)) if a != b),
        min(len(left), len(right)),
    )
    added, gone = " ".join(right[: len(right) - tail]), " ".join(left[: len(left) - tail])
    if added:
        yield Finding("", f"words that were added after the page was passed to the theme: “{short(added)}”", added)
    if gone:
        yield Finding("", f"words of the apparatus are no longer on the page: “{short(gone)}”", gone)


# -- the page around the body ----------------------------------------------------------------


def hiding_around(before: str) -> str:
    """Return the start tag of an element that is open at the end of *before* and hides its content, or ``""``."""
    tree, node = _with_hole(before, "")
    if node is None:
        return "<template>"  # its content is in no tree
    above = {node.mem_id for node in _parents(node)}
    return next((_named(node) for node in _hiding(tree) if node.mem_id in above), "")


def words_beside(before: str, after: str) -> list[str]:
    """Return the texts in the element that holds the body, without the body and what is not part of the text.

    *before* and *after* are the parts of the page around the body.
    """
    _tree, node = _with_hole(before, after)
    if node is None or node.parent is None:
        return []
    for other in node.parent.css("nav, header, footer, aside, form, script, style, template, [role=navigation]"):
        other.decompose()
    texts = (part.text(deep=False) for part in node.parent.traverse(include_text=True) if part.is_text_node)
    return [words for text in texts if (words := fold(text)).strip()]


def _with_hole(before: str, after: str) -> tuple[LexborHTMLParser, LexborNode | None]:
    """Return the tree of a page without its body, and an element in the body's place."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(f'{before}<i id="scholiast-here"></i>{after}')
    return tree, tree.css_first("#scholiast-here")
