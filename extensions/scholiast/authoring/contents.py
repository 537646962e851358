"""The list of contents of a site that a new edition is added to."""

from __future__ import annotations

import re
from pathlib import Path

from ..files import write_whole

_TOCTREE = re.compile(r"^(`{3,}|:{3,})\{toctree\}.*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)


def add_to_contents(folder: Path) -> Path | None:
    """Add an edition to the first list of contents next to its folder; return the changed file, or ``None`` without one.

    Raises :class:`..files.UnwritableFileError`.
    """
    index = folder.parent / "index.md"
    try:
        text = index.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    found = _TOCTREE.search(text)
    entry = f"{folder.name}/index"
    if found is None or entry in found[0].split() or ":glob:" in found[0]:
        return None
    end = found.end() - len(found[0].rsplit("\n", 1)[1])
    write_whole(index, f"{text[:end]}{entry}\n{text[end:]}")
    return index
