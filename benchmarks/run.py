"""The costs of builds, compared with plain Sphinx and other programs that build the same text.

Virtual environments with what pip installs for each program are made below ``build/bench/``, once. Each build runs in a
process of its own, which is asked for its CPU time and its peak memory; the builds take turns, and medians count. The rows
are in ``benchmarks/rows.py``.

Examples: ``python -m benchmarks.run``, ``python -m benchmarks.run --only book war``, ``python -m benchmarks.run --quick``.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks.dense import ANNOTATIONS, Page, dense_table
from benchmarks.measure import BENCH, ROOT, BuildError, call, interpreter, machine, make_environment
from benchmarks.projects import PROJECTS
from benchmarks.rounds import Costs, measure, plain
from benchmarks.rows import wanted
from benchmarks.tables import tables
from benchmarks.variants import VARIANTS, requirements

#: The share of the full size of projects with ``--quick``, and of what is built first, which is not counted.
QUICK, WARM = 0.03, 0.01
DENSE = "dense"
HANDBOOK = ROOT / "source/handbook/benchmarks.md"
BEGIN, END = "% figures of make bench", "% end of the figures"


def environments(names: Sequence[str]) -> dict[str, dict[str, str]]:
    """Make environments and return the versions of what is in them."""
    return {name: make_environment(BENCH / f"env-{name}", requirements(name)) for name in names}


def measured(projects: Sequence[str], runs: int | None, share: float) -> dict[str, Costs]:
    """Return the costs of projects; each variant builds a small book first, which fills the caches of the disk."""
    phases = wanted(tuple(projects))
    used = dict.fromkeys(variant for each in phases.values() for variant in each)
    measure("book", {variant: ["clean"] for variant in used}, 1, WARM, top=BENCH / "warm")
    found = {}
    for project, variants in phases.items():
        start = time.monotonic()
        found[project] = measure(project, variants, runs or PROJECTS[project].runs, share)
        print(f"{PROJECTS[project].title}: {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
    return found


def dense(share: float) -> list[Page]:
    """Return the costs of dense pages, read by the installed package."""
    annotations = str(round(ANNOTATIONS * share))
    python = str(interpreter(BENCH / "env-ours"))
    pages: list[Page] = json.loads(call(python, "-m", "benchmarks.dense", "--json", "--annotations", annotations))
    return pages


def report(versions: Mapping[str, str], titled: Iterable[tuple[str, str]]) -> str:
    """Return all tables in Markdown, after a sentence that names the machine and the versions."""
    on = machine()
    where = f"{on['cpu']}, {on['cores']} cores, {on['system']}"
    named = {"Python": "python", "Sphinx": "sphinx", "MyST": "myst-parser"}
    what = ", ".join(f"{name} {versions[key]}" for name, key in named.items())
    parts = [f"Measured on {where}, with {what}.", *(f"## {title}\n\n{text}" for title, text in titled)]
    return "\n\n".join(parts) + "\n"


def into_handbook(text: str, page: Path = HANDBOOK) -> None:
    """Replace the generated part of the handbook's page. Raises :class:`ValueError` if it has no such part."""
    before, begin, rest = page.read_text(encoding="utf-8").partition(f"{BEGIN}\n")
    _old, end, after = rest.partition(END)
    if not (begin and end):
        message = f"{page.name}: the lines '{BEGIN}' and '{END}' are missing"
        raise ValueError(message)
    page.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, write ``build/bench/results.json`` and ``results.md``, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    choices = (*PROJECTS, DENSE)
    parser.add_argument("--only", nargs="+", choices=choices, metavar="PROJECT", help=f"one of {', '.join(choices)}")
    parser.add_argument("--runs", type=int, help="rounds of builds (default: 3 to 9, by project)")
    parser.add_argument("--quick", action="store_true", help="one round of small projects, to see that it works")
    parser.add_argument("--handbook", action="store_true", help="put the tables into the handbook")
    options = parser.parse_args(arguments)
    chosen = tuple(options.only or choices)
    share, runs = (QUICK, 1) if options.quick else (1.0, options.runs)
    projects = [name for name in chosen if name != DENSE]
    used = dict.fromkeys(VARIANTS[variant].environment for each in wanted(tuple(projects)).values() for variant in each)
    try:
        versions = environments(list({"ours": None, **used}))
        costs = measured(projects, runs, share)
        pages = dense(share) if DENSE in chosen else []
    except BuildError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 1
    text = report(versions["ours"], [*tables(costs, share), *([("Dense pages", dense_table(pages))] if pages else [])])
    builds = {name: plain(found) for name, found in costs.items()}
    results = {"machine": machine(), "environments": versions, "share": share, "builds": builds, DENSE: pages}
    (BENCH / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (BENCH / "results.md").write_text(text, encoding="utf-8")
    if options.handbook:
        into_handbook(text)
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
