"""What the processor of citation styles says of sources and styles; it is imported when it is needed.

Most editions cite nothing, and the processor is the largest part of this room.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from .csl_styles import style_from
from .date_words import Say
from .faults import Fault
from .sources import Source


def style_faults(style: str, folder: Path) -> list[Fault]:
    """Return the faults of the requested style, without formatting anything."""
    if style == "default":
        return []
    from .bibliography import Bibliography  # only for styles from outside

    path = style_from(style, folder)
    faults = Bibliography((), path).faults
    return [msgspec.structs.replace(f, message=f.message.replace(path, style)[:500]) for f in faults]


def short_forms(
    sources: Mapping[str, Source], language: str = "en", say: Say = str, *, titled: bool = False
) -> dict[str, str]:
    """Return each source in a few words, *titled* or not, by :func:`~scholiast.model.bibliography.short_form`."""
    if not sources:
        return {}
    from .bibliography import short_form  # with the whole processor of styles

    return {name: short_form(source, language, say, titled=titled) for name, source in sources.items()}
