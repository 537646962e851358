"""Wrapping ranges in random documents: no letter changes, each range covers its words and no others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import given, settings
from hypothesis import strategies as st

from scholiast import nodes as ours
from scholiast.doctree.ranges import split_text, wrap
from scholiast.doctree.units import fold_block, is_silent
from scholiast.text.fold import fold
from scholiast.text.segment import Span

SETTINGS = settings(max_examples=250)
#: Few letters, so that many siblings are equal: a ``Text`` is found by its value, not by itself.
LETTERS = st.text(alphabet="ab \n", min_size=1, max_size=4)
LEAVES = st.one_of(
    st.tuples(st.just("text"), LETTERS),
    st.tuples(st.sampled_from(["note", "image", "empty", "raw"]), st.just("")),
)
SILENT = (nodes.footnote_reference, nodes.image, nodes.raw)


def inside(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.tuples(
        st.sampled_from(["emphasis", "strong", "literal", "link", "inline"]), st.lists(children, max_size=4)
    )


TREES = st.lists(st.recursive(LEAVES, inside, max_leaves=8), min_size=1, max_size=6)
PLACES = st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), min_size=1, max_size=5)
CLASSES = {"emphasis": nodes.emphasis, "strong": nodes.strong, "literal": nodes.literal, "link": nodes.reference, "inline": nodes.inline}  # fmt: skip


def paragraph(tree: Sequence[Any]) -> nodes.paragraph:
    return nodes.paragraph("", "", *made(tree, linked=False))


def made(tree: Sequence[Any], *, linked: bool) -> Iterator[nodes.Node]:
    """The nodes of a drawn tree; a link holds no other link, as in HTML."""
    for kind, content in tree:
        if kind == "text":
            yield nodes.Text(content)
        elif kind == "note":
            yield nodes.footnote_reference("", "1")
        elif kind == "image":
            yield nodes.image(uri="x.png")
        elif kind == "raw":
            yield nodes.raw("", "<br>", format="html")
        elif kind == "empty":
            yield nodes.inline("", ids=["empty"])
        elif kind == "link" and linked:
            yield from made(content, linked=True)
        else:
            yield CLASSES[kind]("", "", *made(content, linked=linked or kind == "link"))


def leaves(
    node: nodes.Node, above: tuple[nodes.Element, ...] = ()
) -> Iterator[tuple[nodes.Node, tuple[nodes.Element, ...]]]:
    """Everything that cannot be taken apart, in order, with what it stands in."""
    if isinstance(node, nodes.Text) or is_silent(node) or not node.children:
        yield node, above
        return
    for child in node.children:
        yield from leaves(child, (*above, node))


def text_of(block: nodes.Element) -> str:
    return "".join(str(leaf) for leaf, _ in leaves(block) if isinstance(leaf, nodes.Text))


def keys_by_letter(block: nodes.Element) -> list[tuple[int, ...]]:
    """For each letter of the text the ranges over it."""
    out: list[tuple[int, ...]] = []
    for leaf, above in leaves(block):
        if isinstance(leaf, nodes.Text):
            ranges = [n for n in above if isinstance(n, ours.text_range)]
            assert len(ranges) < 2, "a range stands inside another of the same pass"
            out += [ranges[0]["annotations"] if ranges else ()] * len(leaf)
    return out


def silent_places(block: nodes.Element) -> list[tuple[str, int]]:
    """What adds no text, with the number of letters before it."""
    at, out = 0, []
    for leaf, _ in leaves(block):
        if isinstance(leaf, nodes.Text):
            at += len(leaf)
        elif isinstance(leaf, SILENT):
            out.append((type(leaf).__name__, at))
    return out


def ranged(keys: tuple[int, ...], inner: Sequence[nodes.Node]) -> nodes.Element:
    return ours.text_range("", "", *inner, annotations=keys)


def linked(keys: tuple[int, ...], inner: Sequence[nodes.Node]) -> nodes.Element:
    return ours.mention("", "", *inner, entity=str(keys))


def check_parents(node: nodes.Element) -> None:
    for child in node.children:
        assert child.parent is node, f"{child!r} does not know its parent"
        if isinstance(child, nodes.Element):
            check_parents(child)


def spans_of(places: Sequence[tuple[int, int]], length: int) -> list[Span]:
    found = [Span(min(a, b), min(max(a, b), length), key) for key, (a, b) in enumerate(places)]
    return [s for s in found if s.start < s.end]


def check(block: nodes.Element, text: str, spans: Sequence[Span], markers: dict[int, list[nodes.Node]]) -> None:
    assert text_of(block) == text, "a letter changed"
    expected = [{s.key for s in spans if s.start <= i < s.end} for i in range(len(text))]
    assert [set(k) for k in keys_by_letter(block)] == expected, "a range covers other letters than its own"
    check_parents(block)
    wanted = [m for at in sorted(markers) for m in markers[at]]
    place = {id(m): at for at, found in markers.items() for m in found}
    seen, at = [], 0
    for leaf, above in leaves(block):
        if isinstance(leaf, nodes.Text):
            at += len(leaf)
        elif isinstance(leaf, ours.marker):
            seen.append(leaf)
            assert not any(isinstance(n, nodes.reference) for n in above), "a marker stands inside a link"
            assert at >= place[id(leaf)], "a marker stands in front of the end of its range"
    assert len(seen) == len(wanted), "a marker is lost or doubled"
    assert {id(m) for m in seen} == {id(m) for m in wanted}


@SETTINGS
@given(TREES, PLACES)
def test_ranges_cover_their_words_over_any_markup(tree: list[Any], places: list[tuple[int, int]]) -> None:
    """Ranges that overlap, cross, touch and nest, over any markup."""
    block = paragraph(tree)
    text, silent = text_of(block), silent_places(block)
    spans = spans_of(places, len(text))
    markers: dict[int, list[nodes.Node]] = {}
    for span in spans:
        markers.setdefault(span.end, []).append(ours.marker("", target=str(span.key)))
    wrap(block, spans, ranged, {at: list(found) for at, found in markers.items()})
    check(block, text, spans, markers)
    assert silent_places(block) == silent, "a footnote mark or an image has moved"


@SETTINGS
@given(TREES, PLACES, PLACES)
def test_mentions_then_ranges(tree: list[Any], mentions: list[tuple[int, int]], places: list[tuple[int, int]]) -> None:
    """A block is wrapped twice: links to entities first, then ranges over them."""
    block = paragraph(tree)
    text = text_of(block)
    taken = {i for i, (_leaf, in_link) in enumerate(letters(block)) if in_link}
    links = []
    for span in spans_of(mentions, len(text)):
        if taken.isdisjoint(range(span.start, span.end)):
            links.append(span)
            taken |= set(range(span.start, span.end))
    wrap(block, links, linked, links=True)
    assert text_of(block) == text
    found = ["".join(str(x) for x, _ in leaves(m) if isinstance(x, nodes.Text)) for m in block.findall(ours.mention)]
    assert "".join(found) == "".join(text[s.start : s.end] for s in sorted(links))
    spans = spans_of(places, len(text))
    markers: dict[int, list[nodes.Node]] = {}
    for span in spans:
        markers.setdefault(span.end, []).append(ours.marker("", target=str(span.key)))
    wrap(block, spans, ranged, {at: list(m) for at, m in markers.items()})
    check(block, text, spans, markers)
    for link in block.findall(nodes.reference):
        inner = [n for n in link.findall(nodes.Element) if n is not link]
        assert not any(isinstance(n, nodes.reference) for n in inner), "a link stands inside a link"
    for mention in block.findall(ours.mention):
        assert not list(mention.findall(nodes.footnote_reference)), "the mark of a note stands inside a link"


def letters(block: nodes.Element) -> list[tuple[str, bool]]:
    return [
        (letter, any(isinstance(n, nodes.reference) for n in above))
        for leaf, above in leaves(block)
        if isinstance(leaf, nodes.Text)
        for letter in str(leaf)
    ]


def test_equal_siblings() -> None:
    """Of several equal pieces of text the right one is wrapped."""
    block = nodes.paragraph(
        "", "", nodes.Text("ab"), nodes.emphasis("", "x"), nodes.Text("ab"), nodes.strong("", "x"), nodes.Text("ab")
    )
    wrap(block, [Span(3, 5, 0)], ranged)
    assert [type(c).__name__ for c in block.children] == ["Text", "emphasis", "text_range", "strong", "Text"]


def test_one_range_over_markup_is_one_element() -> None:
    """A range over words, emphasis and links is not cut at them: the whole of it is one element."""
    block = nodes.paragraph(
        "",
        "",
        nodes.Text("a "),
        nodes.emphasis("", "b"),
        nodes.Text(" "),
        nodes.reference("", "c", refuri="d"),
        nodes.footnote_reference("", "1"),
        nodes.Text(" e"),
    )
    wrap(block, [Span(0, 7, 0)], ranged)
    assert [type(c).__name__ for c in block.children] == ["text_range"]
    assert text_of(block) == "a b c e"


#: Texts as docutils keeps them: U+0000 before an escaped character, and an escaped blank is nothing.
ESCAPED = st.lists(st.sampled_from(["a", "b", "\0*", "\0a", "\0 ", "\0\n", " ", "\n", "\0\\"]), max_size=8).map("".join)


@SETTINGS
@given(ESCAPED, st.sets(st.integers(1, 8)))
def test_split_text_keeps_words_and_escapes(raw: str, places: set[int]) -> None:
    """A text cut anywhere is the same text, and no mark of an escape is parted from its character."""
    text = nodes.Text(raw)
    words = text.astext()
    at = sorted(place for place in places if place < len(words))
    cut = split_text(text, at)
    assert [piece.astext() for piece in cut] == [words[a:b] for a, b in pairwise([0, *at, len(words)])]
    assert "".join(map(str, cut)) == raw


@SETTINGS
@given(st.lists(st.one_of(ESCAPED, ESCAPED.map(lambda raw: f"*{raw}")), min_size=1, max_size=4), PLACES)
def test_wrap_ranges_of_escaped_text(parts: list[str], places: list[tuple[int, int]]) -> None:
    """Ranges in a text with escapes hold their words and no others, and nothing of the text changes."""
    block = nodes.paragraph()
    for raw in parts:
        block += nodes.emphasis("", "", nodes.Text(raw[1:])) if raw.startswith("*") else nodes.Text(raw)
    text = block.astext()
    spans = spans_of(places, len(text))
    wrap(block, spans, ranged, {span.end: [ours.marker("")] for span in spans})
    assert block.astext() == text
    covered = [i for s in spans for i in range(s.start, s.end)]
    found = "".join(node.astext() for node in block.findall(ours.text_range))
    assert found == "".join(text[i] for i in sorted(set(covered)))


@SETTINGS
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"], exclude_characters="\x85"), max_size=30)
)
def test_escaped_text_of_rest_is_read_as_that_text(words: str) -> None:
    """Whatever characters a text has: escaped one by one in reST, it is read as itself."""
    escaped = "".join(c if c.isalnum() or c.isspace() else f"\\{c}" for c in words)
    document = publish_doctree(f"a {escaped} z", settings_overrides={"report_level": 5})
    assert fold_block(document[0]).text == fold(f"a {words} z")
