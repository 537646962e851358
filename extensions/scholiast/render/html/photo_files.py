"""The copies of photographs that a site serves: each gets its metadata, the source file stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ...domain.editions import edition_index
from ...export.images.embed import with_packet
from ...export.images.xmp import packet
from ...files import reported, write_whole
from ...model.faults import Fault

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...domain.store import Store
    from ...model.records import Record


def write_metadata(app: Sphinx, store: Store) -> Iterator[Fault]:
    """Write the metadata of photographs into the copies of their files, and yield the faults of those that cannot have it.

    A file that is in several photographs has the metadata of the first.
    """
    done: set[str] = set()
    pages = [store.pages[name] for name in sorted(store.pages)] if app.config.scholiast_image_metadata else []
    for photo in (record for page in pages for record in page.records if record.type == "photo"):
        image = getattr(photo, "image", None)
        if not image:
            continue
        name, source = app.env.relfn2path(image, photo.docname)
        if name in done or name not in app.env.images:
            continue
        done.add(name)
        target = Path(app.outdir, str(getattr(app.builder, "imagedir", "_images")), app.env.images[name][1])
        try:
            with reported(app):
                _write(Path(source), target, _packet(app, store, photo))
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            message = f"the image {image[:200]} cannot have its metadata on the site: {why}"
            yield Fault(
                subtype="image",
                message=message,
                file=str(app.env.doc2path(photo.docname, base=False)),
                line=photo.line,
                severity="warning",
            )


def _packet(app: Sphinx, store: Store, photo: Record) -> bytes:
    entities = store.entities(photo.edition)
    folder = edition_index(app.env).get(photo.edition)
    own = str(app.config.language or "en")
    language = folder.edition.language if folder is not None and folder.edition is not None else own
    return packet(photo, lambda name: entities[name].label if name in entities else name, language, own)


def _write(source: Path, target: Path, found: bytes) -> None:
    """Write a copy with its metadata, unless it has that already. Sphinx has made the copy.

    Raises :class:`OSError` or :class:`ValueError`.
    """
    if not found or not target.is_file():
        return
    with suppress(OSError):
        if target.stat().st_size > source.stat().st_size:  # it is ours, and may be current
            with target.open("rb") as file:
                if found in file.read(len(found) + (1 << 17)):
                    return
                file.seek(max(0, target.stat().st_size - len(found) - 1))  # WebP has it at the end
                if found in file.read():
                    return
    made = with_packet(source.read_bytes(), found)
    if made is not None:
        write_whole(target, made)
