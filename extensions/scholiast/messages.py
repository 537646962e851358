"""Faults as Sphinx messages: their place, their severity, and whether they make the build fail."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec
from sphinx.util import logging
from sphinx.util.logging import is_suppressed_warning

from .text.fold import one_line

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from .model.faults import Fault

logger = logging.getLogger(__name__)


def report(app: Sphinx, faults: Iterable[Fault]) -> None:
    """Log faults as Sphinx messages of type ``scholiast``."""
    soft = app.config.scholiast_proof == "warn"
    for fault in faults:
        log = logger.warning if soft or fault.severity == "warning" else logger.error
        log("%s", one_line(fault.message), location=location(app, fault), type="scholiast", subtype=fault.subtype)


def location(app: Sphinx, fault: Fault) -> str | None:
    """Return the file and line of a fault, relative to the current folder."""
    if not fault.file:
        return None
    path = fault.file if os.path.isabs(fault.file) else os.path.join(app.srcdir, fault.file)
    try:
        shown = os.path.relpath(path)
    except ValueError:  # another drive
        shown = path
    if shown.startswith(os.path.join("..", "..", "..")):
        shown = path
    return f"{one_line(shown)}:{max(fault.line, 1)}"  # without a line Sphinx reads it as a document's name


def counts_as_error(app: Sphinx, fault: Fault) -> bool:
    """Return whether a fault sets the exit code to 1."""
    return (
        fault.severity == "error"
        and app.config.scholiast_proof != "warn"
        and not is_suppressed_warning("scholiast", fault.subtype, app.config.suppress_warnings)
    )


def relative_fault(fault: Fault, srcdir: str) -> Fault:
    """Return a fault with its file relative to the source folder, with ``/``."""
    if os.path.isabs(fault.file):
        return msgspec.structs.replace(fault, file=os.path.relpath(fault.file, srcdir).replace(os.sep, "/"))
    return fault
