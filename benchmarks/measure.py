"""Builds as processes of their own: what they cost, and environments to run them in."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BENCH = ROOT / "build" / "bench"
_VERSIONS = (
    "import json, platform, importlib.metadata as m;"
    "print(json.dumps({'python': platform.python_version(), **{d.name.casefold(): d.version for d in m.distributions()}}))"
)


@dataclass(frozen=True)
class Cost:
    """What one build took, with the processes that it started: seconds, and the peak memory of the largest in MB."""

    cpu: float
    wall: float
    memory: float


class BuildError(Exception):
    """A build that failed or warned, or an environment that cannot be made, with the last words."""


def interpreter(home: Path) -> Path:
    """Return the interpreter of a virtual environment."""
    return home / ("Scripts" if os.name == "nt" else "bin") / "python"


def make_environment(home: Path, requirements: Sequence[str]) -> dict[str, str]:
    """Make a virtual environment, unless it is there already, and return the versions of what is in it.

    A requirement that is a folder is installed again each time: it is the present code, as a user installs it.
    """
    python, done, wanted = interpreter(home), home / "requirements.txt", "\n".join(requirements)
    pip = (str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    if not done.is_file() or done.read_text(encoding="utf-8") != wanted:
        shutil.rmtree(home, ignore_errors=True)
        call(sys.executable, "-m", "venv", str(home))
        call(*pip, *requirements)
        done.write_text(wanted, encoding="utf-8")
    else:
        for folder in (each.partition("[")[0] for each in requirements if each.startswith(str(ROOT))):
            call(*pip, "--force-reinstall", "--no-deps", folder)
    versions: dict[str, str] = json.loads(call(str(python), "-c", _VERSIONS))
    return versions


def call(*command: str) -> str:
    """Run a command and return what it prints. Raises :class:`BuildError` with its errors if it fails."""
    answer = subprocess.run(command, capture_output=True, text=True, check=False, env=environment(), cwd=ROOT)
    if answer.returncode:
        raise BuildError(answer.stderr[-4000:])
    return answer.stdout


def run(command: Sequence[str], log: Path) -> Cost:
    """Run a command to its end and return what it took. Raises :class:`BuildError` if it fails."""
    with log.open("w", encoding="utf-8") as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=output, env=environment())
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise BuildError(f"{' '.join(command)}\n{log.read_text(encoding='utf-8', errors='replace')[-4000:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * unit / 1e6)


def environment() -> dict[str, str]:
    """Return the variables of processes that are measured: nothing that would import other code, no random order."""
    return {**{name: value for name, value in os.environ.items() if name != "PYTHONPATH"}, "PYTHONHASHSEED": "0"}


def machine() -> dict[str, str | int | None]:
    """Return the processor and system of the measurement, without the machine's name."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file() and (model := re.search(r"(?m)^model name\s*:\s*(.+)$", info.read_text(encoding="utf-8"))):
        cpu = model[1]
    return {"cpu": cpu, "cores": os.cpu_count(), "system": platform.system()}
