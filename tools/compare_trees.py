"""Compare what two revisions of this project build, file by file.

``python tools/compare_trees.py REV`` builds the editions of this checkout with the package of revision REV and with the
package as it is here, in every output, and lists each file that differs. Both builds read the same sources with the
same libraries, so only the package can make a difference. The exit code is 1 if a file differs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
OUTPUTS = ("html", "dirhtml", "singlehtml", "epub", "text", "typst", "latex", "man", "texinfo")
#: Files of Sphinx that name the folder or the moment of a build.
IGNORED = (".buildinfo", "environment.pickle", "objects.inv")


def build(extensions: Path, source: Path, out: Path, outputs: tuple[str, ...]) -> None:
    """Build *source* in each of *outputs* with the package in *extensions*; a build that fails is reported and kept."""
    env = os.environ | {"PYTHONPATH": str(extensions), "SOURCE_DATE_EPOCH": "1700000000", "PYTHONHASHSEED": "0"}
    for name in outputs:
        command = ["-q", "-E", "-b", name, "-c", ROOT, "-d", out / "doctrees", source, out / name]
        call = [sys.executable, "-m", "sphinx", *command]
        done = subprocess.run(call, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        said = done.stderr.replace(str(out), "OUT").replace(str(extensions), "PACKAGE")
        (out / f"{name}.messages.txt").write_text(f"{said}exit code {done.returncode}\n", encoding="utf-8")


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of each file below a folder, and of each file within a zip archive."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or name.startswith("doctrees/") or path.name in IGNORED:
            continue
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                yield from ((f"{name}!{member}", archive.read(member)) for member in archive.namelist())
        else:
            yield name, path.read_bytes()


def differences(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[str]:
    """Yield one line for each file that is new, gone or different, with the place of the first different byte."""
    for name in sorted({*before, *after}):
        if name not in before:
            yield f"new      {name}"
        elif name not in after:
            yield f"gone     {name}"
        elif before[name] != after[name]:
            old, new = before[name], after[name]
            place = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
            start = max(0, place - 20)
            yield f"differs  {name} at byte {place}: {old[start : place + 40]!r} is now {new[start : place + 40]!r}"


def main() -> int:
    """Compare the builds, and return the exit code."""
    parser = argparse.ArgumentParser(description="Compare what two revisions of this project build, file by file.")
    parser.add_argument("revision", help="a revision of this repository, such as a tag or a commit")
    parser.add_argument("--output", action="append", choices=OUTPUTS, help="an output to build; all if none is given")
    given = parser.parse_args()
    outputs = tuple(given.output or OUTPUTS)
    with tempfile.TemporaryDirectory() as folder:
        tree, old, new = (Path(folder, name) for name in ("tree", "old", "new"))
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", tree, given.revision], check=True)
        try:
            for out, extensions in ((old, tree / "extensions"), (new, ROOT / "extensions")):
                out.mkdir()
                build(extensions, ROOT / "source", out, outputs)
        finally:
            subprocess.run([*git, "remove", "--force", tree], check=True)
        before, after = dict(contents(old)), dict(contents(new))
    found = list(differences(before, after))
    print(*found, f"{len(found)} of {len(before.keys() | after.keys())} files differ", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
