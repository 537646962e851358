"""Slips of writing: what an editor meant is clear, and the one message says how to write it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from support.planted_faults import FILES, LAST, PAGE, Case, Outcome, check, page, together
from support.projects import Project

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
    source, suffix, *says = WORDLESS[name]
    files = {name: text for name, text in FILES.items() if name != "quay/index.md"}
    built = project.write({**files, f"quay/index{suffix}": source}).build("dummy")
    told = [t for t in built.told if t.subtype != "entity-unused"]
    assert [(t.subtype, t.file, t.line) for t in told] == [
        (
            "lemma-empty",
            f"quay/index{suffix}",
            project.line(f"quay/index{suffix}", "note:" if suffix == ".rst" else "{note}"),
        )
    ]
    assert all(words in told[0].message for words in says), told[0].message
    assert built.app.statuscode == 1


WAYS_OUT = {
    "myst-admonition": (f"{PAGE}\n:::{{admonition}} Mind\n:class: editorial\nThe step.\n:::\n", ".md"),
    "myst-editorial": (f"{PAGE}\n:::{{editorial}}\nMind the step.\n:::\n", ".md"),
    "rest-admonition": (f"{REST_PAGE}\n.. admonition:: Mind\n   :class: editorial\n\n   The step.\n", ".rst"),
    "rest-editorial": (f"{REST_PAGE}\n.. editorial::\n\n   Mind the step.\n", ".rst"),
}


@pytest.mark.parametrize("name", WAYS_OUT)
def test_ways_out_of_a_note_without_words_are_proved(name: str, project: Project) -> None:
    """What the message offers is right: neither is taken for the author's text."""
    source, suffix = WAYS_OUT[name]
    files = {file: text for file, text in FILES.items() if file != "quay/index.md"}
    built = project.write({**files, f"quay/index{suffix}": source}).build("dummy")
    assert [t for t in built.told if t.subtype != "entity-unused"] == []
    assert built.app.statuscode == 0


@pytest.mark.parametrize(
    ("suffix", "source"),
    [(".md", "# Plain\n\n:::{note}\nMind.\n:::\n"), (".rst", "Plain\n=====\n\n.. note::\n\n   Mind.\n")],
)
def test_note_of_docutils_is_untouched_outside_editions(suffix: str, source: str, project: Project) -> None:
    """On a page of no edition the admonition is docutils' own."""
    built = project.write({**FILES, f"plain{suffix}": source}).build()
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert '<div class="admonition note">' in built.html("plain")


ARTICLE = "The bell rang twice, and then the bell rang again.\n"
CONJECTURE = ":holder: author\n:cue: twice\n:grade: likely\n:status: open\n"


def before(words: str, subtype: str, *says: str, at: str) -> Case:
    """A fault in lines that are added before the last paragraph."""
    return page(LAST, f"{words}\n{LAST}", subtype, *says, at=at)


SLIPS = {
    "forgotten-end": before(":::{note} rang twice\nx\n", "fence", "never closed", at=":::{note} rang"),
    "forgotten-end-of-two": before(":::{note} rang twice\nx\n\n:::{irony} again\n:kind: sarcasm\n:::\n", "fence", "before line 27, where :::{irony}", at=":::{note} rang"),
    "forgotten-end-of-code": before("```{note} rang twice\nx\n", "fence", "never closed", at="```{note} rang"),
    "end-with-too-few": before("::::{note} rang twice\nx\n:::\n", "fence", "write '::::' in line 26", at="::::{note} rang"),
    "no-braces": before(f":::conjecture rang twice\n{CONJECTURE}:::\n", "directive", "write ':::{conjecture} rang twice'", at=":::conjecture rang"),
    "no-blank": before(f":::{{conjecture}}rang twice\n{CONJECTURE}:::\n", "directive", "write ':::{conjecture} rang twice'", at=":::{conjecture}rang"),
    "indented": before("    :::{note} rang twice\n    x\n    :::\n", "directive", "indented by 4 spaces", at="    :::{note}"),
    "in-the-paragraph": page(ARTICLE, f"{ARTICLE}    :::{{note}} rang again\n    x\n    :::\n", "directive", "indented by 4", at="    :::{note}"),
    "rest-in-markdown": before(".. note:: rang twice\n\n   x\n", "directive", "page is Markdown", at=".. note::"),
    "late-option": before(":::{note} rang twice\nx\n:cites: src-log\n:::\n", "option", "move ':cites:' above the body", at=":cites:"),
    "late-options": before(":::{conjecture} rang twice\nx\n" + CONJECTURE + ":::\n", "option", "move ':holder:' and ':cue:' and", at=":holder: author"),
    "option-after-a-blank-line": before(":::{note} rang twice\n:title: y\n\nx\n\n:cites: src-log\n:::\n", "option", "':cites:'", at=":cites:"),
    "option-in-an-editorial-block": before(":::{editorial}\nx\n:class: wide\n:::\n", "option", "move ':class:'", at=":class:"),
    "option-in-a-quotation": page(LAST, f":::{{quotation}} q1\n:source: unidentified\n{LAST}:fidelity: verbatim\n:::\n", "option", "move ':fidelity:'", at=":fidelity:"),
    "options-as-yaml": before(":::{note} rang twice\n---\ntitle: y\n---\nx\n:::\n", "option", "write ':title: y'", at="title: y"),
}  # fmt: skip


@pytest.fixture(scope="module")
def outcomes(make_project: Callable[[str], Project]) -> dict[str, Outcome]:
    return together(SLIPS, make_project)


@pytest.mark.parametrize("name", SLIPS)
def test_slips_are_reported_once_at_their_line(name: str, outcomes: dict[str, Outcome]) -> None:
    """One message at the line of the slip; that the text differs there is not reported besides."""
    outcome = check(outcomes[name])
    first = [t for t in outcome.told if (t.subtype, t.line) == (SLIPS[name].subtype, outcome.line)]
    assert len(first) == len(outcome.told) == 1, outcome.told


REST_SLIPS = {
    "one-colon": (".. conjecture: rang twice\n   :holder: author\n", "with one colon is a comment"),
    "no-blank": ("..conjecture:: rang twice\n   :holder: author\n", "needs a space after the two dots"),
    "three-points": ("... conjecture:: rang twice\n   :holder: author\n", "must begin with two dots"),
    "late-option": (".. note:: rang twice\n\n   x\n\n   :cites: src-log\n", "move ':cites:' above the body"),
}


@pytest.mark.parametrize("name", REST_SLIPS)
def test_slips_in_rest_are_reported_once_at_their_line(name: str, project: Project) -> None:
    """In reST too there is one message, and the build fails."""
    written, says = REST_SLIPS[name]
    files = {f: t for f, t in FILES.items() if f != "quay/index.md"}
    built = project.write({**files, "quay/index.rst": REST_PAGE.replace(LAST, f"{written}\n{LAST}")}).build("dummy")
    told = [t for t in built.told if t.subtype != "entity-unused"]
    at = ":cites:" if "late" in name else written.split("\n")[0]
    assert [(t.file, t.line) for t in told] == [("quay/index.rst", project.line("quay/index.rst", at))], built.warnings
    assert says in told[0].message
    assert built.app.statuscode == 1


@pytest.mark.parametrize("suffix", [".md", ".rst"])
def test_slips_in_an_included_file_are_reported_there(suffix: str, project: Project) -> None:
    """The message names the file that was included and its own line."""
    part = {".md": f"{LAST}\n:::{{note}} tickets\nx\n", ".rst": f"{LAST}\n..note:: tickets\n\n   x\n"}[suffix]
    include = {".md": "```{include} part.txt\n```\n", ".rst": ".. include:: part.txt\n"}[suffix]
    text = PAGE if suffix == ".md" else REST_PAGE
    files = {f: t for f, t in FILES.items() if f != "quay/index.md"}
    built = project.write({**files, "quay/part.txt": part, f"quay/index{suffix}": text.replace(LAST, include)}).build(
        "dummy"
    )
    told = [t for t in built.told if t.subtype != "entity-unused"]
    assert [(t.file, t.line) for t in told] == [("quay/part.txt", 3)], built.warnings
    assert built.app.statuscode == 1
