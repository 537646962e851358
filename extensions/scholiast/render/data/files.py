"""The files of data: which are written, which are current, and which are removed."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from ...domain.citing import site_name
from ...domain.datasets import dataset_of
from ...domain.elsewhere import Elsewhere, elsewhere
from ...export import formats
from ...export.format import Summary
from ...files import remove, remove_folders, reported, write_changed, write_pieces, write_whole
from ...model.faults import Fault
from ...model.kind import KINDS
from ...text.fold import marked
from .reuse import KeptFile, Rewriting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx

    from ...domain.store import Store
    from ...export import Format
    from ...model.dataset import Dataset


class _Part(msgspec.Struct):
    """The files of an edition in one format, and a digest of what they depend on."""

    key: str
    files: list[str]


class Written(msgspec.Struct):
    """What the last build wrote: ``key`` is a digest of all that the files depend on, ``files`` their names.

    ``parts`` has the same for the files of an edition in a format that depends on some of its data only. ``kept`` has the
    files that consist of parts, and ``maker`` what all of them depend on: who made them, and whether they were read again.
    """

    key: str = ""
    files: list[str] = msgspec.field(default_factory=list)
    parts: dict[str, _Part] = msgspec.field(default_factory=dict)
    kept: dict[str, KeptFile] = msgspec.field(default_factory=dict)
    maker: str = ""


class Made(NamedTuple):
    """What a build has written, the faults of these files, and the files that it could not write."""

    written: Written
    faults: list[Fault]
    unwritten: list[Path]


def write_data(app: Sphinx, store: Store, made: Made | None = None) -> list[Fault]:
    """Write the files of all editions, remove those that an earlier build wrote and this one does not, and return faults.

    If nothing has changed since they were written, no edition is opened. Files whose text differs from the reading text are
    faults, and are written again by the next build, as are those that could not be written. *made* is what
    :func:`make_data` has returned, if the files have been written already.
    """
    before = remembered(app)
    if made is None:
        if is_current(app, store, before):
            return []
        made = make_data(app, store, before)
    outdir, after = Path(app.outdir), made.written
    for name in sorted({*before.files} - {*after.files}):
        with reported(app):
            remove(outdir / name)
            remove_folders((outdir / name).parent, outdir)
    after.files.sort()
    if made.unwritten:
        app.statuscode = 1  # another process has its own
    elif not made.faults:
        after.key = _key(app, store)
    _remember(app, after)
    return made.faults


def is_current(app: Sphinx, store: Store, before: Written) -> bool:
    """Return whether the files that the last build has written are those that this build would write."""
    # strings, not paths: a build without changes looks for all files
    return before.key == _key(app, store) and all(
        map(os.path.isfile, [f"{app.outdir}/{name}" for name in before.files])
    )


def make_data(app: Sphinx, store: Store, before: Written) -> Made:
    """Write the files of all editions, as far as they are not among those of *before*.

    Should the build not come to its end, the next one takes none of them for a file of the last build.
    """
    _remember(app, msgspec.structs.replace(before, key="", parts={}))
    maker = _maker(app)
    made = Made(Written(maker=maker), [], [])
    _write(app, store, before if maker and before.maker == maker else Written(), made)
    return made


def _write(app: Sphinx, store: Store, before: Written, made: Made) -> None:
    """Write the files, and add their names to *made*, also of those that cannot be written.

    Files of formats that depend on some of the data only stay as they are if they are among those of *before*, and so do
    the parts of files. What is to be kept of them is added to *made*.
    """
    after, names = made.written, made.written.files
    outdir = Path(app.outdir)
    chosen = [formats()[name] for name in app.config.scholiast_data]
    content = {name: make for each in chosen for name, make in each.shared.items()}
    summaries = []
    for edition in store.editions() if chosen else ():
        folder = app.builder.get_output_path(store.page_order(edition)[0]).parent  # type: ignore[attr-defined]
        data = dataset_of(app, store, edition)
        summaries.append(Summary.of(data))
        keys = {depends: _part_key(app, depends, data) for depends in {form.depends for form in chosen}}
        for form in chosen:
            part, key = f"{form.name} {edition}", keys[form.depends]
            kept = before.parts.get(part)
            if key and kept is not None and kept.key == key and all((outdir / name).is_file() for name in kept.files):
                after.parts[part] = kept
                names += kept.files
                continue
            first, unwritten = len(names), len(made.unwritten)
            for file in form.write(data):
                path = _path(outdir, folder, file.name)
                names.append(path.relative_to(outdir).as_posix())
                with reported(app) as failed:
                    rewriting = Rewriting(path, before.kept.get(names[-1]))
                    write_pieces(path, rewriting.pieces(file.pieces))
                    found = [*_differing(app, data, form, path, rewriting)] if file.name == form.main else []
                    made.faults.extend(found)
                    if rewriting.after.parts and not found:
                        after.kept[names[-1]] = rewriting.after
                made.unwritten.extend(failed)
            if key and len(made.unwritten) == unwritten:
                after.parts[part] = _Part(key, names[first:])
    summaries += [_summary(app, other) for other in elsewhere(app.env).values()]
    for file in (file for form in chosen if form.site and summaries for file in form.site(summaries)):
        path = _path(outdir, outdir, file.name)
        with reported(app) as failed:
            write_pieces(path, file.pieces)
        made.unwritten.extend(failed)
        names.append(path.relative_to(outdir).as_posix())
    for name, make in content.items() if names else ():
        # such as schemas, which depend on nothing but the kinds of annotations: those of others may change without a trace
        if not (name in before.files and (outdir / name).is_file()):
            with reported(app) as failed:
                write_changed(outdir / name, make())
            made.unwritten.extend(failed)
        names.append(name)


def _maker(app: Sphinx) -> str:
    """Return what parts of files depend on besides the data; empty if they may be other ones without a trace.

    An extension that is a module of the project has no version.
    """
    package = f"{__name__.partition('.')[0]}."
    if not all(kind.record.__module__.startswith(package) for kind in KINDS.values()):
        return ""
    extensions = sorted((each.name, each.version) for each in app.extensions.values())
    return repr((extensions, app.config.scholiast_readback))


def _summary(app: Sphinx, other: Elsewhere) -> Summary:
    """Return the summary of an edition of another build."""
    meta = other.metadata
    about = (meta.summary if meta else None) or ""
    name = site_name(app.config)
    return Summary(other.id, other.title, about, other.language, other.home, other.site, name, other.text_pages, meta)


def _part_key(app: Sphinx, depends: Callable[[Dataset], bytes] | None, data: Dataset) -> str:
    """Return a digest of what the files of an edition in a format depend on; empty if that is everything."""
    if depends is None:
        return ""
    return hashlib.sha256(app.extensions["scholiast"].version.encode() + depends(data)).hexdigest()


def _path(outdir: Path, folder: Path, name: str) -> Path:
    """Return the path of a file, below the folder of its edition, or below the top of the output after a slash."""
    return outdir / name[1:] if name.startswith("/") else folder / name


def _differing(app: Sphinx, data: Dataset, form: Format, path: Path, file: Rewriting) -> Iterator[Fault]:
    """Yield a fault for each unit whose text in a file is not the reading text, of the parts that were not copied."""
    if form.read is None or not app.config.scholiast_readback:
        return
    try:
        found = form.read(file.written())
    except ValueError as error:
        yield Fault(subtype="proof-output", message=f"this file cannot be read again: {error}", file=str(path))
        return
    units = [unit for unit in data.units if file.made is None or unit.docname in file.made]
    missing = len(units) - len(found)
    for unit, (name, words) in zip(units, [*found, *[("", "")] * missing], strict=False):
        if (name, words) == (unit.id, unit.text):
            continue
        source = unit.file or str(app.env.doc2path(unit.docname, base=False))
        if name != unit.id:
            message = f"{path.name}: the text of {unit.id} is missing"
        else:
            at = next((n for n, pair in enumerate(zip(words, unit.text, strict=False)) if pair[0] != pair[1]), 0)
            message = f"{path.name}: the text of {unit.id} differs from the reading text: {marked(words, at, at + 1)}"
        yield Fault(subtype="proof-output", message=message, file=source, line=unit.line)


def remembered(app: Sphinx) -> Written:
    """Return what the last build has written."""
    with suppress(OSError, msgspec.DecodeError):
        return msgspec.json.decode(_memory(app).read_bytes(), type=Written)
    return Written()


def _remember(app: Sphinx, written: Written) -> None:
    with reported(app):
        write_whole(_memory(app), msgspec.json.encode(written))


def _memory(app: Sphinx) -> Path:
    return Path(app.doctreedir, f"scholiast-data-{app.builder.name}.json")


def _key(app: Sphinx, store: Store) -> str:
    """Return a digest of all that the files depend on: the settings, and when each page and file was read."""
    config = app.config
    pages = {docname: app.env.all_docs.get(docname) for docname in store.page_order()}
    settings = [
        config.scholiast_data,
        config.scholiast_dts,
        config.scholiast_readback,
        config.html_baseurl,
        config.language,
        config.html_file_suffix,
        config.project,
    ]
    parts = [app.extensions["scholiast"].version, settings, pages, store.state.inputs.stamps]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()
