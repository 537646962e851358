"""Files next to the pages: the copy-text of each edition, and other outputs that were built before."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ...domain.downloads import offered
from ...files import UnwritableFileError, copy_whole, remove, remove_folders, reported, write_changed
from ...model.faults import Fault

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...domain.downloads import Download
    from ...domain.store import Store


def put_beside(app: Sphinx, store: Store, media: str = "") -> list[Fault]:
    """Copy the files that the pages link to, and return the faults of those that cannot be copied.

    Of the downloads, only those of one *media* type are copied if it is given. What an earlier build has copied of an
    edition that does not exist any more is removed.
    """
    editions, copies = store.editions(), store.state.inputs.copies
    texts = {_beside(app, store, edition): copies[edition] for edition in editions if edition in copies}
    found = [each for edition in editions for each in offered(app, store, edition) if media in ("", each.media)]
    with reported(app):
        _forget(app, map(str, [*texts, *(Path(app.outdir, each.path) for each in found)]))
    return [*_copy_texts(texts), *_copy_outputs(app, found)]


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


def _copy_texts(texts: Mapping[Path, str]) -> Iterator[Fault]:
    """Copy the copy-text of each edition, byte for byte, to the places by which they are listed."""
    for target, source in texts.items():
        try:
            _copy(Path(source), target)
        except UnwritableFileError as error:
            message = f"the copy-text cannot be copied next to the pages: {error.reason}"
            yield Fault(subtype="copy-text", message=message, file=str(target))
        except OSError as error:
            message = f"the copy-text cannot be read: {error.strerror or error}"
            yield Fault(subtype="copy-text", message=message, file=source)


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


def _copy_outputs(app: Sphinx, downloads: Iterable[Download]) -> Iterator[Fault]:
    """Copy the downloads, except for unchanged ones."""
    for found in downloads:
        target = Path(app.outdir, found.path)
        try:
            write_changed(target, b"\n\n".join(part.read_bytes() for part in found.parts))
        except UnwritableFileError as error:
            message = f"the download cannot be copied next to the pages: {error.reason}"
            yield Fault(subtype="download", message=message, file=str(target))
        except OSError as error:
            message = f"this download cannot be read: {error.strerror or error}. Build that output again"
            yield Fault(subtype="download", message=message, file=str(error.filename or found.parts[0]))
