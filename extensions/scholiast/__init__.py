"""Scholiast: annotated editions with Sphinx.

``extensions = ["scholiast"]`` is all that a project needs. This module connects the parts of the package with Sphinx.
:func:`register_kind` adds a kind of annotation.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import build, doctree, i18n, kinds, markup, registers, render
from .build.config import on_config
from .domain.domain import ScholiastDomain
from .files import watch
from .kinds import register_kind
from .markup.blocks import RegisterDirective
from .registers.post_transforms import REGISTERS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["register_kind", "setup"]

try:
    __version__ = version("scholiast")
except PackageNotFoundError:  # a checkout that is not installed
    __version__ = "0"

#: Must be increased with every change of the data stored for a page, so that old environments are discarded.
ENV_VERSION = 4
_HERE = Path(__file__).parent
#: The rooms that connect themselves with Sphinx, in the order of their event handlers.
ROOMS = (markup, kinds, doctree, registers, render, build)

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


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the package with Sphinx."""
    i18n.load(app)
    watch(app)
    for name, default, rebuild, types, _meaning in CONFIG:
        app.add_config_value(name, default, rebuild, types=frozenset(types))  # type: ignore[arg-type]
    app.add_domain(ScholiastDomain)
    app.add_html_theme("scholiast", str(_HERE / "themes" / "scholiast"))
    app.connect("config-inited", lambda app, config: on_config(app, config, CONFIG), priority=300)
    for room in ROOMS:
        room.setup(app)
    for name in REGISTERS:
        app.add_directive(name, RegisterDirective, override=True)
        app.add_directive_to_domain("scholiast", name, RegisterDirective, override=True)
    return {"version": __version__, "env_version": ENV_VERSION, "parallel_read_safe": True, "parallel_write_safe": True}
