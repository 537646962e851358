"""Authority ids: their form and their check digits, by ids that everybody can look up."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.model import vocabularies as v
from scholiast.model.entities import AUTHORITY_URLS, Authority, authority_fault, authority_url

#: Published ids: those of the schemes' own documentation, and of things with an article in every encyclopedia.
VALID = [
    ("wikidata", "Q42"),
    ("viaf", "113230702"),
    ("viaf", "1234567890123456789012"),
    ("isni", "0000000121032683"),
    ("isni", "0000 0001 2103 2683"),
    ("isni", "000000012146438X"),
    ("orcid", "0000-0002-1825-0097"),
    ("orcid", "0000-0001-5109-3700"),
    ("orcid", "0000-0002-1694-233X"),
    ("geonames", "2988507"),
    ("gnd", "118540238"),
    ("gnd", "11850553X"),
    ("gnd", "4011882-4"),
    ("loc", "n79021164"),
    ("loc", "names/n79021164"),
    ("loc", "nr2001012345"),
    ("loc", "sh85026722"),
    ("loc", "subjects/sh85026722"),
    ("lei", "5493001KJTIIGC8Y1R12"),
    ("lei", "213800WSGIIZCXF1P572"),
    ("pleiades", "423025"),
]
BROKEN = [
    ("wikidata", "q42"),
    ("wikidata", "Q0"),
    ("wikidata", "P31"),
    ("wikidata", "https://www.wikidata.org/wiki/Q42"),
    ("wikidata", "Q٤٢"),
    ("viaf", "012"),
    ("viaf", "viaf/113230702"),
    ("isni", "0000000121032684"),
    ("isni", "00000001210326"),
    ("orcid", "0000-0002-1825-0098"),
    ("orcid", "0000000218250097"),
    ("orcid", "https://orcid.org/0000-0002-1825-0097"),
    ("geonames", "Paris"),
    ("gnd", "118540239"),
    ("gnd", "4011882-5"),
    ("gnd", "40118824"),
    ("gnd", "1185x0238"),
    ("loc", "79021164"),
    ("loc", "n790"),
    ("loc", "names/sh85026722"),
    ("lei", "5493001KJTIIGC8Y1R13"),
    ("lei", "5493001KJTIIGC8Y1R"),
    ("pleiades", "x423025"),
]


@pytest.mark.parametrize(("scheme", "value"), VALID)
def test_authority_id_that_is_valid_has_no_fault(scheme: v.AuthorityScheme, value: str) -> None:
    """Valid ids of every authority file have no fault, with or without spaces around them."""
    assert authority_fault(Authority(scheme=scheme, id=value)) is None
    assert authority_fault(Authority(scheme=scheme, id=f" {value} ")) is None


@pytest.mark.parametrize(("scheme", "value"), BROKEN)
def test_authority_id_that_is_broken_has_a_fault(scheme: v.AuthorityScheme, value: str) -> None:
    """A broken id has a fault that says what is expected."""
    fault = authority_fault(Authority(scheme=scheme, id=value))
    assert fault
    assert fault.startswith(("expected", "the check character", "give the id: "))


@pytest.mark.parametrize("scheme", get_args(v.AuthorityScheme))
def test_every_scheme_has_samples_and_an_address(scheme: v.AuthorityScheme) -> None:
    """Every authority file has valid and broken samples here, and an address."""
    assert scheme in {s for s, _ in VALID}
    assert scheme in {s for s, _ in BROKEN}
    assert AUTHORITY_URLS[scheme].startswith("https://")


CHECKED = [
    ("isni", "0000000121032683"),
    ("orcid", "0000-0002-1825-0097"),
    ("lei", "5493001KJTIIGC8Y1R12"),
    ("gnd", "118540238"),
]


@given(st.sampled_from(CHECKED), st.data())
def test_one_wrong_digit_is_always_seen(sample: tuple[v.AuthorityScheme, str], data: st.DataObject) -> None:
    """Any one wrong digit in an id with a check character is a fault."""
    scheme, value = sample
    at = data.draw(st.sampled_from([i for i, c in enumerate(value) if c.isdigit()]))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != value[at]]))
    assert authority_fault(Authority(scheme=scheme, id=value[:at] + other + value[at + 1 :])) is not None


@given(st.sampled_from(get_args(v.AuthorityScheme)), st.text(max_size=24))
def test_no_id_raises(scheme: v.AuthorityScheme, value: str) -> None:
    """No text raises as an id."""
    authority_fault(Authority(scheme=scheme, id=value))


@pytest.mark.parametrize(
    ("scheme", "value", "address"),
    [
        ("wikidata", "Q42", "https://www.wikidata.org/entity/Q42"),
        ("loc", "n79021164", "https://id.loc.gov/authorities/names/n79021164"),
        ("loc", "names/n79021164", "https://id.loc.gov/authorities/names/n79021164"),
        ("loc", "sh85026722", "https://id.loc.gov/authorities/subjects/sh85026722"),
        ("isni", "0000 0001 2146 438x", "https://isni.org/isni/000000012146438X"),
        ("orcid", "0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
    ],
)
def test_address_of_an_authority_is_made_from_its_id(scheme: v.AuthorityScheme, value: str, address: str) -> None:
    """The address of an authority record is made from its scheme and id."""
    assert authority_url(Authority(scheme=scheme, id=value)) == address


@pytest.mark.parametrize(
    ("scheme", "value", "name"),
    [
        ("gnd", "https://d-nb.info/gnd/118540238", "118540238"),
        ("gnd", "(DE-588)118540238", "118540238"),
        ("viaf", "http://viaf.org/viaf/24602065/#x", "24602065"),
        ("wikidata", "https://www.wikidata.org/wiki/Q5879", "Q5879"),
        ("wikidata", "wd:Q5879", "Q5879"),
        ("wikidata", "q5879", "Q5879"),
        ("viaf", "VIAF 24602065", "24602065"),
        ("orcid", "0000000218250097", "0000-0002-1825-0097"),
        ("orcid", "0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("geonames", "https://www.geonames.org/2950159/berlin.html", "2950159"),
        ("orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("isni", "https://isni.org/isni/0000000121032683", "0000000121032683"),
        ("loc", "https://id.loc.gov/authorities/names/n79021164.html", "n79021164"),
        ("loc", "https://lccn.loc.gov/n79021164", "n79021164"),
        ("isni", "ISNI 0000 0001 2103 2683", "0000000121032683"),
    ],
)
def test_authority_fault_of_an_address_has_the_id(scheme: v.AuthorityScheme, value: str, name: str) -> None:
    """The address of a record is refused with the id that it has in it."""
    assert authority_fault(Authority(scheme=scheme, id=value)) == f"give the id: {name}"
    assert authority_fault(Authority(scheme=scheme, id=name)) is None


@pytest.mark.parametrize(
    ("scheme", "value", "address"),
    [
        ("isni", "0000-0001-2103-2683", "https://isni.org/isni/0000000121032683"),
        ("isni", "0000 0001 2103 2683", "https://isni.org/isni/0000000121032683"),
        ("loc", "n 79021164", "https://id.loc.gov/authorities/names/n79021164"),
        ("loc", "n79-021164", "https://id.loc.gov/authorities/names/n79021164"),
        ("loc", "n 79-21164", "https://id.loc.gov/authorities/names/n79021164"),
        ("loc", "sh 85-26722", "https://id.loc.gov/authorities/subjects/sh85026722"),
    ],
)
def test_authority_url_of_a_printed_form_is_normalized(scheme: v.AuthorityScheme, value: str, address: str) -> None:
    """An id with the blanks and hyphens of print is accepted and leads to its record."""
    assert authority_fault(Authority(scheme=scheme, id=value)) is None
    assert authority_url(Authority(scheme=scheme, id=value)) == address
