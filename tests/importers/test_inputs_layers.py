"""Annotations of real texts, turned into Web Annotations, land on the words that their editors marked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scholiast.files import write_files, write_folder
from scholiast.importers.draft import Block, Draft
from scholiast.importers.layers import annotation_layers
from scholiast.importers.write_edition import edition_files
from support.inputs import input_file
from support.projects import Project


@pytest.mark.parametrize("name", ["schnitzler-interviews", "gum"])
def test_real_annotations_land_on_their_words(tmp_path: Path, name: str) -> None:
    """Every annotation is found again by its quotation, or reported; no range differs in a character."""
    path = input_file(name)
    document = json.loads(path.read_text(encoding="utf-8"))["documents"][0]
    draft = Draft("real", document["title"])
    for block in document["blocks"]:
        draft.add(Block(block["text"]))
    project = Project(tmp_path)
    write_folder(edition_files(draft), project.source / "real")
    texts = {block["id"]: block["text"] for block in document["blocks"]}
    items, wanted = [], []
    for each in document["annotations"]:
        if each["start"] < each["end"] and "end_block" not in each and each["exact"].strip():
            text = texts[each["block"]]
            quote = {
                "exact": each["exact"],
                "prefix": text[max(each["start"] - 32, 0) : each["start"]],
                "suffix": text[each["end"] :][:32],
            }
            items.append(
                {
                    "body": "A remark.",
                    "creator": "Editor",
                    "target": {"selector": {"type": "TextQuoteSelector", **quote}},
                }
            )
            wanted.append("".join(each["exact"].split()))
    found = annotation_layers(json.dumps(items).encode(), "x", project.source / "real")
    write_files(found.files, project.source / "real")
    built = project.write({}).build()
    assert [told for told in built.told if told.level == "ERROR"] == []
    landed = ["".join(r.anchor.exact.split()) for r in built.store.records("real") if r.anchor is not None]
    assert len(landed) + len(found.findings) == len(wanted)
    assert len(landed) >= 0.95 * len(wanted)
    rest = sorted(wanted)
    for words in landed:
        rest.remove(words)
    assert len(rest) == len(found.findings)
