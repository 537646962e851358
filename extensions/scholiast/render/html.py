"""HTML: spans, notes, figures. Colours and placing are the style sheet's business."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from ..doctree import nodes as ours
from ..words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.writers.html5 import HTML5Translator

    Visitor = Callable[[Any, Any], None]


def _wrapped(tag: str, css: str, **fixed: Any) -> tuple[Visitor, Visitor]:
    """A node that is one element with a class."""

    def visit(self: HTML5Translator, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, tag, "", CLASS=css, **fixed))

    def depart(self: HTML5Translator, node: nodes.Element) -> None:
        self.body.append(f"</{tag}>" + ("" if isinstance(node, nodes.Inline) else "\n"))

    return visit, depart


def visit_unit(self: HTML5Translator, node: ours.unit) -> None:
    """A block's text: the element that the proof reads again. Retired ids still land here."""
    first, *others = (self.attval(i) for i in node["ids"])
    self.body.append(f'<span data-sch-unit="{self.attval(node["unit"])}" id="{first}">')
    self.body += (f'<span id="{other}"></span>' for other in others)


def depart_span(self: HTML5Translator, node: nodes.Element) -> None:
    """End of a span."""
    self.body.append("</span>")


def visit_range(self: HTML5Translator, node: ours.text_range) -> None:
    """Words under annotations."""
    kinds = " ".join(f"sch-{k}" for k in node["kinds"])
    self.body.append(f'<span class="sch-range {kinds}" data-sch="{self.attval(" ".join(node["annotations"]))}">')


def visit_link(self: HTML5Translator, node: ours.mention) -> None:
    """A link to an entry of a register."""
    self.body.append(f'<a class="reference internal {node["classes"][0]}" href="{self.attval(node["refuri"])}">')


def depart_link(self: HTML5Translator, node: ours.mention) -> None:
    """End of a link."""
    self.body.append("</a>")


def visit_marker(self: HTML5Translator, node: ours.marker) -> None:
    """The mark behind a range: an empty link, whose number the style sheet shows."""
    target, label, number = (self.attval(node[k]) for k in ("target", "label", "number"))
    href = self.attval(node.get("uri") or f"#{node['target']}")
    self.body.append(
        f'<a class="sch-ref sch-{node["kind"]} r{node["order"]}" id="ref-{target}" href="{href}" role="doc-noteref"'
        f' aria-label="{label}" data-n="{number}"></a>'
    )
    raise nodes.SkipNode


def visit_author_mark(self: HTML5Translator, node: ours.author_mark) -> None:
    """The mark of an author's own note: like ours, an empty link."""
    attributes: dict[str, Any] = {
        "href": f"#{node['refid']}",
        "role": "doc-noteref",
        "aria-label": _("author's note %s") % node.astext(),
        "data-n": node.astext(),
    }
    self.body.append(self.starttag(node, "a", "", CLASS="sch-ref sch-author", **attributes) + "</a>")
    raise nodes.SkipNode


def visit_annotation(self: HTML5Translator, node: ours.annotation) -> None:
    """A note."""
    if node.get("hidden"):
        raise nodes.SkipNode
    place = "sch-away" if node.get("away") else f"n{node['order']}"
    self.body.append(self.starttag(node, "aside", CLASS=f"sch-note sch-{node['kind']} {place}", role="note"))


def depart_annotation(self: HTML5Translator, node: ours.annotation) -> None:
    """End of a note."""
    self.body.append("</aside>\n")


def visit_note_label(self: HTML5Translator, node: ours.note_label) -> None:
    """A note's first line: its mark leads back to the words."""
    back, title = self.attval(node.get("back") or f"#ref-{node['target']}"), self.attval(_("Back to the words"))
    css, number = " ".join(["sch-label", *node["classes"]]), self.encode(node["number"])
    self.body.append(f'<p class="{css}"><a class="sch-back" href="{back}" title="{title}">{number}</a> ')


def visit_badge(self: HTML5Translator, node: ours.badge) -> None:
    """A vocabulary's value."""
    self.body.append(self.starttag(node, "span", ""))


def visit_quotation(self: HTML5Translator, node: ours.quotation) -> None:
    """A block quotation: a figure whose caption says who is quoted."""
    self.body.append(self.starttag(node, "figure", CLASS="sch-quotation"))
    if not (node.children and isinstance(node[0], ours.quotation_head)):
        self.body.append("<blockquote>\n")


def depart_quotation(self: HTML5Translator, node: ours.quotation) -> None:
    """End of a quotation."""
    self.body.append("</blockquote></figure>\n")


def depart_quotation_head(self: HTML5Translator, node: ours.quotation_head) -> None:
    """End of a quotation's caption, where its text begins."""
    self.body.append("</figcaption>\n<blockquote>\n")


def visit_photo(self: HTML5Translator, node: ours.photo) -> None:
    """A photograph: picture, then everything else in the figure's caption."""
    self.body.append(self.starttag(node, "figure", CLASS="sch-photo"))
    if not (node.children and isinstance(node[0], nodes.image | ours.photo_frame)):
        self.body.append("<figcaption>\n")


def depart_photo(self: HTML5Translator, node: ours.photo) -> None:
    """End of a photograph."""
    self.body.append("</figcaption></figure>\n")


def visit_photo_frame(self: HTML5Translator, node: ours.photo_frame) -> None:
    """A described frame, where no image file is at hand."""
    attributes: dict[str, Any] = {"role": "img", "aria-label": node.astext()}
    self.body.append(self.starttag(node, "div", "", CLASS="sch-frame", **attributes))


def depart_photo_frame(self: HTML5Translator, node: ours.photo_frame) -> None:
    """End of the frame; the caption begins."""
    self.body.append("</div>\n")
    if isinstance(node.parent, ours.photo):
        self.body.append("<figcaption>\n")


def visit_passage(self: HTML5Translator, node: ours.passage) -> None:
    """Reading text in another language, with its own direction."""
    attributes = {k: node[k] for k in ("lang", "dir") if node.get(k)}
    self.body.append(self.starttag(node, "div", CLASS="sch-passage", **attributes))


def depart_div(self: HTML5Translator, node: nodes.Element) -> None:
    """End of a box."""
    self.body.append("</div>\n")


def visit_concordance(self: HTML5Translator, node: ours.concordance) -> None:
    """Keywords in their contexts: a list, each line with a link to its block."""
    e, a = self.encode, self.attval
    self.body.append('<ul class="sch-kwic">\n')
    for address, label, before, keyword, after, remark in node["lines"]:
        tail = f" ({e(remark)})" if remark else ""
        self.body.append(
            f'<li><a href="{a(address)}">{e(label)}</a> {e(before)}<b>{e(keyword)}</b>{e(after)}{tail}</li>\n'
        )
    self.body.append("</ul>\n")
    raise nodes.SkipNode


def visit_legend(self: HTML5Translator, node: ours.legend) -> None:
    """The legend: a box a kind, whose state the style sheet reads. No script is needed."""
    e = self.encode
    self.body.append(f'<form class="sch-layers"><fieldset><legend>{e(_("Layers"))}</legend>\n')
    for kind, words, number in node["rows"]:
        sample = f'<span class="sch-range sch-{kind}">{e(words)}</span> <small>{number}</small>'
        self.body.append(f'<label><input type="checkbox" id="layer-{kind}" checked="checked"> {sample}</label>\n')
    self.body.append(f'<label><input type="checkbox" id="layer-plain"> {e(_("Just the text"))}</label>\n')
    self.body.append("</fieldset></form>\n")
    raise nodes.SkipNode


def visit_silent(self: Any, node: nodes.Element) -> None:
    """Nothing to see."""
    raise nodes.SkipNode


def visit_verse(self: HTML5Translator, node: ours.verse) -> None:
    """A stanza."""
    self.body.append(self.starttag(node, "div", CLASS="line-block sch-verse"))


VISITORS: dict[type[nodes.Element], tuple[Visitor, Visitor | None]] = {
    ours.unit: (visit_unit, depart_span),
    ours.mention: (visit_link, depart_link),
    ours.source_link: (visit_link, depart_link),
    ours.text_range: (visit_range, depart_span),
    ours.marker: (visit_marker, None),
    ours.author_mark: (visit_author_mark, None),
    ours.annotation: (visit_annotation, depart_annotation),
    ours.note_label: (visit_note_label, _wrapped("p", "")[1]),
    ours.lemma: _wrapped("i", "sch-lemma"),
    ours.badge: (visit_badge, depart_span),
    ours.quotation: (visit_quotation, depart_quotation),
    ours.quotation_head: (_wrapped("figcaption", "sch-quoted")[0], depart_quotation_head),
    ours.photo: (visit_photo, depart_photo),
    ours.photo_frame: (visit_photo_frame, depart_photo_frame),
    ours.passage: (visit_passage, depart_div),
    ours.editorial: _wrapped("div", "sch-editorial"),
    ours.edition_head: _wrapped("div", "sch-head"),
    ours.verse: (visit_verse, depart_div),
    ours.legend: (visit_legend, None),
    ours.concordance: (visit_concordance, None),
    ours.register: (visit_silent, None),
    ours.silent: (visit_silent, None),
}
