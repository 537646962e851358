"""The apparatus of an edition on pages that the build makes: which, where, and in every output."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx.util.inventory import InventoryFile

from support.projects import CONF, Built, Project

CONJECTURE = """
:::{conjecture} waits
:id: cj-waits
:holder: author
:kind: inference
:cue: waits
:proposition: She hopes.
:grade: likely
:status: open
:cert: high

Perhaps.
:::
"""
EMENDATION = """
:::{emendation} boat
:id: em-boat
:kind: substantive
:action: leave
:reason: another word
:cert: high
:reading: B | ship
:::
"""
NOTE = """
:::{note} Anna
:id: n-anna
:cites: src-log

Nothing else is known of her.
:::
"""
SOURCE = "\n:::{source} src-log\n:type: book\n:title: The Log\n:::\n"
TEXT = "---\nedition: quay\n---\n# The Quay\n\nAnna waits for the boat.\n"
META = """id: quay
title: The Quay
fictional: true
copy_text: {siglum: A, role: copy-text, sha256: SHA}
"""
WITNESS = (
    "witnesses:\n  - {siglum: B, role: reprint, description: An invented reprint., bibl: src-log, collated: partial}\n"
)
ANNA = "entities:\n  - {id: anna, type: person, label: Anna, description: Somebody who waits.}\n"
FILES: dict[str, str | bytes | None] = {
    "conf.py": CONF + 'version = release = "1"\ncopyright = "none"\nproject = "Quay"\n',
    "index.rst": "Shelf\n=====\n\n.. toctree::\n\n   quay/index\n",
    "quay/index.md": TEXT + CONJECTURE + EMENDATION + NOTE + SOURCE,
    "quay/edition.yaml": META + WITNESS,
    "quay/entities.yaml": ANNA,
    "quay/copytext.txt": "The Quay\n\nAnna waits for the boat.\n",
}
PAGES = ["quay/apparatus", "quay/notes", "quay/names", "quay/sources", "quay/proof"]


def made(built: Built) -> list[str]:
    """Return the pages that the build has made."""
    return built.store.made_pages("quay") if "quay" in built.store.editions() else []


def tree(built: Built) -> dict[str, str]:
    """Return all HTML files of a build."""
    return {p.relative_to(built.outdir).as_posix(): p.read_text("utf-8") for p in built.outdir.rglob("*.html")}


@pytest.fixture(scope="module")
def quay(make_project: Callable[[str], Project]) -> Built:
    """Return an edition with one entry for each page of the apparatus."""
    return make_project("quay").write(FILES).build()


def test_registers_that_are_nowhere_get_pages(quay: Built) -> None:
    """Each register that has entries is on a page in the folder of the edition, and no file is written for it."""
    assert (quay.warnings, quay.app.statuscode) == ("", 0)
    assert made(quay) == PAGES
    where = {use.register: name for name in PAGES for use in quay.store.pages[name].registers}
    assert where == {
        "strip": "quay/apparatus",
        "conjectures": "quay/apparatus",
        "notes": "quay/notes",
        "entities": "quay/names",
        "sources": "quay/sources",
        "emendations": "quay/proof",
        "witnesses": "quay/proof",
        "proof": "quay/proof",
    }
    assert sorted(p.name for p in (Path(quay.app.srcdir) / "quay").iterdir()) == [
        "copytext.txt", "edition.yaml", "entities.yaml", "index.md",
    ]  # fmt: skip
    assert "She hopes." in quay.html("quay/apparatus")
    assert "Somebody who waits." in quay.html("quay/names")


def test_pages_are_documents_of_sphinx(quay: Built) -> None:
    """They are in the table of contents, the order of pages, the inventory and the search."""
    env = quay.app.env
    assert env.toctree_includes["quay/index"] == PAGES
    assert env.titles["quay/names"].astext() == "Names"
    notes = quay.html("quay/notes")
    assert re.findall(r'<link rel="(next|prev)"[^>]*href="([^"]*)"', notes) == [
        ("next", "names.html"),
        ("prev", "apparatus.html"),
    ]
    assert "<title>Notes · The Quay &#8212;" in notes
    with (quay.outdir / "objects.inv").open("rb") as file:
        inventory = InventoryFile.load(file, "", lambda base, path: path)
    assert inventory["scholiast:entity"]["quay/anna"].uri == "quay/names.html#ent-anna"
    index = (quay.outdir / "searchindex.js").read_text("utf-8")
    assert all(f'"{name}"' in index for name in PAGES)


def test_titles_name_the_edition_once(project: Project) -> None:
    """The title of each page of the apparatus ends with the edition, its name in the path to it is its heading alone."""
    many = "".join(
        f"  - {{id: n{n}, type: person, label: N{n}, supplied: true, description: {'word ' * 200}}}\n"
        for n in range(250)
    )
    built = project.write({**FILES, "quay/entities.yaml": ANNA + many}).build(html_theme="scholiast")
    assert [t.type for t in built.told] == []
    for name, title in (("names", "Names"), ("names/entities-2", "Names, 2 of 2")):
        html = built.html(f"quay/{name}")
        assert f"<title>{title} · The Quay &#8212; Quay" in html
        assert f'<li aria-current="page">{title}</li>' in html


def test_head_leads_to_the_proof(quay: Built) -> None:
    """The line about the proof on the page of the text links to the page that says how it was compared."""
    assert 'href="proof.html#register-proof-quay"' in quay.html("quay/index")


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "text", "epub", "latex", "man", "texinfo", "xml"])
def test_every_output_has_the_pages(builder: str, project: Project) -> None:
    """The apparatus is in every output, without warnings."""
    built = project.write(FILES).build(builder)
    assert (built.warnings, built.app.statuscode) == ("", 0)
    if builder == "epub":
        with zipfile.ZipFile(next(built.outdir.glob("*.epub"))) as book:
            names = [n for n in book.namelist() if n.endswith("names.xhtml")]
            assert "quay/names.xhtml#ent-anna" not in book.read(names[0]).decode()
            assert "names.xhtml#ent-anna" in book.read(names[0].replace("names", "index")).decode()
            nav = book.read(next(n for n in book.namelist() if n.endswith("nav.xhtml"))).decode()
        assert all(f'href="{name}.xhtml"' in nav for name in PAGES)
        return
    files = [p for p in built.outdir.rglob("*") if p.is_file() and p.suffix not in (".js", ".css")]
    words = "".join(p.read_text("utf-8", "replace") for p in files)
    assert "Somebody who waits" in words
    assert "An invented reprint" in words


def test_gettext_collects_no_heading_of_the_build(project: Project) -> None:
    """The words of the interface are translated by the package, not in the catalogues of a project."""
    built = project.write(FILES).build("gettext")
    words = "".join(p.read_text("utf-8") for p in built.outdir.glob("*.pot"))
    assert "Perhaps." in words
    assert "Proof of the text" not in words


def test_edition_without_notes_gets_no_page(project: Project) -> None:
    """The proof alone has its line in the head and needs no page."""
    built = project.write(
        {**FILES, "quay/index.md": TEXT, "quay/edition.yaml": META, "quay/entities.yaml": "entities: []\n"}
    ).build()
    assert made(built) == []
    assert "how it was compared" not in built.html("quay/index")


def test_setting_switches_the_pages_off(project: Project) -> None:
    """Without the setting nothing is made, and what an earlier build made is removed."""
    project.write(FILES)
    assert made(project.build()) == PAGES
    built = project.build(scholiast_apparatus=False)
    assert made(built) == []
    assert not [name for name in PAGES if (built.outdir / f"{name}.html").exists()]
    assert "quay/index" not in built.app.env.toctree_includes
    assert "apparatus" not in built.html("quay/index").replace("sch-", "")


def test_register_that_is_placed_stays(project: Project) -> None:
    """A register on a page of the author is not made a second time, and links lead to it."""
    text = TEXT + CONJECTURE + NOTE + SOURCE + "\n:::{editorial}\n```{entities}\n```\n```{conjectures}\n```\n:::\n"
    built = project.write({**FILES, "quay/index.md": text, "quay/edition.yaml": META}).build()
    assert made(built) == ["quay/notes", "quay/sources", "quay/proof"]
    assert 'href="#ent-anna"' in built.html("quay/index")


def test_other_types_of_a_placed_register_get_a_page(project: Project) -> None:
    """If the author has placed the people only, the places are on the page of names."""
    text = TEXT.replace("boat", "boat Eel to Bo") + "\n:::{editorial}\n```{entities}\n:type: person\n```\n:::\n"
    more = "  - {id: bo, type: place, label: Bo}\n  - {id: eel, type: object, label: Eel}\n"
    copy = "The Quay\n\nAnna waits for the boat Eel to Bo.\n"
    files = {"quay/index.md": text, "quay/copytext.txt": copy, "quay/entities.yaml": ANNA + more}
    built = project.write({**FILES, **files, "quay/edition.yaml": META}).build()
    assert (built.warnings, built.app.statuscode) == ("", 0)
    (request,) = built.store.pages["quay/names"].registers
    assert request.options == {"type": "place object"}
    names = built.html("quay/names")
    assert all(f'id="ent-{name}"' in names for name in ("bo", "eel"))
    assert "ent-anna" not in names
    page = built.html("quay/index")
    assert 'href="names.html#ent-bo"' in page
    assert page.count('id="ent-anna"') == 1


def test_registers_for_different_types_stand_on_one_page(project: Project) -> None:
    """A register that is on a page twice, for different types of entities, is apparatus both times."""
    twice = "".join(f"```{{entities}}\n:type: {kind}\n```\n\n" for kind in ("person", "place"))
    text = TEXT.replace("boat", "boat to Bo") + f"\n:::{{editorial}}\n{twice}:::\n"
    files = {"quay/entities.yaml": ANNA + "  - {id: bo, type: place, label: Bo}\n", "quay/edition.yaml": META}
    copy = "The Quay\n\nAnna waits for the boat to Bo.\n"
    built = project.write({**FILES, **files, "quay/index.md": text, "quay/copytext.txt": copy}).build()
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert built.html("quay/index").count('id="register-entities-quay"') == 1
    assert made(built) == []


def test_document_of_the_author_wins(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document with the name of a page takes its place, also if its file is older; the build says so and is sound."""
    said: list[str] = []
    monkeypatch.setattr("scholiast.build.made_pages.logger.info", lambda words, *args: said.append(words % args))
    project.write(FILES)
    assert "quay/names" in made(project.build())
    own = "# My people\n\nNobody.\n"
    index = "Shelf\n=====\n\n.. toctree::\n\n   quay/index\n   quay/names\n"
    project.write({"quay/names.md": own, "index.rst": index})
    os.utime(project.source / "quay" / "names.md", (1, 1))
    built = project.build()
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert "Nobody." in built.html("quay/names")
    assert made(built) == [name for name in PAGES if name != "quay/names"]
    assert [words for words in said if words.startswith("quay/names.md: ") and "entities" in words] == said
    assert len(said) == 1
    project.write({"quay/names.md": None, "index.rst": str(FILES["index.rst"])})
    assert "Somebody who waits." in project.build().html("quay/names")


def test_nothing_changes_in_a_second_build(project: Project) -> None:
    """A build after which nothing has changed writes nothing, and a lost page is written again."""
    project.write(FILES)
    built = project.build()
    times = {p: p.stat().st_mtime_ns for p in built.outdir.rglob("*.html")}
    project.build()
    again = {p: p.stat().st_mtime_ns for p in built.outdir.rglob("*.html")}
    assert {p for p in times if times[p] != again[p]} <= {built.outdir / "search.html", built.outdir / "genindex.html"}
    (built.outdir / "quay" / "notes.html").unlink()
    assert "Nothing else is known" in project.build().html("quay/notes")


@pytest.mark.parametrize("without", [CONJECTURE, NOTE, EMENDATION])
def test_incremental_build_is_a_clean_build(without: str, project: Project) -> None:
    """What is added and removed changes the pages, the navigation and the files as in a build from scratch."""
    text = str(FILES["quay/index.md"])
    project.write(FILES).build(html_theme="alabaster")
    for content in (text.replace(without, ""), text):
        project.write({"quay/index.md": content})
        built, clean = (project.build(out=out, fresh=out != "", html_theme="alabaster") for out in ("", "clean"))
        assert tree(built) == tree(clean)
        assert sorted(made(built)) == sorted(n for n in PAGES if (built.outdir / f"{n}.html").exists())


def test_parallel_build_writes_the_same_files(project: Project) -> None:
    """Pages are made once, in the main process."""
    project.write({**FILES, **{f"more/{n}.md": f"# Page {n}\n" for n in range(12)}})
    project.write({"index.rst": "Shelf\n=====\n\n.. toctree::\n   :glob:\n\n   quay/index\n   more/*\n"})
    one, two = project.build(out="one"), project.build(out="two", parallel=2)
    assert tree(one) == tree(two)


def test_builders_share_their_documents(project: Project) -> None:
    """A second output from the same document trees has the pages, too."""
    project.write(FILES).build(doctrees="all")
    built = project.build("text", doctrees="all")
    assert (built.outdir / "quay" / "names.txt").is_file()


def test_pages_come_after_the_last_page_of_the_text(project: Project) -> None:
    """If the pages of an edition are next to each other in the contents, the apparatus is not between them."""
    second = "---\nedition: quay\n---\n# Evening\n\nIt came.\n"
    files = {
        "index.rst": "Shelf\n=====\n\n.. toctree::\n\n   quay/index\n   quay/second\n",
        "quay/second.md": second,
        "quay/copytext.txt": "The Quay\n\nAnna waits for the boat.\n\nEvening\n\nIt came.\n",
        "quay/edition.yaml": META + WITNESS + "pages: [index, second]\n",
    }
    built = project.write({**FILES, **files}).build()
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert built.app.env.toctree_includes["quay/second"] == PAGES
    assert built.store.order["quay"] == ["quay/index", "quay/second", *PAGES]


def test_edition_in_the_source_folder_itself(project: Project) -> None:
    """An edition whose folder is the source folder has its pages there."""
    files = {name.removeprefix("quay/"): str(text) for name, text in FILES.items() if name.startswith("quay/")}
    files = {
        name: text.replace("id: quay", "id: source").replace("edition: quay", "edition: source")
        for name, text in files.items()
    }
    conf = str(FILES["conf.py"]) + 'exclude_patterns = ["*.rst"]\n'
    built = project.write({**files, "conf.py": conf, "index.rst": "unused"}).build()
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert built.store.made_pages("source") == ["apparatus", "notes", "names", "sources", "proof"]
    assert built.app.env.toctree_includes["index"] == built.store.made_pages("source")


def test_each_edition_has_its_own(project: Project) -> None:
    """Two editions next to each other have pages with the same names in their folders."""
    other = {name.replace("quay/", "mole/"): str(text) for name, text in FILES.items() if name.startswith("quay/")}
    other = {
        name: text.replace("edition: quay", "edition: mole").replace("id: quay", "id: mole")
        for name, text in other.items()
    }
    index = "Shelf\n=====\n\n.. toctree::\n\n   quay/index\n   mole/index\n"
    built = project.write({**FILES, **other, "index.rst": index}).build()
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert built.store.made_pages("mole") == [name.replace("quay", "mole") for name in PAGES]
    single = project.build("singlehtml")
    assert (single.warnings, single.app.statuscode) == ("", 0)


def test_long_registers_continue(project: Project) -> None:
    """A register on a made page that is too long is split like any other, and links lead to its entries."""
    people = "".join(f"  - {{id: p{n}, type: person, label: Person {n}, supplied: true}}\n" for n in range(900))
    built = project.write({**FILES, "quay/entities.yaml": ANNA + people}).build()
    assert (built.outdir / "quay" / "names" / "entities-2.html").is_file()
    assert "Person 899" in "".join(text for name, text in tree(built).items() if name.startswith("quay/names"))


def test_faulty_entities_are_reported_once(project: Project) -> None:
    """A file of entities that cannot be read leaves a page without them, and the build reports its fault."""
    built = project.write({**FILES, "quay/entities.yaml": "entities: [\n"}).build()
    assert {told.file for told in built.told} == {"quay/entities.yaml"}
    assert "quay/names" not in made(built)
