"""Forms of blocks that writers show unchanged, so that only the author's text is shown.

Sphinx's writers highlight literal blocks and drop inline nodes in them, add colons and commas to lists of
fields, options and definitions, and write no-break spaces into code. The blocks of a reading text are
converted to forms that every writer shows unchanged, so that the shown text is the text that was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypedDict

from docutils import nodes

from .. import nodes as ours
from .classes import is_editorial
from .origin import origin_of
from .units import INVISIBLE

#: Columns from one tab stop to the next, as docutils reads tabs.
TAB = 8
#: Blank lines, which separate the blocks of a copy-text.
_BLANK_LINES = re.compile(r"((?<!\0)\n(?:[ \t]*\n)+)")
#: Spaces that Sphinx replaces by no-break spaces if they are together in one ``Text``.
_BLANKS = re.compile(r"(?<= )(?= )")


class _Highlighting(TypedDict, total=False):
    """What Sphinx keeps of the options of a code block: the number of its first line, and the lines to emphasize, from 1."""

    linenostart: int
    hl_lines: list[int]


#: What has a form of its own; everything else is only searched for these.
_CONVERTED = (
    nodes.literal_block, nodes.doctest_block, nodes.literal, nodes.option_list, nodes.field_list, nodes.attribution,
    nodes.definition_list_item,
)  # fmt: skip


def give_forms(node: nodes.Element) -> None:
    """Convert the blocks of reading text in *node*, an edition's page; leave editorial content unchanged."""
    for child in list(node.children):
        if not isinstance(child, nodes.Element) or isinstance(child, INVISIBLE) or is_editorial(child):
            continue
        if not isinstance(child, _CONVERTED):
            if child.children:
                give_forms(child)
            continue
        if isinstance(child, nodes.literal_block | nodes.doctest_block):
            if child.astext().strip():  # one without text holds no unit
                _replace(child, _preformatted(child))
            continue
        if isinstance(child, nodes.literal):
            _keep_blanks(child)
            continue
        if isinstance(child, nodes.option_list):
            child = _replace(child, _option_list(child))
        elif isinstance(child, nodes.field_list) and not _is_front_matter(child):
            child = _replace(child, _field_list(child))
        elif isinstance(child, nodes.attribution):
            child = _replace(child, ours.attributed("", "", *ours.take_children(child), **child.attributes))
        elif isinstance(child, nodes.definition_list_item):
            _join_classifiers(child)
        give_forms(child)


def _replace(old: nodes.Element, new: nodes.Element) -> nodes.Element:
    """Replace *old* by *new*, and copy its source line and ids."""
    new.source, new.line = old.source, old.line
    ours.put_in_place_of(old, [new])
    if old.document is not None:
        old.document.ids.update((name, new) for name in new["ids"])
    return new


# -- literal blocks ------------------------------------------------------------------------


def _preformatted(block: nodes.Element) -> ours.preformatted:
    """Return the literal block as units and the blank lines between them, with line numbers."""
    kept = {name: value for name, value in block.attributes.items() if name not in _COLOURS}
    new = ours.preformatted("", **kept)
    new["classes"] = [name for name in block["classes"] if name != "code"]
    new["translatable"] = False
    content = ours.take_children(block)
    if all(isinstance(child, nodes.Text) for child in content):  # tabs count from the beginning of a line
        content = [nodes.Text(child.astext().expandtabs(TAB)) for child in content]
    for number, run in enumerate(_runs(content)):
        if number % 2 or not "".join(node.astext() for node in run).strip():
            new += run
            continue
        unit = ours.unit("", "", *run, **_translation(block))
        unit.source, unit.line = block.source, block.line
        new += unit
    options: _Highlighting = block.get("highlight_args", _Highlighting())
    first = options.get("linenostart", 1) if block.get("linenos") else None
    marked = frozenset(options.get("hl_lines") or ())
    if (first is not None or marked) and all(isinstance(n, nodes.Text) for unit in new.children for n in unit.children):
        _mark_lines(new, first, marked)
    return new


def _mark_lines(block: ours.preformatted, first: int | None, marked: frozenset[int]) -> None:
    """Add line numbers from *first* (``None``: none), and mark the lines at the given places (from 1)."""
    at = 0

    def begin() -> list[nodes.Node]:
        nonlocal at
        at += 1
        return [] if first is None else [ours.line_number("", number=first + at - 1, width=width)]

    width = len(str((first or 0) + block.astext().count("\n")))
    content = ours.take_children(block)
    for part in content:
        if isinstance(part, nodes.Text):  # blank lines: the first line end belongs to the line before them
            lines = part.astext().split("\n")[1:-1]
            block += [nodes.Text("\n"), *(n for blank in lines for n in (*begin(), nodes.Text(f"{blank}\n")))]
            continue
        assert isinstance(part, ours.unit)
        lines = part.astext().split("\n")
        part.children = []
        for number, line in enumerate(lines):
            if line or number < len(lines) - 1:
                part += begin()
                part += nodes.inline("", line, classes=["sch-marked"]) if at in marked and line else nodes.Text(line)
            if number < len(lines) - 1:
                part += nodes.Text("\n")
        block += part


#: Attributes that make Sphinx highlight code.
_COLOURS = ("language", "force", "linenos", "highlight_args", "classes")


def _runs(content: Sequence[nodes.Node]) -> Iterator[list[nodes.Node]]:
    """Return nodes split at blank lines: those of a run of lines, the blank lines, those of the next run, and so on."""
    run: list[nodes.Node] = []
    for node in _joined(content):
        first, *others = _pieces(node)
        run += first
        for piece in others:
            yield run
            run = piece
    yield run


def _joined(content: Sequence[nodes.Node]) -> Iterator[nodes.Node]:
    """Return nodes with adjacent texts joined, because MyST makes a ``Text`` of each line end."""
    for is_text, run in groupby(content, key=lambda node: isinstance(node, nodes.Text)):
        if is_text:
            yield nodes.Text("".join(str(text) for text in run))
        else:
            yield from run


def _pieces(node: nodes.Node) -> list[list[nodes.Node]]:
    """Return a node split at its blank lines; an element is copied into each piece, with its ids in the first."""
    if isinstance(node, nodes.Text):
        return [[nodes.Text(words)] if words else [] for words in _BLANK_LINES.split(str(node))]
    if not isinstance(node, nodes.Element) or _BLANK_LINES.search(node.astext()) is None:
        return [[node]]
    out: list[list[nodes.Node]] = []
    for number, run in enumerate(_runs(ours.take_children(node))):
        if number % 2:
            out.append(run)
            continue
        copy = node.copy()
        copy.source, copy.line = node.source, node.line
        if number:
            copy["ids"], copy["names"] = [], []
        copy += run
        out.append([copy] if run else [])
    return out


def _keep_blanks(code: nodes.literal) -> None:
    """Keep the spaces of inline code, of which Sphinx replaces all but one per ``Text`` by no-break spaces."""
    code.attributes.pop("language", None)  # Sphinx highlights it, and drops inline nodes in it
    for child in list(code.findall(nodes.Text)):
        pieces = _BLANKS.split(str(child))
        if len(pieces) > 1:
            ours.put_in_place_of(child, [nodes.Text(piece) for piece in pieces])


# -- lists ---------------------------------------------------------------------------------


def _translation(*origins: nodes.Element) -> dict[str, bool]:
    """Return Sphinx's attribute for text replaced by a message catalogue, if one of *origins* has it."""
    return {"translated": True} if any(origin.get("translated") for origin in origins) else {}


def _entry(
    origin: nodes.Element, words: Sequence[nodes.Node], content: Sequence[nodes.Node]
) -> nodes.definition_list_item:
    """Return a definition list item."""
    term = nodes.term("", "", *words, **_translation(*_children(origin, nodes.field_name)))
    found = origin_of(origin)
    if found is not None:
        term.source, term.line = found
    return nodes.definition_list_item("", term, nodes.definition("", *content))


def _children(node: nodes.Element, kind: type[nodes.Element]) -> list[nodes.Element]:
    return [child for child in node.children if isinstance(child, kind)]


def _option_list(options: nodes.Element) -> nodes.definition_list:
    """Return options with their commas and delimiters as text, because writers add them."""
    out = nodes.definition_list("", ids=options["ids"], classes=[*options["classes"], "sch-options"])
    for item in _children(options, nodes.option_list_item):
        shown = [option.astext() for option in item.findall(nodes.option)]
        content = [n for said in _children(item, nodes.description) for n in ours.take_children(said)]
        out += _entry(item, [nodes.Text(", ".join(shown))], content)
    return out


def _is_front_matter(fields: nodes.Element) -> bool:
    return any(name.astext() == "edition" for name in fields.findall(nodes.field_name))


def _field_list(fields: nodes.Element) -> nodes.definition_list:
    """Return fields with their colons as text."""
    out = nodes.definition_list("", ids=fields["ids"], classes=[*fields["classes"], "sch-fields"])
    for item in _children(fields, nodes.field):
        name = [n for part in _children(item, nodes.field_name) for n in ours.take_children(part)]
        content = [n for part in _children(item, nodes.field_body) for n in ours.take_children(part)]
        out += _entry(item, [*name, nodes.Text(":")], content)
    return out


def _join_classifiers(item: nodes.Element) -> None:
    """Join a term with its classifiers, with their colons as text."""
    for classifier in _children(item, nodes.classifier):
        at = next(i for i, child in enumerate(item.children) if child is classifier)
        before = item[at - 1] if at else None
        if isinstance(before, nodes.term):
            words = nodes.inline("", "", *ours.take_children(classifier), classes=["sch-classifier"])
            before += [nodes.Text(" : "), words]
            before.attributes.update(_translation(classifier))
            del item[at]
