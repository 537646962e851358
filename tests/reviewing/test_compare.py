"""Comparison of the annotations, registers and metadata of two versions."""

from __future__ import annotations

from typing import Any

import pytest

from scholiast.reviewing.compare import Aspect, compare
from scholiast.reviewing.snapshot import UnreadableSnapshotError, read_snapshot
from support.versions import BLOCKS, note, reviewed, version

GUESS = note(
    "cj-oil", "p2", "nobody came", 24, "conjecture", grade="likely", status="open", cert="low", body="A guess."
)


def test_added_and_removed_notes_are_listed() -> None:
    """A note that only one version has is added or removed, and the id of a removed one is retired."""
    one, two = note("n-lamp", "p1", "lamp", 4), note("n-oil", "p2", "oil", 15)
    found = reviewed([one], [two])
    assert [record.id for record in found.added] == ["n-oil"]
    assert [record.id for record in found.gone] == ["n-lamp"]
    assert [(each.page, each.id) for each in found.retired] == [("index", "n-lamp")]
    assert not found.equal


def test_note_with_another_id_is_renamed() -> None:
    """The same note under another id is neither added nor removed; its old id is retired and leads to the new one."""
    found = reviewed([note("n-1", "p1", "lamp", 4, body="A light.")], [note("n-2", "p1", "lamp", 4, body="A light.")])
    assert (found.added, found.gone) == ((), ())
    assert [(old.id, new.id) for old, new in found.renamed] == [("n-1", "n-2")]
    assert [(each.id, each.now) for each in found.retired] == [("n-1", "n-2")]


@pytest.mark.parametrize(
    ("field", "value", "aspect", "shown"),
    [
        ("status", "borne-out", "status", ("open", "borne-out")),
        ("grade", "even", "graded", ("likely", "even")),
        ("cert", "high", "graded", ("low", "high")),
        ("body", "A bold guess.", "worded", ("A guess.", "A bold guess.")),
        ("basis", "what was said", "worded", ("", "what was said")),
        ("kind", "prediction", "other", ("", "prediction")),
        ("cites", ["src-log"], "other", ("", "src-log")),
    ],
)
def test_changed_field_has_its_aspect(field: str, value: Any, aspect: Aspect, shown: tuple[str, str]) -> None:
    """Status, grade and wording are told apart, and all other fields from these."""
    (change,) = reviewed([GUESS], [{**GUESS, field: value}]).changed
    assert change.fields.keys() == {aspect}
    (found,) = change.fields[aspect]
    assert (found.name, found.old, found.new) == (field, *shown)


def test_fields_that_follow_from_others_do_not_count() -> None:
    """The number of a note changes whenever one is added before it."""
    assert reviewed([{**GUESS, "number": 1, "iri": "index.html#cj-oil"}], [{**GUESS, "number": 2}]).equal


def test_note_on_other_words_is_moved() -> None:
    """Other words, another block, or another occurrence of the words in the same block are another place."""
    old = note("n", "p2", "obody", 1)
    for new in (note("n", "p2", "oil", 15), note("n", "p1", "obody", 1), note("n", "p2", "obody", 25)):
        (change,) = reviewed([old], [new]).changed
        assert change.moved
        assert change.fields.keys() == {"moved"}


def test_note_stays_when_words_are_added_before_it() -> None:
    """Another offset in a block whose text has grown is the same place."""
    old = version(records=[note("n", "p2", "oil", 15)])
    new = version({**BLOCKS, "p2": "That day n" + BLOCKS["p2"][1:]}, [note("n", "p2", "oil", 24)])
    assert compare(old, new).changed == ()


def test_register_entries_are_compared() -> None:
    """Entities and sources that are new, gone or different; the ids of those that are gone are retired."""
    old = [{"id": "pier", "label": "Pier", "type": "place"}, {"id": "mole", "label": "Mole", "type": "place"}]
    new = [{"id": "pier", "label": "North Pier", "type": "place"}, {"id": "quay", "label": "Quay", "type": "place"}]
    found = compare(version(entities=old), version(entities=new))
    assert (found.entities.added, found.entities.gone) == ({"quay": "Quay"}, {"mole": "Mole"})
    assert [(c.id, [f.name for f in c.fields]) for c in found.entities.changed] == [("pier", ["label"])]
    assert [each.id for each in found.retired] == ["ent-mole"]


def test_mentions_are_counted_by_entity_and_block() -> None:
    """An entity that a block names and did not name before is reported with the numbers of its mentions."""

    def mention(unit: str) -> dict[str, Any]:
        return {"id": unit, "entity": "pier", "anchor": {"unit": unit, "start": 0, "end": 3, "exact": "The"}}

    found = compare(version(mentions=[mention("p1")]), version(mentions=[mention("p1"), mention("p3")]))
    assert found.mentions == (("pier", 1, 2, ("p3",)),)


def test_metadata_is_compared_field_by_field() -> None:
    """A change within a field names its part."""
    old = {"version": "1.0.0", "copy_text": {"siglum": "C", "sha256": "aa"}}
    new = {"version": "1.1.0", "copy_text": {"siglum": "C", "sha256": "bb"}}
    found = compare(version(edition=old), version(edition=new))
    assert found.metadata == (("version", "1.0.0", "1.1.0"), ("copy_text.sha256", "aa", "bb"))


def test_pages_have_the_same_names_in_all_builds_of_html() -> None:
    """The address of the site, and whether a page is a file or a folder, are no difference."""

    def built(first: str, second: str) -> Any:
        units = [{"id": "p1", "page": first, "text": "One."}, {"id": "p2", "page": second, "text": "Two."}]
        records = [note("n", "p1", "One"), {**note("m", "p2", "Two"), "page": second}]
        return version(records=[{**records[0], "page": first}, records[1]], pages=[first, second], units=units)

    relative, folders = built("index.html", "second.html"), built("./", "second/")
    absolute = built("https://site.example/lamp/index.html", "https://site.example/lamp/second.html")
    assert [unit.page for unit in relative.units] == ["index", "second"]
    assert compare(relative, folders).equal
    assert compare(relative, absolute).equal


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not the records.json of an edition"),
        (b"\xff\xfe\x00", "not the records.json of an edition"),
        (b'{"version": "1.0"}', "missing required field `id`"),
        (b'{"version": "9.0", "id": "lamp"}', "its format has version 9.0"),
        (b"[" * 100_000, "not the records.json of an edition|nested too deeply"),
    ],
)
def test_file_that_is_not_of_an_edition_is_refused(data: bytes, reason: str) -> None:
    """Anything else than a records.json ends with a clause that says what is wrong."""
    with pytest.raises(UnreadableSnapshotError, match=reason):
        read_snapshot(data, "file")
