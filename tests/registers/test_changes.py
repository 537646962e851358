"""The register of changes: what differs between the kept versions of an edition and the present one. The text is made up."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from scholiast.model.schema import RECORDS_VERSION
from scholiast.reviewing.versions import version_files
from support.projects import Built, Project

META = "id: weir\ntitle: The Weir\nversion: {version}\ncopy_text: {{siglum: A, role: copy-text, sha256: SHA}}\n"
PAGE = """---
edition: weir
---
The water was low.

:::{{conjecture}} low
:id: cj-low
:holder: author
:grade: likely
:no_cue: stated as a fact
:status: {status}
:::
"""


def weir(project: Project, version: str, status: str = "open", copy: str = "The water was low.\n") -> Project:
    """Write the edition as it is in a version."""
    files: dict[str, str | bytes | None] = {
        "weir/edition.yaml": META.format(version=version),
        "weir/copytext.txt": copy,
        "weir/index.md": PAGE.format(status=status).replace("The water was low.", copy.strip()),
    }
    return project.write(files)


def keep(project: Project, version: str) -> str:
    """Keep the data of the edition as a version of it, and return the hash of the file."""
    data = (project.build("data", doctrees="data").outdir / "weir" / "records.json").read_bytes()
    project.write({f"weir/versions/{version}.json": data})
    return hashlib.sha256(data).hexdigest()


def shown(built: Built) -> LexborHTMLParser:
    """Return the page with the register."""
    assert built.warnings == ""
    return LexborHTMLParser(built.html("weir/proof"))


def versions(page: LexborHTMLParser) -> list[str]:
    """Return what is compared."""
    return [term.text() for term in page.css(".sch-changes > dt")]


def test_register_compares_with_the_kept_version(project: Project) -> None:
    """The text is equal, with the hash of what it is compared with; a conjecture's new status leads to its note."""
    sha = keep(weir(project, "1.0.0"), "1.0.0")
    page = shown(weir(project, "1.1.0", "untestable").build())
    assert page.css_first("section[id^=section-changes] h2").text().startswith("Changes to this edition")
    assert versions(page) == ["1.0.0 → this version: 1.1.0"]
    (entry,) = page.css(".sch-changes > dd")
    assert "Text equal: the same words under the same ids (blocks: 1)" in entry.text()
    assert f"1.0.0.json (sha256 {sha})" in entry.text()
    assert "Status changed (1)" in entry.text()
    assert "status: “not yet decided” → “cannot be tested”" in entry.text()
    (link,) = [found for found in entry.css("a") if found.text() == "cj-low"]
    assert link.attributes["href"] == "index.html#cj-low"
    assert not list((project.root / "out-html").rglob("1.0.0.json"))


def test_register_lists_the_newest_version_first(project: Project) -> None:
    """Versions are compared one after the other; the present one is not listed if it is the last that was kept."""
    keep(weir(project, "1.9.0"), "1.9.0")
    keep(weir(project, "1.10.0", "untestable"), "1.10.0")
    assert versions(shown(project.build())) == ["1.9.0 → 1.10.0"]
    page = shown(weir(project, "2.0.0", "untestable", "The water was very low.\n").build())
    assert versions(page) == ["1.10.0 → this version: 2.0.0", "1.9.0 → 1.10.0"]
    first = page.css_first(".sch-changes > dd").text()
    assert "Text changed (equal blocks: 0 of 1)" in first
    assert "“low.” → “very low.”" in first


def test_register_follows_changes_of_its_files(project: Project) -> None:
    """A note that changes, and a version that is kept later, are on the page as in a clean build."""
    keep(weir(project, "1.0.0"), "1.0.0")
    assert "Nothing has changed" in shown(project.build()).text()
    assert "“not yet decided” → “cannot be tested”" in shown(weir(project, "1.1.0", "untestable").build()).text()
    keep(project, "1.1.0")
    built = project.build()
    assert versions(shown(built)) == ["1.0.0 → 1.1.0"]
    assert built.html("weir/proof") == project.build(out="clean").html("weir/proof")


def test_register_does_not_repeat_what_was_withdrawn(project: Project) -> None:
    """An annotation that is gone is named with its words of the text, without its comment."""
    weir(project, "1.0.0").write(
        {"weir/index.md": PAGE.format(status="open") + "\n:::{note} water\n:id: n-water\n\nA slander.\n:::\n"}
    )
    keep(project, "1.0.0")
    text = shown(weir(project, "1.1.0").build()).text()
    assert "Notes removed (1)" in text
    assert "n-water p1: “water”" in text
    assert "slander" not in text


@pytest.mark.parametrize("builder", ["html", "epub"])
def test_kept_file_with_markup_and_controls_is_text(project: Project, builder: str) -> None:
    """A file that was changed by hand cannot bring markup or what XML forbids into an output."""
    evil = "<script>alert(1)</script>\x00\u202e"
    records = [{"id": name, "type": evil, "title": evil} for name in ("cj-low", evil)]
    file = {"version": RECORDS_VERSION, "id": "weir", "records": records, "edition": {"version": evil, evil: evil}}
    weir(project, "1.0.0").write({"weir/versions/0.9.0.json": json.dumps(file)})
    built = project.build(builder, version="1", release="1", copyright="nobody")
    assert built.warnings == ""
    (path,) = built.outdir.rglob("proof.*html")
    page = path.read_text("utf-8")
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "\x00" not in page
    assert page.count("\u202e") == page.count("\u202c") > 0


def test_edition_without_kept_versions_has_no_register(project: Project) -> None:
    """Nothing is shown where nothing can be compared."""
    assert "sch-changes" not in weir(project, "1.0.0").build().html("weir/proof")


def test_register_speaks_the_language_of_the_site(project: Project) -> None:
    """Headings and values are translated, the words of the edition are not."""
    keep(weir(project, "1.0.0"), "1.0.0")
    page = shown(weir(project, "1.1.0", "untestable").build(language="de"))
    assert "Stand geändert (1)" in page.text()
    assert "„noch nicht entschieden“ → „nicht überprüfbar“" in page.text()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is not the records.json of an edition"),
        (f'{{"version": "{RECORDS_VERSION}", "id": "other"}}'.encode(), "it is of the edition 'other'"),
        (b'{"version": "7.0", "id": "weir"}', "its format has version 7.0"),
    ],
)
def test_kept_file_of_something_else_is_an_error(project: Project, data: bytes, reason: str) -> None:
    """A file that cannot be compared is reported with its name, and no register is made of it."""
    weir(project, "1.0.0").write({"weir/versions/0.9.0.json": data})
    built = project.build()
    (told,) = built.about("version")
    assert (told.level, told.file) == ("ERROR", "weir/versions/0.9.0.json")
    assert reason in told.message
    assert "sch-changes" not in built.html("weir/proof")


def test_kept_files_are_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    """Numbers count as numbers, and other files do not count."""
    (tmp_path / "versions").mkdir()
    for name in ("1.10.0.json", "1.9.0.json", "draft.json", "1.9.0-rc1.json", "README.md", ".1.0.json.swp"):
        (tmp_path / "versions" / name).touch()
    assert [path.name for path in version_files(tmp_path)] == [
        "1.9.0.json", "1.9.0-rc1.json", "1.10.0.json", "draft.json",
    ]  # fmt: skip
    assert version_files(tmp_path / "nowhere") == []
