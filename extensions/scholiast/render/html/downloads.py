"""Files next to the pages: the copy-text of each edition, and other outputs that were built before."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ...domain.downloads import offered
from ...files import UnwritableFileError, copy_whole, remove, reported, write_changed
from ...model.faults import Fault
from ..data.files import remove_folders

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...domain.store import Store


def put_beside(app: Sphinx, store: Store, media: str = "") -> list[Fault]:
    """Copy the files that the pages link to, and return the faults of those that cannot be copied.

    Of the downloads, only those of one *media* type are copied if it is given. What an earlier build has copied of an
    edition that is no longer there is removed.
    """
    with reported(app):
        _forget(app, map(str, _targets(app, store, media)))
    return [*copy_texts(app, store), *copy_outputs(app, store, media)]


def _targets(app: Sphinx, store: Store, media: str) -> Iterator[Path]:
    """Yield the paths of all copies of this build."""
    for edition in store.editions():
        if edition in store.state.inputs.copies:
            yield _beside(app, store, edition)
        yield from (Path(app.outdir, each.path) for each in offered(app, store, edition) if media in ("", each.media))


def _forget(app: Sphinx, targets: Iterable[str]) -> None:
    """Remove the copies of the last build that are not among the *targets*, and remember these.

    Raises :class:`~scholiast.files.UnwritableFileError`.
    """
    memory, top = Path(app.doctreedir, f"scholiast-copies-{app.builder.name}.json"), Path(app.outdir)
    before: list[str] = []
    with suppress(OSError, msgspec.DecodeError):
        before = msgspec.json.decode(memory.read_bytes(), type=list[str])
    now = sorted(os.path.relpath(target, top) for target in targets)
    for name in sorted({*before} - {*now}):
        remove(top / name)
        remove_folders((top / name).parent, top)
    write_changed(memory, msgspec.json.encode(now))


def _beside(app: Sphinx, store: Store, edition: str) -> Path:
    return app.builder.get_output_path(store.page_order(edition)[0]).parent / "copytext.txt"  # type: ignore[attr-defined,no-any-return]


def copy_texts(app: Sphinx, store: Store) -> Iterator[Fault]:
    """Copy the copy-text next to the first page of each edition, byte for byte."""
    copies = store.state.inputs.copies
    for edition in store.editions():
        if edition not in copies:
            continue
        target = _beside(app, store, edition)
        try:
            _copy(Path(copies[edition]), target)
        except UnwritableFileError as error:
            message = f"the copy-text cannot be copied next to the pages: {error.reason}"
            yield Fault(subtype="copy-text", message=message, file=str(target))
        except OSError as error:
            message = f"the copy-text cannot be read: {error.strerror or error}"
            yield Fault(subtype="copy-text", message=message, file=copies[edition])


def _copy(source: Path, target: Path) -> None:
    """Copy a file with its time, by which an unchanged copy is recognized without reading it."""
    now = source.stat()
    with suppress(OSError):
        made = target.stat()
        if (made.st_mtime_ns, made.st_size) == (now.st_mtime_ns, now.st_size):
            return
    copy_whole(source, target)
    with suppress(OSError):  # the copy exists: without its time it is only copied again
        os.utime(target, ns=(now.st_atime_ns, now.st_mtime_ns))


def copy_outputs(app: Sphinx, store: Store, media: str = "") -> Iterator[Fault]:
    """Copy the downloads, or only those of one *media* type, except for unchanged ones."""
    for edition in store.editions():
        for found in (each for each in offered(app, store, edition) if media in ("", each.media)):
            target = Path(app.outdir, found.path)
            try:
                write_changed(target, b"\n\n".join(part.read_bytes() for part in found.parts))
            except UnwritableFileError as error:
                message = f"the download cannot be copied next to the pages: {error.reason}"
                yield Fault(subtype="download", message=message, file=str(target))
            except OSError as error:
                message = f"this download cannot be read: {error.strerror or error}. Build that output again"
                yield Fault(subtype="download", message=message, file=str(error.filename or found.parts[0]))
