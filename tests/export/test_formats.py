"""All formats of data: a new one is one file, and no data makes an invalid one."""

from __future__ import annotations

import cProfile
import csv
import json
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path, PurePosixPath

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from scholiast import export
from scholiast.export.format import Summary
from scholiast.kinds.note import KIND as NOTE
from scholiast.model.dataset import Dataset, MentionPlace, PublishedText
from scholiast.model.edition import Correction, Edition, Editor, Person, Witness
from scholiast.model.entities import Entity
from scholiast.model.records import Anchor, Unit
from scholiast.model.sources import Source
from support.projects import Project

#: Ids and words that formats have no place for as they are.
BAD = (
    "\ud800",
    "a\udfffb",
    "\x00",
    "\x1b[31m",
    "1é:x",
    "a b",
    "<&\"']]>",
    "../../x",
    "/x",
    "",
    "\ufffe",
    "#",
    "=1",
    "-->",
    "\u202e",
)


def filled(words: str) -> Dataset:
    """Return an edition in which every id and every text is the same words."""
    anchor = Anchor(unit=words, start=0, end=len(words), exact=words, prefix=words, suffix=words, position=(0, 1))
    place = Witness(siglum=words, role="copy-text", description=words, url=words)
    change = Correction(version=words, date="2020", who=words, description=words, kind=words)
    metadata = Edition(
        id="e", title=words, copy_text=place, summary=words, work_author=(Person(name=words),), editors=(Editor(name=words),),
        licence_text=words, version=words, genre="letter", corrections=(change,),
    )  # fmt: skip
    note = NOTE.record(
        id=words, type="note", edition="e", docname="e/i", anchor=anchor, body=words, title=words, resp=words
    )
    csl = {"id": words, "type": "book", "title": words, "author": [{"literal": words}]}
    return Dataset(
        id=words,
        title=words,
        pages={"e/i": "i.html", "e/k": "k.html"},
        units=tuple(
            Unit(
                id=words + end,
                kind="paragraph",
                edition="e",
                docname=page,
                line=1,
                text=words,
                position=(0, 1),
                lang=words,
            )
            for page, end in (("e/i", ""), ("e/k", "2"))
        ),
        records=(note,),
        mentions=(MentionPlace(id=f"m{words}", entity=words, docname="e/i", anchor=anchor),),
        entities=(Entity(id=words, type="person", label=words, description=words),),
        sources=(Source(id=words, csl=csl, genre="book", title=words, url=words),),
        metadata=metadata,
        copytext=PublishedText(sha256="00" * 32, chars=1),
        citations={words: words},
        dts="paragraph",
    )


def files(data: Dataset) -> Iterator[tuple[str, bytes]]:
    for form in export.formats().values():
        yield from ((file.name, b"".join(file.pieces)) for file in form.write(data))
        if form.site is not None:
            yield from ((file.name, b"".join(file.pieces)) for file in form.site([Summary.of(data)]))


def check(name: str, content: bytes) -> None:
    """Fail unless the content of a file is valid in its format, and its name stays below its folder."""
    path = PurePosixPath(name.removeprefix("/"))
    assert not path.is_absolute()
    assert ".." not in path.parts
    text = content.decode()
    if path.suffix in (".json", ".jsonld"):
        json.loads(text)
    elif path.suffix == ".xml":
        etree.fromstring(content)
    elif path.suffix == ".csv":
        rows = list(csv.reader(StringIO(text, newline="")))
        assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("words", BAD)
def test_files_are_valid_whatever_the_words(words: str) -> None:
    """Each format makes valid files of ids and words that it has no place for."""
    found = dict(files(filled(words)))
    assert len(found) > 12
    for name, content in found.items():
        check(name, content)


@given(words=st.text(st.characters(exclude_categories=()), max_size=12))
def test_files_are_valid_for_any_words(words: str) -> None:
    """The same for words of any code points."""
    for name, content in files(filled(words)):
        check(name, content)


NEW = '''
"""The number of words."""
from scholiast.export.format import ExportFile, Format

def write(data):
    words = sum(len(unit.text.split()) for unit in data.units)
    yield ExportFile("words.txt", [f"{words}".encode()])

FORMAT = Format("words", write, "the number of words", main="words.txt", media="text/plain")
'''


def test_new_format_is_one_file(
    make_project: Callable[[str], Project], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A module in the room of exports is a format: it is written, linked, and known to the setting, with nothing else changed."""
    (tmp_path / "words_of_tests.py").write_text(NEW, "utf-8")
    monkeypatch.setattr(export, "__path__", [*export.__path__, str(tmp_path)])
    export.formats.cache_clear()
    try:
        project = make_project("new-format").write(
            {
                "gate/copytext.txt": "Gate\n\nThe gate was green.\n",
                "gate/edition.yaml": "id: gate\ntitle: Gate\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n",
                "gate/index.md": "---\nedition: gate\n---\n# Gate\n\nThe gate was green.\n",
            }
        )
        built = project.build(scholiast_data=["words"])
        assert built.about("setting") == []
        assert (built.outdir / "gate/words.txt").read_text("utf-8") == "5"
        assert 'type="text/plain" href="words.txt"' in built.html("gate/index")
        assert not (built.outdir / "gate/records.json").exists()
    finally:
        export.formats.cache_clear()


def book(units: int) -> Dataset:
    """Return an edition of pages with ten units each, every unit with a note and a mention."""
    pages = {f"e/{n}": f"{n}.html" for n in range(units // 10)}
    found, notes, mentions = [], [], []
    for n in range(units):
        page = f"e/{n // 10}"
        anchor = Anchor(unit=f"p{n}", start=0, end=5, exact="Words", suffix=" of it")
        found.append(Unit(id=f"p{n}", kind="paragraph", edition="e", docname=page, line=n, text="Words of it"))
        notes.append(NOTE.record(id=f"n{n}", type="note", edition="e", docname=page, anchor=anchor, body="A note."))
        mentions.append(MentionPlace(id=f"m{n}", entity=f"e{n}", docname=page, anchor=anchor))
    entities = tuple(Entity(id=f"e{n}", type="person", label=f"Person {n}") for n in range(units))
    return Dataset(
        id="e", title="E", pages=pages, units=tuple(found), records=tuple(notes), mentions=tuple(mentions),
        entities=entities, sources=(),
    )  # fmt: skip


@pytest.mark.parametrize("depth", ["chapter", "paragraph"])
@pytest.mark.parametrize("name", export.formats())
def test_work_grows_with_the_text_only(name: str, depth: str) -> None:
    """A text twice as long needs twice as many calls of functions, and not four times as many."""

    def calls(units: int) -> int:
        data = msgspec.structs.replace(book(units), dts=depth)
        profile = cProfile.Profile()
        profile.enable()
        for file in export.formats()[name].write(data):
            for _piece in file.pieces:
                pass
        profile.disable()
        return sum(entry.callcount for entry in profile.getstats())

    calls(10)  # what is made once
    assert calls(400) < 2.2 * calls(200) + 500
