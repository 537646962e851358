"""Facets of a shelf: for each the values that its editions have, how many have it, and which.

On a long shelf a value leads to a page with its editions; on a short one they are next to it. No script is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from docutils import nodes

from .. import nodes as ours
from ..i18n import _, labelled
from ..notes.presenting import Inline, joined
from .context import Context
from .shelf_groups import by_title, groups_of

#: The most values of a facet that are named on the shelf; more are on a page of their own.
_NAMED = 24


class FacetPage(NamedTuple):
    """A page of a facet: its name without its folder, its title, and its content."""

    name: str
    title: str
    content: list[nodes.Node]


class _Facet(NamedTuple):
    """A facet: its name, and each of its values with the editions that have it."""

    name: str
    values: Sequence[tuple[str, Sequence[str]]]

    @property
    def title(self) -> str:
        """The heading."""
        words = {"author": _("Author"), "genre": _("Genre"), "language": _("Language"), "year": _("Year")}
        return str(words[self.name])


def facets_beside(context: Context) -> list[nodes.Node]:
    """Return the facets of a shelf with their editions."""
    out: list[nodes.Node] = []
    for facet in _facets(context):
        items = nodes.bullet_list("", classes=["sch-register"])
        for value, editions in facet.values:
            line = nodes.paragraph("", f"{labelled(_counted(value, editions))} ")
            line += joined([_link(context, edition)] for edition in editions)
            items += nodes.list_item("", line)
        out += [_heading(facet.title), items]
    return out


def facets_apart(
    context: Context, inside: Context, name: Callable[[str], str]
) -> tuple[list[nodes.Node], list[FacetPage]]:
    """Return the facets of a shelf as links, and the pages that these lead to.

    *inside* is the context of a page below that of the shelf; *name* returns the full name of a page.
    """
    out: list[nodes.Node] = []
    pages: list[FacetPage] = []
    for facet in _facets(context):
        line = nodes.paragraph("", f"{labelled(facet.title)} ", classes=["sch-facts"], meaning=ours.FACTS)
        if len(facet.values) > _NAMED:
            content = [part for value, editions in facet.values for part in _group(inside, value, editions)]
            pages.append(FacetPage(name(facet.name), facet.title, content))
            words = str(_("%(number)d values") % {"number": len(facet.values)})
            line += context.link(pages[-1].name, "", words)
        else:
            links: list[Inline] = []
            for number, (value, editions) in enumerate(facet.values, 1):
                title = f"{labelled(facet.title)} {value}"
                pages.append(FacetPage(name(f"{facet.name}-{number}"), title, [_listing(inside, editions)]))
                links.append([context.link(pages[-1].name, "", _counted(value, editions))])
            line += joined(links)
        out.append(line)
    return out, pages


def _facets(context: Context) -> Iterator[_Facet]:
    editions = by_title(context)
    for name in dict.fromkeys(context.options.get("facets", "").split()):
        yield _Facet(name, [(value.words, group) for value, group in groups_of(context, editions, name)])


def _group(context: Context, value: str, editions: Sequence[str]) -> Iterable[nodes.Node]:
    return _heading(_counted(value, editions)), _listing(context, editions)


def _counted(value: str, editions: Sequence[str]) -> str:
    """Return a value with the number of its editions, on one line."""
    return f"{value}\u00a0({len(editions)})"


def _heading(words: str) -> nodes.rubric:
    return nodes.rubric("", words, classes=["sch-register-heading"])


def _listing(context: Context, editions: Sequence[str]) -> nodes.Element:
    lines = [(context.uri(context.first_page(each), ""), context.title(each), "", "", "", "") for each in editions]
    return ours.concordance("", lines=lines, classes=["sch-index"])


def _link(context: Context, edition: str) -> nodes.reference:
    return context.link(context.first_page(edition), "", context.title(edition))
