"""Filters of register rows without JavaScript: one CSS class and one radio button per value.

The style sheet has one rule for each of :data:`CLASSES`, whatever the values are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docutils import nodes

from .. import nodes as ours
from ..i18n import _

#: Attribute of every row that can be filtered: the class of its value, or nothing.
SIFTED = "sifted"
CLASSES = tuple(f"f{n}" for n in range(1, 13))
#: Below this number of rows a register has no filter.
_MANY = 12
#: Below this number of values a filter has nothing to choose.
_FEWEST = 2


def sifted(
    legend: str, values: Sequence[str], elements: Sequence[nodes.Element], words: Callable[[str], str], name: str
) -> list[nodes.Node]:
    """Return filter boxes for the *values* of *elements* (one each, for rows or lists), sorted by their words.

    *words* returns the words for a value; *name* distinguishes the boxes of several registers on one page. The result
    is empty if there are few rows, only one value, or more values than classes.
    """
    known = sorted({v for v in values if v}, key=lambda v: (words(v).casefold(), v))
    if not 1 < len(known) <= len(CLASSES) or sum(map(_rows, elements)) < _MANY:
        return []
    css = dict(zip(known, CLASSES, strict=False))
    for value, element in zip(values, elements, strict=True):
        element[SIFTED] = css.get(value, "")
        element["classes"] += ["sch-f", element[SIFTED]] if value else ["sch-f"]
    rows = [(css[value], words(value), 0) for value in known]
    return [ours.sieve("", legend=legend, name=f"sieve-{name}", rows=rows)]


def counted(content: list[nodes.Node], *, one_of_several: bool = False) -> list[nodes.Node]:
    """Set the number of rows of each box to those on this page, and remove boxes without rows; return the content.

    The boxes of a page that is *one_of_several* say that they are for this page, and are left out where they are for one value.
    """
    sieves = ours.below(content, ours.sieve)
    if sieves:
        numbers: dict[str, int] = {}
        for element in ours.below(content, nodes.Element):
            if css := element.attributes.get(SIFTED):
                numbers[css] = numbers.get(css, 0) + _rows(element)
        for sieve in sieves:
            if one_of_several:
                sieve["legend"] = _("%s (on this page)") % sieve["legend"]
            sieve["rows"] = [(css, words, numbers[css]) for css, words, _n in sieve["rows"] if css in numbers]
    return [node for node in content if not (isinstance(node, ours.sieve) and len(node["rows"]) < _FEWEST)]


def _rows(element: nodes.Element) -> int:
    """Return the number of rows of an element: 0 for a heading, the number of entries for a list."""
    if isinstance(element, nodes.rubric):
        return 0
    if isinstance(element, ours.concordance):
        return len(element["lines"])
    return len(element.children) if isinstance(element, nodes.definition_list | nodes.bullet_list) else 1
