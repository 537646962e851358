"""Single values that no field allows: they are read or refused, and nothing raises."""

from __future__ import annotations

import html
import json
import zlib
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
from msgspec import inspect

from scholiast.model.csl import read_csl_json
from scholiast.model.edition import Edition
from scholiast.model.edition_folder import EditionFolder
from scholiast.model.entities import Entity
from scholiast.model.faults import SUBTYPES
from scholiast.model.sources import load_sources
from scholiast.model.validate import build
from scholiast.model.yamlfile import read_yaml
from scholiast.text.fold import closed, one_line
from support.hostile_fields import COPY, HARMLESS, HOSTILE, META, PAGE, QUAY, REGISTER_PAGE, filled
from support.projects import Project


def _scalars(data: Any, path: tuple[Any, ...] = ()) -> Any:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _scalars(value, (*path, key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from _scalars(value, (*path, i))
    else:
        yield path


def _with(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    copy = json.loads(json.dumps(data))
    at = copy
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return copy


_VALUES: list[Any] = [*(w for n, w in HOSTILE.items() if n != "long"), "x" * 5000, "9" * 5000, "-1e999", "\x00", "../../x", "/etc/passwd",
                      [], {}, [["x"]], {"<b>": "x"}, ["x"] * 50, None, "", " ", "\n"]  # fmt: skip


@pytest.mark.parametrize("cls", [Edition, Entity], ids=["edition", "entity"])
def test_every_single_field_is_read_or_refused(cls: Any, tmp_path: Path) -> None:
    """Nothing raises, and what is read can be stored and hashed. Files are written for every ninth value."""
    root = tmp_path / "quay"
    root.mkdir()
    (root / "copytext.txt").write_text(COPY)
    (root / "edition.yaml").write_text(META.replace("  sha256: SHA\n", ""))
    whole = filled(inspect.type_info(cls), HARMLESS)
    if cls is Edition:
        whole["copy_text"]["excluded"][0] |= {"text": "rang", "occurrence": "1"}
    target = root / ("edition.yaml" if cls is Edition else "entities.yaml")
    for number, (path, value) in enumerate(product(list(_scalars(whole)), _VALUES)):
        data = _with(whole, path, value)
        record, faults = build(cls, data)
        assert (record is None) == bool(faults), f"{path}: {value!r:.80}"
        msgspec.msgpack.encode(record)
        assert {f.subtype for f in faults} <= SUBTYPES.keys()
        if number % 9 == 0:
            target.write_text(json.dumps(data if cls is Edition else [data]))
            folder = EditionFolder(root)
            msgspec.msgpack.encode([folder.edition, list(folder.entities.values()), folder.sources])
            assert {f.subtype for f in folder.faults} <= SUBTYPES.keys()


def test_numbers_without_end_are_refused(project: Project) -> None:
    """Python refuses to read 4300 digits, and 64 bits have room for at most twenty."""
    nines = "9" * 5000
    meta = META + f"  chars: {'9' * 30}\n  excluded:\n    - {{text: bell, reason: page-break, occurrence: '{nines}'}}\n"
    first = project.write({**QUAY, "quay/edition.yaml": meta}).build()
    assert first.about("metadata")
    meta = META + f"  excluded:\n    - {{text: bell, reason: page-break, occurrence: '{nines}'}}\n"
    page_ = PAGE + f"\n:::{{note}} rang\n:occurrence: {nines}\n:::\n"
    ledger = f"ledger: 1\nunits:\n  ? p{nines}\n  : 'aaaaaaaaaaaa x'\n  ? p1-{nines}\n  : 'aaaaaaaaaaab x'\nretired: {{}}\nannotations: {{}}\n"
    second = project.write({"quay/edition.yaml": meta, "quay/index.md": page_, "quay/units.yaml": ledger}).build()
    assert second.about("exclusion")
    assert second.about("option")


def test_json_may_hold_halves_of_characters_and_numbers_without_end(project: Project) -> None:
    """Lone surrogates, control characters and endless numbers in JSON are handled."""
    items = (
        r'[{"id": "src-a", "type": "book", "title": "a\ud800b\u0000", "author": [{"family": "\udfff"}], "scholiast": {"basis": "\u001b"}},'
        "\n"
        r'{"id": "src-b", "type": "book", "title": "b", "custom": {"\ud800": 99999999999999999999999999}, "volume": 99999999999999999999}]'
    )
    built = project.write({**QUAY, "quay/sources.json": items, "registers.md": REGISTER_PAGE}).build()
    assert len(built.about("source")) == 2, f"one message a source is expected:\n{built.warnings}"
    assert "99999999999999999999" in built.html("registers")
    project.build("text")
    deep = '[{"id": "a", "type": "book", "custom": ' + "[" * 500 + "]" * 500 + "}]"
    assert read_csl_json(deep, "x")[1][0].message == "not read: nested deeper than 64 levels"
    assert read_csl_json("[" * 100_000, "x")[1]


def test_yaml_may_hold_escapes_bombs_and_depths() -> None:
    """Escapes, alias bombs and deep nesting in YAML are read or reported."""
    located, faults = read_yaml('a: "x\\x00\\x1b\\x85y"\n', "x")
    assert located is not None
    assert located.data == {"a": "x\ufffd\ufffd\x85y"}
    assert faults[0].subtype == "yaml"
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{c}: &{c} [{','.join(['*' + p] * 9)}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True)
    )
    for text in (
        bomb,
        "[" * 100_000,
        "? " * 100_000,
        "- " * 100_000,
        '"\ud800"',
        "&a [*a]",
        "!!python/object:os.system x",
    ):
        assert read_yaml(text, "x")[1], f"{text[:40]} was taken"


def test_an_id_has_one_line(tmp_path: Path) -> None:
    """A pattern that ends in ``$`` would accept a line break."""
    (tmp_path / "edition.yaml").write_text(META)
    (tmp_path / "entities.yaml").write_text('- {id: "quay\\n", type: person, label: Quay}\n')
    assert "invalid id" in " ".join(f.message for f in EditionFolder(tmp_path).faults)


def test_no_label_adds_a_line_to_the_inventory(project: Project) -> None:
    """A line break in a label adds no line to objects.inv."""
    label = '"Anna Reed\\nevil py:module 1 https://example.org/ -"'
    entities = f"- {{id: anna-reed, type: person, label: {label}, aliases: [Nobody]}}\n"
    built = project.write({**QUAY, "quay/entities.yaml": entities, "registers.md": REGISTER_PAGE}).build()
    lines = zlib.decompress((built.outdir / "objects.inv").read_bytes().split(b"\n", 4)[4]).decode().splitlines()
    assert not [line for line in lines if line.startswith("evil")]


def test_an_authority_id_that_is_none_is_no_link(project: Project) -> None:
    """An invalid authority id is shown without a link."""
    entities = "- {id: anna-reed, type: person, label: Anna Reed, authority: [{scheme: viaf, id: '../../evil?x'}]}\n"
    built = project.write({**QUAY, "quay/entities.yaml": entities, "registers.md": REGISTER_PAGE}).build()
    assert built.about("authority")
    assert "VIAF ../../evil?x" in html.unescape(built.html("registers"))
    assert "viaf.org" not in built.html("registers")


def test_addresses_of_sources_are_links_only_where_they_lead(tmp_path: Path) -> None:
    """Only valid web addresses of sources become links."""
    for address in (
        "javascript:alert(1)",
        "data:text/html,x",
        " https://x",
        "https://x\ny",
        "//x",
        "https:///",
        "\u202ehttps://x",
    ):
        text = json.dumps(
            [
                {
                    "id": "a",
                    "type": "book",
                    "title": "t",
                    "URL": f"x{address}"[1:] if address else "",
                    "scholiast": {"archived": address},
                }
            ]
        )
        found, faults = load_sources(text, ".json", "x")
        for source in found:
            for link in (source.url, source.archived):
                assert link is None or urlsplit(link).scheme in ("http", "https"), f"{address!r} became a link"
        assert faults


def test_a_message_is_one_line() -> None:
    """A message is shown on one line, shortened and without control characters."""
    shown = one_line("a\nb\x1b[31m\u202ec\ud800" + "x" * 100_000)
    assert "\n" not in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert len(shown) < 5000
    shown.encode()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"), ("مرحبا", "مرحبا"), ("a\u200fb", "a\u200fb"),
        ("\u202ea", "\u202ea\u202c"), ("\u2066a\u202eb", "\u2066a\u202eb\u202c\u2069"),
        ("\u202ea\u202c b", "\u202ea\u202c b"), ("\u2067a\u202ab\u2069", "\u2067a\u202ab\u2069"),
        ("\u202ea\u2069b", "\u202ea\u2069b\u202c"), ("\u202c\u2069", "\u202c\u2069"), ("\u2068\u202c", "\u2068\u202c\u2069"),
    ],
)  # fmt: skip
def test_turns_of_the_direction_are_closed(text: str, shown: str) -> None:
    """A field may change its own direction only; closed controls stay unchanged."""
    assert closed(text) == shown
    assert closed(shown) == shown


def test_an_exclusion_is_taken_to_the_letter() -> None:
    """An exclusion is kept literally, because it is searched in the copy-text."""
    excluded = [{"text": "\u202ex", "reason": "comments", "note": "\u202ey"}]
    data = {"id": "quay", "title": "\u202ez", "copy_text": {"siglum": "A", "role": "copy-text", "excluded": excluded}}
    edition, faults = build(Edition, data)
    assert edition is not None, faults
    assert edition.title == "\u202ez\u202c"
    assert (edition.copy_text.excluded[0].text, edition.copy_text.excluded[0].note) == ("\u202ex", "\u202ey\u202c")
