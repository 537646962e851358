"""Addresses of links: which schemes may be followed. Everything else is refused, whatever it would do.

The schemes of a browser are open-ended (``javascript``, ``view-source``, ``feed``, ``blob``, ``intent``, those of programs …);
a list of the harmless ones is not.
"""

from __future__ import annotations

import re
import unicodedata

#: Schemes that a link may have; addresses without one are relative.
SCHEMES = ("ark", "doi", "ftp", "ftps", "geo", "hdl", "http", "https", "info", "mailto", "tel", "urn")
#: Schemes of the address of an image.
IMAGE_SCHEMES = ("data", "http", "https")
#: Schemes by which an address is a script or a page of its own.
_SCRIPTS = ("data", "javascript", "livescript", "vbscript")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")


def scheme_of(address: str) -> str:
    """Return the scheme of an address in lower case, or an empty string for a relative address.

    Controls, blanks and invisible characters are skipped, as browsers skip some of them.
    """
    bare = "".join(c for c in address if c > " " and unicodedata.category(c)[0] not in "CZ")
    found = _SCHEME.match(bare)
    return found[1].lower() if found else ""


def is_script(address: str) -> bool:
    """Whether following the address would run what it holds."""
    return scheme_of(address) in _SCRIPTS


def link_fault(address: str, allowed: tuple[str, ...] = SCHEMES) -> str:
    """Return what is wrong with the scheme of a link's address, as a clause, or an empty string."""
    scheme = scheme_of(address)
    if not scheme or scheme in allowed:
        return ""
    return f"has the scheme '{scheme}'; allowed are {', '.join(allowed)} and relative addresses"


__all__ = ["IMAGE_SCHEMES", "SCHEMES", "is_script", "link_fault", "scheme_of"]
