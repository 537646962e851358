"""Images of a book: what would make it invalid, or says nothing to those who do not see it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.images import get_image_size

from ...doctree.nodes import origin_of
from ...model.faults import Fault
from ..images import image_kind

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

#: Suffixes by what a file begins with: EPUB takes these, and holds each file to its name.
_SUFFIXES = {"png": (".png",), "jpg": (".jpg", ".jpeg"), "gif": (".gif",), "webp": (".webp",), "svg": (".svg",)}


def image_faults(env: BuildEnvironment) -> Iterator[Fault]:
    """Faults of the images on all pages, at their lines. Every page is looked at, whether it was written anew or not."""
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
                    "say what it shows in :alt:, or leave :alt: empty where it only decorates"
                )
                yield Fault(subtype="alt", message=message, file=file, line=line, severity="warning")


def _wrong(path: Path) -> str:
    """What is wrong with the file of an image; nothing where it is missing, which Sphinx tells."""
    if not path.is_file():
        return ""
    kind = image_kind(path)
    if kind not in _SUFFIXES:
        return "is none of a kind that a book can hold: PNG, JPEG, GIF, WebP or SVG"
    if path.suffix.lower() not in _SUFFIXES[kind]:
        return f"holds an image of another kind than its name says: name it {path.stem}{_SUFFIXES[kind][0]}"
    if kind != "svg" and not all(get_image_size(path) or (0,)):
        return "is damaged: it cannot be drawn"
    return ""


def put_into_words(document: nodes.document) -> None:
    """Leave the description of an image that is still elsewhere: a book that leads out of itself for it is invalid."""
    for node in list(document.findall(nodes.image)):
        if "://" in str(node["uri"]):
            words = nodes.inline("", str(node.get("alt") or node["uri"]))
            inside = isinstance(node.parent, nodes.TextElement)
            node.parent.replace(node, words if inside else nodes.paragraph("", "", words))
