"""EPUB: our nodes as XHTML with real numbers, pop-up notes by type, and no forms.

``epub:type`` is added to every ``role``, because some reading systems support only one of them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes

from ... import nodes as ours
from ...i18n import _
from ..html.visitors import (
    depart_div,
    depart_link,
    depart_preformatted,
    depart_span,
    unit_tag,
    visit_concordance,
    visit_line_number,
    visit_preformatted,
    visit_silent,
    visit_text_part,
)

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from ...domain.outputs import Visitor

    Base = HTML5Translator
else:
    Base = object

#: The names of DPUB-ARIA roles in EPUB's own vocabulary.
TYPES = {"doc-noteref": "noteref", "doc-footnote": "footnote", "doc-backlink": "backlink"}


class BesideRoles(Base):
    """A mixin for the translator of pages that adds the attributes that go with a role.

    Roles of :data:`TYPES` get their type; a heading by role, which Sphinx makes of a caption, gets its level.
    """

    def starttag(
        self, node: nodes.Element, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: object
    ) -> str:
        """Return a start tag as docutils makes it, with these attributes."""
        role = attributes.get("role") or attributes.get("ROLE")
        if role in TYPES:
            attributes["epub:type"] = TYPES[role]
        elif role == "heading":
            attributes.setdefault("aria-level", "2")
        return super().starttag(node, tagname, suffix, empty, **attributes)


def _tag(tag: str, css: str = "") -> tuple[Visitor, Visitor]:
    """Return visitors that render a node as one element."""
    inline = tag in ("span", "i")

    def visit(self: HTML5Translator, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, tag, "", CLASS=css))

    def depart(self: HTML5Translator, node: nodes.Element) -> None:
        self.body.append(f"</{tag}>" + ("" if inline else "\n"))

    return visit, depart


def _link(self: HTML5Translator, role: str, css: str, target: str, words: str, **attributes: str) -> str:
    """Return a complete link with a role. *target* and *words* are plain text."""
    made = {"class": css, "href": target, "role": role, "epub:type": TYPES[role], **attributes}
    shown = " ".join(f'{name}="{self.attval(value)}"' for name, value in made.items() if value)
    return f"<a {shown}>{self.encode(words)}</a>"


def visit_unit(self: HTML5Translator, node: ours.unit) -> None:
    """Write the start of a block's text, the element that the output proof reads. Retired ids are targets here, too."""
    first, *others = (self.attval(i) for i in node["ids"])
    lang = getattr(self.builder, "text_language", lambda _docname: "")(self.builder.current_docname)
    spoken = f' lang="{self.attval(lang)}" xml:lang="{self.attval(lang)}"' if lang else ""
    self.body.append(
        f'<{unit_tag(node)} class="sch-unit" data-sch-unit="{self.attval(node["unit"])}" id="{first}"{spoken}>'
    )
    self.body += (f'<span id="{other}"></span>' for other in others)


def depart_unit(self: HTML5Translator, node: ours.unit) -> None:
    """End of a block's text."""
    self.body.append(f"</{unit_tag(node)}>")


def visit_range(self: HTML5Translator, node: ours.text_range) -> None:
    """Write the start of annotated words."""
    kinds = " ".join(dict.fromkeys(f"sch-{kind}" for kind, _level in node["lines"]))
    self.body.append(f'<span class="sch-range {kinds}" data-sch="{self.attval(" ".join(node["annotations"]))}">')


def visit_marker(self: HTML5Translator, node: ours.marker) -> None:
    """Write the mark after a range: its number is text here, and its label names the note."""
    address = node.get("uri") or f"#{node['target']}"
    css = f"sch-ref sch-{node['kind']}"
    self.body.append(
        _link(self, "doc-noteref", css, address, node["number"], id=node["ids"][0], title=node["label"],
              **{"aria-label": node["label"]})
    )  # fmt: skip
    raise nodes.SkipNode


def visit_author_mark(self: HTML5Translator, node: ours.author_mark) -> None:
    """Write the mark of an author's note."""
    name = _("author's note %s") % node.astext()
    first = node["ids"][0] if node["ids"] else ""
    self.body.append(
        _link(self, "doc-noteref", "sch-ref sch-author", f"#{node['refid']}", f"[{node.astext()}]", id=first,
              **{"aria-label": str(name)})
    )  # fmt: skip
    raise nodes.SkipNode


def visit_page_break(self: HTML5Translator, node: ours.page_break) -> None:
    """Write the number of a printed page, to which the list of pages in the navigation leads."""
    name, number = self.attval(node["ids"][0]), self.attval(node["number"])
    self.body.append(
        f'<span epub:type="pagebreak" role="doc-pagebreak" class="sch-pb" id="{name}" aria-label="{number}"'
        f' data-n="{number}"></span>'
    )
    raise nodes.SkipNode


def visit_annotation(self: HTML5Translator, node: ours.annotation) -> None:
    """Write a note, which reading systems show when its mark is touched, with a back link from its number."""
    if node.get("hidden"):
        raise nodes.SkipNode
    self.body.append(self.starttag(node, "aside", CLASS=f"sch-note sch-{node['kind']}", role="doc-footnote"))
    label = next(child for child in node.children if isinstance(child, ours.note_label))
    back = label.get("back") or f"#{node['mark']}"
    self.body.append(
        _link(self, "doc-backlink", "sch-back", back, node["number"], title=str(_("Back to the words"))) + "\n"
    )


def visit_link(self: HTML5Translator, node: ours.mention) -> None:
    """Write the start of a link to an entry of a register."""
    self.body.append(f'<a class="{node["classes"][0]}" href="{self.attval(node["refuri"])}">')


def visit_quotation(self: HTML5Translator, node: ours.quotation) -> None:
    """Write a block quotation: a figure whose caption says who speaks."""
    self.body.append(self.starttag(node, "figure", CLASS="sch-quotation"))
    if not (node.children and isinstance(node[0], ours.quotation_head)):
        self.body.append("<blockquote>\n")


def depart_quotation(self: HTML5Translator, node: ours.quotation) -> None:
    """Write the end of a quotation."""
    self.body.append("</blockquote></figure>\n")


def depart_quotation_head(self: HTML5Translator, node: ours.quotation_head) -> None:
    """Write the end of a quotation's caption, before its text."""
    self.body.append("</figcaption>\n<blockquote>\n")


def visit_photo(self: HTML5Translator, node: ours.photo) -> None:
    """Write a photograph: the picture, then everything else in the caption of the figure."""
    pictures: list[nodes.Node] = [c for c in node.children[:1] if isinstance(c, nodes.image | ours.photo_frame)]
    self.body.append(self.starttag(node, "figure", CLASS="sch-photo"))
    for child in pictures:
        child.walkabout(self)
    self.body.append("<figcaption>\n")
    for child in node.children[len(pictures) :]:
        child.walkabout(self)
    self.body.append("</figcaption></figure>\n")
    raise nodes.SkipNode


def visit_passage(self: HTML5Translator, node: ours.passage) -> None:
    """Write reading text in another language, with its own direction."""
    attributes = {k: node[k] for k in ("lang", "dir") if node.get(k)}
    if "lang" in attributes:
        attributes["xml:lang"] = attributes["lang"]
    self.body.append(self.starttag(node, "div", CLASS="sch-passage", **attributes))


def visit_layer_legend(self: HTML5Translator, node: ours.layer_legend) -> None:
    """Write the legend as a line: books have no switches."""
    e = self.encode
    shown = (
        f'<span class="sch-key sch-{self.attval(kind)}">{e(words)}</span> {number}'
        for kind, words, _marks, number in node["rows"]
    )
    self.body.append(f'<p class="sch-legend">{" · ".join(shown)}</p>\n')
    raise nodes.SkipNode


def visit_verse_line(self: HTML5Translator, node: ours.verse_line) -> None:
    """Write a line of verse. Its indentation is an inline style, because reading systems lack custom properties."""
    wide = min(node.get("indent", 0) * 0.5, 10)
    tag = partial(self.starttag, node, "div", "", CLASS="line")
    self.body.append(tag(style=f"margin-inline-start: {wide:g}em") if wide else tag())


VISITORS: dict[type[nodes.Element], tuple[Visitor, Visitor | None]] = {
    ours.unit: (visit_unit, depart_unit),
    ours.mention: (visit_link, depart_link),
    ours.source_link: (visit_link, depart_link),
    ours.text_range: (visit_range, depart_span),
    ours.marker: (visit_marker, None),
    ours.author_mark: (visit_author_mark, None),
    ours.annotation: (visit_annotation, _tag("aside")[1]),
    ours.note_label: _tag("p", "sch-facts"),
    ours.note_opening: _tag("span"),
    ours.lemma: _tag("i", "sch-lemma"),
    ours.badge: _tag("span"),
    ours.verse_line: (visit_verse_line, depart_div),
    ours.line_number: (visit_line_number, None),
    ours.page_break: (visit_page_break, None),
    ours.preformatted: (visit_preformatted, depart_preformatted),
    ours.attributed: _tag("p", "attribution"),
    ours.text_part: (visit_text_part, depart_div),
    ours.quotation: (visit_quotation, depart_quotation),
    ours.quotation_head: (_tag("figcaption", "sch-quoted")[0], depart_quotation_head),
    ours.photo: (visit_photo, None),
    ours.photo_frame: _tag("p", "sch-frame"),
    ours.passage: (visit_passage, depart_div),
    ours.editorial: _tag("div", "sch-editorial"),
    ours.edition_head: _tag("div", "sch-head"),
    ours.verse: _tag("div", "line-block sch-verse"),
    ours.about: _tag("div", "sch-about"),
    ours.about_line: _tag("p"),
    ours.ways: (visit_silent, None),
    ours.layer_legend: (visit_layer_legend, None),
    ours.concordance: (visit_concordance, None),
    ours.pager: (visit_silent, None),
    ours.cards: (visit_silent, None),
    ours.sieve: (visit_silent, None),
    ours.register: (visit_silent, None),
    ours.silent: (visit_silent, None),
    ours.one_line: (visit_silent, None),
    ours.option_words: (visit_silent, None),
}
