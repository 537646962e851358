"""The feed of a site, read by a parser of XML that knows nothing of how it was written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scholiast.export.atom import FORMAT, day_of
from scholiast.export.format import Summary
from scholiast.model.edition import CopyTextWitness, Correction, Edition, Editor, Person
from support.projects import Project

SPACE = {"a": "http://www.w3.org/2005/Atom"}
COPY = CopyTextWitness(siglum="A", role="copy-text", sha256="00" * 32)


def edition(name: str, **fields: object) -> Edition:
    return Edition(**{"id": name, "title": name.title(), "copy_text": COPY, **fields})  # type: ignore[arg-type]


def summary(meta: Edition | None, name: str = "", site: str = "https://shelf.example/") -> Summary:
    name = name or (meta.id if meta else "bare")
    title = meta.title if meta else name
    return Summary(name, title, "About & more.", "en", f"{site}{name}/index.html", site, "A Shelf", 1, meta)


def entries(*editions: Summary) -> list[ElementTree.Element]:
    return ElementTree.fromstring(next(bytes_of(*editions))).findall("a:entry", SPACE)


def bytes_of(*editions: Summary) -> Iterator[bytes]:
    assert FORMAT.site is not None
    return (b"".join(file.pieces) for file in FORMAT.site(editions))


def said(entry: ElementTree.Element, *names: str) -> list[str | None]:
    return [entry.findtext(f"a:{name}", None, SPACE) for name in names]


def test_feed_has_the_newest_first() -> None:
    """Entries are editions with an exact day, by the day of their last change."""
    old = edition("old", issued="2026-01-02")
    new = edition("new", issued="2026-01-01", modified="2026-03-04", genre="letter", licence_annotations="CC-BY-4.0")
    found = entries(*(summary(e) for e in (old, edition("undated", issued="2026?"), new)), summary(None))
    assert [said(e, "title", "updated", "published") for e in found] == [
        ["New", "2026-03-04T00:00:00Z", "2026-01-01T00:00:00Z"],
        ["Old", "2026-01-02T00:00:00Z", "2026-01-02T00:00:00Z"],
    ]
    assert said(found[0], "id", "summary", "rights") == [
        "https://shelf.example/new/index.html", "About & more.", "CC-BY-4.0"
    ]  # fmt: skip
    category = found[0].find("a:category", SPACE)
    assert category is not None
    assert category.get("term") == "letter"


def test_entries_say_their_language() -> None:
    """An edition and the corrections to it are in its language; the editions of a site need not have the same."""
    change = Correction(version="1.0.1", date="2026-02-01", who="An Editor", description="Ein Name.")
    german = edition("brief", issued="2026-01-02", corrections=(change,))
    found = entries(summary(german)._replace(language="de"), summary(edition("letter", issued="2026-01-01")))
    assert [entry.get("{http://www.w3.org/XML/1998/namespace}lang") for entry in found] == ["de", "de", "en"]


def test_author_of_a_text_is_one_without_doubt() -> None:
    """An author who is only assumed is not told as its author; then those who edited it are."""
    editors = (Editor(name="An Editor"),)
    sure = edition("sure", issued="2026-01-02", work_author=(Person(name="A Writer"),), editors=editors)
    guess = edition("guess", issued="2026-01-01", work_author=(Person(name="A Writer", cert="low"),), editors=editors)
    people = [
        [(e.tag.rpartition("}")[2], e.findtext("a:name", "", SPACE)) for e in entry if e.find("a:name", SPACE) is not None]
        for entry in entries(summary(sure), summary(guess))
    ]  # fmt: skip
    assert people == [[("author", "A Writer"), ("contributor", "An Editor")], [("author", "An Editor")]]


def test_correction_is_news_of_its_own() -> None:
    """Each correction has an id that does not depend on later ones."""
    changes = [
        Correction(version="1.0.1", date="2026-02-01", who="An Editor", description="A name was wrong."),
        Correction(version="1.0.1", date="2026-02-01", who="An Editor", description="A date was wrong."),
    ]
    meta = edition("lamp", issued="2026-01-02", corrections=tuple(changes))
    home = "https://shelf.example/lamp/index.html"
    assert [said(e, "id", "summary") for e in entries(summary(meta))] == [
        [f"{home}#correction-2026-02-01-2", "A date was wrong."],
        [f"{home}#correction-2026-02-01-1", "A name was wrong."],
        [home, "About & more."],
    ]
    first = edition("lamp", issued="2026-01-02", corrections=(changes[0],))
    assert said(entries(summary(first))[0], "id") == [f"{home}#correction-2026-02-01-1"]


@pytest.mark.parametrize(
    "editions", [[], [summary(edition("lamp", issued="2026-01-02"), site="../")], [summary(edition("lamp"))]]
)
def test_no_feed_without_an_address_or_a_day(editions: list[Summary]) -> None:
    """An id of Atom is an absolute address, and a feed has a date."""
    assert list(bytes_of(*editions)) == []


@pytest.mark.parametrize(("issued", "modified", "day"), [
    ("2026-01-02", None, "2026-01-02"), ("2026-01-02", "2026-02", "2026-01-02"), (None, "2026-02-30", ""),
])  # fmt: skip
def test_day_of_an_edition_is_exact(issued: str | None, modified: str | None, day: str) -> None:
    """A month, and a day that the calendar lacks, do not count."""
    assert day_of(edition("lamp", issued=issued, modified=modified)) == day


def test_pages_link_to_the_feed(tmp_path: Path) -> None:
    """A page of an edition with a day links to the feed where the site has an address; without one there is neither."""
    meta = "id: lamp\ntitle: The Lamp\nissued: '2026-11-24'\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n"
    project = Project(tmp_path).write({
        "lamp/edition.yaml": meta,
        "lamp/copytext.txt": "The Lamp\n\nIt burns.\n",
        "lamp/index.md": "---\nedition: lamp\n---\n# The Lamp\n\nIt burns.\n",
    })  # fmt: skip
    link = '<link rel="alternate" type="application/atom+xml" href="https://shelf.example/editions.atom">'
    built = project.build(html_baseurl="https://shelf.example")
    assert link in (built.outdir / "lamp/index.html").read_text("utf-8")
    feed = ElementTree.fromstring((built.outdir / "editions.atom").read_bytes())
    assert feed.findtext("a:entry/a:title", "", SPACE) == "The Lamp"
    built = project.build(html_baseurl="")
    assert "atom" not in (built.outdir / "lamp/index.html").read_text("utf-8")
    assert not (built.outdir / "editions.atom").exists()
