"""Scholiast: annotated editions with Sphinx.

``extensions = ["scholiast"]`` is all that a project needs. This module connects the parts of the package with Sphinx.
:func:`register_kind` adds a kind of annotation.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from . import build, doctree, i18n, kinds, markup, registers, render
from .build.config import add_settings, on_config
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
ENV_VERSION = 7
_HERE = Path(__file__).parent
#: The rooms that connect themselves with Sphinx, in the order of their event handlers.
ROOMS = (markup, kinds, doctree, registers, render, build)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the package with Sphinx."""
    i18n.load(app)
    watch(app)
    add_settings(app)
    app.add_domain(ScholiastDomain)
    app.add_html_theme("scholiast", str(_HERE / "themes" / "scholiast"))
    app.connect("config-inited", on_config, priority=300)
    for room in ROOMS:
        room.setup(app)
    for name in REGISTERS:
        app.add_directive(name, RegisterDirective, override=True)
        app.add_directive_to_domain("scholiast", name, RegisterDirective, override=True)
    return {"version": __version__, "env_version": ENV_VERSION, "parallel_read_safe": True, "parallel_write_safe": True}
