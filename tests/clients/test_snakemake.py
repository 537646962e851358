"""Snakemake builds a shelf in parts: what is killed on the way is built again, and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support.reader import ROOT
from support.shelves import build_at_once, differing, shelf, split, write_shelf

pytest.importorskip("snakemake", reason="Snakemake is not installed: make test-clients")


def snakemake(folder: Path) -> subprocess.Popen[bytes]:
    """Begin a run of the workflow for the shelf in a folder, on two cores."""
    command = [sys.executable, "-m", "snakemake", "--snakefile", str(ROOT / "workflows/Snakefile"), "--cores", "2"]
    more = ["--directory", str(folder / "shelf"), "--rerun-incomplete", "--nolock", "--keep-going", "--quiet", "all"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "extensions")}
    return subprocess.Popen([*command, *more], env=environment, start_new_session=True)


def done(folder: Path) -> dict[str, int]:
    """Return the times at which parts were built, by name."""
    return {path.parent.name: path.stat().st_mtime_ns for path in folder.glob("shelf/parts/*/done.json")}


def test_shelf_survives_a_kill_and_a_rerun(tmp_path: Path) -> None:
    """24 editions in three parts, killed while one is built: the site is that of one build, and a rerun builds nothing."""
    write_shelf(tmp_path, [f"e{number:02}" for number in range(24)])
    assert split(tmp_path) == 0
    run = snakemake(tmp_path)
    pages = "shelf/parts/*/site/e*/index.html"
    while run.poll() is None and not any(tmp_path.glob(pages)):
        time.sleep(0.05)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    assert any(tmp_path.glob("shelf/parts/*/begun"))
    assert not (tmp_path / "shelf/report.json").exists()

    assert snakemake(tmp_path).wait() == 0
    build_at_once(tmp_path)
    assert differing(tmp_path / "one", tmp_path / "shelf/site") == []
    assert shelf("report", "--out", str(tmp_path / "shelf")) == 0

    before = done(tmp_path)
    assert split(tmp_path) == 0
    assert snakemake(tmp_path).wait() == 0
    assert done(tmp_path) == before

    page = tmp_path / "source/e07/index.md"
    page.write_text(page.read_text("utf-8").replace("Indeed.", "Indeed so."), encoding="utf-8")
    assert split(tmp_path) == 0
    assert snakemake(tmp_path).wait() == 0
    now = done(tmp_path)
    assert len([name for name in now if name != "front" and now[name] != before[name]]) == 1
    assert "Indeed so." in (tmp_path / "shelf/site/e07/index.html").read_text("utf-8")
