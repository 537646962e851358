"""PDFs are written whole or not at all, and obstacles are reported in one message."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from support.pdf import CONF, QUAY, quay
from support.projects import Project, Told

ROOT = Path(__file__).parents[3]
#: When Sphinx begins to write, file sizes are limited: enough for everything except the PDF.
LIMITED = f"""{CONF}
import resource, signal

def limit(app, builder):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))

def setup(app):
    app.connect("write-started", limit)
"""


def test_full_disk_leaves_no_part_of_a_pdf(project: Project) -> None:
    """The build ends with one message and exit code 1, without a traceback, a cut-off PDF or a file beside it."""
    quay(project, conf_dot_py=LIMITED)
    out = project.root / "limited"
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-E",
        "-b",
        "typst",
        str(project.source),
        str(out),
        "-d",
        str(project.root / "d"),
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "extensions")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=environment)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    assert "quay.pdf:1: ERROR: cannot write this file: " in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(out.glob("*.p*")) == []
    assert list(out.glob(".*part")) == []


def refused(project: Project) -> Told:
    """Return the one message of a build that cannot write its PDF."""
    built = project.build("typst")
    (told,) = built.told
    assert (told.file, told.line, told.level, told.subtype) == ("../out-typst/quay.pdf", 1, "ERROR", "file")
    assert told.message.startswith("cannot write this file: ")
    assert built.app.statuscode == 1
    return told


def test_read_only_folder_is_reported(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that refuses the PDF is named, with what to do."""
    write = Path.write_bytes

    def refuse(self: Path, data: Any) -> int:
        if self.parent.name == "out-typst":
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", refuse)
    told = refused(quay(project))
    assert told.message.endswith("Allow writing to its folder, or choose another output folder")
    assert list((project.root / "out-typst").glob("*.pdf")) == []


def test_folder_in_the_way_is_reported(project: Project) -> None:
    """A folder that has the name of the PDF is not removed."""
    (project.root / "out-typst" / "quay.pdf").mkdir(parents=True)
    refused(quay(project))
    assert (project.root / "out-typst" / "quay.pdf").is_dir()


def test_failed_build_leaves_no_pdf_of_an_earlier_one(project: Project) -> None:
    """The PDF of an earlier build is removed if the sources can no longer be compiled."""
    built = quay(project).build("typst")
    assert [path.name for path in built.outdir.glob("*.pdf")] == ["quay.pdf"]
    project.write({"quay/index.md": str(QUAY["quay/index.md"]).replace("on the bell", "on the 鐘")})
    built = project.build("typst")
    assert built.app.statuscode == 1
    assert list(built.outdir.glob("*.pdf")) == []
