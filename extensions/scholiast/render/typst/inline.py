"""Inline nodes: emphasis, links, marks of footnotes, mathematics, images within a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from docutils import nodes

from ... import nodes as ours
from ...i18n import _
from ...text import checkboxes
from ...text.fold import fold
from .literals import LONG, address, breakable, clean, label, quote, value
from .mathematics import formula
from .writer import SIGNS, Link, Writer


class Inlines(Writer):
    """Visitors of everything within a line."""

    #: where code may be broken: in reading text at a soft hyphen, as in words, which is not part of the text
    joint = "\u200b"
    #: the longest unbroken run of letters that a cell can hold; 0 outside of tables
    unbroken = 0
    #: whether a line end in code is one on paper
    lines = False
    #: notes at the foot that are written after the heading or table with their marks; ``None`` outside
    below: list[str] | None = None

    def visit_Text(self, node: nodes.Text) -> None:
        """Write words."""
        if self.verbatim:
            words = node.astext().expandtabs(4)
            # without a space, the tags would join the words around a line end
            self.plain(breakable(words.replace("\n", " \n" if self.lines else " "), LONG, self.joint))
        else:
            self.words(node.astext())

    def _in(self, name: str, node: nodes.Element) -> None:
        with self.call(name, inline=True):
            self.children(node)

    def visit_emphasis(self, node: nodes.Element) -> None:
        """Write emphasis."""
        self._in("emph", node)

    def visit_strong(self, node: nodes.Element) -> None:
        """Write strong emphasis."""
        self._in("strong", node)

    visit_title_reference = visit_literal_emphasis = visit_emphasis
    visit_literal_strong = visit_strong

    def visit_literal(self, node: nodes.Element) -> None:
        """Write code within a line."""
        with self.call("lit", inline=True):
            self.as_it_is(node)

    def as_it_is(self, node: nodes.Element) -> None:
        """Write the content of a node with its white space; a tab becomes four spaces."""
        outer, self.verbatim = self.verbatim, True
        self.children(node)
        self.verbatim = outer

    def visit_superscript(self, node: nodes.Element) -> None:
        """Write a superscript."""
        self._in("super", node)

    def visit_subscript(self, node: nodes.Element) -> None:
        """Write a subscript."""
        self._in("sub", node)

    def visit_inline(self, node: nodes.Element) -> None:
        """Write a span with its language, or sigla of witnesses; other classes are ignored."""
        self.anchor(*self.names(node))
        if node.get("lang"):
            with self.call(
                "tongue", *tongue(node["lang"], node.get("dir")), self.builder.fonts_for(node["lang"]), inline=True
            ):
                self.children(node)
        elif ours.means(node, ours.SIGLA):
            self._in("caps", node)
        else:
            self.children(node)

    visit_generated = visit_abbreviation = visit_inline

    def visit_manpage(self, node: nodes.Element) -> None:
        """Write the name of a manual page."""
        self._in("emph", node)

    def visit_problematic(self, node: nodes.Element) -> None:
        """Write source that docutils could not parse, unchanged."""
        self._in("lit", node)

    def names(self, node: nodes.Element) -> list[str]:
        """Return the labels of a node's ids on this page."""
        names: list[str] = node.get("ids", [])
        return [label(self.page.docname, name) for name in names]

    # -- links -----------------------------------------------------------------------------

    def target_of(self, node: nodes.Element) -> str | None:
        """Return the label of an internal link's target."""
        if node.get("refid"):
            return label(self.page.docname, node["refid"])
        uri = str(node.get("refuri", ""))
        if not uri.startswith("%"):
            return None
        docname, _hash, name = uri[1:].partition("#")
        return label(docname, name)

    def visit_reference(self, node: nodes.Element) -> None:
        """Write a link within the document or to the web; other links become plain words."""
        self.anchor(*self.names(node))
        only = node.children[0] if len(node.children) == 1 else None
        if isinstance(
            only, nodes.superscript
        ):  # the other way round: a link that is all superscript is one of our marks
            with self.call("super", inline=True):
                self._link(node, only)
        else:
            self._link(node, node)
        self._page_behind(node)

    def _link(self, node: nodes.Element, content: nodes.Element) -> None:
        target = self.target_of(node)
        if any(isinstance(n, nodes.footnote_reference) for n in content.findall(nodes.Element)):
            self.children(content)  # a link cannot contain a link
        elif not any(
            clean(t.astext()).strip() for t in content.findall(nodes.Text)
        ):  # a link needs words: the address of an image follows it
            self.children(content)
            if any(content.findall(nodes.image)):
                self._address_behind(node)
        elif target is not None:
            with self.link(target):
                self.children(content)
        elif out := address(str(node.get("refuri", ""))):
            with self.call("link", quote(out), inline=True):
                self.children(content)
        else:
            self.children(content)

    def _address_behind(self, node: nodes.Element) -> None:
        out = address(str(node.get("refuri", "")))
        if out is None or self.state == "unit":
            return
        inline = isinstance(node.parent, nodes.TextElement)
        with nullcontext() if inline else self.call("facts", node=node):
            self.declare(" (")
            with self.call("link", quote(out), inline=True):
                self.declare(out.partition("://")[2] or out)
            self.declare(")")

    def _page_behind(self, node: nodes.Element) -> None:
        """Write the page of a block that a register names, once after the block's id and its note's mark."""
        if isinstance(node, ours.unit_link):
            parent = node.parent
            at = next(i for i, c in enumerate(parent.children) if c is node) if parent is not None else 0
            after = parent.children[at + 1 : at + 3] if parent is not None else []
            self.page.pending = self.target_of(node)
            if any(isinstance(n, ours.record_link) for n in after):
                return
        elif not isinstance(node, ours.record_link):
            return
        if self.page.pending is not None:
            name, self.page.pending = self.page.pending, None
            self.where(name)

    def where(self, name: str) -> None:
        """Write the page of a place, in parentheses."""
        before, _mark, after = _("p. %s").replace(" ", "\u00a0").partition("%s")
        self.page_number(f" ({before}", name, f"{after})")
        self.put(Link(f"#where-page({quote(name)}, {quote(before)}, {quote(after)})", "", name))

    visit_number_reference = visit_reference

    def visit_download_reference(self, node: nodes.Element) -> None:
        """Write the words of a file to download."""
        self.children(node)

    visit_pending_xref = visit_download_reference

    def visit_target(self, node: nodes.Element) -> None:
        """Write a link target."""
        names = self.names(node)
        if node.get("refid"):
            names.append(label(self.page.docname, node["refid"]))
        self.anchor(*names)
        self.children(node)

    def visit_index(self, node: nodes.Element) -> None:
        """Write the targets of index entries."""
        entries: list[tuple[str, str, str, str, str | None]] = node.get("entries", [])
        self.anchor(*(label(self.page.docname, entry[2]) for entry in entries))

    # -- footnotes and citations -----------------------------------------------------------

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        """Write the mark of a footnote, with the note at the first mark."""
        self._footnote(node, node.astext())

    def _footnote(self, node: nodes.Element, shown: str) -> None:
        self.anchor(*self.names(node))
        name = label(self.page.docname, node.get("refid", ""))
        note = self.page.footnotes.get(node.get("refid", ""))
        if note is None:
            self.record.marks.add(shown)
            self.put(f"#superior({quote(shown)}, {self.room(node, shown)})")
            return
        if name in self.defined:
            self.mark(name, shown, node)
            return
        self.defined.add(name)
        self.foot(name, shown, lambda: self._footnote_body(note), node)

    def _footnote_body(self, note: nodes.Element) -> None:
        with self.within("loose" if self.state == "unit" else self.state):
            for child in note.children:
                if not isinstance(child, nodes.label):
                    self.walk(child)

    def foot(self, name: str, shown: str, body: Callable[[], None], node: nodes.Node) -> None:
        """Write a note at the foot of the page; *body* writes its blocks.

        In a heading only its mark is written: in the tags of a PDF the note would be a part of the heading. In a table, too:
        a row that moves to the next page would leave its note behind.
        """
        self.record.marks.add(shown)
        if self.below is not None:
            self.put(f"#mark({quote(name)}, {quote(shown)}, {self.room(node, shown)})")
            self.blank = False
            below, self.below = self.below, None
            with self.elsewhere():
                note = self.captured(body)
            self.below = below
            self.below += (f"\n#foot-below({quote(name)}, {quote(shown)}, [", *note, "])")
            return
        self.put(f"#foot({quote(name)}, {quote(shown)}, {self.room(node, shown)}, [")
        with self.elsewhere():
            body()
        self.put("],")
        self.at(node)
        self.put("\n)")
        self.blank = False
        self.noted = True

    def mark(self, name: str, shown: str, node: nodes.Node) -> None:
        """Write a mark that links to a note elsewhere."""
        self.record.marks.add(shown)
        there = f"{quote(shown)}, {self.room(node, shown)})"
        self.put(Link(f"#mark({quote(name)}, {there}", f"#superior({there}", name))
        self.blank = False

    @contextmanager
    def elsewhere(self) -> Iterator[None]:
        """Return a context for content that is written outside the line."""
        kept = self.blank, self.verbatim, self.above
        self.blank, self.verbatim, self.above = True, False, []
        yield
        self.blank, self.verbatim, self.above = kept

    def room(self, mark: nodes.Node, shown: str) -> str:
        """Return the room that a mark takes, the argument ``more`` of the template: none before a space, or signs and a space."""
        words = words_after(mark)
        if not words and self.above:
            return value([None, *self.above])
        if words and not self.verbatim and (signs := SIGNS.match(words)):
            self.above.append(shown)
            return value([signs[0], *self.above[:-1]])
        return value(is_mark(mark.next_node(descend=False, siblings=True)))

    def visit_citation_reference(self, node: nodes.Element) -> None:
        """Write the mark of a citation."""
        with self.link(label(self.page.docname, node.get("refid", ""))):
            self.declare(f"[{node.astext()}]")

    # -- mathematics, images ---------------------------------------------------------------

    def visit_math(self, node: nodes.Element) -> None:
        """Write a formula in a line, with its source as alternative text."""
        self.formula(node, node.astext(), block=False)

    def formula(self, node: nodes.Element, source: str, *, block: bool) -> None:
        """Set a formula; LaTeX that is not supported is set as plain source."""
        made = formula(source)
        self.blank = False
        if self.state != "unit":
            self.record.add(self.state, source)
        if made is None:
            self.builder.tell_once(
                "node",
                f"this formula is set as plain source, because it has LaTeX that is not supported in PDFs: {source[:60]}",
                node,
            )
            if block and self.state == "unit":  # one block, whatever its lines
                self.put(f"#par[#lit({quote(fold(source))})]")
            else:
                self.put(f"#lit({quote(source)})" if not block else f"#code({quote(source)})")
            return
        self.put(f"#math.equation(block: {'true' if block else 'false'}, alt: {quote(source.strip())}, ${made}$)")

    def visit_image(self, node: nodes.image) -> None:
        """Write an image; in a line it is as high as the line."""
        holder = node.parent.parent if isinstance(node.parent, nodes.reference) else node.parent
        self.image(node, inline=isinstance(holder, nodes.TextElement))

    def image(self, node: nodes.image, *, inline: bool) -> None:
        """Write an image in a line, or in the column."""
        file, alt = self.builder.picture(node)
        if file is None:
            if alt:
                words = _("An image is missing here. It shows: %s") % alt
                if (
                    inline and self.state == "unit"
                ):  # not part of the text: without the artifact it would be read as such
                    self.record.furniture.add(words)
                    self.put(f"#missing-inline({quote(words)})")
                else:
                    with self.call("badge" if inline else "missing-picture", node=node, inline=inline):
                        self.declare(words)
            elif inline:
                self.words(" ")
            return
        width = length(node.get("width")) or "auto"
        name = "picture-inline" if inline else "picture"
        if not inline:
            self.at(node)
            self.put("\n")
        self.put(f"#{name}({quote(file)}, {'none' if alt == '' else quote(alt)}, width: {width})")
        self.blank = False

    def visit_raw(self, node: nodes.Element) -> None:
        """Skip markup for other outputs, except the boxes of task lists."""
        if (ticked := checkboxes.ticked(node.astext())) is not None:
            with self.call("lit", inline=True):
                self.declare("☑ " if ticked else "☐ ")

    def visit_hard_break(self, node: ours.hard_break) -> None:
        """Write a hard line break."""
        self.put('#" ";#linebreak()')  # without the space, readers of the tags would join the words
        self.blank = True
        if self.state != "unit":
            self.record.add(self.state, " ")

    def visit_comment(self, node: nodes.Element) -> None:
        """Skip content that is not for readers."""

    visit_substitution_definition = visit_system_message = visit_meta = visit_comment
    visit_tabular_col_spec = visit_highlightlang = visit_pending = visit_comment


def is_mark(node: nodes.Node | None) -> bool:
    """Return whether a node is the mark of a note."""
    return isinstance(node, ours.marker | nodes.footnote_reference | ours.author_mark)


def words_after(mark: nodes.Node) -> str:
    """Return the words in its line after a mark and the marks next to it, up to a space; U+FFFC stands for anything else."""
    after = _after_marks(mark)
    if after is None or _line_of(after) is not _line_of(mark):
        return ""
    if not isinstance(after, nodes.Text):
        return "\ufffc"
    words = after.astext()
    further = after.next_node(descend=False, siblings=True, ascend=True)
    if further is None or any(map(str.isspace, words)) or _line_of(further) is not _line_of(mark):
        return words
    if isinstance(further, ours.line_number):  # at the other end of the line
        return words
    if is_mark(further):
        return words + words_after(further)
    return words + next((found.astext() for found in further.findall(nodes.Text)), "\ufffc")


def _after_marks(mark: nodes.Node) -> nodes.Node | None:
    after = mark.next_node(descend=False, siblings=True, ascend=True)
    while after is not None and (is_mark(after) or isinstance(after, ours.text_range)):
        inside = not is_mark(after)
        after = after.next_node(descend=inside, siblings=True, ascend=True)
    return after


def _line_of(node: nodes.Node) -> nodes.Node | None:
    """Return the block whose line a node is in."""
    found: nodes.Node | None = node
    while isinstance(found, nodes.Inline | nodes.Text):
        found = found.parent
    return found


def tongue(lang: str, direction: str | None) -> tuple[str, str, str]:
    """Return the arguments for a language: its code, its region, its direction."""
    code, _dash, region = lang.replace("_", "-").partition("-")
    code = code.lower() if 2 <= len(code) <= 3 and code.isascii() and code.isalpha() else "und"
    region = region.split("-")[-1]
    region = quote(region.upper()) if len(region) == 2 and region.isascii() and region.isalpha() else "none"
    return quote(code), region, {"rtl": "rtl", "ltr": "ltr"}.get(direction or "", "auto")


_UNITS = {"px": 0.75, "pt": 1.0, "cm": 28.3465, "mm": 2.83465, "in": 72.0, "pc": 12.0, "em": 10.0, "ex": 5.0, "": 0.75}


def length(given: str | None) -> str | None:
    """Return a docutils length as Typst writes it; ``None`` if it is invalid."""
    words = (given or "").strip().lower()
    digits = words.rstrip("%abcdefghijklmnopqrstuvwxyz")
    unit = words[len(digits) :].strip()
    try:
        number = float(digits)
    except ValueError:
        return None
    if not 0 < number < 100000:
        return None
    if unit == "%":
        return f"{min(number, 100):g}%"
    return f"{number * _UNITS[unit]:.2f}pt" if unit in _UNITS else None
