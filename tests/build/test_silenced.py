"""The verdict decides: messages that are silenced or repeated change neither the exit code nor the summary."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.projects import Built, Project

BUILDERS = ("html", "dirhtml", "singlehtml", "epub", "text", "typst", "latex")
CONF = """extensions = ["myst_parser", "scholiast"]
project = "Weirs"
author = copyright = "nobody"
version = release = "1"
html_theme = "basic"
epub_show_urls = "no"
"""
META = "id: weir\ntitle: The Weir\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n"
COPY = "The Weir\n\nEels came up in March.\n\nNobody counted them.\n"
PAGE = "---\nedition: weir\n---\n# The Weir\n\nEels came up in March.\n\nNobody counted them.\n"
FILES: dict[str, str | bytes | None] = {
    "conf.py": CONF,
    "index.rst": "Shelf\n=====\n\n.. toctree::\n\n   weir/index\n",
    "weir/edition.yaml": META,
    "weir/copytext.txt": COPY,
    "weir/index.md": PAGE,
}
PLANT = """
from docutils import nodes

def plant(app, tree, docname):
    for section in list(tree.findall(nodes.section))[-1:]:
        section.append(nodes.paragraph("", "Planted words"))

def setup(app):
    app.connect("doctree-resolved", plant)
"""


def summary(built: Built) -> str:
    """The lines that sum up the build."""
    return Path(built.app.doctreedir, "scholiast-summary.txt").read_text("utf-8")


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize("silenced", ["scholiast", "scholiast.proof", "scholiast.*"])
def test_silenced_difference_still_fails_the_build(silenced: str, builder: str, project: Project) -> None:
    """One message names the edition and what hides the others."""
    files = {**FILES, "weir/index.md": PAGE.replace("March", "April")}
    built = project.write(files).build(builder, suppress_warnings=[silenced, "epub.unknown_project_files"])
    told = [t for t in built.told if t.level == "ERROR"]
    assert [(t.file, t.line, t.type) for t in told] == [("weir/edition.yaml", 1, "")], built.warnings
    assert "the text of the edition 'weir' is not proved" in told[0].message
    assert "scholiast.proof" in told[0].message
    assert built.app.statuscode == 1
    assert "text NOT proved: 2 of 3 units" in summary(built)


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub", "text", "typst"])
def test_silenced_fault_of_an_output_still_fails_the_build(builder: str, project: Project) -> None:
    """Words that are planted in the output are not made good by silence."""
    built = project.write({**FILES, "conf.py": CONF + PLANT}).build(
        builder, suppress_warnings=["scholiast.proof-output"]
    )
    assert [(t.file, t.type) for t in built.told] == [("weir/edition.yaml", "")], built.warnings
    assert built.app.statuscode == 1
    assert "text NOT proved" in summary(built)


def test_silence_is_a_warning_where_the_proof_only_warns(project: Project) -> None:
    """With ``scholiast_proof = 'warn'`` the exit code is 0, and it is still said that the text is not proved."""
    files = {**FILES, "weir/index.md": PAGE.replace("March", "April")}
    built = project.write(files).build(scholiast_proof="warn", suppress_warnings=["scholiast.proof"])
    assert [(t.level, t.file) for t in built.told] == [("WARNING", "weir/edition.yaml")]
    assert built.app.statuscode == 0
    assert "text NOT proved" in summary(built)


def test_silence_about_other_things_says_nothing(project: Project) -> None:
    """A text that is proved needs no message, whatever is suppressed."""
    built = project.write(FILES).build(suppress_warnings=["scholiast"])
    assert (built.warnings, built.app.statuscode) == ("", 0)


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "text", "typst"])
@pytest.mark.parametrize(
    ("line", "subtype"),
    [
        ("Eels came \\\n down in <i>March</i>.", "text-markup"),
        ("Eels {ref}`x <weir>` came up in <b>March</b>.", "text-markup"),
    ],
)
def test_fault_of_the_source_is_not_reported_again_by_the_output(
    line: str, subtype: str, builder: str, project: Project
) -> None:
    """What is wrong with a block of the source has its messages there, and none about the file that was written."""
    files = {**FILES, "weir/index.md": PAGE.replace("Eels came up in March.", line)}
    built = project.write(files).build(builder)
    assert built.about(subtype)
    assert built.about("proof-output") == []
    assert built.app.statuscode == 1
    assert "text NOT proved" in summary(built)
    assert "errors in this output" not in summary(built)


def test_fault_of_an_output_elsewhere_is_reported_beside_that_of_the_source(project: Project) -> None:
    """Only the place that is reported already is left out."""
    files = {**FILES, "conf.py": CONF + PLANT, "weir/index.md": PAGE.replace("March", "April")}
    built = project.write(files).build()
    assert [t.line for t in built.about("proof")] == [project.line("weir/index.md", "April")]
    (told,) = built.about("proof-output")
    assert (told.file, told.line) == ("weir/index.md", project.line("weir/index.md", "Nobody"))
    assert "errors in this output: 1" in summary(built)


LINKS = {
    "{ref}`here`": "here",
    "{doc}`/index`": "/index",
    "{numref}`Picture %s <here>`": "here",
    "[](/index.rst)": "index",
}


@pytest.mark.parametrize("builder", ["html", "text"])
@pytest.mark.parametrize("link", LINKS)
def test_link_whose_words_come_from_its_target_is_reported_once(link: str, builder: str, project: Project) -> None:
    """Words that Sphinx puts in when all pages are read are not compared: the message says so."""
    page = PAGE.replace("# The Weir", "(here)=\n# The Weir").replace("in March", f"in {link}")
    built = project.write({**FILES, "weir/index.md": page}).build(builder, suppress_warnings=["ref"])
    (told,) = (t for t in built.told if t.type.startswith("scholiast"))
    assert (told.subtype, told.file, told.line) == (
        "text-markup",
        "weir/index.md",
        project.line("weir/index.md", "Eels"),
    )
    assert f"'{LINKS[link]}'" in told.message
    assert built.app.statuscode == 1


@pytest.mark.parametrize("builder", ["html", "epub", "text", "typst"])
def test_link_with_words_of_its_own_is_text(builder: str, project: Project) -> None:
    """A link that has the printed words passes, and in an editor's note Sphinx may choose them."""
    page = PAGE.replace("# The Weir", "(here)=\n# The Weir").replace("in March", "in {ref}`March <here>`")
    page += "\n:::{note} Eels\nSee {ref}`here` and {doc}`/index`.\n:::\n"
    built = project.write({**FILES, "weir/index.md": page}).build(builder)
    assert (built.warnings, built.app.statuscode) == ("", 0)


@pytest.mark.parametrize(("count", "words"), [(1, "1 word joined"), (2, "2 words joined")])
def test_summary_counts_the_words_that_are_joined(count: int, words: str, project: Project) -> None:
    """Hyphens at line ends that are undone are part of what the summary says."""
    copy = COPY.replace("March", "Mar-\nch")
    copy = copy.replace("counted", "coun-\nted") if count == 2 else copy
    files = {**FILES, "weir/copytext.txt": copy, "weir/edition.yaml": META + "hyphenation: {rule: join}\n"}
    built = project.write(files).build("text")
    assert built.app.statuscode == 0, built.warnings
    assert summary(built).rstrip().endswith(f"; {words} over line ends")
