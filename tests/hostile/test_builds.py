"""Stored data of a build that is damaged, of another version, or gone; output files that cannot be written."""

from __future__ import annotations

import pytest

from support.hostile_fields import META, PAGE, QUAY, REGISTER_PAGE
from support.projects import Project


def test_pages_and_editions_may_go_between_builds(project: Project) -> None:
    """Missing pages and editions are reported by the next build, once."""
    two = {"quay/sub/two.md": "---\nedition: quay\n---\n\nThe bell rang twice.\n", "registers.md": REGISTER_PAGE}
    meta = META + "pages: [index, sub/two]\n"
    one = PAGE.replace("The bell rang twice.\n", "")
    project.write({**QUAY, **two, "quay/index.md": one, "quay/edition.yaml": meta})
    built = project.build()
    assert built.app.statuscode == 0, built.warnings
    assert project.write({"quay/sub/two.md": None}).build().about("page")
    assert project.write({"quay/edition.yaml": None}).build().about("page")
    assert not project.write({"quay/index.md": None}).build().about("page")


def test_what_a_build_remembers_may_be_broken(project: Project) -> None:
    """Damaged files of stored data do not stop the next build."""
    project.write(QUAY).build()
    kept = project.root / "doctrees-html"
    files = [path for path in (*kept.glob("scholiast-*"), *kept.glob("scholiast-proof/**/*")) if path.is_file()]
    assert any(path.suffix == ".side" for path in files)
    for path in files:
        path.write_bytes(b'\xff{"a')
    assert not project.build().told
    (kept / "environment.pickle").write_bytes(b"no pickle")
    assert not project.build().told


def test_an_environment_of_another_version_is_read_anew(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment of another version is discarded and all pages are read again."""
    import scholiast

    project.write(QUAY).build()
    monkeypatch.setattr(scholiast, "ENV_VERSION", scholiast.ENV_VERSION + 1)
    built = project.build()
    assert built.domain.pages["quay/index"].units


def test_an_output_that_cannot_be_written_is_named(project: Project) -> None:
    """An output folder that cannot be written to is reported."""
    out = project.root / "out-html"
    (out / "quay" / "copytext.txt").mkdir(parents=True)
    assert project.write(QUAY).build().about("copy-text")
    for path in sorted(out.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (out / "_static").write_text("no folder")
    built = project.build(fresh=True)
    assert {t.file.rpartition("/")[2] for t in built.about("file")} == {"scholiast.js", "scholiast-places.css"}
    assert all("Remove the file that has the name of a folder" in t.message for t in built.about("file"))
    assert built.app.statuscode == 1
