"""Composition of a note: what it opens with, the editor's comment, then in one line its kind, its words and its facts."""

from __future__ import annotations

from docutils import nodes

from .. import nodes as ours
from ..i18n import _, dot
from ..model.kind import KINDS
from ..model.records import Record
from ..text.sentences import first_sentence
from .presenting import Inline, Presented, Tools, in_language, joined, present, quoted


def compose_note(node: ours.annotation, record: Record, number: str, tools: Tools, lang: str = "") -> None:
    """Fill an annotation node that holds the editor's comment. *lang* is the language of the annotated words."""
    kind = KINDS[record.type]
    node["ids"] = [record.id]
    node["kind"] = record.type
    node["number"] = number
    if not record.series:
        node.children = []
        node["hidden"] = True
        return
    shown = present(record, tools)
    if shown.opening:
        _open(node, shown.opening)
    node["short"] = _short(record, shown, tools.language)
    label = ours.note_label("", "", target=record.id, kind=record.type, number=number)
    label += nodes.strong("", str(_(kind.label)))
    if record.anchor is not None and not any(isinstance(part, ours.lemma) for part in shown.opening):
        words = ours.lemma("", quoted(shorten(record.anchor.exact)), classes=in_language(lang))
        label += [nodes.Text(" "), words]
    for part in (shown.heading, joined(shown.lines)):
        if part:
            label += [nodes.Text(dot()), *part]
    node += label


def _open(node: ours.annotation, opening: Inline) -> None:
    """Insert the opening before the comment, in the same paragraph if the comment begins with one."""
    made = ours.note_opening("", "", *opening, support_smartquotes=False)
    first = node.children[0] if node.children else None
    if isinstance(first, nodes.paragraph):
        first.insert(0, [made, nodes.Text(ours.AFTER_OPENING)])
    else:
        node.insert(0, nodes.paragraph("", "", made))


def _short(record: Record, shown: Presented, language: str) -> str:
    """Return the comment in one sentence; without a comment, whatever else says what the note is about."""
    if record.short or record.body:
        return record.short or first_sentence(record.body.partition("\n\n")[0], language)
    if shown.opening:
        return ""
    return next((words for part in (shown.heading, *shown.lines) if (words := _plain(part))), "")


def _plain(part: Inline) -> str:
    return "".join(node.astext() for node in part).strip()


def short_paragraph(note: ours.annotation) -> nodes.paragraph:
    """Return the short form of a note as a paragraph: its opening, and the comment in one sentence."""
    opening = ours.opening_of(note)
    out = nodes.paragraph("", "", *([opening.deepcopy()] if opening is not None else []))
    if note["short"]:
        out += nodes.Text((ours.AFTER_OPENING if out.children else "") + note["short"])
    return out


def says_all(note: ours.annotation, short: nodes.Element) -> bool:
    """Return whether a short form has the whole comment of a note."""
    comment = [child for child in note.children if not isinstance(child, ours.note_label)]
    return len(comment) < 2 and all(child.astext() == short.astext() for child in comment)


def shorten(words: str, limit: int = 90) -> str:
    """Return a lemma for its note: only the beginning and end of a long one."""
    flat = words.replace("\n\n", " / ")
    if len(flat) <= limit:
        return flat
    half = limit // 2
    return f"{flat[:half].rsplit(' ', 1)[0]} … {flat[-half:].split(' ', 1)[-1]}"
