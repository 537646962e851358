"""The examples of all rules, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from scholiast.authoring.check import Project, read_project
from scholiast.checking.rules import all_rules
from support.rule_examples import TODAY, write_examples


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Project]:
    """Return the folder of all examples and what was read there, at once."""
    root = tmp_path_factory.mktemp("rules")
    write_examples(list(all_rules().values()), root)
    return root, read_project(root, root, TODAY)
