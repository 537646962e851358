"""The builder ``lualatex``: Sphinx's LaTeX with one document per edition, compiled by LuaLaTeX."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.latex import LaTeXBuilder, default_latex_documents
from sphinx.errors import SphinxError
from sphinx.util import texescape
from sphinx.util.display import progress_message
from sphinx.writers.latex import LaTeXTranslator

from ... import nodes as ours
from ...domain.outputs import add_visitors
from ...domain.store import store_of
from ...files import copy_whole, remove, write_whole
from ...i18n import _
from ...messages import counts_as_error, report
from ...model.faults import Fault
from ...registers.context import Context
from ...text.numbering import SERIES
from ..paper import fonts
from ..paper.book import Book, books, colophon
from . import programs
from .placing import PlaceNotes
from .visitors import LATEX, TAG, series_name

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.latex.theming import Theme

PACKAGE = "scholiast"
_HERE = Path(__file__).parent
#: Paper sizes with side, top and bottom margins. The outer margin has the numbers of blocks.
PAPERS = {
    "a5": ("a5paper", "inner=18mm,outer=18mm,top=16mm,bottom=20mm,footskip=10mm"),
    "a4": ("a4paper", "inner=36mm,outer=36mm,top=26mm,bottom=32mm"),
    "us-letter": ("letterpaper", "inner=38mm,outer=38mm,top=24mm,bottom=30mm"),
}


class EditionTranslator(LaTeXTranslator):
    """Sphinx's translator, except that the title of the text is part of the text and stays in its place."""

    def __init__(self, document: nodes.document, builder: LaTeXBuilder, theme: Theme) -> None:
        super().__init__(document, builder, theme)
        self.this_is_the_title = 0


class LuaLaTeXBuilder(LaTeXBuilder):
    """A builder of PDFs with LuaLaTeX, which must be installed. The sources are written next to the doctrees."""

    name = "lualatex"
    epilog = "The PDFs are in %(outdir)s."
    default_translator_class: ClassVar[type[nodes.NodeVisitor]] = EditionTranslator  # type: ignore[assignment]

    def init(self) -> None:
        """Check for everything that is needed before any page is read."""
        self.target = Path(self.outdir)
        self.faults: dict[Fault, None] = {}
        self._families = self._asked_fonts()
        folders = fonts.folders(Path(self.confdir), self.config.scholiast_pdf_fonts)[0]
        self._folders = [*folders, *fonts.package_folders()]
        env = programs.environment(self._folders, 0)
        try:
            programs.check(env)
        except programs.Missing as error:
            raise SphinxError(str(error)) from error
        texts = [name for family in programs.TEXT_FONTS for name in family]
        self._found = programs.look([*texts, *programs.CODE_FONTS, *programs.OTHER_FONTS], env)
        self._books: dict[str, Book] = {}
        self.outdir = type(self.outdir)(Path(self.doctreedir, "lualatex"))  # not in the folder of the PDFs
        self.config["latex_engine"] = "lualatex"
        super().init()

    def _asked_fonts(self) -> list[str]:
        wanted = self.config.scholiast_pdf_font
        return [wanted] if isinstance(wanted, str) and wanted else list(wanted or ())

    def init_context(self) -> None:
        """Set the page layout of an edition, unless the project's ``latex_elements`` set it."""
        super().init_context()
        paper, geometry = PAPERS.get(self.config.scholiast_pdf_paper, PAPERS["a5"])
        ours_ = {
            "polyglossia": "",
            "babel": r"\usepackage[bidi=basic]{babel}",
            "fncychap": "",
            "fontpkg": "\n".join(programs.font_setup(self._found, self._families)),
            "geometry": rf"\usepackage[{paper},{geometry}]{{geometry}}",
            "classoptions": ",oneside",
            "sphinxsetup": "HeaderFamily=\\rmfamily\\mdseries,TitleColor={rgb}{0,0,0}",
            "passoptionstopackages": r"\PassOptionsToPackage{hyphens}{url}",
            "printindex": "",
            "makeindex": "",
        }
        self.context.update({k: v for k, v in ours_.items() if k not in self.config.latex_elements})
        self.context["date"] = self.config.today or ""
        self._plain = dict(self.context)

    # -- documents -------------------------------------------------------------------------

    def init_document_data(self) -> None:
        """Make one document per edition, unless the project defines its documents."""
        asked = list(self.config.latex_documents) != list(default_latex_documents(self.config))
        if not asked:
            self._books = {f"{b.name}.tex": b for b in books(self.config, self.env) if b.edition is not None}
        if not self._books:
            super().init_document_data()
            return
        self.titles = []
        for target, book in self._books.items():
            title, authors = self._escaped(book.title), self._escaped(", ".join(book.authors))
            self.document_data.append((book.pages[0], target, title, authors, "howto", False))
            self.titles += ((page.removesuffix("/index"), title) for page in book.pages)

    def assemble_doctree(self, indexfile: str, toctree_only: bool, appendices: list[str]) -> nodes.document:
        """Return the pages of an edition in order, followed by the colophon."""
        book = next((b for b in self._books.values() if b.pages[0] == indexfile), None)
        self.book = book
        if book is None:
            return super().assemble_doctree(indexfile, toctree_only, appendices)
        self.docnames = set(book.pages)
        tree = self.env.get_doctree(indexfile)
        tree["docname"] = indexfile
        for page in book.pages[1:]:
            file = addnodes.start_of_file(docname=page)
            file += ours.take_children(self.env.get_doctree(page))
            tree += file
        for section in tree.findall(nodes.section):
            section["docname"] = section.get("docname", indexfile)
        for toctree in list(tree.findall(addnodes.toctree)):
            toctree.parent.remove(toctree)
        tree += self._colophon(book)
        own = {book.language} - {str(self.config.language)}
        spoken = own | {str(node["lang"]) for node in tree.findall(nodes.Element) if node.get("lang")}
        self._tongues = sorted(tag for tag in spoken if TAG.fullmatch(tag))
        self.env.resolve_references(tree, indexfile, self)
        return tree

    def _colophon(self, book: Book) -> nodes.section:
        assert book.edition is not None
        context = Context(self.env, store_of(self.env), self, book.pages[0], [book.edition], {})
        lines = nodes.container("", classes=["sch-colophon"])
        for line in colophon(context, book.edition, ""):
            if line.words:
                code = [nodes.Text(" "), nodes.literal("", line.code)] if line.code else []
                lines += nodes.paragraph("", "", nodes.Text(line.words), *code)
        return nodes.section("", nodes.title("", _("Colophon")), lines, ids=["scholiast-colophon"])

    def update_doc_context(self, title: str, author: str, theme: Theme) -> None:
        """Set what differs between documents: their preambles."""
        super().update_doc_context(title, author, theme)
        elements = self.config.latex_elements
        self.context["papersize"] = elements.get(
            "papersize", PAPERS.get(self.config.scholiast_pdf_paper, PAPERS["a5"])[0]
        )
        if "pointsize" not in elements:
            self.context["pointsize"] = "10pt"
        if self.book is None:
            return
        begin = rf"\scholiastbook{{{title}}}{{{author}}}"
        contents = ""
        if self.book.language in self._tongues:
            begin += rf"\scholiastspeak{{{self.book.language}}}"
        if self.book.chapters:
            book = self.book
            parts = [book.kicker or "", book.title, book.subtitle]
            lines = [r"\\".join(map(self._escaped, some)) for some in (book.people, book.facts)]
            begin += r"\scholiasttitlepage" + "".join(f"{{{p}}}" for p in [*map(self._escaped, parts), *lines])
            contents = rf"\scholiastcontents{{{self._escaped(_('Contents'))}}}\scholiastnewpage"
        self.context["maketitle"], self.context["tableofcontents"] = begin, contents
        known = "\n".join(rf"\scholiastlanguage{{{tag}}}" for tag in self._tongues)
        self.context["preamble"] = "\n".join(filter(None, [self._plain["preamble"], known]))

    def _escaped(self, words: str) -> str:
        return texescape.escape(str(words), "lualatex")

    # -- PDFs ------------------------------------------------------------------------------

    def get_outfilename(self, docname: str) -> str:
        """Return the file that a page is in."""
        name = next((n for n, b in self._books.items() if docname in b.pages), "")
        return str(self.target / f"{name.removesuffix('.tex')}.pdf") if name else str(self.target)

    def finish(self) -> None:
        """Run LuaLaTeX on every document, and report its errors."""
        super().finish()
        for entry in self.document_data:
            name = entry[1].removesuffix(".tex")
            pdf = self.target / f"{name}.pdf"
            book = self._books.get(entry[1])
            with progress_message(f"{name}.pdf"):
                env = programs.environment(self._folders, book.epoch if book else 0)
                made, log = programs.run(name, Path(self.outdir), env)
            if made:
                copy_whole(Path(self.outdir, f"{name}.pdf"), pdf)
            else:
                remove(pdf)
                self._wrong(
                    "pdf",
                    f"{name}.pdf: {programs.trouble(log)} (full log: {name}.log in the folder of the doctrees)",
                    entry[0],
                )
            for message in programs.advice(programs.lost(log)):
                self._wrong("glyph", f"{name}.pdf: {message}", entry[0])
        report(self._app, self.faults)
        if any(counts_as_error(self._app, f) for f in self.faults):
            self._app.statuscode = 1

    def _wrong(self, subtype: str, message: str, docname: str) -> None:
        self.faults[Fault(subtype=subtype, message=message, file=str(self.env.doc2path(docname)), line=1)] = None


def wire(app: Sphinx) -> None:
    """Register the visitors, and make LaTeX load our package, whichever builder writes it."""
    add_visitors(app, "latex", LATEX)
    app.add_post_transform(PlaceNotes)
    app.connect("write-started", on_write_started)
    if isinstance(app.builder, LaTeXBuilder):
        context = app.builder.context
        context["maxlistdepth"] = context["maxlistdepth"] or "20"  # chains of voices are nested lists
        app.add_latex_package(PACKAGE, "edition" if isinstance(app.builder, LuaLaTeXBuilder) else None)


def on_write_started(app: Sphinx, builder: Builder) -> None:
    """Write the package, with a block at the foot for each series of notes in the texts."""
    used = {r.series for r in store_of(app.env).records() if r.series} | {"editorial"}
    order = [*SERIES, *sorted(used - SERIES.keys())]
    # the apparatus of the text is above the notes about it
    order.sort(key=lambda name: (name != "textual", name == "editorial"))
    declared = "".join(f"\\scholiastseries{{{series_name(name)}}}\n" for name in order if name in used)
    package = (_HERE / "scholiast.sty").read_text(encoding="utf-8")
    target = Path(builder.outdir, f"{PACKAGE}.sty")
    write_whole(target, package.replace("\\endinput\n", f"{declared}\\endinput\n"))
