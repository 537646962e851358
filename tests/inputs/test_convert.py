"""The converter's own promises: what it writes reads as the text, to the character."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from docutils.core import publish_doctree
from hypothesis import example, given, settings
from hypothesis import strategies as st
from myst_parser.parsers.docutils_ import Parser

from support.convert import convert, escape, escape_lines, fold, folded_range, occurrences

if TYPE_CHECKING:
    from pathlib import Path

    from docutils import nodes

#: Whatever may stand in a text: no control characters but tab and line feed, no lone surrogates.
TEXTS = st.text(
    st.one_of(
        st.sampled_from("\\`*_{}[]<>#&$|~^=+-!:.%@()\"'/;,? \t\n\xa0\u2028\u2060\u00ad1a"),
        st.characters(exclude_categories=("Cs", "Cc")),
    ),
    max_size=60,
).filter(fold)
IN_PLACE = {
    "paragraph": lambda text: escape_lines(text),
    "after-words": lambda text: ["Words", *escape_lines(text)],
    "heading": lambda text: [f"# {escape(text)}"],
    "quotation": lambda text: [f"> {line}" for line in escape_lines(text)],
    "directive": lambda text: [":::{container}", "", *escape_lines(text), ":::"],
}


def read(source: str) -> nodes.document:
    """The document that MyST reads, with the extensions on that an edition has."""
    overrides = {
        "myst_enable_extensions": ["colon_fence", "attrs_inline", "attrs_block"],
        "doctitle_xform": False,
        "line_length_limit": 1_000_000,
        "report_level": 2,
        "halt_level": 2,
    }
    return publish_doctree(source, parser=Parser(), settings_overrides=overrides)


@pytest.mark.parametrize("place", IN_PLACE)
@given(text=TEXTS)
@example(text="1. one\n2) two\n- three\n    four\n\tfive")
@example(text="\xa0\xa0led in, and out\xa0")
@example(text="&amp; &#65; <b>bold</b> [a](#b) {c}`d` \\e ~~f~~ $g$ {{h}}")
@example(text="(target)=\n% no comment\n+++\n---\n===\n:name: value\n::: \n```\n| a | b |")
@settings(max_examples=150)
def test_escaped_text_reads_as_the_text(place: str, text: str) -> None:
    """Markdown made of any text reads as that text, white space folded, and as nothing else."""
    expected = f"Words {fold(text)}" if place == "after-words" else fold(text)
    document = read("\n".join(IN_PLACE[place](text)))
    assert fold(document.astext()) == expected
    assert len(document.children) == 1


@given(text=TEXTS, data=st.data())
def test_folded_ranges_hold_the_same_words(text: str, data: st.DataObject) -> None:
    """A range of the text and its range in the folded text hold the same words."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = folded_range(text, start, end)
    assert fold(text)[first:last] == fold(text[start:end].strip())


@pytest.mark.parametrize(("words", "text", "found"), [("aa", "aaa", [0, 1]), ("a", "ba", [1]), ("c", "ab", [])])
def test_occurrences_may_overlap(words: str, text: str, found: list[int]) -> None:
    """Every offset counts, overlapping ones too."""
    assert occurrences(words, text) == found


def test_control_characters_are_refused() -> None:
    """What Markdown cannot hold is not written as something else."""
    with pytest.raises(ValueError, match=r"U\+0000"):
        escape("a\0b")


def _write(path: Path, blocks: list[dict[str, Any]], annotations: list[dict[str, Any]]) -> Path:
    document = {"id": "d", "title": "D", "language": "en", "blocks": blocks, "annotations": annotations}
    path.write_text(json.dumps({"title": "T", "language": "en", "registers": {}, "documents": [document]}))
    return path


def test_ranges_are_tied_to_words(tmp_path: Path) -> None:
    """Points, repeated words and ranges over blocks each get the option that settles them."""
    blocks: list[dict[str, Any]] = [
        {"id": "h", "type": "heading", "text": "One", "level": 3},
        {"id": "f", "type": "figure", "text": ""},
        {"id": "p", "type": "paragraph", "text": "so and  so on"},
        {"id": "q", "type": "verse", "text": "\xa0and so\nforth"},
    ]
    note = {"type": "note", "body": {"text": "N", "blocks": [{"text": "N: 1."}]}}
    annotations: list[dict[str, Any]] = [
        {**note, "block": "p", "start": 10, "end": 10},
        {"type": "entity", "kind": "person", "exact": "so", "block": "p", "start": 0, "end": 2},
        {"type": "quote", "exact": "", "block": "p", "start": 3, "end_block": "q", "end": 7},
        {"type": "style", "exact": "so", "block": "p", "start": 0, "end": 2},
    ]
    skipped: Counter[str] = Counter()
    found = convert(_write(tmp_path / "in.json", blocks, annotations), tmp_path / "out", skipped=skipped)
    assert [(e.kind, e.block, e.start, e.end_block, e.end, e.exact) for e in found] == [
        ("note", 1, 7, 1, 9, "so"),
        ("mention", 1, 0, 1, 2, "so"),
        ("quotation", 1, 3, 2, 7, "and so on \xa0and so"),
    ]
    assert skipped == {"style: no directive": 1}
    page = (tmp_path / "out" / "in" / "index.md").read_text(encoding="utf-8")
    assert page.startswith("---\nedition: in\n---\n\n# One\n\nso and so on\n\n:::{scholiast:note}\n")
    assert ":exact: so\n:occurrence: 2\n\nN\\: 1\\.\n:::" in page
    assert ":::{verse}\n&#xA0;and so\nforth\n:::" in page
    assert (tmp_path / "out" / "in" / "copytext.txt").read_text(encoding="utf-8") == (
        "One\n\nso and  so on\n\n\xa0and so\nforth\n"
    )
