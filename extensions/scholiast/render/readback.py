"""Gate B: what was written, read again as a browser reads it, against the reading text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..model.faults import Fault
from ..model.records import Unit
from ..text.compare import describe, differences
from ..text.fold import fold

if TYPE_CHECKING:
    from pathlib import Path


def read_units(html: str) -> list[tuple[str, str]]:
    """The innermost units of a page: id and folded text, in order."""
    from selectolax.lexbor import LexborHTMLParser  # a library of some size, wanted only at the end

    tree = LexborHTMLParser(html)
    outer = {node.mem_id for inner in tree.css("[data-sch-unit] [data-sch-unit]") for node in _parents(inner)}
    return [
        (node.attributes.get("data-sch-unit") or "", fold(node.text(deep=True)))
        for node in tree.css(".sch-edition [data-sch-unit]")
        if node.mem_id not in outer
    ]


def _parents(node: Any) -> Iterator[Any]:
    while (node := node.parent) is not None:
        yield node


def compare_output(path: Path, name: str, units: Sequence[Unit]) -> Iterator[Fault]:
    """Faults of one written page against the units that were read for it.

    *units* are in the order of the text, except that the author's footnotes may stand
    anywhere: outputs gather them at the end.
    """

    def fault(message: str) -> Fault:
        return Fault(subtype="proof-output", message=message, file=name)

    try:
        html = path.read_text(encoding="utf-8")
    except OSError as error:
        yield fault(f"the page that was written cannot be read again: {error.strerror or error}")
        return
    written = read_units(html)
    found = dict(written)
    if len(found) != len(written):
        twice = sorted({i for i, _t in written if sum(1 for j, _u in written if j == i) > 1})
        yield fault(f"the page has blocks twice: {', '.join(twice)}")
    for unit in units:
        if unit.id not in found:
            yield fault(f"{unit.id} is not on the page that was written")
        elif found[unit.id] != unit.text:
            for difference in differences(unit.text, found[unit.id]):
                yield fault(
                    f"{unit.id}: {describe(difference, unit.text, found[unit.id])}".replace(
                        "the copy-text has", "the text has"
                    )
                )
    known = {u.id for u in units}
    for name_, words in written:
        if name_ not in known:
            yield fault(f"the page has a block {name_!r} that is not in the text: “{words[:60]}”")
    wanted = [u.id for u in units if u.kind != "footnote"]
    order = [i for i, _t in written if i in set(wanted)]
    if order != wanted and set(order) == set(wanted):
        yield fault("the blocks of the page stand in another order than those of the text")
