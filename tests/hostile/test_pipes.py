"""Named pipes, sockets, folders and broken links in place of files are reported, and nothing waits for them."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sphinx.errors import SphinxError

from scholiast.model.plainfile import NotAFileError, kind_fault, read_file
from support.hostile_fields import META, PAGE, QUAY
from support.projects import Project, Told

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
PHOTO = PAGE + "\n:::{photo} ph\n:image: quay.png\n:alt: the quay\n\nA caption.\n:::\n"
FILES: dict[str, Any] = {
    "quay/copytext.txt": ("copy-text", META, PAGE),
    "quay/edition.yaml": ("metadata", META, PAGE),
    "quay/entities.yaml": ("metadata", META, PAGE),
    "quay/sources.yaml": ("metadata", META, PAGE),
    "quay/units.yaml": ("metadata", META, PAGE),
    "quay/people.yaml": ("register", META + "registers: [people.yaml]\n", PAGE),
    "quay/books.bib": ("source", META + "sources: [books.bib]\n", PAGE),
}


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    """Fail a test that waits for a pipe without a writer."""

    def stop(*_args: object) -> None:
        raise TimeoutError("the build waits for a named pipe")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def put(path: Path, what: str) -> None:
    path.unlink(missing_ok=True)
    if what == "pipe":
        os.mkfifo(path)
    elif what == "folder":
        path.mkdir()
    else:
        path.symlink_to(path.with_name("nowhere"))


SAYS = {
    "pipe": "this is a named pipe, not a file: replace it with a file, or remove it",
    "folder": "this is a folder, not a file: replace it with a file, or remove it",
    "link": "this link is broken: replace it with the file",
}


@pytest.mark.parametrize("what", SAYS)
@pytest.mark.parametrize("name", FILES)
def test_file_of_an_edition_that_is_not_a_file_is_reported(name: str, what: str, project: Project) -> None:
    """For copy-text, metadata, ledger, registers and sources: an error at the file, with what to do."""
    subtype, meta, page = FILES[name]
    project.write({**QUAY, "quay/edition.yaml": meta, "quay/index.md": page})
    put(project.source / name, what)
    built = project.build("text")
    if (name, what) == ("quay/edition.yaml", "folder"):
        # a folder of that name is not an edition
        assert built.about("page")
    else:
        # whether a link is named by itself or by its target depends on the folder that the tests are run from
        shown = (name, "quay/nowhere") if what == "link" else (name,)
        found = [t for t in built.about(subtype) if t.file in shown]
        assert [t.message.rpartition("cannot be read: ")[2] for t in found] == [SAYS[what]], built.warnings
    assert built.app.statuscode == 1
    assert project.build("text").app.statuscode == 1


@pytest.mark.parametrize("what", ["pipe", "folder"])
@pytest.mark.parametrize("builder", ["html", "epub", "typst", "text", "latex"])
def test_image_of_a_photograph_that_is_not_a_file_is_reported(builder: str, what: str, project: Project) -> None:
    """The image is left out of every output, and the option that names it is reported."""
    project.write({**QUAY, "quay/index.md": PHOTO})
    put(project.source / "quay/quay.png", what)
    built = project.build(builder)
    [told] = built.about("image")
    assert told == Told("quay/index.md", project.line("quay/index.md", ":image:"), "ERROR", f"photo: the image file quay.png cannot be shown: {SAYS[what]}", "scholiast.image")  # fmt: skip
    assert built.app.statuscode == 1


@pytest.mark.parametrize("builder", ["html", "epub", "typst", "text", "latex"])
def test_ordinary_image_that_is_a_pipe_does_not_stop_a_build(builder: str, project: Project) -> None:
    """Sphinx reports that it cannot copy it, or it is left out."""
    project.write({**QUAY, "plain.md": "# Plain\n\n![a pipe](pipe.png)\n"})
    put(project.source / "pipe.png", "pipe")
    project.build(builder)


def test_page_that_is_a_pipe_is_reported(project: Project) -> None:
    """Such a page is left out, with an error; the others are built."""
    project.write(QUAY)
    put(project.source / "quay/letter.md", "pipe")
    built = project.build("text")
    [told] = built.about("page")
    assert (told.file, told.line) == ("quay/letter.md", 1)
    assert told.message == f"the page cannot be read: {SAYS['pipe']}"
    assert built.app.statuscode == 1
    assert (built.outdir / "quay/index.txt").is_file()


def test_root_page_that_is_a_pipe_ends_the_build(project: Project) -> None:
    """Without its first page a project cannot be built."""
    project.write({**QUAY, "index.rst": "Index\n=====\n"})
    put(project.source / "index.rst", "pipe")
    with pytest.raises(SphinxError, match=r"index\.rst:1: the page cannot be read: this is a named pipe"):
        project.build("text")


@pytest.mark.parametrize("setting", ["scholiast_registers", "scholiast_sources"])
def test_shared_file_that_is_a_pipe_is_reported(setting: str, project: Project) -> None:
    """Registers and sources that conf.py sets for all editions are checked, too."""
    project.write(QUAY)
    put(project.source / "shared.yaml", "pipe")
    built = project.build("text", **{setting: ["shared.yaml"]})
    [told] = [t for t in built.told if t.file == "shared.yaml"]
    assert told.message == f"cannot be read: {SAYS['pipe']}"
    assert built.app.statuscode == 1


def test_kinds_of_files_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A regular file is read; a socket and a device are reported."""
    monkeypatch.chdir(tmp_path)
    Path("words").write_bytes(b"words")
    assert read_file(Path("words")) == b"words"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        assert kind_fault(Path("socket")).startswith("this is a socket, not a file")
        with pytest.raises(NotAFileError):
            read_file(Path("socket"))
    assert kind_fault(Path("/dev/null")).startswith("this is a device")
    assert kind_fault(Path("missing")) == kind_fault(Path("a\0b")) == ""
    with pytest.raises(FileNotFoundError):
        read_file(Path("missing"))
