"""Output proof of PDFs: the text of a PDF's tags is the text that was set, and every difference is found."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pikepdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from scholiast.model.records import Unit
from scholiast.render.paper.fonts import package_folders
from scholiast.render.typst.bidi import UNSEEN
from scholiast.render.typst.pdftext import Block, structure_texts
from scholiast.render.typst.readback import compare
from scholiast.render.typst.verify import check_pdf
from scholiast.text.fold import fold
from support.pdf import CONF, quay
from support.projects import Project

#: A narrow column, justified and hyphenated, for as many line ends as possible.
SETUP = """
#set document(title: "Made up", date: none)
#set page(width: 62mm, height: 100mm, margin: 6mm, numbering: "1", header: [A running head])
#set text(lang: "en", size: 9pt, hyphenate: true, font: ("Libertinus Serif", "Amiri", "New Computer Modern Math"))
#set par(justify: true)
#set smartquote(enabled: false)
#let second(shown, body) = { footnote(numbering: n => shown, body); counter(footnote).update(n => n - 1) }
#let mark(shown) = link(<there>, super(typographic: false, shown))
"""
LONG = "Unquestionably the internationalisation of extraordinarily difficult paraphernalia affects offices, " * 3


def literal(text: str) -> str:
    """Return text in Typst markup, as a string."""
    return '#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '";'


class Sample(NamedTuple):
    id: str
    source: str
    text: str
    kind: str = "paragraph"


def par(name: str, text: str, lang: str = "en") -> Sample:
    return Sample(name, f'#text(lang: "{lang}")[#par[{literal(text)}]]', text)


MIXED = "She said שלום עולם (twice, 12 times) and then كتاب جميل – 45% of “all”, or ٤٥٦ of them."
ARABIC = (
    "مرحبا بالعالم: هذا نص عربي طويل بما يكفي ليمتد على أكثر من سطر واحد، فيه 123 و ٤٥٦ ثم English words (قوس) ونهاية."
)
HEBREW = "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ׃ וְהָאָרֶץ הָיְתָה תֹהוּ וָבֹהוּ, 1234 (סוגריים)."
SAMPLES = (
    Sample("head", f"#heading(level: 1)[{literal('A heading of ')}#emph[{literal('offices')}]] <there>", "A heading of offices", "heading"),
    par("p1", LONG + "– in the end."),
    par("p2", "Office, afflict, fjord, Thorough: “quotes” ‘and’ ‹more›, — dashes – all-right; x² H₂O 3½ № ﬁ."),
    Sample(
        "p3",
        f"#par[{literal('Words with notes')}#footnote[{literal('An editor’s note.')}]{literal(', with')}#second(\"a\")[{literal('Another, of a second series.')}]"
        f"#second(\"b\")[{literal('And one more.')}]{literal(' two series')}#mark[12]#mark[⸮]{literal(' and ')}#super[{literal('th')}]{literal('e rest.')}]",
        "Words with notes, with two series and the rest.",
    ),
    Sample("fn1", f"#par[{literal('Its mark')}#footnote[#par[{literal('A note of the author’s own, ' + LONG)}]].]", f"A note of the author’s own, {LONG}", "footnote"),
    Sample("q1", f"#quote(block: true)[#par[{literal('Quoted words, first.')}]#par[{literal('Quoted words, second.')}]]", "Quoted words, first."),
    Sample("q2", "", "Quoted words, second."),
    par("ar", ARABIC, "ar"),
    par("ar-en", "ثم: " + ARABIC),
    par("he", HEBREW, "he"),
    par("he-en", HEBREW + " שוב."),
    par("mixed", MIXED),
    par("mixed-he", "Again: " + MIXED, "he"),
    par("fa", "می‌خواهم کتاب‌ها را ببینم و بخوانم، اما نمی‌توانم هم‌زمان بنویسم.", "fa"),
    par("el", "Ἐν ἀρχῇ ἦν ὁ λόγος, καὶ ὁ λόγος ἦν πρὸς τὸν θεόν, καὶ θεὸς ἦν ὁ λόγος.", "el"),
    par("ru", "В начале было Слово; достопримечательности высокопревосходительства, ѣ и ѳ.", "ru"),
    par("marks", "Cafe\u0301, na\u0308\u0323ive, q\u0307\u0323 q\u0307\u0323 x\u0304\u0302, r\u0325\u0304, Å and A\u030a, 𝔄𝔅 beyond."),
    par("spaces", "5\u00a0km, 5\u2009m, 5\u202fcm, 5\u2003mm, 1\u2007000, zero\u200bwidth, a\u2060b, nim\u200cble, co\u00adoperate."),
    Sample(
        "inline",
        f"#par[{literal('Here is ')}#link(\"https://example.org\")[{literal('a link of many words')}]{literal(', ')}#emph[{literal('emphasis')}]"
        f"{literal(', ')}#strong[{literal('strength')}]{literal(', ')}#raw({chr(34)}fi -> ffl{chr(34)}){literal(' and ')}#super(link(\"https://example.org\")[{literal('7')}]){literal('.')}]",
        "Here is a link of many words, emphasis, strength, fi -> ffl and 7.",
    ),
    Sample("c1", f"#table(columns: 2, table.header[{literal('Head')}][{literal('Cell office')}], [#par[{literal('A cell of some length')}]], [{literal('12')}])", "Head", "cell"),
    Sample("c2", "", "Cell office", "cell"),
    Sample("c3", "", "A cell of some length", "cell"),
    Sample("c4", "", "12", "cell"),
    Sample("fig1", f"#figure(rect(), alt: \"a box\", numbering: none, supplement: none, caption: [{literal('A caption, efficiently.')}])", "A caption, efficiently.", "caption"),
    Sample("i1", f"#list([{literal('One item')}], [{literal('Another item, ' + LONG)}])", "One item", "item"),
    Sample("i2", "", f"Another item, {LONG}", "item"),
    Sample("t1", f"#terms(terms.item[{literal('A term')}][#par[{literal('is defined')}]])", "A term", "item"),
    Sample("t2", "", "is defined", "item"),
    par("p9", LONG * 6 + "– over a page."),
)  # fmt: skip


def units(samples: Sequence[Sample] = SAMPLES) -> list[Unit]:
    return [
        Unit(id=s.id, kind=s.kind, edition="made-up", docname="made-up/index", line=1, text=fold(s.text))
        for s in samples
    ]


def compiled(source: str, path: Path) -> list[Block]:
    folders = [str(folder) for folder in package_folders()]
    typst.compile(
        source.encode(), output=str(path), ignore_system_fonts=True, timestamp=0, font_paths=folders,
        pdf_standards=["ua-1"],
    )  # fmt: skip
    with pikepdf.open(path) as pdf:
        return structure_texts(pdf)


@pytest.fixture(scope="module")
def blocks(tmp_path_factory: pytest.TempPathFactory) -> list[Block]:
    if not package_folders():
        pytest.skip("there is no Arabic font: pip install fontpkg-amiri")
    return compiled(SETUP + "\n\n".join(s.source for s in SAMPLES), tmp_path_factory.mktemp("readback") / "samples.pdf")


def found(units: Sequence[Unit], blocks: Sequence[Block]) -> dict[str, list[str]]:
    return {unit.id: messages for unit, messages in compare(units, blocks).wrong}


def changed(name: str, change: Callable[[str], str]) -> list[Unit]:
    return [msgspec.structs.replace(u, text=change(u.text)) if u.id == name else u for u in units()]


def test_all_that_can_be_set_reads_back(blocks: list[Block]) -> None:
    """Hyphens, ligatures, notes, pages, directions, marks above and below, lists, tables: to the character."""
    assert found(units(), blocks) == {}
    text = "\n".join(b.text for b in blocks)
    assert "A running head" not in text
    notes = [fold(b.text) for b in blocks if b.note]
    assert notes[:3] == ["An editor’s note.", "Another, of a second series.", "And one more."]
    over = next(b for b in blocks if "over a page" in b.text)
    assert 0 < over.page < max(b.page for b in blocks) + 1


@pytest.mark.parametrize(
    ("name", "change", "shown"),
    [
        ("p1", lambda t: t.replace("difficult", "difficlut", 1), "p1: the text has …of extraordinarily [[difficlut]] paraphernalia affects…, page 1 of the PDF has …of extraordinarily [[difficult]]"),
        ("p2", lambda t: t.replace("‘and’", "'and'"), "[[‘]]"),
        ("p3", lambda t: t.replace(" two", ""), "has Words with notes, with [[two ]]series"),
        ("fn1", lambda t: t + " More.", "[[ More.]]"),
        ("ru", lambda t: t.replace("ѣ", "е"), "[[ѣ]]"),
        ("marks", lambda t: unicodedata.normalize("NFC", t), "COMBINING"),
        ("spaces", lambda t: t.replace("\u00a0", " "), "U+00A0"),
        ("c4", lambda t: "123", "c4 is not in the PDF; it is expected after c3: “123”"),
        ("i1", lambda t: "One", "i1: the text has One[[]], page"),
        ("he", lambda t: t.replace("הַ", "הָ"), "he: the text has"),
        ("ar", lambda t: t.replace("نص عربي", "عربي نص"), "ar: the text has"),
        ("ar-en", lambda t: t.replace("نص عربي", "عربي نص"), "ar-en: the text has"),
        ("mixed", lambda t: t.replace("12", "21"), "(twice, [[21]] times) and then كتاب جميل"),
        ("mixed-he", lambda t: t.replace(" then", ""), "[[then ]]"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.replace("-", "").isalnum() else "",
)  # fmt: skip
def test_a_difference_is_told_at_its_place(
    blocks: list[Block], name: str, change: Callable[[str], str], shown: str
) -> None:
    """A single difference is reported at its unit and nowhere else."""
    wanted = changed(name, change)
    assert wanted != units(), "this case plants nothing"
    told = found(wanted, blocks)
    assert list(told) == [name], "one unit is changed, and it alone is to be named"
    assert any(shown in message for message in told[name]), told[name]
    assert all("page " in m or "is not in the PDF" in m for m in told[name])


def test_missing_and_misplaced(blocks: list[Block]) -> None:
    """Missing and misplaced units are reported with their expected place."""
    gone = [b for b in blocks if b.text != "Quoted words, second."]
    assert found(units(), gone) == {"q2": ["q2 is not in the PDF; it is expected after q1: “Quoted words, second.”"]}
    wanted = units()
    at = next(i for i, u in enumerate(wanted) if u.id == "el")
    wanted[at], wanted[at + 1] = wanted[at + 1], wanted[at]
    told = found(wanted, blocks)
    assert len(told) == 1
    assert set(told) < {"el", "ru"}
    assert "of the PDF, but in the text it is after" in next(iter(told.values()))[0]


def test_equal_units_hold_their_places() -> None:
    """Among many equal short lines the missing ones are counted quickly."""
    wanted = [
        Unit(id=f"p{i}", kind="line", edition="e", docname="d", line=i, text=t)
        for i, t in enumerate(["Yes.", "No."] * 20_000)
    ]
    said = [Block("P", u.text, 1) for u in wanted]
    assert found(wanted, said) == {}
    del said[4:6]
    assert len(found(wanted, said)) == 2


# -- any text -------------------------------------------------------------------------------------

RANGES = ((0x20, 0x24F), (0x250, 0x2AF), (0x300, 0x362), (0x370, 0x52F), (0x591, 0x5F4), (0x1E00, 0x1FFE), (0x2010, 0x2027),
          (0x202F, 0x205E), (0x2070, 0x209C), (0x20A0, 0x20BF), (0x2100, 0x21FF), (0x2200, 0x22FF), (0x25A0, 0x26FF), (0xFB00, 0xFB06))  # fmt: skip
ONLY = '#set text(font: "Libertinus Serif", fallback: false)\n'
ALL = [
    chr(c)
    for low, high in RANGES
    for c in range(low, high + 1)
    if unicodedata.category(chr(c)) not in ("Cc", "Cn", "Zs", "Cs")
]


@pytest.fixture(scope="module")
def alphabet(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the characters of Libertinus that can be read from a PDF unchanged."""
    path = tmp_path_factory.mktemp("alphabet") / "alphabet.pdf"
    start = ONLY + '#set document(title: "Made up")\n'
    shown = {c: f"a{c}a" if unicodedata.combining(c) else f".{c}." for c in ALL}
    with pytest.raises(typst.TypstError) as error:
        compiled(start + "\n\n".join(literal(t) for t in shown.values()), path)
    lines = re.findall(r"__typst_py_bytes__.typ:(\d+)", str(error.value.diagnostic))
    missing = {int(line) // 2 - start.count("\n") // 2 for line in lines}
    have = [c for i, c in enumerate(ALL) if i not in missing]
    assert len(have) > 1500, "most of these characters are in the font"
    blocks = compiled(start + "\n\n".join(literal(shown[c]) for c in have), path)
    assert [b.text.translate(UNSEEN) for b in blocks] == [shown[c].translate(UNSEEN) for c in have]
    return have


@settings(max_examples=4)
@given(seed=st.integers(0, 2**32))
def test_any_text_reads_back(alphabet: list[str], tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    """Words of any characters that the font has, in a column where every line ends within one."""
    draw = random.Random(seed)
    letters = [[c for c in alphabet if low <= ord(c) <= high] for low, high in RANGES]
    bases = [[c for c in group if not unicodedata.category(c).startswith("M")] for group in letters]
    marks = [c for c in letters[2] if unicodedata.combining(c)]

    def word() -> str:
        at = draw.choice([i for i, group in enumerate(bases) if group])
        first = draw.choice(bases[at])  # no mark without a letter: Typst itself crashes on some of those
        mark = draw.choice(marks) if first.isalpha() and draw.random() < 0.5 else ""
        rest = "".join(draw.choice(letters[at]) for _ in range(draw.randint(0, 8)))
        return first + mark + rest + draw.choice(("", "", ",", ".", "-", "ffi"))

    texts = [fold(" ".join(word() for _ in range(draw.randint(1, 40)))) for _ in range(60)]
    pars = [(draw.choice(("en", "de", "pl", "he")), literal(t[:9]) + literal(t[9:])) for t in texts]
    source = SETUP + ONLY + "\n\n".join(f'#text(lang: "{lang}")[#par[{text}]]' for lang, text in pars)
    wanted = [Unit(id=f"p{i}", kind="paragraph", edition="e", docname="d", line=1, text=t) for i, t in enumerate(texts)]
    told = found(wanted, compiled(source, tmp_path_factory.mktemp("any") / "any.pdf"))
    assert list(told.values())[:3] == []


@settings(max_examples=3)
@given(seed=st.integers(0, 2**32))
def test_lines_of_two_directions_read_back(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    """Hebrew, Arabic, Latin, figures, brackets at random, in lines of either direction and in several fonts."""
    if not package_folders():
        pytest.skip("there is no Arabic font: pip install fontpkg-amiri")
    draw = random.Random(seed)
    letters = ("אבגדהוזחטיכלמנסעפצקרשת", "ابتثجحخدذرزسشصضطظعغفقكلمنهوية", "abcdefghijklmnopqrstuvwxyz")
    marks = ("ְִֵֶַָֹּ", "ًٌٍَُِّْ", "\u0301\u0308\u0323")
    signs = ("12", "3.5", "1999–2001", "45%", "٤٥٦", "—", "…", "(", ")", "«", "»", "“", "”", "؟", "׃", "/", ";")

    def word() -> str:
        kind = draw.randrange(4)
        if kind == 3:
            return draw.choice(signs)
        pointed = draw.random() < 0.3
        made = "".join(
            draw.choice(letters[kind]) + (draw.choice(marks[kind]) if pointed and draw.random() < 0.5 else "")
            for _ in range(draw.randint(1, 8))
        )
        return f"({made})" if draw.random() < 0.2 else made + draw.choice(("", "", ",", "."))

    texts = [" ".join(word() for _ in range(draw.randint(1, 25))) for _ in range(60)]
    source = SETUP + "\n\n".join(
        f'#text(lang: "{draw.choice(("en", "he", "ar"))}")[#par[{literal(t[:7])}#emph[{literal(t[7:12])}]{literal(t[12:])}]]'
        for t in texts
    )
    wanted = [
        Unit(id=f"p{i}", kind="paragraph", edition="e", docname="d", line=1, text=fold(t)) for i, t in enumerate(texts)
    ]
    told = found(wanted, compiled(source, tmp_path_factory.mktemp("two") / "two.pdf"))
    assert list(told.values())[:3] == []


# -- what Typst does not write, but others may ------------------------------------------------------------

CMAP = b"""1 begincodespacerange <00> <FF> endcodespacerange
2 beginbfrange <41> <43> <0061> <44> <45> [<D835DD04> <00660069>] endbfrange 1 beginbfchar <20> <0020> endbfchar"""


def handmade(path: Path, *, tagged: bool = True) -> None:
    """Write a PDF of one paragraph that is partly in a form, with one-byte codes and named properties."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    font = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type3, ToUnicode=pdf.make_stream(CMAP))
    )
    resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(F=font), Properties=pikepdf.Dictionary(Said=pikepdf.Dictionary(ActualText="says "))
    )
    form = pdf.make_stream(b"/P <</MCID 0>> BDC BT /F 9 Tf (DE) Tj ET EMC")
    form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, 9, 9])
    form.Resources = resources
    page.Resources = pikepdf.Dictionary(
        **{k.lstrip("/"): v for k, v in resources.items()}, XObject=pikepdf.Dictionary(Fm=form)
    )
    page.Contents = pdf.make_stream(
        b"/P <</MCID 0>> BDC BT /F 9 Tf [(A) -20 (B ) 3 (C )] TJ /Artifact BMC (CCC) Tj EMC /Span /Said BDC (AAA) Tj EMC ET EMC /Fm Do"
    )
    if tagged:
        content = pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=page.obj, Stm=form, MCID=0)
        element = pikepdf.Dictionary(S=pikepdf.Name.Mine, Pg=page.obj, K=pikepdf.Array([0, content]))
        pdf.Root.StructTreeRoot = pikepdf.Dictionary(K=element, RoleMap=pikepdf.Dictionary(Mine=pikepdf.Name.P))
    pdf.save(path)


def test_forms_ranges_and_names(tmp_path: Path) -> None:
    """Forms, ToUnicode ranges and named properties of a PDF are read."""
    handmade(tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert structure_texts(pdf) == [Block("P", "ab c says 𝔄fi", 1)]


@pytest.mark.parametrize("kind", ["untagged", "broken", "absent"])
def test_unreadable_pdf_is_reported(kind: str, project: Project) -> None:
    """A PDF without tags, a damaged one and a missing one are reported at the edition's page, once."""
    built: Any = quay(project).build("typst")
    (made,) = built.app.builder.made
    made.path.unlink()
    if kind == "untagged":
        handmade(made.path, tagged=False)
    elif kind == "broken":
        made.path.write_bytes(b"%PDF-1.7\nnothing")
    (proof,) = check_pdf(built.app.builder, built.domain, made)
    assert (proof.edition, proof.equal, proof.total) == ("quay", 0, 3)
    (fault,) = proof.faults
    assert (fault.subtype, fault.line) == ("proof-output", 1)
    assert fault.file.endswith("index.md")
    assert "quay.pdf: cannot read this PDF: " in fault.message


# -- a build -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "status", "level"),
    [("", 1, "ERROR"), ('scholiast_proof = "warn"\n', 0, "WARNING"), ("scholiast_readback = False\n", 0, None)],
)
def test_a_template_that_changes_the_text(project: Project, setting: str, status: int, level: str | None) -> None:
    """A PDF whose text differs from the edition ends the build according to the settings."""
    conf = f'{CONF}{setting}scholiast_pdf_template = "mine.typ"\n'
    quay(project, conf_dot_py=conf, mine_dot_typ="#let p(body) = par([#body #sym.dots.h])")
    built: Any = project.build("typst")
    told = [t for t in built.told if t.subtype == "proof-output"]
    assert bool(told) == (level is not None), built.warnings
    assert {t.level for t in told} == ({level} if level else set())
    assert all("…" in t.message and "quay.pdf: p" in t.message for t in told)
    assert built.app.statuscode == status
