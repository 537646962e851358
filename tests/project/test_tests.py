"""The tests themselves: where they are, and what their names and docstrings say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import scholiast
from support.projects import Project

TESTS = Path(__file__).parents[1]
PACKAGE = Path(scholiast.__file__).parent
#: Folders that are no room of the package.
OTHERS = {
    "browser", "clients", "faults", "handbook", "hostile", "inputs", "mutations", "project", "snippets", "support",
}  # fmt: skip
MODULES = sorted(path for path in TESTS.rglob("*.py") if path.name not in ("conftest.py", "__init__.py"))


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Yield the test functions of a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node


def test_modules_are_in_the_rooms_of_the_package() -> None:
    """Each folder of tests is a room of the package or one of the named others, and no module is outside of them."""
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    for path in MODULES:
        room, *inner = path.relative_to(TESTS).parts[:-1] or ("",)
        assert room in rooms | OTHERS, f"{path.relative_to(TESTS)}: move it to a room of the package"
        if room in rooms:
            assert PACKAGE.joinpath(room, *inner).is_dir(), f"{path.relative_to(TESTS)}: the package has no such room"


def test_helpers_are_in_support() -> None:
    """A module is a test or, in ``support/``, a helper."""
    for path in MODULES:
        inside = path.relative_to(TESTS).parts[0] == "support"
        assert inside != path.name.startswith("test_"), f"{path.relative_to(TESTS)}: tests and helpers are apart"


def test_functions_say_their_behaviour() -> None:
    """Each test has a name ``test_<subject>_<behaviour>``, and a docstring on one line that says the behaviour."""
    faults = []
    for path in MODULES:
        for node in functions(path):
            doc = ast.get_docstring(node) or ""
            if not re.fullmatch(r"test(_[a-z0-9]+){2,}", node.name):
                faults.append(f"{path.relative_to(TESTS)}: {node.name}: name it test_<subject>_<behaviour>")
            if "\n" in doc or not doc.endswith("."):
                faults.append(f"{path.relative_to(TESTS)}: {node.name}: say its behaviour in a sentence on one line")
    assert not faults, "\n".join(faults)


def test_builds_in_one_process_share_no_words(project: Project) -> None:
    """A build has no words of an earlier build in another language."""
    for language, words in (("de", "Suche"), ("en", "Search")):
        built = project.write({}).build(out=language, language=language)
        assert f"<title>{words}" in built.html("search")
