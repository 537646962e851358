"""The EPUB builder: Sphinx's ``epub`` with additions for annotated editions.

A project without annotations gets exactly Sphinx's own book.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Set
from functools import cached_property
from html import escape
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.epub3 import Epub3Builder
from sphinx.util import logging

from ... import nodes as ours
from ...domain.editions import edition_index
from ...domain.store import store_of
from ...files import reported, unwritten, write_whole
from ...i18n import _
from ...model.kind import KINDS
from ...model.printed_pages import break_ids
from ..html.css import with_book_looks
from ..missing import unlink
from ..selection import quiet_notes, take_notes
from ..svg import BOOK_VISITORS
from .annotations import forget_annotations, write_annotations
from .book import Book, book_of
from .cover import cover
from .images import put_into_words
from .leftovers import remove_leftovers
from .package import COVER_IMAGE, COVER_PAGE, cover_page, with_landmarks, with_metadata, write_zip
from .visitors import VISITORS, BesideRoles

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders._epub_base import NavPoint

logger = logging.getLogger(__name__)
STYLE = "scholiast-epub.css"
_SHEET = Path(__file__).parents[2] / "static" / STYLE
#: Number of blocks of the text from which the cover is drawn.
_DRAWN = 40


class EditionBuilder(Epub3Builder):
    """A builder of one EPUB of all pages."""

    name = "epub"

    @property
    def annotated(self) -> bool:
        """Return whether the project has any edition."""
        return bool(store_of(self.env).pages)

    @cached_property
    def book(self) -> Book:
        """Return the metadata of the book."""
        store, editions = store_of(self.env), edition_index(self.env)
        folders = [editions.get(name) for name in dict.fromkeys(store.edition_of(page) for page in self._read) if name]
        known = [(f.edition, f.copy.sha256 if f.copy else "") for f in folders if f and f.edition]
        return book_of(self.config, known)

    @cached_property
    def _read(self) -> list[str]:
        """Return the pages in reading order, that of the tables of contents."""
        out: dict[str, None] = {}

        def follow(page: str) -> None:
            if page not in out:
                out[page] = None
                for below in self.env.toctree_includes.get(page, ()):
                    follow(below)

        for page in (self.config.root_doc, *store_of(self.env).page_order()):
            follow(page)
        return list(out)

    @property
    def file(self) -> Path:
        """Return the path of the book's file."""
        return Path(self.outdir, f"{self.config.epub_basename}.epub")

    @cached_property
    def _languages(self) -> dict[str, str]:
        store, editions = store_of(self.env), edition_index(self.env)
        out = {}
        for edition in store.editions():
            folder = editions.get(edition)
            if folder and folder.edition and folder.edition.language != self.book.language:
                out.update(dict.fromkeys(store.page_order(edition), folder.edition.language))
        return out

    def text_language(self, docname: str) -> str:
        """Return the language of a page's reading text if it differs from the book's, otherwise ``""``."""
        return self._languages.get(docname, "")

    # -- pages -------------------------------------------------------------------------------

    @cached_property
    def _handled(self) -> set[str]:
        """The pages that this build has written, without those that other processes write."""
        return set()

    def handle_page(self, pagename: str, *args: Any, **more: Any) -> None:
        """Write a page, and remember its name."""
        self._handled.add(pagename)
        super().handle_page(pagename, *args, **more)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Add our style sheet and the language of the book to Sphinx's preparations."""
        if self.annotated:
            if not any(self.env.domains.index_domain.entries.values()):
                self.use_index = False  # the page would be empty
            lang = self.book.language
            self.html_tag = f'{Epub3Builder.html_tag[:-1]} lang="{lang}" xml:lang="{lang}">'
            translator = self._registry.get_translator_class(self)
            if not issubclass(translator, BesideRoles):
                made = type(f"Edition{translator.__name__}", (BesideRoles, translator), {})
                self._registry.add_translator(self.name, made, override=True)
            sheet = with_book_looks(_SHEET.read_text(encoding="utf-8"), KINDS.values())
            write_whole(Path(self.outdir, "_static", STYLE), sheet)
            self.add_css_file(STYLE, priority=900)
        super().prepare_writing(docnames)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page without switches and without references to anything outside the book."""
        if self.annotated:
            self._put_quiet_notes_last(docname, doctree)
            spread_tabs(doctree)
            put_into_words(doctree)
            unlink(doctree, self, docname, ("search", *(() if self.use_index else ("genindex",))))
        super().write_doc(docname, doctree)

    def _put_quiet_notes_last(self, docname: str, doctree: nodes.document) -> None:
        """Move what is not for reading after the text of its page: what is known of photographs, and notes, without marks."""
        page = store_of(self.env).pages.get(docname)
        if page is None or page.edition is None or not page.units:
            return
        notes = take_notes(doctree, quiet_notes(self.env, page.edition))
        known = _take_credits(doctree)
        if not notes and not known:
            return
        section = nodes.section("", nodes.title("", _("More notes")), ids=["scholiast-more-notes"], apparatus=True)
        section += known
        units = {r.id: r.anchor.unit for r in page.records if r.anchor is not None}
        for note in sorted(notes, key=lambda note: int(note.get("order", 0))):
            for label in note.findall(ours.note_label):
                label["back"] = f"#{units[label['target']]}" if label["target"] in units else label.get("back", "")
            section += note
        article = next((n for n in doctree.findall(nodes.section) if ours.means(n, ours.ARTICLE)), None)
        place: nodes.Element = article if article is not None else doctree
        place += section

    def add_visible_links(self, tree: nodes.document, show_urls: str = "inline") -> None:
        """Add addresses in brackets after links, but never on pages of reading text, where they would change the text."""
        if next(tree.findall(ours.unit), None) is None:
            super().add_visible_links(tree, show_urls)

    # -- contents ----------------------------------------------------------------------------

    @property
    def _scope_is_set(self) -> bool:
        """Return whether the project itself says which pages the contents have."""
        return any("epub_tocscope" in chosen for chosen in (self.config._raw_config, self.config.overrides))

    def toc_add_files(self, refnodes: list[dict[str, object]]) -> None:
        """Add what Sphinx adds to all contents, and before it the pages that Sphinx leaves out of contents without hidden pages.

        Those are the pages of the apparatus, or all if the project does not set ``epub_tocscope``: the texts of a project
        are often below a hidden table of contents.
        """
        whole = self.refnodes
        if self.annotated and refnodes is not whole and not self._scope_is_set:
            refnodes[:] = whole
            return
        made = {escape(self.get_target_uri(docname)) for docname in store_of(self.env).made_pages()}
        if made and refnodes is not whole:
            shown = {node["refuri"] for node in refnodes}
            chosen = {n["refuri"]: n for n in whole if n["refuri"] in shown or n["refuri"].partition("#")[0] in made}
            if shown <= chosen.keys():
                refnodes[:] = _without_gaps(chosen.values())
        super().toc_add_files(refnodes)

    # -- package -----------------------------------------------------------------------------

    def content_metadata(self) -> dict[str, object]:
        """Return the data for ``content.opf``."""
        metadata = super().content_metadata()
        if self.annotated:
            metadata |= _escaped(
                title=self.book.title,
                author=self.book.author,
                contributor=self.book.contributor,
                publisher=self.book.publisher,
                description=self.book.description,
                uid=self.config.epub_uid if self.config.epub_uid != "unknown" else "book",
                id=self.book.identifier,
                date=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self.book.moment)),
            )
        return metadata

    def toc_metadata(self, level: int, navpoints: list[NavPoint]) -> dict[str, object]:
        """Return the data for ``toc.ncx``, whose identifier must be that of the package."""
        metadata = super().toc_metadata(level, navpoints)
        if self.annotated:
            metadata |= _escaped(uid=self.book.identifier, title=self.book.title)
        return metadata

    def build_content(self) -> None:
        """Write ``content.opf``, and before it the cover if ``conf.py`` sets none."""
        own_cover = self.annotated and not self.config.epub_cover
        if own_cover:
            store = store_of(self.env)
            blocks = (unit for page in self._read if page in store.pages for unit in store.pages[page].units)
            lengths = [len(unit.text) for unit in islice(blocks, _DRAWN)]
            made = {
                COVER_IMAGE: cover(self.book, lengths),
                COVER_PAGE: cover_page(self.book.title, self._cover_in_words(), self.book.language),
            }
            for name, text in made.items():
                write_whole(Path(self.outdir, name), text)
        Path(self.outdir, ".buildinfo.bak").unlink(missing_ok=True)  # Sphinx's own file, about which it would warn
        forget_annotations(self.file)
        with reported(self._app):
            remove_leftovers(Path(self.outdir), self.out_suffix, {*self._pages()}, self.imagedir)
        self.config.epub_exclude_files = [*self.config.epub_exclude_files, *self._document_trees()]
        super().build_content()
        if self.annotated:
            package = Path(self.outdir, "content.opf")
            metadata = [("dc:source", "", source) for source in self.book.sources]
            if self._printed_pages:
                metadata.append(("meta", "pageBreakSource", "; ".join(self.book.sources)))
            metadata += [("meta", f"schema:{name}", text) for name, text in self._accessibility()]
            text = with_metadata(package.read_text(encoding="utf-8"), metadata, cover=own_cover)
            write_whole(package, text)

    def _pages(self) -> Iterator[str]:
        """Yield the files that the pages of this book may have: those of Sphinx, of extensions, and of the project."""
        config = self.config
        yield from (f"{name}{self.out_suffix}" for name in (*self.env.all_docs, *self._handled))
        yield from (file for file, _words in (*config.epub_pre_files, *config.epub_post_files))
        yield from (COVER_PAGE,) if self.annotated and not config.epub_cover else (self.coverpage_name,)
        for given in (Path(self.confdir, name) for name in config.html_extra_path):
            found = given.rglob(f"*{self.out_suffix}") if given.is_dir() else [given]
            yield from (path.relative_to(given if given.is_dir() else given.parent).as_posix() for path in found)

    def _document_trees(self) -> Iterator[str]:
        """Yield the files next to the document trees, if these are in the folder of the book, as they are by default."""
        top, trees = Path(self.outdir), Path(self.doctreedir)
        if top in trees.parents:
            yield from (str(path.relative_to(top)) for path in trees.rglob("*") if path.is_file())

    def _cover_in_words(self) -> str:
        return str(_("Cover: %(title)s, %(author)s") % {"title": self.book.title, "author": self.book.author})

    @cached_property
    def _printed_pages(self) -> list[tuple[str, str]]:
        """The number and the address of each page of the printed texts that the copy-texts declare, in reading order."""
        store = store_of(self.env)
        found: list[tuple[str, str]] = []
        for docname in (page for page in self._read if page in store.pages):
            labels = [label for unit in store.pages[docname].units for _offset, label in unit.breaks]
            address = self.get_target_uri(docname)
            found += ((label, f"{address}#{name}") for label, name in zip(labels, break_ids(labels), strict=True))
        return found

    def _accessibility(self) -> list[tuple[str, str]]:
        """Return the accessibility metadata, limited to features that are built in."""
        described = {getattr(r, "image", "") for r in store_of(self.env).records() if getattr(r, "alt_text", None)}
        every_picture = len(self.images) <= len(described - {""})
        features = ["tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability", "ARIA"]
        said = [
            _("The text flows and takes the reader's own type, size and colours."),
            _("Every paragraph of the edited text can be linked to; each note is linked with its words, both ways."),
        ]
        if self._printed_pages:
            features += ["pageBreakMarkers", "pageNavigation"]
            said.append(_("The pages of the printed text are marked, and a list leads to them."))
        if every_picture:
            features.append("alternativeText")
            said.append(_("Every picture has a description."))
        return [
            ("accessMode", "textual"),
            *([("accessMode", "visual")] if self.images else []),
            ("accessModeSufficient", "textual" if every_picture else "textual,visual"),
            *(("accessibilityFeature", feature) for feature in features),
            ("accessibilityHazard", "none"),
            ("accessibilitySummary", " ".join(str(s) for s in said)),
        ]

    def build_navigation_doc(self) -> None:
        """Write ``nav.xhtml``, with landmarks."""
        super().build_navigation_doc()
        if self.annotated:
            path = Path(self.outdir, "nav.xhtml")
            store = store_of(self.env)
            first = next((page for page in self._read if store.edition_of(page)), self.config.root_doc)
            places = [("bodymatter", self.get_target_uri(first), str(_("Beginning of the text")))]
            if not self.config.epub_cover:
                places.insert(0, ("cover", COVER_PAGE, str(_("Cover"))))
            text = with_landmarks(path.read_text(encoding="utf-8"), places, self._printed_pages)
            write_whole(path, text)

    def build_epub(self) -> None:
        """Write the book's file."""
        if broken := unwritten(self._app):
            message = f"cannot write {self.file.name}: {broken[0]} is incomplete. Make room on the disk"
            logger.error("%s", message, type="scholiast", subtype="file")
            return
        if self.annotated:
            with reported(self._app):
                more = write_annotations(self._app, self.file, self.book, self.out_suffix)
                write_zip(self.file, Path(self.outdir), ["toc.ncx", *self.files, *more], self.book.moment)
        else:
            super().build_epub()


def _take_credits(doctree: nodes.document) -> list[nodes.Node]:
    """Take out of the photographs on a page what is known of each, and return it with a link to the photograph."""
    out: list[nodes.Node] = []
    for photo in doctree.findall(ours.photo):
        for details in [c for c in photo.children if isinstance(c, nodes.Element) and ours.means(c, ours.CREDIT)]:
            photo.remove(details)
            link = nodes.reference("", _(KINDS["photo"].label), refid=photo["ids"][0], internal=True)
            out += [nodes.paragraph("", "", nodes.strong("", "", link)), details]
    return out


def _without_gaps(entries: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield entries of the contents, each at most one level below the one before it: Sphinx stops at a wider gap."""
    level = 0
    for entry in entries:
        level = min(entry["level"], level + 1)
        yield {**entry, "level": level}


def _escaped(**values: str) -> dict[str, str]:
    return {name: escape(value) for name, value in values.items()}


def spread_tabs(document: nodes.document) -> None:
    """Show the tabs of sphinx-design one after another, because its clickable boxes are not valid XHTML."""
    for parent in list(document.findall(nodes.Element)):
        if any(child.tagname == "sd_tab_label" for child in parent.children if isinstance(child, nodes.Element)):
            parent.children = list(map(_spread, filter(_is_shown, parent.children)))


def _is_shown(node: nodes.Node) -> bool:
    return not (isinstance(node, nodes.Element) and node.tagname == "sd_tab_input")


def _spread(node: nodes.Node) -> nodes.Node:
    if isinstance(node, nodes.Element) and node.tagname == "sd_tab_label":
        return nodes.paragraph("", "", nodes.strong("", node.astext()), classes=["sch-tab"])
    return node


def wire(app: Sphinx) -> None:
    """Register the visitors for books.

    If any extension has a handler for ``epub``, Sphinx ignores all those for ``html``, so both are set here.
    """
    place = "epub" if "epub" in app.registry.translation_handlers else "html"
    for node, visitors in {**VISITORS, **BOOK_VISITORS}.items():
        app.add_node(node, override=True, **{place: visitors})
