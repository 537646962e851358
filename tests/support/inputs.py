"""Where the real annotated texts are, which a clone of this repository does not have, and which warnings they may cause."""

from __future__ import annotations

from pathlib import Path

import pytest

INPUTS = Path(__file__).parents[3] / "shared" / "inputs"
#: Why a test is skipped without them, on continuous integration as well.
MISSING = "the real annotated texts (../shared/inputs) are not on this machine"
with_inputs = pytest.mark.skipif(not INPUTS.is_dir(), reason=MISSING)

#: Warnings that these texts may cause, as regular expressions.
ALLOWED: tuple[str, ...] = (r"\[scholiast\.entity-unused\]",)  # mentions of no width cannot be written


def input_file(name: str) -> Path:
    """Return the file of a text, or skip the test if the machine does not have it."""
    path = INPUTS / f"{name}.json"
    if not path.is_file():
        pytest.skip(MISSING)
    return path
