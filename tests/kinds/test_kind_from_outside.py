"""A kind of annotation from an extension, added through one public function."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scholiast.domain.domain import ScholiastDomain
from scholiast.model.kind import KINDS
from scholiast.notes.presenting import PRESENTERS
from scholiast.registers.post_transforms import REGISTERS
from support.projects import Built, Project

EXTENSION = '''
"""An extension from outside: etymologies."""

from typing import Literal

from docutils import nodes

from scholiast import register_kind
from scholiast.notes.presenting import Presented, fact
from scholiast.model.kind import Kind
from scholiast.model.records import Record


class Etymology(Record, frozen=True):
    origin: Literal["greek", "latin", "unknown"] | None = None
    root: str | None = None
    cues: tuple[str, ...] = ()


def present(record, tools):
    return Presented([nodes.Text(record.origin or "")], [fact("Root", record.root or "")])


def etymologies(context):
    items = [nodes.list_item("", nodes.paragraph("", f"{r.anchor.exact}: {r.root}")) for r in context.records("etymology")]
    return [nodes.bullet_list("", *items)]


def check(record):
    if not record.root:
        yield "'root' is missing"


KIND = Kind("etymology", Etymology, "ety", "etymology", "Etymology", "Etymologies", check=check)


def setup(app):
    app.setup_extension("scholiast")
    register_kind(app, KIND, present=present, registers={"etymologies": etymologies})
    return {"parallel_read_safe": True, "parallel_write_safe": True}
'''
PAGE = """---
edition: tale
---
# A Tale

The scholiast wrote in the margin, and the margin was small.

:::{etymology} scholiast
:origin: greek
:root: scholē
The editor's remark.
:::

The end, in a [margin]{.etymology #ety-margin}.

:::{etymology} #ety-margin
:origin: latin
:root: margo
:::

:::{etymologies}
:::
"""
FILES = {
    "conf.py": 'extensions = ["myst_parser", "outside_etymology"]\nhtml_theme = "basic"\n',
    "tale/index.md": PAGE,
    "tale/edition.yaml": "id: tale\ntitle: A Tale\nfictional: true\ncopy_text:\n  siglum: A\n  role: copy-text\n  sha256: SHA\n",
    "tale/copytext.txt": "A Tale\n\nThe scholiast wrote in the margin, and the margin was small.\n\nThe end, in a margin.\n",
}


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, project: Project) -> Iterator[Project]:
    """Yield a project with the extension; the registration is undone afterwards."""
    (tmp_path / "ext").mkdir()
    (tmp_path / "ext" / "outside_etymology.py").write_text(EXTENSION, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "ext"))
    kept = [
        (table, dict(table))
        for table in (KINDS, PRESENTERS, REGISTERS, ScholiastDomain.object_types, ScholiastDomain.roles)
    ]
    yield project.write(FILES)
    sys.modules.pop("outside_etymology", None)
    for table, before in kept:
        table.clear()
        table.update(before)


def clean(built: Built) -> Built:
    assert (built.warnings, built.app.statuscode) == ("", 0)
    return built


def test_record_is_of_the_extensions_class(outside: Project) -> None:
    """The directive makes a record of the extension's own class, with an id, a number, an anchor."""
    built = clean(outside.build())
    record = built.record("ety-p1-scholiast")
    assert (record.type, record.origin, record.root, record.number) == ("etymology", "greek", "scholē", 1)
    assert (record.anchor.unit, record.anchor.exact, record.body) == ("p1", "scholiast", "The editor's remark.")
    assert built.record("ety-margin").number == 2


def test_html_has_range_note_register_and_legend(outside: Project) -> None:
    """HTML has a range, a marker, a note, the register, a legend, and an entry in objects.inv."""
    built = clean(outside.build())
    html = built.html("tale/index")
    assert '<span class="sch-range sch-etymology" data-sch="ety-p1-scholiast">scholiast</span>' in html
    assert 'href="#ety-p1-scholiast"' in html
    note = html[html.index("<aside") : html.index("</aside>")]
    assert 'id="ety-p1-scholiast"' in note
    for words in ("Etymology", "scholiast", "greek", "Root:", "scholē", "The editor’s remark."):
        assert words in note
    assert "<li><p>margin: margo</p>" in html
    assert re.search(r"Etymologies</span>(<b[^>]*>[^<]*</b>)? <small>2<", html), "the legend does not count the kind"
    assert any(row[2] == "etymology" for row in built.domain.get_objects())


def test_text_output_has_the_note(outside: Project) -> None:
    """Plain text has the same note."""
    text = (clean(outside.build("text")).outdir / "tale" / "index.txt").read_text(encoding="utf-8")
    for words in ("Etymology: scholiast] greek", "scholē", "The editor's remark.", "margin: margo"):
        assert words in text


@pytest.mark.parametrize("builder", ["latex", "man", "texinfo", "xml", "epub"])
def test_other_outputs(builder: str, outside: Project) -> None:
    """Every output renders the kind without further code."""
    clean(outside.build(builder, epub_show_urls="no", version="1", copyright="nobody"))


def test_faults_of_its_options_are_reported(outside: Project) -> None:
    """Its options, vocabulary and completeness are checked like those of the built-in kinds."""
    outside.write(
        {"tale/index.md": PAGE.replace(":origin: greek", ":origin: greec").replace(":root: margo", ":origine: latin")}
    )
    told = {(t.subtype, t.line) for t in outside.build("dummy").told}
    assert told == {("vocabulary", 9), ("option", 18), ("incomplete", 16)}


def test_links_by_a_role_of_its_name(outside: Project) -> None:
    """Its records can be linked to by a role of its name."""
    outside.write({"see.md": "# See\n\nSee {scholiast:etymology}`tale/ety-margin` and [](#tale/ety-margin).\n"})
    html = clean(outside.build()).html("see")
    assert html.count('href="tale/index.html#ety-margin"') == 2


def test_taken_names(outside: Project) -> None:
    """A name or prefix that is taken is refused with a clear message."""
    from dataclasses import replace

    from scholiast.model.kind import register

    outside.build("dummy")
    with pytest.raises(ValueError, match="the prefix 'cj' is used by 'conjecture'"):
        register(replace(KINDS["etymology"], name="other", prefix="cj"))
    with pytest.raises(ValueError, match="named 'conjecture' is already registered"):
        register(replace(KINDS["etymology"], name="conjecture"))
