"""Allusions: words of a text that recall another text."""

from collections.abc import Iterable
from typing import Literal

from docutils import nodes
from sphinx.application import Sphinx

from scholiast.kinds import Context, Kind, Look, Presented, Record, Tools, fact, missing, register_kind


class Allusion(Record, frozen=True):
    """An allusion: the work alluded to, the passage, and the manner."""

    work: str | None = None
    passage: str | None = None
    kind: Literal["quotation", "echo", "parody"] = "echo"


def check(allusion: Allusion) -> Iterable[str]:
    """Yield one warning for each missing field."""
    yield from missing(allusion, "work")


def present(allusion: Allusion, tools: Tools) -> Presented:
    """Return the lines of the note as nodes, so that all outputs show the same."""
    recalled = [tools.source(allusion.work)] if allusion.work else []
    return Presented([nodes.Text(allusion.kind)], [fact("Recalls", *recalled, f" {allusion.passage or ''}")])


def allusions(context: Context) -> list[nodes.Node]:
    """Return the register: a list with one item per allusion."""
    out = nodes.bullet_list("")
    for record in context.records("allusion"):
        words = f" {record.anchor.exact}: {record.passage or ''}".rstrip()
        out += nodes.list_item("", nodes.paragraph("", "", context.record_link(record), nodes.Text(words)))
    return [out]


KIND = Kind(
    "allusion",
    Allusion,
    "al",
    "editorial",
    "Allusion",
    "Allusions",
    check=check,
    present=present,
    registers={"allusions": allusions},
    references={"work": "source"},
    look=Look(light="#5a5a00", dark="#d0d070", line="dashed 2px"),
)


def setup(app: Sphinx) -> dict[str, bool]:
    """Load Scholiast and register the kind."""
    app.setup_extension("scholiast")
    register_kind(app, KIND)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
