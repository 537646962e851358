"""Files that earlier builds left in a book's folder: Sphinx puts every file of the folder into the book."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from ...files import remove


def remove_leftovers(top: Path, suffix: str, pages: Collection[str], pictures: str) -> None:
    """Remove the pages below *top* that are not among the *pages* of this build, and the pictures that no page shows.

    *pages* are named from *top*, with their *suffix*; *pictures* is the name of the folder of pictures there. Raises
    :class:`OSError` if a page cannot be read, :class:`~scholiast.files.UnwritableFileError` if a file cannot be removed.
    """
    named = re.compile(rf"{re.escape(pictures)}/([^\"'?#<>]+)")
    shown: set[str] = set()
    for path in sorted(top.rglob(f"*{suffix}")):
        if path.relative_to(top).as_posix() in pages:
            shown |= {unquote(unescape(name)) for name in named.findall(path.read_text("utf-8", "replace"))}
        else:
            remove(path)
    for path in sorted(Path(top, pictures).rglob("*")):
        if path.is_file() and path.relative_to(top / pictures).as_posix() not in shown:
            remove(path)
