"""A web archive (WARC, ISO 28500) as a draft: the first page in it that was delivered whole."""

from __future__ import annotations

import re

from ..text.web_archive import ArchiveError, delivered
from .draft import Draft, Finding, ImportFault
from .html import read_html

#: The most bytes that a page may have, unpacked.
_LARGEST = 64 * 1024 * 1024


def read_warc(data: bytes, name: str = "page") -> Draft:
    """Return a draft of the first HTML page of an archive.

    Raises :class:`ImportFault` if the package for archives is missing, or the archive has no page that can be read.
    """
    others = 0
    try:
        for each in delivered(data, _LARGEST):
            if each.page is None:
                others += 1
                continue
            if len(each.page) > _LARGEST:
                raise ImportFault(f"the page in the archive is larger than {_LARGEST // 1024 // 1024} MB")
            draft = read_html(each.page, name, each.charset)
            if each.address.startswith(("http://", "https://")):
                draft.copy_text.setdefault("url", each.address)
            if re.fullmatch(r"\d{4}-\d\d-\d\d", each.day):
                draft.copy_text["accessed"] = each.day
            if others:
                draft.findings.append(Finding(f"other files before the page in the archive, not read: {others}"))
            return draft
    except ArchiveError as error:
        raise ImportFault(f"the archive cannot be read: {error}") from error
    raise ImportFault("the archive has no HTML page that was delivered with status 200")


__all__ = ["read_warc"]
