"""annotations.jsonld: what the Web Annotation Data Model demands, and words that are found where it says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urljoin, urlsplit

import pytest
from jsonschema import Draft4Validator, FormatChecker
from msgspec.structs import replace
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from scholiast.export.web_annotation import CONTEXT, MORE_CONTEXT
from scholiast.model.dataset import Dataset
from scholiast.model.edition import Editor
from scholiast.model.kind import KINDS
from scholiast.model.records import Anchor
from scholiast.model.vocabularies import Motivation
from scholiast.text.fold import fold
from support.annotation_context import ANNOTATION_CONTEXT
from support.datasets import SHARED_SCHEMAS, data_of, exported_json, moved
from support.editions import EDITIONS
from support.projects import Built

SUITE = SHARED_SCHEMAS / "web-annotation"
BASE = "https://example.org/shelf/"
#: The motivations of the vocabulary (https://www.w3.org/TR/annotation-vocab/#named-individuals).
MOTIVATIONS = frozenset(
    """assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating
    questioning replying tagging""".split()
)


@pytest.fixture(params=EDITIONS)
def data(request: pytest.FixtureRequest, clean: Built) -> Dataset:
    return data_of(clean, request.param)


def items(found: dict[str, Any]) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = found["first"]["items"]
    return listed


def several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


# -- what the model demands ---------------------------------------------------------------------


def broken(annotation: dict[str, Any]) -> Iterator[str]:
    """Yield what an annotation breaks of the demands (MUST) of the model, by section."""
    if CONTEXT not in several(annotation.get("@context")):
        yield "3.1 @context"
    if not _is_iri(annotation.get("id")):
        yield "3.1 id"
    if "Annotation" not in several(annotation.get("type")):
        yield "3.1 type"
    if not several(annotation.get("target", [])):
        yield "3.1 target"
    if "body" in annotation and "bodyValue" in annotation:
        yield "3.2.5 body and bodyValue"
    if any(not _is_iri(each) for each in several(annotation.get("rights", []))):
        yield "3.3.6 rights"
    if any(each not in MOTIVATIONS for each in several(annotation.get("motivation", []))):
        yield "3.3.5 motivation"
    for body in several(annotation.get("body", [])):
        if body.get("purpose") not in MOTIVATIONS:
            yield "3.3.5 purpose"
        if body["type"] == "TextualBody" and not (isinstance(body.get("value"), str) and "source" not in body):
            yield "3.2.4 value"
        if body["type"] == "SpecificResource" and not (_is_iri(body.get("source")) and "value" not in body):
            yield "4 source of a body"
        if body["type"] not in ("TextualBody", "SpecificResource"):
            yield "3.2 body"
    for target in several(annotation["target"]):
        yield from _broken_target(target)


def _broken_target(target: dict[str, Any]) -> Iterator[str]:
    if not _is_iri(target.get("source")) or {"value", "items", "purpose"} & target.keys():
        yield "4 source of a target"
    for selector in several(target["selector"]):
        if selector["type"] == "TextQuoteSelector":
            if not (selector.keys() <= {"type", "exact", "prefix", "suffix"} and selector["exact"]):
                yield "4.2.4 text quote"
        elif selector["type"] == "TextPositionSelector":
            if not (isinstance(selector["start"], int) and 0 <= selector["start"] < selector["end"]):
                yield "4.2.5 text position"
        elif selector["type"] != "FragmentSelector" or not isinstance(selector["value"], str):
            yield "4.2.1 fragment"
    for state in several(target.get("state", [])):
        if not _is_iri(state.get("id")) or not _is_iri(state.get("cached")):
            yield "4.3 state"


def _is_iri(value: object) -> bool:
    return isinstance(value, str) and bool(urlsplit(value).scheme) and re.search(r"[\s<>\"{}|\\^`]", value) is None


def test_annotations_keep_what_the_model_demands(data: Dataset) -> None:
    """Each annotation and the collection keep the demands of the model; all addresses are absolute with a base address."""
    found = exported_json(moved(data, BASE), "annotations")
    assert {name: [*broken(each)] for each in items(found) for name in [each["id"]] if [*broken(each)]} == {}
    assert found["type"] == "AnnotationCollection"
    assert CONTEXT in found["@context"]
    assert found["total"] == len(items(found)) == len(data.records) + len(data.mentions)
    assert (found["first"]["type"], found["first"]["startIndex"]) == ("AnnotationPage", 0)
    assert found["last"] == found["first"]["id"]
    assert len({each["id"] for each in items(found)}) == found["total"]


PLANTED: list[tuple[str, dict[str, Any]]] = [
    ("3.1 @context", {"@context": "x"}),
    ("3.1 id", {"id": "index.html#n"}),
    ("3.1 type", {"type": "Note"}),
    ("3.2.5 body and bodyValue", {"bodyValue": "x"}),
    ("3.3.5 motivation", {"motivation": "asking"}),
    ("3.3.6 rights", {"rights": "all rights reserved"}),
    ("4 source of a target", {"target": {"source": "a b", "selector": []}}),
]


@pytest.mark.parametrize(("fault", "change"), PLANTED)
def test_checks_find_what_breaks_the_model(fault: str, change: dict[str, Any], clean: Built) -> None:
    """The checks of this module find an annotation that breaks a demand."""
    annotation = items(exported_json(moved(data_of(clean, EDITIONS[0]), BASE), "annotations"))[0]
    assert [*broken(annotation)] == []
    assert [*broken({**annotation, **change})] == [fault]


@pytest.mark.skipif(not SUITE.is_dir(), reason="the machine does not have the W3C's schemas for annotations")
def test_annotations_pass_the_suite_of_the_w3c(data: Dataset) -> None:
    """Each annotation passes every assertion of the suite 'annotationMusts'."""
    assertions = [*_assertions()]
    assert len(assertions) == 54
    for annotation in items(exported_json(moved(data, BASE), "annotations")):
        wrong = [name for name, validator, valid in assertions if validator.is_valid(annotation) != valid]
        assert wrong == [], annotation["id"]


def _assertions() -> Iterator[tuple[str, Draft4Validator, bool]]:
    """Yield the assertions of the suite: name, validator, and whether an annotation must be valid under it."""
    schemas = {path.name: json.loads(path.read_text("utf-8")) for path in SUITE.rglob("*.json")}
    for schema in schemas.values():
        _without_ids(schema)
    found = [(name, Resource.from_contents(schema, DRAFT4)) for name, schema in schemas.items()]
    registry: Registry[Any] = Registry().with_resources([*found, *((f"definitions/{n}", r) for n, r in found)])
    for name in json.loads((SUITE / "annotations" / "annotationMusts.test").read_text("utf-8"))["assertions"]:
        schema = schemas[Path(name).name]
        yield name, Draft4Validator(schema, registry=registry, format_checker=FormatChecker()), (
            schema.get("expectedResult", "valid") == "valid"
        )  # fmt: skip


def _without_ids(schema: Any) -> None:
    """Remove the names that schemas of the suite give themselves, by which references would not be found."""
    if isinstance(schema, dict):
        if isinstance(schema.get("id"), str):
            del schema["id"]
        for value in schema.values():
            _without_ids(value)
    elif isinstance(schema, list):
        for value in schema:
            _without_ids(value)


# -- as linked data -----------------------------------------------------------------------------


def expanded(found: dict[str, Any], base: str) -> list[Any]:
    """Return what PyLD makes of JSON-LD, with the terms of the vocabulary and no other context."""
    jsonld = pytest.importorskip("pyld.jsonld", reason="PyLD is not installed: make test installs it")

    def load(url: str, _options: object) -> dict[str, Any]:
        assert url == CONTEXT, f"no test loads {url}"
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": ANNOTATION_CONTEXT}}

    return list(jsonld.expand(found, {"base": base, "documentLoader": load}))


def words(value: Any) -> Iterator[str]:
    """Yield all addresses and types in expanded JSON-LD."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield name
            if name == "@id":
                yield each
            yield from ([*each] if name == "@type" and isinstance(each, list) else words(each))
    elif isinstance(value, list):
        for each in value:
            yield from words(each)


def test_annotations_expand_without_loss(data: Dataset) -> None:
    """As linked data every key is a property, and every address is absolute below the base address or in a vocabulary."""
    found = exported_json(data, "annotations")
    home = f"{BASE}{data.id}/"
    (collection,) = expanded(found, home + "annotations.jsonld")
    terms = {each for each in words(collection) if not each.startswith("@")}
    local = {each for each in terms if each.startswith(BASE)}
    assert {urljoin(home, each["id"]) for each in items(found)} <= local
    pages = {home + page for page in data.pages.values()} | {home + "annotations.jsonld", home + "copytext.txt"}
    assert {each.partition("#")[0] for each in local} <= pages
    others = {re.split(r"(?<=[#/])[^#/]*$", each)[0] for each in terms - local}
    assert others <= {
        "http://www.w3.org/ns/oa#", "http://purl.org/dc/terms/", "http://purl.org/dc/elements/1.1/", "http://schema.org/",
        "http://www.w3.org/ns/activitystreams#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "ni:///",
        "http://www.w3.org/2000/01/rdf-schema#", "http://xmlns.com/foaf/0.1/", "http://tools.ietf.org/rfc/",
        "https://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/publicdomain/zero/1.0/",
    }  # fmt: skip
    (page,) = collection["http://www.w3.org/ns/activitystreams#first"]
    (listed,) = page["http://www.w3.org/ns/activitystreams#items"]
    assert len(listed["@list"]) == len(items(found))


def test_relative_addresses_become_the_absolute_ones(data: Dataset) -> None:
    """Resolved against the address of its file, an export without a base address equals one that was made with it."""
    relative, absolute = (exported_json(each, "annotations") for each in (data, moved(data, BASE)))
    assert relative != absolute
    assert expanded(relative, f"{BASE}{data.id}/annotations.jsonld") == expanded(absolute, "https://example.com/")


def test_motivations_expand_to_the_vocabulary(data: Dataset) -> None:
    """Each motivation and purpose is one of the vocabulary, 'assessing' too, which has no term in the context."""
    (collection,) = expanded(exported_json(data, "annotations"), BASE)
    text = json.dumps(collection)
    named = re.findall(r'"http://www.w3.org/ns/oa#(?:motivatedBy|hasPurpose)": \[([^\]]*)\]', text)
    found = {iri for each in named for iri in re.findall(r'"@id": "([^"]*)"', each)}
    assert found <= {f"http://www.w3.org/ns/oa#{name}" for name in MOTIVATIONS}
    assert MORE_CONTEXT == {"assessing": "oa:assessing"}
    if data.id == "russia-asks-china":
        assert "http://www.w3.org/ns/oa#assessing" in found


def test_motivations_of_kinds_are_those_of_the_vocabulary() -> None:
    """Every kind has a motivation, and all that a note may have are in the vocabulary."""
    for kind in KINDS.values():
        assert kind.motivation
        assert {*kind.motivation} <= MOTIVATIONS
    assert {*get_args(Motivation)} <= MOTIVATIONS


# -- words and positions ------------------------------------------------------------------------


def test_targets_have_the_words_at_their_position(data: Dataset, clean: Built) -> None:
    """Each target has the words of its quote in its block, with their context, and at its position in the copy-text."""
    text = (clean.outdir / data.id / "copytext.txt").read_bytes().decode()
    marks = [e.text for e in data.metadata.copy_text.excluded] if data.metadata else []
    units = {unit.id: unit for unit in data.units}
    checked = 0
    for annotation in items(exported_json(data, "annotations")):
        for target in several(annotation["target"]):
            quote, position, fragment = target["selector"]
            assert target["source"] == data.pages[units[fragment["value"]].docname]
            whole = quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
            assert whole in units[fragment["value"]].text, annotation["id"]
            found = text[position["start"] : position["end"]]
            for mark in marks:
                found = found.replace(mark, "")
            assert fold(found) == fold(quote["exact"]), annotation["id"]
            checked += 1
    assert checked >= len(data.records) + len(data.mentions)


def test_words_in_several_blocks_have_a_target_for_each(clean: Built) -> None:
    """A quotation of five paragraphs has five targets, which together are its words."""
    data = data_of(clean, "russia-asks-china")
    (record,) = (r for r in data.records if r.id == "q1")
    (found,) = (each for each in items(exported_json(data, "annotations")) if each["id"].endswith("#q1"))
    assert [t["selector"][2]["value"] for t in found["target"]] == [*record.units]
    assert record.anchor is not None
    assert "\n\n".join(t["selector"][0]["exact"] for t in found["target"]) == record.anchor.exact


def test_state_names_the_bytes_of_the_text(clean: Built) -> None:
    """The state has the hash of the published copy-text, as a 'ni' URI and in hexadecimal."""
    found = items(exported_json(data_of(clean, "russia-asks-china"), "annotations"))[0]["target"]["state"]
    assert found == {
        "id": "ni:///sha-256;JW8HHsq0fWFj13n5zhgb-xGtuRIJWIloT8mBIBvJe30",
        "type": "oa:State",
        "cached": "copytext.txt",
        "schema:sha256": "256f071ecab47d6163d779f9ce181bfb11adb912095889684fc981201bc97b7d",
    }


def test_bodies_say_what_the_fields_say(clean: Built) -> None:
    """The bodies have the comment with its language, the vocabularies' values, and links to sources and entities."""
    found = {each["id"]: each for each in items(exported_json(data_of(clean, "russia-asks-china"), "annotations"))}
    bodies = found["index.html#cj-could-be-provided"]["body"]
    told = {(b.get("value", b.get("source")), b["purpose"], b.get("language")) for b in bodies}
    assert {
        ("conjecture", "classifying", "en"),
        ("grade: possible", "classifying", "en"),
        ("Help still hypothetical", "describing", "en"),
        ("index.html#ent-us-cables", "identifying", None),
    } <= told
    assert found["index.html#d-sunday-report"]["body"][-1] == {
        "type": "SpecificResource", "source": "index.html#src-axios-2022-03-14", "purpose": "linking"
    }  # fmt: skip
    mention = found["index.html#m-russia-head"]
    assert (mention["motivation"], [b.get("source") or b["value"] for b in mention["body"]]) == (
        "identifying",
        ["index.html#ent-russia", "Russia"],
    )


def test_annotations_of_a_bare_edition_have_no_page() -> None:
    """A collection without annotations has a total of 0 and no page; without words an annotation is left out."""
    empty = dict.fromkeys(("units", "mentions", "entities", "sources"), ())
    record = KINDS["note"].record(id="n", type="note", docname="p")
    data = Dataset(id="bare", title="Bare", pages={"p": "p.html"}, records=(record,), **empty)
    found = exported_json(data, "annotations")
    assert (found["total"], "first" in found) == (0, False)


def test_editors_are_creators_by_the_address_of_their_orcid(clean: Built) -> None:
    """An iD that is written as an address is not put behind another one; what is no iD gives no address."""
    data = data_of(clean, "russia-asks-china")
    assert data.metadata is not None
    address = "https://orcid.org/0000-0002-1825-0097"
    editors = (
        Editor(name="A", orcid="0000-0002-1825-0097"),
        Editor(name="B", orcid=address),
        Editor(name="C", orcid="x y"),
    )
    found = exported_json(replace(data, metadata=replace(data.metadata, editors=editors)), "annotations")
    person = {"id": address, "type": "Person"}
    assert items(found)[0]["creator"] == [{**person, "name": "A"}, {**person, "name": "B"}, {"name": "C"}]


def test_rights_that_are_no_address_are_left_out(clean: Built) -> None:
    """A licence in words is left out: the model demands an address. One that names a person has that person as creator."""
    data = data_of(clean, "russia-asks-china")
    assert data.metadata is not None
    anchor = Anchor(unit="p1", start=0, end=4, exact="Well")
    record = KINDS["note"].record(
        id="n", type="note", docname="russia-asks-china/index", anchor=anchor, resp="M. Reader"
    )
    metadata = replace(data.metadata, licence_annotations="free: for all")
    (found, *_mentions) = items(exported_json(replace(data, metadata=metadata, records=(record,)), "annotations"))
    assert "rights" not in found
    assert found["creator"] == {"name": "M. Reader"}
