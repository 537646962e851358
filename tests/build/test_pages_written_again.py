"""Rebuilds after a change that no page of the text shows: pages without a file are those of a clean build as well."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from scholiast.build.config import SETTINGS
from support.editions import CONF, META, assert_same, output, small
from support.projects import Project


def edit(project: Project, name: str, old: str, new: str) -> None:
    text = (project.source / name).read_text("utf-8")
    assert old in text, f"the test wants to change “{old}” in {name}"
    project.write({name: text.replace(old, new, 1)})


@pytest.mark.parametrize(
    "field",
    ["editors: [{name: Anon Editor}]", "version: 2.0.0", "cite_as: {doi: 10.5555/example}", "summary: A summary."],
)
def test_metadata_reach_the_head_of_all_pages(field: str, made: Project) -> None:
    """Each page of an edition, also one that was made, is described by the changed metadata."""
    made.build()
    path = made.source / "one/edition.yaml"
    kept = [line for line in path.read_text("utf-8").splitlines() if not line.startswith(field.partition(":")[0])]
    path.write_text("\n".join([*kept, field, ""]), "utf-8")
    assert_same(made.build(), made.build(out="clean"), field)


#: A value of each setting that changes pages, other than the default.
OTHER: dict[str, Any] = {
    "scholiast_readback": False,
    "scholiast_autolink": False,
    "scholiast_apparatus": False,
    "scholiast_series": {"note": "alpha"},
    "scholiast_notes": "closed",
    "scholiast_raw_html": "allow",
    "scholiast_colors": {"note": "#123456"},
    "scholiast_hidden_layers": ["note"],
    "scholiast_entity_pages": 1,
    "scholiast_page_entries": 1,
    "scholiast_script": False,
    "scholiast_search": "sphinx",
    "scholiast_citation_style": "apa",
    "scholiast_registers": ["shared.yaml"],
    "scholiast_sources": ["shared-sources.yaml"],
    "scholiast_downloads": ["files"],
    "scholiast_data": ["tei"],
    "scholiast_image_metadata": False,
    "scholiast_dts": "paragraph",
    "scholiast_shelf": "",
}


def test_every_setting_that_changes_pages_has_another_value_here() -> None:
    """No setting is left out of the next test."""
    assert OTHER.keys() == {setting.name for setting in SETTINGS if setting.rebuild}


@pytest.fixture
def made(project: Project) -> Project:
    """Return a project with an edition whose registers are on pages that the build makes."""
    files = {name: text for name, text in small("one").items() if not name.endswith("apparatus.md")}
    return project.write({"conf.py": CONF, **files, "shelf.md": "# Shelf\n\n:::{shelf}\n:::\n"})


def without_versions(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return files without the versions of style sheets, which Sphinx remembers for all builds of one process."""
    return {name: re.sub(rb"\?v=[0-9a-f]{8}", b"", data) for name, data in files.items()}


@pytest.mark.parametrize("name", [*OTHER, "language", "html_baseurl", "html_title", "project", "author"])
def test_settings_reach_all_pages(name: str, made: Project) -> None:
    """After a setting has changed, all pages are those of a clean build, also those that were made."""
    made.write(
        {
            "shared.yaml": "entities:\n  - id: fell\n    type: event\n    label: fell\n",
            "shared-sources.yaml": "- id: src-map\n  type: document\n  title: The Map\n",
            "files/one.pdf": b"%PDF-1.7\n",
        }
    )
    made.build()
    value = {"language": "de", "html_baseurl": "https://example.org/"}.get(name, OTHER.get(name, "Other"))
    made.write({"conf.py": f"{CONF}{name} = {value!r}\n"})
    after = made.build()
    one, two = without_versions(output(after)), without_versions(output(made.build(out="clean")))
    assert [file for file in two if one.get(file) != two[file]] == []
    assert {
        file for file in one.keys() - two.keys() if not file.startswith(("_static/", "_images/", ".buildinfo"))
    } == set()


def test_pages_beside_others_lead_to_their_new_neighbours(two: Project) -> None:
    """Pages that are not read again lead to the pages before and after them when editions change their order."""
    two.build()
    edit(two, "index.rst", "   one/index\n   two/index\n", "   two/index\n   one/index\n")
    assert_same(two.build(), two.build(out="clean"), "editions in another order")


def test_a_renamed_page_leaves_no_link_to_it(two: Project) -> None:
    """The pages before and after a renamed page lead to its new name."""
    two.build()
    path = Path(two.source, "one/second.md")
    path.rename(path.with_name("third.md"))
    edit(two, "one/edition.yaml", "second", "third")
    edit(two, "index.rst", "one/second", "one/third")
    after = two.build()
    Path(after.outdir, "one/second.html").unlink()  # Sphinx keeps what it wrote before
    Path(after.outdir, "_sources/one/second.md.txt").unlink(missing_ok=True)
    assert_same(after, two.build(out="clean"), "a renamed page")


@pytest.fixture
def two(project: Project) -> Project:
    """Return a project with two editions in a fixed order."""
    pages = "   one/index\n   two/index\n   one/second\n   two/second\n"
    index = f"Index\n=====\n\n.. toctree::\n\n{pages}\n"
    files = {**small("one"), **small("two")}
    return project.write(
        {"conf.py": CONF, "index.rst": index, **{name: t for name, t in files.items() if "apparatus" not in name}}
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [("# Part Two", "# Part Three"), (":grade: likely", ":grade: possible"), (":id: cj-went", ":id: cj-gone")],
)
def test_pages_that_are_described_elsewhere(old: str, new: str, made: Project) -> None:
    """A page whose head describes all pages of an edition is written again when they change."""
    files = ("one/index.md", "one/second.md", "one/copytext.txt")
    made.build()
    for name in files:
        text = (made.source / name).read_text("utf-8")
        made.write({name: text.replace(old, new).replace(old.strip("# "), new.strip("# "))})
    made.write({"one/edition.yaml": META.format("one")})
    assert_same(made.build(), made.build(out="clean"), new)
