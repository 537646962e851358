"""Fonts of Typst itself, of installed Python packages and of folders in ``conf.py``.

The system's fonts are never used: the same sources give the same bytes on every machine.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typst import Fonts

#: The entry point group in which ``fontpkg-…`` packages register the module with their files.
GROUP = "fontpkg.family"

#: Fonts for languages whose script Typst's own fonts lack, in order of preference. If the spaces come from another
#: font, words are set and tagged piece by piece in visual order.
_FIRST: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("ar", "fa", "ps", "ur"), ("Amiri", "Noto Naskh Arabic", "Scheherazade New")
)


def first_for(language: str, known: Container[str]) -> list[str]:
    """Return the preferred fonts of a language; *known* has families in lower case."""
    return [name for name in _FIRST.get(language.lower()[:2], ()) if name.lower() in known][:1]


def package_folders() -> list[Path]:
    """Return the folders of installed font packages, by name. A package that cannot be loaded is left out."""
    found: dict[str, Path] = {}
    for point in entry_points(group=GROUP):
        try:
            module = point.load()
        except Exception:  # noqa: S112 - a broken package: its missing fonts are reported by glyph
            continue
        place = getattr(module, "__file__", None)
        if place:
            found[point.name] = Path(place).parent
    return [found[name] for name in sorted(found)]


def families(fonts: Fonts) -> set[str]:
    """Return the names of all families in a set of fonts, in lower case, as Typst compares them."""
    return {name.lower() for name in fonts.families()}


def folders(confdir: Path, named: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Return the font folders that exist, and the names in ``scholiast_pdf_fonts`` that are not folders."""
    paths = [confdir / name for name in named]
    return [p for p in paths if p.is_dir()], [name for name, p in zip(named, paths, strict=True) if not p.is_dir()]
