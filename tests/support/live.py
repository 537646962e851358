"""``scholiast live`` as a process: what it prints, and what its pages show."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from websockets.sync.client import connect

#: The time (seconds) after which a server that does nothing has failed.
PATIENCE = 90


class Server:
    """A running command: its port, and what it has printed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.port = int(self.wait_for(r"http://127\.0\.0\.1:(\d+)/"))

    def _read(self) -> None:
        assert self.process.stdout is not None
        self.lines.extend(iter(self.process.stdout.readline, ""))

    def wait_for(self, pattern: str) -> str:
        """Return the first group of a pattern as soon as a line has it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := re.search(pattern, "".join(self.lines)):
                return found[1]
            if self.process.poll() is not None and not self._reader.is_alive():
                break
            time.sleep(0.05)
        raise AssertionError(f"{pattern} was not printed, but {''.join(self.lines)}")

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Return the status and the body of an answer."""
        names = {"Accept": "text/html", **{name.replace("_", "-"): value for name, value in headers.items()}}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/{path}", headers=names)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def after(self, path: Path, text: str, shown: str) -> str:
        """Write a file, wait until the page is to be loaded again, and return the page."""
        with connect(f"ws://127.0.0.1:{self.port}/websocket-reload") as told:
            path.write_text(text, encoding="utf-8")
            told.recv(timeout=PATIENCE)
        return self.get(shown)[1]

    def interrupt(self) -> int:
        """Press Ctrl-C, and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return code


@contextmanager
def running(folder: Path, *arguments: str) -> Iterator[Server]:
    """Run the command in a folder until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "scholiast", "live", "--port", "0", *arguments],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    try:
        yield Server(process)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
