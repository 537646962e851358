"""Faults in a PDF's sources are reported once, at the file and line of the fault, with what to do."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from sphinx.errors import SphinxError

from scholiast.render.paper import fonts
from scholiast.render.typst import builder, scripts
from scholiast.render.typst.diagnostics import read
from support.pdf import CONF, PICTURE, QUAY, pdf, pictures, quay
from support.projects import Project

TOP = "Top\n===\n\n"


class Case(NamedTuple):
    """Files, and the expected message: subtype, place, pieces of the text. ``made`` tells whether there is a PDF."""

    files: dict[str, str | bytes]
    at: tuple[str, int]
    subtype: str
    says: tuple[str, ...]
    level: str = "ERROR"
    made: bool = True


CASES = {
    "glyph": Case(
        {"index.rst": f"{TOP}All is well.\n\nA lamp is 漢 here.\n"}, ("index.rst", 6), "glyph",
        ("漢 (U+6F22 CJK UNIFIED IDEOGRAPH-6F22)", "scholiast_pdf_fonts"), made=False,
    ),
    "glyph-in-a-note": Case(
        {"index.rst": f"{TOP}A note [1]_ and more.\n\n.. [1] All is well.\n\n   Thai: \u0e01.\n"}, ("index.rst", 8), "glyph",
        ("U+0E01 THAI CHARACTER KO KAI", "pip install fontpkg-noto-sans-thai"), made=False,
    ),
    "glyph-in-a-table": Case(
        {"index.rst": f"{TOP}===  ===\na    b\n===  ===\nc    d\ne    \u1780\n===  ===\n"}, ("index.rst", 8), "glyph",
        ("U+1780 KHMER LETTER KA", "pip install fontpkg-noto-sans-khmer"), made=False,
    ),
    "alt": Case(
        {"index.rst": f"{TOP}Words.\n\n.. image:: pic.svg\n", "pic.svg": PICTURE}, ("index.rst", 6), "alt", ("pic.svg", ":alt:"),
    ),
    "no-image": Case(
        {"index.rst": f"{TOP}.. image:: pic.png\n   :alt: A square\n", "pic.png": b"not an image"}, ("index.rst", 4), "image",
        ("pic.png", "PNG, JPEG"),
    ),
    "damaged-image": Case(
        {"index.rst": f"{TOP}.. image:: pic.png\n   :alt: A square\n", "pic.png": b"\x89PNG\r\n\x1a\nand no more"},
        ("index.rst", 4), "image", ("pic.png", "damaged"),
    ),
    "damaged-drawing": Case(
        {"index.rst": f"{TOP}.. image:: pic.svg\n   :alt: A square\n", "pic.svg": PICTURE[:-20]}, ("index.rst", 4), "image",
        ("pic.svg", "damaged"),
    ),
    "remote-image": Case(
        {"index.rst": f"{TOP}.. image:: https://pictures.example/a.png\n   :alt: A square\n"}, ("index.rst", 4), "image",
        ("https://pictures.example/a.png",), level="WARNING",
    ),
    "paper": Case(
        {"conf.py": f'{CONF}scholiast_pdf_paper = "a6"\n'}, ("conf.py", 5), "setting", ("scholiast_pdf_paper", "a6", "a5"), level="WARNING",
    ),
    "notes": Case(
        {"conf.py": f'{CONF}scholiast_pdf_notes = "end"\n'}, ("conf.py", 5), "setting", ("scholiast_pdf_notes", "end"), level="WARNING",
    ),
    "font-folder": Case(
        {"conf.py": f'{CONF}scholiast_pdf_fonts = [\n    "no-fonts",\n]\n'}, ("conf.py", 6), "setting", ("scholiast_pdf_fonts", "no-fonts"),
    ),
    "font": Case(
        {"conf.py": f'{CONF}scholiast_pdf_font = "Garamond Nova"\n'}, ("conf.py", 5), "setting",
        ("Garamond Nova", "Libertinus Serif", "scholiast_pdf_fonts"),
    ),
    "document": Case(
        {"conf.py": f'{CONF}scholiast_pdf_documents = [\n    ["indx", "all.pdf", "", ""],\n]\n'}, ("conf.py", 6), "setting",
        ("all.pdf: unknown document 'indx'; did you mean 'index'?",),
    ),
    "document-in-parts": Case(
        {"conf.py": f"{CONF}scholiast_pdf_documents = [\n    5,\n]\nscholiast_pdf_font = ['Amiri']\n"}, ("conf.py", 6), "setting",
        ("(first page, file name, title, author), found 5",), level="WARNING",
    ),
    "font-number": Case(
        {"conf.py": f"{CONF}scholiast_pdf_font = [5, 'Amiri']\n"}, ("conf.py", 5), "setting",
        ("expected the name of a font, found 5",), level="WARNING",
    ),
    "template": Case(
        {"conf.py": f'{CONF}scholiast_pdf_template = "none.typ"\n'}, ("conf.py", 5), "setting", ("scholiast_pdf_template", "none.typ"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_planted_fault(name: str, project: Project) -> None:
    """A single fault gives a single message."""
    case = CASES[name]
    built = project.write({"conf.py": CONF, "index.rst": f"{TOP}Words.\n", **case.files}).build("typst")
    assert [(t.file, t.line, t.level, t.subtype) for t in built.told] == [(*case.at, case.level, case.subtype)], (
        built.warnings
    )
    assert all(piece in built.told[0].message for piece in case.says), built.told[0].message
    assert bool(list(built.outdir.glob("*.pdf"))) == case.made
    assert built.app.statuscode == (1 if case.level == "ERROR" else 0)


def test_warn_only(project: Project) -> None:
    """With warnings only, the build exits with code 0."""
    built = project.write({"conf.py": CONF, **CASES["alt"].files}).build("typst", scholiast_proof="warn")
    assert [(t.level, t.subtype) for t in built.told] == [("WARNING", "alt")]
    assert built.app.statuscode == 0


def test_edition_without_a_pdf_is_not_proved(project: Project) -> None:
    """If an error is the reason that there is no PDF, the summary does not say that the text is proved."""
    words = "The lamp 葛.\n"
    files = {
        "conf.py": CONF,
        "ferry/edition.yaml": "id: ferry\ntitle: T\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n",
        "ferry/copytext.txt": words,
        "ferry/index.rst": f":edition: ferry\n\n{words}",
        "index.rst": "Shelf\n=====\n\n.. toctree::\n\n   ferry/index\n",
    }
    built = project.write(files).build("typst", scholiast_pdf_fonts=[])
    assert not list(built.outdir.glob("*.pdf"))
    assert [told.subtype for told in built.told] == ["glyph"]
    assert "text NOT proved: 1 of 1" in Path(built.app.doctreedir, "scholiast-summary.txt").read_text("utf-8")


def test_large_image(project: Project) -> None:
    """An image of more than 50 MB is not even read."""
    project.write(
        {"conf.py": CONF, "index.rst": f"{TOP}.. image:: pic.png\n   :alt: A square\n", "pic.png": b"\x89PNG\r\n\x1a\n"}
    )
    os.truncate(project.source / "pic.png", builder.MOST_BYTES + 1)  # needs no space on the disk
    built = project.build("typst")
    assert [(t.file, t.line, t.subtype) for t in built.told] == [("index.rst", 4, "image")]
    assert "has 50 MB and is not in the PDF: the limit is 50 MB" in built.told[0].message


def test_glyphs_are_reported_once_per_script_and_file(project: Project) -> None:
    """Each script of each file has one message, at its first character, with the package that has it."""
    poem = "\n\n".join(f"第{n}句，山中有月。 ሀለሐ {n}" for n in "一二三四五六七八九十" * 3)
    built = project.write(
        {
            "conf.py": CONF,
            "index.rst": f"{TOP}All is well.\n\n{poem}\n\n.. toctree::\n\n   other\n",
            "other.rst": "Other\n=====\n\n字\n",
        }
    )
    told = built.build("typst").about("glyph")
    assert [(t.file, t.line, t.level) for t in told] == [("index.rst", 6, "ERROR")] * 2 + [("other.rst", 4, "ERROR")]
    assert told[0].message.startswith(
        "no font has 18 Chinese, Japanese or Korean characters: 第 (U+7B2C CJK UNIFIED IDEOGRAPH-7B2C), 一 ("
    )
    assert 'scholiast_pdf_fonts = ["/usr/share/fonts/opentype/noto"]' in told[0].message
    assert "fonts-noto-cjk" in told[0].message
    assert "3 Ethiopic characters" in told[1].message
    assert "fonts-noto-core" in told[1].message
    assert "this Chinese, Japanese or Korean character: 字 (" in told[2].message
    assert "The PDF cannot be made without it: " in told[2].message


def test_glyph_in_an_annotation(project: Project) -> None:
    """In an edition the editor's words are reported at the directive's lines."""
    quay(project, quay__index_dot_md=str(QUAY["quay/index.md"]).replace("on the bell", "on the bell 鐘"))
    built = project.build("typst")
    line = project.line("quay/index.md", "鐘")
    assert {t.file for t in built.about("glyph")} == {"quay/index.md"}
    assert {t.line for t in built.about("glyph")} <= {line - 2, line}, (
        "the short form stands at the directive, the note at its words"
    )


def _table(columns: int) -> str:
    """Return a table none of whose words fits into its column."""
    names = [f"{'unbreakable' * 2}{chr(97 + n)}" for n in range(columns)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (names, ["---"] * columns, names)) + "\n"


ADDRESS = f"https://made.example/{'a-long.path/' * 9}{'n' * 130}"


@pytest.mark.parametrize("columns", [6, 24])
def test_nothing_is_cut(columns: int, project: Project) -> None:
    """A table wider than the page, between sections, in a box and in a note; an address longer than a line."""
    pymupdf = pytest.importorskip("pymupdf", reason="it tells where words stand on a page")
    page, copy = (
        str(QUAY[name]).replace("it rang again.", f"it rang again: {ADDRESS}")
        for name in ("quay/index.md", "quay/copytext.txt")
    )
    page = page.replace("A note of the editor's on the bell.", _table(columns))
    page += f"\n:::{{editorial}}\n{_table(columns)}\n`{'n' * 200}`\n:::\n\n{{.editorial}}\n## More\n\n{_table(columns)}"
    built = quay(project, quay__index_dot_md=page, quay__copytext_dot_txt=copy).build("typst")
    assert (built.warnings, built.app.statuscode) == ("", 0)
    text = ""
    with pymupdf.open(pdf(built)) as file:
        for sheet in file:
            words = sheet.get_text("words")
            outside = [w[4] for w in words if w[0] < 5 or w[2] > sheet.rect.width - 5 or w[3] > sheet.rect.height - 5]
            assert outside == [], f"on page {sheet.number + 1} these leave the paper"
            text += "".join(w[4] for w in words)
    shown = re.sub("[-\u00ad\u2010\u200b]", "", text)
    for n in range(columns):
        assert shown.count(f"{'unbreakable' * 2}{chr(97 + n)}") >= 6  # a note that is short at the foot repeats some
    assert ADDRESS.replace("-", "") in shown


def test_notes_within_notes_in_a_caption(project: Project) -> None:
    """Author's notes and editor's notes in captions are set, and the text is proved."""
    photo = (
        ":::{photo} ph\n:alt: A bell\n:date: 1931\n:rights: unknown\n:credit: A. Lens\nThe bell.[^a] (A. Lens)\n:::\n\n"
        ":::{note} The bell\n:in: fig1\n:id: n-caption\nA note, with a picture:\n\n![A square](pic.svg)\n:::\n\nThe bell rang twice"
    )
    page = (
        str(QUAY["quay/index.md"]).replace("The bell rang twice", photo, 1)
        + "\n[^a]: The author’s own.[^b]\n[^b]: And one on that.\n"
    )
    copy = str(QUAY["quay/copytext.txt"]).replace("The bell rang twice", "The bell. (A. Lens)\n\nThe bell rang twice")
    project.write({"quay/pic.svg": PICTURE})
    quay(project, quay__index_dot_md=page, quay__copytext_dot_txt=f"{copy}\nThe author’s own.\n\nAnd one on that.\n")
    built = project.build("typst")
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert [alt for alt in pictures(pdf(built)) if alt is not None] == ["A square"]


def test_without_typst(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Typst, one message tells how to install it; other builders do not need it."""
    monkeypatch.setitem(sys.modules, "typst", None)
    project.write({"conf.py": CONF, "index.rst": TOP})
    with pytest.raises(SphinxError, match=r"pip install 'scholiast\[pdf\]'"):
        project.build("typst")
    assert project.build("html").warnings == ""


def test_typst_is_imported_by_its_builder_alone() -> None:
    """The library has 34 MB: a build of pages does not import it."""
    look = "import sys, scholiast; print([m for m in ('typst', 'pikepdf') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_fonts_come_from_packages_and_folders(project: Project) -> None:
    """Fonts are from Typst itself, packages and folders, never from the system."""
    amiri = pytest.importorskip("fontpkg_amiri", reason="a font package to be found")
    assert Path(amiri.__file__).parent in fonts.package_folders()
    folder = project.source / "type"
    folder.mkdir(parents=True)
    found = next(Path(amiri.__file__).parent.rglob("*-Regular.ttf"))
    (folder / found.name).write_bytes(found.read_bytes())
    project.write(
        {
            "conf.py": f'{CONF}scholiast_pdf_fonts = ["type"]\nscholiast_pdf_font = "Amiri"\n',
            "index.rst": f"{TOP}سلام\n",
        }
    )
    built = project.build("typst")
    assert built.warnings == ""
    assert b"Amiri" in next(built.outdir.glob("*.pdf")).read_bytes()


@pytest.mark.parametrize(
    ("character", "name", "says"),
    [
        ("ش", "Arabic", "pip install fontpkg-amiri"),
        ("ש", "Hebrew", "fontpkg-frank-ruhl-libre"),
        ("ក", "Khmer", "fontpkg-noto-sans-khmer"),
        ("⸻", "dash", "fontpkg-noto-serif"),
        ("漢", "Chinese, Japanese or Korean", "fonts-noto-cjk"),
        ("。", "Chinese, Japanese or Korean", "fonts-noto-cjk"),
        ("ㄅ", "Chinese, Japanese or Korean", "fonts-noto-cjk"),
        ("한", "Chinese, Japanese or Korean", "fonts-noto-cjk"),
        ("💡", "emoji", "fonts-noto-color-emoji"),
        ("က", "Myanmar", "fonts-noto-core"),
        ("ᚠ", "Runic", "fonts-noto-core"),
        ("𓀀", "Egyptian", "fonts-noto-core"),
        ("⟊", "", "scholiast_pdf_fonts"),
        ("\ue000", "unnamed", "scholiast_pdf_fonts"),
        ("\x92", "control", "encoding: cp1252"),
    ],
)
def test_script_names_its_package(character: str, name: str, says: str) -> None:
    """Every character has the name of its script, and the package that has a font for it."""
    found = scripts.script_of(character)
    assert (found.name, says in found.advice) == (name, True)


def test_reports_are_read() -> None:
    """A place in the document is preferred to one in the template that was called from it."""
    report = "error: one\n  ┌─ a/scholiast.typ:3:1\n  │\n\nhelp: error occurred here\n  ┌─ b/book.typ:7:2\n\nwarning: two\n  ┌─ book.typ:9:1\n\nerror: three\n"
    assert list(read(report, "book.typ")) == [("one", "b/book.typ", 7), ("two", "book.typ", 9), ("three", "", 0)]


def test_a_hyphen_just_behind_a_link(project: Project) -> None:
    """Typst 0.15 fails on such a line; the document is set again without hyphenation."""
    files = {
        "conf.py": f'{CONF}scholiast_pdf_template = "narrow.typ"\n',
        "narrow.typ": "#let p(body) = block(width: 0.8cm, body)\n",
        "index.rst": f"{TOP}.. toctree::\n\n   see\n",
        "see.md": "# See\n\n[test](https://example.org/)ing\n",
    }
    built = project.write(files).build("typst")
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert pdf(built).is_file()
