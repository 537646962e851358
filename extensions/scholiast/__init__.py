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
from .build.config import add_settings, on_config
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
    add_settings(app)
    app.add_domain(ScholiastDomain)
    for kind in list(KINDS.values()):
        register_kind(app, kind)
    for name, make in list(REGISTERS.items()):
        _add_register(app, name, make)
    app.add_html_theme("scholiast", str(_HERE / "themes" / "scholiast"))
    app.connect("config-inited", on_config, priority=300)
    for room in ROOMS:
        room.setup(app)
    return {"version": __version__, "env_version": ENV_VERSION, "parallel_read_safe": True, "parallel_write_safe": True}
