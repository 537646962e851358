"""HTML for the head of a page: the switch between the ways of reading, the line about the edition, the legend."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from ... import nodes as ours
from ...i18n import _, initial, labelled

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


def visit_layer_legend(self: HTML5Translator, node: ours.layer_legend) -> None:
    """Write the legend: one box per kind, whose state the style sheet reads without a script.

    In Reading it is a key to the marks: the style sheet hides its boxes, and names the kinds that only Study shows.
    """
    e, hidden = self.encode, self.config.scholiast_hidden_layers

    def is_quiet(row: Sequence[str]) -> bool:
        return row[0] in node["quiet"]

    self.body.append(
        f'<form class="sch-layers"><fieldset><legend>{e(labelled(_("Underlined words have notes")))}</legend>\n'
    )
    for quiet, rows in groupby(sorted(node["rows"], key=is_quiet), is_quiet):
        if quiet:
            self.body.append(f'<span class="sch-also">{e(labelled(_("Study also shows")))}</span>\n')
        for kind, words, marks, number in rows:
            mark = f'<b class="sch-{kind}" aria-hidden="true">{e(marks)}</b>' if marks else ""
            sample = f'<span class="sch-range sch-{kind}">{e(words)}</span>{mark} <small>{number}</small>'
            ticked = "" if kind in hidden else ' checked="checked"'
            css = ' class="q"' if quiet else ""
            self.body.append(f'<label{css}><input type="checkbox" id="layer-{kind}"{ticked}> {sample}</label>\n')
    self.body.append("</fieldset></form>\n")
    raise nodes.SkipNode


def visit_ways(self: HTML5Translator, node: ours.ways) -> None:
    """Write the switch between the ways of reading: three radio buttons, whose state the style sheet reads."""
    e = self.encode
    before, after = self.attval(f"‹ {_('Previous')}"), self.attval(f"{_('Next')} ›")
    self.body.append(
        f'<form class="sch-way" data-prev="{before}" data-next="{after}"><fieldset aria-label="{self.attval(_("Way of reading"))}">\n'
    )
    for way, words in (("text", _("Text")), ("reading", initial(_("reading"))), ("study", _("Study"))):
        names = ' class="sch-names"' if way == "reading" and node["mentions"] else ""
        ticked = ' checked="checked"' if way == node["opens"] else ""
        self.body.append(
            f'<label><input type="radio" name="way" id="way-{way}"{names}{ticked}> <span>{e(words)}</span></label>\n'
        )
    self.body.append("</fieldset></form>\n")
    raise nodes.SkipNode


def visit_about_line(self: HTML5Translator, node: ours.about_line) -> None:
    """Write the line behind which the facts about an edition are, with the state of its proof."""
    state = {True: "sch-proof-line sch-proved", False: "sch-proof-line sch-unproved"}.get(node.get("proved"), "")
    self.body.append(f'<summary class="{state}">')


def depart_about_line(self: HTML5Translator, node: ours.about_line) -> None:
    """Write the end of that line."""
    self.body.append("</summary>\n")
