"""A change to the text, by hand or by the markup: the proof finds it, and annotations stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from support.planted_faults import COPY, FILES, GOOD, LAST, PAGE, Outcome, both, change, check, page, together
from support.projects import Project

TEXT = {
    "changed-character": page("believed her", "believed hex", "proof", "the copy-text has", "[[her]]", "[[hex]]", at="hex"),
    "added-comma": page("fog would", "fog, would", "proof", "[[,]]", at="fog, would"),
    "deleted-paragraph": page(LAST, "", "proof", "missing after p2", "A man sold tickets", "copytext.txt, line 7", at="The bell"),
    "extra-line": page(LAST, LAST + "\nNobody wrote this.\n", "proof", "not in the copy-text", "Nobody wrote this", "{editorial}", at="Nobody wrote"),
    "extra-heading": page(LAST, LAST + "\n## Remarks\n", "proof", "not in the copy-text", "Remarks", at="## Remarks"),
    "no-break-space": page("sold tickets", "sold\u00a0tickets", "proof", "U+00A0 NO-BREAK SPACE", at="A man"),
    "zero-width": page("sold tickets", "sold\u200b tickets", "proof", "U+200B ZERO WIDTH SPACE", at="A man"),
    "bidi-control": page("sold tickets", "sold \u202etickets", "proof", "U+202E RIGHT-TO-LEFT OVERRIDE", at="A man"),
    "soft-hyphen": page("tickets", "tick\u00adets", "proof", "U+00AD SOFT HYPHEN", at="A man"),
    "decomposed": both("A man", "A mán", "A ma\u0301n", "proof", "U+0301 COMBINING ACUTE ACCENT", at="sold tickets"),
    "eaten-number": both("A man", "1999. A man", "1999. A man", "proof", "1999", "read as a list", "'1999\\. '", at="1999. A"),
    "eaten-dash": both("A man", "- A man", "- A man", "proof", "read as a list", at="- A man"),
    "eaten-stars": both("A man", "A *man*", "A *man*", "proof", "*", at="A *man*"),
    "hard-break": page("twice, and", "twice,  \nand", "text-markup", "hard line break", "{verse}", at="The bell"),
    "backslash-break": page("twice, and", "twice,\\\nand", "text-markup", "hard line break", at="The bell"),
    "raw-html": page("twice, and", "twice,<b> and</b>", "text-markup", "raw markup", "<b>", at="The bell"),
    "raw-block": page(LAST, "<div>x</div>\n\n" + LAST, "text-markup", "raw markup", "<div>", at="<div>"),
    "unclosed-fence": page(LAST, LAST + "\n:::{editorial}\nMine.\n", "fence", "never closed", at=":::{editorial}"),
    "nameless-fence": page(LAST, LAST + "\n:::\nMine.\n:::\n", "fence", "has no name", at=":::\nMine"),
}  # fmt: skip


#: Blocks that are shown and are no paragraphs, in reST: with words that nobody printed, and how each is told.
FORGED = {
    "only": ".. only:: html\n\n   FORGED words\n",
    "field": "Words.\n\n:forged: FORGED words\n",
    "topic": ".. topic:: FORGED\n   :class: contents\n\n   words\n",
    "description": ".. describe:: FORGED words\n",
    "function": ".. py:function:: FORGED(words)\n",
    "option": ".. option:: --FORGED words\n",
    "production": ".. productionlist::\n   FORGED: words\n",
    "target": "A man _`FORGED` sold tickets.\n",
    "unknown-role": "A man :nosuchrole:`FORGED` sold.\n",
}
REST = """:edition: quay

The Long Quay
=============

Anna Reed said that the fog would perhaps lift by noon. Nobody believed her, and the fog stayed.

The bell rang twice, and then the bell rang again.

A man sold tickets on Sunday.
"""


@pytest.mark.parametrize("name", FORGED)
def test_words_that_nobody_printed(name: str, project: Project) -> None:
    """Whatever block they stand in, the page is not proved; not in outputs that are not read again either."""
    files = {**FILES, "quay/index.rst": f"{REST}\n{FORGED[name]}"}
    del files["quay/index.md"]
    built = project.write(files).build("text")
    assert any("FORGED" in t.message for t in built.about("proof")), built.warnings
    assert built.app.statuscode == 1


def test_a_list_of_headings_is_no_text(project: Project) -> None:
    """Docutils' own table of contents says nothing that the headings do not say, if it has no title of its own."""
    files = {**FILES, "quay/index.rst": REST.replace("=\n\nAnna", "=\n\n.. contents::\n   :local:\n\nAnna")}
    del files["quay/index.md"]
    built = project.write(files).build()
    assert (built.warnings, built.app.statuscode) == ("", 0)


def test_page_ends_of_old_files(project: Project) -> None:
    """A form feed between words is told: no output in XML could hold it."""
    files = both("man sold", "man \x0csold", "man \x0csold", "text-markup", at="tickets").files
    built = project.write(files).build("dummy")
    assert [(t.subtype, t.line) for t in built.told] == [("text-markup", project.line("quay/index.md", "tickets"))]
    assert "U+000C" in built.told[0].message


def test_a_translated_note_leaves_the_proof(project: Project) -> None:
    """Where Sphinx translates what an editor says, and not the text, the text is proved as before."""
    po = 'msgid "A comment."\nmsgstr "Ein Kommentar."\n'
    page = PAGE.replace(LAST, f"{LAST}\n:::{{note}} tickets\nA comment.\n:::\n")
    files = {**FILES, "quay/index.md": page, "loc/de/LC_MESSAGES/quay/index.po": po}
    settings = {"language": "de", "locale_dirs": ["loc"], "gettext_compact": False}
    built = project.write(files).build(**settings)
    assert "Ein Kommentar." in built.html("quay/index")
    assert built.domain.verdict("quay").equal
    project.write({"quay/index.md": page.replace("sold tickets", "sold forged tickets")})
    assert project.build(**settings).about("proof")


@pytest.fixture(scope="module")
def outcomes(make_project: Callable[[str], Project]) -> dict[str, Outcome]:
    return together(TEXT, make_project)


@pytest.mark.parametrize("name", TEXT)
def test_text_that_was_changed_is_reported(name: str, outcomes: dict[str, Outcome]) -> None:
    """A change of the text is reported with its own subtype, file and line, and annotations of other words stay."""
    check(outcomes[name])
    assert outcomes[name].records.keys() >= GOOD, "annotations whose words still stand are gone"


def test_without_fault(project: Project) -> None:
    """The edition in which faults are planted has none."""
    built = project.write(FILES).build()
    assert built.warnings == ""
    assert built.app.statuscode == 0
    assert {r.id for r in built.domain.records()} == GOOD


def test_straight_quotes_pass(project: Project) -> None:
    """Straight marks in the text stay straight and are proved, with smart quotes on; the editor's prose gets curly ones."""
    plain = """It's "so" -- he said --- and then..."""
    files = {
        **FILES,
        "quay/copytext.txt": f"{COPY}\n{plain}\n",
        "quay/index.md": f'{PAGE}\n{plain}\n\n:::{{note}} "so"\nThe "editor".\n:::\n',
    }
    built = project.write(files).build(smartquotes=True)
    assert built.warnings == ""
    html = built.html("quay/index")
    assert "The “editor”." in html
    assert list(built.domain.units("quay"))[-1].text == plain


def test_footnote_that_is_not_there(project: Project) -> None:
    """A mark without its note is told by docutils; the page is written."""
    built = project.write(change("quay/index.md", "sold tickets", "sold tickets[^1]")).build()
    assert ("quay/index.md", project.line("quay/index.md", "A man")) in {(t.file, t.line) for t in built.told}, (
        built.warnings
    )
    assert "sold tickets" in built.html("quay/index")
