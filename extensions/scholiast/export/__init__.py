"""Exports: an edition in formats that other programs read.

Each module with a constant ``FORMAT`` is one format. It is found by itself: a new format is a new file. All are pure
functions of a :class:`~scholiast.model.dataset.Dataset`. The other modules make what is not a file of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from .format import ExportFile, Format


@cache
def formats() -> Mapping[str, Format]:
    """Return all formats by name."""
    modules = (import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__))
    found: list[Format] = [module.FORMAT for module in modules if hasattr(module, "FORMAT")]
    return {each.name: each for each in sorted(found, key=lambda each: each.name)}


__all__ = ["ExportFile", "Format", "formats"]
