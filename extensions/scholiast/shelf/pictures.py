"""Pictures of parts of a site that have the same name, but not the same bytes: they get names of their own."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping

#: The folder into which Sphinx copies all pictures of a site.
IMAGES = "_images/"
#: The files that name pictures.
NAMING = (".html", ".json", ".jsonld", ".xml", ".css")


def own_name(path: str, data: bytes) -> str:
    """Return a name for a picture that another one does not have, made of its bytes."""
    stem, suffix = posixpath.splitext(path)
    return f"{stem}-{hashlib.sha256(data).hexdigest()[:8]}{suffix}"


def renamed(data: bytes, names: Mapping[str, str]) -> bytes:
    """Return the bytes of a file with the new names of pictures; *names* are paths below the site."""
    if not names:
        return data
    new = {old.encode(): own.encode() for old, own in names.items()}
    either = re.compile(rb"(?<![\w.-])(" + b"|".join(map(re.escape, sorted(new, reverse=True))) + rb")(?![\w.-])")
    return either.sub(lambda found: new[found[1]], data)
