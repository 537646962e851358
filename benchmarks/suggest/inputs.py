"""The figures on the real annotated texts of ``../shared/inputs``, where these are on the machine."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from scholiast.suggesting import Suggestion, suggest

INPUTS = Path(os.environ.get("SCHOLIAST_INPUTS", Path(__file__).parents[2].parent / "shared" / "inputs"))


class Result(NamedTuple):
    """Marks found of those that an editor made, and suggestions made; the last is 0 where an editor marked only some."""

    kind: str
    found: int
    wanted: int
    right: int = 0
    made: int = 0


class Given(NamedTuple):
    """What an editor marked: the block, offsets, and a date or nothing."""

    block: int
    start: int
    end: int
    value: str


def results(folder: Path = INPUTS) -> list[Result]:
    """Return the figures of the English texts; empty without them."""
    if not (folder / "gum.json").is_file():
        return []
    counts: dict[str, list[int]] = {}
    for name in ("gum", "frus-history", "schnitzler-interviews", "pepys"):
        for document in json.loads((folder / f"{name}.json").read_text("utf-8"))["documents"]:
            if (document["language"] or "en").startswith("en"):
                _count(document, counts, all_names=name == "gum")
    return [Result(kind, *four) for kind, four in sorted(counts.items())]


def _count(document: dict[str, Any], counts: dict[str, list[int]], *, all_names: bool) -> None:
    blocks = [block["text"] for block in document["blocks"]]
    number = {block["id"]: i for i, block in enumerate(document["blocks"])}
    day = str(document["meta"].get("dateCreated") or "")[:10]
    drafts = suggest(blocks, today=date.fromisoformat(day) if len(day) == 10 else None)
    for kind, wanted in (("quotation", "quote"), ("date", "date"), ("emendation", "emendation"), ("name", "entity")):
        if kind != "quotation" and not all_names:
            continue
        given = list(_given(document, wanted, number))
        made = [d for d in drafts if d.kind == ("mention" if kind == "name" else kind)]
        four = counts.setdefault(kind, [0, 0, 0, 0])
        four[0] += sum(any(_fits(d, g, kind) for d in made) for g in given)
        four[1] += len(given)
        if kind in ("name", "date", "emendation"):
            four[2] += sum(any(_fits(d, g, kind) for g in given) for d in made)
            four[3] += len(made)
        if kind == "date" and day:
            values = counts.setdefault("date, its value", [0, 0, 0, 0])
            dated = [g for g in given if g.value]
            values[1] += len(dated)
            values[0] += sum(
                any(_fits(d, g, kind) and dict(d.fields).get("edtf") == g.value for d in made) for g in dated
            )


def _given(document: dict[str, Any], kind: str, number: dict[str, int]) -> Iterator[Given]:
    for mark in document["annotations"]:
        if mark["type"] != kind or mark.get("derived") or (kind == "entity" and not mark.get("named")):
            continue
        if kind == "quote" and mark.get("form") in ("block", "blockquote"):
            continue
        if kind == "quote" and mark["exact"][:1] not in "\"'“‘«›»‹„":
            continue
        yield Given(number[mark["block"]], mark["start"], mark["end"], mark.get("when", ""))


def _fits(draft: Suggestion, given: Given, kind: str) -> bool:
    if draft.span.block != given.block:
        return False
    if kind == "quotation":
        return abs(draft.span.start - given.start) <= 1 and abs(draft.span.end - given.end) <= 1
    return draft.span.start < given.end and given.start < draft.span.end


def table() -> str:
    """Return the figures as a table in Markdown, or why it is missing."""
    found = results()
    if not found:
        return f"(the real annotated texts are not on this machine: {INPUTS.name})"
    rows = ["| marked by editors | marks | recall | precision |", "|---|---|---|---|"]
    for r in found:
        precision = f"{r.right / r.made:.2f}" if r.made else "–"
        rows.append(f"| {r.kind} | {r.wanted} | {r.found / r.wanted if r.wanted else 0:.2f} | {precision} |")
    return "\n".join(rows) + "\n"
