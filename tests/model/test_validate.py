"""From plain data to records: every fault, at its field, with the mend."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.kinds.conjecture import Conjecture
from scholiast.kinds.photo import Photo
from scholiast.model.edition import Edition, Person
from scholiast.model.entities import Alias, Entity
from scholiast.model.validate import all_paths, build, path_words, unknown

WITNESS = {"siglum": "C", "role": "copy-text"}


def faults_of(cls: type, data: object) -> list[tuple[tuple[str | int, ...], str]]:
    found, faults = build(cls, data)
    assert (found is None) == bool(faults)
    return [(f.path, f.message) for f in faults]


def test_text_is_read_as_what_the_field_wants() -> None:
    """Text is converted to the type of the field: numbers, flags, lists and records in short form."""
    edition, faults = build(
        Edition,
        {
            "id": "letters",
            "title": "1984",
            "copy_text": {**WITNESS, "chars": "3504"},
            "work_author": [{"name": "A. Writer"}, "B. Writer"],
            "pages": "index",
            "fictional": "yes",
            "subtitle": None,
            "genre": "Letter",
        },
    )
    assert faults == []
    assert edition is not None
    assert (edition.title, edition.copy_text.chars, edition.fictional) == ("1984", 3504, True)
    assert edition.work_author == (Person(name="A. Writer"), Person(name="B. Writer"))
    assert (edition.pages, edition.subtitle, edition.genre) == (("index",), None, "letter")


def test_every_fault_is_found_and_not_only_the_first() -> None:
    """All faults of a record are reported, each at its field."""
    found = faults_of(
        Entity,
        {
            "id": "Bad Id",
            "type": "persons",
            "labels": "x",
            "aliases": ["one", {"txt": "two"}, {"text": "x", "kind": "formr"}, {"kind": "former"}],
            "dates": ["2022"],
            "alleged": "perhaps",
            "coordinates": ["1", "north"],
        },
    )
    assert [path for path, _ in found] == [
        ("id",),
        ("type",),
        ("labels",),
        ("aliases", 1, "txt"),  # and 'text', which it stands for, is not reported as missing
        ("aliases", 2, "kind"),
        ("aliases", 3),
        ("dates",),
        ("alleged",),
    ]
    messages = [message for _, message in found]
    assert "invalid id 'Bad Id'" in messages[0]
    assert messages[1].startswith("'persons' is not one of: person,")
    assert "did you mean 'label'?" in messages[2]
    assert messages[4].startswith("'formr' is not one of: former,")
    assert messages[5] == "the field 'text' is missing"
    assert messages[7] == "expected true or false, found 'perhaps'"


def test_what_only_the_conversion_sees_has_its_field_too() -> None:
    """A fault that the last conversion finds names its field."""
    assert faults_of(Entity, {"id": "a", "type": "place", "label": "A", "coordinates": ["1", "north"]}) == [
        (("coordinates", 1), "expected `float`, got `str`")
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ([], "expected fields such as id, title"),
        ("words", "expected fields such as id, title"),
        (None, "expected fields such as id, title"),
        ({}, "the field 'id' is missing"),
        ({"id": None, "title": "", "copy_text": WITNESS}, "the field 'title' is missing"),
        ({"witnesses": [{"siglum": "B"}]}, "the field 'role' is missing. Known: author's text, copy-text, "),
    ],
)
def test_what_is_no_edition(data: object, words: str) -> None:
    """Data that is no edition has a fault that says what is missing or wrong."""
    assert any(words in message for _, message in faults_of(Edition, data))


def test_what_is_no_copy_text_is_told_what_to_write() -> None:
    """The fault for a copy-text given as a file name has the line to write."""
    (found,) = faults_of(Edition, {"id": "a", "title": "A", "copy_text": "copytext.txt"})
    assert found[0] == ("copy_text",)
    assert found[1].endswith("found 'copytext.txt': write '{siglum: A, role: copy-text, path: copytext.txt}'")


def test_a_missing_field_is_told_once() -> None:
    """A missing field is one fault."""
    assert [m for _, m in faults_of(Edition, {"id": None, "title": "x", "copy_text": WITNESS})] == [
        "the field 'id' is missing"
    ]


@pytest.mark.parametrize(("word", "meant"), [("CT+", "CT+"), ("ct+", "CT+"), ("Uu", "Uu")])
def test_words_of_a_vocabulary_in_any_case(word: str, meant: str) -> None:
    """Words of a vocabulary are accepted in upper and lower case."""
    record, faults = build(Conjecture, {"factuality": word})
    assert faults == []
    assert record is not None
    assert record.factuality == meant


@pytest.mark.parametrize(("word", "value"), [("true", True), ("", True), ("on", True), ("No", False), ("0", False)])
def test_flag_is_read_from_the_words_of_yaml(word: str, value: bool) -> None:
    """Each word that YAML has for true and false is read as a flag."""
    record, _ = build(Photo, {"handout": word})
    assert record is not None
    assert record.handout is value


def test_a_name_that_does_not_exist() -> None:
    """The fault for an unknown name suggests a near one, and lists all, the nearest first."""
    assert unknown("field", "lable", ("id", "label")) == (
        "unknown field 'lable'; did you mean 'label'? Known: label, id"
    )
    assert "did you mean" not in unknown("field", "zzzz", ("id", "label"))


def test_paths_in_words() -> None:
    """The path of a field is written in words, with items counted from 1."""
    assert path_words(("entities", 2, "aliases")) == "entities, item 3, aliases"
    assert list(all_paths({"a": ["x", {"b": None}]})) == [(("a", 0), "x"), (("a", 1, "b"), None)]


plain = st.recursive(
    st.one_of(st.none(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["id", "type", "label", "aliases", "text", "authority", "coordinates", "x"]),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=10,
)


@given(plain, st.sampled_from([Entity, Edition, Alias, Conjecture]))
def test_nothing_that_yaml_can_hold_raises(data: object, cls: type) -> None:
    """Any data gives a record or faults, and raises nothing."""
    found, faults = build(cls, data)
    assert (found is None) == bool(faults)
