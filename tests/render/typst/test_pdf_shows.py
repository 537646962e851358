"""Output proof of PDFs: words that are added to an edition, changed or hidden in the PDF are found and quoted."""

from __future__ import annotations

from typing import Any, NamedTuple

import pikepdf
import pytest

from scholiast.render.typst.pdftext import read_pdf
from support.pdf import CONF, QUAY, pdf, quay
from support.projects import Built, Project

SETUP = "\n\ndef setup(app):\n"
#: An extension's code that adds words to a document's tree.
IN_THE_TREE = """from docutils import nodes

def add(app, doctree, docname):
    if docname == "quay/index":
        for node in list(doctree.findall(nodes.paragraph)):
            if "bell rang" in node.astext():
                at = next(i for i, child in enumerate(node.parent.children) if child is node)
                node.parent.insert(at, nodes.paragraph("", "Slipped in by a hook.", classes=["sch-note"]))
                return
"""
TRANSLATOR = """from scholiast.render.typst.translator import TypstTranslator

class Mine(TypstTranslator):
    def visit_{name}(self, node):
        super().visit_{name}(node)
        {statement}
"""


class Change(NamedTuple):
    """What is added to the project: files, settings; the expected quotations, and the line of the message."""

    files: dict[str, str]
    words: str
    line: int
    settings: str = ""


#: Facts of notes and running heads are only in PDFs for study, whose short example has more than one page.
STUDY = 'scholiast_pdf = "study"\n'


def template(source: str, words: str, line: int, settings: str = "") -> Change:
    return Change({"mine.typ": source}, words, line, f'scholiast_pdf_template = "mine.typ"\n{settings}')


def extension(source: str, setup: str, words: str, line: int) -> Change:
    return Change({"conf.py": f"{CONF}\n{source}{SETUP}    {setup}\n"}, words, line)


def translator(name: str, statement: str, words: str, line: int) -> Change:
    setup = "app.set_translator('typst', Mine)"
    return extension(TRANSLATOR.format(name=name, statement=statement), setup, words, line)


#: A template that changes the whole page.
BASE = """#import "/scholiast.typ" as base
#let edition(doc, ..more) = { let all = more.named(); show: base.edition.with(..all"""
ADDED = {
    "hook": extension(IN_THE_TREE, 'app.connect("doctree-resolved", add)', "Slipped in by a hook.", 6),
    "class-of-editorial": extension(
        IN_THE_TREE.replace('nodes.paragraph("", "Slipped in by a hook.", classes=["sch-note"])',
                            'nodes.container("", nodes.paragraph("", "Slipped in by a class."), classes=["editorial"])'),
        'app.connect("doctree-resolved", add)', "Slipped in by a class.", 6,
    ),
    "translator-between-units": translator("section", "self.put('#p([Slipped in by a translator.])')", "Slipped in by a translator.", 17),
    "translator-words": translator("section", "with self.call('p'): self.words('Slipped in by a translator.')", "Slipped in by a translator.", 17),
    "translator-in-a-unit": translator("unit", "self.words(' And more.')", " And more.", 6),
    "translator-in-a-note": translator("note_opening", "self.put('#emph([Slipped into a note.])')", "Slipped into a note.", 6),
    "translator-in-facts": translator("note_label", "self.put('#p([Slipped into a note.])')", "Slipped into a note.", 17)._replace(settings=STUDY),
    "template-index": template("#let index-entry(body) = par([#body (sic)])", "(sic)", 17),
    "template-paragraph": template("#let p(body) = par([#body #sym.dots.h])", "…", 6),
    "template-before": template("#let edition-head(body) = { body; par[Slipped in by a template.] }", "Slipped in by a template.", 4),
    "template-head": template("#let proof-line(body) = par([#body and more])", "more", 4),
    "template-facts": template("#let note-facts(body) = par([#body (sic)])", "(sic)", 17, STUDY),
    "template-colophon": template("#let colophon(level, title, name, body) = { heading(level: level, title); body; [A last word.] }", "A last word.", 17),
    "template-placed": template("#let edition-head(body) = { body; place(bottom, dy: 1em)[A word at the foot] }", "A word at the foot", 4),
    "template-artifact": template("#let edition-head(body) = { body; pdf.artifact[A word that is no text] }", "A word that is no text", 1),
    "template-header": template(f'{BASE}, title: "The Long Quay, corrected"); doc }}', "corrected", 1, STUDY),
    "template-footer": template(f"{BASE}); set page(footer: [Not of the edition]); doc }}", "Not of the edition", 1),
    "template-mark": template("#let mark(name, shown, more) = super[#shown see]\n#let foot(name, shown, more, body) = [#super[#shown see]#footnote(body)#label(name)]", "see", 6),
    "template-number": template("#let margin-number(shown) = pdf.artifact[Line #shown]", "Line p1", 1),
}  # fmt: skip


def told(built: Built) -> list[Any]:
    return [t for t in built.about("proof-output") if t.level == "ERROR"]


@pytest.mark.parametrize("name", ADDED)
def test_words_that_are_added_are_quoted(name: str, project: Project) -> None:
    """Words of an extension, a translator or a template fail the build, and the PDF does not call the text proved."""
    change = ADDED[name]
    files = {"conf.py": CONF, **change.files}
    files["conf.py"] = change.settings + files["conf.py"]
    project.write({**QUAY, **files})
    built = project.build("typst")
    messages = told(built)
    assert messages, built.warnings
    assert {t.file for t in messages} == {"quay/index.md"}
    quoting = [t for t in messages if change.words in t.message]
    assert quoting, [t.message for t in messages]
    assert change.line in {t.line for t in quoting}, [(t.line, t.message) for t in messages]
    assert all("quay.pdf: " in t.message for t in messages)
    assert built.app.statuscode == 1
    assert not said(built, "Proved:")
    assert said(built, "Not proved:") or "proof-line" in change.files.get("mine.typ", "")


def said(built: Built, words: str) -> bool:
    """Return whether a PDF has some words."""
    with pikepdf.open(pdf(built)) as file:
        return any(words in block.text for block in read_pdf(file).blocks)


def test_clean_pdf_is_proved(project: Project) -> None:
    """An unchanged edition is proved, and the PDF states it."""
    built = quay(project).build("typst")
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert said(built, "Proved:")
    assert not said(built, "Not proved:")


HIDDEN = {
    "white": ("text(fill: white, par(body))", "white on white"),
    "nearly-white": ("text(fill: luma(99%), par(body))", "white on white"),
    "transparent": ("text(fill: rgb(0, 0, 0, 0), par(body))", "transparent"),
    "size": ("text(size: 0pt, par(body))", "set in type of size 0"),
    "tiny": ("text(size: 0.1pt, par(body))", "set in type of size 0"),
    "scaled": ("scale(0.1%, block(width: 20mm, par(body)))", "set in type of size 0"),
    "off-the-page": ("place(dx: 500mm, par(body))", "off the page"),
    "above-the-page": ("place(dy: -500mm, par(body))", "off the page"),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_units_that_cannot_be_seen_are_errors(name: str, project: Project) -> None:
    """A unit that is in the PDF but hidden does not count as equal."""
    how, says = HIDDEN[name]
    conf = f'{CONF}scholiast_pdf_template = "mine.typ"\n'
    built = quay(project, conf_dot_py=conf, mine_dot_typ=f"#let p(body) = {how}").build("typst")
    messages = [t for t in told(built) if "p1 is invisible on page " in t.message]
    assert [(t.file, t.line) for t in messages] == [("quay/index.md", 6)], built.warnings
    assert f"it is {says}" in messages[0].message
    assert built.app.statuscode == 1


SEEN = (
    "block(fill: navy, text(fill: white, par(body)))",
    "text(fill: luma(80%), par(body))",
    "text(fill: rgb(0, 0, 0, 20%), par(body))",
    "text(size: 2pt, par(body))",
)


@pytest.mark.parametrize("how", SEEN)
def test_units_that_can_be_seen_are_proved(how: str, project: Project) -> None:
    """White text on a dark ground, grey, half transparent and small text are allowed."""
    conf = f'{CONF}scholiast_pdf_template = "mine.typ"\n'
    built = quay(project, conf_dot_py=conf, mine_dot_typ=f"#let p(body) = {how}").build("typst")
    assert (built.warnings, built.app.statuscode) == ("", 0)


def test_invisible_type_is_found(project: Project) -> None:
    """An extension that changes the file after it is written is found, even one that only changes how text is drawn."""
    conf = f"""{CONF}
import pikepdf

def change(app, error):
    path = app.builder.made[0].path
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        content = file.pages[0].Contents
        content.write(content.read_bytes().replace(b"0 Tr", b"3 Tr"))
        file.save(path)

def setup(app):
    app.connect("build-finished", change, priority=100)
"""
    built = quay(project, conf_dot_py=conf).build("typst")
    assert any("p1 is invisible on page 1 of the PDF: it is set in invisible type" in t.message for t in told(built)), (
        built.warnings
    )
    assert built.app.statuscode == 1


def test_words_without_a_tag_are_found(project: Project) -> None:
    """A stamp over a page belongs to no element of the document, but is quoted."""
    conf = f"""{CONF}
import pikepdf

def stamp(app, error):
    path = app.builder.made[0].path
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        page = file.pages[0]
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources.Font.Stamp = file.make_indirect(font)
        page.contents_add(b"q BT /Stamp 20 Tf 1 0 0 1 60 300 Tm (DRAFT) Tj ET Q")
        file.save(path)

def setup(app):
    app.connect("build-finished", stamp, priority=100)
"""
    built = quay(project, conf_dot_py=conf).build("typst")
    (message,) = told(built)
    assert "page 1 has words that belong to no element of the document" in message.message
    assert "DRAFT" in message.message
