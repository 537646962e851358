"""Scholiast: annotated editions with Sphinx.

``extensions = ["scholiast"]`` is all that a project needs. This module is the table of what
is wired to what, and the one public function by which a kind of annotation is added.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.domains import ObjType
from sphinx.errors import SphinxError
from sphinx.roles import XRefRole

from .build import SCRIPT, on_finished, on_page_context, on_updated
from .doctree import nodes as ours
from .doctree.navigation import StripNavigation
from .doctree.present import PRESENTERS, Presenter
from .doctree.quotes import QuoteProse
from .doctree.transform import ReadEdition
from .domain import ScholiastDomain
from .incremental import on_outdated
from .markup.directives import BLOCK_DIRECTIVES, DOMAIN_ONLY, RegisterDirective, directive_for
from .markup.page import on_before_read, on_include_read, on_source_read
from .markup.roles import EntityRole
from .model.kinds import KINDS, Kind, register
from .registers.transform import REGISTERS, FillRegisters, Register
from .render import html, plain
from .render.styles import layer_rules
from .words import CATALOGUE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

try:
    __version__ = version("scholiast")
except PackageNotFoundError:  # a checkout that is not installed
    __version__ = "0"

#: Raised with every change of what is kept of a page, so that old environments are read anew.
ENV_VERSION = 1
STYLE = "scholiast.css"
_HERE = Path(__file__).parent
_NODES = (
    ours.unit, ours.text_range, ours.marker, ours.annotation, ours.note_label, ours.lemma, ours.badge, ours.quotation,
    ours.quotation_head, ours.photo, ours.photo_frame, ours.passage, ours.editorial, ours.edition_head, ours.register,
    ours.silent, ours.author_mark,
    ours.concordance,
    ours.legend,
)  # fmt: skip

#: name, default, rebuild, types, and what it is for: the handbook's table is made from this.
CONFIG: tuple[tuple[str, Any, str, tuple[type, ...], str], ...] = (
    (
        "scholiast_proof",
        "error",
        "",
        (str,),
        "'error' ends a build whose text is not proved with exit code 1, 'warn' only tells",
    ),
    ("scholiast_readback", True, "", (bool,), "read written pages again and compare them with the text (gate B)"),
    ("scholiast_autolink", True, "env", (bool,), "find mentions by the names in the register"),
    ("scholiast_series", {}, "env", (dict,), "how a series of notes shows its numbers, by series"),
    (
        "scholiast_notes",
        "auto",
        "env",
        (str,),
        "'open' shows notes whole, 'closed' as a line that opens; 'auto' opens them on pages where they are few",
    ),
    ("scholiast_script", True, "html", (bool,), "the small script that remembers layers; nothing else needs it"),
    ("scholiast_citation_style", "default", "env", (str,), "a CSL style: a path to a .csl file, or a name"),
    (
        "scholiast_registers",
        [],
        "env",
        (list, tuple),
        "registers of entities that every edition shares, from conf.py's folder",
    ),
    (
        "scholiast_sources",
        [],
        "env",
        (list, tuple),
        "files of sources that every edition shares, from conf.py's folder",
    ),
)


def register_kind(
    app: Sphinx, kind: Kind, *, present: Presenter | None = None, registers: dict[str, Callable[..., Any]] | None = None
) -> None:
    """Add a kind of annotation: the function by which the built-in ones are added too.

    *kind* brings the record and the options, *present* turns a record into the lines of its
    note (for every output), *registers* are directives by name, each a function from a
    :class:`~scholiast.registers.context.Context` to nodes. Call it in an extension's
    ``setup``, after ``app.setup_extension("scholiast")``. Raises :class:`ValueError` where a
    name is taken.
    """
    register(kind)
    if present is not None:
        PRESENTERS[kind.name] = present
    directive = directive_for(kind)
    if kind.name not in DOMAIN_ONLY:
        app.add_directive(kind.name, directive, override=True)
    app.add_directive_to_domain("scholiast", kind.name, directive, override=True)
    if kind.name not in ScholiastDomain.object_types:
        ScholiastDomain.object_types[kind.name] = ObjType(kind.label, kind.name)
        app.add_role_to_domain("scholiast", kind.name, XRefRole(), override=True)
    for name, make in (registers or {}).items():
        _add_register(app, name, make)


def _add_register(app: Sphinx, name: str, make: Register) -> None:
    REGISTERS[name] = make
    app.add_directive(name, RegisterDirective, override=True)
    app.add_directive_to_domain("scholiast", name, RegisterDirective, override=True)


def _turn_on_syntax(app: Sphinx, config: Config) -> None:
    """MyST's fences with colons, spans and block attributes, besides what the user turned on."""
    if "myst_parser" in app.extensions:
        wanted = {"colon_fence", "attrs_inline", "attrs_block"}
        config.myst_enable_extensions = {*config.myst_enable_extensions, *wanted}


def _add_assets(app: Sphinx) -> None:
    """The style sheet, put beside the pages; a static path of ours would count as a changed configuration."""
    if app.builder.format == "html":
        static = Path(app.outdir, "_static")
        sheet = (_HERE / "static" / STYLE).read_text(encoding="utf-8")
        try:
            static.mkdir(parents=True, exist_ok=True)
            (static / SCRIPT).write_bytes((_HERE / "static" / SCRIPT).read_bytes())
            (static / STYLE).write_text(sheet + layer_rules(KINDS), encoding="utf-8", newline="\n")
        except OSError as error:
            message = f"{static}: the style sheet cannot be written there: {error.strerror or error}"
            raise SphinxError(message) from error
        app.add_css_file(STYLE)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Wire everything."""
    app.add_message_catalog(CATALOGUE, str(_HERE / "locale"))
    for name, default, rebuild, types, _meaning in CONFIG:
        app.add_config_value(name, default, rebuild, types=frozenset(types))  # type: ignore[arg-type]
    app.add_domain(ScholiastDomain)
    for kind in list(KINDS.values()):
        register_kind(app, kind)
    for name, directive in BLOCK_DIRECTIVES.items():
        app.add_directive(name, directive, override=True)
        app.add_directive_to_domain("scholiast", name, directive, override=True)
    for name, make in list(REGISTERS.items()):
        _add_register(app, name, make)
    app.add_role("entity", EntityRole(), override=True)
    app.add_role_to_domain("scholiast", "entity", EntityRole(), override=True)
    for node in (*_NODES, ours.verse):
        outputs: dict[str, Any] = {"html": html.VISITORS[node]}
        for output, table in (
            ("text", plain.TEXT),
            ("latex", plain.LATEX),
            ("man", plain.MAN),
            ("texinfo", plain.TEXINFO),
        ):
            if node in table:
                outputs[output] = table[node]
        app.add_node(node, override=True, **outputs)
    for link in (ours.mention, ours.source_link):  # elsewhere rendered as the references that they are
        app.add_node(link, override=True, html=html.VISITORS[link])
    app.add_html_theme("scholiast", str(_HERE / "themes" / "scholiast"))
    app.add_transform(ReadEdition)
    app.add_transform(QuoteProse)
    app.add_post_transform(FillRegisters)
    app.add_env_collector(StripNavigation)
    app.connect("config-inited", _turn_on_syntax, priority=300)
    app.connect("builder-inited", _add_assets)
    app.connect("env-before-read-docs", on_before_read)
    app.connect("source-read", on_source_read)
    app.connect("include-read", on_include_read)
    app.connect("env-get-outdated", on_outdated)
    app.connect("env-updated", on_updated)
    app.connect("html-page-context", on_page_context)
    app.connect("build-finished", on_finished)
    return {"version": __version__, "env_version": ENV_VERSION, "parallel_read_safe": True, "parallel_write_safe": True}
