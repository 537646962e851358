"""Every internal link of the project's own editions and handbook leads to a file and an id that are there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

ROOT = Path(__file__).resolve().parents[2]


def dead_links(root: Path) -> Iterator[tuple[str, str]]:
    """Yield each page of an output with an address on it that leads nowhere."""
    files = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    pages = {
        name: LexborHTMLParser(path.read_text("utf-8"))
        for name, path in files.items()
        if path.suffix in (".html", ".xhtml") and not name.startswith("_static/")
    }
    ids = {name: {node.attributes["id"] for node in tree.css("[id]")} for name, tree in pages.items()}
    for name, tree in pages.items():
        for node in tree.css("[href], [src]"):
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or parts.path.startswith("/"):
                continue
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
            )
            if target not in files:
                target = posixpath.normpath(posixpath.join(target, "index.html"))
            fragment = unquote(parts.fragment).partition(":~:")[0]
            if target not in files or (fragment and fragment not in ids.get(target, {fragment})):
                yield name, address


@pytest.fixture(scope="module")
def doctrees(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for the pages as the first builder reads them."""
    return tmp_path_factory.mktemp("doctrees")


@pytest.mark.slow
@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub"])
def test_internal_links_lead_somewhere(builder: str, doctrees: Path, tmp_path: Path) -> None:
    """No page of the site, of its one file or of its book has a dead link."""
    with docutils_namespace():
        app = Sphinx(ROOT / "source", ROOT, tmp_path, doctrees, builder, status=None)
        app.build()
    assert list(dead_links(tmp_path)) == []
