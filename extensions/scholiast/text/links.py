"""The allowed schemes of link addresses. All other schemes are refused.

A list of dangerous schemes could not be complete (``javascript``, ``view-source``, ``feed``, ``blob``, ``intent``,
schemes of programs …); a list of harmless ones can.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

#: Schemes that a link may have; addresses without one are relative.
SCHEMES = ("ark", "doi", "ftp", "ftps", "geo", "hdl", "http", "https", "info", "mailto", "tel", "urn")
#: Schemes that an image address may have.
IMAGE_SCHEMES = ("data", "http", "https")
#: Schemes of an address that is itself a script or a page.
_SCRIPTS = ("data", "javascript", "livescript", "vbscript")
_VISIBLE = re.compile("[!-~]*")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")


def scheme_of(address: str) -> str:
    """Return the scheme of an address in lower case; empty for a relative address.

    Control, space and invisible characters are skipped, because browsers skip some of them.
    """
    bare = address
    if not _VISIBLE.fullmatch(address):
        bare = "".join(c for c in address if c > " " and unicodedata.category(c)[0] not in "CZ")
    found = _SCHEME.match(bare)
    return found[1].lower() if found else ""


def is_script(address: str) -> bool:
    """Return whether following the address would execute its content."""
    return scheme_of(address) in _SCRIPTS


def link_fault(address: str, allowed: tuple[str, ...] = SCHEMES) -> str:
    """Return what is wrong with the scheme of an address, as a clause, or an empty string."""
    scheme = scheme_of(address)
    if not scheme or scheme in allowed:
        return ""
    return f"has the scheme '{scheme}'; allowed are {', '.join(allowed)} and relative addresses"


def url_fault(url: str) -> str | None:
    """Return what is wrong with *url* as the target of a link, or ``None``.

    Valid addresses have one of the :data:`SCHEMES` and no spaces, control or
    invisible characters.
    """
    odd = next((c for c in url if unicodedata.category(c) in ("Cc", "Cf", "Zs", "Zl", "Zp", "Cs")), None)
    if odd is not None:
        return f"the address {url!r} contains U+{ord(odd):04X}, a space or an invisible character"
    try:
        parts = urlsplit(url)
    except ValueError as error:
        return f"the address {url!r} cannot be read: {error}"
    if parts.scheme not in SCHEMES:
        said = f"has the scheme {parts.scheme!r}" if parts.scheme else "has no scheme"
        return f"the address {url!r} {said}; allowed are {', '.join(SCHEMES)}"
    if not (parts.netloc if parts.scheme in ("http", "https", "ftp") else parts.path):
        return f"the address {url!r} has no host or path"
    return None
