"""Values that an edition states once, and those of Scholiast's own."""

from __future__ import annotations

import json

import pytest

from scholiast.kinds import KINDS
from scholiast.model.defaults import filled, options_with_defaults
from support.planted_faults import FILES, PAGE
from support.projects import Project

DEFAULTS = (
    "defaults:\n  conjecture: {holder: author, grade: possible}\n  all: {resp: A. Editor}\n  note: {resp: B. Editor}\n"
)
PLAIN = ":::{conjecture} stayed\n:cue: perhaps\n:::\n\n:::{emendation} twice\n:reason: It was a gong.\n:::\n"


def edition(defaults: str = DEFAULTS, more: str = PLAIN) -> dict[str, str | bytes]:
    """Return the files of an edition with defaults and more annotations after the last block."""
    page = PAGE.replace(
        ":::{emendation} rang twice", f"{more.replace('stayed', 'rang again')}\n:::{{emendation}} rang twice"
    )
    meta = FILES["quay/edition.yaml"].replace("fictional: true\n", f"fictional: true\n{defaults}")
    return {**FILES, "quay/edition.yaml": meta, "quay/index.md": page.replace(":cue: perhaps\n:::", ":no_cue: x\n:::")}


def test_defaults_fill_what_an_annotation_does_not_state(project: Project) -> None:
    """An annotation has the values of its edition, its own come first, and records.json says what nobody stated."""
    built = project.write(edition()).build("html")
    assert built.warnings == ""
    found = json.loads((built.outdir / "quay/records.json").read_text(encoding="utf-8"))
    records = {record["id"]: record for record in found["records"]}
    made = records["cj-p2-rang-again"]
    assert (made["holder"], made["grade"], made["resp"], made["status"]) == ("author", "possible", "A. Editor", "open")
    assert made["assumed"] == ["status"]
    assert records["cj-good"]["holder"] == "quoted-source"
    assert "assumed" not in records["cj-good"]
    assert records["em-p2-twice"]["cert"] == "high"
    assert records["em-p2-twice"]["assumed"] == ["cert"]
    assert found["edition"]["defaults"]["conjecture"] == {"holder": "author", "grade": "possible"}


def test_assumed_certainty_is_not_printed_as_if_stated(project: Project) -> None:
    """The list of emendations prints a certainty that an editor has stated, and no other."""
    listed = "\n{.editorial}\n## Readings\n\n:::{emendations}\n:::\n"
    both = f"{PLAIN}\n:::{{emendation}} The bell\n:reason: Two bells.\n:cert: high\n:::\n"
    files = edition(more=both)
    files["quay/index.md"] = str(files["quay/index.md"]) + listed
    html = project.write(files).build("html").html("quay/index")
    assert "Two bells. (high)" in html
    assert "It was a gong." in html
    assert "It was a gong. (" not in html


def test_changed_defaults_reach_pages_that_are_not_changed(project: Project) -> None:
    """A second build reads the pages of an edition again if its defaults have changed."""
    project.write(edition()).build("dummy")
    files = edition(DEFAULTS.replace("possible", "likely"))
    built = project.write({"quay/edition.yaml": files["quay/edition.yaml"]}).build("dummy")
    assert built.record("cj-p2-rang-again").grade == "likely"


def test_outcome_without_a_status_is_not_called_open() -> None:
    """A conjecture with an outcome gets no status of Scholiast's own."""
    kind = KINDS["conjecture"]
    assert filled(kind, {}, {})["status"] == "open"
    assert "status" not in filled(kind, {"outcomes": ({"date": "1999"},)}, {})


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_no_default_is_about_words_of_the_text(kind) -> None:
    """What an annotation says of its own words cannot be stated for all."""
    allowed = {kind.option_field(option) for option in options_with_defaults(kind)}
    words = {name for name, _inner, _may in kind.references_to("words", "target")}
    assert allowed.isdisjoint({*words, "id", "prefix", "title", "short", "sic", "from_unit"})
    assert {"resp", "layer"} <= allowed


def test_empty_or_faulty_option_is_not_filled() -> None:
    """An option that is stated as empty stays empty, and a misspelt one gets no other value."""
    kind = KINDS["emendation"]
    assert filled(kind, {"cert": None}, {"cert": "low"}) == {"cert": None}
    assert filled(kind, {}, {"cert": "low"}, frozenset({"cert"})) == {}
