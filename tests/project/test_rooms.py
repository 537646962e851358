"""Layers of the package: data flows in one direction, and the lower layers need no build."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import TypeGuard

import pytest

import scholiast

PACKAGE = Path(scholiast.__file__).parent
PURE = ("model", "text")
#: Rooms of short modules.
SMALL = (
    *PURE,
    "build",
    "checking",
    "checks",
    "domain",
    "export",
    "importers",
    "markup",
    "notes",
    "reviewing",
    "shelf",
    "suggesting",
)
#: The rooms from the bottom to the top; no room imports one of its own level or above, also not for types.
LEVELS = (
    {"text"},
    {"model"},
    {"i18n", "nodes", "files", "messages", "shelf"},
    {"domain", "notes", "reviewing", "suggesting"},
    {"doctree", "checks", "export", "importers"},
    {"markup", "registers"},
    {"kinds", "render"},
    {"build", "checking"},
    {"__init__"},
    {"authoring"},
    {"__main__"},
)


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


def name_of(path: Path) -> str:
    """Return the full name of a module."""
    return ".".join(["scholiast", *path.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(".__init__")


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


@pytest.mark.parametrize(
    ("rooms", "known"),
    [
        (PURE, "scholiast.text.lemma"),
        ((*PURE, "export"), "scholiast.export.web_annotation"),
        ((*PURE, "reviewing"), "scholiast.reviewing.page"),
        ((*PURE, "suggesting"), "scholiast.suggesting.attributions"),
        ((*PURE, "importers"), "scholiast.importers.tei"),
    ],
)
def test_pure_rooms_need_neither_docutils_nor_sphinx(rooms: tuple[str, ...], known: str) -> None:
    """The packages model and text import neither docutils nor Sphinx; the exports and suggestions import only these two."""
    names = [name_of(path) for room in rooms for path in modules(room)]
    assert {"scholiast.model.edition_folder", known} <= set(names)
    done = subprocess.run(
        [sys.executable, "-c", _LOOK, str(PACKAGE), *names], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    found = done.stdout.split()
    assert set(names) <= set(found)
    foreign = [m for m in found if m.split(".")[0] != "scholiast"]
    assert foreign == [], f"a module of {', '.join(rooms)} brings these along: move what needs them to another room"
    others = [m for m in found if m.startswith("scholiast.") and m.split(".")[1] not in rooms]
    assert others == [], f"a module of {', '.join(rooms)} brings other rooms along"


def level(room: str) -> int:
    """Return the level of a room, counted from the bottom."""
    return next((number for number, rooms in enumerate(LEVELS) if room in rooms), -1)


def test_rooms_all_have_a_level() -> None:
    """A new folder or module at the root of the package gets a place in the order."""
    assert {room for path in modules() if level(room := room_of(path)) < 0} == set()


def test_rooms_import_only_lower_rooms() -> None:
    """A module imports its own room and lower ones, imports for types and within functions included."""
    wrong = []
    for path in modules():
        own = room_of(path)
        for name, line in imports_of(path):
            first, _dot, rest = name.partition(".")
            other = rest.partition(".")[0] or "__init__"
            if first == "scholiast" and other != own and level(other) >= level(own):
                wrong.append(f"{path.relative_to(PACKAGE)}, line {line}: {name}")
    assert wrong == [], "move what is needed further down, or hand it in"


def test_modules_import_each_other_in_no_circle() -> None:
    """No module imports itself by way of others, imports for types and within functions included."""
    graph = {name_of(path): {name for name, _line in imports_of(path)} for path in modules()}
    assert circles({name: {other for other in found if other in graph} for name, found in graph.items()}) == []


def test_circles_are_found() -> None:
    """Modules that reach each other are one circle, whatever else they import."""
    graph = {"a": {"b"}, "b": {"c", "d"}, "c": {"a"}, "d": {"e"}, "e": set[str](), "f": {"f", "a"}}
    assert circles(graph) == [["a", "b", "c"]]


def circles(graph: Mapping[str, Set[str]]) -> list[list[str]]:
    """Return the groups of modules that import each other, directly or not."""
    reached: dict[str, set[str]] = {}
    for start in graph:
        found, due = set[str](), [*graph[start]]
        while due:
            if (name := due.pop()) not in found:
                found.add(name)
                due += graph[name]
        reached[start] = found
    groups = {tuple(sorted({a, *(b for b in reached[a] if a in reached[b])})) for a in graph}
    return sorted([*group] for group in groups if len(group) > 1)


#: Rooms whose outputs consist of HTML: they write classes.
WRITE_CLASSES = ("render/html", "render/epub")
#: The module that reads the classes of authors and of other software.
READS_CLASSES = "doctree/classes.py"


def test_classes_are_read_in_one_module() -> None:
    """No module decides by a class, except the one that reads what the author of a page has written."""
    found = []
    for path in modules():
        name = path.relative_to(PACKAGE).as_posix()
        lines = list(reads_of_classes(ast.parse(path.read_text("utf-8"))))
        if name == READS_CLASSES:
            assert lines, "the module that reads classes was moved: name it here"
        elif not name.startswith(WRITE_CLASSES):
            found += [f"{name}, line {line}" for line in lines]
    assert found == [], "ask for the class of a node, its MEANING or APPARATUS_MARK (nodes.py)"


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ('"sch-facts" in node["classes"]', 1),
        ('any(c.startswith("sch-") for c in node.get("classes", ()))', 1),
        ('classes = node["classes"]', 1),
        ('not kinds.isdisjoint(node.attributes["classes"])', 1),
        ('node["classes"] += ["sch-facts"]', 0),
        ('node["classes"].append("sch-facts")', 0),
        ('new["classes"] = [c for c in node["classes"] if c != "code"]', 0),
        ('paragraph("", classes=[*node["classes"], "sch-facts"])', 0),
        ('name(node["classes"][-1])', 0),
    ],
)
def test_reads_of_classes_are_found(code: str, number: int) -> None:
    """A class that is asked for is found; one that is set, added or handed on is not."""
    assert len(list(reads_of_classes(ast.parse(code)))) == number


def reads_of_classes(tree: ast.Module) -> Iterator[int]:
    """Yield the lines that read the classes of a node and do not only write them or hand them on."""
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if not (_names_classes(node) and isinstance(getattr(node, "ctx", ast.Load()), ast.Load)):
            continue
        parent = above.get(node)
        added_to = isinstance(parent, ast.Attribute) and parent.attr == "append"
        numbered = isinstance(parent, ast.Subscript) and not isinstance(parent.slice, ast.Slice)
        if not (added_to or numbered or _is_handed_on(node, above)):
            yield node.lineno


def _names_classes(node: ast.AST) -> TypeGuard[ast.expr]:
    """Return whether an expression is ``node["classes"]`` or ``node.get("classes")``."""
    if isinstance(node, ast.Subscript):
        return isinstance(node.slice, ast.Constant) and node.slice.value == "classes"
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get"):
        return False
    return bool(node.args) and isinstance(node.args[0], ast.Constant) and node.args[0].value == "classes"


def _is_handed_on(node: ast.AST, above: Mapping[ast.AST, ast.AST]) -> bool:
    """Return whether an expression is a part of the classes that another node gets."""
    while (parent := above.get(node)) is not None:
        if isinstance(parent, ast.keyword) and parent.arg == "classes":
            return True
        if isinstance(parent, ast.Assign) and all(_names_classes(target) for target in parent.targets):
            return True
        node = parent
    return False


def test_every_module_says_what_it_is_for() -> None:
    """Every module has a docstring."""
    silent = [
        str(path.relative_to(PACKAGE))
        for path in modules()
        if (tree := ast.parse(path.read_text("utf-8"))).body and not ast.get_docstring(tree)
    ]
    assert silent == [], "these modules begin with no docstring"


@pytest.mark.parametrize("room", SMALL)
def test_modules_stay_small(room: str) -> None:
    """No module has more than 450 lines."""
    long = {p.name: n for p in modules(room) if (n := len(p.read_text("utf-8").splitlines())) > 450}
    assert long == {}, "split what is longer than 450 lines"
