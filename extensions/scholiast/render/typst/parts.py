"""Parts that a PDF has around its pages: the title page with the contents, the colophon, the index of a project."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from sphinx.environment.adapters.indexentries import IndexEntries

from ...domain.store import store_of
from ...i18n import _
from ...registers.context import Context
from ..paper.book import colophon
from .expected import PAGE
from .literals import label, quote, value
from .writer import Link

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from ..paper.book import Book
    from .translator import TypstTranslator
    from .writer import Writer


def write_front(writer: Writer, book: Book) -> None:
    """Write the title page and the contents."""
    parts = [book.kicker, book.title, book.subtitle or None, book.people, book.facts]
    for words in (book.kicker, book.title, book.subtitle, *book.people, *book.facts, _("Contents")):
        _say(writer, words or "")
    writer.put("#title-page(", ", ".join(value(p) for p in parts), ")\n")
    writer.put(f"#contents({quote(_('Contents'))})\n")


def _say(writer: Writer, words: str) -> None:
    """Record words that a function of the template sets as a block."""
    with writer.block(None):
        writer.record.add("apparatus", words)


def write_colophon(
    writer: TypstTranslator, builder: Builder, first_page: str, edition: str, font: str, *, apart: bool
) -> None:
    """Write the colophon of an edition, which names the *font* of the text; *apart* begins a page."""
    context = Context(builder.env, store_of(builder.env), builder, first_page, [edition], {})
    versions = _("Set in %s by Typst; the notes, numbers and registers by Scholiast.") % font
    _say(writer, _("Colophon"))
    writer.record.headings.add(str(_("Colophon")))
    writer.put(
        f"\n#colophon({'apart: true, ' if apart else ''}{writer.heading_level(2)}, {quote(_('Colophon'))}, {quote('scholiast-colophon')}, ["
    )
    for line in colophon(context, edition, versions):
        with writer.call("p"):
            writer.say(line.words)
            if line.code:
                writer.words(" ")
                writer.record.add("apparatus", line.code)
                writer.put(
                    f"#lit({quote(chr(0x200B).join(line.code[i : i + 8] for i in range(0, len(line.code), 8)))})"
                )
    writer.put("\n])")


def write_project_index(writer: TypstTranslator, builder: Builder) -> None:
    """Write the index of a project, with page numbers."""
    rows: list[tuple[int, str, list[str]]] = []

    def add(depth: int, name: str, links: Sequence[tuple[str | None, str | Literal[False]]]) -> None:
        places = [label(*str(uri).removeprefix("%").split("#", 1)) for _main, uri in links if str(uri).startswith("%")]
        rows.append((depth, name, [p for p in dict.fromkeys(places) if p in writer.defined]))

    for _letter, entries in IndexEntries(builder.env).create_index(builder):
        for name, (links, below, _key) in entries:
            add(0, name, links)
            for inner, inner_links in below:
                add(1, inner, inner_links)
    kept = [
        row
        for i, row in enumerate(rows)
        if row[2] or (i + 1 < len(rows) and rows[i + 1][0] > row[0] and rows[i + 1][2])
    ]
    if not kept:
        return
    _say(writer, _("Index"))
    writer.record.headings.add(str(_("Index")))
    writer.put(f"\n#heads({writer.heading_level(1)}, {quote(_('Index'))}, {quote(_('Index'))}, ())\n#two-columns([")
    for depth, name, places in kept:
        _say(writer, name + "".join(f", {PAGE}" for _place in places))
        writer.put(f"\n#index-line({depth}, {quote(name)}, {value(places)})", *(Link("", "", p) for p in places))
    writer.put("])")
