"""Files of the package: metadata in ``content.opf``, the navigation, and the zip file."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from xml.dom import minidom
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ...files import whole
from ...i18n import _

COVER_PAGE = "scholiast-cover.xhtml"
COVER_IMAGE = "_static/scholiast-cover.svg"


def with_metadata(package: str, metadata: Iterable[tuple[str, str, str]], *, cover: bool) -> str:
    """Return Sphinx's ``content.opf`` with more metadata: (element, property or "", text).

    Empty elements, for settings that ``conf.py`` does not set, would make the book invalid and are removed. With
    *cover*, our cover is marked as the picture of the book and comes first.
    """
    tree = minidom.parseString(package)  # noqa: S318 - Sphinx wrote it just now
    place = tree.getElementsByTagName("metadata")[0]
    for element in place.getElementsByTagName("*"):
        if not element.firstChild and not element.hasAttribute("content"):
            place.removeChild(element)
    for name, prop, text in metadata:
        element = tree.createElement(name)
        if prop:
            element.setAttribute("property", prop)
        element.appendChild(tree.createTextNode(text))
        place.appendChild(tree.createTextNode("  "))
        place.appendChild(element)
        place.appendChild(tree.createTextNode("\n  "))
    if cover:
        _cover_first(tree, place)
    return tree.toxml(encoding="utf-8").decode()


def _cover_first(tree: minidom.Document, place: minidom.Element) -> None:
    items = {item.getAttribute("href"): item for item in tree.getElementsByTagName("item")}
    image, page = items[COVER_IMAGE], items[COVER_PAGE]
    image.setAttribute("properties", "cover-image")
    mark = tree.createElement("meta")  # for reading systems of EPUB 2
    mark.setAttribute("name", "cover")
    mark.setAttribute("content", image.getAttribute("id"))
    place.appendChild(mark)
    spine = tree.getElementsByTagName("spine")[0]
    for entry in tree.getElementsByTagName("itemref"):
        if entry.getAttribute("idref") == page.getAttribute("id"):
            entry.removeAttribute("linear")
            spine.insertBefore(entry, spine.firstChild)


def cover_page(title: str, description: str, language: str) -> str:
    """Return the first page of the book. *description* is the alternative text of the picture."""
    lang = escape(language)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{lang}" xml:lang="{lang}">
  <head>
    <title>{escape(title)}</title>
    <style>body {{ margin: 0; text-align: center }} img {{ max-width: 100%; max-height: 100vh }}</style>
  </head>
  <body>
    <section epub:type="cover" aria-label="{escape(title)}">
      <img role="doc-cover" src="{COVER_IMAGE}" alt="{escape(description)}" />
    </section>
  </body>
</html>
"""


def with_landmarks(
    navigation: str, places: Sequence[tuple[str, str, str]], pages: Sequence[tuple[str, str]] = ()
) -> str:
    """Return Sphinx's ``nav.xhtml`` with roles, with landmarks: (type, address, words), and with printed pages: (number, address)."""
    listed = "".join(
        f'<li><a epub:type="{kind}" href="{escape(address)}">{escape(words)}</a></li>'
        for kind, address, words in places
    )
    added = _nav("landmarks", "", str(_("Landmarks")), listed)
    if pages:
        listed = "".join(f'<li><a href="{escape(address)}">{escape(number)}</a></li>' for number, address in pages)
        added = _nav("page-list", ' role="doc-pagelist"', str(_("Pages of the printed text")), listed) + added
    return navigation.replace('<nav epub:type="toc">', '<nav epub:type="toc" role="doc-toc">').replace(
        "</body>", f"{added}</body>"
    )


def _nav(kind: str, role: str, name: str, listed: str) -> str:
    return f'<nav epub:type="{kind}"{role} aria-label="{escape(name)}" hidden="hidden"><ol>{listed}</ol></nav>\n  '


def write_zip(target: Path, folder: Path, names: Iterable[str], moment: int) -> None:
    """Write the book: ``mimetype`` first and uncompressed, then the other files by name.

    Equal files give equal bytes. *moment* is the time stamp of all files, in seconds of the epoch.
    """
    stamp = time.gmtime(moment)[:6]
    first = ("mimetype", "META-INF/container.xml", "content.opf")
    with whole(target) as part, ZipFile(part, "w") as book:
        for name in (*first, *sorted(set(names) - set(first))):
            entry = ZipInfo(name, stamp)
            entry.create_system = 3  # Unix on every machine
            entry.external_attr = 0o644 << 16
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            book.writestr(entry, (folder / name).read_bytes(), compresslevel=9)
