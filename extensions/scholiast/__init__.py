"""Scholiast: annotated editions with Sphinx.

``extensions = ["scholiast"]`` is all that a project needs. This module connects the parts of the package with Sphinx.
:func:`register_kind` adds a kind of annotation.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import i18n as words
from . import kinds
from . import nodes as ours
from .build.config import on_config, on_read
from .build.finish import SCRIPT, connect_last, on_finished, on_page_context, on_updated
from .build.outdated import on_outdated
from .doctree.breaks import JoinBreaks, PartWords
from .doctree.footnotes import PartFootnotes
from .doctree.smartquotes import QuoteProse
from .doctree.titles import StripNavigation
from .doctree.transforms import ReadEdition
from .domain.domain import ScholiastDomain
from .files import reported, watch, write_whole
from .kinds import register_kind
from .markup.blocks import BLOCK_DIRECTIVES, RegisterDirective
from .markup.encodings import on_before_read
from .markup.frontmatter import on_include_read, on_source_read
from .markup.roles import EntityRole
from .model.kind import KINDS
from .registers.as_lists import ListRegisters
from .registers.post_transforms import REGISTERS, FillRegisters
from .registers.singlefile import FillFiles, JoinFiles
from .render import breaks, svg
from .render import man_texinfo as plain
from .render.epub.builder import EditionBuilder, wire
from .render.html import registers, seal
from .render.html import visitors as html
from .render.html.continuation_pages import on_build_finished, on_further_context, on_write_started
from .render.html.css import layer_rules, with_looks
from .render.html.readback import FIRST, LAST, on_body_made
from .render.html.singlehtml import EditionPageBuilder
from .render.latex import builder as latex
from .render.latex.placing import PlaceNotes
from .render.latex.visitors import LATEX
from .render.text import visitors as text
from .render.text.builder import EditionTextBuilder
from .render.typst.builder import TypstBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["register_kind", "setup"]

try:
    __version__ = version("scholiast")
except PackageNotFoundError:  # a checkout that is not installed
    __version__ = "0"

#: Must be increased with every change of the data stored for a page, so that old environments are discarded.
ENV_VERSION = 4
STYLE = "scholiast.css"
_HERE = Path(__file__).parent
_NODES = (
    ours.unit, ours.text_range, ours.marker, ours.annotation, ours.note_label, ours.lemma, ours.badge, ours.quotation,
    ours.quotation_head, ours.photo, ours.photo_frame, ours.passage, ours.editorial, ours.edition_head, ours.register,
    ours.silent, ours.author_mark,
    ours.concordance,
    ours.layer_legend,
)  # fmt: skip

#: Name, default, rebuild, types and meaning; tools/reference.py makes the handbook's table from this.
CONFIG: tuple[tuple[str, Any, str, tuple[type, ...], str], ...] = (
    (
        "scholiast_proof",
        "error",
        "",
        (str,),
        "'error': a build with errors ends with exit code 1; 'warn': errors are reported as warnings",
    ),
    ("scholiast_readback", True, "html", (bool,), "compare the written output with the text"),
    ("scholiast_autolink", True, "env", (bool,), "find mentions of entities by their names"),
    ("scholiast_series", {}, "env", (dict,), "number format of each series of notes"),
    (
        "scholiast_notes",
        "auto",
        "env",
        (str,),
        "'open' shows notes in full, 'closed' shows one line that expands; "
        "'auto' is 'open' on pages whose notes are at most half as long as the text",
    ),
    (
        "scholiast_raw_html",
        "escape",
        "env",
        (str,),
        "raw HTML and other raw markup in the editor's text: 'escape' shows it as text, 'allow' passes it to the output",
    ),
    ("scholiast_colors", {}, "html", (dict,), "colours of the kinds of annotation, see below"),
    (
        "scholiast_hidden_layers",
        [],
        "html",
        (list, tuple),
        "kinds of annotation that are hidden until the reader shows them",
    ),
    (
        "scholiast_entity_pages",
        40,
        "html",
        (int,),
        "if a register of entities would need more pages than this, each entity gets its own page",
    ),
    (
        "scholiast_script",
        True,
        "html",
        (bool,),
        "add the small script that remembers which layers are hidden; nothing else needs it",
    ),
    ("scholiast_citation_style", "default", "env", (str,), "a CSL style: the path of a .csl file, or a name"),
    (
        "scholiast_registers",
        [],
        "env",
        (list, tuple),
        "files of entities that all editions share, relative to the folder of conf.py",
    ),
    (
        "scholiast_sources",
        [],
        "env",
        (list, tuple),
        "files of sources that all editions share, relative to the folder of conf.py",
    ),
    (
        "scholiast_downloads",
        [],
        "html",
        (list, tuple),
        "folders of other outputs (PDF, EPUB, text), relative to the folder of conf.py; the pages link to the files in them",
    ),
    ("scholiast_pdf_paper", "a5", "", (str,), "paper size of PDFs: 'a5', 'a4' or 'us-letter'"),
    ("scholiast_pdf_notes", "foot", "", (str,), "position of notes in PDFs: 'foot' or 'margin'"),
    (
        "scholiast_pdf_documents",
        [],
        "",
        (list, tuple),
        "the PDFs to make, each as (first page, file name, title, author); by default one per edition, "
        "or one for the project if it has no edition",
    ),
    ("scholiast_pdf_fonts", [], "", (list, tuple), "folders with fonts for PDFs, relative to the folder of conf.py"),
    ("scholiast_pdf_font", "", "", (str, list), "font family of PDFs, or a list of families in order of preference"),
    (
        "scholiast_pdf_template",
        "",
        "",
        (str,),
        "a Typst file, relative to the folder of conf.py, whose functions replace those of the template",
    ),
)


def _turn_on_syntax(app: Sphinx, config: Config) -> None:
    """Enable MyST's colon fences, spans and block attributes, whichever extension loads MyST (e.g. myst_nb)."""
    if "myst_enable_extensions" in config:
        wanted = {"colon_fence", "attrs_inline", "attrs_block"}
        config.myst_enable_extensions = {*config.myst_enable_extensions, *wanted}


def _add_assets(app: Sphinx) -> None:
    """Add the style sheet to the pages; a static path of our own would count as a changed configuration."""
    if app.builder.format == "html" and app.builder.name != EditionBuilder.name:
        static = Path(app.outdir, "_static")
        sheet = (_HERE / "static" / STYLE).read_text(encoding="utf-8")
        with reported(app):
            write_whole(static / SCRIPT, (_HERE / "static" / SCRIPT).read_bytes())
            shown = KINDS.values()
            write_whole(static / STYLE, with_looks(sheet, shown, app.config.scholiast_colors) + layer_rules(shown))
        app.add_css_file(STYLE)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the package with Sphinx."""
    words.load(app)
    watch(app)
    for name, default, rebuild, types, _meaning in CONFIG:
        app.add_config_value(name, default, rebuild, types=frozenset(types))  # type: ignore[arg-type]
    app.add_domain(ScholiastDomain)
    for name, directive in BLOCK_DIRECTIVES.items():
        app.add_directive(name, directive, override=True)
        app.add_directive_to_domain("scholiast", name, directive, override=True)
    kinds.setup(app)
    for name in REGISTERS:
        app.add_directive(name, RegisterDirective, override=True)
        app.add_directive_to_domain("scholiast", name, RegisterDirective, override=True)
    app.add_role("entity", EntityRole(), override=True)
    app.add_role_to_domain("scholiast", "entity", EntityRole(), override=True)
    for node in (
        *_NODES,
        ours.verse,
        ours.verse_line,
        ours.line_number,
        ours.preformatted,
        ours.attributed,
        ours.text_part,
    ):
        app.add_node(node, override=True, html=html.VISITORS[node])
    app.add_node(ours.marked_title, override=True)  # every writer handles it as a title
    for shown, handlers in (registers.VISITORS | svg.VISITORS).items():
        app.add_node(shown, override=True, html=handlers)
    for output, table in (("latex", LATEX), ("man", plain.MAN), ("texinfo", plain.TEXINFO)):
        for shown, visitors in table.items():
            app.add_node(shown, override=True, **{output: visitors})
    for link in (ours.mention, ours.source_link):  # other outputs render these as the references that they are
        app.add_node(link, override=True, html=html.VISITORS[link])
    app.add_node(ours.hard_break, override=True, **breaks.VISITORS)
    app.add_html_theme("scholiast", str(_HERE / "themes" / "scholiast"))
    app.add_transform(PartFootnotes)
    app.add_transform(JoinBreaks)
    app.add_transform(ReadEdition)
    app.add_transform(QuoteProse)
    app.add_post_transform(PartWords)
    for transform in (FillFiles, FillRegisters, JoinFiles, ListRegisters, PlaceNotes):
        app.add_post_transform(transform)
    app.add_env_collector(StripNavigation)
    app.connect("config-inited", lambda app, config: on_config(app, config, CONFIG), priority=300)
    app.connect("config-inited", _turn_on_syntax, priority=300)
    app.add_builder(EditionBuilder, override=True)
    app.add_builder(EditionPageBuilder, override=True)
    app.add_builder(EditionTextBuilder, override=True)
    app.add_builder(TypstBuilder)
    app.add_builder(latex.LuaLaTeXBuilder)
    app.connect("builder-inited", _add_assets)
    app.connect("builder-inited", wire)
    app.connect("builder-inited", latex.wire)
    app.connect("builder-inited", text.wire)
    app.connect("env-before-read-docs", on_before_read)
    app.connect("source-read", on_source_read)
    app.connect("include-read", on_include_read)
    app.connect("env-get-outdated", on_outdated)
    app.connect("env-updated", on_updated)
    app.connect("env-updated", on_read)
    app.connect("html-page-context", on_body_made, priority=FIRST)
    app.connect("html-page-context", words.on_page_context)
    app.connect("html-page-context", on_page_context)
    app.connect("html-page-context", on_further_context)
    app.connect("write-started", on_write_started)
    app.connect("write-started", latex.on_write_started)
    app.connect("write-started", seal.on_write_started)
    app.connect("write-started", connect_last, priority=LAST)
    app.connect("build-finished", on_build_finished)
    app.connect("build-finished", on_finished, priority=LAST)
    return {"version": __version__, "env_version": ENV_VERSION, "parallel_read_safe": True, "parallel_write_safe": True}
