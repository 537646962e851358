"""Splitting a long register: nothing is lost, only heads are repeated, no page is too long."""

from __future__ import annotations

from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from scholiast import nodes as ours
from scholiast.registers.context import table, text
from scholiast.registers.layout import _LEAST, runs, shares
from scholiast.registers.pagination import PAGE, Size, split, total, weigh

ROOM = Size(120, 12_000)
WORDS = st.lists(st.sampled_from(["alpha", "beta", "gamma & <delta>"]), min_size=1, max_size=6).map(" ".join)


def bullets(items: list[str]) -> nodes.bullet_list:
    return nodes.bullet_list(
        "", *(nodes.list_item("", nodes.paragraph("", item), ids=[f"i{n}"]) for n, item in enumerate(items))
    )


def defined(entries: list[tuple[str, list[str]]]) -> nodes.definition_list:
    out = nodes.definition_list("")
    for n, (term, lines) in enumerate(entries):
        concordance = ours.concordance("", lines=[("#p1", f"p{i}", "", line, "", "") for i, line in enumerate(lines)])
        out += nodes.definition_list_item("", nodes.term("", term, ids=[f"ent-{n}"]), nodes.definition("", concordance))
    return out


def lines_of(content: list[nodes.Node]) -> list[str]:
    return [line[3] for node in content for c in node.findall(ours.concordance) for line in c["lines"]]


@given(st.lists(WORDS, min_size=1, max_size=120))
def test_lists_are_split_without_loss(items: list[str]) -> None:
    """Lists are split without loss, with their headings repeated or kept."""
    parts = split([nodes.rubric("", "Things"), bullets(items)], ROOM, ROOM)
    found = [p.astext() for part in parts for node in part.content for p in node.findall(nodes.paragraph)]
    assert found == items
    assert all(total(part.content).fits(ROOM) for part in parts)
    assert not any(isinstance(part.content[-1], nodes.rubric) for part in parts), (
        "a heading is alone at the end of a page"
    )


def test_item_of_one_long_line_is_split_once() -> None:
    """The only line of an item is no head: on pages of a long one stands each of its links once."""
    links = [nodes.reference("", f"p{n}", refuri=f"#p{n}") for n in range(2000)]
    parts = split([nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "", *links)))], ROOM, ROOM)
    found = [link.astext() for part in parts for node in part.content for link in node.findall(nodes.reference)]
    assert found == [link.astext() for link in links]
    assert all(total(part.content).fits(ROOM) for part in parts)


def test_long_head_is_not_repeated() -> None:
    """A head that would fill a page is split like anything else, and what follows it stands on the next page."""
    head = nodes.paragraph("", "", *(nodes.reference("", f"p{n}", refuri=f"#p{n}") for n in range(900)))
    rest = [nodes.paragraph("", f"line {n}") for n in range(40)]
    parts = split([nodes.bullet_list("", nodes.list_item("", head, *rest))], ROOM, ROOM)
    assert len(parts) < 40
    assert all(total(part.content).fits(ROOM) for part in parts)


@given(st.lists(st.tuples(WORDS, st.lists(WORDS, max_size=60)), min_size=1, max_size=12))
def test_entries_longer_than_a_page_are_split(entries: list[tuple[str, list[str]]]) -> None:
    """An entry that is longer than a page is split between its lines, and begins with its name on each page."""
    parts = split([defined(entries)], Size(40, 4_000), ROOM)
    assert [line for part in parts for line in lines_of(part.content)] == [x for _term, lines in entries for x in lines]
    ids = [i for part in parts for node in part.content for e in node.findall(nodes.Element) for i in e["ids"]]
    assert ids == [f"ent-{n}" for n in range(len(entries))], "an id stands on one page alone"
    for part in parts[1:]:
        assert total(part.content).fits(ROOM)
        for item in [i for node in part.content for i in node.findall(nodes.definition_list_item)]:
            assert isinstance(item[0], nodes.term), "an entry goes on without its name"


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=80))
def test_tables_are_split_between_rows(rows: list[tuple[str, str]]) -> None:
    """Tables are split between rows, with their heads repeated."""
    parts = split([table(("A", "B"), ([text(a), text(b)] for a, b in rows))], ROOM, ROOM)
    cells = [
        [e.astext() for e in row.children]
        for part in parts
        for node in part.content
        for body in node.findall(nodes.tbody)
        for row in body.children
    ]
    assert cells == [list(row) for row in rows]
    for part in parts:
        assert total(part.content).fits(ROOM)
        assert part.content[0].next_node(nodes.thead).astext() == "A\n\nB", "the head of the table is repeated"
    assert parts[0].label.startswith(rows[0][0][:10])


def test_what_fits_is_left_alone() -> None:
    """Content that fits on one page is not changed."""
    content = [nodes.rubric("", "Things"), bullets(["alpha"] * 20)]
    before = "".join(map(str, content))
    (part,) = split(content, PAGE)
    assert "".join(map(str, part.content)) == before


def test_cutting_takes_time_in_proportion() -> None:
    """A concordance of 50,000 lines is split quickly."""
    many = ours.concordance("", lines=[("#p1", "p1", "", "x", "", "")] * 50_000)
    parts = split([many], PAGE)
    assert sum(len(lines_of(p.content)) for p in parts) == 50_000
    assert all(weigh(p.content[0]).fits(PAGE) for p in parts)


def test_an_entry_whose_name_fills_a_page() -> None:
    """Content that cannot be split is on a page of its own, however long it is."""
    parts = split([defined([("long " * 4000, ["alpha"] * 40), ("beta", ["gamma"])])], ROOM, ROOM)
    assert [line for part in parts for line in lines_of(part.content)] == ["alpha"] * 40 + ["gamma"]


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=9))
def test_registers_share_a_page(counts: list[int]) -> None:
    """Several registers on one page share its room."""
    given_ = shares([Size(n, n * 60) for n in counts], PAGE)
    used = sum(min(n, room.nodes) for n, room in zip(counts, given_, strict=True))
    assert used <= PAGE.nodes + _LEAST.nodes * len(counts)
    if sum(counts) <= PAGE.nodes and sum(counts) * 60 <= PAGE.bytes:
        assert all(n <= room.nodes for n, room in zip(counts, given_, strict=True)), "what fits together is not cut"


@given(st.integers(1, 1500), st.data())
def test_jump_bar(count: int, data: st.DataObject) -> None:
    """Every page is in one run, the current page by itself, and there are never too many runs."""
    here = data.draw(st.integers(0, count - 1))
    found = runs(count, here)
    assert [n for first, last in found for n in range(first, last + 1)] == list(range(count))
    assert (here, here) in found
    assert len(found) <= 80


def test_entry_whose_lines_begin_on_the_next_page_keeps_its_id() -> None:
    """If only the name of an entry fits at the end of a page, the whole entry is on the next page, with its id."""
    lines = ["alpha beta"] * 40
    for used in range(1, 40):
        first = [(f"First {used}", lines[:used]), ("Second", lines)]
        parts = split([defined(first)], ROOM, ROOM)
        ids = [i for part in parts for node in part.content for e in node.findall(nodes.Element) for i in e["ids"]]
        assert ids == ["ent-0", "ent-1"], f"{used} lines before the entry"
        for part in parts:
            terms = [t.astext() for node in part.content for t in node.findall(nodes.term)]
            assert terms == [name.words for name in part.names], f"{used} lines before the entry"
