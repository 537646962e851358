"""Citations as BibTeX, CSL-JSON, RIS and CFF, read again."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from scholiast.export.citations.bibtex_entries import bibtex
from scholiast.export.citations.cff_file import cff, licence
from scholiast.export.citations.csl_items import csl_items
from scholiast.export.citations.ris_entries import ris
from scholiast.model.edition import Person
from scholiast.model.sources import CSL_TYPES, NAME_KEYS, Source, load_sources
from scholiast.text.latex import latex
from support.citations import cited, edition, sources

#: Text as files of sources can hold it, with everything that is a command somewhere.
TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("{}\\$&#%_^~<>'\"`-,?! aAbB|@=/:;"),
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zs", "Zl", "Zp")),
    ),
    min_size=1,
    max_size=40,
).map(lambda text: " ".join(text.split()))
#: Dates: in EDTF, as BibTeX has them, as RIS has them.
DATES = [
    ("2022-03-14", ("date", "2022-03-14"), "DA  - 2022/03/14/"),
    ("2022-03", ("date", "2022-03"), "DA  - 2022/03//"),
    ("2022", ("date", "2022"), "PY  - 2022"),
    ("1984~", ("date", "1984~"), "PY  - about 1984"),
    ("1984?", ("date", "1984?"), "PY  - 1984 (uncertain)"),
    ("198X", ("date", "198X"), "PY  - some year from 1980 to 1989"),
    ("1984-21", ("date", "1984-21"), "PY  - spring 1984"),
    ("2022-03-10/2022-03-12", ("date", "2022-03-10/2022-03-12"), None),
    ("1984/..", ("date", "1984/.."), None),
    ("[2022-03-10..2022-03-12]", ("year", None), None),
    ("2004?-06-~11", ("year", None), None),
]


def ordinary(**fields: Any) -> Source:
    """Return a source with the fields of CSL that a test means."""
    csl = {"id": "key", "type": "book", **fields}
    return Source(id="key", csl=csl, genre=csl["type"], title=csl.get("title"))


def fields_of(entry: str) -> dict[str, str]:
    """Return the fields of an entry of BibTeX as they are in the file."""
    return {m[1]: m[2] for m in re.finditer(r"^  (\w+) = \{(.*)\},$", entry, re.M)}


def back(entry: str) -> Source:
    """Return the only source of a file of BibTeX, which has no fault."""
    found, faults = load_sources(entry, ".bib", "sources.bib")
    assert faults == []
    assert len(found) == 1
    return found[0]


@settings(max_examples=300, deadline=None)
@given(title=TEXT.filter(lambda text: bool(text) and not re.search("<.*>", text)))
def test_bibtex_gives_every_title_back(title: str) -> None:
    """Whatever a title consists of, it is the same after it has been written and read."""
    assert back(bibtex([ordinary(title=title)])).title == title


@settings(max_examples=200, deadline=None)
@given(text=TEXT)
def test_latex_has_no_bare_command_and_balanced_braces(text: str) -> None:
    """A special character is escaped, and braces are balanced as BibTeX counts them: without regard to backslashes."""
    made = latex(text)
    depth = 0
    for char in made:
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0
    assert not re.search(r"(?<!\\)[$&#%_]|~", made)


def test_bibtex_keeps_rich_text_as_commands() -> None:
    """Italics and the like are commands, and come back as the tags of CSL."""
    entry = bibtex([ordinary(title="The <i>Lamp</i> & H<sub>2</sub>O, <b>50 %</b>")])
    assert fields_of(entry)["title"] == r"{The \emph{Lamp} \& H\textsubscript{2}O, \textbf{50 \%}}"
    assert back(entry).title == "The <i>Lamp</i> & H<sub>2</sub>O, <b>50 %</b>"


@pytest.mark.parametrize(
    "name",
    [
        {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"},
        {"family": "Gogh", "non-dropping-particle": "van"},
        {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
        {"family": "Gaulle", "given": "Charles", "non-dropping-particle": "De"},
        {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
        {"family": "García Márquez", "given": "Gabriel"},
        {"family": "García Márquez"},
        {"family": "Smith and Sons", "given": "A."},
        {"literal": "Smith, Jones and Sons"},
        {"literal": "The Lamp Project"},
        {"literal": "毛泽东"},
    ],
)
def test_bibtex_gives_every_name_back(name: dict[str, str]) -> None:
    """Particles, suffixes, names of several words and undivided names are the same after writing and reading."""
    people = [name, {"family": "Lee", "given": "Ann"}]
    found = back(bibtex([ordinary(author=people)])).csl["author"]
    if "dropping-particle" in name:
        assert (found[0]["family"], found[0]["given"]) == (name["family"], name["given"])
        assert "von" in found[0].values()
    else:
        assert found == people


def test_bibtex_keys_are_valid_and_unique() -> None:
    """Characters that end a key are replaced, and a second key of the same name gets a number."""
    made = bibtex([ordinary() for _ in range(2)] + [Source(id="a b,{c}", csl={"id": "x", "type": "book"})])
    assert re.findall(r"@\w+\{(.*),", made) == ["key", "key-2", "a-b-c"]


@pytest.mark.parametrize(("edtf", "field", "line"), DATES)
def test_dates_stay_as_certain_as_they_are(edtf: str, field: tuple[str, str | None], line: str | None) -> None:
    """Each format has a date in its own way: numbers for what is certain, otherwise EDTF or words, never raw EDTF as words."""
    source = sources(f"- {{id: s, type: book, title: T, issued: '{edtf}'}}\n")["s"]
    found = fields_of(bibtex([source]))
    assert field[0] in found
    assert field[1] is None or found[field[0]] == field[1]
    lines = [each for each in ris([source]).splitlines() if each[:2] in ("PY", "DA")]
    assert line is None or line in lines
    item = csl_items([source])[0]["issued"]
    certain = edtf in ("2022-03-14", "2022-03", "2022")
    if certain:
        assert "circa" not in item
        assert lines[0] == f"PY  - {edtf[:4]}"
    else:
        assert not any(each.startswith("DA") for each in lines), "Zotero would keep the year alone, as a certain one"
        assert edtf not in ris([source])
        assert (
            item.get("circa") or "literal" in item or len(item["date-parts"]) == 2 or "season" in item or "../" in edtf
        )


def test_bibtex_has_a_year_only_if_it_is_certain() -> None:
    """Classic BibTeX reads ``year``; a doubtful one is left to BibLaTeX's ``date``."""
    certain, doubtful = (sources(f"- {{id: s, type: book, issued: '{d}'}}\n")["s"] for d in ("1984-03", "1984~"))
    assert fields_of(bibtex([certain]))["year"] == "1984"
    assert "year" not in fields_of(bibtex([doubtful]))


def test_bibtex_reads_back_as_the_same_source() -> None:
    """An article of a newspaper has the same fields after writing and reading."""
    text = (
        "- {id: s, type: article-newspaper, title: 'A: B', container-title: The Pier, issued: '1871-03-14', page: 1-2,"
        " URL: 'https://e.example/a_b?c=%20&d', DOI: '10.1/a_b', author: [{family: Lee, given: Ann}, {literal: others}]}\n"
    )
    before = sources(text)["s"]
    after = back(bibtex([before]))
    assert after.csl == before.csl
    assert after.issued == before.issued


@pytest.mark.parametrize(
    ("genre", "field"),
    [
        *((each, "publisher") for each in ("book", "chapter", "dataset", "paper-conference")),
        *((each, "institution") for each in ("report", "thesis")),
        *((each, "organization") for each in ("document", "webpage", "software", "map", "broadcast", "legislation")),
    ],
)
def test_bibtex_publishers_are_in_the_field_that_styles_print(genre: str, field: str) -> None:
    """BibLaTeX prints no publisher of a report or a web page, but its institution or organisation; all are read as publishers."""
    entry = bibtex([ordinary(type=genre, publisher="The Quay Press", **{"container-title": "The Log"})])
    found = fields_of(entry)
    assert [name for name, value in found.items() if value == "The Quay Press"] == [field]
    csl = back(entry).csl
    assert (csl["publisher"], csl["container-title"]) == ("The Quay Press", "The Log")


KEPT = {"archive-place": "Fogby", "archive": "Harbour Office", "archive_location": "Box 4", "call-number": "MS 12 & 13"}


@pytest.mark.parametrize("fields", [KEPT, {"archive": "Harbour Office"}, KEPT | {"note": "In pencil"}])
def test_bibtex_says_where_a_manuscript_is_kept_in_a_field_that_styles_print(fields: dict[str, str]) -> None:
    """BibLaTeX prints ``addendum`` of all types, but no shelfmark; after reading, nothing is there twice."""
    entry = bibtex([ordinary(type="manuscript", title="The log", **fields)])
    kept = ", ".join(value for name, value in fields.items() if name != "note").replace("&", r"\&")
    assert fields_of(entry)["addendum"] == kept
    csl = back(entry).csl
    assert {name: value for name, value in csl.items() if name in {*KEPT, "note"}} == fields


def test_csl_json_has_only_fields_of_its_schema() -> None:
    """Fields of other software are left out, old names are replaced, and a date has parts or words, not both."""
    source = ordinary(custom={"a": "b"}, medium="print", strange="x", **{"archive-location": "Box 1"})
    assert csl_items([source])[0] == {"id": "key", "type": "book", "medium": "print", "archive_location": "Box 1"}
    for item in csl_items([cited(edition()), *sources().values()]):
        assert item["type"] in CSL_TYPES
        for role in NAME_KEYS & item.keys():
            assert all("family" in name or "literal" in name for name in item[role])
        for date in ("issued", "original-date"):
            assert date not in item or item[date].keys() <= {"date-parts", "season", "circa", "literal"}


def test_csl_json_reads_back_as_the_same_source() -> None:
    """What a source of the edition has in CSL, it has after writing and reading."""
    import json

    before = list(sources().values())
    after, faults = load_sources(json.dumps(csl_items(before)), ".json", "x.json")
    assert faults == []
    assert [source.csl for source in after] == [source.csl for source in before]


def test_ris_has_the_lines_of_its_specification() -> None:
    """Each line is a tag, two blanks, a hyphen, a blank and a value; an entry begins with TY and ends with ER."""
    made = ris([cited(edition()), *sources().values()])
    lines = made.split("\r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines if line)
    assert "\n" not in made.replace("\r\n", "")
    entries = [entry.split("\r\n") for entry in made.strip().split("\r\n\r\n")]
    assert [(entry[0][:2], entry[-1][:2]) for entry in entries] == [("TY", "ER")] * 2
    assert entries[0][0] == "TY  - BOOK"
    expected = [
        "AU  - van Gogh, Vincent",
        "AU  - Ministry of Light",
        "ED  - García Márquez, Gabriel",
        "ET  - version 1.2.0",
    ]
    assert set(expected) <= set(entries[0])


@settings(max_examples=200, deadline=None)
@given(text=st.text(min_size=1))
def test_ris_values_stay_on_their_line(text: str) -> None:
    """No line end or control character of a value begins a line of its own."""
    made = ris([ordinary(title=text, note=text)])
    assert all(re.match(r"(TY|ID|TI|N1|ER)  - ", line) for line in made.split("\r\n") if line)
    assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f]", made)


def test_cff_names_the_editors_and_how_to_cite() -> None:
    """The editors are the authors of the data, with their ORCID; the preferred citation has the author of the text."""
    meta = edition()
    data = yaml.safe_load(cff(meta, cited(meta)))
    assert (data["cff-version"], data["type"], data["license"]) == ("1.2.0", "dataset", "CC-BY-4.0")
    (editor,) = data["authors"]
    assert editor["orcid"] == "https://orcid.org/0000-0002-1825-0097"
    assert (editor["family-names"], editor["given-names"]) == ("García Márquez", "Gabriel")
    assert (data["date-released"], data["version"], data["doi"]) == ("2026-11-25", "1.2.0", "10.1234/lamp")
    preferred = data["preferred-citation"]
    assert preferred["authors"][0] == {"family-names": "Gogh", "given-names": "Vincent", "name-particle": "van"}
    assert preferred["authors"][1] == {"name": "Ministry of Light"}
    assert (preferred["year"], preferred["year-original"]) == (2026, 1871)


def test_cff_states_no_doubtful_date_and_no_missing_author() -> None:
    """A date that is not a day is left out, an assumed author is in brackets, and somebody is always named."""
    meta = edition(issued="2026~", modified=None, work_author=(Person(name="Ann Lee", cert="low"),), editors=())
    data = yaml.safe_load(cff(meta, cited(meta)))
    assert "date-released" not in data
    assert "year" not in data["preferred-citation"]
    assert data["authors"] == data["preferred-citation"]["authors"] == [{"name": "[Ann Lee?]"}]
    nobody = edition(work_author=(), editors=())
    assert yaml.safe_load(cff(nobody, cited(nobody)))["authors"] == [{"name": "Lights of the Pier"}]


@settings(max_examples=200, deadline=None)
@given(text=st.text(st.characters(exclude_categories=("Cs",)), min_size=1))
def test_cff_is_valid_yaml_for_every_text(text: str) -> None:
    """A title of any characters is the same in YAML, on one line and without control characters."""
    meta = edition(title=text, subtitle=None)
    assert yaml.safe_load(cff(meta, cited(meta)))["title"] == cited(meta).title


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", {"license": "CC-BY-4.0"}),
        ("http://creativecommons.org/licenses/by-nc-sa/3.0/deed.de", {"license": "CC-BY-NC-SA-3.0"}),
        ("https://creativecommons.org/publicdomain/zero/1.0/", {"license": "CC0-1.0"}),
        ("CC-BY-ND-4.0", {"license": "CC-BY-ND-4.0"}),
        ("https://e.example/terms", {"license-url": "https://e.example/terms"}),
        ("All rights reserved", {}),
        (None, {}),
    ],
)
def test_cff_licences_are_ids_or_addresses(written: str | None, field: dict[str, str]) -> None:
    """A licence of Creative Commons has its id, another one its address; words are left out."""
    assert licence(written) == field


def test_ris_is_read_by_rispy() -> None:
    """A reader of RIS finds the names, titles, dates and addresses; a doubtful year is in words."""
    rispy = pytest.importorskip("rispy", reason="rispy is not installed: make test installs it")
    about = sources("- {id: s, type: book, title: Of Light, issued: '1984~', author: [{literal: Ministry of Light}]}\n")
    first, second = rispy.loads(ris([cited(edition()), *about.values()]))
    assert first["authors"] == ["van Gogh, Vincent", "Ministry of Light"]
    assert (first["type_of_reference"], first["title"]) == ("BOOK", "The Lamp: A Tale")
    assert (first["year"], first["date"], first["edition"]) == ("2026", "2026/11/24/", "version 1.2.0")
    assert (first["doi"], first["urls"]) == ("10.1234/lamp", ["https://site.example/lamp/"])
    assert second["year"] == "about 1984"
    assert "date" not in second


@pytest.mark.parametrize(
    ("tag", "field"),
    [
        ("en", ("langid", "english")),
        ("en-US", ("langid", "american")),
        ("de", ("langid", "ngerman")),
        ("fr-CA", ("langid", "french")),
        ("grc", ("language", "grc")),
    ],
)
def test_bibtex_languages_are_those_of_babel(tag: str, field: tuple[str, str]) -> None:
    """BibLaTeX knows languages by names, not by tags."""
    found = fields_of(bibtex([ordinary(language=tag)]))
    assert {key: value for key, value in found.items() if key in ("langid", "language")} == dict([field])


def test_bibtex_contributors_are_collaborators() -> None:
    """Whoever encoded an edition is not its commentator, and comes back as a contributor."""
    encoder = {"family": "Lee", "given": "Ann"}
    entry = bibtex([ordinary(contributor=[encoder])])
    assert fields_of(entry)["editoratype"] == "collaborator"
    assert back(entry).csl["contributor"] == [encoder]
