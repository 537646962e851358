"""TEI of our own and of others becomes an edition whose text is proved and in which no word is lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from scholiast.files import write_folder
from scholiast.importers.draft import Draft, ImportFault
from scholiast.importers.tei import read_tei
from scholiast.importers.tei_looks import indent_of
from scholiast.importers.write_edition import edition_files
from scholiast.importers.xml_tree import DEEPEST, MOST_BYTES, read_xml
from scholiast.model.renames import renamed_options
from scholiast.text.fold import fold
from support.inputs import input_file
from support.projects import Built, Project
from support.tei_dialects import DIALECTS, LETTERS, document

SOURCE = Path(__file__).parents[2] / "source"
OWN = ("harbour-letters", "market-clock", "russia-asks-china", "sallow-bank")
#: Fields of a record that depend on the files of an edition and not on what it says.
_OF_FILES = frozenset({"collation", "iri", "page", "order", "number", "position", "line"})


def words_of(draft: Draft) -> str:
    """Return all reading text of a draft, one block per line."""
    return "\n".join(fold(block.text) for block in draft.blocks)


@pytest.mark.parametrize("name", sorted(DIALECTS))
def test_dialects_keep_their_words(name: str) -> None:
    """Each dialect keeps the words of its text, as blocks."""
    data, wanted = DIALECTS[name]
    lines = words_of(read_tei(data, name)).split("\n")
    assert [words for words in wanted if words not in lines] == []


def test_dialects_prove(tmp_path: Path) -> None:
    """The edition of each dialect is proved by a build that reports nothing."""
    project = Project(tmp_path)
    for name, (data, _wanted) in DIALECTS.items():
        draft = read_tei(data, name)
        write_folder(edition_files(draft), project.source / name)
        assert draft.findings == []
    built = project.write({}).build()
    assert built.told == []
    assert [name for name in DIALECTS if not (verdict := built.store.verdict(name)) or not verdict.equal] == []


def test_unknown_elements_are_counted_once() -> None:
    """An element that is not understood is listed with its count, and its words are kept."""
    draft = read_tei(document("<body><p>a <foo>b</foo> <foo>c</foo> <bar>d</bar></p></body>"), "x")
    assert words_of(draft) == "a b c d"
    assert draft.unknown == {"foo": 2, "bar": 1}


def test_letters_have_entities_emendations_and_notes() -> None:
    """Names become mentions of an entity with its authority id, corrections emendations, comments notes on their words."""
    draft = read_tei(LETTERS, "letters")
    (captain,) = draft.entities
    assert (captain.type, captain.label, captain.dates) == ("person", "A. Captain", "1850/1911")
    assert [(each.scheme, each.id) for each in captain.authority] == [("wikidata", "Q42")]
    text = words_of(draft).split("\n")
    shown = {
        (each.kind, text[each.start.block][each.start.offset : each.end.offset], each.body)
        for each in draft.annotations
    }
    assert ("mention", "the Captain", "") in shown
    assert ("note", "the pier", "The pier of stone.") in shown
    assert ("emendation", "teh", "") in shown
    assert ("note", "cat", "Instead of “dog”, which was deleted.") in shown
    assert draft.language == "en"


def test_dates_of_others_become_dates() -> None:
    """A date that its document resolves is an annotation of its words; one without a year stays words."""
    text = '<p>On <date when="1901-05-03">3. May</date> and <date when="--05-04">4. May</date> it blew.</p>'
    tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{text}</body></text></TEI>'
    draft = read_tei(tei.encode(), "log")
    (found,) = draft.annotations
    assert (found.kind, found.options, found.start.offset, found.end.offset) == (
        "date",
        (("edtf", "1901-05-03"),),
        3,
        9,
    )
    assert words_of(draft) == "On 3. May and 4. May it blew."


def normal(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record without what depends on the files of its edition."""
    found = {key: value for key, value in record.items() if key not in _OF_FILES}
    if "readings" in found:
        found["readings"] = [
            {key: reading[key] for key in reading if key != "collations"} for reading in found["readings"]
        ]
    if "anchor" in found:
        found["anchor"] = {key: value for key, value in found["anchor"].items() if key != "position"}
    return found


def test_own_editions_come_back_with_the_same_records(tmp_path: Path) -> None:
    """An edition that is exported as TEI and imported has the same units, records and mentions."""
    first, second = Project(tmp_path / "a"), Project(tmp_path / "b")
    for name in OWN:
        shutil.copytree(SOURCE / name, first.source / name)
    before = first.write({}).build()
    for name in OWN:
        draft = read_tei((before.outdir / name / "edition.tei.xml").read_bytes(), name)
        write_folder(edition_files(draft), second.source / name)
        assert draft.findings == []
        named = {(each.kind, option) for each in draft.annotations for option, _value in each.options}
        assert [option for kind, option in named if option in renamed_options(kind)] == []
    after = second.write({}).build()
    assert [told for told in after.told if told.level == "ERROR"] == []
    for name in OWN:
        old, new = (json.loads((b.outdir / name / "records.json").read_text("utf-8")) for b in (before, after))
        assert [(u["id"], u["text"]) for u in new["units"]] == [(u["id"], u["text"]) for u in old["units"]]
        found = {record["id"]: normal(record) for record in new["records"]}
        assert found == {record["id"]: normal(record) for record in old["records"]}
        mentions = [
            [(m["entity"], m["anchor"]["unit"], m["anchor"]["start"]) for m in each["mentions"]] for each in (old, new)
        ]
        assert sorted(mentions[0]) == sorted(mentions[1])


def _refused(data: bytes) -> tuple[str, int]:
    with pytest.raises(ImportFault) as caught:
        read_tei(data, "x")
    return caught.value.finding.message, caught.value.finding.line


def test_files_that_cannot_be_read_are_refused_with_their_line() -> None:
    """A file that is empty, broken, something else, too large or too deep is refused, never half read."""
    bomb = "".join(f'<!ENTITY e{n} "{"x" * 1000 if not n else f"&e{n - 1};" * 10}">' for n in range(4))
    assert _refused(b" \n")[0] == "the file is empty"
    assert _refused(b"PK\x03\x04 word")[0].startswith("not XML but a ZIP archive")
    assert _refused(b"<TEI>\n<text>\n</TEI>") == ("not well-formed XML: mismatched tag", 3)
    assert _refused(b"<TEI>\n<text rend=a/></TEI>") == ("not well-formed XML: invalid token", 2)
    assert _refused(b"<html/>") == ("not TEI: the root element is 'html', expected 'TEI'", 1)
    assert _refused(b"<a>" * 2000)[0] == f"elements are nested more than {DEEPEST} deep"
    assert _refused(b"<TEI>" + b" " * MOST_BYTES + b"</TEI>")[0].startswith(f"the file has {MOST_BYTES + 11} bytes")
    assert _refused(f"<!DOCTYPE TEI [{bomb}]><TEI><text><p>&e3;</p></text></TEI>".encode())[0].startswith(
        "entities expand to"
    )
    assert "is nested too deep" in _refused(b'<!DOCTYPE a [<!ENTITY x "&x;">]><TEI><text><p>&x;</p></text></TEI>')[0]
    assert _refused(document("<body><p> </p></body>"))[0].startswith("no text found")
    assert _refused(b"<TEI><text><p>\x01</p></text></TEI>")[0].startswith("not well-formed XML")
    assert "U+0001 is not allowed" in _refused(b"<TEI><text><p>\x01</p></text></TEI>")[0]
    assert "byte 0xE4 is not UTF-8" in _refused(b"<TEI><text>\n<p>L\xe4mp</p></text></TEI>")[0]
    assert "ends inside the element 'p'" in _refused(b"<TEI><text>\n<p>Lamp")[0]


def test_entities_of_other_files_are_not_read(tmp_path: Path) -> None:
    """An entity in another file is reported and left out; names of characters are read."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    kinds = f'<!DOCTYPE TEI SYSTEM "no.dtd" [<!ENTITY s SYSTEM "{secret.as_uri()}"><!ENTITY w "w&#233;">]>'
    draft = read_tei(f"{kinds}<TEI><text><p>a&s;b &w; &mdash; &nope;</p></text></TEI>".encode(), "x")
    assert words_of(draft) == "ab wé — &nope;"
    messages = [finding.message for finding in draft.findings]
    assert "the entity 's' is in another file, which is not read" in messages
    assert "unknown entity '&nope;': it is kept as it is" in messages


def test_duplicate_ids_are_reported() -> None:
    """Two elements with one id do not prevent an import."""
    draft = read_tei(b'<TEI><text><p xml:id="a">x</p>\n<p xml:id="a">y</p></text></TEI>', "x")
    assert words_of(draft) == "x\ny"
    assert ("duplicate xml:id 'a': the first is in line 1, and is used", 2) in [
        (f.message, f.line) for f in draft.findings
    ]


@pytest.mark.parametrize("name", ["frus-history", "pepys", "schnitzler-interviews", "gum"])
def test_real_texts_as_tei_keep_their_words(tmp_path: Path, name: str) -> None:
    """Real annotated texts, turned into TEI, have the same blocks after an import, and their first documents are proved."""
    path = input_file(name)
    documents = json.loads(path.read_text(encoding="utf-8"))["documents"][:3]
    project = Project(tmp_path)
    for number, each in enumerate(documents):
        blocks = [fold(block["text"]) for block in each["blocks"][:400]]
        elements = {"heading": "head", "verse": "ab", "blockquote": "p"}
        body = "".join(
            f"<{tag}>{_escaped(text)}</{tag}>"
            for block, text in zip(each["blocks"], blocks, strict=False)
            for tag in [elements.get(block["type"], "p")]
        )
        draft = read_tei(document(f"<body><div>{body}</div></body>"), f"d{number}")
        assert words_of(draft).split("\n") == [fold(text) for text in blocks if text.strip()]
        write_folder(edition_files(draft), project.source / f"d{number}")
    built = project.write({}).build()
    assert built.told == []


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


_LAMP = """id: lamp
title: Lamp
language: en
pages: [index, part two]
copy_text: {siglum: A, role: copy-text, path: copytext.txt, sha256: SHA}
"""
_PAGES = {
    "lamp/index.md": "---\nedition: lamp\n---\n# Lamp\n\nThe lamp[^a] *is[^b] out*.\n\n[^a]: Of brass.\n\n[^b]: Since noon.\n",
    "lamp/part two.md": "---\nedition: lamp\n---\n# Two\n\n## Inner\n\nThe bell[^a] rang.\n\n[^a]: Once.\n",
    "lamp/copytext.txt": "Lamp\n\nThe lamp is out.\n\nOf brass.\n\nSince noon.\n\nTwo\n\nInner\n\nThe bell rang.\n\nOnce.\n",
    "lamp/edition.yaml": _LAMP,
}


def test_pages_and_calls_of_footnotes_come_back(tmp_path: Path) -> None:
    """The pages of an edition, and the places where its footnotes are called, are in its TEI and come back."""
    before = Project(tmp_path / "a").write(_PAGES).build()
    assert [told for told in before.told if told.level == "ERROR"] == []
    exported = (before.outdir / "lamp" / "edition.tei.xml").read_bytes()
    second = Project(tmp_path / "b")
    write_folder(edition_files(read_tei(exported, "lamp")), second.source / "lamp")
    after = second.write({"index.rst": ":orphan:\n\nTop\n===\n\n.. toctree::\n\n   lamp/index\n"}).build()
    assert after.told == []

    def units(built: Built) -> list[tuple[str, str, list[int]]]:
        found = json.loads((built.outdir / "lamp" / "records.json").read_text("utf-8"))["units"]
        return [(unit["id"], unit["text"], [at for at, _name in unit.get("calls", [])]) for unit in found]

    assert units(after) == units(before)
    assert [calls for _id, text, calls in units(after) if text == "The lamp is out."] == [[8, 11]]
    assert sorted(path.name for path in second.source.glob("lamp/*.md")) == ["index.md", "part-two.md"]


@pytest.mark.parametrize(("rend", "columns"), [("indent(5)", 5), ("indent(1)", 1), ("", 0)])
def test_indentation_of_an_exported_line_comes_back(rend: str, columns: int) -> None:
    """An exported line says its indentation in columns, not in steps."""
    line, _findings = read_xml(f'<l rend="{rend}">A lamp</l>'.encode())
    assert indent_of(line, ours=True) == columns


def test_glosses_between_the_lines_are_notes() -> None:
    """The gloss of a ruby becomes a note on its words; line ends of the file between letters without spaces are no blanks."""
    body = """<body><p>
      <persName>灯台守</persName>は
      <ruby>
        <rb>霧笛</rb>
        <rt>むてき</rt>
      </ruby>
      を聞いた。</p></body>"""
    draft = read_tei(document(body, root=' xml:lang="ja"'), "x")
    assert words_of(draft) == "灯台守は霧笛を聞いた。"
    (note,) = draft.annotations
    assert (note.start.offset, note.end.offset, note.body, note.options) == (4, 6, "むてき", (("title", "Ruby"),))


def test_words_in_the_place_of_a_pointer_are_one_name() -> None:
    """A reference that has words and no address names one entity, several addresses name several."""
    body = (
        '<body><p><persName ref="Anna van Rope">she</persName> and <rs ref="#a1 #b2" type="person">they</rs></p></body>'
    )
    draft = read_tei(document(body), "x")
    assert [dict(each.options)["entity"] for each in draft.annotations] == ["anna-van-rope", "a1", "b2"]


def test_elements_in_a_formula_are_listed_by_their_outermost() -> None:
    """Of what another vocabulary has in a text, only the outermost element is listed; all its words are kept."""
    math = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi><mo>+</mo><mi>y</mi></math>'
    draft = read_tei(document(f"<body><p>Let <formula>{math}</formula> be.</p></body>"), "x")
    assert (words_of(draft), draft.unknown) == ("Let x+y be.", {"math": 1})


@pytest.mark.parametrize(
    ("attributes", "kind"),
    [('rend="numbered"', "numbered"), ('type="ordered"', "numbered"), ('rend="bulleted"', "list"), ("", "list")],
)
def test_lists_are_numbered_if_they_say_so(attributes: str, kind: str) -> None:
    """A list is numbered if its look or type says so, and its items have no labels."""
    draft = read_tei(document(f"<body><list {attributes}><item>Oil</item><item>Wick</item></list></body>"), "x")
    assert {block.within[0].partition(".")[0] for block in draft.blocks} == {kind}
    labels = document(f"<body><list {attributes}><label>1.</label><item>Oil</item></list></body>")
    assert all("numbered" not in name for block in read_tei(labels, "x").blocks for name in block.within)


def test_names_of_people_are_without_their_numbers() -> None:
    """The number of a person in an authority file is no part of the name."""
    person = '<persName>Anna van Rope</persName><idno type="ORCID">0000-0002-1825-0097</idno>'
    data = document("<body><p>So.</p></body>").replace(b"</title>", f"</title><author>{person}</author>".encode(), 1)
    assert read_tei(data, "x").metadata["work_author"] == [{"name": "Anna van Rope"}]


def test_descriptions_have_blanks_between_their_parts() -> None:
    """Where a file has no blanks between the elements of a description, its words are not run together."""
    place = "<msDesc><msIdentifier><repository>Quay Museum</repository><idno>MS 7</idno></msIdentifier></msDesc>"
    header = f"<fileDesc><titleStmt><title>Fog</title></titleStmt><sourceDesc>{place}</sourceDesc></fileDesc>"
    text = "<text><body><p>Fog.</p></body></text>"
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{header}</teiHeader>{text}</TEI>'.encode()
    assert read_tei(data, "a.xml").copy_text["description"] == "Quay Museum MS 7"
