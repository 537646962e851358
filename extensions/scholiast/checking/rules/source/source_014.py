"""An identification of a source by the editor is not explained."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield sources that the editor identified without saying how certainly and why."""
    for source in subject.data.sources:
        lacking = [name for name in ("cert", "basis") if not getattr(source, name)]
        if source.identified_by == "editor" and lacking:
            names = " and ".join(f"'{name}'" for name in lacking)
            message = f"'{source.id}' was identified by the editor: state {names}"
            yield subject.at_source(source, message, "identified_by")


RULE = Rule(
    code="source-014",
    title=__doc__,
    what="Looks for sources with `identified_by: editor` that do not state `cert` and `basis`.",
    why="The text does not name this source. Readers have only the word of the editor for it.",
    check=check,
    example=Example(
        "sources.yaml",
        finding="'src-bill' was identified by the editor: state 'basis'",
        faulty="- id: src-bill\n  type: document\n  title: Bill for a lamp\n  scholiast:\n    identified_by: "
        "editor\n    cert: high",
        corrected="- id: src-bill\n  type: document\n  title: Bill for a lamp\n  scholiast:\n    identified_by: "
        "editor\n    cert: high\n"
        "    basis: It has the price that the report states.",
        line=5,
    ),
)
