"""Credit lines as agencies, museums and publishers print them in four languages: nobody is a photographer who is not called one."""

from __future__ import annotations

import pytest

from scholiast.text.credit import Credit, parse_credit

ADA = "Ada Quill"
#: Forms that call someone the photographer, by a word or by a verb.
CALLED = (
    "Fotograf: Ada Quill",
    "Fotógrafa: Ada Quill",
    "Photographe : Ada Quill",
    "Photographer: Ada Quill",
    "Aufnahme: Ada Quill",
    "Aufgenommen von Ada Quill",
    "Bildnachweis: Ada Quill",
    "Fotonachweis: Ada Quill",
    "Photographed by Ada Quill",
    "Taken by Ada Quill",
    "Photo prise par Ada Quill",
    "Clichés : Ada Quill",
    "Cliché Ada Quill",
    "Photo Ada Quill",
    "Foto tomada por Ada Quill",
    "Fotografía de Ada Quill",
    "Foto: Ada Quill",
)
#: Forms without a photographer: who owns or gave a picture, who is not known, what it is.
NOBODY = (
    "© Estate of Ada Quill",
    "Gift of Ada Quill, 1956",
    "Purchase, Ada Quill Bequest, 1956",
    "Rogers Fund, 1907",
    "Ada Quill Papers, University of Nowhere",
    "Fonds Ada Quill",
    "Nachlass Ada Quill",
    "Colección Ada Quill",
    "Foto: Archiv Ada Quill",
    "Quelle: Ada Quill",
    "Fuente: Ada Quill",
    "Cortesía de Ada Quill",
    "Mit freundlicher Genehmigung von Ada Quill",
    "Avec l’aimable autorisation de Ada Quill",
    "Per gentile concessione di Ada Quill",
    "Unbekannter Fotograf",
    "Fotógrafo desconocido",
    "Photographe inconnu",
    "Staatsbibliothek zu Berlin – Preußischer Kulturbesitz",
    "Foto de archivo",
    "Foto: privat",
)


@pytest.mark.parametrize("line", CALLED)
def test_a_photographer_is_called_one(line: str) -> None:
    """The word or the verb is no part of the name, and the name is no guess."""
    assert parse_credit(line) == Credit(creator=(ADA,))


@pytest.mark.parametrize("line", NOBODY)
def test_who_is_not_called_a_photographer_is_none(line: str) -> None:
    """Owners, donors, archives and people unknown took no picture."""
    assert parse_credit(line).creator == ()


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Cortesía del Museo del Faro", Credit(provider=("Museo del Faro",))),
        ("Avec l'aimable autorisation de la Galerie du Phare", Credit(provider=("Galerie du Phare",))),
        ("Quelle: Stadtarchiv Gullrock", Credit(provider=("Stadtarchiv Gullrock",))),
        ("Photo Ada Quill / AFP", Credit(creator=(ADA,), source="AFP")),
        ("Photo: Ada Quill © Tate", Credit(creator=(ADA,), copyright_notice="© Tate")),
        ("Galerie Lampenhaus, Foto: Ada Quill", Credit(creator=(ADA,), provider=("Galerie Lampenhaus",))),
        ("Tove Lark, Foto: Ada Quill", Credit(creator=(ADA,), unread=("Tove Lark",))),
        ("Deutsche Fotothek / Foto: Ada Quill", Credit(creator=(ADA,), provider=("Deutsche Fotothek",))),
        (
            "U.S. Navy photo by Communication Specialist 2nd Class Ada Quill",
            Credit(creator=("Communication Specialist 2nd Class Ada Quill",), provider=("U.S. Navy",)),
        ),
    ],
)
def test_each_part_is_where_it_belongs(line: str, credit: Credit) -> None:
    """What stands before and after a photographer is read by its own words."""
    assert parse_credit(line) == credit


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("摄影：李明", Credit(creator=("李明",))),
        ("（图片：李明）", Credit(creator=("李明",))),
        ("图/李明", Credit(creator=("李明",))),
        ("摄影师：李明 / 法新社", Credit(creator=("李明",), source="法新社")),
        ("新华社记者 李明 摄", Credit(creator=("李明",), source="新华社")),
        ("李明/视觉中国", Credit(source="视觉中国", unread=("李明",))),
        ("图片来源：新华社", Credit(provider=("新华社",))),
        ("تصوير: أحمد علي", Credit(creator=("أحمد علي",))),
        ("أحمد علي / أ ف ب", Credit(creator=("أحمد علي",), source="أ ف ب", guessed=("أحمد علي",))),
        ("صورة: رويترز", Credit(source="رويترز")),
        ("Автор фото: Ада Ларк", Credit(creator=("Ада Ларк",))),
        ("Фото предоставлено Музеем маяка", Credit(provider=("Музеем маяка",))),
        ("Foto von Ada Lark auf Unsplash", Credit(creator=("Ada Lark",), source="Unsplash")),
        ("Foto de Ada Lark en Unsplash", Credit(creator=("Ada Lark",), source="Unsplash")),
        ("Imagen cedida por el Museo del Faro", Credit(provider=("Museo del Faro",))),
        ("Illustration : Ada Lark", Credit(creator=("Ada Lark",))),
        ("Grafik: Ada Lark", Credit(creator=("Ada Lark",))),
        ("Photo by Ben Tern and Ada Lark", Credit(creator=("Ben Tern", "Ada Lark"))),
        ("Courtesy of the Museum of the Moving Image", Credit(provider=("Museum of the Moving Image",))),
        ("Ada Lark / DR", Credit(creator=("Ada Lark",), usage_terms=("DR",), guessed=("Ada Lark",))),
    ],
)
def test_credits_of_other_scripts_and_pictures(line: str, read: Credit) -> None:
    """Words before names in Chinese, Arabic and Russian, drawings and maps, and given names that are particles elsewhere."""
    assert parse_credit(line) == read
