"""Where the real annotated texts are, and which warnings they may cause."""

from __future__ import annotations

from pathlib import Path

INPUTS = Path(__file__).parents[3] / "shared" / "inputs"


#: Warnings that these texts may cause, as regular expressions.
ALLOWED: tuple[str, ...] = (r"\[scholiast\.entity-unused\]",)  # mentions of no width cannot be written
