"""LaTeX: our nodes as environments and commands of ``scholiast.sty``, for any engine.

All text of authors is written through the writer's own ``encode`` and ``idescape``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders.latex.nodes import captioned_literal_block

from ... import nodes as ours

if TYPE_CHECKING:
    from sphinx.writers.latex import LaTeXTranslator

    from ...domain.outputs import Visitor

#: Blocks whose number is in the margin.
_NUMBERED = re.compile(r"(?:x-)?(p\d+[a-z]?)(?:-1)?")
#: A language tag that is safe in the name of a command.
TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LETTERS = re.compile(r"[^A-Za-z]+")


class page_of(nodes.Inline, nodes.Element):
    """The page number of a place in the document: ``refuri`` is its address."""


class note_section(nodes.General, nodes.Element):
    """The whole notes of a page, after its text."""


class more(nodes.Inline, nodes.Element):
    """The reference at the end of a short note to the whole note, ``refid``."""


class fact_label(nodes.Inline, nodes.TextElement):
    """The label of a value in a note: *Kind:* value."""


class kind_label(nodes.Inline, nodes.TextElement):
    """The kind of a note."""


def series_name(series: str) -> str:
    """Return the name of a series in letters, as TeX requires: other characters are replaced by their numbers."""
    return _LETTERS.sub(lambda m: "".join(chr(ord("A") + int(d)) for c in m[0] for d in str(ord(c))), series)


def _pass(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    """Write the content of the node and nothing else."""


def _skip(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    raise nodes.SkipNode


def _environment(name: str) -> tuple[Visitor, Visitor]:
    def visit(self: LaTeXTranslator, node: nodes.Element) -> None:
        self.body.append(f"\n\\begin{{{name}}}{_targets(self, node)}\n")

    def depart(self: LaTeXTranslator, node: nodes.Element) -> None:
        self.body.append(f"\n\\end{{{name}}}\n")

    return visit, depart


def _command(name: str) -> tuple[Visitor, Visitor]:
    def visit(self: LaTeXTranslator, node: nodes.Element) -> None:
        self.body.append(f"\\{name}{{")

    def depart(self: LaTeXTranslator, node: nodes.Element) -> None:
        self.body.append("}")

    return visit, depart


def _targets(self: LaTeXTranslator, node: nodes.Element) -> str:
    """Return the link targets of a node. Headings and captions are targets themselves."""
    if not node["ids"] or self.in_title:
        return ""
    return self.hypertarget_to(node, anchor=not self.in_caption) + "{}"


def _label(self: LaTeXTranslator, address: str) -> str:
    """Return the label of a place, as an option of a command."""
    docname, _hash, name = address.removeprefix("%").partition("#")
    return f"[{self.idescape(f'{docname or self.curfilestack[-1]}:{name}')}]"


def _visit_unit(self: LaTeXTranslator, node: ours.unit) -> None:
    """Write a block of reading text: its link targets, its number in the margin, its words."""
    self.body.append(_targets(self, node))
    number = _NUMBERED.fullmatch(node["unit"])
    if number and not (self.in_title or self.in_caption or self.in_term or self.table or self.in_footnote):
        self.body.append(f"\\scholiastpar{{{self.encode(number[1])}}}")


def _visit_marker(self: LaTeXTranslator, node: ours.marker) -> None:
    """Write the mark after a range, which brings its note to the foot of its page."""
    before = node.parent.children[node.parent.index(node) - 1] if node.parent.index(node) else None
    between = r"\scholiastbetweenmarks{}" if isinstance(before, ours.marker) else ""
    label = _label(self, str(node.get("uri") or f"#{node['target']}"))
    self.body.append(f"{between}\\scholiastmark{label}{{{self.encode(str(node['number']))}}}")
    raise nodes.SkipNode


def _visit_annotation(self: LaTeXTranslator, node: ours.annotation) -> None:
    """Write a note: stored for its mark, at once at the foot, or in its place."""
    if node.get("hidden"):
        raise nodes.SkipNode
    name = _NOTES.get(node.get("place", ""), "scholiastaside")
    options = f"{_label(self, '#' + node['target'])}{{{_insert(node)}}}" if name.startswith("scholiastnote") else ""
    self.body.append(f"\n\\begin{{{name}}}{options}{_targets(self, node)}%\n")
    self.context.append(f"\n\\end{{{name}}}%\n")
    self.in_minipage += 1  # nothing in it may float
    self.body.append(f"\\scholiastnumber{{{self.encode(str(node['number']))}}}")


_NOTES = {"mark": "scholiastnote", "here": "scholiastnotehere", "whole": "scholiastwhole"}


def _insert(node: ours.annotation) -> str:
    return f"Scholiast{series_name(node['series'])}"


def _depart_annotation(self: LaTeXTranslator, node: ours.annotation) -> None:
    self.in_minipage -= 1
    self.body.append(self.context.pop())


def _visit_link(self: LaTeXTranslator, node: ours.mention) -> None:
    """Write a link to an entry of a register. In the reading text it looks like the words around it."""
    self.body.append(f"{{\\hyperref{_label(self, str(node['refuri']))}{{")


def _depart_link(self: LaTeXTranslator, node: ours.mention) -> None:
    self.body.append("}}")


def _visit_page_of(self: LaTeXTranslator, node: page_of) -> None:
    self.body.append(f"\\scholiastpage{_label(self, node['refuri'])}")
    raise nodes.SkipNode


def _visit_more(self: LaTeXTranslator, node: more) -> None:
    self.body.append(f"\\scholiastmore{_label(self, '#' + node['refid'])}")
    raise nodes.SkipNode


def _visit_passage(self: LaTeXTranslator, node: ours.passage) -> None:
    """Write reading text in another language."""
    language = node["lang"] if TAG.fullmatch(node.get("lang") or "") else ""
    direction = "rtl" if node.get("dir") == "rtl" else "ltr"
    self.body.append(f"\n\\begin{{scholiastpassage}}{{{language}}}{{{direction}}}{_targets(self, node)}\n")


def _visit_verse_line(self: LaTeXTranslator, node: ours.verse_line) -> None:
    """Write a line of verse: half an em for each column of its indentation."""
    self.visit_line(node)
    if indent := node.get("indent"):
        self.body.append(f"\\scholiastindent{{{indent}}}")


def _like_line(self: LaTeXTranslator, node: ours.verse_line) -> None:
    self.depart_line(node)


def _visit_line_number(self: LaTeXTranslator, node: ours.line_number) -> None:
    """Write the number of a line: before a line of code, after a line of verse."""
    name = "scholiastcodenumber" if node.get("width") else "scholiastversenumber"
    self.body.append(f"\\{name}{{{node['number']}}}")
    raise nodes.SkipNode


def _visit_page_break(self: LaTeXTranslator, node: ours.page_break) -> None:
    """Write the number of a printed page."""
    self.body.append(f"\\scholiastpage{{{self.encode(node['number'])}}}")
    raise nodes.SkipNode


def _visit_preformatted(self: LaTeXTranslator, node: ours.preformatted) -> None:
    """Write a literal block of the reading text, with a caption that Sphinx supports only for its own."""
    labels = self.hypertarget_to(node)
    if isinstance(node.parent, captioned_literal_block):
        labels += self.hypertarget_to(node.parent)
        self.body.append(f"\n\\def\\sphinxLiteralBlockLabel{{{labels}}}\\scholiastcodecaption\n")
    else:
        self.body.append(f"\n{labels}")
    if self.table:
        self.table.has_problematic = True
    self.in_parsed_literal += 1
    self.body.append("\\begin{sphinxalltt}\n")


def _depart_preformatted(self: LaTeXTranslator, node: ours.preformatted) -> None:
    self.depart_literal_block(node)


def _visit_text_part(self: LaTeXTranslator, node: ours.text_part) -> None:
    """Write a part of a letter or a play as an environment of the same name."""
    self.body.append(f"\n\\begin{{scholiast{node['part']}}}{_targets(self, node)}\n")


def _depart_text_part(self: LaTeXTranslator, node: ours.text_part) -> None:
    self.body.append(f"\n\\end{{scholiast{node['part']}}}\n")


LATEX: dict[type[nodes.Element], tuple[Visitor, Visitor]] = {
    ours.unit: (_visit_unit, _pass),
    ours.text_range: (_pass, _pass),
    ours.marker: (_visit_marker, _pass),
    ours.annotation: (_visit_annotation, _depart_annotation),
    ours.note_label: _environment("scholiastfacts"),
    ours.note_opening: _command("scholiastopening"),
    ours.lemma: _command("scholiastlemma"),
    ours.badge: _command("scholiastbadge"),
    ours.quotation: _environment("scholiastquotation"),
    ours.quotation_head: _environment("scholiastquoted"),
    ours.photo: _environment("scholiastphoto"),
    ours.photo_frame: _environment("scholiastframe"),
    ours.passage: (_visit_passage, _environment("scholiastpassage")[1]),
    ours.editorial: _environment("scholiasteditorial"),
    ours.edition_head: _environment("scholiasthead"),
    ours.mention: (_visit_link, _depart_link),
    ours.source_link: (_visit_link, _depart_link),
    page_of: (_visit_page_of, _pass),
    more: (_visit_more, _pass),
    note_section: _environment("scholiastnotes"),
    fact_label: _command("scholiastfact"),
    kind_label: _command("scholiastkind"),
    ours.verse_line: (_visit_verse_line, _like_line),
    ours.line_number: (_visit_line_number, _pass),
    ours.page_break: (_visit_page_break, _pass),
    ours.preformatted: (_visit_preformatted, _depart_preformatted),
    ours.attributed: _environment("scholiastattributed"),
    ours.text_part: (_visit_text_part, _depart_text_part),
    ours.register: (_skip, _pass),
    ours.pager: (_skip, _pass),
    ours.cards: (_skip, _pass),
    ours.sieve: (_skip, _pass),
    ours.silent: (_skip, _pass),
    ours.one_line: (_skip, _pass),
    ours.option_words: (_skip, _pass),
}
