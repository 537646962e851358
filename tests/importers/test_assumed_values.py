"""Values that nobody has stated, in what is exported, and in what is made of it when it is read again."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from scholiast.files import write_files, write_folder
from scholiast.importers.layers import annotation_layers
from scholiast.importers.tei import read_tei
from scholiast.importers.write_edition import edition_files
from support import tei
from support.datasets import data_of, exported
from support.planted_faults import FILES, LAST, PAGE
from support.projects import Built, Project

#: A conjecture and an emendation as their editor states them, with the values that Scholiast assumes.
SCANT = """
:::{conjecture} believed
:id: cj-scant
:holder: quoted-source
:no_cue: It is told so.
:grade: likely
:::

:::{emendation} sold
:id: em-scant
:corr: sells
:reason: It is still Sunday.
:::
"""
STATED = SCANT.replace(":grade:", ":status: open\n:grade:").replace(":reason:", ":cert: high\n:reason:")


def built(project: Project, annotations: str) -> Built:
    page = PAGE.replace(":status: open\n", "").replace(LAST, f"{LAST}{annotations}")
    done = project.write({**FILES, "quay/index.md": page}).build()
    assert [told for told in done.told if told.level == "ERROR"] == []
    return done


@pytest.fixture(scope="module")
def scant(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(Project(tmp_path_factory.mktemp("scant")), SCANT)


@pytest.fixture(scope="module")
def stated(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(Project(tmp_path_factory.mktemp("stated")), STATED)


def marked(done: Built, name: str) -> tuple[set[str], str | None]:
    """Return the categories of a record in TEI, and the certainty that its element or the correction in it has."""
    root = tei.document(data_of(done, "quay"))
    (found,) = (each for each in root.iter() if each.get(tei.ID) == name)
    certain = [each.get("cert") for each in found.iter() if each.get("cert")]
    return {*(found.get("ana") or "").split()}, certain[0] if certain else None


def test_tei_classifies_by_stated_values_only(scant: Built, stated: Built) -> None:
    """An assumed status has neither a category nor a pointer, an assumed certainty no attribute; stated ones have."""
    assert marked(scant, "cj-scant")[0] == {"#grade.likely", "#scale.author"}
    assert marked(stated, "cj-scant")[0] == {"#grade.likely", "#scale.author", "#status.open"}
    assert (marked(scant, "em-scant")[1], marked(stated, "em-scant")[1]) == (None, "high")
    texts = [exported(data_of(each, "quay"), "tei")["edition.tei.xml"].decode() for each in (scant, stated)]
    assert ['xml:id="status.open"' in each for each in texts] == [False, True]


def test_annotations_have_no_body_for_what_is_assumed(scant: Built, stated: Built) -> None:
    """A Web Annotation says the status and the certainty only where the editor does; the table and records.json tell both apart."""
    for done, expected in ((scant, False), (stated, True)):
        data = data_of(done, "quay")
        items = json.loads(exported(data, "annotations")["annotations.jsonld"])["first"]["items"]
        words = {each["id"].rpartition("#")[2]: [b.get("value") for b in each["body"]] for each in items}
        assert ("status: open" in words["cj-scant"]) is expected
        assert ("cert: high" in words["em-scant"]) is expected
        table = exported(data, "csv")["csv/conjectures.csv"].decode()
        (row,) = (each for each in csv.DictReader(io.StringIO(table)) if each["id"] == "cj-scant")
        assert (row["status"], row["assumed"]) == ("open", "" if expected else "status")


@pytest.mark.parametrize("sort", ["scant", "stated"])
def test_what_is_assumed_comes_back_as_assumed(sort: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Records that are read from TEI, or from Web Annotations, assume what the first edition assumes, and state the rest."""
    done: Built = request.getfixturevalue(sort)
    wanted = {name: done.record(name).assumed for name in ("cj-scant", "em-scant")}
    assert any(wanted.values()) is (sort == "scant")
    draft = read_tei((done.outdir / "quay/edition.tei.xml").read_bytes(), "quay")
    again = Project(tmp_path / "tei")
    write_folder(edition_files(draft), again.source / "quay")
    data = (done.outdir / "quay/annotations.jsonld").read_bytes()
    write_files(annotation_layers(data, "x", again.source / "quay").files, again.source / "quay")
    after = again.write({}).build()
    assert {name: after.record(name).assumed for name in wanted} == wanted
    read = {r.anchor.exact: r.assumed for r in after.store.records() if r.layer != "base" and r.anchor}
    assert {"cj-scant": read["believed"], "em-scant": read["sold"]} == wanted
