"""Thresholds of the garbage collector during a build.

A build creates millions of objects, most of which live until their page is written. Objects
from start-up are frozen, once per process, and objects are collected less often: a collection
of the old ones visits all that was read so far, and took a quarter of the time of a build of
600,000 words. After the build the thresholds are restored.
"""

from __future__ import annotations

import gc
from functools import cache

#: Allocations before a young collection, and the number of young collections before an older one.
_BUILDING = (20_000, 10, 100)
_before: list[tuple[int, int, int]] = []


@cache
def _freeze() -> None:
    """Freeze what is there, once per process: counting the frozen objects takes as long as a collection of them."""
    gc.freeze()


def calm() -> None:
    """Raise the garbage collector's thresholds for the build; a second build in the process changes nothing."""
    _freeze()
    if not _before:
        _before.append(gc.get_threshold())
        gc.set_threshold(*_BUILDING)


def restore() -> None:
    """Restore the garbage collector's thresholds from before :func:`calm`."""
    if _before:
        gc.set_threshold(*_before.pop())
