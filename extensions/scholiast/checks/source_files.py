"""The files of sources and witnesses: their hashes, and whether they belong to anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model.edition_folder import METADATA, SOURCE_PREFIX, EditionFolder, resolve_id
from ..model.faults import Fault
from ..model.source_files import FOLDER, FoundFile, canonical
from .common import file_fault

if TYPE_CHECKING:
    from ..domain.editions import EditionIndex
    from ..domain.store import Store


def source_files(store: Store, folder: EditionFolder) -> Iterator[Fault]:
    """Yield the faults of the files of an edition's sources and witnesses."""
    for first, second in folder.texts.doubled:
        message = f"the source '{second.name}' has two files, this one and '{first.path.name}': remove one of them"
        yield Fault(subtype="source-file", message=message, file=str(second.path))
    yield from _sources(store, folder)
    yield from _witnesses(folder)


def _sources(store: Store, folder: EditionFolder) -> Iterator[Fault]:
    known = store.sources(folder.id)
    for name, found in folder.texts.sources.items():
        own = resolve_id(name, known, SOURCE_PREFIX)
        if own is None:
            if found.path.is_relative_to(folder.root) and "source" not in folder.unread:
                message = f"no source has the id '{name}': give the file the id of a source as its name, or remove it"
                yield Fault(subtype="source-file", message=message, file=str(found.path), severity="warning")
            continue
        source = known[own]
        for severity, message in _faults(folder, found, source.sha256):
            subtype, where = "source-file", source.where
            yield Fault(subtype, f"'{own}': {message}", where, source.line, "error" if severity else "warning")
    doubled = {first.name for first, _second in folder.texts.doubled}
    for name, source in known.items():
        if source.sha256 and canonical(name) not in doubled and folder.texts.file_of(name) is None:
            message = f"'{name}' has a sha256, but no file: put it at {FOLDER}/{name}.html, .txt, .pdf.txt or .warc.gz"
            yield Fault("source-file", message, source.where, source.line)


def _witnesses(folder: EditionFolder) -> Iterator[Fault]:
    for i, witness in enumerate(folder.edition.witnesses if folder.edition else ()):
        found = folder.texts.witnesses.get(witness.siglum)
        if found is None:
            continue
        line = folder.line_of("witnesses", i, "sha256") or folder.line_of("witnesses", i, "path")
        for severity, message in _faults(folder, found, witness.sha256):
            told = f"witness {witness.siglum}: {message}"
            yield file_fault(folder, METADATA, "source-file", told, "error" if severity else "warning", line)


def _faults(folder: EditionFolder, found: FoundFile, stated: str | None) -> Iterator[tuple[bool, str]]:
    """Yield what is wrong with a file: whether it is an error, and a sentence."""
    text, name = folder.texts.read(found), found.path.name
    if text is None:
        yield True, f"no file '{name}': put it there or remove the path"
    elif text.fault:
        yield True, f"the file '{name}' cannot be used: {text.fault}"
    elif stated is None:
        yield False, f"the file '{name}' has no sha256: add 'sha256: {text.sha256}' to freeze it"
    elif stated != text.sha256:
        yield (
            True,
            f"the file '{name}' has changed: the stated sha256 is {stated}, that of the file {text.sha256}. "
            "Restore the file, or state the new hash",
        )


def uncompared(store: Store, editions: EditionIndex) -> str:
    """Return in one line which witnesses are stated to be collated in full, without a file that shows it; "" for none."""
    folders = ((edition, editions.get(edition)) for edition in store.editions())
    found = [
        f"{edition}: {witness.siglum}"
        for edition, folder in folders
        for witness in (folder.edition.witnesses if folder and folder.edition else ())
        if witness.collated == "full" and not witness.path
    ]
    if not found:
        return ""
    return f"collated in full according to edition.yaml, without a file to check it ({', '.join(found)})"
