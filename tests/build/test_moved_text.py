"""Edits of a text and its copy-text: only pages with other words or ids are read, and all outputs are as of a clean build."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from sphinx.application import Sphinx

from support.editions import CONF, assert_same
from support.projects import Built, Project

META = """id: tale
title: The Tale
fictional: true
pages: [one, two, three]
copy_text: {siglum: A, role: copy-text, sha256: SHA}
"""
PAGES = ("one", "two", "three")
PARAGRAPHS = {
    "one": ["Anna went to the pier.", "It rained, and nobody came.", "She went home."],
    "two": ["The second day was dry.", "Anna saw the boat leave.", "Again it rained."],
    "three": ["On the third day she slept.", "Nobody knew why."],
}


def tale(paragraphs: dict[str, list[str]], *, hash_of_text: bool = True, copy: bool = True) -> dict[str, str]:
    """Return an edition of three pages with a note on the second paragraph of each."""
    files, texts = {}, []
    for name in PAGES:
        title = f"Day {name}"
        texts += [title, *paragraphs[name]]
        note = f":::{{note}} {paragraphs[name][1].rstrip('.')}\n:id: n-{name}\nThe note of {name}.\n:::"
        body = [f"---\nedition: tale\n---\n# {title}", *paragraphs[name][:2], note, *paragraphs[name][2:]]
        files[f"tale/{name}.md"] = "\n\n".join(body) + "\n"
    if copy:
        files["tale/copytext.txt"] = "\n\n".join(texts) + "\n"
    if hash_of_text:
        files["tale/edition.yaml"] = META
    return files


def edited(**pages: list[str]) -> dict[str, list[str]]:
    return {**PARAGRAPHS, **pages}


@pytest.fixture
def project(make_project: Callable[[str], Project]) -> Project:
    entities = "entities:\n  - {id: anna, type: person, label: Anna}\n"
    project = make_project("tale").write({"conf.py": CONF, **tale(PARAGRAPHS), "tale/entities.yaml": entities})
    built = project.build()
    assert (built.warnings, built.app.statuscode) == ("", 0)
    return project


def read_by(project: Project, **config: Any) -> tuple[set[str], Built]:
    """Build, and return the pages that were read."""
    read: set[str] = set()
    setup = Sphinx.setup_extension

    def with_watch(self: Sphinx, name: str) -> None:
        setup(self, name)
        if name == "scholiast":
            self.connect("source-read", lambda _app, docname, _source: read.add(docname))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sphinx, "setup_extension", with_watch)
        built = project.build(**config)
    return read, built


def save(project: Project, files: dict[str, str]) -> Project:
    """Write the files whose content has changed: Sphinx reads a page whose file is newer, whatever is in it."""
    paths = {name: project.source / name for name in files}
    return project.write(
        {name: files[name] for name, p in paths.items() if not p.exists() or p.read_text("utf-8") != files[name]}
    )


def is_as_clean(project: Project, built: Built) -> None:
    clean = project.build(out="clean")
    assert built.warnings == clean.warnings
    assert_same(built, clean, "incremental and clean")


def test_one_paragraph_reads_its_page_alone(project: Project) -> None:
    """After an edit of a paragraph and of the copy-text, the other pages keep their data and get new positions."""
    before = json.loads((project.root / "out-html/tale/records.json").read_text(encoding="utf-8"))
    save(project, tale(edited(one=["Anna and two others went to the pier.", *PARAGRAPHS["one"][1:]])))
    read, built = read_by(project)
    assert read == {"tale/one"}
    now = json.loads((built.outdir / "tale/records.json").read_text(encoding="utf-8"))
    moved = len(" and two others")
    for kind in ("units", "records"):
        places = [
            {each["id"]: each.get("position") or each["anchor"]["position"] for each in data[kind]}
            for data in (before, now)
        ]
        for name in ("p5", "p7") if kind == "units" else ("n-two", "n-three"):
            assert places[1][name] == [offset + moved for offset in places[0][name]]
    is_as_clean(project, built)


def test_the_hash_on_pages_follows_the_copy_text(project: Project) -> None:
    """The hash in the head of each page is that of the new copy-text, and the next build finds nothing to do."""
    save(project, tale(edited(three=["On the third day she slept late.", "Nobody knew why."])))
    _read, built = read_by(project)
    sha256 = built.store.verdicts["tale"].sha256
    assert all(f'{{"file":"{sha256}"' in built.html(f"tale/{name}") for name in PAGES)
    read, again = read_by(project)
    assert (read, again.warnings, again.app.statuscode) == (set(), "", 0)
    assert_same(built, again, "twice")


def test_a_text_that_differs_takes_the_block_from_all_pages(project: Project) -> None:
    """While one page differs from the copy-text no page has it in its head, as in a clean build."""
    save(project, tale(edited(two=["The second day was wet.", *PARAGRAPHS["two"][1:]]), copy=False))
    read, built = read_by(project)
    assert read == {"tale/two"}
    assert "scholiast-copytext" not in built.html("tale/one")
    is_as_clean(project, built)
    save(project, tale(PARAGRAPHS))
    is_as_clean(project, project.build())


def test_new_numbers_read_every_page_that_has_them(project: Project) -> None:
    """A new paragraph numbers those after it, so that their pages are read; pages before it are not."""
    save(project, tale(edited(two=["The second day was dry.", "Anna saw the boat.", "It left.", "Again it rained."])))
    read, built = read_by(project)
    assert read == {"tale/two", "tale/three"}
    is_as_clean(project, built)


def test_text_that_occurs_twice_is_read_again(project: Project) -> None:
    """A page whose words are now on an earlier page, too, is still the later place."""
    save(project, tale(edited(one=["Anna went to the pier.", *PARAGRAPHS["three"]])))
    _read, built = read_by(project)
    is_as_clean(project, built)


def test_other_metadata_read_all_pages(project: Project) -> None:
    """If more than the hash has changed in the metadata, every page is read."""
    changed = tale(edited(one=["Anna went to the old pier.", *PARAGRAPHS["one"][1:]]))
    changed["tale/edition.yaml"] = META.replace("The Tale", "The Old Tale")
    read, built = read_by(save(project, changed))
    assert read == {f"tale/{name}" for name in PAGES}
    is_as_clean(project, built)


def test_positions_stay_right_over_many_edits(project: Project) -> None:
    """After each of many edits of any page, the output is that of a clean build."""
    rng = random.Random(7)
    now = {name: list(words) for name, words in PARAGRAPHS.items()}
    for number in range(10):
        words = now[rng.choice(PAGES)]
        at = rng.randrange(len(words))
        match rng.choice(("longer", "longer", "longer", "shorter", "swap", "new")):
            case "longer":
                words[at] = words[at].replace(".", f" for {'very ' * rng.randrange(4)}long {number}.")
            case "shorter":
                words[at] = f"{words[at].split(' ')[0]} {number}."
            case "swap":
                words[0], words[-1] = words[-1], words[0]
            case "new":
                words.append(f"Another one, {number}.")
        save(project, tale(now))
        is_as_clean(project, project.build())
