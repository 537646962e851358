"""Pictures of parts of a site that have the same name, but not the same bytes: they get names of their own."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from urllib.parse import quote

#: The folder into which Sphinx copies all pictures of a site.
IMAGES = "_images/"
#: The files that name pictures.
NAMING = (".html", ".json", ".jsonld", ".xml", ".css")
#: Attributes with an address or several, and strings of JSON that are one. Both may be within a string of JSON or an attribute.
_ADDRESS = re.compile(
    rb"""\bsrcset=(?:\\?["']|&quot;)[^"'<>]*"""
    rb"""|(?:\b(?:src|href|poster|content|data|url)=(?:\\?["']|&quot;)|[:\[,]\s*")[^"'\s<>\\]*_images/[^"'\s<>\\]*"""
)


def own_name(path: str, data: bytes) -> str:
    """Return a name for a picture that another one does not have, made of its bytes."""
    stem, suffix = posixpath.splitext(path)
    return f"{stem}-{hashlib.sha256(data).hexdigest()[:8]}{suffix}"


def renamed(data: bytes, names: Mapping[str, str]) -> bytes:
    """Return the bytes of a file with the new names of pictures in its addresses; *names* are paths below the site.

    Words of a text stay.
    """
    if not names:
        return data
    new = {old.encode(): own.encode() for old, own in names.items()}
    new |= {quote(old).encode(): quote(own).encode() for old, own in names.items()}
    either = re.compile(rb"(?<![\w.-])(?:" + b"|".join(map(re.escape, sorted(new, reverse=True))) + rb")(?![\w.%-])")
    return _ADDRESS.sub(lambda found: either.sub(lambda name: new[name[0]], found[0]), data)
