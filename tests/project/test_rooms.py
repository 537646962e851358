"""Layers of the package: data flows in one direction, and the lower layers need no build."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import scholiast

PACKAGE = Path(scholiast.__file__).parent
PURE = ("model", "text")
#: Modules that may import the upper layers: the one that connects the package with Sphinx, and the events of a build.
WIRING = {"render": {"__init__", "build"}, "export": {"__init__", "build"}, "kinds": {"__init__"}}


def modules(room: str = "") -> list[Path]:
    return sorted((PACKAGE / room).rglob("*.py"))


def imports_of(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the modules that a file imports, by full name, with the line, including imports in functions and for types."""
    package = ["scholiast", *path.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                # from . import x may name a module
                yield (f"{name}.{alias.name}" if _is_module(f"{name}.{alias.name}") else name), node.lineno


def _is_module(name: str) -> bool:
    if not name.startswith("scholiast."):
        return False
    path = PACKAGE.joinpath(*name.split(".")[1:])
    return path.is_dir() or path.with_suffix(".py").is_file()


def room_of(path: Path) -> str:
    """Return the folder of the package in which a module is, or its own name."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


# Imports are tested in a separate process, where nothing else has been imported. The package's own __init__ connects
# Sphinx: it is replaced by an empty module with the same path.
_LOOK = """
import importlib, sys, types
package = types.ModuleType("scholiast")
package.__path__ = [sys.argv[1]]
sys.modules["scholiast"] = package
for name in sys.argv[2:]:
    importlib.import_module(name)
print(*sorted(m for m in sys.modules if m.split(".")[0] in ("docutils", "sphinx", "myst_parser", "scholiast")))
"""


def test_model_and_text_need_neither_docutils_nor_sphinx() -> None:
    """The packages model and text import neither docutils nor Sphinx."""
    names = [
        ".".join(["scholiast", *path.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(".__init__")
        for room in PURE
        for path in modules(room)
    ]
    assert {"scholiast.model.edition_folder", "scholiast.text.lemma"} <= set(names)
    done = subprocess.run(
        [sys.executable, "-c", _LOOK, str(PACKAGE), *names], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    found = done.stdout.split()
    assert set(names) <= set(found)
    foreign = [m for m in found if m.split(".")[0] != "scholiast"]
    assert foreign == [], "a module of model/ or text/ brings these along: move what needs them to another room"
    others = [m for m in found if m.startswith("scholiast.") and m.split(".")[1] not in PURE]
    assert others == [], "a module of model/ or text/ brings other rooms along"


@pytest.mark.parametrize("room", PURE)
def test_the_rooms_at_the_bottom_import_nothing_of_the_rest(room: str) -> None:
    """The lower layers import nothing from the upper ones."""
    allowed = {"model": ("scholiast.model", "scholiast.text"), "text": ("scholiast.text",)}[room]
    wrong = [
        f"{path.relative_to(PACKAGE)}, line {line}: {name}"
        for path in modules(room)
        for name, line in imports_of(path)
        if name.split(".")[0] == "scholiast" and not f"{name}.".startswith(tuple(f"{a}." for a in allowed))
    ]
    assert wrong == [], "text/ stands on nothing, model/ on text/ alone"


@pytest.mark.parametrize("room", WIRING)
def test_nobody_imports_the_rooms_at_the_top_but_the_wiring(room: str) -> None:
    """Only the modules that connect the package with Sphinx import the upper layers."""
    wrong = [
        f"{path.relative_to(PACKAGE)}, line {line}: {name}"
        for path in modules()
        if room_of(path) != room and room_of(path) not in WIRING[room]
        for name, line in imports_of(path)
        if f"{name}.".startswith(f"scholiast.{room}.")
    ]
    assert wrong == [], f"only {sorted(WIRING[room])} may import {room}/: what others need belongs further down"


def test_every_module_says_what_it_is_for() -> None:
    """Every module has a docstring."""
    silent = [
        str(path.relative_to(PACKAGE))
        for path in modules()
        if (tree := ast.parse(path.read_text("utf-8"))).body and not ast.get_docstring(tree)
    ]
    assert silent == [], "these modules begin with no docstring"


@pytest.mark.parametrize("room", PURE)
def test_modules_stay_small(room: str) -> None:
    """No module has more than 450 lines."""
    long = {p.name: n for p in modules(room) if (n := len(p.read_text("utf-8").splitlines())) > 450}
    assert long == {}, "split what is longer than 450 lines"
