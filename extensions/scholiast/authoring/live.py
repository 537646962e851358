"""The live preview: a server on this machine that builds a project again whenever one of its files changes.

sphinx-autobuild watches the files and tells the browser to load the page again. A build runs in a process of its own, which is a
copy of this one and so has Sphinx and its extensions loaded already, but not the project's own modules.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import importlib.util
import io
import multiprocessing
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from .commands import build as build_command
from .live_findings import Outcome, keep, kept, outcome_of

if TYPE_CHECKING:
    from starlette.applications import Starlette

#: Only programs on this machine can reach the server, and only under these names.
HOST = "127.0.0.1"
_NAMES = [HOST, "localhost"]
INSTALL = "pip install 'scholiast[live]'"
#: Folders whose changes are not those of a source, and files that editors write for a moment.
_IGNORED = (".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__")
_MOMENTARY = r"(~|\.sw[a-z]|\.part|\.tmp)$|/(\.#[^/]*|4913)$"


@dataclass(frozen=True)
class LiveBuild:
    """A build of a project: its folders, the options for Sphinx, and the file with the outcome, for the server.

    ``fresh`` starts Python again for each build, because Scholiast itself is watched. With ``data`` the outcome is printed as a
    line of JSON in place of what a build prints.
    """

    source: Path
    config: Path | None
    out: Path
    cache: Path
    options: tuple[str, ...]
    fresh: bool
    data: bool

    @property
    def state(self) -> Path:
        """The file with the outcome of the last build."""
        return self.cache / "scholiast-live.json"

    def __call__(self, *, changed_paths: Sequence[Path]) -> list[str]:
        """Build, keep and print the outcome, and return the names of the modules that the build has loaded. Never raises."""
        if changed_paths:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the server, which waits for this build
            if not self.data:
                print(f"changed: {', '.join(sorted({path.name for path in changed_paths}))}", flush=True)
        began = time.monotonic()
        try:
            code, printed = self._start_python() if self.fresh else self._build()
        except Exception as error:  # the server goes on, and the page shows the error
            code, printed = 2, f"{type(error).__name__}: {error}"
        outcome = outcome_of(code, time.monotonic() - began, printed)
        with contextlib.suppress(Exception):  # the disk may be full: the terminal has the findings
            keep(self.state, outcome)
        if self.data:
            import msgspec

            print(msgspec.json.encode(outcome).decode(), flush=True)
        return sorted(sys.modules)

    def _arguments(self) -> list[str]:
        without_conf = [] if self.config is not None else ["-C"]
        return ["-q", "-d", str(self.cache), *without_conf, *self.options]

    def _build(self) -> tuple[int, str]:
        """Build in this process; return the exit code and what was written to standard error."""
        error = _Copy(sys.stderr, silent=self.data)
        out = io.StringIO() if self.data else sys.stdout
        arguments = argparse.Namespace(
            source=self.source, config=self.config, out=self.out, json=False, rest=self._arguments()
        )
        with contextlib.redirect_stderr(error), contextlib.redirect_stdout(out):
            try:
                code = build_command.run(arguments)
            except SystemExit as left:
                code = left.code if isinstance(left.code, int) else 2
        return code, error.written

    def _start_python(self) -> tuple[int, str]:
        config = ["--config", str(self.config)] if self.config is not None else []
        done = subprocess.run(  # noqa: S603
            [
                sys.executable, "-m", "scholiast", "build", "--source", str(self.source), "--out", str(self.out),
                *config, *self._arguments(),
            ],
            stdout=subprocess.DEVNULL if self.data else None, stderr=subprocess.PIPE, check=False,
            encoding="utf-8", errors="replace",
        )  # fmt: skip
        if not self.data:
            sys.stderr.write(done.stderr)
        return done.returncode, done.stderr


class _Copy(io.TextIOBase):
    """A stream that keeps what is written, and also writes it to another one."""

    def __init__(self, stream: IO[str], *, silent: bool) -> None:
        self._stream = stream
        self._silent = silent
        self._kept: list[str] = []

    @property
    def written(self) -> str:
        return "".join(self._kept)

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return not self._silent and self._stream.isatty()

    def write(self, text: str) -> int:
        self._kept.append(text)
        return len(text) if self._silent else self._stream.write(text)

    def flush(self) -> None:
        if not self._silent and not self._stream.closed:  # also called when this object ends, which may be later
            self._stream.flush()


def missing() -> str:
    """Return what to install if sphinx-autobuild is missing; empty if it is there."""
    try:
        importlib.import_module("sphinx_autobuild.server")
    except ImportError as error:
        return f"the live preview needs sphinx-autobuild ({error.name or error} is not installed): {INSTALL}"
    return ""


def listen(port: int) -> socket.socket:
    """Return a socket that listens on this machine only, on a free port if *port* is 0. Raises :class:`OSError`."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen()
    except BaseException:
        listening.close()
        raise
    return listening


def first_build(build: LiveBuild) -> Outcome | None:
    """Build for the first time, and load the modules that the build has used, those of Python and its packages."""
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork", force=True)
    with ProcessPoolExecutor(1) as pool:
        names = pool.submit(build, changed_paths=()).result()
    if not build.fresh and multiprocessing.get_start_method() == "fork":
        _load(names, [build.source, *([build.config] if build.config else [])])
    return kept(build.state)


def _load(names: Iterable[str], without: Sequence[Path]) -> None:
    """Import modules by name, but none whose file is below one of the folders *without*: they may change."""
    for name in names:
        if name in sys.modules or name.startswith("__"):
            continue
        with contextlib.suppress(Exception):
            found = importlib.util.find_spec(name)
            path = Path(found.origin) if found is not None and found.origin else None
            if path is None or "site-packages" in path.parts or not is_below(path, without):
                importlib.import_module(name)


def serve(build: LiveBuild, watched: Sequence[Path], listening: socket.socket) -> None:
    """Serve the output and build again on each change, until the process is interrupted (:class:`KeyboardInterrupt`)."""
    import uvicorn

    app = application(build, watched)
    settings = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=2)
    uvicorn.Server(settings).run(sockets=[listening])


def application(build: LiveBuild, watched: Sequence[Path]) -> Starlette:
    """Return the server's application."""
    from sphinx_autobuild.filter import IgnoreFilter
    from sphinx_autobuild.server import RebuildServer
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.routing import Mount, WebSocketRoute
    from starlette.staticfiles import StaticFiles

    from .live_pages import RELOAD, FindingsOnPages

    ignored = [*(str(folder / name) for folder in watched for name in _IGNORED), str(build.out), str(build.cache)]
    watcher = RebuildServer([str(path) for path in watched], IgnoreFilter(ignored, [_MOMENTARY]), build)
    return Starlette(
        routes=[
            WebSocketRoute(RELOAD, watcher, name="reload"),
            Mount("/", app=StaticFiles(directory=build.out, html=True, check_dir=False), name="pages"),
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=_NAMES),
            Middleware(FindingsOnPages, state=build.state),
        ],
        lifespan=watcher.lifespan,
    )


def is_below(path: Path, folders: Iterable[Path]) -> bool:
    """Return whether a path is in one of the folders."""
    return any(path.resolve().is_relative_to(folder.resolve()) for folder in folders)
