"""Editions with all that an edition can hold, exported as TEI and imported again, are the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scholiast.files import write_folder
from scholiast.importers.tei import read_tei
from scholiast.importers.write_edition import edition_files
from support.projects import Built, Project
from support.random_drafts import random_draft

#: Fields that depend on the files of an edition and not on what it says.
_OF_FILES = frozenset(
    {"collation", "iri", "page", "order", "number", "position", "line", "sha256", "excluded", "chars", "path"}
)
NUMBERS = range(4)


def known(found: Built, name: str) -> dict[str, Any]:
    """Return what is known of an edition, as far as its files do not decide it."""
    data = json.loads((found.outdir / name / "records.json").read_text("utf-8"))

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(each) for key, each in value.items() if key not in _OF_FILES}
        return [plain(each) for each in value] if isinstance(value, list) else value

    known = {key: plain(each) for key, each in data.items() if key not in ("copytext", "pages", "$schema")}
    known["records"] = {each["id"]: each for each in known["records"]}
    names: dict[str, str] = {}
    for unit in known["units"]:
        unit["within"] = [_name(each, names) for each in unit.get("within", ())]
        unit["calls"] = [[at, _name(each, names)] for at, each in unit.get("calls", ())]
    known["units"] = {each["id"]: each for each in known["units"]}
    return known


def _name(structure: str, names: dict[str, str]) -> str:
    """Return a structure with the number that it has among those of its kind: the reader of a page numbers all together."""
    kind, _dot, key = structure.partition(".")
    if key.isdecimal():
        number = sum(each.startswith(f"{kind}.") for each in names) + 1
        return names.setdefault(structure, f"{kind}.{number}")
    return structure


def build(folder: Path, editions: dict[str, dict[str, bytes]]) -> Built:
    """Write the files of editions and build them."""
    project = Project(folder)
    for name, files in editions.items():
        write_folder(files, project.source / name)
    return project.write({}).build()


@pytest.mark.slow
def test_all_that_an_edition_holds_comes_back(tmp_path: Path) -> None:
    """Layers, policy, people, witnesses, all options, structures, page numbers, footnotes, verse: import the export, and compare."""
    drafts = {f"edition-{number}": random_draft(number) for number in NUMBERS}
    first = build(tmp_path / "a", {name: edition_files(draft) for name, draft in drafts.items()})
    assert [told.message for told in first.told] == []
    again = {name: read_tei((first.outdir / name / "edition.tei.xml").read_bytes(), name) for name in drafts}
    assert {name: (draft.findings, draft.unknown) for name, draft in again.items()} == {
        name: ([], {}) for name in drafts
    }
    second = build(tmp_path / "b", {name: edition_files(draft) for name, draft in again.items()})
    assert [told.message for told in second.told] == []
    for name in drafts:
        assert known(second, name) == known(first, name)


HAND = {
    "lamp/copytext.txt": """The Lamp

The keeper would per-
haps mind the lamp-
light. ⟦p. 2⟧ Nobody came.

SHARE THIS

No boat, either.
""",
    "lamp/edition.yaml": """id: lamp
title: The Lamp
fictional: true
editorial_policy: {hyphenation: Printed hyphens are gone.}
defaults: {conjecture: {holder: author, status: open}, all: {resp: A. Editor}}
unpublished: [irony, drafts]
hyphenation: {rule: join, keep: [lamp-light]}
autolink: true
copy_text:
  siglum: A
  role: copy-text
  sha256: SHA
  excluded:
    - {text: ⟦p. 2⟧, reason: page-break}
    - {text: SHARE THIS, reason: navigation}
""",
    "lamp/entities.yaml": "- {id: keeper, type: person, label: The keeper}\n- {id: boat, type: object, label: boat}\n",
    "lamp/index.md": """---
edition: lamp
---
# The Lamp

The keeper would perhaps mind the lamp-light. Nobody came.

:::{conjecture} would perhaps mind
:cue: perhaps
:grade: likely
:::

:::{irony} Nobody came
:id: i-held-back
:kind: sarcasm
:::

:::{scholiast:note} lamp-light
:id: readers-1
:layer: readers
:resp: C. Reader
Which lamp?
:::

No boat, either.

:::{scholiast:note} boat
:layer: drafts
Not yet.
:::
""",
}


def test_layers_and_defaults_come_back_in_full(tmp_path: Path) -> None:
    """Records of a layer's page have their layer, defaults are stated; what is held back does not come back."""
    first = Project(tmp_path / "a").write(HAND).build()
    assert [told.message for told in first.told] == []
    draft = read_tei((first.outdir / "lamp/edition.tei.xml").read_bytes(), "lamp")
    assert (draft.findings, draft.unknown) == ([], {})
    second = build(tmp_path / "b", {"lamp": edition_files(draft)})
    assert [told.message for told in second.told] == []
    before, after = known(first, "lamp"), known(second, "lamp")
    for name in ("unpublished", "defaults", "hyphenation", "autolink"):  # about the files and the build
        before["edition"].pop(name, None)
        after["edition"].pop(name, None)
    assert after == before
    assert {name: (each["layer"], each["resp"]) for name, each in after["records"].items()} == {
        "cj-p1-would-perhaps-mind": ("base", "A. Editor"),
        "readers-1": ("readers", "C. Reader"),
    }


def test_metadata_that_is_not_valid_is_reported(tmp_path: Path) -> None:
    """Of an exported file in which a value of the metadata was changed to nonsense, the header is read instead."""
    first = Project(tmp_path).write(HAND).build()
    exported = (first.outdir / "lamp/edition.tei.xml").read_text("utf-8")
    binary = '<f name="fictional"><binary value="true"/></f>'
    assert binary in exported
    draft = read_tei(exported.replace(binary, '<f name="fictional"><string>perhaps</string></f>').encode(), "lamp")
    assert [finding.message.partition(":")[0] for finding in draft.findings] == [
        "the metadata of the edition is left out"
    ]
    assert (draft.title, "fictional" in draft.metadata) == ("The Lamp", False)
