"""What projects do in ways of their own is read as it was meant: languages, divided words, transcripts, lists, music."""

from __future__ import annotations

from html.entities import html5

import pytest

from scholiast.importers.draft import Draft
from scholiast.importers.tei import read_tei
from scholiast.importers.tei_language import language_tag
from support.tei_dialects import NAMESPACE, document

_GERMAN = "<body><p>Die Lampe ist aus, und der Wärter war nicht an der Tür, die er mit dem Fuß aufhielt.</p></body>"
_TRANSCRIPT = """<body><div type="debateSection"><note type="time">14.30</note>
<note type="speaker">The Speaker:</note><u who="#a"><seg>The sitting is open.</seg> <seg>We begin.</seg></u>
<note type="speaker">A Member (Harbour):</note><u who="#b"><seg>Lamps! <kinesic type="applause"><desc>Applause</desc></kinesic>
And rope.</seg></u><vocal><desc>Laughter</desc></vocal></div></body>"""


def words(body: str, **more: str) -> list[str]:
    """Return the words of each block of a document."""
    return [block.text for block in read_tei(document(f"<body>{body}</body>", **more), "x").blocks]


def usage(*languages: str) -> str:
    """Return a description of the languages of a document, each with its share."""
    return f"<profileDesc><langUsage>{''.join(languages)}</langUsage></profileDesc>"


@pytest.mark.parametrize(
    ("data", "language", "assumed"),
    [
        (document("<body><p>x</p></body>", root=' xml:lang="hu"'), "hu", False),
        (document('<body><p xml:lang="de">Die Lampe.</p><p>x</p></body>', root=' xml:lang="en"'), "de", False),
        (document("<body><p>x</p></body>").replace(b"<text>", b'<text lang="greek">'), "grc", False),
        (document("<body><p>x</p></body>", header=usage('<language ident="swe"/>')), "sv", False),
        (
            document(_GERMAN, header=usage('<language ident="la" usage="90"/>', '<language ident="de" usage="10"/>')),
            "de",
            False,
        ),
        (
            document("<body><p>x</p></body>", header=usage('<language ident="fr" usage="9"/>', '<language ident="la" usage="91"/>')),
            "la",
            False,
        ),
        (
            document("<body><p>x</p></body>", header=usage('<language ident="fr" usage="9"/>', f'<language ident="la" usage="{"9" * 5000}"/>')),
            "fr",
            False,
        ),
        (document(_GERMAN), "de", True),
        (document(_GERMAN.replace("die", '<foreign xml:lang="la">lux</foreign>')), "de", True),
        (
            document(_GERMAN, header=usage('<language ident="en"/>')).replace(
                b"<p>Made up.</p>", b'<msDesc><textLang mainLang="lat"/></msDesc>'
            ),
            "la",
            False,
        ),
        (document("<body><p>Zzyx.</p></body>"), "en", True),
    ],
)  # fmt: skip
def test_the_language_is_that_of_the_words(data: bytes, language: str, assumed: bool) -> None:
    """What is said of most words counts, then the header, then a guess, which is marked as one and is no fault."""
    draft = read_tei(data, "x")
    assert (draft.language, draft.assumed) == (language, {"language": language} if assumed else {})
    assert draft.findings == []


def test_passages_in_other_languages_have_tags() -> None:
    """A code of three letters is that of the document, or of a passage, in its short form."""
    body = '<body><p xml:lang="eng">The lamp is out, and the door is open.</p><p xml:lang="lat">Lucerna.</p><p xml:lang="Latin">Canis.</p></body>'
    draft = read_tei(document(body, root=' xml:lang="eng"'), "x")
    assert [each.within for each in draft.blocks] == [(), ("passage.la",), ("passage.la",)]
    assert language_tag("ger-AT") == "de-AT"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>The har-<lb/>bour is shut.</p>", "The harbour is shut."),
        ("<p>The har¬\n  <lb n='2'/>bour is shut.</p>", "The harbour is shut."),
        ("<p>The <hi>har-</hi> <pb n='2'/><fw>LAMPS</fw> bour is shut.</p>", "The harbour is shut."),
        ("<p>The har\n  <lb break='no'/>\n  bour is shut.</p>", "The harbour is shut."),
        ("<p>A har-<note place='foot'>So.</note><lb/>bour.</p>", "A harbour."),
        ("<p>A well-<lb/>kept lamp, well-kept.</p>", "A well-kept lamp, well-kept."),
        ("<p>Land-<lb/>und Seewege.</p>", "Land- und Seewege."),
        ("<p>From A-<lb/>Bay.</p>", "From A-Bay."),
        ("<p>The X-<lb/>ray of U-<lb/>35, 1914-<lb/>18.</p>", "The X-ray of U-35, 1914-18."),
        ("<p>An Anglo-<lb break='no'/>Saxon lamp.</p>", "An Anglo-Saxon lamp."),
        ("<p>Land-<lb/>Und Seewege.</p>", "Land- Und Seewege."),
        ("<p>har-<lb break='yes'/>bour</p>", "har- bour"),
        ("<p>The end-</p><p><lb/>of it.</p>", "The end-"),
    ],
)
def test_words_divided_at_line_ends_are_joined(body: str, shown: str) -> None:
    """A hyphen at a break goes, and stays in compounds, at single letters, capitals and digits, and between words."""
    assert words(body)[-1 if "<note" in body else 0] == shown


@pytest.mark.parametrize(
    ("others", "shown"),
    [
        ("A harbour; nothing inside; a lighthouse.", "The harbour, nothing inside lighthouse."),
        ("A harbour; no thing in a side; a light house.", "The har bour, no thing in side light house."),
    ],
)
def test_breaks_without_blanks_are_in_words_if_the_words_say_so(others: str, shown: str) -> None:
    """Where a document has no hyphens, its other words show whether a break between two letters divides a word."""
    body = f"<p>The har<lb/>bour, no<lb/>thing in<lb/>side light<lb/>house.</p><p>{others}</p>"
    assert words(body) == [shown, others]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("鐘鳴\n<lb n='2'/>燈滅。\n  <pb n='3'/><lb/>「無人」", "鐘鳴燈滅。「無人」"),
        ("鐘鳴\n  燈滅", "鐘鳴燈滅"),
        ("ランプ<lb/>が消えた Lamp<lb/>house", "ランプが消えた Lamp house"),
        ("ดับ<lb/>แล้ว", "ดับแล้ว"),
        ("등불이<lb/>꺼졌다", "등불이 꺼졌다"),
        ("燈　滅 A<lb/>燈", "燈　滅 A 燈"),
    ],
)
def test_scripts_without_spaces_get_none(text: str, shown: str) -> None:
    """A line end between letters of Chinese, Japanese or Thai is no blank; Korean and Latin letters have one."""
    assert [" ".join(each.split(" ")) for each in words(f"<p>{text}</p>")] == [shown]


def test_a_break_that_looks_like_a_hyphen_is_in_a_word() -> None:
    """A break whose look is a hyphen divides a word."""
    assert words("<p>A har<lb rendition='#hyphen'/>bour, a <lb rend='center'/>lamp.</p>") == ["A harbour, a lamp."]


def test_words_of_any_length_are_joined() -> None:
    """Each letter of a text without spaces is read once: reading it again for each would not end."""
    long = "x" * 400_000
    assert words(f"<p>{long}<lb/>z {long}-<lb/>z.</p>") == [f"{long} z {long}z."]


def test_joined_words_are_declared() -> None:
    """The editorial policy says how many words were joined, and the first of them; a document without them says nothing."""
    assert _policy("A har-<lb/>bour, a light-<lb/>house, an X-<lb/>ray.").endswith(
        "(harbour, lighthouse) are joined here: 2."
    )
    many = "".join(f"s{letter}-<lb/>t, " for letter in "abcdefghijklmnopqrstuvwxyz")
    assert _policy(many).endswith("sst, stt, …) are joined here: 26.")
    assert "editorial_policy" not in read_tei(document("<body><p>A lamp.</p></body>"), "x").metadata


def _policy(text: str) -> str:
    policy = read_tei(document(f"<body><p>{text}</p></body>"), "x").metadata["editorial_policy"]
    assert isinstance(policy, dict)
    return str(policy["hyphenation"])


def shapes(draft: Draft) -> list[tuple[str, str]]:
    """Return each block with what it is in a play."""
    return [
        ("/".join(name.partition(".")[0] for name in block.within if not name.startswith("passage")), block.text)
        for block in draft.blocks
    ]


def test_transcripts_are_speeches() -> None:
    """Speakers, paragraphs and what is heard in a record of a sitting are those of a play, and none is a note."""
    draft = read_tei(document(_TRANSCRIPT), "x")
    assert shapes(draft) == [
        ("stage", "14.30"),
        ("speech/speaker", "The Speaker:"),
        ("speech", "The sitting is open."),
        ("speech", "We begin."),
        ("speech/speaker", "A Member (Harbour):"),
        ("speech", "Lamps! Applause And rope."),
        ("stage", "Laughter"),
    ]
    assert draft.annotations == []
    assert draft.unknown == {}


@pytest.mark.parametrize(
    ("rend", "look"),
    [
        ('rend="i"', "emphasis"),
        ('rendition="#i"', "emphasis"),
        ('rend="font-style:italic;"', "emphasis"),
        ('rendition="simple:italic"', "emphasis"),
        ('rend="strong"', "strong"),
        ('rendition="#b #i"', "strong"),
        ('style="font-weight: bold"', "strong"),
        ('style="margin-left:1em"', None),
        ('rend="initial"', None),
    ],
)
def test_words_look_as_described(rend: str, look: str | None) -> None:
    """Italics and bold type have many names; other looks are not shown."""
    (block,) = read_tei(document(f"<body><p>A <hi {rend}>lamp</hi>.</p></body>"), "x").blocks
    assert [each.kind for each in block.inline] == ([look] if look else [])


@pytest.mark.parametrize(
    ("rend", "columns"),
    [
        ('rend="indent"', 2),
        ('rend="indent2"', 4),
        ('rend="align(indent)"', 2),
        ('rend="indent(1)"', 2),
        ('style="margin-left: 3em"', 6),
        ('style="text-indent:40px"', 4),
        ('style="text-indent:-2em"', 0),
        ('rend="noindent"', 0),
    ],
)
def test_lines_of_verse_keep_their_indentation(rend: str, columns: int) -> None:
    """A line says in many ways how far it is indented: two columns for each step."""
    draft = read_tei(document(f"<body><lg><l>A lamp</l><l {rend}>is out.</l></lg><p {rend}>So.</p></body>"), "x")
    assert [each.indent for each in draft.blocks] == [0, columns, 0]


def test_entries_of_a_dictionary_are_paragraphs() -> None:
    """Each entry is a block, also a free one: a dictionary is not one paragraph."""
    entries = "<superEntry><entry><form><orth>lamp</orth></form> <sense>a light</sense></entry></superEntry>"
    draft = read_tei(document(f"<body>{entries}<entryFree>fog, a <itype>cloud</itype></entryFree></body>"), "x")
    assert [block.text for block in draft.blocks] == ["lamp a light", "fog, a cloud"]
    assert draft.unknown == {}


def test_music_in_a_text_is_kept_apart() -> None:
    """The words of another format are listed as not understood; those in music are the editor's, not the text's."""
    music = '<notatedMusic><m:score xmlns:m="urn:music"><m:note>La</m:note></m:score></notatedMusic>'
    other = '<x:blank xmlns:x="urn:x">dark</x:blank>'
    draft = read_tei(document(f"<body><p>The {music}lamp is {other}.</p></body>"), "x")
    assert [block.text for block in draft.blocks] == ["The lamp is dark."]
    assert [each.text for each in draft.asides] == ["La"]
    assert draft.unknown == {"score": 1, "blank": 1}


def test_lists_of_names_in_notes_and_in_the_text_are_kept() -> None:
    """A note that only points to people is the editor's; a list of people in the text is text, one at the back is a register."""
    people = "<listPerson><person><persName>A. Keeper</persName></person></listPerson>"
    draft = read_tei(document(f"<body><p>The lamp<note>{people}</note> is out.</p><div>{people}</div></body>"), "x")
    assert [block.text for block in draft.blocks] == ["The lamp is out.", "A. Keeper"]
    assert [(each.kind, each.body) for each in draft.annotations if each.kind == "note"] == [("note", "A. Keeper")]
    assert draft.unknown == {}


def test_what_comes_before_the_first_word_is_said_of_it() -> None:
    """A gap at the beginning of a paragraph is a note on its first word."""
    (note,) = read_tei(document('<body><p><gap reason="torn"/> out again</p></body>'), "x").annotations
    assert (note.kind, note.start.offset, note.end.offset) == ("note", 0, 3)
    assert note.body == "A gap comes before this word: torn"


def test_a_page_of_a_transcription_may_be_a_file() -> None:
    """A file with one surface is read as the transcription of a page, its divided words joined."""
    page = f'<surface xmlns="{NAMESPACE}" xml:lang="en"><zone><line>The har-</line><line>bour</line></zone></surface>'
    assert [block.text.strip() for block in read_tei(page.encode(), "x").blocks] == ["The harbour"]


def test_milestones_of_paragraphs_begin_paragraphs() -> None:
    """A paragraph that milestones divide is several; other milestones divide nothing."""
    body = '<p>One.<milestone unit="para"/>Two,<milestone unit="section" n="2"/> and <hi>so<milestone unit="p"/> on</hi>.</p>'
    assert words(body) == ["One.", "Two, and so", "on."]
    assert words('<lg><l>The bell<milestone unit="para"/> is rung.</l></lg>') == ["The bell is rung."]


@pytest.mark.parametrize(
    ("declared", "shown", "printed"),
    [
        ("<choice><abbr>k.</abbr><expan>keeper</expan></choice>", "The k. came.", "keeper"),
        ("<hi>k&inner;</hi>", "The k. came.", ""),
        ("<hi>broken", "The broken came.", ""),
        ("a &#38;lt; b", "The a < b came.", ""),
    ],
)  # fmt: skip
def test_entities_with_markup_are_read_as_markup(declared: str, shown: str, printed: str) -> None:
    """An entity that a document declares may stand for elements; where these are not well-formed, their words are kept."""
    declarations = f'<!DOCTYPE TEI [<!ENTITY inner "."><!ENTITY who "{declared}">]>\n'
    data = document("<body><p>The &who; came.</p></body>").replace(b"<TEI", declarations.encode() + b"<TEI", 1)
    draft = read_tei(data, "x")
    assert [block.text for block in draft.blocks] == [shown]
    assert [dict(each.options).get("corr", "") for each in draft.annotations] == ([printed] if printed else [])


class _Piece(str):
    """A piece of a text that does not let itself be added to another."""

    def __radd__(self, before: str) -> str:
        raise AssertionError(f"{len(before)} characters are copied for one piece")


def test_texts_with_many_entities_are_put_together_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pieces of a text that entities divide are joined at the next tag, and not copied again for each."""
    monkeypatch.setitem(html5, "mdash;", _Piece("—"))
    body = "<p>A&mdash;&mdash;<!-- so -->b<hi>c&mdash;d</hi>&mdash;&who;&mdash;<hi>e</hi></p>"
    declared = b'<!DOCTYPE TEI [<!ENTITY who "f&mdash;<hi>g</hi>h">]>\n<TEI'
    draft = read_tei(document(f"<body>{body}</body>").replace(b"<TEI", declared, 1), "x")
    assert [block.text for block in draft.blocks] == ["A——bc—d—f—gh—e"]


def test_what_was_written_in_the_place_of_other_words_is_the_text() -> None:
    """An addition and a deletion that are all of an element are a substitution, as in the element of that name."""
    for name in ("subst", "corr"):
        draft = read_tei(document(f"<body><p>The {_element(name)} is out.</p></body>"), "x")
        assert [block.text for block in draft.blocks] == ["The lamp is out."]
        assert [each.body for each in draft.annotations] == ["Instead of “light”, which was deleted."]
    assert words("<p>A<corr><del>bc</del>d</corr></p>") == ["Abcd"]


def _element(name: str) -> str:
    return f"<{name}><add>lamp</add><del>light</del></{name}>"


@pytest.mark.parametrize(
    ("idno", "scheme", "value"),
    [
        ('<idno type="loc">n79021164</idno>', "loc", "n79021164"),
        ('<idno type="LC">http://id.loc.gov/authorities/names/n79021164</idno>', "loc", "n79021164"),
        ('<idno type="URL" subtype="LCCN">n79021164</idno>', "loc", "n79021164"),
        ('<idno type="lei">529900T8BM49AURSDO55</idno>', "lei", "529900T8BM49AURSDO55"),
    ],
)
def test_ids_of_authority_files_are_read(idno: str, scheme: str, value: str) -> None:
    """The id of a person in an authority file is read from its type or its address."""
    people = f'<listPerson><person xml:id="k"><persName>A. Keeper</persName>{idno}</person></listPerson>'
    draft = read_tei(document(f"<body><p><persName ref='#k'>He</persName> came.</p>{people}</body>"), "x")
    assert [(each.scheme, each.id) for each in draft.entities[0].authority] == [(scheme, value)]
