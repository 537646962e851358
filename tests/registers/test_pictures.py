"""Pictures of records: everything stands within them, in order, and says in a list what it shows."""

from __future__ import annotations

import itertools
from xml.etree import ElementTree

import pytest
from conftest import Built, Project
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from scholiast.registers.drawing import WIDTH, Drawing, Mark, Moment, Stretch, Voice, Words, strip, timeline, tree
from scholiast.render.svg import svg

words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), max_size=60)
stretches = st.lists(
    st.tuples(st.integers(0, 999), st.integers(1, 400), words).map(
        lambda s: Stretch(s[0], min(1000, s[0] + s[1]), "#x", s[2])
    ),
    max_size=12,
)
days = st.dates().map(lambda d: d.isoformat())
moments = st.lists(
    st.tuples(days, days, words, st.sampled_from(["date", "photo", "conjecture"]), st.booleans()).map(
        lambda m: Moment(m[2], min(m[0], m[1]), max(m[0], m[1]), m[2], m[3], "#x", m[4])
    ),
    min_size=1,
    max_size=12,
).map(lambda found: sorted(found, key=lambda m: m.first))
voices = st.lists(
    st.builds(
        Voice, st.integers(0, 9), words, st.sampled_from(["dot", "ring", "square"]), st.booleans(),
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
    ElementTree.fromstring(svg(drawing))


@given(st.lists(st.tuples(st.just("note"), words, stretches), min_size=1, max_size=5), st.integers(1, 9))
def test_a_strip_holds_its_marks(lanes: list[tuple[str, str, list[Stretch]]], every: int) -> None:
    drawing = strip(lanes, [(at, f"p{at}") for at in range(0, 1000, 1000 // every)], 1000)
    holds(drawing)
    assert sum(isinstance(s, Mark) for s in drawing.shapes) == sum(len(found) for _k, _w, found in lanes)


@given(moments)
def test_a_time_line_goes_down_and_its_words_do_not_meet(found: list[Moment]) -> None:
    drawing = timeline(found)
    holds(drawing)
    heights = [s.y for s in drawing.shapes if isinstance(s, Words)]
    assert all(b - a >= 12 for a, b in itertools.pairwise(heights)), "lines of words lie over one another"


@given(voices)
def test_a_tree_holds_its_voices(found: list[Voice]) -> None:
    holds(tree(found))


@pytest.mark.parametrize("first", ["-0043-03-15", "0000-01-01", "12000-01-01"])
def test_years_that_few_calendars_have(first: str) -> None:
    holds(
        timeline(
            [
                Moment("then", first, first, "", "date", "", False),
                Moment("now", "2022-01-01", "2022-01-01", "", "date", "", False),
            ]
        )
    )


LAMP = "The lamp went out on Monday, says the mate, who has it from the keeper."


def lamp(project: Project, builder: str = "html") -> Built:
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
    return project.write(files).build(builder)


def test_pictures_on_a_page(project: Project) -> None:
    built = lamp(project)
    assert not built.told, built.warnings
    tree = LexborHTMLParser(built.html("lamp/index"))
    where, when, who = tree.css("figure.sch-picture")
    ids = {node.attributes["id"] for node in tree.css("[id]")}
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
    built = lamp(project, builder)
    out = "".join(
        p.read_text(encoding="utf-8") for p in sorted(built.outdir.rglob("*")) if p.suffix in (".txt", ".tex")
    )
    flat = " ".join(out.split())
    assert "about 1 March 2021" in flat
    assert "the keeper" in flat
