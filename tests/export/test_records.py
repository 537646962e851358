"""records.json: valid under its schema, and right to the character."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import msgspec
import pytest

from scholiast.kinds.conjecture import Outcome
from scholiast.model.dataset import Dataset
from scholiast.model.kind import KINDS
from scholiast.model.records import Anchor
from scholiast.model.schema import RECORDS_VERSION, schema_of
from scholiast.text.fold import fold
from support.datasets import data_of, exported_json, moved
from support.editions import EDITIONS
from support.projects import Built

VALIDATOR = jsonschema.Draft202012Validator(schema_of("records"))


@pytest.fixture(params=EDITIONS)
def data(request: pytest.FixtureRequest, clean: Built) -> Dataset:
    return data_of(clean, request.param)


def test_records_are_valid_under_their_schema(data: Dataset) -> None:
    """Each edition of this repository is valid under the schema, with absolute and with relative IRIs."""
    for each in (data, moved(data, "https://example.org/shelf/")):
        assert [f"{e.json_path}: {e.message}" for e in VALIDATOR.iter_errors(exported_json(each, "records"))] == []


def test_records_have_every_annotation_once(data: Dataset) -> None:
    """Every record, unit and mention of the build is in the file, in its order."""
    found = exported_json(data, "records")
    assert [r["id"] for r in found["records"]] == [r.id for r in data.records]
    assert [u["id"] for u in found["units"]] == [u.id for u in data.units]
    assert [m["id"] for m in found["mentions"]] == [m.id for m in data.mentions]
    assert len({each["iri"] for name in ("records", "units", "mentions") for each in found[name]}) == sum(
        len(found[name]) for name in ("records", "units", "mentions")
    )


def test_records_have_positions_in_the_published_text(data: Dataset, clean: Built) -> None:
    """Each position is that of the words in the published copy-text, less what is excluded there."""
    found = exported_json(data, "records")
    text = (clean.outdir / data.id / found["copytext"]["iri"]).read_bytes().decode()
    marks = [e["text"] for e in found["edition"]["copy_text"].get("excluded", ())]
    checked = 0
    for each in [*found["records"], *found["mentions"], *found["units"]]:
        place = each.get("anchor", each)
        start, end = place["position"]
        words = text[start:end]
        for mark in marks:
            words = words.replace(mark, "")
        assert fold(words) == fold(place.get("exact", place.get("text"))), each["id"]
        checked += 1
    assert checked > 50


def test_records_refuse_what_is_not_in_the_schema(data: Dataset) -> None:
    """An unknown field, another version and a value outside its vocabulary are invalid."""
    found = exported_json(data, "records")
    record = {**found["records"][0], "grad": "likely"}
    for wrong in ({"version": "0.9"}, {"more": 1}, {"records": [record]}, {"units": [{"id": "p1"}]}):
        assert list(VALIDATOR.iter_errors({**found, **wrong})), wrong


def test_records_say_who_is_responsible(data: Dataset) -> None:
    """Each record names who is responsible, its layer and its witness, also where they are the usual ones."""
    for record in exported_json(data, "records")["records"]:
        assert (record["resp"], record["layer"], record["witness"]) == ("editor", "base", "copy-text")


def test_records_of_a_bare_edition_are_valid() -> None:
    """An edition without copy-text, metadata and annotations has a valid file."""
    data = Dataset(
        id="bare", title="Bare", pages={"bare": "bare.html"}, units=(), records=(), mentions=(), entities=(), sources=()
    )
    found = exported_json(data, "records")
    assert list(VALIDATOR.iter_errors(found)) == []
    assert (found["version"], found["records"]) == (RECORDS_VERSION, [])
    assert "copytext" not in found


def test_records_keep_characters_that_json_must_escape() -> None:
    """Control characters, quotation marks, line separators and characters beyond the basic plane come back as they were."""
    words = 'a\x0c"b\\\u2028\U0001f4dc\ufffd</script>'
    anchor = Anchor(unit="p1", start=0, end=len(words), exact=words)
    record = KINDS["conjecture"].record(
        id="cj", type="conjecture", docname="bare", anchor=anchor, outcomes=(Outcome(date="2022", evidence="src-x"),)
    )
    data = Dataset(
        id="bare", title=words, pages={"bare": "bare.html"}, units=(), records=(record,), mentions=(), entities=(), sources=()
    )  # fmt: skip
    found = exported_json(data, "records")
    assert found["title"] == found["records"][0]["anchor"]["exact"] == words
    assert list(VALIDATOR.iter_errors(found)) == []


def test_records_come_back_as_they_were(data: Dataset) -> None:
    """A record that is read back from the file equals the one of the build, but for where the source file has it."""
    by_id = {record.id: record for record in data.records}
    for read in exported_json(data, "records")["records"]:
        record = by_id[read["id"]]
        local = {name: getattr(record, name) for name in ("docname", "line", "order")}
        own: dict[str, Any] = {name: value for name, value in read.items() if name not in ("iri", "page")}
        back = msgspec.convert(json.loads(json.dumps({**own, **local})), type(record))
        assert back == record
