"""Compiled templates, kept next to the document trees.

Jinja compiles a template in each build that uses it, also in one that finds nothing to do: Sphinx always writes the pages of
the index and of the search. The compiled code is kept by Jinja's own means, for templates with the same source, in an
environment with the same extensions.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache
from sphinx import __version__
from sphinx.jinja2glue import BuiltinTemplateLoader

if TYPE_CHECKING:
    from jinja2.bccache import Bucket
    from sphinx.application import Sphinx

#: The folder, below that of the document trees.
FOLDER = "scholiast-templates"


class _Kept(FileSystemBytecodeCache):
    """Compiled templates in a folder; one that cannot be kept is compiled again by the next build."""

    def __init__(self, folder: Path, setting: str) -> None:
        super().__init__(str(folder))
        self._setting = setting

    def get_source_checksum(self, source: str) -> str:
        """Return a digest of the source of a template, and of all else that its code depends on."""
        return hashlib.sha256(f"{self._setting}\0{source}".encode("utf-8", "surrogatepass")).hexdigest()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def keep_templates(app: Sphinx) -> None:
    """Let the builder's templates be compiled once, unless somebody else has taken care of that."""
    loader = getattr(app.builder, "templates", None)
    if not isinstance(loader, BuiltinTemplateLoader) or loader.environment.bytecode_cache is not None:
        return
    environment, folder = loader.environment, Path(app.doctreedir, FOLDER)
    conf = Path(app.confdir, "conf.py")
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        setting = repr(
            (
                __version__,
                sorted((each.name, each.version) for each in app.extensions.values()),
                sorted(environment.extensions),
                sorted(environment.filters),
                conf.stat().st_mtime_ns if conf.is_file() else 0,
            )
        )
        environment.bytecode_cache = _Kept(folder, setting)
