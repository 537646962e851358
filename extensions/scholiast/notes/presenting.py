"""Presenters: from a record to the lines of its note.

A presenter returns document nodes, not HTML, so that all outputs show the same. It is a hook of each kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes

from .. import nodes as ours
from ..i18n import _, dot, isolated, labelled, listed, semicolon, word
from ..model import records as r
from ..model.date_words import edtf_in_words
from ..model.edition_folder import ENTITY_PREFIX, SOURCE_PREFIX, is_key, resolve_id
from ..model.kind import KINDS
from ..text.fold import fold
from .typography import typeset_facts, typeset_nodes

if TYPE_CHECKING:
    from ..model.entities import Entity
    from .typography import Typeset

Inline = list[nodes.Node]


@dataclass(slots=True)
class Presented:
    """The content of a note, except for the editor's comment.

    ``opening`` is what the note opens with, before the comment. ``heading`` follows the kind and the words of the text in
    the small line after the comment, and ``lines`` are the facts on the same line, each as inline nodes.
    """

    heading: Inline = field(default_factory=list)
    lines: list[Inline] = field(default_factory=list)
    opening: Inline = field(default_factory=list)


@dataclass(slots=True)
class Tools:
    """The lookups for presenters: names, sources and dates of this edition."""

    entities: Mapping[str, Entity]
    sources: Mapping[str, str]
    language: str = "en"
    #: values of options with markup of the note that is being written, by field
    prose: Mapping[str, Inline] = field(default_factory=dict)
    #: from the editor's words as typed to those shown
    typeset: Typeset = str

    def said(self, name: str, value: str) -> Inline:
        """Return the value of an option in prose, with its markup."""
        marked = self.prose.get(name)
        if not marked:
            return [nodes.Text(isolated(value))]
        shown = nodes.inline("", "", *(node.deepcopy() for node in marked))
        typeset_nodes([shown], self.typeset)
        return ours.take_children(shown)

    def entity(self, who: str) -> nodes.Node:
        """Return a link to the entry of an entity or a source, or plain words if it is neither."""
        if known := resolve_id(who, self.entities, ENTITY_PREFIX):
            return entity_link(known, self.entities[known].label)
        if known := resolve_id(who, self.sources, SOURCE_PREFIX):
            return source_link(known, self.sources[known])
        if not is_key(who):
            return nodes.Text(who)
        link = entity_link(who, who)  # perhaps on another page, like a source
        link["late"] = True
        return link

    def source(self, name: str) -> nodes.Node:
        """Return a link to a source's entry, or plain words."""
        known = resolve_id(name, self.sources, SOURCE_PREFIX)
        if name == "unidentified":
            return nodes.Text(_("source unidentified"))
        if known is None:  # perhaps on another page: it gets its words when all pages are read
            return ours.source_link("", name, source_id=name, late=True, classes=["sch-source"], internal=True)
        return source_link(known, self.sources[known])

    def date(self, edtf: str) -> str:
        """Return an EDTF date in words."""
        return edtf_in_words(edtf, self.language, _)

    def voice(self, voice: r.Voice) -> Inline:
        """Return one voice of a chain in words: who, and in what role if that is not obvious."""
        named = voice.entity or voice.label
        out: Inline = [self.entity(named)] if named else [nodes.Text(word(voice.role))]
        extra = []
        if named and voice.role in ("anonymous-group", "document", "imputed"):
            extra.append(_("unnamed") if voice.role == "anonymous-group" else word(voice.role))
        if not voice.explicit:
            extra.append(_("implied"))
        if voice.said_on:
            extra.append(self.date(voice.said_on))
        if extra:
            out.append(nodes.Text(f" ({listed(extra)})"))
        return out

    def chain(self, voices: Sequence[r.Voice]) -> Inline:
        """Return a chain of voices in words, outermost first."""
        out: Inline = []
        for i, voice in enumerate(voices):
            if i:
                out.append(nodes.Text(f"{_(', from')} "))
            out += self.voice(voice)
        return out


def entity_link(entity_id: str, words: str) -> ours.mention:
    """Return a link to an entity in editorial prose, which is not a mention in the text."""
    return ours.mention("", words, entity=entity_id, mention_id="", classes=["sch-entity"], internal=True)


def source_link(source_id: str, words: str) -> ours.source_link:
    """Return a link to a source's entry."""
    return ours.source_link("", words, source_id=source_id, classes=["sch-source"], internal=True)


def plain(node: nodes.Element) -> str:
    """Return the text of an editor's body without footnotes and their marks, with a blank line between paragraphs."""
    blocks: list[str] = []

    def walk(element: nodes.Element) -> None:
        for child in element.children:
            if isinstance(child, nodes.footnote) or not isinstance(child, nodes.Element):
                continue
            if isinstance(child, nodes.TextElement) and not isinstance(child, nodes.Inline):
                blocks.append(fold(without_marks(child)))
            else:
                walk(child)

    walk(node)
    return "\n\n".join(b for b in blocks if b)


def badge(value: str, vocabulary: str) -> ours.badge:
    """Return a highlighted value of a vocabulary."""
    return ours.badge("", word(value), value=value, classes=["sch-badge", f"sch-{vocabulary}-{value}"])


def fact(label: str, *value: nodes.Node | str) -> Inline:
    """Return a labelled value: *Label:* value."""
    return [
        nodes.strong("", labelled(label)),
        nodes.Text(" "),
        *(nodes.Text(isolated(x)) if isinstance(x, str) else x for x in value),
    ]


def joined(items: Iterable[Inline], separator: Callable[[], str] = dot) -> Inline:
    """Return several facts on one line, without empty ones."""
    out: Inline = []
    for item in items:
        if item:
            out += [*([nodes.Text(separator())] if out else []), *item]
    return out


def quoted(text: str) -> str:
    """Return words of the text, in quotation marks of the interface unless they begin with their own."""
    return text if text.startswith(("“", '"', "«", "„", "‘")) else _("“%s”") % text


def in_language(lang: str) -> list[str]:
    """Return the classes of an inline node in another language, which HTML writers convert to ``lang``."""
    return [f"language-{lang}"] if lang else []


def certainty(cert: str | None) -> Inline:
    """Return how certain the editor is of a reading, unless that is high or not stated."""
    return fact(_("Certainty of the reading"), word(cert)) if cert and cert != "high" else []


def present(record: r.Record, tools: Tools) -> Presented:
    """Return the content of a record's note; the title of a record begins its heading."""
    record = typeset_facts(record, tools.typeset)
    presenter = KINDS[record.type].present
    shown: Presented = presenter(record, tools) if presenter is not None else Presented()
    if record.title:
        heading: Inline = [nodes.Text(isolated(record.title))]
        if shown.heading:
            heading += [nodes.Text(dot()), *shown.heading]
        shown.heading = heading
    if record.resp != "editor":
        shown.lines.append(fact(_("Responsible"), record.resp))
    if record.cites:
        cited = joined(([tools.source(name)] for name in record.cites), semicolon)
        shown.lines.append(fact(_("See"), *cited))
    shown.lines = [line for line in shown.lines if line]
    return shown


def without_marks(node: nodes.Node) -> str:
    """Return the text of a node without footnote marks, whose numbers would be joined to its words."""
    if isinstance(node, nodes.label):
        return ""
    if not isinstance(node, nodes.TextElement):
        return "\n\n".join(map(without_marks, node.children)) if node.children else node.astext()
    pieces: list[str] = []
    for child in node.children:
        if isinstance(child, nodes.footnote_reference):
            pieces[-1:] = [piece.rstrip(" ") for piece in pieces[-1:]]
        else:
            pieces.append(without_marks(child))
    return "".join(pieces)
