"""The configuration of this project's own site."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_site_configuration_prints_nothing_with_an_address() -> None:
    """With a base URL, the extension for link previews does not print that matplotlib is missing."""
    pytest.importorskip("sphinxext.opengraph")
    done = subprocess.run(
        [sys.executable, "-c", "import runpy; print(len(runpy.run_path('conf.py')['html_baseurl']))"],
        cwd=ROOT, env={**os.environ, "BASEURL": "https://example.org/"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("20\n", "")
