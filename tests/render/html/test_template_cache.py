"""Compiled templates: they are kept for the next build, as long as they are the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment
from jinja2.sandbox import SandboxedEnvironment
from sphinx import jinja2glue

from scholiast.render.html.template_cache import FOLDER
from support.projects import CONF, Project

CONF_WITH_TEMPLATES = f'{CONF}templates_path = ["_templates"]\n'
FOOTER = '{%% extends "basic/layout.html" %%}{%% block footer %%}<p>%s</p>{%% endblock %%}'


@pytest.fixture(autouse=True)
def _no_shortcut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each build begin without the templates that tests share."""
    monkeypatch.setattr(jinja2glue, "SandboxedEnvironment", SandboxedEnvironment)


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the templates that are compiled, from now on."""
    names: list[str] = []
    compile_template: Callable[..., object] = Environment.compile

    def watched(self: Environment, source: object, name: str | None = None, *rest: object, **more: object) -> object:
        names.extend([name] if name else [])
        return compile_template(self, source, name, *rest, **more)

    monkeypatch.setattr(Environment, "compile", watched)
    return names


def test_templates_are_compiled_once(project: Project, compiled: list[str]) -> None:
    """The second build compiles no template, though it writes the page of the search."""
    project.write({}).build()
    assert "search.html" in compiled
    compiled.clear()
    built = project.build()
    assert compiled == []
    assert built.html("search")


def test_an_edited_template_is_used(project: Project, compiled: list[str]) -> None:
    """A template of the project's own that has changed is compiled, and the pages are written with it."""
    files = {"conf.py": CONF_WITH_TEMPLATES, "_templates/layout.html": FOOTER % "low water"}
    assert "low water" in project.write(files).build().html("index")
    compiled.clear()
    project.write({"_templates/layout.html": FOOTER % "high water"})
    assert "high water" in project.build().html("search")
    assert set(compiled) == {"layout.html"}


def test_templates_are_compiled_for_another_configuration(project: Project, compiled: list[str]) -> None:
    """Code that was compiled with another conf.py, whose filters may be others, is not used."""
    project.write({}).build()
    compiled.clear()
    project.write({"conf.py": CONF + "# other\n"}).build()
    assert "search.html" in compiled


@pytest.mark.parametrize("damage", [b"", b"\0not code", None])
def test_a_damaged_file_is_compiled_again(damage: bytes | None, project: Project) -> None:
    """A file that is no compiled template, or a folder in its place, stops no build."""
    before = project.write({}).build().html("search")
    kept: list[Path] = sorted((project.root / "doctrees-html" / FOLDER).iterdir())
    assert kept
    for path in kept:
        path.unlink()
        if damage is None:
            path.mkdir()
        else:
            path.write_bytes(damage)
    built = project.build()
    assert built.warnings == ""
    assert built.html("search") == before
