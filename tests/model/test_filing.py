"""How names are filed: family name first, particles behind, everything else by its label."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.model.edition import Person
from scholiast.model.entities import Entity
from scholiast.model.filing import filed, filed_person


@pytest.mark.parametrize(
    ("label", "family", "name", "first"),
    [
        ("Anna Reed", "", "Reed, Anna", "reed"),
        ("Anna Maria Reed (the elder)", "", "Reed, Anna Maria (the elder)", "reed"),
        ("Anna van der Reed", "", "Reed, Anna van der", "reed"),
        ("Anna d'Est Reed", "", "Reed, Anna d'Est", "reed"),
        ("Reed Anna", "Reed", "Reed Anna", "reed"),
        ("Anna Reed Lamb", "Reed Lamb", "Reed Lamb, Anna", "reed lamb"),
        ("Captain", "", "Captain", "captain"),
        ("Anna of the Long Quay", "", "Anna of the Long Quay", "anna of the long quay"),
        ("Anna Reed Jr.", "", "Reed, Anna, Jr.", "reed"),
        ("Anna II", "", "Anna II", "anna ii"),
        ("Reed, Anna", "", "Reed, Anna", "reed, anna"),
        ("the keeper of the lamp", "", "the keeper of the lamp", "the keeper of the lamp"),
        ("李安娜", "", "李安娜", "李安娜"),
        ("Anna and Tom Reed", "", "Anna and Tom Reed", "anna and tom reed"),
        ("Ada Marian Mar", "Mar", "Mar, Ada Marian", "mar"),
        ("Lilian Li", "Li", "Li, Lilian", "li"),
        ("Li-Ming Li", "Li", "Li, Li-Ming", "li"),
        ("Li Lilian", "Li", "Li Lilian", "li"),
        ("Reed Anna Reed", "Reed", "Reed Anna Reed", "reed"),
        ("Anna d'Est", "Est", "Est, Anna d'", "est"),
        ("李安娜", "李", "李安娜", "李"),
        ("The Queen", "", "The Queen", "the queen"),
        ("An old man", "", "An old man", "an old man"),
        ("A neighbour", "", "A neighbour", "a neighbour"),
        ("An Reed", "", "Reed, An", "reed"),
        ("A. Reed", "", "Reed, A.", "reed"),
        ("Ada Quill Jr.", "", "Quill, Ada, Jr.", "quill"),
        ("Ada Quill, Jr. (the printer)", "", "Quill, Ada, Jr. (the printer)", "quill"),
        ("Ada Quill Jr.", "Quill", "Quill, Ada, Jr.", "quill"),
        ("Quill Ada Jr.", "Quill", "Quill Ada Jr.", "quill"),
        ("Ada van Quill PhD", "", "Quill, Ada van, PhD", "quill"),
        ("Quill Jr.", "", "Quill Jr.", "quill jr."),
        ("Abul Kalam Md", "", "Md, Abul Kalam", "md"),
        ("Ada Quill MD", "", "Quill, Ada, MD", "quill"),
    ],
)
def test_people_are_filed_by_family_name(label: str, family: str, name: str, first: str) -> None:
    """The family name is the last word or the field, and a name without parts is filed as it is."""
    found = filed(Entity(id="one", type="person", label=label, family=family))
    assert found.name == name
    assert found.key[0] == first


@pytest.mark.parametrize("family", ["", "Ré", "Garcı́a Ré"])
def test_decomposed_names_are_filed_like_composed_ones(family: str) -> None:
    """The order does not depend on how accents are encoded; the name is written with the letters of the label."""
    label = "José Garcı́a Ré"
    composed, decomposed = (
        filed(Entity(id="one", type="person", label=normalize(form, label), family=family)) for form in ("NFC", "NFD")
    )
    assert composed.key == decomposed.key
    assert composed.key[0] == normalize("NFC", family or "Ré").casefold()
    assert decomposed.name == normalize("NFD", composed.name)


def test_other_entities_are_filed_by_their_label() -> None:
    """A place of two words is not turned round."""
    assert filed(Entity(id="one", type="place", label="Long Quay")).name == "Long Quay"


@pytest.mark.parametrize(
    ("name", "family", "key"),
    [
        ("Anna van der Reed", None, ("reed", "anna", "van der", "")),
        ("Anna Reed Lamb", "Reed Lamb", ("reed lamb", "anna", "", "")),
        ("Guild of Lamps", None, ("guild of lamps",)),
        ("Anna Reed", "", ("anna reed",)),
    ],
)
def test_authors_are_filed_as_people_are(name: str, family: str | None, key: tuple[str, ...]) -> None:
    """The family name is that of the field, or the last word; an empty field keeps the name whole."""
    assert filed_person(Person(name=name, family=family)).key == key


@given(
    st.text(max_size=30) | st.lists(st.sampled_from(["Anna", "and", "von", "Reed", "{", "}", ",", "\\"])).map(" ".join),
    st.text(max_size=8),
)
def test_every_label_is_filed(label: str, family: str) -> None:
    """Whatever a label is, no letter of it is lost."""
    found = filed(Entity(id="one", type="person", label=label, family=family))
    assert {sign for sign in label if sign.isalnum()} <= {*found.name}
