"""A kind of annotation from an extension, added through one public function."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError

from scholiast.model.kind import KINDS
from scholiast.registers.post_transforms import REGISTERS
from support.projects import Built, Project

EXTENSION = '''
"""An extension from outside: etymologies."""

from typing import Literal

from docutils import nodes

from scholiast.kinds import Edtf, Kind, Look, Presented, Record, fact, register_kind


class Etymology(Record, frozen=True):
    origin: Literal["greek", "latin", "unknown"] | None = None
    root: str | None = None
    cues: tuple[str, ...] = ()
    source: str | None = None
    teller: str | None = None
    see: str | None = None
    since: Edtf | None = None


def present(record, tools):
    return Presented([nodes.Text(record.origin or "")], [fact("Root", record.root or "")])


def etymologies(context):
    items = [nodes.list_item("", nodes.paragraph("", f"{r.anchor.exact}: {r.root}")) for r in context.records("etymology")]
    return [nodes.bullet_list("", *items)]


def check(record):
    if not record.root:
        yield "'root' is missing"


KIND = Kind(
    "etymology",
    Etymology,
    "ety",
    "etymology",
    "Etymology",
    "Etymologies",
    check=check,
    references={"cues": "words", "source": "source", "teller": "entity", "see": "target"},
    look=Look("#123456", "#abcdef", "wavy 2px", book="#345678", book_line="dashed"),
    present=present,
    registers={"etymologies": etymologies},
)


def setup(app):
    app.setup_extension("scholiast")
    register_kind(app, KIND)
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
    kept = [(table, dict(table)) for table in (KINDS, REGISTERS)]
    yield project.write(FILES)
    sys.modules.pop("outside_etymology", None)
    for table, before in kept:
        table.clear()
        table.update(before)


def clean(built: Built) -> Built:
    assert (built.warnings, built.app.statuscode) == ("", 0)
    return built


def test_files_are_made_again_with_a_changed_kind(outside: Project) -> None:
    """Files of data have no parts that an earlier version of the extension made, whose number did not change."""
    clean(outside.build())
    module = Path(str(sys.modules.pop("outside_etymology").__file__))
    said = "    tei=lambda record, names: [TeiElement('term')],\n    present=present,"
    changed = EXTENSION.replace("    present=present,", said)
    module.write_text(f"from scholiast.model.tei import TeiElement\n{changed}", encoding="utf-8")
    for table in (KINDS, REGISTERS):
        table.pop(next(name for name in table if name.startswith("etymolog")))
    outside.write({"tale/copytext.txt": FILES["tale/copytext.txt"], "tale/second.md": "# Another page\n"})
    document = "tale/edition.tei.xml"
    again = clean(outside.build()).outdir / document
    assert "<term" in again.read_text("utf-8")


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
    start = html.rindex("<aside", 0, html.index('id="ety-p1-scholiast"'))
    note = html[start : html.index("</aside>", start)]
    assert 'id="ety-p1-scholiast"' in note
    for words in ("Etymology", "scholiast", "greek", "Root:", "scholē", "The editor’s remark."):
        assert words in note
    assert "<li><p>margin: margo</p>" in html
    assert re.search(r"Etymologies</span>(<b[^>]*>[^<]*</b>)? <small>2<", html), "the legend does not count the kind"
    assert any(row[2] == "etymology" for row in built.domain.get_objects())


def test_text_output_has_the_note(outside: Project) -> None:
    """Plain text has the same note."""
    folder = clean(outside.build("text")).outdir / "tale"
    text = "".join((folder / f"index{end}.txt").read_text(encoding="utf-8") for end in ("", ".apparatus"))
    for words in ("Etymology “scholiast” · greek", "scholē", "The editor's remark.", "margin: margo"):
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


REFERRING = """---
edition: tale
---
# A Tale

The scholiast wrote in the margin, and the margin was small.

:::{etymology} scholiast
:root: scholē
:source: SOURCE
:teller: TELLER
:see: SEE
:cue: CUE
:since: SINCE
:::

The end, in a margin.

:::{sources}
:::
"""
REGISTERS_OF_FILES = {
    "tale/entities.yaml": "entities:\n  - id: hesychius\n    type: person\n    label: Hesychius\n    supplied: true\n",
    "tale/sources.yaml": "- id: lexicon\n  type: book\n  title: A Lexicon\n",
}
GOOD = {"SOURCE": "lexicon", "TELLER": "hesychius", "SEE": "p2", "CUE": "wrote", "SINCE": "1999"}


def referring(**values: str) -> dict[str, str]:
    """Return the files of a project whose annotation refers to *values*."""
    page = REFERRING
    for name, value in (GOOD | values).items():
        page = page.replace(f": {name}\n", f": {value}\n")
    return {**REGISTERS_OF_FILES, "tale/index.md": page}


def test_kind_references_are_resolved(outside: Project) -> None:
    """A source that a kind from outside names is listed with the place that uses it."""
    html = clean(outside.write(referring()).build()).html("tale/index")
    assert 'Used in: <a class="reference internal" href="#ety-p1-scholiast">p1 1</a>' in html


@pytest.mark.parametrize(
    ("option", "value", "subtype", "words"),
    [
        ("SOURCE", "lexikon", "source-unknown", "unknown source 'lexikon'; did you mean 'lexicon'?"),
        ("TELLER", "hesychios", "entity-unknown", "unknown entity 'hesychios'; did you mean 'hesychius'?"),
        ("SEE", "p22", "scope", "unknown annotation or block 'p22'; did you mean 'p2'?"),
        ("CUE", "writ", "cue-missing", "cue: “writ” not found in the text of p1"),
        ("SINCE", "last year", "date-syntax", "since: "),
    ],
)
def test_kind_reference_is_reported_where_it_is_broken(
    option: str, value: str, subtype: str, words: str, outside: Project
) -> None:
    """A name that leads nowhere is reported at its option, with the nearest good one."""
    files = referring(**{option: value})
    line = files["tale/index.md"].splitlines().index(f":{option.lower()}: {value}") + 1
    (told,) = outside.write(files).build("dummy").told
    assert (told.subtype, told.line) == (subtype, line)
    assert words in told.message


def test_kind_look_is_in_every_style_sheet(outside: Project) -> None:
    """Pages, dark pages and books draw a kind from outside as it says."""
    sheet = (outside.build().outdir / "_static/scholiast.css").read_text(encoding="utf-8")
    assert sheet.count("--sch-etymology: #123456;") == 1
    assert sheet.count("--sch-etymology: #abcdef;") == 2, "dark by the system, dark by the theme's switch"
    assert ".sch-etymology { --sch: var(--sch-etymology); --sch-drawn: wavy; --sch-width: 2px; }" in sheet
    book = outside.build("epub", epub_show_urls="no", version="1", copyright="nobody").outdir
    sheet = (book / "_static/scholiast-epub.css").read_text(encoding="utf-8")
    assert ".sch-range.sch-etymology { border-bottom: 1px dashed #345678; }" in sheet
    assert "aside.sch-etymology { border-color: #345678; }" in sheet


def test_kind_is_connected_by_every_setup(outside: Project) -> None:
    """Two projects in one process can load the same extension."""
    page = "# See\n\nSee {scholiast:etymology}`tale/ety-margin`.\n"
    for _ in range(2):
        html = clean(outside.write({"see.md": page}).build()).html("see")
        assert 'href="tale/index.html#ety-margin"' in html


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ('"sidebar",', "the directive 'sidebar' is that of docutils: choose another name, or 'prefixed=True'"),
        ('"toctree",', "the directive 'toctree' is that of sphinx.directives.other: choose another name, or"),
        ('"verse",', "the directive 'verse' is that of scholiast.markup"),
        ('"conjecture",', "a kind of annotation named 'conjecture' is already registered: choose another name"),
        ('"other", Etymology, "cj",', "the prefix 'cj' is used by 'conjecture': choose another for 'other'"),
    ],
)
def test_kind_with_a_taken_name_is_refused(change: str, words: str, outside: Project) -> None:
    """A name or prefix that is taken stops the build with a sentence that says what to do."""
    names = change.split()
    old = ('"etymology",', "Etymology,", '"ety",')[: len(names)]
    extension = outside.root / "ext" / "outside_etymology.py"
    text = extension.read_text(encoding="utf-8")
    assert "\n    ".join(old) in text
    extension.write_text(text.replace("\n    ".join(old), "\n    ".join(names)), encoding="utf-8")
    with pytest.raises(ExtensionError, match=re.escape(words)):
        outside.build("dummy")


def test_kind_that_refers_to_a_missing_field_is_refused(outside: Project) -> None:
    """A misspelt field in the references stops the build with the nearest good one."""
    extension = outside.root / "ext" / "outside_etymology.py"
    text = extension.read_text(encoding="utf-8")
    extension.write_text(text.replace('"teller": "entity"', '"tellers": "entity"'), encoding="utf-8")
    with pytest.raises(ExtensionError, match="unknown field 'tellers'; did you mean 'teller'"):
        outside.build("dummy")


def test_register_of_a_kind_with_a_taken_name_is_refused(outside: Project) -> None:
    """A register cannot take the name of one of ours."""
    extension = outside.root / "ext" / "outside_etymology.py"
    text = extension.read_text(encoding="utf-8")
    extension.write_text(text.replace('{"etymologies"', '{"sources"'), encoding="utf-8")
    with pytest.raises(ExtensionError, match="the directive 'sources' is that of scholiast"):
        outside.build("dummy")
