"""The elements of a text in edition.tei.xml: headings, letters, plays, verse, what is printed within annotated words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from scholiast.model.dataset import Dataset
from scholiast.model.records import Unit
from support import tei
from support.datasets import data_of
from support.projects import Project

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
    (page,) = tei.document(play).find(f"{tei.TEI}text/{tei.TEI}body")
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
    assert tei.document(play).find(f".//{tei.TEI}l[2]").get("rend") == "indent(2)"


@tei.with_schema
def test_blocks_are_valid(play: Dataset) -> None:
    """A page with parts of letters and plays, nested lists, a table and a note is valid."""
    assert tei.faults(tei.document(play)) == []
    assert list(tei.units(tei.document(play)).items()) == [(unit.id, unit.text) for unit in play.units]


def test_terms_are_labels() -> None:
    """A term and what it means are a label and a paragraph of one item; text after a part of a division has its own."""
    unit = Unit(id="p1", kind="paragraph", edition="made", docname="made", line=1, text="one two")
    within = ("section.1", "glossary.2", "item.3")
    units = (
        replace(unit, kind="term", within=within),
        replace(unit, id="p2", within=within),
        replace(unit, id="p3", within=("section.1", "section.4")),
        replace(unit, id="p4", within=("section.1",)),
    )
    root = tei.document(
        Dataset(
            id="made",
            title="Made",
            pages={"made": "made.html"},
            units=units,
            records=(),
            mentions=(),
            entities=(),
            sources=(),
        )
    )
    (page,) = root.find(f"{tei.TEI}text/{tei.TEI}body")
    assert [line.strip() for line in outline(page)] == [
        "div page", "div section", "list glossary", "item", "label", "p", "div section", "p", "div continued", "p"
    ]  # fmt: skip
    assert not tei.SCHEMA.is_file() or tei.faults(root) == []


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
    root = tei.document(data)
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
