"""Notes at their words: the attribute of a span, and the role, at all kinds of places. The texts are made up."""

from __future__ import annotations

import pytest

from support.planted_faults import COPY, FILES, LAST
from support.projects import Built, Project

HEADING = "# The Long Quay\n"


def build(project: Project, change: dict[str, str], *, more: str = "", copy: str = COPY) -> Built:
    page = FILES["quay/index.md"]
    for old, new in change.items():
        assert page.count(old) == 1
        page = page.replace(old, new)
    return project.write({**FILES, "quay/index.md": page + more, "quay/copytext.txt": copy}).build("html")


@pytest.mark.parametrize(
    ("written", "exact", "body"),
    [
        ('A man sold [tickets]{note="Not *coins*."} on Sunday.', "tickets", "Not coins."),
        ("A man sold {noted}`tickets <Not *coins*.>` on Sunday.", "tickets", "Not coins."),
        ('A man [*sold* tickets]{note="Says \\"who\\"?"} on Sunday.', "sold tickets", "Says “who”?"),
        ('A man sold [tickets]{#n-mine note="Mine."} on Sunday.', "tickets", "Mine."),
        ('[A man sold tickets]{note="See [the log](#src-log)."} on Sunday.', "A man sold tickets", "See the log."),
    ],
)
def test_note_is_found_at_its_words(project: Project, written: str, exact: str, body: str) -> None:
    """The words stay the words of the text, and the sentence is the comment of a note, with its markup."""
    built = build(project, {LAST.strip(): written})
    assert built.warnings == ""
    assert all(proof.equal for proof in built.store.verdicts.values())
    (record,) = (r for r in built.store.records("quay") if r.type == "note")
    assert (record.anchor.exact, record.body.replace('"', "”")) == (exact, body.replace("“", "”"))
    assert record.id == ("n-mine" if "#n-mine" in written else f"n-p3-{exact.lower().replace(' ', '-')}")
    assert record.line == project.line("quay/index.md", written)


def test_equal_words_are_told_apart_by_their_place(project: Project) -> None:
    """A note at its words needs no prefix where the words occur twice."""
    built = build(project, {"then the bell rang": 'then the [bell]{note="The second time."} rang'})
    assert built.warnings == ""
    assert built.record("n-p2-bell").anchor.prefix.endswith("and then the ")


def test_note_in_a_heading_leaves_its_name(project: Project) -> None:
    """The name and the title of a section do not have the words of its note."""
    built = build(project, {HEADING: '# The Long [Quay]{note="Not the short one."}\n'})
    assert built.warnings == ""
    assert built.record("n-head-quay").body == "Not the short one."
    html = built.html("quay/index")
    assert "<title>The Long Quay" in html
    assert 'id="the-long-quay"' in html


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("- one [lamp]{note=\"Unlit.\"}\n- two lamps\n", "one lamp\ntwo lamps"),
        ("| one [lamp]{note=\"Unlit.\"} | two |\n| --- | --- |\n| three | four |\n", "one lamp\ntwo\nthree\nfour"),
        ("> one [lamp]{note=\"Unlit.\"}\n", "one lamp"),
        (":::{verse}\none [lamp]{note=\"Unlit.\"}\ntwo lamps\n:::\n", "one lamp\ntwo lamps"),
    ],
)  # fmt: skip
def test_note_in_a_list_a_table_or_verse_comes_after_it(project: Project, markdown: str, text: str) -> None:
    """The text is proved as without the note, and the note is shown."""
    built = build(project, {}, more=f"\n{markdown}", copy=f"{COPY}\n{text}\n")
    assert [t for t in built.told if t.subtype != "proof"] == []
    assert all(proof.equal for proof in built.store.verdicts.values())
    (record,) = (r for r in built.store.records("quay") if r.type == "note")
    assert record.body == "Unlit."
    assert "Unlit." in built.html("quay/index")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ('A man sold [tickets]{note=""} on Sunday.', "this note has no words"),
        ("A man sold {noted}`tickets` on Sunday.", "this note has no words"),
    ],
)
def test_note_without_words_is_reported(project: Project, written: str, says: str) -> None:
    """A note that says nothing is an error at its line, and the text is not touched."""
    built = build(project, {LAST.strip(): written})
    (told,) = built.told
    assert (told.subtype, told.line) == ("span", project.line("quay/index.md", written))
    assert says in told.message


def test_note_at_words_of_the_editor_is_reported(project: Project) -> None:
    """Words in editorial prose are not those of the text, so that they get no note."""
    built = build(project, {}, more='\n:::{editorial}\nThe [quay]{note="x"} is long.\n:::\n')
    (told,) = built.told
    assert told.subtype == "span"
    assert "not in the text" in told.message


def test_page_of_other_text_may_have_notes_at_its_words(project: Project) -> None:
    """On a page without an edition the note is shown as well, and nothing is proved."""
    built = project.write({**FILES, "other.md": '# Other\n\nOne [lamp]{note="Unlit."} here.\n'}).build("html")
    assert built.warnings == ""
    assert "Unlit." in built.html("other")
