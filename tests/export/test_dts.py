"""Distributed Text Services 1.0, Level 0: what the specification demands, and files where the templates say."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

import pytest
from msgspec.structs import replace

from scholiast.export.dts import CONTEXT, FORMAT, ROOT, WRAPPER, identifier
from scholiast.export.format import Summary
from scholiast.model.dataset import Dataset
from scholiast.model.records import Unit
from support import tei
from support.datasets import data_of, exported, moved
from support.editions import EDITIONS
from support.projects import Built, Project

BASE = "https://example.org/shelf/"
Files = Mapping[str, bytes]


def files_of(*editions: Dataset) -> dict[str, bytes]:
    """Return the files of a site with some editions, by their paths."""
    found = {name: content for data in editions for name, content in exported(data, "dts").items()}
    assert FORMAT.site is not None
    found |= {file.name: b"".join(file.pieces) for file in FORMAT.site([Summary.of(data) for data in editions])}
    return {name.removeprefix("/"): content for name, content in found.items()}


def expanded(template: str, **values: str | int) -> str:
    """Return a URI from a template of RFC 6570 with the operators ``/`` and ``;``, or none."""

    def one(match: re.Match[str]) -> str:
        operator, names = match[1], match[2].split(",")
        given = {name: quote(str(values[name]), safe="") for name in names if name in values}
        shown = {"/": "/{value}", ";": ";{name}={value}"}.get(operator, "{value}")
        return "".join(shown.format(name=name, value=value) for name, value in given.items())

    return re.sub(r"\{([/;]?)([\w,]+)\}", one, template)


def get(files: Files, path: str, template: str, **values: str | int) -> bytes:
    """Return the answer to a request by a template of the file at *path*."""
    target = expanded(template, **values)
    if target.startswith(BASE):
        return files[target.removeprefix(BASE)]
    parts: list[str] = list(PurePosixPath(path).parent.parts)
    for part in target.split("/"):
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return files["/".join(parts)]


def book(units: int = 2, chapters: int = 3, base: str = "", **fields: Any) -> Dataset:
    """Return an edition with some chapters of a heading and some paragraphs each."""
    names = [f"book/part-{number}" for number in range(chapters)]
    found = []
    for page, name in enumerate(names):
        found.append(
            Unit(id=f"head{page}", kind="heading", edition="book", docname=name, line=1, text=f"Part {page} & more")
        )
        found += (
            Unit(id=f"p{page}.{n}", kind="paragraph", edition="book", docname=name, line=1, text=f"Words {n} <of> it.")
            for n in range(units)
        )
    pages = {name: f"{base}{name.removeprefix('' if base else 'book/')}.html" for name in names}
    made = Dataset(
        id="book", title="A Book", pages=pages, units=tuple(found), records=(), mentions=(), entities=(), sources=(),
        site=base or "../", project="Shelf",
    )  # fmt: skip
    return replace(made, **fields)


@pytest.fixture(params=["", BASE], ids=["relative", "absolute"])
def base(request: pytest.FixtureRequest) -> str:
    return str(request.param)


# -- what the specification demands --------------------------------------------------------------


def broken(found: dict[str, Any]) -> Iterator[str]:
    """Yield what an answer breaks of the tables of the specification."""
    required = {
        "EntryPoint": ("@id", "dtsVersion", "collection", "navigation", "document"),
        "Collection": ("@id", "title", "totalParents", "totalChildren", "collection"),
        "Resource": ("@id", "title", "totalParents", "collection", "navigation", "document", "citationTrees"),
        "Navigation": ("@id", "dtsVersion", "resource"),
        "CitableUnit": ("identifier", "level", "parent"),
        "CitationTree": (),
        "CiteStructure": ("citeType",),
    }
    sort = found.get("@type", "")
    if sort not in required:
        yield f"unknown type {sort!r}"
        return
    yield from (f"{sort} without {name}" for name in required[sort] if name not in found)
    trees = found.get("citationTrees", [])
    if len(trees) == 1 and "identifier" in trees[0]:
        yield "the only tree has an identifier"
    for key in ("member", "citationTrees", "citeStructure"):
        for each in found.get(key, []):
            yield from broken(each)
    for key in ("resource", "ref", "start", "end"):
        if key in found:
            yield from broken(found[key])


@pytest.mark.parametrize("dts", ["chapter", "paragraph", "ranges"])
def test_answers_keep_the_demands(base: str, dts: str) -> None:
    """Each file of JSON has the context, the version, and what the specification requires of its objects."""
    files = files_of(book(base=base, dts=dts), book(chapters=1, base=base, dts=dts, id="small"))
    for name, content in files.items():
        if name.endswith(".json"):
            found = json.loads(content)
            assert (found["@context"], found["dtsVersion"]) == (CONTEXT, "1.0"), name
            assert [*broken(found)] == [], name


def test_checks_find_what_is_missing() -> None:
    """The checks of this module find an object without what is required."""
    found = json.loads(files_of(book())["dts/book/navigation;down=1.json"])
    del found["resource"]["document"]
    found["member"][0].pop("parent")
    assert [*broken(found)] == ["CitableUnit without parent", "Resource without document"]


# -- a client ------------------------------------------------------------------------------------


def test_client_reaches_each_paragraph(base: str) -> None:
    """From the entry alone a client gets to the collection, the chapters, the paragraphs, and their texts."""
    files = files_of(book(base=base, dts="paragraph"))
    entry = json.loads(files["dts/entry.json"])
    home = json.loads(get(files, "dts/entry.json", entry["collection"]))
    assert home == json.loads(get(files, "dts/entry.json", entry["collection"], nav="children"))
    (resource,) = home["member"]
    here = "dts/collection.json"
    top = json.loads(get(files, here, resource["navigation"], down=1))
    assert [each["dublinCore"]["title"][0]["value"] for each in top["member"]] == [f"Part {n} & more" for n in range(3)]
    read = {}
    for chapter in top["member"]:
        inner = json.loads(get(files, here, resource["navigation"], ref=chapter["identifier"], down=1))
        assert inner["ref"] == chapter
        assert {(each["level"], each["parent"]) for each in inner["member"]} == {(2, chapter["identifier"])}
        deeper = json.loads(get(files, here, resource["navigation"], ref=chapter["identifier"], down=2))
        assert deeper["member"] == inner["member"]
        for each in inner["member"]:
            page = tei.parsed(get(files, here, resource["document"], ref=each["identifier"]))
            assert page.tag == tei.TEI + "TEI"
            (wrapper,) = page.iterfind(f"{{{WRAPPER}}}wrapper")
            (unit,) = [e for e in wrapper.iter() if e.get("n") and e.get(tei.ID)]
            read[each["identifier"]] = "".join(tei.words(unit))
            known = json.loads(get(files, here, resource["navigation"], ref=each["identifier"]))
            assert (known["ref"], "member" in known) == (each, False)
    assert read == {unit.id: unit.text for unit in book().units}


def test_client_reaches_ranges(base: str) -> None:
    """With ranges, a client gets the parts between two chapters, and their text as one document."""
    files = files_of(book(base=base, dts="ranges"))
    (resource,) = json.loads(files["dts/collection.json"])["member"]
    here = "dts/collection.json"
    ends = {"start": "page-part-1", "end": "page-part-2"}
    known = json.loads(get(files, here, resource["navigation"], **ends))
    assert ({key: known[key]["identifier"] for key in ends}, "member" in known, "ref" in known) == (ends, False, False)
    for down in (1, 2, -1):
        found = json.loads(get(files, here, resource["navigation"], down=down, **ends))
        names = ["page-part-1", "head1", "p1.0", "p1.1", "page-part-2", "head2", "p2.0", "p2.1"]
        assert [each["identifier"] for each in found["member"]] == names
        assert {key: found[key] for key in ends} == {key: known[key] for key in ends}
        nested = "dts/book/navigation/page-part-1/page-part-2.json"
        assert json.loads(get(files, nested, found["resource"]["navigation"], down=down, **ends)) == found
    page = tei.parsed(get(files, here, resource["document"], **ends))
    read = {e.get("n"): "".join(tei.words(e)) for e in page.iter() if e.get("n") and e.get(tei.ID)}
    assert read == {unit.id: unit.text for unit in book().units if unit.docname != "book/part-0"}
    assert "start" not in json.loads(files_of(book(base=base))["dts/entry.json"])["navigation"]


def test_ranges_of_an_edition_of_one_page_are_those_of_its_blocks() -> None:
    """Blocks are the parts of an edition of one page; a text that is too long has only its shorter ranges, or none."""
    data = book(units=3, chapters=1, dts="ranges")
    files = files_of(data)
    found = json.loads(files["dts/book/navigation/p0.0/p0.2;down=1.json"])
    assert [each["identifier"] for each in found["member"]] == ["p0.0", "p0.1", "p0.2"]
    assert len([name for name in files if name.startswith("dts/book/document/")]) == 4 + 3 + 2 + 1
    long = replace(data, units=tuple(replace(unit, text="word " * 220_000) for unit in data.units))
    kept = [name for name in files_of(long) if name.startswith("dts/book/document/")]
    assert kept == []


def test_whole_tree_is_in_the_order_of_the_text(base: str) -> None:
    """The deepest navigation has the chapters, each before its units, in the order of the text."""
    files = files_of(book(base=base))
    found = json.loads(files["dts/book/navigation;down=-1.json"])["member"]
    assert [each["identifier"] for each in found][:4] == ["page-part-0", "head0", "p0.0", "p0.1"]
    assert found == json.loads(files["dts/book/navigation;down=2.json"])["member"]
    assert len(found) == 3 + len(book().units)
    assert len({each["identifier"] for each in found}) == len(found)


def test_collection_knows_its_parents(base: str) -> None:
    """A resource names the collection that it is in, and the collection has no parent."""
    files = files_of(book(base=base), book(base=base, id="other"))
    up = json.loads(files["dts/collection/book;nav=parents.json"])
    assert [each["@id"] for each in up["member"]] == [ROOT]
    root = json.loads(files[f"dts/collection/{ROOT};nav=parents.json"])
    assert (root["member"], root["totalChildren"], root["totalParents"]) == ([], 2, 0)
    here = "dts/collection/book.json"
    assert json.loads(get(files, here, up["member"][0]["collection"]))["@id"] == ROOT


def test_absolute_ids_are_those_of_the_pages() -> None:
    """With a base address each unit has that of its place on the page; without, it has none."""
    units = json.loads(files_of(book(base=BASE))["dts/book/navigation;down=-1.json"])["member"]
    assert units[2]["@id"] == f"{BASE}book/part-0.html#p0.0"
    assert "@id" not in json.loads(files_of(book())["dts/book/navigation;down=-1.json"])["member"][0]


# -- files ---------------------------------------------------------------------------------------


def test_there_are_no_files_of_paragraphs_by_default() -> None:
    """The number of files depends on the chapters, not on the paragraphs, unless these are asked for."""
    few, many = files_of(book(units=2)), files_of(book(units=50))
    assert few.keys() == many.keys()
    more = files_of(book(units=50, dts="paragraph"))
    assert len(more) == len(many) + 2 * len(book(units=50).units)


def test_edition_of_one_page_has_no_chapters() -> None:
    """The units of an edition of one page are its first level."""
    files = files_of(book(chapters=1))
    found = json.loads(files["dts/book/navigation;down=1.json"])
    assert {each["level"] for each in found["member"]} == {1}
    assert found["resource"]["citationTrees"][0]["citeStructure"] == [{"@type": "CiteStructure", "citeType": "block"}]
    assert not [name for name in files if name.startswith("dts/book/document/")]


@pytest.mark.parametrize("edition", EDITIONS)
def test_documents_have_the_reading_text(edition: str, clean: Built) -> None:
    """The whole document has the text of each unit, to the character; so have its chapters together."""
    data = moved(data_of(clean, edition), BASE)
    files = files_of(data)
    wanted = {unit.id: unit.text for unit in data.units}
    whole = tei.parsed(files[f"dts/{edition}/document.xml"])
    assert tei.units(whole) == wanted
    if tei.SCHEMA.is_file():
        assert tei.faults(whole) == []


def test_names_are_safe_as_files() -> None:
    """An id cannot lead out of the folder; ids of units that are safe stay as they are."""
    assert [identifier(name) for name in ("p7a", "fn1", "../x", "a/b", "é", ".")] == [
        "p7a",
        "fn1",
        "_2E_._2F_x",
        "a_2F_b",
        "_E9_",
        "_2E_",
    ]


def test_build_writes_and_removes_the_files(make_project: Callable[[str], Project]) -> None:
    """A build of data has the files at the top; without the format they and their folders are removed."""
    project = make_project("dts").write(
        {
            "gate/copytext.txt": "Gate\n\nThe gate was green.\n",
            "gate/edition.yaml": "id: gate\ntitle: The Gate\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n",
            "gate/index.md": "---\nedition: gate\n---\n# Gate\n\nThe gate was green.\n",
        }
    )
    built = project.build("data", scholiast_dts="paragraph", html_baseurl=BASE)
    folder = built.outdir / "dts"
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("p1*")} == {
        "gate/navigation/p1.json",
        "gate/document/p1.xml",
    }
    entry = json.loads((folder / "entry.json").read_text("utf-8"))
    assert entry["document"] == f"{BASE}dts/{{resource}}/document{{/ref}}.xml"
    assert not list(Path(project.build("data").outdir, "dts").rglob("p1*"))
    project.build("data", scholiast_data=["records"])
    assert not folder.exists()
