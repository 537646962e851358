"""Quotations and readings compared with the files of their sources, in builds."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from support.projects import Built, Project

COPY = "The keeper copied it.\n\nNo boat shall leave before the bell has rung thrice…\n\nThe reprint differs.\n"
NOTICE = "<p>Umbrellas are kept for a year. No boat shall leave before the bell has rung twice, and so on.</p>"
REPRINT = "The keeper copied it.\n\nNo boat shall leave.\n\nThe reprint varies. It has a colophon.\n"
META = """id: diary
title: The diary
fictional: true
copy_text: {siglum: K, role: copy-text, sha256: SHA}
witnesses:
  - {siglum: B, role: reprint, path: reprint.txt, sha256: REPRINT, collated: full}
  - {siglum: D, role: reprint, collated: full}
"""
SOURCES = """- id: src-notice
  type: webpage
  title: Notice
  scholiast: {sha256: NOTICE}
"""
PAGE = """---
edition: diary
---
The keeper copied it.

::::{quotation} q1
:source: notice
:fidelity: altered
:elision: end | … | author
No boat shall leave before the bell has rung thrice…
::::

The reprint differs.

:::{emendation} differs
:id: em1
:reading: B | varies
:reading: D | anything
:reason: x
:cert: high
:::

:::{quotations}
:::
"""
REST = """:edition: diary

The keeper copied it.

.. quotation:: q1
   :source: notice
   :fidelity: altered
   :elision: end | … | author

   No boat shall leave before the bell has rung thrice…

The reprint differs.

.. emendation:: differs
   :id: em1
   :reading: B | varies
   :reading: D | anything
   :reason: x
   :cert: high

.. quotations::
"""


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def diary(tmp_path: Path, **files: str | None) -> Project:
    """Return the edition with other *files*, by the first part of their names."""
    own: dict[str, str | None] = {
        "diary/edition.yaml": META.replace("REPRINT", sha(REPRINT)),
        "diary/copytext.txt": COPY,
        "diary/sources.yaml": SOURCES.replace("NOTICE", sha(NOTICE)),
        "diary/sources/src-notice.html": NOTICE,
        "diary/reprint.txt": REPRINT,
        "diary/index.md": PAGE,
    }
    for name in list(own):
        if (key := Path(name).name.partition(".")[0]) in files:
            own[name] = files[key]
    return Project(tmp_path).write({name: text for name, text in own.items() if text is not None})


def found(built: Built) -> tuple[object, object]:
    """Return the comparisons of the quotation and of the reading, as data."""
    (path,) = built.outdir.rglob("records.json")
    records = {record["id"]: record for record in json.loads(path.read_text("utf-8"))["records"]}
    return records["q1"].get("collation"), records["em1"]["readings"][0].get("collations")


EXPECTED = (
    {
        "tier": "words-differ",
        "sha256": sha(NOTICE),
        "gaps": 1,
        "differences": [{"kind": "words", "quoted": "thrice", "source": "twice"}],
    },
    [{"wit": "B", "collation": {"tier": "to-the-letter", "sha256": sha(REPRINT)}}],
)


def test_page_and_data_show_the_comparison(tmp_path: Path) -> None:
    """The page has the outcome, the hash and the difference; all data have them."""
    built = diary(tmp_path).build()
    assert built.told == []
    assert found(built) == EXPECTED
    page = built.html("diary/index")
    assert f"checked against the source (sha256 {sha(NOTICE)[:12]}…): words differ; “thrice” for “twice”" in page
    assert f"B checked against its text (sha256 {sha(REPRINT)[:12]}…): to the letter" in page
    for name in ("csv/quotations.csv", "edition.tei.xml", "annotations.jsonld"):
        (path,) = (p for p in built.outdir.rglob("*") if p.as_posix().endswith(name))
        text = path.read_text("utf-8")
        assert sha(NOTICE) in text
        assert "thrice" in text


def test_rest_gives_the_same_comparison(tmp_path: Path) -> None:
    """reST and Markdown give the same data."""
    project = diary(tmp_path)
    project.write({"diary/index.md": None, "diary/index.rst": REST})
    built = project.build()
    assert built.told == []
    assert found(built) == EXPECTED


@pytest.mark.parametrize("builder", ["html", "epub", "text"])
def test_texts_of_sources_are_in_no_output(tmp_path: Path, builder: str) -> None:
    """No built file has words of a source or of a witness that no annotation shows."""
    built = diary(tmp_path).build(builder)
    for path in built.outdir.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"Umbrellas" not in data, path
            assert b"colophon. It" not in data, path
            assert b"It has a colophon" not in data, path


def changed(name: str, old: str, new: str) -> str:
    text = {"index": PAGE, "notice": NOTICE, "reprint": REPRINT}[name]
    assert old in text
    return text.replace(old, new)


FAULTS = {
    "verbatim": ({"index": changed("index", "altered", "verbatim")}, "fidelity", "ERROR", "diary/index.md:6", "“thrice” where the source has “twice”"),
    "uncollated": ({"index": changed("index", "altered", "uncollated")}, "fidelity", "WARNING", "diary/index.md:6", "write 'fidelity: altered'"),
    "reading": ({"index": changed("index", "B | varies", "B | vary")}, "reading", "ERROR", "diary/index.md:17", "B does not read “vary” here, but “varies”"),
    "no-hash": ({"sources": SOURCES.replace("  scholiast: {sha256: NOTICE}\n", "")}, "source-file", "WARNING", "diary/sources.yaml:1", f"add 'sha256: {sha(NOTICE)}'"),
    "other-hash": ({"sources": SOURCES.replace("NOTICE", "0" * 64)}, "source-file", "ERROR", "diary/sources.yaml:1", "the file 'src-notice.html' has changed"),
    "odd-hash": ({"sources": SOURCES.replace("NOTICE", "'12'")}, "source", "ERROR", "diary/sources.yaml:4", "not 64 digits"),
    "no-file": ({"src-notice": None}, "source-file", "ERROR", "diary/sources.yaml:1", "has a sha256, but no file"),
    "no-witness": ({"reprint": None}, "source-file", "ERROR", "diary/edition.yaml:6", "no file 'reprint.txt'"),
    "witness-changed": ({"reprint": f"{REPRINT} "}, "source-file", "ERROR", "diary/edition.yaml:6", "the file 'reprint.txt' has changed"),
    "witness-outside": ({"edition": META.replace("reprint.txt", "../../x.txt").replace("REPRINT", sha(REPRINT))}, "metadata", "ERROR", "diary/edition.yaml:6", "is outside the edition's folder"),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTS)
def test_each_fault_of_a_comparison_is_reported_once(tmp_path: Path, case: str) -> None:
    """A fault has one message, at its own line, that says what to do."""
    files, subtype, level, place, words = FAULTS[case]
    told = [t for t in diary(tmp_path, **files).build().told if t.subtype not in _follows(case)]
    assert [(t.subtype, t.level, f"{t.file}:{t.line}") for t in told] == [(subtype, level, place)]
    assert words in told[0].message


def _follows(case: str) -> tuple[str, ...]:
    """Return other messages that a fault in a file of sources has."""
    return ("source-file",) if case == "odd-hash" else ()


def test_a_file_without_a_source_is_reported(tmp_path: Path) -> None:
    """A file whose name is the id of no source is probably misspelt."""
    (told,) = diary(tmp_path).write({"diary/sources/notices.txt": "x"}).build().told
    assert (told.subtype, told.level, told.file) == ("source-file", "WARNING", "diary/sources/notices.txt")
    assert "no source has the id 'notices'" in told.message


def test_two_files_of_a_source_are_reported(tmp_path: Path) -> None:
    """It is not guessed which of two files is meant."""
    (told,) = diary(tmp_path).write({"diary/sources/notice.txt": "x"}).build().told
    assert (told.subtype, told.level) == ("source-file", "ERROR")
    assert "has two files" in told.message


@pytest.mark.parametrize("name", ["diary/sources/src-notice.html", "diary/reprint.txt"])
def test_a_changed_file_re_reads_the_pages_that_name_it(tmp_path: Path, name: str) -> None:
    """After a change, a removal and a return of a file, an incremental build says and writes what a clean one does."""
    project = diary(tmp_path).write({"other.md": "# Other\n\nWords.\n"})
    first = project.build()
    text = (project.source / name).read_text("utf-8")
    for content in (text.replace("twice", "once").replace("varies", "departs"), None, text):
        project.write({name: content})
        again, clean = project.build(), project.build(out="clean", fresh=True)
        assert again.told == clean.told
        assert found(again) == found(clean)
        assert again.html("diary/index") == clean.html("diary/index")
    assert found(again) == found(first)


def test_a_witness_collated_in_full_without_a_file_is_information(tmp_path: Path) -> None:
    """It is named when the build reports, and is not a warning."""
    built = diary(tmp_path).build()
    assert built.store.state.report is not None
    assert built.store.state.report.uncompared.endswith("(diary: D)")
    assert built.told == []


def test_a_translation_is_not_compared(tmp_path: Path) -> None:
    """The words of a source in another language say nothing about fidelity."""
    page = changed("index", ":fidelity: altered", ":fidelity: verbatim\n:translated_from: nl")
    built = diary(tmp_path, index=page).build()
    assert built.told == []
    assert found(built)[0] is None


def test_sources_of_several_editions_share_their_texts(tmp_path: Path) -> None:
    """The text of a shared source is in a folder next to the shared file."""
    project = diary(tmp_path, **{"src-notice": None, "sources": None})
    conf = (project.source / "conf.py").read_text("utf-8")
    project.write(
        {
            "conf.py": f'{conf}scholiast_sources = ["shared/all.yaml"]\n',
            "shared/all.yaml": SOURCES.replace("NOTICE", sha(NOTICE)),
            "shared/sources/notice.html": NOTICE,
        }
    )
    built = project.build()
    assert built.told == []
    assert found(built) == EXPECTED
