"""Scholiast: annotated editions with Sphinx.

``extensions = ["scholiast"]`` is all that a project needs. This module connects the parts of the package with Sphinx
and has the one public function that adds a kind of annotation.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.domains import ObjType
from sphinx.roles import XRefRole

from . import build, doctree, i18n, markup, registers, render
from .build.config import on_config
from .domain.domain import ScholiastDomain
from .files import watch
from .markup.annotations import DOMAIN_ONLY, directive_for
from .markup.blocks import RegisterDirective
from .model.kind import KINDS, Kind, register
from .notes.presenting import PRESENTERS, Presenter
from .registers.post_transforms import REGISTERS, Register

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

try:
    __version__ = version("scholiast")
except PackageNotFoundError:  # a checkout that is not installed
    __version__ = "0"

#: Must be increased with every change of the data stored for a page, so that old environments are discarded.
ENV_VERSION = 3
_HERE = Path(__file__).parent
#: The rooms that connect themselves with Sphinx, in the order of their event handlers.
ROOMS = (markup, doctree, registers, render, build)

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


def register_kind(
    app: Sphinx, kind: Kind, *, present: Presenter | None = None, registers: dict[str, Callable[..., Any]] | None = None
) -> None:
    """Add a kind of annotation: the built-in kinds are added by this function too.

    *kind* has the record and the options, *present* turns a record into the lines of its note (for every output), and
    *registers* maps the names of directives to functions from a :class:`~scholiast.registers.context.Context` to nodes.
    Call it in an extension's ``setup``, after ``app.setup_extension("scholiast")``. Raises :class:`ValueError` if a
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


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the package with Sphinx."""
    i18n.load(app)
    watch(app)
    for name, default, rebuild, types, _meaning in CONFIG:
        app.add_config_value(name, default, rebuild, types=frozenset(types))  # type: ignore[arg-type]
    app.add_domain(ScholiastDomain)
    for kind in list(KINDS.values()):
        register_kind(app, kind)
    for name, make in list(REGISTERS.items()):
        _add_register(app, name, make)
    app.add_html_theme("scholiast", str(_HERE / "themes" / "scholiast"))
    app.connect("config-inited", lambda app, config: on_config(app, config, CONFIG), priority=300)
    for room in ROOMS:
        room.setup(app)
    return {"version": __version__, "env_version": ENV_VERSION, "parallel_read_safe": True, "parallel_write_safe": True}
