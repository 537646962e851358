"""Rows of long registers whose cells are made when their page is written."""

from __future__ import annotations

from docutils import nodes

from scholiast.registers.context import row_of, table
from scholiast.registers.later import Later, Sizes, complete, later
from scholiast.registers.pagination import Size, split


def rows(sizes: Sizes, made: list[int], count: int = 30) -> list[nodes.row]:
    """Return rows of a link each; *made* gets the numbers of those whose cells are made."""

    def make(number: int) -> nodes.row:
        made.append(number)
        return row_of([[nodes.reference("", f"Row {number}", internal=True, refuri=f"page.html#r{number}")]])

    return [later(sizes, lambda number=number: make(number), number) for number in range(count)]  # type: ignore[misc]


def pages(sizes: Sizes, made: list[int]) -> list[list[str]]:
    """Return the keys of the rows on each page of a table."""
    room = Size(60, 10_000)
    parts = split([table(["Head"], rows(sizes, made), "sch-notes")], room, room)
    found = [list(next(iter(part.content)).findall(Later)) for part in parts]
    return [[row.key for row in page] for page in found]


def test_rows_of_known_sizes_are_laid_out_without_their_cells() -> None:
    """A second build puts the rows on the same pages, and makes no cells for that."""
    first = Sizes()
    second: list[int] = []
    laid_out = pages(first, [])
    assert len(laid_out) > 2
    assert pages(Sizes(first.now), second) == laid_out
    assert second == []


def test_a_changed_row_is_made_again_alone() -> None:
    """Of rows with known sizes, those with another key are made."""
    first = Sizes()
    made: list[int] = []
    pages(first, [])
    known = dict(list(first.now.items())[:-1])
    pages(Sizes(known), made)
    assert made == [29]


def test_completed_rows_have_the_links_of_their_page() -> None:
    """Rows get their cells where they are, with what happens to the links of their page."""
    made = table(["Head"], rows(Sizes(), [], 2), "sch-notes")
    waiting = list(made.findall(Later))
    assert len(waiting) == 2

    def relink(content: object) -> None:
        for row in content:  # type: ignore[attr-defined]
            for link in row.findall(nodes.reference):
                link["refuri"] = f"../{link['refuri']}"

    waiting[1].relink = relink
    complete([made])
    assert list(made.findall(Later)) == []
    assert [link["refuri"] for link in made.findall(nodes.reference)] == ["page.html#r0", "../page.html#r1"]
    assert all(row.parent is not None for row in made.findall(nodes.row))


def test_rows_are_made_at_once_without_sizes() -> None:
    """An output without continuation pages gets whole rows."""
    assert not isinstance(later(None, lambda: row_of([[nodes.Text("words")]])), Later)
