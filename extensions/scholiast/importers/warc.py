"""A web archive (WARC, ISO 28500) as a draft: the first page in it that was delivered whole."""

from __future__ import annotations

from ..text.web_archive import ArchiveError, delivered
from .draft import LARGEST, Draft, Finding, ImportFault
from .html import read_saved


def read_warc(data: bytes, name: str = "page") -> Draft:
    """Return a draft of the first HTML page of an archive.

    Raises :class:`ImportFault` if the package for archives is missing, or the archive has no page that can be read.
    """
    others = 0
    try:
        for each in delivered(data, LARGEST):
            if each.page is None:
                others += 1
                continue
            draft = read_saved(each.page, name, charset=each.charset, address=each.address, day=each.day)
            if others:
                draft.findings.append(Finding(f"other files before the page in the archive, not read: {others}"))
            return draft
    except ArchiveError as error:
        raise ImportFault(f"the archive cannot be read: {error}") from error
    raise ImportFault("the archive has no HTML page that was delivered with status 200")
