"""The two files of a page of an edition: the text with the notes of Reading, and the apparatus in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import new_document

from ... import nodes as ours
from ...i18n import _
from ...notes.compose import comment_of
from ...registers.context import unit_label
from ..selection import quiet_notes, take_counts, take_editorial, take_notes, take_registers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.environment import BuildEnvironment

    from ...domain.store import PageData

#: The end of the name of the second file, before its suffix.
APPARATUS = ".apparatus"


def take_apparatus(document: nodes.document, env: BuildEnvironment, page: PageData, name: str) -> nodes.document | None:
    """Leave the text with the notes of Reading in a page, and return a document of its whole apparatus.

    The page says that the apparatus is in the file *name*. Without notes and registers there is no such document.
    """
    assert page.edition is not None
    shown = [note for note in document.findall(ours.annotation) if not note.get("hidden")]
    whole = [note.deepcopy() for note in shown]
    take_notes(document, quiet_notes(env, page.edition))
    registers = [*take_editorial(document), *take_registers(document)]
    photographs = _take_credits(document)
    take_counts(document)
    if not (whole or registers or photographs):
        return None
    for note in shown:
        kept = comment_of(note)
        note.children = list(kept)
    place = next(iter(document.findall(nodes.section)), document)
    words = _("All notes with their facts, and the registers of this page: %s") % name
    place.append(nodes.paragraph("", words, apparatus=True))
    return _apparatus(document, page, whole, [*photographs, *registers])


def _take_credits(document: nodes.document) -> list[nodes.Element]:
    """Remove what is known of photographs from below their captions, and return it as a section."""
    section = nodes.section("", nodes.title("", _("Photographs")), ids=["photographs"])
    for photo in document.findall(ours.photo):
        unit = next(photo.findall(ours.unit), None)
        for fields in [child for child in photo.children if ours.means(child, ours.CREDIT)]:
            photo.remove(fields)
            section += [nodes.rubric("", unit_label(unit["unit"]) if unit is not None else ""), fields]
    return [section] if len(section.children) > 1 else []


def _apparatus(
    text: nodes.document, page: PageData, notes: Sequence[ours.annotation], registers: Sequence[nodes.Element]
) -> nodes.document:
    """Return a document of notes by the block of their words, and of registers with their sections."""
    document = new_document(str(text.get("source", "")))
    document.settings = text.settings
    title = next(iter(text.findall(nodes.title)), None)
    words = ours.words_of(title) if title is not None else ""
    heading = " – ".join(filter(None, (words, str(_("apparatus")))))
    top = nodes.section("", nodes.title("", heading), ids=["apparatus"], apparatus=True)
    document += top
    if notes:
        section = nodes.section("", nodes.title("", _("Notes")), ids=["notes"])
        top += section
        units = {r.id: r.anchor.unit for r in page.records if r.anchor is not None}
        before = ""
        for note in sorted(notes, key=lambda note: int(note.get("order", 0))):
            unit = units.get(note["ids"][0], "")
            if unit and unit != before:
                section += nodes.rubric("", unit_label(unit))
            before = unit
            section += note
    for part in registers:
        top += part
    return document


__all__ = ["APPARATUS", "take_apparatus"]
