"""schema.org, Highwire and Dublin Core in the head of a page."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholiast.export.citations.meta_tags import meta_tags
from scholiast.export.citations.schema_org import DIGITAL_SOURCES, EDTF, EditionPage, page_data, script_text
from scholiast.kinds.conjecture import Conjecture, Outcome
from scholiast.kinds.photo import Photo
from scholiast.kinds.quotation import Quotation
from scholiast.model.edition import Edition, Editor, Person
from scholiast.model.entities import Authority, Entity
from scholiast.model.records import Anchor
from support.citations import PRINT, cited, edition, sources

LAMP = Entity(
    id="gogh",
    type="person",
    label="Vincent van Gogh",
    authority=(
        Authority(scheme="wikidata", id="Q5582", cert="high"),
        Authority(scheme="viaf", id="9854560", cert="low"),
    ),
)


def page(meta: Edition | None = None, *records: Any, number: int = 1, **fields: Any) -> dict[str, Any]:
    """Return the description of a page of the edition."""
    meta = meta or edition()
    known = sources(PRINT + "- {id: src-log, type: webpage, title: The Log, URL: 'https://log.example/'}\n")
    shown: dict[str, Any] = {
        "sources": known,
        "entities": {"gogh": LAMP},
        "mentioned": ("gogh", "unknown"),
        "image": lambda name: f"img/{name}",
    }
    home = "https://site.example/lamp/"
    shown |= {"home": home, "address": home if number == 1 else f"{home}two.html"}
    made = EditionPage(
        edition=meta, cited=cited(meta, home), title="Two", number=number, records=records, **shown | fields
    )
    return page_data(made)


def anchor(words: str) -> Anchor:
    return Anchor(unit="p1", start=0, end=len(words), exact=words)


def conjecture(**fields: Any) -> Conjecture:
    """Return a guess that was borne out, on the evidence of a source."""
    known = {"status": "borne-out", "outcomes": (Outcome(date="1871-04", evidence="src-log", summary="It went out."),)}
    return Conjecture(**{"id": "cj-1", "type": "conjecture", "anchor": anchor("it will go out"), **known, **fields})


# schema.org


def test_edition_and_text_have_dates_and_licences_of_their_own() -> None:
    """The edition has its publication, the work that it is based on the date of the text."""
    data = page()
    assert (data["@type"], data["datePublished"], data["dateModified"]) == ("Article", "2026-11-24", "2026-11-25")
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    work = data["isBasedOn"]
    assert (work["@type"], work["dateCreated"]) == ("OpinionNewsArticle", "1871-03-14")
    assert work["license"] == "https://creativecommons.org/publicdomain/mark/1.0/"
    assert work["url"] == "https://old.example/lamp"
    assert "datePublished" not in work
    assert "dateCreated" not in data


def test_people_are_typed_and_identified() -> None:
    """A ministry is no person, and an editor has the address of the ORCID."""
    data = page()
    assert [each["@type"] for each in data["author"]] == ["Person", "Organization"]
    assert data["editor"]["sameAs"] == "https://orcid.org/0000-0002-1825-0097"
    assert data["correction"]["@type"] == "CorrectionComment"
    assert data["identifier"] == "https://doi.org/10.1234/lamp"


def test_assumed_author_is_not_stated_as_one() -> None:
    """An author who is not certain is in brackets in the credit, of the edition and of the work, and nowhere else."""
    data = page(edition(work_author=(Person(name="Ann Lee", cert="low"),)))
    for part in (data, data["isBasedOn"]):
        assert "author" not in part
        assert part["creditText"] == "[Ann Lee?]"


def test_doubtful_dates_have_the_type_of_edtf() -> None:
    """A date that is not exact is not a date of ISO 8601: it keeps its form, with its type."""
    assert page(edition(issued="2026~"))["datePublished"] == {"@type": EDTF, "@value": "2026~"}


@pytest.mark.parametrize(
    ("genre", "kind"), [("letter", "CreativeWork"), ("document", "CreativeWork"), (None, "Article")]
)
def test_type_is_by_the_genre(genre: str | None, kind: str) -> None:
    """A letter is no article."""
    assert page(edition(genre=genre))["@type"] == kind


def test_later_pages_are_parts_of_the_edition() -> None:
    """A page after the first describes itself, and names the edition that it is a part of."""
    data = page(number=2)
    assert (data["name"], data["position"], data["@id"]) == ("Two", 2, "https://site.example/lamp/two.html")
    assert data["isPartOf"]["@id"] == "https://site.example/lamp/"
    assert data["isPartOf"]["name"] == "The Lamp"
    assert "abstract" not in data


def test_mentions_have_only_certain_identities() -> None:
    """An id of an authority file of which the editor is not certain is left out."""
    assert page()["mentions"] == {
        "@type": "Person",
        "name": "Vincent van Gogh",
        "sameAs": "https://www.wikidata.org/entity/Q5582",
    }


def test_alleged_event_is_not_called_an_event() -> None:
    """What only is alleged to have happened is a thing that is mentioned."""
    event = Entity(id="gogh", type="event", label="The fire", alleged=True)
    assert page(entities={"gogh": event})["mentions"]["@type"] == "Thing"


def test_quotations_and_their_sources_are_linked() -> None:
    """A quotation is a part of the page, is based on its source, and the source is cited."""
    data = page(None, Quotation(id="q1", type="quotation", anchor=anchor("no light"), source="src-log"))
    assert data["hasPart"] == {
        "@type": "Quotation",
        "@id": "https://site.example/lamp/#q1",
        "text": "no light",
        "isBasedOn": {"@id": "https://site.example/lamp/#src-log"},
    }
    assert data["citation"]["url"] == "https://log.example/"
    assert data["citation"]["@id"] == "https://site.example/lamp/#src-log"


def test_supplied_title_is_a_description() -> None:
    """A title that nobody has seen is not the name of the source."""
    known = sources("- {id: src-log, type: webpage, title: On light, scholiast: {title_basis: supplied}}\n")
    found = page(None, Quotation(id="q1", type="quotation", anchor=anchor("x"), source="src-log"), sources=known)
    assert "name" not in found["citation"]
    assert found["citation"]["description"] == "On light"


def test_guess_with_an_outcome_is_a_review_of_a_claim() -> None:
    """A conjecture is reviewed where it has an outcome with evidence."""
    review = page(None, conjecture())["hasPart"]
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == review["itemReviewed"]["text"] == "it will go out"
    assert review["reviewRating"]["alternateName"] == "borne out"
    assert review["reviewBody"] == "1871-04: It went out."
    assert review["citation"] == {"@id": "https://site.example/lamp/#src-log"}


@pytest.mark.parametrize(
    "fields",
    [
        {"outcomes": ()},
        {"status": "open"},
        {"status": "untestable"},
        {"status": None},
        {"outcomes": (Outcome(date="1871", evidence="unknown-source"),)},
    ],
)
def test_guess_without_evidence_is_no_review(fields: dict[str, Any]) -> None:
    """A conjecture that is open, or of which no source of the edition says what became, is not reviewed."""
    assert "hasPart" not in page(None, conjecture(**fields))


def test_invented_text_has_no_reviews() -> None:
    """A claim in a made-up text says nothing about the world."""
    assert "hasPart" not in page(edition(fictional=True), conjecture())


def test_photographs_have_their_credit_in_the_terms_of_iptc() -> None:
    """Credit line, people by role, notice and licence are the fields of an image; a guessed photographer is left out."""
    photo = Photo(
        id="fig1", type="photo", units=("fig1",), image="lamp.jpg", caption="The lamp. Ann Lee/Pier Press via Reuters",
        credit_line="Ann Lee/Pier Press via Reuters", creator=("Ann Lee",), source="Pier Press", distributor="Reuters",
        alt_text="A lamp", extended_description="It burns.", licence="https://e.example/l", copyright_notice="© 1871",
    )  # fmt: skip
    image = page(None, photo)["image"]
    assert image["@type"] == "ImageObject"
    assert image["contentUrl"] == "img/lamp.jpg"
    assert image["creditText"] == "Ann Lee/Pier Press via Reuters"
    assert image["creator"] == {"@type": "Person", "name": "Ann Lee"}
    assert image["sourceOrganization"]["name"] == "Pier Press"
    assert image["provider"]["name"] == "Reuters"
    assert image["description"] == "A lamp. It burns."
    assert (image["license"], image["copyrightNotice"]) == ("https://e.example/l", "© 1871")
    guessed = Photo(id="fig1", type="photo", creator=("Ann Lee",), creator_cert="medium")
    assert "creator" not in page(None, guessed)["image"]


# The text of a script element


@settings(max_examples=300, deadline=None)
@given(text=st.text())
def test_script_text_cannot_end_its_element(text: str) -> None:
    """No text leaves the data block, begins a comment in it, or is another text when it is read again."""
    made = script_text({"name": text + "</script><!--<script>&\u2028"})
    assert not re.search("[<>&\u2028\u2029]", made)
    assert json.loads(made)["name"] == text + "</script><!--<script>&\u2028"
    made.encode()


# Meta tags


def tags(meta: Edition, **more: Any) -> list[tuple[str, str]]:
    return list(meta_tags(meta, cited(meta), **more))


def test_meta_tags_have_only_dates_of_the_edition() -> None:
    """The date of the text is that of the work on which the edition is based, and no date of the edition."""
    dates = {name: text for name, text in tags(edition()) if "1871" in text or "2026" in text}
    assert dates.keys() == {"citation_publication_date", "DCTERMS.issued", "DCTERMS.modified"}
    undated = {name for name, text in tags(edition(issued=None, modified=None)) if "1871" in text or "2026" in text}
    assert undated == set()
    assert page(edition(issued=None, modified=None))["isBasedOn"]["dateCreated"] == "1871-03-14"


def test_meta_tags_are_what_zotero_reads() -> None:
    """The tags that Zotero's translator was seen to read are there, with a type that is no journal article's."""
    found = tags(edition(), pdf="https://site.example/lamp.pdf")
    assert dict(found) == {
        "citation_title": "The Lamp: A Tale",
        "citation_author": "Ministry of Light,",
        "citation_editor": "García Márquez, Gabriel",
        "citation_publication_date": "2026/11/24",
        "citation_publisher": "Lights of the Pier",
        "citation_language": "en",
        "citation_abstract": "Of a lamp.",
        "citation_doi": "10.1234/lamp",
        "citation_public_url": "https://site.example/lamp/",
        "citation_pdf_url": "https://site.example/lamp.pdf",
        "DC.type": "book",
        "DC.title": "The Lamp: A Tale",
        "DC.creator": "Ministry of Light",
        "DC.contributor": "García Márquez, Gabriel",
        "DC.publisher": "Lights of the Pier",
        "DC.language": "en",
        "DC.rights": "https://creativecommons.org/licenses/by/4.0/",
        "DC.identifier": "doi:10.1234/lamp",
        "DCTERMS.issued": "2026-11-24",
        "DCTERMS.modified": "2026-11-25",
        "prism.edition": "version 1.2.0",
    }
    assert [text for name, text in found if name == "citation_author"] == ["van Gogh, Vincent", "Ministry of Light,"]


def test_only_author_with_blanks_in_both_names_stays_one() -> None:
    """Zotero divides such a name at its comma: the blanks of the given names are no-break spaces, which it does not count."""
    meta = edition(work_author=(Person(name="Gabriel José García Márquez", family="García Márquez"),))
    assert ("citation_author", "García Márquez, Gabriel\u00a0José") in tags(meta)


def test_assumed_author_has_no_tag() -> None:
    """A tag states a fact: an author who is only assumed has none, and no contributor takes the place."""
    meta = edition(work_author=(Person(name="Ann Lee", cert="low"),), editors=(Editor(name="Bo Ek", role="encoder"),))
    found = tags(meta)
    assert not any("Lee" in text or "Ek" in text for _name, text in found)


def test_doubtful_date_of_issue_is_in_words() -> None:
    """EDTF is not shown to a reader of a reference manager."""
    found = dict(tags(edition(issued="2026~")))
    assert "citation_publication_date" not in found
    assert found["DCTERMS.issued"] == "about 2026"


def test_season_of_issue_is_in_words() -> None:
    """A season of EDTF looks like a month, but the calendar has no such month."""
    found = dict(tags(edition(issued="2026-21")))
    assert "citation_publication_date" not in found
    assert found["DCTERMS.issued"] == "spring 2026"


#: The members of IPTCDigitalSourceEnumeration of schema.org 30.0, without the end of their names.
ENUMERATION = """AlgorithmicMedia AlgorithmicallyEnhanced Composite CompositeCapture CompositeSynthetic
CompositeWithTrainedAlgorithmicMedia DataDrivenMedia DigitalArt DigitalCapture MinorHumanEdits
MultiFrameComputationalCapture NegativeFilm PositiveFilm Print ScreenCapture TrainedAlgorithmicMedia VirtualRecording"""


def test_digital_sources_are_terms_of_schema_org() -> None:
    """Each code of IPTC has a term of schema.org's enumeration, and an image has the address of its term."""
    assert sorted(DIGITAL_SOURCES.values()) == sorted(ENUMERATION.split())
    photo = Photo(id="fig1", type="photo", digital_source_type="negativeFilm")
    assert page(None, photo)["image"]["digitalSourceType"] == "https://schema.org/NegativeFilmDigitalSource"


def test_description_is_linked_data() -> None:
    """As JSON-LD, what has a relative address gets that of the page, and a doubtful date keeps its type."""
    jsonld = pytest.importorskip("pyld.jsonld", reason="PyLD is not installed: make test installs it")
    quotation = Quotation(id="q1", type="quotation", anchor=anchor("no light"), source="src-log")
    data = page(edition(issued="2026~"), quotation, home="index.html", address="index.html")
    # schema.org's context is not needed for this: its names are in one vocabulary, and @id is a word of JSON-LD
    (found,) = jsonld.expand(
        {**data, "@context": {"@vocab": "https://schema.org/"}}, {"base": "https://site.example/lamp/x.html"}
    )
    assert found["@id"] == "https://site.example/lamp/index.html"
    (part,) = found["https://schema.org/hasPart"]
    assert part["@id"] == "https://site.example/lamp/index.html#q1"
    assert part["@type"] == ["https://schema.org/Quotation"]
    (published,) = found["https://schema.org/datePublished"]
    assert published == {"@type": EDTF, "@value": "2026~"}
