"""Paths out of the folder, empty files, folders in place of files, invalid encodings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scholiast.model.faults import SUBTYPES
from support.hostile_fields import COPY, META, PAGE, QUAY, REGISTER_PAGE
from support.projects import Project


@pytest.mark.parametrize("path", ["../../secret.txt", "/etc/passwd", "link", "loop", '"\\0"', "x" * 5000, "."])
@pytest.mark.parametrize("field", ["copy-text", "registers", "sources", "image"])
def test_no_path_leads_out_of_the_source_folder(project: Project, field: str, path: str) -> None:
    """Paths that lead out of the source folder are refused with a message."""
    files = dict(QUAY)
    files["quay/edition.yaml"] = {
        "copy-text": META + f"  path: {path}\n",
        "registers": META + f"registers: [{path}]\n",
        "sources": META + f"sources: [{path}]\n",
        "image": META,
    }[field]
    if field == "image":
        files["quay/index.md"] = PAGE + f"\n:::{{photo}} ph\n:image: {path}\n:alt: x\n\nA caption.\n:::\n"
    (project.root / "secret.txt").write_text("secret: words\n")
    project.write({**files, "keep.md": "# Kept\n"})
    (project.source / "quay" / "link").symlink_to(project.root / "secret.txt")
    (project.source / "quay" / "loop").symlink_to(project.source / "quay" / "loop")
    built = project.build()
    told = [t for t in built.told if t.subtype in ("copy-text", "metadata", "register", "source", "image", "yaml")]
    assert told, f"{field}: {path[:40]} was taken without a word"
    for out in built.outdir.rglob("*"):
        assert not out.is_file() or out.name == "secret.txt" or b"secret: words" not in out.read_bytes()
        assert out.name not in ("secret.txt", "passwd", "link"), f"{field}: a file from outside was copied: {out.name}"


def test_copy_text_without_a_path_is_named(project: Project) -> None:
    """The file that is expected by its name, and is a link out of the folder, is named in the message."""
    project.write(QUAY)
    copy = project.source / "quay/copytext.txt"
    copy.rename(project.root / "outside.txt")
    copy.symlink_to(project.root / "outside.txt")
    [told] = [t for t in project.build("text").told if t.subtype == "copy-text"]
    assert told.message == "the copy-text 'copytext.txt' is outside the edition's folder: move it in"


def test_pages_may_be_named_by_anything(project: Project) -> None:
    """Any value in 'pages:' is read or reported, and nothing raises."""
    for pages in ("[]", "[/etc/passwd]", "[../../../index]", '["\\0"]', '[""]'):
        built = project.write({**QUAY, "quay/edition.yaml": META + f"pages: {pages}\n"}).build()
        assert built.about("metadata") or built.about("page") or built.about("yaml"), f"pages: {pages} was taken"


@pytest.mark.parametrize(
    "encoding", ["idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7", "zlib_codec", "undefined"]
)
def test_an_encoding_that_is_none_is_told(project: Project, encoding: str) -> None:
    """An invalid encoding of the copy-text is reported."""
    meta = META + f"  encoding: {encoding}\n"
    built = project.write(
        {**QUAY, "quay/edition.yaml": meta, "quay/copytext.txt": COPY + "\nxn--a \\ud800 é\n"}
    ).build()
    assert built.about("copy-text"), f"{encoding} was taken for an encoding of texts"


@pytest.mark.parametrize("style", ["nonsense", "nope.csl", "/etc/passwd", "x" * 5000])
def test_a_style_that_is_none_is_told(project: Project, style: str) -> None:
    """An invalid style in conf.py or in a directive's option is reported."""
    page_ = f"# R\n\n:::{{sources}}\n:edition: quay\n:style: {style}\n:::\n"
    built = project.write({**QUAY, "registers.md": page_}).build()
    assert [(t.file, t.line) for t in built.about("style")] == [("registers.md", 5)]
    told = project.write({"registers.md": REGISTER_PAGE}).build(scholiast_citation_style=style).about("style")
    assert [t.file for t in told] == ["conf.py"]


def test_a_style_is_looked_for_beside_conf_py(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A citation style is found relative to the folder of conf.py."""
    import scholiast.model

    style = Path(scholiast.model.__file__).with_name("scholiast.csl").read_text()
    project.write({**QUAY, "registers.md": REGISTER_PAGE, "own.csl": style})
    monkeypatch.chdir(tmp_path)
    assert not project.build(scholiast_citation_style="own.csl").about("style")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
def test_line_ends_and_byte_order_marks(project: Project, newline: str, mark: bytes) -> None:
    """Line ends and byte order marks of the files do not change the result."""
    files = {n: mark + str(c).replace("\n", newline).encode() for n, c in QUAY.items() if n != "quay/copytext.txt"}
    files["quay/edition.yaml"] = mark + (META + "  encoding: utf-8-sig\n").encode()
    files["quay/copytext.txt"] = mark + COPY.replace("\n", newline).encode()
    built = project.write(files).build()
    assert not built.told, built.warnings
    assert (built.outdir / "quay" / "copytext.txt").read_bytes() == files["quay/copytext.txt"]


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 50, b"\xff\xfe\xe9", b"\n" * 1000], ids=["empty", "nul", "bytes", "blank"]
)
def test_files_that_hold_nothing_or_no_text(project: Project, content: bytes) -> None:
    """Empty and binary files are reported with known subtypes, and nothing raises."""
    for name in QUAY:
        built = project.write({**QUAY, name: content}).build()
        assert {t.subtype for t in built.told if t.type.startswith("scholiast.")} <= SUBTYPES.keys(), name


@pytest.mark.parametrize(
    "name", ["edition.yaml", "entities.yaml", "sources.yaml", "copytext.txt", "units.yaml", "index.md"]
)
def test_a_file_may_be_a_folder(project: Project, name: str) -> None:
    """A folder in place of a file is reported."""
    project.write(
        {**QUAY, f"quay/{name}": None if f"quay/{name}" in QUAY else "x"}
    ) if f"quay/{name}" not in QUAY else project.write(QUAY)
    path = project.source / "quay" / name
    path.unlink()
    path.mkdir()
    project.build()


def test_odd_names_of_folders(project: Project) -> None:
    """Folders of editions can have any name."""
    files: dict[str, str | bytes | None] = {}
    for name in ("ü", "a.b", "a b", "_static", 'q"<&'):
        files |= {f"{name}/index.md": PAGE.replace("quay", json.dumps(name)), f"{name}/copytext.txt": COPY}
        files |= {f"{name}/edition.yaml": META.replace("quay", json.dumps(name))}
    files |= {"x/quay/index.md": PAGE, "x/quay/edition.yaml": META, "x/quay/copytext.txt": COPY}
    built = project.write({**QUAY, **files}).build()
    assert {t.file for t in built.about("metadata")} == {"ü/edition.yaml", "a b/edition.yaml", 'q"<&/edition.yaml'}
    assert [t.file for t in built.about("duplicate-id")] == ["x/quay/edition.yaml"]
    assert [t.file for t in built.about("page") if "no folder" in t.message] == ["_static/index.md"]


def test_an_include_may_name_anything(project: Project) -> None:
    """An include with an invalid or endless name does not stop the build."""
    inner = ":::{include} a\x00b\n:::\n:::{include} " + "x" * 5000 + "\n:::\n"
    project.write({**QUAY, "quay/index.md": PAGE + ":::{include} i.inc\n:::\n", "quay/i.inc": inner})
    project.build()
