"""``scholiast live``: a preview in the browser that follows each change."""

from __future__ import annotations

import argparse
import json
import tempfile
import webbrowser
from contextlib import ExitStack, suppress
from pathlib import Path

from ..project import WITHOUT_CONF, find_project, refuse

HELP = "show the pages in a browser, and build again on each change"
DESCRIPTION = (
    "Builds a project, serves its pages on this machine only, and builds again whenever a file changes; the browser then "
    "loads the page again. What a build finds wrong is shown on the page with file and line, as well as in the terminal. "
    "The folder may be that of conf.py, a source folder, or that of an edition. Options of sphinx-build work too, such as "
    "-b dirhtml and -D NAME=VALUE. Ctrl-C ends it. Example: scholiast live --port 8001. "
    "Exit codes: 0 ended by Ctrl-C, 2 wrong use, or sphinx-autobuild is missing."
)
_PORT = 8000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options; Sphinx's parser reads all others."""
    parser.set_defaults(rest=())
    parser.usage = "scholiast live [FOLDER] [--port N] [--open] [--watch FOLDER] [options of sphinx-build]"
    parser.add_argument(
        "folder", nargs="?", type=Path, default=Path(), help="the folder of a project (default: this one)"
    )
    parser.add_argument("--source", type=Path, help="the source folder, if it is not found")
    parser.add_argument("--config", type=Path, help="the folder of conf.py, if it is not found")
    parser.add_argument("--out", type=Path, help="the folder of the output (default: build/live)")
    parser.add_argument(
        "--port", type=_port, default=_PORT, help=f"the port, or 0 for one that is free (default: {_PORT})"
    )
    parser.add_argument("--open", action="store_true", help="open the first page in the browser")
    parser.add_argument(
        "--watch", action="append", type=Path, default=[], metavar="FOLDER", help="watch this folder too, repeatable"
    )
    parser.add_argument("--json", action="store_true", help="print each build as a line of JSON")


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port from 0 to 65535")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Build and serve until the command is interrupted."""
    from sphinx.cmd.build import get_parser

    from ..live import HOST, LiveBuild, first_build, is_below, listen, missing, serve

    if fault := missing():
        return refuse(fault)
    if not arguments.folder.is_dir():
        return refuse(f"folder '{arguments.folder}' not found: name the folder of a project, or of an edition in one")
    place = find_project(arguments.folder)
    source = arguments.source or (place.source if place else None)
    config = arguments.config or (place.config if place else None)
    if source is None or not source.is_dir():
        return refuse(
            f"no project in '{source or arguments.folder}': 'scholiast init' makes a site, 'scholiast new' an edition"
        )
    if unknown := [folder for folder in arguments.watch if not folder.exists()]:
        return refuse(f"no folder '{unknown[0]}' to watch")
    parser = get_parser()
    parser.prog, parser.usage = "scholiast live", "%(prog)s [OPTIONS]"
    parser.parse_args([str(source), ".", *arguments.rest])
    try:
        listening = listen(arguments.port)
    except OSError as error:
        return refuse(
            f"port {arguments.port} cannot be used ({error.strerror}): choose another with --port, or --port 0"
        )
    with ExitStack() as stack:
        stack.enter_context(listening)
        out = arguments.out or _out(source, config) or Path(stack.enter_context(tempfile.TemporaryDirectory()), "live")
        out.mkdir(parents=True, exist_ok=True)
        watched = [
            source.resolve(),
            *([(config / "conf.py").resolve()] if config else []),
            *map(Path.resolve, arguments.watch),
        ]
        build = LiveBuild(
            source=source.resolve(),
            config=config.resolve() if config else None,
            out=out.resolve(),
            cache=out.resolve().with_name(f"{out.name}-doctrees"),
            options=(*arguments.rest, *(() if config else WITHOUT_CONF[1:])),
            fresh=is_below(Path(__file__), arguments.watch),
            data=arguments.json,
        )
        outcome = first_build(build)
        address = f"http://{HOST}:{listening.getsockname()[1]}/"
        if outcome is None:
            return refuse(f"'{build.cache}' cannot be written: choose another folder with --out")
        shown = json.dumps({"address": address}) if arguments.json else f"{address} shows the pages; Ctrl-C ends this"
        print(shown, flush=True)
        if arguments.open:
            webbrowser.open(address)
        with suppress(KeyboardInterrupt):  # the server may also end by itself at Ctrl-C, while it builds
            serve(build, watched, listening)
        if not arguments.json:
            print("ended")
    return 0


def _out(source: Path, config: Path | None) -> Path | None:
    """Return the folder of the output: next to the sources if possible, and where Sphinx does not look for them."""
    if config is None:
        return None
    return config / "build" / "live" if config.resolve() != source.resolve() else config / "_build" / "live"
