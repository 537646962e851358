"""Annotations of other software become layers of an edition: each lands on its words, or is reported."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from scholiast.files import write_files, write_folder
from scholiast.importers.draft import Block, Draft, ImportFault
from scholiast.importers.layers import Layers, annotation_layers
from scholiast.importers.write_edition import edition_files
from support.projects import Project

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
        ({"selector": {"type": "FragmentSelector", "value": "epubcfi(/6/4)"}}, "a position without words is left out: it is never guessed"),
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
