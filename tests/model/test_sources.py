"""Sources: three formats, one record; faults by message and line."""

from __future__ import annotations

import json
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.model.csl_dates import csl_date
from scholiast.model.faults import Fault
from scholiast.model.sources import Admiralty, Source, load_sources, url_fault

YAML = """\
references:
- id: src-ft
  type: article-newspaper
  title: Russia asks
  container-title: Financial Times
  author:
  - {family: Sevastopulo, given: Demetri}
  - Staff
  event-place: Washington
  issued: 2022-03-14
  accessed: {date-parts: [['2024', '3', '1']]}
  URL: https://example.org/a?b=c&d=e
  DOI: 10.1/x
  scholiast:
    title_basis: inferred
    identified_by: editor
    cert: high
    basis: the wording
    admiralty: B2
    archived: https://archive.example/1
- id: src-other
  type: webpage
  issued: "[2022-03-10..2022-03-12]"
"""


def faults_of(text: str, suffix: str = ".yaml") -> list[tuple[str, int]]:
    return [(fault.message, fault.line) for fault in load_sources(text, suffix, "s")[1]]


def only(text: str, suffix: str = ".yaml") -> Source:
    sources, faults = load_sources(text, suffix, "s")
    assert not faults
    (source,) = sources
    return source


def test_csl_yaml() -> None:
    """Sources in CSL-YAML are read with their own fields, dates and addresses."""
    sources, faults = load_sources(YAML, ".yml", "ed/sources.yaml")
    assert not faults
    ft, other = sources
    assert ft == Source(
        id="src-ft",
        csl=ft.csl,
        genre="article-newspaper",
        title="Russia asks",
        title_basis="inferred",
        publication="Financial Times",
        reporters=("Demetri Sevastopulo", "Staff"),
        dateline="Washington",
        issued="2022-03-14",
        accessed="2024-03-01",
        url="https://example.org/a?b=c&d=e",
        archived="https://archive.example/1",
        identifiers=(("doi", "10.1/x"),),
        identified_by="editor",
        cert="high",
        basis="the wording",
        admiralty=Admiralty(reliability="B", credibility="2"),
        where="ed/sources.yaml",
        line=2,
    )
    assert ft.csl["issued"] == {"date-parts": [[2022, 3, 14]]}
    assert ft.csl["author"] == [{"family": "Sevastopulo", "given": "Demetri"}, {"literal": "Staff"}]
    assert "scholiast" not in ft.csl
    assert other.line == 21
    assert other.csl["issued"] == {"literal": "one of 10 to 12 March 2022"}


@pytest.mark.parametrize(
    ("issued", "edtf"),
    [
        ({"date-parts": [[2022, 3, 14]]}, "2022-03-14"),
        ({"date-parts": [["2022", "3"]]}, "2022-03"),
        ({"date-parts": [[2022, 2, 24], [2022, 3, 13]]}, "2022-02-24/2022-03-13"),
        ({"date-parts": [[2022], [0]]}, "2022/.."),
        ({"date-parts": [[2022]], "circa": True}, "2022~"),
        ({"date-parts": [[2022]], "season": 1}, "2022-21"),
        ({"date-parts": [[2022]], "season": "Winter"}, "2022-24"),
        ({"date-parts": [[2022]], "season": "season-03"}, "2022-23"),
        ({"date-parts": [[-45]]}, "-0044"),
        ({"raw": "2022-03-14"}, "2022-03-14"),
        ({"literal": "2022-03-14"}, "2022-03-14"),
        ({"raw": "4 March 1914"}, "1914-03-04"),
        ({"literal": "n.d."}, None),
        ([{"year": 2022, "month": "3", "day": 14}], "2022-03-14"),
        ("2022-03~", "2022-03~"),
        (2022, "2022"),
    ],
)
def test_dates_of_csl(issued: object, edtf: str | None) -> None:
    """Dates of CSL become EDTF; what is no date becomes None."""
    source = only(json.dumps([{"id": "a", "type": "book", "issued": issued}]), ".json")
    assert source.issued == edtf


def test_seasons_that_no_year_has_are_kept_or_reported() -> None:
    """A season in other words is kept as it is; a number that is no season is reported."""

    def read(season: object) -> tuple[object, int]:
        item = {"id": "a", "type": "book", "issued": {"date-parts": [[1914]], "season": season}}
        found, faults = load_sources(json.dumps([item]), ".json", "s.json")
        return found[0].csl.get("issued"), len(faults)

    assert read("Michaelmas") == ({"literal": "Michaelmas 1914"}, 0)
    assert read(5) == (None, 1)
    assert read("") == ({"date-parts": [[1914]]}, 0)


def test_doi_and_pages_have_one_form() -> None:
    """What is written before a DOI is left out, so that its address is right; hyphens of LaTeX in pages are dashes."""
    for written in (
        "10.1000/a",
        "doi: 10.1000/a",
        "DOI:10.1000/a",
        "https://doi.org/10.1000/a",
        "http://dx.doi.org/10.1000/a",
    ):
        source = only(json.dumps([{"id": "a", "type": "book", "DOI": written, "page": "12--15"}]), ".json")
        assert (source.csl["DOI"], source.csl["page"]) == ("10.1000/a", "12–15")


@pytest.mark.parametrize("members", [5, "abc", {"a": 1}, [5, ["b"], None]])
def test_members_of_csl_are_ids(members: object) -> None:
    """A field of a CSL file with the name that entry sets of BibTeX use is no fault, whatever is in it."""
    assert only(json.dumps([{"id": "a", "type": "book", "entryset": members}]), ".json").members == ()


def test_dates_into_csl() -> None:
    """EDTF dates become dates of CSL, or words where CSL has no form for them."""
    assert csl_date("2022~") == {"date-parts": [[2022]], "circa": True}
    assert csl_date("2022~", circa=False) == {"literal": "about 2022"}
    assert csl_date("2022-21") == {"date-parts": [[2022]], "season": 1}
    assert csl_date("-0044") == {"date-parts": [[-45]]}
    assert csl_date("2021/..") == {"literal": "from 2021"}


def test_json_in_both_shapes_with_lines() -> None:
    """JSON as a list or as an object of items is read, and faults have their lines."""
    item = '{"id": "a",\n "type": "book"}'
    for text in (f"[\n{item},\n\n{item}]", f'{{"x": [1, {{}}],\n"items": [{item},\n\n{item}]}}'):
        assert faults_of(text, ".json") == [("duplicate id 'a', first on line 2: change one of them", 5)]


BIB = r"""
@string{ft = "Financial Times"}
@article{ft1, author = {Sevastopulo, Demetri and Ludwig van Beethoven and {News Staff} and others},
  title = {M{\"o}bius \& Sons -- {NASA}'s ``trip''}, journal = ft # { Weekend}, entrysubtype = {newspaper},
  year = 2022, month = "14~" # mar, pages = {1--4}, url = {https://x.org/a\_b?c=1&d=%20}}
@online{o, title = {50% of A & B for $5}, date = {2022-03-14}, urldate = {2022-04-01}}
"""


def test_bibtex_is_read_as_csl() -> None:
    """BibTeX is read as CSL: TeX becomes text, names have their parts, addresses are whole."""
    pytest.importorskip("bibtexparser", minversion="2.1")
    (ft, online), faults = load_sources(BIB, ".bib", "s.bib")
    assert not faults
    assert ft.title == "Möbius & Sons – NASA's “trip”"
    assert ft.publication == "Financial Times Weekend"
    assert ft.genre == "article-newspaper"
    assert ft.issued == "2022-03-14"
    assert ft.url == "https://x.org/a_b?c=1&d=%20"
    assert ft.csl["page"] == "1–4"
    assert ft.csl["author"] == [
        {"family": "Sevastopulo", "given": "Demetri"},
        {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
        {"literal": "News Staff"},
        {"literal": "others"},
    ]
    assert ft.line == 3
    assert (online.title, online.issued, online.accessed) == (
        "50% of A & B for $5",
        "2022-03-14",
        "2022-04-01",
    )


BAD_BIB = """\
@book{a, title = {x}}
@book{a, title = {y}}
@book{b, title = {x}, title = {y}}
@newsarticle{c, title = {x}}
@book{d, date = {14/3/2022},
  url = {javascript:alert(1)}}
@book{, title = {x}}
@book{f, title = {open
@book{g, title = {fine}}
@book{h, title = {never closed
"""


def test_bibtex_faults(caplog: pytest.LogCaptureFixture) -> None:
    """Each fault of a BibTeX file is reported at its line, and the other entries are read."""
    pytest.importorskip("bibtexparser", minversion="2.1")
    with caplog.at_level(logging.DEBUG):
        sources, faults = load_sources(BAD_BIB, ".bib", "s.bib")
    assert [s.id for s in sources] == ["a", "b", "c", "d", "g"]
    wanted = [
        ("duplicate id 'a', first on line 1: change one of them", 2),
        ("the field title occurs twice in one entry", 3),
        ("unknown type of entry @newsarticle; is @article meant?", 4),
        ("issued: '14/3/2022' is not a date in EDTF (ISO 8601-2); is 2022-03-14 meant?", 5),
        ("has the scheme 'javascript'", 6),
        ("a source has no id", 7),
        ("BibTeX:", 8),
        ("BibTeX:", 10),
    ]
    assert [f.line for f in faults] == [line for _, line in wanted]
    assert all(part in fault.message for fault, (part, _) in zip(faults, wanted, strict=True))
    assert not caplog.records


def test_bibtex_macros_cannot_grow_without_end() -> None:
    """Macros that multiply are cut at a limit."""
    pytest.importorskip("bibtexparser", minversion="2.1")
    lines = ['@string{a0 = "0123456789"}']
    lines += [f"@string{{a{n} = {' # '.join([f'a{n - 1}'] * 10)}}}" for n in range(1, 40)]
    (source,), _ = load_sources("\n".join([*lines, "@book{x, title = a39}"]), ".bib", "s")
    assert source.title is not None
    assert len(source.title) <= 100_000


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("- id: a\n  type: book\n- type: book\n", "a source has no id", 3),
        ("- id: a\n  type: book\n- id: a\n  type: book\n", "duplicate id 'a', first on line 1: change one of them", 3),
        (
            "- id: a\n  type: article-newpaper\n",
            "unknown CSL type 'article-newpaper'; did you mean 'article-newspaper'?",
            2,
        ),
        ("- id: a\n", "a: has no type", 1),
        ("- id: a\n  type: book\n  issued: 14/3/2022\n", "is 2022-03-14 meant?", 3),
        ("- id: a\n  type: book\n  issued: 2022-02-30\n", "February 2022 has 28 days", 3),
        ("- id: a\n  type: book\n  issued: {x: y}\n", "issued is not a valid date", 3),
        (
            "- id: a\n  type: book\n  accessed: {date-parts: [[2022, 13]]}\n",
            "accessed: '2022-13' is not a date",
            3,
        ),
        ("- id: a\n  type: book\n  URL: javascript:alert(1)\n", "has the scheme 'javascript'", 3),
        ("- id: a\n  type: book\n  URL: 'https://x.org/a b'\n", "contains U+0020", 3),
        (
            "- id: a\n  type: book\n  author: [{given: [x]}]\n",
            "a name in author needs a family or a literal",
            3,
        ),
        ("- id: a\n  type: book\n  title: [x]\n", "the field title must be text", 3),
        (
            "- id: a\n  type: book\n  scholiast:\n    certainty: high\n",
            "no field 'certainty'; did you mean 'cert'?",
            3,
        ),
        ("- id: a\n  type: book\n  scholiast: {cert: hihg}\n", "did you mean 'high'?", 3),
        ("- id: a\n  type: book\n  scholiast: {admiralty: Z9}\n", "as in B2", 3),
        ("- id: a\n  type: book\n  scholiast: {archived: 'data:x'}\n", "has the scheme 'data'", 3),
        ("- id: a\n  type: book\n  scholiast: yes\n", "scholiast must be a mapping of fields", 3),
        ("- id: a\n  id: b\n  type: book\n", "duplicate key", 2),
        ("- words\n", "a source must be a mapping of fields", 1),
        ("words\n", "expected a list of sources, or one under 'references'", 1),
        ("- id: [\n", "not YAML", 2),
    ],
)
def test_yaml_fault_of_a_source_has_its_line(text: str, message: str, line: int) -> None:
    """A fault in CSL-YAML is one message at its line."""
    ((found, at),) = faults_of(text)
    assert message in found
    assert at == line


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ('[\n{"id": "a",}]', "not JSON", 2),
        ("[NaN]", "NaN is not a valid JSON value", 1),
        ('{"itens": []}', "one under 'items'", 1),
        ('[\n\n{"type": "book"}]', "a source has no id", 3),
        ("[\n1]", "must be a mapping", 2),
        ("[" * 200_000, "nested too deeply", 1),
        ("[" + "9" * 5000 + "]", "not JSON", 1),
    ],
)
def test_json_faults(text: str, message: str, line: int) -> None:
    """A fault in CSL-JSON is one message at its line."""
    ((found, at),) = faults_of(text, ".json")
    assert message in found
    assert at == line


def test_a_bad_address_does_not_reach_the_record() -> None:
    """An address with a forbidden scheme is in no field of the record."""
    (source,), _ = load_sources("- {id: a, type: book, URL: 'javascript:x'}", ".yaml", "s")
    assert source.url is None
    assert "URL" not in source.csl


def test_other_files() -> None:
    """A file of another type is a fault that lists the types that are read; empty files have no sources."""
    assert load_sources("", ".ris", "s.ris")[1] == [
        Fault(
            subtype="source",
            message="unknown type of file '.ris': sources are read from .bib, .json, .yaml, .yml files",
            file="s.ris",
        )
    ]
    assert load_sources("", ".yaml", "s") == ([], [])
    assert load_sources("[]", ".json", "s") == ([], [])


@pytest.mark.parametrize("url", ["http://x", "https://x.org/ä", "ftp://x/y", "mailto:a@b.org", "doi:10.1/x"])
def test_good_addresses(url: str) -> None:
    """Addresses with http and https have no fault."""
    assert url_fault(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "java\nscript:x",
        "data:text/html,x",
        "file:///x",
        "//x.org",
        "x.org/a",
        "https://x.org/\u202e",
        "https://x.org/a b",
        "https:",
        "http://[",
        "mailto:",
        "",
        "https://x\ud800",
    ],
)
def test_bad_addresses(url: str) -> None:
    """An address with another scheme, without a host, or with a space or an invisible character has a fault."""
    assert url_fault(url) is not None


TEXTS = st.text(max_size=20) | st.text('@book{a,title="#}\\%$~', max_size=30)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["date-parts", "year", "family", "literal", "raw", "season", "circa"]), inner)
    ),
    max_leaves=8,
)
KEYS = st.sampled_from(["id", "type", "author", "issued", "accessed", "URL", "title", "scholiast", "custom", "x"])


@given(st.lists(st.dictionaries(KEYS, VALUES), max_size=3))
def test_no_item_breaks_it(items: list[object]) -> None:
    """No list of items raises, and an item is a source or a fault."""
    sources, faults = load_sources(json.dumps(items), ".json", "s")
    assert len(sources) + len(faults) >= min(len(items), 1)


@given(TEXTS | TEXTS.map(lambda s: f"@book{{k, title = {{{s}}}, author = {{{s}}}, date = {{{s}}}}}"))
def test_no_text_breaks_it(text: str) -> None:
    """No text raises when it is read as a file of sources."""
    for suffix in (".bib", ".json", ".yaml"):
        load_sources(text, suffix, "s")
