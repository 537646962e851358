"""Sifting a register without a script: rows have a class a value, and a box a value shows only those.

The style sheet has a rule for each of :data:`CLASSES`, whatever the values are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docutils import nodes

from ..doctree import nodes as ours

#: On every row that can be sifted, beside the class of its value.
SIFTED = "sch-f"
CLASSES = tuple(f"f{n}" for n in range(1, 13))
#: A reader sees fewer rows than this at a glance.
_MANY = 12


def sifted(
    legend: str, values: Sequence[str], elements: Sequence[nodes.Element], words: Callable[[str], str], name: str
) -> list[nodes.Node]:
    """Boxes for the *values* of *elements* (one each, of rows or of lists), in the order of the boxes' words.

    *words* says a value, *name* tells the boxes of one register from those of another on the page.
    Nothing where there are few rows, or one value, or more values than classes.
    """
    known = sorted({v for v in values if v}, key=lambda v: (words(v).casefold(), v))
    if not 1 < len(known) <= len(CLASSES) or sum(map(_rows, elements)) < _MANY:
        return []
    css = dict(zip(known, CLASSES, strict=False))
    for value, element in zip(values, elements, strict=True):
        element["classes"] += [SIFTED, *([css[value]] if value else [])]
    rows = [(css[value], words(value), 0) for value in known]
    return [ours.sieve("", legend=legend, name=f"sieve-{name}", rows=rows)]


def counted(content: list[nodes.Node]) -> list[nodes.Node]:
    """The content of one page, its boxes with the numbers of the rows on it; values that none has have no box."""
    sieves = [s for node in content for s in node.findall(ours.sieve)]
    if sieves:
        numbers: dict[str, int] = {}
        for node in content:
            for element in node.findall(nodes.Element):
                if SIFTED in element["classes"]:
                    for css in element["classes"]:
                        numbers[css] = numbers.get(css, 0) + _rows(element)
        for sieve in sieves:
            sieve["rows"] = [(css, words, numbers[css]) for css, words, _n in sieve["rows"] if css in numbers]
    return content


def _rows(element: nodes.Element) -> int:
    """How many rows an element stands for: a heading for none, a list for as many as it has entries."""
    if isinstance(element, nodes.rubric):
        return 0
    if isinstance(element, ours.concordance):
        return len(element["lines"])
    return len(element.children) if isinstance(element, nodes.definition_list | nodes.bullet_list) else 1
