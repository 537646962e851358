"""An edition's folder: everything that is wrong with its files, at the right file and line."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from scholiast.model.edition_folder import EditionFolder, resolve_id
from scholiast.model.entities import alias_names, entity_from_row

SOURCE = Path(__file__).parents[2] / "source"
COPY = b"A title\n\nOne paragraph of China.\n\nComments are closed.\n"
META = f"""\
id: letters
title: Letters
copy_text:
  siglum: C
  role: copy-text
  sha256: {hashlib.sha256(COPY).hexdigest()}
  excluded:
    - text: Comments are closed.
      reason: site-furniture
"""
ENTITIES = """\
entities:
  - id: china
    type: place
    label: China
    aliases: [the People's Republic, {text: Beijing, kind: metonym, mention_type: metonym, autolink: false}]
    authority:
      - {scheme: wikidata, id: Q148, checked_on: 2024-03-01}
"""


def folder(tmp_path: Path, **files: str | bytes | None) -> EditionFolder:
    """A folder ``letters``; a file's name has ``_`` for its last point."""
    root = tmp_path / "letters"
    root.mkdir(exist_ok=True)
    standard: dict[str, str | bytes | None] = {"edition_yaml": META, "copytext_txt": COPY, "entities_yaml": ENTITIES}
    for name, content in (standard | files).items():
        if content is not None:
            stem, _, suffix = name.rpartition("_")
            data = content.encode() if isinstance(content, str) else content
            (root / f"{stem}.{suffix}").write_bytes(data)
    return EditionFolder(root)


def told(found: EditionFolder) -> list[tuple[str, str, int]]:
    return [(f.subtype, Path(f.file).name, f.line) for f in found.faults]


def test_a_good_folder(tmp_path: Path) -> None:
    """A folder without faults gives its edition, blocks, aliases and types of mentions; without a ledger it has no ids."""
    found = folder(tmp_path)
    assert found.faults == []
    assert found.id == "letters"
    assert found.copy is not None
    assert [b.text for b in found.copy.blocks] == ["A title", "One paragraph of China."]
    assert found.ids is None, "there is no ledger yet"
    assert [f.targets for f in found.aliases.find("China, Beijing")] == [("china",)]
    assert found.mention_types["Beijing", "china"] == "metonym"


@pytest.mark.parametrize("name", sorted(p.name for p in SOURCE.iterdir() if (p / "edition.yaml").is_file()))
def test_the_editions_of_this_project_have_no_fault(name: str) -> None:
    """The editions of this repository have no fault."""
    found = EditionFolder(SOURCE / name)
    assert [f"{Path(f.file).name}, line {f.line}: {f.message}" for f in found.faults] == []
    assert found.edition is not None
    assert found.copy is not None
    assert found.copy.blocks


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ({"edition_yaml": None}, ("metadata", "edition.yaml", 0)),
        ({"edition_yaml": META.replace("title:", "titel:")}, ("metadata", "edition.yaml", 2)),
        ({"edition_yaml": META.replace("id: letters", "id: other")}, ("metadata", "edition.yaml", 1)),
        ({"edition_yaml": META.replace("role: copy-text", "role: copytext")}, ("vocabulary", "edition.yaml", 5)),
        ({"edition_yaml": META + "issued: last year\n"}, ("date-syntax", "edition.yaml", 10)),
        ({"edition_yaml": META + "witnesses:\n- {siglum: C, role: reprint}\n"}, ("metadata", "edition.yaml", 10)),
        ({"edition_yaml": META.replace("closed.", "open.")}, ("exclusion", "edition.yaml", 8)),
        ({"edition_yaml": META + "x: [\n"}, ("yaml", "edition.yaml", 11)),
        ({"edition_yaml": b"id: \xff\n"}, ("metadata", "edition.yaml", 1)),
        ({"copytext_txt": None}, ("copy-text", "edition.yaml", 3)),
        ({"copytext_txt": COPY + b" "}, ("copy-text-hash", "edition.yaml", 6)),
        ({"entities_yaml": ENTITIES.replace("type: place", "type: city")}, ("vocabulary", "entities.yaml", 3)),
        ({"entities_yaml": ENTITIES.replace("Q148", "148")}, ("authority", "entities.yaml", 7)),
        ({"entities_yaml": ENTITIES.replace("2024-03-01", "March")}, ("date-syntax", "entities.yaml", 7)),
        ({"entities_yaml": ENTITIES + ENTITIES.partition("\n")[2]}, ("duplicate-id", "entities.yaml", 8)),
        ({"entities_yaml": "entities: China\n"}, ("register", "entities.yaml", 1)),
        ({"entities_csv": "id,type,label\n\nrussia,place,Russia\nc,place\n"}, ("register", "entities.csv", 4)),
        ({"entities_csv": 'id,type,label\na,place,"two\nlines"\nb,city,B\n'}, ("vocabulary", "entities.csv", 4)),
        ({"entities_csv": 'id,type,label\na,place,"x\n'}, ("register", "entities.csv", 2)),
        ({"sources_yaml": "- id: a\n  type: book\n- id: a\n  type: book\n"}, ("source", "sources.yaml", 3)),
        ({"units_yaml": "ledger: 1\nunits:\n  p1: x\n"}, ("ledger", "units.yaml", 3)),
    ],
)
def test_each_fault_has_its_file_and_line(
    tmp_path: Path, files: dict[str, str | bytes | None], fault: tuple[str, str, int]
) -> None:
    """Each fault in a file of an edition names its subtype, file and line."""
    assert fault in told(folder(tmp_path, **files))


def test_a_copy_text_without_hash_is_given_it(tmp_path: Path) -> None:
    """The warning about a missing hash has the hash to write."""
    found = folder(tmp_path, edition_yaml=META.replace("  sha256:", "  description:"))
    assert [f.severity for f in found.faults] == ["warning"]
    assert hashlib.sha256(COPY).hexdigest() in found.faults[0].message


def test_a_copy_text_from_outside_is_not_read(tmp_path: Path) -> None:
    """A path that leads out of the edition's folder is a fault, and the file is not read."""
    (tmp_path / "secret.txt").write_bytes(COPY)
    found = folder(tmp_path, edition_yaml=META.replace("siglum: C", "siglum: C\n  path: ../secret.txt"))
    assert found.copy is None
    assert [f.subtype for f in found.faults] == ["copy-text"]


def test_a_ledger_gives_ids(tmp_path: Path) -> None:
    """A ledger gives the blocks their ids, and keeps the block of each annotation whose id was made from it."""
    from scholiast.model.ledger import Landed, Ledger, entry, write_ledger

    ledger = Ledger(
        "x", (entry("head", "A title"), entry("p1", "One paragraph of China.")), {}, {"cj-p1-one": Landed("p1")}
    )
    found = folder(tmp_path, units_yaml=write_ledger(ledger))
    assert found.ids is not None
    assert found.ids.of == ("head", "p1")
    assert found.drifted == {("cj", "one"): ["p1"]}


def test_registers_and_sources_that_others_share(tmp_path: Path) -> None:
    """Shared registers are added to those of the folder, and a shared file that is missing is reported."""
    shared = tmp_path / "shared.csv"
    shared.write_text("id,type,label,aliases,wikidata\nrussia,place,Russia,Moscow | the Kremlin,Q159\n", "utf-8")
    folder(tmp_path)
    found = EditionFolder(tmp_path / "letters", registers=[shared], sources=[tmp_path / "no.bib"])
    assert sorted(found.entities) == ["china", "russia"]
    assert [a.text for a in found.entities["russia"].aliases] == ["Moscow", "the Kremlin"]
    assert told(found) == [("source", "no.bib", 0)]


def test_names_that_are_linked_by_themselves(tmp_path: Path) -> None:
    """Labels and aliases are linked, except those that the register excludes."""
    assert alias_names(folder(tmp_path).entities) == [("China", "china"), ("the People's Republic", "china")]


def test_rows_of_a_table() -> None:
    """A row of a table is an entity: lists are divided, authority ids are collected, empty cells are left out."""
    row = {
        "Id": "a",
        "type": "place",
        "label": " A ",
        "aliases": "x | y|",
        "wikidata": "Q1",
        "viaf": "",
        "alleged": None,
    }
    assert entity_from_row(row) == {
        "id": "a",
        "type": "place",
        "label": "A",
        "aliases": ["x", "y"],
        "authority": [{"scheme": "wikidata", "id": "Q1"}],
    }


def test_ids_with_and_without_their_prefix() -> None:
    """An id is found with and without the prefix of its kind."""
    known = {"ent-a": 1, "b": 2}
    assert resolve_id("a", known, "ent-") == "ent-a"
    assert resolve_id("ent-b", known, "ent-") == "b"
    assert resolve_id("c", known, "ent-") is None


def test_field_is_stated_wherever_it_is_written(tmp_path: Path) -> None:
    """A field on the first line is stated, too, and one that only has its usual value is not."""
    metadata = "edition_type: critical\n" + META
    found = folder(tmp_path, edition_yaml=metadata)
    assert found.states("edition_type")
    assert found.states("copy_text", "siglum")
    assert not found.states("genre")
    assert not found.states("copy_text", "url")
