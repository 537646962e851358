"""What a note shows: the comment first, then in one line its kind, its words and its facts."""

from __future__ import annotations

import re

import pytest

from scholiast import nodes as ours
from scholiast.notes.opening import short_form
from support.lamp import META, lamp
from support.projects import Built, Project

WITNESSES = f"{META}witnesses: [{{siglum: B, role: reprint}}]\n"
COPY = "The Lamp\n\nThe mate says that the lamp will probably burn until the spring. The can is on teh rock.\n"
PAGE = "# The Lamp\n\nThe mate says that the lamp will probably burn until the spring. The can is on teh rock.\n\n"


def notes(built: Built) -> list[ours.annotation]:
    return list(built.app.env.get_doctree("lamp/index").findall(ours.annotation))


def words(found: ours.annotation) -> list[str]:
    """Return the blocks of a note, the last of which are its facts."""
    return [re.sub(r"\s+", " ", child.astext()) for child in found.children]


CONJECTURE = "{conjecture} the lamp will probably burn\n:holder: author\n:cue: probably\n:grade: likely\n:status: open\n:cert: high"
#: For each kind: the directive, the comment, and the blocks of its note.
FIRST = {
    "note": ("{note} The can", "Of tin. It held a gallon.", ["Of tin. It held a gallon.", "Note “The can”"]),
    "conjecture": (
        CONJECTURE, "He has seen it full.", ["stated as likely · not yet decided — He has seen it full.", "Conjecture “the lamp will probably burn” · Shown by: “probably”"],
    ),
    "conjecture-restated": (
        f"{CONJECTURE}\n:proposition: It will burn.", "", ["stated as likely · not yet decided — It will burn.", "Conjecture “the lamp will probably burn” · Shown by: “probably”"],
    ),
    "emendation": (
        "{emendation} teh rock\n:corr: the rock\n:reason: two letters changed places\n:cert: high\n:reading: B | the rock", "A slip.",
        ["teh rock] read the rock B — A slip.", "Reading · Reason: two letters changed places"],
    ),
    "emendation-alone": (
        "{emendation} teh rock\n:corr: the rock\n:action: emend\n:reason: two letters changed places\n:cert: low", "",
        ["teh rock] read the rock — two letters changed places", "Reading · to be corrected; the text stands as printed · Certainty: low"],
    ),
    "irony": ("{irony} the spring\n:kind: sarcasm\n:cert: high", "It never came.", ["It never came.", "Irony “the spring” · sarcasm"]),
    "attribution": (
        "{attribution} the lamp will probably burn\n:cue: says\n:chain: author | official the mate\n:stance: asserted", "He was there.",
        ["He was there.", "Report “the lamp will probably burn” · Told by: the author, from the mate · Cue: “says”"],
    ),
    "date": (
        "{date} the spring\n:edtf: 1852-03\n:reasoning: of the next year\n:cert: high", "",
        ["March 1852 — of the next year", "Date “the spring” · EDTF: 1852-03"],
    ),
    "measure": ("{measure} The can\n:quantity: 1\n:unit: gal", "", ["1 gal", "Measure “The can”"]),
    "quotation": (
        "{quotation} #q\n:form: inline\n:source: unidentified\n:fidelity: verbatim", "He was heard.",
        ["source unidentified · verbatim — He was heard.", "Quotation “probably”"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FIRST)
def test_notes_open_with_the_comment(name: str, project: Project) -> None:
    """Before it is only a reading, a grade and an outcome, a date, an amount or a source; facts that are usual are left out."""
    directive, comment, expected = FIRST[name]
    page = PAGE.replace("probably", "[probably]{.quotation #q}") if name == "quotation" else PAGE
    made = lamp(project, f"{page}:::{directive}\n\n{comment}\n:::\n", COPY, **{"lamp/edition.yaml": WITNESSES}).build(
        "dummy"
    )
    assert words(notes(made)[0]) == expected


SHORT = [
    ("Of tin. It held a gallon.", "", "Of tin."),
    ("The *Federalist*, No. 4, says so. Jay wrote it.", "", "The Federalist, No. 4, says so."),
    ("Of tin. It held a gallon.", "A tin can of a gallon.", "A tin can of a gallon."),
    ('He calls it "tin". It was not.', "", "He calls it “tin”."),
]


@pytest.mark.parametrize(("comment", "short", "shown"), SHORT)
def test_short_form_is_the_editors_or_the_first_sentence(
    comment: str, short: str, shown: str, project: Project
) -> None:
    """The option ``short`` comes first; otherwise the comment is cut after its first sentence."""
    option = f":short: {short}\n" if short else ""
    built = lamp(project, f"{PAGE}:::{{note}} The can\n{option}\n{comment}\n:::\n", COPY).build("dummy")
    assert built.warnings == ""
    assert short_form(notes(built)[0]) == shown


def test_short_form_longer_than_the_note_is_reported(project: Project) -> None:
    """A short form with more words than the comment is a fault of the option, at its line."""
    page = f"{PAGE}:::{{note}} The can\n:short: It is made of tin, or of something very like it.\n\nOf tin.\n:::\n"
    built = lamp(project, page, COPY).build("dummy")
    assert [(t.subtype, t.line) for t in built.told] == [("option", 9)]
    assert "characters, and the comment has 7" in built.warnings


CHAIN = ":::{{attribution}} the lamp will probably burn\n:cue: says\n:chain: author | {}\n:::\n"
SOURCES = "- id: src-log1706\n  type: book\n  title: The Logbook of the Lamp\n"


@pytest.mark.parametrize("voice", ["document log1706", "document src-log1706"])
def test_sources_in_chains_have_their_names(voice: str, project: Project) -> None:
    """The key of a source in a chain is shown as the short form of the source."""
    built = lamp(project, PAGE + CHAIN.format(voice), COPY, **{"lamp/sources.yaml": SOURCES}).build("dummy")
    assert built.warnings == ""
    assert "The Logbook of the Lamp (document)" in notes(built)[0].astext()


def test_unknown_keys_in_chains_are_reported(project: Project) -> None:
    """A word that can only be a key, and that nothing has, is reported; names in words are not."""
    page = PAGE + CHAIN.format("document log1706 | spokesman the mate | publication Gazette")
    built = lamp(project, page, COPY).build("dummy")
    assert [t.subtype for t in built.told] == ["entity-unknown"]
    assert "log1706" in built.warnings


def test_entities_of_other_pages_have_their_names(project: Project) -> None:
    """An entity that another page of the edition defines has its name in a chain, whatever the order of pages."""
    other = "---\nedition: lamp\n---\n:::{editorial}\nMore.\n:::\n\n:::{entity} mate-1\n:type: person\n:label: Tom Hale\n:supplied:\n:::\n"
    page = PAGE + CHAIN.format("official mate-1")
    built = lamp(project, page, COPY, **{"lamp/other.md": other}).build("text")
    text = "".join(p.read_text("utf-8") for p in (built.outdir / "lamp").glob("index*.txt"))
    assert "the author, from Tom Hale" in " ".join(text.split())
    assert "mate-1" not in text
