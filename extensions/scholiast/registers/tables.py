"""Parts of registers that are tables or lists of records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from ..i18n import word
from ..notes.compose import shorten
from ..notes.presenting import Inline, in_language, quoted
from .context import Context
from .filters import sifted

if TYPE_CHECKING:
    from ..model.records import Record


def filtered(
    context: Context,
    listing: nodes.Element,
    legend: str,
    values: Sequence[str | None],
    words: Callable[[str], str] = word,
) -> list[nodes.Node]:
    """Return a table or list after its filter boxes; *values* has the value of each row."""
    if not context.output.filters:
        return [listing]
    body = listing.next_node(nodes.tbody) or listing
    rows = [row for row in body.children if isinstance(row, nodes.Element)]
    return [*sifted(legend, [v or "" for v in values], rows, words, listing["classes"][-1]), listing]


def place(context: Context, record: Record) -> Inline:
    """Return the cell with a record's place: its unit and its mark."""
    unit = record.anchor.unit if record.anchor else ""
    out: Inline = [context.unit_link(context.words_page(record), unit)] if unit else []
    if record.number:
        out += [nodes.Text(" "), context.record_link(record)]
    return out


def lemma(context: Context, record: Record) -> Inline:
    """Return the cell with a record's words, shortened if they are long."""
    if not record.anchor:
        return []
    lang = context.spoken(record.edition).get("lang", "")
    return [nodes.emphasis("", quoted(shorten(record.anchor.exact, 70)), classes=in_language(lang))]


def first_paragraph(body: str) -> str:
    """Return the first paragraph of a comment, shortened if it is long."""
    first = body.split("\n\n", 1)[0]
    return first if len(first) <= 220 else first[:217].rsplit(" ", 1)[0] + " …"
