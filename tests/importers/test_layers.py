"""Annotations of other software become layers of an edition: each lands on its words, or is reported."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from scholiast.files import write_files, write_folder
from scholiast.importers.draft import Block, Draft, ImportFault
from scholiast.importers.layers import Layers, annotation_layers
from scholiast.importers.write_edition import edition_files
from support.projects import Project

SOURCE = Path(__file__).parents[2] / "source"
#: Fields of a record that depend on the page that it is on.
_PLACES = frozenset("id edition docname line number order layer resp anchor units series short".split())
TEXTS = ("The Lamp", "The lamp is out, and the cat is out too.", "Nobody has seen the lamp since.")


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return the folder of a small edition."""
    draft = Draft("lamp", "The Lamp")
    for number, text in enumerate(TEXTS):
        draft.add(Block(text, "paragraph" if number else "heading", level=1))
    project = Project(tmp_path)
    write_folder(edition_files(draft), project.source / "lamp")
    return project.source / "lamp"


def target(exact: str, prefix: str = "", suffix: str = "", position: tuple[int, int] | None = None) -> dict[str, Any]:
    """Return a target with a quotation, and a position if one is given."""
    quote = {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
    places = [{"type": "TextPositionSelector", "start": position[0], "end": position[1]}] if position else []
    return {"source": "https://example.org/lamp", "selector": [quote, *places]}


def layers(data: object, edition: Path) -> Layers:
    return annotation_layers(json.dumps(data).encode(), "x", edition)


def annotation(where: object, name: str = "A. Reader", text: str = "A remark.") -> dict[str, Any]:
    return {
        "type": "Annotation",
        "creator": {"name": name},
        "body": {"type": "TextualBody", "value": text},
        "target": where,
    }


def test_remarks_become_one_page_per_person(edition: Path) -> None:
    """Each person's annotations are on a page of their own, which a build reads without a message."""
    items = [
        annotation(target("is out", prefix="cat ")),
        annotation(target("out too. Nobody has"), "B. Other", "Over two blocks."),
        annotation(target("the lamp"), "B. Other", "Twice, but once in lower case."),
    ]
    found = layers({"type": "AnnotationCollection", "first": {"items": items}}, edition)
    assert found.findings == []
    assert sorted(found.files) == ["layer-a-reader.md", "layer-b-other.md"]
    write_files(found.files, edition)
    built = Project(edition.parents[1]).write({}).build()
    assert built.told == []
    places = {r.id: (r.anchor.unit, r.anchor.start, r.resp, r.layer) for r in built.store.records("lamp") if r.anchor}
    assert places == {
        "a-reader-1": ("p1", 29, "A. Reader", "a-reader"),
        "b-other-1": ("p1", 32, "B. Other", "b-other"),
        "b-other-2": ("p2", 16, "B. Other", "b-other"),
    }


@pytest.mark.parametrize(
    ("where", "message"),
    [
        (target("the lump since"), "“the lump since” not found. Nearest: “the lamp since” (p2, 0.93)"),
        (target("is out"), "“is out” occurs 2 times, and its context does not say which"),
        (target("is out", position=(0, 6)), "quotation and position disagree for “is out”. Nearest: “is out” (p1, 1.00)"),
        ({"selector": {"type": "FragmentSelector", "value": "epubcfi(/6/4)"}}, "a position without words is left out: it is never guessed (FragmentSelector)"),
        ({"source": "https://example.org/lamp"}, "an annotation of a whole page is left out: it has no words"),
    ],
)  # fmt: skip
def test_remarks_without_a_place_are_left_out(edition: Path, where: dict[str, Any], message: str) -> None:
    """Words that are not there, occur twice or are elsewhere are reported with the nearest place, and left out."""
    found = layers([annotation(where)], edition)
    assert [(each.message, each.pointer) for each in found.findings] == [(message, "/0/target")]
    assert found.files == {}


def test_position_decides_between_equal_words(edition: Path) -> None:
    """A position in the copy-text that agrees with the quotation says which of two occurrences is meant."""
    text = (edition / "copytext.txt").read_text("utf-8")
    at = text.rindex("is out")
    found = layers([annotation(target("is out", position=(at, at + 6)))], edition)
    assert found.findings == []
    before = text[:at].split()[-1]
    assert text.count(f"{before} is out") == 1
    assert f":::{{note}} is out\n:id: a-reader-1\n:prefix: {before}\n" in found.files["layer-a-reader.md"].decode()


def test_formats_of_programs_are_read(edition: Path) -> None:
    """Exports of Hypothesis, EPUB Annotations in an archive, and Recogito's annotations are read."""
    hypothesis = {"annotations": [{
        "user": "acct:reader@example.org", "text": "A remark.", "tags": ["lamp"], "target": [target("Nobody", position=(9000, 9006))],
    }]}  # fmt: skip
    assert b"Tags: lamp" in layers(hypothesis, edition).files["layer-reader.md"]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("annotations.json", json.dumps({"items": [annotation(target("Nobody"))]}))
    assert annotation_layers(packed.getvalue(), "x", edition).files.keys() == {"layer-a-reader.md"}
    text = (edition / "copytext.txt").read_text("utf-8")
    at = text.index("Nobody")
    recogito = [{"bodies": [{"purpose": "commenting", "value": "A remark."}], "creator": {"id": "r"},
                 "target": {"selector": [{"quote": "Nobody", "start": at, "end": at + 6}]}}]  # fmt: skip
    assert b"A remark." in layers(recogito, edition).files["layer-r.md"]


QUOTED = {"type": "TextQuoteSelector", "exact": "Nobody"}
OLD = {
    "@context": "http://iiif.io/api/presentation/2/context.json", "@type": "sc:AnnotationList",
    "resources": [
        {"@type": "oa:Annotation", "motivation": "oa:commenting", "annotatedBy": {"@id": "urn:r", "foaf:name": "R. Reader"},
         "resource": {"@type": "cnt:ContentAsText", "format": "text/html", "chars": "<p>Cats &amp; lamps.</p><p>No <b>dogs</b>.</p>"},
         "on": {"@type": "oa:SpecificResource", "full": "x", "selector": {"@type": "oa:TextQuoteSelector", "oa:exact": "Nobody"}}},
        {"@type": "oa:Annotation", "resource": {"@type": "dctypes:Text", "chars": "A spot."}, "on": "https://example.org/p1#xywh=1,2,3,4"},
    ],
}  # fmt: skip
CANVAS = {
    "type": "Manifest",
    "items": [{"type": "Canvas", "items": [{"type": "AnnotationPage", "items": [
        {"type": "Annotation", "motivation": "painting", "body": {"type": "Image", "id": "x"}, "target": "https://example.org/c"}]}],
        "annotations": [{"type": "AnnotationPage", "items": [
            {"type": "Annotation", "body": "Here.", "target": {"source": "c", "selector": {"type": "SvgSelector", "value": "<svg/>"}}}]}]}],
}  # fmt: skip
READER = {
    "type": "AnnotationSet",
    "items": [{"type": "Annotation", "creator": {"type": "Person", "name": "R. Reader"}, "body": {"type": "TextualBody", "value": "So?"},
               "target": {"source": "c.xhtml", "selector": [
                   {"type": "ProgressionSelector", "value": 0.5},
                   {"type": "CssSelector", "value": "p", "refinedBy": {"type": "TextPositionSelector", "start": 2, "end": 8}},
                   QUOTED]}}],
}  # fmt: skip
#: Parts without a type of their own, and tags in the ways of Open Annotation.
UNTYPED = {"@graph": [{
    "@type": "oa:Annotation", "annotatedBy": {"name": "R. Reader"},
    "hasBody": [{"@type": ["oa:Tag", "cnt:ContentAsText"], "chars": "lamps"}, {"@type": "oa:Tag", "chars": "cats"}, {"chars": "So?"}],
    "hasTarget": {"hasSource": "https://example.org/lamp", "hasSelector": {"oa:exact": "Nobody"}},
}]}  # fmt: skip
BY_BODIES = [{
    "bodies": [{"purpose": "commenting", "value": "So?", "creator": {"id": "17", "name": "R. Reader"}},
               {"purpose": "tagging", "type": "SpecificResource", "source": "https://example.org/lamp"}],
    "target": {"selector": [{"quote": {"exact": "Nobody"}}]},
}]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "said", "messages"),
    [
        (OLD, "Cats & lamps.\n\nNo dogs.", ["a position without words is left out: it is never guessed (FragmentSelector)"]),
        (CANVAS, None, ["a position without words is left out: it is never guessed (SvgSelector)"]),
        (READER, "So?", []),
        (UNTYPED, "So?\n\nTags: lamps, cats", []),
        (BY_BODIES, "So?\n\nTags: https:", []),
    ],
    ids=["open-annotation", "canvas", "reader", "untyped-parts", "by-bodies"],
)  # fmt: skip
def test_shapes_of_other_models_are_read(edition: Path, data: Any, said: str | None, messages: list[str]) -> None:
    """Open Annotation and IIIF, reading systems, and software that keeps the person with the comment are read; pictures are not."""
    found = layers(data, edition)
    assert [each.message for each in found.findings] == messages
    written = {name: page.decode().replace("\\", "") for name, page in found.files.items()}
    assert [*written] == (["layer-r-reader.md"] if said else [])
    assert said is None or said in written["layer-r-reader.md"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"{", "not JSON"),
        (b"\xff\xfe{}", "not JSON|not UTF-8"),
        (b"{}", "no annotations found"),
        (b"PK\x03\x04 broken", "the archive cannot be read"),
        (b"[" * 100_000, "not readable as JSON|not JSON"),
    ],
)
def test_files_without_annotations_are_refused(edition: Path, data: bytes, message: str) -> None:
    """A file that is not JSON or has no annotations is refused with a message."""
    with pytest.raises(ImportFault, match=message):
        annotation_layers(data, "x", edition)


def test_lone_surrogates_are_replaced(edition: Path) -> None:
    """A comment with half a character can be written."""
    found = annotation_layers(
        b'[{"body":"a \\ud800 b","creator":"\\ud800","target":' + json.dumps(target("Nobody")).encode() + b"}]",
        "x",
        edition,
    )
    assert ["a \ufffd b" in data.decode() for data in found.files.values()] == [True]


def body(value: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": value, "purpose": purpose}


def test_typed_annotations_become_records(edition: Path) -> None:
    """An annotation that says of which kind it is becomes that kind; what the edition cannot have stays in the comment."""
    typed = annotation(target("is out", prefix="The lamp"))
    typed["body"] = [
        body("conjecture", "classifying"),
        body("The keeper's guess", "describing"),
        body("He cannot have seen it.", "commenting"),
        body("grade: likely", "classifying"),
        body("holder: author", "classifying"),
        body("status: open", "classifying"),
        body("no cue: He says so.", "describing"),
        body("kind: something-else", "classifying"),
        body("outcomes: a | b", "describing"),
        body("chain: role: author; entity: nobody", "describing"),
        {"type": "SpecificResource", "source": "../index.html#src-unknown", "purpose": "linking"},
    ]
    plain = annotation(target("Nobody"))
    plain["body"] = [body("weather", "classifying"), body("Fog.", "commenting")]
    scant = annotation(target("cat"))
    scant["body"] = [body("measure", "classifying"), body("unit: t", "classifying"), body("Title: heavy", "commenting")]
    found = layers([typed, plain, scant], edition)
    assert found.findings == []
    write_files(found.files, edition)
    built = Project(edition.parents[1]).write({}).build()
    assert built.told == []
    third = built.record("a-reader-3")
    assert (third.type, third.body) == ("note", "Title: heavy\n\nTags: measure, unit: t")
    first, second = (built.record(f"a-reader-{number}") for number in (1, 2))
    assert (first.type, first.title, first.grade) == ("conjecture", "The keeper's guess", "likely")
    assert first.resp == "A. Reader"
    for words in ("He cannot", "something-else", "outcomes: a | b", "nobody"):
        assert words in first.body
    assert (second.type, second.body) == ("note", "Fog.\n\nTags: weather")


@pytest.mark.parametrize("name", ["harbour-letters", "sallow-bank"])
def test_own_annotations_come_back_as_records(name: str, tmp_path: Path) -> None:
    """The Web Annotations of an edition, read into the same edition, are records of the same kinds with the same fields."""
    project = Project(tmp_path)
    shutil.copytree(SOURCE / name, project.source / name)
    written = project.write({}).build().outdir / name / "annotations.jsonld"
    found = annotation_layers(written.read_bytes(), "x", project.source / name)
    assert found.findings == []
    write_files(found.files, project.source / name)
    after = project.build()
    assert [told for told in after.told if told.level == "ERROR"] == []
    own, read = Counter(), Counter()
    for record in after.store.records():
        fields = {name: getattr(record, name) for name in record.__struct_fields__ if name not in _PLACES}
        fields["sic"] = " ".join(fields.get("sic", "").split())  # another page has the lines of a block as one
        if record.type not in ("quotation", "photo", "note", "mention"):
            (own if record.layer == "base" else read)[repr(sorted(fields.items(), key=str))] += 1
    assert sum(own.values()) > 20
    assert sorted((read - own).elements()) == sorted((own - read).elements())


def test_words_in_lines_of_a_stanza_are_exported_from_another_page(tmp_path: Path) -> None:
    """A layer's annotation over lines of verse, or over a stanza and what follows, names the lines in all data."""
    draft = Draft("lamp", "The Lamp")
    lines = [
        Block("The lamp is out", "verse-line", within=("verse.1",)),
        Block("and gone.", "verse-line", within=("verse.1",), joins=True),
    ]
    for block in (*lines, Block("Nobody saw it.")):
        draft.add(block)
    project = Project(tmp_path)
    write_folder(edition_files(draft), project.source / "lamp")
    items = [annotation(target("out and gone")), annotation(target("gone. Nobody"))]
    write_files(layers(items, project.source / "lamp").files, project.source / "lamp")
    built = project.write({}).build()
    assert built.told == []
    data = json.loads((built.outdir / "lamp" / "annotations.jsonld").read_text("utf-8"))["first"]["items"]
    places = [[(t["selector"][-1]["value"], t["selector"][0]["exact"]) for t in each["target"]] for each in data]
    assert places == [[("p1-1", "out"), ("p1-2", "and gone")], [("p1-2", "gone."), ("p2", "Nobody")]]
    assert all(
        f'target="#{each["id"].rpartition("#")[2]}"' in (built.outdir / "lamp" / "edition.tei.xml").read_text("utf-8")
        for each in data
    )
