"""Large registers: every page stays small, every link works, and each build gives the same bytes."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace
from sphinx.util.inventory import InventoryFile

from support.projects import Built, Project

pytestmark = pytest.mark.slow
FORKS = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
CONF = """extensions = ["myst_parser", "scholiast"]
scholiast_entity_pages = 1
scholiast_page_entries = 1
html_theme = "basic"
project = "Long"
version = release = "1"
copyright = "nobody"
html_copy_source = False
scholiast_readback = False
"""
#: Limits of a page of ours, in elements and bytes.
NODES, BYTES = 3_000, 250_000
PAGES, PARAGRAPHS, PEOPLE, SOURCES = 3, 40, 90, 100
REGISTERS = ("entities", "notes", "conjectures", "sources")


def long(name: str = "long") -> dict[str, str]:
    """Return an edition of many mentions, notes and sources. One entity is named more often than a page can show."""
    pages = [f"part{n}" for n in range(PAGES)]
    files, texts = {}, []
    for n, page in enumerate(pages):
        title = f"Part {n} of {name}"
        texts.append(title)
        lines = [f"---\nedition: {name}\n---\n# {title}"]
        for i in range(PARAGRAPHS):
            number = n * PARAGRAPHS + i
            text = f"In the year {number} Anna met Person {number % PEOPLE} & Anna. Anna and Anna said so to Anna, and it may rain."
            cites = " | ".join(f"src-{(number + k) % SOURCES}" for k in range(8))
            texts.append(text)
            lines.append(text)
            lines.append(f":::{{note}} In the year {number}\n:cites: {cites}\nThe body of the note.\n:::")
            grade, status = ("likely", "open") if i % 2 else ("unlikely", "untestable")
            lines.append(
                f":::{{conjecture}} it may rain\n:holder: author\n:cue: may\n:grade: {grade}\n:status: {status}\n:::"
            )
        files[f"{name}/{page}.md"] = "\n\n".join(lines) + "\n"
    people = "".join(
        f"  - {{id: person-{n}, type: {('person', 'group')[n % 2]}, label: Person {n}}}\n" for n in range(PEOPLE)
    )
    files |= {
        f"{name}/edition.yaml": f"id: {name}\ntitle: The {name}\nfictional: true\npages: [{', '.join(pages)}]\n"
        "copy_text: {siglum: A, role: copy-text, sha256: SHA}\n",
        f"{name}/copytext.txt": "\n\n".join(texts) + "\n",
        f"{name}/entities.yaml": "entities:\n  - id: anna\n    type: person\n    label: Anna\n    description: Who <was> there.\n"
        f"    relations: [{{name: knows, target: person-3}}]\n{people}",
        f"{name}/sources.yaml": "".join(
            f"- {{id: src-{n}, type: book, title: The Book of {n}}}\n" for n in range(SOURCES)
        ),
    }
    return files


def apparatus(edition: str) -> dict[str, str]:
    """Return a page for each register, and one with two."""
    pages = {f"{r}.md": f"# The {r}\n\n:::{{{r}}}\n:edition: {edition}\n:::\n" for r in REGISTERS}
    return {
        **pages,
        "both.md": f"# Both\n\n:::{{notes}}\n:edition: {edition}\n:::\n\n:::{{conjectures}}\n:edition: {edition}\n:::\n",
    }


@pytest.fixture(scope="module")
def project(make_project: Callable[[str], Project]) -> Project:
    return make_project("large").write(
        {
            "conf.py": CONF,
            **long(),
            **apparatus("long"),
            "see.md": "# See\n\n{scholiast:entity}`long/person-7` and {scholiast:source}`long/src-90`.\n",
        }
    )


@pytest.fixture(scope="module")
def clean(project: Project) -> Built:
    built = project.build("html", out="clean")
    assert (built.warnings, built.app.statuscode) == ("", 0)
    return built


class _Page(HTMLParser):
    """A parser that counts elements and records ids and links."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.nodes, self.ids, self.links = 0, [], []  # type: ignore[var-annotated]
        text = path.read_text(encoding="utf-8")
        self.bytes = len(text.encode())
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.nodes += 1
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name == "href" and tag == "a" and value:
                self.links.append(value)


def pages(built: Built) -> dict[str, _Page]:
    return {p.relative_to(built.outdir).as_posix(): _Page(p) for p in sorted(built.outdir.rglob("*.html"))}


def dead_links(built: Built) -> list[str]:
    """Return the links of the site to missing pages, files or places."""
    found, dead = pages(built), []
    for name, page in found.items():
        for link in page.links:
            if re.match(r"[a-z]+:", link):
                continue
            target, _mark, anchor = urljoin(f"http://x/{name}", link).removeprefix("http://x/").partition("#")
            target, anchor = unquote(target), anchor.partition(":~:")[0]
            target = target + "index.html" if target.endswith("/") or not target else target
            if target not in found and not anchor and (built.outdir / target).is_file():
                continue
            if target not in found or (anchor and unquote(anchor) not in found[target].ids):
                dead.append(f"{name}: {link}")
    return dead


def test_no_page_is_too_long(clean: Built) -> None:
    """No page of a long register exceeds the limits of elements and bytes."""
    found = {name: page for name, page in pages(clean).items() if not name.startswith("long/part")}
    assert {
        "entities/anna.html",
        "entities/anna-2.html",
        "entities/person-0.html",
        "notes/notes-2.html",
        "both/notes-2.html",
        "sources/sources-2.html",
    } <= found.keys()
    for name, page in found.items():
        assert page.nodes <= NODES, f"{name} has {page.nodes} elements"
        assert page.bytes <= BYTES, f"{name} has {page.bytes} bytes"
        assert len(page.ids) == len(set(page.ids)), f"{name} has an id twice"


def test_continuation_pages_have_filter_and_navigation(make_project: Callable[[str], Project]) -> None:
    """Each page of a long register filters its own rows, and has the links of the theme that its first page has."""
    index = "# Top\n\n```{toctree}\nregisters\n```\n"
    registers = "# Registers\n\n```{toctree}\nconjectures\nnotes\n```\n"
    files = {"conf.py": CONF, **long(), **apparatus("long"), "index.md": index, "registers.md": registers}
    built = make_project("navigation").write(files).build("html", html_theme="scholiast")
    first, second = (built.html(name) for name in ("conjectures", "conjectures/conjectures-2"))
    for page in (first, second):
        rows = re.findall(r'<tr class="[^"]*\bsch-f f(\d+)', page)
        shown = re.findall(r"<label>.*?<small>(\d+)</small>", page)
        assert rows
        assert [int(number) for number in shown] == [
            len(rows),
            *(rows.count(value) for value in sorted({*rows})),
        ]
    one, two = (re.findall(r'class="sch-part".*?</nav>', page, re.DOTALL)[0] for page in (first, second))
    assert re.sub(' aria-current="page"|<a href="[^"]*"', "", one) == re.sub('<a href="[^"]*"', "", two)
    assert 'href="../notes.html"' in two


def test_nothing_is_lost(clean: Built) -> None:
    """All mentions, notes and sources are on some page, each once."""

    def everything(folder: str) -> str:
        return "".join(
            p.read_text(encoding="utf-8")
            for p in [clean.outdir / f"{folder}.html", *sorted(clean.outdir.glob(f"{folder}/*.html"))]
        )

    names = everything("entities")
    assert names.count("<b>Anna</b>") == 5 * PAGES * PARAGRAPHS
    assert names.count("<b>Person ") == PAGES * PARAGRAPHS
    assert everything("notes").count("The body of the note.") == PAGES * PARAGRAPHS
    assert len(re.findall(r'id="src-\d+"', everything("sources"))) == SOURCES
    assert everything("both").count("The body of the note.") == PAGES * PARAGRAPHS


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_every_link_lands(builder: str, project: Project, clean: Built) -> None:
    """Every link of a site with long registers works."""
    built = clean if builder == "html" else project.build(builder)
    assert dead_links(built)[:5] == []
    assert built.html("see" if builder == "html" else "see/index").count("person-7") >= 1
    for kind in ("entity", "source", "note"):
        rows = InventoryFile.loads((built.outdir / "objects.inv").read_bytes(), uri="").data[f"scholiast:{kind}"]
        found = pages(built)
        for item in rows.values():
            page, anchor = item.uri.split("#", 1)
            page = page + "index.html" if page.endswith("/") or not page else page
            assert unquote(anchor) in found[unquote(page)].ids, f"{item.uri} leads nowhere"


def test_mentions_lead_to_the_page_of_the_entity(clean: Built) -> None:
    """Mentions link to the entity's own page, and so do its relations."""
    assert 'href="../entities/person-0.html#ent-person-0"' in clean.html("long/part0")
    assert 'href="person-3.html#ent-person-3"' in clean.html("entities/anna"), "so do relations"
    assert 'href="../long/part0.html#p2"' in clean.html("entities/anna")


@FORKS
def test_parallel_build_writes_the_same_files(project: Project, clean: Built) -> None:
    """A parallel build writes the same files as a serial one."""
    parallel = project.build("html", out="parallel", parallel=2)
    assert files(parallel) == files(clean)


def files(built: Built) -> dict[str, bytes]:
    """Return the files of a build, without words in the search index that no page has any more."""
    found = {
        p.relative_to(built.outdir).as_posix(): p.read_bytes() for p in sorted(built.outdir.rglob("*")) if p.is_file()
    }
    found["searchindex.js"] = re.sub(rb'"[^"]*":\[\],?', b"", found["searchindex.js"])
    return {n: d for n, d in found.items() if not n.endswith((".buildinfo", ".pickle", ".doctree"))}


EDITS = {
    "description": ("long/entities.yaml", "Who <was> there.", "Who was not.", {"entities/anna.html"}),
    "mention-gone": ("long/part1.md", "Anna met Person 45 &", "Anna met Person 44 &", {"entities/anna.html", "entities/person-44.html", "entities/person-45.html", "long/part1.html"}),
    "entity-gone": ("long/entities.yaml", "  - {id: person-89, type: group, label: Person 89}\n", "", {"entities/person-87.html", "entities/person-9.html", "long/part2.html"}),
    "source-first": ("long/sources.yaml", "- {id: src-0,", "- {id: src-new, type: book, title: A Book}\n- {id: src-0,", {"sources.html", "sources/sources-2.html"}),
}  # fmt: skip


@pytest.fixture
def edited(project: Project, tmp_path: Path) -> Iterator[Project]:
    """Yield a project of its own, built once; afterwards the incremental build and a clean one must be the same."""
    shutil.copytree(project.source, tmp_path / "source")
    own = Project(tmp_path)
    own.build()
    yield own
    one, two = files(own.build()), files(own.build("html", out="clean"))
    assert one.keys() == two.keys()
    assert [n for n in one if one[n] != two[n]] == []


@pytest.mark.parametrize("name", EDITS)
def test_incremental_build_writes_only_what_changed(name: str, edited: Project) -> None:
    """A change writes only the pages whose content changed, including continuation pages."""
    file, old, new, pages_ = EDITS[name]
    before = {p: p.stat().st_mtime_ns for p in (edited.root / "out-html").rglob("*.html")}
    text = (edited.source / file).read_text(encoding="utf-8")
    assert old in text
    copy_text = (edited.source / "long/copytext.txt").read_text(encoding="utf-8")
    edited.write({file: text.replace(old, new, 1)})
    if copy_text.count(old) == 1:
        meta = long()["long/edition.yaml"]
        edited.write({"long/copytext.txt": copy_text.replace(old, new), "long/edition.yaml": meta})
    built = edited.build()
    written = {
        p.relative_to(built.outdir).as_posix()
        for p in built.outdir.rglob("*.html")
        if before.get(p) != p.stat().st_mtime_ns
    }
    assert pages_ <= written, f"not written again: {sorted(pages_ - written)}"
    idle = {w for w in written if w.count("/") and not w.startswith("long/")} - pages_
    assert idle == set(), f"written again for nothing: {sorted(idle)}"


def test_from_small_to_large_and_back(edited: Project) -> None:
    """When a register becomes long the text links to its new pages; when it is short again, they are gone."""
    texts = {
        name: text
        for name, text in long().items()
        if name.endswith(("part1.md", "part2.md", "copytext.txt", "edition.yaml"))
    }
    short = {n: None if n.endswith(".md") else t for n, t in texts.items()}
    parts = long()["long/copytext.txt"].split("\n\n")
    short["long/copytext.txt"] = "\n\n".join(parts[: PARAGRAPHS // 2 + 1]) + "\n"
    short["long/edition.yaml"] = texts["long/edition.yaml"].replace("part0, part1, part2", "part0")
    page = long()["long/part0.md"]
    short["long/part0.md"] = page[: page.index(f"In the year {PARAGRAPHS // 2} ")]
    edited.write(short)
    built = edited.build()
    assert not (built.outdir / "entities").exists()
    assert 'href="../entities.html#ent-person-0"' in built.html("long/part0")
    for gone in ("part1", "part2"):
        (built.outdir / f"long/{gone}.html").unlink()  # Sphinx keeps what it wrote before
    edited.write({**texts, "long/part0.md": page})
    assert 'href="../entities/person-0.html#ent-person-0"' in edited.build().html("long/part0")


def test_written_again_when_it_is_lost(edited: Project) -> None:
    """A continuation page whose file is missing is written by the next build, and all by a full build."""
    built = edited.build()
    path = built.outdir / "entities/person-5.html"
    before = path.read_bytes()
    path.unlink()
    assert edited.build().html("entities/person-5").encode() == before
    path.write_text("lost")
    with docutils_namespace():
        folders = (edited.source, edited.source, built.outdir, edited.root / "doctrees-html")
        Sphinx(*folders, "html", status=None, warning=StringIO()).build(force_all=True)
    assert path.read_bytes() == before


def test_a_new_title_is_on_every_page_of_the_register(make_project: Callable[[str], Project]) -> None:
    """A new title of the document is used on every continuation page."""
    own = make_project("title").write({"conf.py": CONF, **long(), "notes.md": apparatus("long")["notes.md"]})
    own.build()
    own.write({"notes.md": "# All notes\n\n:::{notes}\n:edition: long\n:::\n"})
    for page in ("notes/notes-2", "notes/notes-3"):
        assert "The notes" not in own.build().html(page)


@pytest.mark.parametrize("builder", ["singlehtml", "text", "epub"])
def test_other_outputs_keep_one_piece(builder: str, project: Project) -> None:
    """Outputs without continuation pages keep the register in one piece."""
    built = project.build(builder, epub_show_urls="no")
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert not (built.outdir / "entities").exists()


def test_small_registers_stay_on_their_page(make_project: Callable[[str], Project]) -> None:
    """A small register stays on the page of its directive."""
    small = {n: t for n, t in long().items() if not n.endswith(("part0.md", "part1.md", "part2.md"))}
    text = "Anna met Person 0 & Anna."
    small |= {
        "long/part0.md": f"---\nedition: long\n---\n# Part 0\n\n{text}\n",
        "long/copytext.txt": f"Part 0\n\n{text}\n",
    }
    small["long/sources.yaml"] = "- {id: src-0, type: book, title: The Book}\n"
    small["long/edition.yaml"] = small["long/edition.yaml"].replace("part0, part1, part2", "part0")
    small["long/entities.yaml"] = (
        "entities:\n  - {id: anna, type: person, label: Anna}\n  - {id: person-0, type: person, label: Person 0}\n"
    )
    built = make_project("small").write({"conf.py": CONF, **small, **apparatus("long")}).build()
    assert built.warnings == ""
    assert [p.name for p in built.outdir.iterdir() if p.is_dir() and p.name in REGISTERS] == []
    assert dead_links(built) == []


# -- registers of all editions ---------------------------------------------------------------


def test_all_editions(make_project: Callable[[str], Project]) -> None:
    """Entities that two editions share are one entry; different ones with one id are two; links find the right one."""
    one, two = long("one"), long("two")
    two["two/entities.yaml"] = two["two/entities.yaml"].replace(
        "label: Person 0}", "label: Person 0, description: Another.}"
    )
    built = make_project("all").write({"conf.py": CONF, **one, **two, **apparatus("all")}).build()
    assert built.warnings == ""
    assert dead_links(built)[:5] == []
    assert 'href="../entities/person-0.html#ent-person-0"' in built.html("one/part0")
    assert 'href="../entities/two-person-0.html#ent-two:person-0"' in built.html("two/part0")
    assert 'href="../entities/person-1.html#ent-person-1"' in built.html("two/part0")
    shared = built.html("entities/person-1")
    assert "one/part0.html#p2" in shared
    assert "two/part0.html#p2" in shared


def test_a_shelf_of_hundreds(make_project: Callable[[str], Project]) -> None:
    """A shelf of hundreds of editions is split into pages."""
    shelf = {"shelf.md": "# Shelf\n\n:::{shelf}\n:::\n"}
    for n in range(200):
        shelf |= {
            f"e{n}/edition.yaml": f"id: e{n}\ntitle: Letter {n:03}\nfictional: true\nsummary: A letter.\n"
            "copy_text: {siglum: A, role: copy-text, sha256: SHA}\n",
            f"e{n}/copytext.txt": "A Letter\n",
            f"e{n}/index.md": f"---\nedition: e{n}\n---\n# A Letter\n",
        }
    built = make_project("shelf").write({"conf.py": CONF, **shelf}).build()
    assert built.warnings == ""
    found = {name: page for name, page in pages(built).items() if name.startswith("shelf")}
    assert {"shelf.html", "shelf/shelf-2.html"} <= found.keys()
    assert all(page.nodes <= NODES and page.bytes <= BYTES for page in found.values())
    assert dead_links(built) == []
    text = "".join((built.outdir / name).read_text(encoding="utf-8") for name in found)
    assert len(set(re.findall(r">Letter \d{3}</", text))) == 200
    assert re.search(r'aria-current="page">Letter 000 – Letter \d+<', built.html("shelf")), "the bar says what is where"


# -- Sphinx's search -------------------------------------------------------------------------


def test_search_finds_entities_and_annotations(clean: Built) -> None:
    """The search finds entities and annotations, with their kinds and places."""
    index = json.loads(
        (clean.outdir / "searchindex.js").read_text(encoding="utf-8").removeprefix("Search.setIndex(").removesuffix(")")
    )
    kinds = {number: name for number, (_domain, _type, name) in index["objnames"].items()}
    rows = {
        (f"{prefix}.{row[4]}" if prefix else row[4], kinds[str(row[1])]): (index["docnames"][row[0]], row[3])
        for prefix, found in index["objects"].items()
        for row in found
    }
    assert rows["Person 7", "Group"] == ("entities/person-7", "ent-person-7")
    assert rows["Note: In the year 3", "Note"][0] == "long/part0"
    assert ("Conjecture: it may rain", "Conjecture") in rows
    assert index["titles"][index["docnames"].index("entities/person-7")] == "Person 7 (group)"
    assert "entities/anna-2" in index["docnames"]
    docs = index["terms"]["bodi" if "bodi" in index["terms"] else "body"]
    assert index["docnames"].index("long/part0") in docs, "the words of a note lead to its page"
