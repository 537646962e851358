"""Outputs: a build imports its own only, and code asks for their traits, not for the names of builders."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util.docutils import docutils_namespace

import scholiast
from scholiast.domain.outputs import BuilderOnDemand, output_of

PACKAGE = Path(scholiast.__file__).parent
EDITION = """id: ferry
title: The Ferry
language: en
work_author: [{name: A. Maker}]
editors: [{name: An Editor}]
version: "1.0"
copy_text: {siglum: A, role: copy-text, path: copytext.txt, sha256: SHA}
"""
PAGE = """---
edition: ferry
---
The ferry left at noon.

:::{note} ferry
A boat.
:::
"""
_BUILD = """
import sys
from sphinx.cmd.build import main
failed = main(sys.argv[1:])
print(*sorted(name for name in sys.modules if name.startswith("scholiast.")))
sys.exit(failed)
"""
_VISITOR = """
def leave(self, node):
    self.body.append("(of the project)")

def setup(app):
    from scholiast import nodes
    app.add_node(nodes.annotation, override=True, {form}=(leave, lambda self, node: None))
"""
#: What a build of pages without sources has no use for: the readers of sources.
READERS = ("authoring", "model.bibtex", "model.bibinherit", "model.csl")
#: What makes the entries of a search that is not used.
SEARCH = ("render.html.pagefind.entry", "render.html.pagefind.found", "render.html.pagefind.page_text")
#: The processor of citations, which only pages need that cite the edition itself.
PROCESSOR = ("model.cite", "model.biblatex", "model.bibliography", "model.bibnames", "export.citations.")


def project(folder: Path, conf: str = "") -> Path:
    """Write an edition of one sentence into a folder."""
    import hashlib

    text = "The ferry left at noon.\n"
    (folder / "ferry").mkdir(parents=True)
    (folder / "conf.py").write_text(f'extensions = ["myst_parser", "scholiast"]\nhtml_theme = "basic"\n{conf}')
    (folder / "index.md").write_text("# Index\n\n```{toctree}\nferry/index\n```\n")
    (folder / "ferry/index.md").write_text(PAGE)
    (folder / "ferry/copytext.txt").write_text(text)
    sha = hashlib.sha256(text.encode()).hexdigest()
    (folder / "ferry/edition.yaml").write_text(EDITION.replace("SHA", sha))
    return folder


def modules_of(builder: str, folder: Path) -> list[str]:
    """Return the modules of the package that a build in a process of its own has loaded, without the package's name."""
    command = [sys.executable, "-c", _BUILD, "-q", "-b", builder, str(folder), str(folder / "_build")]
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=environment)
    assert done.returncode == 0, done.stderr
    return [name.removeprefix("scholiast.") for name in done.stdout.split()]


@pytest.mark.parametrize(
    ("builder", "rooms", "others"),
    [
        ("html", ("epub", "latex", "text", "typst", "paper"), (*READERS, *SEARCH)),
        ("text", ("epub", "latex", "typst", "paper"), (*READERS, *PROCESSOR)),
    ],
)
def test_a_build_imports_no_module_of_other_outputs(
    builder: str, rooms: tuple[str, ...], others: tuple[str, ...], tmp_path: Path
) -> None:
    """A build imports neither the modules of other outputs nor readers and the processor of citations without need."""
    loaded = modules_of(builder, project(tmp_path / "source"))
    assert "render.verify" in loaded, "the build did nothing of ours"
    unwanted = (*(f"render.{room}." for room in rooms), *others, "render.man_texinfo")
    assert [name for name in loaded if name.startswith(unwanted)] == [
        "model.csl_dates",
        "model.csl_fields",
        "model.csl_styles",
    ]


@pytest.mark.parametrize(("builder", "form", "file"), [("latex", "latex", "*.tex"), ("man", "man", "*.1")])
def test_visitors_of_a_project_replace_ours(builder: str, form: str, file: str, tmp_path: Path) -> None:
    """A visitor that conf.py adds for one of our nodes is kept when the output adds its own."""
    folder = project(tmp_path / "source", _VISITOR.replace("{form}", form))
    modules_of(builder, folder)
    (made,) = (folder / "_build").glob(file)
    assert "(of the project)" in made.read_text(encoding="utf-8")


def known(name: str, form: str = "html") -> Builder:
    """Return something with the name and the format of a builder."""
    return cast(Builder, SimpleNamespace(name=name, format=form))


def test_outputs_are_found_by_name_and_then_by_format(tmp_path: Path) -> None:
    """A builder of another extension gets the traits of its format; an unknown format passes on its own raw markup."""
    folder = project(tmp_path / "source")
    with docutils_namespace():  # the outputs are known when the extension is set up
        Sphinx(folder, folder, tmp_path, tmp_path, "dummy", status=None)
    assert output_of(known("html")).continuation_pages
    other = output_of(known("of-another-extension"))
    assert (other.html, other.layers, other.continuation_pages, other.verify) == (True, True, False, None)
    assert output_of(known("lualatex", "latex")) is output_of(known("of-another-extension", "latex"))
    assert output_of(known("xml", "xml")).raw == "xml"


def loaded_builder(asked: list[str]) -> BuilderOnDemand:
    """Return a builder on demand that notes when it is imported."""

    class Made(Builder):
        name = "made"
        format = "form"

        def __init__(self, *arguments: Any) -> None:
            self.arguments = arguments

    def load() -> type[Builder]:
        asked.append("imported")
        return Made

    return BuilderOnDemand("made", load)


def test_builder_on_demand_is_imported_when_more_than_its_name_is_asked() -> None:
    """Its name is known without the class; its attributes, its instances and classes derived from it are the class's."""
    asked: list[str] = []
    builder: Any = loaded_builder(asked)
    assert (builder.name, asked) == ("made", [])
    assert (builder.format, asked) == ("form", ["imported"])
    made = builder("app", "env")
    assert isinstance(made, Builder)
    assert made.arguments == ("app", "env")  # type: ignore[attr-defined]
    assert issubclass(builder, Builder)

    class Derived(builder):  # type: ignore[misc]
        name = "derived"

    assert issubclass(Derived, Builder)
    assert Derived.format == "form"


def compared_builders(path: Path) -> Iterator[int]:
    """Yield the lines of a module that compare the name or the format of a builder."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Compare):
            for side in (node.left, *node.comparators):
                if isinstance(side, ast.Attribute) and side.attr in ("name", "format"):
                    holder = side.value
                    name = holder.attr if isinstance(holder, ast.Attribute) else getattr(holder, "id", "")
                    if name == "builder":
                        yield node.lineno


def test_no_module_compares_names_of_builders() -> None:
    """What an output can do is one of its traits."""
    found = [
        f"{path.relative_to(PACKAGE)}, line {line}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for line in compared_builders(path)
    ]
    assert found == [], "add a trait to scholiast.domain.outputs.Output"
