"""Slips of writing: what an editor meant is clear, and the one message says how to write it."""

from __future__ import annotations

import pytest
from projects import Project
from quay import FILES, LAST, PAGE

REST_PAGE = """:edition: quay

The Long Quay
=============

Anna Reed said that the fog would perhaps lift by noon. Nobody believed her, and the fog stayed.

The bell rang twice, and then the bell rang again.

A man sold tickets on Sunday.
"""


WORDLESS = {
    "myst": (f"{PAGE}\n:::{{note}}\nMind the step.\n:::\n", ".md", "':::{note} words'", "':::{admonition} Title'"),
    "myst-options": (f"{PAGE}\n:::{{note}}\n:cites: src-log\nMind the step.\n:::\n", ".md", "':::{editorial}'"),
    "rest": (f"{REST_PAGE}\n.. note::\n\n   Mind the step.\n", ".rst", "'.. note:: words'", "'.. admonition:: Title'"),
}


@pytest.mark.parametrize("name", WORDLESS)
def test_note_without_words_is_an_error_with_both_ways(name: str, project: Project) -> None:
    """On a page of an edition a note quotes the words it is about; the message offers the admonition too."""
    page, suffix, *says = WORDLESS[name]
    files = {name: text for name, text in FILES.items() if name != "quay/index.md"}
    built = project.write({**files, f"quay/index{suffix}": page}).build("dummy")
    told = [t for t in built.told if t.subtype != "entity-unused"]
    assert [(t.subtype, t.file, t.line) for t in told] == [
        ("lemma-empty", f"quay/index{suffix}", project.line(f"quay/index{suffix}", "note:" if suffix == ".rst" else "{note}"))
    ]
    assert all(words in told[0].message for words in says), told[0].message
    assert built.app.statuscode == 1


@pytest.mark.parametrize(("suffix", "page"), [(".md", "# Plain\n\n:::{note}\nMind.\n:::\n"), (".rst", "Plain\n=====\n\n.. note::\n\n   Mind.\n")])
def test_note_of_docutils_is_untouched_outside_editions(suffix: str, page: str, project: Project) -> None:
    """On a page of no edition the admonition is docutils' own."""
    built = project.write({**FILES, f"plain{suffix}": page}).build()
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert '<div class="admonition note">' in built.html("plain")
