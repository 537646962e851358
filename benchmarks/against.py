"""Builds with this project's code against those with another revision of it, in pairs.

The revision is checked out into a git worktree below ``build/bench/`` and installed in an environment of its own, with
the versions of packages that the present code has. The same book is built with both in turns, and the ratio of each pair
counts. Revisions differ in what they make, so the present code also builds without files of data, and without the pages of the
apparatus as well.

Run ``make bench BASE=REV`` or ``python -m benchmarks.against REV``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace

from benchmarks.measure import BENCH, ROOT, BuildError, call, interpreter, machine, make_environment
from benchmarks.rounds import measure, plain
from benchmarks.rows import Row
from benchmarks.run import QUICK
from benchmarks.tables import section
from benchmarks.variants import VARIANTS, requirements

#: Projects with notes that can be edited.
BOOKS = ("book", "war", "entities")
PHASES = ("clean", "unchanged", "a note")
#: With all that a build makes now, and without what early revisions did not make.
OURS = ("ours", "ours-no-data", "ours-alone")
ROWS = tuple(
    row
    for ours in OURS
    for row in (
        *(Row("book", phase, ours=ours, others=("base",)) for phase in PHASES),
        Row("book", figure="memory", ours=ours, others=("base",)),
    )
)


def checkout(revision: str) -> str:
    """Check out a revision below ``build/bench/``, and return its commit.

    Raises :class:`BuildError` if git does not know the revision.
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
    return commit


def _git(*arguments: str) -> str:
    return call("git", "-C", str(ROOT), *arguments)


def same_versions(base: str) -> None:
    """Give the environment of a revision the versions of packages that the present code's has."""
    pip = "-m", "pip", "--disable-pip-version-check"
    listed = call(str(interpreter(BENCH / "env-ours")), *pip, "freeze", "--exclude", "scholiast")
    pins = BENCH / "pins.txt"
    pins.write_text("".join(f"{line}\n" for line in listed.splitlines() if "==" in line), encoding="utf-8")
    call(str(interpreter(BENCH / f"env-{base}")), *pip, "install", "--quiet", "-r", str(pins))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, write ``build/bench/against.json`` and print the table."""
    parser = argparse.ArgumentParser(description="Measure builds against those of another revision.")
    parser.add_argument("revision", help="a commit, tag or branch")
    parser.add_argument("--runs", type=int, default=9, help="pairs of builds (default: 9)")
    parser.add_argument("--project", choices=BOOKS, default="book", help="what is built (default: book)")
    parser.add_argument("--quick", action="store_true", help="one pair of a small book, to see that it works")
    options = parser.parse_args(arguments)
    share, runs = (QUICK, 1) if options.quick else (1.0, options.runs)
    try:
        commit = checkout(options.revision)
        base = f"base-{commit[:12]}"
        environments = {"ours": make_environment(BENCH / "env-ours", requirements("ours"))}
        folder = BENCH / f"tree-{commit[:12]}"
        environments["base"] = make_environment(BENCH / f"env-{base}", requirements("ours", folder))
        same_versions(base)
        variants = {**VARIANTS, "base": replace(VARIANTS["ours"], label=f"revision {commit[:12]}", environment=base)}
        costs = measure(options.project, dict.fromkeys((*OURS, "base"), PHASES), runs, share, variants=variants)
    except BuildError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 1
    changed = bool(_git("status", "--porcelain", "--", "extensions").strip())
    results = {
        "machine": machine(), "base": commit, "now": _git("rev-parse", "HEAD").strip(), "changed": changed,
        "environments": environments, "project": options.project, "share": share, "builds": plain(costs),
    }  # fmt: skip
    (BENCH / "against.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    print(section(ROWS, {"book": costs}, variants))
    return 0


if __name__ == "__main__":
    sys.exit(main())
