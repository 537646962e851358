"""Cards: a link to a name or a source shows who or what it is, on the page of the text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode
from sphinx.util.inventory import InventoryFile

from support.projects import CONF, Built, Project

FILES: dict[str, str | bytes | None] = {
    "conf.py": CONF,
    "index.rst": "Shelf\n=====\n\n.. toctree::\n\n   quay/index\n",
    "quay/index.md": """---
edition: quay
---
# The Quay

Anna waits for the boat to Bo.

Anna leaves.

:::{note} the boat
:id: n-boat
:cites: src-log

As [Carl](#carl) says.
:::

:::{source} src-log
:type: book
:title: The Log
:URL: https://example.org/log
:::
""",
    "quay/edition.yaml": "id: quay\ntitle: The Quay\nfictional: true\n"
    "copy_text: {siglum: A, role: copy-text, sha256: SHA}\n",
    "quay/entities.yaml": """entities:
  - {id: anna, type: person, label: Anna, description: Somebody who waits & leaves., dates: 1840/1901}
  - {id: bo, type: place, label: Bo}
  - {id: carl, type: person, label: Carl, supplied: true, description: A witness.}
""",
    "quay/copytext.txt": "The Quay\n\nAnna waits for the boat to Bo.\n\nAnna leaves.\n",
}


def cards(built: Built) -> dict[str, LexborNode]:
    """Return the cards of the page of the text, by id."""
    page = LexborHTMLParser(built.html("quay/index"))
    return {str(node.attributes["id"]): node for node in page.css(".sch-cards > div")}


def links(node: LexborNode) -> list[tuple[str, str]]:
    return [(str(a.attributes["href"]), a.text()) for a in node.css("a")]


@pytest.fixture(scope="module")
def quay(make_project: Callable[[str], Project]) -> Built:
    """Return a page with names in the text, a name in a note and a source."""
    return make_project("quay").write(FILES).build()


def test_names_lead_to_cards_in_place(quay: Built) -> None:
    """A link in the text or in a note does not leave the page, and its target exists once."""
    assert (quay.warnings, quay.app.statuscode) == ("", 0)
    text = quay.html("quay/index")
    for name in ("ent-anna", "ent-bo", "ent-carl", "src-log"):
        assert f'href="#{name}"' in text
        assert text.count(f'id="{name}"') == 1
    assert cards(quay).keys() == {"ent-anna", "ent-bo", "ent-carl", "src-log"}


def test_card_says_who_somebody_is(quay: Built) -> None:
    """Name, kind, the first sentence of the description, dates and the number of mentions; the name leads to the entry."""
    anna = cards(quay)["ent-anna"]
    assert anna.text() == "Anna Person · Somebody who waits & leaves. (1840 to 1901) · mentioned 2 times"
    assert links(anna) == [("names.html#ent-anna", "Anna")]


def test_name_without_description_has_a_card(quay: Built) -> None:
    """What is not known is left out, without separators for it."""
    assert cards(quay)["ent-bo"].text() == "Bo Place · mentioned once"


def test_card_of_a_source_is_its_reference(quay: Built) -> None:
    """A source has its reference, which leads to the entry; the address is there."""
    assert links(cards(quay)["src-log"]) == [("sources.html#src-log", "The Log")]
    assert "example.org" in quay.html("quay/sources")


def test_name_in_a_note_has_a_card(quay: Built) -> None:
    """A name that the text does not have says nothing of mentions."""
    assert cards(quay)["ent-carl"].text() == "Carl Person · A witness"


def test_entry_leads_back_to_its_places(quay: Built) -> None:
    """The entries on the pages of the apparatus link to the places in the text."""
    names = quay.html("quay/names")
    assert names.count('href="index.html#p1"') == 2
    assert 'href="index.html#p2"' in names
    assert 'href="index.html#n-boat"' in quay.html("quay/sources")


def test_old_addresses_of_registers_lead_to_their_pages(quay: Built) -> None:
    """The id of a register is on the page of the text, at a link to the register."""
    page = LexborHTMLParser(quay.html("quay/index"))
    found = {str(a.attributes["id"]): str(a.attributes["href"]) for a in page.css(".sch-cards > p a")}
    assert found["register-entities-quay"] == "names.html#register-entities-quay"
    assert 'id="register-entities-quay"' in quay.html("quay/names")


def test_words_of_cards_are_not_searched(quay: Built) -> None:
    """The search finds an entry on its page, and not on every page that mentions it."""
    index = (quay.outdir / "searchindex.js").read_text("utf-8")
    documents = re.search(r'"docnames":\[(.*?)\]', index)
    terms = re.search(r'"leav":(\[[\d,]*\]|\d+)', index)
    assert documents is not None
    assert terms is not None
    names = documents[1].replace('"', "").split(",")
    assert "quay/names" in {names[int(n)] for n in re.findall(r"\d+", terms[1])}
    assert "wit" not in index.split('"terms"')[0]


def test_results_of_the_search_say_what_an_entry_is(quay: Built) -> None:
    """The search lists each entry once, as a person, a place, a note or a source, and not as an entity."""
    written = (quay.outdir / "searchindex.js").read_text("utf-8").removeprefix("Search.setIndex(").removesuffix(")")
    index = json.loads(written)
    kinds = {number: name for number, (_domain, _type, name) in index["objnames"].items()}
    shown = sorted((row[4], kinds[str(row[1])]) for rows in index["objects"].values() for row in rows)
    assert shown == [
        ("Anna", "Person"),
        ("Bo", "Place"),
        ("Carl", "Person"),
        ("Note: the boat", "Note"),
        ("The Log", "Source"),
        ("The Quay", "Edition"),
    ]


def test_entities_stay_entities_for_other_projects(quay: Built) -> None:
    """Links from other projects by the type "entity" still work, next to those by the kind of entity."""
    inventory = InventoryFile.loads((quay.outdir / "objects.inv").read_bytes(), uri="").data
    assert set(inventory["scholiast:entity"]) == {"quay/anna", "quay/bo", "quay/carl"}
    assert inventory["scholiast:entity-place"]["quay/bo"].uri == inventory["scholiast:entity"]["quay/bo"].uri


@pytest.mark.parametrize("builder", ["singlehtml", "epub", "text"])
def test_other_outputs_have_no_cards(builder: str, project: Project) -> None:
    """Elsewhere a link leads to the entry itself."""
    built = project.write({**FILES, "conf.py": CONF + 'version = "1"\ncopyright = "none"\n'}).build(builder)
    assert (built.warnings, built.app.statuscode) == ("", 0)
    files = [p for p in built.outdir.rglob("*") if p.suffix in (".html", ".xhtml", ".txt")]
    assert "sch-cards" not in "".join(p.read_text("utf-8") for p in files)


def test_register_on_the_page_of_the_text_needs_no_cards(project: Project) -> None:
    """If the entries are on the same page, the links lead to them as before."""
    text = str(FILES["quay/index.md"]) + "\n:::{editorial}\n```{entities}\n```\n```{sources}\n```\n:::\n"
    built = project.write({**FILES, "quay/index.md": text}).build()
    assert cards(built) == {}
    assert built.html("quay/index").count('id="ent-anna"') == 1


def test_changed_description_is_on_every_page_that_names_it(project: Project) -> None:
    """A page of the text is written again when an entry or its mentions on another page change, and only then."""
    files = {
        **FILES,
        "index.rst": "Shelf\n=====\n\n.. toctree::\n\n   quay/index\n   quay/second\n",
        "quay/second.md": "---\nedition: quay\n---\n# Evening\n\nBo sleeps.\n",
        "quay/edition.yaml": str(FILES["quay/edition.yaml"]) + "pages: [index, second]\n",
        "quay/copytext.txt": str(FILES["quay/copytext.txt"]) + "\nEvening\n\nBo sleeps.\n",
    }
    project.write(files).build()
    before = str(FILES["quay/entities.yaml"])
    for changed in (before.replace("label: Bo}", "label: Bo, description: A town.}"), before):
        project.write({"quay/entities.yaml": changed})
        built, clean = project.build(), project.build(out="clean", fresh=True)
        for page in ("quay/index", "quay/second"):
            assert built.html(page) == clean.html(page)
    again = project.write({"quay/second.md": "---\nedition: quay\n---\n# Evening\n\nBo [sleeps](#anna).\n"}).build()
    assert re.sub(r"\s+", " ", cards(again)["ent-anna"].text()).count("mentioned 3 times") == 1
