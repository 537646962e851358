"""Clean builds of this project's code against those of another revision, in pairs.

The revision is checked out into a git worktree below ``build/bench/`` and installed in an environment of its own,
from the same versions of the packages that both need; so is the code as it is now. The same book is built with
both in turns, so that a slow minute hits both, and the ratio of each pair counts: its median is reported.

Run ``make bench BASE=REV`` or ``python -m benchmarks.against REV``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict
from statistics import median
from typing import Any, NamedTuple

from benchmarks.generate import BOOK_WORDS, make_book, write
from benchmarks.run import (
    BENCH,
    QUICK_WORDS,
    ROOT,
    BuildError,
    Cost,
    Variant,
    build,
    call,
    clean,
    machine,
    make_environment,
    table,
    variants,
)


class Pair(NamedTuple):
    """One build with the code as it is, and one with the other revision."""

    now: Cost
    base: Cost


def checkout(revision: str) -> tuple[str, Variant]:
    """Check out a revision next to this one; return its commit and what to build with.

    Raises :class:`BuildError` where git does not know the revision.
    """
    try:
        commit = _git("rev-parse", "--verify", f"{revision}^{{commit}}").strip()
    except BuildError as error:
        raise BuildError(f"git does not know the revision '{revision}': name a commit, tag or branch") from error
    folder = BENCH / f"tree-{commit[:12]}"
    if not (folder / "pyproject.toml").is_file():
        shutil.rmtree(folder, ignore_errors=True)
        _git("worktree", "prune")
        _git("worktree", "add", "--detach", "--force", str(folder), commit)
    ours = variants(folder)[0]
    return commit, ours._replace(name=f"base-{commit[:12]}", label=f"revision {revision}")


def _git(*arguments: str) -> str:
    return call("git", "-C", str(ROOT), *arguments)


def same_versions(now: Variant, base: Variant) -> None:
    """Give the revision's environment the versions of packages that the other one has."""
    pip = "-m", "pip", "--disable-pip-version-check"
    listed = call(str(now.python), *pip, "freeze", "--exclude", "scholiast")
    pins = BENCH / "pins.txt"
    pins.write_text("".join(f"{line}\n" for line in listed.splitlines() if "==" in line), encoding="utf-8")
    call(str(base.python), *pip, "install", "--quiet", "-r", str(pins))


def pairs(now: Variant, base: Variant, words: int, runs: int) -> list[Pair]:
    """Build the same book with both, *runs* times each; who begins changes from pair to pair."""
    book = make_book(words)
    sources = {variant.name: BENCH / f"against-{variant.name}" for variant in (now, base)}
    for variant in (now, base):
        source = sources[variant.name]
        shutil.rmtree(source, ignore_errors=True)
        clean(source)
        write(book, source, variant.form)
        build(variant.python, source)  # not counted: compiles modules, warms the disk
    found = []
    for number in range(runs):
        costs = {}
        for variant in (now, base) if number % 2 else (base, now):
            clean(sources[variant.name])
            costs[variant.name] = build(variant.python, sources[variant.name])
        found.append(Pair(costs[now.name], costs[base.name]))
    return found


def ratios(found: Sequence[Pair], cost: str) -> list[float]:
    """How many times as much the code as it is takes, by pair."""
    return [getattr(pair.now, cost) / getattr(pair.base, cost) for pair in found]


def pairs_table(found: Sequence[Pair], label: str) -> str:
    """Medians of both, the median of the ratios, and how far these go apart, in Markdown."""
    rows = []
    for title, cost, unit, digits in (
        ("CPU", "cpu_s", "s", 2),
        ("time", "wall_s", "s", 2),
        ("peak memory", "peak_mb", "MB", 0),
    ):
        now, base = (median(getattr(getattr(pair, side), cost) for pair in found) for side in ("now", "base"))
        each = ratios(found, cost)
        spread = f"{min(each):.3f} – {max(each):.3f}"
        rows.append([title, f"{now:.{digits}f} {unit}", f"{base:.{digits}f} {unit}", f"{median(each):.3f}", spread])
    return table(["clean build", "now", label, "ratio", "ratios from – to"], rows)


def main() -> None:
    """Measure, write ``build/bench/against.json`` and print the table."""
    parser = argparse.ArgumentParser(description="Measure builds against those of another revision.")
    parser.add_argument("revision", help="a commit, tag or branch")
    parser.add_argument("--runs", type=int, default=9, help="pairs of builds (default: 9)")
    parser.add_argument("--words", type=int, default=BOOK_WORDS, help="words of the book (default: 100,000)")
    parser.add_argument("--quick", action="store_true", help="one pair of a small book, to see that it works")
    arguments = parser.parse_args()
    runs = 1 if arguments.quick else arguments.runs
    words = QUICK_WORDS if arguments.quick else arguments.words
    BENCH.mkdir(parents=True, exist_ok=True)
    try:
        commit, base = checkout(arguments.revision)
        now = variants()[0]
        environments = {"now": make_environment(now), "base": make_environment(base)}
        same_versions(now, base)
        found = pairs(now, base, words, runs)
    except BuildError as error:
        sys.exit(f"benchmarks: {error}")
    results: dict[str, Any] = {
        "machine": machine(),
        "base": commit,
        "now": _git("rev-parse", "HEAD").strip(),
        "changed": bool(_git("status", "--porcelain", "--", "extensions").strip()),
        "environments": environments,
        "words": words,
        "pairs": [{"now": asdict(pair.now), "base": asdict(pair.base)} for pair in found],
        "ratio": {cost: median(ratios(found, cost)) for cost in ("cpu_s", "wall_s", "peak_mb")},
    }
    (BENCH / "against.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    print(f"{words:,} words, {runs} pairs of clean builds in HTML; {results['machine']['cpu']}\n")
    print(pairs_table(found, base.label))


if __name__ == "__main__":
    main()
