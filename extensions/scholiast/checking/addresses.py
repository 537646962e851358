"""Addresses of sources, as the rules look at them."""

from __future__ import annotations

from urllib.parse import urlsplit

#: Hosts that keep what they have: archives, registers of identifiers.
_LASTING = frozenset("web.archive.org archive.org doi.org hdl.handle.net perma.cc archive.ph arquivo.pt".split())


def is_online(address: str | None) -> bool:
    """Return whether an address is one on the web that may change or disappear."""
    if not address or not address.startswith(("http://", "https://")):
        return False
    return host_of(address) not in _LASTING


def host_of(address: str) -> str:
    """Return the host of an address in small letters, "" for an address that has none or cannot be read."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
