"""The figures as tables in Markdown, with medians, and ratios of the builds of the same round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median

from benchmarks.measure import Cost
from benchmarks.projects import PROJECTS
from benchmarks.rounds import Costs
from benchmarks.rows import GROWTHS, SECTIONS, Figure, Growth, Row
from benchmarks.variants import VARIANTS, Variant

_UNITS: dict[Figure, tuple[str, int]] = {"cpu": ("s", 2), "wall": ("s", 2), "memory": ("MB", 0)}
_WORDS: dict[Figure, str] = {"cpu": "CPU", "wall": "time", "memory": "peak memory"}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table whose first column is left-aligned, and the others right-aligned."""
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def tables(measured: Mapping[str, Costs], share: float = 1) -> list[tuple[str, str]]:
    """Return the title and the table of each section and growth that was measured; *share* is that of the full sizes."""
    made = [(title, section(rows, measured)) for title, rows in SECTIONS.items()]
    made += [(growth.title, _growth(growth, measured, share)) for growth in GROWTHS]
    return [(title, text) for title, text in made if text]


def section(rows: Iterable[Row], measured: Mapping[str, Costs], variants: Mapping[str, Variant] = VARIANTS) -> str:
    """Return the table of rows, as far as their projects were measured; nothing if none was."""
    cells = [line for row in rows if row.project in measured for line in _lines(row, measured[row.project], variants)]
    return table(["build", "takes", "compared with", "takes", "ratio", "ratios from – to"], cells) if cells else ""


def _lines(row: Row, costs: Costs, variants: Mapping[str, Variant]) -> Iterator[list[str]]:
    """Yield a line for each comparison of a row, or one line without a comparison."""
    ours = costs[row.ours][row.phase]
    name = variants[row.ours].label.removeprefix("Scholiast").lstrip(", ")
    phase = row.phase if row.phase in ("clean", "unchanged") else f"{row.phase} edited"
    what = ", ".join(filter(None, (phase, name, _WORDS[row.figure])))
    if not row.others:
        yield [what, _shown(ours, row.figure), "", "", "", ""]
    for other in row.others:
        theirs = costs[other][row.phase]
        each = [_of(a, row.figure) / _of(b, row.figure) for a, b in zip(ours, theirs, strict=True)]
        spread = f"{min(each):.2f} – {max(each):.2f}"
        compared = [variants[other].label, _shown(theirs, row.figure), f"{median(each):.2f}", spread]
        yield [what, _shown(ours, row.figure), *compared]


def _growth(growth: Growth, measured: Mapping[str, Costs], share: float) -> str:
    """Return a table of CPU and memory by size, without the CPU of a build that has nothing to read.

    It is empty if a project of it was not measured.
    """
    if any(project not in measured for project in (*growth.projects, "empty")):
        return ""
    start = median(cost.cpu for cost in measured["empty"]["ours"]["clean"])
    rows = []
    for name in growth.projects:
        costs, size = measured[name]["ours"]["clean"], round(PROJECTS[name].size * share)
        each = (median(cost.cpu for cost in costs) - start) / size * growth.per
        cells = [f"{size:,}", _shown(costs, "cpu"), f"{1000 * each:.1f} ms", _shown(costs, "memory")]
        rows.append(cells)
    return table([growth.title, "CPU", f"CPU per {growth.unit} without start", "peak memory"], rows)


def _of(cost: Cost, figure: Figure) -> float:
    value: float = getattr(cost, figure)
    return value


def _shown(costs: Iterable[Cost], figure: Figure) -> str:
    """Return the median of a figure with its unit."""
    unit, digits = _UNITS[figure]
    return f"{median(_of(cost, figure) for cost in costs):.{digits}f} {unit}"
