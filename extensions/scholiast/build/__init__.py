"""What happens when: the configuration, what is out of date, the messages and files of a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Connect the room with Sphinx."""
    from ..render.html.readback import LAST
    from .config import on_read
    from .finish import connect_last, on_finished
    from .outdated import on_outdated
    from .report import on_updated

    app.connect("env-get-outdated", on_outdated)
    app.connect("env-updated", connect_last)
    app.connect("env-updated", on_updated)
    app.connect("env-updated", on_read)
    app.connect("write-started", connect_last, priority=LAST)
    app.connect("build-finished", on_finished, priority=LAST)
