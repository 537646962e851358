"""What the package says of a text and of an output: the only place that knows how it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scholiast.model.copytext import CopyText
from scholiast.model.edition import Exclusion
from scholiast.model.records import Unit
from support.mutations.texts import Piece, Printed, fold
from support.projects import Built


def verdict(blocks: Sequence[Printed], pieces: Sequence[Piece], pages: int = 1) -> Any:
    """The judgement on a reading text. A mark is printed before each note and declared as excluded."""
    from scholiast.model.verdict import Text, judge

    marks = [f"<<{i}>>" for i, b in enumerate(blocks) if b.note]
    printed = "\n\n".join(
        "\n".join(b.lines) if not b.note else f"<<{i}>> " + "\n".join(b.lines) for i, b in enumerate(blocks)
    )
    excluded = [Exclusion(text=mark, reason="note-mark") for mark in marks]
    copy = CopyText(f"{printed}\n".encode(), "copytext.txt", excluded)
    assert not copy.faults
    assert not copy.misdeclared
    per = max(1, -(-len(pieces) // pages))
    units = [
        Unit(id=f"u{i}", kind=p.kind, edition="e", docname=f"d{i // per}", line=i + 1, text=fold(p.text))
        for i, p in enumerate(pieces)
    ]
    text = Text("e", units, ["e/index.md"] * len(units), "copytext.txt", "e/edition.yaml", pages)
    return judge(copy, text)


def found_in_output(built: Built) -> list[str]:
    """The messages of reading the output of a build again, as its last step does."""
    from scholiast.render.verify import prove_output

    return [fault.message for proof in prove_output(built.app, built.store) for fault in proof.faults]


def found_in_pdf(built: Built) -> list[str]:
    """The messages of reading the PDFs of a build again; the files stay as they are."""
    from scholiast.render.typst.verify import check_pdf

    proofs = [proof for made in built.app.builder.made for proof in check_pdf(built.app.builder, built.store, made)]
    return [fault.message for proof in proofs for fault in proof.faults]


def builder_of(built: Built) -> Any:
    """The builder, which knows its files."""
    return built.app.builder
