"""Tables in CSV: complete, quoted, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest

from scholiast.export.tables import cell
from scholiast.model.dataset import Dataset
from scholiast.model.entities import Alias, Entity
from support.datasets import data_of, exported
from support.projects import Built


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("@home", "'@home"),
        ("-", "'-"),
        ("\tx", "'\tx"),
        ("-12.5", "-12.5"),
        ("+3", "+3"),
        ("'tis", "'tis"),
        ("'=x", "''=x"),
        ("a=b", "a=b"),
        (None, ""),
        (True, "true"),
        (12, "12"),
        (("a", "b"), "a | b"),
        (("=a",), "'=a"),
        ((), ""),
        ((("doi", "10.1/x"),), '[["doi","10.1/x"]]'),
        ((Alias(text="B"),), '[{"text":"B"}]'),
    ],
)
def test_cells_are_no_formulas(value: object, shown: str) -> None:
    """A cell that a spreadsheet would calculate begins with an apostrophe; other cells and numbers stay as they are."""
    assert cell(value) == shown


def test_cells_come_back_without_one_apostrophe() -> None:
    """A program gets the text back by removing an apostrophe before further ones and the beginning of a formula."""
    for text in ("=1", "'=1", "''@", "'tis", "x"):
        shown = cell(text)
        assert (shown[1:] if shown.lstrip("'")[:1] in "=+-@" and shown[0] == "'" else shown) == text


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def test_tables_have_a_row_for_each_record(clean: Built) -> None:
    """Together the tables of the kinds have each record once, with the position of its words."""
    data = data_of(clean, "russia-asks-china")
    tables = exported(data, "csv")
    assert {"csv/conjectures.csv", "csv/entities.csv", "csv/mentions.csv", "csv/sources.csv", "csv/units.csv"} <= set(
        tables
    )
    other = {"csv/entities.csv", "csv/mentions.csv", "csv/sources.csv", "csv/units.csv"}
    found = {row["id"]: row for name, content in tables.items() if name not in other for row in rows(content)}
    assert found.keys() == {record.id for record in data.records}
    for record in data.records:
        assert record.anchor is not None
        assert record.anchor.position is not None
        assert (found[record.id]["start"], found[record.id]["exact"]) == (
            str(record.anchor.position[0]),
            record.anchor.exact,
        )
    assert [row["exact"] for row in rows(tables["csv/mentions.csv"])] == [m.anchor.exact for m in data.mentions]


def test_tables_without_rows_are_left_out() -> None:
    """A register without entries has no file; lines, quotation marks and commas in a cell are quoted."""
    entity = Entity(id="a", type="place", label='A, "the\nplace"', description="=cmd()")
    data = Dataset(
        id="bare", title="Bare", pages={"bare": "bare.html"}, units=(), records=(), mentions=(), entities=(entity,), sources=()
    )  # fmt: skip
    tables = exported(data, "csv")
    assert list(tables) == ["csv/entities.csv"]
    (row,) = rows(tables["csv/entities.csv"])
    assert (row["iri"], row["label"], row["description"]) == ("bare.html#ent-a", entity.label, "'=cmd()")
    assert tables["csv/entities.csv"].endswith(b"\r\n")
