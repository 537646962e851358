"""The files of data: which are written, which are current, and which are removed."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ...domain.datasets import dataset_of
from ...export import files, formats
from ...files import remove, reported, write_changed, write_pieces, write_whole

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...domain.store import Store


class _Written(msgspec.Struct):
    """What the last build wrote: ``key`` is a digest of all that the files depend on, ``files`` their names."""

    key: str = ""
    files: list[str] = msgspec.field(default_factory=list)


def write_data(app: Sphinx, store: Store) -> None:
    """Write the files of all editions, and remove those that an earlier build wrote and this one does not.

    If nothing has changed since they were written, no edition is opened.
    """
    memory = Path(app.doctreedir, f"scholiast-data-{app.builder.name}.json")
    before = _remembered(memory)
    key = _key(app, store)
    outdir = Path(app.outdir)
    if before.key == key and all((outdir / name).is_file() for name in before.files):
        return
    names = _write(app, store, outdir)
    for name in sorted({*before.files} - {*names}):
        with reported(app):
            remove(outdir / name)
            _remove_folder((outdir / name).parent)
    with reported(app):
        write_whole(memory, msgspec.json.encode(_Written(key, sorted(names))))


def _write(app: Sphinx, store: Store, outdir: Path) -> list[str]:
    """Write the files, and return their names below the output's folder, also of those that cannot be written."""
    chosen = app.config.scholiast_data
    content = {name: make for each in chosen for name, make in formats()[each].shared.items()}
    names = []
    for edition in store.editions():
        folder = app.builder.get_output_path(store.page_order(edition)[0]).parent  # type: ignore[attr-defined]
        for file in files(dataset_of(app, store, edition), chosen):
            with reported(app):
                write_pieces(folder / file.name, file.pieces)
            names.append((folder / file.name).relative_to(outdir).as_posix())
    for name, make in content.items() if names else ():
        with reported(app):
            write_changed(outdir / name, make())
        names.append(name)
    return names


def _remembered(path: Path) -> _Written:
    with suppress(OSError, msgspec.DecodeError):
        return msgspec.json.decode(path.read_bytes(), type=_Written)
    return _Written()


def _remove_folder(folder: Path) -> None:
    """Remove a folder that has become empty."""
    with suppress(OSError):
        folder.rmdir()


def _key(app: Sphinx, store: Store) -> str:
    """Return a digest of all that the files depend on: the settings, and when each page and file was read."""
    config = app.config
    pages = {docname: app.env.all_docs.get(docname) for docname in store.page_order()}
    settings = [config.scholiast_data, config.html_baseurl, config.language, config.html_file_suffix, config.project]
    parts = [app.extensions["scholiast"].version, settings, pages, store.state.inputs.stamps]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()
