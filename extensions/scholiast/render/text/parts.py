"""The two files of a page of an edition: the text with the notes of Reading, and the apparatus in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import new_document

from ... import nodes as ours
from ...i18n import _, labelled
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
    counts = take_counts(document)
    if not (whole or registers or photographs):
        return None
    for note in shown:
        kept = comment_of(note)
        note.children = list(kept)
    place = next(iter(document.findall(nodes.section)), document)
    place.append(nodes.paragraph("", f"{labelled(_('Apparatus'))} {name}", apparatus=True))
    made = _apparatus(document, page, whole, [nodes.container("", *counts, apparatus=True), *photographs, *registers])
    _share_footnotes(document, made)
    return made


def _share_footnotes(one: nodes.document, other: nodes.document) -> None:
    """Put each of the editor's footnotes into the documents that have its mark."""
    for here, there in ((one, other), (other, one)):
        own, others = _marked(here), _marked(there)
        for footnote in [n for n in here.findall(nodes.footnote) if ours.APPARATUS_MARK in n]:
            names: set[str] = set(footnote["ids"])
            if names & others and not _has(there, names):
                place = next(iter(there.findall(nodes.section)), there)
                place.append(footnote.deepcopy())
                if not names & own:
                    footnote.parent.remove(footnote)


def _marked(document: nodes.document) -> set[str]:
    """Return the footnotes that have marks."""
    return {str(mark.get("refid")) for mark in document.findall(nodes.footnote_reference)}


def _has(document: nodes.document, names: set[str]) -> bool:
    return any(names & set(footnote["ids"]) for footnote in document.findall(nodes.footnote))


def _take_credits(document: nodes.document) -> list[nodes.Element]:
    """Remove what is known of photographs from below their captions, and return it as a section."""
    section = nodes.section("", nodes.title("", _("Photographs")), ids=["photographs"], apparatus=True)
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
    heading = " – ".join(filter(None, (words, str(_("Apparatus")))))
    top = nodes.section("", nodes.title("", heading, apparatus=True), ids=["apparatus"])
    document += top
    if notes:
        section = nodes.section("", nodes.title("", _("Notes")), ids=["notes"], apparatus=True)
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
