"""Projects whose outputs are changed: the editions of this project, and pages of the texts by others."""

from __future__ import annotations

import shutil
from pathlib import Path

from support.inputs import INPUTS
from support.mutations.texts import ROOT, inputs
from support.projects import Built, Project

CONF = """\
extensions = ["myst_parser", "scholiast"]
html_theme = "basic"
language = "en"
epub_show_urls = "no"
suppress_warnings = ["toc.no_title", "myst.header"]
"""


def make(project: Project, name: str) -> Project:
    """Write a project with one edition: of this project, or the first blocks of a text by others."""
    if name not in inputs():
        shutil.copytree(ROOT / "source" / name, project.source / name)
        return project.write({"conf.py": CONF})
    from support.convert import Limits, convert

    convert(INPUTS / f"{name}.json", project.source, Limits(documents=2, blocks=30))
    return project.write({"conf.py": CONF + "scholiast_autolink = False\n"})


def pages(built: Built) -> list[str]:
    """The pages with reading text."""
    return [docname for docname in built.store.page_order() if built.store.pages[docname].units]


def written(built: Built, docname: str) -> Path:
    """The file of a page."""
    return Path(built.app.builder.get_output_path(docname))
