"""The facts of quiet notes: in the register of notes, to which the notes on the page of the text lead."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from support.editions import assert_same
from support.projects import CONF, Built, Project

FILES: dict[str, str | bytes | None] = {
    "conf.py": CONF,
    "index.rst": "Shelf\n=====\n\n.. toctree::\n\n   quay/index\n",
    "quay/index.md": """---
edition: quay
---
# The Quay

Anna waits for the boat on Sunday.

:::{attribution} Anna waits
:id: at-anna
:chain: author the author
:content_type: indirect
:::

:::{note} the boat
:id: n-boat
:title: Which boat
:cites: src-log

The only one.
:::

:::{date} on Sunday
:id: d-sunday
:title: The day
:edtf: 1904-05-01
:relative_to: src-log

It was a fine day. It did not last.
:::

:::{source} src-log
:type: book
:title: The Log
:::
""",
    "quay/edition.yaml": "id: quay\ntitle: The Quay\nfictional: true\n"
    "copy_text: {siglum: A, role: copy-text, sha256: SHA}\n",
    "quay/copytext.txt": "The Quay\n\nAnna waits for the boat on Sunday.\n",
}
NOTES = "\n:::{notes}\n:::\n"


def build(folder: Path, **changes: str) -> Built:
    """Build an edition, with changed files (``meta``, ``page``) and no warning."""
    files = dict(FILES)
    for name, file in (("meta", "quay/edition.yaml"), ("page", "quay/index.md")):
        files[file] = f"{files[file]}{changes.get(name, '')}"
    built = Project(folder).write(files).build()
    assert (built.warnings, built.app.statuscode) == ("", 0)
    return built


def line(built: Built, note: str) -> LexborNode:
    """Return the small line of a note on the page of the text."""
    found = LexborHTMLParser(built.html("quay/index")).css_first(f"#{note} .sch-facts")
    assert found is not None
    return found


def row(built: Built, note: str) -> LexborNode | None:
    return LexborHTMLParser(built.html("quay/notes")).css_first(f"#of-{note}")


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return an edition with a quiet note and another one."""
    return build(tmp_path_factory.mktemp("quay"))


def test_quiet_note_is_one_line_that_leads_to_its_entry(quay: Built) -> None:
    """The note has its opening and the beginning of its comment; its entry has the whole comment and every fact."""
    note = LexborHTMLParser(quay.html("quay/index")).css_first("aside.sch-date.q")
    assert note is not None
    assert [part.text() for part in note.css("summary")] == ["#1 1 May 1904 — It was a fine day."]
    assert [(a.attributes["href"], a.text()) for a in note.css("#d-sunday a")] == [
        ("notes.html#of-d-sunday", "Date"),
        ("#r.3", "To the words"),
    ]
    found = row(quay, "d-sunday")
    assert found is not None
    assert "The day: 1 May 1904 — It was a fine day. It did not last." in found.text()
    assert "EDTF: 1904-05-01" in found.text()
    assert [a.attributes["href"] for a in found.css(".sch-facts a")] == ["sources.html#src-log"]


def test_comment_with_links_stays_in_its_note(tmp_path: Path) -> None:
    """The register has only the words of a comment: one with a link stays on the page, and its kind leads to its facts."""
    text = str(FILES["quay/index.md"]).replace("It was a fine day.", "It was [a fine day](#src-log).")
    built = Project(tmp_path).write({**FILES, "quay/index.md": text}).build()
    shown = line(built, "d-sunday")
    assert shown.text() == "Date"
    assert [a.attributes["href"] for a in shown.css("a")] == ["notes.html#of-d-sunday"]
    comment = LexborHTMLParser(built.html("quay/index")).css_first("#d-sunday p:not(.sch-facts)")
    assert comment is not None
    assert comment.text().endswith("It was a fine day. It did not last.")
    assert len(comment.css("a")) == 1


def test_note_without_a_comment_keeps_its_facts(quay: Built) -> None:
    """A quiet note that has nothing but facts is not emptied, and its row does not repeat them."""
    assert line(quay, "at-anna").text() == "Report · indirect · Told by: the author"
    assert row(quay, "at-anna") is None


def test_few_facts_of_a_shown_note_stay_with_it(quay: Built) -> None:
    """A note that Reading shows has the facts that two lines have room for, and its row does not repeat them."""
    assert line(quay, "n-boat").text() == "Note · Which boat · See: The Log"
    assert row(quay, "n-boat") is None


def test_many_facts_of_a_shown_note_are_in_the_register(tmp_path: Path) -> None:
    """What two lines have no room for is in the row, with the facts that the note has, too; the kind leads there."""
    guess = """
:::{conjecture} the boat
:id: cj-boat
:title: That there will be one
:holder: author
:no_cue: nothing marks it
:kind: inference
:grade: likely
:proposition: A boat goes to the island on this day, as it does on every other Sunday.
:basis: it went there a week ago

She does not doubt it.
:::
"""
    built = build(tmp_path, page=guess)
    shown = line(built, "cj-boat")
    assert shown.text() == "Conjecture · That there will be one"
    assert [a.attributes["href"] for a in shown.css("a")] == ["notes.html#of-cj-boat"]
    found = row(built, "cj-boat")
    assert found is not None
    assert "In plain words: A boat goes to the island" in found.text()
    assert "Grounds given: it went there a week ago" in found.text()


def test_each_note_is_whole_in_the_register(tmp_path: Path) -> None:
    """A note that Reading shows has its opening and all sentences there, a guess without a comment its plain words."""
    notes = """
:::{conjecture} the boat
:id: cj-boat
:holder: author
:kind: inference
:no_cue: nothing marks it
:grade: likely
:proposition: A boat goes to the island.
:::

:::{note} waits
:id: n-waits
:title: How

She stands. She does not sit.

Nobody else is there.
:::
"""
    built = build(tmp_path, page=notes)
    rows = [tr.css("td")[-1] for tr in LexborHTMLParser(built.html("quay/notes")).css(".sch-notes tbody tr")]
    said = [[p.text() for p in cell.css("p:not(.sch-facts)")] for cell in rows]
    assert ["stated as likely — A boat goes to the island."] in said
    assert ["How: She stands. She does not sit.", "Nobody else is there."] in said


def test_changed_opening_is_changed_in_the_register(tmp_path: Path) -> None:
    """The row of a note is made again when no more than its opening has changed."""
    count = "\n:::{measure} the boat\n:id: ms-boat\n:series: a\n:quantity: 1\n:unit: boat\n\nNot two.\n:::\n"
    text, meta = str(FILES["quay/index.md"]), f"{FILES['quay/edition.yaml']!s}reading: {{show: [measure]}}\n"
    project = Project(tmp_path).write({**FILES, "quay/edition.yaml": meta, "quay/index.md": text + count})
    project.build()
    project.write({"quay/index.md": text + count.replace("quantity: 1", "quantity: 3")})
    again, clean = project.build(), project.build(out="clean", fresh=True)
    assert "3" in again.html("quay/notes").partition("Not two.")[0][-80:]
    assert_same(clean, again, "incremental and clean")


def test_cards_of_facts_stay_on_the_page(quay: Built) -> None:
    """An address of the page that leads to a source of a quiet note still leads to its card."""
    card = LexborHTMLParser(quay.html("quay/index")).css_first(".sch-cards > #src-log")
    assert card is not None
    assert [a.attributes["href"] for a in card.css("a")] == ["sources.html#src-log"]


def test_note_has_its_facts_without_a_register_on_another_page(tmp_path: Path) -> None:
    """Nothing is moved if the register is on the page of the text, or on no page."""
    own = build(tmp_path / "own", page=NOTES)
    assert "EDTF: 1904-05-01" in line(own, "d-sunday").text()
    assert "of-d-sunday" not in own.html("quay/index")
    none = Project(tmp_path / "none").write(FILES).build(scholiast_apparatus=False)
    assert "EDTF: 1904-05-01" in line(none, "d-sunday").text()


def test_outputs_without_cards_keep_the_facts(tmp_path: Path) -> None:
    """In one file each note has its facts, and no row has them."""
    built = Project(tmp_path).write(FILES).build("singlehtml")
    page = LexborHTMLParser((built.outdir / "index.html").read_text(encoding="utf-8"))
    assert sum("EDTF: 1904-05-01" in p.text() for p in page.css(".sch-facts")) == 1


def test_facts_follow_the_rules_of_reading(tmp_path: Path) -> None:
    """If an edition shows a kind in Reading, its facts return to its notes, in an incremental build as in a clean one."""
    project = Project(tmp_path).write(FILES)
    project.build()
    project.write({"quay/edition.yaml": f"{FILES['quay/edition.yaml']!s}reading: {{show: [date], quiet: [note]}}\n"})
    again, clean = project.build(), project.build(out="clean", fresh=True)
    assert "EDTF: 1904-05-01" in line(again, "d-sunday").text()
    note = LexborHTMLParser(again.html("quay/index")).css_first("#n-boat")
    assert note is not None
    assert note.text() == "Note To the words"
    assert_same(clean, again, "incremental and clean")
