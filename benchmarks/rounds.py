"""Rounds of builds: in each round every variant builds every phase of a project, in turns that change from round to round."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.edits import EDITS
from benchmarks.measure import BENCH, Cost, run
from benchmarks.projects import write_apart
from benchmarks.variants import VARIANTS, Variant

#: The costs of a project's builds: by variant, then by phase, one cost for each round.
Costs = dict[str, dict[str, list[Cost]]]


class Bench:
    """The folders of one project, one for each variant, with its output next to it."""

    def __init__(self, project: str, variants: Mapping[str, Variant], share: float, top: Path) -> None:
        self.variants = variants
        self.folders = {name: top / f"{project}-{name}" for name in variants}
        top.mkdir(parents=True, exist_ok=True)
        write_apart(project, share, [(variants[name].form, folder) for name, folder in self.folders.items()])

    def build(self, name: str, phase: str) -> Cost:
        """Build one variant after what its phase needs, and return the cost of this build."""
        folder, variant = self.folders[name], self.variants[name]
        out = folder.with_name(f"{folder.name}.out")
        if phase == "clean":
            for made in (out, Path(f"{out}.doctrees")):
                shutil.rmtree(made, ignore_errors=True)
        if phase in EDITS:
            EDITS[phase](folder, variant.form)
        return run(variant.command(folder, out, variant.python), out.with_suffix(".log"))


def measure(
    project: str,
    phases: Mapping[str, Sequence[str]],
    runs: int,
    share: float,
    *,
    variants: Mapping[str, Variant] = VARIANTS,
    top: Path = BENCH,
) -> Costs:
    """Return the costs of a project's builds: *runs* rounds of the *phases* of each variant, ``clean`` first.

    *share* is how much of the project's full size is written. Who begins changes from build to build, so that a slow
    minute hits all variants.
    """
    bench = Bench(project, {name: variants[name] for name in phases}, share, top)
    costs: Costs = {name: {phase: [] for phase in each} for name, each in phases.items()}
    order = list(dict.fromkeys(phase for each in phases.values() for phase in each))
    names = list(phases)
    for number in range(runs):
        names = [*names[1:], *names[:1]] if number else names
        for phase in order:
            for name in (each for each in names if phase in phases[each]):
                costs[name][phase].append(bench.build(name, phase))
    return costs


def plain(costs: Costs) -> dict[str, dict[str, list[dict[str, float]]]]:
    """Return costs as plain data for JSON."""
    return {name: {phase: [asdict(c) for c in runs] for phase, runs in each.items()} for name, each in costs.items()}
