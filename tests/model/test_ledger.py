"""Ids for ever: nothing is renumbered, nothing is given twice, nothing leads nowhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholiast.model.copytext import CopyText
from scholiast.model.ledger import (
    Entry,
    Ids,
    Landed,
    Ledger,
    assign,
    digest,
    entry,
    fingerprint,
    provisional,
    read_ledger,
    sort_key,
    write_ledger,
)

steady = settings(deadline=None, derandomize=True)


def copy_of(texts: list[str]) -> CopyText:
    return CopyText("\n\n".join(texts).encode(), "copytext.txt")


def ledger_of(ids: list[str], texts: list[str], retired: dict[str, str] | None = None) -> Ledger:
    return Ledger("0" * 64, tuple(entry(i, t) for i, t in zip(ids, texts, strict=True)), retired or {}, {})


def numbered(texts: list[str]) -> Ledger:
    return ledger_of([f"p{n}" for n in range(1, len(texts) + 1)], texts)


def after(old: list[str], new: list[str]) -> Ids:
    return assign(copy_of(new), numbered(old))


A, B, C, D = (f"{w} is the first word of a paragraph about {w}" for w in ("alder", "birch", "cedar", "dogwood"))
X, Y = "Quite other matters are told here", "Nothing like it was ever written"


@pytest.mark.parametrize(
    ("new", "ids", "retired"),
    [
        ([A, B, C, D], "p1 p2 p3 p4", {}),
        ([A, X, B, C, D], "p1 p1a p2 p3 p4", {}),
        ([A, X, Y, B, C, D], "p1 p1a p1b p2 p3 p4", {}),
        ([X, A, B, C, D], "p0a p1 p2 p3 p4", {}),
        ([A, B, C, D, X], "p1 p2 p3 p4 p5", {}),
        ([A, C, D], "p1 p3 p4", {"p2": "p1"}),
        ([B, C, D], "p2 p3 p4", {"p1": "p2"}),
        ([A, B, C], "p1 p2 p3", {"p4": "p3"}),
        ([A, B.replace("first", "second"), C, D], "p1 p2 p3 p4", {}),
        ([A, B.replace("first", "1st"), X, C, D], "p1 p2 p2a p3 p4", {}),
        # moved as they are, they take their ids along
        ([A, C, B, D], "p1 p3 p2 p4", {}),
        ([D, A, B, C], "p4 p1 p2 p3", {}),
        ([A, X, C, D, B], "p1 p1a p3 p4 p2", {}),
        ([X, Y], "p1 p2", None),
        ([], "", {"p1": "", "p2": "", "p3": "", "p4": ""}),
    ],
)
def test_a_new_version_of_the_copy_text(new: list[str], ids: str, retired: dict[str, str] | None) -> None:
    """Unchanged blocks keep their ids in a new version, new blocks get new ids, and removed ids are retired."""
    found = after([A, B, C, D], new)
    if retired is None:
        assert len(set(found.of)) == len(new)
        return
    assert " ".join(found.of) == ids
    assert found.retired == retired


def test_ids_that_were_retired_are_never_given_again() -> None:
    """A new block never gets an id that was retired."""
    copy = copy_of([A, X, B])
    found = assign(copy, ledger_of(["p1", "p2"], [A, B], {"p1a": "p1", "p3": "p2"}))
    assert found.of == ("p1", "p1b", "p2")
    assert found.new == ("p1b",)
    assert found.retired == {"p1a": "p1", "p3": "p2"}
    assert assign(copy_of([A, B, X]), ledger_of(["p1", "p2"], [A, B], {"p3": "p2"})).of == ("p1", "p2", "p4")


def test_a_link_to_an_id_that_was_retired_long_ago_follows_the_later_one() -> None:
    """If the target of a retired id is retired too, the link leads to the newest id."""
    found = assign(copy_of([A, C, D]), ledger_of(["p1", "p2", "p3", "p4"], [A, B, C, D], {"p2a": "p2"}))
    assert found.retired == {"p2": "p1", "p2a": "p1"}


def test_headings_and_captions_keep_their_families() -> None:
    """Headings, captions and footnotes keep their own series of ids; new blocks get those of paragraphs."""
    ledger = ledger_of(["head", "fig1", "p1", "fn1"], [A, B, C, D])
    assert assign(copy_of([A, X, B, C, Y, D]), ledger).of == ("head", "p0a", "fig1", "p1", "p1a", "fn1")


versions = st.lists(st.sampled_from([A, B, C, D, X, Y, "x", "y", "z", "Well well."]), max_size=8)


@steady
@given(versions, versions)
def test_any_change_renumbers_nothing_and_gives_no_id_twice(old: list[str], new: list[str]) -> None:
    """After any change ids are unique, none is lost, and blocks that stayed keep theirs."""
    found = after(old, new)
    known = numbered(old)
    before = [e.id for e in known.units]
    assert len(found.of) == len(new)
    assert len(set(found.of)) == len(new), "an id is given twice"
    assert all(found.of), "a block has no id"
    assert set(found.new) == set(found.of) - set(before)
    assert set(found.retired) == set(before) - set(found.of), "an id got lost"
    assert all(now in found.of for now in found.retired.values()) or not new, "a link leads nowhere"
    # every text that is in both, as often as it is in both, keeps ids that it had
    for text in set(old) & set(new):
        had = {i for i, t in zip(before, old, strict=True) if t == text}
        has = {i for i, t in zip(found.of, new, strict=True) if t == text}
        assert len(had & has) >= min(len(had), len(has)), f"{text!r} lost an id"


@steady
@given(st.lists(versions, min_size=2, max_size=5))
def test_version_after_version(history: list[list[str]]) -> None:
    """Over a history of versions no id is given to other words, and none is forgotten."""
    ledger = numbered(history[0])
    given_out = {e.id: e.digest for e in ledger.units}
    for texts in history[1:]:
        found = assign(copy_of(texts), ledger)
        assert not set(found.new) & set(given_out), "an id that somebody may have linked to is given to other words"
        given_out |= dict.fromkeys(found.new, "")
        assert set(found.of) | set(found.retired) == set(given_out)
        assert not set(found.of) & set(found.retired)
        if texts:
            assert set(found.retired.values()) <= set(found.of)
        ledger = Ledger("", tuple(entry(i, t) for i, t in zip(found.of, texts, strict=True)), found.retired, {})
        assert assign(copy_of(texts), ledger) == Ids(found.of, found.retired, ())


# The file

hostile = st.text(max_size=12).filter(lambda t: t not in ("", "~", "<<"))
encodable = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ids = st.one_of(st.from_regex(r"[a-z]{1,3}[0-9]{1,3}[a-z]?", fullmatch=True), st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=10).filter(lambda t: t not in ("~", "<<")))  # fmt: skip


@steady
@given(
    st.dictionaries(ids, encodable, max_size=4),
    st.dictionaries(ids, ids, max_size=3),
    st.dictionaries(ids, st.builds(Landed, encodable, encodable, st.sampled_from(["", "0123456789ab"])), max_size=3),
)
def test_what_is_written_is_read_back(
    units: dict[str, str], retired: dict[str, str], annotations: dict[str, Landed]
) -> None:
    """A ledger that is written is read back equal, and written again with the same bytes."""
    ledger = Ledger("0" * 64, tuple(entry(i, t.strip()) for i, t in units.items()), retired, annotations)
    text = write_ledger(ledger)
    assert read_ledger(text, "units.yaml") == (ledger, [])
    assert write_ledger(ledger) == text


@steady
@given(st.dictionaries(ids, ids, max_size=5), st.dictionaries(ids, encodable, max_size=4))
def test_version_1_is_read_with_all_its_ids(annotations: dict[str, str], units: dict[str, str]) -> None:
    """A ledger of version 1 has units only; written as version 2 it has the same ids."""
    places = {name: Landed(unit) for name, unit in annotations.items()}
    ledger = Ledger("0" * 64, tuple(entry(i, t.strip()) for i, t in units.items()), {}, places)
    text = write_ledger(ledger)
    old = re.sub(r"\{unit: (.*)\}$", r"\1", text, flags=re.MULTILINE).replace("ledger: 2", "ledger: 1", 1)
    assert read_ledger(old, "units.yaml") == (ledger._replace(version=1), [])
    assert read_ledger(write_ledger(ledger._replace(version=1)), "units.yaml") == (ledger, [])


sentences = st.lists(
    st.sampled_from(["One man came.", "The man left.", "Nobody saw the man!", "中国。", "3.5 men?"]), max_size=5
)


@steady
@given(sentences, sentences, sentences, sentences)
def test_fingerprint_does_not_depend_on_other_sentences(a: list[str], b: list[str], c: list[str], d: list[str]) -> None:
    """Whatever the other sentences are, the words in their sentence have one fingerprint; in another one they have another."""
    own = fingerprint(" ".join([*a, "Here the "]), "bell", " ".join([" rang.", *b]))
    assert own == fingerprint(" ".join([*c, "Here the "]), "bell", " ".join([" rang.", *d]))
    assert own != fingerprint(" ".join([*a, "Here no "]), "bell", " ".join([" rang.", *b]))
    assert own != fingerprint(" ".join([*a, "Here the "]), "bells", " ".join([" rang.", *b]))
    assert own != fingerprint(" ".join([*a, "Here the door"]), "bell", " ".join([" rang.", *b]))
    again = " ".join([*a, "Here the bell rang.", *b, "Here the "])
    assert own != fingerprint(again, "bell", " rang."), "equal words in an equal context are told apart"


@pytest.mark.parametrize(
    "word",
    ["null", "no", "1e3", "# x", "a: b", "- x", "'", '"', "\\", "&a", "*a", "!t", "{", "\n", "é", "\ue000", "😀"],
)
def test_words_that_yaml_would_take_for_something_else(word: str) -> None:
    """Words that have another meaning in YAML are read back as text."""
    ledger = Ledger(
        "x", (entry("p1", f"{word} {word}"), entry(word, "a")), {word: word}, {word: Landed(word, word, word)}
    )
    assert read_ledger(write_ledger(ledger), "units.yaml") == (ledger, [])


def test_a_plain_ledger_stays_plain() -> None:
    """A ledger is written as short, readable YAML."""
    ledger = Ledger(
        "ab",
        (entry("head", "A title"), entry("p1", "One two")),
        {"p2": "p1"},
        {"cj-p1-one": Landed("p1", "p3", "12e4")},
    )
    assert write_ledger(ledger).splitlines()[2:] == [
        "ledger: 2",
        "copy_text: ab",
        "units:",
        f'  head: "{digest("A title")} A title"',
        f'  p1: "{digest("One two")} One two"',
        "retired:",
        "  p2: p1",
        "annotations:",
        "  # head",
        "  # p1",
        '  cj-p1-one: {unit: p1, end_unit: p3, words: "12e4"}',
    ]


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        ("", "not a ledger", 1),
        ("ledger: two\n", "not a ledger", 1),
        ("ledger: 0\n", "not a ledger", 1),
        ("# x\nledger: 3\n", "version 3; this version of Scholiast reads ledgers up to version 2", 2),
        ("- a\n", "not a ledger", 1),
        ("ledger: 2\nannotations:\n  n-a: [p1]\n", "the place of 'n-a' cannot be read", 3),
        ("ledger: 2\nannotations:\n  n-a: {unit: p1, wrods: x}\n", "the place of 'n-a' cannot be read", 3),
        ("ledger: 2\nannotations:\n  n-a: {words: x}\n", "the place of 'n-a' cannot be read", 3),
        ("ledger: 2\n<<<<<<< ours\n=======\n>>>>>>> theirs\n", "has merge conflicts", 2),
        ("ledger: 1\nunits:\n  p1: words\n", "the entry of 'p1' must be a digest", 3),
        ("ledger: 1\nunits:\n  p1: [a]\n", "'p1' under 'units' has no text", 3),
        ("ledger: 1\nunits: [p1]\n", "'units' is not a list of ids", 2),
        ("ledger: 1\nretired:\n  p1:\n", "'p1' under 'retired' has no text", 3),
        ("ledger: 1\nannotations: x\n", "'annotations' is not a list of ids", 2),
        ("ledger: [\n", "not YAML", 2),
    ],
)
def test_a_broken_ledger_is_told(text: str, words: str, line: int) -> None:
    """A broken ledger is one fault at its line."""
    _, faults = read_ledger(text, "units.yaml")
    assert [(words in f.message, f.line, f.file) for f in faults] == [(True, line, "units.yaml")], faults


@steady
@given(st.text(max_size=60))
def test_reading_never_raises(text: str) -> None:
    """No text raises when it is read as a ledger."""
    read_ledger(f"ledger: 1\nunits:\n{text}", "units.yaml")


def test_an_entry_is_short_and_its_digest_is_of_the_whole() -> None:
    """An entry keeps only the opening of a block, and the digest of all of it."""
    long = "word " * 400
    assert len(entry("p1", long).opening) <= 80
    assert entry("p1", long) != Entry("p1", digest("word"), "word")
    assert digest("é") != digest("e\u0301")


def test_ids_sort_as_a_reader_counts() -> None:
    """Ids are sorted by their numbers, then by their letters."""
    names = ["p10", "p2", "p7a", "p7", "p7aa", "p7b", "fig1", "head", "p7-2", "p7-10"]
    assert sorted(names, key=sort_key) == ["fig1", "head", "p2", "p7", "p7-2", "p7-10", "p7a", "p7b", "p7aa", "p10"]


def test_ids_before_the_first_ledger() -> None:
    """Without a ledger, ids count headings, captions, paragraphs and footnotes; no id is on two pages."""
    kinds = ["heading", "caption", "paragraph", "paragraph", "heading", "paragraph", "footnote"]
    assert provisional(kinds, list(range(7)), first_page=True) == ["head", "fig1", "p1", "p2", "h1", "p3", "fn1"]
    # units of one block share its id
    assert provisional(["item", "item", "item"], [3, 3, 4], first_page=False) == ["p4", "p4", "p5"]
    # a later page never gives an id that an earlier one gave, whatever it holds
    first = provisional(["paragraph"] * 5, list(range(5)), first_page=True)
    second = provisional(["heading", *["paragraph"] * 4], list(range(5, 10)), first_page=False)
    assert not set(first) & set(second)
