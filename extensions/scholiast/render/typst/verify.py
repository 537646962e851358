"""Output proof of PDFs: each file is compared with the reading text and with what was written around it."""

from __future__ import annotations

import gc
import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx.util import logging

from ...model.faults import Fault
from ...model.output_proof import OutputProof
from ...model.records import Unit
from ..verify import beyond_the_sources
from .diagnostics import INSTALL
from .expected import Record, key

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...domain.store import Store
    from .builder import Made, TypstBuilder
    from .pdftext import Block
    from .readback import Joined

logger = logging.getLogger(__name__)
#: Maximum number of findings per file; a template that changes every block would repeat one message endlessly.
_MOST = 20


def prove_pdfs(app: Sphinx, store: Store) -> list[OutputProof]:
    """Read the PDFs that were written, and return one proof per edition.

    A PDF that differs from its editions is made again without the statement that they are proved. The editions
    of a PDF that could not be made are not proved either.
    """
    builder = cast("TypstBuilder", app.builder)
    proofs: dict[str, list[OutputProof]] = defaultdict(list)
    for made in builder.made:
        found = [beyond_the_sources(app.env, proof) for proof in check_pdf(builder, store, made)]
        for proof in found:
            proofs[proof.edition].append(proof)
        if failed := {proof.edition: proof for proof in found if not proof.proved}:
            builder.make_unproved(made, failed)
    pages = (docname for book in builder.unmade for docname in book.pages)
    for edition in dict.fromkeys(edition for docname in pages if (edition := store.edition_of(docname))):
        proofs[edition].append(OutputProof(edition, 0, 0, reported=1))
    return [
        OutputProof(
            edition,
            sum(p.equal for p in some),
            sum(p.total for p in some),
            tuple(f for p in some for f in p.faults),
            sum(p.reported for p in some),
        )
        for edition, some in sorted(proofs.items())
    ]


@contextmanager
def _without_collector() -> Iterator[None]:
    """Disable the garbage collector for work that creates many small objects and no cycles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def check_pdf(builder: TypstBuilder, store: Store, made: Made) -> Iterator[OutputProof]:
    """Yield the proof of each edition in one PDF."""
    pages = [store.pages[docname] for docname in made.docnames if docname in store.pages]
    units = [unit for page in pages if page.edition is not None for unit in page.units]
    if not units:
        return
    name = os.path.relpath(made.path)
    files = {unit.docname: str(builder.env.doc2path(unit.docname)) for unit in units}
    try:
        wrong, faults = _findings(made.path, name, units, made.record, files)
    except ImportError:
        message = (
            "the proof of PDFs needs the Python package pikepdf, which is not installed: "
            f"{INSTALL}, or set scholiast_readback = False in conf.py"
        )
        wrong, faults = (
            set(range(len(units))),
            {units[0].edition: [Fault(subtype="proof-output", message=message, file="")]},
        )
    for edition in dict.fromkeys(unit.edition for unit in units):
        own = [at for at, unit in enumerate(units) if unit.edition == edition]
        equal = sum(1 for at in own if at not in wrong)
        logger.info("%s: %d of %d units read back equal to the reading text", name, equal, len(own))
        yield OutputProof(edition, equal, len(own), tuple(faults.get(edition, ())))


def _findings(
    path: Path, name: str, units: Sequence[Unit], record: Record, files: dict[str, str]
) -> tuple[set[int], dict[str, list[Fault]]]:
    """Return the numbers of the units that differ in a PDF, and its faults by edition."""
    import pikepdf

    from .apparatus import findings
    from .pdftext import read_pdf
    from .readback import compare

    faults: dict[str, list[Fault]] = defaultdict(list)

    def add(message: str, unit: Unit, line: int | None = None, file: str = "") -> None:
        place = file or files[unit.docname]
        fault = Fault(
            subtype="proof-output", message=f"{name}: {message}", file=place, line=unit.line if line is None else line
        )
        faults[unit.edition].append(fault)

    try:
        with _without_collector(), pikepdf.open(path) as pdf:
            shown = read_pdf(pdf)
    except (OSError, ValueError, RecursionError, pikepdf.PdfError) as error:
        add(f"cannot read this PDF: {error}", units[0], 1)
        return set(range(len(units))), faults
    parts = joined(record)
    outcome = compare(units, shown.blocks, parts)
    strange = list(findings(shown, outcome.places, record))
    if strange and outcome.wrong != (other := compare(units, shown.blocks, parts, claimed(shown.blocks, record))).wrong:
        # a changed unit may have been found in a note or a register that has the same words
        others = list(findings(shown, other.places, record))
        if len(others) + len(other.wrong) <= len(strange) + len(outcome.wrong):
            outcome, strange = other, others
    numbers = {(unit.docname, unit.id): at for at, unit in enumerate(units)}
    wrong = {numbers[unit.docname, unit.id] for unit, _messages in outcome.wrong}
    for unit, messages in outcome.wrong:
        for message in messages:
            add(message, unit)
    first = {unit.docname: unit for unit in reversed(units)}
    known = {(unit.docname, unit.id): unit for unit in units}
    for passage in record.passages:
        if words := " ".join(passage.text("loose").split()):
            unit = first.get(passage.docname, units[0])
            message = f"these words are in no unit and are not declared as editorial: “{words[:160]}”"
            # a node without a line has that of its section
            line = max(passage.line, unit.line) if passage.file == (unit.file or files[unit.docname]) else passage.line
            add(message, unit, line or 1, passage.file)
        for piece in passage.pieces:
            if piece.kind == "unit":
                first[passage.docname] = known[passage.docname, piece.text]
    before: dict[int, Unit] = {}
    last = units[0]
    for number in range(len(shown.blocks)):
        last = outcome.places.get(number, last)
        before[number] = last
    for finding in strange[:_MOST]:
        add(finding.message, before.get(finding.block, units[0]), None if finding.block >= 0 else 1)
    if len(strange) > _MOST:
        add(f"{len(strange) - _MOST} more places with unexpected words", units[0], 1)
    return wrong, faults


def claimed(blocks: Sequence[Block], record: Record) -> set[int]:
    """Return the numbers of the blocks that may be apparatus, because enough passages of it have their words."""
    written = Counter(key(p.text()) for p in record.passages if all(piece.kind != "unit" for piece in p.pieces))
    words = [key(block.text) for block in blocks]
    there = Counter(words)
    return {number for number, text in enumerate(words) if 0 < there[text] <= written[text]}


def joined(record: Record) -> list[Joined]:
    """Return the blocks that contain more than one unit."""
    from .readback import Joined  # it needs a library that is only installed for PDFs

    out = []
    for passage in record.passages:
        names = sum(1 for piece in passage.pieces if piece.kind == "unit")
        others = any(piece.kind != "unit" and piece.text.strip() for piece in passage.pieces)
        if names > 1 or (names and others):
            parts = tuple((passage.docname, p.text) if p.kind == "unit" else p.text for p in passage.pieces)
            out.append(Joined(parts))
    return out
