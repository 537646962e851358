"""HTML for the editor's notes and their marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from ... import nodes as ours
from ...i18n import _, labelled
from ...notes.excerpt import divide
from ...notes.opening import short_form

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

#: The class by which Recogito knows what it must not take for text.
NO_TEXT = "not-annotatable"


def quiet(node: nodes.Element) -> str:
    """Return the class of what the way Reading does not show, with a space before it."""
    return " q" if node.get("quiet") else ""


def visit_marker(self: HTML5Translator, node: ours.marker) -> None:
    """Write the mark after a range: an empty link, whose number the style sheet shows. Its name is this number.

    The title says what it is, and is its name where there is no style sheet.
    """
    mark, title, number = (self.attval(text) for text in (node["ids"][0], node["title"], node["number"]))
    href = self.attval(node.get("uri") or f"#{node['target']}")
    # if all pages are one file, its id begins with the page's name
    moved = f"r{node['order']} " if "/" in mark and node["order"] else ""
    self.body.append(  # in the order that compresses best: a long page has hundreds of marks
        f'<a data-n="{number}" id="{mark}" class="{moved}sch-ref sch-{node["kind"]}{quiet(node)}"'
        f' title="{title}" href="{href}"></a>'
    )
    raise nodes.SkipNode


def visit_author_mark(self: HTML5Translator, node: ours.author_mark) -> None:
    """Write the mark of an author's note, an empty link like the editor's marks."""
    attributes: dict[str, Any] = {
        "href": f"#{node['refid']}",
        "role": "doc-noteref",
        "aria-label": _("author's note %s") % node.astext(),
        "data-n": f"[{node.astext()}]",  # as at its note, and unlike the marks of the editor's notes
    }
    self.body.append(self.starttag(node, "a", "", CLASS="sch-ref sch-author", **attributes) + "</a>")
    raise nodes.SkipNode


def visit_annotation(self: HTML5Translator, node: ours.annotation) -> None:
    """Write the start of a note. Its summary is its first sentence, after which it goes on if it is opened.

    A short form that is not the beginning of the note is in its place while the note is closed.
    """
    if node.get("hidden"):
        raise nodes.SkipNode
    place = "sch-away" if node.get("away") else f"n{node['order']}"
    kind = f"sch-{node['kind']}"
    css = " ".join(("sch-note", place, *([kind] if kind != "sch-note" else []), *node["classes"])) + quiet(node)
    if "folds" in node:
        self.body.append(_fold(self, node))
    first, *others = (self.attval(i) for i in node["ids"])
    line = node.children[0] if node.get("line") else divide(node)
    brief = "" if line is not None else ' class="sch-brief"'
    self.body.append(
        f'<aside role="note" class="{css}"><details{" open" if node.get("open") else ""}>'
        f"<summary{brief}><b>{self.encode(node['number'])}</b> "
    )
    if line is None:
        self.body.append(f"<span>{self.encode(short_form(node))}</span>")
    else:
        for part in line.children:
            part.walkabout(self)
    self.body.append(f'</summary><div id="{first}">')
    self.body += (f'<span id="{other}"></span>' for other in others)
    if node.get("line"):
        label = node.children[1]
        assert isinstance(label, ours.note_label)
        self.body.append(f"<p>{_entry(self, label)} {_back(self, node, label)}</p>{_end(node)}")
        raise nodes.SkipNode


def _fold(self: HTML5Translator, node: ours.annotation) -> str:
    """Return the start of a box of notes behind a line, whose words Reading and Study have in common or each its own."""
    in_reading, in_study = (_counted(self.encode(words), number) for words, number in node["folds"])
    words = f"<b>{in_reading}</b> <i>{in_study}</i>" if in_reading not in ("", in_study) else in_study
    some = "" if in_reading else " sch-some"
    kind = f" sch-{node['folded']}" if "folded" in node else ""
    return (
        f'<aside role="none" class="{NO_TEXT} sch-fold{some}"><details class="n{node["order"]}{kind}">'
        f"<summary>{words}</summary></details>\n"
    )


def _counted(words: str, number: str) -> str:
    """Return words with the number of notes, which the style sheet hides while notes of some kinds are not shown."""
    return f"{words}<u>{labelled(words).removeprefix(words)} {number}</u>" if number else words


def depart_annotation(self: HTML5Translator, node: ours.annotation) -> None:
    """Write the end of a note: its back link. The script adds links to the previous and next note of its kind."""
    label = next(child for child in node.children if isinstance(child, ours.note_label))
    self.body.append(f"{_back(self, node, label)}{_end(node)}")


def _end(node: ours.annotation) -> str:
    """Return the end of a note, and of the box of folded ones that it is the last of."""
    return "</div></details></aside>\n" + ("</aside>\n" if node.get("unfolds") else "")


def _back(self: HTML5Translator, note: ours.annotation, label: ours.note_label) -> str:
    """Return the link from a note to its words."""
    back = self.attval(label.get("back") or f"#{note['mark']}")
    return f'<a href="{back}" class="sch-back">{self.encode(_("To the words"))}</a>'


def _entry(self: HTML5Translator, label: ours.note_label) -> str:
    """Return the link from the kind of a note to its entry in the register."""
    return f'<a href="{self.attval(label["uri"])}">{self.encode(label.children[0].astext())}</a>'


def visit_note_label(self: HTML5Translator, node: ours.note_label) -> None:
    """Write the last line of a note, in plain words: a page has hundreds of kinds and of names of facts.

    The kind of a note whose facts are on another page leads to them; a kind without a link and without facts is left out.
    """
    if len(node.children) == 1 and not node.get("uri"):
        raise nodes.SkipNode
    self.body.append('<p class="sch-facts">')
    if node.get("uri"):
        self.body.append(_entry(self, node))
        del node[0]
    _make_plain(node, nodes.strong)


def visit_note_opening(self: HTML5Translator, node: ours.note_opening) -> None:
    """Write the opening of a note, with the values of vocabularies as plain words."""
    _make_plain(node, ours.badge)


def depart_note_opening(self: HTML5Translator, node: ours.note_opening) -> None:
    """Write nothing after the opening of a note."""


def _make_plain(node: nodes.Element, kind: type[nodes.Element]) -> None:
    """Put the content of the children of a class in their places."""
    for child in list(node.children):
        if isinstance(child, kind):
            ours.put_in_place_of(child, ours.take_children(child))


def visit_badge(self: HTML5Translator, node: ours.badge) -> None:
    """Write the value of a vocabulary."""
    self.body.append(self.starttag(node, "span", ""))
