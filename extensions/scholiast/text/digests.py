"""Digests of plain data, by which a build knows again what has not changed."""

from __future__ import annotations

import hashlib


def digest(*things: object) -> str:
    """Return 32 hexadecimal digits for plain data, structs and dataclasses, by their values.

    msgspec leaves out defaults by identity, so that what it writes of a struct from Sphinx's environment differs from what
    it writes of a new one.
    """
    return hashlib.sha256(repr(things).encode("utf-8", "surrogatepass")).hexdigest()[:32]
