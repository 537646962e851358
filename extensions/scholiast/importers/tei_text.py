"""The text of a TEI document as blocks, with what is said of its words."""

from __future__ import annotations

import re
from dataclasses import replace

from ..model.dates import edtf_fault
from .draft import WORDS, Aside, Block, Draft, Inline
from .tei_apparatus import Witnesses, doubt
from .tei_elements import (
    APART,
    BREAKS,
    EDITORS_NOTES,
    EMPTY,
    INLINE_IN_BLOCKS,
    KNOWN,
    LEAVES,
    LINES,
    NAMES,
    PARAGRAPH_UNITS,
    REGISTERS,
    STRUCTURES,
    TRANSPARENT,
    has_blocks,
    is_div,
)
from .tei_language import language_tag
from .tei_looks import indent_of, is_numbered, look_of
from .tei_marks import Buffer, Found, character_of, mention_options, note_body, only_lists, page_name, replaces
from .tei_readings import Readings
from .tei_register import Register
from .xml_tree import XML_ID, Element

_UNIT = re.compile(r"(?:[a-z]+[0-9]+[a-z]*|head)(?:-[0-9]+)?")


class TextReader(Readings):
    """Reads the text of a document into *draft*.

    *frames* are the ids of elements that are quotations and pictures with a record, *noted* those of notes to which marks in the
    text point. With *witnesses*, the document is of others: its notes are where they belong, and its apparatus is read.
    """

    def __init__(
        self,
        draft: Draft,
        register: Register,
        wanted: frozenset[str] = frozenset(),
        frames: frozenset[str] = frozenset(),
        noted: frozenset[str] = frozenset(),
        *,
        witnesses: Witnesses | None = None,
    ) -> None:
        super().__init__(draft, wanted, witnesses)
        self._noted = noted
        self._home = ""
        self._register = register
        self._frames = frames
        self._leaf: Element | None = None
        self._language = draft.language

    def read(self, root: Element, *, shift: int) -> None:
        """Read the text; *shift* is added to the levels of all headings but the first."""
        self._head_shift = shift
        self._home = root.namespace
        self._flow(root, None)
        self._flush()

    # -- structures --------------------------------------------------------------------------

    def _flow(self, element: Element, parent: Element | None) -> None:
        """Read the children of an element."""
        for child in element.children:
            if isinstance(child, str):
                self._add(child)
            else:
                self._element(child, element)

    def _element(self, element: Element, parent: Element) -> None:
        name = element.name
        own = element.get(XML_ID)
        if own in self._frames:
            self._frame(element, own)
            return
        start = self._mark(starts=True) if own in self._wanted else None
        foreign = element.namespace not in ("", self._home) and "tei-c.org" not in element.namespace
        if (foreign and parent.namespace != element.namespace) or (not foreign and name not in KNOWN):
            self.draft.unknown[name] += 1
        if foreign and parent.name == "notatedMusic":
            self._aside(element)
        elif foreign:
            self._flow(element, None)
        else:
            self._dispatch(element, parent)
        if start is not None:
            self.ranges[own] = (start, self._mark(starts=False))

    def _frame(self, element: Element, own: str) -> None:
        kind = "photo" if element.name == "figure" else "quotation"
        self._flush()
        with_frame = f"{kind}.{own}"
        outer, self._leaf = self._leaf, None
        self._within.append(with_frame)
        for child in element.children:
            if isinstance(child, Element) and child.name != "figDesc":
                self._element(child, element)
        self._flush()
        self._within.pop()
        self._leaf = outer

    def _dispatch(self, element: Element, parent: Element) -> None:
        if (name := element.name) in APART and not (name in REGISTERS and parent.name in ("div", "body")):
            return
        inside = self._leaf is not None and name in INLINE_IN_BLOCKS
        if name == "note":
            self._note(element)
        elif name == "choice":
            self._choice(element)
        elif name == "app":
            self._apparatus(element)
        elif name == "listApp":
            self._apart(element)
        elif name == "subst" or replaces(element):
            self._substitution(element)
        elif name in ("egXML", "eg") and self._leaf is None:
            self._preformatted(element)
        elif name == "lg":
            self._structured(element, "verse" if any(child.name == "l" for child in element.elements) else "")
        elif name in ("quote", "q", "said") and (self._leaf is None or has_blocks(element)):
            self._structured(element, "quote")
        elif name == "figDesc":
            self._aside(element)
        elif name in STRUCTURES and not (self._leaf is not None and name == "castItem"):
            self._structured(element, "numbered" if is_numbered(element) else STRUCTURES[name])
        elif name in LEAVES and not inside:
            self._block(element, parent)
        elif (name in TRANSPARENT and not inside) or (self._leaf is None and has_blocks(element)):
            self._structured(element, "")
        else:
            self._inline(element)

    def _structured(self, element: Element, kind: str) -> None:
        """Read a structure, or an element that only holds blocks if it has no name."""
        self._flush()
        leaf, self._leaf = self._leaf, None
        outer_kind, self._kind = self._kind, "paragraph"
        is_page = element.get("type") == "page" and self._witnesses is None
        if is_page:
            self._page, self._headed = page_name(element.get("corresp"), {b.page for b in self.draft.blocks}), False
        deeper = is_div(element) and not is_page
        self._depth += deeper
        added = self._push(kind) + self._passage(element)
        self._flow(element, None)
        self._flush()
        del self._within[len(self._within) - added :]
        self._depth -= deeper
        self._leaf, self._kind = leaf, outer_kind

    def _passage(self, element: Element) -> int:
        """Enter a passage in another language, if an element begins one."""
        language = language_tag(element.get("xml:lang"))
        if language in ("", self._language) or element.name in STRUCTURES:
            return 0
        if any(name.startswith(("passage.", "footnote.")) for name in self._within):
            return 0
        self._within.append(f"passage.{language}")
        return 1

    def _block(self, element: Element, parent: Element) -> None:
        name = element.name
        self._flush()
        before = self._leaf, self._kind, self._unit
        self._leaf = element
        self._unit = element.get("n") if element.get(XML_ID) and _UNIT.fullmatch(element.get("n")) else None
        part = LEAVES[name]
        if name == "salute":
            part = "closing" if parent.name == "closer" else "salutation"
        sort = element.get("type") if name == "ab" and self._witnesses is None else ""
        name = {"address": "addrLine", "verse-line": "l"}.get(sort, name)
        if sort in WORDS:
            part = sort
        in_lines = any(each.startswith(("verse.", "address.")) for each in self._within)
        self._kind = "verse-line" if name in LINES else "paragraph"
        self._indent = indent_of(element, ours=self._witnesses is None) if name == "l" else 0
        if sort == "heading" or (
            name == "head" and (is_div(parent) or parent.name in ("body", "front", "back", "text", "titlePage"))
        ):
            self._kind = "heading"
        if name in LINES and not in_lines:
            part = "verse" if name == "l" else "address"
            last = self.draft.blocks[-1] if self.draft.blocks else None
            names = last.within if last is not None else ()
            if last and last.kind == "verse-line" and [*names[:-1]] == self._within and names[-1].startswith(part):
                self._within.append(names[-1])
                part = ""
                added = 1
            else:
                added = self._push(part)
        else:
            added = self._push(part if not in_lines else "")
        added += self._passage(element)
        self._flow(element, None)
        self._flush()
        del self._within[len(self._within) - added :]
        self._leaf, self._kind, self._unit = before

    def _preformatted(self, element: Element) -> None:
        self._flush()
        self.draft.add(Block(element.text(), "preformatted", within=tuple(self._within), page=self._page))

    def _aside(self, element: Element) -> None:
        if words := element.words():
            self.draft.asides.append(Aside(len(self.draft.blocks) - 1, words))

    # -- words -------------------------------------------------------------------------------

    def _inline(self, element: Element) -> None:
        name = element.name
        if name in BREAKS:
            if element.get("break") != "no":
                self._add(" ")
            if name == "milestone" and element.get("unit").lower() in PARAGRAPH_UNITS and self._kind == "paragraph":
                self._flush()
            elif name == "pb":
                self._page_break(element.get("n"))
            self._flow(element, None)
            return
        if name == "g" and not element.children:
            self._character(element)
            return
        if name == "gap":
            self._gap(element)
            return
        if name == "ruby":
            self._ruby(element)
            return
        if name == "fw":
            words = element.words()
            if words:
                self._about_word("note", f"Printed at the edge of the page: {words}")
            return
        if name == "anchor" and element.get(XML_ID):
            self._anchors[element.get(XML_ID)] = self._mark(starts=True)
        if name in EMPTY and not element.text().strip():
            return
        start = self._mark(starts=True)
        at = self._buffer.size
        self._flow(element, None)
        if name in ("ref", "ptr") and (pointer := element.get("target").lstrip("#")) in self._noted:
            self._buffer.inline.append(Inline(self._buffer.size, self._buffer.size, "note", pointer))
            return
        look = look_of(element)
        if name == "ref" and element.get("target").startswith(("http://", "https://")):
            self._buffer.inline.append(Inline(at, self._buffer.size, "link", element.get("target")))
        elif look and self._buffer.size > at:
            self._buffer.inline.append(Inline(at, self._buffer.size, look))
        if name == "del" and self._buffer.size > at:
            self.found.append(Found("note", start, self._mark(starts=False), "Deleted in the source."))
        if self._witnesses is not None and self._buffer.size > at and (options := doubt(element)):
            self.found.append(Found("emendation", start, self._mark(starts=False), options=options))
        when = element.get("when") if name == "date" and self._witnesses is not None else ""
        if when and self._buffer.size > at and edtf_fault(when) is None:
            self.found.append(Found("date", start, self._mark(starts=False), options=(("edtf", when),)))
        if name in NAMES:
            own = element.get(XML_ID) if self._witnesses is None else None
            way = element.get("subtype") if own else ""
            for entity in self._register.named(element):
                options = mention_options(entity, way)
                self.found.append(Found("mention", start, self._mark(starts=False), options=options, id=own))

    def _ruby(self, element: Element) -> None:
        """Read words with a gloss between the lines: the gloss becomes a note on them."""
        start = self._mark(starts=True)
        for child in element.elements:
            if child.name != "rt":
                self._element(child, element)
        if said := " ".join(words for each in element.elements if each.name == "rt" and (words := each.words())):
            self.found.append(Found("note", start, self._mark(starts=False), said, (("title", "Ruby"),)))

    def _character(self, element: Element) -> None:
        """Add the character that an empty ``g`` stands for."""
        found = character_of(element)
        self._add(found or "")
        if found is None:
            self.draft.unknown["g without words"] += 1

    # -- notes -------------------------------------------------------------------------------

    def _note(self, element: Element) -> None:
        own = element.get(XML_ID)
        by_editor = bool(EDITORS_NOTES.search(element.get("type"))) or element.get("resp") not in ("", "#author")
        by_editor = by_editor or only_lists(element)
        body = note_body(element)
        opened = self._anchors.get(own.removesuffix("h")) if own.endswith("h") else None
        targets = [part.lstrip("#") for part in element.get("target").split()]
        if by_editor and body:
            title = (("title", element.get("n")),) if element.get("n") and len(element.get("n")) > 4 else ()
            if opened is not None:
                self.found.append(Found("note", opened, self._mark(starts=False), body, title))
            elif targets and all(target in self._wanted for target in targets):
                here = self._mark(starts=False)
                self.found.append(Found("note", here, here, body, title, target=targets[0]))
            else:
                self._about_word("note", body, title)
            return
        if not body:
            return
        self._count += 1
        key = own if own in self._noted else f"n.{self._count}"
        if self._witnesses is not None and own not in self._noted:
            self._anchor_note(key)
        self._footnote(element, key)

    def _anchor_note(self, key: str) -> None:
        """Put the mark of a footnote here, or at the end of the block before if no words have come yet."""
        last = self.draft.blocks[-1] if self.draft.blocks else None
        begun = bool("".join(self._buffer.pieces).strip())
        if begun or not last or last.kind == "preformatted" or any(n.startswith("footnote.") for n in last.within):
            self._buffer.inline.append(Inline(self._buffer.size, self._buffer.size, "note", key))
            return
        end = len(last.text)
        self.draft.blocks[-1] = replace(last, inline=(*last.inline, Inline(end, end, "note", key)))

    def _footnote(self, element: Element, key: str) -> None:
        kept = self._buffer, self._within, self._leaf, self._kind, self._unit
        self._buffer, self._within = Buffer(), [f"footnote.{key}"]
        self._leaf, self._kind, self._unit = None, "paragraph", None
        self._flow(element, None)
        self._flush()
        self._buffer, self._within, self._leaf, self._kind, self._unit = kept
