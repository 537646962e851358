"""An apparatus, doubtful words and transcriptions of others keep all that they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from scholiast.files import write_folder
from scholiast.importers.draft import Draft, ImportFault
from scholiast.importers.tei import read_tei
from scholiast.importers.write_edition import edition_files
from support.projects import Project
from support.tei_dialects import NAMESPACE, document

_SOURCES = """<sourceDesc><listWit><witness xml:id="wA" n="A">A leaf in a tin.</witness>
<witness xml:id="wB">A leaf in a drawer.</witness></listWit></sourceDesc>"""
CRITICAL = document(
    """<body><p>The <app><lem wit="#wA">lamp</lem><rdg wit="#wB">light</rdg><rdg wit="#wC"/><rdg resp="#ed">lantern</rdg>
    <note>C has a hole.</note></app> is <app type="spelling"><rdg wit="#wA">owt</rdg></app> and
    <app><lem/><rdg wit="#wB">quite</rdg></app> cold. <supplied reason="lost" evidence="conjecture" cert="low">Nobody</supplied>
    <unclear reason="rubbed_out">came</unclear>.</p><listApp><app loc="12"><note>Read from a photograph.</note></app>
    <app n="13"><lem>cold</lem><rdg wit="#wB">warm</rdg></app></listApp></body>"""
).replace(b"<sourceDesc><p>Made up.</p></sourceDesc>", _SOURCES.encode())


def shown(draft: Draft) -> set[tuple[str, str, str]]:
    """Return the annotations of a draft: their kinds, their words, what they say in the fields that this module is about."""
    found = set()
    for each in draft.annotations:
        words = draft.blocks[each.start.block].text[each.start.offset : each.end.offset].strip()
        said = [f"{name}={value}" for name, value in each.options if name in ("reading", "kind", "reason", "corr")]
        found.add((each.kind, words, "\n".join((*said, each.body)).strip()))
    return found


def test_an_apparatus_becomes_readings() -> None:
    """Readings with sigla are readings; what has no words or no witness is in the comment, and so are the editor's notes."""
    draft = read_tei(CRITICAL, "x")
    said = "kind=substantive\nreason=variant in the source edition\nreading=A | lamp\nreading=wB | light\n"
    assert ("emendation", "lamp", f"{said}wC: (left out)\n\ned: lantern\n\nC has a hole.") in shown(draft)
    spelling = "kind=orthography\nreason=variant in the source edition\nreading=A | owt"
    assert ("emendation", "owt", spelling) in shown(draft)
    assert ("note", "and", "wB: quite") in shown(draft)


def test_an_apparatus_apart_from_its_text_is_kept() -> None:
    """Entries that only name a line are on the words of their lemma if the text has these once, otherwise the editor's words."""
    draft = read_tei(CRITICAL.replace(b"cold.", b"cold, or <foreign>the lamp</foreign>."), "x")
    placed = (
        "kind=substantive\nreason=variant in the source edition\nreading=wB | warm\nPlace in the source edition: 13"
    )
    assert ("emendation", "cold", placed) in shown(draft)
    assert [each.text for each in draft.asides] == ["12: Read from a photograph."]
    assert [block.text for block in draft.blocks] == ["The lamp is owt and cold, or the lamp. Nobody came."]
    assert draft.unknown == {}
    twice = read_tei(CRITICAL.replace(b"cold.", b"cold, and cold."), "x")
    assert [each.text for each in twice.asides] == ["12: Read from a photograph.", "13: cold] wB: warm"]


def test_an_apparatus_names_the_ends_of_its_words() -> None:
    """Entries, choices and notes in another place are on the words between the elements that they name, and are no text."""
    body = """<body><p>The <anchor xml:id="a1"/>lamp<anchor xml:id="a2"/> is <anchor xml:id="b1"/>out<app from="#b1"><rdg wit="#B">owt</rdg></app>,
    <anchor xml:id="c1"/>and<anchor xml:id="c2"/> so <anchor xml:id="d1"/>I<anchor xml:id="e"/>.</p><listApp>
    <app from="#a1" to="#a2"><lem wit="#A">lamp</lem><rdg wit="#B">light</rdg></app>
    <app from="#d1" to="#d1"><lem/><rdg wit="#B">am</rdg></app><app from="#gone" to="#a2"><lem>x</lem><rdg wit="#B">y</rdg></app></listApp>
    <choice from="#c1" to="#c2"><corr>and</corr><sic>or</sic></choice><note resp="#ed" target="#e">So B.</note></body>"""
    draft = read_tei(document(body), "x")
    assert [block.text for block in draft.blocks] == ["The lamp is out, and so I."]
    variant = "kind=substantive\nreason=variant in the source edition\nreading="
    assert shown(draft) == {
        ("emendation", "lamp", f"{variant}A | lamp\nreading=B | light"),
        ("emendation", "out", f"{variant}B | owt"),
        ("note", "so", "B: am"),
        ("note", "and", "Corrected: “and”.\n\nAs printed: “or”."),
        ("note", "I", "So B."),
    }
    assert [each.text for each in draft.asides] == ["x] B: y"]


def test_a_lemma_spelt_in_full_is_a_lemma() -> None:
    """Some projects write "lemma"; what an entry has in other elements is in its comment."""
    draft = read_tei(
        document("<body><p>A <app><lemma>lamp</lemma><rdg wit='#B'>light</rdg><var>lantern</var></app>.</p></body>"),
        "x",
    )
    assert [block.text for block in draft.blocks] == ["A lamp."]
    assert "lantern" in draft.annotations[0].body


@pytest.mark.parametrize(("text", "word"), [("鐘鳴。燈滅", "滅"), ("鐘鳴。", "鳴。"), ("The lamp", "lamp")])
def test_a_place_is_the_word_before_it(text: str, word: str) -> None:
    """In a script without spaces, a letter is a word: a note is not on the whole paragraph."""
    draft = read_tei(document(f"<body><p>{text}<note type='editorial'>So.</note></p></body>"), "x")
    assert [words for _kind, words, _said in shown(draft)] == [word]


def test_supplied_and_unclear_words_are_marked() -> None:
    """Words that an editor supplied, or could hardly read, say so."""
    found = shown(read_tei(CRITICAL, "x"))
    assert ("emendation", "Nobody", "kind=supplied\nreason=supplied in the source edition: lost") in found
    assert (
        "emendation",
        "came",
        "kind=unclear\nreason=hard to read, according to the source edition: rubbed out",
    ) in found


def test_witnesses_are_declared_and_the_build_reports_nothing(tmp_path: Path) -> None:
    """All witnesses are declared, also those that only a reading names; the text itself gets a siglum of its own."""
    draft = read_tei(CRITICAL, "critical")
    project = Project(tmp_path)
    write_folder(edition_files(draft), project.source / "critical")
    built = project.write({}).build()
    assert built.told == []
    verdict = built.store.verdict("critical")
    assert verdict is not None
    assert verdict.equal
    metadata = (project.source / "critical" / "edition.yaml").read_text("utf-8")
    assert [line.split()[-1] for line in metadata.splitlines() if "siglum:" in line] == ["A", "wB", "wC", "TEI"]


@pytest.mark.parametrize(
    "choice", ["<choice><sic/><corr>the</corr></choice>", "<app><lem/><rdg wit='#B'>the</rdg></app>"]
)
def test_words_for_nothing_are_kept(choice: str) -> None:
    """What an editor adds where nothing is printed is a note on the word before it, also at the beginning of a text."""
    (note,) = read_tei(document(f"<body><p>on {choice} pier</p></body>"), "x").annotations
    assert (note.kind, "the" in note.body) == ("note", True)
    draft = read_tei(document(f"<body><p>{choice} pier</p></body>"), "x")
    assert "the" in " ".join([each.body for each in draft.annotations] + [each.text for each in draft.asides])


def test_a_transcription_by_pages_is_read_if_there_is_no_other_text() -> None:
    """A document with only a transcription is read zone by zone, and the report says so; with a text it is not read."""
    pages = "<sourceDoc><surface><zone><line>The lamp</line><line>is out.</line></zone><zone><line>So.</line></zone></surface></sourceDoc>"
    only = document("").replace(b"<text></text>", pages.encode())
    draft = read_tei(only, "x")
    assert [block.text.strip() for block in draft.blocks] == ["The lamp is out.", "So."]
    assert ["sourceDoc" in each.message for each in draft.findings] == [True]
    both = document("<body><p>The text.</p></body>").replace(b"<text>", pages.encode() + b"<text>")
    assert [block.text for block in read_tei(both, "x").blocks] == ["The text."]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (document("").replace(b"<text></text>", b""), "only a header"),
        (document("<body><p/></body>"), "no words in its element 'text'"),
        (
            document("<body><p/></body>", header="<profileDesc><correspDesc/><correspDesc/></profileDesc>"),
            "describes 2 letters",
        ),
        (
            f'<TEI xmlns="{NAMESPACE}"><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="a.xml"/></TEI>'.encode(),
            "only includes other files",
        ),
    ],
)
def test_files_without_text_say_what_they_are(data: bytes, why: str) -> None:
    """A file without text is refused with the reason."""
    with pytest.raises(ImportFault) as caught:
        read_tei(data, "x")
    assert why in caught.value.finding.message


def test_an_unknown_entity_is_reported_once() -> None:
    """An entity that occurs often is one finding with its count and its first line."""
    draft = read_tei(document("<body><p>a&wick;b\n&wick;c &flue;d</p></body>"), "x")
    assert [(each.message, each.line) for each in draft.findings] == [
        ("unknown entity '&wick;' occurs 2 times, and it is kept as it is", 4),
        ("unknown entity '&flue;': it is kept as it is", 5),
    ]
