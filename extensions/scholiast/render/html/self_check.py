"""What "Check this text" compares a page with: the copy-text of its units, as a data block in the head of the page.

The block is made from the units that the proof has found equal to the copy-text, and only then. It is JSON in a script
element that no browser runs, so that reader modes, searches, copies and content policies take no notice of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

import msgspec
from docutils import nodes

from ... import nodes as ours
from ...i18n import _
from ...model.notes import in_note

if TYPE_CHECKING:
    from ...model.records import Unit

_ID = "scholiast-copytext"
_BEGIN = f'<script type="application/json" id="{_ID}">'
_BLOCK = re.compile(rf"<script\b([^>]*\b{_ID}\b[^>]*)>(.*?</script>)", re.DOTALL | re.IGNORECASE)
#: The hash at the beginning of the data.
_HASH = re.compile(rf'({re.escape(_BEGIN)}{{"file":")[0-9a-f]*')
#: The attributes of the block the other way round, as themes write them that sort the attributes of a page.
_SORTED = f'id="{_ID}" type="application/json"'


def copytext_block(units: Iterable[Unit], formulas: Collection[str], sha256: str) -> str:
    """Return the data block of a page: its units in their order, and the hash of the whole copy-text.

    A unit is its id and text; ``null`` for those in *formulas*, which a browser draws and does not show as text. A third
    item marks a part of a footnote, which may be anywhere.
    """
    listed = [[unit.id, None if unit.id in formulas else unit.text, *([1] if in_note(unit) else [])] for unit in units]
    data = msgspec.json.encode({"file": sha256, "words": _words(), "units": listed}).decode()
    return f"{_BEGIN}{data.replace('<', chr(92) + 'u003c')}</script>"


def data_of(block: str) -> str:
    """Return the data of a block without its tags, which a theme may have changed."""
    return block.removeprefix(_BEGIN)


def with_hash(block: str, sha256: str) -> str:
    """Return a data block with the hash of the copy-text as it is now."""
    return _HASH.sub(lambda match: match[1] + sha256, block, count=1)


def with_formulas(doctree: nodes.document) -> set[str]:
    """Return the units of a page that contain formulas."""
    return {
        unit["unit"]
        for unit in doctree.findall(ours.unit)
        if isinstance(unit.parent, nodes.math_block) or unit.next_node(nodes.math) is not None
    }


def blocks_of(page: str) -> list[str]:
    """Return the data blocks of a finished page, in the form in which :func:`copytext_block` writes them."""
    found = _BLOCK.finditer(page) if _ID in page else ()
    return [f"{_BEGIN}{match[2]}" if match[1].strip() == _SORTED else match[0] for match in found]


def _words() -> dict[str, str]:
    """Return the words of the check; ``%1`` and so on are for the script."""
    unit, expected, shown = {"unit": "%1"}, {"expected": "%2"}, {"shown": "%3"}
    differs = _("Difference in %(unit)s: the copy-text has “%(expected)s”, the page shows “%(shown)s”.")
    return {
        "check": _("Check this text"),
        "equal": _("All units of this page are equal to the copy-text: %(total)s.") % {"total": "%1"},
        "differs": differs % {**unit, **expected, **shown},
        "styled": _("Difference in %(unit)s: its words are hidden or changed by a style (%(style)s).")
        % {**unit, "style": "%2"},
        "moved": _("Difference in %(unit)s: it is not where it is in the copy-text.") % unit,
        "added": _("Words that are not in the copy-text: “%(shown)s”.") % {"shown": "%1"},
        "hash": _("SHA-256 of what is shown:"),
        "file": _("SHA-256 of the whole copy-text, as the build compared it:"),
        "limits": _(
            "Not checked: formulas, pictures, the editor’s notes, words below another box, and whether the "
            "copy-text in this file is the true one. For that, compare its hash with one from elsewhere."
        ),
    }
