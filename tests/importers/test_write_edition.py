"""A draft becomes the folder of an edition whose text is proved, whatever its words and structures are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scholiast.files import write_files, write_folder
from scholiast.importers.draft import Annotation, Block, Draft, ImportFault, Inline, Spot
from scholiast.importers.markdown import escaped
from scholiast.importers.write_edition import edition_files
from scholiast.text.fold import fold
from support.projects import Project

HARD = (
    "1986. A great year", "- not a list", "# no heading", ":name: value", "::: x", "(a b)=", "> q", ":::{include} x", "---", "--- ---", "===", "= ==", "Title: a lamp", "+++", "% c",
    "\u00a0ends\u00a0", "a|b", "'quotes' \"x\" -- ... (c)", "*star* _x_ `y` [z](w) <b> &amp; $5 {x} ~~s~~", "![i](j)", "* * *", "x\\",
)  # fmt: skip
STRUCTURES = (
    (), ("quote.1",), ("list.1", "item.1"), ("numbered.1", "item.1", "list.2", "item.2"), ("table.1", "row.1", "cell.1"),
    ("speech.1", "speaker.1"), ("speech.1",), ("verse.1",), ("dateline.1",), ("passage.ar",), ("quotation.q1",), ("footnote.a",),
    ("quote.1", "verse.2"), ("footnote.a", "list.1", "item.1"),
)  # fmt: skip


def built(tmp_path: Path, drafts: list[Draft]) -> None:
    """Build editions, and check that all are proved and nothing is reported."""
    project = Project(tmp_path)
    for draft in drafts:
        write_folder(edition_files(draft), project.source / draft.id)
    found = project.write({}).build()
    assert [told for told in found.told if told.subtype != "lemma-part"] == []
    for draft in drafts:
        verdict = found.store.verdict(draft.id)
        assert verdict is not None
        assert verdict.equal, draft.id


def test_hard_words_prove_in_all_structures(tmp_path: Path) -> None:
    """Words that look like markup are read as words in every structure."""
    drafts = []
    for number, within in enumerate(STRUCTURES):
        draft = Draft(f"e{number}", "A title")
        draft.add(Block("A heading #", "heading", level=1))
        draft.add(Block("Marked", inline=(Inline(6, 6, "note", "a"),)))
        kind = "verse-line" if within[-1:] and within[-1].startswith("verse") else "paragraph"
        for words in HARD:
            draft.add(Block(words, kind, within))
        draft.frames["quotation.q1"] = (("source", "unidentified"), ("fidelity", "uncollated"))
        drafts.append(draft)
    built(tmp_path, drafts)


_WORDS = st.text(st.sampled_from("ab 1.*_`[](){}<>#&$|~^+=-!:%@\\\"'\u00a0é字"), min_size=1, max_size=30)
_INLINE = st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(["emphasis", "strong", "link", "note"]))
_BLOCKS = st.lists(
    st.tuples(_WORDS, st.sampled_from(STRUCTURES), st.sampled_from(["paragraph", "heading", "preformatted"]), st.lists(_INLINE, max_size=3)),
    min_size=1,
    max_size=8,
)  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=_BLOCKS)
def test_random_drafts_prove(
    tmp_path_factory: pytest.TempPathFactory, found: list[tuple[str, tuple[str, ...], str, list[tuple[int, int, str]]]]
) -> None:
    """Blocks of random words in random structures, with random looks and marks, are proved."""
    draft = Draft("random", "A title")
    draft.add(Block("begin"))
    for words, within, kind, looks in found:
        size = len(words)
        inline = tuple(
            Inline(min(max(a, b), size) if kind == "note" else min(a, b, size), min(max(a, b), size), kind, "a" if kind == "note" else "https://example.org/")  # type: ignore[arg-type]
            for a, b, kind in looks
        )  # fmt: skip
        draft.add(Block(words, kind, within, level=2, inline=inline))
    draft.frames["quotation.q1"] = (("source", "unidentified"), ("fidelity", "uncollated"))
    blocks = [block for block in draft.blocks if "quotation.q1" in block.within]
    for block in blocks[1:]:  # a quotation is one passage
        draft.blocks.remove(block)
    built(tmp_path_factory.mktemp("random"), [draft])


def test_annotations_find_their_words(tmp_path: Path) -> None:
    """An annotation lands on its words, also if they occur several times, in part of a word, or over several blocks."""
    draft = Draft("placed", "Placed")
    draft.add(Block("Placed", "heading", level=1))
    draft.add(Block("the lamp and the lamp and the lamplight"))
    draft.add(Block("the lamp again"))
    draft.annotations += [
        Annotation("note", Spot(1, 17), Spot(1, 21), "second", id="second"),
        Annotation("note", Spot(1, 30), Spot(1, 34), "part", id="part"),
        Annotation("note", Spot(1, 13), Spot(2, 8), "range", id="range"),
        Annotation("note", Spot(2, 4), Spot(2, 8), "layer", (("resp", "A. Person"),), "layer", layer="A. Person"),
    ]
    files = edition_files(draft)
    assert draft.findings == []
    project = Project(tmp_path)
    write_folder(files, project.source / "placed")
    found = project.write({}).build()
    assert found.told == []
    places = {
        r.id: (r.anchor.unit, r.anchor.start, r.anchor.end_unit, r.anchor.end)
        for r in found.store.records("placed")
        if r.anchor
    }
    assert places["second"] == ("p1", 17, None, 21)
    assert places["part"] == ("p1", 30, None, 34)
    assert places["range"] == ("p1", 13, "p2", 8)
    assert places["layer"] == ("p2", 4, None, 8)


def test_a_part_of_a_word_is_not_taken_for_whole_words_elsewhere(tmp_path: Path) -> None:
    """An annotation of a part of a word names its block if whole words in another block would be found first."""
    draft = Draft("parts", "Parts")
    draft.add(Block("Parts", "heading", level=1))
    draft.add(Block("a light house by day"))
    draft.add(Block("a lighthouse by night"))
    draft.annotations.append(Annotation("note", Spot(2, 7), Spot(2, 12), "part", id="part"))
    project = Project(tmp_path)
    write_folder(edition_files(draft), project.source / "parts")
    found = project.write({}).build()
    assert found.told == []
    anchor = found.record("part").anchor
    assert (anchor.unit, anchor.start, anchor.end) == ("p2", 7, 12)


@pytest.mark.parametrize(
    "words", ["Title: the log.", "cites: nobody", "Place-name: Gull Rock", "layer : x", "10:30 at night"]
)
def test_comments_may_begin_like_an_option(words: str, tmp_path: Path) -> None:
    """A comment that begins with the name of an option and a colon is a comment, as it is."""
    draft = Draft("lamp", "Lamp")
    draft.add(Block("The lamp is out."))
    draft.annotations.append(Annotation("note", Spot(0, 4), Spot(0, 8), body=f"{words}\n\n{words}", id="n"))
    project = Project(tmp_path)
    write_folder(edition_files(draft), project.source / "lamp")
    found = project.write({}).build()
    assert found.told == []
    assert found.record("n").body == f"{words}\n\n{words}"


def test_existing_folders_are_kept(tmp_path: Path) -> None:
    """Nothing is overwritten, and nothing is left half-written."""
    draft = Draft("a", "A")
    draft.add(Block("Words."))
    files = edition_files(draft)
    write_folder(files, tmp_path / "a")
    (tmp_path / "a" / "index.md").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match="exists already"):
        write_folder(files, tmp_path / "a")
    with pytest.raises(FileExistsError, match="exists already"):
        write_files({"new.md": b"new", "index.md": b"other"}, tmp_path / "a")
    assert (tmp_path / "a" / "index.md").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "a" / "new.md").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_drafts_without_words_are_refused() -> None:
    """A draft without text is not an edition."""
    draft = Draft("a", "A")
    draft.add(Block(" \n "))
    with pytest.raises(ImportFault, match="no text found"):
        edition_files(draft)


def test_characters_that_no_page_can_have_are_counted() -> None:
    """Control characters and halves of characters are shown as U+FFFD and reported."""
    draft = Draft("a", "A")
    draft.add(Block("a\x01b\ud800c\u2028d"))
    files = edition_files(draft)
    assert files["copytext.txt"].decode() == "a\ufffdb\ufffdc d\n"
    assert [finding.message for finding in draft.findings] == ["control characters in the text, shown as U+FFFD: 2"]


@given(_WORDS)
def test_escaped_words_have_no_more_lines(words: str) -> None:
    """Escaping changes no character that is not markup, and never adds a line."""
    line = escaped(fold(words))
    assert "\n" not in line
    assert line.replace("\\", "").replace("&#xA0;", "\u00a0") == fold(words).replace("\\", "")
