"""An edition as a source that others cite."""

from __future__ import annotations

from pathlib import Path

import pytest

from scholiast.model.creators import csl_name, is_group
from scholiast.model.edition import Editor, Person, Witness
from scholiast.model.edition_folder import EditionFolder
from scholiast.model.edition_source import text_date
from support.citations import cited, edition, sources


@pytest.mark.parametrize(
    ("orcid", "address"),
    [
        ("0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1694-233X", "https://orcid.org/0000-0002-1694-233X"),
        ("0000000218250097", ""),
        ("not yet", ""),
        (None, ""),
    ],
)
def test_orcid_has_one_address_however_it_is_written(orcid: str | None, address: str) -> None:
    """An iD and its address give the same; what is neither gives no address."""
    assert Editor(name="A", orcid=orcid).orcid_address == address


@pytest.mark.parametrize(
    ("name", "family", "parts"),
    [
        ("Andrew Marvell", None, {"family": "Marvell", "given": "Andrew"}),
        ("Vincent van Gogh", None, {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}),
        ("J.R.R. Tolkien", None, {"family": "Tolkien", "given": "J.R.R."}),
        ("Martin Luther King Jr.", None, {"family": "King", "given": "Martin Luther", "suffix": "Jr."}),
        ("Ada Quill PhD", None, {"family": "Quill", "given": "Ada", "suffix": "PhD"}),
        ("Ada Quill III", None, {"family": "Quill", "given": "Ada", "suffix": "III"}),
        ("Ada Quill M.D.", None, {"family": "Quill", "given": "Ada", "suffix": "M.D."}),
        ("Abul Kalam Md", None, {"family": "Md", "given": "Abul Kalam"}),
        ("Ada Quill Iv", None, {"family": "Iv", "given": "Ada Quill"}),
        ("Quill Jr.", None, {"literal": "Quill Jr."}),
        ("Лев Толстой", None, {"family": "Толстой", "given": "Лев"}),
        ("Gabriel García Márquez", "García Márquez", {"family": "García Márquez", "given": "Gabriel"}),
        ("Kovács János", "Kovács", {"family": "Kovács", "given": "János"}),
        ("Plato", None, {"literal": "Plato"}),
        ("毛泽东", None, {"literal": "毛泽东"}),
        ("ابن خلدون", None, {"literal": "ابن خلدون"}),
        ("Tobias Merrow (invented)", None, {"literal": "Tobias Merrow (invented)"}),
        ("José Ortega y Gasset", None, {"literal": "José Ortega y Gasset"}),
        ("The Lamp Project", None, {"literal": "The Lamp Project"}),
        ("Ministry of Light", None, {"literal": "Ministry of Light"}),
        ("Red Lamp", "", {"literal": "Red Lamp"}),
    ],
)
def test_names_are_divided_only_where_they_look_like_those_of_persons(
    name: str, family: str | None, parts: dict[str, str]
) -> None:
    """A spoken name has its last word as the family name, unless it is a group's, of another script or said otherwise."""
    assert csl_name(name, family) == parts


def test_names_of_groups_are_known_by_their_words() -> None:
    """A name with a word for a group is that of one; the name of an invented person is not."""
    assert is_group("Ministry of Light")
    assert is_group("The Lamp Project")
    assert not is_group("Tobias Merrow (invented)")
    assert not is_group("José Ortega y Gasset")


def test_edition_is_cited_with_all_that_is_known_of_it() -> None:
    """The item has people by role, version, dates of edition and text apart, and the DOI without its resolver."""
    csl = cited(edition(), "https://site.example/lamp/").csl
    assert csl["id"] == "lamp2026"
    assert csl["title"] == "The Lamp: A Tale"
    assert csl["author"][1] == {"literal": "Ministry of Light"}
    assert csl["editor"] == [{"family": "García Márquez", "given": "Gabriel"}]
    assert csl["issued"] == {"date-parts": [[2026, 11, 24]]}
    assert csl["original-date"] == {"date-parts": [[1871, 3, 14]]}
    assert (csl["version"], csl["publisher"], csl["DOI"]) == ("1.2.0", "Lights of the Pier", "10.1234/lamp")
    assert csl["URL"] == "https://site.example/lamp/"


def test_edition_without_a_base_address_has_none() -> None:
    """No address is invented."""
    assert "URL" not in cited(edition(), "").csl


@pytest.mark.parametrize("cert", ["low", "medium", "unknown"])
def test_assumed_author_is_in_brackets(cert: str) -> None:
    """An author who is not certain is cited as one who is assumed."""
    meta = edition(work_author=(Person(name="Ann Lee", cert=cert),))  # type: ignore[arg-type]  # a value of the vocabulary
    assert cited(meta).csl["author"] == [{"literal": "[Ann Lee?]"}]


def test_text_has_the_date_of_the_authors_text() -> None:
    """Of a reprint as copy-text, the date is that of the author's text, if there is a source of it."""
    own = Witness(siglum="B", role="author's text", bibl="src-letter")
    more = sources(
        "- {id: src-letter, type: manuscript, issued: '1870~'}\n- {id: src-print, type: book, issued: '1871'}\n"
    )
    assert text_date(edition(witnesses=(own,)), more) == "1870~"
    assert text_date(edition(), more) == "1871"
    assert text_date(edition(), {}) is None


def test_family_name_that_is_not_in_the_name_is_reported(tmp_path: Path) -> None:
    """A family name must begin or end its name; the message names the place."""
    folder = tmp_path / "lamp"
    folder.mkdir()
    (folder / "edition.yaml").write_text(
        "id: lamp\ntitle: The Lamp\ncopy_text: {siglum: A, role: copy-text}\n"
        "work_author:\n  - {name: Gabriel García Márquez, family: García Márquez}\n  - name: Ann Lee\n    family: Leigh\n",
        encoding="utf-8",
    )
    (found,) = (fault for fault in EditionFolder(folder).faults if "Leigh" in fault.message)
    assert found.message == "work_author, item 2, family: the name neither begins nor ends with 'Leigh'"
    assert (found.subtype, found.line) == ("metadata", 7)
