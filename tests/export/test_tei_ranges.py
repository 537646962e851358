"""Ranges, ids and dates in edition.tei.xml, whatever they cross and whatever characters they have."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from scholiast.export.tei_reading import reading_text
from scholiast.export.xml_pieces import Ids
from scholiast.kinds.emendation import Reading
from scholiast.model.dataset import Dataset, MentionPlace
from scholiast.model.edition import Edition, Witness
from scholiast.model.entities import Alias, Authority, Entity, Relation
from scholiast.model.kind import KINDS
from scholiast.model.records import Anchor, Record, Unit, Voice
from scholiast.model.sources import Source
from scholiast.model.tei import dating
from support import tei
from support.datasets import exported

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
    root = tei.document(made(found))
    assert list(tei.units(root).values()) == [TEXT, TEXT]
    back = tei.ranges(root)
    assert {record.id: back[record.id] for record in found} == {
        record.id: record.anchor.exact for record in found if record.anchor is not None
    }


@tei.with_schema
@given(records())
def test_documents_are_valid_whatever_ranges_cross(found: list[Record]) -> None:
    """A document with any ranges of any kinds is valid, quotations and speech within dates and names included."""
    mention = MentionPlace(
        id="m", entity="a", docname="made", anchor=Anchor(unit="p0", start=0, end=len(TEXT), exact=TEXT)
    )
    root = tei.document(made(found, [mention, replace(mention, id="m2", entity="d", mention_type="metonym")]))
    assert tei.faults(root) == []


def test_characters_that_xml_lacks_come_back() -> None:
    """Control characters are named by an empty element; markup, blanks and characters of all planes come back."""
    texts = ("a <b> & \"c\" 'd' ]]> \u00a0\u2028 e", "page\x0cbreak\x0b \U0001f4dc \ufdd0 \x85")
    note = KINDS["note"].record(
        id="n", type="note", title="Tab\tand \x0c", docname="made", anchor=Anchor(unit="p1", start=0, end=10, exact=texts[1][:10])
    )  # fmt: skip
    (content,) = exported(made([note], texts=texts), "tei").values()
    assert tuple(words for _name, words in reading_text([content])) == texts
    root = tei.document(made([note], texts=texts))
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


@tei.with_schema
def test_bare_edition_is_valid() -> None:
    """An edition without units, metadata and annotations is a valid document."""
    empty = dict.fromkeys(("units", "records", "mentions", "entities", "sources"), ())
    assert tei.faults(tei.document(Dataset(id="bare", title="Bare", pages={"p": "p.html"}, **empty))) == []
