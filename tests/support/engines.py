"""Other engines than Chromium's, behind the two methods of a page that the measurements of ``reader.py`` need."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from base64 import b64decode
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Protocol

import pytest

PATIENCE = 150  # seconds that a browser may take to start or to answer, on a busy machine
HEIGHT = 900
_FUNCTION = re.compile(r"\s*(?:async\s+)?(?:\([^)]*\)|\w+)\s*=>")


class Engine(Protocol):
    """A browser with one window."""

    def open(self, file: Path, width: int) -> None:
        """Show a page in a window of a width in pixels."""
        ...

    def evaluate(self, script: str, arg: object = None) -> Any:
        """Run a function in the page, or an expression, and return what it returns."""
        ...

    def picture(self, path: Path) -> None:
        """Write a picture of the window."""
        ...

    def close(self) -> None:
        """End the browser."""
        ...


def program(name: str, package: str) -> str:
    """Return the path of a program; skip the test if it is not installed."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed: apt-get install {package}")
    return found


def _called(script: str, arg: object) -> str:
    """Return an expression whose value is what a function returns, as JSON."""
    value = f"({script})({json.dumps(arg)})" if _FUNCTION.match(script) else f"({script.strip().rstrip(';')}, 0)"
    return f"Promise.resolve({value}).then(found => JSON.stringify(found ?? null))"


#: Settings of Firefox: nothing is looked for in the network, nothing asked, nothing moves.
_SETTINGS = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#none",
    "toolkit.telemetry.enabled": False,
    "ui.prefersReducedMotion": 1,
}


class Firefox:
    """Firefox, driven by WebDriver BiDi over its own socket: Debian has no geckodriver."""

    def __init__(self, *, scripts: bool = True) -> None:
        self._scripts = scripts
        binary = shutil.which("firefox-esr") or program("firefox", "firefox-esr")
        client = pytest.importorskip(
            "websockets.sync.client", reason="websockets is not installed: make test installs it"
        )
        self._numbers = itertools.count(1)
        with ExitStack() as stack:
            profile = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            settings = {**_SETTINGS, "javascript.enabled": scripts}
            lines = (f'user_pref("{name}", {json.dumps(value)});\n' for name, value in settings.items())
            (profile / "user.js").write_text("".join(lines), encoding="utf-8")
            log = stack.enter_context((profile / "log").open("w"))
            command = [
                binary,
                "--headless",
                "--no-remote",
                "--profile",
                profile,
                "--remote-debugging-port=0",
                "about:blank",
            ]
            stack.callback(_end, subprocess.Popen(command, stdout=log, stderr=log))
            address = _announced(profile / "log", r"BiDi listening on (ws://\S+)")
            self._socket = stack.enter_context(client.connect(f"{address}/session", max_size=None))
            self._send("session.new", capabilities={})
            # a window of its own: the first one may still be loading, and would lose commands
            self._window = self._send("browsingContext.create", type="tab")["context"]
            self._stack = stack.pop_all()

    def _send(self, method: str, **params: object) -> Any:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while (answer := json.loads(self._socket.recv(PATIENCE))).get("id") != number:
            pass
        assert answer["type"] == "success", answer
        return answer["result"]

    def open(self, file: Path, width: int) -> None:
        self._send("browsingContext.setViewport", context=self._window, viewport={"width": width, "height": HEIGHT})
        self._send("browsingContext.navigate", context=self._window, url=file.as_uri(), wait="complete")

    def evaluate(self, script: str, arg: object = None) -> Any:
        target = {"context": self._window}
        # in a page without scripts no promise is ever kept
        called = _called(script, arg) if self._scripts else f"JSON.stringify(({script})({json.dumps(arg)}) ?? null)"
        answer = self._send("script.evaluate", expression=called, target=target, awaitPromise=self._scripts)
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return json.loads(answer["result"]["value"])

    def picture(self, path: Path) -> None:
        path.write_bytes(b64decode(self._send("browsingContext.captureScreenshot", context=self._window)["data"]))

    def close(self) -> None:
        self._stack.close()


class WebKit:
    """WebKitGTK's own small browser, driven by its WebDriver in a display without a screen."""

    def __init__(self) -> None:
        driver, display = program("WebKitWebDriver", "webkit2gtk-driver"), program("Xvfb", "xvfb")
        browser = next(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"))
        self._port, self._session = _free_port(), ""
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            self._frame = folder / "frame.html"
            shown = stack.enter_context((folder / "display").open("w"))
            screen = [display, "-displayfd", str(shown.fileno()), "-screen", "0", "2400x1600x24", "-nolisten", "tcp"]
            stack.callback(_end, subprocess.Popen(screen, pass_fds=[shown.fileno()], stderr=subprocess.DEVNULL))
            number = _announced(folder / "display", r"(\d+)\n")
            # the sandbox of its processes needs privileges that a test has not
            env = {"DISPLAY": f":{number}", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "GDK_BACKEND": "x11"}
            command = [driver, f"--port={self._port}"]
            running = subprocess.Popen(command, env={**os.environ, **env}, stderr=subprocess.DEVNULL)
            stack.callback(_end, running)
            self._session = self._started({"binary": str(browser), "args": ["--automation"]})
            stack.callback(self._send, "DELETE", "")
            self._send("POST", "/window/rect", width=2000, height=HEIGHT + 100)
            self._stack = stack.pop_all()

    def _started(self, options: dict[str, object]) -> str:
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        end = time.monotonic() + PATIENCE
        while True:
            try:
                answer: dict[str, Any] = self._send("POST", "", capabilities=wanted)
                return f"/{answer['sessionId']}"
            except ConnectionRefusedError:  # the driver is not ready
                assert time.monotonic() < end, "WebKitWebDriver did not start"
                time.sleep(0.05)

    def _send(self, method: str, path: str, **params: object) -> Any:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        with closing(connection):
            connection.request(
                method, f"/session{self._session}{path}", json.dumps(params) if method == "POST" else None
            )
            answer = connection.getresponse()
            value = json.loads(answer.read())["value"]
        assert answer.status == 200, value
        return value

    def open(self, file: Path, width: int) -> None:
        # in a frame, as the window cannot be narrower than its tool bar
        self._frame.write_text(
            f'<style>body {{ margin: 0 }}</style><iframe src="{file.as_uri()}" width="{width}" height="{HEIGHT}" '
            'style="border: 0"></iframe>',
            encoding="utf-8",
        )
        self._send("POST", "/frame", id=None)
        self._send("POST", "/url", url=self._frame.as_uri())
        self._send("POST", "/frame", id=0)
        assert self.evaluate("() => [innerWidth, document.readyState]") == [width, "complete"]

    def evaluate(self, script: str, arg: object = None) -> Any:
        return json.loads(self._send("POST", "/execute/sync", script=f"return {_called(script, arg)}", args=[]))

    def picture(self, path: Path) -> None:
        path.write_bytes(b64decode(self._send("GET", "/screenshot")))

    def close(self) -> None:
        self._stack.close()


class Chromium:
    """Chromium, by the browser that the other tests use."""

    def __init__(self, browser: Any, *, scripts: bool = True) -> None:
        self._context = browser.new_context(reduced_motion="reduce", java_script_enabled=scripts)
        self._page = self._context.new_page()

    def open(self, file: Path, width: int) -> None:
        self._page.set_viewport_size({"width": width, "height": HEIGHT})
        self._page.goto(file.as_uri())

    def evaluate(self, script: str, arg: object = None) -> Any:
        return self._page.evaluate(script, arg)

    def picture(self, path: Path) -> None:
        self._page.screenshot(path=path)

    def close(self) -> None:
        self._context.close()


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def _announced(log: Path, pattern: str) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := re.search(pattern, log.read_text(encoding="utf-8", errors="replace")):
            return found[1]
        time.sleep(0.05)
    raise AssertionError(f"the browser did not start: {log.read_text(encoding='utf-8', errors='replace')[-400:]}")


def _end(running: subprocess.Popen[bytes]) -> None:
    running.terminate()
    try:
        running.wait(20)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()
