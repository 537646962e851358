"""A progress bar for a build: one line on a terminal that each step overwrites.

Sphinx reports its steps with ``status_iterator`` and ``progress_message`` of :mod:`sphinx.util.display`. A filter on
the logger of that module receives them, whatever Sphinx itself prints.
"""

from __future__ import annotations

import logging
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from os import environ
from typing import IO, cast

from sphinx.util.logging import SafeEncodingWriter

_ESCAPES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
#: The message of a step of which the number of items is known.
_STEP = re.compile(r"(?P<name>.*?)\s*\[ *(?P<percent>[0-9]+)%\] *")
_WIDTH = 24
_CLEAR = "\r\x1b[2K"


class Bar(logging.Filter):
    """A line that shows the current step of a build, on the stream *out*; ``columns`` is its greatest width."""

    def __init__(self, out: IO[str], columns: int) -> None:
        super().__init__()
        self.columns = columns
        self._out = SafeEncodingWriter(out)
        self._shown = ""

    def filter(self, record: logging.LogRecord) -> bool:
        """Show the step that a message of Sphinx's reports, and let the message pass."""
        words = _ESCAPES.sub("", record.getMessage()).strip()
        if step := _STEP.fullmatch(words):
            full = _WIDTH * int(step["percent"]) // 100
            self._show(f"{step['name']} [{'#' * full}{'.' * (_WIDTH - full)}] {step['percent']}%")
        elif words.endswith("..."):
            self._show(words)
        return True

    def _show(self, line: str) -> None:
        line = line[: self.columns - 1]
        if line != self._shown:
            self._out.write(_CLEAR + line)
            self._out.flush()
            self._shown = line

    def clear(self) -> None:
        """Remove the line, so that something else can be printed in its place."""
        if self._shown:
            self._out.write(_CLEAR)
            self._out.flush()
            self._shown = ""


class _Above:
    """A stream whose lines appear above a bar: the bar is removed first, and comes back with the next step."""

    def __init__(self, stream: IO[str], bar: Bar) -> None:
        self._stream = stream
        self._bar = bar

    def write(self, text: str) -> int:
        self._bar.clear()
        return self._stream.write(text)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


@contextmanager
def progress_bar() -> Iterator[None]:
    """Show a bar on standard error while the block builds; what the block prints appears above it."""
    bar = Bar(sys.stderr, shutil.get_terminal_size().columns)
    steps = logging.getLogger("sphinx.sphinx.util.display")
    out, error = (cast("IO[str]", _Above(stream, bar)) for stream in (sys.stdout, sys.stderr))
    steps.addFilter(bar)
    try:
        with redirect_stdout(out), redirect_stderr(error):
            yield
    finally:
        steps.removeFilter(bar)
        bar.clear()


def has_terminal() -> bool:
    """Return whether both outputs are a terminal that can overwrite a line."""
    return sys.stdout.isatty() and sys.stderr.isatty() and environ.get("TERM", "dumb") != "dumb"
