"""The garbage collector while a build lasts.

A build makes objects by the million, most of which live until their page is written. What
start-up made is set aside, once a process, and young objects are looked at less often, old
ones no less; when the build ends the collector works as before.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: Allocations before the young are looked at, and how many such rounds before the older ones are.
_BUILDING = (5000, 5, 5)
_before: list[tuple[int, int, int]] = []


def calm() -> None:
    """Let the collector look less often. A second build in the same process changes nothing more."""
    if not gc.get_freeze_count():
        gc.freeze()
    if not _before:
        _before.append(gc.get_threshold())
        gc.set_threshold(*_BUILDING)


def restore() -> None:
    """Let the collector work as it did before :func:`calm`."""
    if _before:
        gc.set_threshold(*_before.pop())


@contextmanager
def paused() -> Iterator[None]:
    """Stop the collector for work that makes many small objects and no cycles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
