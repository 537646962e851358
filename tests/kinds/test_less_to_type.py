"""The same annotations with every option written, and with defaults and one-line forms. The article is made up."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from support.projects import Built, Project

FOLDER = Path(__file__).parent / "op-ed"
#: The option lines of one annotation, and how many annotations there are.
MOST, COUNT = 1.5, 20
#: Long records, which have the places of the source lines and what nobody stated.
_APART = ("line", "assumed")


def files(page: str, more: str = "") -> dict[str, str | bytes]:
    read = {name: (FOLDER / name).read_text(encoding="utf-8") for name in ("edition.yaml", "copytext.txt", page)}
    return {
        "op-ed/edition.yaml": read["edition.yaml"] + more,
        "op-ed/copytext.txt": read["copytext.txt"],
        "op-ed/index.md": read[page],
    }


@pytest.fixture(scope="module")
def builds(make_project: Callable[[str], Project]) -> tuple[Built, Built]:
    defaults = (FOLDER / "defaults.yaml").read_text(encoding="utf-8")
    long = make_project("long").write(files("long.md")).build("dummy")
    return long, make_project("short").write(files("short.md", defaults)).build("dummy")


def records(built: Built) -> dict[str, dict[str, object]]:
    found = (msgspec.to_builtins(record) for record in built.store.records("op-ed"))
    return {record["id"]: {k: v for k, v in record.items() if k not in _APART} for record in found}


def option_lines(page: str) -> int:
    return len(re.findall(r"^:[a-z_]+:", (FOLDER / page).read_text(encoding="utf-8"), re.MULTILINE))


def test_short_forms_make_the_same_annotations(builds: tuple[Built, Built]) -> None:
    """Twenty annotations are the same records, whether all of their options are written or not."""
    long, short = builds
    assert (long.warnings, short.warnings) == ("", "")
    assert records(short) == records(long)
    assert len(records(short)) == COUNT


def test_short_forms_need_few_options() -> None:
    """An annotation of the article needs one and a half option lines at most, and needed twice as many."""
    assert option_lines("short.md") / COUNT <= MOST
    assert option_lines("long.md") / COUNT > 2 * MOST
