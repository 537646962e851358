"""The three ways of reading in the markup: the switch, what is quiet, what is folded, and the head of a page."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from support.projects import Built, Project

COPY = "V\n\nThe ferry sailed at noon on Sunday, late as ever, and Anna waved.\n\nNobody waved back, which surprised no one.\n"
META = """id: ferry
title: The Ferry
summary: A short text about a ferry.
fictional: true
work_author: [{name: Ada Mo}]
licence_text: CC0
copy_text: {siglum: A, role: copy-text, bibl: src-log, sha256: SHA}
"""
SOURCES = """- id: src-log
  type: article
  title: Sailings
  container-title: The Harbour Log
  issued: "1904-05-01"
"""
PAGE = """---
edition: ferry
---
# V

The ferry sailed at noon on Sunday, late as ever, and Anna waved.

:::{note} The ferry
:id: n-ferry
It was the only one.
:::

:::{date} on Sunday
:id: d-sunday
:edtf: 1904-05-01
:::

:::{note} late as ever
:id: n-late
It was often late.
:::

:::{irony} late as ever
:id: ir-late
:kind: sarcasm
:::

:::{note} Anna waved
:id: n-waved
Who is Anna?
:::

Nobody waved back, which surprised no one.
"""


def built(project: Project, meta: str = "", page: str = PAGE, **config: object) -> Built:
    files = {
        "ferry/copytext.txt": COPY,
        "ferry/edition.yaml": META + meta,
        "ferry/sources.yaml": SOURCES,
        "ferry/index.md": page,
    }
    return project.write(files).build(**config)


def tree(found: Built) -> LexborHTMLParser:
    return LexborHTMLParser(found.html("ferry/index"))


@pytest.mark.parametrize(("meta", "opens"), [("", "reading"), ("reading: {opens: study}\n", "study")])
def test_page_opens_in_the_way_of_its_edition(project: Project, meta: str, opens: str) -> None:
    """The switch has three ways, and the one that the edition names is chosen."""
    found = built(project, meta)
    assert found.warnings == ""
    buttons = tree(found).css("form.sch-way input")
    assert [b.attributes["id"] for b in buttons] == ["way-text", "way-reading", "way-study"]
    assert [b.attributes["id"] for b in buttons if "checked" in b.attributes] == [f"way-{opens}"]


def test_page_without_notes_has_no_switch(project: Project) -> None:
    """A page on which there is nothing to hide has no switch."""
    found = built(project, page=PAGE.partition(":::")[0] + "Nobody waved back, which surprised no one.\n")
    assert found.warnings == ""
    assert "sch-way" not in found.html("ferry/index")


def test_marks_notes_and_ranges_of_quiet_kinds_are_quiet(project: Project) -> None:
    """What only Study shows has the class q: the mark, the note, and words on which there is nothing else."""
    page = tree(built(project))
    assert [a.attributes["href"] for a in page.css("a.sch-ref.q")] == ["#d-sunday"]
    assert [a.css_first("div").id for a in page.css("aside.q")] == ["d-sunday"]
    assert [r.text() for r in page.css(".sch-range.q")] == ["on Sunday"]


def test_reading_rules_choose_single_notes(project: Project) -> None:
    """An edition shows a date by its kind and keeps one note quiet by its id; words with another note are not quiet."""
    page = tree(built(project, "reading:\n  show: date\n  quiet: [n-late]\n"))
    assert [a.css_first("div").id for a in page.css("aside.q")] == ["n-late"]
    assert [words.attributes["data-sch"] for words in page.css(".sch-range.q")] == ["n-late"]
    assert page.css(".sch-range.sch-irony:not(.q)"), "the irony on the same words is in Reading"


def test_names_are_marked_in_reading_if_the_edition_says_so(project: Project) -> None:
    """Mentions are links without a line in Reading, unless they are shown."""
    assert "sch-names" not in built(project).html("ferry/index")
    assert "sch-names" in built(project, "reading: {show: mention}\n").html("ferry/index")


@pytest.fixture
def full() -> str:
    """Return the page with a crowded paragraph and a note on the next one."""
    crowd = "".join(f":::{{note}} at noon\n:id: n-noon-{n}\nRemark {n}.\n:::\n\n" for n in range(9))
    before, last = PAGE.rsplit("\n\n", 1)
    return f"{before}\n\n{crowd}{last}\n:::{{note}} surprised no one\n:id: n-no-one\nThe next note limits the space.\n:::\n"


def test_notes_that_outnumber_their_paragraph_are_behind_a_line(project: Project, full: str) -> None:
    """Notes of a crowded paragraph that have no room are in a box after a line with their number, in Study and in Reading."""
    page = tree(built(project, page=full))
    box = page.css_first(".sch-fold")
    folded, quiet = len(box.css("aside.sch-note")), len(box.css("aside.q"))
    assert folded > 5
    assert quiet == 1
    assert box.css_first("summary").text() == f"More notes: {folded - 1} More notes: {folded}"
    assert not tree(built(project)).css(".sch-fold:not(.sch-some)"), "the last notes have all the space below the text"
    assert tree(built(project, page=full, scholiast_notes="closed")).css_first(".sch-fold") is None


def test_open_guess_with_a_comment_stays_in_sight(project: Project, full: str) -> None:
    """Among too many notes a conjecture that the holder doubts and an event can decide is not folded, and has no bare fact before it."""
    before, after = full.split(":::{note} late as ever", 1)
    guess = ":::{{conjecture}} late as ever\n:id: cj-{0}\n:holder: author\n:cue: ever\n:grade: {0}\n\nA remark on it.\n:::\n\n"
    guesses = "".join(map(guess.format, ("likely", "asserted")))
    page = tree(built(project, page=f"{before}{guesses}:::{{note}} late as ever{after}"))
    folded = {div.id for div in page.css(".sch-fold aside div")}
    assert page.css_first("#cj-likely") is not None
    assert "cj-likely" not in folded
    assert {"cj-asserted", "d-sunday", "ir-late"} <= folded


def test_folded_notes_end_before_what_follows_them(project: Project) -> None:
    """The box of folded notes is closed after a quiet note in one line, whose facts are on another page."""
    crowd = "".join(f":::{{note}} at noon\n:id: n-noon-{n}\nRemark {n}.\n:::\n\n" for n in range(5))
    before, last = PAGE.rsplit("\n\n", 1)
    quiet = ":::{date} waved\n:id: d-waved\n:edtf: 1904-05-01\n\nShe waved on a Sunday.\n:::\n\n"
    next_one = ":::{note} surprised no one\n:id: n-no-one\nThe next note limits the space.\n:::\n"
    found = built(project, page=f"{before}\n\n{crowd}{quiet}{last}\n{next_one}")
    html = found.html("ferry/index")
    assert [box.css("aside div")[-1].id for box in tree(found).css(".sch-fold")] == ["d-waved"]
    assert html.count("<aside") == html.count("</aside>")


def test_box_of_folded_notes_ends_after_the_last(project: Project, full: str) -> None:
    """What follows folded notes is not in their box, also if the last of them is one line."""
    page = tree(built(project, "reading: {quiet: [n-noon-8]}\n", full))
    assert page.css_first("#n-no-one") is not None
    assert page.css_first(".sch-fold #n-no-one") is None


def test_head_has_the_text_first_and_the_edition_behind_a_line(project: Project) -> None:
    """Title, author, publication, date and summary are shown; proof, hash, version and licence are behind one line."""
    found = built(project)
    page = tree(found)
    head, about = page.css_first(".sch-head"), page.css_first(".sch-head > details.sch-about")
    assert about.css_first("summary").text() == "Text proved (its wording, not its claims) · about this edition"
    inner = about.text()
    for words in (
        "sha256",
        "annotated edition 0.1.0",
        "Licence of the text: CC0",
        "Proved:",
    ):
        assert words in inner
    about.decompose()
    assert head.css("p")[0].text() == "The Ferry", "the heading is V, so the title is on the page"
    assert "By Ada Mo · The Harbour Log · 1 May 1904" in head.text()
    assert "A short text about a ferry." in head.text()
    title = page.css_first("title").text()
    assert "V – The Ferry" in title


def test_editor_is_named_in_the_open(project: Project) -> None:
    """Who edited the text is beside who wrote it, not behind the line; a doubtful name says that the name is meant."""
    meta = META.replace("{name: Ada Mo}", "{name: Ada Mo, cert: low}") + "editors: [{name: Bo Ek}]\n"
    page = tree(project.write({"ferry/edition.yaml": meta, "ferry/index.md": PAGE}).build())
    shown = page.css_first(".sch-head > .sch-facts").text()
    assert shown.startswith("By Ada Mo (certainty of the name: low)")
    assert shown.endswith("Edited by Bo Ek")
    project.write({"ferry/edition.yaml": meta.replace("Ada Mo", "Ada Mo (invented)")})
    again = tree(project.build()).css_first(".sch-head > .sch-facts").text()
    assert again.startswith("By Ada Mo (invented; certainty of the name: low)")
    assert "Edited by" not in page.css_first("details.sch-about").text()


def test_legend_is_a_key_to_the_marks_of_reading(project: Project) -> None:
    """The kinds that Reading shows come first, then words that say that Study shows the others."""
    key = tree(built(project)).css_first(".sch-layers fieldset")
    names = [(each.css_first(".sch-range") or each).text() for each in key.iter()][1:]
    assert names == ["Irony", "Notes", "Study also shows:", "Date"]
    assert [each.attributes.get("class") for each in key.iter()][1:] == [None, None, "sch-also", "q"]


def test_kind_with_one_note_in_reading_is_in_its_key(project: Project) -> None:
    """A kind of which Reading shows a single note is among the kinds that Reading shows."""
    key = tree(built(project, "reading: {show: [d-sunday]}\n")).css_first(".sch-layers")
    assert key.css_first("label.q") is None
    assert "Study also shows" not in key.text()


def test_text_that_is_not_verified_says_so_in_the_open(project: Project) -> None:
    """The line in front of the facts says that the text is not verified."""
    found = built(project, page=PAGE.replace("at noon", "at dawn"))
    line = tree(found).css_first("details.sch-about > summary")
    assert line.text().startswith("Text not proved")
    assert "sch-unproved" in (line.attributes["class"] or "")
    assert "Text proved" not in found.html("ferry/index")


def test_word_next_to_the_switch_is_found(project: Project) -> None:
    """The proof of the page accepts the words of the switch and of the folded line where they are, and no others."""
    found = built(project)
    assert found.warnings == ""
    extension = (
        "def setup(app):\n"
        "    def add(app, page, template, context, doctree):\n"
        "        if doctree is not None:\n"
        "            context['body'] = context['body'].replace('<span>Reading</span>', '<span>Reading</span> Reading')\n"
        "    app.connect('html-page-context', add)\n"
    )
    project.write({"conf.py": CONF + extension})
    found = project.build(fresh=True)
    assert any("words that were added" in told.message for told in found.about("proof-output"))


CONF = 'extensions = ["myst_parser", "scholiast"]\nhtml_theme = "basic"\n'
