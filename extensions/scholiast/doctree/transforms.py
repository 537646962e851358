"""The transform from a parsed page to an annotated page, step by step.

It runs after all other transforms that produce text (substitutions, references, footnotes)
and just before smart quotes.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

from .. import nodes as ours
from ..domain.editions import edition_index
from ..domain.store import store_of
from ..model.alignment import align_page
from ..model.edition_folder import METADATA, REGISTERS, EditionFolder
from ..model.faults import Fault
from ..model.notes import kind_in_text
from ..model.printed_pages import breaks_in, pages_at
from ..model.records import RegisterRequest, Unit
from ..model.unit_names import cited_as, unit_names
from ..model.vocabularies import nearest
from ..text.fold import reveal
from ..text.fragment import text_directives
from .classes import is_footnote_rule
from .footnotes import as_authors
from .forms import give_forms
from .links import ADDRESSED, refuse_links
from .mentions import Mentions
from .origin import origin_of
from .page_context import PageContext
from .parsed import page_edition, unknown_in_rest
from .placement import AnnotationPlacer
from .printed_pages import insert_page_breaks, printed_pages
from .rawmarkup import show_raw_as_text
from .span_notes import put_after_their_blocks
from .titles import put_under_title
from .units import Page, PageReader, PageUnit
from .unprovable import report_unprovable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..domain.store import Store

#: After all transforms that produce text, before Sphinx's SmartQuotes (750).
PRIORITY = 745


class ReadEdition(SphinxTransform):
    """The transform of one page: units, mentions, annotations; passes the records to the store."""

    default_priority = PRIORITY

    def apply(self, **kwargs: object) -> None:
        """Process the page if it has content of ours."""
        edition = page_edition(self.document)
        store = store_of(self.env)
        faults = store.reading.take_faults()
        if edition is None and not store.reading.page_is_used(self.env.current_document.docname):
            store.put_faults(self.env.current_document.docname, faults)
            return
        PageBuilder(self, store, edition, faults).build()


class PageBuilder:
    """The steps by which one page is read."""

    def __init__(self, transform: ReadEdition, store: Store, edition: str | None, faults: list[Fault]) -> None:
        self.document = transform.document
        self.env = transform.env
        self.store = store
        docname = self.env.current_document.docname
        self.context = PageContext(self.document, transform.config, docname, edition, None, Page(), faults)
        self.context.folder = self._folder()
        put_after_their_blocks(self.document)
        if edition is not None:
            self._drop_decorations()
            give_forms(self.document)
        page = PageReader(self.document, proved=edition is not None).read_document(self.document)
        self.context.page, self.context.matches = page, [None] * len(page.units)

    def _folder(self) -> EditionFolder | None:
        if self.context.edition is None:
            return None
        editions = edition_index(self.env)
        folder = editions.get(self.context.edition)
        if folder is None:
            near = nearest(self.context.edition, tuple(editions.paths))
            self.context.fault(
                "page",
                f"this page belongs to the edition '{self.context.edition}', but no folder of that name has an edition.yaml"
                f"{'; did you mean ' + repr(near) + '?' if near else '.'} Known: {', '.join(editions.paths) or 'none'}",
                line=1,
            )
            return None
        # the state tracks registers entry by entry, and the text block by block: no page depends on a whole one
        tracked = {METADATA, *REGISTERS, os.path.basename(folder.copy.filename if folder.copy else "")}  # noqa: PTH119
        for path in folder.files:
            # nor on a missing file: Sphinx would read the page in every build; new files are tracked too
            if path.name not in tracked and os.path.isfile(path):  # noqa: PTH113 - Path.is_file() raises for invalid names
                self.env.note_dependency(str(path))
        return folder

    def build(self) -> None:
        """Run all steps, in order."""
        self._align()
        if self.context.edition is not None:
            self._protect()
            self._keep_untranslated()
        report_unprovable(self.context)
        found = ours.gather(self.document, nodes.system_message, nodes.raw, *ADDRESSED)
        self.context.faults += unknown_in_rest(
            found[nodes.system_message], self.env.domains["scholiast"].directives, self.document["source"]
        )
        self._show_raw(found[nodes.raw])
        for wrong in refuse_links(found, self.context.page.links):
            self.context.fault(
                "text-markup", wrong.message, line=wrong.line, source=wrong.file, severity=wrong.severity
            )
        mentions = Mentions(self.context)
        mentions.resolve_links()
        placing = AnnotationPlacer(self.context, mentions)
        placing.place_all()
        mentions.autolink()
        self._mark_footnotes()
        self._wrap_units()
        for node in insert_page_breaks(self.context.page.units):
            self._claim(node["ids"][0], node)
        placing.wrap(mentions.spans)
        placing.compose()
        self._dress()
        self.store.put(
            self.context.docname,
            edition=self.context.edition,
            units=self._units(),
            records=placing.recorder.records,
            mentions=mentions.records(),
            faults=self.context.faults,
            registers=self._registers(),
            silent=[n["payload"] for n in self.context.page.silent if n.get("payload") is not None],
            used=mentions.used(),
            wanted=self.context.wanted,
            withheld=self.context.withheld,
            landed=placing.recorder.drift.landings,
        )

    def _registers(self) -> list[RegisterRequest]:
        """Return the registers of the page, each numbered to be found again when it is filled."""
        found = [n for n in self.context.page.registers if isinstance(n, ours.register)]
        for number, node in enumerate(found):
            node["number"] = number
        return [
            RegisterRequest(
                n["name"], n["edition"], n["options"], str(n.source or self.document["source"]), n.line or 0
            )
            for n in found
        ]

    def _align(self) -> None:
        """Match each unit with the copy-text, and assign its id."""
        units, folder = self.context.page.units, self.context.folder
        if folder is not None and folder.copy is not None and folder.edition is not None and units:
            self.context.matches = align_page(
                folder.copy,
                [u.text for u in units],
                [kind_in_text(u.kind, u.within, self.context.docname) for u in units],
                complete=len(folder.edition.pages) == 1,
                placed=self.store.state.placements.get(self.context.docname, ()),
            )
            pages, breaks = pages_at(folder.copy, self.context.matches), breaks_in(folder.copy, self.context.matches)
            for unit, page, begun in zip(units, pages, breaks, strict=True):
                unit.printed_page, unit.breaks = page, begun
        self._name_units()

    def _keep_untranslated(self) -> None:
        """Keep the reading text out of message catalogues, and report what a catalogue has replaced."""
        for unit in self.context.page.units:
            unit.element["translatable"] = False  # ``make gettext`` leaves it out
            if unit.element.get("translated"):
                self.context.fault(
                    "translation",
                    f"{unit.id}: a message catalogue for '{self.context.config.language}' replaces the reading text with "
                    f"“{reveal(unit.text[:60])}”: remove the message, the text of an edition is not translated",
                    line=unit.line,
                    source=unit.source,
                )

    def _name_units(self) -> None:
        units, folder = self.context.page.units, self.context.folder
        if self.context.edition is None:
            return
        first_page = folder is None or folder.edition is None or self._is_first_page(folder)
        ids = folder.ids if folder is not None else None
        names = unit_names([u.kind for u in units], self.context.matches, ids, first_page=first_page)
        for unit, name in zip(units, names, strict=True):
            unit.id = name

    def _is_first_page(self, folder: EditionFolder) -> bool:
        assert folder.edition is not None
        return self.context.docname == edition_index(self.env).docname(folder.id, folder.edition.pages[0])

    def _protect(self) -> None:
        """Keep smart quotes away from the reading text (:mod:`scholiast.doctree.smartquotes`)."""
        self.document["scholiast_protected"] = {id(unit.element) for unit in self.context.page.units}

    def _drop_decorations(self) -> None:
        """Report headers and footers of docutils', which no output of Sphinx shows, and take them out of the page.

        In front of the front matter they would also keep Sphinx from finding it.
        """
        for node in [child for child in self.document.children if isinstance(child, nodes.decoration)]:
            for part in (child for child in node.children if isinstance(child, nodes.Element)):
                file, line = origin_of(part) or ("", 0)
                message = f"'.. {part.tagname}::' is shown in no output: remove it, or write its words into the page"
                self.context.fault("text-markup", message, line=line, source=file or None)
            node.parent.remove(node)

    def _show_raw(self, found: Sequence[nodes.Element]) -> None:
        """Replace raw markup in editorial prose by its source as text."""
        if self.context.config.scholiast_raw_html != "allow":
            show_raw_as_text(
                found,
                page_is_ours=self.context.edition is not None,
                kept=self.context.page.misplaced,
                extensions=getattr(self.context.config, "myst_enable_extensions", ()),
            )

    def _wrap_units(self) -> None:
        """Wrap the content of each block of the edition in a unit."""
        if self.context.edition is None:
            return
        retired, spoken = self._retired(), self.context.spoken
        for unit in self.context.page.units:
            span = self._span(unit.element)
            span.attributes.update(unit=unit.id, ids=[unit.id, *self._other_ids(unit, retired)])
            if not unit.lang:  # a passage has its own language
                span.attributes.update(spoken)
            if pages := printed_pages(unit):
                span["pages"] = pages
            unit.element = span
            for name in span["ids"]:
                self._claim(name, span)
        cited = [unit for unit in self.context.page.units if cited_as(unit.id)]
        for unit, directive in zip(cited, text_directives([unit.text for unit in cited]), strict=True):
            if directive and not isinstance(unit.element.parent, nodes.title):
                unit.element["fragment"] = directive

    @staticmethod
    def _span(block: nodes.Element) -> ours.unit:
        """Return the element around all the text of a block, which runs of lines in a literal block already have."""
        if isinstance(block, ours.unit):
            return block
        span = ours.give_children(block, ours.unit())
        ours.set_children(block, [span])
        return span

    def _mark_footnotes(self) -> None:
        """Make the marks of the author's footnotes silent, and move the footnotes into the article."""
        if self.context.edition is None or not self._has_footnotes():
            return
        for unit in self.context.page.units:
            for mark in list(unit.element.findall(nodes.footnote_reference)):
                if type(mark) is not nodes.footnote_reference or "refid" not in mark:
                    continue  # docutils reports a mark without a footnote
                as_authors(mark, self.document)

    def _has_footnotes(self) -> bool:
        document = self.document
        return bool(document.footnote_refs or document.autofootnote_refs or document.symbol_footnote_refs)

    def _gather_notes(self) -> None:
        """Move footnotes that MyST put after the article into it, before editorial content."""
        strays = [c for c in self.document.children if isinstance(c, nodes.footnote) or is_footnote_rule(c)]
        sections = [c for c in self.document.children if isinstance(c, nodes.section)]
        if not strays or not sections:
            return
        text = [section for section in sections if ours.APPARATUS_MARK not in section]
        top: nodes.Element = text[-1] if text else self.document
        self.document.children = [c for c in self.document.children if not any(c is s for s in strays)]
        at = next(
            (i for i, c in enumerate(top.children) if isinstance(c, nodes.section) and ours.APPARATUS_MARK in c),
            len(top.children),
        )
        notes = [s for s in strays if isinstance(s, nodes.footnote)]
        for note in notes:
            note.parent = None
        top[at:at] = notes

    def _retired(self) -> dict[str, list[str]]:
        ids = self.context.folder.ids if self.context.folder is not None else None
        out: dict[str, list[str]] = {}
        for old, now in sorted((ids.retired if ids else {}).items()):
            out.setdefault(now, []).append(old)
        return out

    def _other_ids(self, unit: PageUnit, retired: dict[str, list[str]]) -> list[str]:
        base, _, segment = unit.id.partition("-")
        others = [base] if segment == "1" else []
        return [*others, *(i for name in [unit.id, *others] for i in retired.get(name, ()))]

    def _claim(self, name: str, node: nodes.Element) -> None:
        """Assign an HTML id to a node of ours; a heading or target with the same id gets another one."""
        document = self.document
        other = document.ids.get(name)
        document.ids[name] = node
        if other is None or other is node or name not in other.get("ids", ()):
            return
        other["ids"].remove(name)
        if other["ids"]:
            return
        spare = f"section-{name}"
        other["ids"].append(spare)
        document.ids[spare] = other
        for key, value in list(document.nameids.items()):
            if value == name:
                document.nameids[key] = spare

    def _dress(self) -> None:
        """Mark the page's article, and insert the edition's head under the title of its first page."""
        if self.context.edition is None:
            return
        titles = self.document.findall(nodes.title) if self._has_footnotes() else ()
        for title in [t for t in titles if t.next_node(nodes.footnote_reference)]:
            marked = ours.marked_title("", "", *ours.take_children(title), **title.attributes)
            marked.source, marked.line = title.source, title.line
            protected: set[int] = self.document.get("scholiast_protected", set())
            protected |= {id(marked)} if id(title) in protected else set()
            title.replace_self(marked)
        self._gather_notes()
        top = _articles(self.document)
        if not top:  # only front matter, comments and the like
            box = nodes.container("")
            self.document.append(box)
            top = [box]
        for part in top:
            part["classes"].append("sch-edition")
            part[ours.MEANING] = ours.ARTICLE
        if (
            self.context.folder is not None
            and self.context.folder.edition is not None
            and self._is_first_page(self.context.folder)
        ):
            put_under_title(top, ours.edition_head("", edition=self.context.folder.id))

    def _units(self) -> list[Unit]:
        if self.context.edition is None:
            return []
        copy = self.context.folder.copy if self.context.folder is not None else None
        notes = self.context.page.footnotes
        out = []
        for unit, match in zip(self.context.page.units, self.context.matches, strict=True):
            block = copy.blocks[match.block] if copy and match else None
            position = block.position(match.start, match.end) if block and match else None
            out.append(
                Unit(
                    id=unit.id,
                    kind=unit.kind,
                    edition=self.context.edition,
                    docname=self.context.docname,
                    line=unit.line,
                    text=block.text if block and block.text == unit.text else unit.text,  # one string, not two
                    position=position,
                    lang=unit.lang,
                    quotation=unit.quotation,
                    file=self._included_file(unit),
                    within=unit.within,
                    indent=unit.indent,
                    marks=tuple(unit.marks),
                    calls=tuple((at, notes[target]) for at, target in unit.calls if target in notes),
                    printed_page=unit.printed_page,
                    breaks=unit.breaks,
                )
            )
        return out

    def _included_file(self, unit: PageUnit) -> str | None:
        """Return the file of an included unit, relative to the source folder; ``None`` for the page itself."""
        if unit.source == self.document["source"]:
            return None
        path = os.path.relpath(unit.source, self.env.srcdir).replace(os.sep, "/")
        return path if path != self.env.doc2path(self.context.docname, base=False).as_posix() else None


def _articles(document: nodes.document) -> list[nodes.Element]:
    """Return the parts of a page that are its article: its sections, and boxes around content outside them."""
    head = (nodes.docinfo, nodes.meta, nodes.field_list, nodes.comment, nodes.substitution_definition)
    children = list(document.children)
    document.children = []
    articles: list[nodes.Element] = []
    box: nodes.container | None = None
    for child in children:
        child.parent = None
        if isinstance(child, nodes.section) or (isinstance(child, head) and box is None):
            document.append(child)
            box = None
            if isinstance(child, nodes.section):
                articles.append(child)
            continue
        if box is None:
            box = nodes.container("")
            document.append(box)
            articles.append(box)
        box.append(child)
    return articles
