"""The build costs of a book-length edition, compared with plain Sphinx and the same text.

Three virtual environments are made under ``build/bench/``: one with this package, one with
Sphinx and MyST as pip installs them, and one more with PyStemmer, which makes Sphinx's
search index much faster. Each build runs in a process of its own, which is asked for its
CPU time and its peak memory; the builds take turns, and the median counts.

Run ``python -m benchmarks.run`` from anywhere; ``--quick`` takes a minute and means little.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.generate import BOOK_WORDS, Form, edit_one_chapter, make_book, write

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[1]
BENCH = ROOT / "build" / "bench"
PHASES = ("clean", "no-op", "edit")
SCALE = (25_000, 50_000, 100_000, 200_000)
QUICK_WORDS = 5_000
ASK = (
    "import json, platform, importlib.util as u, sphinx, myst_parser;"
    "print(json.dumps({'python': platform.python_version(), 'sphinx': sphinx.__version__,"
    " 'myst_parser': myst_parser.__version__, 'pystemmer': bool(u.find_spec('Stemmer'))}))"
)


class Variant(NamedTuple):
    """One thing to measure: which form of the book is built, in an environment with which packages."""

    name: str
    label: str
    form: Form
    requirements: list[str]

    @property
    def python(self) -> Path:
        """The interpreter of its environment."""
        scripts = "Scripts" if os.name == "nt" else "bin"
        return BENCH / f"env-{self.name}" / scripts / "python"


@dataclass(frozen=True)
class Cost:
    """What one build took."""

    cpu_s: float
    wall_s: float
    peak_mb: float


class BuildError(Exception):
    """A build that failed or warned, or an environment that cannot be made, with the last words."""


def variants(root: Path = ROOT) -> list[Variant]:
    """Scholiast and plain Sphinx, in the versions that ``pyproject.toml`` allows."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["site"]]
    plain = [r for r in named if re.match(r"(?i)(sphinx|myst[-_.]parser)(?![\w.-])", r)]
    return [
        Variant("ours", "Scholiast", "ours", [str(root), *plain]),
        Variant("plain", "plain Sphinx", "plain", plain),
        Variant("stemmer", "plain Sphinx with PyStemmer", "plain", [*plain, "PyStemmer"]),
    ]


def make_environment(variant: Variant) -> dict[str, Any]:
    """Make the variant's environment, unless it is there already, and say what is in it."""
    home = variant.python.parents[1]
    done = home / "requirements.txt"
    wanted = "\n".join(variant.requirements)
    if not done.is_file() or done.read_text(encoding="utf-8") != wanted:
        shutil.rmtree(home, ignore_errors=True)
        call(sys.executable, "-m", "venv", str(home))
        call(str(variant.python), "-m", "pip", "install", "--disable-pip-version-check", *variant.requirements)
        done.write_text(wanted, encoding="utf-8")
    elif variant.form == "ours":  # the current code, installed as a user installs it
        local = ["--force-reinstall", "--no-deps", variant.requirements[0]]
        call(str(variant.python), "-m", "pip", "install", "--disable-pip-version-check", *local)
    versions: dict[str, Any] = json.loads(call(str(variant.python), "-c", ASK))
    return versions


def call(*command: str) -> str:
    """Run a command and return what it prints; report its errors only if it fails."""
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise BuildError(answer.stderr[-4000:])
    return answer.stdout


def build(python: Path, source: Path) -> Cost:
    """Build a project in HTML in one process and measure that process alone."""
    out = source.parent / f"{source.name}-html"
    log = source.parent / f"{source.name}.log"
    command = [str(python), "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", str(source), str(out)]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    environment.pop("PYTHONPATH", None)
    with log.open("w", encoding="utf-8") as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise BuildError(log.read_text(encoding="utf-8")[-4000:])
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * unit / 1e6)


def clean(source: Path) -> None:
    """Remove the output of a project."""
    shutil.rmtree(source.parent / f"{source.name}-html", ignore_errors=True)


def compare(measured: list[Variant], words: int, runs: int) -> dict[str, dict[str, list[Cost]]]:
    """Costs by phase and variant; the variants take turns, so that a slow minute hits them all."""
    book = make_book(words)
    sources = {variant.name: _fresh(f"book-{variant.name}") for variant in measured}
    for variant in measured:
        write(book, sources[variant.name], variant.form)
        build(variant.python, sources[variant.name])  # not counted: compiles modules, warms the disk
    costs: dict[str, dict[str, list[Cost]]] = {p: {v.name: [] for v in measured} for p in PHASES}
    for _ in range(runs):
        for phase in PHASES:
            for variant in measured:
                source = sources[variant.name]
                if phase == "clean":
                    clean(source)
                if phase == "edit":
                    edit_one_chapter(source, variant.form)
                costs[phase][variant.name].append(build(variant.python, source))
    return costs


def scale(variant: Variant, sizes: Iterable[int], runs: int) -> dict[int, list[Cost]]:
    """Costs of clean builds of books of several sizes."""
    costs: dict[int, list[Cost]] = {}
    for words in sizes:
        source = _fresh(f"scale-{words}")
        write(make_book(words), source, variant.form)
        costs[words] = []
        for _ in range(runs):
            clean(source)
            costs[words].append(build(variant.python, source))
    return costs


def _fresh(name: str) -> Path:
    folder = BENCH / name
    shutil.rmtree(folder, ignore_errors=True)
    clean(folder)
    return folder


def machine() -> dict[str, Any]:
    """Return the processor and system of the measurement, without the machine's name."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file() and (model := re.search(r"(?m)^model name\s*:\s*(.+)$", info.read_text(encoding="utf-8"))):
        cpu = model[1]
    return {"cpu": cpu, "cores": os.cpu_count(), "system": platform.system()}


def _row(*cells: object) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def table(head: list[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a Markdown table with right-aligned numbers."""
    return "\n".join([_row(*head), _row("---", *["--:"] * (len(head) - 1)), *(_row(*row) for row in rows)])


def comparison_table(measured: list[Variant], costs: dict[str, dict[str, list[Cost]]]) -> str:
    """Return the medians in Markdown, with the ratios of ours to the others."""
    ours, *others = measured
    head = ["", ours.label, *(cell for other in others for cell in (other.label, "ratio"))]
    rows = []
    for title, phase, unit in (
        ("clean build, CPU", "clean", "s"),
        ("nothing changed, CPU", "no-op", "s"),
        ("one chapter edited, CPU", "edit", "s"),
        ("clean build, peak memory", "clean", "MB"),
    ):
        middle = {
            name: median(cost.cpu_s if unit == "s" else cost.peak_mb for cost in runs)
            for name, runs in costs[phase].items()
        }
        digits = 2 if unit == "s" else 0
        cells = [title, f"{middle[ours.name]:.{digits}f} {unit}"]
        for other in others:
            cells += [f"{middle[other.name]:.{digits}f} {unit}", f"{middle[ours.name] / middle[other.name]:.2f}"]
        rows.append(cells)
    return table(head, rows)


def scale_table(costs: dict[int, list[Cost]]) -> str:
    """CPU time and memory by words, and CPU time by a thousand words, which shows how it grows."""
    rows = []
    for words, runs in costs.items():
        cpu = median(cost.cpu_s for cost in runs)
        memory = median(cost.peak_mb for cost in runs)
        rows.append([f"{words:,}", f"{cpu:.2f} s", f"{1e6 * cpu / words:.1f} ms", f"{memory:.0f} MB"])
    return table(["words", "CPU", "CPU a thousand words", "peak memory"], rows)


def main() -> None:
    """Measure, write ``build/bench/results.json`` and print the tables."""
    parser = argparse.ArgumentParser(description="Measure builds of a book-length edition.")
    parser.add_argument("--runs", type=int, default=5, help="builds of each kind (default: 5)")
    parser.add_argument("--words", type=int, default=BOOK_WORDS, help="words of the book (default: 100,000)")
    parser.add_argument("--quick", action="store_true", help="one run of a small book, to see that it works")
    parser.add_argument("--full", action="store_true", help="as many runs by size as by kind, not only one")
    arguments = parser.parse_args()
    runs = 1 if arguments.quick else arguments.runs
    words = QUICK_WORDS if arguments.quick else arguments.words
    sizes = [size * words // BOOK_WORDS for size in SCALE] if arguments.quick else list(SCALE)

    BENCH.mkdir(parents=True, exist_ok=True)
    measured = variants()
    environments = {variant.name: make_environment(variant) for variant in measured}
    costs = compare(measured, words, runs)
    by_size = scale(measured[0], sizes, runs if arguments.full else 1)
    results: dict[str, Any] = {
        "machine": machine(),
        "environments": environments,
        "words": words,
        "runs": runs,
        "builds": {p: {n: [asdict(c) for c in cs] for n, cs in by.items()} for p, by in costs.items()},
        "scale": {size: [asdict(c) for c in cs] for size, cs in by_size.items()},
    }
    (BENCH / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")

    on, versions = results["machine"], environments["ours"]
    print(f"{words:,} words, median of {runs}; {on['cpu']}, {on['cores']} cores, {on['system']};", end=" ")
    print(f"Python {versions['python']}, Sphinx {versions['sphinx']}, MyST {versions['myst_parser']}\n")
    print(comparison_table(measured, costs), end="\n\n")
    print(scale_table(by_size))


if __name__ == "__main__":
    main()
