"""What a build keeps: for the next one, for this one only, and by output."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from scholiast.domain import downloads
from scholiast.domain.domain import ScholiastDomain
from scholiast.domain.links import links_of
from scholiast.domain.outputs import Output
from scholiast.domain.state import BuildState, Inventory, RegisterLayout, Report
from scholiast.domain.store import PageData, Store
from scholiast.model.faults import Fault
from support.projects import Project

FAULT = Fault(subtype="page", message="it is not UTF-8", file="/source/harbour/index.md", line=3)
FILES = {
    "harbour/index.md": "---\nedition: harbour\n---\n# Harbour\n\nAnna waits.\n",
    "harbour/people.md": "# People\n\n:::{entities}\n:edition: harbour\n:::\n",
    "harbour/edition.yaml": "id: harbour\ntitle: Harbour\nfictional: true\npages: [index]\n"
    "copy_text: {siglum: A, role: copy-text, sha256: SHA}\n",
    "harbour/copytext.txt": "Harbour\n\nAnna waits.\n",
    "harbour/entities.yaml": "entities:\n  - {id: anna, type: person, label: Anna}\n",
}


@pytest.fixture
def store() -> Store:
    """A store without pages."""
    env: Any = SimpleNamespace(srcdir="/source")
    return Store(env, {}, BuildState())


def test_state_survives_the_environment_file() -> None:
    """What is read from the file of the environment is equal to what was written."""
    state = BuildState(report=Report([FAULT], "", "", {}), inventory=Inventory([], "html"))
    state.output("html").layouts["people"] = RegisterLayout("0", {"ent-anna": "people/anna"})
    assert pickle.loads(pickle.dumps(state)) == state


def test_state_belongs_to_one_environment() -> None:
    """Sphinx copies the first data of a domain for each environment: nothing is shared."""
    first, second = (copy.deepcopy(ScholiastDomain.initial_data) for _ in range(2))
    first["state"].output("html").downloads["harbour"] = ["harbour.pdf"]
    assert second["state"].outputs == {}


def test_page_that_is_read_ends_the_validity_of_old_data(store: Store) -> None:
    """A build in which a page is read has changed, and lookups are made again."""
    store.begin_build(unchanged=True)
    before = store.version
    store.put_faults("harbour/index", [FAULT])
    assert not store.unchanged
    assert store.version > before
    assert [fault.file for fault in store.faults()] == ["harbour/index.md"], "no absolute path is stored"


def test_merge_adds_the_pages_of_another_process(store: Store) -> None:
    """Pages of other processes replace those of the same names and keep the rest."""
    store.merge({"a": PageData(edition="one"), "b": PageData(edition="one")})
    store.merge({"b": PageData(edition="two")})
    assert [(name, store.edition_of(name)) for name in store.pages] == [("a", "one"), ("b", "two")]


def test_reading_notes_pages_that_are_not_utf8(store: Store) -> None:
    """A page that cannot be read as UTF-8 is unread, until another build begins."""
    store.reading.keep_misencoded("harbour/index", [FAULT])
    store.put_faults("harbour/index", [FAULT])
    assert store.pages["harbour/index"].unread
    store.reading.begin()
    assert not store.reading.misencoded("harbour/index")


def test_reading_hands_over_faults_once(store: Store) -> None:
    """The faults of a page that was parsed belong to that page only."""
    store.reading.add([FAULT])
    assert store.reading.take_faults() == [FAULT]
    assert store.reading.take_faults() == []


def test_downloads_are_compared_with_the_same_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outputs that share a folder of doctrees each write a page again when its downloads change."""
    monkeypatch.setattr(downloads, "output_of", lambda _builder: Output(downloads=True))
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "harbour.pdf").touch()
    found: Any = SimpleNamespace(
        state=BuildState(),
        editions=lambda: ["harbour"],
        page_order=lambda _edition: ["harbour/index"],
        written_pages=lambda _edition: ["harbour/index"],
    )

    def changed(builder: str) -> list[str]:
        app: Any = SimpleNamespace(
            confdir=tmp_path,
            builder=SimpleNamespace(name=builder, format="html"),
            config=SimpleNamespace(scholiast_downloads=["pdf"]),
        )
        return downloads.changed(app, found)

    assert [changed(name) for name in ("html", "html", "dirhtml")] == [["harbour/index"], [], ["harbour/index"]]


def test_targets_follow_entries_to_continuation_pages(project: Project) -> None:
    """A target that was looked up before the registers were laid out is on its continuation page afterwards."""
    built = project.write(FILES).build("dummy")
    links = links_of(built.app.env)

    def page() -> str | None:
        found = links.find_target("harbour/index", "anna")
        return found.docname if found else None

    assert page() == "harbour/people"
    built.store.layouts.move("harbour/people", {"ent-anna": "harbour/people/anna"})
    assert page() == "harbour/people/anna"
