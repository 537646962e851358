"""Composition of a note: label, back link, its words, its data, the editor's comment."""

from __future__ import annotations

from docutils import nodes

from .. import nodes as ours
from ..i18n import _, labelled
from ..model.kind import KINDS
from ..model.records import Record
from .presenting import Tools, in_language, joined, present, quoted


def compose_note(node: ours.annotation, record: Record, number: str, tools: Tools, lang: str = "") -> None:
    """Fill an annotation node: the editor's body that it holds comes last. *lang* is that of the words."""
    body = list(node.children)
    node.children = []
    kind = KINDS[record.type]
    node["ids"] = [record.id]
    node["kind"] = record.type
    node["number"] = number
    if not record.series:
        node["hidden"] = True
        return
    shown = present(record, tools)
    label = ours.note_label("", "", target=record.id, kind=record.type, number=number)
    label += nodes.strong("", str(_(kind.label)))
    if record.anchor is not None:
        words = quoted(shorten(record.anchor.exact))
        shown_words = ours.lemma("", f"{labelled(words)} " if shown.heading else words, classes=in_language(lang))
        label += [nodes.Text(" "), shown_words]
    if shown.heading:
        alone = all(
            isinstance(part, ours.badge) for part in shown.heading
        )  # a value alone is not clear without its label
        label["classes"].append("sch-valued" if alone else "sch-titled")
        label += shown.heading
    node += label
    if shown.lines:
        node += nodes.paragraph("", "", *joined(shown.lines), classes=["sch-facts"], meaning=ours.FACTS)
    for child in body:
        child.parent = None
        node += child


def shorten(words: str, limit: int = 90) -> str:
    """Return a lemma for its note: only the beginning and end of a long one."""
    flat = words.replace("\n\n", " / ")
    if len(flat) <= limit:
        return flat
    half = limit // 2
    return f"{flat[:half].rsplit(' ', 1)[0]} … {flat[-half:].split(' ', 1)[-1]}"
