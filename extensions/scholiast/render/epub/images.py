"""Checks of a book's images: invalid files, and missing alternative texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.images import get_image_size

from ...doctree.origin import origin_of
from ...model.faults import Fault
from ..image_types import image_kind

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

#: File suffixes by image format: EPUB allows these, and the format of a file must match its name.
_SUFFIXES = {"png": (".png",), "jpg": (".jpg", ".jpeg"), "gif": (".gif",), "webp": (".webp",), "svg": (".svg",)}


def image_faults(env: BuildEnvironment) -> Iterator[Fault]:
    """Yield the faults of the images on all pages, with their lines, whether a page was written in this build or not."""
    wrong = {uri: _wrong(Path(env.srcdir, uri)) for uri in sorted(env.images)}
    for docname in sorted({name for names, _file in env.images.values() for name in names}):
        for node in env.get_doctree(docname).findall(nodes.image):
            uri = str(node["uri"])
            file, line = origin_of(node) or (str(env.doc2path(docname)), 0)
            if what := wrong.get(uri):
                yield Fault(subtype="image", message=f"the image {uri} {what}", file=file, line=line)
            if node.get("alt") is None:
                message = (
                    f"the image {uri} has no alternative text: "
                    "describe it in :alt:, or leave :alt: empty if it is only decorative"
                )
                yield Fault(subtype="alt", message=message, file=file, line=line, severity="warning")


def _wrong(path: Path) -> str:
    """Return what is wrong with the file of an image; empty if the file is missing, which Sphinx reports."""
    if not path.is_file():
        return ""
    kind = image_kind(path)
    if kind not in _SUFFIXES:
        return "has a format that a book cannot contain: use PNG, JPEG, GIF, WebP or SVG"
    if path.suffix.lower() not in _SUFFIXES[kind]:
        return f"has another format than its suffix: rename it to {path.stem}{_SUFFIXES[kind][0]}"
    if kind != "svg" and not all(get_image_size(path) or (0,)):
        return "is damaged and cannot be drawn: replace the file"
    return ""


def put_into_words(document: nodes.document) -> None:
    """Replace remote images by their descriptions: a book with references to remote images is invalid."""
    for node in list(document.findall(nodes.image)):
        if "://" in str(node["uri"]):
            words = nodes.inline("", str(node.get("alt") or node["uri"]))
            inside = isinstance(node.parent, nodes.TextElement)
            node.parent.replace(node, words if inside else nodes.paragraph("", "", words))
