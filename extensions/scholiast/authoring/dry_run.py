"""A project as a build without output reads it, for commands that ask what is in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx.application import Sphinx
from sphinx.util.build_phase import BuildPhase
from sphinx.util.docutils import docutils_namespace


def dry_app(srcdir: Path, confdir: Path, folder: Path, *, fresh: bool = True) -> Sphinx:
    """Return a build without output or messages, with its cache in *folder*.

    If it is not *fresh*, it continues from what an earlier one has read. Raises :class:`sphinx.errors.SphinxError` where
    the settings cannot be read.
    """
    return Sphinx(
        srcdir, confdir, folder / "out", folder / "doctrees", "dummy",
        status=None, warning=io.StringIO(), freshenv=fresh,
    )  # fmt: skip


@contextmanager
def dry_run(srcdir: Path, confdir: Path) -> Iterator[Sphinx]:
    """Give a build that is ready to read a project, and remove its cache afterwards.

    Raises :class:`sphinx.errors.SphinxError` where the settings cannot be read.
    """
    with TemporaryDirectory() as folder, docutils_namespace():
        yield dry_app(srcdir, confdir, Path(folder))


def read_pages(app: Sphinx) -> None:
    """Read the pages of a project, and judge its texts, as a build does, but resolve and write no page."""
    app.builder.phase = BuildPhase.READING
    try:
        app.builder.compile_update_catalogs()
        app.builder.build((), method="specific")  # the method says which pages are written: none
    except Exception as error:
        app.events.emit("build-finished", error)
        raise
    app.events.emit("build-finished", None)
