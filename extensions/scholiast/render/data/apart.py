"""Files of data that are written while a parallel build writes its pages: they depend on what was read, not on the pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sphinx.util.parallel import ParallelTasks

from ...domain.store import store_of
from .files import Made, is_current, make_data, remembered

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


#: For each build the process that writes its files, and what this has returned.
_RUNNING: WeakKeyDictionary[Sphinx, tuple[ParallelTasks, list[Made]]] = WeakKeyDictionary()


def on_resolved(app: Sphinx, _document: nodes.document, _docname: str) -> None:
    """Begin to write the files when a parallel build begins to write pages."""
    if not app.builder.parallel_ok or app in _RUNNING:
        return
    store, before, made = store_of(app.env), remembered(app), list[Made]()
    _RUNNING[app] = ParallelTasks(1), made
    if not is_current(app, store, before):
        task = partial(make_data, app, store, before)
        _RUNNING[app][0].add_task(task, result_func=lambda _argument, result: made.append(result))


def made_apart(app: Sphinx) -> Made | None:
    """Return what another process has written for this build, when it is ready; ``None`` if there is no such process."""
    tasks, made = _RUNNING.pop(app, (None, None))
    if tasks is None:
        return None
    tasks.join()
    return made[0] if made else None


def on_failed(app: Sphinx, exception: Exception | None) -> None:
    """Wait for the files of a build that ended early, so that none of them is written later."""
    if exception is not None:
        made_apart(app)
