"""What is imported from TEI of others, exported and imported again is the same edition."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scholiast.files import write_folder
from scholiast.importers.tei import read_tei
from scholiast.importers.write_edition import edition_files
from support import tei
from support.projects import Built, Project
from support.tei_dialects import DIALECTS, document

DAMAGED = document(
    """<body><head>The Log</head><p>The <supplied reason="lost" evidence="conjecture" cert="low">lamp is</supplied> out<gap
    reason="torn" quantity="2" unit="words"/>, and the <unclear reason="faded" cert="medium">keep<pb n="2" break="no"/>er</unclear> is
    <choice><sic>owt</sic><corr cert="high">out</corr></choice> as <app><lem wit="#A">well</lem><rdg wit="#B">will</rdg></app>.</p>
    <p><gap reason="burnt"/>Nobody came.<note type="editorial">Nobody at all.</note></p></body>""",
    root=' xml:lang="en"',
)
#: Fields of a record that depend on the files of an edition and not on what it says.
_OF_FILES = frozenset({"collation", "iri", "page", "order", "number", "position", "line"})


def built(folder: Path, documents: dict[str, bytes]) -> Built:
    """Import documents and build their editions."""
    project = Project(folder)
    for name, data in documents.items():
        write_folder(edition_files(read_tei(data, name)), project.source / name)
    found = project.write({}).build()
    assert found.told == []
    return found


def exported(found: Built, names: list[str]) -> dict[str, bytes]:
    """Return the TEI of editions."""
    return {name: (found.outdir / name / "edition.tei.xml").read_bytes() for name in names}


def records(found: Built, name: str) -> dict[str, Any]:
    """Return what is known of an edition, as far as its files do not decide it."""
    data = json.loads((found.outdir / name / "records.json").read_text("utf-8"))

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(each) for key, each in value.items() if key not in _OF_FILES}
        return [plain(each) for each in value] if isinstance(value, list) else value

    return {
        "language": data["language"],
        "units": [(unit["id"], unit["text"], [at for at, _name in unit.get("calls", [])]) for unit in data["units"]],
        "records": {each["id"]: plain(each) for each in data["records"]},
        "mentions": [plain(each) for each in data["mentions"]],
        "entities": [plain(each) for each in data["entities"]],
    }


def test_documents_of_others_come_back_with_the_same_records(tmp_path: Path) -> None:
    """Import, build, export, import and build again: the units, records, mentions and entities are the same."""
    documents = {"damaged": DAMAGED, **{name.lower(): data for name, (data, _words) in DIALECTS.items()}}
    first = built(tmp_path / "a", documents)
    second = built(tmp_path / "b", exported(first, [*documents]))
    for name in documents:
        assert records(second, name) == records(first, name)


def test_damage_is_marked_with_the_elements_of_tei(tmp_path: Path) -> None:
    """Supplied and unclear words, and gaps, are these elements in an export, which is valid."""
    content = exported(built(tmp_path, {"damaged": DAMAGED}), ["damaged"])["damaged"]
    root = tei.parsed(content)
    named = {element.tag.rpartition("}")[2]: element for element in root.iter("{*}supplied", "{*}unclear", "{*}gap")}
    assert {name: "".join(element.itertext()) for name, element in named.items()} == {
        "supplied": "lamp is",
        "unclear": "keeper",
        "gap": "",
    }
    assert (named["supplied"].get("evidence"), named["supplied"].get("cert"), named["unclear"].get("cert")) == (
        "conjecture",
        "low",
        "medium",
    )
    assert [("".join(gap.getprevious().itertext()), gap.tail) for gap in root.iter("{*}gap")] == [("out", ", and the ")]
    if not tei.SCHEMA.is_file():
        pytest.skip("the machine does not have the schema of TEI")
    assert tei.faults(root) == []
