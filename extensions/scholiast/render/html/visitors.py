"""HTML for blocks, spans and figures. Colours and positions are in the style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from ... import nodes as ours
from ...domain.editions import edition_index
from ...domain.store import store_of
from ...i18n import _, listed
from ...model.unit_names import cited_as
from ...registers.context import unit_label
from . import heads
from .notes import (
    NO_TEXT,
    depart_annotation,
    depart_note_opening,
    visit_annotation,
    visit_author_mark,
    visit_badge,
    visit_marker,
    visit_note_label,
    visit_note_opening,
)
from .ranges import depart_range, visit_range
from .seal import seal

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from ...domain.outputs import Visitor
    from ...model.edition import Edition


#: The element of a formula on a line of its own.
BOX = "div"
#: The class of a box of text: Readability removes a box with many links whose class does not say that it is text.
TEXT = "sch-text"


def _aside(css: str) -> tuple[Visitor, Visitor]:
    """Return visitors that render a node outside of the text."""

    def visit(self: HTML5Translator, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, "aside", "", CLASS=f"{NO_TEXT} {css}"))

    def depart(self: HTML5Translator, node: nodes.Element) -> None:
        self.body.append("</aside>\n")

    return visit, depart


def _wrapped(tag: str, css: str) -> tuple[Visitor, Visitor]:
    """Return visitors that render a node as one element with a class."""

    def visit(self: HTML5Translator, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, tag, "", CLASS=css))

    def depart(self: HTML5Translator, node: nodes.Element) -> None:
        self.body.append(f"</{tag}>" + ("" if isinstance(node, nodes.Inline) else "\n"))

    return visit, depart


def visit_unit(self: HTML5Translator, node: ours.unit) -> None:
    """Write the start of a block's text, the element that the output proof reads. Retired ids are targets here, too."""
    first, *others = (self.attval(i) for i in node["ids"])
    unit, tag = self.attval(node["unit"]), unit_tag(node)
    if tag == BOX:
        self.body.append('<div class="sch-formula">')
    if name := cited_as(node["unit"]):
        label = self.attval(_("paragraph %s") % name[1:] if name[0] == "p" else unit_label(name))
        self.body.append(
            f'<a class="sch-num" href="#{self.attval(id_of(node, name))}" aria-label="{label}" data-n="{name}"></a>'
        )
    self.body.append(f'<{tag} data-sch-unit="{unit}" id="{first}"{spoken(self, node)}>')
    self.body += (f'<span id="{other}"></span>' for other in others)


def spoken(self: HTML5Translator, node: nodes.Element) -> str:
    """Return the attributes for a language or direction that differs from the surroundings."""
    return "".join(f' {name}="{self.attval(node[name])}"' for name in ("lang", "dir") if node.get(name))


def depart_unit(self: HTML5Translator, node: ours.unit) -> None:
    """Write the end of a block's text, with its citation, which is shown when a reader follows its number."""
    tag = unit_tag(node)
    self.body.append(f"</{tag}>")
    if name := cited_as(node["unit"]):
        self.body.append(seal(self, _cite(self, node, name)))
    if tag == BOX:
        self.body.append("</div>\n")


def _cite(self: HTML5Translator, node: ours.unit, name: str) -> str:
    """Return the citation of a block, which has no text of its own: reader modes, copies and searches get none of it.

    The style sheet shows it when a reader follows the number of the block; the citation is the value of a text box.
    """
    a = self.attval
    here, base = f"#{id_of(node, name)}", page_address(self)
    page = f" ({_('page %s') % node['pages']})" if node.get("pages") else ""
    reference = f"{citation(self)}, {name}{page}" + (f", {base}{here}" if base else "")
    links = [(_("permanent link"), base + here)] if base else []  # without, it is the number of the block
    if directive := node.get("fragment"):
        links.append((_("link to the words"), base + here + directive))
    shown = "".join(f'<a href="{a(uri)}" aria-label="{a(words)}"></a>' for words, uri in links)
    cite = a(_("Cite:"))
    box = f'<input readonly aria-label="{cite}" value="{a(reference)}">'
    return f'<span class="sch-cite" hidden data-n="{cite}">{box}{shown}</span>'


def unit_tag(node: nodes.Element) -> str:
    """Return the name of a unit's element: a box for a formula on a line of its own."""
    return BOX if isinstance(node.parent, nodes.math_block) else "span"


def id_of(node: ours.unit, name: str) -> str:
    """Return the HTML id by which a block is cited; if all pages are one file, it begins with the page's name."""
    return next((str(i) for i in node["ids"] if i.rpartition("/")[2] == name), name)


def page_address(self: HTML5Translator) -> str:
    """Return the address of the published page; empty if ``html_baseurl`` is not set."""
    base = self.config.html_baseurl
    return (
        f"{base.rstrip('/')}/{self.builder.get_target_uri(self.builder.current_docname).partition('#')[0]}"
        if base
        else ""
    )


def citation(self: HTML5Translator) -> str:
    """Return author, title and version of the edition of the current page, computed once per page."""
    made: dict[str, str] = self.__dict__.setdefault("scholiast_citations", {})
    docname = self.docnames[-1] or ""  # if all pages are one file, the current one
    if docname not in made:
        env = self.builder.env
        edition = store_of(env).edition_of(docname)
        folder = edition_index(env).get(edition) if edition else None
        meta = folder.edition if folder else None
        made[docname] = edition_citation(meta) if meta else str(edition or "")
    return made[docname]


def edition_citation(meta: Edition) -> str:
    """Return the author (in brackets if inferred), title and version."""
    authors = listed(p.name if p.cert in (None, "high") else f"[{p.name}?]" for p in meta.work_author)
    title = _("“%s”") % meta.title
    return listed(filter(None, (authors, title, _("annotated edition %s") % meta.version)))


def depart_span(self: HTML5Translator, node: nodes.Element) -> None:
    """Write the end of a span."""
    self.body.append("</span>")


def visit_link(self: HTML5Translator, node: ours.mention) -> None:
    """Write the start of a link to an entry of a register, without the classes of Sphinx's links: pages have hundreds."""
    self.body.append(f'<a class="{node["classes"][0]}" href="{self.attval(node["refuri"])}">')


def depart_link(self: HTML5Translator, node: ours.mention) -> None:
    """Write the end of a link."""
    self.body.append("</a>")


def visit_quotation(self: HTML5Translator, node: ours.quotation) -> None:
    """Write a block quotation, and before it who speaks. Reader modes and text extractors leave out the text of figures."""
    self.body.append(self.starttag(node, "div", CLASS=f"sch-quotation {TEXT}"))
    if not (node.children and isinstance(node[0], ours.quotation_head)):
        self.body.append("<blockquote>\n")


def depart_quotation(self: HTML5Translator, node: ours.quotation) -> None:
    """Write the end of a quotation."""
    self.body.append("</blockquote></div>\n")


def depart_quotation_head(self: HTML5Translator, node: ours.quotation_head) -> None:
    """Write the end of the line on who speaks, before the text."""
    self.body.append("</aside>\n<blockquote>\n")


def visit_photo(self: HTML5Translator, node: ours.photo) -> None:
    """Write a photograph: the picture, its caption, which is text, and the credit, which is not."""
    pictures: list[nodes.Node] = [c for c in node.children[:1] if isinstance(c, nodes.image | ours.photo_frame)]
    caption = next((i for unit in node.findall(ours.unit) for i in unit["ids"][:1]), "")
    attributes: dict[str, Any] = {"role": "figure", **({"aria-labelledby": caption} if caption else {})}
    self.body.append(self.starttag(node, "div", CLASS=f"sch-photo {TEXT}", **attributes))
    for child in pictures:
        child.walkabout(self)
    self.body.append(f'<div class="sch-under {TEXT}">\n')
    for child in node.children[len(pictures) :]:
        beside = isinstance(child, nodes.Element) and child.get(ours.APPARATUS_MARK)
        self.body.append(f'<aside class="{NO_TEXT}">\n' if beside else "")
        child.walkabout(self)
        self.body.append("</aside>\n" if beside else "")
    self.body.append("</div></div>\n")
    raise nodes.SkipNode


def visit_photo_frame(self: HTML5Translator, node: ours.photo_frame) -> None:
    """Write a frame for a photograph without an image file. The style sheet shows its description in it."""
    attributes: dict[str, Any] = {"role": "img", "aria-label": node.astext()}
    self.body.append(self.starttag(node, "div", "", CLASS="sch-frame", **attributes) + "</div>\n")
    raise nodes.SkipNode


def visit_passage(self: HTML5Translator, node: ours.passage) -> None:
    """Write reading text in another language, with its own direction."""
    attributes = {k: node[k] for k in ("lang", "dir") if node.get(k)}
    self.body.append(self.starttag(node, "div", CLASS=f"sch-passage {TEXT}", **attributes))


def depart_div(self: HTML5Translator, node: nodes.Element) -> None:
    """Write the end of a box."""
    self.body.append("</div>\n")


def visit_concordance(self: HTML5Translator, node: ours.concordance) -> None:
    """Write a concordance as a list, with a link to its block in each line."""
    e, a = self.encode, self.attval
    marks = spoken(self, node)
    self.body.append(self.starttag(node, "ul", CLASS="sch-kwic"))
    for address, label, before, keyword, after, remark in node["lines"]:
        words = f"<b>{e(keyword)}</b>" if keyword else ""
        tail = f" ({e(remark)})" if remark else ""
        context = f"{e(before)}{words}{e(after)}"
        if marks:
            context = f"<span{marks}>{context}</span>"
        self.body.append(f'<li><a href="{a(address)}">{e(label)}</a> {context}{tail}</li>\n')
    self.body.append("</ul>\n")
    raise nodes.SkipNode


def visit_silent(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    """Skip a node that is not shown."""
    raise nodes.SkipNode


def visit_verse(self: HTML5Translator, node: ours.verse) -> None:
    """Write a stanza."""
    self.body.append(self.starttag(node, "div", CLASS=f"line-block sch-verse {TEXT}"))


def visit_verse_line(self: HTML5Translator, node: ours.verse_line) -> None:
    """Write a line of verse: its classes give the tens and ones of its indentation in columns."""
    tens, ones = divmod(min(node.get("indent", 0), _WIDEST), 10)
    shown = (("t", tens), ("o", ones))
    self.body.append(self.starttag(node, "div", "", CLASS=" ".join(["line", *(f"sch-{n}{d}" for n, d in shown if d)])))


#: Maximum indentation in columns; pages are not wide enough for more.
_WIDEST = 49


def visit_line_number(self: HTML5Translator, node: ours.line_number) -> None:
    """Write the number of a line. The style sheet shows it, so copying and searching get the text alone."""
    self.body.append(f'<span class="sch-line-number" data-n="{node["number"]}"></span>')
    raise nodes.SkipNode


def visit_page_break(self: HTML5Translator, node: ours.page_break) -> None:
    """Write the number of a printed page, which the style sheet shows like that of a line.

    Programs that do not know the roles of digital publishing, such as axe, take the second role.
    """
    name, number = self.attval(node["ids"][0]), self.attval(node["number"])
    label = self.attval(_("page %s") % node["number"])
    self.body.append(
        f'<span class="sch-pb" id="{name}" role="doc-pagebreak separator" aria-label="{label}" data-n="{number}"></span>'
    )
    raise nodes.SkipNode


def visit_preformatted(self: HTML5Translator, node: ours.preformatted) -> None:
    """Write a literal block of the reading text. Its box keeps the margin out of the part that scrolls."""
    self.body.append(self.starttag(node, "div", "", CLASS="sch-preformatted") + '<pre class="literal-block">')


def depart_preformatted(self: HTML5Translator, node: ours.preformatted) -> None:
    """Write the end of a literal block."""
    self.body.append("</pre></div>\n")


def visit_text_part(self: HTML5Translator, node: ours.text_part) -> None:
    """Write a part of a letter or a play."""
    self.body.append(self.starttag(node, "div", CLASS=f"sch-{node['part']} {TEXT}"))


VISITORS: dict[type[nodes.Element], tuple[Visitor, Visitor | None]] = {
    ours.unit: (visit_unit, depart_unit),
    ours.mention: (visit_link, depart_link),
    ours.source_link: (visit_link, depart_link),
    ours.text_range: (visit_range, depart_range),
    ours.marker: (visit_marker, None),
    ours.author_mark: (visit_author_mark, None),
    ours.annotation: (visit_annotation, depart_annotation),
    ours.note_label: (visit_note_label, _wrapped("p", "sch-facts")[1]),
    ours.note_opening: (visit_note_opening, depart_note_opening),
    ours.lemma: _wrapped("i", "sch-lemma"),
    ours.badge: (visit_badge, depart_span),
    ours.verse_line: (visit_verse_line, depart_div),
    ours.line_number: (visit_line_number, None),
    ours.page_break: (visit_page_break, None),
    ours.preformatted: (visit_preformatted, depart_preformatted),
    ours.attributed: _wrapped("p", "attribution"),
    ours.text_part: (visit_text_part, depart_div),
    ours.quotation: (visit_quotation, depart_quotation),
    ours.quotation_head: (_aside("sch-quoted")[0], depart_quotation_head),
    ours.photo: (visit_photo, None),
    ours.photo_frame: (visit_photo_frame, None),
    ours.passage: (visit_passage, depart_div),
    ours.editorial: _aside("sch-editorial"),
    ours.edition_head: _aside("sch-head"),
    ours.verse: (visit_verse, depart_div),
    ours.about: _wrapped("details", "sch-about"),
    ours.about_line: (heads.visit_about_line, heads.depart_about_line),
    ours.layer_legend: (heads.visit_layer_legend, None),
    ours.ways: (heads.visit_ways, None),
    ours.concordance: (visit_concordance, None),
    ours.register: (visit_silent, None),
    ours.silent: (visit_silent, None),
    ours.one_line: (visit_silent, None),
    ours.option_words: (visit_silent, None),
}
