"""Composition of a note: what it opens with, the editor's comment, then in one line its kind, its words and its facts."""

from __future__ import annotations

from math import ceil

import msgspec
from docutils import nodes

from .. import nodes as ours
from ..i18n import _, dot
from ..model.kind import KINDS
from ..model.records import Record
from ..text.sentences import breadth, cut, first_sentence, leading_sentences
from .opening import AFTER_OPENING, opening_of
from .presenting import Inline, Presented, Tools, in_language, joined, present, quoted, without_marks


def compose_note(node: ours.annotation, record: Record, number: str, tools: Tools, lang: str = "") -> None:
    """Fill an annotation node that holds the editor's comment. *lang* is the language of the annotated words."""
    kind = KINDS[record.type]
    tools.prose = _take_prose(node)
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


def _take_prose(node: ours.annotation) -> dict[str, Inline]:
    """Remove the values of options with markup from a note, and return them by field."""
    found = [child for child in node.children if isinstance(child, ours.option_words)]
    for child in found:
        node.remove(child)
    return {child["field"]: ours.take_children(child) for child in found}


def note_facts(record: Record, tools: Tools) -> Inline:
    """Return the facts of a record as inline nodes, without its kind, its words and its title."""
    shown = present(msgspec.structs.replace(record, title=""), tools)
    return joined([shown.heading, *shown.lines])


def _open(node: ours.annotation, opening: Inline) -> None:
    """Insert the opening before the comment, in the same paragraph if the comment begins with one."""
    made = ours.note_opening("", "", *opening, support_smartquotes=False)
    first = node.children[0] if node.children else None
    if isinstance(first, nodes.paragraph):
        first.insert(0, [made, nodes.Text(AFTER_OPENING)])
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
    opening = opening_of(note)
    out = nodes.paragraph("", "", *([opening.deepcopy()] if opening is not None else []))
    if note["short"]:
        out += nodes.Text((AFTER_OPENING if out.children else "") + note["short"])
    return out


def gloss(note: ours.annotation, room: int, language: str) -> tuple[nodes.Element, bool]:
    """Return what the foot of a page has room for, and whether that is the whole comment.

    *room* is a number of letters. What is longer is cut after a sentence or, if the first is too long, after a word; a
    short form of the editor's own comes first. A note without a comment shows its facts.
    """
    comment = comment_of(note)
    if all(isinstance(part, nodes.paragraph | ours.note_label) for part in comment):
        lines = sum(ceil(breadth(part.astext()) / (room / LINES)) for part in comment)
        if lines <= LINES:
            return nodes.container("", *(part.deepcopy() for part in comment)), True
    opening = opening_of(note)
    before = opening.astext() + AFTER_OPENING if opening is not None else ""
    whole = without_marks(comment[0]).removeprefix(before)
    short = note["short"]
    words = leading_sentences(whole if whole.startswith(short) else short, room - breadth(before) - _PAGE, language)
    if opening is None or breadth(before) > room / 2:  # an opening of many witnesses is cut itself
        return nodes.container("", nodes.paragraph("", cut(before + words, room - _PAGE))), False
    after = nodes.Text(AFTER_OPENING + words)
    return nodes.container("", nodes.paragraph("", "", opening.deepcopy(), after)), False


def comment_of(note: ours.annotation) -> list[nodes.Element]:
    """Return the blocks of the comment of a note; if it has none, the line of its facts."""
    blocks = [child for child in note.children if isinstance(child, nodes.Element)]
    return [block for block in blocks if not isinstance(block, ours.note_label)] or blocks


#: The lines of a note at the foot of a page, and how many letters the reference to the whole note needs.
LINES = 3
_PAGE = 6


def says_all(note: ours.annotation, short: nodes.Element) -> bool:
    """Return whether a short form has the whole comment of a note."""
    comment = comment_of(note)
    return len(comment) == 1 and comment[0].astext() == short.astext()


def shorten(words: str, limit: int = 90) -> str:
    """Return a lemma for its note: only the beginning and end of a long one."""
    flat = words.replace("\n\n", " / ")
    if len(flat) <= limit:
        return flat
    half = limit // 2
    return f"{flat[:half].rsplit(' ', 1)[0]} … {flat[-half:].split(' ', 1)[-1]}"
