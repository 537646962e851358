"""Whole projects made of real annotated texts: every annotation is found, every page is proved."""

from __future__ import annotations

import os
import re
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from scholiast.domain.store import store_of
from support.convert import Limits, convert, fold
from support.inputs import ALLOWED, INPUTS, with_inputs

if TYPE_CHECKING:
    from support.convert import Expectation

LIMITS = Limits() if os.environ.get("SCHOLIAST_ALL_INPUTS") == "1" else Limits(documents=25, blocks=250)
#: Annotations of these kinds are skipped by nature, not because they could not be written.
NO_DIRECTIVE = ("no directive", "beyond the limits", "no date in EDTF", "no other reading")

pytestmark = with_inputs


class Found(NamedTuple):
    """An annotation as the build recorded it."""

    docname: str
    start: int
    end: int
    exact: str


def recorded(app: Sphinx) -> tuple[dict[str, Found], dict[str, bool]]:
    """What a build knows: annotations by id, and by page whether its text is that of the copy-text.

    The only place in this module that reads the store.
    """
    store = store_of(app.env)
    found = {r.id: Found(r.docname, r.anchor.start, r.anchor.end, r.anchor.exact) for r in store.records() if r.anchor}
    found |= {m.id: Found(m.docname, m.start, m.end, m.exact) for m in store.mentions()}
    return found, {
        docname: verdict.equal for name, verdict in store.verdicts.items() for docname in store.page_order(name)
    }


def build(source: Path, out: Path) -> tuple[Sphinx, list[str]]:
    """Build a project in HTML; the application, and the warnings that are this package's own."""
    warnings = StringIO()
    with docutils_namespace():
        app = Sphinx(source, source, out, out / ".doctrees", "html", status=None, warning=warnings, freshenv=True)
        app.build()
    ours = [line for line in warnings.getvalue().splitlines() if "[scholiast." in line]
    return app, [line for line in ours if not any(re.search(allowed, line) for allowed in ALLOWED)]


def differing(expectations: list[Expectation], found: dict[str, Found]) -> list[str]:
    """What was expected and is missing or otherwise, one line each."""
    out = []
    for e in expectations:
        got = found.get(e.id)
        wanted = Found(e.docname, e.start, e.end, fold(e.exact))
        if got is None:
            out.append(f"{e.id} {e.kind} is missing: {wanted}")
        elif got._replace(exact=fold(got.exact)) != wanted:
            out.append(f"{e.id} {e.kind}: expected {wanted}, found {got}")
    return out


@pytest.mark.parametrize("name", ["frus-history", "gum", "pepys", "schnitzler-interviews"])
def test_real_text(name: str, tmp_path: Path) -> None:
    """No warning, every annotation at its words, every page equal to its copy-text."""
    skipped: Counter[str] = Counter()
    source = tmp_path / "source"
    expectations = convert(INPUTS / f"{name}.json", source, LIMITS, skipped)
    unwritable = sum(n for reason, n in skipped.items() if not any(w in reason for w in NO_DIRECTIVE))
    assert unwritable <= len(expectations) // 50, skipped

    app, warnings = build(source, tmp_path / "out")
    assert not warnings, f"{len(warnings)} warnings, the first: " + "\n".join(warnings[:10])
    found, proofs = recorded(app)
    faults = differing(expectations, found)
    assert not faults, f"{len(faults)} of {len(expectations)}, the first:\n" + "\n".join(faults[:10])
    assert proofs == dict.fromkeys(sorted({e.docname for e in expectations} | set(proofs)), True)
