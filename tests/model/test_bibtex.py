"""BibTeX and BibLaTeX: inheritance, names, dates and titles, and no field that vanishes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholiast.model.bibdates import bib_date
from scholiast.model.biblatex import FIELDS, TYPES
from scholiast.model.bibliography import Bibliography
from scholiast.model.bibnames import csl_names
from scholiast.model.plain_latex import untex
from scholiast.model.sources import Source, load_sources

pytest.importorskip("bibtexparser", minversion="2.1")


def read(text: str) -> dict[str, Source]:
    found, faults = load_sources(text, ".bib", "s.bib")
    assert faults == []
    return {source.id: source for source in found}


def entry(text: str, name: str) -> str:
    made = read(text)
    return "".join(run.text for run in Bibliography(list(made.values())).entry(name))


# Inheritance


@pytest.mark.parametrize(
    ("child", "parent", "words"),
    [
        ("incollection", "collection", "C. Lark, ‘Part’, in Whole: Sub, ed. P. Tern, Quay Press, 1950, 3–9."),
        ("inbook", "collection", "C. Lark, ‘Part’, in Whole: Sub, ed. P. Tern, Quay Press, 1950, 3–9."),
        ("inproceedings", "proceedings", "C. Lark, ‘Part’, in Whole: Sub, ed. P. Tern, Quay Press, 1950, 3–9."),
        ("book", "mvbook", "C. Lark, Part, Whole: Sub, ed. P. Tern, Quay Press, 1950, pp. 3–9."),
        ("article", "periodical", "C. Lark, ‘Part’, Whole: Sub, ed. P. Tern, Quay Press, 1950, 3–9."),
    ],
)
def test_crossref_maps_the_title_of_the_parent(child: str, parent: str, words: str) -> None:
    """The title of the parent becomes that of book, work or periodical; the rest is inherited by its name."""
    text = (
        f"@{child}{{c, crossref = {{P}}, author = {{Lark, C.}}, title = {{Part}}, pages = {{3--9}}}}\n"
        f"@{parent}{{p, editor = {{Tern, P.}}, title = {{Whole}}, subtitle = {{Sub}}, publisher = {{Quay Press}}, date = {{1950}}}}\n"
    )
    assert entry(text, "c") == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("edition = {Third}", "A. Lark, T, 3rd edn."),
        ("url = {\\url{https://a.example/x_y}}", "A. Lark, T, https://a.example/x_y."),
        ("howpublished = {\\url{https://a.example/x}}", "A. Lark, T, https://a.example/x."),
        ("url = {https://a.example/x}, note = {Accessed: 2021-05-03}", "A. Lark, T, https://a.example/x (accessed 3 May 2021)."),
        ("url = {https://a.example/x}, note = {[Online; accessed 3-May-2021]}", "A. Lark, T, https://a.example/x (accessed 3 May 2021)."),
        ("url = {https://a.example/x}, lastchecked = {2021-05-03}", "A. Lark, T, https://a.example/x (accessed 3 May 2021)."),
    ],
)  # fmt: skip
def test_what_people_write_instead_of_a_field(fields: str, words: str) -> None:
    """Editions in words, addresses in commands and notes about the last visit are read as what they are."""
    assert entry(f"@book{{x, author={{Lark, A.}}, title={{T}}, {fields}}}", "x") == words


def test_a_note_that_is_no_visit_stays_a_note() -> None:
    """Only a note that is nothing but a date of access is one."""
    found = read("@misc{x, title={T}, note={Accessed by few.}}")["x"].csl
    assert (found.get("note"), "accessed" in found) == ("Accessed by few.", False)


def test_single_quotation_marks_of_latex() -> None:
    """A grave accent opens a quotation, and what closes it is no apostrophe."""
    assert untex("A `lamp' and the keepers' `bell'") == "A ‘lamp’ and the keepers' ‘bell’"


@pytest.mark.parametrize(
    ("entry_type", "words"),
    [
        ("techreport", "A. Lark, T, Technical report 7, 1914."),
        ("patent", "A. Lark, T, 7, 1914."),
        ("patent, type = {patentuk}", "A. Lark, T, British patent 7, 1914."),
        ("patent, type = {patreqfr}", "A. Lark, T, French patent request 7, 1914."),
    ],
)
def test_numbers_of_reports_and_patents_say_of_what(entry_type: str, words: str) -> None:
    """A report is a technical report where its entry says so, and a patent has the country of its type."""
    kind, _comma, more = entry_type.partition(",")
    assert entry(f"@{kind}{{x, author={{Lark, A.}}, title={{T}}, number={{7}}, year={{1914}}, {more}}}", "x") == words


def test_crossref_keeps_what_the_child_has() -> None:
    """Own fields go first, dates are inherited together or not at all, and short titles never."""
    made = read(
        "@inbook{c, crossref={p}, title={Part}, year={1960}}\n"
        "@book{p, author={Tern, P.}, title={Whole}, date={1950-03}, shorttitle={W}, keywords={x}}"
    )
    assert made["c"].issued == "1960"
    assert "title-short" not in made["c"].csl
    assert "keyword" not in made["c"].csl
    assert made["c"].csl["author"] == [{"family": "Tern", "given": "P."}]


def test_crossref_of_a_chapter_has_the_author_of_the_book() -> None:
    """A chapter by somebody else names the author of the book before its title."""
    text = "@inbook{c, crossref={p}, author={Lark, C.}, title={Part}}\n@book{p, author={Tern, P.}, title={Whole}, date={1950}}"
    assert entry(text, "c") == "C. Lark, ‘Part’, in P. Tern, Whole, 1950."


def test_xdata_is_inherited_through_several_and_is_no_source() -> None:
    """Fields of xdata entries fill what an entry does not have."""
    made = read(
        "@xdata{x, publisher={Quay Press}, xdata={y}}\n@xdata{y, location={Hull}, publisher={Other}}\n"
        "@book{b, xdata={x}, title={T}, date={1950}}\n@book{g, title={T}, publisher={xdata=y-publisher}}"
    )
    assert list(made) == ["b", "g"]
    assert (made["b"].csl["publisher"], made["b"].csl["publisher-place"]) == ("Quay Press", "Hull")
    assert made["g"].csl["publisher"] == "Other"


def test_sets_are_cited_as_one() -> None:
    """The entry of a set has the entries of its members, in their order."""
    text = "@set{s, entryset={b,a}}\n@book{a, title={Ant}, date={1950}}\n@book{b, title={Bee}, date={1951}}"
    assert entry(text, "s") == "Bee, 1951; Ant, 1950."
    assert read(text)["s"].members == ("b", "a")


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("@book{a, title={T},\n crossref={nope}}", "a: crossref names 'nope', which is not in this file", 2),
        (
            "@book{abc, title={T}, xdata={quay-pres}}\n@book{quay-press, title={T}}",
            "abc: xdata names 'quay-pres', which is not in this file; is 'quay-press' meant?",
            1,
        ),
        (
            "@book{a, crossref={b}}\n@book{b, title={T}}\n@set{s,\n title={T}}",
            "s: @set needs an entryset with the keys of its members",
            3,
        ),
        ("@book{a, title={T}, crossref={a}}", "a: crossref or xdata leads back to the entry itself", 1),
    ],
)
def test_inheritance_faults_are_reported(text: str, message: str, line: int) -> None:
    """An entry that refers to nothing, or to itself, is reported at its line and is a source all the same."""
    found, faults = load_sources(text, ".bib", "s.bib")
    assert [(f.message, f.line) for f in faults] == [(message, line)]
    assert found


# Names


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("van Gogh", [{"family": "Gogh", "non-dropping-particle": "van"}]),
        ("de Gaulle", [{"family": "Gaulle", "non-dropping-particle": "de"}]),
        ("ibn Khaldun", [{"family": "Khaldun", "non-dropping-particle": "ibn"}]),
        ("Ibn Khaldun", [{"family": "Ibn Khaldun"}]),
        ("Khaldun, Ibn", [{"family": "Khaldun", "given": "Ibn"}]),
        (
            "von der Heide, Jr, Ada",
            [{"family": "Heide", "given": "Ada", "non-dropping-particle": "von der", "suffix": "Jr"}],
        ),
        ("Ludwig van Beethoven", [{"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"}]),
        ("Jean de la Fontaine", [{"family": "Fontaine", "given": "Jean", "non-dropping-particle": "de la"}]),
        ("{van} Gogh", [{"family": "Gogh", "given": "van"}]),
        ("{\\'E}mile {\\O}l", [{"family": "Øl", "given": "Émile"}]),
        ("Madonna", [{"family": "Madonna"}]),
        ("{Quay and Sons}", [{"literal": "Quay and Sons"}]),
        (
            "given=Hans, family=Heide, prefix=von der, suffix=Jr",
            [{"family": "Heide", "given": "Hans", "non-dropping-particle": "von der", "suffix": "Jr"}],
        ),
        (
            "family=Gaulle, given=Charles, prefix=de, useprefix=false",
            [{"family": "Gaulle", "given": "Charles", "dropping-particle": "de"}],
        ),
        ("Smith, Ann AND Jones, Bob", [{"family": "Smith", "given": "Ann"}, {"family": "Jones", "given": "Bob"}]),
        ("Smith, Ann and others", [{"family": "Smith", "given": "Ann"}, {"literal": "others"}]),
        ("others", []),
    ],
)
def test_names_are_divided_as_by_biber(value: str, names: list[dict[str, str]]) -> None:
    """Names are taken apart as BibTeX and biber do it; a particle is one also where it stands alone."""
    assert csl_names(value, untex) == names


# Dates


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ({"year": "1914", "month": "June/July"}, "1914-06/1914-07"),
        ({"year": "1914", "month": "jun--jul"}, "1914-06/1914-07"),
        ({"year": "1914", "month": "June and July"}, "1914-06/1914-07"),
        ({"year": "1914", "month": "28 June"}, "1914-06-28"),
        ({"year": "1914", "month": "June 28--30"}, "1914-06-28/1914-06-30"),
        ({"year": "1914", "month": "28 June--2 July"}, "1914-06-28/1914-07-02"),
        ({"year": "1914", "month": "28--30 June"}, "1914-06-28/1914-06-30"),
        ({"year": "1914", "month": "6", "day": "28"}, "1914-06-28"),
        ({"year": "1914", "month": "6/7"}, "1914-06/1914-07"),
        ({"year": "1914", "month": "Spring"}, "1914-21"),
        ({"year": "1914", "month": "Oktober"}, "1914-10"),
        ({"year": "1914", "month": "3. Oktober"}, "1914-10-03"),
        ({"year": "1914", "month": "août", "day": "1"}, "1914-08-01"),
        ({"year": "1914", "month": "enero"}, "1914-01"),
        ({"year": "1914", "month": "Dec/Jan"}, {"literal": "Dec/Jan 1914"}),
        ({"year": "1914", "month": "Michaelmas"}, {"literal": "Michaelmas 1914"}),
        ({"year": "1914--1918"}, "1914/1918"),
        ({"year": "n.d."}, {"literal": "n.d."}),
        ({"year": "in press"}, {"literal": "in press"}),
        ({"year": "[1871]"}, {"literal": "[1871]"}),
        ({"year": "c. 1871"}, {"literal": "c. 1871"}),
        ({"year": "1871?"}, "1871?"),
        ({"year": "1688/9"}, {"literal": "1688/9"}),
        ({"date": "1914-06/1914-07"}, "1914-06/1914-07"),
        ({"year": "2003", "month": "feb", "day": "31"}, "2003-02-31"),
        ({"year": "2003", "month": "13"}, "2003-13"),
        ({"date": "1650~"}, "1650~"),
        ({"date": "{1650~/1655?}"}, "1650~/1655?"),
        ({"year": "1650~"}, "1650~"),
        ({"year": "ca.~1650"}, {"literal": "ca. 1650"}),
        ({"date": "forthcoming"}, {"literal": "forthcoming"}),
        ({"date": "14/3/2022"}, "14/3/2022"),
        ({}, None),
    ],
)
def test_dates_of_bibtex_become_edtf(fields: dict[str, str], date: Any) -> None:
    """Months and days make EDTF, ranges included; what is not a date is kept as it is."""
    assert bib_date(fields, untex) == date


def test_about_is_kept_in_every_date_of_an_entry() -> None:
    """The "~" of a date means "about" and not a space, wherever the date is."""
    src = read("@book{b, title={T}, date={1998~}, origdate={1781~}, eventdate={1900~}}")["b"].csl
    assert [src[name].get("circa") for name in ("issued", "original-date", "event-date")] == [True] * 3


def test_days_and_months_that_no_year_has_are_reported() -> None:
    """A month or a day that the calendar does not have is reported at the line of its year."""
    for fields, words in (("month=feb, day=31", "February 2003 has 28 days"), ("month=13", "'2003-13' is not a date")):
        _found, faults = load_sources(f"@book{{b, title={{T}},\n year=2003, {fields}}}", ".bib", "s.bib")
        assert [(fault.line, words in fault.message) for fault in faults] == [(2, True)]


def test_a_missing_comma_is_reported() -> None:
    """A field without a comma before it becomes a part of the one before: the message names it and its line."""
    _found, faults = load_sources("@book{b,\n title={T}\n author = {X, Y},\n year=1999\n}", ".bib", "s.bib")
    assert [(fault.line, fault.message) for fault in faults] == [
        (3, "BibTeX: a comma is missing before the field 'author'")
    ]
    assert load_sources('@book{b, title={a} # " = " # {b}, note={x = {y} z = 3}}', ".bib", "s.bib")[1] == []


def test_names_of_programs_and_compilers_are_printed() -> None:
    """The names of LaTeX are words, and a compiler is printed with the role."""
    assert entry("@book{b, title={On \\LaTeX{} and \\TeX}, editor={Lamp, Ann}, editortype={compiler}}", "b") == (
        "On LaTeX and TeX, comp. Ann Lamp."
    )


def test_dates_in_digits_that_are_wrong_are_reported_and_kept() -> None:
    """A date in the wrong form is reported, and readers see what the file has."""
    found, faults = load_sources("@book{b, title={T},\n date={14/3/2022}}", ".bib", "s.bib")
    assert [(f.line, "is 2022-03-14 meant?" in f.message) for f in faults] == [(2, True)]
    assert "".join(r.text for r in Bibliography(found).entry("b")) == "T, 14/3/2022."


# Fields


def test_titles_have_their_subtitles_and_additions() -> None:
    """Subtitles of work, book, journal and issue are joined to their titles."""
    made = read(
        "@article{a, title={Why?}, subtitle={Because}, journaltitle={Fog}, journalsubtitle={A Review}, issuetitle={Bells}, issuesubtitle={Old}}\n"
        "@inbook{i, title={Part}, booktitle={Book}, booksubtitle={Sub}, maintitle={Main}, mainsubtitle={All}, bookauthor={Tern, P.}}\n"
        "@book{b, title={Vol}, titleaddon={Annotated}, maintitle={Main}}"
    )
    assert made["a"].csl["title"] == "Why? Because"
    assert made["a"].csl["container-title"] == "Fog: A Review"
    assert made["a"].csl["volume-title"] == "Bells: Old"
    assert made["i"].csl["container-title"] == "Main: All. Book: Sub"
    assert made["i"].csl["container-author"] == [{"family": "Tern", "given": "P."}]
    assert made["b"].csl["title"] == "Vol. Annotated"
    assert made["b"].csl["container-title"] == "Main"


def test_other_fields_have_their_places() -> None:
    """Dates of the original, series numbers, states, e-prints and kinds of thesis are in CSL's fields."""
    made = read(
        "@book{b, title={T}, origdate={1781}, series={S}, number={4}, pubstate={inpress}, langid={ngerman}}\n"
        "@phdthesis{t, title={T}, school={U}}\n@online{o, title={T}, eprint={1234.5}, eprinttype={arxiv}}\n"
        "@book{p, title={T}, publisher={A}, organization={B}, editor={Lark, C.}, editortype={compiler}}\n"
        "@article{a, title={T}, number={2}, issue={Summer}, eid={e7}, doi={https://doi.org/10.1/x}}\n"
        "@book{y, title={T}, origyear={1790}}"
    )
    assert made["b"].csl["original-date"] == {"date-parts": [[1781]]}
    assert made["y"].csl["original-date"] == {"date-parts": [[1790]]}
    assert [made["b"].csl[k] for k in ("collection-number", "status", "language")] == ["4", "in press", "de"]
    assert made["t"].csl["genre"] == "PhD thesis"
    assert made["o"].url == "https://arxiv.org/abs/1234.5"
    assert made["p"].csl["publisher"] == "A; B"
    assert made["p"].csl["compiler"] == [{"family": "Lark", "given": "C."}]
    assert [made["a"].csl[k] for k in ("issue", "page", "DOI")] == ["2, Summer", "e7", "10.1/x"]


def test_latex_becomes_text_and_rich_text() -> None:
    """Accents, dashes, quotes and escapes are characters; emphasis is CSL's rich text."""
    made = read(
        r"@book{b, title = {The \emph{Ark} \& ``Fog'' --- {\'E}tude H\textsubscript{2}O}, note = {50\% \textit{x}}}"
    )
    assert made["b"].title == "The <i>Ark</i> & “Fog” — Étude H<sub>2</sub>O"
    assert made["b"].csl["note"] == "50% <i>x</i>"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        (r"H$_2$O and $x^2$", "H<sub>2</sub>O and x<sup>2</sup>"),
        (r"$C_{12}H_{22}$", "C<sub>12</sub>H<sub>22</sub>"),
        (r"The 4$^{th}$ lamp", "The 4<sup>th</sup> lamp"),
        (r"Lamps at 5$ and a_b", "Lamps at 5$ and a_b"),
    ],
)
def test_short_formulas_have_raised_and_lowered_parts(title: str, shown: str) -> None:
    """What stands raised or lowered in a formula is so in a title; a lone dollar is money."""
    assert read(f"@book{{b, title = {{{title}}}}}")["b"].title == shown


def test_comments_preambles_and_strings_are_no_sources() -> None:
    """Only entries are sources, and macros are put together."""
    text = '@comment{x}\n@preamble{"\\newcommand{\\x}{y}"}\n@string{q = "Quay"}\n@book{b, title = q # " Press", year = 1950}'
    assert [s.title for s in read(text).values()] == ["Quay Press"]


# Nothing is lost

WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=9)
KNOWN = sorted(
    {
        *FIELDS,
        "note",
        "addendum",
        "title",
        "subtitle",
        "booktitle",
        "maintitle",
        "journaltitle",
        "issuetitle",
        "number",
        "issue",
        "origtitle",
        "author",
        "editor",
        "bookauthor",
        "foreword",
        "usera",
        "isrn",
        "eprint",
    }
    - {"url", "langid", "language"}
)


@settings(max_examples=150)
@given(
    st.sampled_from(sorted(set(TYPES) - {"set"})),
    st.dictionaries(st.sampled_from(KNOWN), WORDS, max_size=8),
    st.sampled_from(["1914", "n.d.", "in press"]),
)
def test_no_field_is_lost_in_silence(kind: str, fields: dict[str, str], year: str) -> None:
    """Every value of an entry is in its record, or a message names it."""
    body = ", ".join(f"{key} = {{{value}}}" for key, value in fields.items())
    found, faults = load_sources(f"@{kind}{{k, year = {{{year}}}, {body}}}", ".bib", "s.bib")
    (source,) = found
    held = json.dumps(source.csl, ensure_ascii=False)
    told = " ".join(f.message for f in faults)
    assert all(value in held or value in told for value in (*fields.values(), year))


@settings(max_examples=100)
@given(
    st.text(max_size=60), st.sampled_from(["author", "month", "year", "date", "crossref", "xdata", "entryset", "title"])
)
def test_no_value_breaks_the_reading(value: str, key: str) -> None:
    """No value of a field raises."""
    load_sources(f"@book{{k, title = {{T}}, {key} = {{{value}}}}}", ".bib", "s.bib")


# What people write


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"\textit{On} \underline{now} \texttt{x} \mbox{y} \textsf{z} \textup{w}", "<i>On</i> now x y z w"),
        (r"\enquote{lamps} \enquote*{fog} \enquote{a \enquote{b} c}", "“lamps” ‘fog’ “a ‘b’ c”"),
        (r"\S{} 3 \P{} \pounds{} \copyright{} \yen{} \No{} \euro{}", "§ 3 ¶ £ © ¥ № €"),
        (r"\glqq fog\grqq{} \og fog\fg{} \guillemetleft fog\guillemetright", "„fog“ «fog» «fog»"),
        (r"\foreignlanguage{german}{Der Kai} \href{https://a.example}{here} \url{https://a.example}", "Der Kai here https://a.example"),
        (r"2\up{e} 20\,$^\circ$C $x_{i,j}$ lan\-tern", "2<sup>e</sup> 20 °C x<sub>i,j</sub> lantern"),
        (r"{\noopsort{1970}}1971 \mkbibparens{a} \mkbibbrackets{b} see \cite{other}", "1971 (a) [b] see other"),
    ],
)  # fmt: skip
def test_macros_show_their_words(latex: str, shown: str) -> None:
    """Of a macro readers see its character or its words, and not what only sorts or formats."""
    assert untex(latex) == shown


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ada Lark, Jr.", [{"family": "Lark", "given": "Ada", "suffix": "Jr."}]),
        ("Ada Lark Jr.", [{"family": "Lark", "given": "Ada", "suffix": "Jr."}]),
        ("Lark, Ada Bell, Jr.", [{"family": "Lark", "given": "Ada Bell", "suffix": "Jr."}]),
        ("Ada Lark III", [{"family": "Lark", "given": "Ada", "suffix": "III"}]),
        ("Ortega y Gasset, Jos{\\'e}", [{"family": "Ortega y Gasset", "given": "José"}]),
        ("Jos{\\'e} Ortega y Gasset", [{"family": "Ortega y Gasset", "given": "José"}]),
        ("Oliveira e Silva, Ana", [{"family": "Oliveira e Silva", "given": "Ana"}]),
        ("村上 春樹", [{"family": "村上", "given": "春樹"}]),
        ("Lark, Ada and", [{"family": "Lark", "given": "Ada"}]),
        ("Lark, Ada and et al.", [{"family": "Lark", "given": "Ada"}, {"literal": "others"}]),
    ],
)
def test_names_that_bibtex_would_divide_wrongly(value: str, names: list[dict[str, str]]) -> None:
    """Suffixes in other places, family names of two words, and the order of China and Japan are read as meant."""
    assert csl_names(value, untex) == names


@pytest.mark.parametrize("name", ["Lark, A., Tern, B., Gull, C., Heron, D.", "Lark, A.; Tern, B.", "A. Lark & B. Tern"])
def test_people_without_and_between_them_are_reported(name: str) -> None:
    """A list with commas, semicolons or ampersands is one name for BibTeX, which is reported at its line."""
    found, faults = load_sources(f"@book{{b, title={{T}},\n editor={{{name}}}}}", ".bib", "s.bib")
    assert [(f.line, f.message) for f in faults] == [
        (
            2,
            f"b: editor: '{name}' is read as one name: write 'and' between people, or put an organisation in braces",
        )
    ]
    assert found
    assert load_sources("@book{b, title={T}, editor={{Lark; Tern & Gull, Inc., Hull}}}", ".bib", "s.bib")[1] == []


@pytest.mark.parametrize(
    ("body", "field", "value"),
    [
        ("@book{k, % a remark\n % author = {Tern, P.},\n title={T}, % another\n pages={4}}", "page", "4"),
        ("@ book { k , pages = { 4 } , }", "page", "4"),
        ("@book{k, url={https://a.example/x{\\_}y{\\%}20{\\~{}}z}}", "URL", "https://a.example/x_y%20~z"),
        ("@book{k, url={<https://a.example/\\textasciitilde{}x>}}", "URL", "https://a.example/~x"),
        ("@book{k, doi={doi.org/10.1000/a{\\_}b}}", "DOI", "10.1000/a_b"),
        ("@online{k, eprint={arXiv:2012.12345v2}, eprinttype={arxiv}}", "URL", "https://arxiv.org/abs/2012.12345v2"),
        ("@online{k, eprint={https://arxiv.org/abs/2012.12345}, eprinttype={arxiv}}", "URL", "https://arxiv.org/abs/2012.12345"),
        ("@article{k, pages={A-1---A-7}}", "page", "A-1–A-7"),
        ("@article{k, pages={pp.~12--15}}", "page", "12–15"),
        ("@article{k, pages={S10--S12}}", "page", "S10–S12"),
        ("@book{k, edition={Second edition}}", "edition", "2"),
        ("@book{k, edition={twelfth}}", "edition", "12"),
        ("@book{k, edition={revised edition}}", "edition", "revised edition"),
        ("@book{k, title={Fog}, subtitle={What now?}, titleaddon={A tale}}", "title", "Fog: What now? A tale"),
        ("@book{k, editor={Lark, A.}, editortype={translator}}", "translator", [{"family": "Lark", "given": "A."}]),
        ("@patent{k, holder={{Lark, Ltd} and Tern}}", "publisher", "Lark, Ltd; Tern"),
        ("@patent{k, location={countryus}}", "publisher-place", "United States of America"),
        ("@article{k, series={2}}", "collection-title", "2nd ser."),
        ("@article{k, series={newseries}}", "collection-title", "new series"),
        ("@book{k, hyphenation={ukrainian}}", "language", "uk"),
        ("@book{k, language={langlatin}}", "language", "la"),
        ("@article{k, year=1914, month={28.6.}}", "issued", {"date-parts": [[1914, 6, 28]]}),
        ("@article{k, date={5 May 2005}}", "issued", {"date-parts": [[2005, 5, 5]]}),
    ],
)  # fmt: skip
def test_fields_in_other_forms(body: str, field: str, value: object) -> None:
    """What people put into a field that means the same is read as that."""
    assert read(body)["k"].csl[field] == value


def test_a_chapter_of_bibtex_is_cited_by_its_number() -> None:
    """An inbook with a chapter and no title of a book is that book, as BibTeX has it."""
    made = entry("@inbook{k, author={Lark, A.}, title={Fog}, chapter={3}, pages={4--9}, year={1950}}", "k")
    assert made == "A. Lark, Fog, ch. 3, 1950, pp. 4–9."
