"""Units of a written page that share a block: a reader does not see where one ends."""

from __future__ import annotations

import pytest

from scholiast.render.html.page_check import compare_bodies, joined, parse

FIRST = '<span data-sch-unit="p1" id="p1">The bell rang.</span>'
SECOND = '<span data-sch-unit="p2" id="p2">Nobody came.</span>'


@pytest.mark.parametrize("between", [" ", "<br>", "</em> <em>", '<a class="sch-num"></a>'])
def test_units_in_one_block_are_reported(between: str) -> None:
    """Two units in one paragraph are a finding of the second, whatever inline markup is around them."""
    found = list(joined(parse(f"<p><em>{FIRST}{between}{SECOND}</em></p>")))
    assert [(f.unit, f.message) for f in found] == [
        ("p2", "p2 is in one block with p1: the page has no line end between them")
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<p>{}</p><p>{}</p>",
        "<ul><li>{}</li><li><p>{}</p></li></ul>",
        "<table><tbody><tr><td>{}</td><td>{}</td></tr></tbody></table>",
        '<div class="line-block"><div class="line">{}</div><div class="line">{}</div></div>',
        "<dl><dt>{}</dt><dd>{}</dd></dl>",
        "<pre>{}\n\n{}</pre>",
    ],
)
def test_units_in_blocks_of_their_own_pass(page: str) -> None:
    """Paragraphs, items, cells, lines and terms each end a unit."""
    assert not list(joined(parse(page.format(FIRST, SECOND))))


def test_units_on_one_line_of_preformatted_text_are_reported() -> None:
    """In preformatted text a line end between two units is seen, a blank is not."""
    assert [f.unit for f in joined(parse(f"<pre>{FIRST} {SECOND}</pre>"))] == ["p2"]


def test_units_that_are_joined_in_the_file_are_reported() -> None:
    """A paragraph that is joined with the next one after the page was made is a finding, although no word differs."""
    made = f"<p>{FIRST}</p><p>{SECOND}</p>"
    assert [f.unit for f in compare_bodies(made, f"<p>{FIRST} {SECOND}</p>")] == ["p2"]
    assert not compare_bodies(made, made)
