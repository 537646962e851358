"""Which words of a text an annotation may be about: whole words, whole characters, lines of one block."""

from __future__ import annotations

import pytest

from support.planted_faults import ENTITIES, META
from support.projects import Built, Project

HEAD = "---\nedition: quay\n---\n# The Long Quay\n\n"


def build(project: Project, text: str, notes: str, *, markdown: str = "", copy: str = "", builder: str = "dummy", **files: str) -> Built:  # fmt: skip
    """Build an edition of a title and some text, with annotations after it."""
    more = {f"quay/{name.replace('_', '.')}": content for name, content in files.items()}
    return project.write(
        {
            "conf.py": 'extensions = ["myst_parser", "scholiast"]\nhtml_theme = "basic"\n'
            'myst_enable_extensions = ["attrs_inline", "colon_fence"]\n',
            "quay/edition.yaml": META,
            "quay/copytext.txt": f"The Long Quay\n\n{copy or text}\n",
            "quay/index.md": f"{HEAD}{markdown or text}\n\n{notes}\n",
            **more,
        }
    ).build(builder)


def note(lemma: str, *options: str) -> str:
    return ":::{note} " + "\n".join((lemma, *options, "A note.", ":::\n"))


#: A text, a lemma with options, and the character that it cuts, by its first and last code points.
CUT = {
    "letter-and-mark": ("Er ſagte u\u0364ber zwei", "ſagte u", "U+0075", "U+0364"),
    "mark-at-the-start": ("Er ſagte u\u0364ber zwei", "\u0364ber", "U+0075", "U+0364"),
    "decomposed": ("a cafe\u0301 here", "a cafe", "U+0065", "U+0301"),
    "devanagari-vowel": ("यह किताब है", "यह क", "U+0915", "U+093F"),
    "devanagari-conjunct": ("यह पक्षी है", "यह पक्", "U+0915", "U+0940"),
    "bengali": ("একটি নৌকা", "একটি ন", "U+09A8", "U+09CC"),
    "tamil": ("நீலம் இது", "ந", "U+0BA8", "U+0BC0"),
    "thai-tone": ("ที่ท่าเรือ", "ท", "U+0E17", "U+0E48"),
    "thai-am": ("น้ำลึก", "น้", "U+0E19", "U+0E33"),
    "khmer": ("ស្ទឹង", "ស", "U+179F", "U+17B9"),
    "hebrew-points": ("הַנָּמֵל שָׁם", "הַנָּמֵל ש", "U+05E9", "U+05B8"),
    "arabic-marks": ("البرُّ هنا", "البر", "U+0631", "U+0651"),
    "hangul-jamo": ("\u1112\u1161\u11ab\u1100\u1161\u11bc", "\u1112\u1161", "U+1112", "U+11AB"),
    "flag": ("ships of 🇩🇪🇫🇷 met", "ships of \U0001f1e9", "U+1F1E9", "U+1F1EA"),
    "two-halves-of-flags": ("ships of 🇩🇪🇫🇷 met", "\U0001f1ea\U0001f1eb", "U+1F1E9", "U+1F1EA"),
    "joined-sequence": ("a crew 👩\u200d🚒 of one", "a crew 👩", "U+1F469", "U+1F692"),
    "skin-tone": ("thumbs 👍🏽 up", "thumbs 👍", "U+1F44D", "U+1F3FD"),
    "variation-selector": ("the sun ☀\ufe0f rose", "the sun ☀", "U+2600", "U+FE0F"),
    "ideographic-variation": ("葛\U000e0100城の港", "葛", "U+845B", "U+E0100"),
    "keycap": ("berth 7\ufe0f\u20e3 is free", "berth 7", "U+0037", "U+20E3"),
}


@pytest.mark.parametrize("name", CUT)
def test_cut_character_is_an_error(name: str, project: Project) -> None:
    """A lemma that begins or ends inside a character is an error that names it and says what to write."""
    text, lemma, first, last = CUT[name]
    built = build(project, text, note(lemma))
    (found,) = built.told
    assert (found.subtype, found.level, found.file) == ("grapheme", "ERROR", "quay/index.md"), built.warnings
    assert found.line == project.line("quay/index.md", ":::{note}")
    assert first in found.message
    assert last in found.message
    assert "Write whole characters, as in “" in found.message
    assert built.app.statuscode == 1
    assert not list(built.store.records())
    # what it says to write is taken
    whole = found.message.partition("Write whole characters, as in “")[2].partition("”")[0]
    assert build(project, text, note(whole)).warnings == ""


U = "Er ſagte u\u0364ber zwei Tage, u\u0364ber zwei."


@pytest.mark.parametrize(
    ("notes", "option", "what"),
    [
        (note("zwei Tage", ":prefix: \u0364ber"), "", "the prefix “"),
        (note("ſagte", ":suffix: u"), "", "the suffix “u” ends"),
        (note("ſagte", ":exact: ſagte u"), "", "the lemma “ſagte u” ends"),
        (note("ſagte u ... Tage"), "", "the lemma “ſagte u” ends"),
        (note("ſagte ... Tage, u"), "", "the lemma “Tage, u” ends"),
        (note("ſagte", ":exact: ſagte", ":end: Tage, u"), "", "“Tage, u” ends"),
        (":::{conjecture} zwei Tage\n:cue: Er ſagte u\n:holder: author\n:grade: possible\n:status: open\n:::\n", ":cue:", "“Er ſagte u” ends"),
    ],
)  # fmt: skip
def test_cut_character_in_every_option(notes: str, option: str, what: str, project: Project) -> None:
    """Prefix, suffix, exact words, ranges and cues are held to the same rule as a lemma."""
    built = build(project, U, notes)
    (found,) = built.told
    assert (found.subtype, found.level) == ("cue-missing" if option else "grapheme", "ERROR"), built.warnings
    assert found.line == project.line("quay/index.md", option or ":::{")
    assert what in found.message
    assert "U+0364 COMBINING LATIN SMALL LETTER E" in found.message


def test_cut_character_of_a_span(project: Project) -> None:
    """A span that ends between a letter and its mark is reported at its directive."""
    built = build(project, U, note("#n-ue"), markdown=U.replace("ſagte u", "[ſagte u]{.note #n-ue}"))
    (found,) = built.told
    assert (found.subtype, found.line) == ("grapheme", project.line("quay/index.md", ":::{note}"))
    assert "the span '#n-ue' “ſagte u” ends inside the character" in found.message


def test_cut_character_of_a_link(project: Project) -> None:
    """A link to an entity that cuts a character is reported at its block."""
    text = "Here Ane\u0301 Reed lives, Anna Reed of Long Quay."
    built = build(project, text, "", markdown=text.replace("Ane", "[Ane](#anna-reed)"), entities_yaml=ENTITIES)
    (found,) = built.told
    assert (found.subtype, found.line) == ("grapheme", project.line("quay/index.md", "Here"))
    assert "the link to 'anna-reed': “Ane” ends inside" in found.message


def test_cut_character_of_a_mention(project: Project) -> None:
    """A mention that a directive names is a lemma like any other."""
    text = "Here Ane\u0301 Reed lives, Anna Reed of Long Quay."
    built = build(project, text, ":::{mention} Ane\n:entity: anna-reed\n:::\n", entities_yaml=ENTITIES)
    assert [(t.subtype, t.line) for t in built.told] == [("grapheme", project.line("quay/index.md", ":::{mention}"))]


def test_cut_character_of_a_credit_line(project: Project) -> None:
    """A credit line that is in the caption only as a part of a character does not count."""
    caption = "The quay by Rene\u0301"
    photo = "::::{photo}\n:credit_line: by Rene\n:alt: A quay\n" + caption + "\n::::\n"
    built = build(project, caption, "", markdown=photo)
    found = built.about("grapheme")
    assert [t.line for t in found] == [project.line("quay/index.md", ":credit_line:")], built.warnings
    assert "the credit line “by Rene” ends inside the character" in found[0].message


def test_names_are_not_found_inside_characters(project: Project) -> None:
    """The name of a register is not linked where it would cut a character."""
    entities = "entities:\n  - {id: ta, type: person, label: ท, supplied: true}\n  - {id: di, type: person, label: ดี}\n"
    built = build(project, "ที่ดีท่า", "", entities_yaml=entities, language="th")
    assert [(m.entity, m.exact) for m in built.store.mentions()] == [("di", "ดี")]


# -- whole words ---------------------------------------------------------------------------

TEXT = "A woman met a postman and a man on the well-known quay; the man’s hat was lost."


def test_whole_word_comes_first(project: Project) -> None:
    """Of "woman", "postman" and "man" the lemma "man" is the whole word, without a question."""
    built = build(project, "A woman met a postman and a man.", note("man", ":id: n-man"))
    assert built.warnings == ""
    assert (built.record("n-man").anchor.start, built.record("n-man").anchor.exact) == (28, "man")


def test_whole_word_in_a_block_before(project: Project) -> None:
    """A whole word further up is taken before a part of a word in the block just above."""
    text = "A man came.\n\nA woman went."
    built = build(project, text, note("man", ":id: n-man"))
    assert built.warnings == ""
    assert built.record("n-man").anchor.unit == "p1"


@pytest.mark.parametrize("lemma", ["ship", "well", "known", "the ship’s hat", "eau", "N", "3", "U.S", "co-op"])
def test_apostrophes_and_hyphens_end_a_word(lemma: str, project: Project) -> None:
    """Parts between apostrophes, hyphens and full points are whole words."""
    text = "In the ship’s hat, in l'eau, a well-known N.N. of the U.S. paid 3.5 to a co-op."
    if lemma == "N":
        lemma = "N.N"
    built = build(project, text, note(lemma if lemma != "the ship’s hat" else "the ship’s hat"))
    assert built.warnings == ""


@pytest.mark.parametrize(
    ("lemma", "says"),
    [
        ("oma", "A w[[oma]]n met a postman and a man…. Write “woman”; if a part of the word is meant, add ':prefix: w' and ':suffix: n'"),
        ("post", "Write “postman”; if a part of the word is meant, add ':suffix: man'"),
        ("stm", "Write “postman”; if a part of the word is meant, add ':prefix: po' and ':suffix: an'"),
        ("nown quay", "Write “known quay”; if a part of the word is meant, add ':prefix: k'"),
        ("oman ... quay", "Write whole words"),
    ],
)  # fmt: skip
def test_part_of_a_word_is_a_warning(lemma: str, says: str, project: Project) -> None:
    """A lemma that is only a part of a word is placed, with a warning that says so and what to write."""
    built = build(project, TEXT, note(lemma, ":id: n-part"))
    (found,) = built.told
    assert (found.subtype, found.level) == ("lemma-part", "WARNING")
    assert (found.file, found.line) == ("quay/index.md", project.line("quay/index.md", ":::{note}"))
    assert says in found.message
    assert built.app.statuscode == 0
    assert built.record("n-part").anchor.exact.startswith(lemma.partition(" ...")[0])


def test_part_of_a_word_that_is_meant(project: Project) -> None:
    """With the rest of the word as prefix and suffix, a part of a word is what the editor means."""
    built = build(project, TEXT, note("oma", ":prefix: w", ":suffix: n") + note("post", ":suffix: man"))
    assert built.warnings == ""


@pytest.mark.parametrize(
    ("text", "lemma", "language"),
    [
        ("船长说雾会散去。没有人相信他。", "雾会", "zh"),
        ("船長は霧が晴れると言った。", "霧", "ja"),
        ("กัปตันบอกว่าหมอกจะจางลง", "หมอก", "th"),
        ("មេបញ្ជាការនិយាយថាអ័ព្ទ", "និយាយ", "km"),
        ("ກັບຕັນເວົ້າວ່າໝອກ", "ເວົ້າ", "lo"),
        ("ရေယာဉ်မှူးကပြောသည်", "မှူး", "my"),
    ],
)
def test_scripts_without_spaces(text: str, lemma: str, language: str, project: Project) -> None:
    """Between two characters of a script without spaces is always a boundary of words: no warning."""
    assert build(project, text, note(lemma)).warnings == ""


# -- lines of one block --------------------------------------------------------------------

LINES = "The fog came down\nupon the town\nand went below"
VERSE = ":::{verse}\n" + LINES + "\n:::"


@pytest.mark.parametrize("markdown", [VERSE, "- The fog came down\n- upon the town\n- and went below", "| The fog came down |\n| --- |\n| upon the town |\n| and went below |"], ids=["verse", "list", "table"])  # fmt: skip
@pytest.mark.parametrize(("lemma", "end"), [("down upon the", 2), ("down upon the town and", 3), ("came down upon ... went below", 3)])  # fmt: skip
def test_lemma_over_lines(markdown: str, lemma: str, end: int, project: Project) -> None:
    """A plain space stands for the end of a line, an item or a cell of one block."""
    built = build(project, LINES, note(lemma, ":id: n-over"), markdown=markdown, builder="html")
    assert built.warnings == ""
    anchor = built.record("n-over").anchor
    assert (anchor.unit, anchor.end_unit) == ("p1-1", f"p1-{end}")
    assert " ".join(anchor.exact.split("\n\n")) == " ".join(LINES.replace("\n", " ").split())[anchor.start :][: len(" ".join(anchor.exact.split("\n\n")))]  # fmt: skip
    assert built.html("quay/index").count('id="n-over"') == 1


def test_lemma_does_not_run_over_blocks(project: Project) -> None:
    """Between two paragraphs a plain space does not match."""
    built = build(project, "The fog came.\n\nThe bell rang.", note("came. The bell"))
    assert [t.subtype for t in built.told] == ["lemma-missing"]


def test_lemma_over_lines_of_a_plain_page(project: Project) -> None:
    """A page without an edition has no blocks of a copy-text: a stanza, a list and a table are one each."""
    page = (
        "# Notes\n\n- one thing\n- two things\n\n"
        + ":::{conjecture} thing two\n:id: n-list\n:holder: author\n:grade: possible\n:status: open\n:no_cue: It is a list.\n:::\n"
    )
    built = project.write({"plain.md": page}).build("dummy")
    assert built.warnings == ""
    assert [r.anchor.exact for r in built.store.pages["plain"].records] == ["thing\n\ntwo"]


# -- differences in typing -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("lemma", "says", "write"),
    [
        ('"Fog"', "only quotation marks differ (the text has “ U+201C, the lemma \" U+0022)", "“Fog”"),
        ("O'Brien", "only apostrophes differ (the text has ’ U+2019, the lemma ' U+0027)", "O’Brien"),
        ("said O’Brien - and", "only dashes differ (the text has — U+2014, the lemma - U+002D)", "said O’Brien — and"),
        ("10 miles", "only blanks differ (the text has U+00A0, the lemma U+0020)", "10\u00a0miles"),
        ("cafe\u0301", "only composed letters (NFC, NFD) differ", "caf\u00e9"),
        ("harbour", "only soft hyphens differ", "har\u00adbour"),
    ],
)  # fmt: skip
def test_words_typed_otherwise(lemma: str, says: str, write: str, project: Project) -> None:
    """Where only the typing differs, the message says in what and gives the words to paste, which then fit."""
    text = "“Fog”, said O’Brien — and sailed 10\u00a0miles from the caf\u00e9 to the har\u00adbour."
    built = build(project, text, note(lemma))
    (found,) = built.told
    assert (found.subtype, found.line) == ("lemma-missing", project.line("quay/index.md", ":::{note}"))
    assert says in found.message
    assert found.message.endswith(f"Write: {write}")
    assert build(project, text, note(write)).warnings == ""


def test_cue_typed_otherwise(project: Project) -> None:
    """The same holds for a cue."""
    notes = ":::{conjecture} the fog\n:cue: O'Brien\n:holder: author\n:grade: possible\n:status: open\n:::\n"
    built = build(project, "So O’Brien saw the fog.", notes)
    (found,) = built.told
    assert found.subtype == "cue-missing"
    assert found.message.endswith(
        "In p1 only apostrophes differ (the text has ’ U+2019, the lemma ' U+0027). Write: O’Brien"
    )


# -- names ---------------------------------------------------------------------------------


def test_names_in_other_spellings(project: Project) -> None:
    """Names are found whatever the kind of blank and apostrophe and the composition, in every output's register."""
    entities = (
        "entities:\n  - {id: hale, type: person, label: Mr. Hale}\n"
        '  - id: oneil\n    type: person\n    label: "O\'Neil"\n    aliases:\n      - {text: "the O\'Neil girl", mention_type: description}\n'
        "  - {id: kriz, type: person, label: Kříž}\n"
    )
    text = (
        "Mr.\u00a0Hale and O’Neil met Kr\u030ci\u0301z\u030c; Mr. Hale left. The O’Neil girl stayed: the O’Neil girl."
    )
    built = build(project, text, "", entities_yaml=entities, builder="html")
    assert built.warnings == ""
    found = [(m.entity, m.exact) for m in built.store.mentions()]
    assert found[:4] == [
        ("hale", "Mr.\u00a0Hale"),
        ("oneil", "O’Neil"),
        ("kriz", "Kr\u030ci\u0301z\u030c"),
        ("hale", "Mr. Hale"),
    ]
    assert [m.mention_type for m in built.store.mentions() if m.exact == "the O’Neil girl"] == ["description"]


def test_names_are_not_looked_for_in_code(project: Project) -> None:
    """Inline code and code blocks name nobody; the same name beside them is linked."""
    text = "Run Anna Reed on Long Quay, says Anna Reed.\n\nAnna Reed = 1"
    markdown = text.replace("Run Anna Reed on", "Run `Anna Reed` on").replace(
        "Anna Reed = 1", "```\nAnna Reed = 1\n```"
    )
    built = build(project, text, "", markdown=markdown, entities_yaml=ENTITIES)
    in_text = [(m.entity, m.start) for m in built.store.mentions() if m.unit != "head"]
    assert in_text == [("long-quay", 17), ("anna-reed", 33)]


def test_names_are_not_looked_for_in_code_of_rest(project: Project) -> None:
    """The same in reStructuredText."""
    text = "Run Anna Reed on Long Quay, says Anna Reed."
    project.write(
        {
            "quay/edition.yaml": META,
            "quay/copytext.txt": f"The Long Quay\n\n{text}\n",
            "quay/index.rst": f":edition: quay\n\nThe Long Quay\n=============\n\n{text.replace('Run Anna Reed', 'Run ``Anna Reed``')}\n",
            "quay/entities.yaml": ENTITIES,
        }
    )
    built = project.build("dummy")
    in_text = [(m.entity, m.start) for m in built.store.mentions() if m.unit != "head"]
    assert in_text == [("long-quay", 17), ("anna-reed", 33)]
