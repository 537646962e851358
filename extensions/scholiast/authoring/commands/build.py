"""``scholiast build``: a build that shows its progress, its findings and its summary."""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext, suppress
from pathlib import Path

from ..builders import builder_fault
from ..project import refuse

HELP = "build the editions: progress on a terminal, then what was found, then one line per edition"
DESCRIPTION = (
    "Build a project with Sphinx. On a terminal a bar shows the progress. Warnings and errors are printed "
    "(to standard error), then one line per edition that says whether its text is proved. The output is written to "
    "build/BUILDER, and Sphinx's cache to build/doctrees/BUILDER. All options of sphinx-build work too, such as "
    "-b BUILDER, -W, -n, -E, -a, -j N, -D NAME=VALUE, -t TAG, -c FOLDER and -d FOLDER. With -v Sphinx's own messages "
    "are printed in place of the bar. The exit code is that of sphinx-build: 0 if nothing failed, 1 after errors, 2 if "
    "the project cannot be built."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options; Sphinx's parser reads all others."""
    parser.set_defaults(rest=())
    parser.usage = (
        "scholiast build [--source FOLDER] [--config FOLDER] [--out FOLDER] [--json] [options of sphinx-build]"
    )
    parser.add_argument("--source", type=Path, default=Path("source"), help="the source folder (default: source)")
    parser.add_argument(
        "--config", type=Path, help="the folder of conf.py (default: this one, or the source folder if it has one)"
    )
    parser.add_argument("--out", type=Path, help="the folder of the output (default: build/BUILDER)")
    parser.add_argument("--json", action="store_true", help="print the lines of the editions as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Build, print the summary and return Sphinx's exit code."""
    from sphinx.cmd.build import get_parser
    from sphinx.cmd.build import main as sphinx_build
    from sphinx.util.logging import SafeEncodingWriter

    from ...build.summary import SUMMARY_FILE
    from ...model.build_summary import SUMMARY_DATA
    from ..progress import has_terminal, progress_bar

    parser = get_parser()
    parser.prog, parser.usage = "scholiast build", "%(prog)s [OPTIONS]"
    source: Path = arguments.source
    given = parser.parse_args([str(source), ".", *arguments.rest])
    if given.filenames:
        return refuse(
            f"unknown argument '{given.filenames[0]}': set the source folder with --source, the output with --out"
        )
    if not source.is_dir():
        return refuse(f"source folder '{source}' not found: set it with --source")
    config = Path(given.confdir) if given.confdir else arguments.config or _config(source)
    if not given.noconfig and not (config / "conf.py").is_file():
        return refuse(f"no conf.py in '{config}': set its folder with --config")
    out = arguments.out or Path("build", given.builder)
    if out.exists() and not out.is_dir():
        return refuse(f"'{out}' is not a folder: set the folder of the output with --out")
    if out.resolve() == source.resolve():
        return refuse(f"'{out}' is the source folder: set another folder for the output with --out")
    cache = Path(given.doctreedir) if given.doctreedir else Path("build", "doctrees", given.builder)
    if cache.exists() and not cache.is_dir():
        return refuse(f"'{cache}' is not a folder: set the folder of Sphinx's cache with -d")
    is_known = given.noconfig or any(each.startswith("extensions=") for each in given.define)
    if not is_known and (fault := builder_fault(given.builder, source, config)):
        return refuse(fault)
    ours = ["-d", str(cache)]
    if not given.noconfig:
        ours += ["-c", str(config)]
    if not given.verbosity:
        ours.append("-q")
    summary = cache / (SUMMARY_DATA if arguments.json else SUMMARY_FILE)
    with suppress(OSError):  # that of an earlier build
        summary.unlink()
    bar = has_terminal() and not (arguments.json or given.quiet or given.really_quiet or given.verbosity)
    with progress_bar() if bar else nullcontext():
        code = sphinx_build([str(source), str(out), *ours, *arguments.rest])
    if not given.really_quiet and not given.verbosity and summary.is_file():
        SafeEncodingWriter(sys.stdout).write(summary.read_text(encoding="utf-8"))
    return code


def _config(source: Path) -> Path:
    return source if not Path("conf.py").is_file() and (source / "conf.py").is_file() else Path()
