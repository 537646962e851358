"""The builder ``typst``: translates, compiles, and reports errors at their place in the sources."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Hashable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import msgspec
from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.errors import SphinxError
from sphinx.util import logging
from sphinx.util.display import progress_message

from ...doctree.origin import origin_of
from ...domain.store import store_of
from ...files import remove, reported, write_whole
from ...messages import counts_as_error, report
from ...model.conf import Conf, document_faults
from ...model.faults import Fault, Severity
from ...model.output_proof import OutputProof
from ..image_types import image_kind
from ..paper import fonts
from ..paper.book import Book, books
from . import drawn_marks
from .diagnostics import INSTALL
from .diagnostics import faults as faults_of
from .expected import Record
from .inline import tongue
from .literals import label, value
from .parts import write_colophon, write_front, write_project_index
from .reading import only_reading, write_index
from .state import page_state
from .translator import TypstTranslator
from .writer import Written

if TYPE_CHECKING:
    from typst import PDFStandard, TypstWarning


logger = logging.getLogger(__name__)
TEMPLATE = "scholiast.typ"
#: The module with the drawings of marks that the template imports.
MARKS = "marks.typ"
MOST_BYTES = 50 * 1024 * 1024
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Made:
    """A PDF that was written: its file, its pages, its edition."""

    path: Path
    docnames: tuple[str, ...]
    edition: str | None
    book: Book
    record: Record


#: Typst 0.15 fails if a line ends with a hyphen within a word directly after a link. Such a document is set again
#: without hyphenation; the prefix stays on the first line, so that line numbers do not change.
_BROKEN_LINK = re.compile("internal error: expected link ancestor")
WHOLE_WORDS = "#show text: set text(hyphenate: false); "


class TypstBuilder(Builder):
    """A builder of PDFs that needs only the Python package ``typst``."""

    name = "typst"
    format = "typst"
    epilog = "The PDFs are in %(outdir)s."
    default_translator_class: ClassVar[type[nodes.NodeVisitor]] = TypstTranslator
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp",
    ]  # fmt: skip
    supported_remote_images = True  # they are reported but not set, and never downloaded

    if TYPE_CHECKING:

        def create_translator(self, *args: object) -> TypstTranslator:
            """Return a translator; those of other extensions are of this class, too."""

    def init(self) -> None:
        """Check the requirements before any page is read."""
        self.made: list[Made] = []
        #: documents of which there is no PDF, because of an error that is reported
        self.unmade: list[Book] = []
        self.faults: dict[Fault, None] = {}
        self._told: set[Hashable] = set()
        #: editions that the current PDF is known to show with differences
        self.failed: Mapping[str, OutputProof] = {}
        self.paper: str = self.config.scholiast_pdf_paper
        #: for screen readers, and for archives
        self._standards: list[PDFStandard] = ["ua-1", "a-2a"] if self.config.scholiast_pdf_archive else ["ua-1"]
        try:
            import typst  # noqa: F401
        except ImportError as error:
            message = f"PDFs need the Python package typst, which is not installed: {INSTALL}"
            raise SphinxError(message) from error
        self._work = Path(self.doctreedir, "typst")
        self.book: Book
        self.reading = False

    def _wrong(self, name: str, message: str, key: str = "") -> None:
        """Record a fault of a setting, at its line of ``conf.py``."""
        self.faults[Conf(self.confdir).fault(name, f"{name}: {message}", key, "error")] = None

    def get_outdated_docs(self) -> str:
        """Return a description of the outdated documents: all documents are always made."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the name of a page in links: a per cent sign and the name of its document."""
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the same name from everywhere: all pages are in one file."""
        return self.get_target_uri(to, typ)

    def get_outfilename(self, docname: str) -> str:
        """Return the file that a page is in."""
        return next((str(m.path) for m in self.made if docname in m.docnames), str(self.outdir))

    # -- writing ---------------------------------------------------------------------------

    def write_documents(self, _docnames: Set[str]) -> None:
        """Make every document."""
        self._lay_out_fonts()
        write_whole(self._work / TEMPLATE, (_HERE / TEMPLATE).read_bytes())
        write_whole(self._work / MARKS, drawn_marks.module({}, self.drawing))
        own = self.config.scholiast_pdf_template
        self._template = Path(self.confdir, own) if own else None
        if self._template is not None and not self._template.is_file():
            self._wrong("scholiast_pdf_template", f"file '{own}' not found in the folder of conf.py")
            self._template = None
        if self._template is not None:
            write_whole(self._work / "template.typ", self._template.read_bytes())
        for wrong in document_faults(self.config.scholiast_pdf_documents, self.env.found_docs):
            self._wrong("scholiast_pdf_documents", wrong.message, wrong.key)
        for book in books(self.config, self.env):
            with progress_message(f"{book.name}.pdf"), reported(self._app):
                self._make(book)
        report(self._app, self.faults)
        if any(counts_as_error(self._app, f) for f in self.faults):
            self._app.statuscode = 1

    def _lay_out_fonts(self) -> None:
        import typst

        named, missing = fonts.folders(Path(self.confdir), self.config.scholiast_pdf_fonts)
        for name in missing:
            self._wrong("scholiast_pdf_fonts", f"folder '{name}' not found in the folder of conf.py", name)
        paths = [str(p) for p in (*named, *fonts.package_folders())]
        self._fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=paths)
        wanted = self.config.scholiast_pdf_font
        asked = [wanted] if isinstance(wanted, str) and wanted else list(wanted or ())
        known = fonts.families(self._fonts)
        self._families = [name for name in asked if name.lower() in known]
        self._known = known
        for name in asked:
            if name.lower() not in known:
                there = ", ".join(sorted(self._fonts.families()))
                words = (
                    f"font '{name}' not found; available: {there}. Add the folder of the font to scholiast_pdf_fonts"
                )
                self._wrong("scholiast_pdf_font", words, name)

    def fonts_for(self, language: str) -> str:
        """Return the preferred fonts of a language as a Typst literal."""
        return value(fonts.first_for(language, self._known))

    def make_unproved(self, made: Made, failed: Mapping[str, OutputProof]) -> None:
        """Make a PDF again whose output differs from its editions, with that outcome in place of their proof."""
        self.failed = failed
        written, _pages, _record = self.translate(made.book)
        self.failed = {}
        remove(made.path)  # better no PDF than one that states a proof
        self._set(written, made.path, made.book)

    def _make(self, book: Book) -> None:
        import typst

        written, pages, record = self.translate(book)
        target = Path(self.outdir, f"{book.name}.pdf")
        remove(target)  # from an earlier build: if this one fails, there is no PDF
        main = self._source(book)
        try:
            warnings = self._set(written, target, book)
        except typst.TypstError as error:
            self._tell(str(error.diagnostic or error.message), written, main.name)
            self.unmade.append(book)
            return
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # a crash of Typst: not an Exception, no public class
                raise
            words = (
                f"Typst crashed while compiling '{book.name}' ({error}). This is a bug of Typst that is known for an accent "
                "or point without a letter in right-to-left text: look for one, or build the pages one by one"
            )
            page = str(self.env.doc2path(book.pages[0]))
            self.faults[Fault(subtype="pdf", message=words, file=page, line=1)] = None
            self.unmade.append(book)
            return
        for warning in warnings:
            lost = "was ignored" in warning.message  # part of the document is missing on paper
            self._tell(str(warning.diagnostic or warning.message), written, main.name, "error" if lost else "warning")
        self.made.append(Made(target, tuple(pages), book.edition, book, record))

    def _source(self, book: Book) -> Path:
        return self._work / f"{book.name}.typ"

    def _set(self, written: Written, target: Path, book: Book) -> list[TypstWarning]:
        """Compile a document, if necessary without hyphenation; return Typst's warnings. Raises what Typst raises."""
        import typst

        try:
            return self._compile(self._source(book), written.text, target, book)
        except typst.TypstError as error:
            if not _BROKEN_LINK.search(str(error.diagnostic or error.message)):
                raise
        return self._compile(self._source(book), WHOLE_WORDS + written.text, target, book)

    def _compile(self, main: Path, text: str, target: Path, book: Book) -> list[TypstWarning]:
        """Compile one document and return Typst's warnings. Raises what Typst raises."""
        import typst

        write_whole(main, text)
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        content, warnings = typst.compile_with_warnings(
            str(main), root=str(self._work), font_paths=self._fonts, ignore_system_fonts=True,
            pdf_standards=self._standards, timestamp=int(epoch) if epoch.isdecimal() else book.epoch,
        )  # fmt: skip
        write_whole(target, content)
        return warnings

    def _tell(self, diagnostic: str, written: Written, main: str, severity: Severity = "error") -> None:
        template = str(self._template) if self._template else ""

        def named(file: str) -> str:
            return template if file.endswith("template.typ") and template else f"{TEMPLATE} of scholiast"

        for fault in faults_of(diagnostic, written, main, template, named):
            self.faults[msgspec.structs.replace(fault, severity=severity)] = None

    def translate(self, book: Book) -> tuple[Written, list[str], Record]:
        """Return a book in Typst, the pages that it contains, and the words that its PDF must have."""
        self._chosen: dict[str, nodes.document] = {}
        self.reading = book.edition is not None and self.config.scholiast_pdf == "reading"
        self.book = book
        if self.reading:
            self.book, self._chosen = only_reading(self.env, book, self.resolved)
            book = self.book
        document = self.env.get_doctree(book.pages[0])
        writer = self.create_translator(document, self)
        self._pages: list[str] = []
        writer.put(f'#import "/{TEMPLATE}": *\n')
        if self._template is not None:
            writer.put('#import "/template.typ": *\n')
        lang, region, _direction = tongue(book.language, None)
        settings = {
            "title": book.title, "authors": book.authors, "keywords": book.keywords, "description": book.description or None,
            "paper": self.paper, "margin-notes": self.config.scholiast_pdf_notes == "margin", "chapters": book.chapters,
            "fonts": self._first_fonts(),
        }  # fmt: skip
        shown = ", ".join(f"{k}: {value(v)}" for k, v in settings.items())
        writer.put(f"#show: edition.with({shown}, lang: {lang}, region: {region})\n")
        if book.chapters:
            write_front(writer, book)
        for docname in book.pages:
            self.render_page(writer, docname)
        if self.reading:
            write_index(writer, store_of(self.env), book)
        if book.edition is not None:
            font = (self._families or ["Libertinus Serif"])[0]
            write_colophon(writer, self, book.pages[0], book.edition, font, apart=not self.reading)
        else:
            write_project_index(writer, self)
        writer.put("\n")
        record = writer.record
        record.headings.add(book.title)
        record.close(writer.defined)
        self._draw_marks(sorted(record.marks))
        return Written(writer.body, writer.defined), self._pages, record

    def _draw_marks(self, marks: Sequence[str]) -> None:
        """Draw the marks of the notes of the current book for its template."""
        import typst

        source = self._work / "mark-pages.typ"
        write_whole(source, drawn_marks.pages(TEMPLATE, marks, self._first_fonts()))
        drawn: bytes | list[bytes] = []  # a list unless there is one page
        if marks:
            drawn = typst.compile(
                str(source), root=str(self._work), font_paths=self._fonts, ignore_system_fonts=True, format="svg"
            )
        made = drawn_marks.drawings(marks, [drawn] if isinstance(drawn, bytes) else drawn)
        write_whole(self._work / MARKS, drawn_marks.module(made, self.drawing))

    def _first_fonts(self) -> list[str]:
        """Return the fonts of the current book that come before those of the template."""
        return [*fonts.first_for(self.book.language, self._known), *self._families]

    def render_page(self, writer: TypstTranslator, docname: str) -> None:
        """Write a page, once, at the current level of headings."""
        if docname in self._pages or docname not in self.env.all_docs:
            return
        self._pages.append(docname)
        outer = getattr(writer, "page", None)
        document = self._chosen[docname] if docname in self._chosen else self.resolved(docname)
        whole = self.book.edition is None and store_of(self.env).edition_of(docname) is None
        level = outer.level if outer is not None else (-1 if whole else 0)
        margin = self.config.scholiast_pdf_notes == "margin"
        writer.page = page_state(docname, document, store_of(self.env), level, margin=margin, glosses=self.reading)
        before, writer.state = writer.state, "apparatus" if writer.page.edition is None else "loose"
        writer.put("\n")
        writer.anchor(label(docname))
        writer.walk(document)
        if writer.page.section_due:
            writer.note_section()
        writer.state = before
        if outer is not None:
            writer.page = outer

    def resolved(self, docname: str) -> nodes.document:
        """Return a page with its registers, links and images."""
        document = self.env.get_doctree(docname)
        self.env.apply_post_transforms(document, docname)
        self.post_process_images(document)
        for toctree in document.findall(addnodes.toctree):
            inside = self.book.edition is None
            toctree["scholiast_pages"] = list(toctree.get("includefiles", ())) if inside else []
        return document

    # -- images, messages ------------------------------------------------------------------

    def picture(self, node: nodes.image) -> tuple[str | None, str]:
        """Return the copy of an image for Typst, or ``None``, and its alternative text (empty if only decorative)."""
        uri = str(node["uri"])
        alt = node.get("alt")
        if alt is None:
            alt = Path(uri).name
            self.fault(
                "alt",
                f"the image {uri} has no alternative text: describe it in :alt:, or leave :alt: empty if it is only decorative",
                node,
            )
        path = Path(self.srcdir, uri)
        if "://" in uri or uri.startswith("data:"):
            self.fault(
                "image",
                f"the image {uri[:80]} is remote and not in the PDF: save it in the source folder",
                node,
                severity="warning",
            )
            return None, str(alt)
        if not path.is_file():
            return None, str(alt)  # Sphinx has already reported this
        size = path.stat().st_size
        if size > MOST_BYTES:
            self.fault(
                "image",
                f"the image {uri} has {size // 2**20} MB and is not in the PDF: the limit is 50 MB",
                node,
            )
            return None, str(alt)
        kind = image_kind(path)
        if kind not in ("png", "jpg", "gif", "webp", "svg"):
            self.fault(
                "image",
                f"the image {uri} has a format that a PDF cannot contain: use PNG, JPEG, GIF, WebP or SVG",
                node,
            )
            return None, str(alt)
        content = path.read_bytes()
        name = f"images/{hashlib.sha256(content).hexdigest()[:20]}.{kind}"
        write_whole(self._work / name, content)
        if not self._drawable(name):
            self.fault("image", f"the image {uri} is damaged and cannot be drawn: replace the file", node)
            return None, str(alt)
        return f"/{name}", str(alt)

    def drawing(self, name: str, content: bytes) -> str:
        """Return Typst's path of a picture that was made here."""
        write_whole(self._work / "images" / name, content)
        return f"/images/{name}"

    def _drawable(self, name: str) -> bool:
        import typst

        try:
            typst.compile(  # type: ignore[type-var]  # its stub wants one type for the text and the folder
                f'#image("/{name}", alt: "")'.encode(),
                root=str(self._work),
                ignore_system_fonts=True,
                font_paths=self._fonts,
            )
        except typst.TypstError:
            return False
        return True

    def fault(self, subtype: str, message: str, node: nodes.Node | None, severity: Severity = "error") -> None:
        """Record a fault at a node."""
        file, line = origin_of(node) or ("", 0)
        self.faults[Fault(subtype=subtype, message=message, file=file, line=line, severity=severity)] = None

    def tell_once(self, subtype: str, message: str, node: nodes.Node, key: Hashable = None) -> None:
        """Record a warning, once per *key*."""
        if (key or message) not in self._told:
            self._told.add(key or message)
            self.fault(subtype, message, node, severity="warning")
