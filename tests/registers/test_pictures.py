"""Pictures of records: all shapes are within them, in order, and a list has the same content."""

from __future__ import annotations

import datetime
import itertools
import re
import zipfile
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from scholiast import nodes as ours
from scholiast.model.dates import edtf_days
from scholiast.registers.drawing import WIDTH, Drawing, Mark, Moment, Stretch, Voice, Words, strip, timeline, tree
from scholiast.registers.layout import _Filler
from scholiast.render.svg import pieces, svg
from scholiast.render.typst.pdftext import structure_texts
from support.projects import Built, Project

words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), max_size=60)
stretches = st.lists(
    st.tuples(st.integers(0, 999), st.integers(1, 400), words).map(
        lambda s: Stretch(s[0], min(1000, s[0] + s[1]), "#x", s[2])
    ),
    max_size=12,
)
days = st.integers(-(10**14), 10**14) | st.integers(738_000, 738_090)


@st.composite
def moment(draw: st.DrawFn) -> Moment:
    first, last = sorted((draw(days), draw(days)))
    ends = draw(st.sampled_from([(first, last), (first, first), (None, last), (first, None)]))
    kind = draw(st.sampled_from(["date", "photo", "conjecture", "quotation"]))
    return Moment(draw(words), *ends, draw(words), kind, "#x", draw(st.booleans()), draw(st.booleans()))


moments = st.lists(moment(), min_size=1, max_size=14).map(
    lambda found: sorted(found, key=lambda m: (m.first is not None, m.first or 0))
)
voices = st.lists(
    st.builds(
        Voice, st.integers(0, 30), words, st.sampled_from(["dot", "ring", "square"]), st.booleans(),
        st.lists(st.tuples(words, st.just("#x")), max_size=5).map(tuple),
    ),
    min_size=1,
    max_size=12,
)  # fmt: skip


def holds(drawing: Drawing) -> None:
    for shape in drawing.shapes:
        if isinstance(shape, Mark):
            left = shape.x if shape.form == "bar" else shape.x - shape.width / 2
            assert left >= 0, f"{shape} begins before the picture does"
            assert left + shape.width <= WIDTH + 0.1, f"{shape} runs out of the picture"
        if isinstance(shape, Mark | Words):
            assert 0 <= shape.y <= drawing.height, f"{shape} stands above or below the picture"
        if isinstance(shape, Mark):
            assert shape.y + shape.height <= drawing.height + 0.1, f"{shape} runs out of the picture below"
    ElementTree.fromstring(svg(drawing))
    shown = list(pieces(ours.picture("", drawing=drawing, caption="What <it> shows"), {}))
    for _name, alt, content in shown:
        assert alt
        parts = list(ElementTree.fromstring(content).iter())
        used = {part.tag.rpartition("}")[2] for part in parts} | {name for part in parts for name in part.attrib}
        assert used.isdisjoint(("a", "href", "class", "style")), "a picture has its colours in it, and no links"
    assert list(pieces(ours.picture("", drawing=drawing, caption="What <it> shows"), {})) == shown
    windows = drawing.windows(200)
    assert all(0 < bottom - top <= 200 for top, bottom, _shapes in windows)
    assert [top for top, _bottom, _shapes in windows] == [0, *(bottom for _top, bottom, _shapes in windows[:-1])]
    assert windows[-1][1] == drawing.height
    assert {id(s) for _t, _b, shapes in windows for s in shapes} == {id(s) for s in drawing.shapes}


@given(st.lists(st.tuples(st.just("note"), words, stretches), min_size=1, max_size=5), st.integers(1, 9))
def test_a_strip_holds_its_marks(lanes: list[tuple[str, str, list[Stretch]]], every: int) -> None:
    """A strip contains all of its marks and ticks."""
    drawing = strip(lanes, [(at, f"p{at}") for at in range(0, 1000, 1000 // every)], 1000)
    holds(drawing)
    assert sum(isinstance(s, Mark) for s in drawing.shapes) == sum(len(found) for _k, _w, found in lanes)


@given(st.dates())
def test_days_are_counted_as_calendars_do(day: datetime.date) -> None:
    """Days of EDTF dates are counted like those of the calendar."""
    number, other = edtf_days(day.isoformat())
    assert number == other == day.toordinal() + 305


@given(moments)
def test_a_time_line_goes_down_and_its_words_do_not_meet(found: list[Moment]) -> None:
    """On a time line later moments are lower, and words do not overlap."""
    drawing = timeline(found)
    holds(drawing)
    heights = [s.y for s in drawing.shapes if isinstance(s, Words)]
    assert all(b - a >= 12 for a, b in itertools.pairwise(heights)), "lines of words lie over one another"


def test_a_lane_of_thousands_stays_small() -> None:
    """Overlapping marks of a lane with thousands are joined."""
    many = [Stretch(at, at + 3, f"#n{at}", f"p1 {at}") for at in range(0, 9000, 3)]
    drawing = strip([("note", "Notes", many)], [], 9000)
    marks = [s for s in drawing.shapes if isinstance(s, Mark)]
    assert len(marks) < 100, "marks that lie over one another are joined"
    assert marks[0].title == "p1 0 – p1 99"


def bar(*moments: Moment) -> list[Mark]:
    return [s for s in timeline(moments).shapes if isinstance(s, Mark)]


def test_what_lasted_is_a_bar_to_its_last_day() -> None:
    """A moment that lasted is a bar down to its last day."""

    def day(when: int) -> Moment:
        return Moment("then", when, when, "", "date", "")

    started, lasting, early, late = bar(day(0), Moment("then", 0, 15, "", "date", ""), day(10), day(20))
    assert started.form == "dot"
    assert lasting.form == "span"
    assert early.y < lasting.y + lasting.height < late.y, "it ends between the 10th and the 20th day"
    (until, _day) = bar(Moment("until", None, 15, "", "date", ""), day(20))
    assert until.open == (True, False)
    (_day, since) = bar(day(0), Moment("since", 5, None, "", "date", ""))
    assert since.open == (False, True)
    one, other = bar(Moment("a", 0, 9, "", "date", ""), Moment("b", 3, 12, "", "date", ""))
    assert one.x + one.width < other.x, "times that overlap stand beside one another"


@given(voices)
def test_a_tree_holds_its_voices(found: list[Voice]) -> None:
    """A tree contains all of its voices."""
    holds(tree(found, "attribution"))


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("0000-03-01", (0, 0)),
        ("0000-02-29", (-1, -1)),
        ("2000-02-28/2000-03-01", (730483, 730485)),
        ("-0001", (-425, -61)),
        ("Y-1000000", (-365242560, -365242195)),
        ("Y12000", (4382850, 4383215)),
        ("../2000-03-01", (None, 730485)),
        ("2000-03-01/", (730485, None)),
        ("../..", (None, None)),
        ("nonsense", (None, None)),
    ],
)
def test_days_are_counted_over_all_years(edtf: str, days: tuple[int | None, int | None]) -> None:
    """Days are counted in all years, including those before Christ."""
    assert edtf_days(edtf) == days


LAMP = "The lamp went out on Monday, says the mate, who has it from the keeper."


def lamp(project: Project, builder: str = "html", **settings: str) -> Built:
    text = f"""---
edition: lamp
---
# Lamp

{LAMP}

:::{{date}} on Monday
:edtf: 2021-03-01~
:cert: low
:::

:::{{attribution}} The lamp went out
:chain: author | anonymous-group the <mate> | state the keeper (implied)
:content_type: indirect
:::

{{.editorial}}
## Pictures

:::{{strip}}
:::

:::{{timeline}}
:::

:::{{chains}}
:::
"""
    metadata = "id: lamp\ntitle: Lamp\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n"
    files = {"lamp/copytext.txt": f"Lamp\n\n{LAMP}\n", "lamp/edition.yaml": metadata, "lamp/index.md": text}
    return project.write(files).build(builder, **settings)


def test_pictures_on_a_page(project: Project) -> None:
    """A page shows three pictures, each with its list."""
    built = lamp(project)
    assert not built.told, built.warnings
    tree = LexborHTMLParser(built.html("lamp/index"))
    where, when, who = tree.css("figure.sch-picture")
    ids = {node.attributes["id"] for node in tree.css("[id]")}
    marks = [a.attributes["href"] for a in where.css("svg a")]
    assert len(marks) == 2
    assert all(m.startswith("#r.") for m in marks), (
        "a mark of the strip leads to the words, where the mark of the note is"
    )
    for figure in (where, when, who):
        drawing = figure.css_first("svg")
        assert drawing.attributes["aria-hidden"] == "true"
        drawn = {a.attributes["href"] for a in drawing.css("a")}
        listed = {a.attributes["href"] for a in figure.css("details a")}
        assert drawn <= listed, "a link that is only drawn cannot be reached by keyboard"
        assert {a.removeprefix("#") for a in listed} <= ids
        assert all(a.attributes["tabindex"] == "-1" for a in drawing.css("a"))
        assert "style=" not in (figure.html or ""), "a strict policy forbids inline styles"
    assert when.css_first(".sch-date.sch-broken"), "an uncertain date is drawn like a certain one"
    assert who.css_first(".sch-ring"), "a voice without a name is drawn like one that has a name"
    assert who.css_first("path.sch-broken"), "what is only implied is drawn like what is said"
    assert "the <mate>" in who.text()


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_elsewhere_the_list_stands_alone(project: Project, builder: str) -> None:
    """Outputs without drawings show the lists alone."""
    built = lamp(project, builder)
    out = "".join(
        p.read_text(encoding="utf-8") for p in sorted(built.outdir.rglob("*")) if p.suffix in (".txt", ".tex")
    )
    flat = " ".join(out.split())
    assert "about 1 March 2021" in flat
    assert "the keeper" in flat


def test_a_book_has_pictures_as_files(project: Project) -> None:
    """A book has its pictures as image files."""
    built = lamp(project, "epub")
    assert not [t for t in built.told if t.type], built.warnings
    with zipfile.ZipFile(next(built.outdir.glob("*.epub"))) as book:
        page = book.read(next(n for n in book.namelist() if n.endswith("lamp/index.xhtml"))).decode()
        shown = LexborHTMLParser(page).css("figure.sch-picture img")
        files = {n for n in book.namelist() if n.endswith(".svg")}
        assert len(shown) == 3
        for image in shown:
            name = str(image.attributes["src"]).removeprefix("../")
            assert any(f.endswith(name) for f in files), f"{name} is not in the book"
            assert image.attributes["alt"]
        assert "about 1 March 2021" in page
        assert any("the &lt;mate&gt;" in book.read(f).decode() for f in files)


def test_a_picture_on_a_further_page_leads_to_the_same_words() -> None:
    """Links of a picture on a continuation page lead to the same words."""
    drawing = tree(
        [Voice(0, "the keeper", "dot", False, (("p1 i", "#at-1"), ("p9 ii", "other.html#at-2")))], "attribution"
    )
    picture = ours.picture("", drawing=drawing, caption="")
    builder = SimpleNamespace(get_target_uri=lambda docname: f"{docname}.html")
    filler: Any = SimpleNamespace(docname="lamp/index", builder=builder)
    _Filler._rebase(filler, [picture], "lamp/index/chains-2")
    assert re.findall(r'href="([^"]+)"', svg(picture["drawing"])) == ["../index.html#at-1", "../other.html#at-2"]


def test_on_paper_lists_take_the_place_of_pictures(project: Project) -> None:
    """A PDF for study has the lists, which have all words of the pictures, and no picture."""
    pytest.importorskip("typst", reason="Typst is not installed: make test installs it")
    pikepdf = pytest.importorskip("pikepdf", reason="nothing to read a PDF with")
    built = lamp(project, "typst", scholiast_pdf="study")
    assert not built.told, built.warnings
    with pikepdf.open(next(built.outdir.glob("*.pdf"))) as pdf:
        said = [str(o["/Alt"]) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
        words = " ".join(block.text for block in structure_texts(pdf))
    assert not [alt for alt in said if "The list below says the same." in alt]
    assert "1 March 2021" in words
