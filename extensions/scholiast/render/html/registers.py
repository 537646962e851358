"""HTML that only registers have: links between the pages of a long register, and boxes that filter its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ... import nodes as ours
from ...i18n import _
from .visitors import visit_silent

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from ...domain.outputs import Visitor


def visit_pager(self: HTML5Translator, node: ours.pager) -> None:
    """Write links to the register, to the previous and next pages, and to all pages with their content."""
    e, a = self.encode, self.attval
    ways = [
        f'<a rel="{rel}" href="{a(node[key][0])}">{before}{e(node[key][1])}{after}</a>'
        for key, rel, before, after in (
            ("up", "up", "↑ ", ""),
            ("before", "prev", f"{_('←')} ", ""),
            ("after", "next", "", f" {_('→')}"),
        )
        if node.get(key)
    ]
    self.body.append(f'<nav class="sch-pager" aria-label="{a(_("Pages of this register"))}">\n')
    if ways:
        self.body.append(f"<p>{' '.join(ways)}</p>\n")
    if node["pages"]:
        self.body.append("<ol>\n")
        for address, words, here in node["pages"]:
            current = ' aria-current="page"' if here else ""
            self.body.append(f'<li><a href="{a(address)}"{current}>{e(words)}</a></li>\n')
        self.body.append("</ol>\n")
    self.body.append("</nav>\n")
    raise nodes.SkipNode


def visit_sieve(self: HTML5Translator, node: ours.sieve) -> None:
    """Write one box per value. The style sheet hides the other rows; without CSS support the boxes are not shown."""
    e, a = self.encode, self.attval
    self.body.append(f'<form class="sch-sieve"><fieldset><legend>{e(node["legend"])}</legend>\n')
    every = sum(number for _css, _words, number in node["rows"])
    for css, words, number in (("", _("all"), every), *node["rows"]):
        state = f' class="{css}"' if css else ' checked="checked"'
        self.body.append(
            f'<label><input type="radio" name="{a(node["name"])}"{state}> {e(words)}&#160;<small>{number}</small></label>\n'
        )
    self.body.append("</fieldset></form>\n")
    raise nodes.SkipNode


def visit_cards(self: HTML5Translator, node: ours.cards) -> None:
    """Write links to the apparatus, and the cards: the name leads to the whole entry.

    The style sheet shows a card where a reader has followed a link.
    """
    e, a = self.encode, self.attval
    self.body.append(f'<aside class="sch-cards" aria-label="{a(_("Apparatus"))}">\n')
    if node["registers"]:
        ways = "\n".join(
            f'<a id="{a(name)}" href="{a(address)}">{e(words)}</a>' for name, address, words in node["registers"]
        )
        self.body.append(f"<p>{ways}</p>\n")
    if node["cards"]:  # a link to itself: when it is followed, no card is the target any more
        self.body.append(f'<a id="sch-close" href="#sch-close" aria-label="{a(_("Close"))}">×</a>\n')
    for card in node["cards"]:
        facts = f" {e(card.facts)}" if card.facts else ""
        self.body.append(f'<div id="{a(card.anchor)}"><a href="{a(card.entry)}">{e(card.name)}</a>{facts}</div>\n')
    self.body.append("</aside>\n")
    raise nodes.SkipNode


VISITORS: dict[type[nodes.Element], tuple[Visitor, Visitor | None]] = {
    ours.pager: (visit_pager, None),
    ours.sieve: (visit_sieve, None),
    ours.cards: (visit_cards, None),
    ours.further: (visit_silent, None),
}
