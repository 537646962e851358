"""The handbook's tables of what each output shows agree with the outputs."""

from __future__ import annotations

import importlib.util
import sys
from difflib import unified_diff
from pathlib import Path
from types import ModuleType

import pytest

MAIN = Path(__file__).parents[2]


@pytest.fixture
def outputs(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the tool that builds the edition and reads the outputs."""
    for package in ("typst", "pikepdf"):
        pytest.importorskip(package, reason=f"the tables are read out of a PDF, which needs the package {package}")
    spec = importlib.util.spec_from_file_location("scholiast_outputs", MAIN / "tools" / "outputs.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, tool)
    spec.loader.exec_module(tool)
    return tool


def test_tables_of_outputs_agree_with_the_outputs(outputs: ModuleType) -> None:
    """The outputs have what the page lists; no output lacks what another one shows."""
    page = outputs.PAGE.read_text(encoding="utf-8")
    assert page.count("% built: ") == page.count("% end of built") == 2, "a marker is missing in outputs.md"
    differing = "\n".join(unified_diff(page.splitlines(), outputs.rewritten(page).splitlines(), "page", "built", n=0))
    assert not differing, f"outputs.md is outdated: run 'python tools/outputs.py' and read what changed\n{differing}"


def test_what_is_lost_is_told(outputs: ModuleType) -> None:
    """An output that shows less than another is an error."""
    piece = outputs.Piece
    output = outputs.Output([piece("May Day it was."), piece("Date 1 May 1851", "A")], [], "below", {}, {})
    assert outputs.place(output, "plain text", "date", ["1 May 1851"]) == piece("below", "A")
    with pytest.raises(SystemExit, match="plain text: no part of the date shows: 1 May 1851 · Certainty: high"):
        outputs.place(output, "plain text", "date", ["1 May 1851", "Certainty: high"])
