"""Annotations in one line: notes with their sentence, and readings of witnesses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scholiast.kinds.emendation import Reading
from support.planted_faults import COPY, FILES, LAST, Case, Outcome, both, check, note, page, together
from support.projects import Project

FORMS_CASES = {
    "reading-without-witness": note(":::{reading} tickets | tokens\n:::", "option", "no witness at the end of 'tokens'", "Known: A, B"),
    "reading-without-witness-by-its-name": note(":::{reading} tickets | tokens\n:::", "option", "reading: no witness", "Add a new witness under 'witnesses' in edition.yaml"),
    "reading-with-a-siglum-in-another-case": note(":::{reading} tickets | tokens b\n:::", "option", "'b' is not the siglum of a witness; did you mean 'B'? Known: A, B"),
    "reading-without-reading": note(":::{reading} tickets\n:::", "option", "as in 'low | high B C'"),
    "reading-of-no-words": note(":::{reading} tokens | coins B\n:::", "lemma-missing", "“tokens” not found"),
    "note-of-no-words": note(":::{note} tokens — They were coins.\n:::", "lemma-missing", "“tokens” not found"),
    "note-in-both-ways": both("A man sold tickets on Sunday.", "A man sold tickets — on Sunday.", "A man sold tickets — on Sunday.\n\n:::{note} tickets — on Sunday\n:::", "lemma-ambiguous", "it may also be read as 'words — sentence'", "':exact:'", at=":::{note}"),
    "reading-in-both-ways": both("A man sold tickets on Sunday.", "A man sold tickets | coins B on Sunday.", "A man sold tickets | coins B on Sunday.\n\n:::{reading} tickets | coins B\n:::", "lemma-ambiguous", "'words | reading SIGLA'", at=":::{reading}"),
    "note-of-words-twice": page("The bell rang twice, and then the bell rang again.\n", "The bell rang twice, and then the bell rang again.\n\n:::{note} bell rang — Not a gong.\n:::\n", "lemma-ambiguous", "occurs 2 times", at=":::{note}"),
}  # fmt: skip


@pytest.fixture(scope="module")
def outcomes(make_project: Callable[[str], Project]) -> dict[str, Outcome]:
    return together({k: v for k, v in FORMS_CASES.items() if isinstance(v, Case)}, make_project)


@pytest.mark.parametrize("name", FORMS_CASES)
def test_line_with_a_fault_is_reported(name: str, outcomes: dict[str, Outcome]) -> None:
    """A fault in an annotation in one line has its own message at its line, and no other annotation is lost."""
    assert set(check(outcomes[name]).records) == {"cj-good", "em-good"}


def build(project: Project, more: str, *, text: str = LAST.strip()):
    page = FILES["quay/index.md"].replace(LAST, f"{text}\n\n{more}\n")
    copy = COPY.replace(LAST.strip(), text)
    return project.write({**FILES, "quay/index.md": page, "quay/copytext.txt": copy}).build("html")


def test_readings_of_several_lines_are_one_entry(project: Project) -> None:
    """A reading is added to the entry of the same words before it, with its comment, and has no entry of its own."""
    more = (
        ":::{emendation} tickets\n:corr: tokens\n:reason: Coins.\n:::\n\n:::{reading} tickets | tokens B\nSo B.\n:::\n"
    )
    built = build(project, more + "\n:::{reading} on Sunday | on Monday B | om. A\n:::")
    assert built.warnings == ""
    first, second = (r for r in built.store.records("quay") if r.id.startswith("em-p3"))
    assert (first.corr, first.readings, first.body) == ("tokens", (Reading(wit=("B",), text="tokens"),), "So B.")
    assert second.readings == (Reading(wit=("B",), text="on Monday"), Reading(wit=("A",), text="om."))
    html = built.html("quay/index")
    assert "So B." in html
    assert html.count('id="em-p3-tickets') == 1


def test_only_readings_need_neither_reason_nor_certainty(project: Project) -> None:
    """An entry with readings alone is complete, and nothing is assumed of it."""
    record = build(project, ":::{reading} tickets | tokens B A\n:::").record("em-p3-tickets")
    assert (record.reason, record.cert, record.assumed) == (None, None, ())
    assert record.readings == (Reading(wit=("B", "A"), text="tokens"),)


@pytest.mark.parametrize(
    ("directive", "words", "body"),
    [
        (":::{note} tickets — on Sunday\nx\n:::", "tickets — on Sunday", "x"),
        (":::{note} tickets — on Sunday\n:title: x\n:::", "tickets — on Sunday", ""),
        (":::{note} tickets — on Sunday — They were *coins* — or not.\n:::", "tickets — on Sunday", "They were coins — or not."),
        (":::{note} A man -- Nobody knows who.\n:in: p3\n:::", "A man", "Nobody knows who."),
        (":::{note}\n:exact: tickets — on Sunday\nx\n:::", "tickets — on Sunday", "x"),
    ],
)  # fmt: skip
def test_words_may_have_the_separator(project: Project, directive: str, words: str, body: str) -> None:
    """Words with a dash are found as they were before; only what follows all of them is a comment."""
    text = "A man sold tickets — on Sunday."
    built = build(project, directive, text=text)
    assert built.warnings == ""
    record = next(r for r in built.store.records("quay") if r.type == "note")
    assert (record.anchor.exact, record.body) == (words, body)


def test_admonition_with_a_dash_stays_an_admonition(project: Project) -> None:
    """On a page without an edition, a note without words of a text is that of docutils."""
    files = {"other.md": "# Other\n\n:::{note} One — two\nthree\n:::\n", **FILES}
    html = project.write(files).build("html").html("other")
    assert 'class="admonition note"' in html
    assert "One — two" in html


MARKED = ":::{{emendation}} tickets\n:corr: tokens\n:reason: {value}\n:::"


@pytest.mark.parametrize(
    ("value", "shown", "plain"),
    [
        ("As *he* says in [the log](#src-log)", "As <em>he</em> says in <a", "As he says in the log"),
        ("See `tokens`", "tokens</span></code>", "See tokens"),
        ("2 * 3 is <six>", "2 * 3 is &lt;six&gt;", "2 * 3 is <six>"),
        ("A snake_case: word", "A snake_case: word", "A snake_case: word"),
        ("![a](b.png)", "![a](b.png)", "![a](b.png)"),
    ],
)
def test_reason_may_have_markup(project: Project, value: str, shown: str, plain: str) -> None:
    """A note shows the markup of an option in prose, and the record and the lists have its words."""
    built = build(project, MARKED.format(value=value))
    assert built.warnings == ""
    assert built.record("em-p3-tickets").reason == plain
    assert shown in built.html("quay/index")


def test_reason_in_restructuredtext_may_have_markup(project: Project) -> None:
    """The same holds in reStructuredText; what is not right there stays as it is written."""
    page = ":edition: quay\n\nThe Long Quay\n=============\n\n" + COPY.split("\n", 2)[2]
    page += "\n.. emendation:: tickets\n   :corr: tokens\n   :reason: As *he* says\n"
    page += "\n.. emendation:: Sunday\n   :corr: Monday\n   :reason: **Not closed\n"
    files = {**{k: v for k, v in FILES.items() if k != "quay/index.md"}, "quay/index.rst": page}
    built = project.write(files).build("html")
    assert [t for t in built.told if t.subtype != "entity-unused"] == []
    assert (built.record("em-p3-tickets").reason, built.record("em-p3-sunday").reason) == ("As he says", "**Not closed")
    assert "As <em>he</em> says" in built.html("quay/index")


@pytest.mark.parametrize(
    "more",
    [
        ":::{emendation} tickets\n:corr: tokens\n:reason: SECRET.\n:publish: false\n:::\n\n"
        ":::{reading} tickets | SECRETS B\n:publish: false\nSECRET.\n:::",
        ":::{note} tickets — A SECRET.\n:publish: false\n:::",
        ":::{emendation} tickets\n:corr: tokens\n:reason: A *SECRET*.\n:publish: false\n:::",
    ],
)
def test_withheld_line_is_in_no_output(project: Project, more: str) -> None:
    """What is written in one line or has markup is kept out of all files as other annotations are."""
    built = build(project, more)
    assert built.warnings == ""
    files = [path for path in built.outdir.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"SECRET" in path.read_bytes()] == []


def test_published_reading_is_not_added_to_a_withheld_entry(project: Project) -> None:
    """A reading for readers does not hide in an entry that is not for them: it needs an id of its own."""
    more = (
        ":::{emendation} tickets\n:corr: tokens\n:reason: x\n:publish: false\n:::\n\n:::{reading} tickets | coins B\n"
    )
    record = build(project, f"{more}:id: em-coins\n:::").record("em-coins")
    assert (record.corr, [reading.text for reading in record.readings]) == (None, ["coins"])
    (told,) = build(project, f"{more}:::").told
    assert told.subtype == "duplicate-id"


def test_unknown_option_of_a_reading_names_the_directive_as_typed(project: Project) -> None:
    """The message has the name that the editor wrote, not that of the kind to which the directive belongs."""
    built = build(project, ":::{reading} tickets | tokens B\n:gade: x\n:::")
    assert "reading: 'reading' has no option 'gade'" in built.warnings
