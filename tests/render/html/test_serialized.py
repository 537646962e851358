"""Pages as JSON and as pickles: the functions of our templates are left out of what Sphinx writes."""

from __future__ import annotations

import json
import pickle

import pytest

from support.hostile_fields import QUAY
from support.projects import Project


@pytest.mark.parametrize(("builder", "suffix"), [("json", "fjson"), ("pickle", "fpickle")])
def test_pages_are_serialized(builder: str, suffix: str, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The body has the text and its marks; the build states that the files are not read again."""
    said: list[str] = []
    monkeypatch.setattr("scholiast.render.verify.logger.info", lambda message, *args: said.append(message % args))
    built = project.write(QUAY).build(builder)
    assert built.told == []
    assert built.app.statuscode == 0
    data = built.outdir.joinpath(f"quay/index.{suffix}").read_bytes()
    page = json.loads(data) if builder == "json" else pickle.loads(data)
    assert 'data-sch-unit="p1"' in page["body"]
    assert page["scholiast_direction"] == "ltr"
    assert said == [f"the output of '{builder}' is not read again: the proof covers the sources, not the files"]
